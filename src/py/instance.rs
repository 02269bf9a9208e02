//! Objects of a class: attributes laid out by shapes that all objects built the same way share, and the native state that
//! a native class (or a subclass of a built-in type) adds.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;
use thin_vec::{ThinVec, thin_vec};

use super::class::Class;
use super::dict::Dict;
use super::native::Native;
use super::release::release;
use super::sym::Sym;
use super::value::Value;

/// The names of an object's attributes in the order of their slots. Adding a name leads to another shape.
pub struct Shape {
    /// Unique number, never 0.
    pub id: u32,
    names: Box<[Sym]>,
    slots: FxHashMap<Sym, u32>,
    next: RefCell<FxHashMap<Sym, Weak<Shape>>>,
    /// Once a program has taken hold of `__dict__`, the only value is that dict, and it has the attributes.
    is_dict: bool,
}

thread_local! {
    static NEXT_SHAPE: Cell<u32> = const { Cell::new(1) };
}

/// Up to this many names a scan beats a table.
const SCAN: usize = 8;

impl Shape {
    fn with_names(names: Box<[Sym]>) -> Rc<Self> {
        Self::make(names, false)
    }

    fn make(names: Box<[Sym]>, is_dict: bool) -> Rc<Self> {
        let id = NEXT_SHAPE.with(|next| next.replace(next.get().wrapping_add(1).max(1)));
        let slots = if names.len() > SCAN {
            names.iter().enumerate().map(|(slot, name)| (*name, slot as u32)).collect()
        } else {
            FxHashMap::default()
        };
        Rc::new(Self { id, names, slots, next: RefCell::default(), is_dict })
    }

    /// A shape of one object's own, whose attributes are in a dict: no inline cache knows it.
    fn of_dict() -> Rc<Self> {
        Self::make(Box::default(), true)
    }

    /// A class's own empty shape.
    pub fn root() -> Rc<Self> {
        Self::with_names(Box::default())
    }

    /// The names, in slot order.
    pub fn names(&self) -> &[Sym] {
        &self.names
    }

    /// The slot of `name`.
    #[inline]
    pub fn slot(&self, name: Sym) -> Option<usize> {
        if self.names.len() <= SCAN {
            self.names.iter().position(|other| *other == name)
        } else {
            self.slots.get(&name).map(|slot| *slot as usize)
        }
    }

    /// This shape with `name` added.
    pub fn with(self: &Rc<Self>, name: Sym) -> Rc<Self> {
        if let Some(next) = self.next.borrow().get(&name).and_then(Weak::upgrade) {
            return next;
        }
        let mut names = self.names.to_vec();
        names.push(name);
        let next = Self::with_names(names.into());
        self.next.borrow_mut().insert(name, Rc::downgrade(&next));
        next
    }

    fn without(self: &Rc<Self>, name: Sym, root: &Rc<Shape>) -> Rc<Self> {
        self.names.iter().filter(|other| **other != name).fold(root.clone(), |shape, name| shape.with(*name))
    }
}

/// What may change of an object: its class and its attributes by slot.
pub struct Slots {
    class: Rc<Class>,
    /// Names.
    pub shape: Rc<Shape>,
    /// Values, in the shape's order.
    pub values: ThinVec<Value>,
}

impl Slots {
    /// Version of the class.
    #[inline]
    pub fn class_version(&self) -> u32 {
        self.class.version()
    }

    /// Adds the value of an attribute that `shape`, the object's next one, has.
    pub fn add(&mut self, shape: Rc<Shape>, value: Value) {
        let seen = &self.class.slots_seen;
        if self.values.capacity() == 0 {
            self.values.reserve_exact(seen.get().max(1) as usize);
        }
        self.values.push(value);
        self.shape = shape;
        seen.set(seen.get().max(self.values.len() as u32));
    }

    /// The dict that has the attributes, if a program has taken hold of it.
    pub fn dict(&self) -> Option<&Rc<Dict>> {
        match self.values.first() {
            Some(Value::Dict(dict)) if self.shape.is_dict => Some(dict),
            _ => None,
        }
    }
}

impl Drop for Slots {
    fn drop(&mut self) {
        let values = std::mem::take(&mut self.values);
        if !values.is_empty() {
            release(values);
        }
    }
}

/// An object. 64 bytes with its reference counts: programs make many.
pub struct Instance {
    /// Its class and attributes (`__dict__`).
    pub slots: RefCell<Slots>,
    /// State of a native base class.
    pub native: Option<Box<dyn Native>>,
}

