//! The module `math`: `integers` has the functions of whole numbers, `sums` those that add many numbers up without losing digits.

use std::rc::Rc;

use num_traits::{Signed, ToPrimitive};

use crate::natives;
use crate::py::exc::{Exc, Res, overflow_error, type_error, value_error};
use crate::py::num::float_repr;
use crate::py::sym::{self, Sym};
use crate::py::types::float::as_float;
use crate::py::types::type_name;
use crate::py::vm::ops::int_ref;
use crate::py::{Module, Value, Vm};

mod gamma;
mod integers;
mod sums;

/// A real argument.
fn real(vm: &mut Vm, value: &Value) -> Res<f64> {
    match value {
        Value::Float(number) => Ok(*number),
        Value::Int(number) => Ok(*number as f64),
        _ => as_float(vm, value)?
            .ok_or_else(|| type_error(format!("must be real number, not {}", type_name(value)))),
    }
}

fn domain() -> Exc {
    value_error("math domain error")
}

fn range() -> Exc {
    overflow_error("math range error")
}

/// What a function gives, checked: NaN of something else is outside the domain; infinity of something finite is too large, or
/// outside the domain if the function cannot grow beyond all bounds.
fn checked(x: f64, result: f64, grows: bool) -> Res {
    if result.is_nan() && !x.is_nan() {
        return Err(domain());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if grows { range() } else { domain() });
    }
    Ok(Value::Float(result))
}

fn one(vm: &mut Vm, value: &Value, f: fn(f64) -> f64, grows: bool) -> Res {
    let x = real(vm, value)?;
    checked(x, f(x), grows)
}

fn two(vm: &mut Vm, args: &[Value]) -> Res<(f64, f64)> {
    Ok((real(vm, &args[0])?, real(vm, &args[1])?))
}

macro_rules! functions {
    ($($(#[doc = $doc:literal])* $name:literal $function:expr, $grows:literal;)*) => {
        natives! {
            static SIMPLE;
            $($(#[doc = $doc])* $name "(x, /)" => |vm, args| one(vm, &args[0], $function, $grows);)*
        }
    };
}

functions! {
    /// Return the arc cosine (measured in radians) of x.
    "acos" f64::acos, false;
    /// Return the inverse hyperbolic cosine of x.
    "acosh" f64::acosh, false;
    /// Return the arc sine (measured in radians) of x.
    "asin" f64::asin, false;
    /// Return the inverse hyperbolic sine of x.
    "asinh" libm::asinh, false;
    /// Return the arc tangent (measured in radians) of x.
    "atan" f64::atan, false;
    /// Return the inverse hyperbolic tangent of x.
    "atanh" libm::atanh, false;
    /// Return the cube root of x.
    "cbrt" f64::cbrt, false;
    /// Return the cosine of x (measured in radians).
    "cos" f64::cos, false;
    /// Return the hyperbolic cosine of x.
    "cosh" f64::cosh, true;
    /// Convert angle x from radians to degrees.
    "degrees" |x| x * (180.0 / std::f64::consts::PI), true;
    /// Error function at x.
    "erf" libm::erf, false;
    /// Complementary error function at x.
    "erfc" libm::erfc, false;
    /// Return e raised to the power of x.
    "exp" f64::exp, true;
    /// Return 2 raised to the power of x.
    "exp2" f64::exp2, true;
    /// Return exp(x)-1, without the loss of digits for small x.
    "expm1" f64::exp_m1, true;
    /// Return the absolute value of the float x.
    "fabs" f64::abs, false;
    /// Return the natural logarithm of 1+x, accurately for x near zero.
    "log1p" f64::ln_1p, false;
    /// Convert angle x from degrees to radians.
    "radians" |x| x * (std::f64::consts::PI / 180.0), false;
    /// Return the sine of x (measured in radians).
    "sin" f64::sin, false;
    /// Return the hyperbolic sine of x.
    "sinh" f64::sinh, true;
    /// Return the square root of x.
    "sqrt" f64::sqrt, false;
    /// Return the tangent of x (measured in radians).
    "tan" f64::tan, false;
    /// Return the hyperbolic tangent of x.
    "tanh" f64::tanh, false;
}

/// The logarithm of a positive number of any size.
fn logarithm(vm: &mut Vm, value: &Value, f: fn(f64) -> f64, of_two: f64) -> Res<f64> {
    if let Value::BigInt(number) = value.unwrap_builtin() {
        if !number.is_positive() {
            return Err(domain());
        }
        let shift = number.bits().saturating_sub(64);
        let lead = (&**number >> shift).to_f64().unwrap_or(f64::INFINITY);
        return Ok(f(lead) + shift as f64 * of_two);
    }
    let x = real(vm, value)?;
    if x <= 0.0 {
        return Err(domain());
    }
    Ok(f(x))
}

/// `floor`, `ceil` and `trunc`: of a float directly, else by the special method.
fn whole(vm: &mut Vm, value: &Value, name: Sym, f: fn(f64) -> f64, floats: bool) -> Res {
    match value.unwrap_builtin() {
        Value::Float(number) => return Ok(crate::py::num::int_convert::from_f64(f(*number))?.into()),
        other if int_ref(other).is_some() => return vm.call_method(other, sym::INT, &[]),
        _ => {}
    }
    if let Some(result) = vm.call_special(value, name, &[])? {
        return Ok(result);
    }
    if floats {
        let number = real(vm, value)?;
        return Ok(crate::py::num::int_convert::from_f64(f(number))?.into());
    }
    Err(type_error(format!("type {} doesn't define {name} method", type_name(value))))
}

fn power(x: f64, y: f64) -> Res {
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(domain());
        }
        if result.is_infinite() {
            return Err(range());
        }
    }
    Ok(Value::Float(result))
}

fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> Res<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute)
}

