//! Keys from passwords: PBKDF2 and scrypt. Called by `hashlib`.

use num_traits::ToPrimitive;
use scrypt::Params;

use super::{algorithm, unsupported};
use crate::py::exc::{Res, memory_error, overflow_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::std::arguments::not_an_integer;
use crate::py::types::bytes::buffer;
use crate::py::types::type_name;
use crate::py::{Value, Vm};

/// How much memory scrypt takes unless it may take more.
const MEMORY: u64 = 32 << 20;

/// The largest number that OpenSSL takes for a count or a length.
const LARGEST: i64 = i32::MAX as i64;

/// `pbkdf2_hmac(hash_name, password, salt, iterations, dklen)`
pub(super) fn pbkdf2_hmac(vm: &mut Vm, args: &Args) -> Res<Vec<u8>> {
    let Some(hash) = args[0].as_str() else {
        let got = type_name(&args[0]);
        return Err(type_error(format!("pbkdf2_hmac() argument 'hash_name' must be str, not {got}")));
    };
    let (password, salt) = (buffer(&args[1])?, buffer(&args[2])?);
    let rounds = match vm.index_bigint(&args[3])? {
        None => return Err(not_an_integer(&args[3])),
        Some(rounds) => {
            rounds.to_i64().ok_or_else(|| overflow_error("Python int too large to convert to C long"))?
        }
    };
    let length = args.given(4).map(|length| vm.index(length)).transpose()?;
    let found = algorithm::named(hash).and_then(|algorithm| Some((algorithm.size, algorithm.derive?)));
    let (size, derive) = found.ok_or_else(|| unsupported(hash))?;
    if rounds < 1 {
        return Err(value_error("iteration value must be greater than 0."));
    }
    if rounds > LARGEST {
        return Err(overflow_error("iteration value is too great."));
    }
    let length = match length {
        Some(length) if length < 1 => return Err(value_error("key length must be greater than 0.")),
        Some(length) if length > LARGEST => return Err(overflow_error("key length is too great.")),
        length => length.map_or(size, |length| length as usize),
    };
    let mut key = room(length)?;
    derive(&password, &salt, rounds as u32, &mut key);
    Ok(key)
}

/// `scrypt(password, *, salt, n, r, p, maxmem, dklen)`
pub(super) fn scrypt(vm: &mut Vm, args: &Args) -> Res<Vec<u8>> {
    let password = buffer(&args[0])?;
    let salt = args.given(1).map(buffer).transpose()?;
    for (at, name) in [(2, "n"), (3, "r"), (4, "p")] {
        match args.given(at).map(Value::unwrap_builtin) {
            None | Some(Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {}
            Some(other) => {
                let got = type_name(other);
                return Err(type_error(format!("scrypt() argument '{name}' must be int, not {got}")));
            }
        }
    }
    let (memory, length) = (
        args.opt(5).map_or(Ok(0), |memory| vm.index(memory))?,
        args.opt(6).map_or(Ok(64), |length| vm.index(length))?,
    );
    let salt = salt.ok_or_else(|| type_error("salt is required"))?;
    let number = |at: usize, name: &str| match args.given(at).map(Value::unwrap_builtin) {
        Some(Value::Int(number @ 0..)) => Ok(*number as u64),
        Some(Value::Bool(flag)) => Ok(u64::from(*flag)),
        _ => Err(type_error(format!("{name} is required and must be an unsigned int"))),
    };
    let n = number(2, "n")?;
    if n < 2 || !n.is_power_of_two() {
        return Err(value_error("n must be a power of 2."));
    }
    let (r, p) = (number(3, "r")?, number(4, "p")?);
    if !(0..=LARGEST).contains(&memory) {
        return Err(value_error(format!("maxmem must be positive and smaller than {LARGEST}")));
    }
    if !(1..=LARGEST).contains(&length) {
        return Err(value_error(format!("dklen must be greater than 0 and smaller than {LARGEST}")));
    }
    if r == 0 || p == 0 {
        return Err(value_error("Invalid parameter combination for n, r, p, maxmem."));
    }
    let too_much = || value_error("[digital envelope routines] memory limit exceeded");
    let limit = if memory == 0 { MEMORY } else { memory as u64 };
    let blocks = r.checked_mul(p).filter(|blocks| *blocks < 1 << 30).ok_or_else(too_much)?;
    let needed = (u128::from(n) + 2) * 128 * u128::from(r) + 128 * u128::from(blocks);
    if needed > u128::from(limit) {
        return Err(too_much());
    }
    // The function has no way to say that there is not so much memory.
    enough(needed as usize)?;
    let params = Params::new(n.trailing_zeros() as u8, r as u32, p as u32).map_err(|_| too_much())?;
    let mut key = room(length as usize)?;
    scrypt::scrypt(&password, &salt, &params, &mut key).map_err(|_| too_much())?;
    Ok(key)
}

/// So many zeros, if there is memory for them.
pub(super) fn room(size: usize) -> Res<Vec<u8>> {
    enough(size)?;
    Ok(vec![0; size])
}

/// Is there so much memory?
fn enough(size: usize) -> Res<()> {
    let mut room: Vec<u8> = Vec::new();
    if size > LARGEST as usize || room.try_reserve_exact(size).is_err() {
        Err(memory_error(""))
    } else {
        Ok(())
    }
}
