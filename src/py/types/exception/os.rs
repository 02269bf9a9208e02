//! `OSError` and its subclasses: error numbers, file names, and the class that an error number stands for.

use std::io::ErrorKind;
use std::rc::Rc;

use super::{initialise_with, made, plain_text};
use crate::py::class::Class;
use crate::py::exc::{Exc, Res};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::sym::Sym;
use crate::py::types::convert::{methods, receiver};
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

const PARTS: [&str; 5] = ["errno", "strerror", "filename", "winerror", "filename2"];

/// The subclass of OSError for a system error number.
fn class_of(number: i64) -> &'static Rc<Class> {
    let types = types();
    let kind = i32::try_from(number).map(|number| std::io::Error::from_raw_os_error(number).kind());
    match (kind, number) {
        (Ok(ErrorKind::NotFound), _) => &types.FileNotFoundError,
        (Ok(ErrorKind::PermissionDenied), _) => &types.PermissionError,
        (Ok(ErrorKind::AlreadyExists), _) => &types.FileExistsError,
        (Ok(ErrorKind::IsADirectory), _) => &types.IsADirectoryError,
        (Ok(ErrorKind::NotADirectory), _) => &types.NotADirectoryError,
        (Ok(ErrorKind::Interrupted), _) => &types.InterruptedError,
        (Ok(ErrorKind::WouldBlock), _) => &types.BlockingIOError,
        (Ok(ErrorKind::BrokenPipe), _) => &types.BrokenPipeError,
        (Ok(ErrorKind::ConnectionAborted), _) => &types.ConnectionAbortedError,
        (Ok(ErrorKind::ConnectionRefused), _) => &types.ConnectionRefusedError,
        (Ok(ErrorKind::ConnectionReset), _) => &types.ConnectionResetError,
        (Ok(ErrorKind::TimedOut), _) => &types.TimeoutError,
        (_, 3) => &types.ProcessLookupError,
        (_, 10) => &types.ChildProcessError,
        _ => &types.OSError,
    }
}

/// The exception for an error of the operating system, about a file if one is given.
pub fn io_error(error: &std::io::Error, path: Option<&str>) -> Exc {
    let Some(number) = error.raw_os_error() else { return Exc::new(&types().OSError, error.to_string()) };
    let text = error.to_string();
    // Rust ends the message with the number, which Python puts in front.
    let message = text.rsplit_once(" (os error").map_or(text.as_str(), |(message, _)| message);
    let exc = made(class_of(i64::from(number)), vec![Value::Int(i64::from(number)), Value::str(message)]);
    let exc = exc.with("errno", i64::from(number)).with("strerror", message);
    match path {
        Some(path) => exc.with("filename", path),
        None => exc,
    }
}

/// Takes number, message and file names from the arguments.
fn fill(exc: &Exc, args: &[Value]) {
    if !(2..=5).contains(&args.len()) {
        return;
    }
    for (name, value) in PARTS.iter().zip(args) {
        if *name != "winerror" {
            exc.0.set(Sym::new(name), value.clone());
        }
    }
    // The file names are not among `args`.
    if args.get(2).is_some_and(|name| !name.is_none()) {
        exc.state().args.borrow_mut().truncate(2);
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let class = match args.values.first().and_then(Value::as_int) {
        Some(number) if Rc::ptr_eq(class, &types().OSError) && (2..=5).contains(&args.values.len()) => {
            class_of(number)
        }
        _ => class,
    };
    let exc = made(class, args.values.to_vec());
    super::initialise(vm, class, &exc, args)?;
    Ok(exc.value())
}

fn text(vm: &mut Vm, exc: &Exc) -> Res<String> {
    let part = |name: &str| exc.0.get(Sym::new(name)).filter(|value| !value.is_none());
    let (Some(number), Some(message)) = (part("errno"), part("strerror")) else { return plain_text(vm, exc) };
    let mut out = format!("[Errno {}] {}", vm.str(&number)?, vm.str(&message)?);
    if let Some(name) = part("filename") {
        out.push_str(": ");
        vm.write_repr(&mut out, &name)?;
        if let Some(other) = part("filename2") {
            out.push_str(" -> ");
            vm.write_repr(&mut out, &other)?;
        }
    }
    Ok(out)
}

methods! {
    static METHODS: receiver::exception;
    /// Sets the arguments: number, message, file name.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        initialise_with(&this, &args, &[])?;
        if let Value::Tuple(values) = &args[1] {
            fill(&this, &values.items);
        }
        Ok(Value::None)
    };
    /// Number, message and file names if they are known, else the arguments.
    "__str__" "(self, /)" => |vm, this, _| Ok(Value::str(text(vm, &this)?));
}

pub(super) fn install() {
    let types = types();
    let class = &types.OSError;
    add_methods(class, METHODS, NativeKind::Method);
    for name in PARTS {
        if name != "winerror" {
            class.set(Sym::new(name), Value::None);
        }
    }
    for class in types.all().into_iter().filter(|other| other.is_subclass(class)) {
        class.new.set(Some(new));
    }
}
