//! MySQL's binary values, told apart by the type of their column. A value that has no place among ours comes as text.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use compact_str::format_compact;
use diesel::deserialize::FromSql;
use diesel::mysql::data_types::MysqlTime;
use diesel::mysql::{Mysql, MysqlType, MysqlValue};
use diesel::sql_types::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use crate::sql::RawValue;

/// The value of a column.
pub(super) fn value<'a>(value: &MysqlValue<'a>) -> RawValue<'a> {
    let bytes = value.as_bytes();
    known(value, bytes).unwrap_or(match std::str::from_utf8(bytes) {
        Ok(text) => RawValue::Text(text),
        Err(_) => RawValue::Bytes(bytes),
    })
}

fn known<'a>(value: &MysqlValue<'a>, bytes: &'a [u8]) -> Option<RawValue<'a>> {
    Some(match value.value_type() {
        MysqlType::Tiny => RawValue::Int(i8::from_ne_bytes(bytes.try_into().ok()?).into()),
        MysqlType::UnsignedTiny => RawValue::Int(u8::from_ne_bytes(bytes.try_into().ok()?).into()),
        MysqlType::Short => RawValue::Int(i16::from_ne_bytes(bytes.try_into().ok()?).into()),
        MysqlType::UnsignedShort => RawValue::Int(u16::from_ne_bytes(bytes.try_into().ok()?).into()),
        MysqlType::Long => RawValue::Int(i32::from_ne_bytes(bytes.try_into().ok()?).into()),
        MysqlType::UnsignedLong => RawValue::Int(u32::from_ne_bytes(bytes.try_into().ok()?).into()),
        MysqlType::LongLong => RawValue::Int(i64::from_ne_bytes(bytes.try_into().ok()?)),
        MysqlType::UnsignedLongLong => {
            let wide = u64::from_ne_bytes(bytes.try_into().ok()?);
            i64::try_from(wide).map_or_else(|_| RawValue::Decimal(Box::new(wide.into())), RawValue::Int)
        }
        MysqlType::Float => RawValue::Float(short_float(f32::from_ne_bytes(bytes.try_into().ok()?))),
        MysqlType::Double => RawValue::Float(f64::from_ne_bytes(bytes.try_into().ok()?)),
        MysqlType::Numeric => {
            RawValue::Decimal(Box::new(BigDecimal::from_str(std::str::from_utf8(bytes).ok()?).ok()?))
        }
        MysqlType::Blob | MysqlType::Bit => RawValue::Bytes(bytes),
        MysqlType::Time => time(&parts(value)?),
        MysqlType::Date => date(&parts(value)?),
        MysqlType::DateTime | MysqlType::Timestamp => moment(&parts(value)?),
        _ => return None,
    })
}

fn parts(value: &MysqlValue<'_>) -> Option<MysqlTime> {
    <MysqlTime as FromSql<Timestamp, Mysql>>::from_sql(value.clone()).ok()
}

/// The double with the digits that the single shows: 0.1, not 0.10000000149011612.
fn short_float(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

/// Zero days and months, which the servers may allow, are no date.
fn civil_date(parts: &MysqlTime) -> Option<Date> {
    Date::new(parts.year.try_into().ok()?, parts.month.try_into().ok()?, parts.day.try_into().ok()?).ok()
}

fn clock(parts: &MysqlTime) -> Option<Time> {
    let nanoseconds = i32::try_from(parts.second_part.checked_mul(1000)?).ok()?;
    let (hour, minute, second) = (parts.hour, parts.minute, parts.second);
    Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, nanoseconds).ok()
}

fn date(parts: &MysqlTime) -> RawValue<'static> {
    civil_date(parts).map_or_else(|| written_date(parts), RawValue::Date)
}

fn written_date(parts: &MysqlTime) -> RawValue<'static> {
    RawValue::OwnedText(format_compact!("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day))
}

fn moment(parts: &MysqlTime) -> RawValue<'static> {
    match (civil_date(parts), clock(parts)) {
        (Some(date), Some(time)) => RawValue::DateTime(DateTime::from_parts(date, time)),
        _ => RawValue::OwnedText(format_compact!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            parts.year,
            parts.month,
            parts.day,
            parts.hour,
            parts.minute,
            parts.second
        )),
    }
}

/// A time of day, or a span of time: TIME is both.
fn time(parts: &MysqlTime) -> RawValue<'static> {
    if !parts.neg
        && parts.day == 0
        && let Some(time) = clock(parts)
    {
        return RawValue::Time(time);
    }
    let hours = i64::from(parts.day) * 24 + i64::from(parts.hour);
    let seconds = hours * 3600 + i64::from(parts.minute) * 60 + i64::from(parts.second);
    let micros = seconds * 1_000_000 + parts.second_part as i64;
    RawValue::Interval(if parts.neg { -micros } else { micros })
}
