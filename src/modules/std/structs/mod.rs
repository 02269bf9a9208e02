//! The module `struct`: numbers as bytes, by a format. The class `Struct` is Python (`struct.py`).

mod format;

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::source;
use crate::natives;
use crate::py::exc::{Exc, Res, overflow_error, type_error};
use crate::py::types::bytes::bytes_like;
use crate::py::types::types;
use crate::py::{Class, Module, Value, Vm};
use format::{Format, Item};

thread_local! {
    static ERROR: Rc<Class> = Class::builtin("error", "struct", Some(&types().Exception)).labelled();
}

fn error(message: impl Into<String>) -> Exc {
    ERROR.with(|class| Exc::new(class, message))
}

fn format_of(value: &Value) -> Res<Format> {
    let bytes;
    let text = match (value.as_str(), bytes_like(value)) {
        (Some(text), _) => text,
        (None, Some(content)) => {
            bytes = String::from_utf8_lossy(&content).into_owned();
            &bytes
        }
        _ => {
            let got = crate::py::types::type_name(value);
            return Err(type_error(format!("Struct() argument 1 must be a str or bytes object, not {got}")));
        }
    };
    Format::parse(text)
}

/// The bytes of an integer that must fit.
fn integer(vm: &mut Vm, item: &Item, value: &Value) -> Res<[u8; 16]> {
    let Some(number) = vm.index_bigint(value)? else {
        return Err(error("required argument is not an integer"));
    };
    let bits = item.size * 8;
    let (low, high) = if item.signed() {
        (-(BigInt::from(1) << (bits - 1)), (BigInt::from(1) << (bits - 1)) - 1)
    } else {
        (BigInt::from(0), (BigInt::from(1) << bits) - 1)
    };
    if number < low || number > high {
        return Err(error(item.range_message(&number, &low, &high)));
    }
    Ok(number.to_i128().unwrap_or_default().to_le_bytes())
}

/// A float of 16 bits, rounded to the nearest.
fn half(number: f64) -> Res<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    if number.is_nan() {
        return Ok(sign | 0x7e00);
    }
    if number.is_infinite() {
        return Ok(sign | 0x7c00);
    }
    let size = number.abs();
    if size >= 65520.0 {
        return Err(overflow_error("float too large to pack with e format"));
    }
    // Below 2^-14 numbers are multiples of 2^-24.
    if size < 6.103_515_625e-5 {
        return Ok(sign | (size * 16_777_216.0).round_ties_even() as u16);
    }
    let exponent = ((size.to_bits() >> 52) as i32) - 1023;
    let mantissa = (size / f64::powi(2.0, exponent) * 1024.0).round_ties_even() as u16;
    Ok(sign | ((((exponent + 14) as u16) << 10) + mantissa))
}

fn from_half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, mantissa) = (i32::from(bits >> 10 & 31), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => mantissa * f64::powi(2.0, -24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + mantissa / 1024.0) * f64::powi(2.0, exponent - 15),
    }
}

fn float(vm: &mut Vm, item: &Item, value: &Value) -> Res<Vec<u8>> {
    let class = Value::Class(types().float.clone());
    let number = match value.unwrap_builtin() {
        Value::Float(number) => *number,
        Value::Str(_) | Value::Bytes(_) | Value::None => {
            return Err(error("required argument is not a float"));
        }
        _ => match vm.call_values(&class, std::slice::from_ref(value)) {
            Ok(Value::Float(number)) => number,
            Err(exc) if !exc.is(&types().TypeError) => return Err(exc),
            _ => return Err(error("required argument is not a float")),
        },
    };
    Ok(match item.code {
        'e' => half(number)?.to_le_bytes().to_vec(),
        'f' => {
            let small = number as f32;
            if small.is_infinite() && number.is_finite() {
                return Err(overflow_error("float too large to pack with f format"));
            }
            small.to_le_bytes().to_vec()
        }
        _ => number.to_le_bytes().to_vec(),
    })
}

fn pack(vm: &mut Vm, format: &Format, values: &[Value]) -> Res<Vec<u8>> {
    let wanted = format.count();
    if values.len() != wanted {
        let got = values.len();
        return Err(error(format!("pack expected {wanted} items for packing (got {got})")));
    }
    let mut out = vec![0; format.size];
    let mut values = values.iter();
    for (item, at) in format.places() {
        if item.code == 'x' {
            continue;
        }
        let Some(value) = values.next() else { break };
        let mut bytes = match item.code {
            's' | 'p' => {
                let code = item.code;
                let content = bytes_like(value)
                    .ok_or_else(|| error(format!("argument for '{code}' must be a bytes object")))?;
                let mut content = content.to_vec();
                if code == 'p' {
                    content.truncate(item.size.saturating_sub(1).min(255));
                    content.insert(0, content.len() as u8);
                }
                content.resize(item.size, 0);
                content
            }
            'c' => match bytes_like(value) {
                Some(content) if content.len() == 1 => content.to_vec(),
                _ => return Err(error("char format requires a bytes object of length 1")),
            },
            '?' => vec![u8::from(vm.truth(value)?)],
            'e' | 'f' | 'd' => float(vm, item, value)?,
            _ => integer(vm, item, value)?[..item.size].to_vec(),
        };
        if item.big_endian && item.is_number() {
            bytes.reverse();
        }
        out[at..at + item.size].copy_from_slice(&bytes);
    }
    Ok(out)
}

