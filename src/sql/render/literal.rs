//! Values written into the text: for DDL, which takes no parameters, and to show a statement with its
//! values. Nothing here is used to execute queries.

use bigdecimal::BigDecimal;

use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::error::CompileError;
use crate::sql::expr::{Bind, BindValue};
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

/// A parameter as a literal.
pub(super) fn bind(bind: &Bind, ty: &SqlType, dialect: Dialect) -> Result<String, CompileError> {
    match (&bind.value, bind.expanding) {
        (BindValue::List(items), Some(op)) if items.is_empty() => match ty {
            SqlType::Tuple(types) => dialect.rules().empty_list(types, op),
            ty => dialect.rules().empty_list(std::slice::from_ref(ty), op),
        },
        (BindValue::List(items), _) => {
            let tuples = matches!(items.first(), Some(BindValue::List(_)));
            let word = if tuples && dialect.rules().values_before_tuples() { "VALUES " } else { "" };
            let items: Result<Vec<_>, _> = items.iter().map(|item| one(item, ty, dialect)).collect();
            Ok(format!("{word}{}", items?.join(", ")))
        }
        (value, _) => one(value, ty, dialect),
    }
}

fn one(item: &BindValue, ty: &SqlType, dialect: Dialect) -> Result<String, CompileError> {
    match item {
        BindValue::Value(item) => value(item, ty, dialect),
        BindValue::List(items) => {
            let types = match ty {
                SqlType::Tuple(types) => types.to_vec(),
                ty => vec![ty.clone(); items.len()],
            };
            let members: Result<Vec<_>, _> =
                items.iter().zip(&types).map(|(item, ty)| one(item, ty, dialect)).collect();
            Ok(format!("({})", members?.join(", ")))
        }
        BindValue::Required => Ok("NULL".to_owned()),
        BindValue::Host(_) => Err(CompileError::new(format!(
            "No literal value renderer is available for literal value with datatype {ty}"
        ))),
    }
}

/// A value as a literal.
pub fn value(value: &SqlValue, ty: &SqlType, dialect: Dialect) -> Result<String, CompileError> {
    use crate::sql::types::encode;
    let encoded = encode::literal(value, ty, dialect);
    Ok(match encoded.as_ref().unwrap_or(value) {
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Bool(value) => dialect.rules().constant(*value).to_owned(),
        SqlValue::Int(value) => value.to_string(),
        SqlValue::Float(value) => float(*value),
        SqlValue::Decimal(value) => decimal(value),
        SqlValue::Text(value) => text(value, dialect),
        SqlValue::Bytes(value) => text(&String::from_utf8_lossy(value), dialect),
        SqlValue::Date(value) => format!("'{value}'"),
        SqlValue::Time(value) => format!("'{}'", encode::time_text(*value, dialect)),
        SqlValue::DateTime(value) => format!("'{}'", encode::datetime_text(*value, None, dialect)),
        SqlValue::DateTimeTz(value, offset) => {
            format!("'{}'", encode::datetime_text(*value, Some(*offset), dialect))
        }
        SqlValue::Interval(value) => format!("make_interval(secs=>{})", *value as f64 / 1e6),
        SqlValue::Uuid(value) if dialect.kind == DialectKind::Postgres => format!("'{value}'"),
        SqlValue::Uuid(value) => format!("'{}'", value.simple()),
        SqlValue::List(_) => return Err(CompileError::new("a list is no literal value")),
    })
}

/// A number as Python writes it: the shortest text that reads as the same, with an exponent where it is
/// very large or very small.
pub fn float(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() {
            "nan"
        } else if value > 0.0 {
            "inf"
        } else {
            "-inf"
        }
        .to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if value != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let text = format!("{value}");
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// A decimal as Python writes it: with an exponent where the digits do not reach the point.
pub fn decimal(value: &BigDecimal) -> String {
    let (digits, scale) = value.as_bigint_and_exponent();
    let magnitude = digits.magnitude().to_string();
    let adjusted = magnitude.len() as i64 - 1 - scale;
    if scale >= 0 && adjusted >= -6 {
        return value.to_plain_string();
    }
    let sign = if digits.sign() == bigdecimal::num_bigint::Sign::Minus { "-" } else { "" };
    let (first, rest) = magnitude.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{rest}E{adjusted:+}")
}

/// A text as a literal.
pub fn text(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out.push_str("''"),
            '\\' if dialect.rules().backslash_escapes() => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// The last four digits of the MD5 of a text, which end names that are too long.
pub(super) fn md5_tail(text: &str) -> String {
    let digest = md5(text.as_bytes());
    format!("{:02x}{:02x}", digest[14], digest[15])
}

/// MD5, as RFC 1321 defines it.
fn md5(input: &[u8]) -> [u8; 16] {
    const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let constants: Vec<u32> =
        (1..=64u32).map(|i| (f64::from(i).sin().abs() * 4_294_967_296.0) as u32).collect();
    let mut message = input.to_vec();
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend(((input.len() as u64).wrapping_mul(8)).to_le_bytes());
    let mut state = [0x6745_2301u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in message.chunks_exact(64) {
        let words: Vec<u32> =
            block.chunks_exact(4).map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect();
        let [mut a, mut b, mut c, mut d] = state;
        for i in 0..64 {
            let (mix, word) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), (5 * i + 1) % 16),
                2 => (b ^ c ^ d, (3 * i + 5) % 16),
                _ => (c ^ (b | !d), (7 * i) % 16),
            };
            let sum = a.wrapping_add(mix).wrapping_add(constants[i]).wrapping_add(words[word]);
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(SHIFTS[i / 16][i % 4]));
        }
        for (value, add) in state.iter_mut().zip([a, b, c, d]) {
            *value = value.wrapping_add(add);
        }
    }
    let mut out = [0; 16];
    for (place, value) in state.iter().enumerate() {
        out[place * 4..place * 4 + 4].copy_from_slice(&value.to_le_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_python() {
        let floats = [5.0, 0.1, 1e16, 1e15, 123_456.789, 1e-4, 1e-5, -0.0, 1.5e300];
        let texts = [
            "5.0",
            "0.1",
            "1e+16",
            "1000000000000000.0",
            "123456.789",
            "0.0001",
            "1e-05",
            "-0.0",
            "1.5e+300",
        ];
        for (value, text) in floats.into_iter().zip(texts) {
            assert_eq!(float(value), text);
        }
        for text in ["1E+2", "-0.00001", "1.50", "0.00", "1.23E-8", "0E-7", "-12", "0E+3"] {
            let value: BigDecimal = text.parse().expect("is a number");
            assert_eq!(decimal(&value), text);
        }
    }

    #[test]
    fn digests() {
        let number = |text: &str| u128::from_be_bytes(md5(text.as_bytes()));
        assert_eq!(number(""), 0xd41d_8cd9_8f00_b204_e980_0998_ecf8_427e);
        assert_eq!(number("message digest"), 0xf96b_697d_7cb7_938d_525a_2f31_aaf1_61d0);
        assert_eq!(md5_tail("abc"), "7f72");
    }
}
