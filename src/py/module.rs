//! Modules and the globals of a module: names in slots that never move, so that a code site can remember its slot.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

use super::dict::Dict;
use super::function::{NativeFunc, NativeKind};
use super::native::NativeDef;
use super::sym::{self, Sym};
use super::value::Value;

#[derive(Default)]
struct Slots {
    by_name: FxHashMap<Sym, u32>,
    names: Vec<Sym>,
    values: Vec<Value>,
}

/// A module's global names.
#[derive(Default)]
pub struct Globals {
    slots: RefCell<Slots>,
    changes: Cell<u64>,
    dict: RefCell<Weak<Dict>>,
}

impl Globals {
    /// The names as a dict: changes of one are changes of the other. It is the same one as long as somebody has it.
    pub fn dict(self: &Rc<Self>) -> Rc<Dict> {
        if let Some(dict) = self.dict.borrow().upgrade() {
            return dict;
        }
        let dict = Rc::new(Dict::of_globals(self));
        *self.dict.borrow_mut() = Rc::downgrade(&dict);
        dict
    }

    /// How often names have changed.
    pub(super) fn changes(&self) -> u64 {
        self.changes.get()
    }

    #[inline]
    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    /// The value of a name.
    pub fn get(&self, name: Sym) -> Option<Value> {
        let slots = self.slots.borrow();
        let slot = *slots.by_name.get(&name)?;
        Some(slots.values[slot as usize].clone()).filter(|value| !value.is_unset())
    }

    /// Sets a name.
    pub fn set(&self, name: Sym, value: Value) {
        let slot = self.slot_of(name);
        self.changed();
        let mut slots = self.slots.borrow_mut();
        let old = std::mem::replace(&mut slots.values[slot as usize], value);
        drop(slots);
        drop(old);
    }

    /// Removes a name; false if it is not there. Its slot stays.
    pub fn remove(&self, name: Sym) -> bool {
        self.changed();
        let mut slots = self.slots.borrow_mut();
        let Some(&slot) = slots.by_name.get(&name) else { return false };
        let old = std::mem::take(&mut slots.values[slot as usize]);
        drop(slots);
        !old.is_unset()
    }

    /// The slot of a name; it gets one if it has none.
    pub fn slot_of(&self, name: Sym) -> u32 {
        let mut slots = self.slots.borrow_mut();
        if let Some(slot) = slots.by_name.get(&name) {
            return *slot;
        }
        let slot = slots.values.len() as u32;
        slots.by_name.insert(name, slot);
        slots.names.push(name);
        slots.values.push(Value::Unset);
        slot
    }

    /// The slot of a name, if it ever had a value.
    pub fn slot(&self, name: Sym) -> Option<u32> {
        self.slots.borrow().by_name.get(&name).copied()
    }

    /// The value in a slot; unset if removed.
    #[inline]
    pub fn at(&self, slot: u32) -> Value {
        self.slots.borrow().values.get(slot as usize).cloned().unwrap_or_default()
    }

    /// Copies the value in a slot to `place`; false if there is none.
    #[inline]
    pub fn read(&self, slot: u32, place: &mut Value) -> bool {
        match self.slots.borrow().values.get(slot as usize) {
            None | Some(Value::Unset) => false,
            Some(value) => {
                value.clone_into(place);
                true
            }
        }
    }

    /// Sets the name of a slot that `slot_of` gave.
    #[inline]
    pub fn write(&self, slot: u32, value: &Value) {
        self.changed();
        let mut slots = self.slots.borrow_mut();
        let Some(place) = slots.values.get_mut(slot as usize) else { return };
        if place.is_immediate() {
            value.clone_into(place);
            return;
        }
        // What goes may run code that looks at the globals.
        let old = std::mem::replace(place, value.clone());
        drop(slots);
        drop(old);
    }

    /// Names that have a value, in the order in which they were first set.
    pub fn names(&self) -> Vec<Sym> {
        let slots = self.slots.borrow();
        slots
            .names
            .iter()
            .zip(&slots.values)
            .filter(|(_, value)| !value.is_unset())
            .map(|(name, _)| *name)
            .collect()
    }

    /// Drops all values.
    pub fn clear(&self) {
        self.changed();
        let old = std::mem::take(&mut self.slots.borrow_mut().values);
        let len = old.len();
        drop(old);
        self.slots.borrow_mut().values = vec![Value::Unset; len];
    }
}

/// What a module does for a name that it does not have (`__getattr__`).
pub type ModuleGetAttr = fn(&mut super::vm::Vm, &Rc<Module>, Sym) -> super::exc::Res<Option<Value>>;

/// A module.
pub struct Module {
    /// Its dotted name.
    pub name: Sym,
    /// Its names.
    pub globals: Rc<Globals>,
    /// For names made on demand.
    pub get_attr: Option<ModuleGetAttr>,
    /// Is it no more than folders that modules lie in?
    pub is_namespace: Cell<bool>,
    /// Is its code still running?
    pub is_loading: Cell<bool>,
}

impl Module {
    /// An empty module.
    pub fn new(name: &str, doc: &str) -> Rc<Self> {
        Self::with_getattr(name, doc, None)
    }

    /// A module whose further names are made on demand.
    pub fn with_getattr(name: &str, doc: &str, get_attr: Option<ModuleGetAttr>) -> Rc<Self> {
        let name = Sym::new(name);
        let globals = Globals::default();
        globals.set(sym::NAME, name.to_value());
        globals.set(sym::DOC, if doc.is_empty() { Value::None } else { Value::str(doc) });
        Rc::new(Self {
            name,
            globals: Rc::new(globals),
            get_attr,
            is_namespace: Cell::new(false),
            is_loading: Cell::new(false),
        })
    }

    /// Adds native functions.
    pub fn add_functions(&self, defs: &'static [NativeDef]) {
        for def in defs {
            self.set(def.name, Value::Native(NativeFunc::new(def, NativeKind::Function, Some(self.name))));
        }
    }

    /// Sets a name.
    pub fn set(&self, name: &str, value: impl Into<Value>) {
        self.globals.set(Sym::new(name), value.into());
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.globals.get(Sym::existing(name)?)
    }
}

impl From<Rc<super::class::Class>> for Value {
    fn from(class: Rc<super::class::Class>) -> Self {
        Self::Class(class)
    }
}
