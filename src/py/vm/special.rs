//! Special methods of operands: how the comparisons, subscriptions and conversions of this folder find and call what a class
//! defines by name, and the guard against endless recursion of native code.

use crate::py::exc::{Res, recursion_error};
use crate::py::sym::Sym;
use crate::py::value::Value;
use crate::py::vm::{RECURSION_LIMIT, Vm};

/// The special method that the class of an object (or a metaclass) defines itself; `object` and `type` are left out. Values
/// of built-in types have none: the machine knows what they do.
#[inline]
pub(crate) fn own_special(value: &Value, name: Sym) -> Option<Value> {
    match value {
        Value::Instance(object) => object.with_class(|class| class.overrides(name)),
        Value::Class(class) => {
            let found = class.metaclass.borrow().as_ref()?.overrides(name)?;
            // What `type` itself has is the default.
            if matches!(found, Value::Native(_)) { None } else { Some(found) }
        }
        _ => None,
    }
}

/// Is it a method written in Rust, so that calling it on a subclass's instance comes to the built-in behaviour?
pub(crate) fn is_builtin_method(found: &Value) -> bool {
    matches!(found, Value::Native(_))
}

impl Vm {
    /// Runs `f` one level deeper; `doing` ends the RecursionError's message.
    pub(crate) fn nested<T>(&mut self, doing: &str, f: impl FnOnce(&mut Vm) -> Res<T>) -> Res<T> {
        if self.depth >= RECURSION_LIMIT {
            return Err(recursion_error(format!("maximum recursion depth exceeded {doing}")));
        }
        self.depth += 1;
        let result = f(self);
        self.depth -= 1;
        result
    }
}
