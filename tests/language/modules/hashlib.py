# hashlib: every algorithm, its errors, and keys from passwords.
import hashlib, io


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


message = bytes(range(256)) * 5 + b"end"
names = sorted(hashlib.algorithms_guaranteed)
print(names)
print(hashlib.algorithms_available >= hashlib.algorithms_guaranteed, {"sha512_224", "sha512_256"} <= hashlib.algorithms_available)

for name in names + ["sha512_224", "sha512_256"]:
    make = getattr(hashlib, name, None)
    whole = make(message) if make else hashlib.new(name, message)
    parts = hashlib.new(name)
    for start in range(0, len(message), 77):
        parts.update(message[start:start + 77])
    half = parts.copy()
    half.update(b"more")
    size = () if whole.digest_size else (19,)
    print(name, whole.name, whole.digest_size, whole.block_size, type(whole), whole.hexdigest(*size))
    print(parts.digest(*size) == whole.digest(*size), half.hexdigest(*size), hashlib.new(name).hexdigest(*size))
    for length in (whole.block_size - 1, whole.block_size, whole.block_size + 1):
        print(hashlib.new(name, message[:length]).hexdigest(*size))

for name in ["SHA-256", "SHA256", "sha2-256", "sha-1", "SHA3-256", "shake128", "sha512-256", "SHA512_256", "foo", 1, None]:
    show(lambda: hashlib.new(name).name)
print(hashlib.md5.__name__, hashlib.md5, repr(hashlib.sha1()).split(" @ ")[0], repr(hashlib.blake2b()).split(" at ")[0])
show(lambda: hashlib.sha256("text"))
show(lambda: hashlib.sha256(1))
show(lambda: hashlib.sha256().update("text"))
show(lambda: hashlib.sha256().update())
show(lambda: hashlib.sha256(string=b"1", usedforsecurity=False).hexdigest()[:8])
show(lambda: hashlib.sha256(bytearray(b"1")).hexdigest() == hashlib.sha256(memoryview(b"1")).hexdigest())
show(lambda: type(hashlib.md5())())
show(lambda: hashlib.md5().missing)
show(lambda: hashlib.shake_128().digest())
show(lambda: hashlib.shake_128(b"a").hexdigest(4))
show(lambda: hashlib.shake_256(b"a").digest(length=300)[-5:])
show(lambda: hashlib.shake_128().digest(0))
show(lambda: hashlib.shake_128().digest("a"))
show(lambda: hashlib.sha256().digest(4))

print("BLAKE2")
for make in (hashlib.blake2b, hashlib.blake2s):
    print(make, make.SALT_SIZE, make.PERSON_SIZE, make.MAX_KEY_SIZE, make.MAX_DIGEST_SIZE)
    print(make(message, digest_size=16).hexdigest(), make(digest_size=1).hexdigest())
    print(make(message, key=b"key").hexdigest())
    print(make(key=b"k" * make.MAX_KEY_SIZE).hexdigest())
    print(make(b"m", salt=b"salt", person=b"me").hexdigest(), make(b"m", person=b"p" * make.PERSON_SIZE).hexdigest())
    print(make(b"m", digest_size=20, key=b"k", salt=b"s" * make.SALT_SIZE, person=b"p").hexdigest())
    keyed = make(key=b"k", digest_size=10)
    keyed.update(message)
    print(keyed.digest_size, keyed.block_size, keyed.copy().hexdigest() == keyed.hexdigest(), keyed.name)
    for wrong in (dict(digest_size=0), dict(digest_size=65), dict(key=b"x" * 65), dict(salt=b"x" * 17),
                  dict(person=b"x" * 17), dict(key="x"), dict(salt="x"), dict(data=b""), dict(digest_size="a"),
                  dict(fanout=256), dict(depth=0)):
        show(lambda: make(**wrong))
    show(lambda: make("x"))
show(lambda: hashlib.new("blake2b", b"m", digest_size=4).hexdigest())

print("files")
show(lambda: hashlib.file_digest(io.BytesIO(message), "md5").hexdigest())
show(lambda: hashlib.file_digest(io.BytesIO(message), hashlib.sha1).hexdigest())
show(lambda: hashlib.file_digest(io.BytesIO(message), lambda: hashlib.blake2s(digest_size=5)).hexdigest())
show(lambda: hashlib.file_digest(1, "md5"))
show(lambda: hashlib.file_digest(io.BytesIO(), "foo"))

print("pbkdf2")
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512_256", "sha3_224", "sha3_512", "SHA-256", "blake2b", "blake2s"):
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 3).hex())
print(hashlib.pbkdf2_hmac("sha256", b"p" * 200, b"", 1000, 70).hex())
print(hashlib.pbkdf2_hmac("md5", password=b"a", salt=bytearray(b"x"), iterations=2, dklen=5).hex())
for arguments in (("sha256", "x", b"", 1), ("sha256", b"", "x", 1), ("sha256", b"", b"", 0), ("sha256", b"", b"", 1, 0),
                  (1, b"", b"", 1), ("sha256", b"", b"", 1.5), ("sha256", b"", b"", 2**70)):
    show(lambda: hashlib.pbkdf2_hmac(*arguments))

print("scrypt")
print(hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=16, dklen=64).hex())
print(hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1).hex())
show(lambda: hashlib.scrypt("pw", salt=b"a", n=16, r=8, p=1))
for arguments in (dict(), dict(salt=b"a"), dict(salt=b"a", n=16), dict(salt=b"a", n=16, r=8), dict(salt="a", n=16, r=8, p=1)):
    show(lambda: hashlib.scrypt(b"pw", **arguments))
for arguments in (dict(n=15), dict(n=1), dict(r=0), dict(p=0), dict(n=2**20), dict(maxmem=-1), dict(maxmem=10), dict(dklen=0),
                  dict(dklen=10), dict(n="16"), dict(r="8"), dict(p=1.5), dict(n=2**15), dict(n=-16), dict(n=2**70)):
    show(lambda: hashlib.scrypt(b"pw", **dict(salt=b"a", n=16, r=8, p=1) | arguments).hex())
