//! The module `importlib`, as far as programs use it: `import_module`, `reload`, and `importlib.util.find_spec`.

use std::rc::Rc;

use super::source;
use crate::modules::files::{self, Found};
use crate::natives;
use crate::py::exc::{Res, import_error, type_error};
use crate::py::{Module, Sym, Value, Vm, sym};

natives! {
    static FUNCTIONS;
    /// Run a module's file again, in the same module, and return it. A module that is part of the program stays as it is.
    "reload" "(module)" => |vm, args| {
        let Value::Module(module) = &args[0] else {
            return Err(type_error("reload() argument must be a module"));
        };
        match vm.modules.get_sym(module.name) {
            Some(Value::Module(known)) if Rc::ptr_eq(&known, module) => {}
            _ => {
                let text = format!("module {} not in sys.modules", module.name);
                return Err(import_error(text).with("name", module.name.to_value()));
            }
        }
        files::reload(vm, module)?;
        Ok(vm.modules.get_sym(module.name).unwrap_or_else(|| args[0].clone()))
    };
    /// Import a module by its full name, and return it.
    "_import" "(name)" => |vm, args| vm.import(args[0].as_str().unwrap_or_default());
    /// Where a module would be found: its file and the folders of a package; None if nowhere.
    "_find" "(name)" => |vm, args| {
        let Some(name) = args[0].as_str().map(Sym::new) else { return Ok(Value::None) };
        if let Some(Value::Module(module)) = vm.modules.get_sym(name) {
            let of = |name: Sym| module.globals.get(name).unwrap_or(Value::None);
            return Ok(Value::tuple([of(sym::FILE), of(sym::PATH)]));
        }
        let text = |path: &std::path::Path| Value::str(path.display().to_string());
        Ok(match files::find(vm, name)? {
            Some(Found::File(file, true)) => {
                let folder = file.parent().map_or(Value::None, text);
                Value::tuple([text(&file), Value::list(vec![folder])])
            }
            Some(Found::File(file, false)) => Value::tuple([text(&file), Value::None]),
            _ if vm.factories.contains_key(&name) => Value::tuple([Value::None, Value::None]),
            Some(Found::Folders(folders)) => {
                Value::tuple([Value::None, Value::list(folders.iter().map(|folder| text(folder)).collect())])
            }
            None => Value::None,
        })
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("importlib", "What the import statement does, as functions.");
    module.set("__path__", Value::list(Vec::new()));
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "importlib", source::packed!("std/python/importlib.py"))?;
    Ok(module)
}

/// Makes `importlib.util`.
pub(super) fn util(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("importlib.util", "Helpers around importing.");
    if let Value::Module(parent) = vm.import("importlib")? {
        for name in ["find_spec", "resolve_name"] {
            if let Some(function) = parent.get(&format!("_{name}")) {
                module.set(name, function);
            }
        }
    }
    Ok(module)
}
