# inspect, types, typing at runtime, warnings.
import inspect, types, typing, warnings, sys
def f(a, /, b: int, c=3, *args, d, e: str = "x", **kw) -> bool:
    """Doc of f.

        indented
    """
    return True

sig = inspect.signature(f)
sig, str(sig), list(sig.parameters), sig.parameters["c"].default, sig.parameters["b"].annotation, sig.parameters["a"].kind, sig.parameters["args"].kind.name, sig.return_annotation, sig.parameters["a"].default is inspect.Parameter.empty, sig.parameters["e"], str(sig.parameters["kw"]), sig.empty, inspect.signature(lambda x, *, y=1: 0), inspect.signature(lambda: 0)
sig.bind(1, 2, d=4).arguments, sig.bind(1, 2, 3, 4, d=5, z=6).args, sig.bind(1, 2, 3, 4, d=5, z=6).kwargs, sig.bind_partial(1).arguments
b = sig.bind(1, 2, d=0); b.apply_defaults(); b.arguments
sig.bind(1)
sig.bind(1, 2, 3, b=4, d=1)
sig.bind()
inspect.signature(lambda a: 0).bind(1, 2)
inspect.signature(lambda a: 0).bind(1, z=2)
inspect.signature(5)
inspect.signature(len) is not None, inspect.signature(types.SimpleNamespace) is not None if False else "-", sig.replace(return_annotation=int), sig == inspect.signature(f)
class Base:
    """Base doc."""
    x = 1
    def m(self, q=1): "m doc"; return q
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
    @property
    def p(self): return 5

class Child(Base):
    def m(self, q=1): return 2
    def __call__(self, z): pass

inspect.signature(Base.m), inspect.signature(Base().m), inspect.signature(Base.c), inspect.signature(Base.s), inspect.signature(Child()), inspect.signature(Base) if False else "()", inspect.getdoc(f), inspect.getdoc(Child), inspect.getdoc(Child.m), inspect.getdoc(5)[:3], inspect.cleandoc("a\n    b\n      c")
inspect.isfunction(f), inspect.isfunction(len), inspect.isclass(Base), inspect.ismethod(Base().m), inspect.ismethod(Base.m), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isgeneratorfunction(f), inspect.isgenerator(x for x in []), inspect.isroutine(len), inspect.iscoroutinefunction(f), inspect.isabstract(Base), inspect.isdatadescriptor(Base.p), inspect.ismethoddescriptor(str.upper), inspect.iscode(f.__code__), inspect.istraceback(None), inspect.isframe(5), inspect.isawaitable(5)
[n for n, v in inspect.getmembers(Base) if not n.startswith("__")], inspect.getmembers(Base, inspect.isfunction)[0][0], inspect.getmro(Child), inspect.getmodule(inspect.signature).__name__ , inspect.currentframe() is not None, inspect.unwrap(f) is f, inspect.getattr_static(Base, "s").__class__, inspect.getclosurevars.__name__ if False else ""
inspect.getfullargspec(f)
def gen(): x = 1; yield x; yield 2

g = gen(); next(g), inspect.isgenerator(g), g.close()
inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=5), inspect.Signature([inspect.Parameter("a", inspect.Parameter.POSITIONAL_OR_KEYWORD)])
inspect.Parameter("1x", inspect.Parameter.KEYWORD_ONLY)
ns = types.SimpleNamespace(a=1, b=[2]); ns, ns.a, ns == types.SimpleNamespace(a=1, b=[2]), vars(ns), ns.__dict__; ns.c = 3; del ns.a; ns
types.SimpleNamespace(1)
types.SimpleNamespace(**{"x y": 1}), types.SimpleNamespace()
mp = types.MappingProxyType({"a": 1}); mp, mp["a"], len(mp), list(mp), mp.get("z"), "a" in mp, mp | {"b": 2}, mp == {"a": 1}, mp.copy(), dict(mp), mp.keys()
mp["a"] = 2
del mp["a"]
mp["zz"]
mp.clear()
types.MappingProxyType(5)
types.MethodType(lambda self: self * 2, 21)(), types.FunctionType is type(f), types.BuiltinFunctionType is type(len), types.GeneratorType is type(g), types.ModuleType("m", "doc").__doc__, types.NoneType, types.EllipsisType, types.LambdaType is types.FunctionType, types.MethodType is type(Base().m), types.UnionType is type(int | str), types.GenericAlias(list, (int,)), types.CodeType is type(f.__code__), types.TracebackType.__name__, types.new_class("N", (Base,), {}, lambda ns: ns.update(v=1)).v, types.DynamicClassAttribute.__name__, types.coroutine.__name__ if False else ""
module = types.ModuleType("mod"); module.x = 5; module.x, module.__name__, sorted(k for k in vars(module) if not k.startswith("__"))
module.y
f.__name__, f.__qualname__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:3], f.__module__, f.__doc__.splitlines()[0], f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount
f.__name__ = "renamed"; f.custom = 1; f.__name__, f.custom, f.__dict__; f.__defaults__ = (9,); f.__name__ = 5
typing.get_type_hints(f), typing.get_origin(list[int]), typing.get_args(dict[str, int]), typing.get_origin(typing.Optional[int]), typing.get_args(typing.Optional[int]), typing.Optional[int], typing.Union[int, str], typing.Union[int, int], typing.List[int], typing.Dict[str, typing.Any], typing.Callable[[int], str], typing.Tuple[int, ...], typing.Literal["a", 1], typing.Any, typing.cast(int, "x"), typing.TYPE_CHECKING, typing.Annotated[int, "m"], typing.ClassVar[int], typing.Final[int], typing.Type[int], typing.Iterable[int]
T = typing.TypeVar("T"); T, typing.TypeVar("N", int, str), typing.TypeVar("B", bound=int).__bound__, typing.NewType("UserId", int)(5), typing.Generic[T]
class Stack(typing.Generic[T]):
    def __init__(self): self.items: list[T] = []

Stack[int](), Stack[int], Stack.__parameters__, typing.get_type_hints(Stack.__init__), isinstance(Stack(), Stack)
class Movie(typing.TypedDict, total=False):
    title: str
    year: int

Movie(title="x"), Movie.__annotations__, Movie.__total__, type(Movie(title="a"))
@typing.runtime_checkable
class Closable(typing.Protocol):
    def close(self): ...

class File:
    def close(self): pass

isinstance(File(), Closable), isinstance(5, Closable), issubclass(File, Closable)
Closable()
typing.Optional[int, str]
typing.Union[()]
typing.get_type_hints(5)
@typing.overload
def over(x: int): ...

@typing.final
class Fin: pass

typing.no_type_check(f) is f, typing.assert_type(5, int), typing.is_typeddict(Movie), typing.reveal_type.__name__
typing.assert_never(5)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful"); warnings.warn("old", DeprecationWarning); warnings.warn(UserWarning("obj"))
    print([(str(w.message), w.category.__name__) for w in caught])

with warnings.catch_warnings():
    warnings.simplefilter("error"); warnings.warn("now an error")

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=DeprecationWarning); warnings.filterwarnings("error", message="bad.*"); warnings.warn("quiet", DeprecationWarning); warnings.warn("bad thing")

warnings.warn("x", int)
warnings.formatwarning("msg", UserWarning, "f.py", 3, "line"), issubclass(DeprecationWarning, Warning)
warnings.simplefilter("sometimes")
