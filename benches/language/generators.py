def count(limit):
    i = 0
    while i < limit:
        yield i
        i += 1

def squares(numbers):
    for number in numbers:
        yield number * number

def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item

total = sum(squares(count(400000)))
tree = [[[i, i + 1], i + 2] for i in range(30000)]
print(total, sum(flatten(tree)), next(squares(count(3))), list(zip(count(3), squares(count(3)))))
