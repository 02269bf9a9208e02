data = list(range(200000))
squares = [x * x for x in data if x % 3]
pairs = {x: str(x) for x in data if x % 5 == 0}
unique = {x % 997 for x in squares}
nested = [a + b for a in range(400) for b in range(400) if (a ^ b) & 1]
total = sum(x for row in ([y, y + 1] for y in data) for x in row)
print(len(squares), len(pairs), len(unique), len(nested), total, max(squares), any(x == 199999 for x in data))
