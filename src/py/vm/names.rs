//! Names that are not registers: globals, built-ins, the namespace of a class body, and what the prompt echoes.

use std::rc::Rc;

use super::Vm;
use super::frame::Body;
use crate::py::builtins::ABSENT;
use crate::py::code::GlobalSite;
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, no_name, runtime_error, unbound_free};
use crate::py::module::Globals;
use crate::py::native::Values;
use crate::py::sym::{self, Sym};
use crate::py::types::types;
use crate::py::value::Value;

impl Vm {
    /// The globals of the running frame, or the prompt's.
    pub fn globals(&self) -> Rc<Globals> {
        self.frames.last().map_or_else(|| self.main.clone(), |frame| frame.globals.clone())
    }

    fn namespace(&self) -> Option<Rc<Body>> {
        self.frames.last().and_then(|frame| frame.namespace.clone())
    }

    /// A name that the running class body has.
    fn own_name(&mut self, name: Sym) -> Res<Option<Value>> {
        match self.namespace().as_deref() {
            None => Ok(None),
            Some(Body::Own(table)) => Ok(table.borrow().get(&name).cloned()),
            Some(Body::Given(Value::Dict(dict))) => Ok(dict.get_text(name.as_str())),
            Some(Body::Given(mapping)) => match self.get_item(mapping, &name.to_value()) {
                Ok(value) => Ok(Some(value)),
                Err(exc) if exc.is(&types().KeyError) => Ok(None),
                Err(exc) => Err(exc),
            },
        }
    }

    /// Fills a global site's cache. A name that is only built-in gets an empty slot in the globals, so that a later
    /// definition there is seen.
    pub(crate) fn load_global(&mut self, site: &GlobalSite) -> Res {
        let globals = self.globals();
        if globals.slot(site.name).is_none() {
            globals.set(site.name, Value::Unset);
        }
        site.slot.set(globals.slot(site.name).unwrap_or(u32::MAX));
        if let Some(value) = globals.get(site.name) {
            return Ok(value);
        }
        match self.builtins.get(site.name) {
            Some(value) => {
                site.builtin.set(self.builtins.slot(site.name).unwrap_or(u32::MAX));
                Ok(value)
            }
            None => Err(no_name(site.name)),
        }
    }

    pub(crate) fn delete_global(&mut self, name: Sym) -> Res<()> {
        if self.globals().remove(name) { Ok(()) } else { Err(no_name(name)) }
    }

    pub(crate) fn load_name(&mut self, name: Sym) -> Res {
        match self.own_name(name)? {
            Some(value) => Ok(value),
            None => self.global_or_builtin(name),
        }
    }

    /// A name as global code sees it.
    pub fn global_or_builtin(&self, name: Sym) -> Res {
        self.globals().get(name).or_else(|| self.builtins.get(name)).ok_or_else(|| no_name(name))
    }

    pub(crate) fn store_name(&mut self, name: Sym, value: Value) -> Res<()> {
        match self.namespace().as_deref() {
            Some(Body::Own(table)) => {
                let old = table.borrow_mut().insert(name, value);
                drop(old);
            }
            Some(Body::Given(mapping)) => self.set_item(mapping, &name.to_value(), value)?,
            None => self.globals().set(name, value),
        }
        Ok(())
    }

    pub(crate) fn delete_name(&mut self, name: Sym) -> Res<()> {
        let found = match self.namespace().as_deref() {
            Some(Body::Own(table)) => table.borrow_mut().shift_remove(&name).is_some(),
            Some(Body::Given(mapping)) => match self.del_item(mapping, &name.to_value()) {
                Err(exc) if exc.is(&types().KeyError) => false,
                other => return other,
            },
            None => self.globals().remove(name),
        };
        if found { Ok(()) } else { Err(no_name(name)) }
    }

    pub(crate) fn load_class_cell(&mut self, name: Sym, cell: &Value) -> Res {
        if let Some(value) = self.own_name(name)? {
            return Ok(value);
        }
        match cell {
            Value::Cell(content) if !content.borrow().is_unset() => Ok(content.borrow().clone()),
            _ => Err(unbound_free(name)),
        }
    }

    /// What `super()` without arguments means in the running method: its class and its first argument.
    pub fn super_arguments(&self) -> Res<Values> {
        let error = |text: &str| Err(runtime_error(format!("super(): {text}")));
        let Some(frame) = self.frames.last() else { return error("no current frame") };
        let code = &frame.code;
        if code.params.names.is_empty() {
            return error("no arguments");
        }
        let content = |register: usize| match self.stack.get(frame.base as usize + register) {
            Some(Value::Cell(cell)) => cell.borrow().clone(),
            other => other.cloned().unwrap_or_default(),
        };
        let Some(at) = code.free_names.iter().position(|name| *name == sym::CLASS) else {
            return error("__class__ cell not found");
        };
        let class = content(code.free_base as usize + at);
        if class.is_unset() {
            return error("empty __class__ cell");
        }
        let first = content(0);
        if first.is_unset() {
            return error("arg[0] deleted");
        }
        Ok([class, first].into_iter().collect())
    }

    /// The value of an expression statement at the prompt.
    pub(crate) fn echo_value(&mut self, value: &Value) -> Res<()> {
        if value.is_none() {
            return Ok(());
        }
        if let Some(hook) = self.echo.clone() {
            hook(self, value)?;
        }
        self.builtins.set(sym::UNDERSCORE, value.clone());
        Ok(())
    }

    pub(crate) fn store_annotation(&mut self, name: Sym, value: Value) -> Res<()> {
        let existing = match self.namespace() {
            Some(_) => self.own_name(sym::ANNOTATIONS)?,
            None => self.globals().get(sym::ANNOTATIONS),
        };
        let dict = match existing {
            Some(Value::Dict(dict)) => dict,
            _ => {
                let dict = Rc::new(Dict::new());
                self.store_name(sym::ANNOTATIONS, Value::Dict(dict.clone()))?;
                dict
            }
        };
        dict.set(self, name.to_value(), value)?;
        Ok(())
    }

    /// An f-string's field: `{value!conv:spec}`.
    pub(crate) fn format_field(&mut self, conv: u8, value: Value, spec: Option<&Value>) -> Res {
        let value = match conv {
            1 => Value::str(self.str(&value)?),
            2 => Value::str(self.repr(&value)?),
            3 => Value::str(self.ascii(&value)?),
            _ => value,
        };
        let spec = spec.and_then(Value::as_str).unwrap_or("");
        if spec.is_empty() && matches!(value, Value::Str(_)) {
            return Ok(value);
        }
        self.format_value(&value, spec)
    }

    /// Names near `name` that exist, for "Did you mean": locals of the running function, globals, built-ins.
    pub fn suggest_name(&self, exc: &Exc) -> Option<String> {
        let missing = exc.state().missing.borrow().clone();
        let (None, name) = missing? else { return None };
        if ABSENT.contains(&name.as_str()) {
            return None;
        }
        let scope = exc.state().scope.borrow().clone();
        let (locals, globals) = match &scope {
            Some((code, globals)) => (code.locals.to_vec(), globals.names()),
            None => (Vec::new(), self.main.names()),
        };
        // CPython's built-in functions come before the types.
        let mut builtins = self.builtins.names();
        builtins.sort_by_cached_key(|name| !matches!(self.builtins.get(*name), Some(Value::Native(_))));
        let lists = [locals, globals, builtins];
        lists.iter().find_map(|names| {
            crate::py::suggest::suggest(name.as_str(), names.iter().map(|name| name.as_str()))
                .map(str::to_owned)
        })
    }
}
