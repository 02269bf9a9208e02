//! Modules, or parts of them, that are written in Python. Their text lies packed in the program (by `src/build.rs`); it is
//! unpacked and compiled when the module is first imported.

use std::rc::Rc;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::py::code::Source;
use crate::py::exc::import_error;
use crate::py::{Module, Res, Vm};

/// The packed text of a file, named from the folder of the modules.
macro_rules! packed {
    ($path:expr) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $path))
    };
}
pub(in crate::modules) use packed;

/// No module is larger.
const LIMIT: usize = 1 << 20;

/// The text as it was written.
pub(super) fn unpack(name: &str, packed: &[u8]) -> Res<String> {
    let text = decompress_to_vec_with_limit(packed, LIMIT).ok().and_then(|text| String::from_utf8(text).ok());
    text.ok_or_else(|| import_error(format!("the text of the module '{name}' is damaged")))
}

/// Runs a packed text in a module that has what the text needs of Rust.
pub(in crate::modules) fn run(vm: &mut Vm, module: &Rc<Module>, name: &str, packed: &[u8]) -> Res<()> {
    let source = Source::new(format!("<frozen {name}>"), unpack(name, packed)?, 0);
    vm.run_source(&source, module.globals.clone())?;
    Ok(())
}

/// A module that is written in Python as a whole.
pub(in crate::modules) fn module(vm: &mut Vm, name: &str, packed: &[u8]) -> Res<Rc<Module>> {
    let module = Module::new(name, "");
    run(vm, &module, name, packed)?;
    Ok(module)
}
