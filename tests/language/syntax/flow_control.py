# Loops with else, break and continue, conditional chains, try in loops, walrus, pass and ellipsis, unreachable code.
for n in range(2, 12):
    for x in range(2, n):
        if n % x == 0: print(n, "=", x, "*", n // x); break
    else: print(n, "is prime")

def search(items, wanted):
    for i, item in enumerate(items):
        if item == wanted: result = i; break
    else: return "not found"
    return result

search("abc", "b"), search("abc", "z"), search([], 1)
n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
    print(n)
else: print("never")

while n: n -= 1
else: print("went to zero", n)

while False: pass
else: "the else of a loop that never ran"

for i in []: pass
else: print("empty for")

i
for i in range(3): pass

i
for i in range(3): i = 10; print(i)

for i, (a, *b) in zip("xy", ["abc", [1, 2, 3]]): print(i, a, b)

outer = []
for i in range(3):
    for j in range(3):
        if j == i: continue
        if i == 2: break
        outer.append((i, j))
    else: outer.append("full"); continue
    break

outer
def classify(n):
    if n < 0: return "negative"
    elif n == 0: return "zero"
    elif n < 10 and n % 2: return "small odd"
    elif n < 10: return "small even"
    else: return "big"

[classify(n) for n in (-1, 0, 3, 4, 10)]
def nested(a, b):
    if a:
        if b: return "both"
        else: return "a"
    else:
        if b: return "b"
    return "none"

nested(1, 1), nested(1, 0), nested(0, 1), nested(0, 0)
x = 5
"big" if x > 10 else "medium" if x > 3 else "small"
print("yes") if x else print("no")
y = (1 if x else 2, 3) if x > 4 else ()
y
(lambda: 1 if x else 2)(), [n if n % 2 else -n for n in range(4)], {("odd" if n % 2 else "even"): n for n in range(4)}
def retry(limit):
    log = []
    for attempt in range(limit):
        try:
            if attempt < 2: raise ValueError(attempt)
            log.append("ok")
        except ValueError as e:
            log.append(f"failed {e}")
            continue
        else:
            log.append("else")
            break
        finally: log.append("finally")
    else: log.append("gave up")
    return log

retry(2), retry(5)
data = iter(["a", "", "b", None, "c"])
while (item := next(data)) is not None: print(repr(item))

if (m := len("hello")) > 3 and (k := m * 2) > 5: m, k

[last for v in range(5) if (last := v * v) > 4], last
total = 0
values = [total := total + v for v in [1, 2, 3]]; values, total
print(w := 5, w)
def walrus_scope():
    if any((hit := n) > 2 for n in [1, 2, 3, 4]): return hit
walrus_scope()
def ellipsis_body(): ...
class EllipsisClass: ...
ellipsis_body(), EllipsisClass.__name__, ... is Ellipsis, type(...).__name__, [...][0], bool(...)
def unreachable():
    return 1
    print("never"); yield

list(unreachable()), next(unreachable(), "stopped at once")
def no_return(): 5
no_return() is None, (lambda: None)() is None
def multiple(): return 1, 2
a, b = multiple(); a, b, multiple()[0]
for c in "ab": d = c * 2; print(d)
else: print(c, d)

for k, v in {"a": 1}.items(): k, v

for f in (len, str.upper): f("abc")

for x in (y for y in range(2)): x

if []: "no"
elif {}: "no"
elif None: "no"
elif 0.0: "no"
elif "0": "a string of one character is true"

not [] and not {} and not "" and not 0 and not None and not () and not set() and not range(0) and not 0.0 and not b""
1 and "a" or "b", 0 and "a" or "b", [] or {} or "end", 1 and 2 and 3, None or 0, "" and 1 / 0, 5 or 1 / 0
1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 == 1 in [1], "a" in "abc" in ["abc"], not 1 == 2, not (1 if 0 else 0)
