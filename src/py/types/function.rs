//! Attributes of functions, built-in functions, bound methods, generators, modules and cells.

use std::rc::Rc;

use super::descriptors::{GetSet, getset};
use crate::py::class::Class;
use crate::py::dict::Dict;
use crate::py::exc::{Res, attribute_error, no_attribute, type_error, value_error};
use crate::py::function::{BoundMethod, Function, NativeFunc, NativeKind};
use crate::py::gc;
use crate::py::iter::Iter;
use crate::py::native::Args;
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::generator::{GenState, Generator};

/// An attribute that was set on a function (`f.attr = …`); None if there is none.
pub fn get_attr(vm: &mut Vm, function: &Rc<Function>, name: Sym) -> Res<Option<Value>> {
    if let Some((_, value)) = function.attrs.borrow().iter().find(|(own, _)| *own == name) {
        return Ok(Some(value.clone()));
    }
    if name == sym::DICT {
        return Ok(Some(Value::Dict(take_hold(vm, function)?)));
    }
    match own_dict(function) {
        Some(dict) => dict.get_str(vm, name.as_str()),
        None => Ok(None),
    }
}

/// The dict that has the attributes, once a program has taken hold of it: it lies among them itself.
fn own_dict(function: &Function) -> Option<Rc<Dict>> {
    function.attrs.borrow().iter().find_map(|(name, value)| match value {
        Value::Dict(dict) if *name == sym::DICT => Some(dict.clone()),
        _ => None,
    })
}

/// `function.__dict__`: from now on the attributes are in a dict.
fn take_hold(vm: &mut Vm, function: &Rc<Function>) -> Res<Rc<Dict>> {
    let is_special = |name: Sym| name == sym::TYPE_PARAMS || name == sym::MODULE;
    let (special, own): (Vec<_>, Vec<_>) =
        function.attrs.take().into_iter().partition(|(name, _)| is_special(*name));
    let dict = vm.dict_of(own.into_iter().map(|(name, value)| (name.to_value(), value)))?;
    *function.attrs.borrow_mut() = special;
    function.attrs.borrow_mut().push((sym::DICT, Value::Dict(dict.clone())));
    gc::changed(function);
    Ok(dict)
}

/// Sets (or, with None, deletes) an attribute of a function.
pub fn set_attr(vm: &mut Vm, function: &Rc<Function>, name: Sym, value: Option<Value>) -> Res<()> {
    let this = Value::Function(function.clone());
    if let Some(Value::Instance(descriptor)) = types().function.own(name)
        && let Some(native) = descriptor.hooks()
    {
        return native.descr_set(vm, &descriptor, &this, value.as_ref()).map(drop);
    }
    if let Some(value) = &value {
        gc::linked(function, value);
    }
    if name == sym::DICT {
        let Some(dict @ Value::Dict(_)) = value else {
            let given = value.map_or("NULL", |value| type_name(&value));
            return Err(type_error(format!("__dict__ must be set to a dictionary, not a '{given}'")));
        };
        take_hold(vm, function)?;
        function.attrs.borrow_mut().retain(|(name, _)| *name != sym::DICT);
        function.attrs.borrow_mut().push((name, dict));
        return Ok(());
    }
    if let Some(dict) = own_dict(function) {
        let key = name.to_value();
        let missing = match value {
            Some(value) => dict.set(vm, key, value).map(|_| false)?,
            None => dict.remove(vm, &key)?.is_none(),
        };
        return if missing { Err(no_attribute(&this, name)) } else { Ok(()) };
    }
    let mut attrs = function.attrs.borrow_mut();
    let at = attrs.iter().position(|(own, _)| *own == name);
    let old = match (at, value) {
        (Some(at), Some(value)) => std::mem::replace(&mut attrs[at].1, value),
        (Some(at), None) => attrs.remove(at).1,
        (None, Some(value)) => {
            attrs.push((name, value));
            Value::Unset
        }
        (None, None) => {
            drop(attrs);
            return Err(no_attribute(&this, name));
        }
    };
    drop(attrs);
    drop(old);
    Ok(())
}

