//! What a value becomes on its way to a driver: SQLite has no dates, decimals and truth values, so they
//! go as text and numbers. Errors are those that SQLAlchemy's types raise.

use bigdecimal::ToPrimitive;
use compact_str::CompactString;
use jiff::civil::{DateTime, Time};
use thiserror::Error;

use super::{SqlType, temporal};
use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::value::SqlValue;

/// A value that its column's type does not take; `class` is the Python exception.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("{message}")]
pub struct EncodeError {
    /// The class of Python's exception.
    pub class: &'static str,
    /// Its text.
    pub message: String,
}

fn wrong(class: &'static str, message: impl Into<String>) -> EncodeError {
    EncodeError { class, message: message.into() }
}

/// What `value` becomes for a column of type `ty`; `None` if it stays as it is.
pub fn encode(value: &SqlValue, ty: &SqlType, dialect: Dialect) -> Result<Option<SqlValue>, EncodeError> {
    if value.is_null() {
        return Ok(None);
    }
    if let SqlType::JsonKey(_) = ty {
        return Ok(json_key(value, dialect));
    }
    if let SqlValue::List(items) = value {
        return encode_list(items, ty, dialect);
    }
    let ty = ty.on(dialect.kind);
    match ty {
        SqlType::Boolean(_) => boolean(value, dialect),
        SqlType::Numeric(_) | SqlType::Float(_) if !dialect.rules().native_decimal() => float(value),
        SqlType::Interval { native } if !(*native && dialect.kind == DialectKind::Postgres) => {
            interval(value, dialect)
        }
        SqlType::Uuid { native, as_uuid, .. } if !native_uuid(*native, dialect) => uuid(value, *as_uuid),
        SqlType::DateTime { .. } if stores_text(dialect) => match value {
            SqlValue::DateTime(value) | SqlValue::DateTimeTz(value, _) => {
                text(temporal::write_datetime(*value))
            }
            SqlValue::Date(value) => text(temporal::write_datetime(value.to_datetime(Time::midnight()))),
            _ => Err(wrong("TypeError", NO_DATETIME)),
        },
        SqlType::Date { .. } if stores_text(dialect) => match value {
            SqlValue::Date(value) => text(temporal::write_date(*value)),
            SqlValue::DateTime(value) | SqlValue::DateTimeTz(value, _) => {
                text(temporal::write_date(value.date()))
            }
            _ => Err(wrong("TypeError", NO_DATE)),
        },
        SqlType::Time { .. } if stores_text(dialect) => match value {
            SqlValue::Time(value) => text(temporal::write_time(*value)),
            _ => Err(wrong("TypeError", NO_TIME)),
        },
        SqlType::Binary { .. } if !matches!(value, SqlValue::Bytes(_)) => {
            Err(wrong("TypeError", not_bytes(class_of(value))))
        }
        _ => Ok(untyped(value, dialect)),
    }
}

/// What a type says of a value of a Python class that no database knows (a list, an object of the program's own).
pub fn refusal(ty: &SqlType, class: &str) -> Option<EncodeError> {
    Some(match ty {
        SqlType::DateTime { .. } => wrong("TypeError", NO_DATETIME),
        SqlType::Date { .. } => wrong("TypeError", NO_DATE),
        SqlType::Time { .. } => wrong("TypeError", NO_TIME),
        SqlType::Numeric(_) | SqlType::Float(_) => {
            wrong("TypeError", format!("float() argument must be a string or a real number, not '{class}'"))
        }
        SqlType::Binary { .. } => wrong("TypeError", not_bytes(class)),
        SqlType::Interval { .. } => wrong("TypeError", not_a_span(class)),
        SqlType::Uuid { .. } => wrong("AttributeError", format!("'{class}' object has no attribute 'hex'")),
        _ => return None,
    })
}

const NO_DATETIME: &str = "SQLite DateTime type only accepts Python datetime and date objects as input.";
const NO_DATE: &str = "SQLite Date type only accepts Python date objects as input.";
const NO_TIME: &str = "SQLite Time type only accepts Python time objects as input.";

fn not_bytes(class: &str) -> String {
    format!("memoryview: a bytes-like object is required, not '{class}'")
}

