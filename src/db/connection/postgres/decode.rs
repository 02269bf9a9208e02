//! PostgreSQL's binary values, told apart by the number of their type. A type that is not known is shown as text if it
//! is text, as enumerations and XML are, and else as bytes: a row never fails for one of its columns.

use bigdecimal::BigDecimal;
use compact_str::{CompactString, format_compact};
use diesel::deserialize::FromSql;
use diesel::pg::{Pg, PgValue};
use diesel::sql_types::Numeric;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use crate::sql::RawValue;

/// The numbers of the types that have an arm of their own, as in `pg_type.dat`.
mod oid {
    pub(super) const BOOL: u32 = 16;
    pub(super) const BYTEA: u32 = 17;
    pub(super) const CHAR: u32 = 18;
    pub(super) const INT8: u32 = 20;
    pub(super) const INT2: u32 = 21;
    pub(super) const INT4: u32 = 23;
    pub(super) const OID: u32 = 26;
    pub(super) const CIDR: u32 = 650;
    pub(super) const FLOAT4: u32 = 700;
    pub(super) const FLOAT8: u32 = 701;
    pub(super) const MACADDR: u32 = 829;
    pub(super) const INET: u32 = 869;
    pub(super) const DATE: u32 = 1082;
    pub(super) const TIME: u32 = 1083;
    pub(super) const TIMESTAMP: u32 = 1114;
    pub(super) const TIMESTAMPTZ: u32 = 1184;
    pub(super) const INTERVAL: u32 = 1186;
    pub(super) const NUMERIC: u32 = 1700;
    pub(super) const VOID: u32 = 2278;
    pub(super) const UUID: u32 = 2950;
    pub(super) const JSONB: u32 = 3802;
    /// The arrays of the built-in types that have one worth naming.
    pub(super) const ARRAYS: [u32; 30] = [
        143, 199, 1000, 1001, 1002, 1003, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1028, 1040, 1041,
        1115, 1182, 1183, 1185, 1187, 1231, 2949, 2951, 3643, 3807, 651, 1270, 1263,
    ];
}

/// The value of a column.
pub(super) fn value(value: PgValue<'_>) -> RawValue<'_> {
    let oid = value.get_oid().get();
    if oid == oid::NUMERIC {
        // NaN and the infinities have no decimal.
        return <BigDecimal as FromSql<Numeric, Pg>>::from_sql(value)
            .map_or(RawValue::Float(f64::NAN), |decimal| RawValue::Decimal(Box::new(decimal)));
    }
    let bytes = value.as_bytes();
    known(oid, bytes).unwrap_or_else(|| unknown(bytes))
}

fn known(oid: u32, bytes: &[u8]) -> Option<RawValue<'_>> {
    Some(match oid {
        oid::BOOL => RawValue::Bool(*bytes.first()? != 0),
        oid::INT2 => RawValue::Int(i16::from_be_bytes(bytes.try_into().ok()?).into()),
        oid::INT4 => RawValue::Int(i32::from_be_bytes(bytes.try_into().ok()?).into()),
        oid::INT8 => RawValue::Int(i64_of(bytes)?),
        oid::OID => RawValue::Int(u32::from_be_bytes(bytes.try_into().ok()?).into()),
        oid::FLOAT4 => RawValue::Float(short_float(f32::from_be_bytes(bytes.try_into().ok()?))),
        oid::FLOAT8 => RawValue::Float(f64::from_be_bytes(bytes.try_into().ok()?)),
        oid::BYTEA => RawValue::Bytes(bytes),
        oid::JSONB => RawValue::Text(std::str::from_utf8(bytes.get(1..)?).ok()?),
        oid::UUID => RawValue::Uuid(uuid::Uuid::from_slice(bytes).ok()?),
        oid::DATE => date(i32::from_be_bytes(bytes.try_into().ok()?)),
        oid::TIME => RawValue::Time(time(i64_of(bytes)?)?),
        oid::TIMESTAMP => moment(i64_of(bytes)?, RawValue::DateTime),
        oid::TIMESTAMPTZ => moment(i64_of(bytes)?, |moment| RawValue::DateTimeTz(moment, 0)),
        oid::INTERVAL => RawValue::Interval(interval(bytes)?),
        oid::INET | oid::CIDR => RawValue::OwnedText(address(bytes, oid == oid::CIDR)?),
        oid::MACADDR => RawValue::OwnedText(
            bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":").into(),
        ),
        oid::VOID => RawValue::Text(""),
        oid::CHAR => RawValue::Text(std::str::from_utf8(bytes).ok()?),
        oid if oid::ARRAYS.contains(&oid) => array(bytes)?,
        _ => return None,
    })
}

