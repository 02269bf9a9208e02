# `del` in all forms.
one = two_ = three = fourth = 1
del one
one
del two_, three
two_
(del_me) = 1; del (del_me)
del fourth, missing
fourth
x, y, z = 1, 2, 3
del (x, [y, z])
x
y, z
items = list(range(10))
del items[0]; items
del items[-1], items[0]; items
del items[1:3]; items
del items[::2]; items
del items[5]
del items["a"]
del items[:]; items
table = {"a": {"b": [1, 2, 3]}, "c": 1}
del table["a"]["b"][1], table["c"]; table
del table["zz"]
class Owner:
    shared = 1
    def __init__(self): self.own = 2
    def method(self): pass

owner = Owner()
del owner.own
owner.own
del owner.own
del owner.shared
del Owner.shared
owner.shared
del Owner.shared
del owner.method
del Owner.method
owner.method()
class Watch:
    def __delitem__(self, key): print("delitem", key)
    def __delattr__(self, name): print("delattr", name)
    def __delete__(self, obj): print("delete", type(obj).__name__)

w = Watch()
del w[0], w["k"], w[1:2], w[1, 2], w[...], w.x, w.__class__
class Uses: field = Watch()
u = Uses()
del u.field
del (1, 2)[0]
del "text"[0]
del (5).real
del [].append
del len.__name__
del 5 .x
class Prop:
    @property
    def only(self): return 1
    @property
    def both(self): return self._b
    @both.deleter
    def both(self): print("deleting"); del self._b

p = Prop()
del p.only
p._b = 1
del p.both
del p.both
def function():
    local = 1
    del local
    del local

function()
def free():
    cell = 1
    def inner(): return cell
    del cell
    return inner()

free()
def loop():
    for i in range(2):
        del i
    return i

loop()
import math
del math.pi
math.pi
del math
math
print("still here"); del print
print = print
del print; print("back")
def deep():
    return deep.attribute
deep.attribute = 5; deep()
del deep.attribute
deep()
class Body:
    one = 1
    del one
    del two

del __name__
__name__
for name in ["q"]: pass
del name; name
try: raise ValueError("v")
except ValueError as error: pass
error
try: raise ValueError("v")
except ValueError as error: del error

with open as f: pass
del f
del ()
del []
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("del")
bad("del f()")
bad("del 1")
bad("del a + b")
bad("del (a, b + c)")
bad("del None")
bad("del 'a'")
bad("del a if b else c")
bad("del [x for x in y]")
bad("del a, b := 1")
bad("del (yield)")
bad("del a < b")
bad("del -a")
bad("del lambda: 1")
bad("del __debug__")
bad("del {}, {1}")
bad("del f'x'")
bad("del ...")
bad("del a = 1")
