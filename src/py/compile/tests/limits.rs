//! No input may crash the compiler or take for ever.

use super::{error_of_source, with_stack};

fn nested(levels: usize, line: impl Fn(&str) -> String, innermost: &str) -> String {
    let lines: String = (0..levels).map(|level| line(&" ".repeat(level))).collect();
    format!("{lines}{}{innermost}", " ".repeat(levels))
}

const TOO_DEEP: &str = "maximum recursion depth exceeded during compilation";

#[test]
fn what_is_refused() {
    with_stack(|| {
        let n = 100_000;
        for (text, message) in [
            ("(".repeat(n) + &")".repeat(n), "too many nested parentheses"),
            ("(".repeat(201) + "1" + &")".repeat(201), "too many nested parentheses"),
            ("[".repeat(n), "too many nested parentheses"),
            ("-".repeat(n) + "1", TOO_DEEP),
            ("-".repeat(10 * n) + "1", TOO_DEEP),
            ("not ".repeat(n) + "1", TOO_DEEP),
            ("lambda: ".repeat(n) + "1", TOO_DEEP),
            ("a if b else ".repeat(n) + "1", TOO_DEEP),
            ("a ** ".repeat(n) + "1", TOO_DEEP),
            ("x".to_owned() + &".a()".repeat(10_000), TOO_DEEP),
            ("x".to_owned() + &"[0]".repeat(n), TOO_DEEP),
            (nested(150, |indent| format!("{indent}if a:\n"), "pass"), "too many levels of indentation"),
            (nested(25, |indent| format!("{indent}while a:\n"), "pass"), "too many statically nested blocks"),
            ("a < ".repeat(n) + "1", "the code is too large"),
            ("a, ".repeat(n) + "= b", "the code is too large"),
            ("a, ".repeat(300) + "*c = b", "too many expressions in star-unpacking assignment"),
            ("x = 1\0".to_owned(), "source code string cannot contain null bytes"),
        ] {
            let start: String = text.chars().take(20).collect();
            assert_eq!(error_of_source(&text).map(|error| error.1).as_deref(), Some(message), "{start}");
        }
    });
}

#[test]
fn what_works() {
    with_stack(|| {
        let n = 100_000;
        for text in [
            "(".repeat(200) + "1" + &")".repeat(200),
            "not ".repeat(2900) + "1",
            "x".to_owned() + &".a()".repeat(1400),
            "x = 1".to_owned() + &" + a".repeat(n),
            "x = 1".to_owned() + &" + 1".repeat(n),
            "a and ".repeat(n) + "1",
            "[".to_owned() + &"a, ".repeat(n) + "]",
            "{".to_owned() + &"a: 1, ".repeat(n) + "}",
            "f(".to_owned() + &"a, ".repeat(n) + ")",
            "if a: pass\n".to_owned() + &"elif b: pass\n".repeat(n),
            nested(99, |indent| format!("{indent}if a:\n"), "pass"),
            nested(15, |indent| format!("{indent}try: pass\n{indent}finally:\n"), "pass"),
            "f'{".repeat(100) + "1" + &"}'".repeat(100),
            "f'".to_owned() + &"{a}b".repeat(n) + "'",
            "x.a = 1\n".repeat(n),
            "x = 0x".to_owned() + &"9".repeat(n),
            "if x:\r\n    y\r\n".to_owned(),
        ] {
            let start: String = text.chars().take(20).collect();
            assert_eq!(error_of_source(&text), None, "{start}");
        }
    });
}
