//! The format mini-language of `format()`, f-strings and `str.format`: parsing a specification, and formatting str,
//! int, float and bool by one. `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`

use super::error::{Result, TextError};
use super::index::char_count;
use super::methods::pad::{check_len, padded};
use super::unicode::decimal_value;
use crate::py::num::float_repr::{self, FloatFlags, FloatStyle};
use crate::py::num::{IntRef, int_convert};

/// Where the text stands in its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: the padding goes between sign and digits.
    AfterSign,
}

/// What stands before a number that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`: nothing, as without a sign.
    Minus,
    /// A space.
    Space,
}

/// A parsed format specification; what it does not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatSpec {
    /// The padding character; `0` when the width is written with a leading zero.
    pub fill: Option<char>,
    /// The alignment; `=` when the width is written with a leading zero.
    pub align: Option<Align>,
    /// The sign option.
    pub sign: Option<Sign>,
    /// `z`: negative zero is written without its sign.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least number of characters.
    pub width: Option<usize>,
    /// `,` or `_`
    pub grouping: Option<char>,
    /// The digits after the point, or the most characters.
    pub precision: Option<usize>,
    /// The presentation type.
    pub kind: Option<char>,
}

impl FormatSpec {
    /// Parses a specification for a value of the named type. `numeric` types align to the right, so that a zero
    /// before the width means padding after the sign.
    pub fn parse(text: &str, type_name: &str, numeric: bool) -> Result<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut rest = chars.as_slice();
        let mut spec = Self {
            fill: None,
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            kind: None,
        };
        if let [fill, align, tail @ ..] = rest
            && let Some(align) = align_of(*align)
        {
            spec.fill = Some(*fill);
            spec.align = Some(align);
            rest = tail;
        } else if let [align, tail @ ..] = rest
            && let Some(align) = align_of(*align)
        {
            spec.align = Some(align);
            rest = tail;
        }
        if let [sign @ ('+' | '-' | ' '), tail @ ..] = rest {
            spec.sign = Some(match sign {
                '+' => Sign::Plus,
                '-' => Sign::Minus,
                _ => Sign::Space,
            });
            rest = tail;
        }
        spec.no_negative_zero = take(&mut rest, 'z');
        spec.alternate = take(&mut rest, '#');
        if spec.fill.is_none() && take(&mut rest, '0') {
            spec.fill = Some('0');
            if spec.align.is_none() && numeric {
                spec.align = Some(Align::AfterSign);
            }
        }
        spec.width = take_integer(&mut rest)?;
        if take(&mut rest, ',') {
            spec.grouping = Some(',');
        }
        if take(&mut rest, '_') {
            if spec.grouping.is_some() {
                return Err(both_groupings());
            }
            spec.grouping = Some('_');
        }
        if spec.grouping == Some('_') && rest.first() == Some(&',') {
            return Err(both_groupings());
        }
        if take(&mut rest, '.') {
            spec.precision = take_integer(&mut rest)?;
            if spec.precision.is_none() {
                return Err(TextError::value("Format specifier missing precision"));
            }
        }
        if rest.len() > 1 {
            return Err(TextError::value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        spec.kind = rest.first().copied();
        spec.check_grouping(numeric)?;
        Ok(spec)
    }

    fn check_grouping(&self, numeric: bool) -> Result<()> {
        let kind = self.kind.or(if numeric { None } else { Some('s') });
        let (Some(grouping), Some(kind)) = (self.grouping, kind) else { return Ok(()) };
        match (kind, grouping) {
            ('d' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%', _) | ('b' | 'o' | 'x' | 'X', '_') => Ok(()),
            ('!'..='\x7f', _) => Err(TextError::value(format!("Cannot specify '{grouping}' with '{kind}'."))),
            _ => {
                Err(TextError::value(format!("Cannot specify '{grouping}' with '\\x{:x}'.", u32::from(kind))))
            }
        }
    }

    /// Pads a text to the width; without an alignment the text stands left.
    pub fn pad(&self, text: &str) -> Result<String> {
        let missing = self.width.unwrap_or(0).saturating_sub(char_count(text));
        let left = match self.align.unwrap_or(Align::Left) {
            Align::Left => 0,
            Align::Right | Align::AfterSign => missing,
            Align::Center => missing / 2,
        };
        padded(left, text, missing - left, self.fill.unwrap_or(' '))
    }
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

fn take(rest: &mut &[char], wanted: char) -> bool {
    match rest {
        [first, tail @ ..] if *first == wanted => {
            *rest = tail;
            true
        }
        _ => false,
    }
}

fn take_integer(rest: &mut &[char]) -> Result<Option<usize>> {
    let mut value: Option<usize> = None;
    while let Some(digit) = rest.first().and_then(|&c| decimal_value(c)) {
        let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
        value =
            Some(next.filter(|&v| i64::try_from(v).is_ok()).ok_or_else(super::template::too_many_digits)?);
        *rest = &rest[1..];
    }
    Ok(value)
}

fn both_groupings() -> TextError {
    TextError::value("Cannot specify both ',' and '_'.")
}

/// `format(value, "y")`: the type does not know the presentation type.
pub fn unknown_code(kind: char, type_name: &str) -> TextError {
    let message = if ('!'..='\x7f').contains(&kind) {
        format!("Unknown format code '{kind}' for object of type '{type_name}'")
    } else {
        format!("Unknown format code '\\x{:x}' for object of type '{type_name}'", u32::from(kind))
    };
    TextError::value(message)
}

/// `format(object(), "x")`: the type has no formatting of its own.
pub fn unsupported(type_name: &str) -> TextError {
    TextError::type_error(format!("unsupported format string passed to {type_name}.__format__"))
}

/// `format(s, spec)` of a str.
pub fn format_str(s: &str, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(s.to_owned());
    }
    let parsed = FormatSpec::parse(spec, "str", false)?;
    if let Some(kind) = parsed.kind.filter(|&kind| kind != 's') {
        return Err(unknown_code(kind, "str"));
    }
    match parsed.sign {
        Some(Sign::Space) => return Err(TextError::value("Space not allowed in string format specifier")),
        Some(_) => return Err(TextError::value("Sign not allowed in string format specifier")),
        None => {}
    }
    if parsed.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if parsed.alternate {
        return Err(TextError::value("Alternate form (#) not allowed in string format specifier"));
    }
    if parsed.align == Some(Align::AfterSign) {
        return Err(TextError::value("'=' alignment not allowed in string format specifier"));
    }
    let cut = parsed.precision.map_or(s.len(), |most| super::index::byte_offset(s, most));
    parsed.pad(&s[..cut])
}

/// `format(b, spec)` of a bool: its name when nothing is specified, else that of 0 or 1.
pub fn format_bool(b: bool, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(if b { "True" } else { "False" }.to_owned());
    }
    format_integer(IntRef::Small(i64::from(b)), spec, "bool")
}

/// `format(n, spec)` of an int.
pub fn format_int(n: IntRef<'_>, spec: &str) -> Result<String> {
    format_integer(n, spec, "int")
}

fn format_integer(n: IntRef<'_>, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return int_convert::to_decimal(n);
    }
    let spec = FormatSpec::parse(spec, type_name, true)?;
    match spec.kind.unwrap_or('d') {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            return format_float_spec(int_convert::to_f64(n)?, &spec, type_name);
        }
        'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n' => {}
        kind => return Err(unknown_code(kind, type_name)),
    }
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let (digits, prefix, group) = match spec.kind.unwrap_or('d') {
        'c' => {
            if spec.sign.is_some() {
                return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
            }
            if spec.alternate {
                return Err(TextError::value(
                    "Alternate form (#) not allowed with integer format specifier 'c'",
                ));
            }
            return Number { sign: false, prefix: "", whole: "", rest: &character(n)? }.render(&spec, 3);
        }
        'b' => (int_convert::to_radix(n, 2), "0b", 4),
        'o' => (int_convert::to_radix(n, 8), "0o", 4),
        'x' => (int_convert::to_radix(n, 16), "0x", 4),
        'X' => (int_convert::to_radix(n, 16).to_ascii_uppercase(), "0X", 4),
        _ => (int_convert::to_decimal(n)?, "", 3),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    let whole = digits.trim_start_matches('-');
    Number { sign: n.is_negative(), prefix, whole, rest: "" }.render(&spec, group)
}

