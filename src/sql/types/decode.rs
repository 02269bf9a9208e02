//! What a value becomes on its way back from a driver, by the type of its column.

use std::str::FromStr;

use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive};
use compact_str::{CompactString, format_compact};
use thiserror::Error;

use super::{SqlType, temporal};
use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::value::RawValue;

/// A value that does not fit the type of its column; `class` is the Python exception.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("{message}")]
pub struct DecodeError {
    /// The class of Python's exception.
    pub class: &'static str,
    /// Its text.
    pub message: String,
}

/// What is done with the values of one result column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decoder {
    /// Nothing.
    #[default]
    Plain,
    /// A number is a truth value.
    Boolean,
    /// A number is a decimal with that many digits after the point.
    Decimal(u8),
    /// A decimal is a float.
    Float,
    /// Text is a date and time.
    DateTime,
    /// Text is a date.
    Date,
    /// Text is a time of day.
    Time,
    /// A date and time is a span since 1970.
    Interval,
    /// Text is a UUID.
    Uuid,
    /// Text is a UUID that is given as text.
    UuidText,
    /// Bytes are text, as MariaDB delivers JSON.
    Text,
}

impl Decoder {
    /// What is done with values of type `ty`.
    pub fn new(ty: &SqlType, dialect: Dialect) -> Self {
        let sqlite = dialect.kind == DialectKind::Sqlite;
        match ty.on(dialect.kind) {
            SqlType::Boolean(_) => Self::Boolean,
            SqlType::Numeric(ty) if ty.asdecimal && sqlite => Self::Decimal(ty.result_scale()),
            SqlType::Numeric(ty) if !ty.asdecimal && !sqlite => Self::Float,
            SqlType::Float(ty) if ty.asdecimal => {
                Self::Decimal(u8::try_from(ty.decimal_return_scale.unwrap_or(10)).unwrap_or(u8::MAX))
            }
            SqlType::Float(_) if !sqlite => Self::Float,
            SqlType::DateTime { .. } if sqlite => Self::DateTime,
            SqlType::Date { .. } if sqlite => Self::Date,
            SqlType::Time { .. } if sqlite => Self::Time,
            SqlType::Interval { native } if !(*native && dialect.kind == DialectKind::Postgres) => {
                Self::Interval
            }
            SqlType::Uuid { as_uuid: true, .. } => Self::Uuid,
            SqlType::Uuid { as_uuid: false, .. } => Self::UuidText,
            SqlType::Json { .. } | SqlType::String(_) | SqlType::Enum(_)
                if dialect.kind == DialectKind::Mysql =>
            {
                Self::Text
            }
            _ => Self::Plain,
        }
    }

