//! A loop that makes and drops objects that refer to each other runs in bounded memory.

#[path = "support/piped.rs"]
mod piped;

/// What one round of a loop makes; nothing of it is left when the round ends.
const ROUNDS: &[(&str, &str)] = &[
    ("two objects", "a, b = A(), A(); a.other, b.other = b, a"),
    (
        "a tree with parents",
        "root = A(); root.kids = [A() for _ in range(5)]\n    for kid in root.kids: kid.parent = root",
    ),
    ("a list in itself", "items = []; items.append((items, {1: items}))"),
    ("a closure that is kept by its object", "a = A(); a.call = lambda: a"),
    ("a function that refers to itself", "def walk(n): return walk"),
    ("a bound method", "a = A(); a.bound = a.method"),
    (
        "a generator that holds itself",
        "def g():\n        me = yield\n        yield me\n    x = g(); next(x); x.send(x)",
    ),
    (
        "lazy iterators",
        "a = A(); a.lazy = map(a.method, [1]); a.more = zip(a.lazy); a.last = filter(None, iter([a]))",
    ),
    (
        "iterators of itertools",
        "import itertools; items = []; items += itertools.chain(items), itertools.islice(items, 3), itertools.cycle(items)",
    ),
    (
        "an exception that holds its object",
        "try:\n        raise ValueError(1)\n    except ValueError as e:\n        a = A(); a.error, e.a = e, a",
    ),
    ("a partial function", "import functools; a = A(); a.part = functools.partial(a.method, a)"),
    (
        "containers of collections",
        "from collections import defaultdict, deque, OrderedDict; d = deque(); d.append(defaultdict(list, x=d)); d.append(OrderedDict(y=d))",
    ),
    ("a slice", "a = A(); a.part = slice(a)"),
    ("a class", "class C:\n        def method(self): return C\n    C.me = C; C().method()"),
    (
        "classes over each other",
        "class C: kinds = []\n    class D(C): pass\n    C.kinds.append(D); D().d = D",
    ),
    (
        "a class with a property and super()",
        "class C:\n        @property\n        def x(self): return super()\n    C().x",
    ),
    (
        "a data class",
        "from dataclasses import dataclass\n    @dataclass(order=True)\n    class D:\n        x: int = 0\n    D(1) < D(2)",
    ),
    ("a named tuple", "from collections import namedtuple; namedtuple('P', 'x y')(1, 2)"),
    ("an enumeration", "from enum import Enum\n    class E(Enum):\n        A = 1\n    E.A"),
    (
        "an abstract class",
        "import abc\n    class C(abc.ABC):\n        @abc.abstractmethod\n        def f(self): pass\n    class D(C):\n        def f(self): return D\n    D().f()",
    ),
    ("a class that type() makes", "made = type('T', (A,), {}); made.one = made()"),
];

/// So many kilobytes may be waiting for the next search for circles at one time and not at another.
const WAITING: i64 = 3_000;

#[test]
fn circles_do_not_stay() {
    if !std::path::Path::new("/proc/self/statm").exists() {
        eprintln!("skipped: there is no /proc here that tells how much memory a process has");
        return;
    }
    let mut script = String::from(
        "class A:\n    def method(self, *args): return self\n\ndef kilobytes():\n    with open('/proc/self/statm') as file:\n        \
         return int(file.read().split()[1]) * 4\n\n",
    );
    for (at, (_, body)) in ROUNDS.iter().enumerate() {
        let rounds = if body.contains("class") || body.contains("namedtuple") || body.contains("type(") {
            3_000
        } else {
            20_000
        };
        script += &format!(
            "def work{at}():\n    {body}\n\nfor _ in range({rounds}): work{at}()\n\nbefore = kilobytes()\n\
             for _ in range({rounds}): work{at}()\n\nprint({at}, kilobytes() - before)\n\n"
        );
    }
    let (shown, err) = piped::run(&script);
    assert_eq!(err, "");
    let grown: Vec<(usize, i64)> = shown
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(at, kilobytes)| Some((at.parse().ok()?, kilobytes.parse().ok()?)))
        .collect();
    assert_eq!(grown.len(), ROUNDS.len(), "{shown}");
    for (at, kilobytes) in grown {
        assert!(kilobytes <= WAITING, "{}: {kilobytes} kB stay", ROUNDS[at].0);
    }
}
