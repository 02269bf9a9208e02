//! `timedelta`: a number of microseconds.

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::calendar::{DAY, SECOND};
use super::{as_timedelta, classes};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp, UnOp};
use crate::py::exc::{Res, overflow_error, type_error, zero_division_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::num::{Int, float_repr, int_ops};
use crate::py::std::arguments;
use crate::py::sym::Sym;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::ops::int_ref;

const MAX_DAYS: i64 = 999_999_999;
/// The largest `timedelta`.
pub const MAX_MICROS: i128 = (MAX_DAYS as i128 + 1) * DAY as i128 - 1;
/// The smallest `timedelta`.
pub(super) const MIN_MICROS: i128 = -(MAX_DAYS as i128) * DAY as i128;

/// Its microseconds.
pub(super) struct DeltaState(pub(super) i128);

/// A `timedelta`, or an OverflowError if there is none so large.
pub(super) fn delta(micros: i128) -> Res {
    if (MIN_MICROS..=MAX_MICROS).contains(&micros) {
        return Ok(Instance::value(&classes().timedelta, DeltaState(micros)));
    }
    match i32::try_from(micros.div_euclid(i128::from(DAY))) {
        Ok(days) => Err(overflow_error(format!("days={days}; must have magnitude <= {MAX_DAYS}"))),
        Err(_) => Err(too_large()),
    }
}

fn too_large() -> crate::py::exc::Exc {
    overflow_error("Python int too large to convert to C int")
}

fn delta_big(micros: &BigInt) -> Res {
    delta(micros.to_i128().ok_or_else(too_large)?)
}

/// Days, seconds and microseconds, the latter two not negative.
fn parts(micros: i128) -> (i64, i64, i64) {
    let days = micros.div_euclid(i128::from(DAY)) as i64;
    let rest = micros.rem_euclid(i128::from(DAY)) as i64;
    (days, rest / SECOND, rest % SECOND)
}

/// `str(timedelta)`
pub fn delta_str(micros: i128) -> String {
    let (days, seconds, micros) = parts(micros);
    let mut text = match days {
        0 => String::new(),
        1 | -1 => format!("{days} day, "),
        _ => format!("{days} days, "),
    };
    text.push_str(&format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
    if micros != 0 {
        text.push_str(&format!(".{micros:06}"));
    }
    text
}

/// `repr(timedelta)`
pub(super) fn delta_repr(micros: i128, name: &str) -> String {
    let (days, seconds, micros) = parts(micros);
    let fields = [("days", days), ("seconds", seconds), ("microseconds", micros)];
    let given: Vec<String> =
        fields.iter().filter(|(_, n)| *n != 0).map(|(field, n)| format!("{field}={n}")).collect();
    if given.is_empty() { format!("{name}(0)") } else { format!("{name}({})", given.join(", ")) }
}

const UNITS: [(&str, i64); 7] = [
    ("days", DAY),
    ("seconds", SECOND),
    ("microseconds", 1),
    ("milliseconds", 1000),
    ("minutes", 60 * SECOND),
    ("hours", 3600 * SECOND),
    ("weeks", 7 * DAY),
];
/// CPython adds the components up in this order, which matters for floats.
const SMALLEST_FIRST: [usize; 7] = [2, 3, 1, 4, 5, 0, 6];

fn new(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let given = arguments::bind("__new__", UNITS.map(|(name, _)| name), 0, args)?;
    let mut sum = BigInt::ZERO;
    let mut leftover = 0.0_f64;
    for at in SMALLEST_FIRST {
        let (name, factor) = UNITS[at];
        match given[at].unwrap_builtin() {
            Value::Unset => {}
            Value::Float(number) => {
                let (whole, fraction) = (number.trunc(), number.fract());
                sum += int_ops_from_f64(if number.is_finite() { whole } else { *number })? * factor;
                let scaled = fraction * factor as f64;
                sum += BigInt::from(scaled.trunc() as i64);
                leftover += scaled.fract();
            }
            number => match int_ref(number) {
                Some(number) => sum += number.to_big().as_ref() * factor,
                None => {
                    let kind = type_name(&given[at]);
                    return Err(type_error(format!(
                        "unsupported type for timedelta {name} component: {kind}"
                    )));
                }
            },
        }
    }
    if leftover != 0.0 {
        let mut whole = leftover.round();
        if (whole - leftover).abs() == 0.5 {
            let odd = if sum.is_odd() { 1.0 } else { 0.0 };
            whole = 2.0 * ((leftover + odd) * 0.5).round() - odd;
        }
        sum += BigInt::from(whole as i64);
    }
    let value = delta_big(&sum)?;
    if Rc::ptr_eq(class, &classes().timedelta) {
        return Ok(value);
    }
    Ok(Instance::value(class, DeltaState(as_timedelta(&value).unwrap_or_default())))
}

fn int_ops_from_f64(number: f64) -> Res<BigInt> {
    Ok(crate::py::num::int_convert::from_f64(number)?.as_ref().to_big().into_owned())
}

/// The quotient rounded half to even.
fn divide_nearest(a: &BigInt, b: &BigInt) -> Res<BigInt> {
    if b.is_zero() {
        return Err(zero_division_error("integer division or modulo by zero"));
    }
    let (quotient, rest) = a.div_mod_floor(b);
    let twice: BigInt = rest.abs() * 2;
    Ok(match twice.cmp(&b.abs()) {
        std::cmp::Ordering::Greater => quotient + 1,
        std::cmp::Ordering::Equal if quotient.is_odd() => quotient + 1,
        _ => quotient,
    })
}

fn floor_div(a: i128, b: i128) -> Res<Value> {
    Ok(int_ops::floor_div(Int::from(a).as_ref(), Int::from(b).as_ref())?.into())
}

fn modulo(a: i128, b: i128) -> Res<i128> {
    if b == 0 {
        return Err(zero_division_error("integer modulo by zero"));
    }
    Ok(Integer::mod_floor(&a, &b))
}

/// `timedelta * float` and `timedelta / float`: exact, then rounded.
fn scale(micros: i128, factor: f64, divide: bool) -> Res {
    let (numerator, denominator) = float_repr::as_integer_ratio(factor)?;
    let (numerator, denominator) =
        (numerator.as_ref().to_big().into_owned(), denominator.as_ref().to_big().into_owned());
    let (up, down) = if divide { (denominator, numerator) } else { (numerator, denominator) };
    delta_big(&divide_nearest(&(BigInt::from(micros) * up), &down)?)
}

impl Native for DeltaState {
    fn binary(
        &self,
        _: &mut Vm,
        _: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        let this = self.0;
        if let Some(other) = as_timedelta(other) {
            let (a, b) = if reflected { (other, this) } else { (this, other) };
            return Ok(Some(match op {
                BinOp::Add => delta(a + b)?,
                BinOp::Sub => delta(a - b)?,
                BinOp::Div => Value::Float(int_ops::true_div(Int::from(a).as_ref(), Int::from(b).as_ref())?),
                BinOp::FloorDiv => floor_div(a, b)?,
                BinOp::Mod => delta(modulo(a, b)?)?,
                _ => return Ok(None),
            }));
        }
        if let Some(number) = int_ref(other) {
            let number = number.to_big();
            return Ok(Some(match (op, reflected) {
                (BinOp::Mul, _) => delta_big(&(BigInt::from(this) * number.as_ref()))?,
                (BinOp::Div, false) => delta_big(&divide_nearest(&BigInt::from(this), &number)?)?,
                (BinOp::FloorDiv, false) => {
                    if number.is_zero() {
                        return Err(zero_division_error("integer division or modulo by zero"));
                    }
                    delta_big(&BigInt::from(this).div_floor(&number))?
                }
                _ => return Ok(None),
            }));
        }
        match (op, reflected, other.unwrap_builtin()) {
            (BinOp::Mul, _, Value::Float(factor)) => scale(this, *factor, false).map(Some),
            (BinOp::Div, false, Value::Float(factor)) => scale(this, *factor, true).map(Some),
            _ => Ok(None),
        }
    }

    fn unary(&self, _: &mut Vm, _: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        match op {
            UnOp::Neg => delta(-self.0).map(Some),
            UnOp::Pos => delta(self.0).map(Some),
            UnOp::Invert => Ok(None),
        }
    }

    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        Ok(as_timedelta(other).and_then(|other| ordered(op, self.0.cmp(&other))))
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(hash_number(self.0)))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(Some(self.0 != 0))
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(delta_repr(self.0, &repr_name(this))))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(delta_str(self.0)))
    }
}

