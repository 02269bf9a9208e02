//! The classes of file objects and what a program calls on them.

use std::cell::RefMut;
use std::io::{IsTerminal, SeekFrom};
use std::rc::Rc;

use super::access::failed;
use super::raw::Raw;
use super::text::Text;
use super::{Content, File, Kind};
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::Native;
use crate::py::sym::Sym;
use crate::py::text::repr::str_repr;
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::int_arg;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// The classes of the module `io`.
pub struct Classes {
    /// `io.IOBase`
    pub base: Rc<Class>,
    /// `io.RawIOBase`
    pub raw_base: Rc<Class>,
    /// `io.BufferedIOBase`
    pub buffered_base: Rc<Class>,
    /// `io.TextIOBase`
    pub text_base: Rc<Class>,
    /// `io.TextIOWrapper`
    pub text: Rc<Class>,
    /// `io.BufferedReader`
    pub reader: Rc<Class>,
    /// `io.BufferedWriter`
    pub writer: Rc<Class>,
    /// `io.BufferedRandom`
    pub random: Rc<Class>,
    /// `io.FileIO`
    pub unbuffered: Rc<Class>,
    /// `io.UnsupportedOperation`
    pub unsupported: Rc<Class>,
}

impl Classes {
    fn new() -> Self {
        let object = &types().object;
        let base = Class::builtin("_IOBase", "_io", Some(object)).labelled();
        let under = |name: &str, base: &Rc<Class>| Class::builtin(name, "_io", Some(base)).labelled();
        let (raw_base, buffered_base, text_base) =
            (under("_RawIOBase", &base), under("_BufferedIOBase", &base), under("_TextIOBase", &base));
        let text = under("TextIOWrapper", &text_base);
        let (reader, writer, random) = (
            under("BufferedReader", &buffered_base),
            under("BufferedWriter", &buffered_base),
            under("BufferedRandom", &buffered_base),
        );
        let unbuffered = under("FileIO", &raw_base);
        add_methods(&text, TEXT, NativeKind::Method);
        getset(&text, TEXT_FIELDS);
        for class in [&reader, &writer, &random, &unbuffered] {
            add_methods(class, BINARY, NativeKind::Method);
        }
        for class in [&text, &reader, &writer, &random, &unbuffered] {
            add_methods(class, COMMON, NativeKind::Method);
            getset(class, FIELDS);
        }
        let bases = vec![types().OSError.clone(), types().ValueError.clone()];
        let name = Sym::new("UnsupportedOperation");
        // The two bases do not contradict each other, so that there always is an order.
        let unsupported =
            Class::new(name, Sym::new("io"), bases, crate::py::class::Namespace::default(), true)
                .unwrap_or_else(|_| types().OSError.clone());
        Self {
            base,
            raw_base,
            buffered_base,
            text_base,
            text,
            reader,
            writer,
            random,
            unbuffered,
            unsupported,
        }
    }

    pub(super) fn of(&self, kind: Kind) -> &Rc<Class> {
        match kind {
            Kind::Text => &self.text,
            Kind::Reader => &self.reader,
            Kind::Writer => &self.writer,
            Kind::Random => &self.random,
            Kind::Unbuffered => &self.unbuffered,
        }
    }
}

/// The classes of this thread, made when the first is needed.
pub fn classes() -> &'static Classes {
    thread_local! {
        static CLASSES: &'static Classes = Box::leak(Box::new(Classes::new()));
    }
    CLASSES.with(|classes| *classes)
}

/// `io.UnsupportedOperation`
pub fn unsupported(what: &str) -> Exc {
    Exc::new(&classes().unsupported, what)
}

