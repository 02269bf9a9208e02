//! Built-in functions over numbers: `abs`, `divmod`, `pow`, `round`, `sum`, `min`, `max`, `bin`, `oct`, `hex`.

use crate::natives;
use crate::py::code::BinOp;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::num::{IntRef, float_ops, int_convert, int_ops};
use crate::py::sym;
use crate::py::types::convert::{int_ref, need_index};
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::operand::Operator;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// The absolute value of a number.
    "abs" "(x, /)" => |vm, args| absolute(vm, &args[0]);
    /// Quotient and remainder of a division, as a pair.
    "divmod" "(x, y, /)" => |vm, args| divide(vm, &args[0], &args[1]);
    /// base ** exp, or with mod the remainder of that.
    "pow" "(base, exp, mod=None)" => |vm, args| match args.given(2) {
        None => power(vm, &args[0], &args[1]),
        Some(modulus) => power_modulo(vm, &args[0], &args[1], modulus),
    };
    /// A number rounded to an integer, or to so many digits after the point; halves go to the even neighbour.
    "round" "(number, ndigits=None)" => |vm, args| round(vm, &args[0], args.given(1));
    /// The sum of a start value and the items of an iterable.
    "sum" "(iterable, /, start=0)" => |vm, mut args| {
        let start = args.take(1);
        let start = if start.is_unset() { Value::Int(0) } else { start };
        sum(vm, &args[0], start)
    };
    /// The smallest item of an iterable, or the smallest argument.
    "min" "(*args, key=None, default=None)" => |vm, args| extreme(vm, args, "min");
    /// The largest item of an iterable, or the largest argument.
    "max" "(*args, key=None, default=None)" => |vm, args| extreme(vm, args, "max");
    /// An integer in binary.
    "bin" "(number, /)" => |vm, args| in_radix(vm, &args[0], 2);
    /// An integer in octal.
    "oct" "(number, /)" => |vm, args| in_radix(vm, &args[0], 8);
    /// An integer in hexadecimal.
    "hex" "(number, /)" => |vm, args| in_radix(vm, &args[0], 16);
}

fn in_radix(vm: &mut Vm, number: &Value, radix: u32) -> Res {
    let number = need_index(vm, number)?;
    Ok(Value::str(int_convert::prefixed(int_ref(&number).unwrap_or(IntRef::Small(0)), radix)))
}

/// `abs(x)`
pub fn absolute(vm: &mut Vm, x: &Value) -> Res {
    match x {
        Value::Float(number) => Ok(Value::Float(number.abs())),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            Ok(int_ops::abs(int_ref(x).unwrap_or(IntRef::Small(0))).into())
        }
        _ => match vm.call_special(x, sym::ABS, &[])? {
            Some(result) => Ok(result),
            None => Err(type_error(format!("bad operand type for abs(): '{}'", type_name(x)))),
        },
    }
}

/// A number as a float, for mixed arithmetic.
fn float_of(value: &Value) -> Option<Res<f64>> {
    match value {
        Value::Float(number) => Some(Ok(*number)),
        _ => int_ref(value).map(|number| int_convert::to_f64(number).map_err(Into::into)),
    }
}

/// `divmod(a, b)` of integers and floats; None for all others.
pub(crate) fn divide_numbers(a: &Value, b: &Value) -> Res<Option<Value>> {
    let (a, b) = (a.unwrap_builtin(), b.unwrap_builtin());
    if let (Some(x), Some(y)) = (int_ref(a), int_ref(b)) {
        let (quotient, remainder) = int_ops::div_mod(x, y)?;
        return Ok(Some(Value::tuple([Value::from(quotient), Value::from(remainder)])));
    }
    if let (Some(x), Some(y)) = (float_of(a), float_of(b)) {
        let (quotient, remainder) = float_ops::div_mod(x?, y?)?;
        return Ok(Some(Value::tuple([Value::Float(quotient), Value::Float(remainder)])));
    }
    Ok(None)
}

