//! Special methods of operands: how the comparisons, subscriptions and conversions of this folder find and call what a class
//! defines by name, and the guard against endless recursion of native code.

use crate::py::class::Class;
use crate::py::exc::{Res, recursion_error};
use crate::py::sym::{self, Sym};
use crate::py::value::Value;
use crate::py::vm::{RECURSION_LIMIT, Vm};

/// The special method that the class of an object (or a metaclass) defines itself; `object` and `type` are left out. Values
/// of built-in types have none: the machine knows what they do.
#[inline]
pub(crate) fn own_special(value: &Value, name: Sym) -> Option<Value> {
    match value {
        Value::Instance(object) => {
            object.with_class(|class| class.overrides(name)).filter(|found| !found.is_face())
        }
        Value::Class(class) => {
            let found = class.metaclass.borrow().as_ref()?.overrides(name)?;
            // What `type` itself has is the default.
            if is_builtin_method(&found, name) { None } else { Some(found) }
        }
        _ => None,
    }
}

/// Is it a built-in type's own method of that name, so that calling it on a subclass's instance comes to the built-in behaviour?
/// One of another name, or of `object`, was put there by a program (`__lshift__ = list.append`).
pub(crate) fn is_builtin_method(found: &Value, name: Sym) -> bool {
    matches!(found, Value::Native(function) if function.name == name && function.owner != Some(sym::OBJECT))
}

/// What a program has put in the place of `object`'s or `type`'s own way with attributes: `__getattribute__`, `__setattr__` or
/// `__delattr__`.
#[inline]
pub(crate) fn attribute_hook(class: &Class, name: Sym) -> Option<Value> {
    class.lookup(name).filter(|found| !matches!(found, Value::Native(function) if function.name == name))
}

/// What a special method answered; None for NotImplemented.
pub(super) fn implemented(answer: Value) -> Option<Value> {
    if matches!(answer, Value::NotImplemented) { None } else { Some(answer) }
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
