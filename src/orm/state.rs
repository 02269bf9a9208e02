//! The state of a mapped object: its attribute values in slots, what changed since it was loaded, which row it is, and which
//! session it belongs to. It is the native state of the Python object.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use smallvec::SmallVec;

use super::collection::Collection;
use super::identity::{IdentityKey, IdentityMap};
use super::mapper::Mapper;
use super::session::Session;
use super::slot::Slot;
use crate::py::{Instance, Native, Res, Sym, Value, Vm, gc};

/// Where an object stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Standing {
    /// Not in a session, no row.
    #[default]
    Transient,
    /// Added, not written yet.
    Pending,
    /// In a session, and a row.
    Persistent,
    /// Its row was deleted in a flush; the transaction is open.
    Deleted,
    /// A row, but in no session.
    Detached,
    /// In no session, and its row was deleted.
    Gone,
}

/// What an attribute was before it was changed.
pub struct Original {
    /// The attribute.
    pub slot: usize,
    /// Its value when loaded; unset if it had none or was not loaded.
    pub value: Value,
}

/// Members put into or taken out of a collection that is not loaded.
#[derive(Default)]
pub struct PendingMembers {
    /// Put in.
    pub added: Vec<Value>,
    /// Taken out.
    pub removed: Vec<Value>,
}

/// Rarely needed parts of a state.
#[derive(Default)]
struct More {
    originals: Vec<Original>,
    pending: Vec<(usize, PendingMembers)>,
    /// Which row it is, if that is not one integer.
    key: Option<IdentityKey>,
    /// Relationships (a bit for each slot) that a query said must not be loaded (`raiseload`).
    raising: u64,
}

impl More {
    fn is_needed(&self) -> bool {
        self.key.is_some() || self.raising != 0
    }
}

/// What of a state is behind references.
struct Held {
    slots: Box<[Slot]>,
    more: Option<Box<More>>,
    session: Weak<Session>,
}

/// Where the identity key is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyIn {
    Nowhere,
    /// It is `(mapper, number)`.
    Number,
    /// In `More`.
    More,
}

/// State of a mapped object. 64 bytes: a query makes many.
pub struct State {
    /// How its class is mapped.
    pub mapper: Rc<Mapper>,
    held: RefCell<Held>,
    number: Cell<i64>,
    key_in: Cell<KeyIn>,
    standing: Cell<Standing>,
    /// Were all its attributes expired? An unset column then means "to be loaded".
    expired: Cell<bool>,
    /// Is it in the session's list of modified objects?
    pub modified: Cell<bool>,
    /// Does the collector know of it?
    noted: Cell<bool>,
    /// In which order it was added.
    pub order: Cell<u32>,
}

/// Tells the collector of an object or a collection that another one now refers to: relationships make circles.
fn note_related(related: &Rc<Instance>) {
    if let Some(state) = related.native::<State>() {
        if !state.noted.replace(true) {
            gc::note_object(related);
        }
    } else if related.native::<Collection>().is_some() {
        gc::changed(related);
    }
}

impl State {
    /// The state of a new object.
    pub fn new(mapper: &Rc<Mapper>) -> Self {
        Self::with_slots(mapper, std::iter::repeat_with(Slot::default).take(mapper.len()).collect())
    }

    /// The state of an object with given attribute values, one for each slot.
    pub fn with_slots(mapper: &Rc<Mapper>, slots: Box<[Slot]>) -> Self {
        Self {
            mapper: mapper.clone(),
            held: RefCell::new(Held { slots, more: None, session: Weak::new() }),
            number: Cell::new(0),
            key_in: Cell::new(KeyIn::Nowhere),
            standing: Cell::default(),
            expired: Cell::new(false),
            modified: Cell::new(false),
            noted: Cell::new(false),
            order: Cell::new(0),
        }
    }

    /// The state of a value that is a mapped object.
    pub fn of(value: &Value) -> Option<&State> {
        match value {
            Value::Instance(instance) => instance.native::<State>(),
            _ => None,
        }
    }

    /// The value in a slot; unset if not loaded.
    pub fn get(&self, slot: usize) -> Value {
        let held = self.held.borrow();
        match held.slots.get(slot) {
            Some(Slot::Value(value)) => value.clone(),
            None => Value::Unset,
            Some(Slot::Text(_)) => {
                drop(held);
                self.held.borrow_mut().slots[slot].get()
            }
        }
    }

    /// Is there a value in a slot?
    pub fn is_loaded(&self, slot: usize) -> bool {
        self.held.borrow().slots.get(slot).is_some_and(Slot::is_set)
    }