fn character(n: IntRef<'_>) -> Result<String> {
    let Some(code) = n.to_i64() else {
        return Err(TextError::overflow("Python int too large to convert to C long"));
    };
    let code = u32::try_from(code).ok().filter(|&code| code <= u32::from(char::MAX));
    let code = code.ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?;
    char::from_u32(code).map(String::from).ok_or_else(|| TextError::value("surrogates are not supported"))
}

/// `format(x, spec)` of a float.
pub fn format_float(x: f64, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(float_repr::repr(x));
    }
    format_float_spec(x, &FormatSpec::parse(spec, "float", true)?, "float")
}

/// Formats a float by a parsed specification; the type's name is for the error.
pub fn format_float_spec(x: f64, spec: &FormatSpec, type_name: &str) -> Result<String> {
    if let Some(precision) = spec.precision {
        if i32::try_from(precision).is_err() {
            return Err(TextError::value("precision too big"));
        }
        if precision > float_repr::MAX_PRECISION {
            return Err(TextError::memory());
        }
    }
    let flags = FloatFlags {
        alternate: spec.alternate,
        point_zero: spec.kind.is_none(),
        no_negative_zero: spec.no_negative_zero,
    };
    let precision = spec.precision.unwrap_or(6);
    let (value, style) = match spec.kind {
        None if spec.precision.is_none() => (x, FloatStyle::Shortest),
        None | Some('g' | 'G' | 'n') => (x, FloatStyle::General(precision)),
        Some('e' | 'E') => (x, FloatStyle::Exponent(precision)),
        Some('f' | 'F') => (x, FloatStyle::Fixed(precision)),
        Some('%') => (x * 100.0, FloatStyle::Fixed(precision)),
        Some(kind) => return Err(unknown_code(kind, type_name)),
    };
    let mut text = float_repr::format_float(value, style, flags);
    match spec.kind {
        Some('E' | 'F' | 'G') => text.make_ascii_uppercase(),
        Some('%') => text.push('%'),
        _ => {}
    }
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let split = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = unsigned.split_at(split);
    Number { sign: text.starts_with('-'), prefix: "", whole, rest }.render(spec, 3)
}

