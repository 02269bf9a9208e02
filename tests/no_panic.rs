//! No input makes the program panic, crash or hang: random bytes, shuffled words, damaged scripts, deep nesting in the
//! source and in the data. What it answers does not matter here, only that it answers in time.

#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long an input may take; a damaged script that loops for ever is interrupted then.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the program may take to end after Ctrl-C.
const AFTER_INTERRUPT: Duration = Duration::from_secs(5);

/// What a run is expected to do at `PATIENCE`.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    ByItself,
    OrOnInterrupt,
}

/// Feeds `input` to the program; says what was wrong with how it ended.
fn feed(input: &[u8], ends: Ends) -> Result<(), String> {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_backref"))
        .arg("--keep-going")
        .current_dir(home.path())
        .env("HOME", home.path())
        .env_remove("DATABASE_URL")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, bytes) = (child.stdin.take().unwrap(), input.to_owned());
    // A program that ends before it has read everything is no failure of the writer.
    let writer = thread::spawn(move || drop(stdin.write_all(&bytes)));
    let mut stdout = child.stdout.take().unwrap();
    let reader = thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
    let mut stderr = child.stderr.take().unwrap();
    let errors = Arc::new(Mutex::new(String::new()));
    let collected = Arc::clone(&errors);
    let error_reader = thread::spawn(move || {
        let mut text = Vec::new();
        drop(stderr.read_to_end(&mut text));
        *collected.lock().unwrap() = String::from_utf8_lossy(&text).into_owned();
    });

    let mut deadline = Instant::now() + PATIENCE;
    let mut interrupted = false;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > deadline {
            if interrupted || ends == Ends::ByItself {
                child.kill().unwrap();
                child.wait().unwrap();
                return Err(if interrupted { "does not end on Ctrl-C" } else { "does not end" }.to_owned());
            }
            Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
            (interrupted, deadline) = (true, Instant::now() + AFTER_INTERRUPT);
        }
        thread::sleep(Duration::from_millis(1));
    };
    writer.join().unwrap();
    reader.join().unwrap().unwrap();
    error_reader.join().unwrap();

    let errors = errors.lock().unwrap();
    if let Some(line) = errors.lines().find(|line| line.contains("panicked at")) {
        return Err(line.to_owned());
    }
    match status.code() {
        Some(0..=2) => Ok(()),
        Some(_) | None if interrupted => Ok(()),
        Some(code) => Err(format!("exit status {code}: {}", last_line(&errors))),
        None => Err(format!("killed by a signal ({status}): {}", last_line(&errors))),
    }
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

/// Feeds all inputs, several at a time, and fails with what went wrong; the inputs are kept in the temporary directory.
fn feed_all(what: &str, ends: Ends, inputs: &[(String, Vec<u8>)]) {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            scope.spawn(|| {
                while let Some((name, input)) = inputs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(failure) = feed(input, ends) {
                        failures.lock().unwrap().push((name.clone(), failure, input.clone()));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    let mut report = String::new();
    for (index, (name, failure, input)) in failures.iter().enumerate() {
        let path = std::env::temp_dir().join(format!("backref-{what}-{index}.py"));
        std::fs::write(&path, input).unwrap();
        writeln!(report, "{name}: {failure} ({})", path.display()).unwrap();
    }
    assert!(failures.is_empty(), "{} of {} inputs:\n{report}", failures.len(), inputs.len());
}

/// The same numbers every time (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((value ^ (value >> 31)) % bound as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, words: &[&'a T]) -> &'a T {
        words[self.below(words.len())]
    }
}

#[test]
fn random_bytes() {
    let mut random = Random(1);
    let mut inputs = Vec::new();
    for seed in 0..60 {
        let length = 1 + random.below(2_000);
        let range = [256, 128, 96][seed % 3];
        let bytes =
            (0..length).map(|_| if random.below(12) == 0 { b'\n' } else { random.below(range) as u8 });
        inputs.push((format!("bytes {seed}"), bytes.collect()));
    }
    feed_all("bytes", Ends::OrOnInterrupt, &inputs);
}

/// What scripts are made of, except what rightly takes for ever: no `while`, no powers, no shifts.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class",
    "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "with",
    "yield", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "@", "=", "->", "+=", "-=", "==", "!=", "<",
    ">", "<=", ">=", "+", "-", "*", "/", "//", "%", "&", "|", "^", "~", ":=", "...", "**kwargs", "*args",
    "\n", "\n", "\n", "\n    ", "\n    ", "\n        ", "\t", "\\\n", "#", "a", "b", "self", "x", "_",
    "__init__", "__class__", "__dict__", "__name__", "0", "1", "7", "-1", "1.5", "1e308", "0x1f", "3j",
    "99999999999999999999", "'text'", "\"é\"", "'\\n'", "b'\\xff'", "f'{x}'", "f'{x!r:>{a}}'", "'''",
    "\"\"\"", "'", "\"", "f'{", "}'", "int", "str", "list", "dict", "set", "tuple", "len", "range(3)",
    "sorted", "sum", "max", "zip", "map", "iter", "next", "print", "type", "super()", "getattr", "setattr",
    "isinstance", "object", "Exception", "ValueError", "property", "db", "db.session", "db.Model",
    "db.Column", "db.Integer", "db.String(9)", "db.ForeignKey('a.id')", "db.relationship",
    "primary_key=True", ".query", ".all()", ".first()", ".filter_by", ".filter", ".order_by", ".add",
    ".commit()", ".rollback()", "db.create_all()", "db.select", "db.func.count()", "__tablename__", "id",
    "\0", "\u{feff}", "\u{202e}", "名",
];

