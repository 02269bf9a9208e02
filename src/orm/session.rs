//! The session: the objects of one conversation with the database, and its transaction. What is added, changed and deleted is
//! written by a flush (`unit_of_work`); commit and rollback end the transaction and expire what was loaded.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::collection;
use super::engine::Engine;
use super::error;
use super::event::{self, Family};
use super::failure;
use super::identity::IdentityMap;
use super::mapper::Mapper;
use super::state::{Standing, State, describe, require};
use super::unit_of_work;
use crate::py::{Class, Exc, Instance, Res, Value, Vm};

/// Objects in the order in which they came, by address.
type Objects = RefCell<IndexMap<usize, Rc<Instance>, FxBuildHasher>>;

/// What one (sub)transaction did to objects, so that a rollback can undo it.
#[derive(Default)]
struct Level {
    /// Objects that became persistent.
    inserted: Vec<Rc<Instance>>,
    /// Objects whose rows were deleted.
    deleted: Vec<Rc<Instance>>,
    /// Name of the savepoint; None for the transaction itself.
    savepoint: Option<String>,
}

/// What a flush wrote.
struct Flushed {
    new: Vec<Rc<Instance>>,
    dirty: Vec<Rc<Instance>>,
    deleted: Vec<Rc<Instance>>,
}

/// A session.
pub struct Session {
    /// Its database.
    pub engine: Rc<Engine>,
    /// Its persistent objects by row.
    pub identity_map: IdentityMap,
    new: Objects,
    deleted: Objects,
    modified: Objects,
    levels: RefCell<Vec<Level>>,
    /// Does a query flush first?
    pub autoflush: Cell<bool>,
    /// Does a commit expire all objects?
    pub expire_on_commit: Cell<bool>,
    flushing: Cell<bool>,
    /// The error of a flush that failed: everything is refused until `rollback`.
    failed: RefCell<Option<String>>,
    next_order: Cell<u32>,
    next_savepoint: Cell<u32>,
    /// The number of the `scoped_session` that it is of; 0 for none.
    pub scope: Cell<usize>,
    /// What was new, changed and deleted, while those who listen to `after_flush` are told of it.
    flushed: RefCell<Option<Flushed>>,
    /// What the program keeps with it.
    pub info: RefCell<Option<Value>>,
    /// The class of its queries, if it is not the plain one.
    pub query_class: RefCell<Option<Rc<Class>>>,
}

fn key_of(object: &Rc<Instance>) -> usize {
    Rc::as_ptr(object) as usize
}

impl Session {
    /// A session on a database.
    pub fn new(engine: &Rc<Engine>) -> Rc<Self> {
        Rc::new(Self {
            engine: engine.clone(),
            identity_map: IdentityMap::default(),
            new: Objects::default(),
            deleted: Objects::default(),
            modified: Objects::default(),
            levels: RefCell::default(),
            autoflush: Cell::new(true),
            expire_on_commit: Cell::new(true),
            flushing: Cell::new(false),
            failed: RefCell::new(None),
            next_order: Cell::new(1),
            next_savepoint: Cell::new(1),
            scope: Cell::new(0),
            flushed: RefCell::new(None),
            info: RefCell::new(None),
            query_class: RefCell::new(None),
        })
    }

    fn objects(list: &Objects) -> Vec<Rc<Instance>> {
        list.borrow().values().cloned().collect()
    }

    /// Objects to be inserted.
    pub fn new_objects(&self) -> Vec<Rc<Instance>> {
        if let Some(flushed) = &*self.flushed.borrow() {
            return flushed.new.clone();
        }
        Self::objects(&self.new)
    }

    /// Objects to be deleted.
    pub fn deleted_objects(&self) -> Vec<Rc<Instance>> {
        if let Some(flushed) = &*self.flushed.borrow() {
            return flushed.deleted.clone();
        }
        Self::objects(&self.deleted)
    }

    /// Persistent objects with changes (net or not), in the order of their first change; those to be deleted left out.
    pub fn dirty_objects(&self) -> Vec<Rc<Instance>> {
        if let Some(flushed) = &*self.flushed.borrow() {
            return flushed.dirty.clone();
        }
        let deleted = self.deleted.borrow();
        self.modified
            .borrow()
            .values()
            .filter(|object| !deleted.contains_key(&key_of(object)))
            .cloned()
            .collect()
    }