impl File {
    fn open(&self, closed: &str) -> Res<RefMut<'_, Content>> {
        let content = self.content.borrow_mut();
        if content.raw.is_none() { Err(value_error(closed)) } else { Ok(content) }
    }

    /// Does something with the bytes, and with the text if it is a text file.
    fn with<T>(&self, closed: &str, work: impl FnOnce(&mut Raw, Option<&mut Text>) -> Res<T>) -> Res<T> {
        let mut content = self.open(closed)?;
        let Content { raw, text } = &mut *content;
        match raw {
            Some(raw) => work(raw, text.as_mut()),
            None => Err(value_error(closed)),
        }
    }

    fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }

    /// The error for a method that the file's mode does not allow.
    fn refused(&self, method: &str) -> Exc {
        match (self.kind, method) {
            (Kind::Reader | Kind::Writer, _) => unsupported(method),
            (Kind::Unbuffered, "write") => unsupported("File not open for writing"),
            (Kind::Unbuffered, _) => unsupported("File not open for reading"),
            (_, "truncate") => unsupported("truncate"),
            (_, "write") => unsupported("not writable"),
            _ => unsupported("not readable"),
        }
    }

    fn must_read(&self, method: &str) -> Res<()> {
        if self.readable { Ok(()) } else { Err(self.refused(method)) }
    }

    fn must_write(&self, method: &str) -> Res<()> {
        if self.writable { Ok(()) } else { Err(self.refused(method)) }
    }

    /// The next line; empty at the end.
    fn line(&self, limit: Option<usize>) -> Res {
        let closed = match self.kind {
            Kind::Text | Kind::Unbuffered => CLOSED,
            _ => "readline of closed file",
        };
        drop(self.open(closed)?);
        self.must_read("readline")?;
        self.with(closed, |raw, text| match text {
            Some(text) => text.line(raw, limit).map(Value::str),
            None => raw.line(limit).map(Value::bytes).map_err(|error| failed(&error)),
        })
    }

    fn close(&self) -> Res<()> {
        let taken = std::mem::take(&mut *self.content.borrow_mut());
        match taken.raw {
            Some(mut raw) => raw.flush().map_err(|error| failed(&error)),
            None => Ok(()),
        }
    }
}

const CLOSED: &str = "I/O operation on closed file.";

/// The same, as it is said of a binary file.
fn closed_text(file: &File) -> &'static str {
    if file.is_text() { CLOSED } else { "I/O operation on closed file" }
}

fn is_empty(line: &Value) -> bool {
    match line {
        Value::Str(text) => text.as_str().is_empty(),
        Value::Bytes(bytes) => bytes.is_empty(),
        _ => true,
    }
}

impl Native for File {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
    }

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        drop(self.open(CLOSED)?);
        Ok(Some(Value::Instance(this.clone())))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Option<Value>>> {
        let line = self.line(None)?;
        let more = !is_empty(&line);
        self.iterating.set(more);
        Ok(Some(more.then_some(line)))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let class = this.with_class(|class| class.full_name());
        let name = vm.repr(&self.name)?;
        Ok(Some(match (self.kind, &self.decoding) {
            (_, Some((encoding, _))) => {
                format!("<{class} name={name} mode={} encoding={}>", str_repr(&self.mode), str_repr(encoding))
            }
            (Kind::Unbuffered, _) if self.content.borrow().raw.is_none() => format!("<{class} [closed]>"),
            (Kind::Unbuffered, _) => {
                format!("<{class} name={name} mode={} closefd=True>", str_repr(&self.mode))
            }
            _ => format!("<{class} name={name}>"),
        }))
    }
}

fn this(value: &Value) -> Res<&File> {
    let found = match value {
        Value::Instance(object) => object.native::<File>(),
        _ => None,
    };
    found.ok_or_else(|| type_error(format!("'{}' object is not a file", type_name(value))))
}

/// How much is to be read: None (all) for None and negative numbers.
fn size(vm: &mut Vm, value: Option<&Value>) -> Res<Option<usize>> {
    match value {
        None => Ok(None),
        Some(value) if crate::py::types::convert::as_index(vm, value)?.is_none() => {
            Err(type_error(format!("argument should be integer or None, not '{}'", type_name(value))))
        }
        Some(value) => Ok(usize::try_from(int_arg(vm, value)?).ok()),
    }
}

