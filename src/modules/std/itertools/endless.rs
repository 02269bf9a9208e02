//! `count`, `cycle`, `repeat`, `accumulate`.

use super::{Declared, keyword, lasting, positional, shown};
use crate::py::code::BinOp;
use crate::py::exc::type_error;
use crate::py::std::arguments;
use crate::py::{Value, Vm};

pub(super) const CLASSES: &[Declared] = &[
    (
        "count",
        "Return a count object whose .__next__() method returns consecutive values.",
        |vm, class, args| {
            let [start, step] = arguments::bind("count", ["start", "step"], 0, args)?;
            let mut next = if start.is_unset() { Value::Int(0) } else { start };
            let step = if step.is_unset() { Value::Int(1) } else { step };
            for value in [&next, &step] {
                if crate::py::types::float::as_float(vm, value)?.is_none() {
                    return Err(type_error("a number is required"));
                }
            }
            let state = std::rc::Rc::new(std::cell::RefCell::new(next.clone()));
            let (known, shown_step) = (state.clone(), step.clone());
            let show = move |vm: &mut Vm| {
                let current = known.borrow().clone();
                let current = vm.repr(&current)?;
                if matches!(shown_step, Value::Int(1)) {
                    return Ok(format!("count({current})"));
                }
                Ok(format!("count({current}, {})", vm.repr(&shown_step)?))
            };
            Ok(shown(class, Box::new(show), move |vm| {
                let after = vm.binary(BinOp::Add, &next, &step)?;
                state.replace(after.clone());
                Ok(Some(std::mem::replace(&mut next, after)))
            }))
        },
    ),
    (
        "cycle",
        "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
        |vm, class, args| {
            let args = positional("cycle", 1, 1, args)?;
            let source = vm.iter(&args[0])?;
            let mut at = 0;
            Ok(lasting(class, (Some(source), Vec::new()), move |vm, (source, seen)| {
                if let Some(iterator) = source {
                    if let Some(item) = vm.next(iterator)? {
                        seen.push(item.clone());
                        return Ok(Some(item));
                    }
                    *source = None;
                    vm.ended_with = None;
                }
                vm.check_interrupt()?;
                let item = seen.get(at).cloned();
                at = (at + 1) % seen.len().max(1);
                Ok(item)
            }))
        },
    ),
    (
        "repeat",
        "repeat(object [,times]) -> create an iterator which returns the object for the specified number of times.",
        |vm, class, args| {
            let [object, times] = arguments::bind("repeat", ["object", "times"], 1, args)?;
            let limit = if times.is_unset() { None } else { Some(vm.index(&times)?.max(0)) };
            let left = std::rc::Rc::new(std::cell::Cell::new(limit));
            let (known, value) = (left.clone(), object.clone());
            let show = move |vm: &mut Vm| {
                let value = vm.repr(&value)?;
                Ok(known
                    .get()
                    .map_or_else(|| format!("repeat({value})"), |left| format!("repeat({value}, {left})")))
            };
            Ok(shown(class, Box::new(show), move |_| match left.get() {
                Some(0) => Ok(None),
                Some(count) => {
                    left.set(Some(count - 1));
                    Ok(Some(object.clone()))
                }
                None => Ok(Some(object.clone())),
            }))
        },
    ),
    (
        "accumulate",
        "Return series of accumulated sums (or other binary function results).",
        |vm, class, mut args| {
            let initial = keyword(&mut args, "initial").filter(|value| !value.is_none());
            let [iterable, function] = arguments::bind("accumulate", ["iterable", "func"], 1, args)?;
            let source = vm.iter(&iterable)?;
            let function = function.given().cloned();
            let total: Option<Value> = None;
            Ok(lasting(
                class,
                (source, function, (initial, total)),
                |vm, (source, function, (initial, total))| {
                    if let Some(start) = initial.take() {
                        *total = Some(start.clone());
                        return Ok(Some(start));
                    }
                    let Some(item) = vm.next(source)? else { return Ok(None) };
                    let next = match (&*total, &*function) {
                        (None, _) => item,
                        (Some(total), Some(function)) => vm.call_values(function, &[total.clone(), item])?,
                        (Some(total), None) => vm.binary(BinOp::Add, total, &item)?,
                    };
                    *total = Some(next.clone());
                    Ok(Some(next))
                },
            ))
        },
    ),
];
