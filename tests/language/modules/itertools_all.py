# itertools in full, with the errors.
from itertools import *
import operator
list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "cd"])), list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), list(islice(count(10, -2), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(repeat(1), 2)), list(cycle([])), count(5), count(1, 2), count(2.5), repeat("x"), repeat("x", 2), list(repeat(1, -1)), list(islice(count(10**20), 2)), next(count())
list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate("abc")), list(accumulate([1, 2, 3], lambda a, b: a * 10 + b)), list(accumulate([], initial=5)), list(accumulate([[1], [2]]))
list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])), list(permutations("abc", 2)), list(permutations([1, 2, 3])) [:3], list(permutations("ab", 3)), list(permutations([])), list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations([], 0)), list(combinations_with_replacement("abc", 2)), len(list(permutations(range(5)))), list(product("ab", "c", "de")), list(combinations(range(4), 3)), len(list(product(range(3), repeat=4)))
list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 4, 2])), list(takewhile(lambda x: x < 3, [1, 4, 2])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, ""])), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("ab", [1])), list(zip_longest("a", [1, 2], fillvalue="-")), list(pairwise("abcd")), list(pairwise("a")), list(zip_longest()), list(islice("abcdef", 2)), list(islice("abcdef", 2, 4)), list(islice("abcdef", 1, None, 2)), list(islice("abc", None)), list(islice("abc", 10)), list(islice("abcdef", 0, 6, 3))
[(k, list(g)) for k, g in groupby("aabbba")], [(k, [w for w in g]) for k, g in groupby(["apple", "avocado", "bean"], key=lambda w: w[0])], [k for k, g in groupby([1, 1, 2, 1])], [(k, sum(1 for _ in g)) for k, g in groupby(sorted("mississippi"))], list(groupby([])), [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda n: n % 2 == 0)]
gs = [g for k, g in groupby("aab")]; [list(g) for g in gs]
g = groupby("aabb"); k, first = next(g); k, next(first), next(g)[0], list(first)
a, b = tee([1, 2, 3]); next(a), list(b), list(a), [list(t) for t in tee("ab", 3)], tee([], 0), len(tee("x"))
chain(5)
list(chain([1], 5))
list(chain.from_iterable([1]))
islice("abc")
islice("abc", -1)
islice("abc", 1, 2, 0)
islice("abc", "x")
islice(5, 1)
count("a")
repeat()
repeat(1, "x")
cycle(5)
cycle()
list(accumulate([1, "a"]))
accumulate(5)
permutations("ab", -1)
permutations("ab", "x")
combinations("ab", -1)
combinations("ab")
product(5)
product("ab", repeat=-1)
product("ab", foo=1)
list(starmap(pow, [5]))
list(starmap(5, [(1,)]))
list(takewhile(5, [1]))
list(compress("ab", 5))
zip_longest("a", foo=1)
zip_longest(5)
tee("ab", -1)
tee(5)
groupby()
list(groupby([1], 5))
pairwise()
pairwise(5)
list(dropwhile(lambda x: 1 / x, [0]))
filterfalse(None)
chain("ab").__next__(), type(chain()), type(count()), type(groupby([])), iter(chain()).__class__.__name__, next(chain(), "none"), next(islice("abc", 1, 2)), chain.__name__, repeat(5).__length_hint__() if False else "", list(map(operator.add, count(), [10, 20])), list(zip(count(1), "ab")), dict(zip("ab", repeat(0))), list(map(pow, range(3), repeat(2)))
def take(n, it): return list(islice(it, n))

def chunked(it, n):
    it = iter(it)
    while batch := tuple(islice(it, n)): yield batch

def flatten(nested): return chain.from_iterable(x if isinstance(x, list) else [x] for x in nested)

def unique(it, key=None):
    seen = set()
    for x in it:
        k = key(x) if key else x
        if k not in seen: seen.add(k); yield x

def powerset(s): return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))

def partition(pred, it):
    a, b = tee(it)
    return filterfalse(pred, a), filter(pred, b)

take(3, count()), list(chunked("abcdefg", 3)), list(flatten([1, [2, 3], [[4]]])), list(unique("aAbBa", str.lower)), list(powerset([1, 2, 3])), [list(p) for p in partition(lambda x: x > 2, range(5))], sum(starmap(operator.mul, zip([1, 2, 3], [4, 5, 6]))), max(accumulate([1, -2, 3, 4, -1], lambda acc, x: max(acc + x, x))), list(zip(*[iter("abcdef")] * 2)), next((x for x in count() if x * x > 50)), ["".join(p) for p in product("ab", repeat=2)]
rows = [("fruit", "apple", 3), ("veg", "leek", 1), ("fruit", "fig", 5)]
{k: [r[1] for r in g] for k, g in groupby(sorted(rows), key=operator.itemgetter(0))}, [(k, sum(r[2] for r in g)) for k, g in groupby(sorted(rows), key=lambda r: r[0])], list(zip_longest(*[iter(range(5))] * 2, fillvalue=0))
def gen():
    print("started"); yield 1
    print("resumed"); yield 2

it = chain(gen(), gen()); next(it)
list(islice(it, 2))
list(takewhile(lambda x: x < 2, gen()))
from itertools import batched
