# What users see when a name is wrong: suggestions for names, attributes, imports, keywords, methods; unbound names.
class Account:
    interest_rate = 0.05
    def __init__(self, owner): self.owner, self.balance, self._secret = owner, 0, 1
    def deposit(self, amount): self.balance += amount; return self
    def withdraw(self, amount): return self.blance - amount
    @property
    def summary(self): return self.ownr
    @classmethod
    def create(cls): return cls.defalt()
    def local_mistake(self): return balance
    def typo_local(self, amount): return amuont
    def global_typo(self): return Acount("x")

account = Account("ann")
account.blance
account.Balance
account.balnce = 5; account.balnce
account.depost(1)
account.deposit_(1)
account.secret
account.zzzzzz
account.withdraw(1)
account.summary
Account.create()
account.local_mistake()
account.typo_local(5)
account.global_typo()
Account.intrest_rate
Account.depositt
account.deposit(1).witdraw(2)
account.deposit.__nam__
accont
prit("x")
inut()
lenght = 5
length
Lenght
ranje(5)
TypeEror
NotADirectoryErro
for number in range(1): numbr

def outer():
    total_amount = 1
    def inner():
        return total_amout
    return inner()

outer()
def uses_later():
    print(value_later)
    value_later = 1

uses_later()
def unbound(flag):
    if flag: result = 1
    return result

unbound(0)
def loops():
    for item in []: pass
    return item

loops()
def handler():
    try: pass
    except ValueError as problem: pass
    return problem

handler()
def with_unbound():
    del missing_thing
    missing_thing = 1

with_unbound()
def aug():
    countr += 1

aug()
import collections, datetime, math, json
math.sqr
math.flor(1.5)
json.lods("1")
datetime.dattime
datetime.now()
datetime.datetime.nw()
collections.OrderdDict
import colections
import json.nothing
"abc".uper()
"abc".length
"abc".push("x")
[].add(1)
[].push(1)
{}.add(1)
{}.iteritems()
{}.has_key(1)
set().append(1)
(1,).append(2)
(5).lenght
None.strip()
None[0]
None()
None + 1
len.foo
(lambda: 0).nme
print.x
True.numeratr
b"x".uppr()
range(3).strt
(i for i in []).send_
Exception("x").mesage
Exception("x").message
type("x").nam
object().anything
class Slots:
    __slots__ = ("colour", "size")

Slots().color
s = Slots(); s.colur = 1
s.colour
class Dynamic:
    def __getattr__(self, name): raise AttributeError(f"nothing called {name!r}")

Dynamic().foo
class Super(Account):
    def deposit(self, amount): return super().depost(amount)

Super("x").deposit(1)
def function(): pass
function.attr
function.__defaults
function.__nme__
account.owner.uper()
account["owner"]
account["owner"] = 1
account()
account.owner()
account.balance()
account.deposit()()
account + 1
account < account
-account
for x in account: pass

a, b = account
len(account)
int(account)
"text" + 5
"text" + None
5 + "text"
[1] + (2,)
"a" - "b"
"5" * "5"
"%d" % "x"
"%s %s" % "x"
{} + {}
[1, 2, 3]["a"]
[1, 2, 3][1.0]
"abc"["a"]
{1: 2}[3]
{[1]: 2}
{{}}
5[0]
5 in 5
sorted([1, "a"])
max([])
int("5.5")
float("x")
sum(["a"])
"".join([1])
"abc".index("z")
[].remove(1)
[].pop()
{}.popitem()
set().pop()
