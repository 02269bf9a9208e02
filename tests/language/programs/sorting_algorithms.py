def bubble(items):
    items = items[:]
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            break
    return items

def quick(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])

def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged = []
    while left and right:
        merged.append((left if left[0] <= right[0] else right).pop(0))
    return merged + left + right

def insertion(items):
    out = []
    for item in items:
        i = len(out)
        while i > 0 and out[i - 1] > item:
            i -= 1
        out[i:i] = [item]
    return out

data = [(n * 7919) % 101 for n in range(20)]
data
all(f(data) == sorted(data) for f in (bubble, quick, merge_sort, insertion))
quick(list("sorting")), merge_sort([2.5, 1, -3]), bubble([]), insertion([1])
def search(items, wanted):
    low, high, steps = 0, len(items) - 1, 0
    while low <= high:
        steps += 1
        middle = (low + high) // 2
        if items[middle] == wanted:
            return middle, steps
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return None, steps

search(list(range(0, 1000, 3)), 600), search([1, 2], 5)
quick([3, "a", 1])
bubble(None)
merge_sort((3, 1, 2))
