//! Imports: native modules are made when first asked for; others are found by hooks that upper rooms add.

use std::rc::Rc;

use super::{ModuleFactory, Vm};
use crate::py::code::ImportSite;
use crate::py::exc::{Exc, Res, import_error, module_not_found};
use crate::py::module::Module;
use crate::py::sym::{self, Sym};
use crate::py::types::types;
use crate::py::value::Value;

impl Vm {
    /// Makes a native module importable.
    pub fn register_module(&mut self, name: &str, factory: ModuleFactory) {
        self.factories.insert(Sym::new(name), factory);
    }

    /// A module by its dotted name; None if there is no such module.
    pub fn find_module(&mut self, name: Sym) -> Res<Option<Value>> {
        if let Some(module) = self.modules.get(&name) {
            return Ok(Some(module.clone()));
        }
        if let Some(factory) = self.factories.get(&name).copied() {
            let module = Value::Module(factory(self)?);
            self.modules.insert(name, module.clone());
            self.attach_to_parent(name, &module)?;
            return Ok(Some(module));
        }
        for importer in self.importers.clone() {
            if let Some(module) = importer(self, name)? {
                self.modules.entry(name).or_insert_with(|| module.clone());
                self.attach_to_parent(name, &module)?;
                return Ok(Some(module));
            }
        }
        Ok(None)
    }

    fn attach_to_parent(&mut self, name: Sym, module: &Value) -> Res<()> {
        if let Some((parent, own)) = name.as_str().rsplit_once('.')
            && let Some(parent) = self.find_module(Sym::new(parent))?
            && let Value::Module(parent) = parent
        {
            parent.globals.set(Sym::new(own), module.clone());
        }
        Ok(())
    }

    /// Imports `a.b.c`: all of its parents, too. Returns the innermost one.
    pub fn import(&mut self, name: &str) -> Res {
        let mut module = Value::None;
        let mut end = 0;
        loop {
            end = name[end..].find('.').map_or(name.len(), |dot| end + dot);
            let part = Sym::new(&name[..end]);
            module = match self.find_module(part)? {
                Some(module) => module,
                None => return Err(no_module(part, &module)),
            };
            if end == name.len() {
                return Ok(module);
            }
            end += 1;
        }
    }

    /// An import statement.
    pub(crate) fn import_site(&mut self, site: &ImportSite) -> Res {
        let name = self.absolute_name(site)?;
        let module = match self.import(&name) {
            Ok(module) => module,
            Err(exc) if exc.is(&types().ModuleNotFoundError) => {
                match (self.missing_module.clone(), &site.from) {
                    (Some(hook), Some(names)) => hook(self, Sym::new(&name), names)?.ok_or(exc)?,
                    _ => return Err(exc),
                }
            }
            Err(exc) => return Err(exc),
        };
        if site.from.is_some() || site.as_name || !name.contains('.') {
            return Ok(module);
        }
        let top = name.split('.').next().unwrap_or(&name);
        self.import(top)
    }

    fn absolute_name(&mut self, site: &ImportSite) -> Res<String> {
        if site.level == 0 {
            return Ok(site.name.as_str().to_owned());
        }
        let globals = self.globals();
        let package = match globals.get(sym::PACKAGE) {
            Some(Value::Str(package)) => package.as_str().to_owned(),
            _ => String::new(),
        };
        if package.is_empty() {
            return Err(import_error("attempted relative import with no known parent package"));
        }
        let mut base = package.as_str();
        for _ in 1..site.level {
            base = match base.rsplit_once('.') {
                Some((parent, _)) => parent,
                None => return Err(import_error("attempted relative import beyond top-level package")),
            };
        }
        Ok(if site.name.as_str().is_empty() { base.to_owned() } else { format!("{base}.{}", site.name) })
    }

    /// `from module import name`
    pub(crate) fn import_from(&mut self, module: &Value, name: Sym) -> Res {
        if let Some(value) = self.get_attr_opt(module, name)? {
            return Ok(value);
        }
        let Value::Module(module) = module else {
            return Err(import_error(format!("cannot import name '{name}'")));
        };
        let full = Sym::new(&format!("{}.{name}", module.name));
        if let Some(found) = self.find_module(full)? {
            return Ok(found);
        }
        Err(cannot_import(module, name))
    }

    /// `from module import *`
    pub(crate) fn import_star(&mut self, module: &Value) -> Res<()> {
        let Value::Module(module) = module else { return Ok(()) };
        let names: Vec<Sym> = match module.globals.get(sym::ALL) {
            Some(all) => self.collect(&all)?.iter().filter_map(Value::as_str).map(Sym::new).collect(),
            None => {
                module.globals.names().into_iter().filter(|name| !name.as_str().starts_with('_')).collect()
            }
        };
        for name in names {
            let value = self.get_attr(&Value::Module(module.clone()), name)?;
            self.store_name(name, value)?;
        }
        Ok(())
    }
}

fn no_module(name: Sym, parent: &Value) -> Exc {
    let text = match (name.as_str().rsplit_once('.'), parent) {
        (Some((package, _)), Value::Module(module)) if module.globals.get(sym::PATH).is_none() => {
            format!("No module named '{name}'; '{package}' is not a package")
        }
        _ => format!("No module named '{name}'"),
    };
    module_not_found(text).with("name", name.to_value())
}

fn cannot_import(module: &Rc<Module>, name: Sym) -> Exc {
    let known = module.globals.names();
    let near = crate::py::suggest::suggest(name.as_str(), known.iter().map(|name| name.as_str()));
    let place = match module.globals.get(sym::FILE) {
        Some(Value::Str(file)) => file.as_str().to_owned(),
        _ => "unknown location".to_owned(),
    };
    let hint = near.map_or_else(String::new, |near| format!(". Did you mean: '{near}'?"));
    import_error(format!("cannot import name '{name}' from '{}' ({place}){hint}", module.name))
        .with("name", module.name.to_value())
}
