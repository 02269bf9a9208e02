//! `bytes`: constructor and methods, over the algorithms of `text::bytes`; encoding and decoding with Python's errors.

use std::rc::Rc;

use super::convert::{
    as_index, bound_arg, constructor_args, int_arg, int_opt, int_ref, made, methods, need_index, receiver,
};
use super::protocol::{self, Trait};
use super::str::named_text;
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::num::IntRef;
use crate::py::sym;
use crate::py::text::bytes::{case, convert, pad, search, split};
use crate::py::text::codec::{self, CodecError};
use crate::py::types::{type_name, types};
use crate::py::value::{Str, Value};
use crate::py::vm::Vm;

/// `text.encode(encoding, errors)`
pub fn encode(text: &Rc<Str>, encoding: &str, errors: &str) -> Res {
    codec::encode(text.as_str(), encoding, errors)
        .map(Value::bytes)
        .map_err(|error| codec_error(error, Value::Str(text.clone())))
}

/// `bytes.decode(encoding, errors)`
pub fn decode(bytes: &Rc<Vec<u8>>, encoding: &str, errors: &str) -> Res {
    codec::decode(bytes, encoding, errors)
        .map(Value::str)
        .map_err(|error| codec_error(error, Value::Bytes(bytes.clone())))
}

fn codec_error(error: CodecError, object: Value) -> Exc {
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

/// A bytes-like argument.
fn buffer(value: &Value) -> Res<&[u8]> {
    match value.unwrap_builtin() {
        Value::Bytes(bytes) => Ok(bytes),
        _ => Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(value)))),
    }
}

fn optional_buffer(value: Option<&Value>) -> Res<Option<&[u8]>> {
    value.map(buffer).transpose()
}

fn byte_value(value: &Value) -> Res<u8> {
    match int_ref(value) {
        Some(IntRef::Small(byte @ 0..=255)) => Ok(byte as u8),
        _ => Err(value_error("byte must be in range(0, 256)")),
    }
}

/// What `find` and its kin look for: bytes, or one byte as a number.
fn needle(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    match value.unwrap_builtin() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        _ => match as_index(vm, value)? {
            Some(number) => Ok(vec![byte_value(&number)?]),
            None => Err(type_error(format!(
                "argument should be integer or bytes-like object, not '{}'",
                type_name(value)
            ))),
        },
    }
}

type Search = (Vec<u8>, Option<i64>, Option<i64>);

fn search_args(vm: &mut Vm, args: &Args) -> Res<Search> {
    Ok((needle(vm, &args[1])?, bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?))
}

type AffixTest = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;