    /// Would a flush do anything?
    pub fn has_pending_work(&self) -> bool {
        !self.new.borrow().is_empty()
            || !self.deleted.borrow().is_empty()
            || !self.modified.borrow().is_empty()
    }

    /// Was anything written in the open transaction, or waits to be?
    pub fn has_uncommitted_work(&self) -> bool {
        self.has_pending_work() || (self.in_transaction() && self.engine.has_written())
    }

    /// Is a transaction open?
    pub fn in_transaction(&self) -> bool {
        !self.levels.borrow().is_empty()
    }

    /// Is this object to be deleted?
    pub fn is_marked_deleted(&self, object: &Rc<Instance>) -> bool {
        self.deleted.borrow().contains_key(&key_of(object))
    }

    /// Is a flush under way?
    pub fn is_flushing(&self) -> bool {
        self.flushing.get()
    }

    /// A persistent object was changed.
    pub fn modified(&self, object: &Rc<Instance>) {
        self.modified.borrow_mut().insert(key_of(object), object.clone());
    }

    /// Its changes are written or forgotten.
    pub fn unmodified(&self, object: &Rc<Instance>) {
        let old = self.modified.borrow_mut().shift_remove(&key_of(object));
        drop(old);
    }

    /// Starts the transaction if none is open; PendingRollbackError after a failed flush.
    pub fn begin(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        self.check_usable()?;
        if self.levels.borrow().is_empty() {
            self.engine.begin(vm)?;
            self.levels.borrow_mut().push(Level::default());
            event::session_begins(vm, self)?;
        }
        Ok(())
    }

    /// Did a flush fail, so that only `rollback` is possible?
    pub fn has_failed(&self) -> bool {
        self.failed.borrow().is_some()
    }

    fn check_usable(&self) -> Res<()> {
        match &*self.failed.borrow() {
            Some(reason) => Err(error::rolled_back(reason)),
            None => Ok(()),
        }
    }

    /// Flushes before a query, if that is wanted and there is anything to write.
    pub fn autoflush(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        if !self.autoflush.get() || self.flushing.get() || !self.has_pending_work() {
            return Ok(());
        }
        self.flush(vm).inspect_err(|exc| {
            failure::add_detail(
                vm,
                exc,
                "raised as a result of Query-invoked autoflush; consider using a session.no_autoflush block if this flush is \
                 occurring prematurely",
            );
            if self.has_failed() {
                *self.failed.borrow_mut() = Some(failure::pending_rollback_reason(vm, exc));
            }
        })
    }

    /// `session.add(object)`: with everything that it leads to.
    pub fn add(self: &Rc<Self>, vm: &mut Vm, object: &Value) -> Res<()> {
        let state = require(object)?;
        super::registry::configure_of(vm, &state.mapper)?;
        refuse_deleted(object, state)?;
        let mut waiting = vec![object.clone()];
        let mut seen: Vec<usize> = Vec::new();
        while let Some(object) = waiting.pop() {
            let (Value::Instance(instance), Some(state)) = (&object, State::of(&object)) else { continue };
            if seen.contains(&key_of(instance)) {
                continue;
            }
            seen.push(key_of(instance));
            let comes = event::listening(Family::Session) && state.session().is_none();
            if comes {
                event::session(vm, self, "before_attach", &[("instance", object.clone())])?;
            }
            let is_new = state.key().is_none();
            let came = self.take_in(instance, state)?;
            if comes {
                event::session(vm, self, "after_attach", &[("instance", object.clone())])?;
                if is_new {
                    event::session(vm, self, "transient_to_pending", &[("instance", object.clone())])?;
                }
            }
            if came || seen.len() == 1 {
                let mut related = related_objects(state, |cascade| cascade.save_update);
                related.reverse();
                waiting.extend(related);
            }
        }
        Ok(())
    }

