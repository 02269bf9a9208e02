class Shelf:
    def __init__(self): self.items = {}
    def __getitem__(self, key):
        if isinstance(key, slice):
            return ("slice", key.start, key.stop, key.step)
        return self.items[key]
    def __setitem__(self, key, value): self.items[key] = value
    def __delitem__(self, key): del self.items[key]
    def __contains__(self, key): return key in self.items
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(sorted(self.items))
    def __call__(self, *args, **kwargs): return args, kwargs

s = Shelf()
s["b"] = 2
s["a"] = 1
s["a"], "b" in s, "z" in s, len(s), list(s), bool(s)
s["a"] += 10
s["a"], s[1:5:2], s[:3], s[1, 2] if (1, 2) in s else "no tuple"
del s["b"]
[k for k in s], s(1, x=2), callable(s), callable(5)
s["nope"]
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(3)
c = Countdown(2)
next(c), next(c), next(c, "over")
for n in Countdown(2): n

a, b = Countdown(2)
class OldStyle:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10

list(OldStyle()), 20 in OldStyle()
class Lazy:
    def __getattr__(self, name): return f"no {name}"
    def __setattr__(self, name, value): super().__setattr__(name, value * 2)

l = Lazy()
l.color
l.n = 5
l.n
class Guard:
    def __getattribute__(self, name):
        if name.startswith("_secret"): raise AttributeError("hidden")
        return super().__getattribute__(name)

g = Guard()
g._secret = 1
g._secret
g.open = 2
g.open
class NoIter: pass
for x in NoIter(): pass
len(NoIter())
NoIter()[0]
NoIter()[0] = 1
1 in NoIter()
with NoIter(): pass
class BadIter:
    def __iter__(self): return 5
list(BadIter())
class BadStr:
    def __str__(self): return 5
str(BadStr())
class BadLen:
    def __len__(self): return -1
len(BadLen())
class BadRepr:
    def __repr__(self): return None
BadRepr()
