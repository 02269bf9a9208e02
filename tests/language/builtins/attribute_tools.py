class Config:
    debug = False
    def __init__(self, **options):
        for key, value in options.items():
            setattr(self, key, value)

c = Config(port=80, host="localhost")
vars(c), c.__dict__
hasattr(c, "port"), hasattr(c, "nope"), getattr(c, "port"), getattr(c, "nope", 5)
getattr(c, "nope")
for key in ("host", "port", "debug"):
    print(key, "=", getattr(c, key))

setattr(c, "port", 8080)
delattr(c, "host")
vars(c)
delattr(c, "host")
c.__class__.__name__, type(c).__name__, c.__class__ is Config
[n for n in dir(c) if not n.startswith("_")]
callable(getattr(str, "upper")), getattr("abc", "upper")()
method = getattr([], "append")
method(1)
operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
[operations[op](7, 3) for op in "+-"]
c.debug = True
Config.debug, c.debug
del c.debug
c.debug
c.port.real, (5).__add__(3), "a".__len__(), [1, 2].__contains__(2)
str.join(",", ["a", "b"]), list.append, "abc".upper
dict.get({"a": 1}, "a"), int.__name__, Config.__name__
object()
print.__name__, len.__doc__ is not None
isinstance(c, Config), isinstance(Config, type)
x = object()
x.y = 1
(5).foo = 1
int.foo = 1
c.port = c.prot
c.hots
"abc".lenght
[].lenght
None.foo
len.foo
math.pi
