//! The methods that `bytes` and `bytearray` share: one table for each, made of the same declarations. They differ in what they
//! return.

use std::rc::Rc;

use super::bytearray;
use super::bytes::{buffer, byte_value, bytes_like, decode};
use super::convert::{as_index, bound_arg, c_int, int_arg, int_opt, methods, receiver};
use super::str::named_text;
use crate::py::exc::{Res, type_error};
use crate::py::native::Args;
use crate::py::text::bytes::{case, convert, pad, search, split};
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::ops::enough_memory;

type Bytes = Rc<Vec<u8>>;

/// What a method returns its bytes as.
type Made = fn(Vec<u8>) -> Value;

fn of_bytes(value: &Value, method: &str) -> Res<Bytes> {
    receiver::bytes(value, method).cloned()
}

fn optional_buffer(value: Option<&Value>) -> Res<Option<Bytes>> {
    value.map(buffer).transpose()
}

/// The bytes that an optional argument gives.
fn slice(bytes: Option<&Bytes>) -> Option<&[u8]> {
    bytes.map(|bytes| bytes.as_slice())
}

/// What `find` and its kin look for: bytes, or one byte as a number.
fn needle(vm: &mut Vm, value: &Value) -> Res<Bytes> {
    if let Some(bytes) = bytes_like(value) {
        return Ok(bytes);
    }
    match as_index(vm, value)? {
        Some(number) => Ok(Rc::new(vec![byte_value(&number)?])),
        None => Err(type_error(format!(
            "argument should be integer or bytes-like object, not '{}'",
            type_name(value)
        ))),
    }
}

type Search = (Bytes, Option<i64>, Option<i64>);

fn search_args(vm: &mut Vm, args: &Args) -> Res<Search> {
    Ok((needle(vm, &args[1])?, bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?))
}

type AffixTest = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;

