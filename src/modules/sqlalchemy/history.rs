//! What is known of the attributes of one object: `inspect(object).attrs`, their history, and the module
//! `sqlalchemy.orm.attributes`.

use std::rc::Rc;

use crate::natives;
use crate::orm::attributes::mark_modified;
use crate::orm::collection;
use crate::orm::error;
use crate::orm::event::no_value;
use crate::orm::identity::holds;
use crate::orm::mapper::Property;
use crate::orm::state::{State, require};
use crate::py::exc::{attribute_error, key_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Iter, Module, Native, Res, Sym, Value, Vm};

/// Native state of `inspect(object).attrs`.
struct Attributes {
    object: Value,
}

/// Native state of one of them.
struct AttributeState {
    object: Value,
    property: Rc<Property>,
}

/// Native state of a `History`.
struct History {
    /// Added, unchanged, deleted.
    parts: [Value; 3],
}

const PARTS: [&str; 3] = ["added", "unchanged", "deleted"];

thread_local! {
    static ATTRIBUTES: Rc<Class> = {
        let class = Class::builtin("ReadOnlyProperties", "sqlalchemy.util._collections", Some(&types().object));
        add_methods(&class, ATTRIBUTES_METHODS, NativeKind::Method);
        class
    };
    static STATE: Rc<Class> = Class::builtin("AttributeState", "sqlalchemy.orm.state", Some(&types().object));
    static HISTORY: Rc<Class> = {
        let class = Class::builtin("History", "sqlalchemy.orm.attributes", Some(&types().object));
        add_methods(&class, HISTORY_METHODS, NativeKind::Method);
        class
    };
}

/// What is known of the attributes of an object.
pub fn attributes(object: &Value) -> Value {
    ATTRIBUTES.with(|class| Instance::value(class, Attributes { object: object.clone() }))
}

/// The properties of an object in the order in which SQLAlchemy has them: relationships first.
fn properties(object: &Value) -> Vec<Rc<Property>> {
    let Some(state) = State::of(object) else { return Vec::new() };
    let (relationships, columns): (Vec<_>, Vec<_>) =
        state.mapper.properties().iter().cloned().partition(|property| property.relationship().is_some());
    relationships.into_iter().chain(columns).collect()
}

impl Attributes {
    fn state(&self, property: Rc<Property>) -> Value {
        STATE.with(|class| Instance::value(class, AttributeState { object: self.object.clone(), property }))
    }

    fn find(&self, name: &str) -> Option<Value> {
        let property = State::of(&self.object)?.mapper.property(Sym::new(name))?;
        Some(self.state(property))
    }

    fn names(&self) -> Vec<Value> {
        properties(&self.object).iter().map(|property| property.name.to_value()).collect()
    }
}

impl Native for Attributes {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        match self.find(name.as_str()) {
            None if !name.is_dunder() => Err(attribute_error(name.as_str())),
            found => Ok(found),
        }
    }

    fn get_item(&self, _: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        match key.as_str().and_then(|name| self.find(name)) {
            None => Err(key_error(key.clone())),
            found => Ok(found),
        }
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        Ok(Some(item.as_str().is_some_and(|name| self.find(name).is_some())))
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(properties(&self.object).len()))
    }

    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let states = properties(&self.object).into_iter().map(|property| self.state(property));
        Ok(Some(Iter::items("list_iterator", states.collect())))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        properties(&self.object).iter().map(|property| property.name).collect()
    }
}

fn attributes_of(args: &Args) -> Option<&Attributes> {
    match &args[0] {
        Value::Instance(instance) => instance.native::<Attributes>(),
        _ => None,
    }
}

natives! {
    static ATTRIBUTES_METHODS;
    /// The names.
    "keys" "(self)" => |_, args| Ok(Value::list(attributes_of(&args).map(Attributes::names).unwrap_or_default()));
    /// What is known of each.
    "values" "(self)" => |vm, args| vm.collect(&args[0]).map(Value::list);
    /// Names with what is known.
    "items" "(self)" => |vm, args| {
        let names = attributes_of(&args).map(Attributes::names).unwrap_or_default();
        let states = vm.collect(&args[0])?;
        Ok(Value::list(names.into_iter().zip(states).map(|(name, state)| Value::tuple([name, state])).collect()))
    };
}

impl Native for AttributeState {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "key" => self.property.name.to_value(),
            "value" => crate::orm::attributes::read(vm, &self.object, &self.property)?,
            "loaded_value" => match require(&self.object)?.get(self.property.slot) {
                Value::Unset => no_value(),
                value => value,
            },
            "history" => history(vm, &self.object, &self.property)?,
            _ => return Ok(None),
        }))
    }
}

