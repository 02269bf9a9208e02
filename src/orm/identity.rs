//! The identity map: in one session there is one object for one row. Objects are held weakly; those with changes are held by
//! the session's own list.

use std::cell::RefCell;
use std::hash::{BuildHasher, Hash, Hasher};
use std::rc::{Rc, Weak};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;

use super::session::Session;
use super::state::State;
use crate::py::{Instance, Value};
use crate::sql::SqlValue;

/// One column of a primary key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum KeyPart {
    /// NULL (in a composite key).
    Null,
    /// An integer (or boolean).
    Int(i64),
    /// Text.
    Text(compact_str::CompactString),
    /// Anything else.
    Other(OtherPart),
}

/// A value of a type that keys rarely have: compared by its text.
#[derive(Clone, Debug)]
pub struct OtherPart {
    text: String,
    value: SqlValue,
}

impl PartialEq for OtherPart {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for OtherPart {}

impl Hash for OtherPart {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl KeyPart {
    /// From a value as the database has it.
    pub fn of(value: &SqlValue) -> Self {
        match value {
            SqlValue::Null => Self::Null,
            SqlValue::Bool(flag) => Self::Int(i64::from(*flag)),
            SqlValue::Int(number) => Self::Int(*number),
            SqlValue::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                Self::Int(*number as i64)
            }
            SqlValue::Text(text) => Self::Text(text.clone()),
            other => Self::Other(OtherPart { text: format!("{other:?}"), value: other.clone() }),
        }
    }

    /// The value as the database has it.
    pub fn value(&self) -> SqlValue {
        match self {
            Self::Null => SqlValue::Null,
            Self::Int(number) => SqlValue::Int(*number),
            Self::Text(text) => SqlValue::Text(text.clone()),
            Self::Other(part) => part.value.clone(),
        }
    }
}

/// Which row: mapper and primary key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum IdentityKey {
    /// The usual case: one integer.
    Int(u32, i64),
    /// Any other key.
    Parts(u32, Rc<[KeyPart]>),
}

impl IdentityKey {
    /// A key of parts.
    pub fn new(mapper: u32, parts: Vec<KeyPart>) -> Self {
        match parts.as_slice() {
            [KeyPart::Int(number)] => Self::Int(mapper, *number),
            _ => Self::Parts(mapper, parts.into()),
        }
    }

    /// The primary key as the database has it.
    pub fn values(&self) -> Vec<SqlValue> {
        match self {
            Self::Int(_, number) => vec![SqlValue::Int(*number)],
            Self::Parts(_, parts) => parts.iter().map(KeyPart::value).collect(),
        }
    }
}

/// The objects of a session by row. An object knows its key, so the table has nothing but pointers to objects.
#[derive(Default)]
pub struct IdentityMap {
    objects: RefCell<HashTable<Weak<Instance>>>,
}

fn hash_of(key: &IdentityKey) -> u64 {
    FxBuildHasher.hash_one(key)
}

/// Hash of an entry; one that is dying is not looked for again.
fn hash_of_entry(entry: &Weak<Instance>) -> u64 {
    let object = entry.upgrade();
    let key = object.as_ref().and_then(|object| object.native::<State>()?.key());
    key.map_or(0, |key| hash_of(&key))
}

fn is_at(entry: &Weak<Instance>, key: &IdentityKey) -> bool {
    entry.upgrade().is_some_and(|object| object.native::<State>().is_some_and(|state| state.is_at(key)))
}

impl IdentityMap {
    /// The object of a row, if it is alive.
    pub fn get(&self, key: &IdentityKey) -> Option<Rc<Instance>> {
        self.objects.borrow().find(hash_of(key), |entry| is_at(entry, key)).and_then(Weak::upgrade)
    }

    /// Puts an object in, which has this key.
    pub fn insert(&self, key: &IdentityKey, object: &Rc<Instance>) {
        let entry = Rc::downgrade(object);
        let mut objects = self.objects.borrow_mut();
        match objects.entry(hash_of(key), |entry| is_at(entry, key), hash_of_entry) {
            Entry::Occupied(mut occupied) => *occupied.get_mut() = entry,
            Entry::Vacant(vacant) => {
                vacant.insert(entry);
            }
        }
    }

    /// Puts an object in whose row is known to have none.
    pub fn insert_new(&self, key: &IdentityKey, object: &Rc<Instance>) {
        self.objects.borrow_mut().insert_unique(hash_of(key), Rc::downgrade(object), hash_of_entry);
    }

    /// Room for more objects.
    pub fn reserve(&self, more: usize) {
        self.objects.borrow_mut().reserve(more, hash_of_entry);
    }

    /// Takes an object out, if it is the one that is there.
    pub fn remove(&self, key: &IdentityKey, object: &Rc<Instance>) {
        let mut objects = self.objects.borrow_mut();
        if let Ok(entry) = objects.find_entry(hash_of(key), |entry| entry.as_ptr() == Rc::as_ptr(object)) {
            entry.remove();
        }
    }

    /// All objects that are alive.
    pub fn objects(&self) -> Vec<Rc<Instance>> {
        self.objects.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// How many are alive.
    pub fn len(&self) -> usize {
        self.objects.borrow().iter().filter(|object| object.strong_count() > 0).count()
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes everything out.
    pub fn clear(&self) {
        self.objects.borrow_mut().clear();
    }

    /// Removes the entry of an object that has just died.
    pub fn forget_dead(session: &Session, key: &IdentityKey) {
        if let Ok(mut objects) = session.identity_map.objects.try_borrow_mut()
            && let Ok(entry) = objects.find_entry(hash_of(key), |object| object.strong_count() == 0)
        {
            entry.remove();
        }
    }
}

/// Does a list hold this very object?
pub fn holds(list: &[Value], object: &Value) -> bool {
    list.iter().any(|other| other.is(object))
}
