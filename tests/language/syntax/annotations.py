# Annotations: where they are kept, when they are evaluated, and what typing reads from them.
import typing
from typing import get_type_hints
count: int = 3
name: "str"
__annotations__
name
def area(width: float, height: "float" = 2.0, *sizes: int, unit: str = "m", **more: dict[str, int]) -> "float | None":
    local: undefined_here = width * height
    return local

area(2)
area.__annotations__
get_type_hints(area)
area.__annotations__["extra"] = 1; area.__annotations__
area.__annotations__ = {"width": int}; get_type_hints(area)
def bare(a, b): pass
bare.__annotations__, get_type_hints(bare)
def order(a: print("a") = print("default"), *, b: print("b") = print("kw")) -> print("return"): pass
order.__annotations__
class Person:
    name: str
    age: int = 0
    friends: "list[Person]" = []
    __secret: bytes = b""
    def method(self) -> "Person": hidden: int
    if True:
        conditional: None
    try:
        tried: list[int]
    finally:
        last: ("tuple", 1) = ()

Person.__annotations__
get_type_hints(Person)
Person.age, Person.friends
Person.name
class Child(Person):
    age: float
    extra: typing.Optional["Child"]

Child.__annotations__, get_type_hints(Child)
class Nothing: pass
Nothing.__annotations__, "__annotations__" in Child.__dict__, "__annotations__" in vars(object)
class Box: pass
box = Box()
items = [0]
box.value: int = 5
items[0]: str = "x"
(count): float = 4
box.value, items, count, __annotations__
box.other: print("the attribute's annotation is evaluated")
(alone): int
alone
missing: undefined_name
missing: undefined_name = 1
def inner():
    x: undefined_name = 1
    y: int
    return x
inner()
def unbound():
    y: int
    return y
unbound()
def unresolved(a: "Nowhere"): pass
get_type_hints(unresolved)
unresolved.__annotations__
pair: tuple[int, str] = 1, "two"
star: tuple = *pair, 3
pair, star
values: typing.List[int] = [n for n in range(3)]; values
typing.get_origin(__annotations__["values"]), typing.get_args(__annotations__["values"])
def bad(text):
    try:
        exec(compile(text, "<test>", "exec"), {})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

bad("def f():\n    global x\n    x: int = 1")
bad("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x: int = 2")
bad("x: int = y: int = 1")
bad("x, y: int = 1, 2")
bad("[x]: int")
bad("(x, y): int")
bad("f(): int = 1")
bad("x: int += 1")
bad("lambda x: int: x")
bad("x: yield")
bad("1: int = 2")
bad("x: *int = 1")
future = """from __future__ import annotations
x: Undefined = 1
y: int | None
def f(a: Later, b: list[Later]=[], *c: 1 + 1, d: 'quoted' = 1, e: lambda q: q) -> (yes if no else maybe): pass
class C:
    a: Later
    b: dict[str, 'Later']
    d: x.y[1:2, ...]
    def g(self, other: C) -> C: pass
class Later: pass
"""
space = {}
exec(future, space)
space["__annotations__"], space["f"].__annotations__
space["C"].__annotations__
space["C"].g.__annotations__
from __future__ import annotations
def late(a: NotYet, b: int=1) -> NotYet: ...
late.__annotations__
class NotYet: field: NotYet
get_type_hints(late), get_type_hints(NotYet), NotYet.__annotations__
