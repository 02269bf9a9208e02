# When `__del__` runs, and what it sees.
class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("closing", self.name)


first = Resource("first")
first = None
print("after first")
second = Resource("second")
alias = second
del second
print("still there:", alias.name)
del alias
print("after second")


def use():
    local = Resource("local")
    print("using", local.name)
    return len(local.name)


print(use())
print("after use")
items = [Resource("a"), Resource("b"), Resource("c")]
del items[1]
print("one gone")
items.pop(0)
items.clear()
print("all gone")
table = {"x": Resource("x"), "y": Resource("y")}
table["x"] = None
del table["y"]
print(table)


class Base:
    def __del__(self):
        print("base", type(self).__name__)


class Derived(Base):
    def __del__(self):
        print("derived")
        super().__del__()


class Plain(Base):
    pass


x = Derived()
x = Plain()
x = 1


class Phoenix:
    saved = []

    def __del__(self):
        Phoenix.saved.append(self)
        print("saved")


bird = Phoenix()
bird.colour = "red"
bird = None
print(len(Phoenix.saved), Phoenix.saved[0].colour)
Phoenix.saved.clear()
print("not called again")


class Late:
    pass


Late.__del__ = lambda self: print("late")
late = Late()
late = None


def nested():
    try:
        inner = Resource("inner")
        raise ValueError("oops")
    except ValueError as error:
        print("caught", error)
    finally:
        print("finally")
    return "done"


print(nested())
chain = Resource("outer")
chain.next = Resource("next")
chain = None
print("end")