fn not_a_span(class: &str) -> String {
    format!("unsupported operand type(s) for +: 'datetime.datetime' and '{class}'")
}

/// The Python class of a value.
fn class_of(value: &SqlValue) -> &'static str {
    match value {
        SqlValue::Text(_) => "str",
        SqlValue::Int(_) => "int",
        SqlValue::Bool(_) => "bool",
        SqlValue::Float(_) => "float",
        SqlValue::Bytes(_) => "bytes",
        SqlValue::Date(_) => "datetime.date",
        SqlValue::Time(_) => "datetime.time",
        SqlValue::DateTime(_) | SqlValue::DateTimeTz(..) => "datetime.datetime",
        SqlValue::Interval(_) => "datetime.timedelta",
        SqlValue::Decimal(_) => "decimal.Decimal",
        SqlValue::Uuid(_) => "UUID",
        _ => "object",
    }
}

/// A value whose type asks for nothing, as the driver itself would take it.
fn untyped(value: &SqlValue, dialect: Dialect) -> Option<SqlValue> {
    if !stores_text(dialect) {
        return None;
    }
    let text = match value {
        // CPython's own adapters write dates without needless digits.
        SqlValue::DateTime(value) | SqlValue::DateTimeTz(value, _) => {
            let text = temporal::write_datetime(*value);
            text.strip_suffix(".000000").map(str::to_owned).unwrap_or(text)
        }
        SqlValue::Date(value) => temporal::write_date(*value),
        SqlValue::Time(value) => temporal::write_time(*value),
        SqlValue::Decimal(value) => return Some(SqlValue::Float(value.to_f64().unwrap_or(f64::NAN))),
        SqlValue::Uuid(value) => value.simple().to_string(),
        SqlValue::Interval(micros) => temporal::from_epoch(*micros).map(temporal::write_datetime)?,
        _ => return None,
    };
    Some(SqlValue::text(text))
}

fn encode_list(items: &[SqlValue], ty: &SqlType, dialect: Dialect) -> Result<Option<SqlValue>, EncodeError> {
    let mut changed = false;
    let mut out = Vec::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        let member = match (ty, item) {
            (SqlType::Tuple(_), SqlValue::List(_)) => ty.clone(),
            (SqlType::Tuple(types), _) => types.get(place).cloned().unwrap_or_default(),
            (SqlType::Array(inner), _) => (**inner).clone(),
            _ => ty.clone(),
        };
        let encoded = encode(item, &member, dialect)?;
        changed |= encoded.is_some();
        out.push(encoded.unwrap_or_else(|| item.clone()));
    }
    Ok(changed.then(|| SqlValue::List(out.into())))
}

/// What leads into a JSON value, as the database spells it.
fn json_key(value: &SqlValue, dialect: Dialect) -> Option<SqlValue> {
    let steps = match value {
        SqlValue::List(steps) => &**steps,
        step => std::slice::from_ref(step),
    };
    if dialect.kind == DialectKind::Postgres {
        let SqlValue::List(_) = value else { return None };
        let steps: Vec<_> = steps
            .iter()
            .map(|step| match step {
                SqlValue::Int(number) => number.to_string(),
                SqlValue::Text(name) => name.to_string(),
                other => format!("{other:?}"),
            })
            .collect();
        return Some(SqlValue::text(format!("{{{}}}", steps.join(", "))));
    }
    let mut out = String::from("$");
    for step in steps {
        match step {
            SqlValue::Int(number) => out.extend(["[", &number.to_string(), "]"]),
            SqlValue::Text(name) => out.extend([".\"", name, "\""]),
            _ => {}
        }
    }
    Some(SqlValue::text(out))
}

fn stores_text(dialect: Dialect) -> bool {
    dialect.kind == DialectKind::Sqlite
}

fn native_uuid(native: bool, dialect: Dialect) -> bool {
    native && dialect.kind == DialectKind::Postgres
}

fn text(text: String) -> Result<Option<SqlValue>, EncodeError> {
    Ok(Some(SqlValue::Text(CompactString::from(text))))
}

