//! Dropping what containers and objects hold, without recursion beyond a limit: the end of a list of a million nested lists,
//! or of a long chain of objects, must not exhaust the stack. Lists, tuples, tables and objects drop their values here.

use std::any::Any;
use std::cell::{Cell, RefCell};

use smallvec::SmallVec;

use super::gc;
use super::value::Value;

/// So deep values are dropped at once; what is deeper waits until the outermost one is done.
const DEPTH: u32 = 100;

thread_local! {
    static LEVEL: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// A row of items.
pub(super) trait Row: Any {
    /// Takes the last one.
    fn pop(&mut self) -> Option<Value>;
}

impl Row for Vec<Value> {
    fn pop(&mut self) -> Option<Value> {
        self.pop()
    }
}

impl<const N: usize> Row for SmallVec<[Value; N]> {
    fn pop(&mut self) -> Option<Value> {
        self.pop()
    }
}

/// Items that go from the last to the first, as CPython's do.
struct Backwards<T: Row>(T);

impl<T: Row> Drop for Backwards<T> {
    fn drop(&mut self) {
        while let Some(item) = self.0.pop() {
            drop(item);
        }
    }
}

/// Drops the items of a list or tuple.
pub(super) fn release_row(items: impl Row) {
    // Without a `__del__` anywhere nobody sees the order.
    if gc::any_finalizers() { release(Backwards(items)) } else { release(items) }
}

/// Drops what a container held.
pub(super) fn release<T: Any>(held: T) {
    // When the thread ends there is nobody left to wait for.
    let Ok(level) = LEVEL.try_with(Cell::get) else { return };
    if level >= DEPTH {
        let _ = WAITING.try_with(|waiting| waiting.borrow_mut().push(Box::new(held)));
        return;
    }
    let _ = LEVEL.try_with(|current| current.set(level + 1));
    drop(held);
    if level == 0 {
        while let Ok(Some(next)) = WAITING.try_with(|waiting| waiting.borrow_mut().pop()) {
            drop(next);
        }
    }
    let _ = LEVEL.try_with(|current| current.set(level));
}
