//! Ordered hash tables with Python's key semantics: `Dict` and `Set`. Hashing and comparing keys may run Python code, so
//! every operation takes the machine and may fail; keys of built-in types never do.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashbrown::HashTable;

use super::exc::Res;
use super::module::Globals;
use super::release::release;
use super::sym::Sym;
use super::value::{Str, Value};
use super::vm::Vm;

struct Entry {
    hash: u64,
    key: Value,
    value: Value,
}

/// The table itself: entries in insertion order (removed ones leave a hole) and an index of them by hash.
#[derive(Default)]
pub struct Table {
    entries: Vec<Option<Entry>>,
    index: HashTable<u32>,
    live: usize,
}

impl Drop for Table {
    fn drop(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        if !entries.is_empty() {
            release(entries);
        }
    }
}

/// Where the index looks for a hash: the low bits choose the place, the upper seven tell neighbours apart. Python's hashes of
/// small integers are the integers: they stay neighbours, which the processor's cache likes, and get different upper bits.
#[inline]
fn spread(hash: u64) -> u64 {
    const PLACE: u64 = u64::MAX >> 7;
    let folded = hash ^ (hash >> 16) ^ (hash >> 32) ^ (hash >> 48);
    (folded & PLACE) | (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) & !PLACE)
}

impl Table {
    /// How many entries.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The entry at a position of the insertion order, holes skipped: its position and content. For iteration that
    /// tolerates changes between the steps.
    pub fn next_from(&self, mut at: usize) -> Option<(usize, &Value, &Value)> {
        while at < self.entries.len() {
            if let Some(entry) = &self.entries[at] {
                return Some((at, &entry.key, &entry.value));
            }
            at += 1;
        }
        None
    }

    /// The same backwards, for `reversed(dict)`: the last entry before position `at`.
    pub fn previous_from(&self, mut at: usize) -> Option<(usize, &Value, &Value)> {
        at = at.min(self.entries.len());
        while at > 0 {
            at -= 1;
            if let Some(entry) = &self.entries[at] {
                return Some((at, &entry.key, &entry.value));
            }
        }
        None
    }

    /// Pairs in insertion order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Value, &Value)> {
        self.entries.iter().flatten().map(|entry| (&entry.key, &entry.value))
    }

    fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        let at = self.entries.len() as u32;
        self.entries.push(Some(Entry { hash, key, value }));
        let entries = &self.entries;
        self.index.insert_unique(spread(hash), at, |&i| {
            entries[i as usize].as_ref().map_or(0, |entry| spread(entry.hash))
        });
        self.live += 1;
    }

    fn remove_at(&mut self, at: u32) -> Option<(Value, Value)> {
        let entry = self.entries.get_mut(at as usize)?.take()?;
        if let Ok(found) = self.index.find_entry(spread(entry.hash), |&i| i == at) {
            found.remove();
        }
        self.live -= 1;
        if self.live == 0 {
            self.entries.clear();
        } else if self.entries.len() > 32 && self.live * 2 < self.entries.len() {
            self.compact();
        } else {
            while matches!(self.entries.last(), Some(None)) {
                self.entries.pop();
            }
        }
        Some((entry.key, entry.value))
    }

    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in entries.iter().enumerate() {
            if let Some(entry) = entry {
                self.index.insert_unique(spread(entry.hash), at as u32, |&i| {
                    entries[i as usize].as_ref().map_or(0, |other| spread(other.hash))
                });
            }
        }
    }

    /// Looks a simple key up (one whose comparison runs no Python code). `Err` gives the candidates to compare with.
    fn find_fast(&self, hash: u64, key: &Value) -> Result<Option<u32>, Vec<(u32, Value)>> {
        let mut doubtful: Vec<(u32, Value)> = Vec::new();
        let found = self.index.find(spread(hash), |&i| {
            let Some(entry) = &self.entries[i as usize] else { return false };
            if entry.hash != hash {
                return false;
            }
            match same_key(&entry.key, key) {
                Some(same) => same,
                None => {
                    doubtful.push((i, entry.key.clone()));
                    false
                }
            }
        });
        match found {
            Some(&at) => Ok(Some(at)),
            None if doubtful.is_empty() => Ok(None),
            None => Err(doubtful),
        }
    }
}

