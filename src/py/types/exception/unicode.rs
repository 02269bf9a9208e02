//! `UnicodeDecodeError`, `UnicodeEncodeError` and `UnicodeTranslateError`.

use std::fmt::Write;

use super::{attribute_or, initialise_with, plain_text};
use crate::py::exc::{Exc, Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::{methods, receiver};
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Where each attribute is in `args`: with an encoding in front, and without (UnicodeTranslateError).
const PARTS: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

fn part(this: &Value, name: &'static str) -> Res {
    let exc = receiver::exception(this, name)?;
    let skipped = usize::from(exc.is(&types().UnicodeTranslateError));
    let at = PARTS.iter().position(|part| *part == name).unwrap_or_default();
    Ok(attribute_or(&exc, name, |args| args.get(at.wrapping_sub(skipped)).cloned().unwrap_or(Value::None)))
}

fn check(exc: &Exc, args: &Args) -> Res<()> {
    initialise_with(exc, args, &[])?;
    let types = types();
    let wanted = if exc.is(&types.UnicodeTranslateError) { 4 } else { 5 };
    let args = exc.state().args.borrow();
    if args.len() != wanted {
        return Err(type_error(format!("function takes exactly {wanted} arguments ({} given)", args.len())));
    }
    let object = &args[wanted - 4];
    let (fits, message) = if exc.is(&types.UnicodeDecodeError) {
        (
            bytes_like(object).is_some(),
            format!("a bytes-like object is required, not '{}'", type_name(object)),
        )
    } else {
        let text = format!("argument {} must be str, not {}", wanted - 3, type_name(object));
        (object.as_str().is_some(), text)
    };
    if !fits {
        return Err(type_error(message));
    }
    Ok(())
}

fn text(vm: &mut Vm, this: &Value, exc: &Exc) -> Res<String> {
    let (Some(start), Some(end)) = (part(this, "start")?.as_int(), part(this, "end")?.as_int()) else {
        return plain_text(vm, exc);
    };
    let reason = vm.str(&part(this, "reason")?)?;
    let object = part(this, "object")?;
    let types = types();
    let mut out = String::new();
    if !exc.is(&types.UnicodeTranslateError) {
        let _ = write!(out, "'{}' codec ", vm.str(&part(this, "encoding")?)?);
    }
    let (verb, unit) = if exc.is(&types.UnicodeDecodeError) {
        ("decode", "byte")
    } else if exc.is(&types.UnicodeEncodeError) {
        ("encode", "character")
    } else {
        ("translate", "character")
    };
    let _ = write!(out, "can't {verb} {unit}");
    let at = usize::try_from(start).unwrap_or(usize::MAX);
    let single = match object.unwrap_builtin() {
        _ if end - start != 1 => None,
        Value::Bytes(bytes) => bytes.get(at).map(|byte| format!(" 0x{byte:02x}")),
        Value::Str(text) => text.as_str().chars().nth(at).map(|c| match u32::from(c) {
            code @ 0..=0xff => format!(" '\\x{code:02x}'"),
            code @ 0x100..=0xffff => format!(" '\\u{code:04x}'"),
            code => format!(" '\\U{code:08x}'"),
        }),
        _ => None,
    };
    let _ = match single {
        Some(shown) => write!(out, "{shown} in position {start}: {reason}"),
        None => write!(out, "s in position {start}-{}: {reason}", end - 1),
    };
    Ok(out)
}

methods! {
    static METHODS: receiver::exception;
    /// Sets the arguments: encoding, object, start, end, reason.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        check(&this, &args)?;
        Ok(Value::None)
    };
    /// What could not be encoded or decoded, where, and why.
    "__str__" "(self, /)" => |vm, this, _| Ok(Value::str(text(vm, &this.value(), &this)?));
}

fn set(this: &Value, name: &'static str, value: Option<&Value>) -> Res<()> {
    let exc = receiver::exception(this, name)?;
    exc.0.set(crate::py::sym::Sym::new(name), value.cloned().unwrap_or(Value::None));
    Ok(())
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "encoding",
        doc: "the codec",
        get: |_, this| part(this, "encoding"),
        set: Some(|_, this, value| set(this, "encoding", value)),
    },
    GetSet {
        name: "object",
        doc: "what is encoded or decoded",
        get: |_, this| part(this, "object"),
        set: Some(|_, this, value| set(this, "object", value)),
    },
    GetSet {
        name: "start",
        doc: "where the error begins",
        get: |_, this| part(this, "start"),
        set: Some(|_, this, value| set(this, "start", value)),
    },
    GetSet {
        name: "end",
        doc: "where it ends",
        get: |_, this| part(this, "end"),
        set: Some(|_, this, value| set(this, "end", value)),
    },
    GetSet {
        name: "reason",
        doc: "why",
        get: |_, this| part(this, "reason"),
        set: Some(|_, this, value| set(this, "reason", value)),
    },
];

pub(super) fn install() {
    let types = types();
    for class in [&types.UnicodeDecodeError, &types.UnicodeEncodeError, &types.UnicodeTranslateError] {
        add_methods(class, METHODS, NativeKind::Method);
        getset(class, ATTRIBUTES);
    }
}
