//! Reads what the program asks for: the columns of an expired object (`refresh_expired`), an object by its key (`get`), related
//! objects (`lazy`, `eager`, `dynamic`). Called by `attributes`, `session`, `unit_of_work` and `query`. Statements are compiled
//! once for each class or relationship and kept, so that a loop over many objects only binds values.

pub mod dynamic;
pub mod eager;
mod ident;
mod lazy;
mod plans;

use std::rc::Rc;

use super::error;
use super::identity::IdentityKey;
use super::mapper::Mapper;
use super::rows::{self, How};
use super::session::{Session, expire_state};
use super::state::{Standing, State, describe};
use crate::py::{Instance, Res, Value, Vm};
use crate::sql::SqlValue;

pub use dynamic::dynamic;
pub use lazy::{load_related, related_now};
pub use plans::mapped as mapped_class;

/// Loads the column in `slot` of an object, and with it all others that are not loaded.
pub fn refresh_expired(vm: &mut Vm, session: &Rc<Session>, object: &Value, slot: usize) -> Res<()> {
    session.autoflush(vm)?;
    let Some(state) = State::of(object) else { return Ok(()) };
    if state.standing() == Standing::Deleted {
        return Err(error::instance_deleted(&describe(object)));
    }
    if state.is_loaded(slot) {
        return Ok(());
    }
    let slots: Vec<usize> = state
        .mapper
        .columns()
        .iter()
        .map(|property| property.slot)
        .filter(|slot| !state.is_loaded(*slot))
        .collect();
    load_columns(vm, session, object, state, &slots)
}

/// `session.refresh(object, names)`: loads columns anew, and forgets the relationships that were loaded.
pub fn refresh(vm: &mut Vm, session: &Rc<Session>, object: &Value, slots: Option<&[usize]>) -> Res<()> {
    let state = super::state::require(object)?;
    let Value::Instance(instance) = object else { return Ok(()) };
    if !state.session().is_some_and(|own| Rc::ptr_eq(&own, session)) || !state.has_row() {
        return Err(error::invalid_request(format!(
            "Instance '{}' is not persistent within this Session",
            describe(object)
        )));
    }
    session.autoflush(vm)?;
    match slots {
        None => {
            expire_state(state);
            session.unmodified(instance);
        }
        Some(slots) => state.expire_slots(slots),
    }
    let wanted: Vec<usize> = state
        .mapper
        .columns()
        .iter()
        .map(|property| property.slot)
        .filter(|slot| slots.is_none_or(|slots| slots.contains(slot)))
        .collect();
    if load_row(vm, session, state, &wanted)? {
        Ok(())
    } else {
        Err(error::invalid_request(format!("Could not refresh instance '{}'", describe(object))))
    }
}

/// Loads some columns of a persistent object.
fn load_columns(
    vm: &mut Vm,
    session: &Rc<Session>,
    object: &Value,
    state: &State,
    slots: &[usize],
) -> Res<()> {
    if load_row(vm, session, state, slots)? {
        Ok(())
    } else {
        Err(error::instance_deleted(&describe(object)))
    }
}

/// Puts some columns of an object's row into it; false if there is no such row.
fn load_row(vm: &mut Vm, session: &Rc<Session>, state: &State, slots: &[usize]) -> Res<bool> {
    let Some(key) = state.key() else { return Ok(false) };
    let plan = plans::columns(&state.mapper, session.engine.dialect(), slots)?;
    let fetched = rows::fetch(vm, session, &plan, &key.values(), How::default())?;
    if fetched.rows == 0 {
        return Ok(false);
    }
    for (slot, value) in slots.iter().zip(fetched.values) {
        state.put(*slot, value);
    }
    if state.mapper.columns().iter().all(|property| state.is_loaded(property.slot)) {
        state.loaded();
    }
    Ok(true)
}

/// `session.get(Class, ident)`: from memory, else from the database.
pub fn get(vm: &mut Vm, session: &Rc<Session>, mapper: &Rc<Mapper>, ident: &Value) -> Res<Option<Value>> {
    let values = ident::values(vm, session, mapper, ident)?;
    get_by_values(vm, session, mapper, &values, false)
}

/// The same, from the database in any case: what the object has in memory is overwritten.
pub fn get_anew(
    vm: &mut Vm,
    session: &Rc<Session>,
    mapper: &Rc<Mapper>,
    ident: &Value,
) -> Res<Option<Value>> {
    let values = ident::values(vm, session, mapper, ident)?;
    get_by_values(vm, session, mapper, &values, true)
}

/// The object of a primary key whose values are as the database has them.
pub fn get_by_values(
    vm: &mut Vm,
    session: &Rc<Session>,
    mapper: &Rc<Mapper>,
    values: &[SqlValue],
    populate_existing: bool,
) -> Res<Option<Value>> {
    super::registry::configure_of(vm, mapper)?;
    let key = ident::key_of_values(mapper, values);
    if !populate_existing && let Some(object) = in_memory(vm, session, &key)? {
        return Ok(object);
    }
    if values.iter().any(SqlValue::is_null) && values.iter().all(SqlValue::is_null) {
        return Ok(None);
    }
    let plan = plans::by_key(mapper, session.engine.dialect())?;
    let fetched = rows::fetch(vm, session, &plan, values, How { populate_existing })?;
    Ok(fetched.values.into_iter().find(|value| !value.is_none()))
}

/// The object of a row, if it is in memory: Some(None) if it turns out that its row is gone.
#[expect(
    clippy::option_option,
    reason = "whether it is in memory, and whether it has a row, are two questions"
)]
fn in_memory(vm: &mut Vm, session: &Rc<Session>, key: &IdentityKey) -> Res<Option<Option<Value>>> {
    let Some(object) = session.identity_map.get(key) else { return Ok(None) };
    let exists = is_still_there(vm, session, &object)?;
    Ok(Some(exists.then_some(Value::Instance(object))))
}

/// An expired object is loaded before it is handed out, to see whether its row still exists.
fn is_still_there(vm: &mut Vm, session: &Rc<Session>, object: &Rc<Instance>) -> Res<bool> {
    let Some(state) = object.native::<State>() else { return Ok(false) };
    if !state.is_expired() {
        return Ok(true);
    }
    let slots: Vec<usize> = state
        .mapper
        .columns()
        .iter()
        .map(|property| property.slot)
        .filter(|slot| !state.is_loaded(*slot))
        .collect();
    if slots.is_empty() {
        return Ok(true);
    }
    load_row(vm, session, state, &slots)
}
