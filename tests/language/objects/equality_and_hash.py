# __eq__, __ne__, __hash__, __bool__, __len__: what follows from which, in sets, dicts and comparisons.
class Plain: pass
a, b = Plain(), Plain()
a == a, a == b, a != b, hash(a) == hash(a), a in [b, a], len({a, b, a})
class OnlyEq:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return isinstance(other, OnlyEq) and self.v == other.v

OnlyEq(1) == OnlyEq(1), OnlyEq(1) != OnlyEq(1), OnlyEq(1) == 1, OnlyEq.__hash__
hash(OnlyEq(1))
{OnlyEq(1)}
{OnlyEq(1): 1}
OnlyEq(1) in [OnlyEq(1)], [OnlyEq(1)].index(OnlyEq(1)), [OnlyEq(1), OnlyEq(2)].count(OnlyEq(2)), (OnlyEq(3),) == (OnlyEq(3),)
class Both(OnlyEq):
    def __hash__(self): return hash(self.v)

len({Both(1), Both(1), Both(2)}), {Both(1): "x"}[Both(1)], Both(1) in {Both(1)}, hash(Both("k")) == hash("k")
class Inherits(Both): pass
hash(Inherits(1)) == hash(1), Inherits(1) == Both(1)
class Redefines(Both):
    def __eq__(self, other): return False

hash(Redefines(1))
class Keeps(Both):
    def __eq__(self, other): return False
    __hash__ = Both.__hash__

hash(Keeps(1)), Keeps(1) == Keeps(1), Keeps(1) in {Keeps(1)}
k = Keeps(5); k in [k], k == k, {k: 1}[k], [k] == [k], k != k
class HashOnly:
    def __hash__(self): return 1

len({HashOnly(), HashOnly()}), HashOnly() == HashOnly()
class Big:
    def __hash__(self): return 2 ** 64 + 5

hash(Big()) == hash(2 ** 64 + 5), hash(-1), hash(1.0) == hash(1) == hash(True), hash(2 ** 61 - 1), hash(0.5)
class Ne:
    def __ne__(self, other): return "ne called"

Ne() != 1, 1 != Ne(), (Ne() == 1)
class Reflected:
    def __eq__(self, other): print("eq", type(other).__name__); return NotImplemented

Reflected() == Reflected(), Reflected() == 5, 5 == Reflected(), Reflected() != "x"
class Base:
    def __eq__(self, other): print("base"); return True

class Derived(Base):
    def __eq__(self, other): print("derived"); return True

Base() == Derived(), Derived() == Base()
class Weird:
    def __eq__(self, other): return "not a bool"

Weird() == 1, Weird() != 1, 1 in [Weird()], [Weird()] == [1], bool(Weird() == 0)
class Raises:
    def __eq__(self, other): raise ValueError("cannot compare")
    def __hash__(self): return 1

Raises() == 1
Raises() in [1]
{Raises(): 1}[Raises()]
r = Raises(); r in [r]
nan = float("nan"); nan == nan, nan in [nan], [nan] == [nan], {nan: 1}[nan], nan in {nan}
class Falsy:
    def __bool__(self): print("bool"); return False
    def __len__(self): print("len"); return 5

bool(Falsy()), not Falsy(), (Falsy() or "other"), (Falsy() and "never"), len(Falsy())
if Falsy(): "yes"
else: "no"

while Falsy(): break
else: "ended"

[x for x in [1] if Falsy()], any([Falsy()]), all([]), list(filter(None, [0, 1, "", "a", None, []]))
class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n

bool(Sized(0)), bool(Sized(3)), len(Sized(3)), "full" if Sized(1) else "empty"
len(Sized(-1))
bool(Sized(-1))
len(Sized("3"))
len(Sized(2.0))
class Money:
    def __init__(self, amount, currency="EUR"): self.amount, self.currency = amount, currency
    def __eq__(self, other):
        if not isinstance(other, Money): return NotImplemented
        return (self.amount, self.currency) == (other.amount, other.currency)
    def __hash__(self): return hash((self.amount, self.currency))
    def __repr__(self): return f"{self.amount} {self.currency}"

Money(5) == Money(5), Money(5) == 5, Money(5) != Money(5, "USD"), {Money(1), Money(1), Money(2)} == {Money(2), Money(1)}
wallet = {Money(5): "five"}; wallet[Money(5)], Money(6) in wallet, wallet.get(Money(5, "USD"), "none")
wallet[Money(7)]
sorted({Money(3): 1}), [Money(1)].index(Money(1)), (Money(1), 2) == (Money(1), 2), Money(1) in (Money(2), Money(1))
Money(1) < Money(2)
Money(1) + Money(2)
[Money(1)].index(Money(9))
[Money(1)].remove(Money(9))
{}[[]]
{[]}
hash([])
hash({})
hash(set())
hash(([],))
hash(bytearray())
hash(frozenset([1])) == hash(frozenset([1])), hash((1, 2)) == hash((1, 2)), hash(range(3)) == hash(range(0, 3)), hash(None) == hash(None)
1 == 1.0 == True, {1: "a", 1.0: "b", True: "c"}, {0, False, 0.0}, 1 is True, "1" == 1, () == [], b"a" == "a", None == 0
