import functools, inspect
from typing import Optional
def f(a, b: int = 1, /, c="x", *args, d, e: str = None, **kw) -> list[int]:
    """Doc of f.

        indented
    """
    return []

inspect.signature(f)
for name, parameter in inspect.signature(f).parameters.items():
    print(name, parameter, parameter.kind.name, parameter.default is parameter.empty, parameter.annotation)

print(inspect.getdoc(f))
f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount, f.__code__.co_name
class Base:
    "Doc of Base."
    def __init__(self, x, y=2):
        self.x = x
    @property
    def p(self):
        "Doc of p."
    @staticmethod
    def s(a): pass
    @classmethod
    def c(cls, b): pass
    def m(self, z):
        "Doc of m."
    def __call__(self, q): pass

class Derived(Base):
    def m(self, z): pass

@functools.wraps(f)
def wrapped(*a, **k): pass
[str(inspect.signature(o)) for o in (Base, Base(1).m, Base.m, Base.s, Base.c, Base(1), wrapped, lambda x, *, y=3: 0, functools.partial(f, 1, d=5))]
inspect.getdoc(Derived.m), inspect.getdoc(Base), inspect.getdoc(Base.p), inspect.getmro(Derived)
inspect.isclass(Base), inspect.isfunction(f), inspect.ismethod(Base(1).m), inspect.isbuiltin(len), inspect.isroutine(len), inspect.ismodule(inspect), inspect.isabstract(Base)
[name for name, value in inspect.getmembers(Derived, inspect.isfunction)], inspect.getmembers(Base(5), lambda v: isinstance(v, int))
def gen(): yield 1
inspect.isgeneratorfunction(gen), inspect.isgeneratorfunction(f), inspect.isgenerator(gen())
inspect.getfullargspec(Base.__init__), inspect.getfullargspec(Base(1).m)
s = inspect.signature(f)
bound = s.bind(1, 2, 3, 4, d=5, z=6)
bound, bound.args, bound.kwargs
partial = s.bind_partial(1)
partial.apply_defaults()
partial
s.bind()
s.bind(1, d=2, b=3)
inspect.signature(lambda a, b=1: 0).bind(1, 2, 3)
inspect.signature(lambda a, b=1: 0).bind(1, c=1)
inspect.signature(5)
P = inspect.Parameter
made = inspect.Signature([P("a", P.POSITIONAL_ONLY), P("b", P.KEYWORD_ONLY, default=3, annotation=int)], return_annotation=int)
made, made == made.replace(), made.replace(parameters=[])
inspect.Signature([P("b", P.KEYWORD_ONLY), P("a", P.POSITIONAL_ONLY)])
P("1x", P.KEYWORD_ONLY)
inspect.cleandoc("  a\n     b\n   c\n\n"), inspect.unwrap(wrapped) is f, inspect.get_annotations(f)
def h(a: Optional[int], b: "Base") -> None: ...
inspect.signature(h), inspect.get_annotations(h, eval_str=True)["b"] is Base
