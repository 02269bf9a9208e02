//! The module `gc`: memory is given back as soon as nothing refers to it, so that there is little to say.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::Res;
use crate::py::{Module, Value, Vm};

natives! {
    static FUNCTIONS;
    /// Run the garbage collector: returns the number of unreachable objects.
    "collect" "(generation=2)" => |_, _| Ok(Value::Int(0));
    /// Enable automatic garbage collection: accepted and ignored.
    "enable" "()" => |_, _| Ok(Value::None);
    /// Disable automatic garbage collection: accepted and ignored.
    "disable" "()" => |_, _| Ok(Value::None);
    /// Returns true if automatic garbage collection is enabled.
    "isenabled" "()" => |_, _| Ok(Value::Bool(true));
    /// Freeze all current tracked objects: accepted and ignored.
    "freeze" "()" => |_, _| Ok(Value::None);
    /// Return the current collection thresholds.
    "get_threshold" "()" => |_, _| Ok(Value::tuple([700, 10, 10].map(Value::Int)));
    /// Return a three-tuple of the current collection counts.
    "get_count" "()" => |_, _| Ok(Value::tuple([0, 0, 0].map(Value::Int)));
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module =
        Module::new("gc", "This module provides access to the garbage collector for reference cycles.");
    module.add_functions(FUNCTIONS);
    module.set("garbage", Value::list(Vec::new()));
    Ok(module)
}
