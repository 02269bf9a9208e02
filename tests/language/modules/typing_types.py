import io, types, typing
from typing import *
T = TypeVar("T")
Optional[int], Union[int, str], Union[int, None], List[int], Dict[str, List[int]], Callable[[int], str], Callable[..., int], Any
Tuple[int, ...], ClassVar[int], Literal[1, "a"], Annotated[int, "x"], Type[int], Final[int], T, Optional["A"], Sequence[T], int | str, list[int] | None
get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_args(Optional[int]), cast(int, "x")
List[int] == List[int], Optional[int] == Union[int, None], hash(List[int]) == hash(List[int]), isinstance([], List), List[T][int]
isinstance([], List[int])
Optional[1]
Literal[1][2]
class Row(NamedTuple):
    a: int
    b: str = "x"

Row(1), Row(1)._asdict(), Row._fields, Row._field_defaults, Row(1) == (1, "x"), Row(1)._replace(a=5)
Row()
class Options(TypedDict, total=False):
    k: int

Options(k=1), Options.__annotations__, Options.__total__
class Stack(Generic[T]):
    def push(self, item: T) -> "Stack[T]":
        return self

Stack[int], Stack.__parameters__, get_type_hints(Stack.push), Stack[int]().push(1).__class__.__name__
@runtime_checkable
class Closes(Protocol):
    def close(self): ...

isinstance(io.StringIO(), Closes), isinstance(5, Closes)
@overload
def o(x: int) -> int: ...
def o(x): return x
o(1), get_type_hints(o), TYPE_CHECKING
UserId = NewType("UserId", int)
UserId(5), UserId
n = types.SimpleNamespace(a=1, b="x")
n, n == types.SimpleNamespace(a=1, b="x"), types.MappingProxyType({"a": 1}), vars(n)
made = types.new_class("Made", (), {}, lambda namespace: namespace.update(z=1))
made.z, types.MethodType(lambda self: self, 5)(), types.ModuleType("m", "doc").__doc__, types.ModuleType("m").__name__
isinstance(len, types.BuiltinFunctionType), isinstance(o, types.FunctionType), isinstance(n, types.SimpleNamespace), types.NoneType
types.MappingProxyType({})["x"] = 1
types.ModuleType(5)