    /// Puts a value into a slot without taking note of a change.
    pub fn put(&self, slot: usize, value: Value) {
        if let Value::Instance(related) = &value {
            note_related(related);
        }
        let mut held = self.held.borrow_mut();
        if slot >= held.slots.len() {
            // A backref was added to the class after this object was made.
            let mut longer = std::mem::take(&mut held.slots).into_vec();
            longer.resize_with(self.mapper.len().max(slot + 1), Slot::default);
            held.slots = longer.into();
        }
        let old = std::mem::replace(&mut held.slots[slot], Slot::Value(value));
        drop(held);
        drop(old);
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        self.standing.get()
    }

    /// Sets where it stands.
    pub fn set_standing(&self, standing: Standing) {
        self.standing.set(standing);
    }

    /// Does it have a row?
    pub fn has_row(&self) -> bool {
        matches!(
            self.standing.get(),
            Standing::Persistent | Standing::Detached | Standing::Deleted | Standing::Gone
        )
    }

    /// The session that it belongs to.
    pub fn session(&self) -> Option<Rc<Session>> {
        self.held.borrow().session.upgrade()
    }

    /// Puts it into a session or (None) takes it out.
    pub fn set_session(&self, session: Option<&Rc<Session>>) {
        self.held.borrow_mut().session = session.map(Rc::downgrade).unwrap_or_default();
    }

    /// Which row it is.
    pub fn key(&self) -> Option<IdentityKey> {
        match self.key_in.get() {
            KeyIn::Nowhere => None,
            KeyIn::Number => Some(IdentityKey::Int(self.mapper.id, self.number.get())),
            KeyIn::More => self.held.borrow().more.as_ref()?.key.clone(),
        }
    }

    /// Is it this row?
    pub fn is_at(&self, key: &IdentityKey) -> bool {
        match (self.key_in.get(), key) {
            (KeyIn::Number, IdentityKey::Int(mapper, number)) => {
                *mapper == self.mapper.id && *number == self.number.get()
            }
            (KeyIn::More, key) => {
                self.held.borrow().more.as_ref().is_some_and(|more| more.key.as_ref() == Some(key))
            }
            _ => false,
        }
    }

    /// Sets which row it is.
    pub fn set_key(&self, key: Option<IdentityKey>) {
        if self.key_in.get() == KeyIn::More
            && let Some(more) = &mut self.held.borrow_mut().more
        {
            more.key = None;
        }
        self.key_in.set(match key {
            None => KeyIn::Nowhere,
            Some(IdentityKey::Int(mapper, number)) if mapper == self.mapper.id => {
                self.number.set(number);
                KeyIn::Number
            }
            Some(key) => {
                self.held.borrow_mut().more.get_or_insert_default().key = Some(key);
                KeyIn::More
            }
        });
    }

    /// Are unset columns to be loaded rather than None?
    pub fn is_expired(&self) -> bool {
        self.expired.get()
    }

    /// Notes a change: what the attribute was when it was loaded. Only the first change counts. An object without a row was
    /// nothing before.
    pub fn note_original(&self, slot: usize, value: Value) {
        if !self.has_row() {
            return;
        }
        let mut held = self.held.borrow_mut();
        let more = held.more.get_or_insert_default();
        if !more.originals.iter().any(|original| original.slot == slot) {
            more.originals.push(Original { slot, value });
        }
    }

    /// What a changed attribute was; None if it did not change.
    pub fn original(&self, slot: usize) -> Option<Value> {
        let held = self.held.borrow();
        held.more
            .as_ref()?
            .originals
            .iter()
            .find(|original| original.slot == slot)
            .map(|original| original.value.clone())
    }

    /// Slots of the attributes that were changed, in the order of their first change.
    pub fn changed_slots(&self) -> Vec<usize> {
        self.held
            .borrow()
            .more
            .as_ref()
            .map_or_else(Vec::new, |more| more.originals.iter().map(|o| o.slot).collect())
    }

    /// Forgets what one attribute was.
    pub fn forget_original(&self, slot: usize) {
        if let Some(more) = &mut self.held.borrow_mut().more {
            more.originals.retain(|original| original.slot != slot);
        }
    }

    /// Was anything changed?
    pub fn has_changes(&self) -> bool {
        let held = self.held.borrow();
        held.more.as_ref().is_some_and(|more| !more.originals.is_empty() || !more.pending.is_empty())
    }

    /// Has it anything that its row has not: changes, or values of an object without a row?
    pub fn is_changed(&self) -> bool {
        self.has_changes() || (!self.has_row() && self.held.borrow().slots.iter().any(Slot::is_set))
    }

    /// What is now is what was loaded (after a flush).
    pub fn accept_changes(&self) {
        let mut held = self.held.borrow_mut();
        let old = held.more.take().map(|mut more| {
            let changes = (std::mem::take(&mut more.originals), std::mem::take(&mut more.pending));
            held.more = more.is_needed().then_some(more);
            changes
        });
        drop(held);
        drop(old);
        self.modified.set(false);
    }

