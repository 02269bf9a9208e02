//! Open files: the built-in function `open` and its objects, which are those of the module `io`. `raw` has the bytes, `text`
//! the text, `methods` what a program calls, `access` the switch of the sandbox.

mod access;
mod methods;
mod raw;
mod text;

use std::cell::{Cell, RefCell};
use std::fs::OpenOptions;
use std::rc::{Rc, Weak};

pub use access::{path_text, permitted, refuse};

use crate::natives;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::instance::Instance;
use crate::py::native::Args;
use crate::py::types::convert::int_opt;
use crate::py::types::exception::io_error;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;
pub use methods::{Classes, classes, unsupported};
use raw::Raw;
use text::{Newline, Text};

/// Which class an open file has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Text,
    Reader,
    Writer,
    Random,
    Unbuffered,
}

/// The content of an open file; none once it is closed.
#[derive(Default)]
struct Content {
    raw: Option<Raw>,
    text: Option<Text>,
}

/// State of a file object.
pub(super) struct File {
    content: Rc<RefCell<Content>>,
    kind: Kind,
    name: Value,
    mode: String,
    /// Encoding and error handler of a text file.
    decoding: Option<(String, String)>,
    readable: bool,
    writable: bool,
    /// Lines are being iterated over, so that the place is not known.
    iterating: Cell<bool>,
}

thread_local! {
    /// What is open: it is written to the end when the program ends.
    static OPEN: RefCell<Vec<Weak<RefCell<Content>>>> = const { RefCell::new(Vec::new()) };
}

/// Writes what the open files keep back. The program is about to end.
pub fn flush_all() {
    for content in OPEN.with_borrow(|open| open.iter().filter_map(Weak::upgrade).collect::<Vec<_>>()) {
        if let Ok(mut content) = content.try_borrow_mut()
            && let Some(raw) = content.raw.as_mut()
        {
            // Nobody is left to be told when this fails.
            let _ = raw.flush();
        }
    }
}

fn remember(content: &Rc<RefCell<Content>>) {
    OPEN.with_borrow_mut(|open| {
        open.retain(|other| other.strong_count() > 0);
        open.push(Rc::downgrade(content));
    });
}

/// What a mode asks for.
struct Mode {
    /// `r`, `w`, `a` or `x`
    action: char,
    update: bool,
    binary: bool,
}

impl Mode {
    fn parse(text: &str) -> Res<Self> {
        let invalid = || value_error(format!("invalid mode: '{text}'"));
        let has = |wanted: char| text.contains(wanted);
        let repeated =
            text.chars().enumerate().any(|(at, char)| text.chars().skip(at + 1).any(|c| c == char));
        if repeated || !text.chars().all(|char| "rwaxbt+".contains(char)) {
            return Err(invalid());
        }
        if has('b') && has('t') {
            return Err(value_error("can't have text and binary mode at once"));
        }
        let actions: Vec<char> = text.chars().filter(|char| "rwax".contains(*char)).collect();
        let action = match actions[..] {
            [action] => action,
            [] => {
                return Err(value_error(
                    "Must have exactly one of create/read/write/append mode and at most one plus",
                ));
            }
            _ => return Err(value_error("must have exactly one of create/read/write/append mode")),
        };
        Ok(Self { action, update: has('+'), binary: has('b') })
    }

    fn readable(&self) -> bool {
        self.action == 'r' || self.update
    }

    fn writable(&self) -> bool {
        self.action != 'r' || self.update
    }

    fn options(&self) -> OpenOptions {
        let mut options = OpenOptions::new();
        options.read(self.readable());
        match self.action {
            'w' => options.write(true).create(true).truncate(true),
            'a' => options.append(true).create(true),
            'x' => options.write(true).create_new(true),
            _ => options.write(self.update),
        };
        options
    }

    /// `mode` of the file object.
    fn shown(&self, given: &str) -> String {
        match (self.binary, self.action) {
            (false, _) => given.to_owned(),
            (true, 'w' | 'r') if self.update => "rb+".to_owned(),
            (true, action) => format!("{action}b{}", if self.update { "+" } else { "" }),
        }
    }
}

/// A string argument that may be None.
fn optional<'a>(args: &'a Args, at: usize, name: &str) -> Res<Option<&'a str>> {
    match args.given(at) {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text)),
            None => {
                let got = type_name(value);
                Err(type_error(format!("open() argument '{name}' must be str or None, not {got}")))
            }
        },
    }
}