natives! {
    static FUNCTIONS;
    /// Return the arc tangent (measured in radians) of y/x.
    "atan2" "(y, x, /)" => |vm, args| two(vm, &args).map(|(y, x)| Value::Float(y.atan2(x)));
    /// Return a float with the magnitude of x but the sign of y.
    "copysign" "(x, y, /)" => |vm, args| two(vm, &args).map(|(x, y)| Value::Float(x.copysign(y)));
    /// Return fmod(x, y), the remainder with the sign of x.
    "fmod" "(x, y, /)" => |vm, args| {
        let (x, y) = two(vm, &args)?;
        let result = x % y;
        if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain()) } else { Ok(Value::Float(result)) }
    };
    /// Difference between x and the closest integer multiple of y.
    "remainder" "(x, y, /)" => |vm, args| {
        let (x, y) = two(vm, &args)?;
        let result = libm::remainder(x, y);
        if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain()) } else { Ok(Value::Float(result)) }
    };
    /// Return x**y (x to the power of y).
    "pow" "(x, y, /)" => |vm, args| {
        let (x, y) = two(vm, &args)?;
        power(x, y)
    };
    /// Return the next floating-point value after x towards y.
    "nextafter" "(x, y, /)" => |vm, args| two(vm, &args).map(|(x, y)| Value::Float(libm::nextafter(x, y)));
    /// Return the value of the least significant bit of the float x.
    "ulp" "(x, /)" => |vm, args| {
        let x = real(vm, &args[0])?.abs();
        if !x.is_finite() {
            return Ok(Value::Float(x));
        }
        let next = x.next_up();
        Ok(Value::Float(if next.is_infinite() { x - x.next_down() } else { next - x }))
    };
    /// Return the mantissa and exponent of x, as pair (m, e).
    "frexp" "(x, /)" => |vm, args| {
        let (mantissa, exponent) = libm::frexp(real(vm, &args[0])?);
        Ok(Value::tuple([Value::Float(mantissa), Value::Int(exponent.into())]))
    };
    /// Return x * (2**i).
    "ldexp" "(x, i, /)" => |vm, args| {
        let x = real(vm, &args[0])?;
        let Some(shift) = int_ref(&args[1]) else { return Err(type_error("Expected an int as second argument to ldexp.")) };
        let result = libm::ldexp(x, shift.saturating_i64().clamp(-5000, 5000) as i32);
        if result.is_infinite() && x.is_finite() { Err(range()) } else { Ok(Value::Float(result)) }
    };
    /// Return the fractional and integer parts of x.
    "modf" "(x, /)" => |vm, args| {
        let x = real(vm, &args[0])?;
        let (fraction, integer) = if x.is_infinite() { (0.0_f64.copysign(x), x) } else { (x.fract().copysign(x), x.trunc()) };
        Ok(Value::tuple([Value::Float(fraction), Value::Float(integer)]))
    };
    /// Gamma function at x.
    "gamma" "(x, /)" => |vm, args| {
        let x = real(vm, &args[0])?;
        if x == 0.0 || x == f64::NEG_INFINITY || (x < 0.0 && x.fract() == 0.0) {
            return Err(domain());
        }
        checked(x, gamma::gamma(x), true)
    };
    /// Natural logarithm of absolute value of Gamma function at x.
    "lgamma" "(x, /)" => |vm, args| {
        let x = real(vm, &args[0])?;
        if x.is_finite() && x <= 0.0 && x.fract() == 0.0 {
            return Err(domain());
        }
        checked(x, gamma::log_gamma(x), true)
    };
    /// log(x, [base=math.e]): the logarithm of x to the given base.
    "log" "(x, base=math.e, /)" => |vm, args| {
        let x = logarithm(vm, &args[0], f64::ln, std::f64::consts::LN_2)?;
        let Some(base) = args.opt(1) else { return Ok(Value::Float(x)) };
        let base = logarithm(vm, base, f64::ln, std::f64::consts::LN_2)?;
        Ok(Value::Float(crate::py::num::float_ops::div(x, base)?))
    };
    /// Return the base 2 logarithm of x.
    "log2" "(x, /)" => |vm, args| logarithm(vm, &args[0], f64::log2, 1.0).map(Value::Float);
    /// Return the base 10 logarithm of x.
    "log10" "(x, /)" => |vm, args| logarithm(vm, &args[0], f64::log10, std::f64::consts::LOG10_2).map(Value::Float);
    /// Return the floor of x as an integer.
    "floor" "(x, /)" => |vm, args| whole(vm, &args[0], sym::FLOOR, f64::floor, true);
    /// Return the ceiling of x as an integer.
    "ceil" "(x, /)" => |vm, args| whole(vm, &args[0], sym::CEIL, f64::ceil, true);
    /// Truncates the real x to the nearest integer toward 0.
    "trunc" "(x, /)" => |vm, args| whole(vm, &args[0], sym::TRUNC, f64::trunc, false);
    /// Return True if x is neither an infinity nor a NaN.
    "isfinite" "(x, /)" => |vm, args| real(vm, &args[0]).map(|x| Value::Bool(x.is_finite()));
    /// Return True if x is an infinity.
    "isinf" "(x, /)" => |vm, args| real(vm, &args[0]).map(|x| Value::Bool(x.is_infinite()));
    /// Return True if x is a NaN (not a number).
    "isnan" "(x, /)" => |vm, args| real(vm, &args[0]).map(|x| Value::Bool(x.is_nan()));
    /// Determine whether two floating point numbers are close in value.
    "isclose" "(a, b, *, rel_tol=1e-09, abs_tol=0.0)" => |vm, args| {
        let (a, b) = two(vm, &args)?;
        let relative = args.opt(2).map_or(Ok(1e-9), |value| real(vm, value))?;
        let absolute = args.opt(3).map_or(Ok(0.0), |value| real(vm, value))?;
        is_close(a, b, relative, absolute).map(Value::Bool)
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("math", "Mathematical functions as the C standard defines them.");
    for table in [SIMPLE, FUNCTIONS, integers::FUNCTIONS, sums::FUNCTIONS] {
        module.add_functions(table);
    }
    module.set("pi", std::f64::consts::PI);
    module.set("e", std::f64::consts::E);
    module.set("tau", std::f64::consts::TAU);
    module.set("inf", f64::INFINITY);
    module.set("nan", f64::NAN);
    Ok(module)
}

/// The exact fraction that a float is; for sums that are rounded once.
fn ratio(number: f64) -> Res<(num_bigint::BigInt, num_bigint::BigInt)> {
    let (numerator, denominator) = float_repr::as_integer_ratio(number)?;
    Ok((numerator.as_ref().to_big().into_owned(), denominator.as_ref().to_big().into_owned()))
}
