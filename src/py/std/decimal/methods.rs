//! The class `Decimal`: operators, comparison, texts and methods; most methods are also methods of contexts.

use std::rc::Rc;

use num_bigint::{BigInt, BigUint};
use num_traits::ToPrimitive;

use super::arithmetic::total_order;
use super::context::{self, calculate, calculate_in};
use super::convert::{argument, operand};
use super::number::{Kind, Number, power_of_ten};
use super::roots::whole_number;
use super::rules::{Calculation, Invalid, Rounding, Signal};
use super::{DecimalState, as_number, current_rules, from_number};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp, UnOp};
use crate::py::exc::{Res, overflow_error, type_error, value_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::structseq;
use crate::py::sym::Sym;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::value::Value;
use crate::py::vm::Vm;

fn pair(vm: &mut Vm, a: &Number, b: &Number, work: fn(&mut Calculation, &Number, &Number) -> Number) -> Res {
    calculate(vm, |calculation| from_number(work(calculation, a, b)))
}

impl Native for DecimalState {
    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        let Some(other) = operand(other) else { return Ok(None) };
        let (a, b) = if reflected { (&other, &self.0) } else { (&self.0, &other) };
        let work = match op {
            BinOp::Add => Calculation::add,
            BinOp::Sub => Calculation::subtract,
            BinOp::Mul => Calculation::multiply,
            BinOp::Div => Calculation::divide,
            BinOp::FloorDiv => Calculation::divide_whole,
            BinOp::Mod => Calculation::remainder,
            BinOp::Pow => Calculation::power,
            _ => return Ok(None),
        };
        pair(vm, a, b, work).map(Some)
    }

    fn unary(&self, vm: &mut Vm, _: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        let negative = match op {
            UnOp::Neg => true,
            UnOp::Pos => false,
            UnOp::Invert => return Ok(None),
        };
        calculate(vm, |calculation| Some(from_number(calculation.plus(&self.0, negative))))
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
        let mut float = false;
        let other = match (operand(other), other.unwrap_builtin()) {
            (Some(other), _) => other,
            (None, Value::Float(other)) => {
                float = true;
                Number::from_float(*other)
            }
            _ => return Ok(None),
        };
        let nan = self.0.is_nan() || other.is_nan();
        let signaling = self.0.kind == Kind::SignalingNan || other.kind == Kind::SignalingNan;
        if float || nan {
            calculate(vm, |calculation| {
                if float {
                    calculation.raise(Signal::FloatOperation);
                }
                if nan && (!equality || signaling) {
                    calculation.invalid(Invalid::Operation);
                }
            })?;
        }
        if nan {
            return Ok(Some(Value::Bool(op == CmpOp::Ne)));
        }
        let order = self.0.order(&other);
        Ok(match op {
            CmpOp::Eq => Some(order.is_eq()),
            CmpOp::Ne => Some(order.is_ne()),
            CmpOp::Lt => Some(order.is_lt()),
            CmpOp::Le => Some(order.is_le()),
            CmpOp::Gt => Some(order.is_gt()),
            CmpOp::Ge => Some(order.is_ge()),
            _ => None,
        }
        .map(Value::Bool))
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        if self.0.kind == Kind::SignalingNan {
            return Err(type_error("Cannot hash a signaling NaN value"));
        }
        Ok(self.0.hash().map(|hash| hash as u64))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(Some(!self.0.is_zero()))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("Decimal('{}')", self.0.to_text(current_rules().capitals, false))))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.0.to_text(current_rules().capitals, false)))
    }

    fn format(&self, _: &mut Vm, _: &Rc<Instance>, spec: &str) -> Res<Option<String>> {
        let text = super::format::format(&self.0, spec, current_rules());
        text.map(Some).ok_or_else(|| value_error("invalid format string"))
    }
}

fn this(value: &Value) -> Res<&Number> {
    as_number(value).ok_or_else(|| {
        let kind = crate::py::types::type_name(value);
        type_error(format!("descriptor requires a 'decimal.Decimal' object but received a '{kind}'"))
    })
}

