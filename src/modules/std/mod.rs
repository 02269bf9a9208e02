//! What `import` finds of the standard library, one file per module. Nothing is made before its first import.

use crate::py::Vm;

mod datetime;
mod decimal;
mod uuid;

/// Makes the modules importable.
pub fn register(vm: &mut Vm) {
    vm.register_module("datetime", datetime::module);
    vm.register_module("decimal", decimal::module);
    vm.register_module("uuid", uuid::module);
}
