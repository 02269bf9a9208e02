//! Objects of a class: attributes laid out by shapes that all objects built the same way share, and the native state that
//! a native class (or a subclass of a built-in type) adds.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;
use thin_vec::{ThinVec, thin_vec};

use super::class::Class;
use super::dict::Dict;
use super::gc;
use super::native::Native;
use super::release::release;
use super::sym::Sym;
use super::value::Value;

/// The names of an object's attributes in the order of their slots. Adding a name leads to another shape.
pub struct Shape {
    /// Unique number, never 0.
    pub id: u32,
    /// The class of the objects: one pointer of theirs leads to both.
    class: Rc<Class>,
    names: Box<[Sym]>,
    slots: FxHashMap<Sym, u32>,
    next: RefCell<FxHashMap<Sym, Next>>,
    /// Once a program has taken hold of `__dict__`, the only value is that dict, and it has the attributes.
    is_dict: bool,
    marks: u8,
    /// Does its class keep it, so that it is found from there?
    is_kept: bool,
    /// The same with more marks.
    marked: RefCell<Vec<Rc<Shape>>>,
}

/// What is known of an object that is rarely so, and therefore is said by its shape.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    /// Somebody wants to know when it is gone.
    Watched = 1,
    /// Its `__del__` has been called.
    Finalized = 2,
}

/// The shape that one more name leads to. Usual ones live as long as their class; of the shapes of objects with names of their
/// own making (`setattr` in a loop) only those that are in use.
enum Next {
    Kept(Rc<Shape>),
    InUse(Weak<Shape>),
}

thread_local! {
    static NEXT_SHAPE: Cell<u32> = const { Cell::new(1) };
}

/// Up to this many names a scan beats a table.
const SCAN: usize = 8;

/// A shape keeps so many of the shapes that follow it.
const KEPT: usize = 16;

/// Shapes of more names than this are kept by objects only.
const LONGEST_KEPT: usize = 64;

impl Shape {
    fn make(class: Rc<Class>, names: Box<[Sym]>, is_dict: bool, marks: u8, is_kept: bool) -> Rc<Self> {
        let id = NEXT_SHAPE.with(|next| next.replace(next.get().wrapping_add(1).max(1)));
        let slots = if names.len() > SCAN {
            names.iter().enumerate().map(|(slot, name)| (*name, slot as u32)).collect()
        } else {
            FxHashMap::default()
        };
        Rc::new(Self {
            id,
            class,
            names,
            slots,
            next: RefCell::default(),
            is_dict,
            marks,
            is_kept,
            marked: RefCell::default(),
        })
    }

    /// A shape of one object's own, whose attributes are in a dict: no inline cache knows it.
    fn of_dict(class: Rc<Class>, marks: u8) -> Rc<Self> {
        Self::make(class, Box::default(), true, marks, false)
    }

    /// A class's own empty shape.
    pub fn root(class: Rc<Class>) -> Rc<Self> {
        Self::make(class, Box::default(), false, 0, true)
    }

    /// How many shapes the class keeps from this one on, and how many references to them from elsewhere.
    pub(super) fn census(self: &Rc<Self>) -> (usize, usize) {
        let (mut shapes, mut outside) = (1, Rc::strong_count(self) - 1);
        let mut add = |shape: &Rc<Self>| {
            let (more, elsewhere) = shape.census();
            shapes += more;
            outside += elsewhere;
        };
        for next in self.next.borrow().values() {
            if let Next::Kept(shape) = next {
                add(shape);
            }
        }
        self.marked.borrow().iter().for_each(&mut add);
        (shapes, outside)
    }

    /// The class, if one reference to it, or to a shape that it keeps, is that of the only object of this shape or of each.
    pub(super) fn class_in_search(self: &Rc<Self>) -> Option<&Rc<Class>> {
        (self.class.is_passing() && (self.is_kept || Rc::strong_count(self) == 1)).then_some(&self.class)
    }

    /// Lets go of the shapes that follow.
    pub(super) fn clear(&self) {
        let old = (self.next.take(), self.marked.take());
        drop(old);
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
        match self.next.borrow().get(&name) {
            Some(Next::Kept(next)) => return next.clone(),
            Some(Next::InUse(next)) => {
                if let Some(next) = next.upgrade() {
                    return next;
                }
            }
            None => {}
        }
        let mut names = self.names.to_vec();
        names.push(name);
        let mut known = self.next.borrow_mut();
        let is_kept = known.len() < KEPT && self.names.len() < LONGEST_KEPT;
        let next = Self::make(self.class.clone(), names.into(), false, self.marks, is_kept && self.is_kept);
        let entry = if is_kept {
            Next::Kept(next.clone())
        } else {
            if known.len().is_power_of_two() {
                known.retain(|_, next| !matches!(next, Next::InUse(shape) if shape.strong_count() == 0));
            }
            Next::InUse(Rc::downgrade(&next))
        };
        known.insert(name, entry);
        next
    }

    fn without(&self, name: Sym) -> Rc<Self> {
        let root = self.class.root_shape().with_marks(self.marks);
        self.names.iter().filter(|other| **other != name).fold(root, |shape, name| shape.with(*name))
    }

    fn with_marks(self: &Rc<Self>, marks: u8) -> Rc<Self> {
        if self.marks == marks {
            return self.clone();
        }
        let known = self.marked.borrow().iter().find(|shape| shape.marks == marks).cloned();
        known.unwrap_or_else(|| {
            let shape = Self::make(self.class.clone(), self.names.clone(), self.is_dict, marks, self.is_kept);
            self.marked.borrow_mut().push(shape.clone());
            shape
        })
    }

