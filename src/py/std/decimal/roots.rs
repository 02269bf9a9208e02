//! Powers, square roots, exponentials and logarithms of decimals, by fixed-point arithmetic on big integers. Results of
//! `exp`, `ln` and `log10` are rounded correctly: digits are added until the rounding is beyond doubt. Pure.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::number::{Number, power_of_ten};
use super::rules::{Calculation, Invalid, Rounding, Rules, Signal};

fn ten(n: i64) -> BigInt {
    BigInt::from(power_of_ten(n.max(0) as u64))
}

/// atanh(1/n) × 10^places, a little too small.
fn atanh_inverse(n: u32, places: i64) -> BigInt {
    let square = BigInt::from(n) * n;
    let mut power = ten(places) / n;
    let mut sum = BigInt::ZERO;
    let mut odd = 1_u32;
    while !power.is_zero() {
        sum += &power / odd;
        power /= &square;
        odd += 2;
    }
    sum
}

/// ln(10) × 10^places, to within a unit.
fn ln_ten(places: i64) -> BigInt {
    let guard = places + 8;
    let sum = atanh_inverse(31, guard) * 46_u32
        + atanh_inverse(49, guard) * 34_u32
        + atanh_inverse(161, guard) * 20_u32;
    sum / ten(8)
}

/// e^x × 10^places for x given × 10^places, |x| < 4.
fn exp_fixed(x: &BigInt, places: i64) -> BigInt {
    const HALVINGS: u32 = 12;
    let guard = 10;
    let unit = ten(places + guard);
    let small: BigInt = (x * ten(guard)) >> HALVINGS;
    let mut term = unit.clone();
    let mut sum = unit.clone();
    let mut count = 1_u32;
    while !term.is_zero() {
        term = &term * &small / (&unit * count);
        sum += &term;
        count += 1;
    }
    for _ in 0..HALVINGS {
        sum = &sum * &sum / &unit;
    }
    sum / ten(guard)
}

/// The number × 10^places, cut.
fn fixed(number: &Number, places: i64) -> BigInt {
    let shift = number.exponent + places;
    if shift >= 0 {
        number.signed_digits() * ten(shift)
    } else if -shift > number.len() + 1 {
        BigInt::ZERO
    } else {
        number.signed_digits() / ten(-shift)
    }
}

/// ln(y) × 10^places for y given × 10^places, 0.1 ≤ y ≤ 10: Halley's iteration on e^z = y.
fn ln_fixed(y: &BigInt, places: i64) -> BigInt {
    let digits = y.to_string().len() as i64;
    let lead = if digits > 17 { (y / ten(digits - 17)).to_f64() } else { y.to_f64() };
    let scale = 10_f64
        .powi((digits.max(17) - 17 + if digits > 17 { 0 } else { 17 - digits.max(17) } - places) as i32);
    let start = (lead.unwrap_or(1.0) * scale).ln();
    let mut z = if places > 17 {
        BigInt::from((start * 1e17) as i64) * ten(places - 17)
    } else {
        BigInt::from((start * 1e17) as i64) / ten(17 - places)
    };
    let mut correct = 14;
    loop {
        let power = exp_fixed(&z, places);
        let step = ((y - &power) * ten(places) * 2_u32) / (y + &power);
        z += &step;
        correct *= 3;
        if correct > places + 10 || step.is_zero() {
            return z;
        }
    }
}

/// ln(x) × 10^places, to within about 10 units.
fn ln_scaled(x: &Number, places: i64) -> BigInt {
    let guard = places + 6 + x.adjusted().abs().to_string().len() as i64;
    // x = y × 10^shift with y near 1.
    let mut shift = x.adjusted();
    let mut y = fixed(&Number::new(false, x.digits.clone(), x.exponent - shift), guard);
    if y > ten(guard) * 3_u32 {
        shift += 1;
        y /= 10_u32;
    }
    let sum = ln_fixed(&y, guard) + ln_ten(guard) * shift;
    sum / ten(guard - places)
}