impl Instance {
    /// An object without attributes.
    pub fn new(class: Rc<Class>) -> Rc<Self> {
        Self::with_native(class, None)
    }

    /// An object of a native class or of a subclass of one.
    pub fn with_native(class: Rc<Class>, native: Option<Box<dyn Native>>) -> Rc<Self> {
        let shape = class.root_shape();
        Rc::new(Self { slots: RefCell::new(Slots { class, shape, values: ThinVec::new() }), native })
    }

    /// A value of a native class.
    pub fn value(class: &Rc<Class>, native: impl Native) -> Value {
        Value::Instance(Self::with_native(class.clone(), Some(Box::new(native))))
    }

    /// Its class.
    pub fn class(&self) -> Rc<Class> {
        self.slots.borrow().class.clone()
    }

    /// Assigns `__class__`.
    pub fn set_class(&self, class: Rc<Class>) {
        let mut slots = self.slots.borrow_mut();
        if slots.dict().is_none() {
            let names = slots.shape.names().to_vec();
            slots.shape = names.into_iter().fold(class.root_shape(), |shape, name| shape.with(name));
        }
        let old = std::mem::replace(&mut slots.class, class);
        drop(slots);
        drop(old);
    }

    /// Runs `f` on the class without copying the reference.
    #[inline]
    pub fn with_class<T>(&self, f: impl FnOnce(&Rc<Class>) -> T) -> T {
        f(&self.slots.borrow().class)
    }

    /// An attribute of the object itself.
    pub fn get(&self, name: Sym) -> Option<Value> {
        let slots = self.slots.borrow();
        if let Some(dict) = slots.dict() {
            return dict.get_text(name.as_str());
        }
        slots.shape.slot(name).map(|slot| slots.values[slot].clone())
    }

    /// Sets an attribute of the object itself.
    pub fn set(&self, name: Sym, value: Value) {
        let mut slots = self.slots.borrow_mut();
        if let Some(dict) = slots.dict().cloned() {
            drop(slots);
            dict.set_text(name.as_str(), value);
            return;
        }
        let old = match slots.shape.slot(name) {
            Some(slot) => std::mem::replace(&mut slots.values[slot], value),
            None => {
                let shape = slots.shape.with(name);
                slots.add(shape, value);
                Value::Unset
            }
        };
        drop(slots);
        drop(old);
    }

    /// Removes an attribute of the object itself; its value if it was there.
    pub fn remove(&self, name: Sym) -> Option<Value> {
        let mut slots = self.slots.borrow_mut();
        if let Some(dict) = slots.dict().cloned() {
            drop(slots);
            return dict.remove_text(name.as_str());
        }
        let slot = slots.shape.slot(name)?;
        slots.shape = slots.shape.without(name, &slots.class.root_shape());
        Some(slots.values.remove(slot))
    }

    /// Names and values of its attributes, in the order in which they were set.
    pub fn attributes(&self) -> Vec<(Sym, Value)> {
        let slots = self.slots.borrow();
        if let Some(dict) = slots.dict() {
            return dict
                .pairs()
                .into_iter()
                .filter_map(|(key, value)| Some((Sym::new(key.as_str()?), value)))
                .collect();
        }
        slots.shape.names().iter().copied().zip(slots.values.iter().cloned()).collect()
    }

    /// `__dict__`: from now on the attributes live in this dict, and changes to it are changes to the object.
    pub fn dict(&self) -> Rc<Dict> {
        if let Some(dict) = self.slots.borrow().dict() {
            return dict.clone();
        }
        let dict = Rc::new(Dict::new());
        for (name, value) in self.attributes() {
            dict.set_text(name.as_str(), value);
        }
        let mut slots = self.slots.borrow_mut();
        slots.shape = Shape::of_dict();
        let old = std::mem::replace(&mut slots.values, thin_vec![Value::Dict(dict.clone())]);
        drop(slots);
        drop(old);
        dict
    }

    /// The native state, if it is a `T`.
    #[inline]
    pub fn native<T: Native>(&self) -> Option<&T> {
        let native: &dyn std::any::Any = self.native.as_deref()?;
        native.downcast_ref::<T>()
    }

    /// The value behind an instance of a subclass of a built-in type.
    pub fn builtin(&self) -> Option<&Value> {
        self.native::<BuiltinValue>().map(|base| &base.0)
    }
}

/// Native state of an instance of a subclass of a built-in type: the built-in value itself.
pub struct BuiltinValue(pub Value);

impl Native for BuiltinValue {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}
