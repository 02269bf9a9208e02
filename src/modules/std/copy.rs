//! The module `copy`.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::{Exc, Res, type_error};
use crate::py::gc;
use crate::py::instance::BuiltinValue;
use crate::py::native::Args;
use crate::py::std::file::classes;
use crate::py::types::{type_name, types};
use crate::py::{Class, Dict, Instance, Module, Set, Sym, Value, Vm, sym};

/// A new object of the same class without its attributes; None if it is its own copy.
fn like(vm: &mut Vm, object: &Rc<Instance>) -> Res<Option<Value>> {
    let class = object.class();
    if let Some(exc) = Exc::from_value(&Value::Instance(object.clone())) {
        let args = exc.state().args.borrow().clone();
        return vm.instantiate(&class, Args::positional(args)).map(Some);
    }
    let made = match (object.hooks(), object.builtin()) {
        (None, _) => {
            let Some(new) = class.overrides(sym::NEW) else {
                return Ok(Some(Value::Instance(Instance::new(class))));
            };
            let this = Value::Instance(object.clone());
            let mut args = vec![Value::Class(class.clone())];
            if let Some(more) = vm.call_special(&this, Sym::new("__getnewargs__"), &[])? {
                args.extend(vm.collect(&more)?);
            }
            let new = vm.bind(new, None, &class)?;
            return vm.call_values(&new, &args).map(Some);
        }
        (Some(_), Some(base)) => Instance::with_native(class, Some(Box::new(BuiltinValue(shallow(base))))),
        (Some(native), None) => match native.copied() {
            Some(state) => Instance::with_native(class, Some(state)),
            None => return Ok(None),
        },
    };
    Ok(Some(Value::Instance(made)))
}

/// A copy of a built-in container; anything else as it is.
fn shallow(value: &Value) -> Value {
    match value {
        Value::List(list) => Value::list(list.items.borrow().clone()),
        Value::Dict(dict) => Value::dict(dict.copy()),
        Value::Set(set) => Value::Set(Rc::new(set.copy(set.frozen))),
        other => other.clone(),
    }
}

/// What cannot be copied: what runs, and what the system has open.
fn refuse(value: &Value) -> Res<()> {
    let refused = match value {
        Value::Generator(_) | Value::Module(_) => true,
        Value::Instance(object) => {
            let files = classes();
            let kinds = [&files.text, &files.reader, &files.writer, &files.random, &files.unbuffered];
            object.with_class(|class| kinds.iter().any(|kind| class.is_subclass(kind)))
        }
        _ => false,
    };
    if refused { Err(type_error(format!("cannot pickle '{}' object", type_name(value)))) } else { Ok(()) }
}

/// What a deep copy knows: the copies so far, and the identity of what is copied now.
type Memo<'a> = (&'a Rc<Dict>, &'a Value);

/// The copy that an object of a class with `__reduce_ex__`, `__reduce__`, `__getstate__` or `__setstate__` of its own describes;
/// None if it has none of them. With a memo, the parts are copied, too.
fn described(vm: &mut Vm, value: &Value, object: &Rc<Instance>, memo: Option<Memo>) -> Res<Option<Value>> {
    let own = |name: &str| object.with_class(|class| class.overrides(Sym::new(name)));
    let part = |vm: &mut Vm, value: &Value| match memo {
        Some((memo, _)) => deep(vm, value, memo),
        None => Ok(value.clone()),
    };
    let reduce = own("__reduce_ex__").map(|_| ("__reduce_ex__", vec![Value::Int(4)]));
    let reduce = reduce.or_else(|| own("__reduce__").map(|_| ("__reduce__", Vec::new())));
    let (made, rest) = if let Some((name, args)) = reduce {
        let parts = vm.call_method(value, Sym::new(name), &args)?;
        if let Value::Str(_) = parts {
            return Ok(Some(value.clone()));
        }
        let parts = vm.collect(&parts)?;
        let [make, args, rest @ ..] = parts.as_slice() else { return Ok(None) };
        let args = part(vm, args)?;
        let args = vm.collect(&args)?;
        (vm.call_values(make, &args)?, rest.to_vec())
    } else {
        if (own("__getstate__").is_none() && own("__setstate__").is_none()) || object.hooks().is_some() {
            return Ok(None);
        }
        let state = match own("__getstate__") {
            Some(_) => vm.call_method(value, Sym::new("__getstate__"), &[])?,
            None if object.attributes().is_empty() => Value::None,
            None => vm.get_attr(value, sym::DICT)?,
        };
        (Value::Instance(Instance::new(object.class())), vec![state])
    };
    if let Some((memo, key)) = memo {
        memo.set(vm, key.clone(), made.clone())?;
    }
    let mut rest = rest.into_iter().map(|value| Some(value).filter(|value| !value.is_none()));
    if let Some(state) = rest.next().flatten() {
        let state = part(vm, &state)?;
        set_state(vm, &made, state)?;
    }
    if let Some(items) = rest.next().flatten() {
        for item in vm.collect(&items)? {
            let item = part(vm, &item)?;
            vm.call_method(&made, Sym::new("append"), &[item])?;
        }
    }
    if let Some(pairs) = rest.next().flatten() {
        for pair in vm.collect(&pairs)? {
            if let [key, item] = vm.collect(&pair)?.as_slice() {
                let (key, item) = (part(vm, key)?, part(vm, item)?);
                vm.set_item(&made, &key, item)?;
            }
        }
    }
    Ok(Some(made))
}

