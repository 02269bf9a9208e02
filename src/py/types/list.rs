//! `list`: constructor and methods. Sorting is in `sort`.

use std::rc::Rc;

use super::convert::{bound_arg, constructor_args, int_arg, made, methods, receiver};
use super::protocol::{self, Trait};
use super::sort;
use crate::py::class::Class;
use crate::py::exc::{Res, index_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::gc;
use crate::py::iter::Iter;
use crate::py::native::Args;
use crate::py::release::release_row;
use crate::py::sym;
use crate::py::text::index::search_range;
use crate::py::types::types;
use crate::py::value::{List, Value};
use crate::py::vm::Vm;

methods! {
    static METHODS: receiver::list;
    /// Adds an item at the end.
    "append" "(self, object, /)" => |_, this, mut args| {
        gc::linked(this, &args[1]);
        this.items.borrow_mut().push(args.take(1));
        Ok(Value::None)
    };
    /// Adds all items of an iterable at the end.
    "extend" "(self, iterable, /)" => |vm, this, args| {
        gc::changed(this);
        extend(vm, this, &args[1])?;
        Ok(Value::None)
    };
    /// Puts an item before a position.
    "insert" "(self, index, object, /)" => |vm, this, mut args| {
        let index = int_arg(vm, &args[1])?;
        gc::linked(this, &args[2]);
        let mut items = this.items.borrow_mut();
        let len = items.len() as i64;
        let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
        items.insert(at as usize, args.take(2));
        Ok(Value::None)
    };
    /// Removes and returns the item at a position, by default the last.
    "pop" "(self, index=-1, /)" => |vm, this, args| {
        let index = args.opt(1).map_or(Ok(-1), |index| int_arg(vm, index))?;
        let mut items = this.items.borrow_mut();
        let len = items.len();
        if len == 0 {
            return Err(index_error("pop from empty list"));
        }
        let at = if index < 0 { index + len as i64 } else { index };
        match usize::try_from(at) {
            Ok(at) if at + 1 == len => Ok(items.pop().unwrap_or_default()),
            Ok(at) if at < len => Ok(items.remove(at)),
            _ => Err(index_error("pop index out of range")),
        }
    };
    /// Removes the first item that equals a value.
    "remove" "(self, value, /)" => |vm, this, args| {
        match find(vm, this, &args[1], 0, usize::MAX)? {
            Some(at) => {
                let removed = {
                    let mut items = this.items.borrow_mut();
                    if at < items.len() { items.remove(at) } else { Value::None }
                };
                drop(removed);
                Ok(Value::None)
            }
            None => Err(value_error("list.remove(x): x not in list")),
        }
    };
    /// Removes all items.
    "clear" "(self, /)" => |_, this, _| {
        let old = std::mem::take(&mut *this.items.borrow_mut());
        release_row(old);
        Ok(Value::None)
    };
    /// A list of the same items.
    "copy" "(self, /)" => |_, this, _| Ok(Value::list(this.items.borrow().clone()));
    /// Position of the first item that equals a value.
    "index" "(self, value, start=0, stop=9223372036854775807, /)" => |vm, this, args| {
        let (start, stop) = (bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?);
        let len = this.items.borrow().len();
        let found = match search_range(len, start, stop) {
            Some((start, stop)) => find(vm, this, &args[1], start, stop)?,
            None => None,
        };
        match found {
            Some(at) => Ok(Value::from(at)),
            None => Err(value_error(format!("{} is not in list", vm.repr(&args[1])?))),
        }
    };
    /// How many items equal a value.
    "count" "(self, value, /)" => |vm, this, args| {
        let mut count = 0;
        let mut at = 0;
        loop {
            let Some(item) = this.items.borrow().get(at).cloned() else { return Ok(Value::Int(count)) };
            count += i64::from(vm.same(&item, &args[1])?);
            at += 1;
        }
    };
    /// Reverses the order of the items in place.
    "reverse" "(self, /)" => |_, this, _| {
        this.items.borrow_mut().reverse();
        Ok(Value::None)
    };
    /// Sorts the items in place; equal ones keep their order.
    "sort" "(self, /, *, key=None, reverse=False)" => |vm, this, args| {
        let reverse = super::convert::int_opt(vm, args.opt(2), 0)? != 0;
        sort::sort_list(vm, this, args.given(1), reverse)?;
        Ok(Value::None)
    };
    /// An iterator over the items from the last to the first.
    "__reversed__" "(self, /)" => |_, this, _| Ok(reversed(this));
}

crate::natives! {
    static WHOLE;
    /// Fills the list with the items of an iterable.
    "__init__" "(self, iterable=(), /)" => |vm, args| {
        let list = receiver::list(&args[0], "__init__")?;
        let new = match args.opt(1) {
            Some(iterable) => vm.collect(iterable)?,
            None => Vec::new(),
        };
        let old = std::mem::replace(&mut *list.items.borrow_mut(), new);
        drop(old);
        Ok(Value::None)
    };
    /// self += value
    "__iadd__" "(self, value, /)" => |vm, args| {
        extend(vm, receiver::list(&args[0], "__iadd__")?, &args[1])?;
        Ok(args[0].clone())
    };
    /// self *= value
    "__imul__" "(self, value, /)" => |vm, args| {
        let list = receiver::list(&args[0], "__imul__")?;
        let product = vm.repeat(&Value::List(list.clone()), &args[1])?;
        if let Value::List(product) = product {
            let old = std::mem::replace(&mut *list.items.borrow_mut(), product.items.take());
            drop(old);
        }
        Ok(args[0].clone())
    };
}

/// `list.extend(iterable)`
pub(crate) fn extend(vm: &mut Vm, list: &Rc<List>, iterable: &Value) -> Res<()> {
    match iterable {
        Value::List(other) => {
            let more = other.items.borrow().clone();
            list.items.borrow_mut().extend(more);
        }
        Value::Tuple(other) => list.items.borrow_mut().extend(other.items.iter().cloned()),
        _ => {
            let iterator = vm.iter(iterable)?;
            vm.ask_length(iterable)?;
            list.items.borrow_mut().reserve(Vm::room_for(&iterator)?);
            // What came before an error stays in the list.
            vm.drive(&iterator, &mut |_, item| {
                list.items.borrow_mut().push(item);
                Ok(true)
            })?;
        }
    }
    Ok(())
}

/// Position of an item equal to `wanted` between two positions.
fn find(vm: &mut Vm, list: &List, wanted: &Value, start: usize, stop: usize) -> Res<Option<usize>> {
    let mut at = start;
    while at < stop {
        let Some(item) = list.items.borrow().get(at).cloned() else { return Ok(None) };
        if vm.same(&item, wanted)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

/// `reversed(list)`
pub(crate) fn reversed(list: &Rc<List>) -> Value {
    let (list, mut left) = (list.clone(), list.items.borrow().len());
    Iter::native("list_reverseiterator", move |_| {
        let Some(at) = left.checked_sub(1) else { return Ok(None) };
        left = at;
        let item = list.items.borrow().get(at).cloned();
        if item.is_none() {
            left = 0;
        }
        Ok(item)
    })
}

/// `list(iterable=())`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    if !Rc::ptr_eq(class, &types().list) {
        // A subclass's `__init__` gets the arguments.
        return Ok(made(class, &types().list, Value::list(Vec::new())));
    }
    let [iterable] = constructor_args("list", args, ["iterable"], 1)?;
    Ok(Value::list(if iterable.is_unset() { Vec::new() } else { vm.collect(&iterable)? }))
}

/// Fills the class `list`.
pub(crate) fn install() {
    let list = &types().list;
    list.new.set(Some(new));
    list.set(
        sym::DOC,
        Value::str("list(iterable=()) -> list\n\nA sequence that can be changed; list() is empty."),
    );
    protocol::install(
        list,
        METHODS,
        &[
            Trait::Compare,
            Trait::Unhashable,
            Trait::Repr,
            Trait::Container,
            Trait::Subscript,
            Trait::Assignment,
            Trait::Concatenation,
        ],
    );
    add_methods(list, WHOLE, NativeKind::Method);
}
