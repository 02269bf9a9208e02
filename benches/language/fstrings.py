total = 0
for i in range(150000):
    name = f"user{i}"
    line = f"{name:>12} | {i * 1.5:8.2f} | {i:05d} | {name!r}"
    total += len(line) + len(f"{i}:{name}@{i % 7}.example.com")
print(total, line)
