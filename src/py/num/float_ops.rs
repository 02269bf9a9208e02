//! The operators of `float` that Python defines differently from the machine, and their errors.

use crate::py::text::{Result, TextError};

/// `a / b`
pub fn div(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 { Err(TextError::zero_division("float division by zero")) } else { Ok(a / b) }
}

/// `a // b`
pub fn floor_div(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        return Err(TextError::zero_division("float floor division by zero"));
    }
    Ok(quotient_and_rest(a, b).0)
}

/// `a % b`, with the sign of `b`.
pub fn modulo(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        return Err(TextError::zero_division("float modulo"));
    }
    Ok(quotient_and_rest(a, b).1)
}

/// `divmod(a, b)`
pub fn div_mod(a: f64, b: f64) -> Result<(f64, f64)> {
    if b == 0.0 {
        return Err(TextError::zero_division("float divmod()"));
    }
    Ok(quotient_and_rest(a, b))
}

fn quotient_and_rest(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    // What is left after taking the rest away divides exactly but for rounding.
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0_f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, rest)
}

/// `a ** b`. Where Python gives a complex number, a `ValueError` says so: there are none here.
pub fn pow(a: f64, b: f64) -> Result<f64> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(TextError::zero_division("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return Err(TextError::value(
            "a negative number to a fractional power is complex, and complex numbers are not supported",
        ));
    }
    let value = a.powf(b);
    if value.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(TextError::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(value)
}
