//! Shows the value of an expression statement in the format that was asked for. The session makes it the machine's echo.

use std::io;

use super::value::{self, Form};
use super::{OutputFormat, View, csv, json, record, table, text};
use crate::py::types::exception::io_error;
use crate::py::{Res, Value, Vm};

/// Writes a value to the machine's output.
pub fn echo(vm: &mut Vm, value: &Value, format: OutputFormat, view: View) -> Res<()> {
    let form = if format == OutputFormat::Repr { Form::Plain } else { value::form(vm, value)? };
    let written = match (form, format) {
        (Form::Plain, OutputFormat::Repr) => {
            let shown = vm.repr(value)?;
            write_line(vm, &shown)
        }
        (Form::Plain, OutputFormat::Table) => {
            let shown = vm.repr(value)?;
            let shown = if view.width.is_some() { harmless(&shown) } else { shown };
            write_line(vm, &shown)
        }
        (Form::Plain, OutputFormat::Json) => {
            let shown = value::json::text(vm, value)?;
            json::write_text(&shown, &mut vm.out)
        }
        (Form::Plain, OutputFormat::Csv) => {
            let lines = lines(vm, value)?;
            csv::write_lines(&lines, &mut vm.out)
        }
        (Form::Table(grid), OutputFormat::Json) => json::write(&grid, &mut vm.out),
        (Form::Table(grid), OutputFormat::Csv) => csv::write(&grid, &mut vm.out),
        (Form::Table(grid), _) => table::write(&grid, view, &mut vm.out),
        (Form::Record(record), OutputFormat::Json) => json::write_record(&record, &mut vm.out),
        (Form::Record(record), OutputFormat::Csv) => csv::write(&record.to_grid(), &mut vm.out),
        (Form::Record(record), _) => record::write(&record, view, &mut vm.out),
    };
    written.map_err(|error| io_error(&error, None))
}

fn write_line(vm: &mut Vm, line: &str) -> io::Result<()> {
    vm.out.write_all(line.as_bytes())?;
    vm.out.write_all(b"\n")
}

/// A class's own `__repr__` may hold anything: what would move a terminal's cursor is escaped, line by line.
fn harmless(shown: &str) -> String {
    shown.split('\n').map(text::escape).collect::<Vec<_>>().join("\n")
}

/// A value that is no table as lines of CSV: one for each member of a list, with a field for each member of a tuple in it.
fn lines(vm: &mut Vm, value: &Value) -> Res<Vec<Vec<String>>> {
    let items = match value {
        Value::List(list) => list.items.borrow().clone(),
        Value::Set(set) => set.items(),
        other => vec![other.clone()],
    };
    let mut lines = Vec::with_capacity(items.len());
    for item in &items {
        let fields: &[Value] = match item {
            Value::Tuple(tuple) => &tuple.items,
            other => std::slice::from_ref(other),
        };
        let mut line = Vec::with_capacity(fields.len());
        for field in fields {
            line.push(value::cell::text(vm, field, None)?.1.into_owned());
        }
        lines.push(line);
    }
    Ok(lines)
}
