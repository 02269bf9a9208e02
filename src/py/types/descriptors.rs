//! Descriptors: `property`, `classmethod`, `staticmethod`, and the attributes that a built-in type computes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::convert::constructor_args;
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, attribute_error, type_error};
use crate::py::function::{BoundMethod, NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Descriptor, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// An attribute of a built-in type: how it is read and, perhaps, written (deleted: with None).
pub struct GetSet {
    /// Its name.
    pub name: &'static str,
    /// Its documentation; for `__doc__` that of the class.
    pub doc: &'static str,
    /// Reads it.
    pub get: fn(&mut Vm, &Value) -> Res,
    /// Writes it.
    pub set: Option<SetFn>,
}

/// Writes an attribute, or with None deletes it.
pub type SetFn = fn(&mut Vm, &Value, Option<&Value>) -> Res<()>;

struct GetSetDescriptor {
    def: &'static GetSet,
    owner: Rc<Class>,
}

thread_local! {
    static GETSET: Rc<Class> = Class::builtin("getset_descriptor", "builtins", Some(&types().object));
}

/// Puts computed attributes into a class.
pub fn getset(class: &Rc<Class>, table: &'static [GetSet]) {
    for def in table {
        let descriptor = GetSetDescriptor { def, owner: class.clone() };
        class.set(Sym::new(def.name), GETSET.with(|kind| Instance::value(kind, descriptor)));
    }
}

impl Native for GetSetDescriptor {
    fn descriptor(&self) -> Descriptor {
        Descriptor::Data
    }

    fn descr_get(&self, vm: &mut Vm, this: &Rc<Instance>, instance: Option<&Value>, _: &Value) -> Res {
        match instance {
            Some(object) => (self.def.get)(vm, object),
            // Through the class it is the documentation of the class.
            None if self.def.name == "__doc__" => Ok(Value::str(self.def.doc)),
            None => Ok(Value::Instance(this.clone())),
        }
    }

    fn descr_set(&self, vm: &mut Vm, _: &Rc<Instance>, instance: &Value, value: Option<&Value>) -> Res<bool> {
        match self.def.set {
            Some(set) => set(vm, instance, value).map(|()| true),
            None => Err(attribute_error(format!(
                "attribute '{}' of '{}' objects is not writable",
                self.def.name,
                self.owner.label()
            ))),
        }
    }

    fn has_own_lookup(&self) -> bool {
        true
    }

    // Its class has a documentation of its own.
    fn get_attr_first(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "__name__" => Some(Value::str(self.def.name)),
            "__doc__" => Some(Value::str(self.def.doc)),
            "__objclass__" => Some(Value::Class(self.owner.clone())),
            _ => None,
        })
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("<attribute '{}' of '{}' objects>", self.def.name, self.owner.label())))
    }
}

/// A property's functions and names.
#[derive(Default)]
pub struct Property {
    /// Reads it.
    pub get: RefCell<Value>,
    /// Assigns it.
    pub set: RefCell<Value>,
    /// Deletes it.
    pub delete: RefCell<Value>,
    doc: RefCell<Value>,
    name: Cell<Option<Sym>>,
}

impl Property {
    /// A property object. Functions that are unset or None are absent.
    pub fn new(get: Value, set: Value, delete: Value, doc: Value) -> Self {
        let property = Self::default();
        property.fill(get, set, delete, doc);
        property
    }

    fn fill(&self, get: Value, set: Value, delete: Value, doc: Value) {
        *self.get.borrow_mut() = get.or_none();
        *self.set.borrow_mut() = set.or_none();
        *self.delete.borrow_mut() = delete.or_none();
        *self.doc.borrow_mut() = doc.or_none();
    }

    fn missing(&self, instance: &Value, what: &str) -> Exc {
        let class = type_of(instance).qualname();
        match self.name.get() {
            Some(name) => attribute_error(format!("property '{name}' of '{class}' object has no {what}")),
            None => attribute_error(format!("property of '{class}' object has no {what}")),
        }
    }
}

