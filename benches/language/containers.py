counts = {}
items = []
for i in range(300000):
    key = i % 1000
    counts[key] = counts.get(key, 0) + i
    items.append(key)
seen = set()
pairs = []
for index, item in enumerate(items):
    if item not in seen:
        seen.add(item)
    else:
        pairs.append((index, item))
merged = {}
for k, v in counts.items():
    merged[str(k)] = v
rows = [[x * y for x in range(100)] for y in range(300)]
total = 0
for row in rows:
    for x in row:
        total += x
print(len(counts), len(pairs), merged["7"], total, items[10:15], sum(items[::3]))