/// `divmod(a, b)`
pub fn divide(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    if let Some(result) = vm.by_number_slots(Operator::DivMod, a, b)? {
        return Ok(result);
    }
    let (a, b) = (type_name(a), type_name(b));
    Err(type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")))
}

fn power(vm: &mut Vm, base: &Value, exponent: &Value) -> Res {
    vm.binary(BinOp::Pow, base, exponent)
}

/// `pow(base, exponent, modulus)`
pub fn power_modulo(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> Res {
    if let Value::Instance(_) = base
        && let Some(own @ Value::Function(_)) = vm.special(base, sym::POW)
    {
        let result = vm.call_found(own, base, &[exponent.clone(), modulus.clone()])?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    if let (Some(base), Some(exponent), Some(modulus)) = (int_ref(base), int_ref(exponent), int_ref(modulus))
    {
        return Ok(int_ops::pow_mod(base, exponent, modulus)?.into());
    }
    if let Value::Instance(_) = base
        && let Some(result) = vm.call_special(base, sym::POW, &[exponent.clone(), modulus.clone()])?
        && !matches!(result, Value::NotImplemented)
    {
        return Ok(result);
    }
    // Any float among the three is asked, and refuses whatever the others are.
    if [base, exponent, modulus].into_iter().any(|value| matches!(value, Value::Float(_))) {
        return Err(type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let (base, exponent, modulus) = (type_name(base), type_name(exponent), type_name(modulus));
    Err(type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{base}', '{exponent}', '{modulus}'"
    )))
}

fn round(vm: &mut Vm, number: &Value, digits: Option<&Value>) -> Res {
    match number {
        Value::Float(number) => return crate::py::types::float::round(vm, *number, digits),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            let whole = int_ref(number).unwrap_or(IntRef::Small(0));
            return match digits {
                None => Ok(whole.to_int().into()),
                Some(digits) => crate::py::types::int::round(vm, whole, digits),
            };
        }
        _ => {}
    }
    let args: &[Value] = digits.map_or(&[], std::slice::from_ref);
    match vm.call_special(number, sym::ROUND, args)? {
        Some(result) => Ok(result),
        None => Err(type_error(format!("type {} doesn't define __round__ method", type_name(number)))),
    }
}

fn sum(vm: &mut Vm, iterable: &Value, start: Value) -> Res {
    match &start {
        Value::Str(_) => return Err(type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => return Err(type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        Value::Instance(_) if type_of(&start).is_subclass(&types().bytearray) => {
            return Err(type_error("sum() can't sum bytearray [use b''.join(seq) instead]"));
        }
        _ => {}
    }
    let mut total = start;
    vm.for_each(iterable, &mut |vm, item| {
        let fast = match (&total, &item) {
            (Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int),
            (Value::Float(a), Value::Float(b)) => Some(Value::Float(a + b)),
            (Value::Float(a), Value::Int(b)) => Some(Value::Float(a + *b as f64)),
            _ => None,
        };
        total = match fast {
            Some(next) => next,
            None => vm.binary(BinOp::Add, &total, &item)?,
        };
        Ok(true)
    })?;
    Ok(total)
}

/// `min` and `max`; the arguments are key, default and the tuple of the others.
fn extreme(vm: &mut Vm, args: crate::py::native::Args, name: &'static str) -> Res {
    let Value::Tuple(given) = &args[2] else { return Ok(Value::None) };
    let key = args.given(0).cloned();
    let default = args.opt(1).cloned();
    let mut best: Option<(Value, Value)> = None;
    let mut consider = |vm: &mut Vm, item: Value| {
        let rank = match &key {
            Some(key) => vm.call_values(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, current)) if name == "min" => vm.lt(&rank, current)?,
            Some((_, current)) => vm.compare_bool(crate::py::code::CmpOp::Gt, &rank, current)?,
        };
        if better {
            best = Some((item, rank));
        }
        Ok::<bool, Exc>(true)
    };
    match &given.items[..] {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => vm.for_each(iterable, &mut consider)?,
        several => {
            if default.is_some() {
                return Err(type_error(format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            for item in several {
                consider(vm, item.clone())?;
            }
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(value_error(format!("{name}() arg is an empty sequence"))),
    }
}
