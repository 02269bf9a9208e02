//! Exception classes: construction, `args`, `__str__` and `__repr__`, causes and notes. The classes with more than `args` are
//! in `os`, `unicode` and `special`.

mod os;
mod special;
mod unicode;

use std::cell::RefCell;
use std::rc::Rc;

pub use os::io_error;

use super::convert::{methods, receiver};
use super::descriptors::{GetSet, getset};
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, TraceEntry, attribute_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::gc;
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// An exception object with its `args`.
pub(super) fn made(class: &Rc<Class>, args: Vec<Value>) -> Exc {
    Exc::with_args(class, args)
}

/// Constructor of every exception class: `args` are set even where `__init__` is overridden.
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let exc = made(class, args.values.to_vec());
    initialise(vm, class, &exc, args)?;
    Ok(exc.value())
}

/// Calls an `__init__` that is built in; the machine calls those that are written in Python.
fn initialise(vm: &mut Vm, class: &Rc<Class>, exc: &Exc, mut args: Args) -> Res<()> {
    let Some(Value::Native(init)) = class.lookup(sym::INIT) else { return Ok(()) };
    if init.owner == Some(*types().BaseException.name.borrow()) && args.keywords.is_empty() {
        return Ok(());
    }
    args.values.insert(0, exc.value());
    init.invoke(vm, args).map(drop)
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Tuple(tuple) => &tuple.items,
        _ => &[],
    }
}

/// Sets `args`, and takes the keyword arguments that the class knows as attributes.
pub(super) fn initialise_with(exc: &Exc, args: &Args, known: &[&str]) -> Res<()> {
    let class = exc.0.class();
    *exc.state().args.borrow_mut() = items(&args[1]).to_vec();
    let Value::Dict(named) = &args[2] else { return Ok(()) };
    for (key, value) in named.pairs() {
        let key = key.as_str().unwrap_or_default();
        if known.is_empty() {
            return Err(type_error(format!("{}() takes no keyword arguments", class.name())));
        }
        if !known.contains(&key) {
            let owner = exc.0.with_class(|class| {
                let native = class.mro().into_iter().find(|class| !class.is_heap);
                native.map_or("Exception", |class| class.name())
            });
            return Err(type_error(format!("'{key}' is an invalid keyword argument for {owner}()")));
        }
        exc.0.set(Sym::new(key), value);
    }
    Ok(())
}

/// An attribute that was set on the object, else what `other` gives.
pub(super) fn attribute_or(exc: &Exc, name: &str, other: impl FnOnce(&[Value]) -> Value) -> Value {
    match exc.0.get(Sym::new(name)) {
        Some(value) => value,
        None => other(&exc.state().args.borrow()),
    }
}

/// The text of an exception by the common rule.
pub(super) fn plain_text(vm: &mut Vm, exc: &Exc) -> Res<String> {
    let args = exc.state().args.borrow().clone();
    match args.as_slice() {
        [] => Ok(String::new()),
        [only] => vm.str(only),
        _ => vm.repr(&Value::tuple(args)),
    }
}

methods! {
    static METHODS: receiver::exception;
    /// Sets the arguments.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        initialise_with(&this, &args, &[])?;
        Ok(Value::None)
    };
    /// The message: the argument, or all arguments if there are several.
    "__str__" "(self, /)" => |vm, this, _| Ok(Value::str(plain_text(vm, &this)?));
    /// The text that the prompt shows.
    "__repr__" "(self, /)" => |vm, this, _| {
        let args = this.state().args.borrow().clone();
        let mut out = this.0.with_class(|class| class.name().to_owned());
        out.push('(');
        let address = Rc::as_ptr(&this.0) as usize;
        match crate::py::vm::show::Showing::start(address) {
            Some(_showing) => vm.nested("while getting the repr of an object", |vm| vm.write_items(&mut out, &args))?,
            None => out.push_str("..."),
        }
        out.push(')');
        Ok(Value::str(out))
    };
    /// Sets the traceback and returns the exception.
    "with_traceback" "(self, tb, /)" => |vm, this, args| {
        set_traceback(vm, &this.value(), Some(&args[1]))?;
        Ok(this.value())
    };
    /// Adds a line that is shown after the message.
    "add_note" "(self, note, /)" => |_, this, mut args| {
        let note = args.take(1);
        if note.as_str().is_none() {
            return Err(type_error(format!("note must be a str, not '{}'", type_name(&note))));
        }
        this.state().notes.borrow_mut().push(note);
        Ok(Value::None)
    };
    /// Takes over attributes from a dict.
    "__setstate__" "(self, state, /)" => |vm, this, args| {
        if let Value::Dict(state) = args[1].unwrap_builtin() {
            for (key, value) in state.pairs() {
                if let Some(name) = key.as_str() {
                    vm.set_attr(&this.value(), Sym::new(name), value)?;
                }
            }
        }
        Ok(Value::None)
    };
}

