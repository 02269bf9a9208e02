//! The operators of `int`: arithmetic that grows into big integers, division that rounds down, powers, shifts, bits
//! and comparison. The VM does the commonest word-sized cases itself and asks here for the rest.

use std::cmp::Ordering;

use num_bigint::Sign;
use num_integer::{Integer, Roots};
use num_traits::{One, Signed};

use super::int::{Int, IntRef};
use super::{float_ops, int_convert};
use crate::py::text::{Result, TextError};

/// The most bits that a power or shift may produce; beyond it is a `MemoryError`.
const MAX_BITS: u64 = 1 << 31;

/// Two larger numbers are not multiplied, which would take minutes.
const MAX_FACTOR_BITS: u64 = 1 << 26;

/// The result of `a ** b`: a negative exponent makes it a float.
#[derive(Debug, Clone, PartialEq)]
pub enum Power {
    /// The exponent was not negative.
    Int(Int),
    /// The exponent was negative.
    Float(f64),
}

/// `a + b`
pub fn add(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from(i128::from(a) + i128::from(b)),
        _ => Int::from(&*a.to_big() + &*b.to_big()),
    }
}

/// `a - b`
pub fn sub(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from(i128::from(a) - i128::from(b)),
        _ => Int::from(&*a.to_big() - &*b.to_big()),
    }
}

/// `a * b`
pub fn mul(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from(i128::from(a) * i128::from(b)),
        _ => Int::from(&*a.to_big() * &*b.to_big()),
    }
}

/// `a * b`, unless it would take minutes: that cannot be interrupted.
pub fn mul_within_reason(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int> {
    if let (IntRef::Big(_), IntRef::Big(_)) = (a, b)
        && bit_length(a).min(bit_length(b)) > MAX_FACTOR_BITS
    {
        return Err(TextError::memory());
    }
    Ok(mul(a, b))
}

/// `-a`
pub fn neg(a: IntRef<'_>) -> Int {
    match a {
        IntRef::Small(a) => Int::from(-i128::from(a)),
        IntRef::Big(a) => Int::from(-a),
    }
}

/// `abs(a)`
pub fn abs(a: IntRef<'_>) -> Int {
    if a.is_negative() { neg(a) } else { a.to_int() }
}

/// `~a`
pub fn invert(a: IntRef<'_>) -> Int {
    match a {
        IntRef::Small(a) => Int::Small(!a),
        IntRef::Big(a) => Int::from(-a - 1),
    }
}

/// `a & b`
pub fn bit_and(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::Small(a & b),
        _ => Int::from(&*a.to_big() & &*b.to_big()),
    }
}

/// `a | b`
pub fn bit_or(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::Small(a | b),
        _ => Int::from(&*a.to_big() | &*b.to_big()),
    }
}

/// `a ^ b`
pub fn bit_xor(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::Small(a ^ b),
        _ => Int::from(&*a.to_big() ^ &*b.to_big()),
    }
}

/// `a // b`, rounded down.
pub fn floor_div(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int> {
    if b.is_zero() {
        return Err(TextError::zero_division("integer division or modulo by zero"));
    }
    Ok(match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from(Integer::div_floor(&i128::from(a), &i128::from(b))),
        _ => Int::from(a.to_big().div_floor(&b.to_big())),
    })
}

/// `a % b`, with the sign of `b`.
pub fn modulo(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int> {
    if b.is_zero() {
        return Err(TextError::zero_division("integer modulo by zero"));
    }
    Ok(match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from(i128::from(a).mod_floor(&i128::from(b))),
        _ => Int::from(a.to_big().mod_floor(&b.to_big())),
    })
}

/// `divmod(a, b)`
pub fn div_mod(a: IntRef<'_>, b: IntRef<'_>) -> Result<(Int, Int)> {
    if b.is_zero() {
        return Err(TextError::zero_division("integer division or modulo by zero"));
    }
    Ok(match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => {
            let (quotient, rest) = i128::from(a).div_mod_floor(&i128::from(b));
            (Int::from(quotient), Int::from(rest))
        }
        _ => {
            let (quotient, rest) = a.to_big().div_mod_floor(&b.to_big());
            (Int::from(quotient), Int::from(rest))
        }
    })
}

/// `a / b`: the float nearest to the exact quotient.
pub fn true_div(a: IntRef<'_>, b: IntRef<'_>) -> Result<f64> {
    if b.is_zero() {
        return Err(TextError::zero_division("division by zero"));
    }
    const EXACT: u64 = 1 << 53;
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        return Ok(a as f64 / b as f64);
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    int_convert::ratio_to_f64(&a.to_big(), &b.to_big())
        .ok_or_else(|| TextError::overflow("integer division result too large for a float"))
}

