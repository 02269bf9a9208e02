//! What asks for too much, or for ever: each ends in an exception, and the program goes on. Ctrl-C is in `pty`.

#![cfg(feature = "sqlite")]

use std::process::Command;

#[path = "support/piped.rs"]
mod piped;

/// Code that asks for more than there is, and how it ends.
const TOO_MUCH: &[(&str, &str)] = &[
    ("list(range(10**12))", "MemoryError"),
    ("tuple(range(10**12))", "MemoryError"),
    ("sorted(range(10**12))", "MemoryError"),
    ("set(range(10**12))", "MemoryError"),
    ("dict.fromkeys(range(10**12))", "MemoryError"),
    ("[*range(10**12)]", "MemoryError"),
    ("'a' * 10**12", "MemoryError"),
    ("b'a' * 10**12", "MemoryError"),
    ("bytearray(b'a') * 10**12", "MemoryError"),
    ("[0] * 10**12", "MemoryError"),
    ("(0,) * 10**12", "MemoryError"),
    ("bytes(10**12)", "MemoryError"),
    ("bytearray(10**12)", "MemoryError"),
    ("'x'.ljust(10**12)", "MemoryError"),
    ("'x'.zfill(10**12)", "MemoryError"),
    ("f'{1:>1000000000000}'", "MemoryError"),
    ("'%1000000000000d' % 1", "MemoryError"),
    ("('x' * 10**6).replace('x', 'y' * 10**7)", "MemoryError"),
    (
        "'a'.expandtabs(2) and 'a\\tb'.expandtabs(10**12)",
        "OverflowError: Python int too large to convert to C int",
    ),
    ("'{:.1000000000000f}'.format(1.5)", "ValueError: precision too big"),
    ("10**10**10", "MemoryError"),
    ("2**10**12", "MemoryError"),
    ("1 << 10**12", "MemoryError"),
    ("x = 1 << 10**9; x * x", "MemoryError"),
    ("(1).to_bytes(10**12, 'big')", "MemoryError"),
    ("len(range(10**30))", "OverflowError: Python int too large to convert to C ssize_t"),
    ("import math; math.factorial(10**9)", "MemoryError"),
    ("import math; math.comb(10**9, 5 * 10**8)", "MemoryError"),
    ("import math; math.perm(10**9, 5 * 10**8)", "MemoryError"),
    ("from decimal import Decimal; int(Decimal('1e1000000000'))", "MemoryError"),
    ("from fractions import Fraction; Fraction(3) ** 10**12", "MemoryError"),
    ("import itertools; list(itertools.product(range(10**9), repeat=3))", "MemoryError"),
    ("import random; random.choices([1], k=10**12)", "MemoryError"),
    ("import random; random.sample(range(10**12), 10**12)", "MemoryError"),
    ("import random; random.randbytes(10**12)", "MemoryError"),
    ("import random; random.getrandbits(10**13)", "MemoryError"),
    ("import secrets; secrets.token_bytes(10**12)", "MemoryError"),
    ("import os; os.urandom(10**12)", "MemoryError"),
    ("import hashlib; hashlib.shake_128().digest(10**12)", "MemoryError"),
    ("import io; b = io.BytesIO(); _ = b.seek(10**12); b.write(b'x')", "MemoryError"),
    ("import io; s = io.StringIO(); _ = s.seek(10**12); s.write('x')", "MemoryError"),
    ("import collections; collections.deque(range(10**12))", "MemoryError"),
    ("import time; time.sleep(10**30)", "OverflowError: timestamp too large to convert to C _PyTime_t"),
    ("f = lambda: f(); f()", "RecursionError: maximum recursion depth exceeded"),
    (
        "import json; json.loads('[' * 100000)",
        "RecursionError: maximum recursion depth exceeded while decoding a JSON array from a unicode string",
    ),
    (
        "import re; re.compile('(' * 10000 + ')' * 10000)",
        "RecursionError: maximum recursion depth exceeded during compilation",
    ),
    ("eval('(' * 100000)", "SyntaxError: too many nested parentheses"),
];

#[test]
fn what_asks_for_too_much_is_an_exception() {
    let mut script = String::new();
    for (code, _) in TOO_MUCH {
        script.push_str(&format!("try:\n    {code}\nexcept Exception as error:\n    print(repr(error))\n\n"));
    }
    script.push_str("print('alive')\n");
    let (out, err) = piped::run(&script);
    assert_eq!(err, "");
    let mut lines = out.lines();
    for (code, expected) in TOO_MUCH {
        let shown = lines.next().unwrap_or_default();
        let (class, message) = expected.split_once(": ").unwrap_or((expected, ""));
        assert!(shown.starts_with(&format!("{class}(")) && shown.contains(message), "{code}: {shown}");
    }
    assert_eq!(lines.next(), Some("alive"));
}

#[test]
fn a_search_that_goes_back_for_ever_ends() {
    let folder = tempfile::tempdir().unwrap();
    let code = r"
import re
for pattern, text in [('(a+)+$', 'a' * 40 + 'b'), ('(a|a)*b', 'a' * 50), ('(?=(a+)+$)b', 'a' * 40 + 'b'),
                      (r'(.*)*x', 'a' * 40), (r'(a*)*\1b', 'a' * 40), (r'^(\w+\s?)*\Z', 'word ' * 20 + '!'),
                      (r'(?:(a+)\1?)+$', 'a' * 60 + 'b')]:
    try:
        re.match(pattern, text)
    except Exception as error:
        print(type(error).__name__)

print('alive')
";
    let output = Command::new(env!("CARGO_BIN_EXE_backref"))
        .args(["-c", code])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.ends_with("alive\n") && output.status.success(), "{out}{:?}", output.stderr);
}
