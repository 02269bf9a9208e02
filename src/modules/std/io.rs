//! The module `io`: texts and bytes in memory that are read and written like files.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::natives;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::iter::Iter;
use crate::py::native::Args;
use crate::py::std::arguments;
use crate::py::std::file::{classes, unsupported};
use crate::py::types::bytes::bytes_like;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{type_name, types};
use crate::py::value::Slice;
use crate::py::vm::ops::enough_memory;
use crate::py::{Class, Instance, Module, Native, Value, Vm};

/// What is in it, and where the next reading or writing takes place. A text is kept as characters.
struct Memory {
    text: Option<RefCell<Vec<char>>>,
    bytes: RefCell<Vec<u8>>,
    at: Cell<usize>,
    closed: Cell<bool>,
    /// How a text's lines end: `\n`, or as `newline` said.
    ends: Cell<LineEnds>,
}

/// The `newline` of a text in memory.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnds {
    /// `\n`, which is left as it is.
    Plain,
    /// None: all ends become `\n`.
    Translated,
    /// Empty: all ends are ends, and stay.
    Any,
    /// `\r`: what `\n` becomes.
    Return,
    /// `\r\n`: what `\n` becomes.
    Both,
}

impl LineEnds {
    fn of(newline: &Value) -> Res<Self> {
        match newline {
            Value::Unset => Ok(Self::Plain),
            Value::None => Ok(Self::Translated),
            other => match other.as_str() {
                Some("\n") => Ok(Self::Plain),
                Some("") => Ok(Self::Any),
                Some("\r") => Ok(Self::Return),
                Some("\r\n") => Ok(Self::Both),
                Some(other) => {
                    Err(value_error(format!("illegal newline value: '{}'", other.escape_default())))
                }
                None => Err(type_error(format!("newline must be str or None, not {}", type_name(other)))),
            },
        }
    }

    fn written(self, text: &str) -> String {
        match self {
            Self::Plain | Self::Any => text.to_owned(),
            Self::Translated => text.replace("\r\n", "\n").replace('\r', "\n"),
            Self::Return => text.replace('\n', "\r"),
            Self::Both => text.replace('\n', "\r\n"),
        }
    }

    /// The length of the first line, with its end.
    fn line(self, text: &[char]) -> Option<usize> {
        let both = |at: usize| text[at] == '\r' && text.get(at + 1) == Some(&'\n');
        (0..text.len()).find_map(|at| match (self, text[at]) {
            (Self::Plain | Self::Translated | Self::Any, '\n') | (Self::Return, '\r') => Some(at + 1),
            (Self::Any | Self::Both, '\r') if both(at) => Some(at + 2),
            (Self::Any, '\r') => Some(at + 1),
            _ => None,
        })
    }
}

impl Memory {
    fn len(&self) -> usize {
        match &self.text {
            Some(text) => text.borrow().len(),
            None => self.bytes.borrow().len(),
        }
    }

    /// A part of the content.
    fn part(&self, from: usize, to: usize) -> Value {
        let (from, to) = (from.min(self.len()), to.min(self.len()));
        match &self.text {
            Some(text) => Value::str(text.borrow()[from..to.max(from)].iter().collect::<String>()),
            None => Value::bytes(self.bytes.borrow()[from..to.max(from)].to_vec()),
        }
    }

    fn write(&self, value: &Value) -> Res<usize> {
        enough_memory(self.at.get())?;
        fn put<T: Copy>(content: &mut Vec<T>, at: usize, new: &[T], filler: T) {
            if content.len() < at {
                content.resize(at, filler);
            }
            let end = (at + new.len()).min(content.len());
            content.splice(at..end, new.iter().copied());
        }
        let (at, written) = (
            self.at.get(),
            match (&self.text, value.unwrap_builtin()) {
                (Some(text), Value::Str(new)) => {
                    let translated: Vec<char> = self.ends.get().written(new.as_str()).chars().collect();
                    put(&mut text.borrow_mut(), self.at.get(), &translated, '\0');
                    self.at.set(self.at.get() + translated.len());
                    return Ok(new.as_str().chars().count());
                }
                (Some(_), _) => {
                    return Err(type_error(format!("string argument expected, got '{}'", type_name(value))));
                }
                (None, other) => {
                    let new = bytes_like(other).ok_or_else(|| {
                        type_error(format!("a bytes-like object is required, not '{}'", type_name(value)))
                    })?;
                    put(&mut self.bytes.borrow_mut(), self.at.get(), &new, 0);
                    new.len()
                }
            },
        );
        self.at.set(at + written);
        Ok(written)
    }

