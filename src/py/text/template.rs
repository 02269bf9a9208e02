//! The templates of `str.format`: their pieces, and the paths in their fields. The VM finds the values, converts and
//! formats them, and expands a specification that itself holds fields.

use super::error::{ErrorKind, Result, TextError};
use super::unicode::decimal_value;

/// How deep fields may stand in specifications: once in a field's.
pub const MAX_DEPTH: usize = 2;

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself; a doubled brace ends one such piece.
    Literal(&'a str),
    /// A replacement field.
    Field(Field<'a>),
}

/// `{name!conversion:spec}`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// What says where the value is; see [`split_field`].
    pub name: &'a str,
    /// `r`, `s`, `a`, or an [`unknown_conversion`].
    pub conversion: Option<char>,
    /// The format specification.
    pub spec: &'a str,
    /// Whether the specification is a template to be formatted first.
    pub spec_has_fields: bool,
}

/// The pieces of a template, read as they are asked for.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
    /// The field that follows the literal given last.
    pending: bool,
}

impl<'a> Pieces<'a> {
    /// Reads a template.
    pub fn new(template: &'a str) -> Self {
        Self { rest: template, pending: false }
    }

    /// The text up to the next brace. Of a doubled brace the first stays in the text.
    fn literal(&mut self) -> Result<&'a str> {
        let Some(at) = memchr::memchr2(b'{', b'}', self.rest.as_bytes()) else {
            return Ok(std::mem::take(&mut self.rest));
        };
        let brace = &self.rest[at..=at];
        let (text, rest) = (&self.rest[..at], &self.rest[at + 1..]);
        if let Some(rest) = rest.strip_prefix(brace) {
            let text = &self.rest[..=at];
            self.rest = rest;
            return Ok(text);
        }
        if brace == "}" || rest.is_empty() {
            return Err(TextError::value(format!("Single '{brace}' encountered in format string")));
        }
        self.rest = rest;
        self.pending = true;
        Ok(text)
    }

    fn field(&mut self) -> Result<Field<'a>> {
        let mut chars = self.rest.char_indices();
        let mut in_brackets = false;
        let end = loop {
            match chars.next() {
                None => return Err(TextError::value("expected '}' before end of string")),
                Some((_, ']')) => in_brackets = false,
                Some(_) if in_brackets => {}
                Some((_, '[')) => in_brackets = true,
                Some((_, '{')) => return Err(TextError::value("unexpected '{' in field name")),
                Some((at, end @ ('}' | ':' | '!'))) => break (at, end),
                Some(_) => {}
            }
        };
        let name = &self.rest[..end.0];
        self.rest = chars.as_str();
        let mut field = Field { name, conversion: None, spec: "", spec_has_fields: false };
        if end.1 == '!' {
            let mut chars = self.rest.chars();
            field.conversion =
                Some(chars.next().ok_or_else(|| {
                    TextError::value("end of string while looking for conversion specifier")
                })?);
            match chars.next() {
                Some('}') => {
                    self.rest = chars.as_str();
                    return Ok(field);
                }
                Some(':') | None => self.rest = chars.as_str(),
                Some(_) => return Err(TextError::value("expected ':' after conversion specifier")),
            }
        } else if end.1 == '}' {
            return Ok(field);
        }
        self.spec(field)
    }

    fn spec(&mut self, mut field: Field<'a>) -> Result<Field<'a>> {
        let mut depth = 1;
        for (at, c) in self.rest.char_indices() {
            match c {
                '{' => {
                    field.spec_has_fields = true;
                    depth += 1;
                }
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                field.spec = &self.rest[..at];
                self.rest = &self.rest[at + 1..];
                return Ok(field);
            }
        }
        Err(TextError::value("unmatched '{' in format spec"))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if std::mem::take(&mut self.pending) {
                return Some(self.field().map(Piece::Field));
            }
            if self.rest.is_empty() {
                return None;
            }
            match self.literal() {
                Ok("") => {}
                literal => return Some(literal.map(Piece::Literal)),
            }
        }
    }
}

/// What a field's path starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    /// Nothing is written: the next positional argument.
    Empty,
    /// A positional argument.
    Index(usize),
    /// A keyword argument.
    Name(&'a str),
}

/// A step on the path from there to the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[0]`
    Index(usize),
    /// `[name]`
    Key(&'a str),
}

/// The argument that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// A positional argument.
    Position(usize),
    /// A keyword argument.
    Name(&'a str),
}

