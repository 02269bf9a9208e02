//! The four operations, remainders, quantizing and comparing of decimals. Pure.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::number::{Kind, Number, power_of_ten};
use super::rules::{Calculation, Invalid, Rounding, Signal};

impl Calculation {
    /// a + b
    pub fn add(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        match (a.is_infinite(), b.is_infinite()) {
            (true, true) if a.negative != b.negative => return self.invalid(Invalid::Operation),
            (true, _) => return a.clone(),
            (_, true) => return b.clone(),
            _ => {}
        }
        let floor = self.rules.rounding == Rounding::Floor;
        let exponent = a.exponent.min(b.exponent);
        match (a.digits.is_zero(), b.digits.is_zero()) {
            (true, true) => {
                let negative = if a.negative == b.negative { a.negative } else { floor };
                return self.finish(Number::new(negative, BigUint::ZERO, exponent));
            }
            (true, false) | (false, true) => {
                let number = if a.digits.is_zero() { b } else { a };
                let exponent = exponent.max(number.exponent - self.rules.precision - 1);
                if exponent >= number.exponent {
                    return self.finish(number.clone());
                }
                let digits = &number.digits * power_of_ten((number.exponent - exponent) as u64);
                return self.finish(Number::new(number.negative, digits, exponent));
            }
            _ => {}
        }
        let (big, small) = if a.exponent >= b.exponent { (a, b) } else { (b, a) };
        let small = self.nearest_that_matters(big, small);
        let shifted = &big.digits * power_of_ten((big.exponent - small.exponent) as u64);
        let (negative, digits) = if big.negative == small.negative {
            (big.negative, shifted + &small.digits)
        } else {
            match shifted.cmp(&small.digits) {
                Ordering::Greater => (big.negative, shifted - &small.digits),
                Ordering::Less => (small.negative, &small.digits - shifted),
                Ordering::Equal => return self.finish(Number::new(floor, BigUint::ZERO, exponent)),
            }
        };
        self.finish(Number::new(negative, digits, small.exponent))
    }

    /// The second operand of an addition, or, if it is so small that only its being there can matter, a smallest stand-in.
    fn nearest_that_matters(&self, big: &Number, small: &Number) -> Number {
        let least = big.exponent + (big.len() - self.rules.precision - 2).min(-1);
        if small.adjusted() < least {
            return Number::new(small.negative, BigUint::one(), least);
        }
        small.clone()
    }

    /// a - b
    pub fn subtract(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        self.add(a, &b.clone().negated())
    }

    /// a * b
    pub fn multiply(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        let negative = a.negative != b.negative;
        if a.is_infinite() || b.is_infinite() {
            if a.is_zero() || b.is_zero() {
                return self.invalid(Invalid::Operation);
            }
            return Number::infinity(negative);
        }
        self.finish(Number::new(negative, &a.digits * &b.digits, a.exponent.saturating_add(b.exponent)))
    }

    /// a / b
    pub fn divide(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        let negative = a.negative != b.negative;
        match (a.is_infinite(), b.is_infinite()) {
            (true, true) => return self.invalid(Invalid::Operation),
            (true, false) => return Number::infinity(negative),
            (false, true) => {
                self.raise(Signal::Clamped);
                let tiniest = self.rules.min - self.rules.precision + 1;
                return Number::new(negative, BigUint::ZERO, tiniest);
            }
            _ => {}
        }
        if b.digits.is_zero() {
            return self.by_zero(a, negative);
        }
        let ideal = a.exponent - b.exponent;
        if a.digits.is_zero() {
            return self.finish(Number::new(negative, BigUint::ZERO, ideal));
        }
        let shift = b.len() - a.len() + self.rules.precision + 1;
        let mut exponent = ideal - shift;
        let (mut digits, rest) = if shift >= 0 {
            (&a.digits * power_of_ten(shift as u64)).div_rem(&b.digits)
        } else {
            a.digits.div_rem(&(&b.digits * power_of_ten(shift.unsigned_abs())))
        };
        if rest.is_zero() {
            while exponent < ideal && (&digits % 10_u32).is_zero() {
                digits /= 10_u32;
                exponent += 1;
            }
        } else if (&digits % 5_u32).is_zero() {
            // A digit that tells the rounding that more follows.
            digits += 1_u32;
        }
        self.finish(Number::new(negative, digits, exponent))
    }

    fn by_zero(&mut self, a: &Number, negative: bool) -> Number {
        if a.digits.is_zero() {
            return self.invalid(Invalid::Undefined);
        }
        self.raise(Signal::DivisionByZero);
        Number::infinity(negative)
    }