fn boolean(value: &SqlValue, dialect: Dialect) -> Result<Option<SqlValue>, EncodeError> {
    let truth = match value {
        SqlValue::Bool(value) => *value,
        SqlValue::Int(0) => false,
        SqlValue::Int(1) => true,
        SqlValue::Float(0.0) => false,
        SqlValue::Float(1.0) => true,
        SqlValue::Int(other) => {
            return Err(wrong("ValueError", format!("Value {other} is not None, True, or False")));
        }
        SqlValue::Float(other) => {
            return Err(wrong("ValueError", format!("Value {other} is not None, True, or False")));
        }
        SqlValue::Text(other) => return Err(wrong("TypeError", format!("Not a boolean value: '{other}'"))),
        other => return Err(wrong("TypeError", format!("Not a boolean value: {other:?}"))),
    };
    Ok(Some(match dialect.kind {
        DialectKind::Sqlite | DialectKind::Mysql => SqlValue::Int(i64::from(truth)),
        DialectKind::Postgres | DialectKind::Default => SqlValue::Bool(truth),
    }))
}

fn float(value: &SqlValue) -> Result<Option<SqlValue>, EncodeError> {
    let float = match value {
        SqlValue::Float(_) => return Ok(None),
        SqlValue::Int(value) => *value as f64,
        SqlValue::Bool(value) => f64::from(u8::from(*value)),
        SqlValue::Decimal(value) => value.to_f64().unwrap_or(f64::NAN),
        SqlValue::Text(text) => text
            .trim()
            .parse()
            .map_err(|_| wrong("ValueError", format!("could not convert string to float: '{text}'")))?,
        _ => return Err(wrong("TypeError", "float() argument must be a string or a real number")),
    };
    Ok(Some(SqlValue::Float(float)))
}

fn interval(value: &SqlValue, dialect: Dialect) -> Result<Option<SqlValue>, EncodeError> {
    let SqlValue::Interval(micros) = value else {
        return Err(wrong("TypeError", not_a_span(class_of(value))));
    };
    let Some(moment) = temporal::from_epoch(*micros) else {
        return Err(wrong("OverflowError", "date value out of range"));
    };
    if stores_text(dialect) {
        text(temporal::write_datetime(moment))
    } else {
        Ok(Some(SqlValue::DateTime(moment)))
    }
}

fn uuid(value: &SqlValue, as_uuid: bool) -> Result<Option<SqlValue>, EncodeError> {
    match value {
        SqlValue::Uuid(value) => text(value.simple().to_string()),
        SqlValue::Text(value) if !as_uuid => text(value.replace('-', "")),
        SqlValue::Text(_) => Err(wrong("AttributeError", "'str' object has no attribute 'hex'")),
        _ => Err(wrong("AttributeError", "'int' object has no attribute 'hex'")),
    }
}

/// What `value` is written as in a literal.
pub fn literal(value: &SqlValue, ty: &SqlType, dialect: Dialect) -> Option<SqlValue> {
    match (ty.on(dialect.kind), value) {
        (SqlType::Boolean(_), SqlValue::Int(value)) => Some(SqlValue::Bool(*value != 0)),
        (SqlType::Uuid { .. }, SqlValue::Text(_)) if dialect.kind != DialectKind::Postgres => {
            uuid(value, false).ok().flatten()
        }
        (SqlType::Interval { .. }, SqlValue::Interval(_)) => interval(value, dialect).ok().flatten(),
        _ => None,
    }
}

/// A date and time in a literal: SQLite stores all six digits of the fraction, others only where there
/// is one.
pub fn datetime_text(value: DateTime, offset: Option<i32>, dialect: Dialect) -> String {
    let text = temporal::write_datetime(value);
    if stores_text(dialect) {
        return text;
    }
    let mut text = text.strip_suffix(".000000").map(str::to_owned).unwrap_or(text);
    if let Some(offset) = offset {
        let (sign, minutes) = if offset < 0 { ('-', -offset / 60) } else { ('+', offset / 60) };
        let zone = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        text.push_str(&zone);
    }
    text
}

/// A time of day in a literal.
pub fn time_text(value: Time, dialect: Dialect) -> String {
    let text = temporal::write_time(value);
    if stores_text(dialect) {
        return text;
    }
    text.strip_suffix(".000000").map(str::to_owned).unwrap_or(text)
}
