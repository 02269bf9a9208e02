//! Classes: built-in ones, those written in Python, those that a native module declares. Attribute lookup along the MRO with
//! a cache, C3 linearisation, and the versions that keep inline caches honest.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::exc::{Res, type_error};
use super::gc;
use super::instance::Shape;
use super::native::Args;
use super::sym::{self, Sym};
use super::value::Value;
use super::vm::Vm;

/// An ordered namespace.
pub type Namespace = IndexMap<Sym, Value, FxBuildHasher>;

/// How a native class makes an object: `cls` is the class that was called, possibly a Python subclass.
pub type NewFn = fn(&mut Vm, &Rc<Class>, Args) -> Res<Value>;

/// What `class(…)` runs, worked out once for a version of the class.
pub struct Construction {
    /// `__call__` of the metaclass, where that is not `type`'s own.
    pub call: Option<Value>,
    /// `__new__` written in Python (or by a native class as a method).
    pub new: Option<Value>,
    /// `__init__`, where the native constructor has not done its work already.
    pub init: Option<Value>,
    /// Is `init` that of `object`, which only refuses arguments?
    pub plain: bool,
    metaclass_version: u32,
}

/// A class.
pub struct Class {
    /// Its name.
    pub name: RefCell<Sym>,
    /// Qualified name.
    pub qualname: RefCell<Sym>,
    /// Name of its module; `builtins` for built-in types.
    pub module: RefCell<Sym>,
    /// Direct bases.
    pub bases: RefCell<Vec<Rc<Class>>>,
    /// The MRO without the class itself.
    pub ancestors: RefCell<Vec<Rc<Class>>>,
    /// What error messages call it where that is not its name: C types of the standard library go by `module.name`.
    pub label: Cell<Option<Sym>>,
    /// Its metaclass; None is `type`.
    pub metaclass: RefCell<Option<Rc<Class>>>,
    /// Attributes; change them through [`Class::set`] only.
    dict: RefCell<Namespace>,
    cache: RefCell<FxHashMap<Sym, Option<Value>>>,
    version: Cell<u32>,
    construction: RefCell<Option<Rc<Construction>>>,
    subclasses: RefCell<Vec<Weak<Class>>>,
    /// How instances are laid out before they have attributes.
    root_shape: RefCell<Option<Rc<Shape>>>,
    /// Was it made while a function ran, so that it may come to an end before the program does?
    passing: Cell<bool>,
    /// Do its objects have a `__del__`?
    pub(super) finalizes: Cell<bool>,
    /// How many attributes its objects have had at most: room for as many is made at once.
    pub slots_seen: Cell<u32>,
    /// Makes the object, if this class or a base is native: `object.__new__` otherwise.
    pub new: Cell<Option<NewFn>>,
    /// Can it not be subclassed (`bool`, `NoneType`)?
    pub is_final: bool,
    /// Was it made by a `class` statement (and so may be changed)?
    pub is_heap: bool,
    /// The only attributes that its objects may have, if the class and all its bases restrict them (`__slots__`).
    pub slots: RefCell<Option<Rc<[Sym]>>>,
    /// What an upper room keeps with the class (its mapper).
    pub host: RefCell<Option<Rc<dyn Any>>>,
}

thread_local! {
    static NEXT_VERSION: Cell<u32> = const { Cell::new(1) };
}

fn next_version() -> u32 {
    NEXT_VERSION.with(|next| {
        let version = next.get();
        next.set(version.wrapping_add(1).max(1));
        version
    })
}

impl Class {
    /// A class with its MRO worked out; fails where the bases contradict each other.
    pub fn new(
        name: Sym,
        module: Sym,
        bases: Vec<Rc<Class>>,
        dict: Namespace,
        is_heap: bool,
    ) -> Res<Rc<Self>> {
        let ancestors = linearise(&bases)?;
        let new = bases.iter().find_map(|base| base.new.get());
        let finalizes = dict.contains_key(&sym::DEL) || bases.iter().any(|base| base.finalizes.get());
        if finalizes {
            gc::note_finalizer();
        }
        let metaclass = bases.iter().find_map(|base| base.metaclass.borrow().clone());
        let class = Rc::new(Self {
            name: RefCell::new(name),
            qualname: RefCell::new(name),
            module: RefCell::new(module),
            bases: RefCell::new(bases),
            ancestors: RefCell::new(ancestors),
            label: Cell::new(None),
            metaclass: RefCell::new(metaclass),
            dict: RefCell::new(dict),
            cache: RefCell::default(),
            version: Cell::new(next_version()),
            construction: RefCell::new(None),
            subclasses: RefCell::default(),
            root_shape: RefCell::default(),
            passing: Cell::new(false),
            finalizes: Cell::new(finalizes),
            slots_seen: Cell::new(0),
            new: Cell::new(new),
            is_final: false,
            is_heap,
            slots: RefCell::new(None),
            host: RefCell::new(None),
        });
        for base in class.bases.borrow().iter() {
            let mut subclasses = base.subclasses.borrow_mut();
            // Those that are gone keep their memory as long as they are listed.
            if subclasses.len().is_power_of_two() {
                subclasses.retain(|class| class.strong_count() > 0);
            }
            subclasses.push(Rc::downgrade(&class));
        }
        Ok(class)
    }

