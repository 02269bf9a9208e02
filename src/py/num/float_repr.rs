//! `float` as text and as exact parts: `repr`, the digits behind all formatting, ratios, rounding.

use std::fmt::Write as _;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, ToPrimitive};

use super::int::Int;
use super::int_convert;
use crate::py::text::{Result, TextError};

/// No double has more decimal places; further ones are zeros.
const MAX_PLACES: usize = 1100;

/// More digits than this are not written: a `MemoryError`.
pub(in crate::py) const MAX_PRECISION: usize = 1 << 24;

/// How to write a float's digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloatStyle {
    /// The shortest digits that read back as the same number: `repr`.
    Shortest,
    /// `e`: one digit, the point, so many digits, the exponent.
    Exponent(usize),
    /// `f`: so many digits after the point.
    Fixed(usize),
    /// `g`: so many significant digits, whichever of the two is fitter.
    General(usize),
}

/// What else a format asks of a float.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FloatFlags {
    /// `#`: always a point, and `g` keeps its zeros.
    pub alternate: bool,
    /// A whole number without exponent gets `.0`.
    pub point_zero: bool,
    /// `z`: what rounds to zero has no minus.
    pub no_negative_zero: bool,
}

/// `repr(x)`, which is also `str(x)`.
pub fn repr(x: f64) -> String {
    if x == 0.0 || (1e-4..1e16).contains(&x.abs()) {
        let text = format!("{x:?}");
        // With fewer than 15 digits the two languages cannot differ; see `shortest`.
        if text.len() < 16 {
            return text;
        }
    }
    format_float(x, FloatStyle::Shortest, FloatFlags { point_zero: true, ..FloatFlags::default() })
}

