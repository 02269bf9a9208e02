//! The constructor of `Decimal`, and other values as decimals.

use std::rc::Rc;

use num_bigint::BigUint;

use super::context::{self, ContextState};
use super::number::{Kind, Number};
use super::rules::{Calculation, Invalid, Rules, Signal};
use super::{DecimalState, as_number};
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::instance::Instance;
use crate::py::native::Args;
use crate::py::std::arguments;
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::ops::int_ref;

/// `Decimal(value="0", context=None)`
pub fn construct(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [value, given] = arguments::bind("", ["value", "context"], 0, args)?;
    let context = match given.given() {
        Some(context) => context.clone(),
        None => context::current(),
    };
    let Some(state) = context::state(&context) else { return Err(context::not_a_context(&given)) };
    let number = if value.is_unset() { Number::from_i64(0) } else { exact(vm, &value, state)? };
    Ok(Instance::value(class, DecimalState(number)))
}

/// The decimal that a value is, without rounding.
pub(super) fn exact(vm: &mut Vm, value: &Value, context: &ContextState) -> Res<Number> {
    if let Some(number) = as_number(value) {
        return Ok(number.clone());
    }
    if let Some(int) = int_ref(value) {
        return Ok(Number::from_int(&int.to_big()));
    }
    match value.unwrap_builtin() {
        Value::Str(text) => match Number::parse(text.as_str()) {
            Some(number) => Ok(number),
            None => {
                let mut calculation = Calculation::new(Rules::default());
                let nan = calculation.invalid(Invalid::Syntax);
                context.settle(vm, &calculation)?;
                Ok(nan)
            }
        },
        Value::Float(number) => {
            let mut calculation = Calculation::new(Rules::default());
            calculation.raise(Signal::FloatOperation);
            context.settle(vm, &calculation)?;
            Ok(Number::from_float(*number))
        }
        Value::List(_) | Value::Tuple(_) => {
            let parts = vm.collect(value.unwrap_builtin())?;
            from_tuple(vm, &parts)
        }
        _ => Err(not_convertible(value)),
    }
}

pub(super) fn not_convertible(value: &Value) -> Exc {
    type_error(format!("conversion from {} to Decimal is not supported", type_name(value)))
}

/// `(sign, digits, exponent)`
fn from_tuple(vm: &mut Vm, parts: &[Value]) -> Res<Number> {
    let [sign, digits, exponent] = parts else {
        return Err(value_error("argument must be a sequence of length 3"));
    };
    let negative = match sign {
        Value::Int(0) | Value::Bool(false) => false,
        Value::Int(1) | Value::Bool(true) => true,
        _ => return Err(value_error("sign must be an integer with the value 0 or 1")),
    };
    let kind = match exponent.as_str() {
        None => Kind::Finite,
        Some("F") => return Ok(Number::infinity(negative)),
        Some("n") => Kind::Nan,
        Some("N") => Kind::SignalingNan,
        Some(_) => return Err(value_error("string argument in the third position must be 'F', 'n' or 'N'")),
    };
    let mut text = Vec::new();
    for digit in vm.collect(digits)? {
        match digit {
            Value::Int(digit @ 0..=9) => text.push(b'0' + digit as u8),
            _ => return Err(value_error("coefficient must be a tuple of digits")),
        }
    }
    let digits = BigUint::parse_bytes(&text, 10).unwrap_or_default();
    let exponent = match exponent {
        Value::Int(exponent) => *exponent,
        Value::Str(_) => 0,
        _ => return Err(value_error("exponent must be an integer")),
    };
    Ok(Number { negative, kind, digits, exponent })
}

/// The other operand of an operator: a decimal or an integer.
pub(super) fn operand(value: &Value) -> Option<Number> {
    match as_number(value) {
        Some(number) => Some(number.clone()),
        None => int_ref(value).map(|int| Number::from_int(&int.to_big())),
    }
}

/// An argument of a method: a decimal or an integer.
pub(super) fn argument(value: &Value) -> Res<Number> {
    operand(value).ok_or_else(|| not_convertible(value))
}