impl Native for Property {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for part in [&self.get, &self.set, &self.delete, &self.doc] {
            visit(&part.borrow());
        }
    }

    fn clear(&self) {
        for part in [&self.get, &self.set, &self.delete, &self.doc] {
            part.take();
        }
    }

    fn descriptor(&self) -> Descriptor {
        Descriptor::Data
    }

    fn descr_get(&self, vm: &mut Vm, this: &Rc<Instance>, instance: Option<&Value>, _: &Value) -> Res {
        let Some(object) = instance else { return Ok(Value::Instance(this.clone())) };
        let get = self.get.borrow().clone();
        match get.given() {
            Some(get) => vm.call_values(get, std::slice::from_ref(object)),
            None => Err(self.missing(object, "getter")),
        }
    }

    fn descr_set(&self, vm: &mut Vm, _: &Rc<Instance>, instance: &Value, value: Option<&Value>) -> Res<bool> {
        let (function, what) = match value {
            Some(_) => (self.set.borrow().clone(), "setter"),
            None => (self.delete.borrow().clone(), "deleter"),
        };
        let Some(function) = function.given() else { return Err(self.missing(instance, what)) };
        match value {
            Some(value) => vm.call_values(function, &[instance.clone(), value.clone()])?,
            None => vm.call_values(function, std::slice::from_ref(instance))?,
        };
        Ok(true)
    }

    fn set_name(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value, name: Sym) -> Res<()> {
        self.name.set(Some(name));
        Ok(())
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name {
            sym::FGET => Some(self.get.borrow().clone()),
            sym::FSET => Some(self.set.borrow().clone()),
            sym::FDEL => Some(self.delete.borrow().clone()),
            sym::ISABSTRACTMETHOD => {
                let mut abstract_one = false;
                for part in [&self.get, &self.set, &self.delete] {
                    let part = part.borrow().clone();
                    if let Some(flag) = vm.get_attr_opt(&part, sym::ISABSTRACTMETHOD)? {
                        abstract_one |= vm.truth(&flag)?;
                    }
                }
                Some(Value::Bool(abstract_one))
            }
            _ => None,
        })
    }
}

fn property_of(value: &Value) -> Res<&Property> {
    match value {
        Value::Instance(object) => object.native::<Property>(),
        _ => None,
    }
    .ok_or_else(|| {
        type_error(format!("descriptor requires a 'property' object but received a '{}'", type_name(value)))
    })
}

fn property_doc(vm: &mut Vm, this: &Value) -> Res {
    let property = property_of(this)?;
    let own = property.doc.borrow().clone();
    if !own.is_none() {
        return Ok(own);
    }
    let get = property.get.borrow().clone();
    match get.given() {
        Some(get) => Ok(vm.get_attr_opt(get, sym::DOC)?.unwrap_or(Value::None)),
        None => Ok(Value::None),
    }
}

fn set_property_doc(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    *property_of(this)?.doc.borrow_mut() = value.cloned().unwrap_or(Value::None);
    Ok(())
}

const PROPERTY_ATTRIBUTES: &[GetSet] = &[GetSet {
    name: "__doc__",
    doc: "property(fget=None, fset=None, fdel=None, doc=None) -> property attribute\n\nAn attribute of a class that is read, \
          assigned and deleted through functions; mostly used as a decorator: @property, @name.setter, @name.deleter.",
    get: property_doc,
    set: Some(set_property_doc),
}];

/// `property(fget=None, fset=None, fdel=None, doc=None)`
fn new_property(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let property = Property::default();
    // A subclass gets the functions in `__init__`.
    if !class.is_heap {
        let [get, set, delete, doc] = constructor_args("property", args, ["fget", "fset", "fdel", "doc"], 0)?;
        property.fill(get, set, delete, doc);
    }
    Ok(Instance::value(class, property))
}

/// A copy of a property with one function replaced.
fn changed(this: &Value, change: impl FnOnce(&Property)) -> Res {
    let old = property_of(this)?;
    let new = Property::new(
        old.get.borrow().clone(),
        old.set.borrow().clone(),
        old.delete.borrow().clone(),
        old.doc.borrow().clone(),
    );
    new.name.set(old.name.get());
    change(&new);
    Ok(Instance::value(&type_of(this), new))
}

