//! `int` and `bool`: constructor, methods, attributes.

use std::rc::Rc;

use super::convert::{
    as_index, constructor_args, flag, given_type, int_arg, int_ref, made, methods, receiver,
};
use super::descriptors::{GetSet, getset};
use super::protocol::{self, Trait};
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::num::int_convert::{self, ByteOrder};
use crate::py::num::{IntRef, int_ops};
use crate::py::sym;
use crate::py::text::parse_literal;
use crate::py::types::bytes::bytes_like;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// The plain integer of an `int`, a `bool` or a subclass's instance.
fn plain(number: IntRef<'_>) -> Value {
    number.to_int().into()
}

methods! {
    static METHODS: receiver::int;
    /// Number of bits that are needed to write the number in binary, without sign.
    "bit_length" "(self, /)" => |_, this, _| Ok(Value::Int(int_ops::bit_length(this) as i64));
    /// Number of ones in the binary form of the absolute value.
    "bit_count" "(self, /)" => |_, this, _| Ok(Value::Int(int_ops::bit_count(this) as i64));
    /// The number itself, as complex numbers have it.
    "conjugate" "(self, /)" => |_, this, _| Ok(plain(this));
    /// The number as a pair of numerator and denominator.
    "as_integer_ratio" "(self, /)" => |_, this, _| Ok(Value::tuple([plain(this), Value::Int(1)]));
    /// The number as bytes.
    "to_bytes" "(self, /, length=1, byteorder='big', *, signed=False)" => |vm, this, args| {
        let length = args.opt(1).map_or(Ok(1), |length| int_arg(vm, length))?;
        let order = byte_order(args.opt(2), "to_bytes")?;
        let signed = flag(vm, args.opt(3), false)?;
        Ok(Value::bytes(int_convert::to_bytes(this, length, order, signed)?))
    };
    /// The integer that `int()` makes of it.
    "__int__" "(self, /)" => |_, this, _| Ok(plain(this));
    /// The integer, for use as an index.
    "__index__" "(self, /)" => |_, this, _| Ok(plain(this));
    /// The number as a float.
    "__float__" "(self, /)" => |_, this, _| Ok(Value::Float(int_convert::to_f64(this)?));
    /// The number itself: it has no fraction.
    "__trunc__" "(self, /)" => |_, this, _| Ok(plain(this));
    /// The number itself: it has no fraction.
    "__floor__" "(self, /)" => |_, this, _| Ok(plain(this));
    /// The number itself: it has no fraction.
    "__ceil__" "(self, /)" => |_, this, _| Ok(plain(this));
    /// The number rounded; a negative count of digits rounds to tens, hundreds and so on.
    "__round__" "(self, ndigits=None, /)" => |vm, this, args| match args.opt(1) {
        None => Ok(plain(this)),
        Some(digits) => round(vm, this, digits),
    };
    /// ~self
    "__invert__" "(self, /)" => |_, this, _| Ok(int_ops::invert(this).into());
    /// Arguments that make the same number again.
    "__getnewargs__" "(self, /)" => |_, this, _| Ok(Value::tuple([plain(this)]));
}

natives! {
    static CLASS_METHODS;
    /// The integer that bytes stand for.
    "from_bytes" "(cls, bytes, byteorder='big', *, signed=False)" => |vm, args| {
        let order = byte_order(args.opt(2), "from_bytes")?;
        let signed = flag(vm, args.opt(3), false)?;
        let bytes = super::bytes::from_object(vm, &args[1])?;
        let number: Value = int_convert::from_bytes(&bytes, order, signed).into();
        if matches!(&args[0], Value::Class(class) if Rc::ptr_eq(class, &types().int)) {
            return Ok(number);
        }
        vm.call_values(&args[0], &[number])
    };
}

fn byte_order(value: Option<&Value>, function: &str) -> Res<ByteOrder> {
    match value {
        None => Ok(ByteOrder::Big),
        Some(name) => {
            let name = name.as_str().ok_or_else(|| {
                type_error(format!("{function}() argument 'byteorder' must be str, not {}", given_type(name)))
            })?;
            Ok(ByteOrder::parse(name)?)
        }
    }
}

/// `round(integer, digits)`
pub(crate) fn round(vm: &mut Vm, number: IntRef<'_>, digits: &Value) -> Res {
    match super::convert::need_index(vm, digits)? {
        Value::Int(digits) => Ok(int_convert::round_to(number, digits).into()),
        Value::BigInt(digits) => Ok(int_convert::round_to(number, super::convert::saturate(&digits)).into()),
        _ => Ok(plain(number)),
    }
}