fn unpack(format: &Format, data: &[u8]) -> Vec<Value> {
    let mut values = Vec::with_capacity(format.count());
    for (item, at) in format.places() {
        let mut bytes = data[at..at + item.size].to_vec();
        if item.big_endian && item.is_number() {
            bytes.reverse();
        }
        let mut wide = [0; 16];
        let filled = bytes.len().min(16);
        wide[..filled].copy_from_slice(&bytes[..filled]);
        let unsigned = u128::from_le_bytes(wide);
        values.push(match item.code {
            'x' => continue,
            's' | 'c' => Value::bytes(bytes),
            'p' => {
                let length =
                    bytes.first().map_or(0, |length| usize::from(*length)).min(bytes.len().saturating_sub(1));
                Value::bytes(bytes.into_iter().skip(1).take(length).collect())
            }
            '?' => Value::Bool(unsigned != 0),
            'e' => Value::Float(from_half(unsigned as u16)),
            'f' => Value::Float(f32::from_bits(unsigned as u32).into()),
            'd' => Value::Float(f64::from_bits(unsigned as u64)),
            _ if item.signed() => {
                let shift = 128 - item.size * 8;
                Value::from_bigint(BigInt::from(((unsigned << shift) as i128) >> shift))
            }
            _ => Value::from_bigint(BigInt::from(unsigned)),
        });
    }
    values
}

fn buffer(value: &Value) -> Res<Rc<Vec<u8>>> {
    bytes_like(value).ok_or_else(|| {
        let got = crate::py::types::type_name(value);
        type_error(format!("a bytes-like object is required, not '{got}'"))
    })
}

/// A position in a buffer, counted from its end if it is negative.
fn position(vm: &mut Vm, offset: Option<&Value>, need: usize, have: usize, verb: &str) -> Res<usize> {
    let given = offset.map_or(Ok(0), |offset| vm.index(offset))?;
    let at = if given < 0 { given + have as i64 } else { given };
    if at < 0 {
        return Err(error(format!("offset {given} out of range for {have}-byte buffer")));
    }
    if at as usize + need > have {
        let (preposition, total) = (if verb == "pack" { "packing" } else { "unpacking" }, at as usize + need);
        return Err(error(format!(
            "{verb}_{} requires a buffer of at least {total} bytes for {preposition} {need} bytes at offset {at} (actual buffer size is {have})",
            if verb == "pack" { "into" } else { "from" }
        )));
    }
    Ok(at as usize)
}

natives! {
    static FUNCTIONS;
    /// Return size in bytes of the struct described by the format string.
    "calcsize" "(format, /)" => |_, args| Ok(Value::from(format_of(&args[0])?.size));
    /// Return a bytes object containing the values packed according to the format string.
    "pack" "(format, /, *values)" => |vm, args| {
        let format = format_of(&args[0])?;
        let values = vm.collect(&args[1])?;
        pack(vm, &format, &values).map(Value::bytes)
    };
    /// Pack the values according to the format string and write the packed bytes into the writable buffer.
    "pack_into" "(format, buffer, offset, /, *values)" => |vm, args| {
        let format = format_of(&args[0])?;
        let values = vm.collect(&args[3])?;
        let have = vm.len(&args[1])?;
        let at = position(vm, Some(&args[2]), format.size, have, "pack")?;
        let bytes = Value::bytes(pack(vm, &format, &values)?);
        let slice = crate::py::value::Slice { start: Value::from(at), stop: Value::from(at + format.size), step: Value::None };
        vm.set_item(&args[1], &Value::Slice(Rc::new(slice)), bytes)?;
        Ok(Value::None)
    };
    /// Return a tuple containing values unpacked according to the format string.
    "unpack" "(format, buffer, /)" => |_, args| {
        let format = format_of(&args[0])?;
        let data = buffer(&args[1])?;
        if data.len() != format.size {
            return Err(error(format!("unpack requires a buffer of {} bytes", format.size)));
        }
        Ok(Value::tuple(unpack(&format, &data)))
    };
    /// Return a tuple containing values unpacked according to the format string, from a place in the buffer.
    "unpack_from" "(format, /, buffer, offset=0)" => |vm, args| {
        let format = format_of(&args[0])?;
        let data = buffer(&args[1])?;
        let at = position(vm, args.opt(2), format.size, data.len(), "unpack")?;
        Ok(Value::tuple(unpack(&format, &data[at..at + format.size])))
    };
    /// Return an iterator yielding tuples unpacked from the given bytes.
    "iter_unpack" "(format, buffer, /)" => |_, args| {
        let format = format_of(&args[0])?;
        let data = buffer(&args[1])?;
        if format.size == 0 {
            return Err(error("cannot iteratively unpack with a struct of length 0"));
        }
        if data.len() % format.size != 0 {
            let size = format.size;
            return Err(error(format!("iterative unpacking requires a buffer of a multiple of {size} bytes")));
        }
        let tuples = data.chunks(format.size).map(|part| Value::tuple(unpack(&format, part)));
        Ok(crate::py::Iter::items("unpack_iterator", tuples.collect()))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("struct", "");
    module.add_functions(FUNCTIONS);
    ERROR.with(|class| module.set("error", class.clone()));
    source::run(vm, &module, "struct", source::packed!("std/structs/struct.py"))?;
    Ok(module)
}