/// An attribute of a bound method that its type does not have: the function's.
pub fn object_attr(vm: &mut Vm, object: &Value, name: Sym) -> Res<Option<Value>> {
    match object {
        Value::Method(method) if matches!(method.function, Value::Native(_)) => Ok(None),
        Value::Method(method) if type_of(object).lookup(name).is_none() => {
            vm.get_attr(&method.function, name).map(Some)
        }
        _ => Ok(None),
    }
}

fn function(this: &Value) -> Res<&Rc<Function>> {
    match this {
        Value::Function(function) => Ok(function),
        _ => Err(type_error(format!(
            "descriptor requires a 'function' object but received a '{}'",
            type_name(this)
        ))),
    }
}

fn name_arg(value: Option<&Value>, attribute: &str) -> Res<Sym> {
    match value.and_then(Value::as_str) {
        Some(name) => Ok(Sym::new(name)),
        None => Err(type_error(format!("{attribute} must be set to a string object"))),
    }
}

fn get_defaults(_: &mut Vm, this: &Value) -> Res {
    let defaults = function(this)?.defaults.borrow();
    Ok(if defaults.is_empty() { Value::None } else { Value::tuple(defaults.clone()) })
}

fn set_defaults(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let defaults = match value {
        None | Some(Value::None) => Vec::new(),
        Some(Value::Tuple(tuple)) => tuple.items.to_vec(),
        Some(_) => return Err(type_error("__defaults__ must be set to a tuple object")),
    };
    *function(this)?.defaults.borrow_mut() = defaults;
    Ok(())
}

fn get_kwdefaults(vm: &mut Vm, this: &Value) -> Res {
    let defaults = function(this)?.kw_defaults.borrow().clone();
    if defaults.is_empty() {
        return Ok(Value::None);
    }
    let dict = Dict::new();
    for (name, value) in defaults {
        dict.set(vm, name.to_value(), value)?;
    }
    Ok(Value::dict(dict))
}

fn set_kwdefaults(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let defaults = match value {
        None | Some(Value::None) => Vec::new(),
        Some(Value::Dict(dict)) => dict
            .pairs()
            .into_iter()
            .filter_map(|(key, value)| Some((Sym::new(key.as_str()?), value)))
            .collect(),
        Some(_) => return Err(type_error("__kwdefaults__ must be set to a dict object")),
    };
    *function(this)?.kw_defaults.borrow_mut() = defaults;
    Ok(())
}

fn set_type_params(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let Some(params @ Value::Tuple(_)) = value else {
        return Err(type_error("__type_params__ must be set to a tuple"));
    };
    let mut attrs = function(this)?.attrs.borrow_mut();
    attrs.retain(|(name, _)| *name != sym::TYPE_PARAMS);
    attrs.push((sym::TYPE_PARAMS, params.clone()));
    Ok(())
}

fn get_annotations(_: &mut Vm, this: &Value) -> Res {
    let mut annotations = function(this)?.annotations.borrow_mut();
    Ok(Value::Dict(annotations.get_or_insert_with(|| Rc::new(Dict::new())).clone()))
}

fn set_annotations(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let annotations = match value {
        None | Some(Value::None) => None,
        Some(Value::Dict(dict)) => Some(dict.clone()),
        Some(_) => return Err(type_error("__annotations__ must be set to a dict object")),
    };
    *function(this)?.annotations.borrow_mut() = annotations;
    Ok(())
}

fn get_module(_: &mut Vm, this: &Value) -> Res {
    let function = function(this)?;
    if let Some((_, module)) = function.attrs.borrow().iter().find(|(name, _)| *name == sym::MODULE) {
        return Ok(module.clone());
    }
    Ok(function.globals.get(sym::NAME).unwrap_or(Value::None))
}

