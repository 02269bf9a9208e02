//! PostgreSQL's values in their binary form, by the type that the server says they have.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::{BigInt, Sign};
use compact_str::CompactString;
use diesel::pg::PgValue;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use crate::sql::value::{RawValue, hex};

/// The value. One of a type that is not known here is text if it reads as such, else its bytes in hex.
pub(super) fn read(value: Option<PgValue<'_>>) -> RawValue<'_> {
    let Some(value) = value else { return RawValue::Null };
    decode(value.get_oid().get(), value.as_bytes()).unwrap_or_else(|| shown(value.as_bytes()))
}

fn shown(bytes: &[u8]) -> RawValue<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(|c| c.is_control() && !c.is_whitespace()) => RawValue::Text(text),
        _ => RawValue::OwnedText(CompactString::from(format!("\\x{}", hex(bytes)))),
    }
}

fn decode(oid: u32, bytes: &[u8]) -> Option<RawValue<'_>> {
    Some(match oid {
        16 => RawValue::Bool(*bytes.first()? != 0),
        17 => RawValue::Bytes(bytes),
        20 => RawValue::Int(i64::from_be_bytes(bytes.try_into().ok()?)),
        21 => RawValue::Int(i16::from_be_bytes(bytes.try_into().ok()?).into()),
        23 => RawValue::Int(i32::from_be_bytes(bytes.try_into().ok()?).into()),
        26 => RawValue::Int(u32::from_be_bytes(bytes.try_into().ok()?).into()),
        // The shortest text of the four bytes is what the server itself prints.
        700 => RawValue::Float(f64::from_str(&f32::from_be_bytes(bytes.try_into().ok()?).to_string()).ok()?),
        701 => RawValue::Float(f64::from_be_bytes(bytes.try_into().ok()?)),
        1082 => RawValue::Date(date(i32::from_be_bytes(bytes.try_into().ok()?))?),
        1083 => RawValue::Time(time(i64::from_be_bytes(bytes.try_into().ok()?))?),
        1266 => RawValue::Time(time(i64::from_be_bytes(bytes.get(..8)?.try_into().ok()?))?),
        1114 => RawValue::DateTime(moment(i64::from_be_bytes(bytes.try_into().ok()?))?),
        1184 => RawValue::DateTimeTz(moment(i64::from_be_bytes(bytes.try_into().ok()?))?, 0),
        1186 => RawValue::Interval(interval(bytes)?),
        1700 => RawValue::Decimal(Box::new(numeric(bytes)?)),
        2950 => RawValue::Uuid(uuid::Uuid::from_slice(bytes).ok()?),
        3802 => RawValue::Text(std::str::from_utf8(bytes.get(1..)?).ok()?),
        18 | 19 | 25 | 114 | 142 | 1042 | 1043 => RawValue::Text(std::str::from_utf8(bytes).ok()?),
        1000 | 1005 | 1007 | 1009 | 1015 | 1016 | 1021 | 1022 | 1115 | 1182 | 1185 | 1231 | 2951 | 1002
        | 1014 => array(bytes)?,
        _ => return None,
    })
}

const EPOCH: Date = Date::constant(2000, 1, 1);

fn date(days: i32) -> Option<Date> {
    EPOCH.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).ok()
}

fn time(micros: i64) -> Option<Time> {
    Time::midnight().checked_add(SignedDuration::from_micros(micros)).ok()
}

fn moment(micros: i64) -> Option<DateTime> {
    EPOCH.to_datetime(Time::midnight()).checked_add(SignedDuration::from_micros(micros)).ok()
}

/// Microseconds; a month counts thirty days, as Python's driver has it.
fn interval(bytes: &[u8]) -> Option<i64> {
    let micros = i64::from_be_bytes(bytes.get(..8)?.try_into().ok()?);
    let days = i32::from_be_bytes(bytes.get(8..12)?.try_into().ok()?);
    let months = i32::from_be_bytes(bytes.get(12..16)?.try_into().ok()?);
    let days = i64::from(days) + i64::from(months) * 30;
    days.checked_mul(86_400_000_000)?.checked_add(micros)
}

/// A decimal in groups of four digits.
fn numeric(bytes: &[u8]) -> Option<BigDecimal> {
    let word = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let groups = word(0)?;
    let weight = word(2)? as i16;
    let sign = match word(4)? {
        0 => Sign::Plus,
        0x4000 => Sign::Minus,
        _ => return None,
    };
    let scale = i64::from(word(6)?);
    let mut digits = BigInt::from(0);
    for group in 0..usize::from(groups) {
        digits = digits * 10_000 + BigInt::from(word(8 + group * 2)?);
    }
    let exponent = (i64::from(groups) - 1 - i64::from(weight)) * 4;
    let magnitude = if sign == Sign::Minus { -digits } else { digits };
    Some(BigDecimal::new(magnitude, exponent).with_scale(scale))
}

/// An array of one or more dimensions.
fn array(bytes: &[u8]) -> Option<RawValue<'_>> {
    let word = |at: usize| Some(i32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let dimensions = usize::try_from(word(0)?).ok()?;
    let oid = word(8)?.cast_unsigned();
    if dimensions == 0 {
        return Some(RawValue::Array(Vec::new()));
    }
    let mut lengths = Vec::with_capacity(dimensions);
    for dimension in 0..dimensions {
        lengths.push(usize::try_from(word(12 + dimension * 8)?).ok()?);
    }
    let mut at = 12 + dimensions * 8;
    nested(bytes, oid, &lengths, &mut at)
}

fn nested<'b>(bytes: &'b [u8], oid: u32, lengths: &[usize], at: &mut usize) -> Option<RawValue<'b>> {
    let Some((length, inner)) = lengths.split_first() else {
        let size = i32::from_be_bytes(bytes.get(*at..*at + 4)?.try_into().ok()?);
        *at += 4;
        let Ok(size) = usize::try_from(size) else { return Some(RawValue::Null) };
        let item = bytes.get(*at..*at + size)?;
        *at += size;
        return Some(decode(oid, item).unwrap_or_else(|| shown(item)));
    };
    let items: Option<Vec<_>> = (0..*length).map(|_| nested(bytes, oid, inner, at)).collect();
    Some(RawValue::Array(items?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        let bytes = [0, 2, 0, 0, 0x40, 0, 0, 2, 0, 12, 0x13, 0x88];
        assert_eq!(numeric(&bytes).map(|d| d.to_string()).as_deref(), Some("-12.50"));
        assert_eq!(numeric(&[0, 0, 0, 0, 0, 0, 0, 0]).map(|d| d.to_string()).as_deref(), Some("0"));
    }
}
