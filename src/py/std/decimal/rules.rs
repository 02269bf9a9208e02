//! The rules under which decimals are calculated: precision, rounding, exponent limits; the signals that a calculation raises;
//! and rounding a result to the rules. Pure.

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::number::{Kind, Number, power_of_ten};

/// How a number is rounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// Towards plus infinity.
    Ceiling,
    /// Towards minus infinity.
    Floor,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// To the nearest, halves away from zero.
    HalfUp,
    /// To the nearest, halves towards zero.
    HalfDown,
    /// To the nearest, halves to the even one.
    HalfEven,
    /// Away from zero if the last digit would be 0 or 5.
    ZeroFiveUp,
}

/// Names of the roundings, in the order of the enumeration.
pub const ROUNDINGS: [(&str, Rounding); 8] = [
    ("ROUND_CEILING", Rounding::Ceiling),
    ("ROUND_FLOOR", Rounding::Floor),
    ("ROUND_UP", Rounding::Up),
    ("ROUND_DOWN", Rounding::Down),
    ("ROUND_HALF_UP", Rounding::HalfUp),
    ("ROUND_HALF_DOWN", Rounding::HalfDown),
    ("ROUND_HALF_EVEN", Rounding::HalfEven),
    ("ROUND_05UP", Rounding::ZeroFiveUp),
];

impl Rounding {
    /// Its Python name.
    pub fn name(self) -> &'static str {
        ROUNDINGS.iter().find(|(_, rounding)| *rounding == self).map_or("", |(name, _)| name)
    }

    /// The quotient, rounded; and whether something was lost.
    pub fn divide(self, digits: &BigUint, divisor: &BigUint, negative: bool) -> (BigUint, bool) {
        let (quotient, rest) = digits.div_rem(divisor);
        if rest.is_zero() {
            return (quotient, false);
        }
        let half = (&rest * 2_u32).cmp(divisor);
        let up = match self {
            Self::Ceiling => !negative,
            Self::Floor => negative,
            Self::Up => true,
            Self::Down => false,
            Self::HalfUp => half.is_ge(),
            Self::HalfDown => half.is_gt(),
            Self::HalfEven => half.is_gt() || (half.is_eq() && quotient.is_odd()),
            Self::ZeroFiveUp => (&quotient % 5_u32).is_zero(),
        };
        (if up { quotient + 1_u32 } else { quotient }, true)
    }
}

/// What a calculation may signal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// An operation that has no result.
    InvalidOperation,
    /// A float met a decimal.
    FloatOperation,
    /// Division of a number by zero.
    DivisionByZero,
    /// Too large a result.
    Overflow,
    /// Too small a result.
    Underflow,
    /// A result below the smallest exponent.
    Subnormal,
    /// Digits were lost.
    Inexact,
    /// The result was rounded.
    Rounded,
    /// The exponent was changed to fit.
    Clamped,
}

/// All signals, in the order in which contexts keep them.
pub const SIGNALS: [Signal; 9] = [
    Signal::InvalidOperation,
    Signal::FloatOperation,
    Signal::DivisionByZero,
    Signal::Overflow,
    Signal::Underflow,
    Signal::Subnormal,
    Signal::Inexact,
    Signal::Rounded,
    Signal::Clamped,
];

/// A set of signals.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct SignalSet(u16);

impl SignalSet {
    /// A set of some.
    pub fn of(signals: &[Signal]) -> Self {
        let mut set = Self::default();
        for signal in signals {
            set.set(*signal, true);
        }
        set
    }

    /// Is it in the set?
    pub fn has(self, signal: Signal) -> bool {
        self.0 & (1 << signal as u16) != 0
    }

    /// Adds or removes one.
    pub fn set(&mut self, signal: Signal, on: bool) {
        let bit = 1 << signal as u16;
        if on {
            self.0 |= bit;
        } else {
            self.0 &= !bit;
        }
    }

    /// Adds those of another set.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Those in both.
    pub fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Is there none?
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Which invalid operation it was, where that has a class of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Invalid {
    /// Any other.
    #[default]
    Operation,
    /// The text is not a number.
    Syntax,
    /// The quotient has more digits than the precision.
    Impossible,
    /// 0 / 0
    Undefined,
}

/// Precision, rounding and limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// How many digits a result has at most.
    pub precision: i64,
    /// Rounding.
    pub rounding: Rounding,
    /// Smallest adjusted exponent.
    pub min: i64,
    /// Greatest adjusted exponent.
    pub max: i64,
    /// Is the exponent kept so low that all digits show?
    pub clamp: bool,
    /// `E` rather than `e`.
    pub capitals: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            precision: 28,
            rounding: Rounding::HalfEven,
            min: -999_999,
            max: 999_999,
            clamp: false,
            capitals: true,
        }
    }
}

/// A calculation under way: its rules, and what it has signalled so far.
pub struct Calculation {
    /// Rules.
    pub rules: Rules,
    /// Signalled.
    pub raised: SignalSet,
    /// Which invalid operation.
    pub invalid: Invalid,
}

