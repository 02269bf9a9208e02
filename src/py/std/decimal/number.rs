//! A decimal number and its texts: sign, coefficient and exponent, infinities and NaNs; exact, no context. Pure.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, Zero};

use crate::py::num::{Int, float_repr};

/// What sort of number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// coefficient × 10 ** exponent
    Finite,
    /// Infinity.
    Infinite,
    /// Not a number; the coefficient is its payload.
    Nan,
    /// A NaN that may not be used.
    SignalingNan,
}

/// A decimal number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Sign; zero has one, too.
    pub negative: bool,
    /// Sort.
    pub kind: Kind,
    /// Digits.
    pub digits: BigUint,
    /// Power of ten.
    pub exponent: i64,
}

/// 10 ** n
pub fn power_of_ten(n: u64) -> BigUint {
    match u32::try_from(n) {
        Ok(n) if n <= 38 => BigUint::from(10_u128.pow(n)),
        Ok(n) => BigUint::from(10_u32).pow(n),
        Err(_) => BigUint::one(),
    }
}

/// How many decimal digits; 1 for zero.
pub fn digit_count(number: &BigUint) -> u64 {
    if let Ok(small) = u128::try_from(number) {
        return u64::from(small.checked_ilog10().unwrap_or(0)) + 1;
    }
    let estimate = ((number.bits() - 1) as f64 * std::f64::consts::LOG10_2) as u64;
    let mut count = estimate.max(1);
    let mut power = power_of_ten(count);
    while power <= *number {
        count += 1;
        power *= 10_u32;
    }
    count
}

impl Number {
    /// A finite number.
    pub fn new(negative: bool, digits: BigUint, exponent: i64) -> Self {
        Self { negative, kind: Kind::Finite, digits, exponent }
    }

    /// An infinity.
    pub fn infinity(negative: bool) -> Self {
        Self { negative, kind: Kind::Infinite, digits: BigUint::ZERO, exponent: 0 }
    }

    /// A quiet NaN without payload.
    pub fn nan() -> Self {
        Self { negative: false, kind: Kind::Nan, digits: BigUint::ZERO, exponent: 0 }
    }

    /// An integer.
    pub fn from_int(number: &BigInt) -> Self {
        Self::new(number.sign() == Sign::Minus, number.magnitude().clone(), 0)
    }

    /// A small integer.
    pub fn from_i64(number: i64) -> Self {
        Self::new(number < 0, BigUint::from(number.unsigned_abs()), 0)
    }

    /// Exactly the float.
    pub fn from_float(number: f64) -> Self {
        if number.is_nan() {
            return Self { negative: number.is_sign_negative(), ..Self::nan() };
        }
        let negative = number.is_sign_negative();
        if number.is_infinite() {
            return Self::infinity(negative);
        }
        let ratio = float_repr::as_integer_ratio(number.abs());
        let (numerator, denominator) = ratio.unwrap_or((Int::Small(0), Int::Small(1)));
        let numerator = numerator.as_ref().to_big().magnitude().clone();
        let twos = denominator.as_ref().to_big().magnitude().trailing_zeros().unwrap_or(0);
        Self::new(negative, numerator * BigUint::from(5_u32).pow(twos as u32), -(twos as i64))
    }

    /// Is it zero?
    pub fn is_zero(&self) -> bool {
        self.is_finite() && self.digits.is_zero()
    }