    /// The next line, with its end.
    fn line(&self) -> Value {
        let at = self.at.get().min(self.len());
        let length = match &self.text {
            Some(text) => self.ends.get().line(&text.borrow()[at..]),
            None => self.bytes.borrow()[at..].iter().position(|byte| *byte == b'\n').map(|place| place + 1),
        };
        let end = length.map_or(self.len(), |length| at + length);
        self.at.set(end);
        self.part(at, end)
    }
}

impl Native for Memory {
    fn iter(&self, _: &mut Vm, object: &Rc<Instance>) -> Res<Option<Value>> {
        let object = Value::Instance(object.clone());
        Ok(Some(Iter::native("StringIO", move |_| {
            let memory = this(&object)?;
            Ok(if memory.at.get() >= memory.len() { None } else { Some(memory.line()) })
        })))
    }
}

fn this(value: &Value) -> Res<&Memory> {
    let found = match value {
        Value::Instance(object) => object.native::<Memory>(),
        _ => None,
    };
    let memory = found.ok_or_else(|| type_error("descriptor requires a file-like object"))?;
    if memory.closed.get() { Err(closed(memory.text.is_some())) } else { Ok(memory) }
}

fn closed(text: bool) -> Exc {
    value_error(if text { "I/O operation on closed file" } else { "I/O operation on closed file." })
}

fn empty(text: bool) -> Memory {
    Memory {
        text: text.then(RefCell::default),
        bytes: RefCell::default(),
        at: Cell::new(0),
        closed: Cell::new(false),
        ends: Cell::new(LineEnds::Plain),
    }
}

/// `StringIO.__init__(initial_value='', newline='\n')`, `BytesIO.__init__(initial_bytes=b'')`
fn set_up(_: &mut Vm, mut args: Args) -> Res {
    let object = args.values.remove(0);
    let memory = this(&object)?;
    let text = memory.text.is_some();
    let [initial, newline] = if text {
        arguments::bind("StringIO", ["initial_value", "newline"], 0, args)?
    } else {
        arguments::bind("BytesIO", ["initial_bytes", ""], 0, args)?
    };
    memory.ends.set(if text { LineEnds::of(&newline)? } else { LineEnds::Plain });
    memory.bytes.take();
    memory.at.set(0);
    if let Some(text) = &memory.text {
        text.take();
    }
    if let Some(initial) = initial.given() {
        if text && initial.as_str().is_none() {
            return Err(type_error(format!("initial_value must be str or None, not {}", type_name(initial))));
        }
        memory.write(initial)?;
        memory.at.set(0);
    }
    Ok(Value::None)
}

natives! {
    static INIT;
    /// What is in it at first.
    "__init__" "(self, initial='', newline='\n', /)" => set_up;
}

/// How much is to be read: to the end for None and negative numbers.
fn amount(vm: &mut Vm, value: Option<&Value>, memory: &Memory) -> Res<usize> {
    let left = memory.len().saturating_sub(memory.at.get());
    let Some(size) = value else { return Ok(left) };
    if vm.index_bigint(size)?.is_none() {
        return Err(type_error(format!("argument should be integer or None, not '{}'", type_name(size))));
    }
    Ok(usize::try_from(vm.index(size)?).unwrap_or(left).min(left))
}