/// The float as text: the minus if it has one, then digits, `inf` or `nan`.
pub fn format_float(x: f64, style: FloatStyle, flags: FloatFlags) -> String {
    if x.is_nan() {
        return "nan".to_owned();
    }
    if x.is_infinite() {
        return if x < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    let magnitude = x.abs();
    let body = match style {
        FloatStyle::Fixed(places) => fixed(magnitude, places, flags.alternate),
        FloatStyle::Shortest => {
            let (digits, point) = shortest(magnitude);
            let exponent = (point <= -4 || point > 16).then(|| point - 1);
            let least = if flags.point_zero && exponent.is_none() { point + 1 } else { 0 };
            layout(&digits, point, exponent, least, flags.alternate)
        }
        FloatStyle::Exponent(places) => {
            let (digits, point) = significant(magnitude, places.saturating_add(1));
            layout(&digits, point, Some(point - 1), places as i32 + 1, flags.alternate)
        }
        FloatStyle::General(precision) => {
            let precision = precision.max(1);
            let (digits, point) = significant(magnitude, precision);
            let most = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(flags.point_zero);
            let exponent = (point <= -4 || point > most).then(|| point - 1);
            let least = if flags.alternate {
                i32::try_from(precision).unwrap_or(i32::MAX)
            } else if flags.point_zero && exponent.is_none() {
                point + 1
            } else {
                0
            };
            layout(&digits, point, exponent, least, flags.alternate)
        }
    };
    let zero = || body.bytes().take_while(|&b| b != b'e').all(|b| !matches!(b, b'1'..=b'9'));
    if x.is_sign_negative() && !(flags.no_negative_zero && zero()) { format!("-{body}") } else { body }
}

fn fixed(magnitude: f64, places: usize, alternate: bool) -> String {
    let exact = places.min(MAX_PLACES);
    let mut text = format!("{magnitude:.exact$}");
    text.extend(std::iter::repeat_n('0', places - exact));
    if alternate && places == 0 {
        text.push('.');
    }
    text
}

/// The fewest digits that read back as the same number, and how many of them stand before the point.
fn shortest(magnitude: f64) -> (String, i32) {
    let (digits, point) = split_exponent(&format!("{magnitude:e}"));
    // Where the number lies just between two such texts, Python takes the even one. That takes 15 digits at least.
    let odd = digits.bytes().last().is_some_and(|digit| digit % 2 == 1);
    if odd && digits.len() >= 15 {
        let even = format!("{magnitude:.places$e}", places = digits.len() - 1);
        if even.parse() == Ok(magnitude) {
            return split_exponent(&even);
        }
    }
    (digits, point)
}

/// So many correctly rounded digits without trailing zeros, and how many of them stand before the point.
fn significant(magnitude: f64, count: usize) -> (String, i32) {
    let places = (count - 1).min(MAX_PLACES);
    split_exponent(&format!("{magnitude:.places$e}"))
}

/// Takes `1.250e-7` apart into its digits without trailing zeros and the place of the point.
fn split_exponent(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits: String = mantissa.chars().filter(|&c| c != '.').collect();
    let digits = digits.trim_end_matches('0');
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    if digits.is_empty() { ("0".to_owned(), 1) } else { (digits.to_owned(), point) }
}

/// Puts the point into the digits, filled up with zeros to `least` digits, and adds the exponent.
fn layout(digits: &str, point: i32, exponent: Option<i32>, least: i32, alternate: bool) -> String {
    let point = if exponent.is_some() { 1 } else { point };
    let mut text = String::new();
    let mut digits = digits.to_owned();
    if let Some(missing) = usize::try_from(least.max(point)).ok().and_then(|n| n.checked_sub(digits.len())) {
        digits.extend(std::iter::repeat_n('0', missing));
    }
    match usize::try_from(point) {
        Ok(before) if before > 0 => {
            text.push_str(&digits[..before]);
            text.push('.');
            text.push_str(&digits[before..]);
        }
        _ => {
            text.push_str("0.");
            text.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
            text.push_str(&digits);
        }
    }
    if !alternate && text.ends_with('.') {
        text.pop();
    }
    if let Some(exponent) = exponent {
        let sign = if exponent < 0 { '-' } else { '+' };
        // Writing to a string cannot fail.
        let _ = write!(text, "e{sign}{:02}", exponent.unsigned_abs());
    }
    text
}

/// A finite float as mantissa and power of two: `|x| = mantissa * 2**exponent`.
pub(super) fn decompose(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// `x * 2**exponent`, exact when the result is representable.
pub(super) fn scale(mut x: f64, mut exponent: i32) -> f64 {
    let power = |e: i32| f64::from_bits(((e + 1023) as u64) << 52);
    while exponent != 0 && x != 0.0 && x.is_finite() {
        let step = exponent.clamp(-1000, 1000);
        x *= power(step);
        exponent -= step;
    }
    x
}

/// `x.is_integer()`
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.fract() == 0.0
}

/// `x.as_integer_ratio()`
pub fn as_integer_ratio(x: f64) -> Result<(Int, Int)> {
    if x.is_nan() {
        return Err(TextError::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(TextError::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = decompose(x);
    if mantissa == 0 {
        return Ok((Int::Small(0), Int::Small(1)));
    }
    let spare = mantissa.trailing_zeros() as i32;
    let (mantissa, exponent) = (mantissa >> spare, exponent + spare);
    let sign = if x < 0.0 { Sign::Minus } else { Sign::Plus };
    let numerator = BigInt::from_biguint(sign, BigUint::from(mantissa) << exponent.max(0));
    let denominator = BigInt::one() << (-exponent).max(0);
    Ok((Int::from(numerator), Int::from(denominator)))
}

/// `round(x, ndigits)`: halves to even, of the exact binary value.
pub fn round_digits(x: f64, ndigits: i64) -> Result<f64> {
    if !x.is_finite() || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0.0_f64.copysign(x));
    }
    let rounded = match usize::try_from(ndigits) {
        Ok(places) => format!("{x:.places$}").parse().unwrap_or(x),
        Err(_) => round_to_power(x, ndigits.unsigned_abs() as u32).copysign(x),
    };
    if rounded.is_infinite() {
        return Err(TextError::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// The magnitude of `x` rounded to a multiple of `10**power`.
fn round_to_power(x: f64, power: u32) -> f64 {
    let unit = BigUint::from(10_u32).pow(power);
    let (mantissa, exponent) = decompose(x);
    let whole = if exponent < 0 {
        BigUint::from(mantissa.checked_shr(exponent.unsigned_abs()).unwrap_or(0))
    } else {
        BigUint::from(mantissa) << exponent
    };
    let (quotient, rest) = whole.div_rem(&unit);
    let twice = rest << 1_u32;
    let up = twice > unit || (twice == unit && (x.fract() != 0.0 || quotient.is_odd()));
    let rounded = (if up { quotient + 1_u32 } else { quotient }) * unit;
    rounded.to_f64().unwrap_or(f64::INFINITY)
}

/// `round(x)`: the nearest integer, halves to even.
pub fn round_to_int(x: f64) -> Result<Int> {
    int_convert::from_f64(x.round_ties_even())
}
