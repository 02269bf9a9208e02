//! The module `traceback`: Python (`traceback.py`) over the machine's own tracebacks.

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::exc::{Exc, Res, TraceEntry, type_error};
use crate::py::types::exception::traceback_entries;
use crate::py::types::type_name;
use crate::py::vm::format_entry;
use crate::py::{Module, Value, Vm};

/// File, line, function, text of the line, and the lines of a traceback about it.
fn described(entry: &TraceEntry) -> Value {
    let place = &entry.place;
    let (line, _) = place.source.position(place.span.0);
    Value::tuple([
        Value::str(place.source.name.as_str()),
        Value::Int(line.into()),
        entry.function.to_value(),
        Value::str(place.source.line_text(place.span.0).trim()),
        Value::str(format_entry(entry)),
    ])
}

natives! {
    static FUNCTIONS;
    /// The calls of a traceback, the outermost one first.
    "_entries" "(tb)" => |_, args| match traceback_entries(&args[0]) {
        Some(entries) => Ok(Value::list(entries.iter().map(described).collect())),
        None if args[0].is_none() => Ok(Value::list(Vec::new())),
        None => Err(type_error(format!("'{}' object is not a traceback", type_name(&args[0])))),
    };
    /// The calls that are running, the outermost one first.
    "_running" "()" => |vm, _| {
        let mut entries = Vec::new();
        for frame in &vm.frames {
            let span = frame.code.spans.get(frame.at()).copied().unwrap_or_default();
            let place = crate::py::code::Place { source: frame.code.source.clone(), span };
            entries.push(described(&TraceEntry { function: frame.code.name, place }));
        }
        Ok(Value::list(entries))
    };
    /// The last lines of a traceback: class and message, with notes.
    "_only" "(exc)" => |vm, args| match Exc::from_value(&args[0]) {
        Some(exc) => Ok(Value::str(vm.format_exception_only(&exc))),
        None => Err(type_error(format!("'{}' object is not an exception", type_name(&args[0])))),
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("traceback", "");
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "traceback", source::packed!("std/python/traceback.py"))?;
    Ok(module)
}
