class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

class LinkedList:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty list")
        value, self.head = self.head.value, self.head.next
        self.size -= 1
        return value

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self): return self.size
    def __repr__(self): return " -> ".join(map(repr, self)) or "empty"
    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

l = LinkedList("abc")
l, len(l), list(l), "b" in l
l.reverse()
l, l.pop(), l
LinkedList().pop()
LinkedList(), bool(LinkedList())
class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    @property
    def height(self):
        return 1 + max((t.height for t in (self.left, self.right) if t), default=0)

t = Tree(50)
for v in [30, 70, 20, 40, 60, 80, 10]: t.insert(v)

list(t), t.height, sum(t), max(t)
graph = {"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}
def paths(graph, start, end, path=()):
    path += (start,)
    if start == end:
        return [path]
    return [p for n in graph[start] if n not in path for p in paths(graph, n, end, path)]

paths(graph, "A", "D")
def bfs(graph, start):
    seen, queue = [start], [start]
    while queue:
        for n in graph[queue.pop(0)]:
            if n not in seen:
                seen.append(n)
                queue.append(n)
    return seen

bfs(graph, "A")
bfs(graph, "Z")