/// What became of an attribute since its object was loaded, or made.
fn history(vm: &mut Vm, object: &Value, property: &Property) -> Res {
    let state = require(object)?;
    let slot = property.slot;
    let (now, before) = (state.get(slot), state.original(slot));
    let list = |items: Vec<Value>| Value::list(items);
    let none = || Value::tuple([]);
    let parts = match (collection::of(&now), before) {
        (Some(members), before) if state.has_row() => {
            let now = members.members();
            match before {
                None => [none(), list(now), none()],
                Some(before) => {
                    let before = vm.collect(&before)?;
                    let (kept, added) = now.into_iter().partition(|member| holds(&before, member));
                    let now = members.members();
                    let deleted = before.into_iter().filter(|member| !holds(&now, member)).collect();
                    [list(added), list(kept), list(deleted)]
                }
            }
        }
        (Some(members), _) => [list(members.members()), none(), none()],
        (None, _) if now.is_unset() => [none(), none(), none()],
        (None, None) if state.has_row() => [none(), list(vec![now]), none()],
        (None, None | Some(Value::Unset)) => [list(vec![now]), none(), none()],
        (None, Some(before)) if vm.eq(&before, &now)? => [none(), list(vec![now]), none()],
        (None, Some(before)) => [list(vec![now]), none(), list(vec![before])],
    };
    Ok(HISTORY.with(|class| Instance::value(class, History { parts })))
}

impl Native for History {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.parts.iter().for_each(visit);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let at = PARTS.iter().position(|part| *part == name.as_str());
        Ok(at.map(|at| self.parts[at].clone()))
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        vm.get_item(&Value::tuple(self.parts.clone()), key).map(Some)
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        vm.iter(&Value::tuple(self.parts.clone())).map(Some)
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.parts.len()))
    }

    fn truth(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        let mut any = false;
        for part in &self.parts {
            any = any || vm.truth(part)?;
        }
        Ok(Some(any))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let mut shown = Vec::new();
        for (name, part) in PARTS.iter().zip(&self.parts) {
            shown.push(format!("{name}={}", vm.repr(part)?));
        }
        Ok(Some(format!("History({})", shown.join(", "))))
    }
}

fn parts_of(args: &Args) -> Option<&[Value; 3]> {
    match &args[0] {
        Value::Instance(instance) => instance.native::<History>().map(|history| &history.parts),
        _ => None,
    }
}

natives! {
    static HISTORY_METHODS;
    /// Was anything added or deleted?
    "has_changes" "(self)" => |vm, args| {
        let Some([added, _, deleted]) = parts_of(&args) else { return Ok(Value::None) };
        Ok(Value::Bool(vm.truth(added)? || vm.truth(deleted)?))
    };
    /// Is nothing known?
    "empty" "(self)" => |vm, args| Ok(Value::Bool(!vm.truth(&args[0])?));
}

fn property_of(object: &Value, name: &Value) -> Res<Rc<Property>> {
    let state = require(object)?;
    name.as_str()
        .and_then(|name| state.mapper.property(Sym::new(name)))
        .ok_or_else(|| key_error(name.clone()))
}

natives! {
    static FUNCTIONS;
    /// What became of an attribute since its object was loaded, or made.
    "get_history" "(obj, key, passive=None)" => |vm, args| {
        let property = property_of(&args[0], &args[1])?;
        history(vm, &args[0], &property)
    };
    /// Say that the value of an attribute changed inside: the next flush writes it.
    "flag_modified" "(instance, key)" => |_, args| {
        let property = property_of(&args[0], &args[1])?;
        let state = require(&args[0])?;
        if !state.is_loaded(property.slot) {
            return Err(error::invalid_request(format!(
                "Can't flag attribute '{}' modified; it's not present in the object state",
                property.name
            )));
        }
        state.note_original(property.slot, Value::Unset);
        mark_modified(&args[0], state);
        Ok(Value::None)
    };
    /// Set an attribute as if it had been loaded.
    "set_committed_value" "(instance, key, value)" => |_, args| {
        let property = property_of(&args[0], &args[1])?;
        require(&args[0])?.put(property.slot, args[2].clone());
        Ok(Value::None)
    };
}

/// Makes the module `sqlalchemy.orm.attributes`.
pub fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.orm.attributes", "What became of the attributes of mapped objects.");
    module.add_functions(FUNCTIONS);
    module.set("NO_VALUE", no_value());
    module.set("History", HISTORY.with(Clone::clone));
    Ok(module)
}
