//! The module `inspect`: Python (`inspect.py`), but for finding source text.

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::exc::Res;
use crate::py::types::code;
use crate::py::{Module, Value, Vm};

natives! {
    static FUNCTIONS;
    /// The text that a code object was made of, the number of its first line, and that of the line where the code starts.
    "_source" "(code)" => |_, args| {
        let Some(code) = code::of(&args[0]) else { return Ok(Value::None) };
        Ok(Value::tuple([
            Value::str(code.source.text.as_str()),
            Value::Int(i64::from(code.source.first_line) + 1),
            Value::Int(code::first_line(code).into()),
        ]))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("inspect", "");
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "inspect", source::packed!("std/python/inspect.py"))?;
    Ok(module)
}
