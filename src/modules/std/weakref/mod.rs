//! The module `weakref`: references are here, the containers are Python (`weakref.py`). A
//! callback is called when an object goes, not when a function, class, module or set does.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::source;
use crate::py::code::CmpOp;
use crate::py::exc::{Res, type_error};
use crate::py::function::Function;
use crate::py::gc;
use crate::py::std::arguments;
use crate::py::sym::Sym;
use crate::py::types::{type_name, types};
use crate::py::{Class, Instance, Module, Native, Set, Value, Vm};

/// What a reference may point to.
enum Target {
    Instance(Weak<Instance>),
    Function(Weak<Function>),
    Class(Weak<Class>),
    Module(Weak<Module>),
    Set(Weak<Set>),
}

impl Target {
    fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Instance(object) => match object.builtin() {
                None | Some(Value::List(_) | Value::Dict(_) | Value::Str(_) | Value::Set(_)) => {
                    Self::Instance(Rc::downgrade(object))
                }
                Some(_) => return None,
            },
            Value::Function(function) => Self::Function(Rc::downgrade(function)),
            Value::Class(class) => Self::Class(Rc::downgrade(class)),
            Value::Module(module) => Self::Module(Rc::downgrade(module)),
            Value::Set(set) => Self::Set(Rc::downgrade(set)),
            _ => return None,
        })
    }

    fn get(&self) -> Option<Value> {
        match self {
            Self::Instance(weak) => weak.upgrade().map(Value::Instance),
            Self::Function(weak) => weak.upgrade().map(Value::Function),
            Self::Class(weak) => weak.upgrade().map(Value::Class),
            Self::Module(weak) => weak.upgrade().map(Value::Module),
            Self::Set(weak) => weak.upgrade().map(Value::Set),
        }
    }
}

/// State of a `weakref.ref`.
struct Reference {
    target: Target,
    callback: Value,
    hash: Cell<Option<u64>>,
}

/// A new reference, whose callback is called when its target is gone, if the reference is still there.
fn reference(class: &Rc<Class>, object: &Value, callback: Value) -> Res {
    if let Value::Instance(object) = object {
        // Weak references tell the collector that it knows the object.
        gc::changed(object);
    }
    let Some(target) = Target::of(object) else {
        let kind = type_name(object);
        return Err(type_error(format!("cannot create weak reference to '{kind}' object")));
    };
    let watched = callback.given().is_some();
    let made = Instance::with_native(
        class.clone(),
        Some(Box::new(Reference { target, callback, hash: Cell::new(None) })),
    );
    if watched && let Value::Instance(object) = object {
        let made = Rc::downgrade(&made);
        gc::watch(
            object,
            Rc::new(move |vm| {
                let Some(reference) = made.upgrade() else { return Ok(()) };
                let Some(state) = reference.native::<Reference>() else { return Ok(()) };
                let callback = state.callback.clone();
                vm.call_values(&callback, &[Value::Instance(reference)]).map(drop)
            }),
        );
    }
    Ok(Value::Instance(made))
}

impl Native for Reference {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.callback);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok((name.as_str() == "__callback__")
            .then(|| if self.target.get().is_some() { self.callback.clone() } else { Value::None }))
    }

    fn call(&self, _: &mut Vm, _: &Rc<Instance>, _: crate::py::Args) -> Res<Option<Value>> {
        Ok(Some(self.target.get().unwrap_or(Value::None)))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        if self.hash.get().is_none() {
            let Some(object) = self.target.get() else { return Err(type_error("weak object has gone away")) };
            self.hash.set(Some(vm.hash(&object)?));
        }
        Ok(self.hash.get())
    }

    fn compare(&self, vm: &mut Vm, this: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let reference = match other {
            Value::Instance(object) => object.native::<Reference>(),
            _ => None,
        };
        let (Some(reference), CmpOp::Eq | CmpOp::Ne) = (reference, op) else { return Ok(None) };
        let same = match (self.target.get(), reference.target.get()) {
            (Some(mine), Some(theirs)) => vm.eq(&mine, &theirs)?,
            _ => Value::Instance(this.clone()).is(other),
        };
        Ok(Some(Value::Bool(same == (op == CmpOp::Eq))))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let at = Rc::as_ptr(this) as usize;
        let Some(object) = self.target.get() else { return Ok(Some(format!("<weakref at {at:#x}; dead>"))) };
        let (kind, id) = (type_name(&object), object.address().unwrap_or_default());
        let name = vm.get_attr_opt(&object, crate::py::sym::NAME)?;
        let name = name.as_ref().and_then(Value::as_str).map_or(String::new(), |name| format!(" ({name})"));
        Ok(Some(format!("<weakref at {at:#x}; to '{kind}' at {id:#x}{name}>")))
    }
}

fn class() -> Rc<Class> {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("ReferenceType", "weakref", Some(&types().object)).labelled();
            class.new.set(Some(|_, class, args| {
                let [object, callback] = arguments::bind("ref", ["object", "callback"], 1, args)?;
                reference(class, &object, callback.or_none())
            }));
            class
        };
    }
    CLASS.with(Rc::clone)
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("weakref", "");
    for name in ["ref", "ReferenceType"] {
        module.set(name, class());
    }
    source::run(vm, &module, "weakref", source::packed!("std/weakref/weakref.py"))?;
    Ok(module)
}