/// How a repr calls the class: `datetime.date`, or a subclass by its bare name.
pub(super) fn repr_name(this: &Instance) -> String {
    this.with_class(|class| if class.is_heap { class.name().to_owned() } else { class.full_name() })
}

/// Does an order satisfy a comparison? None for operators that do not order.
pub(super) fn ordered(op: CmpOp, order: std::cmp::Ordering) -> Option<Value> {
    let result = match op {
        CmpOp::Eq => order.is_eq(),
        CmpOp::Ne => order.is_ne(),
        CmpOp::Lt => order.is_lt(),
        CmpOp::Le => order.is_le(),
        CmpOp::Gt => order.is_gt(),
        CmpOp::Ge => order.is_ge(),
        _ => return None,
    };
    Some(Value::Bool(result))
}

/// A hash of a number that spreads over all bits.
pub(super) fn hash_number(number: i128) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write_i128(number);
    hasher.finish()
}

fn this(value: &Value, method: &str) -> Res<i128> {
    as_timedelta(value).ok_or_else(|| wrong_receiver(value, method, "timedelta"))
}

/// A method called on something else.
pub(super) fn wrong_receiver(value: &Value, method: &str, class: &str) -> crate::py::exc::Exc {
    let got = type_name(value);
    type_error(format!(
        "descriptor '{method}' for 'datetime.{class}' objects doesn't apply to a '{got}' object"
    ))
}

