//! Built-in functions between text and other things: `ascii`, `chr`, `ord`, `format`.

use crate::natives;
use crate::py::exc::{Exc, overflow_error, type_error, value_error};
use crate::py::iter::char_value;
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::{need_index, text_arg};
use crate::py::types::type_name;
use crate::py::value::Value;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// The text that the prompt shows, with all characters that are not ASCII escaped.
    "ascii" "(obj, /)" => |vm, args| Ok(Value::str(vm.ascii(&args[0])?));
    /// The character of a Unicode code point.
    "chr" "(i, /)" => |vm, args| {
        let code = need_index(vm, &args[0])?;
        let Some(code) = code.as_int().and_then(|code| i32::try_from(code).ok()) else {
            return Err(overflow_error("Python int too large to convert to C int"));
        };
        match u32::try_from(code) {
            Ok(code) if code < 0x11_0000 => match char::from_u32(code) {
                Some(c) => Ok(char_value(c)),
                None => Err(value_error("chr() arg is a surrogate, which text cannot hold")),
            },
            _ => Err(value_error("chr() arg not in range(0x110000)")),
        }
    };
    /// The Unicode code point of a character.
    "ord" "(c, /)" => |_, args| {
        let wrong = |length: usize| -> Exc {
            type_error(format!("ord() expected a character, but string of length {length} found"))
        };
        match args[0].unwrap_builtin() {
            Value::Str(text) => {
                let mut chars = text.as_str().chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Ok(Value::Int(i64::from(u32::from(c)))),
                    _ => Err(wrong(text.char_len())),
                }
            }
            other => match bytes_like(other).as_deref().map(Vec::as_slice) {
                Some([byte]) => Ok(Value::Int(i64::from(*byte))),
                Some(several) => Err(wrong(several.len())),
                None => Err(type_error(format!("ord() expected string of length 1, but {} found", type_name(&args[0])))),
            },
        }
    };
    /// The text of a value by a format specification.
    "format" "(value, format_spec='', /)" => |vm, args| {
        let spec = match args.opt(1) {
            Some(spec) => text_arg(spec, "format", 2)?,
            None => "",
        };
        vm.format_value(&args[0], spec)
    };
}
