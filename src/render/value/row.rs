//! Rows of a `select`: a table under their labels. A mapped object in a row shows as its columns.

use std::rc::Rc;

use super::super::grid::{Column, Grid, Kind};
use super::cell;
use super::object::Columns;
use crate::orm::mapper::Mapper;
use crate::orm::result::{Key, Row, row_of};
use crate::orm::state::State;
use crate::py::{Res, Value, Vm};

/// What a column without a name is called.
const NAMELESS: &str = "?";

/// Is it a row of a result?
pub(super) fn is_row(value: &Value) -> bool {
    row_of(value).is_some()
}

/// The labels and values of a row.
pub(super) fn entries(value: &Value) -> Option<Vec<(String, Value)>> {
    let row = row_of(value)?;
    Some(row.keys.keys().iter().map(label).map(str::to_owned).zip(row.values.iter().cloned()).collect())
}

fn label(key: &Key) -> &'static str {
    key.name.map_or(NAMELESS, |name| name.as_str())
}

/// What stands under one label.
enum Part {
    /// One value.
    Value(Option<Kind>),
    /// An object, as its columns.
    Object(Columns),
}

/// A table of rows, if all of them have the same labels.
pub(super) fn table(vm: &mut Vm, rows: &[Value]) -> Res<Option<Grid>> {
    let rows: Vec<&Row> = rows.iter().filter_map(row_of).collect();
    let Some(keys) = rows.first().map(|row| row.keys.clone()) else { return Ok(None) };
    let same = |row: &&Row| Rc::ptr_eq(&row.keys, &keys) || row.keys.names().eq(keys.names());
    if !rows.iter().all(same) {
        return Ok(None);
    }
    let parts: Vec<Part> = keys.keys().iter().enumerate().map(|(at, key)| part(key, &rows, at)).collect();
    let mut headers = Vec::new();
    for (key, part) in keys.keys().iter().zip(&parts) {
        match part {
            Part::Value(Some(kind)) => headers.push(Column::of(*kind, label(key))),
            Part::Value(None) => headers.push(Column::new(label(key))),
            // A lone object needs no name before its columns.
            Part::Object(columns) if parts.len() == 1 => headers.extend(columns.headers("")),
            Part::Object(columns) => headers.extend(columns.headers(&format!("{}.", label(key)))),
        }
    }
    let mut grid = Grid::new(headers);
    grid.reserve(rows.len(), 0);
    for row in &rows {
        for (value, part) in row.values.iter().zip(&parts) {
            match part {
                Part::Value(kind) => cell::push(vm, &mut grid, value, *kind)?,
                Part::Object(columns) => columns.push(vm, &mut grid, value)?,
            }
        }
    }
    Ok(Some(grid))
}

/// Objects of one class (or None, from an outer join) show as their columns.
fn part(key: &Key, rows: &[&Row], at: usize) -> Part {
    let plain = || Part::Value(key.expr.as_ref().and_then(|expr| cell::kind_of(expr.ty())));
    let mut mapper: Option<Rc<Mapper>> = None;
    for row in rows {
        let Some(value) = row.values.get(at) else { return plain() };
        match State::of(value) {
            Some(state) if mapper.as_ref().is_none_or(|mapper| Rc::ptr_eq(mapper, &state.mapper)) => {
                mapper = Some(state.mapper.clone());
            }
            None if value.is_none() => {}
            _ => return plain(),
        }
    }
    mapper.map_or_else(plain, |mapper| Part::Object(Columns::of(&mapper)))
}
