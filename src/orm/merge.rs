//! `session.merge(object)`: the object's state copied into the session's own object of the same row.

use std::rc::Rc;

use super::attributes;
use super::collection;
use super::load;
use super::persist;
use super::session::Session;
use super::state::{State, require};
use crate::py::{Res, Value, Vm};

/// Merges an object; what it leads to by `merge` cascades comes along.
pub fn merge(vm: &mut Vm, session: &Rc<Session>, object: &Value) -> Res {
    let mut done: Vec<(Value, Value)> = Vec::new();
    merge_one(vm, session, object, &mut done)
}

fn merge_one(vm: &mut Vm, session: &Rc<Session>, object: &Value, done: &mut Vec<(Value, Value)>) -> Res {
    if let Some((_, merged)) = done.iter().find(|(given, _)| given.is(object)) {
        return Ok(merged.clone());
    }
    let state = require(object)?;
    super::registry::configure_of(vm, &state.mapper)?;
    if session.contains(object) {
        return Ok(object.clone());
    }
    let key: Vec<Value> = state.mapper.key_slots().iter().map(|slot| state.get(*slot).or_none()).collect();
    let known = persist::key_of_values(vm, &state.mapper, state)?.is_some();
    let existing = if known {
        let ident = if let [one] = key.as_slice() { one.clone() } else { Value::tuple(key) };
        load::get(vm, session, &state.mapper, &ident)?
    } else {
        None
    };
    let merged = match existing {
        Some(existing) => existing,
        None => {
            let made = crate::py::Instance::with_native(
                state.mapper.class.clone(),
                Some(Box::new(State::new(&state.mapper))),
            );
            let made = Value::Instance(made);
            Session::add(session, vm, &made)?;
            made
        }
    };
    done.push((object.clone(), merged.clone()));
    for property in state.mapper.properties() {
        let value = state.get(property.slot);
        if value.is_unset() {
            continue;
        }
        match property.relationship() {
            None => attributes::write(vm, &merged, &property, value)?,
            Some(relationship) if relationship.cascade().merge => {
                let value = match collection::of(&value) {
                    Some(collection) => {
                        let mut members = Vec::new();
                        for member in collection.members() {
                            members.push(merge_one(vm, session, &member, done)?);
                        }
                        Value::list(members)
                    }
                    None if State::of(&value).is_some() => merge_one(vm, session, &value, done)?,
                    None => value,
                };
                attributes::write(vm, &merged, &property, value)?;
            }
            Some(_) => {}
        }
    }
    Ok(merged)
}
