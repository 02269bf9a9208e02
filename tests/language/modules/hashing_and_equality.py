# Equality and hashes across the numeric types and the containers; sets and dicts that rely on them.
from decimal import Decimal
from fractions import Fraction
from datetime import date, datetime, timedelta, timezone
values = [1, 1.0, True, Decimal(1), Fraction(1)]
[[a == b for b in values] for a in values], len({*values}), {1: "a", 1.0: "b", True: "c", Decimal(1): "d", Fraction(1): "e"}, [hash(v) for v in values], hash(Fraction(1, 2)) == hash(0.5) == hash(Decimal("0.5")), hash(Fraction(1, 3)) == hash(Decimal("0.3333333333")), hash(2**61 - 1), hash(-(2**61 - 1)), hash(2**61), hash(Decimal("1e100")) == hash(10**100)
0.1 == Decimal("0.1"), 0.5 == Decimal("0.5"), 0.5 == Fraction(1, 2), 0.1 == Fraction(1, 10), Fraction(1, 10) == Decimal("0.1"), 1 < Decimal("1.5") < 2.5, Fraction(1, 3) < 0.34, Decimal("1.5") > 1, max(1, 1.5, Decimal(2), True), sorted([3, Decimal("2.5"), 2.25, Fraction(9, 4), True], key=float)
Fraction(1, 2) < Decimal(1)
max(Fraction(1), Decimal(2))
sum([Fraction(1, 2), Decimal(1)])
Decimal(1) + 0.5
[1] == (1,), (1,) == (1.0,), [1, [2]] == [1.0, [2.0]], {1: [1]} == {1.0: [1.0]}, {1} == frozenset([1.0]), "a" == b"a", b"a" == bytearray(b"a"), range(3) == [0, 1, 2], None == 0, "" == [], {} == set(), 1 == "1", () == [], [1, 2] < [1, 3], "a" < "b"
n = float("nan"); n == n, n in [n], [n] == [n], {n: 1}[n], n in {n}, (n,) == (n,), {n: 1} == {n: 1}, len({n, n})
hash("a") == hash("a"), hash("") == hash(b""), hash((1, 2)) == hash((1.0, 2.0)), hash((1, "a")) == hash((1, "a")), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(None) == hash(None), hash(()) == hash(()), hash(int) == hash(int), hash(len) == hash(len), hash(True), hash(0.0), hash(-0.0) == hash(0), hash(float("inf")), hash(range(3)) == hash(range(0, 3))
hash([]), 1
hash(([],))
hash({1: 2})
hash(bytearray())
{[1]: 1}
{{1}: 1}
{(1, [2])}
date(2024, 1, 1) == datetime(2024, 1, 1), {date(2024, 1, 1): 1}.get(datetime(2024, 1, 1)), hash(timedelta(days=1)) == hash(timedelta(hours=24)), datetime(2024, 1, 1, 12, tzinfo=timezone.utc) == datetime(2024, 1, 1, 13, tzinfo=timezone(timedelta(hours=1))), len({datetime(2024, 1, 1, 12, tzinfo=timezone.utc), datetime(2024, 1, 1, 13, tzinfo=timezone(timedelta(hours=1)))})
class Money:
    def __init__(self, amount, currency="EUR"): self.amount, self.currency = amount, currency
    def __eq__(self, other):
        if not isinstance(other, Money): return NotImplemented
        return (self.amount, self.currency) == (other.amount, other.currency)
    def __hash__(self): return hash((self.amount, self.currency))
    def __repr__(self): return f"Money({self.amount})"

Money(1) == Money(1.0), Money(1) != Money(2), Money(1) == 1, 1 == Money(1), Money(1) != "x", len({Money(1), Money(1), Money(2)}), {Money(5): "five"}[Money(5)], Money(1) in [Money(1)], [Money(1), Money(2)].index(Money(2)), [Money(1)].count(Money(1))
Money(1) < Money(2)
sorted([Money(2), Money(1)])
class EqOnly:
    def __eq__(self, other): return True

EqOnly() == 5, EqOnly() != 5, EqOnly.__hash__, 5 == EqOnly()
hash(EqOnly())
{EqOnly()}
class Weird:
    def __eq__(self, other): return "truthy"
    def __ne__(self, other): return []
    def __lt__(self, other): return "less"
    def __hash__(self): return 7

Weird() == 1, Weird() != 1, Weird() < 1, 1 > Weird(), [Weird()] == [1], Weird() in [1], hash(Weird()), not Weird() == 1
class Sub(int):
    def __eq__(self, other): return "sub eq"
    def __hash__(self): return 1

5 == Sub(5), Sub(5) == 5, {1: "x"}.get(Sub(9)), Sub(2) + 1, max(Sub(1), 3)
class Raises:
    def __eq__(self, other): raise ValueError("no comparing")
    def __hash__(self): return 1

Raises() == 1
{1: 0, Raises(): 1}
[Raises()].index(1)
Raises() in [Raises()]
x = Raises(); x in [x], [x].index(x), {x: 1}[x], [x] == [x]
class Mutable:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return self.k == o.k
    def __hash__(self): return hash(self.k)

m = Mutable(1); s = {m}; m.k = 2; m in s, Mutable(1) in s, len(s), m in list(s)
id(s) == id(s), s is s, (a := [1]) is a
