//! The module `secrets`: randomness of the system for tokens and passwords.

use std::rc::Rc;

use num_bigint::BigUint;
use num_traits::Zero;

use super::random::{Generator, classes, system_bytes};
use crate::natives;
use crate::py::exc::{Res, index_error, type_error, value_error};
use crate::py::types::bytes::bytes_like;
use crate::py::types::type_name;
use crate::py::{Module, Value, Vm};

const DEFAULT_BYTES: i64 = 32;

fn token(vm: &mut Vm, count: Option<&Value>) -> Res<Vec<u8>> {
    let count = count.map_or(Ok(DEFAULT_BYTES), |count| vm.index(count))?;
    if count < 0 {
        return Err(value_error("negative argument not allowed"));
    }
    system_bytes(count as usize)
}

/// Base 64 with the alphabet for URLs, without padding.
fn base64_url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let number = group.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            text.push(char::from(ALPHABET[(number >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

/// Two texts in ASCII, or two objects with bytes.
fn compared(a: &Value, b: &Value) -> Res<(Vec<u8>, Vec<u8>)> {
    if let (Some(a), Some(b)) = (a.as_str(), b.as_str()) {
        if !a.is_ascii() || !b.is_ascii() {
            return Err(type_error("comparing strings with non-ASCII characters is not supported"));
        }
        return Ok((a.as_bytes().to_vec(), b.as_bytes().to_vec()));
    }
    match (bytes_like(a), bytes_like(b)) {
        (Some(a), Some(b)) => Ok((a.to_vec(), b.to_vec())),
        (None, None) => Err(type_error(format!(
            "unsupported operand types(s) or combination of types: '{}' and '{}'",
            type_name(a),
            type_name(b)
        ))),
        (found, _) => {
            let wrong = type_name(if found.is_none() { a } else { b });
            Err(type_error(format!("a bytes-like object is required, not '{wrong}'")))
        }
    }
}

natives! {
    static FUNCTIONS;
    /// Return a random byte string containing nbytes bytes.
    "token_bytes" "(nbytes=None)" => |vm, args| token(vm, args.given(0)).map(Value::bytes);
    /// Return a random text string, in hexadecimal.
    "token_hex" "(nbytes=None)" => |vm, args| {
        let bytes = token(vm, args.given(0))?;
        Ok(Value::str(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
    };
    /// Return a random URL-safe text string, in Base64 encoding.
    "token_urlsafe" "(nbytes=None)" => |vm, args| token(vm, args.given(0)).map(|bytes| Value::str(base64_url(&bytes)));
    /// Choose a random element from a non-empty sequence.
    "choice" "(seq)" => |vm, args| {
        let length = vm.len(&args[0])?;
        if length == 0 {
            return Err(index_error("Cannot choose from an empty sequence"));
        }
        let at = Generator::system().big_below(&BigUint::from(length))?;
        vm.get_item(&args[0], &Value::from_bigint(at.into()))
    };
    /// Return a random int in the range [0, n).
    "randbelow" "(exclusive_upper_bound)" => |vm, args| {
        let limit = vm.index_bigint(&args[0])?.ok_or_else(|| crate::py::std::arguments::not_an_integer(&args[0]))?;
        match limit.to_biguint().filter(|limit| !limit.is_zero()) {
            Some(limit) => Ok(Value::from_bigint(Generator::system().big_below(&limit)?.into())),
            None => Err(value_error("Upper bound must be positive.")),
        }
    };
    /// Generates an int with k random bits.
    "randbits" "(k, /)" => |vm, args| {
        let count = vm.index(&args[0])?;
        if count < 0 {
            return Err(value_error("number of bits must be non-negative"));
        }
        Ok(Value::from_bigint(Generator::system().big_bits(count as u64)?.into()))
    };
    /// Return 'a == b', in a time that does not tell where they differ.
    "compare_digest" "(a, b, /)" => |_, args| {
        let (a, b) = compared(&args[0], &args[1])?;
        let difference = a.iter().zip(&b).fold(0, |difference, (a, b)| difference | (a ^ b));
        Ok(Value::Bool(a.len() == b.len() && difference == 0))
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("secrets", "Generate cryptographically strong pseudo-random numbers.");
    module.add_functions(FUNCTIONS);
    module.set("SystemRandom", classes().1);
    module.set("DEFAULT_ENTROPY", DEFAULT_BYTES);
    Ok(module)
}
