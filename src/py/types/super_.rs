//! `super`: attributes of an object as the classes after a given one in its MRO have them.

use std::rc::Rc;

use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, attribute_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A `super(class, object)`.
pub struct Super {
    class: Rc<Class>,
    /// The object or, in a class method, the class; unset for `super(class)`.
    object: Value,
    /// The class whose MRO is followed.
    start: Rc<Class>,
}

impl Super {
    /// What it knows about itself.
    fn own(&self, name: Sym) -> Option<Value> {
        match name.as_str() {
            "__thisclass__" => Some(Value::Class(self.class.clone())),
            "__self__" => Some(self.object.clone().or_none()),
            "__self_class__" => Some(Value::Class(self.start.clone())),
            _ => None,
        }
    }
}

impl Native for Super {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }

    fn has_own_lookup(&self) -> bool {
        true
    }

    fn get_attr_first(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match attribute(vm, self, name)? {
            None => self.own(name),
            found => found,
        })
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let class = self.class.name();
        Ok(Some(match &self.object {
            Value::Unset => format!("<super: <class '{class}'>, NULL>"),
            _ => format!("<super: <class '{class}'>, <{} object>>", self.start.name()),
        }))
    }
}

/// An attribute of a `super` object; None if no class after the given one has it.
pub fn attribute(vm: &mut Vm, this: &Super, name: Sym) -> Res<Option<Value>> {
    if name == sym::CLASS || this.object.is_unset() {
        return Ok(None);
    }
    let Some(found) = this.start.lookup_after(&this.class, name) else { return Ok(None) };
    match &this.object {
        Value::Class(own) if Rc::ptr_eq(own, &this.start) => vm.bind(found, None, &this.start).map(Some),
        object => vm.bind(found, Some(object), &this.start).map(Some),
    }
}

/// `super(class, object)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let given = args.values.len();
    let args = if given == 0 { vm.super_arguments()? } else { args.values };
    let mut values = args.into_iter();
    let Some(of) = values.next() else {
        return Err(Exc::new(&types().RuntimeError, "super(): no arguments"));
    };
    if given > 2 {
        return Err(type_error(format!("super() takes at most 2 arguments ({given} given)")));
    }
    let Value::Class(of) = of else {
        return Err(type_error(format!("super() argument 1 must be a type, not {}", type_name(&of))));
    };
    let object = values.next().filter(|object| !object.is_none()).unwrap_or_default();
    let start = match &object {
        Value::Unset => of.clone(),
        Value::Class(own) if own.is_subclass(&of) => own.clone(),
        other if type_of(other).is_subclass(&of) => type_of(other),
        _ => return Err(type_error("super(type, obj): obj must be an instance or subtype of type")),
    };
    Ok(Instance::value(class, Super { class: of, object, start }))
}

natives! {
    static METHODS;
    /// Reads an attribute.
    "__getattribute__" "(self, name, /)" => |vm, args| {
        let name = super::object::attribute_name(&args[1])?;
        let Value::Instance(object) = &args[0] else { return Err(attribute_error(name.as_str())) };
        if let Some(this) = object.native::<Super>()
            && let Some(value) = attribute(vm, this, name)?.or_else(|| this.own(name))
        {
            return Ok(value);
        }
        let class = object.class();
        match vm.generic_instance_attr(&args[0], object, &class, name)? {
            Some(value) => Ok(value),
            None => Err(crate::py::exc::no_attribute(&args[0], name)),
        }
    };
}

/// Fills the class `super`.
pub(crate) fn install() {
    let class = &types().super_;
    class.new.set(Some(new));
    class.set(
        sym::DOC,
        Value::str(
            "super() -> the same as super(__class__, first argument)\nsuper(type, object) -> attributes of the object as the classes \
             after type have them",
        ),
    );
    add_methods(class, METHODS, NativeKind::Method);
}
