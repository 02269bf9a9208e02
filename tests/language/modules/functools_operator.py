# functools and operator.
from functools import *
import functools, operator
from operator import itemgetter, attrgetter, methodcaller
calls = []
@lru_cache(maxsize=2)
def square(n): calls.append(n); return n * n

[square(n) for n in (1, 2, 1, 3, 1, 2)], calls, square.cache_info(), square.cache_parameters(), square.cache_clear(), square.cache_info(), square.__name__, square.__wrapped__(9), square.cache_info().hits
square([1])
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)

fib(80), fib.cache_info(), fib.cache_info()._asdict()
@lru_cache
def plain(a, b=1): return a, b

plain(1), plain(1, 1), plain(a=1), plain(1.0), plain.cache_info()
@lru_cache(maxsize=None, typed=True)
def typed(x): return type(x).__name__

typed(1), typed(1.0), typed(True), typed.cache_info(), typed.cache_parameters()
@lru_cache(maxsize=0)
def never(x): return x

never(1), never(1), never.cache_info()
lru_cache("x")
class Data:
    loads = 0
    def __init__(self, n): self.n = n
    @cached_property
    def heavy(self):
        "Heavy doc."
        Data.loads += 1
        return self.n * 100
    @lru_cache
    def method(self, k): return self.n + k

d = Data(2); d.heavy, d.heavy, Data.loads, d.__dict__, Data.heavy.__doc__, d.method(1); del d.heavy; d.heavy, Data.loads; d.heavy = 5; d.heavy, type(Data.heavy).__name__
class Slotted:
    __slots__ = ()
    @cached_property
    def x(self): return 1

Slotted().x
def power(base, exp=2, *args, **kw): return (base, exp, args, kw)

p = partial(power, 5, exp=3)
p(), p(exp=4), p(x=1), partial(power, 1, 2, 3)(4), p.func is power, p.args, p.keywords, partial(p, y=2).keywords, partial(int, base=2)("101"), repr(partial(print, 1, sep="-")), partial(p, 9).args, callable(p), partial(max)(1, 2), list(map(partial(operator.mul, 3), [1, 2])), isinstance(p, partial)
p(5, 6, exp=7)
partial()
partial(5)
partial(len)(1, 2)
class Cell:
    def set_state(self, s): self.state = s
    on = partialmethod(set_state, True)

c = Cell(); c.on(); c.state
reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, range(1, 6)), reduce(operator.add, [], 5), reduce(operator.add, [7]), reduce(lambda a, b: {**a, **b}, [{"a": 1}, {"b": 2}]), reduce(max, [3, 9, 2]), reduce(operator.add, "abc", "")
reduce(operator.add, [])
reduce(operator.add)
reduce(operator.add, 5)
reduce(5, [1, 2])
def deco(f):
    """Deco doc."""
    @wraps(f)
    def inner(*a, **k):
        """inner doc"""
        return ("wrapped", f(*a, **k))
    return inner

@deco
def hello(name: str) -> str:
    """Hello doc."""
    return f"hi {name}"

hello("x"), hello.__name__, hello.__doc__, hello.__wrapped__("y"), hello.__annotations__, hello.__module__, hello.__qualname__, update_wrapper(lambda: 0, len).__name__, WRAPPER_ASSIGNMENTS if False else functools.WRAPPER_UPDATES
@singledispatch
def show(x, extra=None): return f"object {x!r}"

@show.register
def _(x: int, extra=None): return f"int {x}"

@show.register(list)
@show.register(tuple)
def show_seq(x, extra=None): return "seq " + ", ".join(show(i) for i in x)

@show.register
def _(x: float | None, extra=None): return f"float or None {x}"

show(5), show("a"), show([1, "b", (2.5,)]), show(True), show(None), show({}), show.dispatch(bool).__name__, show.dispatch(dict) is show.dispatch(object), show_seq([1]), sorted(t.__name__ for t in show.registry), show(1.5, extra=2), show.__name__
show()
@show.register
def _(x): return 0

show.register("x")
class Neg:
    @singledispatchmethod
    def neg(self, a): raise NotImplementedError(f"cannot negate {type(a).__name__}")
    @neg.register
    def _(self, a: int): return -a
    @neg.register
    def _(self, a: bool): return not a

Neg().neg(5), Neg().neg(True)
Neg().neg("x")
@total_ordering
class Version:
    def __init__(self, *p): self.p = p
    def __eq__(self, o): return self.p == o.p if isinstance(o, Version) else NotImplemented
    def __lt__(self, o): return self.p < o.p if isinstance(o, Version) else NotImplemented
    def __repr__(self): return "v" + ".".join(map(str, self.p))

a, b = Version(1, 2), Version(1, 10)
a < b, a <= b, a > b, a >= b, a == Version(1, 2), a != b, sorted([b, a]), max(a, b), a <= Version(1, 2)
a < 5
a >= "x"
@total_ordering
class Nothing: pass

sorted(["b", "A", "c"], key=cmp_to_key(lambda x, y: (x.lower() > y.lower()) - (x.lower() < y.lower()))), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2), max([1, 5, 3], key=cmp_to_key(lambda a, b: a - b))
row = {"a": 1, "b": {"c": 2}}
itemgetter("a")(row), itemgetter(1)("xyz"), itemgetter(0, 2)("xyz"), itemgetter(slice(1, 3))("abcd"), attrgetter("real")(5), attrgetter("__class__.__name__")(5), attrgetter("real", "imag")(5), methodcaller("upper")("x"), methodcaller("split", ",", maxsplit=1)("a,b,c"), repr(itemgetter("a", 1)), repr(attrgetter("a.b")), repr(methodcaller("f", 1, k=2)), sorted([("b", 2), ("a", 3)], key=itemgetter(1)), list(map(itemgetter("n"), [{"n": 1}, {"n": 2}]))
itemgetter()
itemgetter("zz")(row)
itemgetter(5)("abc")
attrgetter("zz")(5)
attrgetter(5)
attrgetter()
methodcaller("nope")(5)
methodcaller(5)
methodcaller()
o = operator
o.add(1, 2), o.sub(5, 3), o.mul("a", 3), o.truediv(1, 2), o.floordiv(7, 2), o.mod(7, 3), o.pow(2, 3), o.neg(5), o.pos(5), o.abs(-5), o.inv(5), o.invert(5), o.lshift(1, 3), o.rshift(8, 1), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.not_(0), o.truth([1]), o.is_(None, None), o.is_not(1, None), o.eq(1, 1), o.ne(1, 2), o.lt(1, 2), o.le(1, 1), o.gt(1, 2), o.ge(2, 2), o.concat([1], [2]), o.contains([1, 2], 2), o.countOf([1, 1, 2], 1), o.indexOf("abc", "c"), o.getitem([1, 2], 0), o.index(True), o.length_hint([1, 2]), o.call(max, 1, 2), o.matmul.__name__
l = [1, 2, 3]; o.setitem(l, 0, 9), l, o.delitem(l, 1), l, o.iadd(l, [5]), l, o.isub(5, 2), o.imul([1], 2), o.ior({1}, {2}), o.iconcat([1], [2]), o.itruediv(1, 2), o.ifloordiv(7, 2), o.imod(7, 3), o.ipow(2, 3), o.iand(6, 3), o.ixor(6, 3), o.ilshift(1, 2), o.irshift(8, 2), o.__add__(1, 2), o.__lt__(1, 2)
o.add(1, "a")
o.add(1)
o.index(1.5)
o.indexOf([1], 5)
o.getitem({}, "k")
o.concat(1, 2)
o.contains(5, 1)
