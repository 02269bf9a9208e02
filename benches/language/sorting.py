import random

random.seed(7)
rows = [(random.randrange(1000), f"name{i % 5000}", i) for i in range(100000)]
by_key = sorted(rows, key=lambda row: (row[0], row[1]))
by_name = sorted(rows, key=lambda row: row[1], reverse=True)
numbers = [row[2] * 7919 % 100003 for row in rows]
numbers.sort()
words = sorted(sorted({row[1] for row in rows}), key=len)
groups = {}
for number, name, i in by_key:
    groups.setdefault(number, []).append(name)
print(by_key[0], by_name[0], numbers[:3], words[:2], len(groups))
