//! The functions of `math` on whole numbers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive};

use crate::natives;
use crate::py::exc::{Res, memory_error, overflow_error, type_error, value_error};
use crate::py::types::type_name;
use crate::py::{Value, Vm};

fn integer(vm: &mut Vm, value: &Value) -> Res<BigInt> {
    vm.index_bigint(value)?.ok_or_else(|| {
        type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))
    })
}

/// The product of a range, by halves, so that the factors are of a size.
fn product(from: u64, to: u64) -> BigInt {
    if from > to {
        return BigInt::one();
    }
    if to - from < 8 {
        return (from..=to).fold(BigInt::one(), |product, factor| product * factor);
    }
    let middle = from.midpoint(to);
    product(from, middle) * product(middle + 1, to)
}

/// How many steps a function of counts may take before it could never end.
const MOST: u64 = 1 << 32;

/// `n * (n - 1) * …`, of k factors.
fn falling(n: &BigInt, k: u64) -> BigInt {
    if k < 8 {
        return (0..k).fold(BigInt::one(), |product, at| product * (n - at));
    }
    let half = k / 2;
    falling(n, half) * falling(&(n - half), k - half)
}

/// MemoryError for a product of so many factors that nobody could wait for it.
fn within_reason(factors: u64, largest: &BigInt) -> Res<()> {
    if factors.saturating_mul(largest.bits()) > 1 << 28 { Err(memory_error("")) } else { Ok(()) }
}

fn count(name: &str, number: &BigInt) -> Res<u64> {
    number
        .to_u64()
        .filter(|number| *number < MOST)
        .ok_or_else(|| overflow_error(format!("{name} must not exceed {}", i64::MAX)))
}

natives! {
    pub(super) static FUNCTIONS;
    /// Find n!.
    "factorial" "(n, /)" => |vm, args| {
        let number = integer(vm, &args[0])?;
        if number.is_negative() {
            return Err(value_error("factorial() not defined for negative values"));
        }
        let Some(number) = number.to_u64().filter(|number| i64::try_from(*number).is_ok()) else {
            return Err(overflow_error(format!("factorial() argument should not exceed {}", i64::MAX)));
        };
        within_reason(number, &number.into())?;
        Ok(Value::from(product(1, number)))
    };
    /// Greatest Common Divisor.
    "gcd" "(*integers)" => |vm, args| {
        let items = integers(vm, &args[0])?;
        Ok(Value::from(items.iter().fold(BigInt::ZERO, |gcd, item| gcd.gcd(item))))
    };
    /// Least Common Multiple.
    "lcm" "(*integers)" => |vm, args| {
        let items = integers(vm, &args[0])?;
        Ok(Value::from(items.iter().fold(BigInt::one(), |lcm, item| lcm.lcm(item).abs())))
    };
    /// Return the integer part of the square root of the input.
    "isqrt" "(n, /)" => |vm, args| {
        let number = integer(vm, &args[0])?;
        if number.is_negative() {
            return Err(value_error("isqrt() argument must be nonnegative"));
        }
        Ok(Value::from(number.sqrt()))
    };
    /// Number of ways to choose k items from n items without repetition and without order.
    "comb" "(n, k, /)" => |vm, args| {
        let (n, k) = (integer(vm, &args[0])?, integer(vm, &args[1])?);
        if n.is_negative() {
            return Err(value_error("n must be a non-negative integer"));
        }
        if k.is_negative() {
            return Err(value_error("k must be a non-negative integer"));
        }
        if k > n {
            return Ok(Value::Int(0));
        }
        let other = &n - &k;
        let k = count("min(n - k, k)", if other < k { &other } else { &k })?;
        within_reason(k, &n)?;
        Ok(Value::from(falling(&n, k) / product(1, k)))
    };
    /// Number of ways to choose k items from n items without repetition and with order.
    "perm" "(n, k=None, /)" => |vm, args| {
        let n = integer(vm, &args[0])?;
        let k = match args.given(1) {
            Some(k) => integer(vm, k)?,
            None => n.clone(),
        };
        if n.is_negative() {
            return Err(value_error("n must be a non-negative integer"));
        }
        if k.is_negative() {
            return Err(value_error("k must be a non-negative integer"));
        }
        if k > n {
            return Ok(Value::Int(0));
        }
        let k = count("k", &k)?;
        within_reason(k, &n)?;
        Ok(Value::from(falling(&n, k)))
    };
}

fn integers(vm: &mut Vm, values: &Value) -> Res<Vec<BigInt>> {
    let values = vm.collect(values)?;
    let mut items = Vec::with_capacity(values.len());
    for value in values {
        items.push(integer(vm, &value)?);
    }
    Ok(items)
}
