//! What form a Python value takes: mapped objects and rows become a [`Grid`] or a [`Record`], everything else prints as
//! Python prints it. Called by `echo`. Looking never loads a relationship: values are read from where they are kept.

pub(super) mod cell;
pub mod json;
mod object;
mod row;
#[cfg(test)]
mod tests;

use super::grid::Grid;
use super::record::Record;
use crate::orm::collection;
use crate::orm::state::State;
use crate::py::{Res, Value, Vm};

pub use object::label;

/// The form that a value takes where results are tables.
pub enum Form {
    /// Several objects or rows.
    Table(Grid),
    /// One object.
    Record(Record),
    /// What Python prints.
    Plain,
}

/// The form of a value. Columns of an expired object are loaded, as its `__repr__` would load them.
pub fn form(vm: &mut Vm, value: &Value) -> Res<Form> {
    if State::of(value).is_some() {
        return object::record(vm, value).map(Form::Record);
    }
    if row::is_row(value) {
        let grid = row::table(vm, std::slice::from_ref(value))?;
        return Ok(grid.map_or(Form::Plain, Form::Table));
    }
    let grid = match (items(value), value) {
        (Some(items), _) => table(vm, &items)?,
        (None, Value::Tuple(tuple)) => table(vm, &tuple.items)?,
        (None, _) => None,
    };
    Ok(grid.map_or(Form::Plain, Form::Table))
}

/// The members of a list, or of a relationship's list.
pub(super) fn items(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::List(list) => Some(list.items.borrow().clone()),
        other => collection::of(other).map(collection::Collection::members),
    }
}

/// A table of objects of one class, or of rows with the same columns; None for anything else.
fn table(vm: &mut Vm, items: &[Value]) -> Res<Option<Grid>> {
    match items.first() {
        Some(first) if State::of(first).is_some() => object::table(vm, items),
        Some(first) if row::is_row(first) => row::table(vm, items),
        _ => Ok(None),
    }
}
