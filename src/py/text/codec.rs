//! `str.encode` and `bytes.decode`: UTF-8, UTF-16, UTF-32, Latin-1, cp1252 and ASCII, with the error handlers of Python.
//!
//! A str here is always valid Unicode, so the handlers for lone surrogates have nothing to do when encoding, and when
//! decoding leave the error as it is.

use std::fmt;
use std::fmt::Write as _;

use super::error::{Result, TextError};
use super::repr::write_escape;

/// Why a text could not be encoded or bytes not decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodecError {
    /// An unknown encoding or handler, or one that does not apply: a `LookupError` or `TypeError`.
    Text(TextError),
    /// A `UnicodeDecodeError`.
    Decode(Failure),
    /// A `UnicodeEncodeError`.
    Encode(Failure),
}

/// What a `UnicodeError` knows besides the object itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The codec, as the error names it.
    pub encoding: &'static str,
    /// The first offending index.
    pub start: usize,
    /// The end of the offending part.
    pub end: usize,
    /// What is wrong.
    pub reason: &'static str,
    /// The first offending byte or code point.
    pub first: u32,
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verb, unit, failure) = match self {
            Self::Text(error) => return error.fmt(f),
            Self::Decode(failure) => ("decode", "byte", failure),
            Self::Encode(failure) => ("encode", "character", failure),
        };
        let Failure { encoding, start, end, reason, first } = failure;
        write!(f, "'{encoding}' codec can't {verb} {unit}")?;
        if end - start != 1 {
            return write!(f, "s in position {start}-{}: {reason}", end.saturating_sub(1));
        }
        match (self, first) {
            (Self::Decode(_), _) => write!(f, " 0x{first:02x}")?,
            (_, 0..=0xff) => write!(f, " '\\x{first:02x}'")?,
            (_, 0x100..=0xffff) => write!(f, " '\\u{first:04x}'")?,
            _ => write!(f, " '\\U{first:08x}'")?,
        }
        write!(f, " in position {start}: {reason}")
    }
}

impl std::error::Error for CodecError {}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
    /// A byte order mark says it; without one, little.
    Marked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// With the mark that some programs write first.
    Utf8Signed,
    Ascii,
    Latin1,
    /// Windows' own for western Europe.
    Cp1252,
    Utf16(Order),
    Utf32(Order),
}

/// The characters of the bytes from 0x80 to 0x9f in cp1252; NUL for those that are not used.
const CP1252: [char; 32] = [
    '\u{20ac}', '\0', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}',
    '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\0', '\u{17d}', '\0', '\0', '\u{2018}', '\u{2019}',
    '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}',
    '\u{153}', '\0', '\u{17e}', '\u{178}',
];

fn from_cp1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9f => Some(CP1252[usize::from(byte - 0x80)]).filter(|c| *c != '\0'),
        byte => Some(char::from(byte)),
    }
}

fn to_cp1252(c: char) -> Option<u8> {
    match c {
        '\0'..='\x7f' | '\u{a0}'..='\u{ff}' => Some(u32::from(c) as u8),
        _ => CP1252.iter().position(|other| *other == c).map(|at| at as u8 + 0x80),
    }
}

impl Encoding {
    /// Names differ in case and in hyphens, underscores and spaces only.
    fn find(name: &str) -> Result<Self, CodecError> {
        let plain = name.to_ascii_lowercase().replace([' ', '-'], "_");
        Ok(match plain.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => Self::Utf8,
            "utf_8_sig" => Self::Utf8Signed,
            "ascii" | "us_ascii" | "us" | "646" | "ansi_x3.4_1968" | "iso646_us" | "cp367" => Self::Ascii,
            "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "iso8859" | "8859"
            | "cp819" => Self::Latin1,
            "cp1252" | "windows_1252" | "1252" => Self::Cp1252,
            "utf_16" | "utf16" | "u16" => Self::Utf16(Order::Marked),
            "utf_16_le" | "utf_16le" => Self::Utf16(Order::Little),
            "utf_16_be" | "utf_16be" => Self::Utf16(Order::Big),
            "utf_32" | "utf32" | "u32" => Self::Utf32(Order::Marked),
            "utf_32_le" | "utf_32le" => Self::Utf32(Order::Little),
            "utf_32_be" | "utf_32be" => Self::Utf32(Order::Big),
            _ => return Err(CodecError::Text(TextError::lookup(format!("unknown encoding: {name}")))),
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Signed => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
            Self::Cp1252 => "charmap",
            Self::Utf16(Order::Little) => "utf-16-le",
            Self::Utf16(Order::Big) => "utf-16-be",
            Self::Utf16(Order::Marked) => "utf-16",
            Self::Utf32(Order::Little) => "utf-32-le",
            Self::Utf32(Order::Big) => "utf-32-be",
            Self::Utf32(Order::Marked) => "utf-32",
        }
    }
}

