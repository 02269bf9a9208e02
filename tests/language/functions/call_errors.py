def two(a, b): return a + b
def opt(a, b=1): return a, b
def kwonly(*, key): return key
def posonly(a, /): return a
def none(): return 1
two()
two(1)
two(1, 2, 3)
two(1, b=2, c=3)
two(1, a=2)
two(a=1)
opt()
opt(1, 2, 3)
none(1)
kwonly()
kwonly(1)
kwonly(kee=1)
posonly(a=1)
posonly()
def three(x, y, z): return x
three()
three(1, w=2)
(lambda x: x)()
two(1, "a")
5()
"text"()
None()
[1](0)
two.missing
len()
len(1, 2)
len(5)
abs("x")
print(1, seperator=", ")
int("1", bas=3)
str.upper()
[].append()
[].append(1, 2)
{}.get()
max()
class Car:
    def __init__(self, make, year=2000): self.make = make
    def drive(self, km): return km

Car()
Car("a", 1, 2)
Car("a", colour="red")
Car("a").drive()
Car("a").drive(1, 2)
Car.drive(5)
Car("a").park()
class Empty: pass
Empty(1)
Empty(x=1)
