//! Exceptions with attributes of their own: `KeyError`, `StopIteration`, `SystemExit`, `ImportError`, `AttributeError`,
//! `NameError`, `SyntaxError`.

use super::{attribute_or, initialise_with, plain_text};
use crate::py::class::Class;
use crate::py::exc::{Exc, Res};
use crate::py::function::{NativeKind, add_methods};
use crate::py::sym::{self, Sym};
use crate::py::types::convert::{methods, receiver};
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

methods! {
    static KEY_ERROR: receiver::exception;
    /// The key as repr() shows it.
    "__str__" "(self, /)" => |vm, this, _| {
        let only = match this.state().args.borrow().as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        Ok(Value::str(match only {
            Some(key) => vm.repr(&key)?,
            None => plain_text(vm, &this)?,
        }))
    };
}

methods! {
    static IMPORT_ERROR: receiver::exception;
    /// Sets message, module name and path.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        initialise_with(&this, &args, &["name", "path"])?;
        Ok(Value::None)
    };
    /// The message.
    "__str__" "(self, /)" => |vm, this, _| {
        let message = import_message(&this);
        Ok(if message.as_str().is_some() { message } else { Value::str(plain_text(vm, &this)?) })
    };
}

fn import_message(exc: &Exc) -> Value {
    attribute_or(exc, "msg", |args| match args {
        [only] => only.clone(),
        _ => Value::None,
    })
}

const IMPORT: &[GetSet] = &[GetSet {
    name: "msg",
    doc: "the message",
    get: |_, this| Ok(import_message(&receiver::exception(this, "msg")?)),
    set: Some(|_, this, value| set(this, "msg", value)),
}];

/// Remembers object and name for suggestions.
fn remember(exc: &Exc) {
    let name = exc.0.get(Sym::new("name")).and_then(|name| name.as_str().map(Sym::new));
    if let Some(name) = name {
        *exc.state().missing.borrow_mut() = Some((exc.0.get(sym::OBJ), name));
    }
}

methods! {
    static ATTRIBUTE_ERROR: receiver::exception;
    /// Sets message, attribute name and object.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        initialise_with(&this, &args, &["name", "obj"])?;
        remember(&this);
        Ok(Value::None)
    };
}

methods! {
    static NAME_ERROR: receiver::exception;
    /// Sets message and name.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        initialise_with(&this, &args, &["name"])?;
        remember(&this);
        Ok(Value::None)
    };
}

/// Where a SyntaxError is: from its second argument, or from the compiler.
fn syntax_part(this: &Value, name: &'static str, at: usize) -> Res {
    let exc = receiver::exception(this, name)?;
    let place = exc.state().syntax.borrow().clone();
    Ok(attribute_or(&exc, name, |args| {
        if let Some(Value::Tuple(details)) = args.get(1)
            && let Some(detail) = details.items.get(at)
        {
            return detail.clone();
        }
        let Some(place) = place else { return Value::None };
        let (line, column) = place.source.position(place.span.0);
        let (end_line, end_column) = place.source.position(place.span.1);
        match name {
            "filename" => Value::str(place.source.name.as_str()),
            "lineno" => Value::Int(i64::from(line)),
            "offset" => Value::Int(i64::from(column) + 1),
            "text" => Value::str(place.source.line_text(place.span.0)),
            "end_lineno" => Value::Int(i64::from(end_line)),
            "end_offset" => Value::Int(i64::from(end_column) + 1),
            _ => Value::None,
        }
    }))
}

