//! MySQL's values, by the type that the server says they have.

use bigdecimal::BigDecimal;
use diesel::deserialize::FromSql;
use diesel::mysql::data_types::MysqlTime;
use diesel::mysql::{Mysql, MysqlType, MysqlValue};
use diesel::sql_types::Datetime;
use jiff::civil::{Date, DateTime, Time};

use crate::sql::value::RawValue;

/// The value. What cannot be read, such as the date `0000-00-00`, is NULL, as in Python's driver.
pub(super) fn read<'v>(value: Option<&MysqlValue<'v>>) -> RawValue<'v> {
    value.and_then(decode).unwrap_or(RawValue::Null)
}

fn decode<'v>(value: &MysqlValue<'v>) -> Option<RawValue<'v>> {
    let bytes = value.as_bytes();
    Some(match value.value_type() {
        MysqlType::Tiny => RawValue::Int(i8::from_ne_bytes(bytes.get(..1)?.try_into().ok()?).into()),
        MysqlType::UnsignedTiny => RawValue::Int((*bytes.first()?).into()),
        MysqlType::Short => RawValue::Int(i16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?).into()),
        MysqlType::UnsignedShort => {
            RawValue::Int(u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?).into())
        }
        MysqlType::Long => RawValue::Int(i32::from_ne_bytes(bytes.get(..4)?.try_into().ok()?).into()),
        MysqlType::UnsignedLong => RawValue::Int(u32::from_ne_bytes(bytes.get(..4)?.try_into().ok()?).into()),
        MysqlType::LongLong => RawValue::Int(i64::from_ne_bytes(bytes.get(..8)?.try_into().ok()?)),
        MysqlType::UnsignedLongLong => {
            let number = u64::from_ne_bytes(bytes.get(..8)?.try_into().ok()?);
            match i64::try_from(number) {
                Ok(number) => RawValue::Int(number),
                Err(_) => RawValue::Decimal(Box::new(BigDecimal::from(number))),
            }
        }
        MysqlType::Float => {
            let number = f32::from_ne_bytes(bytes.get(..4)?.try_into().ok()?);
            RawValue::Float(number.to_string().parse().ok()?)
        }
        MysqlType::Double => RawValue::Float(f64::from_ne_bytes(bytes.get(..8)?.try_into().ok()?)),
        MysqlType::Numeric => RawValue::Decimal(Box::new(BigDecimal::parse_bytes(bytes, 10)?)),
        MysqlType::Date => RawValue::Date(moment(value)?.date()),
        MysqlType::DateTime | MysqlType::Timestamp => RawValue::DateTime(moment(value)?),
        MysqlType::Time => time(value)?,
        MysqlType::String | MysqlType::Set | MysqlType::Enum => match std::str::from_utf8(bytes) {
            Ok(text) => RawValue::Text(text),
            Err(_) => RawValue::Bytes(bytes),
        },
        _ => RawValue::Bytes(bytes),
    })
}

fn parts(value: &MysqlValue<'_>) -> Option<MysqlTime> {
    <MysqlTime as FromSql<Datetime, Mysql>>::from_sql(value.clone()).ok()
}

fn moment(value: &MysqlValue<'_>) -> Option<DateTime> {
    let parts = parts(value)?;
    let date =
        Date::new(parts.year.try_into().ok()?, parts.month.try_into().ok()?, parts.day.try_into().ok()?);
    Some(date.ok()?.to_datetime(clock(&parts, parts.hour)?))
}

/// A time of day; beyond a day it is a span.
fn time(value: &MysqlValue<'_>) -> Option<RawValue<'static>> {
    let parts = parts(value)?;
    if parts.day == 0 && parts.hour < 24 {
        return Some(RawValue::Time(clock(&parts, parts.hour)?));
    }
    let hours = i64::from(parts.day) * 24 + i64::from(parts.hour);
    let seconds = (hours * 60 + i64::from(parts.minute)) * 60 + i64::from(parts.second);
    Some(RawValue::Interval(seconds * 1_000_000 + i64::try_from(parts.second_part).ok()?))
}

fn clock(parts: &MysqlTime, hour: u32) -> Option<Time> {
    let nanos = i32::try_from(parts.second_part).ok()?.checked_mul(1000)?;
    Time::new(hour.try_into().ok()?, parts.minute.try_into().ok()?, parts.second.try_into().ok()?, nanos).ok()
}