/// The integer towards zero, or Python's complaint that there is none.
fn to_int(number: &Number) -> Res<BigInt> {
    match number.kind {
        Kind::Finite => number.truncated().ok_or_else(|| crate::py::exc::memory_error("")),
        Kind::Infinite => Err(overflow_error("cannot convert Infinity to integer")),
        _ => Err(value_error("cannot convert NaN to integer")),
    }
}

fn to_whole(number: &Number, rounding: Rounding) -> Res {
    if !number.is_finite() {
        return to_int(number).map(Value::from);
    }
    let mut calculation = Calculation::new(current_rules());
    let whole = if number.exponent >= 0 { number.clone() } else { calculation.rescale(number, 0, rounding) };
    to_int(&whole).map(Value::from)
}

fn to_float(number: &Number) -> Res<f64> {
    Ok(match number.kind {
        Kind::SignalingNan => return Err(value_error("cannot convert signaling NaN to float")),
        Kind::Nan => {
            if number.negative {
                -f64::NAN
            } else {
                f64::NAN
            }
        }
        Kind::Infinite => {
            if number.negative {
                f64::NEG_INFINITY
            } else {
                f64::INFINITY
            }
        }
        Kind::Finite => {
            let text =
                format!("{}{}e{}", if number.negative { "-" } else { "" }, number.digits, number.exponent);
            text.parse().unwrap_or(f64::NAN)
        }
    })
}

natives! {
    static METHODS;
    /// abs(self)
    "__abs__" "(self, /)" => |vm, args| {
        let number = this(&args[0])?;
        calculate(vm, |calculation| from_number(calculation.plus(number, number.negative)))
    };
    /// int(self)
    "__int__" "(self, /)" => |_, args| to_int(this(&args[0])?).map(Value::from);
    /// The integer towards zero.
    "__trunc__" "(self, /)" => |_, args| to_int(this(&args[0])?).map(Value::from);
    /// The greatest integer that is not above.
    "__floor__" "(self, /)" => |_, args| to_whole(this(&args[0])?, Rounding::Floor);
    /// The least integer that is not below.
    "__ceil__" "(self, /)" => |_, args| to_whole(this(&args[0])?, Rounding::Ceiling);
    /// float(self)
    "__float__" "(self, /)" => |_, args| to_float(this(&args[0])?).map(Value::Float);
    /// round(self, ndigits): half to even; an integer without ndigits.
    "__round__" "(self, ndigits=None, /)" => |vm, args| {
        let number = this(&args[0])?;
        let Some(digits) = args.opt(1) else { return to_whole(number, Rounding::HalfEven) };
        let Some(digits) = digits.as_int() else { return Err(type_error("optional arg must be an integer")) };
        let like = Number::new(false, BigUint::from(1_u32), digits.saturating_neg());
        calculate(vm, |calculation| from_number(calculation.quantize(number, &like)))
    };
    /// divmod(self, value)
    "__divmod__" "(self, value, /)" => |vm, args| divmod(vm, &args[0], &args[1]);
    /// divmod(value, self)
    "__rdivmod__" "(self, value, /)" => |vm, args| divmod(vm, &args[1], &args[0]);
    /// self ** value, modulo mod if that is given
    "__pow__" "(self, value, mod=None, /)" => |vm, args| power(vm, &args[0], &args[1], args.given(2));
    /// value ** self
    "__rpow__" "(self, value, mod=None, /)" => |vm, args| power(vm, &args[1], &args[0], args.given(2));
    /// The number itself.
    "__copy__" "(self, /)" => |_, args| Ok(args[0].clone());
    /// The number itself.
    "__deepcopy__" "(self, memo, /)" => |_, args| Ok(args[0].clone());
    /// The number itself, as complex numbers have it.
    "conjugate" "(self, /)" => |_, args| Ok(args[0].clone());
    /// The exponent of the first digit.
    "adjusted" "(self, /)" => |_, args| Ok(Value::Int(this(&args[0])?.adjusted()));
    /// Sign, digits and exponent.
    "as_tuple" "(self, /)" => |_, args| Ok(as_tuple(this(&args[0])?));
    /// The pair of integers whose quotient the number is.
    "as_integer_ratio" "(self, /)" => |_, args| {
        let number = this(&args[0])?;
        match number.kind {
            Kind::Finite => {}
            Kind::Infinite => return Err(overflow_error("cannot convert Infinity to integer ratio")),
            _ => return Err(value_error("cannot convert NaN to integer ratio")),
        }
        if number.exponent >= 0 {
            return Ok(Value::tuple([Value::from(to_int(number)?), Value::Int(1)]));
        }
        let (numerator, denominator) = (number.signed_digits(), BigInt::from(power_of_ten(number.exponent.unsigned_abs())));
        let divisor = num_integer::Integer::gcd(&numerator, &denominator);
        Ok(Value::tuple([Value::from(numerator / &divisor), Value::from(denominator / divisor)]))
    };
    /// The number with the exponent of another, rounded.
    "quantize" "(self, exp, rounding=None, context=None)" => |vm, args| {
        let (number, like) = (this(&args[0])?, argument(&args[1])?);
        let rounding = args.given(2).map(context::rounding).transpose()?;
        calculate_in(vm, args.given(3), |calculation| {
            calculation.rules.rounding = rounding.unwrap_or(calculation.rules.rounding);
            from_number(calculation.quantize(number, &like))
        })
    };
    /// The nearest whole number; rounding is not signalled.
    "to_integral_value" "(self, rounding=None, context=None)" => |vm, args| to_integral(vm, &args, false);
    /// The nearest whole number; rounding is not signalled.
    "to_integral" "(self, rounding=None, context=None)" => |vm, args| to_integral(vm, &args, false);
    /// The nearest whole number.
    "to_integral_exact" "(self, rounding=None, context=None)" => |vm, args| to_integral(vm, &args, true);
    /// The text, exponents being multiples of three.
    "to_eng_string" "(self, context=None)" => |_, args| {
        Ok(Value::str(this(&args[0])?.to_text(current_rules().capitals, true)))
    };
    /// Is neither, or are both NaN or infinite, and else the exponents equal?
    "same_quantum" "(self, other, context=None)" => |_, args| {
        let (a, b) = (this(&args[0])?, argument(&args[1])?);
        Ok(Value::Bool(same_quantum(a, &b)))
    };
}