/// `a ** b`
pub fn pow(a: IntRef<'_>, b: IntRef<'_>) -> Result<Power> {
    if b.is_negative() {
        let (base, exponent) = (int_convert::to_f64(a)?, int_convert::to_f64(b)?);
        return float_ops::pow(base, exponent).map(Power::Float);
    }
    if let IntRef::Small(base @ -1..=1) = a {
        let odd = !bit_and(b, IntRef::Small(1)).as_ref().is_zero();
        let value = match base {
            0 => i64::from(b.is_zero()),
            -1 if odd => -1,
            _ => 1,
        };
        return Ok(Power::Int(Int::Small(value)));
    }
    let exponent = b.to_i64().and_then(|b| u32::try_from(b).ok()).ok_or_else(TextError::memory)?;
    if let IntRef::Small(base) = a
        && let Some(value) = base.checked_pow(exponent)
    {
        return Ok(Power::Int(Int::Small(value)));
    }
    if bit_length(a).saturating_mul(u64::from(exponent)) > 4 * MAX_FACTOR_BITS {
        return Err(TextError::memory());
    }
    Ok(Power::Int(Int::from(a.to_big().pow(exponent))))
}

/// `pow(a, b, m)`
pub fn pow_mod(a: IntRef<'_>, b: IntRef<'_>, m: IntRef<'_>) -> Result<Int> {
    if m.is_zero() {
        return Err(TextError::value("pow() 3rd argument cannot be 0"));
    }
    let (base, exponent, modulus) = (a.to_big(), b.to_big(), m.to_big());
    if modulus.magnitude().is_one() {
        return Ok(Int::Small(0));
    }
    if !exponent.is_negative() {
        return Ok(Int::from(base.modpow(&exponent, &modulus)));
    }
    let inverse = base
        .modinv(&modulus)
        .ok_or_else(|| TextError::value("base is not invertible for the given modulus"))?;
    Ok(Int::from(inverse.modpow(&-&*exponent, &modulus)))
}

/// `a << b`
pub fn shl(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int> {
    if b.is_negative() {
        return Err(TextError::value("negative shift count"));
    }
    if a.is_zero() {
        return Ok(Int::Small(0));
    }
    let Some(bits) = b.to_i64() else { return Err(TextError::overflow("too many digits in integer")) };
    if let IntRef::Small(a) = a
        && bits < 64
    {
        return Ok(Int::from(i128::from(a) << bits));
    }
    if bit_length(a).saturating_add(bits.unsigned_abs()) > MAX_BITS {
        return Err(TextError::memory());
    }
    Ok(Int::from(&*a.to_big() << bits))
}

/// `a >> b`, rounded down.
pub fn shr(a: IntRef<'_>, b: IntRef<'_>) -> Result<Int> {
    if b.is_negative() {
        return Err(TextError::value("negative shift count"));
    }
    let bits = b.saturating_i64();
    if bits.unsigned_abs() >= bit_length(a).max(1) {
        return Ok(Int::Small(if a.is_negative() { -1 } else { 0 }));
    }
    Ok(match a {
        IntRef::Small(a) => Int::Small(a >> bits),
        IntRef::Big(a) => Int::from(a >> bits),
    })
}

/// `a.bit_length()`
pub fn bit_length(a: IntRef<'_>) -> u64 {
    match a {
        IntRef::Small(a) => u64::from(u64::BITS - a.unsigned_abs().leading_zeros()),
        IntRef::Big(a) => a.bits(),
    }
}

/// `a.bit_count()`: the ones in the absolute value.
pub fn bit_count(a: IntRef<'_>) -> u64 {
    match a {
        IntRef::Small(a) => u64::from(a.unsigned_abs().count_ones()),
        IntRef::Big(a) => a.magnitude().count_ones(),
    }
}

/// `math.isqrt(a)`
pub fn isqrt(a: IntRef<'_>) -> Result<Int> {
    if a.is_negative() {
        return Err(TextError::value("isqrt() argument must be nonnegative"));
    }
    Ok(match a {
        IntRef::Small(a) => Int::Small(a.sqrt()),
        IntRef::Big(a) => Int::from(a.sqrt()),
    })
}

/// `math.gcd(a, b)`
pub fn gcd(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from(i128::from(a).gcd(&i128::from(b))),
        _ => Int::from(a.to_big().gcd(&b.to_big())),
    }
}

/// How two integers compare.
pub fn compare(a: IntRef<'_>, b: IntRef<'_>) -> Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        (IntRef::Small(_), IntRef::Big(b)) if b.sign() == Sign::Minus => Ordering::Greater,
        (IntRef::Small(_), IntRef::Big(_)) => Ordering::Less,
        (IntRef::Big(a), IntRef::Big(b)) => a.cmp(b),
        (IntRef::Big(_), IntRef::Small(_)) => compare(b, a).reverse(),
    }
}

/// How an integer compares with a float, exactly; `None` when the float is NaN.
pub fn compare_float(a: IntRef<'_>, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = int_convert::from_f64(b).unwrap_or(Int::Small(0));
    let fraction = b.fract();
    Some(compare(a, whole.as_ref()).then_with(|| 0.0_f64.total_cmp(&(fraction + 0.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_all_reason_is_a_memory_error() {
        let huge = IntRef::Small(i64::MAX);
        assert_eq!(pow(IntRef::Small(2), huge), Err(TextError::memory()));
        assert_eq!(shl(IntRef::Small(1), huge), Err(TextError::memory()));
        assert_eq!(shr(IntRef::Small(-1), huge), Ok(Int::Small(-1)));
    }
}
