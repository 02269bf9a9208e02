//! The module `heapq`: a list as a priority queue. What works on the heap is here, the rest is Python (`heapq.py`).

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::exc::{Res, index_error, runtime_error, type_error};
use crate::py::gc;
use crate::py::types::type_name;
use crate::py::value::List;
use crate::py::{Module, Value, Vm};

/// A heap, the smallest first or the largest first.
struct Heap<'a> {
    list: &'a Rc<List>,
    largest: bool,
}

impl<'a> Heap<'a> {
    fn of(value: &'a Value, function: &str, largest: bool) -> Res<Self> {
        match value.unwrap_builtin() {
            Value::List(list) => Ok(Self { list, largest }),
            _ => {
                // Of an only argument CPython does not say which one it is.
                let place = if matches!(function, "heapify" | "heappop") { "" } else { " 1" };
                Err(type_error(format!(
                    "{function}() argument{place} must be list, not {}",
                    type_name(value)
                )))
            }
        }
    }

    fn len(&self) -> usize {
        self.list.items.borrow().len()
    }

    fn at(&self, index: usize) -> Res<Value> {
        // A comparison written in Python may do anything to the list.
        let item = self.list.items.borrow().get(index).cloned();
        item.ok_or_else(|| runtime_error("list changed size during iteration"))
    }

    fn put(&self, index: usize, value: Value) -> Res<()> {
        // The old item is dropped once the list is free again: that may run code of the program.
        let old = self.list.items.borrow_mut().get_mut(index).map(|place| std::mem::replace(place, value));
        match old {
            Some(_) => Ok(()),
            None => Err(runtime_error("list changed size during iteration")),
        }
    }

    fn before(&self, vm: &mut Vm, a: &Value, b: &Value) -> Res<bool> {
        if self.largest { vm.lt(b, a) } else { vm.lt(a, b) }
    }

    /// Moves the item at `at` towards the root, as far as `start`.
    fn rise(&self, vm: &mut Vm, start: usize, mut at: usize) -> Res<()> {
        let item = self.at(at)?;
        while at > start {
            let parent = (at - 1) / 2;
            let above = self.at(parent)?;
            if !self.before(vm, &item, &above)? {
                break;
            }
            self.put(at, above)?;
            at = parent;
        }
        self.put(at, item)
    }

    /// Moves the item at `start` away from the root: down to a leaf, and up again to its place.
    fn sink(&self, vm: &mut Vm, start: usize) -> Res<()> {
        let end = self.len();
        let item = self.at(start)?;
        let mut at = start;
        while 2 * at + 1 < end {
            let mut child = 2 * at + 1;
            if child + 1 < end {
                let (left, right) = (self.at(child)?, self.at(child + 1)?);
                if !self.before(vm, &left, &right)? {
                    child += 1;
                }
            }
            let below = self.at(child)?;
            self.put(at, below)?;
            at = child;
        }
        self.put(at, item)?;
        self.rise(vm, start, at)
    }

    fn heapify(&self, vm: &mut Vm) -> Res {
        for at in (0..self.len() / 2).rev() {
            self.sink(vm, at)?;
        }
        Ok(Value::None)
    }

    fn pop(&self, vm: &mut Vm) -> Res {
        let last = self.list.items.borrow_mut().pop().ok_or_else(|| index_error("index out of range"))?;
        if self.len() == 0 { Ok(last) } else { self.replace(vm, last) }
    }

    fn replace(&self, vm: &mut Vm, item: Value) -> Res {
        if self.len() == 0 {
            return Err(index_error("index out of range"));
        }
        let first = self.at(0)?;
        self.put(0, item)?;
        self.sink(vm, 0)?;
        Ok(first)
    }
}

natives! {
    static FUNCTIONS;
    /// Transform list into a heap, in-place, in O(len(heap)) time.
    "heapify" "(heap, /)" => |vm, args| Heap::of(&args[0], "heapify", false)?.heapify(vm);
    /// Push item onto heap, maintaining the heap invariant.
    "heappush" "(heap, item, /)" => |vm, args| {
        let heap = Heap::of(&args[0], "heappush", false)?;
        gc::linked(heap.list, &args[1]);
        heap.list.items.borrow_mut().push(args[1].clone());
        heap.rise(vm, 0, heap.len() - 1)?;
        Ok(Value::None)
    };
    /// Pop the smallest item off the heap, maintaining the heap invariant.
    "heappop" "(heap, /)" => |vm, args| Heap::of(&args[0], "heappop", false)?.pop(vm);
    /// Pop and return the current smallest value, and add the new item.
    "heapreplace" "(heap, item, /)" => |vm, args| Heap::of(&args[0], "heapreplace", false)?.replace(vm, args[1].clone());
    /// Push item on the heap, then pop and return the smallest item from the heap.
    "heappushpop" "(heap, item, /)" => |vm, args| {
        let heap = Heap::of(&args[0], "heappushpop", false)?;
        if heap.len() > 0 {
            let first = heap.at(0)?;
            if vm.lt(&first, &args[1])? {
                return heap.replace(vm, args[1].clone());
            }
        }
        Ok(args[1].clone())
    };
    /// Maxheap variant of heapify.
    "_heapify_max" "(heap, /)" => |vm, args| Heap::of(&args[0], "_heapify_max", true)?.heapify(vm);
    /// Maxheap variant of heappop.
    "_heappop_max" "(heap, /)" => |vm, args| Heap::of(&args[0], "_heappop_max", true)?.pop(vm);
    /// Maxheap variant of heapreplace.
    "_heapreplace_max" "(heap, item, /)" => |vm, args| Heap::of(&args[0], "_heapreplace_max", true)?.replace(vm, args[1].clone());
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("heapq", "");
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "heapq", source::packed!("std/heapq/heapq.py"))?;
    Ok(module)
}
