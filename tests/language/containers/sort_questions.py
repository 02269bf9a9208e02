asked = []

class Asking:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        asked.append((self.n, other.n))
        return self.n < other.n

    def __repr__(self):
        return str(self.n)

sorted(Asking(n) for n in [3, 1, 2, 5, 4, 0])
asked
asked.clear()
sorted([Asking(n) for n in [3, 1, 2, 2, 9, 7, 8]], reverse=True)
asked
asked.clear()
sorted([Asking(n) for n in [5, 4, 3, 1, 2]])
asked
sorted([2, "a", None, True])
sorted(["a", False, 2], reverse=True)
m = [3, 1, 2, "x", 0]
m.sort()
m
m.sort(reverse=True)
m
m.sort(key=len)
m
nan = float("nan")
sorted([3.0, nan, 1.0, 2.0, nan, 0.5])
