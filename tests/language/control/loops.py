for i in range(3):
    i * i

for name in ["Ann", "Bob"]:
    print("Hi", name)

n = 10
while n > 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    if n == 4:
        print("four!")
        continue

for i in range(5):
    if i == 3:
        print("found")
        break
else:
    print("not found")

for i in []:
    pass
else:
    print("empty loop: else runs")

i = 0
while i < 3:
    i += 1
else:
    print("while else", i)

while True:
    i -= 1
    if i < 0:
        break
else:
    print("never")

for i, (a, *b) in enumerate(["xyz", "pq"]):
    print(i, a, b)

for x in [1, 2, 3]:
    for y in "ab":
        if y == "b" and x == 2:
            break
        print(x, y)
    else:
        continue
    print("inner broke at", x)
    break

x
total = 0
for d in {"a": 1, "b": 2}.values(): total += d

total
items = [1, 2, 3, 4]
for item in items:
    if item % 2 == 0:
        items.remove(item)

items
for target in [0, 1]:
    for target in "z": pass

target
d = {}
for d["key"] in range(3): pass

d
for n in range(2, 20):
    if all(n % k for k in range(2, int(n ** 0.5) + 1)):
        print(n, end=" ")

print()
