//! Tests.
use super::*;

/// `SHOW=file`: lists the code of a file.
#[test]
fn show_file() {
    let Ok(path) = std::env::var("SHOW") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let mode = if std::env::var("SINGLE").is_ok() { Mode::Single } else { Mode::Module };
    match compile(Source::new("<stdin>", text, 0), mode) {
        Ok(code) => println!("{}", disassemble(&code)),
        Err(exc) => {
            for value in exc.state().args.borrow().iter() {
                println!("ERR {:?}", value.as_str());
            }
        }
    }
}

#[test]
fn dump_messages() {
    let Ok(path) = std::env::var("ERRS") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let text: String = serde_json::from_str(line).unwrap();
        let line = match compile(Source::new("<stdin>", text.as_str(), 0), Mode::Module) {
            Ok(_) => "OK".to_owned(),
            Err(exc) => {
                let get = |name: &str| match exc.0.get(Sym::new(name)) {
                    Some(Value::Int(n)) => n.to_string(),
                    Some(Value::Str(s)) => s.as_str().to_owned(),
                    _ => "?".to_owned(),
                };
                let class = exc.0.class().name();
                format!("{class} | {} | {} {} {} {}", get("msg"), get("lineno"), get("offset"), get("end_lineno"), get("end_offset"))
            }
        };
        println!("=> {line}");
    }
}

fn outcome(text: String) -> String {
    let start = std::time::Instant::now();
    let result = match compile(Source::new("<stdin>", text, 0), Mode::Module) {
        Ok(code) => format!("OK {}", code.ops.len()),
        Err(exc) => {
            let args = exc.state().args.borrow();
            let text = args.first().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default();
            format!("{} {text}", exc.0.class().name())
        }
    };
    format!("{result} ({:?})", start.elapsed())
}

#[test]
fn limits() {
    let run = || {
        let n = 100_000;
        let cases: Vec<(&str, String)> = vec![
            ("parens", "(".repeat(n) + &")".repeat(n)),
            ("parens 201", "(".repeat(201) + "1" + &")".repeat(201)),
            ("parens 200", "(".repeat(200) + "1" + &")".repeat(200)),
            ("open", "[".repeat(n)),
            ("minus", "-".repeat(n) + "1"),
            ("minus 1m", "-".repeat(1_000_000) + "1"),
            ("not", "not ".repeat(n) + "1"),
            ("not 900", "not ".repeat(900) + "1"),
            ("lambda", "lambda: ".repeat(n) + "1"),
            ("if else", "a if b else ".repeat(n) + "1"),
            ("binary", "x = 1".to_owned() + &" + a".repeat(n)),
            ("binary const", "x = 1".to_owned() + &" + 1".repeat(n)),
            ("binary mixed", "x = 1".to_owned() + &" + a * b".repeat(n)),
            ("pow", "a ** ".repeat(n) + "1"),
            ("compare", "a < ".repeat(n) + "1"),
            ("and", "a and ".repeat(n) + "1"),
            ("calls", "x".to_owned() + &".a()".repeat(10_000)),
            ("calls 900", "x".to_owned() + &".a()".repeat(900)),
            ("attrs", "x".to_owned() + &".a".repeat(n)),
            ("subs", "x".to_owned() + &"[0]".repeat(n)),
            ("list", "[".to_owned() + &"1, ".repeat(n) + "]"),
            ("list vars", "[".to_owned() + &"a, ".repeat(n) + "]"),
            ("dict", "{".to_owned() + &"a: 1, ".repeat(n) + "}"),
            ("args", "f(".to_owned() + &"a, ".repeat(n) + ")"),
            ("kwargs", "f(".to_owned() + &(0..5000).map(|i| format!("a{i}=1, ")).collect::<String>() + ")"),
            ("elif", "if a: pass\n".to_owned() + &"elif b: pass\n".repeat(n)),
            ("indent", (0..150).map(|i| " ".repeat(i) + "if a:\n").collect::<String>() + &" ".repeat(150) + "pass"),
            ("indent 99", (0..99).map(|i| " ".repeat(i) + "if a:\n").collect::<String>() + &" ".repeat(99) + "pass"),
            ("finally", (0..19).map(|i| " ".repeat(i) + "try:\n").collect::<String>() + &" ".repeat(19) + "pass\n" + &(0..19).rev().map(|i| " ".repeat(i) + "finally:\n" + &" ".repeat(i + 1) + "pass\n").collect::<String>()),
            ("finally in finally", (0..15).map(|i| format!("{0}try: pass\n{0}finally:\n", " ".repeat(i))).collect::<String>() + &" ".repeat(15) + "pass\n"),
            ("fstring", "f'{".repeat(100) + "1" + &"}'".repeat(100)),
            ("fstring parts", "f'".to_owned() + &"{a}b".repeat(n) + "'"),
            ("strings", "'a' ".repeat(n)),
            ("assign", "a = ".repeat(n) + "1"),
            ("generators", "[a ".to_owned() + &"for a in b ".repeat(n) + "]"),
            ("unpack", "a, ".repeat(n) + "= b"),
            ("starred", "a, ".repeat(300) + "*c = b"),
            ("decorators", "@a\n".repeat(n) + "def f(): pass"),
            ("walrus", "(a := ".repeat(190) + "1" + &")".repeat(190)),
            ("await", "await ".repeat(n) + "x"),
            ("star", "*".repeat(n) + "x"),
            ("yield", "def f():\n  x = ".to_owned() + &"yield ".repeat(n)),
            ("pattern", "match x:\n case ".to_owned() + &"(".repeat(n) + &")".repeat(n) + ": pass"),
            ("pattern or", "match x:\n case ".to_owned() + &"1 | ".repeat(n) + "2: pass"),
            ("int", "x = ".to_owned() + &"9".repeat(n)),
            ("hex", "x = 0x".to_owned() + &"9".repeat(n)),
            ("statements", "x.a = 1\n".repeat(n)),
            ("not 2990", "not ".repeat(2990) + "1"),
            ("calls 1490", "x".to_owned() + &".a()".repeat(1490)),
            ("ifelse 2990", "a if b else ".repeat(2990) + "1"),
            ("lambda 2990", "lambda: ".repeat(1490) + "1"),
            ("comp", "[".repeat(199) + "a" + &" for a in b]".repeat(199)),
            ("nul", "x = 1\0\n".to_owned()),
            ("crlf", "if x:\r\n    y\r\n".to_owned()),
        ];
        for (name, text) in cases {
            println!("{name}: {}", outcome(text));
        }
    };
    std::thread::Builder::new().stack_size(64 << 20).spawn(run).unwrap().join().unwrap();
}