fn same_quantum(a: &Number, b: &Number) -> bool {
    if a.is_finite() && b.is_finite() {
        return a.exponent == b.exponent;
    }
    a.is_nan() && b.is_nan() || a.is_infinite() && b.is_infinite()
}

fn to_integral(vm: &mut Vm, args: &Args, exact: bool) -> Res {
    let number = this(&args[0])?;
    let rounding = args.given(1).map(context::rounding).transpose()?;
    calculate_in(vm, args.given(2), |calculation| {
        calculation.rules.rounding = rounding.unwrap_or(calculation.rules.rounding);
        from_number(calculation.to_integral(number, exact))
    })
}

fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let (Some(a), Some(b)) = (operand(a), operand(b)) else { return Ok(Value::NotImplemented) };
    calculate(vm, |calculation| {
        let (quotient, rest) = calculation.divide_both(&a, &b);
        Value::tuple([from_number(quotient), from_number(rest)])
    })
}

fn power(vm: &mut Vm, a: &Value, b: &Value, modulus: Option<&Value>) -> Res {
    let (Some(a), Some(b)) = (operand(a), operand(b)) else { return Ok(Value::NotImplemented) };
    match modulus {
        None => pair(vm, &a, &b, Calculation::power),
        Some(modulus) => match operand(modulus) {
            Some(modulus) => {
                calculate(vm, |calculation| from_number(calculation.power_modulo(&a, &b, &modulus)))
            }
            None => Ok(Value::NotImplemented),
        },
    }
}

/// The class `decimal.DecimalTuple`.
pub fn tuple_class() -> Rc<Class> {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = structseq::class("DecimalTuple", "decimal", &["sign", "digits", "exponent"]);
            structseq::plain_repr(&class);
            class
        };
    }
    CLASS.with(Rc::clone)
}

fn as_tuple(number: &Number) -> Value {
    let digits: Vec<Value> = match number.kind {
        Kind::Nan | Kind::SignalingNan if number.digits == BigUint::ZERO => Vec::new(),
        _ => number.digits.to_string().bytes().map(|digit| Value::Int(i64::from(digit - b'0'))).collect(),
    };
    let exponent = match number.kind {
        Kind::Finite => Value::Int(number.exponent),
        Kind::Infinite => Value::str("F"),
        Kind::Nan => Value::str("n"),
        Kind::SignalingNan => Value::str("N"),
    };
    structseq::make(&tuple_class(), vec![Value::Int(number.negative.into()), Value::tuple(digits), exponent])
}

