from itertools import count, cycle, chain, islice, groupby, product, permutations, combinations, accumulate, zip_longest, repeat, takewhile, dropwhile, starmap, tee
from functools import reduce, partial
list(islice(count(10), 3)), list(islice(count(0, 5), 3)), list(islice(cycle("ab"), 5))
list(chain([1], "ab")), list(chain.from_iterable([[1, 2], [3]]))
[(k, list(g)) for k, g in groupby("aabccc")]
words = sorted(["bee", "ant", "ape", "bat"])
{k: list(g) for k, g in groupby(words, key=lambda w: w[0])}
list(product("ab", [1, 2])), len(list(product(range(3), repeat=2)))
list(permutations([1, 2, 3], 2)), list(combinations("abc", 2))
list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 2], max))
list(zip_longest("ab", [1], fillvalue="-")), list(repeat("x", 2))
list(takewhile(lambda n: n < 3, [1, 2, 5, 1])), list(dropwhile(lambda n: n < 3, [1, 2, 5, 1])), list(starmap(pow, [(2, 3), (3, 2)]))
list(islice("abcdef", 2, None, 2)), list(islice(range(10), 1, 4))
reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "start")
double = partial(pow, 2)
double(5), partial(int, base=2)("101")
reduce(lambda a, b: a, [])
numbers = iter(range(4))
list(zip(numbers, numbers))
a, b = tee([1, 2])
list(a), list(b)
import operator
operator.add(1, 2), reduce(operator.mul, range(1, 6)), operator.itemgetter("k")({"k": 1}), sorted([{"n": 2}, {"n": 1}], key=operator.itemgetter("n"))
