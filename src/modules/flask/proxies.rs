//! What a web application's code imports from `flask` beside the application: `request` and `session`, which nothing is behind
//! here, `g`, and blueprints.

use std::rc::Rc;

use super::Contexts;
use crate::natives;
use crate::py::exc::{attribute_error, key_error, runtime_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, CmpOp, Dict, Exc, Instance, Native, Res, Sym, Value, Vm};

/// Native state of `request` and `session`: there is no request.
struct Unbound;

fn no_request() -> Exc {
    runtime_error(
        "Working outside of request context.\n\nThis typically means that you attempted to use functionality that needed\n\
         an active HTTP request. Consult the documentation on testing for\ninformation about how to avoid this problem.",
    )
}

impl Native for Unbound {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if name.is_dunder() { Ok(None) } else { Err(no_request()) }
    }

    fn set_attr(&self, _: &mut Vm, _: &Rc<Instance>, _: Sym, _: Option<&Value>) -> Res<bool> {
        Err(no_request())
    }

    fn get_item(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value) -> Res<Option<Value>> {
        Err(no_request())
    }

    fn set_item(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value, _: Option<Value>) -> Res<Option<()>> {
        Err(no_request())
    }

    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, _: CmpOp, _: &Value) -> Res<Option<Value>> {
        Err(no_request())
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value) -> Res<Option<bool>> {
        Err(no_request())
    }

    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        Err(no_request())
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(Some(false))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some("<LocalProxy unbound>".to_owned()))
    }
}

/// Native state of `g`: names of the current application context.
struct Globals;

impl Native for Globals {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if name.is_dunder() {
            return Ok(None);
        }
        match names(vm).get(vm, &name.to_value())? {
            Some(value) => Ok(Some(value)),
            None => Err(attribute_error(name.as_str())),
        }
    }

    fn set_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        let names = names(vm);
        match value {
            Some(value) => {
                names.set(vm, name.to_value(), value.clone())?;
            }
            None => {
                if names.remove(vm, &name.to_value())?.is_none() {
                    return Err(attribute_error(name.as_str()));
                }
            }
        }
        Ok(true)
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        Ok(Some(names(vm).get(vm, item)?.is_some()))
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let names = names(vm);
        vm.iter(&Value::Dict(names)).map(Some)
    }

    fn dir(&self, vm: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        names(vm).pairs().iter().filter_map(|(name, _)| name.as_str().map(Sym::new)).collect()
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let app = super::current_app(vm);
        let name = super::app_of(&app).map_or_else(String::new, |app| app.name.clone());
        Ok(Some(format!("<flask.g of '{name}'>")))
    }
}

/// The names of the current context.
fn names(vm: &mut Vm) -> Rc<Dict> {
    vm.extension::<Contexts>().globals()
}

natives! {
    static GLOBALS_METHODS;
    /// The value of a name, or a default.
    "get" "(self, name, default=None)" => |vm, args| {
        Ok(names(vm).get(vm, &args[1])?.unwrap_or_else(|| args[2].clone().or_none()))
    };
    /// Take a name out.
    "pop" "(self, name, default=None)" => |vm, args| {
        match names(vm).remove(vm, &args[1])? {
            Some(value) => Ok(value),
            None => args.opt(2).cloned().ok_or_else(|| key_error(args[1].clone())),
        }
    };
    /// The value of a name, which is set to a default if there is none.
    "setdefault" "(self, name, default=None)" => |vm, args| {
        let names = names(vm);
        if let Some(value) = names.get(vm, &args[1])? {
            return Ok(value);
        }
        let value = args[2].clone().or_none();
        names.set(vm, args[1].clone(), value.clone())?;
        Ok(value)
    };
}

/// Native state of a `Blueprint`: its routes are accepted and do nothing.
struct Blueprint {
    name: String,
}

impl Native for Blueprint {
    fn get_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "name" => Some(Value::str(self.name.as_str())),
            other => super::web_side(this, other),
        })
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("<Blueprint '{}'>", self.name)))
    }
}

fn new_blueprint(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let named = args.keywords.iter().find(|(key, _)| key.as_str() == "name").map(|(_, value)| value);
    match args.values.first().or(named).and_then(Value::as_str) {
        Some(name) => Ok(Instance::value(class, Blueprint { name: name.to_owned() })),
        None => Err(type_error(
            "Blueprint.__init__() missing 2 required positional arguments: 'name' and 'import_name'",
        )),
    }
}

thread_local! {
    static PROXY: Rc<Class> = Class::builtin("LocalProxy", "werkzeug.local", Some(&types().object));
    static GLOBALS: Rc<Class> = {
        let class = Class::builtin("_AppCtxGlobals", "flask.ctx", Some(&types().object));
        add_methods(&class, GLOBALS_METHODS, NativeKind::Method);
        class
    };
    static BLUEPRINT: Rc<Class> = {
        let class = Class::builtin("Blueprint", "flask.blueprints", Some(&types().object));
        class.new.set(Some(new_blueprint));
        class
    };
}

/// The names that the module gets.
pub(super) fn all() -> [(&'static str, Value); 4] {
    [
        ("request", PROXY.with(|class| Instance::value(class, Unbound))),
        ("session", PROXY.with(|class| Instance::value(class, Unbound))),
        ("g", GLOBALS.with(|class| Instance::value(class, Globals))),
        ("Blueprint", Value::Class(BLUEPRINT.with(Clone::clone))),
    ]
}