fn open(vm: &mut Vm, args: &Args) -> Res {
    let given = match args.opt(1) {
        None => "r",
        Some(mode) => mode.as_str().ok_or_else(|| {
            type_error(format!("open() argument 'mode' must be str, not {}", type_name(mode)))
        })?,
    };
    let buffering = int_opt(vm, args.opt(2), -1)?;
    let (encoding, errors) = (optional(args, 3, "encoding")?, optional(args, 4, "errors")?);
    let newline = optional(args, 5, "newline")?;
    let path = match &args[0] {
        Value::Int(_) | Value::Bool(_) => {
            return Err(Exc::new(&types().OSError, "files by descriptor are not supported"));
        }
        name => path_text(vm, name)?,
    };
    // A path object stands for its text; bytes stay bytes.
    let name = match &args[0] {
        Value::Bytes(_) => args[0].clone(),
        _ => Value::str(path.as_str()),
    };
    let mode = Mode::parse(given)?;
    if mode.binary {
        for (name, value) in [("encoding", encoding), ("errors", errors), ("newline", newline)] {
            if value.is_some() {
                let article = if name == "newline" { "a" } else { "an" };
                return Err(value_error(format!("binary mode doesn't take {article} {name} argument")));
            }
        }
    } else if buffering == 0 {
        return Err(value_error("can't have unbuffered text I/O"));
    }
    let Some(line_ends) = Newline::parse(newline) else {
        return Err(value_error(format!("illegal newline value: {}", newline.unwrap_or_default())));
    };
    if path.contains('\0') {
        return Err(value_error("embedded null byte"));
    }
    permitted(vm)?;
    let file = mode.options().open(&path);
    let file = match file {
        Ok(file) if file.metadata().is_ok_and(|data| data.is_dir()) => {
            Err(std::io::Error::from_raw_os_error(21))
        }
        other => other,
    }
    .map_err(|error| io_error(&error, Some(&path)).with("filename", name.clone()))?;
    let mut text = if mode.binary {
        None
    } else {
        if let Some(encoding) = encoding {
            text::check_encoding(encoding)?;
        }
        let encoding = encoding.unwrap_or("UTF-8").to_owned();
        Some(Text::new(encoding, errors.unwrap_or("strict").to_owned(), line_ends))
    };
    let kind = match (mode.binary, buffering, mode.readable(), mode.writable()) {
        (false, ..) => Kind::Text,
        (_, 0, ..) => Kind::Unbuffered,
        (_, _, true, true) => Kind::Random,
        (_, _, true, false) => Kind::Reader,
        _ => Kind::Writer,
    };
    let mut raw = Raw::new(file, kind != Kind::Unbuffered);
    if mode.action == 'a' {
        let end = raw.seek(std::io::SeekFrom::End(0)).map_err(|error| access::failed(&error))?;
        if let Some(text) = &mut text {
            text.started = end > 0;
        }
    }
    let decoding = text.as_ref().map(|text| (text.encoding.clone(), text.errors.clone()));
    let content = Rc::new(RefCell::new(Content { raw: Some(raw), text }));
    remember(&content);
    let file = File {
        content,
        decoding,
        kind,
        name,
        mode: mode.shown(given),
        readable: mode.readable(),
        writable: mode.writable(),
        iterating: Cell::new(false),
    };
    Ok(Instance::value(classes().of(kind), file))
}

natives! {
    /// `open`, for the built-in functions.
    pub static FUNCTIONS;
    /// Opens a file and returns a file object: text by default, bytes with a "b" in the mode. Mode: "r" to read, "w" to write
    /// anew, "a" to append, "x" to create; "+" to read and write.
    "open" "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)" =>
        |vm, args| open(vm, &args);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::py::code::Source;

    fn failure(vm: &mut Vm, text: &str) -> String {
        let globals = vm.main.clone();
        match vm.eval_source(&Source::new("<test>", text, 0), globals) {
            Ok(_) => "nothing was raised".to_owned(),
            Err(exc) => vm.format_exception_only(&exc),
        }
    }

    #[test]
    fn files_can_be_refused() {
        let mut vm = Vm::new(Box::new(Vec::new()));
        let missing = failure(&mut vm, "open('no/such/file')");
        assert!(missing.starts_with("FileNotFoundError: "), "{missing}");
        refuse(&mut vm);
        let refused = failure(&mut vm, "open('no/such/file')");
        assert_eq!(refused, "PermissionError: files are out of reach in a sandbox\n");
        assert_eq!(failure(&mut vm, "open('x', 'q')"), "ValueError: invalid mode: 'q'\n");
    }
}
