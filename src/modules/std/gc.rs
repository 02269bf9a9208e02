//! The module `gc`: memory is given back as soon as nothing refers to it; here the search for circles is steered.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::Res;
use crate::py::{Module, Value, Vm, gc};

natives! {
    static FUNCTIONS;
    /// Run the garbage collector: ends objects that refer to each other in a circle and that nothing else refers to. Returns
    /// how many objects that were.
    "collect" "(generation=2)" => |vm, _| Ok(Value::from(gc::collect(vm)));
    /// Enable automatic garbage collection.
    "enable" "()" => |_, _| { gc::set_enabled(true); Ok(Value::None) };
    /// Disable automatic garbage collection.
    "disable" "()" => |_, _| { gc::set_enabled(false); Ok(Value::None) };
    /// Returns true if automatic garbage collection is enabled.
    "isenabled" "()" => |_, _| Ok(Value::Bool(gc::is_enabled()));
    /// Freeze all current tracked objects: accepted and ignored.
    "freeze" "()" => |_, _| Ok(Value::None);
    /// Return the current collection thresholds: at how many changed containers the next search starts. There is one
    /// generation.
    "get_threshold" "()" => |_, _| Ok(Value::tuple([Value::from(gc::counts().1), Value::Int(0), Value::Int(0)]));
    /// Return a three-tuple of the current collection counts: how many changed containers are known.
    "get_count" "()" => |_, _| Ok(Value::tuple([Value::from(gc::counts().0), Value::Int(0), Value::Int(0)]));
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module =
        Module::new("gc", "This module provides access to the garbage collector for reference cycles.");
    module.add_functions(FUNCTIONS);
    module.set("garbage", Value::list(Vec::new()));
    Ok(module)
}
