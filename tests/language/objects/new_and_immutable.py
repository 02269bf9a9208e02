# __new__, __init__ and __call__; singletons; subclasses of int, str, tuple, float, frozenset, list and dict.
class Traced:
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args, kwargs)
        return super().__new__(cls)
    def __init__(self, *args, **kwargs): print("init", args, kwargs)

Traced(1, k=2) is None
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")

Other()
class Sub(Traced):
    def __new__(cls, x): return Traced.__new__(cls, x, "from sub")

type(Sub(1)).__name__
class Parent:
    def __new__(cls, kind=None):
        if kind == "child": return object.__new__(Kid)
        return object.__new__(cls)
    def __init__(self, kind=None): print("init of", type(self).__name__)

class Kid(Parent): pass
type(Parent("child")).__name__, type(Parent()).__name__
class Single:
    instance = None
    def __new__(cls, *args):
        if cls.instance is None: cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, value=None): self.value = value

Single(1) is Single(2), Single.instance.value
class Cached:
    pool = {}
    def __new__(cls, key): return cls.pool.setdefault(key, object.__new__(cls))

Cached("a") is Cached("a"), Cached("a") is Cached("b"), sorted(Cached.pool)
class Inch(float):
    def __new__(cls, value, unit="in"):
        self = super().__new__(cls, value * 2.54 if unit == "cm" else value)
        self.unit = unit
        return self
    def __repr__(self): return f"Inch({float(self)}, {self.unit})"
    def __add__(self, other): return Inch(float(self) + other, self.unit)

Inch(2), Inch(2, "cm"), Inch(1) + 1, Inch(1) * 3, type(Inch(1) * 3).__name__, isinstance(Inch(1), float), round(Inch(2.5)), Inch(3) == 3.0, f"{Inch(1.5):.2f}", str(Inch(1))
class Even(int):
    def __new__(cls, value):
        if int(value) % 2: raise ValueError(f"{value} is odd")
        return super().__new__(cls, value)
    def half(self): return Even(self // 2) if self // 2 % 2 == 0 else self // 2

Even(8).half(), Even("6") + 1, type(Even(4) + Even(2)).__name__, Even(4) is Even(4), {4: "x"}[Even(4)], [0, 1, 2][Even(2)], hash(Even(4)) == hash(4), f"{Even(10):>4}", bool(Even(0)), -Even(2), Even(2).bit_length()
Even(3)
Even(4).name = "four"
e = Even(4); e.note = 1; vars(e), e.real, type(e.real).__name__, int(e), type(int(e)).__name__, repr(e), str(e), "%d" % e, divmod(e, 3), abs(e), e ** 2
class Word(str):
    def __new__(cls, text, lang="en"):
        self = super().__new__(cls, text.strip())
        self.lang = lang
        return self
    def upper(self): return Word(super().upper(), self.lang)
    def __len__(self): return 100

w = Word("  hi ", "de")
w, w.lang, w.upper(), type(w.upper()).__name__, type(w + "x").__name__, len(w), w == "hi", {"hi": 1}[w], w[0], "i" in w, f"{w:>5}", w.join(["a", "b"]), isinstance(w, str), str(w), type(str(w)).__name__, w * 2, "%s" % w, w < "ho"
class Pair(tuple):
    __slots__ = ()
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    first = property(lambda self: self[0])
    def __repr__(self): return f"Pair{super().__repr__()}"

p = Pair(1, 2)
p, p.first, p[1], len(p), p == (1, 2), hash(p) == hash((1, 2)), p + (3,), type(p[:]).__name__, [*p], dict([p]), Pair(*p) == p, p < (1, 3), max(p), isinstance(p, tuple)
p.other = 1
p[0] = 1
Pair(1)
a, b = p; a, b
class Fixed(frozenset):
    def __new__(cls, *items): return super().__new__(cls, items)
    def __or__(self, other): return "joined"

Fixed(1, 2) == {1, 2}, 1 in Fixed(1), Fixed(1) | {2}, Fixed(1) & {1}, type(Fixed(1) & {1}).__name__, {Fixed(1): "k"}[frozenset([1])], len(Fixed(1, 1))
class Stack(list):
    def __init__(self, *items): super().__init__(items); self.pushed = 0
    def push(self, item): self.append(item); self.pushed += 1; return self
    @property
    def top(self): return self[-1]
    def __getitem__(self, i): return f"item {super().__getitem__(i)}" if isinstance(i, int) else super().__getitem__(i)

st = Stack(1, 2).push(3)
st, st.top, st.pushed, len(st), st[:1], type(st[:1]).__name__, st == [1, 2, 3], [*st], list(st), sum(st), sorted(st), st.index(3), st + [4], st * 2, bool(Stack()), 3 in st, list(reversed(st))
hash(st)
class Table(dict):
    def __init__(self, *args, **kw): super().__init__(*args, **kw); self.changes = 0
    def __setitem__(self, k, v): self.changes += 1; super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
    def __getattr__(self, name):
        try: return self[name]
        except KeyError: raise AttributeError(name) from None

t = Table(A=1); t["KEY"] = 5; t.update(Z=2); t.setdefault("W", 3)
t, t["Key"], t.key, "KEY" in t, t.get("KEY"), t.changes, len(t), {**t}, dict(t), list(t.items()), t == {"A": 1, "key": 5, "Z": 2, "W": 3}
t.nothing
t["nothing"]
class Caller:
    def __call__(self, *args, **kw): return args, kw

c = Caller(); c(1, x=2), callable(c), callable(Caller), callable(Traced(1)), list(map(Caller(), [1, 2]))
c.__call__ = lambda: "instance"; c()
class NotCallable: __call__ = None
NotCallable()()
class BadInit:
    def __init__(self): return 5

BadInit()
class NoNew: __new__ = None
NoNew()
class Extra:
    def __new__(cls, x): return object.__new__(cls, x)

Extra(1)
class Init2:
    def __init__(self, x): super().__init__(x)

Init2(1)
object.__new__(5)
str.__new__(Word, "x"), tuple.__new__(Pair, [5]), int.__new__(Even, 3)