fn affix(vm: &mut Vm, this: &[u8], args: &Args, method: &str, test: AffixTest) -> Res {
    let (start, end) = (bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?);
    match args[1].unwrap_builtin() {
        Value::Bytes(affix) => Ok(Value::Bool(test(this, affix, start, end))),
        Value::Tuple(affixes) => {
            for affix in &affixes.items {
                if test(this, buffer(affix)?, start, end) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        _ => {
            let got = type_name(&args[1]);
            Err(type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {got}")))
        }
    }
}

fn parts(parts: Vec<&[u8]>) -> Value {
    Value::list(parts.into_iter().map(|part| Value::bytes(part.to_vec())).collect())
}

fn triple((before, separator, after): (&[u8], &[u8], &[u8])) -> Value {
    Value::tuple([before, separator, after].map(|part| Value::bytes(part.to_vec())))
}

fn fill(value: Option<&Value>, method: &str) -> Res<u8> {
    match value {
        None => Ok(b' '),
        Some(value) => match value.unwrap_builtin() {
            Value::Bytes(bytes) => Ok(pad::fill_byte(bytes, method, type_name(value))?),
            _ => Err(type_error(format!(
                "{method}() argument 2 must be a byte string of length 1, not {}",
                type_name(value)
            ))),
        },
    }
}

fn join(vm: &mut Vm, this: &[u8], iterable: &Value) -> Res {
    let mut out = Vec::new();
    let items = vm.collect(iterable).map_err(|error| {
        if error.is(&types().TypeError) { type_error("can only join an iterable") } else { error }
    })?;
    for (at, item) in items.iter().enumerate() {
        let Value::Bytes(part) = item.unwrap_builtin() else {
            let got = type_name(item);
            return Err(type_error(format!("sequence item {at}: expected a bytes-like object, {got} found")));
        };
        if at > 0 {
            out.extend_from_slice(this);
        }
        out.extend_from_slice(part);
    }
    Ok(Value::bytes(out))
}

methods! {
    static METHODS: receiver::bytes;
    /// The text that the bytes encode.
    "decode" "(self, /, encoding='utf-8', errors='strict')" => |_, this, args| {
        let encoding = named_text(args.opt(1), "decode", "encoding", "utf-8")?;
        let errors = named_text(args.opt(2), "decode", "errors", "strict")?;
        decode(this, encoding, errors)
    };
    /// Two hexadecimal digits for each byte, with a separator between groups if one is given.
    "hex" "(self, sep=None, bytes_per_sep=1)" => |vm, this, args| {
        let separator = match args.opt(1) {
            None => None,
            Some(value) => match value.unwrap_builtin() {
                Value::Str(text) => Some(convert::hex_separator(text.as_str())?),
                Value::Bytes(bytes) => Some(convert::hex_separator(&String::from_utf8_lossy(bytes))?),
                _ => return Err(type_error(format!("object of type '{}' has no len()", type_name(value)))),
            },
        };
        let group = int_opt(vm, args.opt(2), 1)?;
        Ok(Value::str(convert::hex(this, separator, group)))
    };
    /// The bytes with ASCII letters in upper case.
    "upper" "(self, /)" => |_, this, _| Ok(Value::bytes(case::upper(this)));
    /// The bytes with ASCII letters in lower case.
    "lower" "(self, /)" => |_, this, _| Ok(Value::bytes(case::lower(this)));
    /// The bytes with the first ASCII letter in upper case and the rest in lower case.
    "capitalize" "(self, /)" => |_, this, _| Ok(Value::bytes(case::capitalize(this)));
    /// The bytes with each ASCII word beginning in upper case.
    "title" "(self, /)" => |_, this, _| Ok(Value::bytes(case::title(this)));
    /// The bytes with the case of ASCII letters exchanged.
    "swapcase" "(self, /)" => |_, this, _| Ok(Value::bytes(case::swapcase(this)));
    /// Are all bytes ASCII letters, and is there one?
    "isalpha" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isalpha(this)));
    /// Are all bytes ASCII letters or digits, and is there one?
    "isalnum" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isalnum(this)));
    /// Are all bytes ASCII?
    "isascii" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isascii(this)));
    /// Are all bytes ASCII digits, and is there one?
    "isdigit" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isdigit(this)));
    /// Are all bytes ASCII white space, and is there one?
    "isspace" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isspace(this)));
    /// Are all ASCII letters in lower case, and is there one?
    "islower" "(self, /)" => |_, this, _| Ok(Value::Bool(case::islower(this)));
    /// Are all ASCII letters in upper case, and is there one?
    "isupper" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isupper(this)));
    /// Does each ASCII word begin in upper case, and is there one?
    "istitle" "(self, /)" => |_, this, _| Ok(Value::Bool(case::istitle(this)));
    /// The bytes without white space, or without the given bytes, at both ends.
    "strip" "(self, bytes=None, /)" => |_, this, args| {
        Ok(Value::bytes(split::strip(this, optional_buffer(args.given(1))?).to_vec()))
    };
    /// The bytes without white space, or without the given bytes, at their start.
    "lstrip" "(self, bytes=None, /)" => |_, this, args| {
        Ok(Value::bytes(split::lstrip(this, optional_buffer(args.given(1))?).to_vec()))
    };
    /// The bytes without white space, or without the given bytes, at their end.
    "rstrip" "(self, bytes=None, /)" => |_, this, args| {
        Ok(Value::bytes(split::rstrip(this, optional_buffer(args.given(1))?).to_vec()))
    };
    /// The bytes without a prefix, if they have it.
    "removeprefix" "(self, prefix, /)" => |_, this, args| {
        Ok(Value::bytes(split::removeprefix(this, buffer(&args[1])?).to_vec()))
    };
    /// The bytes without a suffix, if they have it.
    "removesuffix" "(self, suffix, /)" => |_, this, args| {
        Ok(Value::bytes(split::removesuffix(this, buffer(&args[1])?).to_vec()))
    };
    /// The parts between the separators, from the left at most maxsplit times.
    "split" "(self, /, sep=None, maxsplit=-1)" => |vm, this, args| {
        let limit = int_opt(vm, args.opt(2), -1)?;
        Ok(parts(split::split(this, optional_buffer(args.given(1))?, limit)?))
    };
    /// The parts between the separators, from the right at most maxsplit times.
    "rsplit" "(self, /, sep=None, maxsplit=-1)" => |vm, this, args| {
        let limit = int_opt(vm, args.opt(2), -1)?;
        Ok(parts(split::rsplit(this, optional_buffer(args.given(1))?, limit)?))
    };
    /// The lines, without their ends unless keepends is true.
    "splitlines" "(self, /, keepends=False)" => |vm, this, args| {
        let keep = int_opt(vm, args.opt(1), 0)? != 0;
        Ok(parts(split::splitlines(this, keep)))
    };
    /// What is before the first separator, the separator, and what is after it.
    "partition" "(self, sep, /)" => |_, this, args| Ok(triple(split::partition(this, buffer(&args[1])?)?));
    /// What is before the last separator, the separator, and what is after it.
    "rpartition" "(self, sep, /)" => |_, this, args| Ok(triple(split::rpartition(this, buffer(&args[1])?)?));
    /// The bytes of an iterable, one after the other, with these between them.
    "join" "(self, iterable_of_bytes, /)" => |vm, this, args| join(vm, this, &args[1]);
    /// The lowest position of a part, or -1.
    "find" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let (sub, start, end) = search_args(vm, &args)?;
        Ok(search::find(this, &sub, start, end).map_or(Value::Int(-1), Value::from))
    };
    /// The highest position of a part, or -1.
    "rfind" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let (sub, start, end) = search_args(vm, &args)?;
        Ok(search::rfind(this, &sub, start, end).map_or(Value::Int(-1), Value::from))
    };
    /// The lowest position of a part, which must be there.
    "index" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let (sub, start, end) = search_args(vm, &args)?;
        Ok(Value::from(search::index(this, &sub, start, end)?))
    };
    /// The highest position of a part, which must be there.
    "rindex" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let (sub, start, end) = search_args(vm, &args)?;
        Ok(Value::from(search::rindex(this, &sub, start, end)?))
    };
    /// How many times a part occurs, without overlap.
    "count" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let (sub, start, end) = search_args(vm, &args)?;
        Ok(Value::from(search::count(this, &sub, start, end)))
    };
    /// Do they begin with certain bytes, or with one of a tuple of them?
    "startswith" "(self, prefix, start=None, end=None, /)" => |vm, this, args| {
        affix(vm, this, &args, "startswith", search::startswith)
    };
    /// Do they end with certain bytes, or with one of a tuple of them?
    "endswith" "(self, suffix, start=None, end=None, /)" => |vm, this, args| {
        affix(vm, this, &args, "endswith", search::endswith)
    };
    /// The bytes with a part replaced, everywhere or the first count times.
    "replace" "(self, old, new, count=-1, /)" => |vm, this, args| {
        let count = int_opt(vm, args.opt(3), -1)?;
        Ok(Value::bytes(search::replace(this, buffer(&args[1])?, buffer(&args[2])?, count)))
    };
    /// The bytes in the middle of a field of a certain width.
    "center" "(self, width, fillchar=b' ', /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::bytes(pad::center(this, width, fill(args.opt(2), "center")?)?))
    };
    /// The bytes at the left of a field of a certain width.
    "ljust" "(self, width, fillchar=b' ', /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::bytes(pad::ljust(this, width, fill(args.opt(2), "ljust")?)?))
    };
    /// The bytes at the right of a field of a certain width.
    "rjust" "(self, width, fillchar=b' ', /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::bytes(pad::rjust(this, width, fill(args.opt(2), "rjust")?)?))
    };
    /// The bytes with zeros at the left, after a sign, up to a certain width.
    "zfill" "(self, width, /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::bytes(pad::zfill(this, width)?))
    };
    /// The bytes with tabs replaced by spaces.
    "expandtabs" "(self, /, tabsize=8)" => |vm, this, args| {
        let size = int_opt(vm, args.opt(1), 8)?;
        Ok(Value::bytes(pad::expandtabs(this, size)?))
    };
    /// The bytes looked up in a table of 256, some of them removed first.
    "translate" "(self, table, /, delete=b'')" => |_, this, args| {
        let table = optional_buffer(args.given(1))?;
        let delete = optional_buffer(args.opt(2))?.unwrap_or_default();
        Ok(Value::bytes(convert::translate(this, table, delete)?))
    };
    /// The bytes themselves.
    "__bytes__" "(self, /)" => |_, this, _| Ok(Value::Bytes(this.clone()));
    /// Arguments that make the same bytes again.
    "__getnewargs__" "(self, /)" => |_, this, _| Ok(Value::tuple([Value::Bytes(this.clone())]));
}