natives! {
    static BYTES_METHODS;
    /// Read at most size bytes.
    "read1" "(self, size=-1, /)" => |vm, args| {
        let memory = this(&args[0])?;
        let at = memory.at.get();
        let end = at + amount(vm, args.given(1), memory)?;
        memory.at.set(end);
        Ok(memory.part(at, end))
    };
    /// Read bytes into a bytearray, and return how many.
    "readinto" "(self, buffer, /)" => |vm, args| {
        let room = vm.len(&args[1])?;
        let memory = this(&args[0])?;
        let at = memory.at.get();
        let end = memory.len().min(at + room).max(at);
        memory.at.set(end);
        let slice = Slice { start: Value::Int(0), stop: Value::from(end - at), step: Value::None };
        vm.set_item(&args[1], &Value::Slice(Rc::new(slice)), memory.part(at, end))?;
        Ok(Value::from(end - at))
    };
    /// A view of the whole content.
    "getbuffer" "(self, /)" => |vm, args| {
        let memory = this(&args[0])?;
        let content = memory.part(0, memory.len());
        vm.call_values(&Value::Class(types().memoryview.clone()), &[content])
    };
}

natives! {
    static METHODS;
    /// Write to file, and return how much was written.
    "write" "(self, s, /)" => |_, args| this(&args[0])?.write(&args[1]).map(Value::from);
    /// Write a list of lines to stream.
    "writelines" "(self, lines, /)" => |vm, args| {
        for line in vm.collect(&args[1])? {
            this(&args[0])?.write(&line)?;
        }
        Ok(Value::None)
    };
    /// Retrieve the entire contents of the object.
    "getvalue" "(self, /)" => |_, args| {
        let memory = this(&args[0])?;
        Ok(memory.part(0, memory.len()))
    };
    /// Read at most size characters (or bytes).
    "read" "(self, size=-1, /)" => |vm, args| {
        let memory = this(&args[0])?;
        let at = memory.at.get();
        let end = at + amount(vm, args.given(1), memory)?;
        memory.at.set(end.max(at));
        Ok(memory.part(at, end))
    };
    /// Read until newline or EOF.
    "readline" "(self, size=-1, /)" => |vm, args| {
        let memory = this(&args[0])?;
        let start = memory.at.get();
        let limit = amount(vm, args.given(1), memory)?;
        let line = memory.line();
        if memory.at.get() > start + limit {
            memory.at.set(start + limit);
            return Ok(memory.part(start, start + limit));
        }
        Ok(line)
    };
    /// Return the next line; raises StopIteration at the end.
    "__next__" "(self, /)" => |_, args| {
        let memory = this(&args[0])?;
        if memory.at.get() < memory.len() {
            return Ok(memory.line());
        }
        Err(Exc::with_args(&types().StopIteration, Vec::new()))
    };
    /// Return a list of lines from the stream.
    "readlines" "(self, hint=-1, /)" => |vm, args| {
        let iterator = vm.iter(&args[0])?;
        vm.collect(&iterator).map(Value::list)
    };
    /// Change stream position.
    "seek" "(self, pos, whence=0, /)" => |vm, args| {
        let memory = this(&args[0])?;
        let offset = vm.index(&args[1])?;
        let base = match args.opt(2).map_or(Ok(0), |whence| vm.index(whence))? {
            0 if offset < 0 && memory.text.is_none() => {
                return Err(value_error(format!("negative seek value {offset}")));
            }
            0 => 0,
            1 => memory.at.get(),
            2 => memory.len(),
            other if memory.text.is_some() => {
                return Err(value_error(format!("Invalid whence ({other}, should be 0, 1 or 2)")));
            }
            other => return Err(value_error(format!("invalid whence ({other}, should be 0, 1 or 2)"))),
        };
        if memory.text.is_some() && offset != 0 && base != 0 {
            return Err(Exc::new(&types().OSError, "Can't do nonzero cur-relative seeks"));
        }
        let mut target = base as i64 + offset;
        if memory.text.is_none() {
            // Bytes begin where they begin, however far back one goes.
            target = target.max(0);
        }
        match usize::try_from(target) {
            Ok(target) => {
                memory.at.set(target);
                Ok(Value::Int(target as i64))
            }
            Err(_) => Err(value_error(format!("Negative seek position {target}"))),
        }
    };
    /// Tell the current file position.
    "tell" "(self, /)" => |_, args| Ok(Value::from(this(&args[0])?.at.get()));
    /// Truncate size to pos (by default the current position).
    "truncate" "(self, pos=None, /)" => |vm, args| {
        let memory = this(&args[0])?;
        let size = match args.given(1) {
            Some(size) => match vm.index(size)? {
                size if size >= 0 => size as usize,
                size if memory.text.is_some() => {
                    return Err(value_error(format!("Negative size value {size}")));
                }
                size => return Err(value_error(format!("negative size value {size}"))),
            },
            None => memory.at.get(),
        };
        match &memory.text {
            Some(text) => text.borrow_mut().truncate(size),
            None => memory.bytes.borrow_mut().truncate(size),
        }
        Ok(Value::from(size))
    };
    /// Does nothing: there is nothing to flush.
    "flush" "(self, /)" => |_, _| Ok(Value::None);
    /// Close the object; its content is lost.
    "close" "(self, /)" => |_, args| {
        if let Ok(memory) = this(&args[0]) {
            memory.closed.set(true);
        }
        Ok(Value::None)
    };
    /// There is no number that the system knows it by.
    "fileno" "(self, /)" => |_, args| {
        this(&args[0])?;
        Err(unsupported("fileno"))
    };
    /// True.
    "readable" "(self, /)" => |_, _| Ok(Value::Bool(true));
    /// True.
    "writable" "(self, /)" => |_, _| Ok(Value::Bool(true));
    /// True.
    "seekable" "(self, /)" => |_, _| Ok(Value::Bool(true));
    /// False.
    "isatty" "(self, /)" => |_, _| Ok(Value::Bool(false));
    /// The object itself.
    "__enter__" "(self, /)" => |_, args| Ok(args[0].clone());
    /// Closes the object.
    "__exit__" "(self, *args)" => |_, args| {
        if let Ok(memory) = this(&args[0]) {
            memory.closed.set(true);
        }
        Ok(Value::None)
    };
}

