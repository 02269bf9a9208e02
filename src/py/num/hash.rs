//! The hash of numbers: the value modulo 2**61 − 1, so that equal numbers of any type hash alike.

use super::int::IntRef;

const BITS: u32 = 61;
const MODULUS: u64 = (1 << BITS) - 1;
const INFINITY: i64 = 314_159;

/// `hash(n)` of a word-sized integer.
pub fn hash_i64(n: i64) -> i64 {
    signed((n.unsigned_abs() % MODULUS) as i64, n < 0)
}

/// `hash(n)` of an integer.
pub fn hash_int(n: IntRef<'_>) -> i64 {
    match n {
        IntRef::Small(n) => hash_i64(n),
        IntRef::Big(n) => {
            let rest = (n.magnitude() % MODULUS).iter_u64_digits().next().unwrap_or(0);
            signed(rest as i64, n.sign() == num_bigint::Sign::Minus)
        }
    }
}

/// `hash(x)` of a float; `None` for NaN, which hashes by identity.
pub fn hash_float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { INFINITY } else { -INFINITY });
    }
    let (mantissa, exponent) = super::float_repr::decompose(x);
    // 2**61 is 1 modulo 2**61 - 1, so multiplying by a power of two rotates the 61 bits.
    let shift = exponent.rem_euclid(BITS as i32) as u32;
    let rest = mantissa % MODULUS;
    let rotated = ((rest << shift) & MODULUS) | (rest >> (BITS - shift));
    Some(signed(rotated as i64, x < 0.0))
}

/// -1 stands for an error in CPython, so no hash is -1.
fn signed(magnitude: i64, negative: bool) -> i64 {
    match if negative { -magnitude } else { magnitude } {
        -1 => -2,
        hash => hash,
    }
}