/// Text, if it is; user-defined arrays are none, and have a header that says so.
fn unknown(bytes: &[u8]) -> RawValue<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => RawValue::Text(text),
        _ => array(bytes).unwrap_or(RawValue::Bytes(bytes)),
    }
}

fn i64_of(bytes: &[u8]) -> Option<i64> {
    Some(i64::from_be_bytes(bytes.try_into().ok()?))
}

/// The double with the digits that the single shows: 0.1, not 0.10000000149011612.
fn short_float(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

/// What PostgreSQL counts from.
const EPOCH: Date = jiff::civil::date(2000, 1, 1);

fn date(days: i32) -> RawValue<'static> {
    match days {
        i32::MAX => RawValue::Text("infinity"),
        i32::MIN => RawValue::Text("-infinity"),
        days => match EPOCH.checked_add(SignedDuration::from_hours(i64::from(days) * 24)) {
            Ok(date) => RawValue::Date(date),
            Err(_) => RawValue::OwnedText(format_compact!("{days} days from {EPOCH}")),
        },
    }
}

fn time(micros: i64) -> Option<Time> {
    // 24:00:00 is a time of day to PostgreSQL.
    Time::midnight().checked_add(SignedDuration::from_micros(micros)).ok()
}

fn moment<'a>(micros: i64, make: impl Fn(DateTime) -> RawValue<'a>) -> RawValue<'a> {
    match micros {
        i64::MAX => RawValue::Text("infinity"),
        i64::MIN => RawValue::Text("-infinity"),
        micros => match EPOCH.at(0, 0, 0, 0).checked_add(SignedDuration::from_micros(micros)) {
            Ok(moment) => make(moment),
            Err(_) => RawValue::OwnedText(format_compact!("{micros} microseconds from {EPOCH}")),
        },
    }
}

/// Microseconds; a year has 365 days and a month 30, as drivers in Python count them.
fn interval(bytes: &[u8]) -> Option<i64> {
    let micros = i64_of(bytes.get(..8)?)?;
    let days = i32::from_be_bytes(bytes.get(8..12)?.try_into().ok()?);
    let months = i32::from_be_bytes(bytes.get(12..16)?.try_into().ok()?);
    let days = i64::from(days) + i64::from(months / 12) * 365 + i64::from(months % 12) * 30;
    days.checked_mul(86_400_000_000)?.checked_add(micros)
}

/// An address of a network: family, bits of the mask, whether it is a network, length, bytes.
fn address(bytes: &[u8], network: bool) -> Option<CompactString> {
    let (&[_, bits, _, length], rest) = bytes.split_first_chunk::<4>()?;
    let address = match length {
        4 => std::net::IpAddr::from(<[u8; 4]>::try_from(rest).ok()?),
        16 => std::net::IpAddr::from(<[u8; 16]>::try_from(rest).ok()?),
        _ => return None,
    };
    let whole = bits == length * 8 && !network;
    Some(if whole { format_compact!("{address}") } else { format_compact!("{address}/{bits}") })
}

