//! `int("…", base)` and `float("…")`: numbers from text of any script, with underscores, and their errors.

use num_bigint::BigInt;

use super::error::{Result, TextError};
use super::repr::{bytes_repr, str_repr};
use super::unicode::{decimal_value, is_space};
use crate::py::num::Int;
use crate::py::num::int_convert::max_str_digits;

/// The most characters of the text that an error of `int()` repeats.
const SHOWN: usize = 200;

/// `int(text, base)`; base 0 reads the prefix.
pub fn parse_int(text: &str, base: i64) -> Result<Int> {
    read_int(&plain(text), base, || str_repr(text))
}

/// `int(bytes, base)`
pub fn parse_int_bytes(bytes: &[u8], base: i64) -> Result<Int> {
    let text: String = bytes.iter().map(|&b| if b.is_ascii() { char::from(b) } else { '?' }).collect();
    read_int(&text, base, || bytes_repr(bytes))
}

/// `float(text)`
pub fn parse_float(text: &str) -> Result<f64> {
    read_float(&plain(text)).ok_or_else(|| not_a_float(&str_repr(text)))
}

/// `float(bytes)`
pub fn parse_float_bytes(bytes: &[u8]) -> Result<f64> {
    let text: String = bytes.iter().map(|&b| if b.is_ascii() { char::from(b) } else { '?' }).collect();
    read_float(&text).ok_or_else(|| not_a_float(&bytes_repr(bytes)))
}

/// The error of a text that is no float, given its `repr`.
fn not_a_float(repr: &str) -> TextError {
    TextError::value(format!("could not convert string to float: {repr}"))
}

/// The text with ASCII spaces and digits for those of any script.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let to_ascii = |c: char| match c {
        _ if c.is_ascii() => c,
        _ if is_space(c) => ' ',
        _ => decimal_value(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or('?'),
    };
    text.chars().map(to_ascii).collect()
}

fn read_int(text: &str, base: i64, repr: impl Fn() -> String) -> Result<Int> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(TextError::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let invalid = || {
        let shown: String = repr().chars().take(SHOWN).collect();
        TextError::value(format!("invalid literal for int() with base {base}: {shown}"))
    };
    let body = text.trim_matches(is_c_space);
    let (negative, body) = match body.strip_prefix(['+', '-']) {
        Some(rest) => (body.starts_with('-'), rest),
        None => (false, body),
    };
    let prefixed = match body.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let (radix, digits) = match (base as u32, prefixed) {
        (0, 0) => (10, body),
        (0, radix) => (radix, after_prefix(body)),
        (radix, prefix) if radix == prefix => (radix, after_prefix(body)),
        (radix, _) => (radix, body),
    };
    let well_formed = !digits.is_empty()
        && !digits.starts_with('_')
        && !digits.ends_with('_')
        && !digits.contains("__")
        && digits.chars().all(|c| c == '_' || c.is_digit(radix));
    // Without a base, a leading zero is an error of old octal numbers, unless it is all zeros.
    let old_octal =
        base == 0 && prefixed == 0 && body.starts_with('0') && body.contains(|c| !matches!(c, '0' | '_'));
    if !well_formed || old_octal {
        return Err(invalid());
    }
    let digits = digits.replace('_', "");
    let limit = max_str_digits();
    if !radix.is_power_of_two() && limit > 0 && digits.len() > limit {
        return Err(TextError::value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    if let Ok(value) = i64::from_str_radix(&digits, radix) {
        return Ok(Int::Small(if negative { -value } else { value }));
    }
    let value = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(invalid)?;
    Ok(Int::from(if negative { -value } else { value }))
}

/// White space as C has it: what the separators 0x1c to 0x1f are not.
fn is_c_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

/// What follows `0x`, and the one underscore that may stand between.
fn after_prefix(body: &str) -> &str {
    let digits = &body[2..];
    digits.strip_prefix('_').unwrap_or(digits)
}

fn read_float(text: &str) -> Option<f64> {
    let body = text.trim_matches(is_c_space);
    let unsigned = body.strip_prefix(['+', '-']).unwrap_or(body);
    if ["inf", "infinity", "nan"].iter().any(|word| unsigned.eq_ignore_ascii_case(word)) {
        return body.parse().ok();
    }
    if !unsigned.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' | b'_')) {
        return None;
    }
    if !body.contains('_') {
        return body.parse().ok();
    }
    let bytes = body.as_bytes();
    let digit_at = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let between_digits = |(at, _): (usize, &str)| digit_at(at.checked_sub(1)) && digit_at(Some(at + 1));
    if !body.match_indices('_').all(between_digits) {
        return None;
    }
    body.replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_text_has_a_limit() {
        let digits = "1".repeat(4301);
        assert_eq!(
            parse_int(&digits, 10).unwrap_err().message,
            "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        );
        assert!(parse_int(&digits[1..], 10).is_ok());
        assert!(parse_int(&digits, 16).is_ok());
    }

    #[test]
    fn a_long_text_is_cut_in_the_message_of_int_only() {
        let text = "x".repeat(300);
        let shown = format!("'{}", "x".repeat(199));
        assert_eq!(
            parse_int(&text, 10).unwrap_err().message,
            format!("invalid literal for int() with base 10: {shown}")
        );
        assert!(parse_float(&text).unwrap_err().message.ends_with("xx'"));
    }
}