fn set_module(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let mut attrs = function(this)?.attrs.borrow_mut();
    attrs.retain(|(name, _)| *name != sym::MODULE);
    attrs.push((sym::MODULE, value.cloned().unwrap_or(Value::None)));
    Ok(())
}

fn get_closure(_: &mut Vm, this: &Value) -> Res {
    let closure = &function(this)?.closure;
    Ok(if closure.is_empty() { Value::None } else { Value::tuple(closure.to_vec()) })
}

const FUNCTION: &[GetSet] = &[
    GetSet {
        name: "__name__",
        doc: "the name",
        get: |_, this| Ok(function(this)?.name.borrow().to_value()),
        set: Some(|_, this, value| {
            let name = name_arg(value, "__name__")?;
            *function(this)?.name.borrow_mut() = name;
            Ok(())
        }),
    },
    GetSet {
        name: "__qualname__",
        doc: "the name with those of the classes and functions around it",
        get: |_, this| Ok(function(this)?.qualname.borrow().to_value()),
        set: Some(|_, this, value| {
            let name = name_arg(value, "__qualname__")?;
            *function(this)?.qualname.borrow_mut() = name;
            Ok(())
        }),
    },
    GetSet {
        name: "__doc__",
        doc: "A function written in Python.",
        get: |_, this| Ok(function(this)?.doc.borrow().clone()),
        set: Some(|_, this, value| {
            *function(this)?.doc.borrow_mut() = value.cloned().unwrap_or(Value::None);
            Ok(())
        }),
    },
    GetSet { name: "__module__", doc: "the name of the module", get: get_module, set: Some(set_module) },
    GetSet {
        name: "__defaults__",
        doc: "defaults of positional parameters",
        get: get_defaults,
        set: Some(set_defaults),
    },
    GetSet {
        name: "__kwdefaults__",
        doc: "defaults of keyword-only parameters",
        get: get_kwdefaults,
        set: Some(set_kwdefaults),
    },
    GetSet {
        name: "__annotations__",
        doc: "the annotations",
        get: get_annotations,
        set: Some(set_annotations),
    },
    GetSet {
        name: "__globals__",
        doc: "the names of its module",
        get: |_, this| {
            let globals = function(this)?.globals.clone();
            Ok(Value::Dict(globals.dict()))
        },
        set: None,
    },
    GetSet { name: "__closure__", doc: "cells of the free variables", get: get_closure, set: None },
    GetSet {
        name: "__type_params__",
        doc: "the type parameters",
        get: |_, _| Ok(Value::tuple(Vec::new())),
        set: Some(set_type_params),
    },
    GetSet {
        name: "__code__",
        doc: "what it runs",
        get: |_, this| Ok(super::code::object(function(this)?.code.clone())),
        set: Some(|_, _, _| Err(type_error("__code__ must be set to a code object"))),
    },
];

fn native(this: &Value) -> Res<&Rc<NativeFunc>> {
    match this {
        Value::Native(native) => Ok(native),
        Value::Method(method) => native(&method.function),
        _ => Err(type_error(format!(
            "descriptor requires a built-in function but received a '{}'",
            type_name(this)
        ))),
    }
}