fn seek_text(raw: &mut Raw, text: &mut Text, offset: i64, whence: i64) -> Res<u64> {
    let to = match (whence, offset) {
        (0, offset) => match u64::try_from(offset) {
            Ok(offset) => SeekFrom::Start(offset),
            Err(_) => return Err(value_error(format!("negative seek position {offset}"))),
        },
        (1, 0) => SeekFrom::Start(text.tell(raw)?),
        (2, 0) => SeekFrom::End(0),
        (1, _) => return Err(unsupported("can't do nonzero cur-relative seeks")),
        (2, _) => return Err(unsupported("can't do nonzero end-relative seeks")),
        _ => return Err(value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    text.forget();
    let place = raw.seek(to).map_err(|error| failed(&error))?;
    text.started = place > 0;
    Ok(place)
}

fn seek_bytes(raw: &mut Raw, offset: i64, whence: i64) -> Res<u64> {
    let to = match whence {
        0 => match u64::try_from(offset) {
            Ok(offset) => SeekFrom::Start(offset),
            Err(_) => return Err(failed(&std::io::Error::from_raw_os_error(22))),
        },
        1 => {
            let place = raw.tell().map_err(|error| failed(&error))? as i64;
            match u64::try_from(place.saturating_add(offset)) {
                Ok(place) => SeekFrom::Start(place),
                Err(_) => return Err(failed(&std::io::Error::from_raw_os_error(22))),
            }
        }
        2 => SeekFrom::End(offset),
        _ => return Err(value_error(format!("whence value {whence} unsupported"))),
    };
    raw.seek(to).map_err(|error| failed(&error))
}

natives! {
    static COMMON;
    /// Return the next line; raises StopIteration at the end.
    "__next__" "(self, /)" => |_, args| {
        let file = this(&args[0])?;
        let line = file.line(None)?;
        let more = !is_empty(&line);
        file.iterating.set(more);
        if more { Ok(line) } else { Err(Exc::with_args(&types().StopIteration, Vec::new())) }
    };
    /// Return a list of lines; no more are read once they have hint characters (or bytes) together.
    "readlines" "(self, hint=-1, /)" => |vm, args| {
        let limit = size(vm, args.given(1))?.filter(|limit| *limit > 0).unwrap_or(usize::MAX);
        let file = this(&args[0])?;
        let (mut lines, mut total) = (Vec::new(), 0);
        while total < limit {
            let line = file.line(None)?;
            if is_empty(&line) {
                break;
            }
            total += vm.len(&line)?;
            lines.push(line);
        }
        Ok(Value::list(lines))
    };
    /// Write a list of lines; line separators are not added.
    "writelines" "(self, lines, /)" => |vm, args| {
        drop(this(&args[0])?.open(CLOSED)?);
        vm.for_each(&args[1], &mut |_, line| {
            let file = this(&args[0])?;
            if file.is_text() { write_text(file, &line)? } else { write_bytes(file, &line)? };
            Ok(true)
        })?;
        Ok(Value::None)
    };
    /// Flush write buffers, if applicable.
    "flush" "(self, /)" => |_, args| {
        let file = this(&args[0])?;
        let closed = if file.is_text() || file.kind == Kind::Unbuffered { CLOSED } else { "flush of closed file" };
        file.with(closed, |raw, _| raw.flush().map_err(|error| failed(&error)))?;
        Ok(Value::None)
    };
    /// Write what was kept back, and close the file.
    "close" "(self, /)" => |_, args| this(&args[0])?.close().map(|()| Value::None);
    /// Move to a place: from the start (0), from here (1) or from the end (2).
    "seek" "(self, offset, whence=0, /)" => |vm, args| {
        let offset = int_arg(vm, &args[1])?;
        let whence = args.opt(2).map_or(Ok(0), |whence| int_arg(vm, whence))?;
        let file = this(&args[0])?;
        file.iterating.set(false);
        let closed = if file.is_text() { CLOSED } else { "seek of closed file" };
        file.with(closed, |raw, text| match text {
            Some(text) => seek_text(raw, text, offset, whence),
            None => seek_bytes(raw, offset, whence),
        })
        .map(|place| Value::Int(place as i64))
    };
    /// Where in the file the next reading or writing takes place.
    "tell" "(self, /)" => |_, args| {
        let file = this(&args[0])?;
        if file.is_text() && file.iterating.get() {
            drop(file.open(CLOSED)?);
            return Err(Exc::new(&types().OSError, "telling position disabled by next() call"));
        }
        let place = file.with(closed_text(file), |raw, text| match text {
            Some(text) => text.tell(raw),
            None => raw.tell().map_err(|error| failed(&error)),
        })?;
        Ok(Value::Int(place as i64))
    };
    /// Cut the file off at a size, by default at the current place.
    "truncate" "(self, pos=None, /)" => |vm, args| {
        let size = match args.given(1) {
            Some(size) => Some(int_arg(vm, size)?),
            None => None,
        };
        let file = this(&args[0])?;
        drop(file.open(CLOSED)?);
        file.must_write("truncate")?;
        let size = file.with(CLOSED, |raw, text| {
            let place = match (size, text) {
                (Some(size), _) => u64::try_from(size).map_err(|_| failed(&std::io::Error::from_raw_os_error(22)))?,
                (None, Some(text)) => text.tell(raw)?,
                (None, None) => raw.tell().map_err(|error| failed(&error))?,
            };
            raw.truncate(place).map_err(|error| failed(&error))?;
            Ok(place)
        })?;
        Ok(Value::Int(size as i64))
    };
    /// Can it be read from?
    "readable" "(self, /)" => |_, args| {
        let file = this(&args[0])?;
        drop(file.open(closed_text(file))?);
        Ok(Value::Bool(file.readable))
    };
    /// Can it be written to?
    "writable" "(self, /)" => |_, args| {
        let file = this(&args[0])?;
        drop(file.open(closed_text(file))?);
        Ok(Value::Bool(file.writable))
    };
    /// Can its place be changed?
    "seekable" "(self, /)" => |_, args| {
        this(&args[0])?.with(CLOSED, |raw, _| Ok(Value::Bool(raw.tell().is_ok())))
    };
    /// Is it a terminal?
    "isatty" "(self, /)" => |_, args| {
        this(&args[0])?.with(CLOSED, |raw, _| Ok(Value::Bool(raw.file().is_terminal())))
    };
    /// The number that the system knows the file by.
    "fileno" "(self, /)" => |_, args| this(&args[0])?.with(CLOSED, |raw, _| Ok(descriptor(raw)));
    /// The file itself.
    "__enter__" "(self, /)" => |_, args| {
        drop(this(&args[0])?.open(CLOSED)?);
        Ok(args[0].clone())
    };
    /// Closes the file.
    "__exit__" "(self, *args)" => |_, args| this(&args[0])?.close().map(|()| Value::None);
}

#[cfg(unix)]
fn descriptor(raw: &Raw) -> Value {
    use std::os::fd::AsRawFd;
    Value::Int(raw.file().as_raw_fd().into())
}

#[cfg(not(unix))]
fn descriptor(_: &Raw) -> Value {
    Value::Int(-1)
}

fn write_text(file: &File, value: &Value) -> Res<usize> {
    let Some(text) = value.as_str() else {
        return Err(type_error(format!("write() argument must be str, not {}", type_name(value))));
    };
    drop(file.open(CLOSED)?);
    file.must_write("write")?;
    file.with(CLOSED, |raw, decoder| match decoder {
        Some(decoder) => decoder.write(raw, text),
        None => Ok(()),
    })?;
    Ok(match value {
        Value::Str(text) => text.char_len(),
        _ => text.chars().count(),
    })
}

fn write_bytes(file: &File, value: &Value) -> Res<usize> {
    let closed = if file.kind == Kind::Unbuffered { CLOSED } else { "write to closed file" };
    file.must_write("write")?;
    let bytes = bytes_like(value)
        .ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))?;
    file.with(closed, |raw, _| raw.write(&bytes).map_err(|error| failed(&error)))?;
    Ok(bytes.len())
}

