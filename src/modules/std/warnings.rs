//! The module `warnings`: Python (`warnings.py`), but for finding out who warns.

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::exc::Res;
use crate::py::{Module, Value, Vm};

natives! {
    static FUNCTIONS;
    /// File and line of the caller of the calling function, or of one further out.
    "_caller" "(stacklevel)" => |vm, args| {
        let level = usize::try_from(vm.index(&args[0])?).unwrap_or(1).max(1);
        let frame = vm.frames.len().checked_sub(level + 1).and_then(|at| vm.frames.get(at)).or(vm.frames.first());
        let Some(frame) = frame else { return Ok(Value::tuple([Value::str("sys"), Value::Int(1)])) };
        let span = frame.code.spans.get(frame.at()).copied().unwrap_or_default();
        let (line, _) = frame.code.source.position(span.0);
        Ok(Value::tuple([Value::str(frame.code.source.name.as_str()), Value::Int(line.into())]))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("warnings", "");
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "warnings", source::packed!("std/python/warnings.py"))?;
    Ok(module)
}
