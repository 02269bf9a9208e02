//! `int` to and from everything else: floats, decimal text, bytes; and rounding to tens.

use std::cell::Cell;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::int::{Int, IntRef};
use super::int_ops::{bit_length, neg};
use crate::py::text::{Result, TextError};

/// The most decimal digits that `int` and `str` convert.
pub const MAX_STR_DIGITS: usize = 4300;

thread_local! {
    static STR_DIGITS: Cell<usize> = const { Cell::new(MAX_STR_DIGITS) };
}

/// How many digits the text of an integer may have now.
pub fn max_str_digits() -> usize {
    STR_DIGITS.get()
}

/// Sets that; 0 is no limit.
pub fn set_max_str_digits(digits: usize) {
    STR_DIGITS.set(digits);
}

/// Which end of an integer's bytes comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    /// The most significant byte first.
    Big,
    /// The least significant byte first.
    Little,
}

impl ByteOrder {
    /// The order that `"big"` or `"little"` names.
    pub fn parse(name: &str) -> Result<Self> {
        match name {
            "big" => Ok(Self::Big),
            "little" => Ok(Self::Little),
            _ => Err(TextError::value("byteorder must be either 'little' or 'big'")),
        }
    }
}

/// `float(n)`, correctly rounded.
pub fn to_f64(n: IntRef<'_>) -> Result<f64> {
    match n {
        IntRef::Small(n) => Ok(n as f64),
        IntRef::Big(n) => n
            .to_f64()
            .filter(|x| x.is_finite())
            .ok_or_else(|| TextError::overflow("int too large to convert to float")),
    }
}

/// `int(x)`: towards zero.
pub fn from_f64(x: f64) -> Result<Int> {
    if x.is_nan() {
        return Err(TextError::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(TextError::overflow("cannot convert float infinity to integer"));
    }
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&x) {
        return Ok(Int::Small(x as i64));
    }
    let (mantissa, exponent) = super::float_repr::decompose(x);
    let magnitude = BigUint::from(mantissa) << exponent.max(0);
    Ok(Int::from(BigInt::from_biguint(if x < 0.0 { Sign::Minus } else { Sign::Plus }, magnitude)))
}

