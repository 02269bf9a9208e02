bool(0), bool(0.0), bool(""), bool([]), bool(()), bool({}), bool(set()), bool(None)
bool(1), bool("0"), bool([0]), bool(-1)
0 or "default"
"" or 0 or None or "last"
1 and 2
0 and 1 / 0
1 or 1 / 0
not [], not "x"
None and 1
[] or {}
"yes" if 3 > 2 else "no"
"a" if "" else "b" if 0 else "c"
x = None
name = x or "anonymous"
name
(lambda: 5)() if True else undefined
[n if n % 2 else -n for n in range(5)]
True and "x" or "y"
True == 1, True is 1
True + 1, sum([True, False, True])
isinstance(True, int)
str(True), repr(False)
all([]), any([])
all([1, 0]), any([0, 0, 3])
if (n := 10) > 5:
    print(n, "is big")

n
[y := 1, y + 1, y * 10]
while (n := n - 3) > 0:
    n

print((z := 5) + 1, z)
class Box:
    def __init__(self, items): self.items = items
    def __len__(self): return len(self.items)

bool(Box([])), bool(Box([1]))
"full" if Box("x") else "empty"
class Odd:
    def __bool__(self): return False

not Odd(), bool(Odd())
