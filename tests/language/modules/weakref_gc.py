import gc, weakref
class A:
    def method(self):
        return "called"

a = A()
r = weakref.ref(a)
values = weakref.WeakValueDictionary(a=a)
keys = weakref.WeakKeyDictionary({a: 1})
items = weakref.WeakSet([a])
method = weakref.WeakMethod(a.method)
r() is a, r == weakref.ref(a), hash(r) == hash(a), values["a"] is a, list(keys.values()), a in items, method()()
len(values), len(keys), len(items)
del a
gc.collect() >= 0
r(), len(values), len(keys), len(items), method()
values["a"]
weakref.ref(5)
weakref.ref([])
