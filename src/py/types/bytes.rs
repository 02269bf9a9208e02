//! `bytes`: constructor and methods, over the algorithms of `text::bytes`; encoding and decoding with Python's errors.

use std::rc::Rc;

use super::byte_methods;
use super::bytearray::{self, ByteArray};
use super::convert::{as_index, constructor_args, given_type, int_ref, made, methods, need_index, receiver};
use super::memoryview;
use super::protocol::{self, Trait};
use super::str::named_text;
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, overflow_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::num::IntRef;
use crate::py::sym;
use crate::py::text::bytes::{convert, pad};
use crate::py::text::codec::{self, CodecError};
use crate::py::types::{type_name, types};
use crate::py::value::{Str, Value};
use crate::py::vm::Vm;

/// `text.encode(encoding, errors)`
pub fn encode(text: &Rc<Str>, encoding: &str, errors: &str) -> Res<Rc<Vec<u8>>> {
    codec::encode(text.as_str(), encoding, errors)
        .map(Rc::new)
        .map_err(|error| codec_error(error, Value::Str(text.clone())))
}

/// `bytes.decode(encoding, errors)`
pub fn decode(bytes: &Rc<Vec<u8>>, encoding: &str, errors: &str) -> Res {
    codec::decode(bytes, encoding, errors)
        .map(Value::str)
        .map_err(|error| codec_error(error, Value::Bytes(bytes.clone())))
}

/// The exception for text or bytes that an encoding does not have.
pub fn codec_error(error: CodecError, object: Value) -> Exc {
    let (class, failure) = match error {
        CodecError::Text(error) => return error.into(),
        CodecError::Decode(failure) => (&types().UnicodeDecodeError, failure),
        CodecError::Encode(failure) => (&types().UnicodeEncodeError, failure),
    };
    let args = vec![
        Value::str(failure.encoding),
        object,
        Value::from(failure.start),
        Value::from(failure.end),
        Value::str(failure.reason),
    ];
    Exc::with_args(class, args)
}

/// `format % value`
pub fn percent(vm: &mut Vm, format: &Rc<Vec<u8>>, value: &Value) -> Res {
    super::str_format::percent_bytes(vm, format, value)
}

/// The bytes of an object that gives access to them (the buffer protocol): bytes, a bytearray, a memoryview.
pub fn bytes_like(value: &Value) -> Option<Rc<Vec<u8>>> {
    match value {
        Value::Bytes(bytes) => Some(bytes.clone()),
        Value::Instance(object) => match object.builtin() {
            Some(Value::Bytes(bytes)) => Some(bytes.clone()),
            _ => bytearray::of(object).map(ByteArray::content).or_else(|| memoryview::content(object)),
        },
        _ => None,
    }
}

/// An argument that must be bytes-like.
pub fn buffer(value: &Value) -> Res<Rc<Vec<u8>>> {
    bytes_like(value)
        .ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))
}

pub(super) fn byte_value(value: &Value) -> Res<u8> {
    match int_ref(value) {
        Some(IntRef::Small(byte @ 0..=255)) => Ok(byte as u8),
        _ => Err(value_error("byte must be in range(0, 256)")),
    }
}

methods! {
    static METHODS: receiver::bytes;
    /// The bytes themselves.
    "__bytes__" "(self, /)" => |_, this, _| Ok(Value::Bytes(this.clone()));
    /// Arguments that make the same bytes again.
    "__getnewargs__" "(self, /)" => |_, this, _| Ok(Value::tuple([Value::Bytes(this.clone())]));
}

natives! {
    static CLASS_METHODS;
    /// The bytes that pairs of hexadecimal digits stand for.
    "fromhex" "(cls, string, /)" => |vm, args| from_hex(vm, &args, &types().bytes, Value::bytes);
}

/// `fromhex` of a class whose plain values `made` makes.
pub(super) fn from_hex(vm: &mut Vm, args: &Args, exact: &Rc<Class>, made: fn(Vec<u8>) -> Value) -> Res {
    let text = args[1]
        .as_str()
        .ok_or_else(|| type_error(format!("fromhex() argument must be str, not {}", given_type(&args[1]))))?;
    let bytes = made(convert::fromhex(text)?);
    if matches!(&args[0], Value::Class(class) if Rc::ptr_eq(class, exact)) {
        return Ok(bytes);
    }
    vm.call_values(&args[0], &[bytes])
}

natives! {
    /// Those of `bytes` and of `bytearray`.
    pub(super) static STATIC_METHODS;
    /// A table for translate().
    "maketrans" "(frm, to, /)" => |_, args| {
        Ok(Value::bytes(convert::maketrans(&buffer(&args[0])?, &buffer(&args[1])?)?))
    };
}

