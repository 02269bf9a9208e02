//! The methods of `random.Random`.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{Generator, system_bytes, unsigned};
use crate::natives;
use crate::py::code::BinOp;
use crate::py::exc::{Res, index_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::types::float::as_float;
use crate::py::types::type_name;
use crate::py::vm::ops::enough_memory;
use crate::py::{Value, Vm};

fn this(args: &Args) -> Res<&Generator> {
    let found = match &args[0] {
        Value::Instance(object) => object.native::<Generator>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("descriptor requires a 'Random' object"))
}

fn real(vm: &mut Vm, value: &Value) -> Res<f64> {
    as_float(vm, value)?.ok_or_else(|| type_error(format!("must be real number, not {}", type_name(value))))
}

fn real_or(vm: &mut Vm, value: Option<&Value>, default: f64) -> Res<f64> {
    value.map_or(Ok(default), |value| real(vm, value))
}

fn integer(vm: &mut Vm, value: &Value) -> Res<BigInt> {
    if let Value::Float(number) = value
        && number.fract() != 0.0
    {
        return Err(value_error("non-integer arg 1 for randrange()"));
    }
    if let Value::Float(number) = value {
        return Ok(crate::py::num::int_convert::from_f64(*number)?.as_ref().to_big().into_owned());
    }
    vm.index_bigint(value)?.ok_or_else(|| crate::py::std::arguments::not_an_integer(value))
}

/// `start + step * below(count)`
fn pick(generator: &Generator, start: &BigInt, step: &BigInt, count: &BigInt) -> Res {
    let below = generator.big_below(count.magnitude())?;
    Ok(Value::from_bigint(start + step * BigInt::from_biguint(Sign::Plus, below)))
}

fn range(vm: &mut Vm, args: &Args) -> Res {
    let generator = this(args)?;
    let start = integer(vm, &args[1])?;
    let Some(stop) = args.given(2) else {
        if start.is_positive() {
            return pick(generator, &BigInt::ZERO, &BigInt::one(), &start);
        }
        return Err(value_error("empty range for randrange()"));
    };
    let stop = integer(vm, stop)?;
    let step = args.opt(3).map_or(Ok(BigInt::one()), |step| integer(vm, step))?;
    let width = &stop - &start;
    if step.is_one() {
        if width.is_positive() {
            return pick(generator, &start, &step, &width);
        }
        return Err(value_error(format!("empty range for randrange() ({start}, {stop}, {width})")));
    }
    if step.is_zero() {
        return Err(value_error("zero step for randrange()"));
    }
    let slack: BigInt = if step.is_positive() { &step - 1 } else { &step + 1 };
    let count = BigInt::div_floor(&(width + slack), &step);
    if !count.is_positive() {
        return Err(value_error("empty range for randrange()"));
    }
    pick(generator, &start, &step, &count)
}

/// The item at a random place.
fn choose(vm: &mut Vm, generator: &Generator, sequence: &Value) -> Res {
    let length = vm.len(sequence)?;
    if length == 0 {
        return Err(index_error("Cannot choose from an empty sequence"));
    }
    let at = generator.below(length as u64)?;
    vm.get_item(sequence, &Value::Int(at as i64))
}

fn shuffle(vm: &mut Vm, generator: &Generator, sequence: &Value) -> Res {
    if let Value::List(list) = sequence {
        let length = list.items.borrow().len();
        for i in (1..length).rev() {
            let j = generator.below(i as u64 + 1)? as usize;
            list.items.borrow_mut().swap(i, j);
        }
        return Ok(Value::None);
    }
    let length = vm.len(sequence)? as i64;
    for i in (1..length).rev() {
        let j = generator.below(i as u64 + 1)? as i64;
        let (first, second) =
            (vm.get_item(sequence, &Value::Int(i))?, vm.get_item(sequence, &Value::Int(j))?);
        vm.set_item(sequence, &Value::Int(i), second)?;
        vm.set_item(sequence, &Value::Int(j), first)?;
    }
    Ok(Value::None)
}

/// Numbers of `count` different places below `length`, in the order of their choice.
fn places(generator: &Generator, length: usize, count: usize) -> Res<Vec<usize>> {
    let mut chosen = Vec::with_capacity(count);
    // A small part of many: places are drawn until enough differ. Else they are taken from a list of all.
    let mut limit = 21;
    if count > 5 {
        limit += 4_usize.pow(((count as f64 * 3.0).ln() / 4_f64.ln()).ceil() as u32);
    }
    if length <= limit {
        let mut pool: Vec<usize> = (0..length).collect();
        for i in 0..count {
            let j = generator.below((length - i) as u64)? as usize;
            chosen.push(pool[j]);
            pool[j] = pool[length - i - 1];
        }
        return Ok(chosen);
    }
    let mut seen = std::collections::HashSet::with_capacity(count);
    while chosen.len() < count {
        let at = generator.below(length as u64)? as usize;
        if seen.insert(at) {
            chosen.push(at);
        }
    }
    Ok(chosen)
}

fn sample(vm: &mut Vm, args: &Args) -> Res {
    let generator = this(args)?;
    if let (Value::Range(range), Some(count), None) = (&args[1], args[2].as_int(), args.given(3)) {
        // However long it is, only the chosen numbers are made.
        let chosen = chosen_places(generator, range.len(), count)?;
        return Ok(Value::list(chosen.into_iter().map(|at| Value::Int(range.at(at))).collect()));
    }
    let items = match args[1].unwrap_builtin() {
        sequence @ (Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_)) => {
            vm.collect(sequence)?
        }
        Value::Instance(_) if vm.special(&args[1], crate::py::sym::GETITEM).is_some() => {
            vm.collect(&args[1])?
        }
        _ => return Err(type_error("Population must be a sequence.  For dicts or sets, use sorted(d).")),
    };
    let Some(count) = args[2].as_int() else {
        return Err(crate::py::std::arguments::not_an_integer(&args[2]));
    };
    let items = match args.given(3) {
        None => items,
        Some(counts) => repeated(vm, items, counts)?,
    };
    let chosen = chosen_places(generator, items.len(), count)?;
    Ok(Value::list(chosen.into_iter().map(|at| items[at].clone()).collect()))
}

