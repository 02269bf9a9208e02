class Wrong:
    def __iter__(self):
        return "text"

1 in Wrong()
list(Wrong())

class Refusing:
    def __iter__(self):
        raise ValueError("no")

1 in Refusing()

class Negative:
    def __len__(self):
        return -1

    def __getitem__(self, key):
        return (1, 2, 3)[key]

list(Negative())
tuple(Negative())
sorted(Negative())
"-".join(Negative())
[*Negative()]
[x for x in Negative()]
len(Negative())

class Items:
    def __getitem__(self, key):
        return (1, 2, 3)[key]

reversed(Items())
2 in Items()
list(Items())

class Unmeasured(Items):
    def __len__(self):
        raise TypeError("unknown")

list(Unmeasured())

class Empty:
    pass

reversed(Empty())
