//! Imports: native modules are made when first asked for; others are found by hooks that upper rooms add.

use std::rc::Rc;

use super::{ImportHook, ModuleFactory, Vm};
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
        if let Some(module) = self.modules.get_sym(name) {
            return match module {
                Value::None => {
                    let text = format!("import of {name} halted; None in sys.modules");
                    Err(module_not_found(text).with("name", name.to_value()))
                }
                module => Ok(Some(module)),
            };
        }
        let found = match self.ask(self.importers.clone(), name)? {
            Some(module) => Some(module),
            None => match self.factories.get(&name).copied() {
                Some(factory) => Some(Value::Module(factory(self)?)),
                None => self.ask(self.late_importers.clone(), name)?,
            },
        };
        let Some(found) = found else { return Ok(None) };
        // A module may put another object in its own place.
        let module = self.modules.get_sym(name).unwrap_or_else(|| {
            self.modules.set_text(name.as_str(), found.clone());
            found
        });
        self.attach_to_parent(name, &module)?;
        Ok(Some(module))
    }

    fn ask(&mut self, importers: Vec<ImportHook>, name: Sym) -> Res<Option<Value>> {
        for importer in importers {
            if let Some(module) = importer(self, name)? {
                return Ok(Some(module));
            }
        }
        Ok(None)
    }

    /// Is the innermost code one of the program's own modules that are written in Python? `importlib` is not: it imports for
    /// whoever calls it.
    pub fn runs_frozen_code(&self) -> bool {
        self.frames.last().is_some_and(|frame| {
            let source = frame.code.source.name.as_str();
            source.starts_with("<frozen ") && source != "<frozen importlib>"
        })
    }

    /// Makes a module an attribute of the package that it is in.
    pub fn attach_to_parent(&mut self, name: Sym, module: &Value) -> Res<()> {
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
            Ok(module) => match self.stand_in(&name, &module, site)? {
                Some(other) => other,
                None => module,
            },
            Err(exc) if is_about(&exc, &name) => match (self.missing_module.clone(), &site.from) {
                (Some(hook), Some(names)) => hook(self, Sym::new(&name), names)?.ok_or(exc)?,
                _ => return Err(exc),
            },
            Err(exc) => return Err(exc),
        };
        if site.from.is_some() || site.as_name || !name.contains('.') {
            return Ok(module);
        }
        let top = name.split('.').next().unwrap_or(&name);
        self.import(top)
    }

    /// A module in the place of one that is only a folder and has not the names that are asked for.
    fn stand_in(&mut self, name: &str, module: &Value, site: &ImportSite) -> Res<Option<Value>> {
        let (Value::Module(folder), Some(names), Some(hook)) =
            (module, &site.from, self.missing_module.clone())
        else {
            return Ok(None);
        };
        if !folder.is_namespace.get() {
            return Ok(None);
        }
        for wanted in names {
            let full = Sym::new(&format!("{name}.{wanted}"));
            if folder.globals.get(*wanted).is_some() || self.find_module(full)?.is_some() {
                return Ok(None);
            }
        }
        hook(self, Sym::new(name), names)
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
        let whole = Value::Module(module.clone());
        for name in names {
            let mut value = self.get_attr_opt(&whole, name)?;
            if value.is_none() && module.globals.get(sym::PATH).is_some() {
                value = self.find_module(Sym::new(&format!("{}.{name}", module.name)))?;
            }
            let value = value.map_or_else(|| self.get_attr(&whole, name), Ok)?;
            self.store_name(name, value);
        }
        Ok(())
    }
}

/// Does the exception say that this module, or one that it is in, is missing?
fn is_about(exc: &Exc, name: &str) -> bool {
    let missing = exc.0.get(Sym::new("name"));
    let missing = missing.as_ref().and_then(Value::as_str).unwrap_or_default();
    let rest = name.strip_prefix(missing);
    exc.is(&types().ModuleNotFoundError) && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
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
    let failed = |text: String| {
        let exc = import_error(text).with("name", module.name.to_value());
        *exc.state().missing.borrow_mut() = Some((Some(Value::Module(module.clone())), name));
        exc
    };
    let place = match module.globals.get(sym::FILE) {
        Some(Value::Str(file)) => file.as_str().to_owned(),
        _ => "unknown location".to_owned(),
    };
    if module.is_loading.get() {
        return failed(format!(
            "cannot import name '{name}' from partially initialized module '{}' (most likely due to a circular \
             import) ({place})",
            module.name
        ));
    }
    failed(format!("cannot import name '{name}' from '{}' ({place})", module.name))
}
