//! `print` and `input`.

use std::io::Write;

use crate::natives;
use crate::py::exc::{Exc, Res, type_error};
use crate::py::std::stream::{input_line, replaced_input, replaced_output};
use crate::py::sym::Sym;
use crate::py::types::convert::flag;
use crate::py::types::exception::io_error;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// Writes values with a separator between them and an end after them, to the standard output or to a file.
    "print" "(*args, sep=' ', end='\\n', file=None, flush=False)" => |vm, args| {
        let Value::Tuple(values) = &args[4] else { return Ok(Value::None) };
        let separator = part(args.given(0), "sep", " ")?;
        let end = part(args.given(1), "end", "\n")?;
        let flush = flag(vm, args.opt(3), false)?;
        if let Some(file) = args.given(2).cloned().or_else(|| replaced_output(vm)) {
            let pieces = Pieces { values: &values.items, separator, end };
            pieces.write_to(vm, &file)?;
            if flush {
                vm.call_method(&file, Sym::new("flush"), &[])?;
            }
            return Ok(Value::None);
        }
        let mut text = String::new();
        for (at, value) in values.items.iter().enumerate() {
            if at > 0 {
                text.push_str(separator);
            }
            // What the program's own code prints, or where it fails, comes after what was shown before.
            if may_run_code(value) && !text.is_empty() {
                write(vm, &text, false)?;
                text.clear();
            }
            vm.write_str(&mut text, value)?;
        }
        text.push_str(end);
        write(vm, &text, flush)?;
        Ok(Value::None)
    };
    /// A line of the standard input, without its end; a prompt is written first.
    "input" "(prompt='', /)" => |vm, args| {
        let prompt = args.opt(0).map_or(Ok(String::new()), |prompt| vm.str(prompt))?;
        match replaced_output(vm) {
            Some(file) => drop(vm.call_method(&file, Sym::new("write"), &[Value::str(prompt)])?),
            None => write(vm, &prompt, true)?,
        }
        if let Some(file) = replaced_input(vm) {
            return match vm.call_method(&file, Sym::new("readline"), &[])?.as_str() {
                None => Err(type_error("object.readline() returned non-string")),
                Some("") => Err(Exc::new(&types().EOFError, "EOF when reading a line")),
                Some(line) => Ok(Value::str(line.strip_suffix('\n').unwrap_or(line))),
            };
        }
        let line = input_line(vm)?;
        if line.is_empty() {
            return Err(Exc::new(&types().EOFError, "EOF when reading a line"));
        }
        let line = line.strip_suffix('\n').unwrap_or(&line);
        Ok(Value::str(line.strip_suffix('\r').unwrap_or(line)))
    };
}

/// What one `print` writes.
struct Pieces<'a> {
    values: &'a [Value],
    separator: &'a str,
    end: &'a str,
}

impl Pieces<'_> {
    /// A file is given each value, separator and end by itself, as a file written in Python sees.
    fn write_to(&self, vm: &mut Vm, file: &Value) -> Res<()> {
        let write = vm.get_attr(file, Sym::new("write"))?;
        for (at, value) in self.values.iter().enumerate() {
            if at > 0 {
                vm.call_values(&write, &[Value::str(self.separator)])?;
            }
            let text = vm.str(value)?;
            vm.call_values(&write, &[Value::str(text)])?;
        }
        vm.call_values(&write, &[Value::str(self.end)]).map(drop)
    }
}

fn part<'a>(value: Option<&'a Value>, name: &str, default: &'a str) -> Res<&'a str> {
    match value {
        None => Ok(default),
        Some(value) => value
            .as_str()
            .ok_or_else(|| type_error(format!("{name} must be None or a string, not {}", type_name(value)))),
    }
}

/// Can showing it come to a method of the program?
fn may_run_code(value: &Value) -> bool {
    matches!(
        value,
        Value::Instance(_)
            | Value::Class(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Set(_)
    )
}

fn write(vm: &mut Vm, text: &str, flush: bool) -> Res<()> {
    let written = vm.out.write_all(text.as_bytes());
    let written = if flush { written.and_then(|()| vm.out.flush()) } else { written };
    written.map_err(|error| io_error(&error, None))
}