static FIELDS: &[GetSet] = &[GetSet {
    name: "closed",
    doc: "Is it closed?",
    get: |_, value| Ok(Value::Bool(this(value).is_err())),
    set: None,
}];

fn class(name: &str, base: &Rc<Class>, new: crate::py::class::NewFn) -> Rc<Class> {
    let class = Class::builtin(name, "_io", Some(base)).labelled();
    class.new.set(Some(new));
    add_methods(&class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(&class, &["__iter__"]);
    getset(&class, FIELDS);
    class
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("io", "The io module provides the Python interfaces to stream handling.");
    let classes = classes();
    let text = class("StringIO", &classes.text_base, |_, class, _| Ok(Instance::value(class, empty(true))));
    let bytes =
        class("BytesIO", &classes.buffered_base, |_, class, _| Ok(Instance::value(class, empty(false))));
    add_methods(&bytes, BYTES_METHODS, NativeKind::Method);
    for class in [&text, &bytes] {
        class.set(crate::py::sym::INIT, NativeFunc::unbound_method(&INIT[0], class));
    }
    for (name, class) in [
        ("StringIO", &text),
        ("BytesIO", &bytes),
        ("IOBase", &classes.base),
        ("RawIOBase", &classes.raw_base),
        ("BufferedIOBase", &classes.buffered_base),
        ("TextIOBase", &classes.text_base),
        ("TextIOWrapper", &classes.text),
        ("BufferedReader", &classes.reader),
        ("BufferedWriter", &classes.writer),
        ("BufferedRandom", &classes.random),
        ("FileIO", &classes.unbuffered),
        ("UnsupportedOperation", &classes.unsupported),
    ] {
        module.set(name, class.clone());
    }
    for (name, number) in
        [("SEEK_SET", 0_i64), ("SEEK_CUR", 1), ("SEEK_END", 2), ("DEFAULT_BUFFER_SIZE", 8192)]
    {
        module.set(name, number);
    }
    if let Some(open) = vm.builtins.get(crate::py::Sym::new("open")) {
        module.set("open", open);
    }
    Ok(module)
}