natives! {
    static PROPERTY_METHODS;
    /// Sets the functions up.
    "__init__" "(self, fget=None, fset=None, fdel=None, doc=None)" => |_, mut args| {
        let (get, set, delete, doc) = (args.take(1), args.take(2), args.take(3), args.take(4));
        property_of(&args[0])?.fill(get, set, delete, doc);
        Ok(Value::None)
    };
    /// A copy of the property with another getter: for use as a decorator.
    "getter" "(self, function, /)" => |_, mut args| {
        let function = args.take(1);
        changed(&args[0], |property| *property.get.borrow_mut() = function)
    };
    /// A copy of the property with another setter: for use as a decorator.
    "setter" "(self, function, /)" => |_, mut args| {
        let function = args.take(1);
        changed(&args[0], |property| *property.set.borrow_mut() = function)
    };
    /// A copy of the property with another deleter: for use as a decorator.
    "deleter" "(self, function, /)" => |_, mut args| {
        let function = args.take(1);
        changed(&args[0], |property| *property.delete.borrow_mut() = function)
    };
    /// The value for an object.
    "__get__" "(self, instance, owner=None, /)" => |vm, args| vm_get(vm, &args);
    /// Sets the value of an object.
    "__set__" "(self, instance, value, /)" => |vm, args| {
        let Value::Instance(this) = &args[0] else { return Ok(Value::None) };
        property_of(&args[0])?.descr_set(vm, this, &args[1], Some(&args[2]))?;
        Ok(Value::None)
    };
    /// Deletes the value of an object.
    "__delete__" "(self, instance, /)" => |vm, args| {
        let Value::Instance(this) = &args[0] else { return Ok(Value::None) };
        property_of(&args[0])?.descr_set(vm, this, &args[1], None)?;
        Ok(Value::None)
    };
}

/// `descriptor.__get__(instance, owner)` of a native descriptor.
fn vm_get(vm: &mut Vm, args: &Args) -> Res {
    let Value::Instance(this) = &args[0] else { return Ok(Value::None) };
    let Some(native) = this.hooks() else { return Ok(args[0].clone()) };
    let owner = match args.given(2) {
        Some(owner) => owner.clone(),
        None => Value::Class(type_of(&args[1])),
    };
    native.descr_get(vm, this, args.given(1), &owner)
}

/// Which of the two wrappers it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrapping {
    Class,
    Static,
}

/// `classmethod` and `staticmethod`: a function with another way of binding.
pub struct MethodWrapper {
    kind: Wrapping,
    function: RefCell<Value>,
}

/// `classmethod(function)`
pub fn class_method(function: Value) -> Value {
    let wrapper = MethodWrapper { kind: Wrapping::Class, function: RefCell::new(function) };
    Instance::value(&types().classmethod, wrapper)
}

/// `staticmethod(function)`
pub fn static_method(function: Value) -> Value {
    let wrapper = MethodWrapper { kind: Wrapping::Static, function: RefCell::new(function) };
    Instance::value(&types().staticmethod, wrapper)
}

/// `property(get)`
pub fn property(get: Value) -> Value {
    Instance::value(&types().property, Property::new(get, Value::None, Value::None, Value::None))
}