    /// The value as its column's type has it.
    pub fn apply(self, raw: RawValue<'_>) -> Result<RawValue<'_>, DecodeError> {
        if self == Self::Plain || raw.is_null() {
            return Ok(raw);
        }
        match self {
            Self::Plain => Ok(raw),
            Self::Boolean => Ok(RawValue::Bool(truth(&raw))),
            Self::Decimal(scale) => decimal(raw, usize::from(scale)),
            Self::Float => Ok(float(raw)),
            Self::DateTime => datetime(raw),
            Self::Date => match raw {
                RawValue::Date(_) => Ok(raw),
                raw => {
                    let text = iso_text(&raw)?;
                    temporal::parse_date(text).map(RawValue::Date).ok_or_else(|| not_iso(text))
                }
            },
            Self::Time => match raw {
                RawValue::Time(_) => Ok(raw),
                raw => {
                    let text = iso_text(&raw)?;
                    temporal::parse_time(text)
                        .map(|(time, _)| RawValue::Time(time))
                        .ok_or_else(|| not_iso(text))
                }
            },
            Self::Interval => match raw {
                RawValue::Interval(_) => Ok(raw),
                raw => match datetime(raw)? {
                    RawValue::DateTime(value) | RawValue::DateTimeTz(value, _) => {
                        Ok(temporal::since_epoch(value).map_or(RawValue::Null, RawValue::Interval))
                    }
                    other => Ok(other),
                },
            },
            Self::Uuid => uuid(&raw).map(RawValue::Uuid),
            Self::UuidText => {
                uuid(&raw).map(|uuid| RawValue::OwnedText(CompactString::from(uuid.to_string())))
            }
            Self::Text => Ok(match raw {
                RawValue::Bytes(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => RawValue::Text(text),
                    Err(_) => RawValue::Bytes(bytes),
                },
                raw => raw,
            }),
        }
    }
}

fn truth(raw: &RawValue<'_>) -> bool {
    match raw {
        RawValue::Bool(value) => *value,
        RawValue::Int(value) => *value != 0,
        RawValue::Float(value) => *value != 0.0,
        RawValue::Text(text) => !text.is_empty(),
        RawValue::Bytes(bytes) => !bytes.is_empty(),
        _ => true,
    }
}

fn decimal(raw: RawValue<'_>, scale: usize) -> Result<RawValue<'_>, DecodeError> {
    let text = match &raw {
        RawValue::Decimal(_) => return Ok(raw),
        // The digits of the float, rounded: what Python's "%.10f" gives.
        RawValue::Float(value) if value.is_finite() => format_compact!("{value:.scale$}"),
        RawValue::Int(value) => format_compact!("{value}"),
        RawValue::Bool(value) => format_compact!("{}", u8::from(*value)),
        RawValue::Text(_) | RawValue::OwnedText(_) => {
            return Err(DecodeError {
                class: "TypeError",
                message: "must be real number, not str".to_owned(),
            });
        }
        RawValue::Bytes(_) => {
            return Err(DecodeError {
                class: "TypeError",
                message: "must be real number, not bytes".to_owned(),
            });
        }
        _ => return Ok(raw),
    };
    match BigDecimal::from_str(&text) {
        Ok(value) => {
            Ok(RawValue::Decimal(Box::new(value.with_scale_round(scale as i64, RoundingMode::HalfEven))))
        }
        Err(_) => Ok(raw),
    }
}

fn float(raw: RawValue<'_>) -> RawValue<'_> {
    match raw {
        RawValue::Decimal(value) => RawValue::Float(value.to_f64().unwrap_or(f64::NAN)),
        RawValue::Int(value) => RawValue::Float(value as f64),
        raw => raw,
    }
}

fn datetime(raw: RawValue<'_>) -> Result<RawValue<'_>, DecodeError> {
    if matches!(raw, RawValue::DateTime(_) | RawValue::DateTimeTz(..)) {
        return Ok(raw);
    }
    let text = iso_text(&raw)?;
    match temporal::parse_datetime(text) {
        Some((value, None)) => Ok(RawValue::DateTime(value)),
        Some((value, Some(offset))) => Ok(RawValue::DateTimeTz(value, offset)),
        None => Err(not_iso(text)),
    }
}

fn iso_text<'a>(raw: &'a RawValue<'_>) -> Result<&'a str, DecodeError> {
    raw.as_text().ok_or_else(|| DecodeError {
        class: "TypeError",
        message: "fromisoformat: argument must be str".to_owned(),
    })
}

fn not_iso(text: &str) -> DecodeError {
    DecodeError { class: "ValueError", message: format!("Invalid isoformat string: '{text}'") }
}

fn uuid(raw: &RawValue<'_>) -> Result<uuid::Uuid, DecodeError> {
    if let RawValue::Uuid(value) = raw {
        return Ok(*value);
    }
    let text = match raw {
        RawValue::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        raw => raw.as_text(),
    };
    let Some(text) = text else {
        return Err(DecodeError {
            class: "AttributeError",
            message: "'int' object has no attribute 'replace'".to_owned(),
        });
    };
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    uuid::Uuid::try_parse(&digits).map_err(|_| DecodeError {
        class: "ValueError",
        message: "badly formed hexadecimal UUID string".to_owned(),
    })
}
