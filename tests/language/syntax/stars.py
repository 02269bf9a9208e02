# Starred expressions: calls, displays, subscripts, return, yield, for, assignment, and where they are refused.
def show(*args, **kwargs): return args, kwargs
a, b, d = [1, 2], "xy", {"k": 1, "m": 2}
show(*a, *b, 3, *range(2), **d, n=3, **{"o": 4})
show(*d, *{}, *(), **{})
show(0, *a, key=1, *b)
[*a, *b, *d], (*a, 0), {*a, *a, 5}, {**d, "k": 5, **{"z": 6}}
(*a,), [*[*[*a]]], [*a] + [*b]
def several(): return 1, *a, *b
several()
def generate():
    got = yield *a, 3
    print("got", got)
    yield *b, *a

g = generate()
next(g), g.send("it")
for x in *a, *b, 9: print(x, end=" ")

x = *a, 1
x
x, *y = 1, 2, 3; x, y
*x, y = "abc"; x, y
x, *y, z = range(6); x, y, z
x, *y, z = 1, 2; x, y, z
(x, *y), *z = [[1, 2, 3], 4, 5]; x, y, z
[x, [*y], z] = 1, (2, 3), 4; x, y, z
*(x, y), z = 1, 2, 3; x, y, z
*x, = {5: 6}; x
for first, *rest in [(1, 2, 3), "ab", [7]]: print(first, rest)

for i, (p, *q) in enumerate(["one", "two"]): print(i, p, q)

store = [0, 0, 0]
store[0], *store[1:] = 7, 8, 9, 10; store
class Grid:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print(key, value)

g = Grid()
g[*a], g[*a, 3], g[0, *a, *b], g[*(), ], g[1:2, *a]
g[*a] = 1
[(lambda *args, k=0, **kw: (args, k, kw))(*pair, **{"k": 5, "w": 6}) for pair in [(1,), (2, 3)]]
print(*[1, 2, 3], sep="-")
print(*(n * n for n in range(4)))
print(*"abc", *"de", sep="", end="!\n")
dict(**d, **{"q": 1}), dict(d, **{"k": 9}), {**dict(a=1), **{1: 2}}
x, y = 1, 2, 3
x, y, z = 1, 2
x, *y, z = 1,
(x, y), z = 1, 2
x, y = 5
*x, y = None
[*5]
{*5}
{**5}
{**[1]}
show(*5)
show(**5)
show(**{1: 2})
show(*a, **[1])
show(k=1, **{"k": 2})
show(**{"k": 1}, **{"k": 2})
print(*1)
len(*[1, 2])
{*[[]]}
class Keys:
    def keys(self): return ["p", "q"]
    def __getitem__(self, key): return key * 2

show(**Keys()), {**Keys()}, dict(Keys())
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("*a = 1")
bad("x = *a")
bad("*a, *b = c")
bad("*a")
bad("print(**a, *b)")
bad("print(**a, b)")
bad("print(a=1, b)")
bad("f(a=1, a=2)")
bad("[*x for x in y]")
bad("{**x for x in y}")
bad("del *a")
bad("(*a)")
bad("x = (*a)")
bad("return *a, b")
bad("for *x in y: pass")
bad("lambda *: 1")
bad("def f(*): pass")
bad("f(**)")
bad("f(*)")
bad("[*]")
bad("*a += 1")
bad("(a, *b) += 1")
bad("if *a: pass")