    /// Puts one object in; false if it was in already.
    fn take_in(self: &Rc<Self>, object: &Rc<Instance>, state: &State) -> Res<bool> {
        if let Some(other) = state.session() {
            if Rc::ptr_eq(&other, self) {
                if self.is_marked_deleted(object) {
                    let old = self.deleted.borrow_mut().shift_remove(&key_of(object));
                    drop(old);
                }
                return Ok(false);
            }
            return Err(error::invalid_request(format!(
                "Object '{}' is already attached to session '{}' (this is '{}')",
                describe(&Value::Instance(object.clone())),
                other.number(),
                self.number()
            )));
        }
        match state.standing() {
            Standing::Detached | Standing::Deleted | Standing::Gone | Standing::Persistent => {
                let Some(key) = state.key() else { return Ok(false) };
                if let Some(other) = self.identity_map.get(&key)
                    && !Rc::ptr_eq(&other, object)
                {
                    return Err(error::invalid_request(format!(
                        "Can't attach instance {}; another instance with key {} is already present in this session.",
                        describe(&Value::Instance(object.clone())),
                        failure::identity_text(&state.mapper, &key)
                    )));
                }
                self.identity_map.insert(&key, object);
                state.set_standing(Standing::Persistent);
                state.set_session(Some(self));
                if state.has_changes() {
                    state.modified.set(true);
                    self.modified(object);
                }
            }
            Standing::Transient | Standing::Pending => {
                state.set_standing(Standing::Pending);
                state.set_session(Some(self));
                state.order.set(self.next_order.replace(self.next_order.get() + 1));
                self.new.borrow_mut().insert(key_of(object), object.clone());
            }
        }
        Ok(true)
    }

    /// A number for messages.
    pub fn number(&self) -> usize {
        std::ptr::from_ref(self) as usize % 1000 + 1
    }

    /// `session.delete(object)`: with everything that is deleted along with it.
    pub fn delete(self: &Rc<Self>, vm: &mut Vm, object: &Value) -> Res<()> {
        let state = require(object)?;
        super::registry::configure_of(vm, &state.mapper)?;
        if state.key().is_none() {
            return Err(error::invalid_request(format!("Instance '{}' is not persisted", describe(object))));
        }
        self.check_usable()?;
        let mut waiting = vec![object.clone()];
        while let Some(object) = waiting.pop() {
            let (Value::Instance(instance), Some(state)) = (&object, State::of(&object)) else { continue };
            if state.key().is_none() {
                self.expunge_one(instance, state);
                continue;
            }
            if self.is_marked_deleted(instance) {
                continue;
            }
            self.take_in(instance, state)?;
            // Members that go with it must be known; that may load them.
            for relationship in state.mapper.relationships() {
                if relationship.cascade().delete && relationship.is_written() {
                    waiting.extend(super::load::related_now(vm, &object, &relationship)?);
                }
            }
            self.deleted.borrow_mut().insert(key_of(instance), instance.clone());
        }
        Ok(())
    }

    /// `session.flush()`
    pub fn flush(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        if self.flushing.get() {
            return Err(error::invalid_request("Session is already flushing"));
        }
        if !self.has_pending_work() {
            return Ok(());
        }
        if !event::listening(Family::Session) {
            self.begin(vm)?;
            return self.write(vm);
        }
        self.flushing.set(true);
        let rest = [("flush_context", Value::None), ("instances", Value::None)];
        let told = event::session(vm, self, "before_flush", &rest);
        self.flushing.set(false);
        told?;
        self.begin(vm)?;
        let flushed =
            Flushed { new: self.new_objects(), dirty: self.dirty_objects(), deleted: self.deleted_objects() };
        self.write(vm)?;
        let (new, deleted) = (flushed.new.clone(), flushed.deleted.clone());
        *self.flushed.borrow_mut() = Some(flushed);
        let told = event::session(vm, self, "after_flush", &rest[..1]);
        *self.flushed.borrow_mut() = None;
        told?;
        for (objects, event) in [(new, "pending_to_persistent"), (deleted, "persistent_to_deleted")] {
            for object in objects {
                event::session(vm, self, event, &[("instance", Value::Instance(object))])?;
            }
        }
        event::session(vm, self, "after_flush_postexec", &rest[..1])
    }

