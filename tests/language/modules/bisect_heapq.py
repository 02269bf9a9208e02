import bisect, heapq
a = [1, 2, 2, 3]
bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 2, 1, 3), bisect.bisect_left(a, 9), bisect.bisect(a, 0)
bisect.bisect_left([("a", 1), ("b", 2)], 2, key=lambda row: row[1])
bisect.insort(a, 2.5)
bisect.insort_left(a, 0)
a
words = ["a", "ccc"]
bisect.insort(words, "bb", key=len)
words
bisect.bisect(a, "x")
bisect.bisect(a, 1, -1)
heap = []
for number in [5, 1, 8, 3, 9, 2, 7]:
    heapq.heappush(heap, number)

heap
[heapq.heappop(heap) for _ in range(4)], heap
items = [5, 3, 8, 1]
heapq.heapify(items)
items, heapq.heappushpop(items, 0), heapq.heapreplace(items, 9), items, heapq.heappushpop([], 1)
heapq.nlargest(3, [1, 5, 2, 8]), heapq.nsmallest(2, ["bb", "a", "ccc"], key=len), heapq.nsmallest(-1, [1])
list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len))
tasks = []
for priority, name in [(2, "code"), (1, "eat"), (3, "sleep")]:
    heapq.heappush(tasks, (priority, name))

while tasks:
    print(heapq.heappop(tasks))

heapq.heappop([])
heapq.heappush((), 1)
heapq.heapify([1, "a"])
