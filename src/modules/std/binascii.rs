//! The module `binascii`: bytes as hexadecimal digits and as base64, and the checksum CRC-32.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::flag;
use crate::py::types::{type_name, types};
use crate::py::{Class, Module, Value, Vm};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn error_class() -> Rc<Class> {
    thread_local! {
        static ERROR: Rc<Class> = Class::builtin("Error", "binascii", Some(&types().ValueError)).labelled();
    }
    ERROR.with(Rc::clone)
}

fn error(message: impl Into<String>) -> Exc {
    Exc::new(&error_class(), message)
}

fn buffer(value: &Value) -> Res<Rc<Vec<u8>>> {
    bytes_like(value)
        .ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))
}

/// Bytes, or a string of ASCII characters.
fn ascii(value: &Value) -> Res<Rc<Vec<u8>>> {
    match value.as_str() {
        Some(text) if text.is_ascii() => Ok(Rc::new(text.as_bytes().to_vec())),
        Some(_) => Err(value_error("string argument should contain only ASCII characters")),
        None => bytes_like(value).ok_or_else(|| {
            let got = type_name(value);
            type_error(format!("argument should be bytes, buffer or ASCII string, not '{got}'"))
        }),
    }
}

fn to_base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4 + 1);
    for group in bytes.chunks(3) {
        let part = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        for digit in 0..4 {
            out.push(if digit <= group.len() {
                ALPHABET[(bits >> (18 - 6 * digit) & 63) as usize]
            } else {
                b'='
            });
        }
    }
    out
}

fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// Characters outside of the alphabet are passed over, unless `strict`.
fn from_base64(text: &[u8], strict: bool) -> Res<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    if strict && text.first() == Some(&b'=') {
        return Err(error("Leading padding not allowed"));
    }
    let (mut place, mut rest, mut pads, mut padding) = (0, 0, 0, false);
    for (at, byte) in text.iter().enumerate() {
        if *byte == b'=' {
            padding = true;
            if strict && place == 0 {
                return Err(error("Excess padding not allowed"));
            }
            if place >= 2 {
                pads += 1;
                if place + pads >= 4 {
                    if strict && at + 1 < text.len() {
                        return Err(error("Excess data after padding"));
                    }
                    return Ok(out);
                }
            }
            continue;
        }
        let Some(value) = digit(*byte) else {
            if strict {
                return Err(error("Only base64 data is allowed"));
            }
            continue;
        };
        if strict && padding {
            return Err(error("Discontinuous padding not allowed"));
        }
        pads = 0;
        match place {
            0 => rest = value,
            1 => out.push(rest << 2 | value >> 4),
            2 => out.push(rest << 4 | value >> 2),
            _ => out.push(rest << 6 | value),
        }
        if place > 0 {
            rest = value & [0, 0x0f, 0x03, 0][place];
        }
        place = (place + 1) % 4;
    }
    match place {
        0 => Ok(out),
        1 => Err(error(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            out.len() / 3 * 4 + 1
        ))),
        _ => Err(error("Incorrect padding")),
    }
}

fn crc32(bytes: &[u8], start: u32) -> u32 {
    let mut crc = !start;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

fn hexlify(vm: &mut Vm, args: &crate::py::Args) -> Res {
    let data = Value::Bytes(buffer(&args[0])?);
    let mut values = vec![data];
    values.extend(args.opt(1).cloned());
    values.extend(args.opt(2).cloned());
    let (data, rest) = (values[0].clone(), values.split_off(1));
    let text = vm.call_method(&data, crate::py::Sym::new("hex"), &rest)?;
    Ok(Value::bytes(text.as_str().unwrap_or_default().as_bytes().to_vec()))
}

fn unhexlify(value: &Value) -> Res {
    let text = ascii(value)?;
    if text.len() % 2 == 1 {
        return Err(error("Odd-length string"));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let bytes = text.chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?));
    bytes.collect::<Option<Vec<u8>>>().map(Value::bytes).ok_or_else(|| error("Non-hexadecimal digit found"))
}

natives! {
    static FUNCTIONS;
    /// Hexadecimal representation of binary data.
    "hexlify" "(data, sep=None, bytes_per_sep=1)" => |vm, args| hexlify(vm, &args);
    /// Hexadecimal representation of binary data.
    "b2a_hex" "(data, sep=None, bytes_per_sep=1)" => |vm, args| hexlify(vm, &args);
    /// Binary data of hexadecimal representation.
    "unhexlify" "(hexstr, /)" => |_, args| unhexlify(&args[0]);
    /// Binary data of hexadecimal representation.
    "a2b_hex" "(hexstr, /)" => |_, args| unhexlify(&args[0]);
    /// Base64-code line of data.
    "b2a_base64" "(data, /, *, newline=True)" => |vm, args| {
        let mut text = to_base64(&buffer(&args[0])?);
        if flag(vm, args.opt(1), true)? {
            text.push(b'\n');
        }
        Ok(Value::bytes(text))
    };
    /// Decode a line of base64 data.
    "a2b_base64" "(data, /, *, strict_mode=False)" => |vm, args| {
        let strict = flag(vm, args.opt(1), false)?;
        from_base64(&ascii(&args[0])?, strict).map(Value::bytes)
    };
    /// Compute CRC-32 incrementally.
    "crc32" "(data, crc=0, /)" => |vm, args| {
        let start = args.opt(1).map_or(Ok(0), |start| vm.index(start))?;
        Ok(Value::Int(crc32(&buffer(&args[0])?, start as u32).into()))
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("binascii", "Conversion between binary data and ASCII");
    module.add_functions(FUNCTIONS);
    module.set("Error", error_class());
    Ok(module)
}
