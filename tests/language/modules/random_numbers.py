# random: the same numbers for a seed, whatever is asked for.
import random
random.seed(42)
random.random(), random.randint(1, 6), random.randrange(100), random.randrange(5, 50, 5), random.choice("abcdef"), random.uniform(1, 10), random.getrandbits(40), random.getrandbits(0), random.randbytes(4), random.choices([1, 2, 3], k=5), random.choices("abc", weights=[1, 1, 8], k=6), random.choices("ab", cum_weights=[1, 4], k=5)
l = list(range(10)); random.shuffle(l); l, random.sample(range(100), 5), random.sample("abcdef", 3), random.sample([1, 2], counts=[3, 2], k=4), random.sample(range(10**12), 3)
random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(1.5), random.betavariate(2, 3), random.triangular(0, 10, 3), random.triangular(), random.gammavariate(2, 1), random.gammavariate(0.5, 1), random.lognormvariate(0, 0.5), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(0, 4), random.gauss()
for seed in [0, 1, -1, 2**70, "text", b"bytes", 3.5, bytearray(b"x"), True, ""]:
    random.seed(seed); print(repr(seed), random.random(), random.randint(0, 10**6), random.randint(0, 10**20))

a, b = random.Random(7), random.Random(7)
[a.random() for _ in range(3)] == [b.random() for _ in range(3)], a.randint(1, 100) == b.randint(1, 100), random.Random("x").choice(range(1000)), random.Random(1).sample(range(20), 20)
state = a.getstate(); first = [a.randrange(1000) for _ in range(4)]; a.setstate(state); first == [a.randrange(1000) for _ in range(4)], first, len(state), state[0], len(state[1]), state[2]
random.seed(3, version=2); random.random()
random.seed(5); random.choices(["x", "y"], [0.2, 0.8], k=3), [random.randint(1, 3) for _ in range(10)], round(random.uniform(-1, 1), 6), random.shuffle(x := ["a", "b", "c", "d"]), x
random.randint(5, 1)
random.randint(1.5, 2)
random.randint(1)
random.randrange(0)
random.randrange(5, 5)
random.randrange(1, 10, 0)
random.choice([])
random.choice({1, 2})
random.choice(5)
random.choices([], k=1)
random.choices([1, 2], weights=[1])
random.choices([1, 2], weights=[0, 0])
random.choices([1, 2], weights=[1, 1], cum_weights=[1, 2])
random.choices([1, 2], [1, 2], 3)
random.sample([1, 2], 3)
random.sample([1, 2], -1)
random.sample({1, 2}, 1)
random.sample(5, 1)
random.sample([1, 2], counts=[1], k=1)
random.shuffle("abc")
random.shuffle((1, 2))
random.shuffle([1], 2)
random.getrandbits(-1)
random.seed([1])
random.seed({})
random.Random([1])
random.setstate((1, 2))
random.seed(11)
deck = [f"{r}{s}" for s in "SH" for r in "23456789TJQKA"]; random.shuffle(deck); hands = [sorted(deck[i * 5:i * 5 + 5]) for i in range(2)]; hands
from collections import Counter
sorted(Counter(random.choices("abc", [5, 3, 2], k=1000)).items()), sum(random.randint(1, 6) for _ in range(1000)), sorted(Counter(random.randint(1, 6) for _ in range(600)).items())
round(sum(random.gauss(10, 2) for _ in range(500)) / 500, 9), round(sum(random.expovariate(0.5) for _ in range(500)) / 500, 9), round(sum(random.betavariate(1, 3) for _ in range(200)) / 200, 9)
def walk(steps, rng):
    x = 0
    for _ in range(steps): x += rng.choice((-1, 1))
    return x

[walk(100, random.Random(s)) for s in range(5)]
class Loaded(random.Random):
    def random(self): return 0.5

Loaded().random(), isinstance(random.SystemRandom().random(), float), random.SystemRandom().randint(1, 1), isinstance(random.random(), float), type(random.Random()).__name__
random.seed(9); m = [[random.randint(0, 9) for _ in range(3)] for _ in range(2)]; m, random.sample(m, 1), random.choice({"a": 1, 0: "zero"}) if False else None
