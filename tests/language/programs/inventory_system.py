# A shop: descriptors that validate, a metaclass that registers, events, money, undo, reports with f-strings.
import functools, itertools
from collections import defaultdict, Counter
from contextlib import contextmanager
from enum import Enum, auto
class ValidationError(ValueError): pass
class Field:
    def __init__(self, kind, *, default=None, check=None): self.kind, self.default, self.check = kind, default, check
    def __set_name__(self, owner, name): self.name = name; owner.__dict__.get("_fields", {})
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise ValidationError(f"{type(obj).__name__}.{self.name}: {value!r} is no {self.kind.__name__}")
        if self.check and not self.check(value): raise ValidationError(f"{type(obj).__name__}.{self.name}: {value!r} refused")
        obj.__dict__[self.name] = value

class ModelMeta(type):
    registry = {}
    def __new__(mcs, name, bases, namespace, **kw):
        cls = super().__new__(mcs, name, bases, namespace)
        inherited = {k: v for b in reversed(cls.__mro__[1:]) for k, v in getattr(b, "_fields", {}).items()}
        cls._fields = inherited | {k: v for k, v in namespace.items() if isinstance(v, Field)}
        if bases: mcs.registry[name] = cls
        return cls
    def __call__(cls, *args, **kwargs):
        if len(args) > len(cls._fields): raise TypeError(f"{cls.__name__} takes {len(cls._fields)} fields, {len(args)} given")
        values = dict(zip(cls._fields, args))
        if both := values.keys() & kwargs.keys(): raise TypeError(f"given twice: {', '.join(sorted(both))}")
        return super().__call__(**values, **kwargs)

class Model(metaclass=ModelMeta):
    def __init__(self, **values):
        for name, value in values.items():
            if name not in self._fields: raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self._fields)})"

class Category(Enum):
    FOOD = auto()
    TOOLS = auto()
    BOOKS = auto()

@functools.total_ordering
class Money:
    __slots__ = ("cents",)
    def __init__(self, amount): self.cents = round(amount * 100)
    def __add__(self, other): return Money((self.cents + other.cents) / 100) if isinstance(other, Money) else NotImplemented
    def __radd__(self, other): return self if other == 0 else NotImplemented
    def __mul__(self, n): return Money(self.cents * n / 100) if isinstance(n, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __eq__(self, other): return isinstance(other, Money) and self.cents == other.cents
    def __lt__(self, other): return self.cents < other.cents if isinstance(other, Money) else NotImplemented
    def __hash__(self): return hash(self.cents)
    def __format__(self, spec): return format(f"{self.cents / 100:,.2f} €", spec)
    def __repr__(self): return f"Money({self.cents / 100})"

class Item(Model):
    name = Field(str, check=str.strip)
    price = Field(Money, check=lambda m: m.cents >= 0)
    category = Field(Category, default=Category.FOOD)

class Tool(Item):
    weight = Field(float, default=1.0)

Item("apple", Money(0.5)), Tool("saw", Money(12.345), Category.TOOLS, weight=0.8), sorted(ModelMeta.registry), list(Tool._fields)
Item("", Money(1))
Item(5, Money(1))
Item("x", 3)
Item("x", Money(-1))
Item("x", Money(1), Category.FOOD, 4)
Item("x", name="y")
Item(colour="red")
class OutOfStock(LookupError):
    def __init__(self, item, wanted, there): super().__init__(f"{wanted} x {item} wanted, {there} there"); self.missing = wanted - there

class Shop:
    def __init__(self): self.stock, self.items, self.listeners, self.history = Counter(), {}, defaultdict(list), []
    def on(self, event):
        def register(f): self.listeners[event].append(f); return f
        return register
    def emit(self, event, *args):
        for f in self.listeners[event]: f(*args)
    def add(self, item, count=1):
        self.items[item.name] = item; self.stock[item.name] += count
        self.history.append(lambda: self.stock.subtract({item.name: count}))
        return self
    def sell(self, name, count=1):
        if self.stock[name] < count: raise OutOfStock(name, count, self.stock[name])
        self.stock[name] -= count
        self.history.append(lambda: self.stock.update({name: count}))
        if not self.stock[name]: self.emit("empty", name)
        return self.items[name].price * count
    @contextmanager
    def transaction(self):
        mark = len(self.history)
        try: yield self
        except Exception as e:
            while len(self.history) > mark: self.history.pop()()
            e.add_note(f"undone, {mark} steps kept")
            raise
    def report(self):
        for category, group in itertools.groupby(sorted(self.items.values(), key=lambda i: (i.category.value, i.name)), lambda i: i.category):
            print(f"{category.name:-^30}")
            for i in group: print(f"{i.name:<12}{self.stock[i.name]:>5}{i.price:>13}")

shop = Shop()
@shop.on("empty")
def order_more(name): print(f"order {name}!")

shop.add(Item("bread", Money(2.5)), 3).add(Item("milk", Money(1.19)), 2).add(Tool("hammer", Money(1234.5), Category.TOOLS)) is shop
shop.report()
shop.sell("bread", 2), f"{shop.sell('milk', 2)}", shop.stock
shop.sell("bread", 5)
shop.sell("nothing")
with shop.transaction():
    shop.sell("bread")
    shop.sell("hammer", 3)

shop.stock["bread"], shop.stock["hammer"]
try:
    with shop.transaction() as t: t.sell("bread"); 1 / 0
except ZeroDivisionError as e: e.__notes__

total = sum(item.price * shop.stock[name] for name, item in shop.items.items()); f"{total:>15}", total > Money(5), max(i.price for i in shop.items.values()), 2 * Money(3), sum([Money(1), Money(2)])
Money(1) + 1
Money(1) < 5
"x" * Money(2)
Money(1).euros = 5
len({Money(1), Money(1.0), Money(2)}), sorted([Money(3), Money(1)]), Money(0.1) + Money(0.2) == Money(0.3)