impl Calculation {
    /// Under the given rules.
    pub fn new(rules: Rules) -> Self {
        Self { rules, raised: SignalSet::default(), invalid: Invalid::Operation }
    }

    /// Signals.
    pub fn raise(&mut self, signal: Signal) {
        self.raised.set(signal, true);
    }

    /// There is no result.
    pub fn invalid(&mut self, which: Invalid) -> Number {
        self.raise(Signal::InvalidOperation);
        self.invalid = which;
        Number::nan()
    }

    /// The NaN that comes of operands, if one is a NaN.
    pub fn nan_of(&mut self, operands: &[&Number]) -> Option<Number> {
        let signaling = operands.iter().find(|number| number.kind == Kind::SignalingNan);
        if signaling.is_some() {
            self.raise(Signal::InvalidOperation);
        }
        let nan = signaling.or_else(|| operands.iter().find(|number| number.kind == Kind::Nan))?;
        let mut quiet = Number { kind: Kind::Nan, ..(**nan).clone() };
        let room = self.rules.precision - i64::from(self.rules.clamp);
        if quiet.len() > room {
            quiet.digits %= power_of_ten(room.max(0) as u64);
        }
        Some(quiet)
    }

    fn tiniest(&self) -> i64 {
        self.rules.min - self.rules.precision + 1
    }

    /// Rounds a number to a given exponent, whatever the precision.
    pub fn rescale(&mut self, number: &Number, exponent: i64, rounding: Rounding) -> Number {
        if number.digits.is_zero() {
            return Number::new(number.negative, BigUint::ZERO, exponent);
        }
        if number.exponent >= exponent {
            let digits = &number.digits * power_of_ten((number.exponent - exponent) as u64);
            return Number::new(number.negative, digits, exponent);
        }
        let (digits, lost) = drop_digits(number, exponent, rounding);
        self.raise(Signal::Rounded);
        if lost {
            self.raise(Signal::Inexact);
        }
        Number::new(number.negative, digits, exponent)
    }

    /// Makes an exact result fit the rules.
    pub fn finish(&mut self, number: Number) -> Number {
        if !number.is_finite() {
            return number;
        }
        let Rules { precision, rounding, max, clamp, .. } = self.rules;
        let (tiniest, top) = (self.tiniest(), max - precision + 1);
        if number.digits.is_zero() {
            let most = if clamp { top } else { max };
            let exponent = number.exponent.clamp(tiniest, most);
            if exponent != number.exponent {
                self.raise(Signal::Clamped);
            }
            return Number { exponent, ..number };
        }
        let length = number.len();
        let adjusted = number.exponent.saturating_add(length - 1);
        if adjusted > max {
            return self.overflow(number.negative);
        }
        let subnormal = adjusted < self.rules.min;
        let wanted = (number.exponent.saturating_add(length - precision)).max(tiniest);
        if number.exponent < wanted {
            let (mut digits, lost) = drop_digits(&number, wanted, rounding);
            let mut exponent = wanted;
            if digits >= power_of_ten(precision as u64) {
                digits /= 10_u32;
                exponent += 1;
            }
            if exponent + super::number::digit_count(&digits) as i64 - 1 > max {
                return self.overflow(number.negative);
            }
            if lost && subnormal {
                self.raise(Signal::Underflow);
            }
            if subnormal {
                self.raise(Signal::Subnormal);
            }
            if lost {
                self.raise(Signal::Inexact);
            }
            self.raise(Signal::Rounded);
            if digits.is_zero() {
                self.raise(Signal::Clamped);
            }
            return Number::new(number.negative, digits, exponent);
        }
        if subnormal {
            self.raise(Signal::Subnormal);
        }
        if clamp && number.exponent > top {
            self.raise(Signal::Clamped);
            let digits = number.digits * power_of_ten((number.exponent - top) as u64);
            return Number::new(number.negative, digits, top);
        }
        number
    }

    fn overflow(&mut self, negative: bool) -> Number {
        self.raise(Signal::Overflow);
        self.raise(Signal::Inexact);
        self.raise(Signal::Rounded);
        let infinite = match self.rules.rounding {
            Rounding::Ceiling => !negative,
            Rounding::Floor => negative,
            Rounding::Down | Rounding::ZeroFiveUp => false,
            _ => true,
        };
        if infinite {
            return Number::infinity(negative);
        }
        let digits = power_of_ten(self.rules.precision as u64) - 1_u32;
        Number::new(negative, digits, self.rules.max - self.rules.precision + 1)
    }
}

/// The coefficient at a higher exponent; and whether something was lost.
fn drop_digits(number: &Number, exponent: i64, rounding: Rounding) -> (BigUint, bool) {
    let drop = exponent - number.exponent;
    if drop > number.len() + 1 {
        // All digits go, and they are less than a half.
        return rounding.divide(&BigUint::one(), &BigUint::from(100_u32), number.negative);
    }
    rounding.divide(&number.digits, &power_of_ten(drop as u64), number.negative)
}
