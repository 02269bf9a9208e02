//! Rows of a `select`: a table under their labels. A mapped object in a row shows as its columns.

use std::rc::Rc;

use super::super::grid::{Column, Grid};
use super::cell;
use super::object::Columns;
use crate::orm::mapper::Mapper;
use crate::orm::result::Row;
use crate::orm::state::State;
use crate::py::{Res, Sym, Value, Vm};

/// Is it a row of a result?
pub(super) fn is_row(value: &Value) -> bool {
    Row::of(value).is_some()
}

/// The labels and values of a row.
pub(super) fn entries(value: &Value) -> Option<Vec<(String, Value)>> {
    let row = Row::of(value)?;
    Some(row.labels().iter().map(Sym::to_string).zip(row.values().iter().cloned()).collect())
}

/// What stands under one label.
enum Part {
    /// One value.
    Value,
    /// An object, as its columns.
    Object(Columns),
}

/// A table of rows, if all of them have the same labels.
pub(super) fn table(vm: &mut Vm, rows: &[Value]) -> Res<Option<Grid>> {
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(row) = Row::of(row) else { return Ok(None) };
        views.push(row);
    }
    let Some(first) = views.first() else { return Ok(None) };
    let labels = first.labels();
    if !views.iter().all(|row| row.labels() == labels) {
        return Ok(None);
    }
    let parts: Vec<Part> = (0..labels.len()).map(|at| part(&views, at)).collect();
    let mut headers = Vec::new();
    for (label, part) in labels.iter().zip(&parts) {
        match part {
            Part::Value => headers.push(Column::new(label.as_str())),
            // A lone object needs no name before its columns.
            Part::Object(columns) if parts.len() == 1 => headers.extend(columns.headers("")),
            Part::Object(columns) => headers.extend(columns.headers(&format!("{label}."))),
        }
    }
    let mut grid = Grid::new(headers);
    grid.reserve(rows.len(), 0);
    for row in &views {
        for (value, part) in row.values().iter().zip(&parts) {
            match part {
                Part::Value => cell::push(vm, &mut grid, value, None)?,
                Part::Object(columns) => columns.push(vm, &mut grid, value)?,
            }
        }
    }
    Ok(Some(grid))
}

/// Objects of one class (or None, from an outer join) show as their columns.
fn part(rows: &[&Row], at: usize) -> Part {
    let mut mapper: Option<Rc<Mapper>> = None;
    for row in rows {
        let Some(value) = row.values().get(at) else { return Part::Value };
        match State::of(value) {
            Some(state) if mapper.as_ref().is_none_or(|mapper| Rc::ptr_eq(mapper, &state.mapper)) => {
                mapper = Some(state.mapper.clone());
            }
            None if value.is_none() => {}
            _ => return Part::Value,
        }
    }
    mapper.map_or(Part::Value, |mapper| Part::Object(Columns::of(&mapper)))
}