/// `s.encode(encoding, errors)`
pub fn encode(s: &str, encoding: &str, errors: &str) -> Result<Vec<u8>, CodecError> {
    match Encoding::find(encoding)? {
        Encoding::Utf8 => Ok(s.as_bytes().to_vec()),
        Encoding::Utf8Signed => Ok([b"\xef\xbb\xbf", s.as_bytes()].concat()),
        encoding @ Encoding::Ascii => {
            let byte = |c: char| u8::try_from(c).ok().filter(u8::is_ascii);
            encode_narrow(s, encoding, byte, "ordinal not in range(128)", errors)
        }
        encoding @ Encoding::Latin1 => {
            encode_narrow(s, encoding, |c| u8::try_from(c).ok(), "ordinal not in range(256)", errors)
        }
        encoding @ Encoding::Cp1252 => encode_narrow(s, encoding, to_cp1252, UNDEFINED, errors),
        Encoding::Utf16(order) => {
            let mark = (order == Order::Marked).then_some(0xfeff);
            let units = mark.into_iter().chain(s.encode_utf16());
            Ok(match order {
                Order::Big => units.flat_map(u16::to_be_bytes).collect(),
                _ => units.flat_map(u16::to_le_bytes).collect(),
            })
        }
        Encoding::Utf32(order) => {
            let mark = (order == Order::Marked).then_some(0xfeff);
            let units = mark.into_iter().chain(s.chars().map(u32::from));
            Ok(match order {
                Order::Big => units.flat_map(u32::to_be_bytes).collect(),
                _ => units.flat_map(u32::to_le_bytes).collect(),
            })
        }
    }
}

/// Why a character or byte has no place in a character set of one byte.
const UNDEFINED: &str = "character maps to <undefined>";

/// Encodes to one byte a character, and hands runs of what does not fit to the handler.
fn encode_narrow(
    s: &str,
    encoding: Encoding,
    byte: impl Fn(char) -> Option<u8>,
    reason: &'static str,
    errors: &str,
) -> Result<Vec<u8>, CodecError> {
    let mut out = Vec::with_capacity(s.len());
    let mut chars = s.chars().enumerate().peekable();
    while let Some((start, c)) = chars.next() {
        if let Some(byte) = byte(c) {
            out.push(byte);
            continue;
        }
        let mut run = String::from(c);
        while let Some((_, c)) = chars.next_if(|&(_, c)| byte(c).is_none()) {
            run.push(c);
        }
        let end = start + run.chars().count();
        let failure = Failure { encoding: encoding.name(), start, end, reason, first: u32::from(c) };
        out.extend(replace_unencodable(&run, errors, failure)?.into_bytes());
    }
    Ok(out)
}

fn replace_unencodable(run: &str, errors: &str, failure: Failure) -> Result<String, CodecError> {
    let mut out = String::new();
    for c in run.chars() {
        // Writing to a string cannot fail.
        let _ = match errors {
            "ignore" => Ok(()),
            "replace" => out.write_char('?'),
            "backslashreplace" => {
                write_escape(&mut out, c);
                Ok(())
            }
            "xmlcharrefreplace" => write!(out, "&#{};", u32::from(c)),
            "namereplace" => match unicode_names2::name(c) {
                Some(name) => write!(out, "\\N{{{name}}}"),
                None => {
                    write_escape(&mut out, c);
                    Ok(())
                }
            },
            "strict" | "surrogateescape" | "surrogatepass" => return Err(CodecError::Encode(failure)),
            _ => return Err(unknown_handler(errors)),
        };
    }
    Ok(out)
}

fn unknown_handler(errors: &str) -> CodecError {
    CodecError::Text(TextError::lookup(format!("unknown error handler name '{errors}'")))
}

/// `b.decode(encoding, errors)`
pub fn decode(b: &[u8], encoding: &str, errors: &str) -> Result<String, CodecError> {
    // CPython does not even look the encoding up.
    if b.is_empty() {
        return Ok(String::new());
    }
    let encoding = Encoding::find(encoding)?;
    let mut decoder = Decoder { bytes: b, encoding: encoding.name(), errors, out: String::new() };
    match encoding {
        Encoding::Utf8 => decoder.utf8(0)?,
        Encoding::Utf8Signed => decoder.utf8(if b.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 })?,
        Encoding::Ascii => decoder.ascii()?,
        Encoding::Cp1252 => decoder.cp1252()?,
        Encoding::Latin1 => decoder.out = b.iter().map(|&byte| char::from(byte)).collect(),
        Encoding::Utf16(order) => {
            let (order, from) = decoder.order(order, &[0xff, 0xfe], &[0xfe, 0xff]);
            decoder.encoding = Encoding::Utf16(order).name();
            decoder.utf16(order, from)?;
        }
        Encoding::Utf32(order) => {
            let (order, from) = decoder.order(order, &[0xff, 0xfe, 0, 0], &[0, 0, 0xfe, 0xff]);
            decoder.encoding = Encoding::Utf32(order).name();
            decoder.utf32(order, from)?;
        }
    }
    Ok(decoder.out)
}

struct Decoder<'a> {
    bytes: &'a [u8],
    encoding: &'static str,
    errors: &'a str,
    out: String,
}

