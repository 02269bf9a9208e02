# After an error the next statement runs.
total = 0
total += 1
undefined
total += 1
1 / 0
total
for i in range(3):
    print(i)
    if i == 1:
        raise ValueError(f"stopped at {i}")

i
def risky(n):
    if n > 2:
        raise OverflowError("too much")
    return n

results = [risky(n) for n in range(5)]
results
results = []
for n in range(5):
    try:
        results.append(risky(n))
    except OverflowError as error:
        results.append(str(error))

results
try:
    risky(9)
finally:
    total = 100

total
a, b = 1, undefined
a
class Half:
    good = 1
    bad = 1 / 0

Half
x = [1, 2, 3]
x[1] = x[7]
x
x += 5
x
while True:
    total -= 30
    if total < 0:
        raise SystemError("out")

total
del x, nothing
x
"the end"
