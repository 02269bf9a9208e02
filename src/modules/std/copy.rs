//! The module `copy`.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::Res;
use crate::py::instance::BuiltinValue;
use crate::py::types::types;
use crate::py::{Class, Dict, Instance, Module, Set, Value, Vm, sym};

/// A new object of the same class with the given attributes; None if objects of the class cannot be made so.
fn like(object: &Rc<Instance>) -> Option<Rc<Instance>> {
    match (object.hooks(), object.builtin()) {
        (None, _) => Some(Instance::new(object.class())),
        (Some(_), Some(base)) => {
            Some(Instance::with_native(object.class(), Some(Box::new(BuiltinValue(shallow(base))))))
        }
        (Some(native), None) => Some(Instance::with_native(object.class(), Some(native.copied()?))),
    }
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

fn copy(vm: &mut Vm, value: &Value) -> Res {
    let Value::Instance(object) = value else { return Ok(shallow(value)) };
    if let Some(copied) = vm.call_special(value, sym::COPY, &[])? {
        return Ok(copied);
    }
    let Some(made) = like(object) else { return Ok(value.clone()) };
    for (name, attribute) in object.attributes() {
        made.set(name, attribute);
    }
    Ok(Value::Instance(made))
}

/// Copies everything that can be changed; `memo` maps the identity of what was copied to its copy.
fn deep(vm: &mut Vm, value: &Value, memo: &Rc<Dict>) -> Res {
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
                made.items.borrow_mut().push(copied);
            }
        }
        (Value::Dict(made), Value::Dict(from)) => {
            for (key, item) in from.pairs() {
                let (key, item) = (deep(vm, &key, memo)?, deep(vm, &item, memo)?);
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
    let made = match &base {
        Some((made, _)) => Instance::with_native(object.class(), Some(Box::new(BuiltinValue(made.clone())))),
        None => match like(object) {
            Some(made) => made,
            None => return Ok(value.clone()),
        },
    };
    let copied = Value::Instance(made.clone());
    memo.set(vm, key.clone(), copied.clone())?;
    if let Some((made, from)) = &base {
        fill_unless_same(vm, made, from, memo)?;
    }
    for (name, attribute) in object.attributes() {
        let attribute = deep(vm, &attribute, memo)?;
        made.set(name, attribute);
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