impl Decoder<'_> {
    /// Deals with bytes that cannot be decoded as the error handler wants.
    fn failed(&mut self, start: usize, end: usize, reason: &'static str) -> Result<(), CodecError> {
        match self.errors {
            "ignore" => {}
            "replace" => self.out.push(char::REPLACEMENT_CHARACTER),
            "backslashreplace" => {
                for byte in &self.bytes[start..end] {
                    // Writing to a string cannot fail.
                    let _ = write!(self.out, "\\x{byte:02x}");
                }
            }
            "strict" | "surrogateescape" | "surrogatepass" => {
                let first = u32::from(self.bytes[start]);
                let encoding = self.encoding;
                return Err(CodecError::Decode(Failure { encoding, start, end, reason, first }));
            }
            "xmlcharrefreplace" | "namereplace" => {
                return Err(CodecError::Text(TextError::type_error(
                    "don't know how to handle UnicodeDecodeError in error callback",
                )));
            }
            _ => return Err(unknown_handler(self.errors)),
        }
        Ok(())
    }

    fn utf8(&mut self, from: usize) -> Result<(), CodecError> {
        let mut at = from;
        for chunk in self.bytes[from..].utf8_chunks() {
            self.out.push_str(chunk.valid());
            at += chunk.valid().len();
            let invalid = chunk.invalid();
            if let Some(&first) = invalid.first() {
                let end = at + invalid.len();
                let reason = match first {
                    0x80..=0xc1 | 0xf5..=0xff => "invalid start byte",
                    _ if end == self.bytes.len() && self.is_cut_short(at, first) => "unexpected end of data",
                    _ => "invalid continuation byte",
                };
                self.failed(at, end, reason)?;
                at = end;
            }
        }
        Ok(())
    }

    /// Whether the bytes end in the middle of a well-formed character.
    fn is_cut_short(&self, at: usize, first: u8) -> bool {
        let width = match first {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        self.bytes.len() - at < width
    }

    fn ascii(&mut self) -> Result<(), CodecError> {
        for at in 0..self.bytes.len() {
            let byte = self.bytes[at];
            if byte.is_ascii() {
                self.out.push(char::from(byte));
            } else {
                self.failed(at, at + 1, "ordinal not in range(128)")?;
            }
        }
        Ok(())
    }

    fn cp1252(&mut self) -> Result<(), CodecError> {
        for at in 0..self.bytes.len() {
            match from_cp1252(self.bytes[at]) {
                Some(c) => self.out.push(c),
                None => self.failed(at, at + 1, UNDEFINED)?,
            }
        }
        Ok(())
    }

    /// Reads the byte order mark: the order, and where the text begins.
    fn order(&self, order: Order, little: &[u8], big: &[u8]) -> (Order, usize) {
        match order {
            Order::Marked if self.bytes.starts_with(big) => (Order::Big, big.len()),
            Order::Marked if self.bytes.starts_with(little) => (Order::Little, little.len()),
            Order::Marked => (Order::Little, 0),
            order => (order, 0),
        }
    }

    fn utf16(&mut self, order: Order, from: usize) -> Result<(), CodecError> {
        let unit = |pair: &[u8]| match order {
            Order::Big => u16::from_be_bytes([pair[0], pair[1]]),
            _ => u16::from_le_bytes([pair[0], pair[1]]),
        };
        let len = self.bytes.len();
        let mut at = from;
        while at < len {
            let Some(first) = self.bytes.get(at..at + 2).map(unit) else {
                return self.failed(at, len, "truncated data");
            };
            let second = self.bytes.get(at + 2..at + 4).map(unit);
            match (first, second) {
                (0xd800..=0xdbff, None) => {
                    return self.failed(at, len, "unexpected end of data");
                }
                (0xd800..=0xdbff, Some(second @ 0xdc00..=0xdfff)) => {
                    self.out.extend(char::decode_utf16([first, second]).flatten());
                    at += 4;
                }
                (0xd800..=0xdbff, Some(_)) => {
                    self.failed(at, at + 2, "illegal UTF-16 surrogate")?;
                    at += 2;
                }
                (0xdc00..=0xdfff, _) => {
                    self.failed(at, at + 2, "illegal encoding")?;
                    at += 2;
                }
                _ => {
                    self.out.extend(char::from_u32(u32::from(first)));
                    at += 2;
                }
            }
        }
        Ok(())
    }

    fn utf32(&mut self, order: Order, from: usize) -> Result<(), CodecError> {
        let len = self.bytes.len();
        let mut at = from;
        while at < len {
            let Some(&[a, b, c, d]) = self.bytes.get(at..at + 4) else {
                return self.failed(at, len, "truncated data");
            };
            let code = match order {
                Order::Big => u32::from_be_bytes([a, b, c, d]),
                _ => u32::from_le_bytes([a, b, c, d]),
            };
            match char::from_u32(code) {
                Some(c) => self.out.push(c),
                None if code <= u32::from(char::MAX) => {
                    self.failed(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)")?;
                }
                None => self.failed(at, at + 4, "code point not in range(0x110000)")?,
            }
            at += 4;
        }
        Ok(())
    }
}