    /// The whole quotient and the remainder of finite numbers, the divisor not zero; None if the quotient has too many digits.
    fn whole_division(&mut self, a: &Number, b: &Number) -> Option<(Number, Number)> {
        let negative = a.negative != b.negative;
        let ideal = a.exponent.min(b.exponent);
        let distance = a.adjusted() - b.adjusted();
        if a.digits.is_zero() || distance <= -2 {
            let rest = self.shifted_to(a, ideal);
            return Some((Number::new(negative, BigUint::ZERO, 0), rest));
        }
        if distance <= self.rules.precision {
            let left = &a.digits * power_of_ten((a.exponent - ideal) as u64);
            let right = &b.digits * power_of_ten((b.exponent - ideal) as u64);
            let (quotient, rest) = left.div_rem(&right);
            if quotient < power_of_ten(self.rules.precision as u64) {
                return Some((Number::new(negative, quotient, 0), Number::new(a.negative, rest, ideal)));
            }
        }
        self.invalid(Invalid::Impossible);
        None
    }

    /// The same number at a lower exponent, as far as the precision reaches.
    fn shifted_to(&mut self, number: &Number, exponent: i64) -> Number {
        if number.digits.is_zero() {
            return Number::new(number.negative, BigUint::ZERO, exponent);
        }
        let exponent = exponent.max(number.exponent - self.rules.precision - 1);
        if exponent >= number.exponent {
            return number.clone();
        }
        let digits = &number.digits * power_of_ten((number.exponent - exponent) as u64);
        Number::new(number.negative, digits, exponent)
    }

    /// a // b
    pub fn divide_whole(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        let negative = a.negative != b.negative;
        match (a.is_infinite(), b.is_infinite()) {
            (true, true) => return self.invalid(Invalid::Operation),
            (true, false) => return Number::infinity(negative),
            (false, true) => return Number::new(negative, BigUint::ZERO, 0),
            _ => {}
        }
        if b.digits.is_zero() {
            return self.by_zero(a, negative);
        }
        self.whole_division(a, b).map_or_else(Number::nan, |(quotient, _)| quotient)
    }

    /// a % b, with the sign of a.
    pub fn remainder(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        if a.is_infinite() {
            return self.invalid(Invalid::Operation);
        }
        if b.is_infinite() {
            return self.finish(a.clone());
        }
        if b.digits.is_zero() {
            let which = if a.digits.is_zero() { Invalid::Undefined } else { Invalid::Operation };
            return self.invalid(which);
        }
        match self.whole_division(a, b) {
            Some((_, rest)) => self.finish(rest),
            None => Number::nan(),
        }
    }

    /// divmod(a, b)
    pub fn divide_both(&mut self, a: &Number, b: &Number) -> (Number, Number) {
        let special = !a.is_finite() || !b.is_finite() || b.digits.is_zero();
        if special {
            return (self.divide_whole(a, b), self.remainder(a, b));
        }
        match self.whole_division(a, b) {
            Some((quotient, rest)) => (quotient, self.finish(rest)),
            None => (Number::nan(), Number::nan()),
        }
    }

    /// The remainder of the quotient rounded to the nearest whole number.
    pub fn remainder_near(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        if a.is_infinite() {
            return self.invalid(Invalid::Operation);
        }
        if b.is_infinite() {
            return self.finish(a.clone());
        }
        if b.digits.is_zero() {
            let which = if a.digits.is_zero() { Invalid::Undefined } else { Invalid::Operation };
            return self.invalid(which);
        }
        let Some((quotient, rest)) = self.whole_division(a, b) else { return Number::nan() };
        let ideal = rest.exponent;
        let divisor = &b.digits * power_of_ten((b.exponent - ideal).max(0) as u64);
        let doubled: BigUint = &rest.digits * 2_u32;
        let up = match doubled.cmp(&divisor) {
            Ordering::Greater => true,
            Ordering::Equal => quotient.digits.is_odd(),
            Ordering::Less => false,
        };
        let rest = if up { Number::new(!rest.negative, divisor - rest.digits, ideal) } else { rest };
        self.finish(rest)
    }

