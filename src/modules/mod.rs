//! What `import` finds: the Python faces of the rooms below, one file or folder per module. Called by `cli` at start.

pub mod files;
pub mod flask;
pub mod flask_sqlalchemy;
pub mod project;
pub mod sqlalchemy;
pub mod std;
pub mod werkzeug;

use crate::py::Vm;

/// Makes all modules importable. Nothing is built before it is imported.
pub fn register_all(vm: &mut Vm) {
    std::register(vm);
    sqlalchemy::register(vm);
    vm.register_module("flask", flask::module);
    vm.register_module("flask_sqlalchemy", flask_sqlalchemy::module);
    werkzeug::register(vm);
    files::install(vm);
    project::install(vm);
}
