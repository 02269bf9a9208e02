//! Reads the text of a script: stdin, a file, or the command line. Called by the commands.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use crate::shell::engine::Source;
use crate::shell::paste;

/// The parser counts bytes in 32 bits.
const MAX_LENGTH: usize = u32::MAX as usize - 1;

/// The name of stdin in tracebacks.
pub(super) const STDIN: &str = "<stdin>";

/// The whole of stdin. A text that was copied out of a session or a page may come with its prompts.
pub(super) fn stdin() -> Result<Rc<Source>, String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| format!("backref: cannot read stdin: {error}"))?;
    let text = text(bytes, STDIN)?;
    Ok(Source::new(STDIN, paste::clean(&text), 0))
}

/// The code given with `-c`.
pub(super) fn code(code: &str) -> Rc<Source> {
    Source::new("<string>", paste::clean(code), 0)
}

/// A file; `-` is stdin.
pub(super) fn file(path: &Path) -> Result<Rc<Source>, String> {
    if path == Path::new("-") {
        return stdin();
    }
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("backref: can't open file '{name}': {error}"))?;
    let text = text(bytes, &name)?;
    Ok(Source::new(name, text.strip_prefix('\u{feff}').unwrap_or(&text), 0))
}

fn text(bytes: Vec<u8>, name: &str) -> Result<String, String> {
    if bytes.len() > MAX_LENGTH {
        return Err(format!("backref: {name} is too long"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..good].split(|byte| *byte == b'\n').count();
        let byte = bytes.get(good).copied().unwrap_or_default();
        format!("SyntaxError: Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        assert_eq!(
            text(b"x = 1\ny = '\xff'\n".to_vec(), "<stdin>").unwrap_err(),
            "SyntaxError: Non-UTF-8 code starting with '\\xff' in file <stdin> on line 2"
        );
        assert_eq!(text("é".into(), "x").as_deref(), Ok("é"));
    }

    #[test]
    fn code_may_be_indented() {
        assert_eq!(code("\n    x = 1\n    x\n").text, "\nx = 1\nx\n");
    }

    #[test]
    fn a_file_keeps_its_text_and_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.py");
        fs::write(&path, "\u{feff}  x\n").unwrap();
        let source = file(&path).unwrap();
        assert_eq!((source.name.as_str(), source.text.as_str()), (path.to_str().unwrap(), "  x\n"));
        assert!(file(&folder.path().join("b.py")).unwrap_err().contains("b.py': No such file"));
    }
}
