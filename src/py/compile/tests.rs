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