impl Native for MethodWrapper {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function.borrow());
    }

    fn clear(&self) {
        self.function.take();
    }

    fn descriptor(&self) -> Descriptor {
        Descriptor::NonData
    }

    fn descr_get(&self, vm: &mut Vm, _: &Rc<Instance>, _: Option<&Value>, owner: &Value) -> Res {
        let function = self.function.borrow().clone();
        match (self.kind, &function) {
            (Wrapping::Static, _) => Ok(function),
            (Wrapping::Class, Value::Function(_) | Value::Native(_)) => {
                Ok(BoundMethod::new(owner.clone(), function))
            }
            (Wrapping::Class, Value::Instance(object)) => {
                let is_descriptor =
                    object.hooks().is_some_and(|native| native.descriptor() != Descriptor::No)
                        || object.with_class(|class| class.overrides(sym::GET).is_some());
                if is_descriptor {
                    return vm.bind(function.clone(), Some(owner), &type_of(owner));
                }
                Ok(BoundMethod::new(owner.clone(), function))
            }
            (Wrapping::Class, _) => Ok(BoundMethod::new(owner.clone(), function)),
        }
    }

    fn is_callable(&self) -> bool {
        self.kind == Wrapping::Static
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        if self.kind == Wrapping::Class {
            return Ok(None);
        }
        let function = self.function.borrow().clone();
        vm.call(&function, args).map(Some)
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let function = self.function.borrow().clone();
        match name {
            sym::FUNC | sym::WRAPPED => Ok(Some(function)),
            sym::NAME | sym::QUALNAME | sym::MODULE | sym::ANNOTATIONS => vm.get_attr_opt(&function, name),
            sym::ISABSTRACTMETHOD => Ok(Some(match vm.get_attr_opt(&function, name)? {
                Some(flag) => Value::Bool(vm.truth(&flag)?),
                None => Value::Bool(false),
            })),
            _ => Ok(None),
        }
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let function = self.function.borrow().clone();
        let name = if self.kind == Wrapping::Class { "classmethod" } else { "staticmethod" };
        Ok(Some(format!("<{name}({})>", vm.repr(&function)?)))
    }
}

fn wrapper_doc(vm: &mut Vm, this: &Value) -> Res {
    let Value::Instance(object) = this else { return Ok(Value::None) };
    let Some(wrapper) = object.native::<MethodWrapper>() else { return Ok(Value::None) };
    let function = wrapper.function.borrow().clone();
    Ok(vm.get_attr_opt(&function, sym::DOC)?.unwrap_or(Value::None))
}

const CLASSMETHOD_ATTRIBUTES: &[GetSet] = &[GetSet {
    name: "__doc__",
    doc: "classmethod(function) -> method\n\nMake a function a method that gets the class as its first argument.",
    get: wrapper_doc,
    set: None,
}];

const STATICMETHOD_ATTRIBUTES: &[GetSet] = &[GetSet {
    name: "__doc__",
    doc: "staticmethod(function) -> method\n\nMake a function a method that gets neither object nor class.",
    get: wrapper_doc,
    set: None,
}];

fn wrapped(name: &str, kind: Wrapping, class: &Rc<Class>, args: Args) -> Res {
    if !args.keywords.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    let given = args.values.len();
    let mut values = args.values.into_iter();
    let (Some(function), 1) = (values.next(), given) else {
        return Err(type_error(format!("{name} expected 1 argument, got {given}")));
    };
    Ok(Instance::value(class, MethodWrapper { kind, function: RefCell::new(function) }))
}

natives! {
    static WRAPPER_METHODS;
    /// The function, bound in this wrapper's way.
    "__get__" "(self, instance, owner=None, /)" => |vm, args| vm_get(vm, &args);
    /// Accepts what the constructor took.
    "__init__" "(self, function, /)" => |_, _| Ok(Value::None);
}

/// Fills the classes `property`, `classmethod` and `staticmethod`.
pub(crate) fn install() {
    let types = types();
    types.property.new.set(Some(new_property));
    add_methods(&types.property, PROPERTY_METHODS, NativeKind::Method);
    getset(&types.property, PROPERTY_ATTRIBUTES);
    types.classmethod.new.set(Some(|_, class, args| wrapped("classmethod", Wrapping::Class, class, args)));
    types.staticmethod.new.set(Some(|_, class, args| wrapped("staticmethod", Wrapping::Static, class, args)));
    for (class, attributes) in
        [(&types.classmethod, CLASSMETHOD_ATTRIBUTES), (&types.staticmethod, STATICMETHOD_ATTRIBUTES)]
    {
        add_methods(class, WRAPPER_METHODS, NativeKind::Method);
        getset(class, attributes);
    }
}
