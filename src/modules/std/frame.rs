//! Frames as objects, as they were when they were asked for: `sys._getframe`.

use std::rc::Rc;

use crate::py::code::Code;
use crate::py::exc::Res;
use crate::py::module::Globals;
use crate::py::types::{code, types};
use crate::py::{Class, Instance, Native, Sym, Value, Vm};

/// A call that is running: its code, where it is, and its globals.
struct Call {
    code: Rc<Code>,
    line: u32,
    globals: Rc<Globals>,
}

/// State of a frame: the calls, the outermost first, and which of them.
struct Frame {
    calls: Rc<Vec<Call>>,
    at: usize,
}

impl Native for Frame {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let call = &self.calls[self.at];
        Ok(Some(match name.as_str() {
            "f_code" => code::object(call.code.clone()),
            "f_lineno" => Value::Int(call.line.into()),
            // The variables of a function stay where they are: those of its module are shown.
            "f_globals" | "f_locals" => Value::Dict(call.globals.dict()),
            "f_back" if self.at == 0 => Value::None,
            "f_back" => made(self.calls.clone(), self.at - 1),
            _ => return Ok(None),
        }))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["f_back", "f_code", "f_globals", "f_lineno", "f_locals"].map(Sym::new).to_vec()
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let call = &self.calls[self.at];
        let at = Rc::as_ptr(this) as usize;
        let (file, name) = (&call.code.source.name, call.code.name);
        Ok(Some(format!("<frame at {at:#x}, file '{file}', line {}, code {name}>", call.line)))
    }
}

fn made(calls: Rc<Vec<Call>>, at: usize) -> Value {
    thread_local! {
        static CLASS: Rc<Class> = Class::builtin("frame", "builtins", Some(&types().object));
    }
    CLASS.with(|class| Instance::value(class, Frame { calls, at }))
}

/// The frame that is `depth` calls further out than the innermost one.
pub(super) fn object(vm: &Vm, depth: usize) -> Option<Value> {
    let at = vm.frames.len().checked_sub(depth + 1)?;
    let calls = vm.frames.iter().map(|frame| {
        let span = frame.code.spans.get(frame.at()).copied().unwrap_or_default();
        let (line, _) = frame.code.source.position(span.0);
        Call { code: frame.code.clone(), line, globals: frame.globals.clone() }
    });
    Some(made(Rc::new(calls.collect()), at))
}
