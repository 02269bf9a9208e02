//! JSON columns: the text is that of Python's `json.dumps`, so that files written here and there are the same.

use std::fmt::Write;

use serde_json::Value as Json;

use crate::py::exc::{Res, type_error, value_error};
use crate::py::num::float_repr;
use crate::py::types::type_name;
use crate::py::{Dict, Value, Vm};

/// How deep a value may be nested.
const DEPTH: usize = 500;

/// A value as JSON text.
pub(super) fn dumps(vm: &mut Vm, value: &Value) -> Res<String> {
    let mut text = String::new();
    write(vm, value, &mut text, 0)?;
    Ok(text)
}

fn write(vm: &mut Vm, value: &Value, out: &mut String, depth: usize) -> Res<()> {
    if depth > DEPTH {
        return Err(value_error("Circular reference detected"));
    }
    match value.unwrap_builtin() {
        Value::None => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Float(number) if number.is_nan() => out.push_str("NaN"),
        Value::Float(number) if number.is_infinite() => {
            out.push_str(if *number > 0.0 { "Infinity" } else { "-Infinity" });
        }
        Value::Float(number) => out.push_str(&float_repr::repr(*number)),
        Value::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Value::BigInt(number) => {
            let _ = write!(out, "{number}");
        }
        Value::Str(text) => write_text(text.as_str(), out),
        Value::List(_) | Value::Tuple(_) => {
            out.push('[');
            for (at, item) in vm.collect(value)?.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write(vm, item, out, depth + 1)?;
            }
            out.push(']');
        }
        Value::Dict(dict) => {
            out.push('{');
            for (at, (key, item)) in dict.pairs().iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_key(vm, key, out)?;
                out.push_str(": ");
                write(vm, item, out, depth + 1)?;
            }
            out.push('}');
        }
        other => {
            return Err(type_error(format!("Object of type {} is not JSON serializable", type_name(other))));
        }
    }
    Ok(())
}

fn write_key(vm: &mut Vm, key: &Value, out: &mut String) -> Res<()> {
    match key.unwrap_builtin() {
        Value::Str(text) => write_text(text.as_str(), out),
        Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
            let mut inner = String::new();
            write(vm, key, &mut inner, 0)?;
            out.push('"');
            out.push_str(&inner);
            out.push('"');
        }
        other => {
            return Err(type_error(format!(
                "keys must be str, int, float, bool or None, not {}",
                type_name(other)
            )));
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

/// The value of JSON text.
pub(super) fn loads(text: &str) -> Res {
    match serde_json::from_str::<Json>(text) {
        Ok(json) => Ok(value_of(&json)),
        Err(error) => Err(value_error(format!("not JSON: {error}"))),
    }
}

fn value_of(json: &Json) -> Value {
    match json {
        Json::Null => Value::None,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Int(number),
            None => number.as_f64().map_or(Value::None, Value::Float),
        },
        Json::String(text) => Value::str(text.as_str()),
        Json::Array(items) => Value::list(items.iter().map(value_of).collect()),
        Json::Object(members) => {
            let dict = Dict::new();
            for (key, member) in members {
                dict.set_text(key, value_of(member));
            }
            Value::dict(dict)
        }
    }
}
