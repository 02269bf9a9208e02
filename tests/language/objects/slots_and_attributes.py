# __slots__, __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, and attribute errors.
class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y=0): self.x, self.y = x, y

p = Point(1)
p.x, p.y, Point.__slots__, hasattr(p, "__dict__")
p.z = 1
p.__dict__
del p.y
p.y
del p.y
p.zz
vars(p)
class Loose(Point): pass
l = Loose(1); l.anything = 5; l.anything, l.x
class More(Point): __slots__ = ["z"]
m = More(1, 2); m.z = 3; m.x, m.z
m.w = 4
class One: __slots__ = "single"
o = One(); o.single = 1; o.single
o.single
class WithDict: __slots__ = ("a", "__dict__")
w = WithDict(); w.a = 1; w.b = 2; w.b, w.a
class Conflict:
    __slots__ = ("v",)
    v = 1

class BadSlot: __slots__ = ("a b",)
class BadKind: __slots__ = (1,)
class Dup: __slots__ = ("q", "q")
class Described: __slots__ = {"a": "the doc of a", "b": None}
sorted(Described.__slots__)
type(Point.x).__name__, Point.x.__name__, Point.x.__get__(p)
class IntSlots(int): __slots__ = ()
IntSlots(3).real
IntSlots(3).x = 1
class Private: __slots__ = ("__hidden",)
q = Private(); q._Private__hidden = 1; q._Private__hidden
class Fallback:
    known = "class"
    def __init__(self): self.own = "own"
    def __getattr__(self, name):
        if name.startswith("x_"): return name[2:]
        raise AttributeError(f"{type(self).__name__} has no {name}")

f = Fallback()
f.known, f.own, f.x_ray, getattr(f, "x_1"), getattr(f, "none", "default"), hasattr(f, "none")
f.none
class Every:
    def __init__(self): self.a = 1
    def __getattribute__(self, name):
        if name == "secret": raise AttributeError("hidden")
        if name.startswith("__"): return super().__getattribute__(name)
        return "every", name

Every().a, Every().zz, len(vars(Every()))
Every().secret
class Both:
    def __getattribute__(self, name): print("getattribute", name); return object.__getattribute__(self, name)
    def __getattr__(self, name): print("getattr", name); return name.upper()

Both().missing
class Guard:
    def __setattr__(self, name, value):
        print("set", name, value)
        if name == "no": raise AttributeError("refused")
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)

g = Guard(); g.a = 1; g.a += 1; del g.a
g.no = 1
del g.a
setattr(g, "dyn", 5); g.dyn; delattr(g, "dyn"); vars(g)
setattr(g, 5, 1)
getattr(g, 5)
getattr(g)
class Listed:
    def __dir__(self): return ["b", "a"]

dir(Listed()), [n for n in dir(Point) if not n.startswith("__")], sorted(set(dir(Loose())) - set(dir(object)) - {"__dict__", "__weakref__", "__module__", "__slots__"})
class Proxy:
    def __init__(self, target): object.__setattr__(self, "_target", target)
    def __getattr__(self, name): return getattr(self._target, name)
    def __setattr__(self, name, value): setattr(self._target, name, value)

proxy = Proxy(Fallback()); proxy.own, proxy.x_q; proxy.new = 1; proxy.new, vars(proxy._target)
proxy.upper
class Recursive:
    def __getattr__(self, name): return self.other

try: Recursive().x
except RecursionError as error: print(str(error)[:32])

class Special:
    def __getattr__(self, name): return lambda *a: 5

len(Special())
Special() + 1
Special().__len__()
class ClassAttr: pass
ClassAttr.__len__ = lambda self: 9; len(ClassAttr())
c = ClassAttr(); c.__len__ = lambda: 1; len(c)
(5).x = 1
"s".x = 1
[].append = 1
int.x = 1
None.x = 1
len.x = 1
object().x = 1
(5).missing, 
int.missing
ClassAttr.missing
ClassAttr().mising
del ClassAttr().x
del ClassAttr.x
del int.real
del (5).x
f.__class__.known, f.__dict__, f.__module__, f.__doc__, type(f).__name__, Fallback.__name__
f.__dict__ = {"swapped": 1}; f.swapped
f.__dict__ = 5
f.own
