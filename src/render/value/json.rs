//! Values as JSON text: what `--format json` prints of values that are no table, and what a JSON column's cell holds.

use std::fmt::Write;

use super::cell::is_temporal;
use super::row;
use crate::orm::state::State;
use crate::py::num::float_repr;
use crate::py::std::{datetime, decimal, uuid};
use crate::py::{Res, Value, Vm};

/// What is nested deeper than this is given as text: it may well contain itself.
const DEEPEST: usize = 100;

/// A value as JSON on one line. What JSON does not have is text as Python prints it.
pub fn text(vm: &mut Vm, value: &Value) -> Res<String> {
    let mut out = String::new();
    write(vm, &mut out, value, 0)?;
    Ok(out)
}

fn write(vm: &mut Vm, out: &mut String, value: &Value, depth: usize) -> Res<()> {
    let value = value.unwrap_builtin();
    if depth > DEEPEST {
        let text = vm.repr(value)?;
        write_str(out, &text);
        return Ok(());
    }
    match value {
        Value::Unset | Value::None => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Value::BigInt(number) => {
            let _ = write!(out, "{number}");
        }
        Value::Float(number) if number.is_finite() => out.push_str(&float_repr::repr(*number)),
        Value::Float(_) => out.push_str("null"),
        Value::Str(text) => write_str(out, text.as_str()),
        Value::Tuple(tuple) => write_array(vm, out, &tuple.items, depth)?,
        Value::Dict(dict) => {
            let mut entries = Vec::new();
            for (key, value) in dict.pairs() {
                let key = match &key {
                    Value::Str(key) => key.as_str().to_owned(),
                    Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) => text(vm, &key)?,
                    other => vm.str(other)?,
                };
                entries.push((key, value));
            }
            write_object(vm, out, entries, depth)?;
        }
        Value::Set(set) => write_array(vm, out, &set.items(), depth)?,
        other => write_other(vm, out, other, depth)?,
    }
    Ok(())
}

fn write_other(vm: &mut Vm, out: &mut String, value: &Value, depth: usize) -> Res<()> {
    if let Some(items) = super::items(value) {
        return write_array(vm, out, &items, depth);
    }
    if let Some(state) = State::of(value) {
        let columns = state.mapper.columns();
        let entries = columns.iter().map(|property| (property.name.to_string(), state.get(property.slot)));
        return write_object(vm, out, entries.filter(|(_, value)| !value.is_unset()).collect(), depth);
    }
    if let Some(entries) = row::entries(value) {
        return write_object(vm, out, entries, depth);
    }
    if decimal::as_decimal(value).is_some() {
        out.push_str(&vm.str(value)?);
        return Ok(());
    }
    let text = match () {
        () if datetime::as_datetime(value).is_some() => vm.str(value)?.replacen(' ', "T", 1),
        () if is_temporal(value) || uuid::as_bytes(value).is_some() => vm.str(value)?,
        () => vm.repr(value)?,
    };
    write_str(out, &text);
    Ok(())
}

fn write_array(vm: &mut Vm, out: &mut String, items: &[Value], depth: usize) -> Res<()> {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        write(vm, out, item, depth + 1)?;
    }
    out.push(']');
    Ok(())
}

fn write_object(vm: &mut Vm, out: &mut String, entries: Vec<(String, Value)>, depth: usize) -> Res<()> {
    out.push('{');
    for (at, (key, value)) in entries.iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        write_str(out, key);
        out.push_str(": ");
        write(vm, out, value, depth + 1)?;
    }
    out.push('}');
    Ok(())
}

fn write_str(out: &mut String, text: &str) {
    // A string can always be written; the fallback only keeps a defect from a panic.
    out.push_str(&serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned()));
}
