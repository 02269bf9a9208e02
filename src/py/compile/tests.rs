//! Tests.
use super::*;

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
fn dump_errors() {
    let Ok(path) = std::env::var("ERRS") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let text: String = serde_json::from_str(line).unwrap();
        let parsed = ruff_python_parser::parse_unchecked(&text, ruff_python_parser::ParseOptions::from(ruff_python_parser::Mode::Module));
        let first: Vec<String> = parsed.errors().iter().take(3).map(|e| format!("{:?}@{:?}", e.error, e.location)).collect();
        println!("{text:?} => {}", first.join(" ; "));
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