    /// A built-in or native class over one base.
    pub fn builtin(name: &str, module: &str, base: Option<&Rc<Class>>) -> Rc<Self> {
        let bases: Vec<_> = base.into_iter().cloned().collect();
        let mut ancestors = bases.clone();
        if let Some(base) = base {
            ancestors.extend(base.ancestors.borrow().iter().cloned());
        }
        let name = Sym::new(name);
        let class = Rc::new(Self {
            name: RefCell::new(name),
            qualname: RefCell::new(name),
            module: RefCell::new(Sym::new(module)),
            new: Cell::new(base.and_then(|base| base.new.get())),
            label: Cell::new(None),
            metaclass: RefCell::new(base.and_then(|base| base.metaclass.borrow().clone())),
            bases: RefCell::new(bases),
            ancestors: RefCell::new(ancestors),
            dict: RefCell::default(),
            cache: RefCell::default(),
            version: Cell::new(next_version()),
            construction: RefCell::new(None),
            subclasses: RefCell::default(),
            root_shape: RefCell::default(),
            passing: Cell::new(false),
            finalizes: Cell::new(false),
            slots_seen: Cell::new(0),
            is_final: false,
            is_heap: false,
            // An `object()` takes no attributes at all.
            slots: RefCell::new(base.is_none().then(|| Rc::from([]))),
            host: RefCell::new(None),
        });
        if let Some(base) = base {
            base.subclasses.borrow_mut().push(Rc::downgrade(&class));
        }
        class
    }

    /// The same class, called `module.name` in error messages.
    pub fn labelled(self: Rc<Self>) -> Rc<Self> {
        self.label.set(Some(Sym::new(&self.full_name())));
        self
    }

