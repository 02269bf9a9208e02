//! What `import` finds of the standard library, one file or folder per module. Nothing is made before its first import.

use crate::py::Vm;
use crate::py::vm::ModuleFactory;

mod datetime;
mod decimal;
mod digest;
mod hashlib;
mod json;
mod math;
mod random;
mod secrets;
mod source;
mod time;
mod uuid;

const MODULES: &[(&str, ModuleFactory)] = &[
    ("datetime", datetime::module),
    ("decimal", decimal::module),
    ("hashlib", hashlib::module),
    ("json", json::module),
    ("json.decoder", json::decoder),
    ("json.encoder", json::encoder),
    ("math", math::module),
    ("random", random::module),
    ("secrets", secrets::module),
    ("time", time::module),
    ("uuid", uuid::module),
];

/// Makes the modules importable.
pub fn register(vm: &mut Vm) {
    for (name, factory) in MODULES {
        vm.register_module(name, *factory);
    }
}