    /// Is it neither infinite nor NaN?
    pub fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }

    /// Is it infinite?
    pub fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }

    /// Is it a NaN of either sort?
    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Nan | Kind::SignalingNan)
    }

    /// How many digits.
    #[expect(clippy::len_without_is_empty, reason = "no number is without digits")]
    pub fn len(&self) -> i64 {
        digit_count(&self.digits) as i64
    }

    /// The exponent of the first digit.
    pub fn adjusted(&self) -> i64 {
        if self.is_finite() { self.exponent + self.len() - 1 } else { 0 }
    }

    /// With the other sign.
    pub fn negated(mut self) -> Self {
        self.negative = !self.negative;
        self
    }

    /// With the given sign.
    pub fn signed(mut self, negative: bool) -> Self {
        self.negative = negative;
        self
    }

    /// The coefficient with its sign.
    pub fn signed_digits(&self) -> BigInt {
        let sign = if self.negative { Sign::Minus } else { Sign::Plus };
        BigInt::from_biguint(sign, self.digits.clone())
    }

    /// The order of two numbers that are not NaN.
    pub fn order(&self, other: &Self) -> Ordering {
        let rank = |number: &Self| -> i32 {
            match (number.kind, number.negative) {
                (Kind::Infinite, negative) => {
                    if negative {
                        -2
                    } else {
                        2
                    }
                }
                _ if number.digits.is_zero() => 0,
                (_, negative) => {
                    if negative {
                        -1
                    } else {
                        1
                    }
                }
            }
        };
        let (a, b) = (rank(self), rank(other));
        if a != b || a == 0 || a.abs() == 2 {
            return a.cmp(&b);
        }
        let magnitude = self.order_of_magnitudes(other);
        if a < 0 { magnitude.reverse() } else { magnitude }
    }

    /// The order of two finite numbers that are not zero, without their signs.
    fn order_of_magnitudes(&self, other: &Self) -> Ordering {
        match self.adjusted().cmp(&other.adjusted()) {
            Ordering::Equal => {}
            order => return order,
        }
        // The same first digit's place: the exponents differ by at most as much as the lengths do.
        let shift = self.exponent - other.exponent;
        if shift >= 0 {
            (&self.digits * power_of_ten(shift as u64)).cmp(&other.digits)
        } else {
            self.digits.cmp(&(&other.digits * power_of_ten(shift.unsigned_abs())))
        }
    }

    /// The whole part, rounded towards zero; None if it is not finite. (So large an exponent that the result could not be held
    /// gives None as well.)
    pub fn truncated(&self) -> Option<BigInt> {
        if !self.is_finite() || self.exponent > 40_000_000 {
            return None;
        }
        let digits = if self.exponent >= 0 {
            &self.digits * power_of_ten(self.exponent as u64)
        } else if self.adjusted() < 0 {
            BigUint::ZERO
        } else {
            &self.digits / power_of_ten(self.exponent.unsigned_abs())
        };
        Some(BigInt::from_biguint(if self.negative { Sign::Minus } else { Sign::Plus }, digits))
    }

    /// Reads the text of a number; None if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text
            .trim_matches(|c: char| c.is_whitespace())
            .chars()
            .filter(|c| *c != '_')
            .map(|c| match crate::py::text::unicode::decimal_value(c) {
                Some(digit) if !c.is_ascii() => char::from(b'0' + digit as u8),
                _ => c,
            })
            .collect();
        let (negative, body) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text.as_str()),
        };
        let lower = body.to_ascii_lowercase();
        if lower == "inf" || lower == "infinity" {
            return Some(Self::infinity(negative));
        }
        for (prefix, kind) in [("nan", Kind::Nan), ("snan", Kind::SignalingNan)] {
            if let Some(payload) = lower.strip_prefix(prefix) {
                if !payload.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                let digits = if payload.is_empty() { BigUint::ZERO } else { payload.parse().ok()? };
                return Some(Self { negative, kind, digits, exponent: 0 });
            }
        }
        let (mantissa, exponent) = match lower.split_once('e') {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (lower.as_str(), 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let exponent = exponent.saturating_sub(fraction.len() as i64);
        let digits = match digits.parse::<u128>() {
            Ok(small) => BigUint::from(small),
            Err(_) => digits.parse().ok()?,
        };
        Some(Self::new(negative, digits, exponent))
    }

    /// The text: scientific only where the plain one would be misleading. `capitals`: `E` rather than `e`; `engineering`:
    /// exponents are multiples of three.
    pub fn to_text(&self, capitals: bool, engineering: bool) -> String {
        let sign = if self.negative { "-" } else { "" };
        match self.kind {
            Kind::Infinite => return format!("{sign}Infinity"),
            Kind::Nan | Kind::SignalingNan => {
                let name = if self.kind == Kind::Nan { "NaN" } else { "sNaN" };
                let payload = if self.digits.is_zero() { String::new() } else { self.digits.to_string() };
                return format!("{sign}{name}{payload}");
            }
            Kind::Finite => {}
        }
        let digits = self.digits.to_string();
        let length = digits.len() as i64;
        let left = self.exponent + length;
        let point = if self.exponent <= 0 && left > -6 {
            left
        } else if !engineering {
            1
        } else if self.digits.is_zero() {
            (left + 1).rem_euclid(3) - 1
        } else {
            (left - 1).rem_euclid(3) + 1
        };
        let mut text = String::with_capacity(digits.len() + 8);
        text.push_str(sign);
        if point <= 0 {
            text.push_str("0.");
            text.extend(std::iter::repeat_n('0', -point as usize));
            text.push_str(&digits);
        } else if point >= length {
            text.push_str(&digits);
            text.extend(std::iter::repeat_n('0', (point - length) as usize));
        } else {
            text.push_str(&digits[..point as usize]);
            text.push('.');
            text.push_str(&digits[point as usize..]);
        }
        if left != point {
            text.push_str(&format!("{}{:+}", if capitals { 'E' } else { 'e' }, left - point));
        }
        text
    }

    /// The hash: that of an equal int or float. None for NaN.
    pub fn hash(&self) -> Option<i64> {
        const MODULUS: u64 = (1 << 61) - 1;
        let magnitude = match self.kind {
            Kind::Infinite => 314_159,
            Kind::Nan | Kind::SignalingNan => return None,
            Kind::Finite => {
                // The inverse of 10 modulo the prime.
                let base = if self.exponent < 0 { inverse_of_ten(MODULUS) } else { 10 };
                let scale = BigUint::from(base)
                    .modpow(&BigUint::from(self.exponent.unsigned_abs()), &BigUint::from(MODULUS));
                let hash = (&self.digits * scale) % MODULUS;
                hash.iter_u64_digits().next().unwrap_or(0) as i64
            }
        };
        Some(match if self.negative { -magnitude } else { magnitude } {
            -1 => -2,
            hash => hash,
        })
    }
}

fn inverse_of_ten(prime: u64) -> u64 {
    let power = BigUint::from(10_u32).modpow(&BigUint::from(prime - 2), &BigUint::from(prime));
    power.iter_u64_digits().next().unwrap_or(1)
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    const LARGE: i64 = 2_000_000_000_000_000_000;
    let magnitude = digits.parse::<i64>().unwrap_or(LARGE).min(LARGE);
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}
