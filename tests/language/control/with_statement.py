class Door:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("open", self.name)
        return self
    def __exit__(self, kind, error, tb):
        print("close", self.name, kind.__name__ if kind else None, error)
        return self.swallow

with Door("a") as door:
    door.name

with Door("a"), Door("b") as b:
    print("inside", b.name)

with (Door("p") as p, Door("q") as q):
    print(p.name, q.name)

with Door("quiet", swallow=True):
    raise ValueError("ignored")

print("after")
with Door("loud"):
    1 / 0

def early():
    with Door("r"):
        return "returned"

early()
for i in range(3):
    with Door(i):
        if i == 1:
            break

from contextlib import contextmanager, suppress
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")

with tag("p") as t:
    print("text", t)

with tag("b"):
    raise KeyError("x")

with suppress(ZeroDivisionError, KeyError):
    1 / 0

with suppress(KeyError):
    {}["k"]
    print("never")

with 5:
    pass

with Door("x") as (a, b):
    pass

class NoExit:
    def __enter__(self): pass

with NoExit(): pass