    /// Runs `f` on the members pending for an unloaded collection.
    pub fn with_pending<T>(&self, slot: usize, f: impl FnOnce(&mut PendingMembers) -> T) -> T {
        let mut held = self.held.borrow_mut();
        let more = held.more.get_or_insert_default();
        let at = match more.pending.iter().position(|(other, _)| *other == slot) {
            Some(at) => at,
            None => {
                more.pending.push((slot, PendingMembers::default()));
                more.pending.len() - 1
            }
        };
        f(&mut more.pending[at].1)
    }

    /// Takes the members pending for a collection out.
    pub fn take_pending(&self, slot: usize) -> Option<PendingMembers> {
        let mut held = self.held.borrow_mut();
        let pending = &mut held.more.as_mut()?.pending;
        let at = pending.iter().position(|(other, _)| *other == slot)?;
        Some(pending.remove(at).1)
    }

    /// The members pending for a collection, copied: put in, taken out.
    pub fn pending(&self, slot: usize) -> Option<(Vec<Value>, Vec<Value>)> {
        let held = self.held.borrow();
        let (_, members) = held.more.as_ref()?.pending.iter().find(|(other, _)| *other == slot)?;
        Some((members.added.clone(), members.removed.clone()))
    }

    /// Forgets all values: they are loaded again when asked for. Changes are lost.
    pub fn expire(&self) {
        let mut held = self.held.borrow_mut();
        let old: SmallVec<[Slot; 8]> = held.slots.iter_mut().map(std::mem::take).collect();
        drop(held);
        self.accept_changes();
        self.expired.set(true);
        drop(old);
    }

    /// Forgets some values.
    pub fn expire_slots(&self, slots: &[usize]) {
        for slot in slots {
            self.put(*slot, Value::Unset);
            self.forget_original(*slot);
        }
        self.expired.set(true);
    }

    /// Reading the relationship in a slot is an error from now on, unless it is loaded.
    pub fn set_raising(&self, slot: usize) {
        let bit = 1_u64.checked_shl(slot as u32).unwrap_or(0);
        self.held.borrow_mut().more.get_or_insert_default().raising |= bit;
    }

    /// Is reading the relationship in a slot an error?
    pub fn is_raising(&self, slot: usize) -> bool {
        let raising = self.held.borrow().more.as_ref().map_or(0, |more| more.raising);
        raising & 1_u64.checked_shl(slot as u32).unwrap_or(0) != 0
    }

    /// It has no row, and never had one.
    pub fn make_transient(&self) {
        self.accept_changes();
        self.expired.set(false);
        self.set_session(None);
        self.set_key(None);
        self.set_standing(Standing::Transient);
    }

    /// All columns are loaded.
    pub fn loaded(&self) {
        self.expired.set(false);
    }
}

impl Native for State {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        let held = self.held.borrow();
        for slot in &held.slots {
            if let Slot::Value(value) = slot {
                visit(value);
            }
        }
        if let Some(more) = &held.more {
            more.originals.iter().for_each(|original| visit(&original.value));
            for (_, members) in &more.pending {
                members.added.iter().chain(&members.removed).for_each(&mut *visit);
            }
        }
    }

    fn clear(&self) {
        self.expire();
    }

    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> crate::py::Res<Option<Value>> {
        if name != crate::py::sym::DICT {
            return Ok(None);
        }
        let loaded = self.mapper.properties().into_iter().filter(|property| self.is_loaded(property.slot));
        let pairs: Vec<(Value, Value)> =
            loaded.map(|property| (property.name.to_value(), self.get(property.slot))).collect();
        let plain = this.attributes().into_iter().map(|(name, value)| (name.to_value(), value));
        Ok(Some(Value::Dict(vm.dict_of(pairs.into_iter().chain(plain))?)))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        self.mapper.properties().iter().map(|property| property.name).collect()
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // The identity map holds it weakly; a loop over many rows must not leave dead entries behind.
        if self.key_in.get() != KeyIn::Nowhere
            && let (Some(session), Some(key)) = (self.session(), self.key())
        {
            IdentityMap::forget_dead(&session, &key);
        }
    }
}

/// `<User at 0x7f…>`: how messages call an object without running its own `__repr__`.
pub fn describe(object: &Value) -> String {
    match object {
        Value::Instance(instance) => {
            format!("<{} at {:#x}>", instance.with_class(|class| class.name()), object.address().unwrap_or(0))
        }
        other => crate::py::types::type_name(other).to_owned(),
    }
}

/// The state of an object, or `UnmappedInstanceError`.
pub fn require(value: &Value) -> Res<&State> {
    State::of(value).ok_or_else(|| super::error::unmapped_instance(value))
}