/// The float nearest to `a / b`; `None` when it is too large. Neither is 0.
pub(super) fn ratio_to_f64(a: &BigInt, b: &BigInt) -> Option<f64> {
    const MANTISSA: i64 = f64::MANTISSA_DIGITS as i64;
    const LEAST: i64 = f64::MIN_EXP as i64;
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > i64::from(f64::MAX_EXP) {
        return None;
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.magnitude(), b.magnitude());
    // A quotient of 55 or 56 bits; for subnormal results fewer of them count.
    let shift = difference.max(LEAST) - MANTISSA - 2;
    if difference < LEAST - MANTISSA - 1 {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    let (quotient, rest) =
        if shift >= 0 { a.div_rem(&(b << shift)) } else { (a << shift.unsigned_abs()).div_rem(b) };
    let quotient = quotient.to_u64()? | u64::from(!rest.is_zero());
    let bits = i64::from(u64::BITS - quotient.leading_zeros());
    let extra = bits.max(LEAST - shift) - MANTISSA;
    let half = 1_u64 << (extra - 1);
    let rounds_up = quotient & half != 0 && quotient & (3 * half - 1) != 0;
    let rounded = (if rounds_up { quotient + half } else { quotient }) & !(2 * half - 1);
    let value = super::float_repr::scale(rounded as f64, shift as i32);
    value.is_finite().then_some(if negative { -value } else { value })
}

/// `str(n)`; a `ValueError` beyond [`MAX_STR_DIGITS`].
pub fn to_decimal(n: IntRef<'_>) -> Result<String> {
    match n {
        IntRef::Small(n) => Ok(n.to_string()),
        IntRef::Big(n) => {
            let limit = max_str_digits();
            if limit == 0 {
                return Ok(n.to_string());
            }
            // A digit needs at least 3.3 bits: numbers out of all reason are not converted to be counted.
            let text = if n.bits() > 4 * limit as u64 { None } else { Some(n.to_string()) };
            text.filter(|text| text.trim_start_matches('-').len() <= limit).ok_or_else(|| {
                TextError::value(format!(
                    "Exceeds the limit ({limit} digits) for integer string conversion; \
                     use sys.set_int_max_str_digits() to increase the limit"
                ))
            })
        }
    }
}

/// The digits of `n` in base 2 to 36 with its sign, and no prefix.
pub fn to_radix(n: IntRef<'_>, radix: u32) -> String {
    match n {
        IntRef::Small(n) if n >= 0 && radix == 16 => format!("{n:x}"),
        IntRef::Small(n) if n >= 0 && radix == 2 => format!("{n:b}"),
        _ => n.to_big().to_str_radix(radix),
    }
}

/// `bin(n)`, `oct(n)` or `hex(n)`: the digits with sign and prefix.
pub fn prefixed(n: IntRef<'_>, radix: u32) -> String {
    let digits = to_radix(n, radix);
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    match digits.strip_prefix('-') {
        Some(digits) => format!("-{prefix}{digits}"),
        None => format!("{prefix}{digits}"),
    }
}

/// `n.to_bytes(length, order, signed=signed)`
pub fn to_bytes(n: IntRef<'_>, length: i64, order: ByteOrder, signed: bool) -> Result<Vec<u8>> {
    let length =
        usize::try_from(length).map_err(|_| TextError::value("length argument must be non-negative"))?;
    if n.is_negative() && !signed {
        return Err(TextError::overflow("can't convert negative int to unsigned"));
    }
    if length > crate::py::text::methods::pad::MAX_LEN {
        return Err(TextError::memory());
    }
    let big = n.to_big();
    let mut bytes = match (n.is_zero(), signed) {
        (true, _) => Vec::new(),
        // CPython checks the sign bit of the last byte only when there is one.
        (false, true) if length == 0 && n == IntRef::Small(-1) => Vec::new(),
        (false, true) => big.to_signed_bytes_le(),
        (false, false) => big.magnitude().to_bytes_le(),
    };
    if bytes.len() > length {
        return Err(TextError::overflow("int too big to convert"));
    }
    bytes.resize(length, if n.is_negative() { 0xff } else { 0 });
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> Int {
    Int::from(match (order, signed) {
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
    })
}

/// `round(n, ndigits)`: a negative `ndigits` rounds to tens, hundreds …, halves to even.
pub fn round_to(n: IntRef<'_>, ndigits: i64) -> Int {
    if ndigits >= 0 {
        return n.to_int();
    }
    // 10**k has more than 3k bits: anything shorter by two rounds to 0.
    let digits = ndigits.unsigned_abs();
    if digits.saturating_mul(3) > bit_length(n) + 1 {
        return Int::Small(0);
    }
    let unit = BigInt::from(10).pow(digits as u32);
    let big = n.to_big();
    let (quotient, rest) = big.magnitude().div_rem(unit.magnitude());
    let twice = rest << 1_u32;
    let up = twice > *unit.magnitude() || (twice == *unit.magnitude() && quotient.is_odd());
    let rounded = (if up { quotient + BigUint::one() } else { quotient }) * unit.magnitude();
    let rounded = Int::from(BigInt::from(rounded));
    if n.is_negative() { neg(rounded.as_ref()) } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: &str = "Exceeds the limit (4300 digits) for integer string conversion; \
                         use sys.set_int_max_str_digits() to increase the limit";

    #[test]
    fn decimal_text_has_a_limit() {
        let least = BigInt::from(10).pow(4300);
        assert_eq!(to_decimal(IntRef::Big(&least)).unwrap_err().message, LIMIT);
        assert_eq!(to_decimal(IntRef::Big(&-&least)).unwrap_err().message, LIMIT);
        assert_eq!(to_decimal(IntRef::Big(&(least - 1))).unwrap().len(), 4300);
        let huge = BigInt::one() << 1_000_000;
        assert_eq!(to_decimal(IntRef::Big(&huge)).unwrap_err().message, LIMIT);
        assert_eq!(to_radix(IntRef::Big(&huge), 16).len(), 250_001);
    }
}