natives! {
    static CLASS_METHODS;
    /// The bytes that pairs of hexadecimal digits stand for.
    "fromhex" "(cls, string, /)" => |vm, args| {
        let text = args[1].as_str().ok_or_else(|| {
            type_error(format!("fromhex() argument must be str, not {}", type_name(&args[1])))
        })?;
        let bytes = Value::bytes(convert::fromhex(text)?);
        if matches!(&args[0], Value::Class(class) if Rc::ptr_eq(class, &types().bytes)) {
            return Ok(bytes);
        }
        vm.call_values(&args[0], &[bytes])
    };
}

natives! {
    static STATIC_METHODS;
    /// A table for translate().
    "maketrans" "(frm, to, /)" => |_, args| Ok(Value::bytes(convert::maketrans(buffer(&args[0])?, buffer(&args[1])?)?));
}

/// Bytes of an object that is or gives bytes, or is an iterable of numbers.
pub(crate) fn from_object(vm: &mut Vm, object: &Value) -> Res<Vec<u8>> {
    match object.unwrap_builtin() {
        Value::Bytes(bytes) => return Ok(bytes.to_vec()),
        Value::List(_) | Value::Tuple(_) | Value::Range(_) | Value::Set(_) | Value::Dict(_) => {}
        Value::Iter(_) | Value::Generator(_) | Value::Instance(_) => {
            if let Some(result) = vm.call_special(object, sym::BYTES, &[])? {
                return match result.unwrap_builtin() {
                    Value::Bytes(bytes) => Ok(bytes.to_vec()),
                    _ => {
                        Err(type_error(format!("__bytes__ returned non-bytes (type {})", type_name(&result))))
                    }
                };
            }
        }
        _ => return Err(type_error(format!("cannot convert '{}' object to bytes", type_name(object)))),
    }
    let mut bytes = Vec::new();
    vm.for_each(object, &mut |vm, item| {
        let number = need_index(vm, &item)?;
        match number {
            Value::Int(byte @ 0..=255) => bytes.push(byte as u8),
            _ => return Err(value_error("bytes must be in range(0, 256)")),
        }
        Ok(true)
    })?;
    Ok(bytes)
}

