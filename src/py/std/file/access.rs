//! Whether the program may touch files at all: the one switch that a sandbox turns; and paths as arguments.

use std::cell::Cell;

use crate::py::exc::{Exc, Res, type_error};
use crate::py::sym;
use crate::py::types::exception::io_error;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

#[derive(Default)]
struct Access {
    refused: Cell<bool>,
}

/// Refuses files from now on: `open`, and what `os` and `pathlib` do with the file system.
pub fn refuse(vm: &mut Vm) {
    vm.extension::<Access>().refused.set(true);
}

/// A PermissionError where files are refused.
pub fn permitted(vm: &mut Vm) -> Res<()> {
    if vm.extension::<Access>().refused.get() {
        return Err(Exc::new(&types().PermissionError, "files are out of reach in a sandbox"));
    }
    Ok(())
}

/// The text of a path: a string, bytes, or what `__fspath__` gives.
pub fn path_text(vm: &mut Vm, value: &Value) -> Res<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_owned());
    }
    if let Value::Bytes(bytes) = value {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    match vm.call_special(value, sym::FSPATH, &[])? {
        Some(path) => match path.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(type_error(format!(
                "expected {}.__fspath__() to return str or bytes, not {}",
                type_name(value),
                type_name(&path)
            ))),
        },
        None => {
            Err(type_error(format!("expected str, bytes or os.PathLike object, not {}", type_name(value))))
        }
    }
}

/// The exception for a failure of the system about no file in particular.
pub(super) fn failed(error: &std::io::Error) -> Exc {
    io_error(error, None)
}