/// A native function's documentation as one text without the spaces that doc comments begin with.
pub fn native_doc(native: &NativeFunc) -> String {
    native.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn get_native_doc(_: &mut Vm, this: &Value) -> Res {
    let text = native_doc(native(this)?);
    Ok(if text.is_empty() { Value::None } else { Value::str(text) })
}

fn get_native_qualname(_: &mut Vm, this: &Value) -> Res {
    let native = native(this)?;
    Ok(match (native.kind, native.owner) {
        (NativeKind::Method | NativeKind::ClassMethod, Some(owner)) => {
            Value::str(format!("{owner}.{}", native.name))
        }
        _ => native.name.to_value(),
    })
}

fn get_native_module(_: &mut Vm, this: &Value) -> Res {
    let native = native(this)?;
    Ok(match (native.kind, native.owner) {
        (NativeKind::Function, Some(owner)) => owner.to_value(),
        _ => Value::None,
    })
}

fn get_native_self(vm: &mut Vm, this: &Value) -> Res {
    if let Value::Method(method) = this {
        return Ok(method.receiver.clone());
    }
    let native = native(this)?;
    let module = native.owner.and_then(|owner| vm.modules.get_sym(owner));
    Ok(module.unwrap_or(Value::None))
}

const NATIVE: &[GetSet] = &[
    GetSet { name: "__name__", doc: "the name", get: |_, this| Ok(native(this)?.name.to_value()), set: None },
    GetSet {
        name: "__qualname__",
        doc: "the name with that of the class",
        get: get_native_qualname,
        set: None,
    },
    GetSet { name: "__doc__", doc: "A function that is built in.", get: get_native_doc, set: None },
    GetSet { name: "__module__", doc: "the name of the module", get: get_native_module, set: None },
    GetSet { name: "__self__", doc: "the object that it is bound to", get: get_native_self, set: None },
    GetSet {
        name: "__text_signature__",
        doc: "the parameters",
        get: |_, this| Ok(Value::str(native(this)?.sig)),
        set: None,
    },
];

fn method(this: &Value) -> Res<&Rc<BoundMethod>> {
    match this {
        Value::Method(method) => Ok(method),
        _ => Err(type_error(format!(
            "descriptor requires a 'method' object but received a '{}'",
            type_name(this)
        ))),
    }
}

const METHOD: &[GetSet] = &[
    GetSet {
        name: "__self__",
        doc: "the object that it is bound to",
        get: |_, this| Ok(method(this)?.receiver.clone()),
        set: None,
    },
    GetSet {
        name: "__func__",
        doc: "the function",
        get: |_, this| Ok(method(this)?.function.clone()),
        set: None,
    },
    GetSet {
        name: "__doc__",
        doc: "A function bound to an object.",
        get: |vm, this| {
            let function = method(this)?.function.clone();
            Ok(vm.get_attr_opt(&function, sym::DOC)?.unwrap_or(Value::None))
        },
        set: None,
    },
];

/// `types.MethodType(function, object)`
fn new_method(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    let [function, receiver] = &args.values[..] else {
        return Err(type_error(format!("method expected 2 arguments, got {}", args.values.len())));
    };
    if !vm.is_callable(function) {
        return Err(type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(type_error("instance must not be None"));
    }
    Ok(BoundMethod::new(receiver.clone(), function.clone()))
}

fn generator(this: &Value) -> Res<&Rc<Generator>> {
    match this {
        Value::Generator(generator) => Ok(generator),
        _ => Err(type_error(format!(
            "descriptor requires a 'generator' object but received a '{}'",
            type_name(this)
        ))),
    }
}

const GENERATOR: &[GetSet] = &[
    GetSet {
        name: "__name__",
        doc: "the name",
        get: |_, this| Ok(generator(this)?.name.get().to_value()),
        set: None,
    },
    GetSet {
        name: "__qualname__",
        doc: "the qualified name",
        get: |_, this| Ok(generator(this)?.qualname.get().to_value()),
        set: None,
    },
    GetSet {
        name: "gi_code",
        doc: "what it runs",
        get: |_, this| Ok(super::code::object(generator(this)?.code.clone())),
        set: None,
    },
    GetSet {
        name: "gi_running",
        doc: "Does it run now?",
        get: |_, this| Ok(Value::Bool(matches!(&*generator(this)?.state.borrow(), GenState::Running))),
        set: None,
    },
    GetSet {
        name: "gi_suspended",
        doc: "Does it wait in a `yield`?",
        get: |_, this| Ok(Value::Bool(generator(this)?.is_waiting())),
        set: None,
    },
    GetSet {
        name: "gi_yieldfrom",
        doc: "the iterator that it gives way to by `yield from`, or None",
        get: |_, this| Ok(generator(this)?.delegate().unwrap_or(Value::None)),
        set: None,
    },
];

fn cell_contents(_: &mut Vm, this: &Value) -> Res {
    let Value::Cell(cell) = this else {
        return Err(type_error(format!(
            "descriptor requires a 'cell' object but received a '{}'",
            type_name(this)
        )));
    };
    match &*cell.borrow() {
        Value::Unset => Err(value_error("Cell is empty")),
        content => Ok(content.clone()),
    }
}

fn set_cell_contents(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    if let Value::Cell(cell) = this {
        let old = std::mem::replace(&mut *cell.borrow_mut(), value.cloned().unwrap_or_default());
        drop(old);
    }
    Ok(())
}

const CELL: &[GetSet] = &[GetSet {
    name: "cell_contents",
    doc: "the variable's value",
    get: cell_contents,
    set: Some(set_cell_contents),
}];

crate::natives! {
    static ITERATOR_METHODS;
    /// The iterator itself.
    "__iter__" "(self, /)" => |_, mut args| Ok(args.take(0));
    /// The next item.
    "__next__" "(self, /)" => |vm, args| match vm.next(&args[0])? {
        Some(item) => Ok(item),
        None => Err(vm.take_end()),
    };
    /// How many items are left, as far as that is known.
    "__length_hint__" "(self, /)" => |_, args| {
        let remaining = match &args[0] {
            Value::Iter(iter) => Iter::remaining(iter),
            _ => None,
        };
        remaining.map(Value::from).ok_or_else(|| attribute_error("__length_hint__"))
    };
}

crate::natives! {
    static CALLABLE;
    /// Calls it.
    "__call__" "(self, /, *args, **kwargs)" => |vm, mut args| {
        let (Value::Tuple(rest), Value::Dict(named)) = (args.take(1), args.take(2)) else { return Ok(Value::None) };
        let mut call = Args::positional(rest.items.iter().cloned());
        for (key, value) in named.pairs() {
            call.keywords.push((Sym::new(key.as_str().unwrap_or_default()), value));
        }
        vm.call(&args[0], call)
    };
}

crate::natives! {
    static BINDING;
    /// The function bound to an object.
    "__get__" "(self, instance, owner=None, /)" => |vm, args| {
        let owner = match args.given(2) {
            Some(Value::Class(owner)) => owner.clone(),
            _ => type_of(&args[1]),
        };
        vm.bind(args[0].clone(), args.given(1), &owner)
    };
}

fn new_module(_: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    let [name, doc] = crate::py::std::arguments::bind("module", ["name", "doc"], 1, args)?;
    let Some(text) = name.as_str() else {
        return Err(type_error(format!("module() argument 'name' must be str, not {}", type_name(&name))));
    };
    let module = crate::py::module::Module::new(text, "");
    module.globals.set(sym::DOC, doc.or_none());
    Ok(Value::Module(module))
}

/// Fills the classes of functions, methods, generators, iterators and cells.
pub(crate) fn install() {
    use crate::py::function::add_methods;
    let types = types();
    getset(&types.function, FUNCTION);
    getset(&types.native, NATIVE);
    getset(&types.method_descriptor, NATIVE);
    getset(&types.method, METHOD);
    types.method.new.set(Some(new_method));
    types.module.new.set(Some(new_module));
    getset(&types.generator, GENERATOR);
    getset(&types.cell, CELL);
    for class in [&types.function, &types.native, &types.method_descriptor, &types.method] {
        add_methods(class, CALLABLE, NativeKind::Method);
    }
    add_methods(&types.function, BINDING, NativeKind::Method);
    add_methods(&types.method_descriptor, BINDING, NativeKind::Method);
    add_methods(&types.iterator, ITERATOR_METHODS, NativeKind::Method);
}