    /// What error messages call it.
    pub fn label(&self) -> &'static str {
        self.label.get().map_or_else(|| self.name(), Sym::as_str)
    }

    /// Is it an attribute that `__slots__` allows?
    pub fn has_slot(&self, name: Sym) -> bool {
        self.slots.borrow().as_ref().is_some_and(|slots| slots.contains(&name))
    }

    /// The names that its own `__slots__` lists.
    pub fn own_slots(&self) -> Vec<Sym> {
        let of =
            |values: Vec<Value>| values.iter().filter_map(|name| Some(Sym::new(name.as_str()?))).collect();
        match self.own(sym::SLOTS) {
            Some(Value::Str(name)) => vec![name.sym()],
            Some(Value::Tuple(names)) => of(names.items.to_vec()),
            Some(Value::List(names)) => of(names.items.borrow().clone()),
            Some(Value::Dict(names)) => of(names.keys()),
            _ => Vec::new(),
        }
    }

    /// Is it a built-in type whose objects take no attributes of their own?
    pub fn has_bare_objects(&self) -> bool {
        let own_attributes = || {
            let ancestors = self.ancestors.borrow();
            let exception = &super::types::types().BaseException;
            std::ptr::eq(self, &raw const **exception)
                || ancestors.iter().any(|class| Rc::ptr_eq(class, exception))
                || self.own(sym::DICT).is_some()
        };
        !self.is_heap && *self.module.borrow() == sym::BUILTINS_NAME && !own_attributes()
    }

    /// The name as text.
    pub fn name(&self) -> &'static str {
        self.name.borrow().as_str()
    }

    /// `module.qualname`, or the bare name for a built-in: how `repr(class)` and tracebacks call it.
    pub fn full_name(&self) -> String {
        let module = self.module.borrow().as_str();
        let qualname = *self.qualname.borrow();
        if module == "builtins" { qualname.to_string() } else { format!("{module}.{qualname}") }
    }

    /// The version: changes whenever an attribute of the class or of a base changes.
    #[inline]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// An attribute of the class itself or of its MRO, unbound.
    pub fn lookup(&self, name: Sym) -> Option<Value> {
        if let Some(found) = self.cache.borrow().get(&name) {
            return found.clone();
        }
        let mut found = self.dict.borrow().get(&name).cloned();
        // What an only base has found is what this class finds: a chain of classes is not walked again and again.
        let bases = self.bases.borrow();
        if found.is_none()
            && let [base] = bases.as_slice()
            && let Some(known) = base.cache.borrow().get(&name)
        {
            found = known.clone();
        } else if found.is_none() {
            found = self.ancestors.borrow().iter().find_map(|class| class.dict.borrow().get(&name).cloned());
        }
        self.cache.borrow_mut().insert(name, found.clone());
        found
    }

    /// A special method, unless it only stands for what a native class's hook does.
    #[inline]
    pub fn special(&self, name: Sym) -> Option<Value> {
        self.lookup(name).filter(|found| !found.is_face())
    }

    /// Is there such an attribute in the class or its MRO, `object` left out? For special methods that `object` has.
    pub fn overrides(&self, name: Sym) -> Option<Value> {
        let found = self.lookup(name)?;
        let ancestors = self.ancestors.borrow();
        let object = ancestors.last()?;
        let inherited = object.dict.borrow().get(&name).is_some_and(|own| own.is(&found));
        // A class over a built-in one may have taken `object`'s method back (`__hash__ = object.__hash__`).
        let takes_back = |class: &Self| class.is_heap && class.dict.borrow().contains_key(&name);
        if inherited
            && !(self.new.get().is_some()
                && (takes_back(self) || ancestors.iter().any(|class| takes_back(class))))
        {
            return None;
        }
        Some(found)
    }

    /// The first class of the MRO after `after` that has the attribute (`super()`).
    pub fn lookup_after(self: &Rc<Self>, after: &Rc<Class>, name: Sym) -> Option<Value> {
        let mut passed = Rc::ptr_eq(self, after);
        for class in self.ancestors.borrow().iter() {
            if passed && let Some(found) = class.dict.borrow().get(&name) {
                return Some(found.clone());
            }
            passed = passed || Rc::ptr_eq(class, after);
        }
        None
    }

    /// The class of the MRO in which `name` is defined.
    pub fn definer(self: &Rc<Self>, name: Sym) -> Option<Rc<Class>> {
        self.mro().into_iter().find(|class| class.own(name).is_some())
    }

    /// An attribute of the class itself.
    pub fn own(&self, name: Sym) -> Option<Value> {
        self.dict.borrow().get(&name).cloned()
    }

    /// Sets an attribute.
    pub fn set(&self, name: Sym, value: Value) {
        let old = self.dict.borrow_mut().insert(name, value);
        if name == sym::DEL {
            self.finalizes();
        }
        self.changed();
        drop(old);
    }

    fn finalizes(&self) {
        self.finalizes.set(true);
        gc::note_finalizer();
        for class in self.subclasses.borrow().iter().filter_map(Weak::upgrade) {
            class.finalizes();
        }
    }

    /// Removes an attribute; false if there is none.
    pub fn remove(&self, name: Sym) -> bool {
        let old = self.dict.borrow_mut().shift_remove(&name);
        self.changed();
        old.is_some()
    }

    /// The names and values of its own attributes.
    pub fn namespace(&self) -> Vec<(Sym, Value)> {
        self.dict.borrow().iter().map(|(name, value)| (*name, value.clone())).collect()
    }

    /// Names of its own attributes.
    pub fn names(&self) -> Vec<Sym> {
        self.dict.borrow().keys().copied().collect()
    }

    /// What `class(…)` runs.
    pub fn construction(self: &Rc<Self>) -> Rc<Construction> {
        let metaclass_version = self.metaclass.borrow().as_ref().map_or(0, |metaclass| metaclass.version());
        if let Some(known) = &*self.construction.borrow()
            && known.metaclass_version == metaclass_version
        {
            return known.clone();
        }
        let call = self.metaclass.borrow().as_ref().and_then(|metaclass| {
            let found = metaclass.lookup(sym::CALL)?;
            let own = crate::py::types::types().type_.lookup(sym::CALL);
            (!own.is_some_and(|own| own.is(&found))).then_some(found)
        });
        let own_init = self.overrides(sym::INIT);
        let new = self.overrides(sym::NEW);
        // What is built in has everything done by the constructor; exceptions even in subclasses.
        let is_builtin = (!self.is_heap && *self.module.borrow() == sym::BUILTINS_NAME)
            || self.is_subclass(&crate::py::types::types().BaseException);
        let done_by_new = new.is_none()
            && self.new.get().is_some()
            && !matches!(own_init, Some(Value::Function(_)))
            && (is_builtin || own_init.is_none());
        let construction = Rc::new(Construction {
            call,
            new,
            init: if done_by_new { None } else { self.lookup(sym::INIT) },
            plain: own_init.is_none(),
            metaclass_version,
        });
        *self.construction.borrow_mut() = Some(construction.clone());
        construction
    }

    fn changed(&self) {
        self.version.set(next_version());
        *self.construction.borrow_mut() = None;
        self.cache.borrow_mut().clear();
        self.subclasses.borrow_mut().retain(|class| class.strong_count() > 0);
        let subclasses: Vec<_> = self.subclasses.borrow().iter().filter_map(Weak::upgrade).collect();
        for class in subclasses {
            class.changed();
        }
    }

    /// The direct subclasses that are alive.
    pub fn subclasses(&self) -> Vec<Rc<Class>> {
        self.subclasses.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// The MRO, the class itself first.
    pub fn mro(self: &Rc<Self>) -> Vec<Rc<Class>> {
        let mut mro = vec![self.clone()];
        mro.extend(self.ancestors.borrow().iter().cloned());
        mro
    }

    /// Is it `other` or a subclass of it?
    pub fn is_subclass(self: &Rc<Self>, other: &Rc<Class>) -> bool {
        Rc::ptr_eq(self, other) || self.ancestors.borrow().iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// The shape of an instance without attributes.
    pub fn root_shape(self: &Rc<Self>) -> Rc<Shape> {
        if let Some(shape) = &*self.root_shape.borrow() {
            return shape.clone();
        }
        let shape = Shape::root(self.clone());
        *self.root_shape.borrow_mut() = Some(shape.clone());
        shape
    }

    /// Says that the class was made while a function ran: the search for circles looks into it.
    pub(crate) fn note_passing(self: &Rc<Self>) {
        self.passing.set(true);
        gc::note_class(self);
    }

    /// Can it come to an end before the program does? What upper rooms keep something with does not.
    pub(super) fn is_passing(&self) -> bool {
        self.passing.get() && self.host.borrow().is_none()
    }

    /// How many references there are to it and to the shapes that it keeps, but for those that these have to each other.
    pub(super) fn references(self: &Rc<Self>) -> usize {
        let root = self.root_shape.borrow();
        let (shapes, outside) = root.as_ref().map_or((0, 0), Shape::census);
        (Rc::strong_count(self) + outside).saturating_sub(shapes)
    }

    /// Shows the values that it holds, each as often as it holds it.
    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.borrow().values().for_each(&mut *visit);
        self.cache.borrow().values().flatten().for_each(&mut *visit);
        if let Some(construction) = &*self.construction.borrow()
            && Rc::strong_count(construction) == 1
        {
            [&construction.call, &construction.new, &construction.init]
                .into_iter()
                .flatten()
                .for_each(&mut *visit);
        }
        let classes = self.bases.borrow();
        let ancestors = self.ancestors.borrow();
        for class in classes.iter().chain(ancestors.iter()).chain(self.metaclass.borrow().iter()) {
            if class.is_passing() {
                visit(&Value::Class(class.clone()));
            }
        }
    }

    /// Drops what it holds, to break a circle.
    pub(super) fn clear(&self) {
        let old = (self.dict.take(), self.cache.take(), self.construction.take(), self.root_shape.take());
        if let Some(shape) = &old.3 {
            shape.clear();
        }
        drop(old);
    }

    /// The qualified name.
    pub fn qualname(&self) -> Sym {
        *self.qualname.borrow()
    }

    /// The docstring.
    pub fn doc(&self) -> Option<Value> {
        self.own(sym::DOC).filter(|doc| !doc.is_none())
    }
}

