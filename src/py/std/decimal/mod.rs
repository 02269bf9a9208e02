//! `decimal`: the classes and what Rust code needs of them. `number` is the value, `rules` precision and rounding, `arithmetic`
//! and `roots` calculate, `format` formats; `convert` makes decimals of other values, `context` is the Python-visible context with
//! its signals, `methods` the class.

use std::rc::Rc;

use bigdecimal::BigDecimal;
use num_bigint::BigUint;

mod arithmetic;
pub mod context;
mod convert;
mod format;
mod methods;
pub mod number;
mod roots;
pub mod rules;

pub use convert::construct;
pub use methods::tuple_class;

use crate::py::class::Class;
use crate::py::instance::Instance;
use crate::py::types::types;
use crate::py::value::Value;
use number::Number;
use rules::Rules;

/// Its number.
struct DecimalState(Number);

thread_local! {
    static CLASS: Rc<Class> = {
        let class = Class::builtin("Decimal", "decimal", Some(&types().object)).labelled();
        class.new.set(Some(construct));
        methods::install(&class);
        class
    };
}

/// The class `decimal.Decimal`.
pub fn class() -> Rc<Class> {
    CLASS.with(Rc::clone)
}

/// A `Decimal`.
pub fn from_number(number: Number) -> Value {
    CLASS.with(|class| Instance::value(class, DecimalState(number)))
}

/// The number of a `Decimal`.
pub fn as_number(value: &Value) -> Option<&Number> {
    match value {
        Value::Instance(object) => object.native::<DecimalState>().map(|state| &state.0),
        _ => None,
    }
}

/// Is it a `Decimal`?
pub fn is_decimal(value: &Value) -> bool {
    as_number(value).is_some()
}

/// A `Decimal` with the scale that the number has.
pub fn new(number: BigDecimal) -> Value {
    let (digits, scale) = number.into_bigint_and_exponent();
    let mut made = Number::from_int(&digits);
    made.exponent = -scale;
    from_number(made)
}

/// A `Decimal` of its parts.
pub fn from_parts(negative: bool, digits: BigUint, exponent: i64) -> Value {
    from_number(Number::new(negative, digits, exponent))
}

/// The number that a `Decimal` is, with its scale; None for other values and for NaN and infinities.
pub fn as_decimal(value: &Value) -> Option<BigDecimal> {
    let number = as_number(value).filter(|number| number.is_finite())?;
    Some(BigDecimal::new(number.signed_digits(), -number.exponent))
}

/// Reads a text exactly; None if it is not a number.
pub fn parse(text: &str) -> Option<Value> {
    Number::parse(text).map(from_number)
}

/// A number rounded (half to even) to so many places.
pub fn quantized(number: &BigDecimal, places: u32) -> BigDecimal {
    number.with_scale_round(i64::from(places), bigdecimal::RoundingMode::HalfEven)
}

/// The text of a `Decimal`.
pub fn to_text(value: &Value) -> Option<String> {
    as_number(value).map(|number| number.to_text(true, false))
}

/// The rules of the current context.
pub fn current_rules() -> Rules {
    context::current_state(|context| context.rules.get())
}