/// Can `value`, which may be off by `error` either way, be rounded to `precision` digits without doubt?
fn is_certain(value: &BigInt, error: u32, precision: i64) -> bool {
    let surplus = value.to_string().trim_start_matches('-').len() as i64 - precision;
    if surplus <= 2 {
        return false;
    }
    let unit = ten(surplus);
    let rest = value.abs() % &unit;
    let half: BigInt = &unit / 2_u32;
    let error = BigInt::from(error);
    (&rest - &half).abs() > error && rest > error && &unit - &rest > error
}

impl Calculation {
    fn half_even(&mut self, f: impl FnOnce(&mut Self) -> Number) -> Number {
        let rules = self.rules;
        self.rules = Rules { rounding: Rounding::HalfEven, ..rules };
        let result = f(self);
        self.rules = rules;
        result
    }

    /// Rounds what `scaled(places)` gives (a value × 10^places, off by less than 50) once it is certain.
    fn settle(&mut self, first: i64, scaled: impl Fn(i64) -> BigInt) -> Number {
        let precision = self.rules.precision;
        let mut places = first;
        loop {
            let value = scaled(places);
            if is_certain(&value, 50, precision) || places > first + 2000 {
                let mut digits = value.abs().magnitude().clone();
                // Something more follows, so that the result counts as inexact.
                digits = digits * 10_u32 + 1_u32;
                let number = Number::new(value.sign() == Sign::Minus, digits, -places - 1);
                return self.half_even(|this| this.finish(number));
            }
            places += 10;
        }
    }

