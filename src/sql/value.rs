//! The values that travel between a statement and a database: `SqlValue` owns what is bound,
//! `RawValue` borrows what a row brings back. Both are free of any language above; the `orm` and
//! `modules` rooms turn them into objects.

use bigdecimal::BigDecimal;
use compact_str::CompactString;
use jiff::civil::{Date, DateTime, Time};

/// A value that is bound to a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SqlValue {
    /// SQL NULL.
    #[default]
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer of up to 64 bits.
    Int(i64),
    /// A double precision number.
    Float(f64),
    /// An exact decimal number.
    Decimal(Box<BigDecimal>),
    /// Text.
    Text(CompactString),
    /// Bytes.
    Bytes(Box<[u8]>),
    /// A date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A date and time without a zone.
    DateTime(DateTime),
    /// A date and time with its offset from UTC in seconds.
    DateTimeTz(DateTime, i32),
    /// A span of time in microseconds.
    Interval(i64),
    /// A UUID.
    Uuid(uuid::Uuid),
    /// The members of an expanding parameter (`IN (…)`); a member may itself be a list (a tuple).
    List(Box<[SqlValue]>),
}

impl SqlValue {
    /// Whether this is NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The borrowed form.
    pub fn as_raw(&self) -> RawValue<'_> {
        match self {
            Self::Null | Self::List(_) => RawValue::Null,
            Self::Bool(v) => RawValue::Bool(*v),
            Self::Int(v) => RawValue::Int(*v),
            Self::Float(v) => RawValue::Float(*v),
            Self::Decimal(v) => RawValue::Decimal(v.clone()),
            Self::Text(v) => RawValue::Text(v),
            Self::Bytes(v) => RawValue::Bytes(v),
            Self::Date(v) => RawValue::Date(*v),
            Self::Time(v) => RawValue::Time(*v),
            Self::DateTime(v) => RawValue::DateTime(*v),
            Self::DateTimeTz(v, offset) => RawValue::DateTimeTz(*v, *offset),
            Self::Interval(v) => RawValue::Interval(*v),
            Self::Uuid(v) => RawValue::Uuid(*v),
        }
    }

    /// Text from anything that is text.
    pub fn text(value: impl AsRef<str>) -> Self {
        Self::Text(CompactString::new(value))
    }

    /// Bytes from anything that is bytes.
    pub fn bytes(value: impl Into<Box<[u8]>>) -> Self {
        Self::Bytes(value.into())
    }
}

macro_rules! from_value {
    ($($rust:ty => |$v:ident| $make:expr;)*) => {$(
        impl From<$rust> for SqlValue {
            fn from($v: $rust) -> Self {
                $make
            }
        }
    )*};
}

from_value! {
    bool => |v| Self::Bool(v);
    i32 => |v| Self::Int(i64::from(v));
    i64 => |v| Self::Int(v);
    f64 => |v| Self::Float(v);
    &str => |v| Self::Text(CompactString::new(v));
    String => |v| Self::Text(CompactString::from(v));
    CompactString => |v| Self::Text(v);
    &[u8] => |v| Self::Bytes(v.into());
    Vec<u8> => |v| Self::Bytes(v.into());
    BigDecimal => |v| Self::Decimal(Box::new(v));
    Date => |v| Self::Date(v);
    Time => |v| Self::Time(v);
    DateTime => |v| Self::DateTime(v);
    uuid::Uuid => |v| Self::Uuid(v);
}

impl<T: Into<SqlValue>> From<Option<T>> for SqlValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A value of a result row, borrowed from the row where that is possible.
#[derive(Clone, Debug, PartialEq)]
pub enum RawValue<'a> {
    /// SQL NULL.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer of up to 64 bits.
    Int(i64),
    /// A double precision number.
    Float(f64),
    /// An exact decimal number.
    Decimal(Box<BigDecimal>),
    /// Text.
    Text(&'a str),
    /// Text that had to be made.
    OwnedText(CompactString),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A date and time without a zone.
    DateTime(DateTime),
    /// A date and time with its offset from UTC in seconds.
    DateTimeTz(DateTime, i32),
    /// A span of time in microseconds.
    Interval(i64),
    /// A UUID.
    Uuid(uuid::Uuid),
    /// An array of a database that has them.
    Array(Vec<RawValue<'a>>),
}

impl RawValue<'_> {
    /// Whether this is NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, if this is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::OwnedText(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Bool(value) => Some(i64::from(*value)),
            _ => None,
        }
    }

    /// The owned form.
    pub fn to_owned(&self) -> SqlValue {
        match self {
            Self::Null => SqlValue::Null,
            Self::Bool(v) => SqlValue::Bool(*v),
            Self::Int(v) => SqlValue::Int(*v),
            Self::Float(v) => SqlValue::Float(*v),
            Self::Decimal(v) => SqlValue::Decimal(v.clone()),
            Self::Text(v) => SqlValue::Text(CompactString::new(v)),
            Self::OwnedText(v) => SqlValue::Text(v.clone()),
            Self::Bytes(v) => SqlValue::Bytes((*v).into()),
            Self::Date(v) => SqlValue::Date(*v),
            Self::Time(v) => SqlValue::Time(*v),
            Self::DateTime(v) => SqlValue::DateTime(*v),
            Self::DateTimeTz(v, offset) => SqlValue::DateTimeTz(*v, *offset),
            Self::Interval(v) => SqlValue::Interval(*v),
            Self::Uuid(v) => SqlValue::Uuid(*v),
            Self::Array(v) => SqlValue::List(v.iter().map(RawValue::to_owned).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_small() {
        assert!(size_of::<SqlValue>() <= 32, "{}", size_of::<SqlValue>());
        assert!(size_of::<RawValue<'_>>() <= 32, "{}", size_of::<RawValue<'_>>());
    }

    #[test]
    fn raw_and_owned_agree() {
        for value in
            [SqlValue::Null, 3i64.into(), "text".into(), 2.5.into(), true.into(), vec![1u8, 2].into()]
        {
            assert_eq!(value.as_raw().to_owned(), value);
        }
    }
}
