//! `sys.stdout`, `sys.stderr` and `sys.stdin`: objects over the machine's output and the process's own streams. `print` asks
//! here whether the program has put something else in their place.

use std::io::{BufRead, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::rc::Rc;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::iter::Iter;
use crate::py::native::Native;
use crate::py::std::file::{classes, unsupported};
use crate::py::sym::Sym;
use crate::py::text::codec;
use crate::py::types::bytes::codec_error;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::exception::io_error;
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Which stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    /// `sys.stdin`
    In,
    /// `sys.stdout`: where the machine writes.
    Out,
    /// `sys.stderr`
    Err,
}

impl Stream {
    fn name(self) -> &'static str {
        match self {
            Self::In => "<stdin>",
            Self::Out => "<stdout>",
            Self::Err => "<stderr>",
        }
    }

    fn mode(self) -> &'static str {
        if self == Self::In { "r" } else { "w" }
    }
}

impl Native for Stream {
    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        let this = Value::Instance(this.clone());
        Ok(Some(Iter::native("TextIOWrapper", move |vm| {
            let line = read_line(vm, &this)?;
            Ok(if line.is_empty() { None } else { Some(Value::str(line)) })
        })))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!(
            "<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>",
            self.name(),
            self.mode()
        )))
    }
}

/// A stream as an object.
pub fn object(stream: Stream) -> Value {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("TextIOWrapper", "_io", Some(&classes().text_base)).labelled();
            add_methods(&class, METHODS, NativeKind::Method);
            getset(&class, FIELDS);
            class
        };
    }
    CLASS.with(|class| Instance::value(class, stream))
}

/// What a program has put in the place of `sys.stdout`; None if it has not.
pub fn replaced_output(vm: &Vm) -> Option<Value> {
    replaced(vm, "stdout", Stream::Out)
}

/// What a program has put in the place of `sys.stdin`; None if it has not.
pub fn replaced_input(vm: &Vm) -> Option<Value> {
    replaced(vm, "stdin", Stream::In)
}

fn replaced(vm: &Vm, name: &str, own: Stream) -> Option<Value> {
    let Some(Value::Module(sys)) = vm.modules.get_sym(Sym::existing("sys")?) else { return None };
    let current = sys.get(name)?;
    match &current {
        Value::Instance(object) if object.native::<Stream>() == Some(&own) => None,
        _ => Some(current),
    }
}

fn this(value: &Value) -> Res<Stream> {
    let found = match value {
        Value::Instance(object) => object.native::<Stream>(),
        _ => None,
    };
    found.copied().ok_or_else(|| type_error("descriptor requires a '_io.TextIOWrapper' object"))
}

fn failed(error: &std::io::Error) -> Exc {
    io_error(error, None)
}

fn write(vm: &mut Vm, stream: Stream, text: &str) -> Res<()> {
    match stream {
        Stream::Out => vm.out.write_all(text.as_bytes()),
        Stream::Err => {
            // What was printed before comes first.
            let flushed = vm.out.flush();
            flushed.and_then(|()| std::io::stderr().write_all(text.as_bytes()))
        }
        Stream::In => return Err(unsupported("not writable")),
    }
    .map_err(|error| failed(&error))
}

fn read_line(vm: &mut Vm, value: &Value) -> Res<String> {
    if this(value)? != Stream::In {
        return Err(unsupported("not readable"));
    }
    input_line(vm)
}

/// A line of the standard input with its end; an empty one where it has ended. At a terminal Ctrl-C stops the waiting.
pub fn input_line(vm: &mut Vm) -> Res<String> {
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    if input.is_terminal() {
        // What was printed without an end of the line is the question.
        vm.out.flush().map_err(|error| failed(&error))?;
        // A terminal gives one line at a time, so nothing is ever left in the buffer when the waiting begins.
        while !line.ends_with(b"\n") {
            wait_for_input(vm)?;
            let given = input.fill_buf().map_err(|error| failed(&error))?;
            let taken = given.len();
            line.extend_from_slice(given);
            input.consume(taken);
            if taken == 0 {
                break;
            }
        }
        if let Some(heard) = vm.line_typed.clone().filter(|_| line.ends_with(b"\n")) {
            heard();
        }
    } else {
        input.read_until(b'\n', &mut line).map_err(|error| failed(&error))?;
    }
    vm.check_interrupt()?;
    codec::decode(&line, "utf-8", "strict").map_err(|error| codec_error(error, Value::bytes(line)))
}

