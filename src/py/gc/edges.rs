//! What refers to what: the values that a value holds, each as often as it holds it.

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
        Value::Iter(iter) => {
            let Ok(state) = iter.state.try_borrow() else { return };
            match &*state {
                IterState::List(list, _) => visit(&Value::List(list.clone())),
                IterState::Tuple(tuple, _) => visit(&Value::Tuple(tuple.clone())),
                IterState::Dict(dict, ..) => visit(&Value::Dict(dict.clone())),
                IterState::Set(set, ..) => visit(&Value::Set(set.clone())),
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

/// Where the value is and how many references to it there are; None for what no circle goes through, or what is not looked
/// into: classes and modules count as used.
pub(super) fn counted(value: &Value) -> Option<(usize, usize)> {
    use std::rc::Rc;
    fn of<T>(rc: &Rc<T>) -> (usize, usize) {
        (Rc::as_ptr(rc).addr(), Rc::strong_count(rc))
    }
    Some(match value {
        Value::List(rc) => of(rc),
        Value::Tuple(rc) => of(rc),
        Value::Dict(rc) => of(rc),
        Value::Set(rc) => of(rc),
        Value::Slice(rc) => of(rc),
        Value::Cell(rc) => of(rc),
        Value::Method(rc) => of(rc),
        Value::Function(rc) => of(rc),
        Value::Instance(rc) => of(rc),
        Value::Generator(rc) => of(rc),
        Value::Iter(rc) => of(rc),
        _ => return None,
    })
}