fn affix(vm: &mut Vm, this: &[u8], args: &Args, method: &str, test: AffixTest) -> Res {
    let (start, end) = (bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?);
    match args[1].unwrap_builtin() {
        Value::Tuple(affixes) => {
            for affix in &affixes.items {
                if test(this, &buffer(affix)?, start, end) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        affix => {
            if let Some(affix) = bytes_like(affix) {
                return Ok(Value::Bool(test(this, &affix, start, end)));
            }
            let got = type_name(&args[1]);
            Err(type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {got}")))
        }
    }
}

fn parts(made: Made, parts: Vec<&[u8]>) -> Value {
    Value::list(parts.into_iter().map(|part| made(part.to_vec())).collect())
}

fn triple(made: Made, (before, separator, after): (&[u8], &[u8], &[u8])) -> Value {
    Value::tuple([before, separator, after].map(|part| made(part.to_vec())))
}

fn fill(value: Option<&Value>, method: &str) -> Res<u8> {
    match value {
        None => Ok(b' '),
        Some(value) => match bytes_like(value) {
            Some(bytes) => Ok(pad::fill_byte(&bytes, method, type_name(value))?),
            None => Err(type_error(format!(
                "{method}() argument 2 must be a byte string of length 1, not {}",
                type_name(value)
            ))),
        },
    }
}

fn join(vm: &mut Vm, this: &[u8], iterable: &Value) -> Res<Vec<u8>> {
    let mut out = Vec::new();
    let items = vm.collect(iterable).map_err(|error| {
        if error.is(&types().TypeError) { type_error("can only join an iterable") } else { error }
    })?;
    for (at, item) in items.iter().enumerate() {
        let Some(part) = bytes_like(item) else {
            let got = type_name(item);
            return Err(type_error(format!("sequence item {at}: expected a bytes-like object, {got} found")));
        };
        if at > 0 {
            out.extend_from_slice(this);
        }
        enough_memory(out.len() + part.len())?;
        out.extend_from_slice(&part);
    }
    Ok(out)
}

macro_rules! shared {
    ($table:ident: $receiver:path, $made:path) => {
        methods! {
            pub(super) static $table: $receiver;
            /// The text that the bytes encode.
            "decode" "(self, /, encoding='utf-8', errors='strict')" => |_, this, args| {
                let encoding = named_text(args.opt(1), "decode", "encoding", "utf-8")?;
                let errors = named_text(args.opt(2), "decode", "errors", "strict")?;
                decode(&this, encoding, errors)
            };
            /// Two hexadecimal digits for each byte, with a separator between groups if one is given.
            "hex" "(self, sep=None, bytes_per_sep=1)" => |vm, this, args| {
                let separator = match args.opt(1) {
                    None => None,
                    Some(value) => match value.unwrap_builtin() {
                        Value::Str(text) => Some(convert::hex_separator(text.as_str())?),
                        _ => match bytes_like(value) {
                            Some(bytes) => Some(convert::hex_separator(&String::from_utf8_lossy(&bytes))?),
                            None => return Err(type_error(format!("object of type '{}' has no len()", type_name(value)))),
                        },
                    },
                };
                let group = int_opt(vm, args.opt(2), 1)?;
                Ok(Value::str(convert::hex(&this, separator, group)))
            };
            /// The bytes with ASCII letters in upper case.
            "upper" "(self, /)" => |_, this, _| Ok($made(case::upper(&this)));
            /// The bytes with ASCII letters in lower case.
            "lower" "(self, /)" => |_, this, _| Ok($made(case::lower(&this)));
            /// The bytes with the first ASCII letter in upper case and the rest in lower case.
            "capitalize" "(self, /)" => |_, this, _| Ok($made(case::capitalize(&this)));
            /// The bytes with each ASCII word beginning in upper case.
            "title" "(self, /)" => |_, this, _| Ok($made(case::title(&this)));
            /// The bytes with the case of ASCII letters exchanged.
            "swapcase" "(self, /)" => |_, this, _| Ok($made(case::swapcase(&this)));
            /// Are all bytes ASCII letters, and is there one?
            "isalpha" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isalpha(&this)));
            /// Are all bytes ASCII letters or digits, and is there one?
            "isalnum" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isalnum(&this)));
            /// Are all bytes ASCII?
            "isascii" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isascii(&this)));
            /// Are all bytes ASCII digits, and is there one?
            "isdigit" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isdigit(&this)));
            /// Are all bytes ASCII white space, and is there one?
            "isspace" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isspace(&this)));
            /// Are all ASCII letters in lower case, and is there one?
            "islower" "(self, /)" => |_, this, _| Ok(Value::Bool(case::islower(&this)));
            /// Are all ASCII letters in upper case, and is there one?
            "isupper" "(self, /)" => |_, this, _| Ok(Value::Bool(case::isupper(&this)));
            /// Does each ASCII word begin in upper case, and is there one?
            "istitle" "(self, /)" => |_, this, _| Ok(Value::Bool(case::istitle(&this)));
            /// The bytes without white space, or without the given bytes, at both ends.
            "strip" "(self, bytes=None, /)" => |_, this, args| {
                Ok($made(split::strip(&this, slice(optional_buffer(args.given(1))?.as_ref())).to_vec()))
            };
            /// The bytes without white space, or without the given bytes, at their start.
            "lstrip" "(self, bytes=None, /)" => |_, this, args| {
                Ok($made(split::lstrip(&this, slice(optional_buffer(args.given(1))?.as_ref())).to_vec()))
            };
            /// The bytes without white space, or without the given bytes, at their end.
            "rstrip" "(self, bytes=None, /)" => |_, this, args| {
                Ok($made(split::rstrip(&this, slice(optional_buffer(args.given(1))?.as_ref())).to_vec()))
            };
            /// The bytes without a prefix, if they have it.
            "removeprefix" "(self, prefix, /)" => |_, this, args| {
                Ok($made(split::removeprefix(&this, &buffer(&args[1])?).to_vec()))
            };
            /// The bytes without a suffix, if they have it.
            "removesuffix" "(self, suffix, /)" => |_, this, args| {
                Ok($made(split::removesuffix(&this, &buffer(&args[1])?).to_vec()))
            };
            /// The parts between the separators, from the left at most maxsplit times.
            "split" "(self, /, sep=None, maxsplit=-1)" => |vm, this, args| {
                let limit = int_opt(vm, args.opt(2), -1)?;
                Ok(parts($made, split::split(&this, slice(optional_buffer(args.given(1))?.as_ref()), limit)?))
            };
            /// The parts between the separators, from the right at most maxsplit times.
            "rsplit" "(self, /, sep=None, maxsplit=-1)" => |vm, this, args| {
                let limit = int_opt(vm, args.opt(2), -1)?;
                Ok(parts($made, split::rsplit(&this, slice(optional_buffer(args.given(1))?.as_ref()), limit)?))
            };
            /// The lines, without their ends unless keepends is true.
            "splitlines" "(self, /, keepends=False)" => |vm, this, args| {
                let keep = int_opt(vm, args.opt(1), 0)? != 0;
                Ok(parts($made, split::splitlines(&this, keep)))
            };
            /// What is before the first separator, the separator, and what is after it.
            "partition" "(self, sep, /)" => |_, this, args| Ok(triple($made, split::partition(&this, &buffer(&args[1])?)?));
            /// What is before the last separator, the separator, and what is after it.
            "rpartition" "(self, sep, /)" => |_, this, args| Ok(triple($made, split::rpartition(&this, &buffer(&args[1])?)?));
            /// The bytes of an iterable, one after the other, with these between them.
            "join" "(self, iterable_of_bytes, /)" => |vm, this, args| Ok($made(join(vm, &this, &args[1])?));
            /// The lowest position of a part, or -1.
            "find" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
                let (sub, start, end) = search_args(vm, &args)?;
                Ok(search::find(&this, &sub, start, end).map_or(Value::Int(-1), Value::from))
            };
            /// The highest position of a part, or -1.
            "rfind" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
                let (sub, start, end) = search_args(vm, &args)?;
                Ok(search::rfind(&this, &sub, start, end).map_or(Value::Int(-1), Value::from))
            };
            /// The lowest position of a part, which must be there.
            "index" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
                let (sub, start, end) = search_args(vm, &args)?;
                Ok(Value::from(search::index(&this, &sub, start, end)?))
            };
            /// The highest position of a part, which must be there.
            "rindex" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
                let (sub, start, end) = search_args(vm, &args)?;
                Ok(Value::from(search::rindex(&this, &sub, start, end)?))
            };
            /// How many times a part occurs, without overlap.
            "count" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
                let (sub, start, end) = search_args(vm, &args)?;
                Ok(Value::from(search::count(&this, &sub, start, end)))
            };
            /// Do they begin with certain bytes, or with one of a tuple of them?
            "startswith" "(self, prefix, start=None, end=None, /)" => |vm, this, args| {
                affix(vm, &this, &args, "startswith", search::startswith)
            };
            /// Do they end with certain bytes, or with one of a tuple of them?
            "endswith" "(self, suffix, start=None, end=None, /)" => |vm, this, args| {
                affix(vm, &this, &args, "endswith", search::endswith)
            };
            /// The bytes with a part replaced, everywhere or the first count times.
            "replace" "(self, old, new, count=-1, /)" => |vm, this, args| {
                let count = int_opt(vm, args.opt(3), -1)?;
                Ok($made(search::replace(&this, &buffer(&args[1])?, &buffer(&args[2])?, count)))
            };
            /// The bytes in the middle of a field of a certain width.
            "center" "(self, width, fillchar=b' ', /)" => |vm, this, args| {
                let width = int_arg(vm, &args[1])?;
                Ok($made(pad::center(&this, width, fill(args.opt(2), "center")?)?))
            };
            /// The bytes at the left of a field of a certain width.
            "ljust" "(self, width, fillchar=b' ', /)" => |vm, this, args| {
                let width = int_arg(vm, &args[1])?;
                Ok($made(pad::ljust(&this, width, fill(args.opt(2), "ljust")?)?))
            };
            /// The bytes at the right of a field of a certain width.
            "rjust" "(self, width, fillchar=b' ', /)" => |vm, this, args| {
                let width = int_arg(vm, &args[1])?;
                Ok($made(pad::rjust(&this, width, fill(args.opt(2), "rjust")?)?))
            };
            /// The bytes with zeros at the left, after a sign, up to a certain width.
            "zfill" "(self, width, /)" => |vm, this, args| {
                let width = int_arg(vm, &args[1])?;
                Ok($made(pad::zfill(&this, width)?))
            };
            /// The bytes with tabs replaced by spaces.
            "expandtabs" "(self, /, tabsize=8)" => |vm, this, args| {
                let size = c_int(int_opt(vm, args.opt(1), 8)?)?;
                Ok($made(pad::expandtabs(&this, size)?))
            };
            /// The bytes looked up in a table of 256, some of them removed first.
            "translate" "(self, table, /, delete=b'')" => |_, this, args| {
                let table = optional_buffer(args.given(1))?;
                let delete = optional_buffer(args.opt(2))?.unwrap_or_default();
                Ok($made(convert::translate(&this, slice(table.as_ref()), &delete)?))
            };
        }
    };
}

shared!(BYTES: of_bytes, Value::bytes);
shared!(BYTEARRAY: bytearray::content, bytearray::value);
