# Lambdas of every signature, closures, function attributes, and what a function knows about itself.
(lambda: 1)(), (lambda x: x)(2), (lambda x, y=2: x + y)(1), (lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda a, /, b, *, c: (a, b, c))(1, 2, c=3)
(lambda *, k=5: k)(), (lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, c=4, e=5), (lambda x: lambda y: x * y)(3)(4)
(lambda x: x if x else "none")(0), (lambda *a, **k: (lambda: (a, k)))(1, b=2)(), (lambda: (yield))().__class__.__name__
(lambda a=(1, 2), b={"k": [3]}: (a, b))(), sorted([(2, "a"), (1, "b")], key=lambda pair: pair[1], reverse=True)
f = lambda: None
f.__name__, f.__qualname__, f.__defaults__, f.__doc__, f.__module__
def outer():
    def inner(): return lambda: 0
    class Local:
        def method(self):
            def deepest(): pass
            return deepest
    return inner, Local

inner, Local = outer()
inner.__qualname__, inner().__qualname__, Local.__qualname__, Local().method().__qualname__, Local.method.__qualname__
def make(n):
    """A doc."""
    def add(m, k=0, *, z=1): return n + m + k + z
    return add

five, six = make(5), make(6)
five(1), six(1), five.__closure__[0].cell_contents, len(five.__closure__), make.__closure__, five.__code__ == six.__code__, five == six
five.__code__.co_name, five.__code__.co_varnames, five.__code__.co_argcount, five.__code__.co_kwonlyargcount, five.__code__.co_freevars, make.__code__.co_cellvars
five.__closure__[0].cell_contents = 50; five(1)
five.note = "attribute"; five.__dict__, vars(five), hasattr(six, "note")
five.missing
five.__name__ = "renamed"; five.__name__, five.__qualname__
five.__name__ = 5
five.__defaults__ = 5
five.__code__ = 5
del five.__name__
def shared():
    value = 0
    def get(): return value
    def put(v):
        nonlocal value
        value = v
    return get, put

get, put = shared()
put(9); get(), get.__closure__ == put.__closure__, get.__closure__[0] is put.__closure__[0]
def late_binding():
    results = []
    for n in range(3):
        results.append(lambda: n)
        if n == 1: results.append(lambda n=n: n)
    return [r() for r in results]

late_binding()
def while_loop():
    fs, n = [], 0
    while n < 3:
        def f(captured=n): return captured, n
        fs.append(f); n += 1
    return [f() for f in fs]

while_loop()
def memo():
    cache = {}
    def fib(n):
        if n not in cache: cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return cache[n]
    return fib, cache

fib, cache = memo()
fib(50), len(cache)
def argument_cell(a, *rest, **named):
    def show(): return a, rest, named
    a = "changed"
    return show

argument_cell(1, 2, b=3)()
def unset():
    def show(): return x
    if False: x = 1
    return show

unset()()
def deleted():
    x = 1
    def show(): return x
    del x
    x = 2
    return show()

deleted()
def self_reference(): return self_reference.__name__
alias = self_reference; alias()
del self_reference
alias()
compose = lambda *fs: (lambda x: compose(*fs[1:])(fs[0](x)) if fs else x)
compose(abs, str, len)(-1234)
(lambda f: f(f, 5))(lambda g, n: 1 if n < 2 else n * g(g, n - 1))
list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(lambda q: q % 2, range(6)))
def generator_closure():
    n = 1
    g = (n * k for k in range(3))
    n = 10
    return list(g)

generator_closure()
def kinds(a, /, b, *c, d, **e): pass
kinds.__code__.co_posonlyargcount, kinds.__code__.co_argcount, kinds.__code__.co_flags & 12, kinds.__code__.co_varnames
callable(kinds), callable(5), type(kinds).__name__, type(len).__name__, type([].append).__name__, type(Local.method).__name__, type(Local().method).__name__
bound = Local().method
bound.__self__.__class__ is Local, bound.__func__ is Local.method, bound.__name__, bound == bound, bound.__self__.method == bound, bound is bound.__self__.method
bound.note = 1
repr(kinds.__get__(5))[:33]
kinds.__get__(5).__self__
