//! Shows the value of an expression statement in the format that was asked for. The session makes it the machine's echo.

use std::io::{self, Write};

use super::value::{self, Form};
use super::{OutputFormat, View, csv, json, record, table, text};
use crate::py::std::stream::replaced_output;
use crate::py::types::exception::io_error;
use crate::py::{Res, Sym, Value, Vm};

/// Writes a value to the machine's output, or to what the program has put in the place of `sys.stdout`.
pub fn echo(vm: &mut Vm, value: &Value, format: OutputFormat, view: View) -> Res<()> {
    let form = if format == OutputFormat::Repr { Form::Plain } else { value::form(vm, value)? };
    let mut elsewhere = replaced_output(vm).map(|file| (file, Vec::new()));
    let written = match (form, format) {
        (Form::Plain, OutputFormat::Repr) => {
            let shown = vm.repr(value)?;
            write_line(&shown, &mut target(vm, &mut elsewhere))
        }
        (Form::Plain, OutputFormat::Table) => {
            let shown = vm.repr(value)?;
            let shown = if view.width.is_some() { harmless(&shown) } else { shown };
            write_line(&shown, &mut target(vm, &mut elsewhere))
        }
        (Form::Plain, OutputFormat::Json) => {
            let shown = value::json::text(vm, value)?;
            json::write_text(&shown, &mut target(vm, &mut elsewhere))
        }
        (Form::Plain, OutputFormat::Csv) => {
            let lines = lines(vm, value)?;
            csv::write_lines(&lines, &mut target(vm, &mut elsewhere))
        }
        (Form::Table(grid), OutputFormat::Json) => json::write(&grid, &mut target(vm, &mut elsewhere)),
        (Form::Table(grid), OutputFormat::Csv) => csv::write(&grid, &mut target(vm, &mut elsewhere)),
        (Form::Table(grid), _) => table::write(&grid, view, &mut target(vm, &mut elsewhere)),
        (Form::Record(record), OutputFormat::Json) => {
            json::write_record(&record, &mut target(vm, &mut elsewhere))
        }
        (Form::Record(record), OutputFormat::Csv) => {
            csv::write(&record.to_grid(), &mut target(vm, &mut elsewhere))
        }
        (Form::Record(record), _) => record::write(&record, view, &mut target(vm, &mut elsewhere)),
    };
    written.map_err(|error| io_error(&error, None))?;
    if let Some((file, shown)) = elsewhere {
        vm.call_method(&file, Sym::new("write"), &[Value::str(String::from_utf8_lossy(&shown))])?;
    }
    Ok(())
}

/// Where a value is shown: the machine's output, unless something stands in its place.
fn target<'a>(vm: &'a mut Vm, elsewhere: &'a mut Option<(Value, Vec<u8>)>) -> &'a mut dyn Write {
    match elsewhere {
        Some((_, text)) => text,
        None => &mut vm.out,
    }
}

fn write_line(line: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")
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