fn chosen_places(generator: &Generator, length: usize, count: i64) -> Res<Vec<usize>> {
    match usize::try_from(count) {
        Ok(count) if count <= length => {
            enough_memory(count.saturating_mul(size_of::<Value>()))?;
            places(generator, length, count)
        }
        _ => Err(value_error("Sample larger than population or is negative")),
    }
}

fn repeated(vm: &mut Vm, items: Vec<Value>, counts: &Value) -> Res<Vec<Value>> {
    let counts = vm.collect(counts)?;
    if counts.len() != items.len() {
        return Err(value_error("The number of counts does not match the population"));
    }
    let mut all = Vec::new();
    for (item, count) in items.into_iter().zip(counts) {
        let count = vm.index(&count)?;
        if count < 0 {
            return Err(value_error("Counts must be non-negative"));
        }
        enough_memory((all.len() + count as usize).saturating_mul(size_of::<Value>()))?;
        all.extend(std::iter::repeat_n(item, count as usize));
    }
    if all.is_empty() {
        return Err(value_error("Total of counts must be greater than zero"));
    }
    Ok(all)
}

fn choices(vm: &mut Vm, args: &Args) -> Res {
    let generator = this(args)?;
    let population = &args[1];
    let length = vm.len(population)?;
    let count = args.opt(4).map_or(Ok(1), |count| vm.index(count))?;
    enough_memory((count.max(0) as usize).saturating_mul(size_of::<Value>()))?;
    let mut chosen = Vec::new();
    let sums = match (args.given(2), args.given(3)) {
        (Some(_), Some(_)) => return Err(type_error("Cannot specify both weights and cumulative weights")),
        (None, None) => {
            for _ in 0..count {
                let at = (generator.random()? * length as f64).floor();
                if length == 0 {
                    return Err(index_error("list index out of range"));
                }
                chosen.push(vm.get_item(population, &Value::Int(at as i64))?);
            }
            return Ok(Value::list(chosen));
        }
        (Some(Value::Int(_)), None) => {
            return Err(type_error(format!(
                "The number of choices must be a keyword argument: k={}",
                vm.repr(&args[2])?
            )));
        }
        (Some(weights), None) => cumulate(vm, weights)?,
        (None, Some(sums)) => vm.collect(sums)?,
    };
    if sums.len() != length {
        return Err(value_error("The number of weights does not match the population"));
    }
    let mut numbers = Vec::with_capacity(sums.len());
    for sum in &sums {
        numbers.push(real(vm, sum)?);
    }
    let total = numbers.last().copied().unwrap_or(0.0);
    if total <= 0.0 {
        return Err(value_error("Total of weights must be greater than zero"));
    }
    if !total.is_finite() {
        return Err(value_error("Total of weights must be finite"));
    }
    for _ in 0..count {
        let target = generator.random()? * total;
        let at = numbers[..length - 1].partition_point(|sum| *sum <= target);
        chosen.push(vm.get_item(population, &Value::Int(at as i64))?);
    }
    Ok(Value::list(chosen))
}