/// Gives a new object its state: attributes in a dict, which are set past `__setattr__`, and maybe a second one of slots.
fn set_state(vm: &mut Vm, made: &Value, state: Value) -> Res<()> {
    if vm.special(made, Sym::new("__setstate__")).is_some() {
        return vm.call_method(made, Sym::new("__setstate__"), &[state]).map(drop);
    }
    let (state, slots) = match &state {
        Value::Tuple(both) if both.items.len() == 2 => (both.items[0].clone(), both.items[1].clone()),
        _ => (state, Value::None),
    };
    if !state.is_none() {
        let attributes = vm.get_attr(made, sym::DICT)?;
        vm.call_method(&attributes, Sym::new("update"), &[state])?;
    }
    if let Value::Dict(slots) = &slots {
        for (name, value) in slots.pairs() {
            vm.set_attr(made, Sym::new(name.as_str().unwrap_or_default()), value)?;
        }
    }
    Ok(())
}

fn copy(vm: &mut Vm, value: &Value) -> Res {
    refuse(value)?;
    let Value::Instance(object) = value else { return Ok(shallow(value)) };
    if let Some(copied) = vm.call_special(value, sym::COPY, &[])? {
        return Ok(copied);
    }
    if let Some(copied) = described(vm, value, object, None)? {
        return Ok(copied);
    }
    let Some(copied) = like(vm, object)? else { return Ok(value.clone()) };
    if let Value::Instance(made) = &copied
        && !copied.is(value)
    {
        for (name, attribute) in object.attributes() {
            made.set(name, attribute);
        }
    }
    Ok(copied)
}

/// Copies everything that can be changed; `memo` maps the identity of what was copied to its copy.
pub(super) fn deep(vm: &mut Vm, value: &Value, memo: &Rc<Dict>) -> Res {
    refuse(value)?;
    let Some(address) = value.address() else { return Ok(value.clone()) };
    let container = matches!(
        value,
        Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) | Value::Instance(_)
    );
    if !container {
        return Ok(value.clone());
    }
    let key = Value::from(address);
    if let Some(known) = memo.get(vm, &key)? {
        return Ok(known);
    }
    let copied = vm.nested("while copying an object", |vm| deep_container(vm, value, &key, memo))?;
    memo.set(vm, key, copied.clone())?;
    Ok(copied)
}

fn deep_items(vm: &mut Vm, items: &[Value], memo: &Rc<Dict>) -> Res<Vec<Value>> {
    let mut copied = Vec::with_capacity(items.len());
    for item in items {
        copied.push(deep(vm, item, memo)?);
    }
    Ok(copied)
}