natives! {
    static CLASS_METHODS;
    /// The decimal that a float (or an integer) is exactly.
    "from_float" "(cls, f, /)" => |vm, args| {
        let number = match args[1].unwrap_builtin() {
            Value::Float(number) => Number::from_float(*number),
            other => match operand(other).filter(|_| as_number(other).is_none()) {
                Some(number) => number,
                None => return Err(type_error("argument must be int or float")),
            },
        };
        let made = from_number(number);
        match &args[0] {
            Value::Class(class) if !Rc::ptr_eq(class, &super::class()) => vm.call_values(&args[0], &[made]),
            _ => Ok(made),
        }
    };
}

/// A method of one number that contexts have, too: `Decimal.sqrt(context=None)`, `Context.sqrt(x)`.
type One = fn(&mut Calculation, &Number) -> Value;
/// The same for two numbers.
type Two = fn(&mut Calculation, &Number, &Number) -> Value;

const ONE: &[(&str, &str, One)] = &[
    ("sqrt", "The square root.", |c, x| from_number(c.sqrt(x))),
    ("exp", "e to the power of the number.", |c, x| from_number(c.exp(x))),
    ("ln", "The natural logarithm.", |c, x| from_number(c.ln(x))),
    ("log10", "The logarithm to base 10.", |c, x| from_number(c.log10(x))),
    ("normalize", "Without trailing zeros.", |c, x| from_number(c.normalize(x))),
    ("logb", "The exponent of the first digit, as a decimal.", |c, x| from_number(logb(c, x))),
    ("next_plus", "The next larger number.", |c, x| from_number(neighbour(c, x, true))),
    ("next_minus", "The next smaller number.", |c, x| from_number(neighbour(c, x, false))),
    ("number_class", "Which of ten classes the number belongs to.", |c, x| Value::str(number_class(c, x))),
    ("copy_abs", "Without the sign.", |_, x| from_number(x.clone().signed(false))),
    ("copy_negate", "With the other sign.", |_, x| from_number(x.clone().negated())),
    ("canonical", "The number itself.", |_, x| from_number(x.clone())),
    ("is_canonical", "True.", |_, _| Value::Bool(true)),
    ("is_finite", "Is it neither infinite nor NaN?", |_, x| Value::Bool(x.is_finite())),
    ("is_infinite", "Is it infinite?", |_, x| Value::Bool(x.is_infinite())),
    ("is_nan", "Is it a NaN?", |_, x| Value::Bool(x.is_nan())),
    ("is_qnan", "Is it a quiet NaN?", |_, x| Value::Bool(x.kind == Kind::Nan)),
    ("is_snan", "Is it a signaling NaN?", |_, x| Value::Bool(x.kind == Kind::SignalingNan)),
    ("is_signed", "Has it a minus sign?", |_, x| Value::Bool(x.negative)),
    ("is_zero", "Is it zero?", |_, x| Value::Bool(x.is_zero())),
    ("is_normal", "Is it finite, not zero and not subnormal?", |c, x| Value::Bool(is_ordinary(c, x, false))),
    ("is_subnormal", "Is it below the smallest exponent?", |c, x| Value::Bool(is_ordinary(c, x, true))),
    ("logical_invert", "Each digit 0 or 1 turned around.", |c, x| from_number(logical(c, x, x, |a, _| !a))),
];

