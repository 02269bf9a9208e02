//! The package `werkzeug`, as far as models and lessons need it: its HTTP exceptions.

use std::rc::Rc;

use crate::orm::http;
use crate::py::function::NativeFunc;
use crate::py::{Module, Res, Value, Vm};

/// Makes its modules importable.
pub fn register(vm: &mut Vm) {
    vm.register_module("werkzeug", root);
    vm.register_module("werkzeug.exceptions", exceptions);
}

fn root(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("werkzeug", "Werkzeug, as far as models need it.");
    module.set("__path__", Value::list(Vec::new()));
    Ok(module)
}

/// `abort(status, description=None)`
pub fn abort() -> Value {
    NativeFunc::closure("abort", "(code, description=None)", "Raise the HTTP exception of a status.", |vm, args| {
        let status = vm.index(&args[0])?;
        Err(http::of_status(status, args.given(1)))
    })
}

fn exceptions(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("werkzeug.exceptions", "HTTP exceptions.");
    for class in http::classes() {
        module.set(class.name(), class.clone());
    }
    module.set("abort", abort());
    Ok(module)
}
