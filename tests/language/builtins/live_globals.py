# What globals() gives is the module's names themselves, and stays so.
g = globals()
x = 5
print(g["x"], "y" in g)
g["y"] = 7
print(y, g is globals())


def change():
    global x, z
    x = 6
    z = [1]


change()
print(g["x"], g["z"])
del x
print("x" in g, g.get("x"))
x
del g["y"]
y
g.update(a=1, b=2)
print(a + b, vars() is g, locals() is g)


def names():
    return sorted(name for name in g if len(name) == 1)


print(names())
count = len(g)
fresh = 1
print(len(g) - count)
exec("made = a + 10", g)
print(made, eval("made * 2", g))
g.pop("made")
made
print([g[name] for name in ("a", "b")], {**g}["fresh"], dict(g)["fresh"])
for name in list(g):
    if name in ("a", "b"):
        del g[name]
a
import math

math.__dict__["extra"] = 3
print(math.extra, vars(math) is math.__dict__)
setattr(math, "extra", 4)
print(math.__dict__["extra"])
del math.extra
print("extra" in vars(math), change.__globals__ is g)
copied = g.copy()
g["late"] = 1
print("late" in copied, "late" in g, g.setdefault("late", 2), late)
