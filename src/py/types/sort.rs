//! Sorting: `list.sort` and `sorted`. Stable, and no item is lost when a comparison fails.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::py::exc::{Res, value_error};
use crate::py::value::{List, Value};
use crate::py::vm::Vm;

/// `list.sort(key=key, reverse=reverse)`. The list is empty while its items are compared, and gets them back in any case.
pub(crate) fn sort_list(vm: &mut Vm, list: &Rc<List>, key: Option<&Value>, reverse: bool) -> Res<()> {
    let mut items = std::mem::take(&mut *list.items.borrow_mut());
    let sorted = sort(vm, &mut items, key, reverse);
    let meanwhile = std::mem::replace(&mut *list.items.borrow_mut(), items);
    sorted?;
    if meanwhile.is_empty() { Ok(()) } else { Err(value_error("list modified during sort")) }
}

/// Sorts items in place; on an error they are all still there, in some order.
pub(crate) fn sort(vm: &mut Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> Res<()> {
    let Some(key) = key else { return sort_values(vm, items, reverse) };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(vm.call_values(key, std::slice::from_ref(item))?);
    }
    sort_by_keys(vm, items, &keys, reverse)
}

fn turned(order: Ordering, reverse: bool) -> Ordering {
    if reverse { order.reverse() } else { order }
}

/// What all keys are, if that makes comparing them simple.
enum Uniform {
    Ints,
    Strs,
    Floats,
    Mixed,
}

fn uniform(values: &[Value]) -> Uniform {
    match values.first() {
        Some(Value::Int(_)) if values.iter().all(|value| matches!(value, Value::Int(_))) => Uniform::Ints,
        Some(Value::Str(_)) if values.iter().all(|value| matches!(value, Value::Str(_))) => Uniform::Strs,
        Some(Value::Float(_))
            if values.iter().all(|value| matches!(value, Value::Float(number) if !number.is_nan())) =>
        {
            Uniform::Floats
        }
        _ => Uniform::Mixed,
    }
}

fn compare_ints(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

fn compare_strs(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => a.as_str().cmp(b.as_str()),
        _ => Ordering::Equal,
    }
}

fn compare_floats(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
        _ => Ordering::Equal,
    }
}

/// Tuples of one length whose items are simple, place by place.
fn are_simple_tuples(values: &[Value]) -> bool {
    let Some(Value::Tuple(first)) = values.first() else { return false };
    let kind = |value: &Value| match value {
        Value::Int(_) => Some(0),
        Value::Str(_) => Some(1),
        Value::Float(number) if !number.is_nan() => Some(2),
        _ => None,
    };
    let kinds: Vec<_> = first.items.iter().map(kind).collect();
    kinds.iter().all(Option::is_some)
        && values.iter().all(|value| match value {
            Value::Tuple(tuple) => tuple.items.iter().map(kind).eq(kinds.iter().copied()),
            _ => false,
        })
}

fn compare_items(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Str(a), Value::Str(b)) => a.as_str().cmp(b.as_str()),
        _ => compare_floats(a, b),
    }
}

fn compare_tuples(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Tuple(a), Value::Tuple(b)) => {
            let items = a.items.iter().zip(&b.items);
            items.map(|(a, b)| compare_items(a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        }
        _ => Ordering::Equal,
    }
}

fn simple(values: &[Value]) -> Option<fn(&Value, &Value) -> Ordering> {
    match uniform(values) {
        Uniform::Ints => Some(compare_ints),
        Uniform::Strs => Some(compare_strs),
        Uniform::Floats => Some(compare_floats),
        Uniform::Mixed => are_simple_tuples(values).then_some(compare_tuples),
    }
}

fn sort_values(vm: &mut Vm, items: &mut Vec<Value>, reverse: bool) -> Res<()> {
    if let Some(compare) = simple(items) {
        items.sort_by(|a, b| turned(compare(a, b), reverse));
        return Ok(());
    }
    let keys = items.clone();
    sort_by_keys(vm, items, &keys, reverse)
}

/// Puts the items into the order of their positions.
fn rearrange(items: &mut Vec<Value>, order: &[u32]) {
    *items = order.iter().map(|at| std::mem::take(&mut items[*at as usize])).collect();
}

/// Puts the items into the order of their keys; when a comparison fails, into the order that was reached, as CPython does.
fn sort_by_keys(vm: &mut Vm, items: &mut Vec<Value>, keys: &[Value], reverse: bool) -> Res<()> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    if let Some(compare) = simple(keys) {
        order.sort_by(|a, b| turned(compare(&keys[*a as usize], &keys[*b as usize]), reverse));
        rearrange(items, &order);
        return Ok(());
    }
    // Turned round before and after, equal items keep their order.
    if reverse {
        order.reverse();
    }
    let sorted = Sorter { vm, keys }.sort(&mut order);
    if reverse {
        order.reverse();
    }
    rearrange(items, &order);
    sorted
}

/// Up to this many items an insertion sort is faster. CPython asks the same questions in the same order up to there.
const RUN: usize = 63;

/// A stable merge sort of positions whose comparison may fail; only `<` is asked, as in CPython.
struct Sorter<'a> {
    vm: &'a mut Vm,
    keys: &'a [Value],
}

impl Sorter<'_> {
    fn sort(&mut self, order: &mut [u32]) -> Res<()> {
        for run in order.chunks_mut(RUN) {
            self.insertion_sort(run)?;
        }
        let len = order.len();
        let mut left: Vec<u32> = Vec::with_capacity(len);
        let mut width = RUN;
        while width < len {
            self.vm.check_interrupt()?;
            for start in (0..len).step_by(width * 2) {
                let end = (start + width * 2).min(len);
                if start + width < end {
                    left.clear();
                    left.extend_from_slice(&order[start..start + width]);
                    self.merge(&left, &mut order[start..end])?;
                }
            }
            width *= 2;
        }
        Ok(())
    }

    /// Must the later one of two come first?
    fn precedes(&mut self, later: u32, earlier: u32) -> Res<bool> {
        self.vm.lt(&self.keys[later as usize], &self.keys[earlier as usize])
    }

    /// How many items at the beginning are in order; falling ones are turned round.
    fn count_run(&mut self, run: &mut [u32]) -> Res<usize> {
        if run.len() < 2 {
            return Ok(run.len());
        }
        let falling = self.precedes(run[1], run[0])?;
        let mut count = 2;
        while count < run.len() && self.precedes(run[count], run[count - 1])? == falling {
            count += 1;
        }
        if falling {
            run[..count].reverse();
        }
        Ok(count)
    }

    fn insertion_sort(&mut self, run: &mut [u32]) -> Res<()> {
        for next in self.count_run(run)?..run.len() {
            let (mut low, mut high) = (0, next);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.precedes(run[next], run[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            run[low..=next].rotate_right(1);
        }
        Ok(())
    }

    /// Merges `left` with the right part of `whole`, whose left part it is a copy of. No position is lost on an error.
    fn merge(&mut self, left: &[u32], whole: &mut [u32]) -> Res<()> {
        let mut right = left.len();
        if !self.precedes(whole[right], whole[right - 1])? {
            return Ok(());
        }
        let (mut from, mut to) = (0, 0);
        while from < left.len() {
            let right_first =
                if right < whole.len() { self.precedes(whole[right], left[from]) } else { Ok(false) };
            if right_first.is_err() {
                whole[to..right].copy_from_slice(&left[from..]);
            }
            if right_first? {
                whole[to] = whole[right];
                right += 1;
            } else {
                whole[to] = left[from];
                from += 1;
            }
            to += 1;
        }
        Ok(())
    }
}