natives! {
    static METHODS;
    /// The duration in seconds.
    "total_seconds" "(self, /)" => |_, args| {
        let micros = Int::from(this(&args[0], "total_seconds")?);
        Ok(Value::Float(int_ops::true_div(micros.as_ref(), Int::from(SECOND).as_ref())?))
    };
    /// abs(self)
    "__abs__" "(self, /)" => |_, args| delta(this(&args[0], "__abs__")?.abs());
    /// divmod(self, value)
    "__divmod__" "(self, value, /)" => |_, args| {
        let Some(other) = as_timedelta(&args[1]) else { return Ok(Value::NotImplemented) };
        let this = this(&args[0], "__divmod__")?;
        let quotient = floor_div(this, other)?;
        Ok(Value::tuple([quotient, delta(modulo(this, other)?)?]))
    };
}

static FIELDS: &[GetSet] = &[
    GetSet {
        name: "days",
        doc: "Number of days.",
        get: |_, value| part(value, |parts| parts.0),
        set: Some(crate::py::types::descriptors::readonly),
    },
    GetSet {
        name: "seconds",
        doc: "Number of seconds (0 to 86399).",
        get: |_, value| part(value, |parts| parts.1),
        set: Some(crate::py::types::descriptors::readonly),
    },
    GetSet {
        name: "microseconds",
        doc: "Number of microseconds (0 to 999999).",
        get: |_, value| part(value, |parts| parts.2),
        set: Some(crate::py::types::descriptors::readonly),
    },
];

fn part(value: &Value, pick: fn((i64, i64, i64)) -> i64) -> Res {
    Ok(Value::Int(pick(parts(this(value, "days")?))))
}

/// Fills the class.
pub(super) fn install(class: &Rc<Class>) {
    class.new.set(Some(new));
    class.set(crate::py::sym::DOC, Value::str("Difference between two datetime values."));
    add_methods(class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(class, crate::py::types::faces::NUMBER);
    getset(class, FIELDS);
    for (name, micros) in [("min", MIN_MICROS), ("max", MAX_MICROS)] {
        class.set(Sym::new(name), Instance::value(class, DeltaState(micros)));
    }
}