    fn write(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        self.flushing.set(true);
        let result = unit_of_work::flush(vm, self);
        self.flushing.set(false);
        if let Err(exc) = &result {
            self.flush_failed(vm, exc);
        }
        result
    }

    /// A failed flush rolls its transaction back; the session refuses work until the program has said so too.
    fn flush_failed(self: &Rc<Self>, vm: &mut Vm, exc: &Exc) {
        let reason = failure::pending_rollback_reason(vm, exc);
        let in_savepoint = self.levels.borrow().last().is_some_and(|level| level.savepoint.is_some());
        // In a savepoint only that is lost; its end, which the program has to say, undoes it.
        if !in_savepoint {
            let _ = self.engine.rollback(vm);
            let levels = std::mem::take(&mut *self.levels.borrow_mut());
            for level in levels.into_iter().rev() {
                self.restore(level);
            }
            self.forget_pending();
            self.expire_all();
        }
        *self.failed.borrow_mut() = Some(reason);
    }

    /// Notes that a flush made objects persistent.
    pub fn all_became_persistent(self: &Rc<Self>, objects: Vec<Rc<Instance>>) {
        let mut new = self.new.borrow_mut();
        if new.len() == objects.len() {
            let old = std::mem::take(&mut *new);
            drop(new);
            drop(old);
        } else if objects.len() <= 4 {
            for object in &objects {
                new.shift_remove(&key_of(object));
            }
        } else {
            let addresses: std::collections::HashSet<usize, FxBuildHasher> =
                objects.iter().map(key_of).collect();
            new.retain(|address, _| !addresses.contains(address));
        }
        if let Some(level) = self.levels.borrow_mut().last_mut() {
            if level.inserted.is_empty() {
                level.inserted = objects;
            } else {
                level.inserted.extend(objects);
            }
        }
    }

    /// Notes that a flush deleted an object's row.
    pub fn became_deleted(self: &Rc<Self>, object: &Rc<Instance>, state: &State) {
        let old = self.deleted.borrow_mut().shift_remove(&key_of(object));
        drop(old);
        self.unmodified(object);
        if let Some(key) = state.key() {
            self.identity_map.remove(&key, object);
        }
        state.set_standing(Standing::Deleted);
        if let Some(level) = self.levels.borrow_mut().last_mut() {
            level.deleted.push(object.clone());
        }
    }

    /// `session.commit()`
    pub fn commit(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        self.check_usable()?;
        event::session(vm, self, "before_commit", &[])?;
        // Objects that a flush itself brings in (by events and cascades) are written, too.
        for _ in 0..100 {
            if !self.has_pending_work() {
                break;
            }
            self.flush(vm)?;
        }
        if self.levels.borrow().is_empty() {
            self.begin(vm)?;
        }
        if let Err(exc) = self.engine.commit(vm) {
            self.flush_failed(vm, &exc);
            return Err(exc);
        }
        let levels = std::mem::take(&mut *self.levels.borrow_mut());
        event::session(vm, self, "after_commit", &[])?;
        for level in levels {
            for object in level.deleted {
                if let Some(state) = object.native::<State>() {
                    state.set_standing(Standing::Gone);
                    state.set_session(None);
                }
            }
        }
        if self.expire_on_commit.get() {
            self.expire_all();
        }
        Ok(())
    }

    /// `session.rollback()`
    pub fn rollback(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        *self.failed.borrow_mut() = None;
        if self.engine.in_transaction() {
            self.engine.rollback(vm)?;
        }
        let levels = std::mem::take(&mut *self.levels.borrow_mut());
        let was_open = !levels.is_empty();
        if was_open {
            event::session(vm, self, "after_rollback", &[])?;
        }
        for level in levels.into_iter().rev() {
            self.restore(level);
        }
        self.forget_pending();
        self.expire_all();
        if was_open {
            event::session(vm, self, "after_soft_rollback", &[("previous_transaction", Value::None)])?;
        }
        Ok(())
    }

