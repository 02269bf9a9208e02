//! The module `csv`: rows are read and written here, dialects and what works with dicts are Python (`csv.py`).

mod dialect;
mod reader;
mod writer;

use std::cell::Cell;
use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::exc::{Exc, Res, type_error};
use crate::py::types::convert::int_arg;
use crate::py::types::types;
use crate::py::{Class, Module, Sym, Value, Vm};
use dialect::Dialect;

thread_local! {
    static ERROR: Rc<Class> = Class::builtin("Error", "_csv", Some(&types().Exception)).labelled();
    static FIELD_LIMIT: Cell<i64> = const { Cell::new(131_072) };
}

fn error(message: impl Into<String>) -> Exc {
    ERROR.with(|class| Exc::new(class, message))
}

fn field_limit() -> i64 {
    FIELD_LIMIT.get()
}

natives! {
    static FUNCTIONS;
    /// A reader of the lines of an iterator, by a dialect that has been checked.
    "_reader" "(lines, dialect)" => |vm, args| {
        let lines = vm.iter(&args[0])?;
        Ok(reader::make(lines, Dialect::read(vm, &args[1])?))
    };
    /// A writer to a file, by a dialect that has been checked.
    "_writer" "(file, dialect)" => |vm, args| {
        let write = vm.get_attr_opt(&args[0], Sym::new("write"))?;
        match write {
            Some(write) if vm.is_callable(&write) => Ok(writer::make(write, Dialect::read(vm, &args[1])?)),
            _ => Err(type_error("argument 1 must have a \"write\" method")),
        }
    };
    /// Sets an upper limit on parsed fields. Returns old limit. If limit is not given, no new limit is set.
    "field_size_limit" "(limit=None, /)" => |vm, args| {
        let old = field_limit();
        if let Some(limit) = args.opt(0) {
            if limit.as_int().is_none() {
                return Err(type_error("limit must be an integer"));
            }
            FIELD_LIMIT.set(int_arg(vm, limit)?);
        }
        Ok(Value::Int(old))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("csv", "");
    module.add_functions(FUNCTIONS);
    ERROR.with(|class| module.set("Error", class.clone()));
    source::run(vm, &module, "csv", source::packed!("std/csv/csv.py"))?;
    Ok(module)
}
