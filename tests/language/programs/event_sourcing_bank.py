# Accounts whose state is what happened to them: dataclasses, enums, generators, dispatch by match, snapshots, errors with context.
from __future__ import annotations
from dataclasses import dataclass, field, replace, asdict
from datetime import date, timedelta
from decimal import Decimal, ROUND_HALF_EVEN, InvalidOperation
from enum import Enum, Flag, auto
from functools import reduce, singledispatch
from itertools import accumulate, groupby
from typing import Iterable, Iterator
class Right(Flag):
    VIEW = auto()
    PAY = auto()
    ADMIN = VIEW | PAY

class BankError(Exception):
    def __init__(self, message, *, account=None): super().__init__(message); self.account = account
    def __str__(self): return f"{super().__str__()} [{self.account}]" if self.account else super().__str__()

class Insufficient(BankError): pass
class Denied(BankError, PermissionError): pass
@dataclass(frozen=True, order=True)
class Event:
    day: date
    number: int = field(compare=True)
    def label(self) -> str: return type(self).__name__.lower()

@dataclass(frozen=True, order=True)
class Opened(Event):
    owner: str

@dataclass(frozen=True, order=True)
class Deposited(Event):
    amount: Decimal

@dataclass(frozen=True, order=True)
class Withdrawn(Event):
    amount: Decimal
    note: str = ""

@dataclass(frozen=True, order=True)
class Closed(Event): pass
@dataclass(frozen=True)
class State:
    owner: str | None = None
    balance: Decimal = Decimal(0)
    open: bool = False
    moves: int = 0
    def apply(self, event: Event) -> State:
        match event:
            case Opened(owner=owner) if not self.open: return replace(self, owner=owner, open=True)
            case Opened(): raise BankError("opened twice", account=self.owner)
            case _ if not self.open: raise BankError(f"{event.label()} on a closed account", account=self.owner)
            case Deposited(amount=a) if a <= 0: raise BankError(f"cannot deposit {a}", account=self.owner)
            case Deposited(amount=a): return replace(self, balance=self.balance + a, moves=self.moves + 1)
            case Withdrawn(amount=a) if a > self.balance: raise Insufficient(f"{a} wanted, {self.balance} there", account=self.owner)
            case Withdrawn(amount=a): return replace(self, balance=self.balance - a, moves=self.moves + 1)
            case Closed() if self.balance: raise BankError(f"{self.balance} left", account=self.owner)
            case Closed(): return replace(self, open=False)
            case other: raise TypeError(f"unknown event {other!r}")

class Account:
    def __init__(self, events: Iterable[Event] = ()): self.events: list[Event] = []; self.state = State(); [self.record(e) for e in events]
    def record(self, event):
        self.state = self.state.apply(event)
        self.events.append(event)
        return self
    def at(self, day: date) -> State: return reduce(State.apply, (e for e in self.events if e.day <= day), State())
    def history(self) -> Iterator[tuple[str, Decimal]]:
        signs = {Deposited: 1, Withdrawn: -1}
        moves = [(e.day.isoformat(), signs[type(e)] * e.amount) for e in self.events if type(e) in signs]
        yield from zip((d for d, _ in moves), accumulate(a for _, a in moves))

start = date(2024, 2, 27)
days = (start + timedelta(days=n) for n in range(100))
numbers = iter(range(1, 100))
def make(kind, *args, **kw): return kind(next(days), next(numbers), *args, **kw)
acc = Account([make(Opened, "ann"), make(Deposited, Decimal("100.50")), make(Withdrawn, Decimal("20.25"), note="rent"), make(Deposited, Decimal("9.75"))])
acc.state, len(acc.events), acc.at(date(2024, 2, 28)), acc.at(date(2020, 1, 1)), list(acc.history())
acc.record(make(Withdrawn, Decimal(1000)))
acc.record(make(Deposited, Decimal(-1)))
acc.record(make(Opened, "bob"))
acc.record(make(Closed))
Account().record(make(Closed))
acc.record("not an event")
acc.state.balance = Decimal(0)
acc.state == State("ann", Decimal("90.00"), True, 3), hash(acc.state) == hash(acc.at(date(2025, 1, 1))), acc.events == sorted(acc.events, reverse=True)[::-1], acc.events[1] < acc.events[2]
acc.events[1] < acc.events[3]
asdict(acc.events[2]), Event.__annotations__, State.__dataclass_fields__["balance"].type, Withdrawn.__match_args__
@singledispatch
def describe(event): return "?"
@describe.register(Deposited)
def _(event): return f"+{event.amount:>10,.2f}"
@describe.register(Withdrawn)
def _(event): return f"-{event.amount:>10,.2f} {event.note}".rstrip()
for e in acc.events: print(f"{e.day:%d %b} {e.number:03} {describe(e)}")

for month, group in groupby(acc.events, key=lambda e: e.day.strftime("%Y-%m")): print(month, [e.label() for e in group])

def guarded(right):
    def decorate(f):
        def wrapper(self, *a, **k):
            if right not in self.rights: raise Denied(f"{f.__name__} needs {right.name}", account=self.account.state.owner)
            return f(self, *a, **k)
        return wrapper
    return decorate

class Session:
    def __init__(self, account, rights): self.account, self.rights = account, rights
    @guarded(Right.VIEW)
    def balance(self): return self.account.state.balance
    @guarded(Right.PAY)
    def pay(self, amount, to):
        try: self.account.record(make(Withdrawn, Decimal(amount)))
        except InvalidOperation as e: raise BankError(f"{amount!r} is no amount") from e
        except Insufficient as e: e.add_note(f"paying {to}"); raise
        return self.balance()

Session(acc, Right.ADMIN).pay("40", "bob"), Session(acc, Right.VIEW).balance()
Session(acc, Right.VIEW).pay(1, "x")
Session(acc, Right.PAY).balance()
Session(acc, Right.ADMIN).pay("lots", "x")
Session(acc, Right.ADMIN).pay("5000", "y")
try: Session(acc, Right(0)).balance()
except PermissionError as e: type(e).__mro__[1].__name__, e.account, str(e), isinstance(e, BankError)

def interest(balance, rate, years):
    for year in range(1, years + 1):
        balance += (balance * rate).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
        yield year, balance

list(interest(Decimal(1000), Decimal("0.025"), 3)), f"{sum(b for _, b in interest(Decimal(10), Decimal('.1'), 2)):.3f}"
acc.record(make(Withdrawn, acc.state.balance)).record(make(Closed)).state
acc.record(make(Deposited, Decimal(1)))