    /// Objects that were added and not written are out again; what was to be deleted is not.
    fn forget_pending(self: &Rc<Self>) {
        for object in Self::objects(&self.new) {
            if let Some(state) = object.native::<State>() {
                state.set_standing(Standing::Transient);
                state.set_session(None);
            }
        }
        let old = std::mem::take(&mut *self.new.borrow_mut());
        drop(old);
        let old = std::mem::take(&mut *self.deleted.borrow_mut());
        drop(old);
    }

    /// Undoes what a transaction did to objects.
    fn restore(self: &Rc<Self>, level: Level) {
        for object in level.inserted {
            let Some(state) = object.native::<State>() else { continue };
            if let Some(key) = state.key() {
                self.identity_map.remove(&key, &object);
            }
            self.unmodified(&object);
            state.set_key(None);
            state.set_standing(Standing::Transient);
            state.set_session(None);
        }
        for object in level.deleted {
            let Some(state) = object.native::<State>() else { continue };
            let Some(key) = state.key() else { continue };
            state.set_standing(Standing::Persistent);
            self.identity_map.insert(&key, &object);
        }
    }

    /// Forgets the values of all persistent objects.
    pub fn expire_all(self: &Rc<Self>) {
        let old = std::mem::take(&mut *self.modified.borrow_mut());
        for object in self.identity_map.objects() {
            if let Some(state) = object.native::<State>() {
                expire_state(state);
            }
        }
        drop(old);
    }

    /// `session.expire(object, names)`
    pub fn expire(self: &Rc<Self>, object: &Value, slots: Option<&[usize]>) -> Res<()> {
        let state = require(object)?;
        let Value::Instance(instance) = object else { return Ok(()) };
        if !state.session().is_some_and(|session| Rc::ptr_eq(&session, self)) || !state.has_row() {
            return Err(error::invalid_request(format!(
                "Instance '{}' is not persistent within this Session",
                describe(object)
            )));
        }
        match slots {
            None => {
                expire_state(state);
                self.unmodified(instance);
            }
            Some(slots) => state.expire_slots(slots),
        }
        Ok(())
    }

    /// `session.expunge(object)`
    pub fn expunge(self: &Rc<Self>, object: &Value) -> Res<()> {
        let state = require(object)?;
        let Value::Instance(instance) = object else { return Ok(()) };
        if !state.session().is_some_and(|session| Rc::ptr_eq(&session, self)) {
            return Err(error::invalid_request(format!(
                "Instance {} is not present in this Session",
                describe(object)
            )));
        }
        self.expunge_one(instance, state);
        for related in related_objects(state, |cascade| cascade.expunge) {
            if let (Value::Instance(instance), Some(state)) = (&related, State::of(&related))
                && state.session().is_some()
            {
                self.expunge_one(instance, state);
            }
        }
        Ok(())
    }

    fn expunge_one(self: &Rc<Self>, object: &Rc<Instance>, state: &State) {
        if let Some(key) = state.key() {
            self.identity_map.remove(&key, object);
        }
        for list in [&self.new, &self.deleted, &self.modified] {
            let old = list.borrow_mut().shift_remove(&key_of(object));
            drop(old);
        }
        state.modified.set(false);
        state.set_standing(if state.key().is_some() { Standing::Detached } else { Standing::Transient });
        state.set_session(None);
    }

    /// `session.expunge_all()`
    pub fn expunge_all(self: &Rc<Self>) {
        for object in self.all_objects() {
            if let Some(state) = object.native::<State>() {
                self.expunge_one(&object, state);
            }
        }
    }

    /// Everything that is in the session: persistent objects, then new ones.
    pub fn all_objects(&self) -> Vec<Rc<Instance>> {
        let mut objects = self.identity_map.objects();
        objects.sort_by_key(|object| object.native::<State>().map_or(0, |state| state.order.get()));
        objects.extend(Self::objects(&self.new));
        objects
    }

    /// `object in session`
    pub fn contains(&self, object: &Value) -> bool {
        let Some(state) = State::of(object) else { return false };
        state.session().is_some_and(|session| std::ptr::eq(&raw const *session, self))
            && matches!(state.standing(), Standing::Pending | Standing::Persistent)
    }

