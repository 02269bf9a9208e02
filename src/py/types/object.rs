//! `object`: what every object can do, and the single values `None`, `NotImplemented` and `...`.

use std::rc::Rc;

use super::convert::{methods, receiver, text_arg};
use super::descriptors::{GetSet, getset};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::CmpOp;
use crate::py::exc::{Exc, Res, no_attribute, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::type_::layout;
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::show::{id_of, write_default_repr};

/// Does the class have its own `__new__`: a Python one or a native constructor?
fn has_own_new(class: &Rc<Class>) -> bool {
    class.new.get().is_some() || class.overrides(sym::NEW).is_some()
}

fn has_own_init(class: &Rc<Class>) -> bool {
    class.overrides(sym::INIT).is_some()
}

/// The behaviour of an object of a native class: what `super().__repr__()` and the like mean there.
fn hooks(this: &Value) -> Option<(&Rc<Instance>, &dyn Native)> {
    match this {
        Value::Instance(object) => Some((object, object.hooks()?)),
        _ => None,
    }
}

fn order(vm: &mut Vm, op: CmpOp, this: &Value, other: &Value) -> Res {
    match hooks(this) {
        Some((object, native)) => Ok(native.compare(vm, object, op, other)?.unwrap_or(Value::NotImplemented)),
        None => Ok(Value::NotImplemented),
    }
}

/// `can't apply this __setattr__ to type object`
fn cannot_apply(method: &str, this: &Value) -> Exc {
    type_error(format!("can't apply this {method} to {} object", type_name(this)))
}

fn takes_no_arguments(class: &Class) -> Exc {
    type_error(format!("{}() takes no arguments", class.name()))
}

/// `object.__new__(cls, …)`: the constructor of a native base makes the object, else it is a plain one.
fn new(vm: &mut Vm, args: Args) -> Res {
    let mut values = args.values;
    let (Value::Tuple(rest), Value::Dict(named)) =
        (std::mem::take(&mut values[1]), std::mem::take(&mut values[2]))
    else {
        return Err(type_error("object.__new__(): not enough arguments"));
    };
    let class = match &values[0] {
        Value::Class(class) => class.clone(),
        other => {
            return Err(type_error(format!(
                "object.__new__(X): X is not a type object ({})",
                type_name(other)
            )));
        }
    };
    if let Some(new) = class.new.get() {
        let mut args = Args::positional(rest.items.iter().cloned());
        for (key, value) in named.pairs() {
            args.keywords.push((Sym::new(key.as_str().unwrap_or_default()), value));
        }
        return new(vm, &class, args);
    }
    if !rest.items.is_empty() || !named.is_empty() {
        if class.overrides(sym::NEW).is_some() {
            return Err(type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if !has_own_init(&class) {
            return Err(takes_no_arguments(&class));
        }
    }
    plain(vm, &class)
}

/// An object without state of a class that may be instantiated.
pub(crate) fn plain(vm: &mut Vm, class: &Rc<Class>) -> Res {
    super::type_::check_abstract(vm, class)?;
    Ok(Value::Instance(Instance::new(class.clone())))
}

natives! {
    static STATIC_METHODS;
    /// Makes an object of a class.
    "__new__" "(cls, /, *args, **kwargs)" => new;
}

natives! {
    static CLASS_METHODS;
    /// Called when a class is subclassed; by default it does nothing.
    "__init_subclass__" "(cls, /, **kwargs)" => |_, args| match (&args[0], &args[1]) {
        (Value::Class(class), Value::Dict(named)) if !named.is_empty() => {
            Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments", class.qualname())))
        }
        _ => Ok(Value::None),
    };
    /// Lets an abstract class decide what counts as its subclass; by default it does not.
    "__subclasshook__" "(cls, subclass, /)" => |_, _| Ok(Value::NotImplemented);
}

methods! {
    static METHODS: receiver::any;
    /// Sets the object up; by default there is nothing to do.
    "__init__" "(self, /, *args, **kwargs)" => |_, this, args| {
        let some = |value: &Value| match value {
            Value::Tuple(tuple) => !tuple.items.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            _ => false,
        };
        if some(&args[1]) || some(&args[2]) {
            let class = type_of(this);
            if has_own_init(&class) {
                return Err(type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
            }
            if !has_own_new(&class) {
                return Err(takes_no_arguments(&class));
            }
        }
        Ok(Value::None)
    };
    /// The text that the prompt shows.
    "__repr__" "(self, /)" => |vm, this, _| {
        let mut out = String::new();
        if let Some((object, native)) = hooks(this)
            && let Some(text) = native.repr(vm, object)?
        {
            return Ok(Value::str(text));
        }
        match this {
            Value::Instance(object) => write_default_repr(&mut out, object),
            other => vm.write_builtin_repr(&mut out, other)?,
        }
        Ok(Value::str(out))
    };
    /// The text that print() shows: by default that of repr().
    "__str__" "(self, /)" => |vm, this, _| {
        if let Some((object, native)) = hooks(this)
            && let Some(text) = native.str(vm, object)?
        {
            return Ok(Value::str(text));
        }
        Ok(Value::str(vm.repr(this)?))
    };
    /// The text by a format specification: by default that of str(), and no specification is understood.
    "__format__" "(self, format_spec, /)" => |vm, this, args| {
        let spec = text_arg(&args[1], "__format__", 0)?;
        if let Some((object, native)) = hooks(this)
            && let Some(text) = native.format(vm, object, spec)?
        {
            return Ok(Value::str(text));
        }
        let mut out = String::new();
        vm.default_format(&mut out, this, spec)?;
        Ok(Value::str(out))
    };
    /// Is it the same object?
    "__eq__" "(self, value, /)" => |vm, this, args| {
        if let Some((object, native)) = hooks(this)
            && let Some(result) = native.compare(vm, object, CmpOp::Eq, &args[1])?
        {
            return Ok(result);
        }
        Ok(if this.is(&args[1]) { Value::Bool(true) } else { Value::NotImplemented })
    };
    /// Turns around what __eq__ says.
    "__ne__" "(self, value, /)" => |vm, this, args| {
        let Some(found) = vm.special(this, sym::EQ) else {
            return Ok(if this.is(&args[1]) { Value::Bool(false) } else { Value::NotImplemented });
        };
        match vm.call_found(found, this, std::slice::from_ref(&args[1]))? {
            Value::NotImplemented => Ok(Value::NotImplemented),
            equal => Ok(Value::Bool(!vm.truth(&equal)?)),
        }
    };
    /// No order but that of a native class: NotImplemented.
    "__lt__" "(self, value, /)" => |vm, this, args| order(vm, CmpOp::Lt, this, &args[1]);
    /// No order but that of a native class: NotImplemented.
    "__le__" "(self, value, /)" => |vm, this, args| order(vm, CmpOp::Le, this, &args[1]);
    /// No order but that of a native class: NotImplemented.
    "__gt__" "(self, value, /)" => |vm, this, args| order(vm, CmpOp::Gt, this, &args[1]);
    /// No order but that of a native class: NotImplemented.
    "__ge__" "(self, value, /)" => |vm, this, args| order(vm, CmpOp::Ge, this, &args[1]);
    /// The number by which sets and dicts find the object: by default its identity.
    "__hash__" "(self, /)" => |vm, this, _| {
        if let Some((object, native)) = hooks(this)
            && let Some(hash) = native.hash(vm, object)?
        {
            return Ok(Value::Int(hash as i64));
        }
        Ok(Value::Int((id_of(this) as u64).rotate_right(4) as i64))
    };
    /// Reads an attribute.
    "__getattribute__" "(self, name, /)" => |vm, this, args| {
        let name = attribute_name(&args[1])?;
        let Value::Instance(object) = this else { return vm.get_attr(this, name) };
        match vm.generic_instance_attr(this, object, &object.class(), name)? {
            Some(value) => Ok(value),
            None => Err(no_attribute(this, name)),
        }
    };
    /// Sets an attribute.
    "__setattr__" "(self, name, value, /)" => |vm, this, mut args| {
        let value = args.take(2);
        let name = attribute_name(&args[1])?;
        match this {
            Value::Instance(object) => vm.generic_set_attr(this, object, &object.class(), name, value)?,
            Value::Class(_) => return Err(cannot_apply("__setattr__", this)),
            _ => vm.set_attr(this, name, value)?,
        }
        Ok(Value::None)
    };
    /// Deletes an attribute.
    "__delattr__" "(self, name, /)" => |vm, this, args| {
        let name = attribute_name(&args[1])?;
        match this {
            Value::Instance(object) => vm.generic_del_attr(this, object, &object.class(), name)?,
            Value::Class(_) => return Err(cannot_apply("__delattr__", this)),
            _ => vm.del_attr(this, name)?,
        }
        Ok(Value::None)
    };
    /// Names of the attributes.
    "__dir__" "(self, /)" => |vm, this, _| {
        let names = vm.dir(this);
        Ok(Value::list(names.into_iter().map(Sym::to_value).collect()))
    };
    /// Size in bytes, not counting what it refers to.
    "__sizeof__" "(self, /)" => |_, _, _| Ok(Value::Int(48));
}

/// The name of an attribute, which must be text.
pub(crate) fn attribute_name(value: &Value) -> Res<Sym> {
    match value {
        Value::Str(text) => Ok(text.sym()),
        other => match other.as_str() {
            Some(text) => Ok(Sym::new(text)),
            None => Err(type_error(format!("attribute name must be string, not '{}'", type_name(other)))),
        },
    }
}

fn set_class(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else { return Err(type_error("can't delete __class__ attribute")) };
    let Value::Class(new) = value else {
        return Err(type_error(format!(
            "__class__ must be set to a class, not '{}' object",
            type_name(value)
        )));
    };
    match this {
        Value::Instance(object) if new.is_heap && type_of(this).is_heap => {
            let old = object.class();
            let same = match (layout(&old), layout(new)) {
                (Some(one), Some(other)) => Rc::ptr_eq(&one, &other),
                (one, other) => one.is_none() && other.is_none(),
            };
            if !same {
                return Err(type_error(format!(
                    "__class__ assignment: '{}' object layout differs from '{}'",
                    new.name(),
                    old.name()
                )));
            }
            object.set_class(new.clone());
            Ok(())
        }
        _ => {
            Err(type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"))
        }
    }
}

const ATTRIBUTES: &[GetSet] = &[GetSet {
    name: "__class__",
    doc: "the object's class",
    get: |_, this| Ok(Value::Class(type_of(this))),
    set: Some(set_class),
}];

/// Constructor of the types that have a single value or none.
fn sole(name: &'static str, class: &Rc<Class>, args: &Args, value: Option<Value>) -> Res {
    if args.values.is_empty() && args.keywords.is_empty() {
        return value.ok_or_else(|| type_error(format!("cannot create '{}' instances", class.name())));
    }
    Err(type_error(format!("{name} takes no arguments")))
}

fn cannot_create(_: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    Err(type_error(format!("cannot create '{}' instances", class.name())))
}

methods! {
    static NONE_METHODS: receiver::any;
    /// False.
    "__bool__" "(self, /)" => |_, _, _| Ok(Value::Bool(false));
    /// 'None'
    "__repr__" "(self, /)" => |_, _, _| Ok(Value::str("None"));
}

/// Fills the class `object` and those of the single values.
pub(crate) fn install() {
    let types = types();
    let object = &types.object;
    object.set(sym::DOC, Value::str("The base of all classes; object() is an object without attributes."));
    add_methods(object, METHODS, NativeKind::Method);
    add_methods(object, STATIC_METHODS, NativeKind::Function);
    add_methods(object, CLASS_METHODS, NativeKind::ClassMethod);
    getset(object, ATTRIBUTES);
    types.none.new.set(Some(|_, class, args| sole("NoneType", class, &args, Some(Value::None))));
    add_methods(&types.none, NONE_METHODS, NativeKind::Method);
    types
        .not_implemented
        .new
        .set(Some(|_, class, args| sole("NotImplementedType", class, &args, Some(Value::NotImplemented))));
    types.ellipsis.new.set(Some(|_, class, args| sole("EllipsisType", class, &args, Some(Value::Ellipsis))));
    for class in [
        &types.native,
        &types.method_descriptor,
        &types.generator,
        &types.iterator,
        &types.dict_keys,
        &types.dict_values,
        &types.dict_items,
        &types.traceback,
        &types.code,
    ] {
        class.new.set(Some(cannot_create));
    }
}
