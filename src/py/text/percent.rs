//! The `%` operator of `str`: the pieces of a format, and the formatting of one value by one specification.
//!
//! The VM walks [`Pieces`], looks up keys and takes arguments in CPython's order, and converts the values. Bytes
//! formats work the same over their Latin-1 text.

use super::error::{Result, TextError};
use super::index::{byte_offset, char_count};
use super::methods::pad::check_len;
use crate::py::num::float_repr::{self, FloatFlags, FloatStyle};
use crate::py::num::{IntRef, int_convert};

/// A part of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself.
    Literal(&'a str),
    /// A specification, which takes values.
    Spec(Spec<'a>),
}

/// A width or precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Written in the format.
    Fixed(usize),
    /// `*`: taken from the arguments.
    Star,
}

/// The flags of a specification.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
}

/// A specification as written. The VM looks up `key`, takes a `*` width, then a `*` precision, and resolves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec<'a> {
    /// The name in parentheses.
    pub key: Option<&'a str>,
    /// The flags.
    pub flags: Flags,
    /// The least number of characters.
    pub width: Option<Amount>,
    /// The digits or the most characters.
    pub precision: Option<Amount>,
    /// The conversion, `None` where the format ends too early.
    conversion: Option<char>,
    index: usize,
}

/// A specification with its numbers known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// The conversion character.
    pub kind: char,
    flags: Flags,
    width: usize,
    precision: Option<usize>,
    index: usize,
}

impl Spec<'_> {
    /// Fills in the numbers taken for `*`. The format may turn out to be incomplete.
    pub fn resolve(&self, star_width: Option<i64>, star_precision: Option<i64>) -> Result<Conversion> {
        let kind = self.conversion.ok_or_else(|| TextError::value("incomplete format"))?;
        let mut flags = self.flags;
        let width = match self.width {
            None => 0,
            Some(Amount::Fixed(width)) => width,
            Some(Amount::Star) => {
                let width = star_width.unwrap_or(0);
                flags.left |= width < 0;
                width.unsigned_abs() as usize
            }
        };
        let precision = match self.precision {
            None => None,
            Some(Amount::Fixed(precision)) => Some(precision),
            Some(Amount::Star) => Some(usize::try_from(star_precision.unwrap_or(0)).unwrap_or(0)),
        };
        Ok(Conversion { kind, flags, width, precision, index: self.index })
    }
}

impl Conversion {
    /// `s`, `r` and `a`, given what `str`, `repr` or `ascii` says of the value.
    pub fn text(&self, text: &str) -> Result<String> {
        let cut = self.precision.map_or(text.len(), |most| byte_offset(text, most));
        self.field("", "", &text[..cut], ' ')
    }

    /// `c`, given the character.
    pub fn char(&self, c: char) -> Result<String> {
        self.field("", "", c.encode_utf8(&mut [0; 4]), ' ')
    }

    /// `d`, `i`, `u`, `o`, `x` and `X`.
    pub fn int(&self, n: IntRef<'_>) -> Result<String> {
        let digits = match self.kind {
            'o' => int_convert::to_radix(n, 8),
            'x' => int_convert::to_radix(n, 16),
            'X' => int_convert::to_radix(n, 16).to_ascii_uppercase(),
            _ => int_convert::to_decimal(n)?,
        };
        let prefix = match self.kind {
            'o' if self.flags.alternate => "0o",
            'x' if self.flags.alternate => "0x",
            'X' if self.flags.alternate => "0X",
            _ => "",
        };
        let digits = digits.trim_start_matches('-');
        let precision = self.precision.unwrap_or(0);
        if precision > i32::MAX as usize - 3 {
            return Err(TextError::overflow("precision too large"));
        }
        check_len(Some(precision))?;
        let mut body = "0".repeat(precision.saturating_sub(digits.len()));
        body.push_str(digits);
        self.field(self.sign(n.is_negative()), prefix, &body, if self.flags.zero { '0' } else { ' ' })
    }

    /// `e`, `E`, `f`, `F`, `g` and `G`.
    pub fn float(&self, x: f64) -> Result<String> {
        let precision = self.precision.unwrap_or(6);
        if precision > float_repr::MAX_PRECISION {
            return Err(TextError::memory());
        }
        let style = match self.kind {
            'e' | 'E' => FloatStyle::Exponent(precision),
            'f' | 'F' => FloatStyle::Fixed(precision),
            _ => FloatStyle::General(precision),
        };
        let flags = FloatFlags { alternate: self.flags.alternate, ..FloatFlags::default() };
        let mut text = float_repr::format_float(x, style, flags);
        if self.kind.is_ascii_uppercase() {
            text.make_ascii_uppercase();
        }
        let body = text.strip_prefix('-').unwrap_or(&text);
        self.field(self.sign(text.starts_with('-')), "", body, if self.flags.zero { '0' } else { ' ' })
    }

    /// The error for a conversion character that does not exist.
    pub fn unsupported(&self) -> TextError {
        let shown = if (' '..='~').contains(&self.kind) || self.kind == '\x1f' { self.kind } else { '?' };
        TextError::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(self.kind),
            self.index
        ))
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.flags.plus, self.flags.space) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        }
    }

    /// Zeros go between the sign or prefix and the digits, spaces before them all or, to the left, after.
    fn field(&self, sign: &str, prefix: &str, body: &str, fill: char) -> Result<String> {
        check_len(Some(self.width))?;
        let missing = self.width.saturating_sub(sign.len() + prefix.len() + char_count(body));
        let (left, right) = if self.flags.left { (0, missing) } else { (missing, 0) };
        let (spaces, zeros) = if fill == '0' { (0, left) } else { (left, 0) };
        let mut out = String::with_capacity(self.width.max(body.len() + 3));
        out.extend(std::iter::repeat_n(' ', spaces));
        out.push_str(sign);
        out.push_str(prefix);
        out.extend(std::iter::repeat_n('0', zeros));
        out.push_str(body);
        out.extend(std::iter::repeat_n(' ', right));
        Ok(out)
    }
}

