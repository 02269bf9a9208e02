class Animal:
    sound = "..."
    def __init__(self, name): self.name = name
    def speak(self): return f"{self.name} says {self.sound}"
    def __repr__(self): return f"<{type(self).__name__} {self.name}>"

class Cat(Animal):
    sound = "meow"

class Kitten(Cat):
    def __init__(self, name, weeks):
        super().__init__(name)
        self.weeks = weeks
    def speak(self):
        return super().speak().replace("meow", "mew") + f" ({self.weeks} weeks)"

class Robot:
    def __init__(self, model): self.model = model
    def speak(self): return "beep"

class RoboCat(Robot, Cat):
    def __init__(self, name, model):
        Robot.__init__(self, model)
        Cat.__init__(self, name)

[a.speak() for a in (Animal("x"), Cat("Tom"), Kitten("Tim", 5), RoboCat("R", "2000"))]
Kitten("Tim", 5)
[c.__name__ for c in Kitten.__mro__], [c.__name__ for c in RoboCat.__mro__]
Kitten.__bases__, RoboCat.__bases__, Cat.__base__
isinstance(Kitten("a", 1), Animal), issubclass(RoboCat, Cat), issubclass(Cat, Kitten)
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()

D().who(), [k.__name__ for k in D.mro()]
class Bad(A, B): pass

class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]

s = Stack([1])
s.push(2)
s, s.peek(), len(s), isinstance(s, list), s == [1, 2]
class Loud(str):
    def __str__(self): return self.upper()

Loud("hi"), str(Loud("hi")), Loud("hi") + "x"
class Celsius(float): pass
Celsius(20.5) + 1, Celsius(20)
class Config(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)

c = Config(debug=True)
c.debug, c["debug"], c
c.missing
class Child(Animal):
    def __init__(self): pass

Child().name
class X(undefined): pass

class Z(bool): pass
