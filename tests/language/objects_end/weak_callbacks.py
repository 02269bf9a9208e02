# Callbacks of weak references, finalize, and containers that do not keep what they hold.
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name!r})"


def gone(ref):
    print("gone:", ref() is None)


thing = Thing("lamp")
ref = weakref.ref(thing, gone)
print(ref(), ref.__callback__ is gone)
thing = None
print("after", ref.__callback__)

thing = Thing("chair")
first = weakref.ref(thing, lambda _: print("first"))
second = weakref.ref(thing, lambda _: print("second"))
dropped = weakref.ref(thing, lambda _: print("never"))
del dropped
thing = None

thing = Thing("table")
end = weakref.finalize(thing, print, "finalized", "table", sep="-")
print(end.alive)
thing = None
print(end.alive, end())

thing = Thing("sofa")
end = weakref.finalize(thing, print, "called by hand")
end()
thing = None
print(end.alive)

thing = Thing("desk")
end = weakref.finalize(thing, print, "detached")
print(end.detach()[0])
thing = None

cache = weakref.WeakValueDictionary()
thing = Thing("bed")
cache["bed"] = thing
print(len(cache), cache["bed"], "bed" in cache)
del thing
print(len(cache), cache.get("bed"), list(cache))
cache["bed"]

keys = weakref.WeakKeyDictionary()
thing = Thing("key")
keys[thing] = 1
print(len(keys), keys[thing])
thing = None
print(len(keys))

group = weakref.WeakSet()
a, b = Thing("a"), Thing("b")
group.add(a)
group.add(b)
print(len(group), a in group)
del a
print(len(group))


class Button:
    def pressed(self):
        return "pressed"


button = Button()
method = weakref.WeakMethod(button.pressed, lambda _: print("button gone"))
print(method()())
button = None
print(method())

thing = Thing("proxied")
proxy = weakref.proxy(thing)
print(proxy.name)
thing = None
proxy.name
weakref.ref(5)


def failing(ref):
    pass


left, right = Thing("left"), Thing("right")
left.other, right.other = right, left
watch = weakref.ref(left, lambda _: print("circle gone"))
del left, right
print("collect")
print(gc.collect() > 0, watch())
