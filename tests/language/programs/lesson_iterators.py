class CountDown:
    def __init__(self, start):
        self.current = start
    def __iter__(self):
        return self
    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1
for i in CountDown(3):
    print(i, end=" ")
print()
it = iter(CountDown(2))
print(next(it), next(it), next(it, "done"))
try:
    next(it)
except StopIteration as e:
    print(repr(e), e.value)
def gen():
    try:
        x = yield 1
        print("got", x)
        y = yield x * 2
        print("got", y)
    finally:
        print("closing")
    return "result"
g = gen()
print(next(g)); print(g.send(10))
try:
    g.send("end")
except StopIteration as e:
    print(e.value)
def delegating():
    r = yield from gen()
    print("r is", r)
    yield "last"
print(list(delegating()))
import itertools as it
print(list(it.islice(it.count(10, 5), 4)))
print(list(it.chain("ab", [1, 2])), list(it.chain.from_iterable(["xy", "z"])))
print(list(it.permutations("abc", 2))[:3], list(it.combinations(range(4), 3)))
print([(k, list(v)) for k, v in it.groupby(sorted(["apple", "avocado", "bean", "cherry", "corn"]), key=lambda s: s[0])])
print(list(it.zip_longest("ab", "xyz", fillvalue="-")), list(it.accumulate([1, 2, 3, 4], lambda a, b: a*b)))
print(list(it.takewhile(lambda x: x < 4, [1, 3, 5, 1])), list(it.dropwhile(lambda x: x < 4, [1, 3, 5, 1])))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(it.pairwise("abcd")))
a, b = it.tee([1, 2, 3]); print(list(a), next(b))
print(list(it.product("ab", repeat=2)), list(it.filterfalse(str.isdigit, "a1b2")))
g = gen()
print(g.__name__, type(g), g.gi_running)
next(g); g.close()
try:
    g2 = gen(); next(g2); g2.throw(ValueError, "bad")
except ValueError as e:
    print("caught", e)
def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i+n]
print(list(chunks("abcdefgh", 3)), [*chunks([1,2,3], 2)])
lines = (line.strip() for line in ["  a ", " b", ""] if line)
print(lines.__class__.__name__, list(lines), list(lines))
print(sum(x*x for x in range(10)), max((len(w), w) for w in "the quick brown".split()))
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i * i
print(list(Seq()), 9 in Seq(), list(reversed([1,2])), list(enumerate("ab", 1)), iter(Seq()).__class__)
print(range(10)[2:8:3], len(range(0, 100, 7)))
