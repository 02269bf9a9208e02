//! The functions of `math` that add many numbers up.

use super::{range, ratio, real};
use crate::natives;
use crate::py::code::BinOp;
use crate::py::exc::{Res, overflow_error, value_error};
use crate::py::num::{Int, int_ops};
use crate::py::{Value, Vm};

/// The sum rounded once, whatever the order. Partial sums that do not overlap stand for it.
fn exact_sum(vm: &mut Vm, values: &Value) -> Res<f64> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0_f64, false);
    let mut overflow = false;
    vm.for_each(values, &mut |vm, item| {
        let mut x = real(vm, &item)?;
        if !x.is_finite() {
            infinite |= x.is_infinite() && special.is_infinite() && x != special;
            special += x;
            return Ok(true);
        }
        let mut kept = 0;
        for at in 0..partials.len() {
            let mut y = partials[at];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        overflow |= x.is_infinite();
        partials.truncate(kept);
        partials.push(x);
        Ok(true)
    })?;
    if special != 0.0 || special.is_nan() {
        if infinite {
            return Err(value_error("-inf + inf in fsum"));
        }
        return Ok(special);
    }
    if overflow {
        return Err(overflow_error("intermediate overflow in fsum"));
    }
    round_partials(&partials)
}

/// The sum of partial sums, smallest first, as an exact fraction and then rounded.
fn round_partials(partials: &[f64]) -> Res<f64> {
    let Some((last, rest)) = partials.split_last() else { return Ok(0.0) };
    if rest.is_empty() {
        return Ok(*last);
    }
    let (mut numerator, mut denominator) = ratio(*last)?;
    for partial in rest {
        let (other, scale) = ratio(*partial)?;
        numerator = numerator * &scale + other * &denominator;
        denominator *= scale;
    }
    Ok(int_ops::true_div(Int::from(numerator).as_ref(), Int::from(denominator).as_ref())?)
}

/// The length of a vector: squares are added exactly, and the root is rounded once.
fn length(parts: &[f64]) -> Res<f64> {
    if parts.iter().any(|part| part.is_infinite()) {
        return Ok(f64::INFINITY);
    }
    if parts.iter().any(|part| part.is_nan()) {
        return Ok(f64::NAN);
    }
    let greatest = parts.iter().fold(0.0_f64, |greatest, part| greatest.max(part.abs()));
    if greatest == 0.0 || parts.len() == 1 {
        return Ok(greatest);
    }
    // A power of two that brings the greatest near 1 changes no digit.
    let (_, exponent) = libm::frexp(greatest);
    let (mut high, mut low) = (0.0_f64, 0.0_f64);
    for part in parts {
        let scaled = libm::ldexp(*part, -exponent);
        let square = scaled * scaled;
        low += scaled.mul_add(scaled, -square);
        let sum = high + square;
        low += if high >= square { square - (sum - high) } else { high - (sum - square) };
        high = sum;
    }
    let root = (high + low).sqrt();
    let rest = (-root).mul_add(root, high) + low;
    Ok(libm::ldexp(root + rest / (2.0 * root), exponent))
}

fn reals(vm: &mut Vm, values: &Value) -> Res<Vec<f64>> {
    let values = vm.collect(values)?;
    let mut numbers = Vec::with_capacity(values.len());
    for value in values {
        numbers.push(real(vm, &value)?);
    }
    Ok(numbers)
}

natives! {
    pub(super) static FUNCTIONS;
    /// Return an accurate floating point sum of values in the iterable seq.
    "fsum" "(seq, /)" => |vm, args| exact_sum(vm, &args[0]).map(Value::Float);
    /// Calculate the product of all the elements in the input iterable, times start.
    "prod" "(iterable, /, *, start=1)" => |vm, args| {
        let mut product = args.opt(1).cloned().unwrap_or(Value::Int(1));
        vm.for_each(&args[0], &mut |vm, item| {
            product = vm.binary(BinOp::Mul, &product, &item)?;
            Ok(true)
        })?;
        Ok(product)
    };
    /// Multidimensional Euclidean distance from the origin to a point.
    "hypot" "(*coordinates)" => |vm, args| {
        let parts = reals(vm, &args[0])?;
        let result = length(&parts)?;
        if result.is_infinite() && parts.iter().all(|part| part.is_finite()) { Err(range()) } else { Ok(Value::Float(result)) }
    };
    /// Return the Euclidean distance between two points p and q.
    "dist" "(p, q, /)" => |vm, args| {
        let (p, q) = (reals(vm, &args[0])?, reals(vm, &args[1])?);
        if p.len() != q.len() {
            return Err(value_error("both points must have the same number of dimensions"));
        }
        let parts: Vec<f64> = p.iter().zip(&q).map(|(p, q)| (p - q).abs()).collect();
        length(&parts).map(Value::Float)
    };
}