/// Equality of keys as far as it needs no Python code; None if it does.
fn same_key(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(x), Value::Str(y)) => Some(Rc::ptr_eq(x, y) || x.as_str() == y.as_str()),
        (Value::Int(x), Value::Int(y)) => Some(x == y),
        (Value::None, Value::None) => Some(true),
        _ if a.is(b) => Some(true),
        (Value::Str(_), Value::Int(_) | Value::None | Value::Float(_) | Value::Bool(_) | Value::Tuple(_))
        | (Value::Int(_) | Value::None | Value::Float(_) | Value::Bool(_) | Value::Tuple(_), Value::Str(_)) => {
            Some(false)
        }
        _ => None,
    }
}

fn find(table: &RefCell<Table>, vm: &mut Vm, hash: u64, key: &Value) -> Res<Option<u32>> {
    let candidates = match table.borrow().find_fast(hash, key) {
        Ok(found) => return Ok(found),
        Err(candidates) => candidates,
    };
    for (at, candidate) in candidates {
        if vm.eq(&candidate, key)? {
            let still_there = table
                .borrow()
                .entries
                .get(at as usize)
                .and_then(Option::as_ref)
                .is_some_and(|e| e.key.is(&candidate));
            if still_there {
                return Ok(Some(at));
            }
        }
    }
    Ok(None)
}

/// A dict.
#[derive(Default)]
pub struct Dict {
    /// Borrow it only for as long as no Python code can run.
    table: RefCell<Table>,
    /// The module whose names it shows (`globals()`).
    mirrored: Option<Mirrored>,
}

/// The module whose names a dict shows.
struct Mirrored {
    globals: Rc<Globals>,
    /// The module's count of changes when the dict was like it.
    seen: Cell<u64>,
}

impl Mirrored {
    fn refresh(&self, table: &RefCell<Table>) {
        let changes = self.globals.changes();
        if self.seen.get() == changes {
            return;
        }
        // Whoever walks through it now goes on with what was there.
        let Ok(mut table) = table.try_borrow_mut() else { return };
        let mut fresh = Table::default();
        for name in self.globals.names() {
            if let (Some(value), Value::Str(key)) = (self.globals.get(name), name.to_value()) {
                fresh.insert_new(key.hash(), Value::Str(key), value);
            }
        }
        // Keys that are no text are the dict's own.
        for entry in table.entries.iter().flatten().filter(|entry| !matches!(entry.key, Value::Str(_))) {
            fresh.insert_new(entry.hash, entry.key.clone(), entry.value.clone());
        }
        let old = std::mem::replace(&mut *table, fresh);
        self.seen.set(changes);
        drop(table);
        drop(old);
    }
}

impl Dict {
    /// An empty dict.
    pub fn new() -> Self {
        Self::default()
    }

    /// The names of a module: changes of one are changes of the other.
    pub(super) fn of_globals(globals: &Rc<Globals>) -> Self {
        Self {
            mirrored: Some(Mirrored { globals: globals.clone(), seen: Cell::new(u64::MAX) }),
            ..Self::new()
        }
    }

    /// The table, which has what the module has that it shows.
    #[inline]
    pub fn table(&self) -> &RefCell<Table> {
        if let Some(mirrored) = &self.mirrored {
            mirrored.refresh(&self.table);
        }
        &self.table
    }

    fn written(&self, key: &Value, value: Option<&Value>) {
        let Some(Mirrored { globals, seen }) = &self.mirrored else { return };
        match (key.as_str().map(Sym::new), value) {
            (Some(name), Some(value)) => globals.set(name, value.clone()),
            (Some(name), None) => drop(globals.remove(name)),
            (None, _) => {}
        }
        seen.set(globals.changes());
    }