fn of(value: &Value) -> Res<Exc> {
    receiver::exception(value, "args")
}

fn set_args(vm: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let exc = of(this)?;
    let Some(value) = value else { return Err(type_error("args may not be deleted")) };
    let old = exc.state().args.replace(vm.collect(value)?);
    gc::changed(&exc.0);
    drop(old);
    Ok(())
}

fn linked(link: &RefCell<Option<Exc>>) -> Value {
    link.borrow().as_ref().map_or(Value::None, Exc::value)
}

fn link_arg(value: Option<&Value>, name: &str) -> Res<Option<Exc>> {
    match value {
        None => Err(type_error(format!("{name} may not be deleted"))),
        Some(Value::None) => Ok(None),
        Some(value) => match Exc::from_value(value) {
            Some(exc) => Ok(Some(exc)),
            None => {
                let kind = name.trim_matches('_');
                Err(type_error(format!("exception {kind} must be None or derive from BaseException")))
            }
        },
    }
}

fn set_cause(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let exc = of(this)?;
    let cause = link_arg(value, "__cause__")?;
    exc.link(&exc.state().cause, cause);
    exc.state().suppress_context.set(true);
    Ok(())
}

fn set_context(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let exc = of(this)?;
    let context = link_arg(value, "__context__")?;
    exc.link(&exc.state().context, context);
    Ok(())
}

fn set_suppress(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let exc = of(this)?;
    let suppress = match value {
        Some(Value::Bool(value)) => *value,
        Some(_) => return Err(type_error("attribute value type must be bool")),
        None => return Err(type_error("can't delete numeric/char attribute")),
    };
    exc.state().suppress_context.set(suppress);
    Ok(())
}

/// A traceback as an object: from the outermost call (first) to where the exception was raised.
struct Traceback {
    entries: Rc<Vec<TraceEntry>>,
    at: usize,
}

impl Native for Traceback {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let entry = &self.entries[self.at];
        Ok(match name.as_str() {
            "tb_lineno" => Some(Value::Int(i64::from(entry.place.source.position(entry.place.span.0).0))),
            "tb_next" => Some(traceback_at(&self.entries, self.at + 1)),
            _ => None,
        })
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        vec![Sym::new("tb_lineno"), Sym::new("tb_next")]
    }
}

fn traceback_at(entries: &Rc<Vec<TraceEntry>>, at: usize) -> Value {
    if at < entries.len() {
        Instance::value(&types().traceback, Traceback { entries: entries.clone(), at })
    } else {
        Value::None
    }
}

/// The entries of a traceback object, the outermost call first; None for another object.
pub fn traceback_entries(value: &Value) -> Option<Vec<TraceEntry>> {
    match value {
        Value::Instance(object) => object.native::<Traceback>().map(|tb| tb.entries[tb.at..].to_vec()),
        _ => None,
    }
}

fn get_traceback(_: &mut Vm, this: &Value) -> Res {
    let exc = of(this)?;
    let entries: Vec<TraceEntry> = exc.state().traceback.borrow().iter().rev().cloned().collect();
    Ok(traceback_at(&Rc::new(entries), 0))
}

fn set_traceback(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let exc = of(this)?;
    let entries = match value {
        None => return Err(type_error("__traceback__ may not be deleted")),
        Some(Value::None) => Vec::new(),
        Some(value) => match traceback_entries(value) {
            Some(entries) => entries.into_iter().rev().collect(),
            None => return Err(type_error("__traceback__ must be a traceback or None")),
        },
    };
    *exc.state().traceback.borrow_mut() = entries;
    Ok(())
}

fn get_notes(_: &mut Vm, this: &Value) -> Res {
    let exc = of(this)?;
    let notes = exc.state().notes.borrow().clone();
    if notes.is_empty() {
        let class = type_name(this);
        return Err(attribute_error(format!("'{class}' object has no attribute '__notes__'")));
    }
    Ok(Value::list(notes))
}

fn set_notes(vm: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let exc = of(this)?;
    let notes = value.map_or(Ok(Vec::new()), |value| vm.collect(value))?;
    *exc.state().notes.borrow_mut() = notes;
    Ok(())
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "args",
        doc: "the arguments",
        get: |_, this| Ok(Value::tuple(of(this)?.state().args.borrow().clone())),
        set: Some(set_args),
    },
    GetSet {
        name: "__cause__",
        doc: "what it was raised from",
        get: |_, this| Ok(linked(&of(this)?.state().cause)),
        set: Some(set_cause),
    },
    GetSet {
        name: "__context__",
        doc: "what was being handled when it was raised",
        get: |_, this| Ok(linked(&of(this)?.state().context)),
        set: Some(set_context),
    },
    GetSet {
        name: "__suppress_context__",
        doc: "is the context left out of tracebacks?",
        get: |_, this| Ok(Value::Bool(of(this)?.state().suppress_context.get())),
        set: Some(set_suppress),
    },
    GetSet {
        name: "__traceback__",
        doc: "where it was raised",
        get: get_traceback,
        set: Some(set_traceback),
    },
    GetSet { name: "__notes__", doc: "lines shown after the message", get: get_notes, set: Some(set_notes) },
];