/// `int(x, base=10)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [x, base] = constructor_args("int", args, ["x", "base"], 1)?;
    let number = match (x.is_unset(), base.is_unset()) {
        (true, true) => Value::Int(0),
        (true, false) => return Err(type_error("int() missing string argument")),
        (false, true) => to_int(vm, &x)?,
        (false, false) => parse_with_base(vm, &x, &base)?,
    };
    Ok(made(class, &types().int, number))
}

fn parse_with_base(vm: &mut Vm, x: &Value, base: &Value) -> Res {
    let base = match super::convert::need_index(vm, base)? {
        Value::Int(base) => base,
        _ => -1,
    };
    match x.unwrap_builtin() {
        Value::Str(text) => Ok(parse_literal::parse_int(text.as_str(), base)?.into()),
        Value::Bytes(bytes) => Ok(parse_literal::parse_int_bytes(bytes, base)?.into()),
        other if let Some(bytes) = bytes_like(other) => {
            Ok(parse_literal::parse_int_bytes(&bytes, base)?.into())
        }
        _ if base != 0 && !(2..=36).contains(&base) => {
            Err(value_error("int() base must be >= 2 and <= 36, or 0"))
        }
        _ => Err(type_error("int() can't convert non-string with explicit base")),
    }
}

/// `int(x)`
pub(crate) fn to_int(vm: &mut Vm, x: &Value) -> Res {
    match x {
        Value::Int(_) | Value::BigInt(_) => return Ok(x.clone()),
        Value::Bool(flag) => return Ok(Value::Int(i64::from(*flag))),
        Value::Float(number) => return Ok(int_convert::from_f64(*number)?.into()),
        Value::Str(text) => return Ok(parse_literal::parse_int(text.as_str(), 10)?.into()),
        Value::Bytes(bytes) => return Ok(parse_literal::parse_int_bytes(bytes, 10)?.into()),
        _ => {}
    }
    if let Some(result) = vm.call_special(x, sym::INT, &[])? {
        return match int_ref(&result) {
            Some(number) => Ok(plain(number)),
            None => Err(type_error(format!("__int__ returned non-int (type {})", type_name(&result)))),
        };
    }
    if let Some(number) = as_index(vm, x)? {
        return Ok(number);
    }
    if let Some(result) = vm.call_special(x, sym::TRUNC, &[])? {
        return match as_index(vm, &result)? {
            Some(number) => Ok(number),
            None => Err(type_error(format!("__trunc__ returned non-Integral (type {})", type_name(&result)))),
        };
    }
    match x.unwrap_builtin() {
        Value::Instance(_) => {
            if let Some(bytes) = bytes_like(x) {
                return Ok(parse_literal::parse_int_bytes(&bytes, 10)?.into());
            }
        }
        base if !base.is(x) => return to_int(vm, base),
        _ => {}
    }
    Err(type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        type_name(x)
    )))
}

/// `bool(x)`
fn new_bool(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    let [x] = constructor_args("bool", args, ["x"], 1)?;
    Ok(Value::Bool(!x.is_unset() && vm.truth(&x)?))
}

fn numerator(_: &mut Vm, this: &Value) -> Res {
    Ok(plain(receiver::int(this, "numerator")?))
}

fn zero(_: &mut Vm, _: &Value) -> Res {
    Ok(Value::Int(0))
}

fn one(_: &mut Vm, _: &Value) -> Res {
    Ok(Value::Int(1))
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet { name: "real", doc: "the real part of a complex number", get: numerator, set: None },
    GetSet { name: "imag", doc: "the imaginary part of a complex number", get: zero, set: None },
    GetSet {
        name: "numerator",
        doc: "the numerator of a rational number in lowest terms",
        get: numerator,
        set: None,
    },
    GetSet {
        name: "denominator",
        doc: "the denominator of a rational number in lowest terms",
        get: one,
        set: None,
    },
];

/// Fills the classes `int` and `bool`.
pub(crate) fn install() {
    let types = types();
    types.int.new.set(Some(new));
    types.int.set(
        sym::DOC,
        Value::str(
            "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or text to an integer; text may be in a base from 2 to 36, \
             or in the base that its prefix tells if base is 0.",
        ),
    );
    protocol::install(
        &types.int,
        METHODS,
        &[Trait::Compare, Trait::Hash, Trait::Repr, Trait::Format, Trait::IntOperators],
    );
    add_methods(&types.int, protocol::NUMBER, NativeKind::Method);
    add_methods(&types.int, CLASS_METHODS, NativeKind::ClassMethod);
    getset(&types.int, ATTRIBUTES);
    types.bool.new.set(Some(new_bool));
    types.bool.set(sym::DOC, Value::str("bool(x) -> bool\n\nTrue if x counts as true, else False."));
    protocol::install(&types.bool, &[], &[Trait::Repr]);
}
