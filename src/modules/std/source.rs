//! Modules, or parts of them, that are written in Python: their text is compiled when the module is first imported.

use std::rc::Rc;

use crate::py::code::Source;
use crate::py::{Module, Res, Vm};

/// Runs a text in a module that has what the text needs of Rust.
pub(super) fn run(vm: &mut Vm, module: &Rc<Module>, name: &str, text: &'static str) -> Res<()> {
    let source = Source::new(format!("<frozen {name}>"), text, 0);
    vm.run_source(&source, module.globals.clone())?;
    Ok(())
}

/// A module that is written in Python as a whole.
pub(super) fn module(vm: &mut Vm, name: &str, text: &'static str) -> Res<Rc<Module>> {
    let module = Module::new(name, "");
    run(vm, &module, name, text)?;
    Ok(module)
}
