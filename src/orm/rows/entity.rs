//! The objects of one mapped class in the rows of a statement: found in the identity map, or made.

use std::rc::Rc;

use super::How;
use super::loader::Loader;
use crate::orm::identity::{IdentityKey, KeyPart};
use crate::orm::load;
use crate::orm::mapper::Mapper;
use crate::orm::options::Loading;
use crate::orm::session::{Session, expire_state};
use crate::orm::slot::Slot;
use crate::orm::state::{Standing, State};
use crate::py::{Class, Instance, Res, Value, Vm};
use crate::sql::{Dialect, RawValue};

/// A column of an object.
struct Cell {
    at: usize,
    slot: usize,
    loader: Loader,
}

/// How the rows of a statement become objects of one class.
pub struct EntityPlan {
    mapper: Rc<Mapper>,
    class: Rc<Class>,
    cells: Vec<Cell>,
    key: Vec<Cell>,
    /// Are values left to be converted after the rows were read?
    unfinished: bool,
    /// Are all columns loaded?
    is_whole: bool,
    width: usize,
    loading: Rc<Loading>,
    /// Are relationships loaded along with the objects?
    has_later: bool,
}

/// Objects with something left to do once the rows are read.
#[derive(Default)]
pub struct Fresh {
    /// Objects whose values are to be converted, each with its cell and its raw value.
    unfinished: Vec<(Rc<Instance>, usize, Value)>,
    /// Objects whose relationships are loaded along with them.
    objects: Vec<Value>,
    /// Rows that made an object.
    made: usize,
    /// Rows of an object that was there already, or of none.
    others: usize,
}

impl Fresh {
    /// Did every row make an object?
    pub fn all_were_new(&self) -> bool {
        self.made > 0 && self.others == 0
    }
}

impl EntityPlan {
    /// A plan: `places` are the columns of the statement and the slots of the object that they fill.
    pub fn new(
        mapper: &Rc<Mapper>,
        places: Vec<(usize, usize)>,
        dialect: Dialect,
        loading: Rc<Loading>,
    ) -> Self {
        let loader =
            |slot: usize| match mapper.property_at(slot).and_then(|property| property.column().cloned()) {
                Some(column) => Loader::new(&column.column.ty(), dialect),
                None => Loader::raw(),
            };
        let cells: Vec<Cell> =
            places.iter().map(|&(at, slot)| Cell { at, slot, loader: loader(slot) }).collect();
        let key = mapper
            .key_slots()
            .iter()
            .filter_map(|key| {
                let (at, slot) = places.iter().copied().find(|(_, slot)| slot == key)?;
                Some(Cell { at, slot, loader: loader(slot) })
            })
            .collect();
        Self {
            class: mapper.class.clone(),
            unfinished: cells.iter().any(|cell| cell.loader.needs_machine()),
            is_whole: cells.len() == mapper.columns().len(),
            width: mapper.len(),
            has_later: loading.has_later(mapper),
            mapper: mapper.clone(),
            cells,
            key,
            loading,
        }
    }

