//! Golden listings: what the code of typical functions looks like.

use super::super::*;
use super::source;

fn listing(text: &str) -> String {
    disassemble(&compile(source(text), Mode::Module).ok().expect("it compiles"))
}

macro_rules! listings {
    ($($name:ident: $text:literal;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(listing($text));
            }
        )*
    };
}

listings! {
    recursion: "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n";
    loops: "
def count(items, limit=10):
    total = 0
    for index, item in enumerate(items):
        if item % 2 == 0 and item > limit or not item:
            continue
        total += item * 2
        if total == 100: break
    while total:
        total -= 1
    return total
";
    unbound_locals: "
def f(a):
    if a:
        b = 1
    print(b)
    print(b)
    del a
    print(a)
";
    closures: "
def outer(a):
    b = [lambda: (a, i) for i in range(3)]
    def inner():
        nonlocal a
        a += 1
        return b
    return inner
";
    class_body: "
class A(Base, metaclass=M):
    '''doc'''
    x: int = 5
    def f(self):
        return super().f(self.__x)
    y = [x for _ in range(3)]
";
    leaving_blocks: "
def f(items):
    for item in items:
        try:
            with item as opened:
                return opened
        except ValueError as error:
            continue
        finally:
            print(item)
";
    expressions: "
def f(a, b, c):
    a, b = b, a
    c = a or b and c
    d = {'x': a, **b}
    c[1:2], c[-1] = a.b(c, key=1), f(*a, **d)
    return f'{a!r:>{b}}|{c=}' if a < b < c else -60 * 60
";
    patterns: "
def f(a):
    match a:
        case [1, x, *rest] if x: return rest
        case {'k': v, **more} | Point(x=v, y=more): return v, more
        case 'a' | None: return 1
";
    generators: "
def g(n):
    x = yield n
    yield from (i * x for i in range(n) if i)
";
}