    /// `session.close()`: everything out, transaction rolled back.
    pub fn close(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        *self.failed.borrow_mut() = None;
        self.expunge_all();
        let levels = std::mem::take(&mut *self.levels.borrow_mut());
        if !levels.is_empty() && self.engine.in_transaction() {
            self.engine.rollback(vm)?;
        }
        for object in levels.into_iter().flat_map(|level| level.deleted) {
            if let Some(state) = object.native::<State>() {
                state.set_session(None);
                state.set_standing(Standing::Detached);
            }
        }
        Ok(())
    }

    /// `session.begin_nested()`: a savepoint; its number of levels is returned for the matching end.
    pub fn begin_nested(self: &Rc<Self>, vm: &mut Vm) -> Res<usize> {
        self.begin(vm)?;
        self.flush(vm)?;
        let number = self.next_savepoint.replace(self.next_savepoint.get() + 1);
        let name = format!("sa_savepoint_{number}");
        self.engine.savepoint(vm, &name)?;
        self.levels.borrow_mut().push(Level { savepoint: Some(name), ..Level::default() });
        Ok(self.levels.borrow().len())
    }

    /// Ends the innermost savepoint, keeping its work.
    pub fn release_nested(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        self.check_usable()?;
        self.flush(vm)?;
        let Some(level) = self.levels.borrow_mut().pop() else { return Ok(()) };
        if let Some(name) = &level.savepoint {
            self.engine.release_savepoint(vm, name)?;
        }
        if let Some(outer) = self.levels.borrow_mut().last_mut() {
            outer.inserted.extend(level.inserted);
            outer.deleted.extend(level.deleted);
        }
        Ok(())
    }

    /// Ends the innermost savepoint, undoing its work.
    pub fn rollback_nested(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        *self.failed.borrow_mut() = None;
        self.forget_pending();
        self.roll_back_level(vm)?;
        self.expire_all();
        Ok(())
    }

    fn roll_back_level(self: &Rc<Self>, vm: &mut Vm) -> Res<()> {
        let Some(level) = self.levels.borrow_mut().pop() else { return Ok(()) };
        if let Some(name) = &level.savepoint {
            self.engine.rollback_to_savepoint(vm, name)?;
        }
        self.restore(level);
        Ok(())
    }

    /// How many transaction levels are open.
    pub fn depth(&self) -> usize {
        self.levels.borrow().len()
    }
}

/// An object whose row was deleted does not come back by itself.
fn refuse_deleted(object: &Value, state: &State) -> Res<()> {
    if !matches!(state.standing(), Standing::Deleted | Standing::Gone) {
        return Ok(());
    }
    Err(error::invalid_request(format!(
        "Instance '{}' has been deleted.  Use the make_transient() function to send this object back to the transient state.",
        describe(object)
    )))
}

/// Forgets the values of an object; its collections become plain lists, so that cycles between objects end.
pub fn expire_state(state: &State) {
    for relationship in state.mapper.relationships() {
        if let Some(collection) = collection::of(&state.get(relationship.slot())) {
            collection.detach();
        }
    }
    state.expire();
}

/// Objects that an object leads to by relationships with a given cascade, as far as they are in memory.
pub fn related_objects(state: &State, wanted: impl Fn(super::relationship::Cascade) -> bool) -> Vec<Value> {
    let mut related = Vec::new();
    for relationship in state.mapper.relationships() {
        if !wanted(relationship.cascade()) {
            continue;
        }
        let value = state.get(relationship.slot());
        match collection::of(&value) {
            Some(collection) => related.extend(collection.members()),
            None if State::of(&value).is_some() => related.push(value),
            None => {}
        }
        if let Some((added, _)) = state.pending(relationship.slot()) {
            related.extend(added);
        }
    }
    related
}

/// Objects of a class that is defined anew leave every session.
pub fn forget_mapper(vm: &mut Vm, mapper: &Rc<Mapper>) {
    for session in super::engine::sessions(vm) {
        for object in session.all_objects() {
            if let Some(state) = object.native::<State>()
                && Rc::ptr_eq(&state.mapper, mapper)
            {
                session.expunge_one(&object, state);
            }
        }
    }
}