/// What the classes are for, in the order of the registry.
const DOCS: &[(&str, &str)] = &[
    ("BaseException", "The base of all exceptions."),
    ("Exception", "The base of all exceptions that do not end the program."),
    ("SystemExit", "A request to end the program."),
    ("KeyboardInterrupt", "The user pressed Ctrl-C."),
    ("GeneratorExit", "A generator is being closed."),
    ("StopIteration", "An iterator has no more items."),
    ("ArithmeticError", "The base of arithmetic errors."),
    ("OverflowError", "A result is too large."),
    ("ZeroDivisionError", "Division or modulo by zero."),
    ("AssertionError", "An assertion does not hold."),
    ("AttributeError", "There is no such attribute."),
    ("EOFError", "The input has ended."),
    ("ImportError", "A module or a name of it cannot be imported."),
    ("ModuleNotFoundError", "There is no such module."),
    ("LookupError", "The base of errors of lookup by key or position."),
    ("IndexError", "A position is out of range."),
    ("KeyError", "There is no such key."),
    ("MemoryError", "There is not enough memory."),
    ("NameError", "There is no such name."),
    ("UnboundLocalError", "A local variable has no value yet."),
    ("OSError", "The operating system reports an error."),
    ("RuntimeError", "An error that fits no other class."),
    ("NotImplementedError", "A method is left to subclasses."),
    ("RecursionError", "Calls are nested too deeply."),
    ("SyntaxError", "The program is not valid."),
    ("SystemError", "An internal error."),
    ("TypeError", "A value of the wrong type."),
    ("ValueError", "A value of the right type that does not fit."),
    ("UnicodeError", "An error of encoding or decoding."),
    ("Warning", "The base of warnings."),
    ("BlockingIOError", "A step would have to wait."),
    ("BrokenPipeError", "Nobody reads what is written."),
    ("BufferError", "A buffer cannot do that now."),
    ("BytesWarning", "A doubtful mix of bytes and text."),
    ("ChildProcessError", "Something about a child process failed."),
    ("ConnectionAbortedError", "The other side gave the connection up."),
    ("ConnectionError", "Something about a connection failed."),
    ("ConnectionRefusedError", "The other side refused the connection."),
    ("ConnectionResetError", "The other side ended the connection."),
    ("DeprecationWarning", "Something old that will be gone, for programmers."),
    ("EncodingWarning", "A file is opened without saying how its text is encoded."),
    ("FileExistsError", "The file is there already."),
    ("FileNotFoundError", "There is no such file or folder."),
    ("FloatingPointError", "A calculation with floats failed."),
    ("FutureWarning", "Something will mean another thing, for users."),
    ("ImportWarning", "A doubtful import."),
    ("IndentationError", "The indentation is not valid."),
    ("InterruptedError", "A step was interrupted by a signal."),
    ("IsADirectoryError", "A file was needed, and it is a folder."),
    ("NotADirectoryError", "A folder was needed, and it is a file."),
    ("PendingDeprecationWarning", "Something old that may be gone one day."),
    ("PermissionError", "That is not permitted."),
    ("ProcessLookupError", "There is no such process."),
    ("ReferenceError", "A weak reference whose object is gone."),
    ("ResourceWarning", "Something was left open."),
    ("RuntimeWarning", "Something doubtful while the program runs."),
    ("StopAsyncIteration", "An asynchronous iterator has come to its end."),
    ("SyntaxWarning", "Something doubtful in the text of the program."),
    ("TabError", "Tabs and spaces are mixed in the indentation."),
    ("TimeoutError", "It took too long."),
    ("UnicodeDecodeError", "Bytes that are no text in that encoding."),
    ("UnicodeEncodeError", "Text that the encoding has no bytes for."),
    ("UnicodeTranslateError", "Text that could not be translated."),
    ("UnicodeWarning", "Something doubtful about text and bytes."),
    ("UserWarning", "A warning of the program itself."),
];

/// Fills the exception classes.
pub(crate) fn install() {
    let types = types();
    let base = &types.BaseException;
    add_methods(base, METHODS, NativeKind::Method);
    getset(base, ATTRIBUTES);
    for class in types.all().into_iter().filter(|class| class.is_subclass(base)) {
        class.new.set(Some(new));
        if let Some((_, doc)) = DOCS.iter().find(|(name, _)| *name == class.name()) {
            class.set(sym::DOC, Value::str(*doc));
        }
    }
    os::install();
    special::install();
    unicode::install();
}
