text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""
words = [w.strip(",.").lower() for w in text.split()]
len(words), len(set(words))
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1

top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
top
for word, n in top:
    print(f"{word:<8}{'#' * n} {n}")

def caesar(message, shift):
    out = []
    for ch in message:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            out.append(chr((ord(ch) - base + shift) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)

secret = caesar("Hello, World!", 3)
secret, caesar(secret, -3)
def is_palindrome(s):
    s = "".join(c for c in s.lower() if c.isalnum())
    return s == s[::-1]

is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("python")
def roman(n):
    out = ""
    for value, sign in [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        while n >= value:
            out += sign
            n -= value
    return out

[roman(n) for n in (4, 9, 14, 1994, 2024)]
def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + bool(line) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return lines + [line]

for line in wrap(text, 30): print(f"|{line:<30}|")

def slug(title): return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
slug("  Hello, World! It's 2024 ")
anagrams = {}
for w in "listen silent enlist google elgoog abc".split():
    anagrams.setdefault("".join(sorted(w)), []).append(w)

[group for group in anagrams.values() if len(group) > 1]