const TWO: &[(&str, &str, Two)] = &[
    ("compare", "-1, 0 or 1 as a decimal; NaN if there is a NaN.", |c, a, b| from_number(c.compare(a, b))),
    ("compare_signal", "The same, but every NaN signals.", |c, a, b| {
        if a.is_nan() || b.is_nan() {
            return from_number(c.invalid(Invalid::Operation));
        }
        from_number(c.compare(a, b))
    }),
    ("compare_total", "By the total order.", |_, a, b| {
        from_number(Number::from_i64(total_order(a, b) as i64))
    }),
    ("compare_total_mag", "By the total order, without signs.", |_, a, b| {
        let order = total_order(&a.clone().signed(false), &b.clone().signed(false));
        from_number(Number::from_i64(order as i64))
    }),
    ("copy_sign", "With the sign of the other.", |_, a, b| from_number(a.clone().signed(b.negative))),
    ("max", "The greater one.", |c, a, b| from_number(c.extreme(a, b, false, false))),
    ("max_mag", "The one further from zero.", |c, a, b| from_number(c.extreme(a, b, false, true))),
    ("min", "The smaller one.", |c, a, b| from_number(c.extreme(a, b, true, false))),
    ("min_mag", "The one nearer to zero.", |c, a, b| from_number(c.extreme(a, b, true, true))),
    ("remainder_near", "What is left of the nearest multiple.", |c, a, b| {
        from_number(c.remainder_near(a, b))
    }),
    ("scaleb", "With the exponent changed by the other.", |c, a, b| from_number(scaleb(c, a, b))),
    ("shift", "With the digits shifted.", |c, a, b| from_number(shift(c, a, b, false))),
    ("rotate", "With the digits rotated.", |c, a, b| from_number(shift(c, a, b, true))),
    ("next_toward", "The next number on the way to the other.", |c, a, b| from_number(toward(c, a, b))),
    ("logical_and", "Digitwise and.", |c, a, b| from_number(logical(c, a, b, |a, b| a && b))),
    ("logical_or", "Digitwise or.", |c, a, b| from_number(logical(c, a, b, |a, b| a || b))),
    ("logical_xor", "Digitwise exclusive or.", |c, a, b| from_number(logical(c, a, b, |a, b| a != b))),
];

/// What only contexts have by these names.
const CONTEXT_ONE: &[(&str, &str, One)] = &[
    ("abs", "The absolute value.", |c, x| from_number(c.plus(x, x.negative))),
    ("plus", "The number, rounded.", |c, x| from_number(c.plus(x, false))),
    ("minus", "The negated number, rounded.", |c, x| from_number(c.plus(x, true))),
    ("to_integral_value", "The nearest whole number.", |c, x| from_number(c.to_integral(x, false))),
    ("to_integral", "The nearest whole number.", |c, x| from_number(c.to_integral(x, false))),
    ("to_integral_exact", "The nearest whole number.", |c, x| from_number(c.to_integral(x, true))),
    ("copy_decimal", "The number itself.", |_, x| from_number(x.clone())),
];

const CONTEXT_TWO: &[(&str, &str, Two)] = &[
    ("add", "The sum.", |c, a, b| from_number(c.add(a, b))),
    ("subtract", "The difference.", |c, a, b| from_number(c.subtract(a, b))),
    ("multiply", "The product.", |c, a, b| from_number(c.multiply(a, b))),
    ("divide", "The quotient.", |c, a, b| from_number(c.divide(a, b))),
    ("divide_int", "The whole part of the quotient.", |c, a, b| from_number(c.divide_whole(a, b))),
    ("remainder", "What is left of a division.", |c, a, b| from_number(c.remainder(a, b))),
    ("divmod", "Whole quotient and remainder.", |c, a, b| {
        let (quotient, rest) = c.divide_both(a, b);
        Value::tuple([from_number(quotient), from_number(rest)])
    }),
    ("quantize", "The first with the exponent of the second.", |c, a, b| from_number(c.quantize(a, b))),
    ("same_quantum", "Have they the same exponent?", |_, a, b| Value::Bool(same_quantum(a, b))),
];

natives! {
    static MORE;
    /// self * other + third, rounded once.
    "fma" "(self, other, third, context=None)" => |vm, args| {
        let (a, b, c) = (this(&args[0])?.clone(), argument(&args[1])?, argument(&args[2])?);
        calculate_in(vm, args.given(3), |calculation| from_number(calculation.multiply_add(&a, &b, &c)))
    };
    /// Decimal('10')
    "radix" "(self, /)" => |_, _| Ok(from_number(Number::from_i64(10)));
}

