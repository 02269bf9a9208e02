//! Built-in functions that ask about objects: attributes, classes, identity, hash.

use crate::natives;
use crate::py::exc::type_error;
use crate::py::sym::{self, Sym};
use crate::py::types::object::attribute_name;
use crate::py::value::Value;
use crate::py::vm::show::id_of;
use crate::py::vm::special::own_special;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// Can it be called?
    "callable" "(obj, /)" => |vm, args| Ok(Value::Bool(vm.is_callable(&args[0])));
    /// An attribute by name; where there is none, the default if one is given.
    "getattr" "(object, name, default=None, /)" => |vm, mut args| {
        let name = attribute_name(&args[1])?;
        if args.opt(2).is_none() {
            return vm.get_attr(&args[0], name);
        }
        match vm.get_attr_opt(&args[0], name)? {
            Some(value) => Ok(value),
            None => Ok(args.take(2)),
        }
    };
    /// Sets an attribute by name.
    "setattr" "(obj, name, value, /)" => |vm, mut args| {
        let name = attribute_name(&args[1])?;
        let value = args.take(2);
        vm.set_attr(&args[0], name, value)?;
        Ok(Value::None)
    };
    /// Is there an attribute of that name?
    "hasattr" "(obj, name, /)" => |vm, args| {
        let name = attribute_name(&args[1])?;
        Ok(Value::Bool(vm.get_attr_opt(&args[0], name)?.is_some()))
    };
    /// Deletes an attribute by name.
    "delattr" "(obj, name, /)" => |vm, args| {
        let name = attribute_name(&args[1])?;
        vm.del_attr(&args[0], name)?;
        Ok(Value::None)
    };
    /// The number by which sets and dicts find an object.
    "hash" "(obj, /)" => |vm, args| Ok(Value::Int(vm.hash(&args[0])? as i64));
    /// The object's identity: a number that no other living object has.
    "id" "(obj, /)" => |_, args| Ok(Value::from(id_of(&args[0])));
    /// Is an object one of a class, or of one of several classes, or of their subclasses?
    "isinstance" "(obj, class_or_tuple, /)" => |vm, args| Ok(Value::Bool(vm.is_instance(&args[0], &args[1])?));
    /// Is a class derived from another, or from one of several?
    "issubclass" "(cls, class_or_tuple, /)" => |vm, args| Ok(Value::Bool(vm.is_subclass(&args[0], &args[1])?));
    /// The text that the prompt shows for an object.
    "repr" "(obj, /)" => |vm, args| Ok(Value::str(vm.repr(&args[0])?));
    /// The names of an object's attributes, or without an argument the names of the current scope.
    "dir" "(object=None, /)" => |vm, args| {
        let Some(object) = args.opt(0) else {
            let mut names = super::scope::local_names(vm);
            names.sort_unstable_by_key(|name| name.as_str());
            return Ok(Value::list(names.into_iter().map(Sym::to_value).collect()));
        };
        if let Some(found) = own_special(object, sym::DIR) {
            let listed = vm.call_found(found, object, &[])?;
            let mut names = vm.collect(&listed)?;
            crate::py::types::sort::sort(vm, &mut names, None, false)?;
            return Ok(Value::list(names));
        }
        if let Value::Module(module) = object
            && let Some(own @ Value::Function(_)) = module.globals.get(sym::DIR)
        {
            let listed = vm.call_values(&own, &[])?;
            let mut names = vm.collect(&listed)?;
            crate::py::types::sort::sort(vm, &mut names, None, false)?;
            return Ok(Value::list(names));
        }
        Ok(Value::list(vm.dir(object).into_iter().map(Sym::to_value).collect()))
    };
    /// The attributes of an object as a dict, or without an argument the local names.
    "vars" "(object=None, /)" => |vm, args| {
        let Some(object) = args.opt(0) else { return super::scope::locals(vm) };
        match vm.get_attr_opt(object, sym::DICT)? {
            Some(dict) => Ok(dict),
            None => Err(type_error("vars() argument must have __dict__ attribute")),
        }
    };
}
