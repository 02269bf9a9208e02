//! Values on their way between Python and the database: what a parameter becomes by the type of its column, and what a row's
//! value becomes. Used by every file of this room that executes statements.

mod json;

use std::rc::Rc;

use super::error::Driver;
use super::identity::{IdentityKey, KeyPart};
use super::schema::types::{Enumeration, decorator_of, enumeration_of, is_pickle};
use crate::py::exc::{Exc, Res, not_implemented_error, overflow_error, type_error, value_error};
use crate::py::std::{datetime, decimal, uuid};
use crate::py::types::bytes::bytes_like;
use crate::py::types::{type_name, types};
use crate::py::{Class, Value, Vm};
use crate::sql::dialect::DialectKind;
use crate::sql::types::decode::{DecodeError, Decoder};
use crate::sql::types::encode::{EncodeError, refusal};
use crate::sql::{BindValue, Dialect, RawValue, SqlType, SqlValue};

/// A value that means the same to every type: it needs no machine to be converted.
pub fn simple(value: &Value) -> Option<SqlValue> {
    Some(match value {
        Value::None | Value::Unset => SqlValue::Null,
        Value::Bool(flag) => SqlValue::Bool(*flag),
        Value::Int(number) => SqlValue::Int(*number),
        Value::Float(number) => SqlValue::Float(*number),
        Value::Str(text) => SqlValue::text(text.as_str()),
        Value::Bytes(bytes) => SqlValue::bytes(bytes.as_slice()),
        _ => return None,
    })
}

/// Does a column of this type store None as a value of its own rather than as NULL?
pub fn keeps_none(ty: &SqlType) -> bool {
    matches!(ty, SqlType::Json { none_as_null: false, .. })
}

/// What a value becomes as a parameter of a type.
pub fn to_sql(vm: &mut Vm, value: &Value, ty: &SqlType) -> Res<SqlValue> {
    match ty {
        SqlType::Integer(_) | SqlType::String(_) | SqlType::Null | SqlType::Float(_) => {
            if let Some(simple) = simple(value) {
                return Ok(simple);
            }
        }
        SqlType::Json { none_as_null, .. } => {
            return match value {
                Value::None if *none_as_null => Ok(SqlValue::Null),
                Value::Unset => Ok(SqlValue::Null),
                _ => json::dumps(vm, value).map(SqlValue::text),
            };
        }
        SqlType::Decorated(decorated) => {
            if is_pickle(ty) && value.given().is_some() {
                return Err(no_pickles());
            }
            if let Some(decorator) = decorator_of(ty) {
                let stored = decorator.to_stored(vm, value, DialectKind::Sqlite)?;
                return to_sql(vm, &stored, &decorated.base);
            }
            if let Some(enumeration) = enumeration_of(ty) {
                return enumerated(vm, &enumeration, value);
            }
            return to_sql(vm, value, &decorated.base);
        }
        SqlType::Variant(variant) => return to_sql(vm, value, &variant.base),
        SqlType::Enum(_) => {
            if let Some(enumeration) = enumeration_of(ty) {
                return enumerated(vm, &enumeration, value);
            }
        }
        SqlType::Tuple(types) => {
            let members = vm.collect(value)?;
            let mut list = Vec::with_capacity(members.len());
            for (member, ty) in members.iter().zip(types.iter()) {
                list.push(to_sql(vm, member, ty)?);
            }
            return Ok(SqlValue::List(list.into()));
        }
        _ => {}
    }
    plain_to_sql(value).map_err(|exc| match refusal(ty, type_name(value)) {
        Some(error) if exc.is(&crate::orm::error::drivers(Driver::Sqlite).Error) => {
            Exc::new(class_of(&error), error.message)
        }
        _ => exc,
    })
}

/// What a choice is stored as.
fn enumerated(vm: &mut Vm, enumeration: &Enumeration, value: &Value) -> Res<SqlValue> {
    match value.given() {
        Some(value) => enumeration.stored(vm, value).map(|text| SqlValue::text(&*text)),
        None => Ok(SqlValue::Null),
    }
}

/// Pickles are programs for Python's own machine.
fn no_pickles() -> Exc {
    not_implemented_error(
        "PickleType is not supported: pickles can only be read and written by Python itself; use JSON",
    )
}

/// The class of the exception for a value that a type does not take.
fn class_of(error: &EncodeError) -> &'static Rc<Class> {
    match error.class {
        "AttributeError" => &types().AttributeError,
        "ValueError" => &types().ValueError,
        _ => &types().TypeError,
    }
}

/// What a value becomes by its own kind.
fn plain_to_sql(value: &Value) -> Res<SqlValue> {
    if let Some(simple) = simple(value.unwrap_builtin()) {
        return Ok(simple);
    }
    if let Some(bytes) = bytes_like(value) {
        return Ok(SqlValue::bytes(bytes.as_slice()));
    }
    if let Value::BigInt(_) = value.unwrap_builtin() {
        return Err(overflow_error("Python int too large to convert to SQLite INTEGER"));
    }
    if let Some(moment) = datetime::as_datetime(value) {
        return Ok(SqlValue::DateTime(moment));
    }
    if let Some(date) = datetime::as_date(value) {
        return Ok(SqlValue::Date(date));
    }
    if let Some(time) = datetime::as_time(value) {
        return Ok(SqlValue::Time(time));
    }
    if let Some(span) = datetime::as_timedelta(value) {
        return Ok(SqlValue::Interval(i64::try_from(span).unwrap_or(i64::MAX)));
    }
    if let Some(number) = decimal::as_decimal(value) {
        return Ok(SqlValue::Decimal(Box::new(number)));
    }
    if let Some(bytes) = uuid::as_bytes(value) {
        return Ok(SqlValue::Uuid(::uuid::Uuid::from_bytes(bytes)));
    }
    Err(unsupported(value))
}

