//! `repr` of str and bytes, and `ascii`: which quote, what is escaped and how.

use std::fmt::Write as _;

use super::unicode::is_printable;

/// `repr(s)`.
pub fn str_repr(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    write_str_repr(&mut out, s);
    out
}

/// Appends `repr(s)`.
pub fn write_str_repr(out: &mut String, s: &str) {
    let quote = quote_for(s.as_bytes());
    out.push(quote);
    let stands_for_itself = |&b: &u8| matches!(b, b' '..=b'~') && b != quote as u8 && b != b'\\';
    if s.as_bytes().iter().all(stands_for_itself) {
        out.push_str(s);
        out.push(quote);
        return;
    }
    for c in s.chars() {
        if c == quote || c == '\\' {
            out.push('\\');
            out.push(c);
        } else if is_printable(c) {
            out.push(c);
        } else {
            write_escape(out, c);
        }
    }
    out.push(quote);
}

/// `repr(b)` of bytes.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    let quote = quote_for(bytes);
    out.push(quote);
    for &byte in bytes {
        let c = char::from(byte);
        if c == quote || c == '\\' {
            out.push('\\');
            out.push(c);
        } else if matches!(byte, b' '..=b'~') {
            out.push(c);
        } else {
            write_escape(&mut out, c);
        }
    }
    out.push(quote);
    out
}

/// `ascii(x)`, given `repr(x)`: what is not ASCII is escaped.
pub fn ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            write_escape(&mut out, c);
        }
    }
    out
}

/// Appends the escape of a character as a Python literal has it: `\n`, `\xe9`, `\u20ac`, `\U0001f600`.
pub fn write_escape(out: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = match c {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        '\0'..='\u{ff}' => write!(out, "\\x{:02x}", u32::from(c)),
        '\u{100}'..='\u{ffff}' => write!(out, "\\u{:04x}", u32::from(c)),
        _ => write!(out, "\\U{:08x}", u32::from(c)),
    };
}

/// A single quote, unless the text holds one and no double quote.
fn quote_for(bytes: &[u8]) -> char {
    if memchr::memchr(b'\'', bytes).is_some() && memchr::memchr(b'"', bytes).is_none() { '"' } else { '\'' }
}