natives! {
    static TEXT;
    /// Read at most size characters; without a size all that are left.
    "read" "(self, size=-1, /)" => |vm, args| {
        let size = size(vm, args.given(1))?;
        let file = this(&args[0])?;
        drop(file.open(CLOSED)?);
        file.must_read("read")?;
        file.with(CLOSED, |raw, text| match text {
            Some(text) => text.read(raw, size).map(Value::str),
            None => Ok(Value::None),
        })
    };
    /// Read until newline or the end; at most size characters.
    "readline" "(self, size=-1, /)" => |vm, args| {
        let size = size(vm, args.given(1))?;
        this(&args[0])?.line(size)
    };
    /// Write a string, and return its length.
    "write" "(self, text, /)" => |_, args| write_text(this(&args[0])?, &args[1]).map(Value::from);
}

/// The bytes that a reading method of a binary file gives.
fn read_bytes(
    vm: &mut Vm,
    value: &Value,
    limit: Option<&Value>,
    read: impl FnOnce(&mut Raw, Option<usize>) -> std::io::Result<Vec<u8>>,
) -> Res {
    let size = size(vm, limit)?;
    let file = this(value)?;
    file.must_read("read")?;
    let closed = if file.kind == Kind::Unbuffered { CLOSED } else { "read of closed file" };
    file.with(closed, |raw, _| read(raw, size).map(Value::bytes).map_err(|error| failed(&error)))
}

