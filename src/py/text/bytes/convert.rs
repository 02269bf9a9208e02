//! `bytes` to and from hexadecimal text, and its translation by a table.

use crate::py::text::error::{Result, TextError};

/// `b.hex(sep, bytes_per_sep)`: a positive group counts from the right, a negative one from the left.
pub fn hex(b: &[u8], sep: Option<char>, group: i64) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(b.len() * 2);
    for (at, byte) in b.iter().enumerate() {
        let before = if group > 0 { b.len() - at } else { at };
        if let Some(sep) = sep.filter(|_| at > 0 && size > 0 && before.is_multiple_of(size)) {
            out.push(sep);
        }
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// The separator of a call to `hex`, which must be one ASCII character.
pub fn hex_separator(sep: &str) -> Result<char> {
    let mut chars = sep.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii() => Ok(c),
        (Some(_), None) => Err(TextError::value("sep must be ASCII.")),
        _ => Err(TextError::value("sep must be length 1.")),
    }
}

/// `bytes.fromhex(text)`: white space may stand between bytes.
pub fn fromhex(text: &str) -> Result<Vec<u8>> {
    if let Some(at) = text.chars().position(|c| !c.is_ascii()) {
        return Err(not_hex(at));
    }
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut chars = text.chars().enumerate();
    while let Some((at, c)) = chars.next() {
        if matches!(c, ' ' | '\t'..='\r') {
            continue;
        }
        let high = c.to_digit(16).ok_or_else(|| not_hex(at))?;
        let low = chars.next().and_then(|(_, c)| c.to_digit(16)).ok_or_else(|| not_hex(at + 1))?;
        out.push((high * 16 + low) as u8);
    }
    Ok(out)
}

fn not_hex(at: usize) -> TextError {
    TextError::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
}

/// `b.translate(table, delete)`: the table has 256 bytes, or is `None`.
pub fn translate(b: &[u8], table: Option<&[u8]>, delete: &[u8]) -> Result<Vec<u8>> {
    if table.is_some_and(|table| table.len() != 256) {
        return Err(TextError::value("translation table must be 256 characters long"));
    }
    let map = |byte: &u8| table.map_or(*byte, |table| table[usize::from(*byte)]);
    Ok(b.iter().filter(|byte| !delete.contains(byte)).map(map).collect())
}

/// `bytes.maketrans(from, to)`
pub fn maketrans(from: &[u8], to: &[u8]) -> Result<Vec<u8>> {
    if from.len() != to.len() {
        return Err(TextError::value("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&from, &to) in from.iter().zip(to) {
        table[usize::from(from)] = to;
    }
    Ok(table)
}