natives! {
    static CONTEXT_MORE;
    /// a ** b, or a ** b % modulo.
    "power" "(self, a, b, modulo=None)" => |vm, args| {
        let (a, b) = (argument(&args[1])?, argument(&args[2])?);
        let modulus = args.given(3).map(argument).transpose()?;
        calculate_in(vm, Some(&args[0]), |calculation| from_number(match &modulus {
            None => calculation.power(&a, &b),
            Some(modulus) => calculation.power_modulo(&a, &b, modulus),
        }))
    };
    /// a * b + c, rounded once.
    "fma" "(self, a, b, c, /)" => |vm, args| {
        let (a, b, c) = (argument(&args[1])?, argument(&args[2])?, argument(&args[3])?);
        calculate_in(vm, Some(&args[0]), |calculation| from_number(calculation.multiply_add(&a, &b, &c)))
    };
    /// Decimal('10')
    "radix" "(self, /)" => |_, _| Ok(from_number(Number::from_i64(10)));
}

fn logb(calculation: &mut Calculation, x: &Number) -> Number {
    if let Some(nan) = calculation.nan_of(&[x]) {
        return nan;
    }
    if x.is_infinite() {
        return Number::infinity(false);
    }
    if x.is_zero() {
        calculation.raise(Signal::DivisionByZero);
        return Number::infinity(true);
    }
    let exponent = Number::from_i64(x.adjusted());
    calculation.finish(exponent)
}

/// The next number above or below: rounding away after a nudge smaller than all digits.
fn neighbour(calculation: &mut Calculation, x: &Number, above: bool) -> Number {
    if let Some(nan) = calculation.nan_of(&[x]) {
        return nan;
    }
    let rules = calculation.rules;
    let tiniest = rules.min - rules.precision + 1;
    if x.is_infinite() {
        if x.negative != above {
            return x.clone();
        }
        let digits = power_of_ten(rules.precision as u64) - 1_u32;
        return Number::new(x.negative, digits, rules.max - rules.precision + 1);
    }
    let rounding = if above { Rounding::Ceiling } else { Rounding::Floor };
    let mut quiet = Calculation::new(super::rules::Rules { rounding, ..rules });
    let nudge = Number::new(!above, BigUint::from(1_u32), tiniest - 1);
    let rounded = quiet.finish(x.clone());
    if rounded.order(x).is_ne() {
        return rounded;
    }
    quiet.add(&rounded, &nudge)
}

fn toward(calculation: &mut Calculation, a: &Number, b: &Number) -> Number {
    if let Some(nan) = calculation.nan_of(&[a, b]) {
        return nan;
    }
    match a.order(b) {
        std::cmp::Ordering::Equal => a.clone().signed(b.negative),
        order => neighbour(calculation, a, order.is_lt()),
    }
}

fn is_ordinary(calculation: &Calculation, x: &Number, subnormal: bool) -> bool {
    x.is_finite() && !x.is_zero() && (x.adjusted() < calculation.rules.min) == subnormal
}

fn number_class(calculation: &mut Calculation, x: &Number) -> &'static str {
    match (x.kind, x.negative) {
        (Kind::Nan, _) => "NaN",
        (Kind::SignalingNan, _) => "sNaN",
        (Kind::Infinite, false) => "+Infinity",
        (Kind::Infinite, true) => "-Infinity",
        (Kind::Finite, negative) => match (x.is_zero(), is_ordinary(calculation, x, true), negative) {
            (true, _, false) => "+Zero",
            (true, _, true) => "-Zero",
            (_, true, false) => "+Subnormal",
            (_, true, true) => "-Subnormal",
            (_, _, false) => "+Normal",
            (_, _, true) => "-Normal",
        },
    }
}

/// A whole number of at most so large an absolute value, with exponent 0.
fn small_whole(number: &Number, most: i64) -> Option<i64> {
    let whole = if number.exponent == 0 { whole_number(number)?.to_i64()? } else { return None };
    (whole.abs() <= most).then_some(whole)
}

fn scaleb(calculation: &mut Calculation, a: &Number, b: &Number) -> Number {
    if let Some(nan) = calculation.nan_of(&[a, b]) {
        return nan;
    }
    let most = 2 * (calculation.rules.max + calculation.rules.precision);
    match small_whole(b, most) {
        None => calculation.invalid(Invalid::Operation),
        Some(_) if a.is_infinite() => a.clone(),
        Some(change) => calculation.finish(Number { exponent: a.exponent + change, ..a.clone() }),
    }
}

