a = [[1, 2], [3, 4]]
b = [[5, 6], [7, 8]]
def multiply(x, y):
    return [[sum(p * q for p, q in zip(row, col)) for col in zip(*y)] for row in x]

multiply(a, b)
def transpose(m): return [list(row) for row in zip(*m)]
transpose([[1, 2, 3], [4, 5, 6]])
def identity(n): return [[int(i == j) for j in range(n)] for i in range(n)]
multiply(a, identity(2)) == a
def power(m, n):
    result = identity(len(m))
    while n:
        if n & 1:
            result = multiply(result, m)
        m = multiply(m, m)
        n >>= 1
    return result

power([[1, 1], [1, 0]], 90)[0][1]
def neighbours(x, y):
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]

def step(alive):
    counts = {}
    for cell in alive:
        for n in neighbours(*cell):
            counts[n] = counts.get(n, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in alive)}

def show(alive, size=5):
    for y in range(size):
        print("".join("#" if (x, y) in alive else "." for x in range(size)))

glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
show(glider)
for _ in range(4): glider = step(glider)

show(glider)
spiral = lambda m: m and [*m[0]] + spiral([list(r) for r in zip(*m[1:])][::-1])
spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
board = [[" "] * 3 for _ in range(3)]
for move, (r, c) in enumerate([(1, 1), (0, 0), (0, 2), (2, 0), (1, 0), (1, 2)]):
    board[r][c] = "XO"[move % 2]

print("\n-+-+-\n".join("|".join(row) for row in board))
a[0][5]
multiply(a, 5)
