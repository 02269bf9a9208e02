//! The module `weakref`: references are here, the containers are Python (`weakref.py`). Nothing is called when an object goes.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use super::source;
use crate::py::code::CmpOp;
use crate::py::exc::{Res, type_error};
use crate::py::function::Function;
use crate::py::std::arguments;
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
    hash: Cell<Option<u64>>,
}

impl Native for Reference {
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
                let [object, _] = arguments::bind("ref", ["object", "callback"], 1, args)?;
                match Target::of(&object) {
                    Some(target) => Ok(Instance::value(class, Reference { target, hash: Cell::new(None) })),
                    None => {
                        let kind = type_name(&object);
                        Err(type_error(format!("cannot create weak reference to '{kind}' object")))
                    }
                }
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