/// Bytes of an object that is or gives bytes, or is an iterable of numbers.
pub(crate) fn from_object(vm: &mut Vm, object: &Value) -> Res<Rc<Vec<u8>>> {
    if matches!(object, Value::Instance(_))
        && let Some(result) = vm.call_special(object, sym::BYTES, &[])?
    {
        return match result.unwrap_builtin() {
            Value::Bytes(bytes) => Ok(bytes.clone()),
            _ => Err(type_error(format!("__bytes__ returned non-bytes (type {})", type_name(&result)))),
        };
    }
    converted(vm, object, "bytes")
}

/// Bytes of a bytes-like object, or of an iterable of numbers; `kind` is the class that they are meant for.
pub(super) fn converted(vm: &mut Vm, object: &Value, kind: &str) -> Res<Rc<Vec<u8>>> {
    let refusal = || type_error(format!("cannot convert '{}' object to {kind}", type_name(object)));
    collected(vm, object, if kind == "bytes" { "bytes" } else { "byte" }, &refusal)
}

/// The same; `refusal` is the error for what is not iterable, and `noun` how the error for a wrong number calls them.
pub(super) fn collected(
    vm: &mut Vm,
    object: &Value,
    noun: &str,
    refusal: &dyn Fn() -> Exc,
) -> Res<Rc<Vec<u8>>> {
    if let Some(bytes) = bytes_like(object) {
        return Ok(bytes);
    }
    if object.as_str().is_some() {
        return Err(refusal());
    }
    let iterator =
        vm.iter(object).map_err(|error| if error.is(&types().TypeError) { refusal() } else { error })?;
    let mut bytes = Vec::new();
    vm.drive(&iterator, &mut |vm, item| {
        match need_index(vm, &item)? {
            Value::Int(byte @ 0..=255) => bytes.push(byte as u8),
            _ => return Err(value_error(format!("{noun} must be in range(0, 256)"))),
        }
        Ok(true)
    })?;
    Ok(Rc::new(bytes))
}

/// What the arguments of the constructors of `bytes` and `bytearray` ask for.
pub(super) fn construct(vm: &mut Vm, kind: &'static str, args: Args) -> Res<Rc<Vec<u8>>> {
    let [source, encoding, errors] = constructor_args(kind, args, ["source", "encoding", "errors"], 0)?;
    let with_encoding = !encoding.is_unset() || !errors.is_unset();
    match source.unwrap_builtin() {
        Value::Str(_) if encoding.is_unset() => Err(type_error("string argument without an encoding")),
        Value::Str(text) => {
            let encoding = named_text(encoding.given(), kind, "encoding", "utf-8")?;
            let errors = named_text(errors.given(), kind, "errors", "strict")?;
            encode(text, encoding, errors)
        }
        _ if with_encoding && encoding.is_unset() => Err(type_error("errors without a string argument")),
        _ if with_encoding => Err(type_error("encoding without a string argument")),
        Value::Unset => Ok(Rc::default()),
        base => {
            let own_bytes = kind == "bytes" && vm.special(&source, sym::BYTES).is_some();
            if own_bytes {
                return from_object(vm, &source);
            }
            match as_index(vm, base)? {
                Some(count) => {
                    let Value::Int(count) = count else {
                        return Err(overflow_error("cannot fit 'int' into an index-sized integer"));
                    };
                    if count < 0 {
                        return Err(value_error("negative count"));
                    }
                    Ok(Rc::new(pad::repeat(&[0], count)?))
                }
                _ => converted(vm, &source, kind),
            }
        }
    }
}

natives! {
    static FORMATTING;
    /// self % value
    "__mod__" "(self, value, /)" => |vm, args| match args[0].unwrap_builtin().clone() {
        Value::Bytes(format) => percent(vm, &format, &args[1]),
        _ => Ok(Value::NotImplemented),
    };
    /// value % self
    "__rmod__" "(self, value, /)" => |vm, args| match args[1].unwrap_builtin().clone() {
        Value::Bytes(format) => percent(vm, &format, &args[0]),
        _ => Ok(Value::NotImplemented),
    };
}

/// `bytes(source, encoding, errors)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let bytes = construct(vm, "bytes", args)?;
    Ok(made(class, &types().bytes, Value::Bytes(bytes)))
}

/// Fills the class `bytes`.
pub(crate) fn install() {
    let bytes = &types().bytes;
    bytes.new.set(Some(new));
    bytes.set(
        sym::DOC,
        Value::str(
            "bytes(iterable_of_ints) -> bytes\nbytes(text, encoding, errors='strict') -> bytes\nbytes(length) -> bytes of zeros\n\
             bytes() -> empty bytes",
        ),
    );
    protocol::install(
        bytes,
        METHODS,
        &[Trait::Compare, Trait::Hash, Trait::Repr, Trait::Container, Trait::Subscript, Trait::Concatenation],
    );
    add_methods(bytes, byte_methods::BYTES, NativeKind::Method);
    add_methods(bytes, FORMATTING, NativeKind::Method);
    add_methods(bytes, CLASS_METHODS, NativeKind::ClassMethod);
    add_methods(bytes, STATIC_METHODS, NativeKind::Function);
}