/// Splits a field's name into its start and the rest, to be read by [`path`].
pub fn split_field(name: &str) -> Result<(First<'_>, &str)> {
    let (first, rest) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
    let first = match integer(first)? {
        _ if first.is_empty() => First::Empty,
        Some(index) => First::Index(index),
        None => First::Name(first),
    };
    Ok((first, rest))
}

/// The steps of a path such as `.runs[0].name`.
pub fn path(rest: &str) -> Path<'_> {
    Path { rest }
}

/// The steps of a path, read as they are asked for.
#[derive(Debug, Clone)]
pub struct Path<'a> {
    rest: &'a str,
}

impl<'a> Path<'a> {
    fn step(&mut self) -> Result<Step<'a>> {
        let step = if let Some(rest) = self.rest.strip_prefix('.') {
            let (name, rest) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
            self.rest = rest;
            Step::Attribute(name)
        } else if let Some(rest) = self.rest.strip_prefix('[') {
            let (key, rest) =
                rest.split_once(']').ok_or_else(|| TextError::value("Missing ']' in format string"))?;
            self.rest = rest;
            integer(key)?.map_or(Step::Key(key), Step::Index)
        } else {
            return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        match step {
            Step::Attribute("") | Step::Key("") => Err(TextError::value("Empty attribute in format string")),
            step => Ok(step),
        }
    }
}

impl<'a> Iterator for Path<'a> {
    type Item = Result<Step<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.rest.is_empty()).then(|| self.step())
    }
}

/// Counts the fields without a name, which may not be mixed with numbered ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AutoNumber {
    next: usize,
    manual: Option<bool>,
}

impl AutoNumber {
    /// The argument that a field takes, in the order of the template.
    pub fn resolve<'a>(&mut self, first: First<'a>) -> Result<Key<'a>> {
        let manual = match first {
            First::Name(name) => return Ok(Key::Name(name)),
            First::Index(_) => true,
            First::Empty => false,
        };
        if *self.manual.get_or_insert(manual) != manual {
            return Err(TextError::value(if manual {
                "cannot switch from automatic field numbering to manual field specification"
            } else {
                "cannot switch from manual field specification to automatic field numbering"
            }));
        }
        if let First::Index(index) = first {
            return Ok(Key::Position(index));
        }
        self.next += 1;
        Ok(Key::Position(self.next - 1))
    }
}

/// The number that a text of digits only is.
fn integer(text: &str) -> Result<Option<usize>> {
    let mut value: usize = 0;
    for c in text.chars() {
        let Some(digit) = decimal_value(c) else { return Ok(None) };
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit as usize))
            .filter(|&v| i64::try_from(v).is_ok())
            .ok_or_else(too_many_digits)?;
    }
    Ok((!text.is_empty()).then_some(value))
}

/// A number in a template or specification that no machine word holds.
pub(super) fn too_many_digits() -> TextError {
    TextError::value("Too many decimal digits in format string")
}

/// `{!x}`
pub fn unknown_conversion(conversion: char) -> TextError {
    let message = if ('!'..='~').contains(&conversion) {
        format!("Unknown conversion specifier {conversion}")
    } else {
        format!("Unknown conversion specifier \\x{:x}", u32::from(conversion))
    };
    TextError::value(message)
}

/// A field in a specification in a specification.
pub fn recursion_exceeded() -> TextError {
    TextError::value("Max string recursion exceeded")
}

/// A positional field without its argument.
pub fn index_out_of_range(index: usize) -> TextError {
    TextError::new(
        ErrorKind::Index,
        format!("Replacement index {index} out of range for positional args tuple"),
    )
}

/// A positional field in `format_map`.
pub fn positional_in_map() -> TextError {
    TextError::value("Format string contains positional fields")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_automatic_or_manual() {
        let mut numbers = AutoNumber::default();
        assert_eq!(numbers.resolve(First::Empty), Ok(Key::Position(0)));
        assert_eq!(numbers.resolve(First::Name("a")), Ok(Key::Name("a")));
        assert_eq!(numbers.resolve(First::Empty), Ok(Key::Position(1)));
        assert_eq!(
            numbers.resolve(First::Index(0)).unwrap_err().message,
            "cannot switch from automatic field numbering to manual field specification"
        );
        let mut numbers = AutoNumber::default();
        assert_eq!(numbers.resolve(First::Index(3)), Ok(Key::Position(3)));
        assert_eq!(
            numbers.resolve(First::Empty).unwrap_err().message,
            "cannot switch from manual field specification to automatic field numbering"
        );
    }
}
