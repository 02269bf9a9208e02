# global, nonlocal, class and comprehension scopes, and the errors about them.
total = 0
def add(n):
    global total, created
    total += n
    created = n

add(2); add(3); total, created
def read_before():
    print(total)
    total = 1

read_before()
def increment():
    total += 1

increment()
def delete_local():
    x = 1
    del x
    return x

delete_local()
def conditional(flag):
    if flag: x = 1
    return x

conditional(True)
conditional(False)
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x += "!"
            return x
        return inner
    inner = middle()
    return inner(), inner(), x

outer()
def late():
    def inner(): return later
    try: inner()
    except NameError as error: print(type(error).__name__, error)
    later = 1
    print(inner())
    del later
    inner()

late()
x = "global"
class Body:
    y = x
    x = "class"
    z = x
    listed = [x for _ in range(1)]
    first = [q for q in x]
    def method(self): return x
    del x
    again = x

Body.y, Body.z, Body.listed, Body.first, Body().method(), Body.again
class Nested:
    size = 3
    cells = [size for n in range(2)]

class Iterable:
    size = 3
    cells = [n for n in range(size)]
    pairs = [(m, n) for m in range(2) for n in range(size)]

def holder():
    v = "function"
    class Inner:
        seen = v
        v = "class"
        def get(self): return v
        class Deeper:
            w = v
    return Inner.seen, Inner.v, Inner().get(), Inner.Deeper.w

holder()
def sly():
    v = "function"
    class Inner:
        nonlocal v
        v = "changed"
        global made_here
        made_here = 1
    return v, hasattr(Inner, "v")

sly(), made_here
functions = [lambda: n for n in range(3)]
[f() for f in functions]
functions = [lambda n=n: n for n in range(3)]
[f() for f in functions]
def loop():
    made = []
    for i in range(3):
        def f(): return i
        made.append(f)
    return [f() for f in made]

loop()
n = "kept"
[n for n in range(3)], {n for n in "a"}, {n: n for n in "b"}, list(n for n in "c"), n
[last := k for k in range(4)], last
def walrus():
    found = [y := f(k) for k in range(3) if (f := lambda q: q * 2)]
    return found, y

walrus()
if (size := len("four")) > 3: size
print((p := 1) + (q := 2), p, q)
def counter():
    count = 0
    def up(by=1):
        nonlocal count
        count += by
        return count
    def peek(): return count
    return up, peek

up, peek = counter()
up(), up(5), peek(), up.__closure__[0].cell_contents, up.__code__.co_freevars
exec("made = total * 2"); made
def own():
    a = 1
    locals()["a"] = 2
    return a, sorted(locals())

own()
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("def f():\n    x = 1\n    global x")
bad("def f():\n    print(x)\n    global x")
bad("def f(x):\n    global x")
bad("def f(x):\n    nonlocal x")
bad("nonlocal x")
bad("def f():\n    nonlocal x")
bad("def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x")
bad("def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x")
bad("def f():\n    global x\n    nonlocal x")
bad("class A:\n    def f(self):\n        nonlocal y")
bad("[x := 1 for x in y]")
bad("[i for i in (j := y)]")
bad("class A:\n    [x := 1 for y in z]")
bad("[[(x := 1) for y in z] for x in q]")
bad("x := 1")
bad("(x.y := 1)")
bad("(x[0] := 1)")
bad("f(a=b := 1)")
bad("def f(a := 1): pass")
bad("((x, y) := 1)")
bad("return 1")
bad("yield 1")
bad("class A: return 1")
bad("class A: yield 1")
bad("break")
bad("continue")
bad("if 1: break")
bad("def f():\n    for x in y:\n        def g(): break")
bad("for x in y:\n    class A: continue")
bad("global")
bad("global x.y")
bad("global x = 1")