fn zeros(count: i64) -> Res {
    if count < 0 {
        return Err(value_error("negative count"));
    }
    Ok(Value::bytes(pad::repeat(&[0], count)?))
}

/// `bytes(source, encoding, errors)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [source, encoding, errors] = constructor_args("bytes", args, ["source", "encoding", "errors"], 0)?;
    let with_encoding = !encoding.is_unset() || !errors.is_unset();
    let value = match (source.unwrap_builtin(), with_encoding) {
        (Value::Unset, false) => Value::bytes(Vec::new()),
        (Value::Str(_), _) if encoding.is_unset() => {
            return Err(type_error("string argument without an encoding"));
        }
        (Value::Str(text), _) => {
            let encoding = named_text(encoding.given(), "bytes", "encoding", "utf-8")?;
            let errors = named_text(errors.given(), "bytes", "errors", "strict")?;
            encode(text, encoding, errors)?
        }
        (_, true) if encoding.is_unset() => return Err(type_error("errors without a string argument")),
        (_, true) => return Err(type_error("encoding without a string argument")),
        (Value::Bytes(_), false) => source.unwrap_builtin().clone(),
        (base, false) if int_ref(base).is_some() => zeros(int_arg(vm, base)?)?,
        (Value::Instance(_), false) if vm.special(&source, sym::BYTES).is_none() => {
            match as_index(vm, &source)? {
                Some(count) => zeros(int_arg(vm, &count)?)?,
                None => Value::bytes(from_object(vm, &source)?),
            }
        }
        (_, false) => Value::bytes(from_object(vm, &source)?),
    };
    Ok(made(class, &types().bytes, value))
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
    add_methods(bytes, CLASS_METHODS, NativeKind::ClassMethod);
    add_methods(bytes, STATIC_METHODS, NativeKind::Function);
}
