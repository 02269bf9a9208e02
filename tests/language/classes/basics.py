class Dog:
    """A good dog."""
    species = "Canis familiaris"
    count = 0

    def __init__(self, name, age=1):
        self.name = name
        self.age = age
        Dog.count += 1

    def bark(self, times=1):
        return " ".join([f"{self.name}: woof"] * times)

    def birthday(self):
        self.age += 1
        return self

    def __repr__(self):
        return f"Dog({self.name!r}, {self.age})"

rex = Dog("Rex")
rex
rex.bark(), rex.bark(2)
rex.birthday().birthday().age
Dog.count, rex.count, Dog("Luna", age=4), Dog.count
rex.species, Dog.species
rex.species = "wolf"
rex.species, Dog.species, Dog("x").species
rex.toy = "ball"
rex.toy, vars(rex)
del rex.toy
hasattr(rex, "toy"), getattr(rex, "toy", None), getattr(rex, "name")
setattr(rex, "age", 10)
rex.age
type(rex), rex.__class__.__name__, Dog.__name__, Dog.__doc__, Dog.__module__
isinstance(rex, Dog), isinstance(rex, object), isinstance(rex, (int, Dog)), issubclass(Dog, object)
Dog.bark(rex)
bark = rex.bark
bark(1)
Dog.bark.__name__
rex == rex, rex == Dog("Rex"), rex != Dog("Rex")
dogs = [Dog(n) for n in ("a", "b")]
[d.name for d in dogs]
{rex: 1}[rex]
Dog
class Empty: pass
Empty().x
Empty.x
e = Empty()
e.x = 1
e.x
Empty() == Empty()
str(rex), f"{rex}", f"{rex!s:>20}"
rex.nmae
del rex.nothing
Dog.name
class Broken:
    def method(): return 1

Broken().method()
rex()