fn deep_container(vm: &mut Vm, value: &Value, key: &Value, memo: &Rc<Dict>) -> Res {
    match value {
        Value::List(list) => {
            let made = Value::list(Vec::new());
            memo.set(vm, key.clone(), made.clone())?;
            fill(vm, &made, &Value::List(list.clone()), memo)?;
            Ok(made)
        }
        Value::Dict(_) => {
            let made = Value::dict(Dict::new());
            memo.set(vm, key.clone(), made.clone())?;
            fill(vm, &made, value, memo)?;
            Ok(made)
        }
        Value::Set(set) => {
            let made = Set::new(set.frozen);
            for item in deep_items(vm, &set.items(), memo)? {
                made.add(vm, item)?;
            }
            Ok(Value::Set(Rc::new(made)))
        }
        Value::Tuple(tuple) => {
            let items = deep_items(vm, &tuple.items, memo)?;
            let same = items.iter().zip(&tuple.items).all(|(copied, item)| copied.is(item));
            Ok(if same { value.clone() } else { Value::tuple(items) })
        }
        Value::Instance(object) => deep_object(vm, value, object, key, memo),
        other => Ok(other.clone()),
    }
}

/// Puts copies of a container's items into an empty one.
fn fill(vm: &mut Vm, made: &Value, from: &Value, memo: &Rc<Dict>) -> Res<()> {
    match (made, from) {
        (Value::List(made), Value::List(from)) => {
            let items = from.items.borrow().clone();
            for item in items {
                let copied = deep(vm, &item, memo)?;
                gc::linked(made, &copied);
                made.items.borrow_mut().push(copied);
            }
        }
        (Value::Dict(made), Value::Dict(from)) => {
            for (key, item) in from.pairs() {
                let (key, item) = (deep(vm, &key, memo)?, deep(vm, &item, memo)?);
                gc::linked(made, &key);
                gc::linked(made, &item);
                made.set(vm, key, item)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn deep_object(vm: &mut Vm, value: &Value, object: &Rc<Instance>, key: &Value, memo: &Rc<Dict>) -> Res {
    if let Some(copied) = vm.call_special(value, sym::DEEPCOPY, &[Value::Dict(memo.clone())])? {
        return Ok(copied);
    }
    if let Some(copied) = described(vm, value, object, Some((memo, key)))? {
        return Ok(copied);
    }
    let base = match object.builtin() {
        Some(base @ (Value::List(_) | Value::Dict(_))) => {
            let empty = if matches!(base, Value::List(_)) {
                Value::list(Vec::new())
            } else {
                Value::dict(Dict::new())
            };
            Some((empty, base.clone()))
        }
        Some(base) => {
            let copied = deep(vm, base, memo)?;
            Some((copied.clone(), copied))
        }
        None => None,
    };
    let copied = match &base {
        Some((made, _)) => {
            let state = BuiltinValue(made.clone());
            Value::Instance(Instance::with_native(object.class(), Some(Box::new(state))))
        }
        None => match like(vm, object)? {
            Some(copied) => copied,
            None => return Ok(value.clone()),
        },
    };
    memo.set(vm, key.clone(), copied.clone())?;
    if let Some((made, from)) = &base {
        fill_unless_same(vm, made, from, memo)?;
    }
    if let Value::Instance(made) = &copied
        && !copied.is(value)
    {
        for (name, attribute) in object.attributes() {
            let attribute = deep(vm, &attribute, memo)?;
            gc::linked(made, &attribute);
            made.set(name, attribute);
        }
    }
    Ok(copied)
}

fn fill_unless_same(vm: &mut Vm, made: &Value, from: &Value, memo: &Rc<Dict>) -> Res<()> {
    if made.is(from) { Ok(()) } else { fill(vm, made, from, memo) }
}

natives! {
    static FUNCTIONS;
    /// Shallow copy operation on arbitrary Python objects.
    "copy" "(x)" => |vm, args| copy(vm, &args[0]);
    /// Deep copy operation on arbitrary Python objects.
    "deepcopy" "(x, memo=None)" => |vm, args| {
        let memo = match args.given(1) {
            Some(Value::Dict(memo)) => memo.clone(),
            _ => Rc::new(Dict::new()),
        };
        deep(vm, &args[0], &memo)
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("copy", "Generic (shallow and deep) copying operations.");
    module.add_functions(FUNCTIONS);
    let error = Class::builtin("Error", "copy", Some(&types().Exception));
    module.set("error", error.clone());
    module.set("Error", error);
    Ok(module)
}