/// What Python's sqlite3 says of a value that it cannot store.
fn unsupported(value: &Value) -> Exc {
    let error = super::error::drivers(Driver::Sqlite).of(super::error::Failure::Programming).clone();
    Exc::new(&error, format!("Error binding parameter: type '{}' is not supported", type_name(value)))
}

/// The values of a statement's parameters: those that it was made with, those of this room converted.
pub fn bind_to_sql(vm: &mut Vm, value: &BindValue, ty: &SqlType) -> Res<SqlValue> {
    Ok(match value {
        BindValue::Value(value) => value.clone(),
        BindValue::Host(host) => match host.downcast_ref::<Value>() {
            Some(value) => to_sql(vm, value, ty)?,
            None => SqlValue::Null,
        },
        BindValue::List(members) => {
            let mut list = Vec::with_capacity(members.len());
            for member in members.iter() {
                list.push(bind_to_sql(vm, member, ty)?);
            }
            SqlValue::List(list.into())
        }
        BindValue::Required => return Err(type_error("a value is required for a parameter")),
    })
}

/// A database value as the Python value of its own kind.
pub fn of_raw(raw: &RawValue<'_>) -> Value {
    match raw {
        RawValue::Null => Value::None,
        RawValue::Bool(flag) => Value::Bool(*flag),
        RawValue::Int(number) => Value::Int(*number),
        RawValue::Float(number) => Value::Float(*number),
        RawValue::Decimal(number) => decimal::new((**number).clone()),
        RawValue::Text(text) => Value::str(*text),
        RawValue::OwnedText(text) => Value::str(text.clone()),
        RawValue::Bytes(bytes) => Value::bytes(bytes.to_vec()),
        RawValue::Date(date) => datetime::new_date(*date),
        RawValue::Time(time) => datetime::new_time(*time),
        RawValue::DateTime(moment) => datetime::new_datetime(*moment),
        RawValue::DateTimeTz(moment, offset) => datetime::new_aware(*moment, i64::from(*offset) * 1_000_000),
        RawValue::Interval(micros) => datetime::new_timedelta(i128::from(*micros)),
        RawValue::Uuid(id) => uuid::new(*id.as_bytes()),
        RawValue::Array(items) => Value::list(items.iter().map(of_raw).collect()),
    }
}

/// An owned database value as the Python value of its own kind.
pub fn plain(value: &SqlValue) -> Value {
    match value {
        SqlValue::List(items) => Value::list(items.iter().map(plain).collect()),
        other => of_raw(&other.as_raw()),
    }
}

/// Does a value of this type need the machine after it was read (JSON, enumerations, decorators)?
pub fn needs_machine(ty: &SqlType) -> bool {
    match ty {
        SqlType::Json { .. } | SqlType::Decorated(_) => true,
        SqlType::Enum(_) => enumeration_of(ty).is_some(),
        SqlType::Variant(variant) => needs_machine(&variant.base),
        _ => false,
    }
}

/// The second step for such a value: from what was read to what the program sees.
pub fn finish(vm: &mut Vm, value: Value, ty: &SqlType) -> Res {
    match ty {
        SqlType::Json { .. } => match &value {
            Value::Str(text) => json::loads(text.as_str()),
            _ => Ok(value),
        },
        SqlType::Enum(_) => match (enumeration_of(ty), value.as_str()) {
            (Some(enumeration), Some(text)) => enumeration.member(text),
            _ => Ok(value),
        },
        SqlType::Decorated(decorated) => {
            let inner = finish(vm, value, &decorated.base)?;
            if is_pickle(ty) && inner.given().is_some() {
                return Err(no_pickles());
            }
            if let Some(decorator) = decorator_of(ty) {
                return decorator.to_python(vm, &inner, DialectKind::Sqlite);
            }
            match (enumeration_of(ty), inner.as_str()) {
                (Some(enumeration), Some(text)) => enumeration.member(text),
                _ => Ok(inner),
            }
        }
        SqlType::Variant(variant) => finish(vm, value, &variant.base),
        _ => Ok(value),
    }
}

/// A value that RETURNING brings, by its column's type. For keys and server defaults, whose types need no machine.
pub fn from_raw(ty: &SqlType, raw: &RawValue<'_>, dialect: Dialect) -> Value {
    match Decoder::new(ty, dialect) {
        Decoder::Plain => of_raw(raw),
        decoder => decoder.apply(raw.clone()).map_or_else(|_| of_raw(raw), |decoded| of_raw(&decoded)),
    }
}

/// A stored value that does not fit its column's type.
pub fn decode_error(error: &DecodeError) -> Exc {
    match error.class {
        "TypeError" => type_error(error.message.clone()),
        "LookupError" => Exc::new(&types().LookupError, error.message.clone()),
        _ => value_error(error.message.clone()),
    }
}

/// The values of an identity key's columns; None for one whose value the key does not hold itself.
pub fn key_values(key: &IdentityKey) -> Vec<Option<Value>> {
    match key {
        IdentityKey::Int(_, number) => vec![Some(Value::Int(*number))],
        IdentityKey::Parts(_, parts) => parts
            .iter()
            .map(|part| match part {
                KeyPart::Null => Some(Value::None),
                KeyPart::Int(number) => Some(Value::Int(*number)),
                KeyPart::Text(text) => Some(Value::str(text.clone())),
                KeyPart::Other(_) => Some(plain(&part.value())),
            })
            .collect(),
    }
}

/// A value kept for later conversion.
pub fn host(value: &Value) -> BindValue {
    BindValue::Host(Rc::new(value.clone()))
}