    /// The square root.
    pub fn sqrt(&mut self, x: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[x]) {
            return nan;
        }
        if x.is_infinite() && !x.negative {
            return x.clone();
        }
        if x.is_zero() {
            let number = Number::new(x.negative, BigUint::ZERO, x.exponent.div_euclid(2));
            return self.finish(number);
        }
        if x.negative {
            return self.invalid(Invalid::Operation);
        }
        let ideal = x.exponent.div_euclid(2);
        let mut digits = if x.exponent.is_odd() { &x.digits * 10_u32 } else { x.digits.clone() };
        let length = (super::number::digit_count(&digits) as i64 + 1) / 2;
        let shift = self.rules.precision + 1 - length;
        let mut exact = true;
        if shift >= 0 {
            digits *= power_of_ten(2 * shift as u64);
        } else {
            let (quotient, rest) = digits.div_rem(&power_of_ten(2 * shift.unsigned_abs()));
            exact = rest.is_zero();
            digits = quotient;
        }
        let mut root = digits.sqrt();
        exact = exact && &root * &root == digits;
        let mut exponent = ideal - shift;
        if exact {
            while exponent < ideal && (&root % 10_u32).is_zero() {
                root /= 10_u32;
                exponent += 1;
            }
            while exponent > ideal {
                root *= 10_u32;
                exponent -= 1;
            }
        } else if (&root % 5_u32).is_zero() {
            root += 1_u32;
        }
        self.half_even(|this| this.finish(Number::new(false, root, exponent)))
    }

    fn one_padded(&mut self) -> Number {
        self.raise(Signal::Inexact);
        self.raise(Signal::Rounded);
        let places = self.rules.precision - 1;
        Number::new(false, power_of_ten(places as u64), -places)
    }

    /// e ** x
    pub fn exp(&mut self, x: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[x]) {
            return nan;
        }
        if x.is_infinite() {
            return if x.negative { Number::new(false, BigUint::ZERO, 0) } else { x.clone() };
        }
        if x.is_zero() {
            return Number::from_i64(1);
        }
        let adjusted = x.adjusted();
        if adjusted > 18 {
            // Beyond all exponents.
            let exponent = if x.negative { -2_000_000_000_000_000_000 } else { 2_000_000_000_000_000_000 };
            return self.half_even(|this| this.finish(Number::new(false, BigUint::one(), exponent)));
        }
        if adjusted < -self.rules.precision - 1 {
            return self.one_padded();
        }
        let precision = self.rules.precision;
        let x = x.clone();
        // e^x = 10^m × e^r with r = x - m ln 10.
        let places = 5.max(adjusted + 5);
        let whole = (fixed(&x, places) * ten(places)).div_floor(&(ln_ten(places) * ten(places)));
        let m = whole.to_i64().unwrap_or(0);
        let mut result = self.settle_exp(precision + 5, &x, m);
        result.exponent = result.exponent.saturating_add(m);
        self.half_even(|this| this.finish(result))
    }

    /// e^(x - m ln 10), rounded to the precision but not yet to the exponent limits.
    fn settle_exp(&mut self, first: i64, x: &Number, m: i64) -> Number {
        let mut free = Calculation::new(Rules { min: -i64::MAX / 4, max: i64::MAX / 4, ..self.rules });
        let number = free.settle(first, |places| {
            let guard = places + 4 + m.abs().to_string().len() as i64;
            let rest = fixed(x, guard) - ln_ten(guard) * m;
            exp_fixed(&rest, guard) / ten(guard - places)
        });
        self.raised.add(free.raised);
        number
    }

    /// The natural logarithm.
    pub fn ln(&mut self, x: &Number) -> Number {
        match self.logarithm(x) {
            Some(result) => result,
            None if x.digits == power_of_ten((x.len() - 1) as u64) && x.adjusted() == 0 => {
                Number::from_i64(0)
            }
            None => {
                let first = self.logarithm_places(x);
                self.settle(first, |places| ln_scaled(x, places))
            }
        }
    }

    /// The logarithm to base 10.
    pub fn log10(&mut self, x: &Number) -> Number {
        match self.logarithm(x) {
            Some(result) => result,
            None if x.digits == power_of_ten((x.len() - 1) as u64) => {
                let exponent = Number::from_i64(x.adjusted());
                self.finish(exponent)
            }
            None => {
                let first = self.logarithm_places(x);
                self.settle(first, |places| {
                    let guard = places + 6 + x.adjusted().abs().to_string().len() as i64;
                    ln_scaled(x, guard) * ten(places) / ln_ten(guard)
                })
            }
        }
    }

    /// What the logarithms of special numbers are.
    fn logarithm(&mut self, x: &Number) -> Option<Number> {
        if let Some(nan) = self.nan_of(&[x]) {
            return Some(nan);
        }
        if x.is_zero() {
            return Some(Number::infinity(true));
        }
        if x.negative {
            return Some(self.invalid(Invalid::Operation));
        }
        x.is_infinite().then(|| x.clone())
    }

    /// How many places surely suffice for the digits before doubt: more where the logarithm is near 0.
    fn logarithm_places(&self, x: &Number) -> i64 {
        let distance = {
            let mut free = Calculation::new(Rules {
                precision: x.len() + 2 + x.adjusted().abs().min(10),
                min: -i64::MAX / 4,
                max: i64::MAX / 4,
                ..self.rules
            });
            free.subtract(x, &Number::from_i64(1)).adjusted()
        };
        self.rules.precision + 5 + if x.adjusted().abs() <= 1 { (-distance).max(0) } else { 0 }
    }

    /// x ** y
    pub fn power(&mut self, x: &Number, y: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[x, y]) {
            return nan;
        }
        if y.is_zero() {
            return if x.is_zero() { self.invalid(Invalid::Operation) } else { Number::from_i64(1) };
        }
        let whole = whole_number(y);
        let odd = whole.as_ref().is_some_and(Integer::is_odd);
        let negative = x.negative && odd;
        if x.negative && whole.is_none() && !x.is_zero() && !y.is_infinite() {
            return self.invalid(Invalid::Operation);
        }
        if x.is_zero() || x.is_infinite() {
            let vanishes = x.is_zero() != y.negative;
            return if vanishes {
                Number::new(negative, BigUint::ZERO, 0)
            } else {
                Number::infinity(negative)
            };
        }
        let magnitude = x.clone().signed(false);
        let against_one = magnitude.order(&Number::from_i64(1));
        if y.is_infinite() {
            if x.negative {
                return self.invalid(Invalid::Operation);
            }
            return match against_one {
                std::cmp::Ordering::Equal => self.one_padded(),
                order if order.is_gt() == y.negative => Number::new(false, BigUint::ZERO, 0),
                _ => Number::infinity(false),
            };
        }
        match whole {
            Some(exponent) => self.whole_power(&magnitude, &exponent, negative),
            None if against_one.is_eq() => self.one_padded(),
            None => self.real_power(&magnitude, y),
        }
    }

    fn whole_power(&mut self, x: &Number, exponent: &BigInt, negative: bool) -> Number {
        let size = exponent.magnitude().to_u64().unwrap_or(u64::MAX);
        // An upper bound for the digits of the exact power.
        let exact = (x.len() as u64).saturating_mul(size) < 20_000;
        if exact {
            let digits = x.digits.pow(size as u32);
            let power = Number::new(negative, digits, x.exponent.saturating_mul(size as i64));
            if exponent.sign() != Sign::Minus {
                return self.finish(power);
            }
            return self.divide(&Number::from_i64(1), &power);
        }
        let result = self.real_power(x, &Number::from_int(exponent));
        result.signed(negative)
    }

    /// e ** (y ln x) with digits to spare, padded to the full precision.
    fn real_power(&mut self, x: &Number, y: &Number) -> Number {
        let spare = self.rules.precision
            + 8
            + y.adjusted().clamp(0, 25)
            + x.adjusted().abs().to_string().len() as i64;
        let wide = Rules {
            precision: spare,
            min: -i64::MAX / 4,
            max: i64::MAX / 4,
            clamp: false,
            rounding: Rounding::HalfEven,
            ..self.rules
        };
        let mut free = Calculation::new(wide);
        let logarithm = free.ln(x);
        let product = free.multiply(&logarithm, y);
        let power = free.exp(&product);
        let mut result = self.finish(power);
        if result.is_finite() && !result.is_zero() {
            self.raise(Signal::Inexact);
            self.raise(Signal::Rounded);
            let missing = self.rules.precision - result.len();
            if missing > 0 && result.adjusted() >= self.rules.min {
                result.digits *= power_of_ten(missing as u64);
                result.exponent -= missing;
            }
        }
        result
    }

    /// pow(x, y, modulus) of whole numbers.
    pub fn power_modulo(&mut self, x: &Number, y: &Number, modulus: &Number) -> Number {
        if let Some(nan) = self.nan_of(&[x, y, modulus]) {
            return nan;
        }
        let (Some(base), Some(exponent), Some(divisor)) =
            (whole_number(x), whole_number(y), whole_number(modulus))
        else {
            return self.invalid(Invalid::Operation);
        };
        let undefined = base.is_zero() && exponent.is_zero();
        if divisor.is_zero() || exponent.is_negative() || undefined || modulus.len() > self.rules.precision {
            return self.invalid(Invalid::Operation);
        }
        let result = base.magnitude().modpow(exponent.magnitude(), divisor.magnitude());
        Number::new(x.negative && exponent.is_odd(), result, 0)
    }
}

/// The integer that a number is, if it is one (and not immense).
pub(super) fn whole_number(number: &Number) -> Option<BigInt> {
    if !number.is_finite() {
        return None;
    }
    if number.exponent >= 0 {
        return if number.exponent > 100_000 { None } else { number.truncated() };
    }
    if number.is_zero() {
        return Some(BigInt::ZERO);
    }
    if number.adjusted() < 0 {
        return None;
    }
    let (whole, rest) = number.digits.div_rem(&power_of_ten(number.exponent.unsigned_abs()));
    let sign = if number.negative { Sign::Minus } else { Sign::Plus };
    rest.is_zero().then(|| BigInt::from_biguint(sign, whole))
}