    /// Which row it is; None if it is none (an outer join found nothing).
    #[inline]
    fn identity(&self, row: &[RawValue<'_>]) -> Option<IdentityKey> {
        if let [cell] = self.key.as_slice() {
            return match row.get(cell.at) {
                Some(RawValue::Int(number)) => Some(IdentityKey::Int(self.mapper.id, *number)),
                None | Some(RawValue::Null) => None,
                Some(raw) => Some(IdentityKey::new(self.mapper.id, vec![key_part(cell, raw)])),
            };
        }
        let parts: Vec<KeyPart> =
            self.key.iter().map(|cell| key_part(cell, row.get(cell.at).unwrap_or(&RawValue::Null))).collect();
        if parts.iter().all(|part| *part == KeyPart::Null) {
            return None;
        }
        Some(IdentityKey::new(self.mapper.id, parts))
    }

    /// The object of a row.
    pub(super) fn read(
        &self,
        session: &Rc<Session>,
        row: &[RawValue<'_>],
        how: How,
        fresh: &mut Fresh,
    ) -> Res {
        let Some(key) = self.identity(row) else {
            fresh.others += 1;
            return Ok(Value::None);
        };
        let object = match session.identity_map.get(&key) {
            Some(object) => {
                fresh.others += 1;
                self.refresh(session, &object, row, how, fresh)?;
                object
            }
            None => {
                fresh.made += 1;
                self.make(session, key, row, fresh)?
            }
        };
        let object = Value::Instance(object);
        if self.has_later {
            fresh.objects.push(object.clone());
        }
        Ok(object)
    }

    fn make(
        &self,
        session: &Rc<Session>,
        key: IdentityKey,
        row: &[RawValue<'_>],
        fresh: &mut Fresh,
    ) -> Res<Rc<Instance>> {
        let mut slots: Box<[Slot]> = std::iter::repeat_with(Slot::default).take(self.width).collect();
        for cell in &self.cells {
            slots[cell.slot] = cell.loader.slot(row.get(cell.at).unwrap_or(&RawValue::Null))?;
        }
        let state = State::with_slots(&self.mapper, slots);
        state.set_standing(Standing::Persistent);
        state.set_session(Some(session));
        state.set_key(Some(key.clone()));
        let object = Instance::with_native(self.class.clone(), Some(Box::new(state)));
        session.identity_map.insert_new(&key, &object);
        if self.unfinished {
            self.leave_unfinished(&object, fresh, |_| true);
        }
        Ok(object)
    }

    /// An object that is in memory: what it has stays, what it lacks comes from the row.
    fn refresh(
        &self,
        session: &Session,
        object: &Rc<Instance>,
        row: &[RawValue<'_>],
        how: How,
        fresh: &mut Fresh,
    ) -> Res<()> {
        let Some(state) = object.native::<State>() else { return Ok(()) };
        let wanted: Vec<&Cell> = if how.populate_existing {
            self.cells.iter().collect()
        } else {
            self.cells.iter().filter(|cell| !state.is_loaded(cell.slot)).collect()
        };
        if wanted.is_empty() {
            return Ok(());
        }
        if how.populate_existing {
            expire_state(state);
            session.unmodified(object);
        }
        for cell in &wanted {
            state.put(cell.slot, cell.loader.load(row.get(cell.at).unwrap_or(&RawValue::Null))?);
        }
        if self.is_whole {
            state.loaded();
        }
        if self.unfinished {
            self.leave_unfinished(object, fresh, |slot| wanted.iter().any(|cell| cell.slot == slot));
        }
        Ok(())
    }

    /// Takes the raw values that still need the machine out of an object.
    fn leave_unfinished(&self, object: &Rc<Instance>, fresh: &mut Fresh, wanted: impl Fn(usize) -> bool) {
        let Some(state) = object.native::<State>() else { return };
        for (index, cell) in self.cells.iter().enumerate() {
            if cell.loader.needs_machine() && wanted(cell.slot) {
                fresh.unfinished.push((object.clone(), index, state.get(cell.slot)));
            }
        }
    }

    /// Converts what needs the machine, and loads relationships that come along.
    pub(super) fn finish(&self, vm: &mut Vm, session: &Rc<Session>, fresh: Fresh, how: How) -> Res<()> {
        for (object, index, raw) in fresh.unfinished {
            let cell = &self.cells[index];
            let value = cell.loader.finish(vm, raw);
            let Some(state) = object.native::<State>() else { continue };
            match value {
                Ok(value) => state.put(cell.slot, value),
                // A row of which one value cannot be read is not read at all.
                Err(exc) => {
                    let slots: Vec<usize> = self.cells.iter().map(|cell| cell.slot).collect();
                    state.expire_slots(&slots);
                    return Err(exc);
                }
            }
        }
        if fresh.objects.is_empty() {
            return Ok(());
        }
        let objects = super::distinct_objects(fresh.objects);
        load::eager::load(vm, session, &self.mapper, &objects, &self.loading, how)
    }
}

fn key_part(cell: &Cell, raw: &RawValue<'_>) -> KeyPart {
    KeyPart::of(&cell.loader.decoded(raw))
}