natives! {
    static BINARY;
    /// Read at most size bytes; without a size all that are left.
    "read" "(self, size=-1, /)" => |vm, args| {
        read_bytes(vm, &args[0], args.given(1), Raw::read)
    };
    /// Read at most size bytes, with at most one reading of the file.
    "read1" "(self, size=-1, /)" => |vm, args| {
        read_bytes(vm, &args[0], args.given(1), |raw, size| {
            let ahead = raw.peek()?.len();
            raw.read(Some(size.unwrap_or(ahead).min(ahead)))
        })
    };
    /// Read all that is left.
    "readall" "(self, /)" => |vm, args| read_bytes(vm, &args[0], None, |raw, _| raw.read(None));
    /// Bytes that will be read next, left where they are.
    "peek" "(self, size=0, /)" => |vm, args| {
        read_bytes(vm, &args[0], None, |raw, _| raw.peek().map(<[u8]>::to_vec))
    };
    /// Read until newline or the end; at most size bytes.
    "readline" "(self, size=-1, /)" => |vm, args| {
        let size = size(vm, args.given(1))?;
        this(&args[0])?.line(size)
    };
    /// Read bytes into a bytearray, and return how many.
    "readinto" "(self, buffer, /)" => |vm, args| {
        let room = Value::from(vm.len(&args[1])?);
        let read = read_bytes(vm, &args[0], Some(&room), Raw::read)?;
        let count = vm.len(&read)?;
        let slice = crate::py::value::Slice { start: Value::Int(0), stop: Value::from(count), step: Value::None };
        vm.set_item(&args[1], &Value::Slice(Rc::new(slice)), read)?;
        Ok(Value::from(count))
    };
    /// Write bytes, and return how many.
    "write" "(self, buffer, /)" => |_, args| write_bytes(this(&args[0])?, &args[1]).map(Value::from);
}

static FIELDS: &[GetSet] = &[
    GetSet { name: "name", doc: "Its name.", get: |_, value| Ok(this(value)?.name.clone()), set: None },
    GetSet {
        name: "mode",
        doc: "Its mode.",
        get: |_, value| Ok(Value::str(this(value)?.mode.as_str())),
        set: None,
    },
    GetSet {
        name: "closed",
        doc: "Is it closed?",
        get: |_, value| Ok(Value::Bool(this(value)?.content.borrow().raw.is_none())),
        set: None,
    },
];

/// A text about the decoding.
fn of_text(value: &Value, get: fn(&(String, String)) -> &str) -> Res {
    Ok(this(value)?.decoding.as_ref().map_or(Value::None, |decoding| Value::str(get(decoding))))
}

static TEXT_FIELDS: &[GetSet] = &[
    GetSet {
        name: "encoding",
        doc: "Its encoding.",
        get: |_, value| of_text(value, |(encoding, _)| encoding),
        set: None,
    },
    GetSet {
        name: "errors",
        doc: "How errors are treated.",
        get: |_, value| of_text(value, |(_, errors)| errors),
        set: None,
    },
    GetSet {
        name: "line_buffering",
        doc: "Is every line written at once?",
        get: |_, _| Ok(Value::Bool(false)),
        set: None,
    },
];
