value = 10
valeu
prnit(value)
lenn([1])
Value
colour = "red"
color
def area(width, height):
    return widht * height

area(1, 2)
class Account:
    balance = 0
    def __init__(self): self.owner = "me"
    def deposit(self, amount): self.balance += amount
    def show(self): return self.blance

a = Account()
a.deposti(5)
a.ownr
a.show()
Account.balence
"text".uper()
"text".starts_with("t")
[1, 2].push(3)
[1, 2].lenth
{}.key()
{}.has_key("a")
(1, 2).indx(1)
import math
math.sqr(4)
math.sqroot(4)
import maths
from nowhere import nothing
Tru
none
null
true
xyz
self
x = y = z = 1
xx
strr(5)
rnage(3)
Excepton("x")
time.sleep(1)
a.deposit.nme
a.__clas__
value.bit_lenght()
undefined_thing_with_a_long_name
value2 = valu3