    /// A dict with string keys.
    pub fn from_pairs<'a>(vm: &mut Vm, pairs: impl IntoIterator<Item = (&'a str, Value)>) -> Res<Self> {
        let dict = Self::new();
        for (key, value) in pairs {
            dict.set(vm, Value::str(key), value)?;
        }
        Ok(dict)
    }

    /// How many entries.
    pub fn len(&self) -> usize {
        self.table().borrow().len()
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of `key`.
    pub fn get(&self, vm: &mut Vm, key: &Value) -> Res<Option<Value>> {
        let hash = vm.hash(key)?;
        let at = find(self.table(), vm, hash, key)?;
        Ok(at.and_then(|at| {
            self.table().borrow().entries[at as usize].as_ref().map(|entry| entry.value.clone())
        }))
    }

    /// The value of a string key: runs no Python code unless a key of the dict is an object with its own `__eq__`.
    pub fn get_str(&self, vm: &mut Vm, key: &str) -> Res<Option<Value>> {
        self.get(vm, &Value::str(key))
    }

    /// Sets `key`; returns the former value.
    pub fn set(&self, vm: &mut Vm, key: Value, value: Value) -> Res<Option<Value>> {
        let hash = vm.hash(&key)?;
        let found = find(self.table(), vm, hash, &key)?;
        if self.mirrored.is_some() {
            self.written(&key, Some(&value));
        }
        if let Some(at) = found {
            let mut table = self.table().borrow_mut();
            if let Some(Some(entry)) = table.entries.get_mut(at as usize) {
                return Ok(Some(std::mem::replace(&mut entry.value, value)));
            }
        }
        self.table().borrow_mut().insert_new(hash, key, value);
        Ok(None)
    }

    fn find_text(&self, key: &str) -> (u64, Value, Option<u32>) {
        let key = Str::new(key);
        let hash = key.hash();
        let key = Value::Str(std::rc::Rc::new(key));
        let found = self.table().borrow().find_fast(hash, &key).unwrap_or_default();
        (hash, key, found)
    }

    /// The value of a string key, for code without a machine: keys with an `__eq__` of their own are passed over.
    pub fn get_text(&self, key: &str) -> Option<Value> {
        let (_, _, at) = self.find_text(key);
        self.table().borrow().entries.get(at? as usize)?.as_ref().map(|entry| entry.value.clone())
    }

    /// The value of a name, for code without a machine.
    pub fn get_sym(&self, name: Sym) -> Option<Value> {
        let key = name.to_value();
        let Value::Str(text) = &key else { return None };
        let table = self.table().borrow();
        let at = table.find_fast(text.hash(), &key).ok()??;
        table.entries.get(at as usize)?.as_ref().map(|entry| entry.value.clone())
    }

    /// Removes a string key, for code without a machine.
    pub fn remove_text(&self, key: &str) -> Option<Value> {
        let (_, _, at) = self.find_text(key);
        let removed = self.table().borrow_mut().remove_at(at?);
        removed.map(|(_, value)| value)
    }

    /// Sets a string key, for code without a machine.
    pub fn set_text(&self, key: &str, value: Value) {
        let (hash, key, at) = self.find_text(key);
        let mut table = self.table().borrow_mut();
        let old = match at.and_then(|at| table.entries.get_mut(at as usize)) {
            Some(Some(entry)) => std::mem::replace(&mut entry.value, value),
            _ => {
                table.insert_new(hash, key, value);
                Value::Unset
            }
        };
        drop(table);
        drop(old);
    }

    /// Removes `key`; returns its value.
    pub fn remove(&self, vm: &mut Vm, key: &Value) -> Res<Option<Value>> {
        let hash = vm.hash(key)?;
        let Some(at) = find(self.table(), vm, hash, key)? else { return Ok(None) };
        let removed = self.table().borrow_mut().remove_at(at);
        self.written(key, None);
        Ok(removed.map(|(_, value)| value))
    }

    /// Removes and returns the last entry (`popitem`).
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let mut table = self.table().borrow_mut();
        let at = table.previous_from(usize::MAX)?.0;
        let removed = table.remove_at(at as u32);
        drop(table);
        if let Some((key, _)) = &removed {
            self.written(key, None);
        }
        removed
    }

    /// Pairs in order, copied: safe to walk while Python code runs.
    pub fn pairs(&self) -> Vec<(Value, Value)> {
        self.table().borrow().iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// Keys in order, copied.
    pub fn keys(&self) -> Vec<Value> {
        self.table().borrow().iter().map(|(key, _)| key.clone()).collect()
    }

    /// Values in order, copied.
    pub fn values(&self) -> Vec<Value> {
        self.table().borrow().iter().map(|(_, value)| value.clone()).collect()
    }

    /// Empties it.
    pub fn clear(&self) {
        let old = std::mem::take(&mut *self.table().borrow_mut());
        old.iter().for_each(|(key, _)| self.written(key, None));
        drop(old);
    }

    /// Shows every key and value, unless it is being changed.
    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(table) = self.table().try_borrow() {
            for (key, value) in table.iter() {
                visit(key);
                visit(value);
            }
        }
    }

    /// A shallow copy.
    pub fn copy(&self) -> Self {
        let copy = Self::new();
        {
            let from = self.table().borrow();
            let mut to = copy.table.borrow_mut();
            for entry in from.entries.iter().flatten() {
                to.insert_new(entry.hash, entry.key.clone(), entry.value.clone());
            }
        }
        copy
    }
}

