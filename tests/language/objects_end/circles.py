# Objects that refer to each other: gc, and weak references to see it.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __repr__(self):
        return f"<Node {self.name}>"


def pair(a, b):
    a.links.append(b)
    b.links.append(a)


one, two = Node("one"), Node("two")
pair(one, two)
watch = weakref.ref(one)
print(watch())
del one, two
print(watch())
print(gc.collect() > 0)
print(watch())

ring = [Node(i) for i in range(5)]
for at, node in enumerate(ring):
    node.next = ring[(at + 1) % 5]
kept = ring[2]
refs = [weakref.ref(node) for node in ring]
del ring, node
found = gc.collect()
print([ref() for ref in refs])
del kept
found = gc.collect()
print([ref() for ref in refs])

itself = []
itself.append(itself)
table = {}
table["me"] = table
del itself, table
print(gc.collect() > 0)


def outer():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)

    return fact(5)


print([outer() for _ in range(3)])
print(gc.collect() > 0)


class Noisy(Node):
    def __del__(self):
        print("gone", self.name)


a, b = Noisy("a"), Noisy("b")
a.other, b.other = b, a
del a, b
print("not yet")
print(gc.collect() > 0)


class Tree:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


def grow(depth, parent=None):
    tree = Tree(parent)
    if depth:
        grow(depth - 1, tree)
        grow(depth - 1, tree)
    return tree


root = grow(4)
leaf = root.children[0].children[1]
alive = weakref.ref(root)
del root
found = gc.collect()
print(alive() is None, leaf.parent.parent is alive())
del leaf
found = gc.collect()
print(alive() is None)


class Owner:
    def __init__(self):
        self.handler = self.handle
        self.later = (self.handle() for _ in range(3))

    def handle(self):
        return 1


owner = Owner()
alive = weakref.ref(owner)
print(next(owner.later), owner.handler())
del owner
found = gc.collect()
print(alive())
gc.enable()
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
total = 0
for i in range(50000):
    left, right = Node(i), Node(-i)
    pair(left, right)
    total += len(left.links[0].links)
print(total)