fn cumulate(vm: &mut Vm, weights: &Value) -> Res<Vec<Value>> {
    let mut sums: Vec<Value> = Vec::new();
    for weight in vm.collect(weights)? {
        let sum = match sums.last() {
            Some(last) => vm.binary(BinOp::Add, &last.clone(), &weight)?,
            None => weight,
        };
        sums.push(sum);
    }
    Ok(sums)
}

natives! {
    pub(super) static METHODS;
    /// random() -> x in the interval [0, 1).
    "random" "(self, /)" => |_, args| this(&args)?.random().map(Value::Float);
    /// getrandbits(k) -> x. Generates an int with k random bits.
    "getrandbits" "(self, k, /)" => |vm, args| {
        let count = vm.index(&args[1])?;
        if count < 0 {
            return Err(value_error("number of bits must be non-negative"));
        }
        this(&args)?.big_bits(count as u64).map(unsigned)
    };
    /// Initialize internal state from a seed: None (the system's randomness), int, float, str, bytes.
    "seed" "(self, a=None, version=2)" => |vm, args| {
        let seed = args[1].clone();
        this(&args)?.seed(vm, &seed)?;
        Ok(Value::None)
    };
    /// Return internal state; can be passed to setstate() later.
    "getstate" "(self)" => |_, args| this(&args)?.state();
    /// Restore internal state from object returned by getstate().
    "setstate" "(self, state)" => |vm, args| {
        let state = args[1].clone();
        this(&args)?.set_state(vm, &state)?;
        Ok(Value::None)
    };
    /// Choose a random item from range(stop) or range(start, stop[, step]).
    "randrange" "(self, start, stop=None, step=1)" => |vm, args| range(vm, &args);
    /// Return random integer in range [a, b], including both end points.
    "randint" "(self, a, b)" => |vm, mut args| {
        let end = vm.binary(BinOp::Add, &args[2], &Value::Int(1))?;
        args[2] = end;
        args.values.push(Value::Unset);
        range(vm, &args)
    };
    /// Generate n random bytes.
    "randbytes" "(self, n)" => |vm, args| {
        let count = vm.index(&args[1])?.max(0) as u64;
        let generator = this(&args)?;
        if generator.twister.is_none() {
            return system_bytes(count as usize).map(Value::bytes);
        }
        let mut bytes = generator.big_bits(count.saturating_mul(8))?.to_bytes_le();
        bytes.resize(count as usize, 0);
        Ok(Value::bytes(bytes))
    };
    /// Choose a random element from a non-empty sequence.
    "choice" "(self, seq)" => |vm, args| choose(vm, this(&args)?, &args[1]);
    /// Return a k sized list of population elements chosen with replacement.
    "choices" "(self, population, weights=None, *, cum_weights=None, k=1)" => |vm, args| choices(vm, &args);
    /// Chooses k unique random elements from a population sequence.
    "sample" "(self, population, k, *, counts=None)" => |vm, args| sample(vm, &args);
    /// Shuffle list x in place, and return None.
    "shuffle" "(self, x)" => |vm, args| shuffle(vm, this(&args)?, &args[1]);
    /// Get a random number in the range [a, b) or [a, b] depending on rounding.
    "uniform" "(self, a, b)" => |vm, args| {
        let (a, b) = (real(vm, &args[1])?, real(vm, &args[2])?);
        Ok(Value::Float(a + (b - a) * this(&args)?.random()?))
    };
}