/// A number's text in the parts that padding and grouping treat differently.
struct Number<'a> {
    sign: bool,
    prefix: &'a str,
    whole: &'a str,
    rest: &'a str,
}

impl Number<'_> {
    fn render(&self, spec: &FormatSpec, group: usize) -> Result<String> {
        let sign = match (self.sign, spec.sign) {
            (true, _) => "-",
            (false, Some(Sign::Plus)) => "+",
            (false, Some(Sign::Space)) => " ",
            (false, _) => "",
        };
        let width = spec.width.unwrap_or(0);
        check_len(width.checked_mul(spec.fill.map_or(1, char::len_utf8)))?;
        let fill = spec.fill.unwrap_or(' ');
        let align = spec.align.unwrap_or(Align::Right);
        let fixed = sign.len() + self.prefix.len() + char_count(self.rest);
        let least = if fill == '0' && align == Align::AfterSign { width.saturating_sub(fixed) } else { 0 };
        let whole = grouped(self.whole, least, spec.grouping.map(|separator| (separator, group)));
        let missing = width.saturating_sub(fixed + whole.len());
        let (left, inner, right) = match align {
            Align::Left => (0, 0, missing),
            Align::Right => (missing, 0, 0),
            Align::Center => (missing / 2, 0, missing - missing / 2),
            Align::AfterSign => (0, missing, 0),
        };
        let mut out = String::with_capacity(width.max(fixed + whole.len()));
        out.extend(std::iter::repeat_n(fill, left));
        out.push_str(sign);
        out.push_str(self.prefix);
        out.extend(std::iter::repeat_n(fill, inner));
        out.push_str(&whole);
        out.push_str(self.rest);
        out.extend(std::iter::repeat_n(fill, right));
        Ok(out)
    }
}

/// The digits filled up with zeros to at least `least` characters, with a separator between groups; one more zero
/// than asked for where a separator would otherwise come first.
fn grouped(digits: &str, least: usize, grouping: Option<(char, usize)>) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let Some((separator, size)) = grouping else { return zero_filled(digits, least) };
    // A full group with its separator takes size + 1 characters; a separator never comes first.
    let (groups, rest) = (least / (size + 1), least % (size + 1));
    let all = zero_filled(digits, groups * size + if groups > 0 { rest.max(1) } else { rest });
    let mut out = String::with_capacity(all.len() + all.len() / size);
    for (at, digit) in all.chars().enumerate() {
        if at > 0 && (all.len() - at).is_multiple_of(size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

fn zero_filled(digits: &str, least: usize) -> String {
    let mut out = "0".repeat(least.saturating_sub(digits.len()));
    out.push_str(digits);
    out
}
