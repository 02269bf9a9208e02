class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    @property
    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

p = Point(0, 0)
total = 0.0
for i in range(400000):
    p.move(1, 2)
    total += p.x - p.y
    if i % 4 == 0:
        total += p.length
print(p.x, p.y, total)