    /// The number with the exponent of another.
    pub fn quantize(&mut self, number: &Number, like: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[number, like]) {
            return nan;
        }
        match (number.is_infinite(), like.is_infinite()) {
            (true, true) => return number.clone(),
            (false, false) => {}
            _ => return self.invalid(Invalid::Operation),
        }
        let exponent = like.exponent;
        let tiniest = self.rules.min - self.rules.precision + 1;
        if !(tiniest..=self.rules.max).contains(&exponent) {
            return self.invalid(Invalid::Operation);
        }
        if number.digits.is_zero() {
            return self.finish(Number::new(number.negative, BigUint::ZERO, exponent));
        }
        if number.adjusted() > self.rules.max || number.adjusted() - exponent + 1 > self.rules.precision {
            return self.invalid(Invalid::Operation);
        }
        let result = self.rescale(number, exponent, self.rules.rounding);
        if result.adjusted() > self.rules.max || result.len() > self.rules.precision {
            return self.invalid(Invalid::Operation);
        }
        if !result.is_zero() && result.adjusted() < self.rules.min {
            self.raise(Signal::Subnormal);
        }
        result
    }

    /// The nearest whole number; with `exact`, rounding is signalled.
    pub fn to_integral(&mut self, number: &Number, exact: bool) -> Number {
        if let Some(nan) = self.nan_of(&[number]) {
            return nan;
        }
        if !number.is_finite() || number.exponent >= 0 {
            return number.clone();
        }
        let before = self.raised;
        let result = self.rescale(number, 0, self.rules.rounding);
        if !exact {
            self.raised = before;
        }
        result
    }

    /// Without trailing zeros.
    pub fn normalize(&mut self, number: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[number]) {
            return nan;
        }
        let mut result = self.finish(number.clone());
        if !result.is_finite() {
            return result;
        }
        if result.digits.is_zero() {
            return Number::new(result.negative, BigUint::ZERO, 0);
        }
        let most = if self.rules.clamp { self.rules.max - self.rules.precision + 1 } else { self.rules.max };
        while result.exponent < most && (&result.digits % 10_u32).is_zero() {
            result.digits /= 10_u32;
            result.exponent += 1;
        }
        result
    }

    /// +number or, with `negative`, -number: zero has no sign.
    pub fn plus(&mut self, number: &Number, negative: bool) -> Number {
        if let Some(nan) = self.nan_of(&[number]) {
            return nan;
        }
        let mut result = if negative { number.clone().negated() } else { number.clone() };
        if result.is_zero() && self.rules.rounding != Rounding::Floor {
            result.negative = false;
        }
        self.finish(result)
    }

    /// a * b + c, rounded once.
    pub fn multiply_add(&mut self, a: &Number, b: &Number, c: &Number) -> Number {
        if a.is_nan() || b.is_nan() || c.is_nan() {
            return self.nan_of(&[a, b, c]).unwrap_or_else(Number::nan);
        }
        let negative = a.negative != b.negative;
        let product = if a.is_infinite() || b.is_infinite() {
            if a.is_zero() || b.is_zero() {
                return self.invalid(Invalid::Operation);
            }
            Number::infinity(negative)
        } else {
            Number::new(negative, &a.digits * &b.digits, a.exponent + b.exponent)
        };
        self.add(&product, c)
    }

    /// -1, 0 or 1; NaN if one is a NaN.
    pub fn compare(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        Number::from_i64(a.order(b) as i64)
    }

    /// The greater (or, with `least`, the smaller) one; a number is preferred to a NaN.
    pub fn extreme(&mut self, a: &Number, b: &Number, least: bool, magnitudes: bool) -> Number {
        match (a.kind, b.kind) {
            (Kind::Nan, kind) if kind != Kind::Nan && kind != Kind::SignalingNan => {
                return self.finish(b.clone());
            }
            (kind, Kind::Nan) if kind != Kind::Nan && kind != Kind::SignalingNan => {
                return self.finish(a.clone());
            }
            _ => {}
        }
        if let Some(nan) = self.nan_of(&[a, b]) {
            return nan;
        }
        let order =
            if magnitudes { a.clone().signed(false).order(&b.clone().signed(false)) } else { a.order(b) };
        let order = if order.is_eq() { total_order(a, b) } else { order };
        let chosen = if (order == Ordering::Less) == least { a } else { b };
        self.finish(chosen.clone())
    }
}

/// The order in which also signs of zeros, exponents and NaNs have a place.
pub(super) fn total_order(a: &Number, b: &Number) -> Ordering {
    if a.negative != b.negative {
        return if a.negative { Ordering::Less } else { Ordering::Greater };
    }
    let rank = |number: &Number| match number.kind {
        Kind::Finite | Kind::Infinite => 0,
        Kind::SignalingNan => 1,
        Kind::Nan => 2,
    };
    let unsigned = |number: &Number| number.clone().signed(false);
    let order = rank(a).cmp(&rank(b)).then_with(|| {
        if a.is_nan() {
            return a.digits.cmp(&b.digits);
        }
        unsigned(a).order(&unsigned(b)).then(a.exponent.cmp(&b.exponent))
    });
    if a.negative { order.reverse() } else { order }
}
