//! `float`: constructor and methods.

use std::rc::Rc;

use super::convert::{as_index, constructor_args, int_ref, made, methods, need_index, receiver, saturate};
use super::descriptors::{GetSet, getset};
use super::protocol::{self, Trait};
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::num::{float_hex, float_repr, int_convert};
use crate::py::sym;
use crate::py::text::parse_literal;
use crate::py::types::bytes::bytes_like;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

methods! {
    static METHODS: receiver::float;
    /// Whether there is no fraction.
    "is_integer" "(self, /)" => |_, this, _| Ok(Value::Bool(float_repr::is_integer(*this)));
    /// The pair of integers whose quotient the number is exactly.
    "as_integer_ratio" "(self, /)" => |_, this, _| {
        let (numerator, denominator) = float_repr::as_integer_ratio(*this)?;
        Ok(Value::tuple([Value::from(numerator), Value::from(denominator)]))
    };
    /// The number in hexadecimal, with a power of two.
    "hex" "(self, /)" => |_, this, _| Ok(Value::str(float_hex::hex(*this)));
    /// The number itself, as complex numbers have it.
    "conjugate" "(self, /)" => |_, this, _| Ok(Value::Float(*this));
    /// The integer towards zero.
    "__int__" "(self, /)" => |_, this, _| Ok(int_convert::from_f64(*this)?.into());
    /// The number itself.
    "__float__" "(self, /)" => |_, this, _| Ok(Value::Float(*this));
    /// The integer towards zero.
    "__trunc__" "(self, /)" => |_, this, _| Ok(int_convert::from_f64(*this)?.into());
    /// The greatest integer that is not above.
    "__floor__" "(self, /)" => |_, this, _| Ok(int_convert::from_f64(this.floor())?.into());
    /// The least integer that is not below.
    "__ceil__" "(self, /)" => |_, this, _| Ok(int_convert::from_f64(this.ceil())?.into());
    /// The number rounded to an integer, or to so many digits after the point.
    "__round__" "(self, ndigits=None, /)" => |vm, this, args| round(vm, *this, args.given(1));
    /// Arguments that make the same number again.
    "__getnewargs__" "(self, /)" => |_, this, _| Ok(Value::tuple([Value::Float(*this)]));
}

natives! {
    static CLASS_METHODS;
    /// The float that hexadecimal text stands for.
    "fromhex" "(cls, string, /)" => |vm, args| {
        let text = args[1].as_str().ok_or_else(|| type_error("bad argument type for built-in operation"))?;
        let number = Value::Float(float_hex::from_hex(text)?);
        if matches!(&args[0], Value::Class(class) if Rc::ptr_eq(class, &types().float)) {
            return Ok(number);
        }
        vm.call_values(&args[0], &[number])
    };
}

/// `round(float, digits)`
pub(crate) fn round(vm: &mut Vm, number: f64, digits: Option<&Value>) -> Res {
    let Some(digits) = digits else { return Ok(float_repr::round_to_int(number)?.into()) };
    let digits = match need_index(vm, digits)? {
        Value::Int(digits) => digits,
        Value::BigInt(digits) => saturate(&digits),
        _ => 0,
    };
    Ok(Value::Float(float_repr::round_digits(number, digits)?))
}

/// `float(x)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [x] = constructor_args("float", args, ["x"], 1)?;
    let number = if x.is_unset() { 0.0 } else { to_float(vm, &x)? };
    Ok(made(class, &types().float, Value::Float(number)))
}

/// The float that a number is, or that `__float__` or `__index__` gives; None for other things.
pub(crate) fn as_float(vm: &mut Vm, x: &Value) -> Res<Option<f64>> {
    match x {
        Value::Float(number) => return Ok(Some(*number)),
        Value::Int(number) => return Ok(Some(*number as f64)),
        Value::Bool(_) | Value::BigInt(_) => {
            return int_ref(x).map(|number| int_convert::to_f64(number).map_err(Into::into)).transpose();
        }
        Value::Instance(_) => {}
        _ => return Ok(None),
    }
    if let Some(result) = vm.call_special(x, sym::FLOAT, &[])? {
        return match result.unwrap_builtin() {
            Value::Float(number) => Ok(Some(*number)),
            _ => {
                let (own, got) = (type_name(x), type_name(&result));
                Err(type_error(format!("{own}.__float__ returned non-float (type {got})")))
            }
        };
    }
    match as_index(vm, x)? {
        Some(number) => {
            int_ref(&number).map(|number| int_convert::to_f64(number).map_err(Into::into)).transpose()
        }
        None => Ok(None),
    }
}

/// `float(x)`
pub(crate) fn to_float(vm: &mut Vm, x: &Value) -> Res<f64> {
    if let Some(number) = as_float(vm, x)? {
        return Ok(number);
    }
    match x.unwrap_builtin() {
        Value::Str(text) => Ok(parse_literal::parse_float(text.as_str())?),
        other => match bytes_like(other) {
            Some(bytes) => match parse_literal::parse_float_bytes(&bytes) {
                Ok(number) => Ok(number),
                Err(_) => Err(value_error(format!("could not convert string to float: {}", vm.repr(x)?))),
            },
            None => Err(type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                type_name(x)
            ))),
        },
    }
}

fn real(_: &mut Vm, this: &Value) -> Res {
    Ok(Value::Float(*receiver::float(this, "real")?))
}

fn imag(_: &mut Vm, _: &Value) -> Res {
    Ok(Value::Float(0.0))
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet { name: "real", doc: "the real part of a complex number", get: real, set: None },
    GetSet { name: "imag", doc: "the imaginary part of a complex number", get: imag, set: None },
];

/// Fills the class `float`.
pub(crate) fn install() {
    let types = types();
    types.float.new.set(Some(new));
    types.float.set(
        sym::DOC,
        Value::str("float(x=0.0) -> float\n\nConvert text or a number to a floating-point number."),
    );
    protocol::install(
        &types.float,
        METHODS,
        &[Trait::Compare, Trait::Hash, Trait::Repr, Trait::Format, Trait::FloatOperators],
    );
    add_methods(&types.float, protocol::NUMBER, NativeKind::Method);
    add_methods(&types.float, CLASS_METHODS, NativeKind::ClassMethod);
    getset(&types.float, ATTRIBUTES);
}
