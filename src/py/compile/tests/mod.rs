//! Tests of the compiler: listings of code, errors of scope, syntax errors as CPython gives them, limits.

use super::*;

mod damaged;
mod limits;
mod listings;
mod verify;

fn source(text: &str) -> Rc<Source> {
    Source::new("<stdin>", text, 0)
}

/// Runs `test` with the interpreter thread's stack.
fn with_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(512 << 20).spawn(test);
    thread.expect("a thread starts").join().expect("no panic");
}

/// Class, message, line and column of the error.
fn error_of_source(text: &str) -> Option<(String, String, i64, i64)> {
    let exc = compile(source(text), Mode::Module).err()?;
    let number = |name: &str| exc.0.get(Sym::new(name)).and_then(|value| value.as_int()).unwrap_or_default();
    let message = exc.state().args.borrow().first().and_then(|value| value.as_str().map(ToOwned::to_owned));
    let class = exc.0.class().name().to_owned();
    Some((class, message.unwrap_or_default(), number("lineno"), number("offset")))
}

/// `syntax.jsonl` is recorded from CPython by `record.py` beside it.
#[test]
fn syntax_errors() {
    let mut wrong = Vec::new();
    for line in include_str!("syntax.jsonl").lines() {
        let case: (String, String, String, i64, i64) = serde_json::from_str(line).expect("a recorded case");
        let (text, class, message, line, column) = case;
        let expected = Some((class, message, line, column));
        let found = error_of_source(&text);
        if found != expected {
            wrong.push(format!("{text:?}\n  expected {expected:?}\n     found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn unsupported_constructs_are_named() {
    for (text, message) in [
        ("async def f(): pass", "async def is not supported"),
        ("async with a: pass", "async with is not supported"),
        ("async for a in b: pass", "async for is not supported"),
        ("await f()", "await is not supported"),
        ("[a async for a in b]", "an asynchronous comprehension is not supported"),
        ("try: pass\nexcept* A: pass", "except* is not supported"),
        ("x = 1j", "a complex number is not supported"),
    ] {
        assert_eq!(error_of_source(text).map(|error| error.1).as_deref(), Some(message), "{text}");
    }
}

#[test]
fn an_error_has_its_place() {
    let exc =
        compile(Source::new("models.py", "x = 1\ny = é b\n", 10), Mode::Module).err().expect("an error");
    assert_eq!(exc.0.get(Sym::new("lineno")).and_then(|line| line.as_int()), Some(12));
    assert_eq!(exc.0.get(Sym::new("offset")).and_then(|column| column.as_int()), Some(7));
    assert_eq!(exc.0.get(Sym::new("text")).as_ref().and_then(Value::as_str), Some("y = é b\n"));
    let place = exc.state().syntax.borrow().clone().expect("a place");
    assert_eq!(place.span, (13, 14));
}

#[test]
fn statements_one_by_one() {
    let source = source("from __future__ import annotations\nx: int = 1\nx\n");
    let body = parse_statements(&source).ok().expect("it parses");
    let mut future = Future::default();
    let listings: Vec<String> = body
        .iter()
        .map(|stmt| {
            disassemble(
                &compile_statement(&source, stmt, Mode::Single, &mut future).ok().expect("it compiles"),
            )
        })
        .collect();
    assert!(future.annotations);
    assert!(listings[1].contains("\"int\""), "{}", listings[1]);
    assert!(listings[2].contains("Echo"), "{}", listings[2]);
}

/// `VERIFY_SOURCES=FILE`: checks the code of all sources listed in a file.
#[test]
fn code_is_sound() {
    let files = std::env::var("VERIFY_SOURCES").ok().and_then(|list| std::fs::read_to_string(list).ok());
    with_stack(move || {
        let texts = files
            .iter()
            .flat_map(|files| files.lines())
            .filter_map(|path| std::fs::read_to_string(path).ok());
        let mut problems = Vec::new();
        for text in texts.chain([include_str!("constructs.py").to_owned()]) {
            if let Ok(code) = compile(source(&text), Mode::Module) {
                problems.extend(verify::verify(&code));
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    });
}

/// `LIST_SOURCE=FILE cargo test list_source -- --nocapture`: shows the code of a source.
#[test]
fn list_source() {
    let Some(text) = std::env::var("LIST_SOURCE").ok().and_then(|path| std::fs::read_to_string(path).ok())
    else {
        return;
    };
    match compile(source(&text), Mode::Module) {
        Ok(code) => println!("{}", disassemble(&code)),
        Err(_) => println!("{:?}", error_of_source(&text)),
    }
}
