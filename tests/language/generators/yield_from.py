def chain(*iterables):
    for it in iterables:
        yield from it

list(chain([1, 2], "ab", range(2)))
def delegate():
    result = yield from inner()
    print("inner gave", result)
    yield result * 2

def inner():
    yield 1
    return 21

list(delegate())
def tree(d):
    for k, v in d.items():
        yield k
        if isinstance(v, dict):
            yield from tree(v)

list(tree({"a": {"b": 1, "c": {"d": 2}}, "e": 3}))