    /// Does it say `mark`?
    fn is(&self, mark: Mark) -> bool {
        self.marks & mark as u8 != 0
    }

    /// Is there a `__del__` to be called?
    fn is_to_finalize(&self) -> bool {
        self.class.finalizes.get() && !self.is(Mark::Finalized)
    }
}

/// What may change of an object: its class and its attributes by slot.
pub struct Slots {
    /// Names, and the class.
    pub shape: Rc<Shape>,
    /// Values, in the shape's order.
    pub values: ThinVec<Value>,
}

impl Slots {
    /// Version of the class.
    #[inline]
    pub fn class_version(&self) -> u32 {
        self.shape.class.version()
    }

    /// Adds the value of an attribute that `shape`, the object's next one, has.
    pub fn add(&mut self, shape: Rc<Shape>, value: Value) {
        let seen = &shape.class.slots_seen;
        if self.values.capacity() == 0 {
            self.values.reserve_exact(seen.get().max(1) as usize);
        }
        self.values.push(value);
        seen.set(seen.get().max(self.values.len() as u32));
        self.shape = shape;
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

/// An object. 48 bytes with its reference counts: programs make many.
pub struct Instance {
    /// Its class and attributes (`__dict__`).
    pub slots: RefCell<Slots>,
    /// State of a native base class. Boxed twice, so that the many objects without one have one word for it.
    native: Option<Box<Box<dyn Native>>>,
}

impl Instance {
    /// An object without attributes.
    pub fn new(class: Rc<Class>) -> Rc<Self> {
        Self::with_native(class, None)
    }

    /// An object of a native class or of a subclass of one.
    pub fn with_native(class: Rc<Class>, native: Option<Box<dyn Native>>) -> Rc<Self> {
        let shape = class.root_shape();
        let slots = RefCell::new(Slots { shape, values: ThinVec::new() });
        Rc::new(Self { slots, native: native.map(Box::new) })
    }

    /// A value of a native class.
    pub fn value(class: &Rc<Class>, native: impl Native) -> Value {
        Value::Instance(Self::with_native(class.clone(), Some(Box::new(native))))
    }

    /// Its class.
    pub fn class(&self) -> Rc<Class> {
        self.slots.borrow().shape.class.clone()
    }

    /// Assigns `__class__`.
    pub fn set_class(&self, class: Rc<Class>) {
        let mut slots = self.slots.borrow_mut();
        let shape = if slots.dict().is_some() {
            Shape::of_dict(class, slots.shape.marks)
        } else {
            let root = class.root_shape().with_marks(slots.shape.marks);
            slots.shape.names.iter().fold(root, |shape, name| shape.with(*name))
        };
        let old = std::mem::replace(&mut slots.shape, shape);
        drop(slots);
        drop(old);
    }

    /// Runs `f` on the class without copying the reference.
    #[inline]
    pub fn with_class<T>(&self, f: impl FnOnce(&Rc<Class>) -> T) -> T {
        f(&self.slots.borrow().shape.class)
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
        slots.shape = slots.shape.without(name);
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
        slots.shape = Shape::of_dict(slots.shape.class.clone(), slots.shape.marks);
        let old = std::mem::replace(&mut slots.values, thin_vec![Value::Dict(dict.clone())]);
        drop(slots);
        drop(old);
        dict
    }

    /// Marks the object.
    pub(super) fn mark(&self, mark: Mark) {
        let mut slots = self.slots.borrow_mut();
        slots.shape = slots.shape.with_marks(slots.shape.marks | mark as u8);
    }

    /// Is there a `__del__` that has not been called?
    pub(super) fn has_farewell(&self) -> bool {
        self.slots.borrow().shape.is_to_finalize()
    }

    /// Drops its attributes and what its native state holds.
    pub(super) fn clear(&self) {
        if let Ok(mut slots) = self.slots.try_borrow_mut() {
            let root = slots.shape.class.root_shape().with_marks(slots.shape.marks);
            slots.shape = root;
            let old = std::mem::take(&mut slots.values);
            drop(slots);
            drop(old);
        }
        if let Some(native) = self.hooks() {
            native.clear();
        }
    }

    /// The native state: what the object does beyond what its class says.
    #[inline]
    pub fn hooks(&self) -> Option<&dyn Native> {
        self.native.as_ref().map(|native| &***native)
    }

    /// The native state, if it is a `T`.
    #[inline]
    pub fn native<T: Native>(&self) -> Option<&T> {
        let native: &dyn std::any::Any = self.hooks()?;
        native.downcast_ref::<T>()
    }

    /// The value behind an instance of a subclass of a built-in type.
    pub fn builtin(&self) -> Option<&Value> {
        self.native::<BuiltinValue>().map(|base| &base.0)
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let slots = self.slots.get_mut();
        if slots.shape.marks == 0 && !slots.shape.class.finalizes.get() {
            return;
        }
        let address = std::ptr::from_ref(self).addr();
        let slots = self.slots.get_mut();
        let heir = slots.shape.is_to_finalize().then(|| {
            let shape = slots.shape.with_marks(Mark::Finalized as u8);
            let slots = RefCell::new(Slots { shape, values: std::mem::take(&mut slots.values) });
            Rc::new(Self { slots, native: self.native.take() })
        });
        gc::depart_object(address, heir);
    }
}

/// Native state of an instance of a subclass of a built-in type: the built-in value itself.
pub struct BuiltinValue(pub Value);

impl Native for BuiltinValue {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_stay_small() {
        assert_eq!(size_of::<Instance>() + 2 * size_of::<usize>(), 48);
        assert_eq!(size_of::<Slots>(), 16);
    }
}