#[test]
fn shuffled_words() {
    let mut random = Random(2);
    let mut inputs = Vec::new();
    for seed in 0..120 {
        let spaced = seed % 4 != 0;
        let mut text = String::new();
        for _ in 0..=random.below(300) {
            text.push_str(random.of(WORDS));
            if spaced {
                text.push(' ');
            }
        }
        inputs.push((format!("words {seed}"), text.into_bytes()));
    }
    feed_all("words", Ends::OrOnInterrupt, &inputs);
}

/// All scripts of the conformance and language suites, with their names.
fn scripts() -> Vec<(String, Vec<u8>)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if path.is_dir() && !hidden {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("src/example/models.py")];
    for folder in ["tests/conformance", "tests/language"] {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let name = |path: &Path| path.strip_prefix(root).unwrap().display().to_string();
    paths.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

/// At most this many scripts are damaged in one run, spread over all.
const DAMAGED: usize = 80;

fn some_scripts() -> Vec<(String, Vec<u8>)> {
    let all = scripts();
    let step = all.len().div_ceil(DAMAGED).max(1);
    all.into_iter().step_by(step).collect()
}

#[test]
fn truncated_scripts() {
    let mut random = Random(3);
    let mut inputs = Vec::new();
    for (name, script) in some_scripts() {
        for _ in 0..4 {
            let end = random.below(script.len() + 1);
            inputs.push((format!("{name}, first {end} bytes"), script[..end].to_vec()));
        }
    }
    feed_all("truncated", Ends::OrOnInterrupt, &inputs);
}

#[test]
fn damaged_scripts() {
    let mut random = Random(4);
    let mut inputs = Vec::new();
    for (name, script) in some_scripts() {
        let lines: Vec<&[u8]> = script.split_inclusive(|&byte| byte == b'\n').collect();
        let mut swapped = lines.clone();
        for _ in 0..3 {
            let (one, other) = (random.below(lines.len()), random.below(lines.len()));
            swapped.swap(one, other);
        }
        inputs.push((format!("{name}, lines swapped"), swapped.concat()));

        let mut flipped = script.clone();
        for _ in 0..=(script.len() / 200) {
            let at = random.below(script.len());
            flipped[at] = random.of(WORDS).bytes().next().unwrap();
        }
        inputs.push((format!("{name}, bytes changed"), flipped));

        let mut spliced = script.clone();
        for _ in 0..3 {
            let at = random.below(spliced.len());
            spliced.splice(at..at, random.of(WORDS).bytes());
        }
        inputs.push((format!("{name}, words inserted"), spliced));
    }
    feed_all("damaged", Ends::OrOnInterrupt, &inputs);
}

/// `before` n times, `middle`, `after` n times.
fn nest(before: &str, middle: &str, after: &str, depth: usize) -> String {
    format!("{}{middle}{}\n", before.repeat(depth), after.repeat(depth))
}

/// `head` at every depth of indentation, then `pass`.
fn indent(head: &str, depth: usize) -> String {
    (0..depth).fold(String::new(), |text, level| format!("{text}{}{head}\n", " ".repeat(level)))
        + &" ".repeat(depth)
        + "pass\n"
}

#[test]
fn deeply_nested_source() {
    let shapes: &[(&str, &str, &str, &str)] = &[
        ("parentheses", "(", "1", ")"),
        ("lists", "[", "1", "]"),
        ("sets", "{", "1", "}"),
        ("dicts", "{1:", "1", "}"),
        ("tuples", "(", "1", ",)"),
        ("tuple targets", "(", "a", ",)"),
        ("stars", "[*", "[]", "]"),
        ("calls", "str(", "1", ")"),
        ("call chain", "", "str", "(1)"),
        ("attributes", "", "x", ".a"),
        ("subscripts", "", "x", "[0]"),
        ("indices", "x[", "0", "]"),
        ("slices", "x[:", "0", "]"),
        ("not", "not ", "1", ""),
        ("minus", "-", "1", ""),
        ("invert", "~", "1", ""),
        ("sum", "", "1", "+1"),
        ("sum of text", "", "'a'", "+'a'"),
        ("power", "", "1", "**1"),
        ("and", "1 and ", "1", ""),
        ("mixed and/or", "1 and 0 or ", "1", ""),
        ("comparison", "", "1", "<2"),
        ("right-nested sum", "1+(", "1", ")"),
        ("lambda", "lambda: ", "1", ""),
        ("lambda default", "lambda a=", "1", ": 1"),
        ("conditional", "1 if 1 else ", "1", ""),
        ("conditional test", "1 if ", "1", " else 1"),
        ("walrus", "(a:=", "1", ")"),
        ("comprehension", "[x for x in ", "[]", "]"),
        ("inner comprehension", "[", "1", " for x in [1]]"),
        ("generator", "list(x for x in ", "[]", ")"),
        ("many for", "[1 ", "for x in [1] ", "for y in [1]"),
        ("f-string", "f'{", "1", "}'"),
        ("f-string, both quotes", "f\"{f'{", "1", "}'}\""),
        ("format spec", "f'{1:{", "1", "}}'"),
        ("text side by side", "'a' ", "'a'", ""),
        ("assignment", "a = ", "1", ""),
        ("targets", "a, ", "b = 1", ""),
        ("deleted", "del ", "a", ", a"),
        ("arguments", "print(", "1", ", 1"),
        ("statements", "a = 1; ", "a", ""),
        ("decorators", "@str\n", "def f(): pass", ""),
        ("annotation", "x: ", "int", "[int]"),
        ("elif", "if 0: pass\n", "if 0: pass", "\nelif 0: pass"),
        ("continuation", "\\\n", "1", ""),
        ("blank lines", "\n", "1", ""),
        ("match pattern", "match 1:\n case ", "1", ": pass\n"),
        ("open brackets", "[", "", ""),
        ("open braces", "{", "", ""),
        ("open calls", "f(", "", ""),
        ("open f-strings", "f'{", "", ""),
        ("closing", "", "", ")"),
        ("one identifier", "a", "", ""),
        ("one number", "9", "", ""),
        ("one text", "'", "aaa", "a"),
        ("and of columns", "(db.literal(1) == 1) & (", "db.literal(1) == 1", ")"),
    ];
    let mut inputs = Vec::new();
    for depth in [60, 200, 1_000, 5_000, 100_000] {
        for (name, before, middle, after) in shapes {
            inputs.push((format!("{name}, {depth} deep"), nest(before, middle, after, depth).into_bytes()));
        }
        inputs.push((
            format!("sequence pattern, {depth} deep"),
            format!("match 1:\n case {}: pass\n", nest("[", "1", "]", depth).trim_end()).into_bytes(),
        ));
        if depth <= 1_000 {
            for head in ["if 1:", "for x in [1]:", "def f():", "class C:", "try:", "with a:", "else:"] {
                inputs.push((format!("{head} {depth} deep"), indent(head, depth).into_bytes()));
            }
            let blocks = indent("try:", depth)
                + &(0..depth)
                    .rev()
                    .fold(String::new(), |text, level| format!("{text}{}finally: 1\n", " ".repeat(level)));
            inputs.push((format!("try/finally, {depth} deep"), blocks.into_bytes()));
        }
    }
    feed_all("nested", Ends::ByItself, &inputs);
}

/// Programs that nest data, calls or queries without end; `DEPTH` stands for how deep.
const DEEP_PROGRAMS: &[(&str, &str)] = &[
    ("recursion", "def f(n):\n    return f(n + 1)\n\nf(0)\n"),
    ("recursion caught", "def f():\n    try:\n        f()\n    finally:\n        pass\n\nf()\n"),
    ("recursion in except", "def f():\n    try:\n        1 / 0\n    except Exception:\n        f()\n\nf()\n"),
    ("repr", "class A:\n    def __repr__(self):\n        return repr(self)\n\nA()\n"),
    ("str", "class A:\n    def __str__(self):\n        return str(self)\n\nprint(A())\n"),
    ("format", "class A:\n    def __format__(self, spec):\n        return f'{self}'\n\nf'{A()}'\n"),
    ("equality", "class A:\n    def __eq__(self, other):\n        return [self] == [A()]\n\nA() == A()\n"),
    ("hash", "class A:\n    def __hash__(self):\n        return hash((self,))\n\n{A(): 1}\n"),
    (
        "order",
        "class A:\n    def __lt__(self, other):\n        return sorted([A(), A()])\n\nsorted([A(), A()])\n",
    ),
    (
        "attribute",
        "class A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\n\nA().a\n",
    ),
    (
        "set attribute",
        "class A:\n    def __setattr__(self, name, value):\n        setattr(self, name, value)\n\nA().a = 1\n",
    ),
    ("property", "class A:\n    @property\n    def a(self):\n        return self.a\n\nA().a\n"),
    ("call", "class A:\n    def __call__(self):\n        return self()\n\nA()()\n"),
    ("constructor", "class A:\n    def __init__(self):\n        A()\n\nA()\n"),
    ("iteration", "class A:\n    def __iter__(self):\n        return iter(list(self))\n\nlist(A())\n"),
    ("truth", "class A:\n    def __bool__(self):\n        return not self\n\nnot A()\n"),
    (
        "sum",
        "class A:\n    def __add__(self, other):\n        return sum([self, other], self)\n\nA() + A()\n",
    ),
    ("sort key", "def key(x):\n    return sorted([2, 1], key=key)\n\nkey(1)\n"),
    ("map", "def f(x):\n    return list(map(f, [x]))\n\nf(1)\n"),
    ("import in a class body", "def f():\n    class A:\n        f()\n\nf()\n"),
    ("decorator", "def d(f):\n    @d\n    def g(): pass\n\n@d\ndef h(): pass\n"),
    (
        "context manager",
        "class A:\n    def __enter__(self):\n        with self:\n            pass\n    def __exit__(self, *a): pass\n\nwith A():\n    pass\n",
    ),
    ("lists", "x = []\nfor i in range(DEPTH):\n    x = [x]\n\n"),
    ("tuples", "x = ()\nfor i in range(DEPTH):\n    x = (x,)\n\n"),
    ("dicts", "x = {}\nfor i in range(DEPTH):\n    x = {1: x}\n\n"),
    ("objects", "class A: pass\n\nx = A()\nfor i in range(DEPTH):\n    y = A()\n    y.x = x\n    x = y\n\n"),
    (
        "closures",
        "def wrap(f):\n    return lambda: f()\n\nx = int\nfor i in range(DEPTH):\n    x = wrap(x)\n\nx()\n",
    ),
    (
        "generators",
        "def g(inner):\n    yield from inner\n\nx = iter([1])\nfor i in range(DEPTH):\n    x = g(x)\n\nlist(x)\n",
    ),
    ("iterators", "x = [1]\nfor i in range(DEPTH):\n    x = map(str, x)\n\nlist(x)\n"),
    ("zips", "x = [1]\nfor i in range(DEPTH):\n    x = zip(x)\n\nlist(x)\n"),
    (
        "exceptions",
        "x = None\nfor i in range(DEPTH):\n    try:\n        raise ValueError from x\n    except ValueError as e:\n        x = e\n\nraise x\n",
    ),
    ("classes", "class A: pass\n\nfor i in range(2000):\n    class A(A): pass\n\nA().b\n"),
    (
        "super",
        "class A:\n    def f(self): pass\n\nfor i in range(2000):\n    class A(A):\n        def f(self): super(type(self), self).f()\n\nA().f()\n",
    ),
    ("cycle", "x = []\nx.append(x)\nprint(x)\nx == [x]\ny = {}\ny[1] = y\ny\nx[0] == x\n"),
    ("cycle compared", "x = []\nx.append(x)\ny = []\ny.append(y)\nx == y\n"),
    (
        "criteria",
        "x = db.literal(1) == 1\nfor i in range(5000):\n    x = x & (db.literal(i) == 1)\n\nprint(len(str(x)))\ndb.session.execute(db.select(x)).all()\n",
    ),
    (
        "criteria nested",
        "x = db.literal(1) == 1\nfor i in range(5000):\n    x = ~db.and_(x, db.or_(x == True, db.literal(1) == 2)) if i < 10 else ~(x + 1)\n\nlen(str(x))\ndb.session.execute(db.select(x)).all()\n",
    ),
    (
        "subqueries",
        "x = db.select(db.literal(1).label('a'))\nfor i in range(2000):\n    x = db.select(x.subquery())\n\nlen(str(x))\ndb.session.execute(x).all()\n",
    ),
    ("big number", "x = 10 ** 20000\ny = x * x\nlen(str(y % 1000007))\nx // 7\n"),
    (
        "conversions",
        "int('9' * 100000)\nfloat('9' * 100000)\nstr(10 ** 5000)\nint(1e308)\nint(float('inf'))\nround(float('nan'))\nchr(-1)\nchr(2 ** 70)\n'a' * -1\nrange(2 ** 70)[2 ** 69]\n",
    ),
    (
        "sizes",
        "'a' * (2 ** 62)\n[0] * (2 ** 62)\n'a'.ljust(2 ** 62)\nf'{1:{2 ** 62}}'\n'%99999999999999999999d' % 1\nb'a' * (2 ** 62)\n(1,) * (2 ** 62)\n1 << (2 ** 62)\nbytes(2 ** 62)\n",
    ),
    (
        "slices",
        "[1, 2][2 ** 70:-(2 ** 70):-(2 ** 70)]\n'é名'[::-(2 ** 63)]\n[1][::0]\nrange(0, 1, 0)\nx = [1, 2]\nx[::2] = [1, 2, 3]\nx[5:1] = x\ndel x[::-1]\n",
    ),
    (
        "changed while iterated",
        "x = [1]\nfor i in x:\n    if len(x) < 1000: x.append(i)\n\nx = {1: 1}\nfor i in x:\n    x[i + 1] = 1\n\nx = {1}\nfor i in x:\n    x.add(i + 1)\n\n",
    ),
    (
        "changed while sorted",
        "x = [3, 2, 1]\nx.sort(key=lambda i: x.clear() or i)\nsorted(x, key=lambda i: x.append(1))\nx = [1, 2]\n[x.clear() for i in x]\nmax(x, key=x.remove)\n",
    ),
    (
        "changed while compared",
        "x = []\nclass A:\n    def __eq__(self, other):\n        x.clear()\n        return False\n\nx.extend([A(), A(), A()])\nx == [1, 2, 3]\nx.extend([A(), A()])\nx.index(5)\nx.extend([A(), A()])\nx.remove(5)\n",
    ),
    ("running generator", "def g():\n    next(x)\n    yield 1\n\nx = g()\nnext(x)\nlist(x)\n"),
];

/// What is done with the nested `x` of a program above.
const DEEP_USES: &[&str] = &[
    "",
    "repr(x)\n",
    "print(x)\n",
    "x == x\n",
    "y = x\nx = None\ny = None\n",
    "hash(x)\n",
    "import json\njson.dumps(x)\n",
    "import copy\ncopy.deepcopy(x)\n",
    "x < x\n",
    "f'{x}'\n",
];

#[test]
fn deeply_nested_data() {
    let mut inputs = Vec::new();
    for (name, program) in DEEP_PROGRAMS {
        if !program.contains("DEPTH") {
            inputs.push(((*name).to_owned(), program.as_bytes().to_vec()));
            continue;
        }
        for depth in ["900", "100000"] {
            for usage in DEEP_USES {
                let text = program.replace("DEPTH", depth) + usage;
                inputs.push((format!("{name}, {depth} deep, {usage:?}"), text.into_bytes()));
            }
        }
    }
    // An independent copy of the same depth, so that comparing has to walk both.
    let compared = "def make():\n    x = []\n    for i in range(100000):\n        x = [x]\n    return x\n\nmake() == make()\n";
    inputs.push(("two lists compared".to_owned(), compared.as_bytes().to_vec()));
    feed_all("data", Ends::ByItself, &inputs);
}