methods! {
    static SYNTAX_ERROR: receiver::exception;
    /// Sets the message and, as a second argument, where in which file it is.
    "__init__" "(self, /, *args, **kwargs)" => |vm, this, args| {
        initialise_with(&this, &args, &[])?;
        let details = match this.state().args.borrow().as_slice() {
            [_, details] => Some(details.clone()),
            _ => None,
        };
        details.map_or(Ok(Vec::new()), |details| vm.collect(&details))?;
        Ok(Value::None)
    };
    /// The message with file and line.
    "__str__" "(self, /)" => |vm, this, _| {
        let value = this.value();
        let message = attribute_or(&this, "msg", |args| args.first().cloned().unwrap_or(Value::None));
        let message = vm.str(&message)?;
        let file = syntax_part(&value, "filename", 0)?;
        let line = syntax_part(&value, "lineno", 1)?;
        let file = file.as_str().map(|file| file.rsplit('/').next().unwrap_or(file).to_owned());
        Ok(Value::str(match (file, line.as_int()) {
            (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
            (Some(file), None) => format!("{message} ({file})"),
            (None, Some(line)) => format!("{message} (line {line})"),
            (None, None) => message,
        }))
    };
}

fn set(this: &Value, name: &'static str, value: Option<&Value>) -> Res<()> {
    let exc = receiver::exception(this, name)?;
    exc.0.set(Sym::new(name), value.cloned().unwrap_or(Value::None));
    Ok(())
}

fn first(this: &Value, name: &'static str) -> Res {
    let exc = receiver::exception(this, name)?;
    Ok(attribute_or(&exc, name, |args| args.first().cloned().unwrap_or(Value::None)))
}

fn exit_code(_: &mut Vm, this: &Value) -> Res {
    let exc = receiver::exception(this, "code")?;
    Ok(attribute_or(&exc, "code", |args| match args {
        [] => Value::None,
        [only] => only.clone(),
        several => Value::tuple(several.to_vec()),
    }))
}

const STOP_ITERATION: &[GetSet] = &[GetSet {
    name: "value",
    doc: "what the generator returned",
    get: |_, this| first(this, "value"),
    set: Some(|_, this, value| set(this, "value", value)),
}];

const SYSTEM_EXIT: &[GetSet] = &[GetSet {
    name: "code",
    doc: "the exit status, or a message",
    get: exit_code,
    set: Some(|_, this, value| set(this, "code", value)),
}];

const SYNTAX: &[GetSet] = &[
    GetSet {
        name: "msg",
        doc: "the message",
        get: |_, this| first(this, "msg"),
        set: Some(|_, this, value| set(this, "msg", value)),
    },
    GetSet {
        name: "filename",
        doc: "the file",
        get: |_, this| syntax_part(this, "filename", 0),
        set: Some(|_, this, value| set(this, "filename", value)),
    },
    GetSet {
        name: "lineno",
        doc: "the line",
        get: |_, this| syntax_part(this, "lineno", 1),
        set: Some(|_, this, value| set(this, "lineno", value)),
    },
    GetSet {
        name: "offset",
        doc: "the column, from 1",
        get: |_, this| syntax_part(this, "offset", 2),
        set: Some(|_, this, value| set(this, "offset", value)),
    },
    GetSet {
        name: "text",
        doc: "the line's text",
        get: |_, this| syntax_part(this, "text", 3),
        set: Some(|_, this, value| set(this, "text", value)),
    },
    GetSet {
        name: "end_lineno",
        doc: "the line in which it ends",
        get: |_, this| syntax_part(this, "end_lineno", 4),
        set: Some(|_, this, value| set(this, "end_lineno", value)),
    },
    GetSet {
        name: "end_offset",
        doc: "the column at which it ends, from 1",
        get: |_, this| syntax_part(this, "end_offset", 5),
        set: Some(|_, this, value| set(this, "end_offset", value)),
    },
];

fn absent(class: &Class, names: &[&str]) {
    for name in names {
        class.set(Sym::new(name), Value::None);
    }
}

pub(super) fn install() {
    let types = types();
    add_methods(&types.KeyError, KEY_ERROR, NativeKind::Method);
    add_methods(&types.ImportError, IMPORT_ERROR, NativeKind::Method);
    getset(&types.ImportError, IMPORT);
    absent(&types.ImportError, &["name", "path"]);
    add_methods(&types.AttributeError, ATTRIBUTE_ERROR, NativeKind::Method);
    absent(&types.AttributeError, &["name", "obj"]);
    add_methods(&types.NameError, NAME_ERROR, NativeKind::Method);
    absent(&types.NameError, &["name"]);
    add_methods(&types.SyntaxError, SYNTAX_ERROR, NativeKind::Method);
    getset(&types.SyntaxError, SYNTAX);
    getset(&types.StopIteration, STOP_ITERATION);
    getset(&types.SystemExit, SYSTEM_EXIT);
}
