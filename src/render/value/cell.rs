//! One value in a cell: its kind and its text. Plain values take no call into the language.

use std::borrow::Cow;

use super::super::grid::{Grid, Kind};
use super::super::record::Record;
use super::json;
use super::object::label;
use crate::orm::state::State;
use crate::py::num::float_repr;
use crate::py::std::{datetime, decimal};
use crate::py::{Res, Value, Vm};
use crate::sql::types::{Affinity, SqlType};

/// The kind of a column's values; None if its type does not say.
pub(super) fn kind_of(ty: &SqlType) -> Option<Kind> {
    Some(match ty.affinity() {
        Affinity::Integer | Affinity::Numeric | Affinity::Float => Kind::Number,
        Affinity::String | Affinity::Uuid => Kind::Text,
        Affinity::Boolean => Kind::Bool,
        Affinity::DateTime | Affinity::Date | Affinity::Time | Affinity::Interval => Kind::Date,
        Affinity::Binary => Kind::Binary,
        Affinity::Json => Kind::Json,
        Affinity::Null | Affinity::Array | Affinity::Tuple => return None,
    })
}

/// Adds a value to a grid. `declared` is the kind of its column; a value that is not there was not loaded.
pub(super) fn push(vm: &mut Vm, grid: &mut Grid, value: &Value, declared: Option<Kind>) -> Res<()> {
    match value {
        Value::Int(number) if declared != Some(Kind::Json) => grid.push_display(Kind::Number, number),
        other => {
            let (kind, text) = text(vm, other, declared)?;
            grid.push(kind, &text);
        }
    }
    Ok(())
}

/// Adds a field to a record.
pub(super) fn push_field(
    vm: &mut Vm,
    record: &mut Record,
    name: &str,
    value: &Value,
    declared: Option<Kind>,
) -> Res<()> {
    let (kind, text) = text(vm, value, declared)?;
    record.push(name, kind, &text);
    Ok(())
}

/// Kind and text of a value.
pub(in super::super) fn text<'v>(
    vm: &mut Vm,
    value: &'v Value,
    declared: Option<Kind>,
) -> Res<(Kind, Cow<'v, str>)> {
    if declared == Some(Kind::Json) && !matches!(value, Value::Unset | Value::None) {
        return Ok((Kind::Json, json::text(vm, value)?.into()));
    }
    Ok(match value {
        Value::Unset => (Kind::NotLoaded, "".into()),
        Value::None => (Kind::Null, "".into()),
        Value::Int(number) => (Kind::Number, number.to_string().into()),
        Value::BigInt(number) => (Kind::Number, number.to_string().into()),
        Value::Float(number) => (Kind::Number, float_repr::repr(*number).into()),
        Value::Bool(flag) => (Kind::Bool, if *flag { "True" } else { "False" }.into()),
        Value::Str(text) => (Kind::Text, text.as_str().into()),
        Value::Bytes(_) => (Kind::Binary, vm.repr(value)?.into()),
        Value::List(_) | Value::Dict(_) => (Kind::Json, json::text(vm, value)?.into()),
        Value::Instance(_) => object_text(vm, value)?,
        _ => (Kind::Other, vm.repr(value)?.into()),
    })
}

fn object_text(vm: &mut Vm, value: &Value) -> Res<(Kind, Cow<'static, str>)> {
    if let Some(moment) = datetime::as_datetime(value)
        && !datetime::is_aware(value)
    {
        return Ok((Kind::Date, datetime::iso_datetime(moment, ' ').into()));
    }
    if let Some(state) = State::of(value) {
        return Ok((Kind::Other, label(state).into()));
    }
    let kind = if decimal::is_decimal(value) {
        Kind::Number
    } else if is_temporal(value) {
        Kind::Date
    } else {
        Kind::Other
    };
    Ok((kind, vm.str(value)?.into()))
}

/// Is it a date, a time, both, or a span of time?
pub(super) fn is_temporal(value: &Value) -> bool {
    datetime::as_datetime(value).is_some()
        || datetime::as_date(value).is_some()
        || datetime::as_time(value).is_some()
        || datetime::as_timedelta(value).is_some()
}