/// The pieces of a format, read as they are asked for, so that an error comes when CPython raises it.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
    /// The code points read so far.
    index: usize,
    is_mapping: bool,
}

impl<'a> Pieces<'a> {
    /// Reads a format; `is_mapping` says whether the right operand can be asked for keys.
    pub fn new(format: &'a str, is_mapping: bool) -> Self {
        Self { rest: format, index: 0, is_mapping }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        self.index += 1;
        Some(c)
    }

    fn take_if(&mut self, wanted: char) -> bool {
        self.peek() == Some(wanted) && self.take().is_some()
    }

    fn spec(&mut self) -> Result<Spec<'a>> {
        let key = if self.take_if('(') { Some(self.key()?) } else { None };
        let flags = self.flags();
        let width = self.amount(i64::MAX as usize, "width too big")?;
        let precision = if self.take_if('.') {
            Some(self.amount(i32::MAX as usize, "precision too big")?.unwrap_or(Amount::Fixed(0)))
        } else {
            None
        };
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.take();
        }
        let index = self.index;
        Ok(Spec { key, flags, width, precision, conversion: self.take(), index })
    }

    fn key(&mut self) -> Result<&'a str> {
        if !self.is_mapping {
            return Err(requires_mapping());
        }
        let from = self.rest;
        let mut depth = 1;
        while let Some(c) = self.take() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(&from[..from.len() - self.rest.len() - 1]);
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    fn flags(&mut self) -> Flags {
        let mut flags = Flags::default();
        while let Some(c) = self.peek() {
            match c {
                '-' => flags.left = true,
                '+' => flags.plus = true,
                ' ' => flags.space = true,
                '#' => flags.alternate = true,
                '0' => flags.zero = true,
                _ => break,
            }
            self.take();
        }
        flags
    }

    fn amount(&mut self, most: usize, too_big: &str) -> Result<Option<Amount>> {
        if self.take_if('*') {
            return Ok(Some(Amount::Star));
        }
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
            value = Some(next.filter(|&v| v <= most).ok_or_else(|| TextError::value(too_big))?);
            self.take();
        }
        Ok(value.map(Amount::Fixed))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.take_if('%') {
            let rest = self.rest;
            return Some(if self.take_if('%') {
                Ok(Piece::Literal(&rest[..1]))
            } else {
                self.spec().map(Piece::Spec)
            });
        }
        let end = memchr::memchr(b'%', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (literal, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.index += char_count(literal);
        (!literal.is_empty()).then_some(Ok(Piece::Literal(literal)))
    }
}

/// Too few arguments.
pub fn not_enough_arguments() -> TextError {
    TextError::type_error("not enough arguments for format string")
}

/// Too many arguments.
pub fn not_all_converted() -> TextError {
    TextError::type_error("not all arguments converted during string formatting")
}

/// A key where the right operand is no mapping.
pub fn requires_mapping() -> TextError {
    TextError::type_error("format requires a mapping")
}

/// A `*` that takes something else than an integer.
pub fn star_wants_int() -> TextError {
    TextError::type_error("* wants int")
}

/// `d`, `i` or `u` of something that is no number.
pub fn real_number_required(kind: char, type_name: &str) -> TextError {
    TextError::type_error(format!("%{kind} format: a real number is required, not {type_name}"))
}

/// `o`, `x` or `X` of something that is no integer.
pub fn integer_required(kind: char, type_name: &str) -> TextError {
    TextError::type_error(format!("%{kind} format: an integer is required, not {type_name}"))
}

/// `c` of something that is neither an integer nor one character.
pub fn char_required() -> TextError {
    TextError::type_error("%c requires int or char")
}

/// `c` of an integer that is no code point.
pub fn char_out_of_range() -> TextError {
    TextError::overflow("%c arg not in range(0x110000)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(format: &str) -> Vec<Option<&str>> {
        let spec = |piece| match piece {
            Ok(Piece::Spec(spec)) => Some(spec.key),
            _ => None,
        };
        Pieces::new(format, true).filter_map(spec).collect()
    }

    #[test]
    fn keys_may_hold_balanced_parentheses() {
        assert_eq!(keys("%(a)s %(b (c))d %%"), [Some("a"), Some("b (c)")]);
        assert_eq!(keys("%()s"), [Some("")]);
    }

    #[test]
    fn an_incomplete_format_is_found_after_its_key_and_stars() {
        let mut pieces = Pieces::new("%(a)*", true);
        let Some(Ok(Piece::Spec(spec))) = pieces.next() else { unreachable!() };
        assert_eq!((spec.key, spec.width), (Some("a"), Some(Amount::Star)));
        assert_eq!(spec.resolve(Some(3), None).unwrap_err().message, "incomplete format");
    }

    #[test]
    fn keys_need_a_mapping() {
        let first = |format, is_mapping| Pieces::new(format, is_mapping).next().unwrap().unwrap_err().message;
        assert_eq!(first("%(a", false), "format requires a mapping");
        assert_eq!(first("%(a", true), "incomplete format key");
    }
}