/// A normal number by rejection (Kinderman and Monahan).
fn normal(generator: &Generator) -> Res<f64> {
    let factor = 4.0 * (-0.5_f64).exp() / 2_f64.sqrt();
    loop {
        let (first, second) = (generator.random()?, 1.0 - generator.random()?);
        let z = factor * (first - 0.5) / second;
        if z * z / 4.0 <= -second.ln() {
            return Ok(z);
        }
    }
}

/// A gamma-distributed number: Cheng's algorithm above 1, the exponential at 1, Ahrens and Dieter's below.
fn gamma(generator: &Generator, alpha: f64, beta: f64) -> Res<f64> {
    if alpha <= 0.0 || beta <= 0.0 {
        return Err(value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    if alpha > 1.0 {
        let a = (2.0 * alpha - 1.0).sqrt();
        let b = alpha - 4_f64.ln();
        let c = alpha + a;
        let magic = 1.0 + 4.5_f64.ln();
        loop {
            let first = generator.random()?;
            if !(1e-7..0.999_999_9).contains(&first) || first == 1e-7 {
                continue;
            }
            let second = 1.0 - generator.random()?;
            let v = (first / (1.0 - first)).ln() / a;
            let x = alpha * v.exp();
            let z = first * first * second;
            let r = b + c * v - x;
            if r + magic - 4.5 * z >= 0.0 || r >= z.ln() {
                return Ok(x * beta);
            }
        }
    }
    if alpha == 1.0 {
        return Ok(-(1.0 - generator.random()?).ln() * beta);
    }
    loop {
        let u = generator.random()?;
        let b = (std::f64::consts::E + alpha) / std::f64::consts::E;
        let p = b * u;
        let x = if p <= 1.0 { p.powf(1.0 / alpha) } else { -((b - p) / alpha).ln() };
        let second = generator.random()?;
        let accepted = if p > 1.0 { second <= x.powf(alpha - 1.0) } else { second <= (-x).exp() };
        if accepted {
            return Ok(x * beta);
        }
    }
}

natives! {
    pub(super) static DISTRIBUTIONS;
    /// Gaussian distribution: mu is the mean, and sigma is the standard deviation.
    "gauss" "(self, mu=0.0, sigma=1.0)" => |vm, args| {
        let (mu, sigma) = (real_or(vm, args.opt(1), 0.0)?, real_or(vm, args.opt(2), 1.0)?);
        let generator = this(&args)?;
        let z = match generator.spare.take() {
            Some(z) => z,
            None => {
                let angle = generator.random()? * std::f64::consts::TAU;
                let radius = (-2.0 * (1.0 - generator.random()?).ln()).sqrt();
                generator.spare.set(Some(angle.sin() * radius));
                angle.cos() * radius
            }
        };
        Ok(Value::Float(mu + z * sigma))
    };
    /// Normal distribution: mu is the mean, and sigma is the standard deviation.
    "normalvariate" "(self, mu=0.0, sigma=1.0)" => |vm, args| {
        let (mu, sigma) = (real_or(vm, args.opt(1), 0.0)?, real_or(vm, args.opt(2), 1.0)?);
        Ok(Value::Float(mu + normal(this(&args)?)? * sigma))
    };
    /// Log normal distribution.
    "lognormvariate" "(self, mu, sigma)" => |vm, args| {
        let (mu, sigma) = (real(vm, &args[1])?, real(vm, &args[2])?);
        Ok(Value::Float((mu + normal(this(&args)?)? * sigma).exp()))
    };
    /// Exponential distribution: lambd is 1.0 divided by the desired mean.
    "expovariate" "(self, lambd)" => |vm, args| {
        let rate = real(vm, &args[1])?;
        let number = -(1.0 - this(&args)?.random()?).ln();
        Ok(Value::Float(crate::py::num::float_ops::div(number, rate)?))
    };
    /// Triangular distribution between low and high, with the given mode.
    "triangular" "(self, low=0.0, high=1.0, mode=None)" => |vm, args| {
        let (mut low, mut high) = (real_or(vm, args.opt(1), 0.0)?, real_or(vm, args.opt(2), 1.0)?);
        let mut u = this(&args)?.random()?;
        let mut c = match args.given(3) {
            None => 0.5,
            Some(mode) => {
                let mode = real(vm, mode)?;
                if high == low {
                    return Ok(Value::Float(low));
                }
                (mode - low) / (high - low)
            }
        };
        if u > c {
            (u, c) = (1.0 - u, 1.0 - c);
            (low, high) = (high, low);
        }
        Ok(Value::Float(low + (high - low) * (u * c).sqrt()))
    };
    /// Gamma distribution: alpha is the shape, beta the scale.
    "gammavariate" "(self, alpha, beta)" => |vm, args| {
        let (alpha, beta) = (real(vm, &args[1])?, real(vm, &args[2])?);
        gamma(this(&args)?, alpha, beta).map(Value::Float)
    };
    /// Beta distribution.
    "betavariate" "(self, alpha, beta)" => |vm, args| {
        let (alpha, beta) = (real(vm, &args[1])?, real(vm, &args[2])?);
        let generator = this(&args)?;
        let y = gamma(generator, alpha, 1.0)?;
        Ok(Value::Float(if y == 0.0 { 0.0 } else { y / (y + gamma(generator, beta, 1.0)?) }))
    };
    /// Circular data distribution: mu is the mean angle, kappa the concentration.
    "vonmisesvariate" "(self, mu, kappa)" => |vm, args| {
        use std::f64::consts::{PI, TAU};
        let (mu, kappa) = (real(vm, &args[1])?, real(vm, &args[2])?);
        let generator = this(&args)?;
        if kappa <= 1e-6 {
            return Ok(Value::Float(TAU * generator.random()?));
        }
        // Best and Fisher's rejection.
        let s = 0.5 / kappa;
        let r = s + (1.0 + s * s).sqrt();
        let z = loop {
            let z = (PI * generator.random()?).cos();
            let d = z / (r + z);
            let u = generator.random()?;
            if u < 1.0 - d * d || u <= (1.0 - d) * d.exp() {
                break z;
            }
        };
        let q = 1.0 / r;
        let angle = ((q + z) / (1.0 + q * z)).acos();
        let turned = if generator.random()? > 0.5 { mu + angle } else { mu - angle };
        Ok(Value::Float(turned.rem_euclid(TAU)))
    };
    /// Pareto distribution: alpha is the shape parameter.
    "paretovariate" "(self, alpha)" => |vm, args| {
        let alpha = real(vm, &args[1])?;
        Ok(Value::Float((1.0 - this(&args)?.random()?).powf(-1.0 / alpha)))
    };
    /// Weibull distribution: alpha is the scale parameter and beta is the shape parameter.
    "weibullvariate" "(self, alpha, beta)" => |vm, args| {
        let (alpha, beta) = (real(vm, &args[1])?, real(vm, &args[2])?);
        Ok(Value::Float(alpha * (-(1.0 - this(&args)?.random()?).ln()).powf(1.0 / beta)))
    };
}