fn shift(calculation: &mut Calculation, a: &Number, b: &Number, rotate: bool) -> Number {
    if let Some(nan) = calculation.nan_of(&[a, b]) {
        return nan;
    }
    let precision = calculation.rules.precision;
    let Some(places) = small_whole(b, precision) else { return calculation.invalid(Invalid::Operation) };
    if a.is_infinite() {
        return a.clone();
    }
    let room = power_of_ten(precision as u64);
    let digits = &a.digits % &room;
    let size = power_of_ten(places.unsigned_abs());
    let digits = match (rotate, places >= 0) {
        (false, true) => digits * size % room,
        (false, false) => digits / size,
        (true, _) => {
            let left = places.rem_euclid(precision) as u64;
            let split = power_of_ten(precision as u64 - left);
            (&digits % &split) * power_of_ten(left) + digits / split
        }
    };
    Number { digits, ..a.clone() }
}

fn logical(calculation: &mut Calculation, a: &Number, b: &Number, work: fn(bool, bool) -> bool) -> Number {
    let digits = |number: &Number| -> Option<Vec<bool>> {
        if !number.is_finite() || number.negative || number.exponent != 0 {
            return None;
        }
        number
            .digits
            .to_string()
            .bytes()
            .rev()
            .map(|digit| match digit {
                b'0' => Some(false),
                b'1' => Some(true),
                _ => None,
            })
            .collect()
    };
    let (Some(a), Some(b)) = (digits(a), digits(b)) else { return calculation.invalid(Invalid::Operation) };
    let at = |digits: &[bool], place: usize| digits.get(place).copied().unwrap_or(false);
    let text: String = (0..calculation.rules.precision as usize)
        .rev()
        .map(|place| if work(at(&a, place), at(&b, place)) { '1' } else { '0' })
        .collect();
    Number::new(false, text.parse().unwrap_or_default(), 0)
}

fn add_one(class: &Rc<Class>, table: &'static [(&'static str, &'static str, One)], of_context: bool) {
    for (name, doc, work) in table {
        let sig = if of_context { "(self, x, /)" } else { "(self, context=None)" };
        let method = NativeFunc::method(name, sig, doc, class, move |vm, args| {
            let (number, context) = if of_context {
                (argument(&args[1])?, Some(&args[0]))
            } else {
                (this(&args[0])?.clone(), args.given(1))
            };
            calculate_in(vm, context, |calculation| work(calculation, &number))
        });
        class.set(Sym::new(name), method);
    }
}

fn add_two(class: &Rc<Class>, table: &'static [(&'static str, &'static str, Two)], of_context: bool) {
    for (name, doc, work) in table {
        let sig = if of_context { "(self, a, b, /)" } else { "(self, other, context=None)" };
        let method = NativeFunc::method(name, sig, doc, class, move |vm, args| {
            let (a, b, context) = if of_context {
                (argument(&args[1])?, argument(&args[2])?, Some(&args[0]))
            } else {
                (this(&args[0])?.clone(), argument(&args[1])?, args.given(2))
            };
            calculate_in(vm, context, |calculation| work(calculation, &a, &b))
        });
        class.set(Sym::new(name), method);
    }
}

static FIELDS: &[GetSet] = &[
    GetSet { name: "real", doc: "The number itself.", get: |_, value| Ok(value.clone()), set: None },
    GetSet { name: "imag", doc: "Zero.", get: |_, _| Ok(from_number(Number::from_i64(0))), set: None },
];

/// Fills the class `Decimal`.
pub(super) fn install(class: &Rc<Class>) {
    context::document(
        class,
        "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object.",
    );
    add_methods(class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(class, crate::py::types::faces::NUMBER);
    add_methods(class, MORE, NativeKind::Method);
    add_methods(class, CLASS_METHODS, NativeKind::ClassMethod);
    add_one(class, ONE, false);
    add_two(class, TWO, false);
    getset(class, FIELDS);
}

/// Fills the class `Context` with the operations.
pub(super) fn install_context(class: &Rc<Class>) {
    add_one(class, ONE, true);
    add_one(class, CONTEXT_ONE, true);
    add_two(class, TWO, true);
    add_two(class, CONTEXT_TWO, true);
    add_methods(class, CONTEXT_MORE, NativeKind::Method);
}
