# Type parameters and `type` statements (PEP 695, PEP 696): what they make and how it looks.
type Pair = tuple[int, str]
Pair, Pair.__value__, Pair.__name__, Pair.__type_params__, type(Pair).__name__
type Tree[T] = list[Tree[T]] | T
Tree, Tree.__type_params__, Tree.__parameters__, Tree[int], Tree[int].__args__, Tree[int].__origin__ is Tree
type Lazy = Undefined | int
Lazy
Lazy.__value__
Undefined = str
Lazy.__value__
def first[T](items: list[T]) -> T:
    return items[0]

first([3, 4]), first("x"), first.__type_params__, first.__annotations__, first.__name__, first.__qualname__
def bounded[T: int, U: (int, str), *Ts, **P](a: T, b: U, *rest: *Ts) -> T: return a, b, rest
bounded(1, "b", 3), bounded.__type_params__, [type(p).__name__ for p in bounded.__type_params__]
T, U, Ts, P = bounded.__type_params__
T.__bound__, T.__constraints__, U.__constraints__, U.__bound__, T.__name__, Ts.__name__, P.__name__
def defaults[T = int, U = list[T]](x: T) -> U: return [x]
defaults(1), [p.__default__ for p in defaults.__type_params__], [p.has_default() for p in first.__type_params__]
class Box[T]:
    """Holds something."""
    count: int = 0
    def __init__(self, item: T): self.item = item; Box.count += 1
    def get(self) -> T: return self.item
    def mapped[U](self, f: "Callable[[T], U]") -> "Box[U]": return Box(f(self.item))
    @classmethod
    def of(cls, item: T): return cls(item)

b = Box(5)
b.get(), b.mapped(str).get(), Box.of("x").item, Box.count, Box.__type_params__, Box.__doc__, Box.mapped.__type_params__, Box.__name__
Box[int], Box[int](3).get(), Box.__orig_bases__, [c.__name__ for c in Box.__mro__], Box.__parameters__
class Two[K, V: int = bool](dict):
    def put(self, k: K, v: V): self[k] = v; return self

Two().put("a", 1), Two[str, int], isinstance(Two(), dict), Two.__bases__[0].__name__
class Sub(Box[int]): pass
Sub(1).get(), Sub.__orig_bases__, Sub.__mro__[1].__name__
class Multi[T](Box[T], Exception): pass
Multi("m").item, issubclass(Multi, Exception)
T = "module"
def scope[T](x: T): return T
scope(1), T
def uses[T]():
    def inner(): return T
    return inner()

uses()
class Scoped[T]:
    here = T
    def method(self): return T

Scoped.here, Scoped(). method() is Scoped.here, T
type Alias[A, B = int] = dict[A, B]
Alias, Alias[str], Alias[str, bool], Alias.__type_params__
def local():
    type Inner = list[int]
    return Inner, Inner.__value__

local()
class Holder:
    type Item = int
    type Self_ = Holder
    value: Item = 3

Holder.Item, Holder.Self_.__value__, Holder.__annotations__
def decorate(f): f.marked = f.__type_params__; return f
@decorate
def marked[X](x: X): return x
marked.marked, marked(4)
type type = int
type
type = 5; type + 1
isinstance(3, Pair)
Pair[int]
Pair.__value__ = 1
def generator[T](items: list[T]):
    for item in items: yield item

list(generator("ab")), generator.__type_params__
def closure[T](x: T):
    y = x
    def inner[U](z: U) -> tuple[T, U]: return y, z
    return inner

closure(1)("a"), closure(1).__type_params__, closure(1).__annotations__
def default_value[T](x: T = 5, *, y: T = 6): return x, y
default_value(), default_value(1, y=2)
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(error.msg)

bad("def f[T, T](): pass")
bad("type X[T, T] = T")
bad("class A[]: pass")
bad("def f[](): pass")
bad("type X")
bad("type X =")
bad("type X.y = int")
bad("def f[T = int, U](): pass")
bad("type X = (yield 1)")
bad("def f[T: (yield 1)](): pass")
bad("class A[T](x := 1): pass")