/// A set or frozenset.
#[derive(Default)]
pub struct Set {
    /// The table; the values are None.
    pub table: RefCell<Table>,
    /// Is it a `frozenset`?
    pub frozen: bool,
}

impl Set {
    /// An empty set.
    pub fn new(frozen: bool) -> Self {
        Self { table: RefCell::default(), frozen }
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Is `item` in it?
    pub fn contains(&self, vm: &mut Vm, item: &Value) -> Res<bool> {
        let hash = vm.hash(item)?;
        Ok(find(&self.table, vm, hash, item)?.is_some())
    }

    /// Adds `item`; false if it was there.
    pub fn add(&self, vm: &mut Vm, item: Value) -> Res<bool> {
        let hash = vm.hash(&item)?;
        if find(&self.table, vm, hash, &item)?.is_some() {
            return Ok(false);
        }
        self.table.borrow_mut().insert_new(hash, item, Value::None);
        Ok(true)
    }

    /// Removes `item`; false if it was not there.
    pub fn remove(&self, vm: &mut Vm, item: &Value) -> Res<bool> {
        let hash = vm.hash(item)?;
        let Some(at) = find(&self.table, vm, hash, item)? else { return Ok(false) };
        Ok(self.table.borrow_mut().remove_at(at).is_some())
    }

    /// Removes and returns the first item.
    pub fn pop(&self) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        let at = table.next_from(0)?.0;
        table.remove_at(at as u32).map(|(item, _)| item)
    }

    /// Items, copied.
    pub fn items(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|(item, _)| item.clone()).collect()
    }

    /// Empties it.
    pub fn clear(&self) {
        let old = std::mem::take(&mut *self.table.borrow_mut());
        drop(old);
    }

    /// Shows every item, unless it is being changed.
    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(table) = self.table.try_borrow() {
            table.iter().for_each(|(item, _)| visit(item));
        }
    }

    /// A copy.
    pub fn copy(&self, frozen: bool) -> Self {
        let copy = Self::new(frozen);
        {
            let from = self.table.borrow();
            let mut to = copy.table.borrow_mut();
            for entry in from.entries.iter().flatten() {
                to.insert_new(entry.hash, entry.key.clone(), Value::None);
            }
        }
        copy
    }
}
