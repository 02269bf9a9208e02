"""Passwords are kept as salted hashes that werkzeug itself reads and writes too."""

import hashlib
import hmac
import os
import secrets

SALT_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
DEFAULT_PBKDF2_ITERATIONS = 1_000_000


def gen_salt(length):
    """Return a random text of that many letters and digits."""
    if length <= 0:
        raise ValueError("Salt length must be at least 1.")
    return "".join(secrets.choice(SALT_CHARS) for _ in range(length))


def _hash_internal(method, salt, password):
    """Return the hash in hexadecimal digits, and the method with all of its parameters."""
    name, *words = method.split(":")
    salt, password = salt.encode(), password.encode()
    if name == "scrypt":
        try:
            n, r, p = map(int, words or ("32768", "8", "1"))
        except ValueError:
            raise ValueError("'scrypt' takes 3 arguments.") from None
        key = hashlib.scrypt(password, salt=salt, n=n, r=r, p=p, maxmem=132 * n * r * p)
        return key.hex(), f"scrypt:{n}:{r}:{p}"
    if name == "pbkdf2":
        if len(words) > 2:
            raise ValueError("'pbkdf2' takes 2 arguments.")
        hash_name = words[0] if words else "sha256"
        rounds = int(words[1]) if len(words) == 2 else DEFAULT_PBKDF2_ITERATIONS
        return hashlib.pbkdf2_hmac(hash_name, password, salt, rounds).hex(), f"pbkdf2:{hash_name}:{rounds}"
    raise ValueError(f"Invalid hash method '{name}'.")


def generate_password_hash(password, method="scrypt", salt_length=16):
    """Return a hash of a password to be stored, as method$salt$hash; check_password_hash() compares with it.

    method is scrypt or scrypt:N:r:p (N a power of 2), or pbkdf2, pbkdf2:hash or pbkdf2:hash:iterations.
    """
    salt = gen_salt(salt_length)
    made, used = _hash_internal(method, salt, password)
    return f"{used}${salt}${made}"


def check_password_hash(pwhash, password):
    """Is this the password that a stored hash was made of?"""
    parts = pwhash.split("$", 2)
    if len(parts) != 3:
        return False
    method, salt, stored = parts
    return hmac.compare_digest(_hash_internal(method, salt, password)[0], stored)


def safe_join(directory, *untrusted):
    """Join parts of a path to a folder; None if they lead out of it."""
    parts = [directory or "."]
    for part in filter(None, untrusted):
        part = os.path.normpath(part)
        if part.startswith("/") or part == ".." or part.startswith("../"):
            return None
        parts.append(part)
    return os.path.join(*parts)
