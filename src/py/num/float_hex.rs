//! `float.hex` and `float.fromhex`: floats as exact hexadecimal text.

use num_bigint::{BigInt, BigUint};
use num_traits::One;

use super::{float_repr, int_convert};
use crate::py::text::{Result, TextError};

/// `x.hex()`
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return float_repr::repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match ((bits >> 52) & 0x7ff) as i32 {
        0 if fraction == 0 => format!("{sign}0x0.0p+0"),
        0 => format!("{sign}0x0.{fraction:013x}p-1022"),
        exponent => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }
}

/// `float.fromhex(text)`
pub fn from_hex(text: &str) -> Result<f64> {
    let invalid = || TextError::value("invalid hexadecimal floating-point string");
    let too_large = || TextError::overflow("hexadecimal value too large to represent as a float");
    let text = text.trim_matches(|c: char| matches!(c, ' ' | '\t'..='\r'));
    let (negative, body) = match text.strip_prefix(['-', '+']) {
        Some(body) => (text.starts_with('-'), body),
        None => (false, text),
    };
    let lower = body.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            let value = parse_hex(lower.strip_prefix("0x").unwrap_or(&lower)).ok_or_else(invalid)?;
            if value.is_infinite() {
                return Err(too_large());
            }
            value
        }
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// Reads `1.8p3`; infinity when it is too large.
fn parse_hex(text: &str) -> Option<f64> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => {
            let unsigned = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
            if unsigned.is_empty() || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let size = unsigned.parse::<i64>().unwrap_or(i64::MAX / 2).min(i64::MAX / 2);
            (digits, if exponent.starts_with('-') { -size } else { size })
        }
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let Some(mantissa) = BigUint::parse_bytes(all.as_bytes(), 16) else { return Some(0.0) };
    if mantissa.bits() == 0 {
        return Some(0.0);
    }
    let exponent = exponent.saturating_sub(4 * fraction.len() as i64);
    let top = exponent.saturating_add(mantissa.bits() as i64);
    if top > i64::from(f64::MAX_EXP) + 1 {
        return Some(f64::INFINITY);
    }
    if top < i64::from(f64::MIN_EXP) - 60 {
        return Some(0.0);
    }
    let power = BigInt::one() << exponent.unsigned_abs();
    let mantissa = BigInt::from(mantissa);
    let value = if exponent < 0 {
        int_convert::ratio_to_f64(&mantissa, &power)
    } else {
        int_convert::ratio_to_f64(&(mantissa * power), &BigInt::one())
    };
    Some(value.unwrap_or(f64::INFINITY))
}
