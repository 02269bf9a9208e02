//! What refers to what: the values that a value holds, each as often as it holds it.

use std::rc::Rc;

use crate::py::iter::IterState;
use crate::py::value::Value;
use crate::py::vm::generator::GenState;

/// Shows every value that `value` holds a counted reference to. What is being changed at the moment shows nothing: whatever it
/// holds then counts as used.
pub(super) fn visit(value: &Value, visit: &mut dyn FnMut(&Value)) {
    match value {
        Value::List(list) => {
            if let Ok(items) = list.items.try_borrow() {
                items.iter().for_each(visit);
            }
        }
        Value::Tuple(tuple) => tuple.items.iter().for_each(visit),
        Value::Dict(dict) => dict.traverse(visit),
        Value::Set(set) => set.traverse(visit),
        Value::Slice(slice) => [&slice.start, &slice.stop, &slice.step].into_iter().for_each(visit),
        Value::Cell(cell) => {
            if let Ok(value) = cell.try_borrow() {
                visit(&value);
            }
        }
        Value::Method(method) => {
            visit(&method.receiver);
            visit(&method.function);
        }
        Value::Function(function) => {
            function.closure.iter().for_each(&mut *visit);
            function.defaults.borrow().iter().for_each(&mut *visit);
            function.kw_defaults.borrow().iter().for_each(|(_, value)| visit(value));
            function.attrs.borrow().iter().for_each(|(_, value)| visit(value));
            if let Some(annotations) = &*function.annotations.borrow() {
                visit(&Value::Dict(annotations.clone()));
            }
        }
        Value::Instance(object) => {
            if let Ok(slots) = object.slots.try_borrow() {
                if let Some(class) = slots.shape.class_in_search() {
                    visit(&Value::Class(class.clone()));
                }
                slots.values.iter().for_each(&mut *visit);
                if let Some(native) = object.hooks() {
                    native.traverse(visit);
                }
            }
        }
        Value::Generator(generator) => {
            let Ok(state) = generator.state.try_borrow() else { return };
            if let GenState::Suspended(frame) = &*state {
                generator.visit_registers(visit);
                visit(&frame.function);
                frame.handled.iter().for_each(|exc| visit(&exc.value()));
            }
        }
        Value::Class(class) if class.is_passing() => class.traverse(visit),
        Value::Iter(iter) => {
            let Ok(state) = iter.state.try_borrow() else { return };
            match &*state {
                IterState::List(list, _) => visit(&Value::List(list.clone())),
                IterState::Tuple(tuple, _) => visit(&Value::Tuple(tuple.clone())),
                IterState::Dict(dict, ..) => visit(&Value::Dict(dict.clone())),
                IterState::Set(set, ..) => visit(&Value::Set(set.clone())),
                IterState::Enumerate(source, _) => visit(source),
                IterState::Vec(items) => items.as_slice().iter().for_each(visit),
                IterState::Done | IterState::Range { .. } | IterState::Str(..) | IterState::Bytes(..) => {}
                IterState::Native(walk) => walk.traverse(visit),
            }
        }
        _ => {}
    }
}

/// Drops what `value` holds. Only what can be changed has to: every circle goes through such a value.
pub(super) fn clear(value: &Value) {
    match value {
        Value::List(list) => {
            let old = list.items.take();
            drop(old);
        }
        Value::Dict(dict) => dict.clear(),
        Value::Set(set) => set.clear(),
        Value::Cell(cell) => {
            let old = cell.take();
            drop(old);
        }
        Value::Instance(object) => object.clear(),
        Value::Class(class) => class.clear(),
        Value::Generator(generator) => generator.discard(),
        Value::Function(function) => {
            let old = (function.attrs.take(), function.defaults.take(), function.kw_defaults.take());
            drop(old);
        }
        Value::Iter(iter) => {
            let old = iter.state.replace(IterState::Done);
            drop(old);
        }
        _ => {}
    }
}

macro_rules! searched {
    ($value:expr, $rc:ident => $result:expr, $class:ident => $of_class:expr) => {
        match $value {
            Value::List($rc) => Some($result),
            Value::Tuple($rc) => Some($result),
            Value::Dict($rc) => Some($result),
            Value::Set($rc) => Some($result),
            Value::Slice($rc) => Some($result),
            Value::Cell($rc) => Some($result),
            Value::Method($rc) => Some($result),
            Value::Function($rc) => Some($result),
            Value::Instance($rc) => Some($result),
            Value::Generator($rc) => Some($result),
            Value::Iter($rc) => Some($result),
            Value::Class($class) if $class.is_passing() => Some($of_class),
            _ => None,
        }
    };
}

/// Where the value is; None for what no circle goes through, or what is not looked into: modules, and classes that last as long
/// as the program, count as used.
pub(super) fn address(value: &Value) -> Option<usize> {
    searched!(value, rc => Rc::as_ptr(rc).addr(), class => Rc::as_ptr(class).addr())
}

/// How many references there are to it.
pub(super) fn references(value: &Value) -> usize {
    searched!(value, rc => Rc::strong_count(rc), class => class.references()).unwrap_or(0)
}
