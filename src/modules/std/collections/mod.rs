//! The modules `collections` and `collections.abc`: `deque` is Rust, the rest is Python (`collections.py`,
//! `user.py`, `abc.py`).

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::code::BinOp;
use crate::py::std::structseq;
use crate::py::{Module, Res, Value, Vm};

mod deque;

natives! {
    static FUNCTIONS;
    /// Counts the items of an iterable in a dict.
    "_count" "(counts, iterable)" => |vm, args| {
        let Value::Dict(counts) = args[0].unwrap_builtin().clone() else { return Ok(Value::None) };
        vm.for_each(&args[1], &mut |vm, item| {
            let count = match counts.get(vm, &item)? {
                Some(count) => vm.binary(BinOp::Add, &count, &Value::Int(1))?,
                None => Value::Int(1),
            };
            counts.set(vm, item, count)?;
            Ok(true)
        })?;
        Ok(Value::None)
    };
    /// The attribute that reads one item of a tuple.
    "_field" "(index, doc)" => |vm, args| {
        let index = vm.index(&args[0])?;
        Ok(structseq::field(usize::try_from(index).unwrap_or(0), args[1].clone()))
    };
}

/// Makes `collections`.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("collections", "Container types beside dict, list, set and tuple.");
    module.add_functions(FUNCTIONS);
    module.set("deque", deque::class());
    module.set("__path__", Value::list(Vec::new()));
    source::run(vm, &module, "collections", source::packed!("std/collections/collections.py"))?;
    Ok(module)
}

/// Makes `collections._user`.
pub(super) fn user(vm: &mut Vm) -> Res<Rc<Module>> {
    source::module(vm, "collections._user", source::packed!("std/collections/user.py"))
}

/// Makes `collections.abc`.
pub(super) fn abc(vm: &mut Vm) -> Res<Rc<Module>> {
    source::module(vm, "collections.abc", source::packed!("std/collections/abc.py"))
}