/// An array: dimensions, whether there are NULLs, the type of the elements, the length of each dimension, elements.
fn array(bytes: &[u8]) -> Option<RawValue<'_>> {
    let mut rest = bytes;
    let dimensions = usize::try_from(take(&mut rest)?).ok().filter(|count| *count <= 6)?;
    let has_nulls = take(&mut rest)?;
    let oid = u32::try_from(take(&mut rest)?).ok()?;
    if !(0..=1).contains(&has_nulls) || oid == 0 {
        return None;
    }
    let mut lengths = Vec::with_capacity(dimensions);
    for _ in 0..dimensions {
        lengths.push(usize::try_from(take(&mut rest)?).ok()?);
        take(&mut rest)?;
    }
    let made =
        if lengths.is_empty() { RawValue::Array(Vec::new()) } else { elements(&mut rest, oid, &lengths)? };
    rest.is_empty().then_some(made)
}

fn elements<'a>(rest: &mut &'a [u8], oid: u32, lengths: &[usize]) -> Option<RawValue<'a>> {
    let (length, inner) = lengths.split_first()?;
    // Every element takes four bytes at least.
    let mut items = Vec::with_capacity((*length).min(rest.len() / 4));
    for _ in 0..*length {
        items.push(if inner.is_empty() { element(rest, oid)? } else { elements(rest, oid, inner)? });
    }
    Some(RawValue::Array(items))
}

fn element<'a>(rest: &mut &'a [u8], oid: u32) -> Option<RawValue<'a>> {
    let length = take(rest)?;
    let Ok(length) = usize::try_from(length) else { return Some(RawValue::Null) };
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    if oid == oid::NUMERIC {
        return Some(RawValue::Decimal(Box::new(numeric(bytes)?)));
    }
    Some(known(oid, bytes).unwrap_or_else(|| unknown(bytes)))
}

fn take(rest: &mut &[u8]) -> Option<i32> {
    let (first, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    Some(i32::from_be_bytes(*first))
}

/// A decimal in an array, which diesel has no value for: count of digits to base 10,000, weight, sign, scale, digits.
fn numeric(bytes: &[u8]) -> Option<BigDecimal> {
    let mut words = bytes.chunks_exact(2).map(|two| i16::from_be_bytes([two[0], two[1]]));
    let (count, weight, sign, scale) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let digits = words.fold(num_bigint::BigInt::ZERO, |sum, digit| sum * 10_000 + digit);
    let exponent = 4 * (i64::from(weight) - i64::from(count) + 1);
    let value = BigDecimal::new(if sign == 0x4000 { -digits } else { digits }, -exponent);
    (sign == 0 || sign == 0x4000).then(|| value.with_scale(scale.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_counted_from_2000() {
        assert_eq!(date(8767), RawValue::Date(jiff::civil::date(2024, 1, 2)));
        assert_eq!(date(i32::MAX), RawValue::Text("infinity"));
        let moment = moment(-1, RawValue::DateTime);
        assert_eq!(moment, RawValue::DateTime(jiff::civil::datetime(1999, 12, 31, 23, 59, 59, 999_999_000)));
        let month = [0i64.to_be_bytes().as_slice(), &1i32.to_be_bytes(), &13i32.to_be_bytes()].concat();
        assert_eq!(interval(&month), Some((1 + 365 + 30) * 86_400_000_000));
    }

    #[test]
    fn arrays_nest() {
        let word = |value: i32| value.to_be_bytes();
        let bytes: Vec<u8> = [2, 1, 23, 2, 1, 1, 1, 4, 7, -1].into_iter().flat_map(word).collect();
        assert_eq!(
            array(&bytes),
            Some(RawValue::Array(vec![
                RawValue::Array(vec![RawValue::Int(7)]),
                RawValue::Array(vec![RawValue::Null])
            ]))
        );
        assert_eq!(array(&[1, 2, 3]), None);
    }

    #[test]
    fn addresses_show_their_mask_where_it_matters() {
        assert_eq!(address(&[2, 32, 0, 4, 127, 0, 0, 1], false).as_deref(), Some("127.0.0.1"));
        assert_eq!(address(&[2, 8, 1, 4, 10, 0, 0, 0], true).as_deref(), Some("10.0.0.0/8"));
    }
}