/// C3 linearisation of the bases' MROs.
fn linearise(bases: &[Rc<Class>]) -> Res<Vec<Rc<Class>>> {
    for (at, base) in bases.iter().enumerate() {
        if bases[..at].iter().any(|other| Rc::ptr_eq(other, base)) {
            return Err(type_error(format!("duplicate base class {}", base.name())));
        }
    }
    if let [base] = bases {
        return Ok(base.mro());
    }
    let mut queues: Vec<Vec<Rc<Class>>> = bases.iter().map(Class::mro).collect();
    queues.push(bases.to_vec());
    let mut merged: Vec<Rc<Class>> = Vec::new();
    loop {
        queues.retain(|queue| !queue.is_empty());
        if queues.is_empty() {
            return Ok(merged);
        }
        let next = queues.iter().map(|queue| queue[0].clone()).find(|candidate| {
            !queues.iter().any(|queue| queue[1..].iter().any(|class| Rc::ptr_eq(class, candidate)))
        });
        let Some(next) = next else {
            let mut heads: Vec<&'static str> = Vec::new();
            for queue in &queues {
                if !heads.contains(&queue[0].name()) {
                    heads.push(queue[0].name());
                }
            }
            return Err(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                heads.join(", ")
            )));
        };
        for queue in &mut queues {
            if Rc::ptr_eq(&queue[0], &next) {
                queue.remove(0);
            }
        }
        merged.push(next);
    }
}
