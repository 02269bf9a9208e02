//! The project's own modules as a lesson names them: at the prompt, `from app import db, User` means the `db` and the `User`
//! that are there. Only names that exist are found so; anything else is a missing module.

use std::rc::Rc;

use super::flask_sqlalchemy;
use crate::py::{Module, Res, Sym, Value, Vm, sym};

/// Adds the hook that `from module import names` asks when there is no such module.
pub fn install(vm: &mut Vm) {
    vm.missing_module = Some(Rc::new(find));
}

/// A module made of names of the prompt, if all that are asked for are of the kind that a project has.
fn find(vm: &mut Vm, module: Sym, names: &[Sym]) -> Res<Option<Value>> {
    let made = Module::new(module.as_str(), "The project's own module, as the prompt stands for it.");
    for name in names {
        let Some(value) = project_name(vm, *name) else { return Ok(None) };
        made.globals.set(*name, value);
    }
    Ok(Some(Value::Module(made)))
}

/// `db`, `app`, or a model.
fn project_name(vm: &mut Vm, name: Sym) -> Option<Value> {
    if let Some(value) = vm.main.get(name)
        && (matches!(name, sym::APP | sym::DB) || is_project_value(&value))
    {
        return Some(value);
    }
    for db in flask_sqlalchemy::dbs(vm).iter().rev() {
        if let Some(mapper) = db.registry.mapper(name) {
            return Some(Value::Class(mapper.class.clone()));
        }
    }
    None
}

fn is_project_value(value: &Value) -> bool {
    match value {
        Value::Class(class) => class.is_heap,
        Value::Function(_) => true,
        other => {
            flask_sqlalchemy::db_of_value(other).is_some()
                || super::flask::app_of(other).is_some()
                || crate::orm::schema::table_of(other).is_some()
        }
    }
}