/// Waits until the terminal has something to read. The system goes on with a read that a signal interrupted, and the
/// signal may have gone to another thread, so it is asked from time to time.
fn wait_for_input(vm: &Vm) -> Res<()> {
    let input = std::io::stdin();
    loop {
        vm.check_interrupt()?;
        let mut watched = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        match poll(&mut watched, PollTimeout::from(100_u8)) {
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => return Ok(()),
            Err(error) => return Err(failed(&error.into())),
        }
    }
}

natives! {
    static METHODS;
    /// Write string to stream, and return its length.
    "write" "(self, text, /)" => |vm, args| {
        let Some(text) = args[1].as_str() else {
            return Err(type_error(format!("write() argument must be str, not {}", type_name(&args[1]))));
        };
        write(vm, this(&args[0])?, text)?;
        Ok(Value::from(text.chars().count()))
    };
    /// Write a list of lines to stream.
    "writelines" "(self, lines, /)" => |vm, args| {
        let stream = this(&args[0])?;
        for line in vm.collect(&args[1])? {
            write(vm, stream, line.as_str().unwrap_or_default())?;
        }
        Ok(Value::None)
    };
    /// Flush write buffers, if applicable.
    "flush" "(self, /)" => |vm, _| {
        vm.out.flush().map_err(|error| failed(&error))?;
        Ok(Value::None)
    };
    /// Read and return one line from the stream.
    "readline" "(self, size=-1, /)" => |vm, args| read_line(vm, &args[0]).map(Value::str);
    /// Return a list of lines from the stream.
    "readlines" "(self, hint=-1, /)" => |vm, args| {
        let iterator = vm.iter(&args[0])?;
        vm.collect(&iterator).map(Value::list)
    };
    /// Read the stream to its end.
    "read" "(self, size=-1, /)" => |_, args| {
        if this(&args[0])? != Stream::In {
            return Err(unsupported("not readable"));
        }
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map_err(|error| failed(&error))?;
        Ok(Value::str(text))
    };
    /// Is it a terminal?
    "isatty" "(self, /)" => |_, args| Ok(Value::Bool(match this(&args[0])? {
        Stream::In => std::io::stdin().is_terminal(),
        Stream::Out => std::io::stdout().is_terminal(),
        Stream::Err => std::io::stderr().is_terminal(),
    }));
    /// The number that the system knows the stream by.
    "fileno" "(self, /)" => |_, args| Ok(Value::Int(match this(&args[0])? {
        Stream::In => 0,
        Stream::Out => 1,
        Stream::Err => 2,
    }));
    /// Can it be written to?
    "writable" "(self, /)" => |_, args| Ok(Value::Bool(this(&args[0])? != Stream::In));
    /// Can it be read from?
    "readable" "(self, /)" => |_, args| Ok(Value::Bool(this(&args[0])? == Stream::In));
}

static FIELDS: &[GetSet] = &[
    GetSet { name: "name", doc: "Its name.", get: |_, value| Ok(Value::str(this(value)?.name())), set: None },
    GetSet { name: "mode", doc: "Its mode.", get: |_, value| Ok(Value::str(this(value)?.mode())), set: None },
    GetSet { name: "encoding", doc: "Its encoding.", get: |_, _| Ok(Value::str("utf-8")), set: None },
    GetSet {
        name: "errors",
        doc: "How errors are treated.",
        get: |_, _| Ok(Value::str("strict")),
        set: None,
    },
    GetSet { name: "closed", doc: "Is it closed?", get: |_, _| Ok(Value::Bool(false)), set: None },
];
