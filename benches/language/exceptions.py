class Missing(KeyError):
    pass

def look_up(table, key):
    try:
        return table[key]
    except KeyError as error:
        raise Missing(key) from error

table = {i: i for i in range(0, 1000, 2)}
found = missed = 0
for i in range(150000):
    try:
        found += look_up(table, i % 1000)
    except Missing:
        missed += 1
    finally:
        found += 1
for i in range(150000):
    try:
        int("12" if i % 3 else "x")
    except ValueError:
        missed += 1
print(found, missed)
