//! The module `werkzeug`, as far as code around models uses it: the exceptions that `abort()` and `get_or_404()` raise, and the
//! hashes of passwords.

use std::rc::Rc;

use super::std::source;
use crate::natives;
use crate::orm::http;
use crate::py::exc::lookup_error;
use crate::py::{Module, Res, Value, Vm};

/// Makes its modules importable.
pub fn register(vm: &mut Vm) {
    vm.register_module("werkzeug", |_| {
        let module = Module::new("werkzeug", "The part of a web application below Flask.");
        module.set("__path__", Value::list(Vec::new()));
        Ok(module)
    });
    vm.register_module("werkzeug.exceptions", exceptions);
    vm.register_module("werkzeug.security", |vm| {
        source::module(vm, "werkzeug.security", source::packed!("werkzeug/security.py"))
    });
}

natives! {
    /// `abort`, for this module and for `flask`.
    pub static FUNCTIONS;
    /// Raise the exception of a status code.
    "abort" "(code, *args, description=None, **kwargs)" => |vm, args| {
        let positional = vm.collect(&args[2])?;
        let description = args.given(1).or_else(|| positional.first().and_then(Value::given));
        match vm.index(&args[0]) {
            Ok(code) if http::is_status(code) => Err(http::of_status(code, description)),
            _ => Err(lookup_error(format!("no exception for {}", vm.repr(&args[0])?))),
        }
    };
}

fn exceptions(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("werkzeug.exceptions", "The exceptions of HTTP statuses.");
    for class in http::classes() {
        module.set(class.name(), class.clone());
    }
    module.add_functions(FUNCTIONS);
    Ok(module)
}
