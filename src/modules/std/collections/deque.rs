//! `collections.deque`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::natives;
use crate::py::code::CmpOp;
use crate::py::exc::{Exc, Res, index_error, runtime_error, type_error, value_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::gc;
use crate::py::iter::Iter;
use crate::py::native::Args;
use crate::py::std::arguments;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{faces, type_name, types};
use crate::py::{Class, Instance, Native, Value, Vm, sym};

/// Its items; how many there may be; and how often it has been changed.
#[derive(Default)]
struct Deque {
    items: RefCell<VecDeque<Value>>,
    limit: Cell<Option<usize>>,
    changes: Cell<u64>,
}

fn this(value: &Value) -> Res<&Deque> {
    let found = match value {
        Value::Instance(object) => object.native::<Deque>(),
        _ => None,
    };
    found.ok_or_else(|| {
        type_error(format!(
            "descriptor requires a 'collections.deque' object but received a '{}'",
            type_name(value)
        ))
    })
}

/// Adds the items of an iterable.
fn extend(vm: &mut Vm, args: &Args, front: bool) -> Res<()> {
    let deque = this(&args[0])?;
    for item in vm.collect(&args[1])? {
        linked(&args[0], &item);
        deque.push(item, front);
    }
    Ok(())
}

/// The deque was changed to refer to `item`.
fn linked(deque: &Value, item: &Value) {
    if let Value::Instance(deque) = deque {
        gc::linked(deque, item);
    }
}

impl Deque {
    fn changed(&self) {
        self.changes.set(self.changes.get() + 1);
    }

    fn push(&self, item: Value, front: bool) {
        self.changed();
        if self.limit.get() == Some(0) {
            return;
        }
        let mut items = self.items.borrow_mut();
        if front {
            items.push_front(item);
        } else {
            items.push_back(item);
        }
        let dropped = match self.limit.get() {
            Some(limit) if items.len() > limit => {
                if front {
                    items.pop_back()
                } else {
                    items.pop_front()
                }
            }
            _ => None,
        };
        drop(items);
        drop(dropped);
    }

    fn pop(&self, front: bool) -> Res {
        self.changed();
        let item =
            if front { self.items.borrow_mut().pop_front() } else { self.items.borrow_mut().pop_back() };
        item.ok_or_else(|| index_error("pop from an empty deque"))
    }

    fn copied(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }

    fn place(&self, vm: &mut Vm, key: &Value) -> Res<usize> {
        if vm.index_bigint(key)?.is_none() {
            return Err(type_error(format!("sequence index must be integer, not '{}'", type_name(key))));
        }
        let index = vm.index(key)?;
        let length = self.items.borrow().len() as i64;
        let at = if index < 0 { index + length } else { index };
        if (0..length).contains(&at) { Ok(at as usize) } else { Err(index_error("deque index out of range")) }
    }

    /// Is it the same as `item`? None if the comparison, which may be the program's, has changed the deque.
    fn is_same(&self, vm: &mut Vm, other: &Value, item: &Value) -> Res<Option<bool>> {
        let changes = self.changes.get();
        let same = vm.same(other, item)?;
        Ok((changes == self.changes.get()).then_some(same))
    }

    /// The first place of an item in a range of places.
    fn find(
        &self,
        vm: &mut Vm,
        item: &Value,
        from: usize,
        to: usize,
        mutated: fn() -> Exc,
    ) -> Res<Option<usize>> {
        for (at, other) in self.copied().iter().enumerate().take(to).skip(from) {
            if self.is_same(vm, other, item)?.ok_or_else(mutated)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }
}

const MUTATED: &str = "deque mutated during iteration";

fn mutated() -> Exc {
    runtime_error(MUTATED)
}

/// A deque of the given class.
fn make(class: &Rc<Class>, items: Vec<Value>, limit: Option<usize>) -> Value {
    let deque = Deque { limit: Cell::new(limit), ..Deque::default() };
    for item in items {
        deque.push(item, false);
    }
    Instance::value(class, deque)
}

fn construct(_: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    Ok(make(class, Vec::new(), None))
}

/// `deque.__init__(iterable=(), maxlen=None)`: a subclass may pass on other arguments than it was called with.
fn set_up(vm: &mut Vm, mut args: Args) -> Res {
    let object = args.values.remove(0);
    let [iterable, limit] = arguments::bind("deque", ["iterable", "maxlen"], 0, args)?;
    let limit = match limit.given() {
        None => None,
        Some(limit) => match vm.index_bigint(limit)? {
            None => return Err(type_error("an integer is required")),
            Some(_) => match usize::try_from(vm.index(limit)?) {
                Ok(limit) => Some(limit),
                Err(_) => return Err(value_error("maxlen must be non-negative")),
            },
        },
    };
    let items = if iterable.is_unset() { Vec::new() } else { vm.collect(&iterable)? };
    let deque = this(&object)?;
    deque.changed();
    Native::clear(deque);
    deque.limit.set(limit);
    for item in items {
        linked(&object, &item);
        deque.push(item, false);
    }
    Ok(Value::None)
}

natives! {
    static INIT;
    /// Fills the deque with the items of an iterable; maxlen: how many it holds at most.
    "__init__" "(self, iterable=(), maxlen=None, /)" => set_up;
}

impl Native for Deque {
    fn is_sequence(&self) -> bool {
        true
    }

    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.borrow().iter().for_each(visit);
    }

    fn holds_many(&self) -> bool {
        self.items.borrow().len() > gc::SMALL
    }

    fn clear(&self) {
        let old = std::mem::take(&mut *self.items.borrow_mut());
        drop(old);
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.items.borrow().len()))
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        Ok(Some(self.find(vm, item, 0, usize::MAX, mutated)?.is_some()))
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        let at = self.place(vm, key)?;
        Ok(self.items.borrow().get(at).cloned())
    }

    fn set_item(
        &self,
        vm: &mut Vm,
        deque: &Rc<Instance>,
        key: &Value,
        value: Option<Value>,
    ) -> Res<Option<()>> {
        let at = self.place(vm, key)?;
        if let Some(value) = &value {
            gc::linked(deque, value);
        }
        let mut items = self.items.borrow_mut();
        let old = match value {
            Some(value) => items.get_mut(at).map(|place| std::mem::replace(place, value)),
            None => {
                self.changed();
                items.remove(at)
            }
        };
        drop(items);
        drop(old);
        Ok(Some(()))
    }

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        Ok(Some(walk(this, "_collections._deque_iterator", false)))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let name = this.with_class(|class| class.name());
        let open = vm.nested("while getting the repr of an object", |vm| {
            let mut parts = Vec::new();
            for item in self.copied() {
                let own = matches!(&item, Value::Instance(object) if Rc::ptr_eq(object, this));
                parts.push(if own { "[...]".to_owned() } else { vm.repr(&item)? });
            }
            Ok(parts.join(", "))
        })?;
        Ok(Some(match self.limit.get() {
            Some(limit) => format!("{name}([{open}], maxlen={limit})"),
            None => format!("{name}([{open}])"),
        }))
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        match this(other) {
            Ok(other) => vm.compare(op, &Value::list(self.copied()), &Value::list(other.copied())).map(Some),
            Err(_) => Ok(None),
        }
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Err(type_error("unhashable type: 'collections.deque'"))
    }

    fn concat(&self, _: &mut Vm, object: &Rc<Instance>, other: &Value) -> Res<Option<Value>> {
        let Ok(more) = this(other) else {
            let kind = type_name(other);
            return Err(type_error(format!("can only concatenate deque (not \"{kind}\") to deque")));
        };
        let mut items = self.copied();
        items.extend(more.copied());
        Ok(Some(make(&object.class(), items, self.limit.get())))
    }

    fn repeat(&self, vm: &mut Vm, object: &Rc<Instance>, count: &Value) -> Res<Option<Value>> {
        let repeated = vm.repeat(&Value::list(self.copied()), count)?;
        let items = vm.collect(&repeated)?;
        Ok(Some(make(&object.class(), items, self.limit.get())))
    }
}

/// An iterator over its items, which must not change meanwhile.
fn walk(object: &Rc<Instance>, kind: &'static str, backwards: bool) -> Value {
    let object = Value::Instance(object.clone());
    let changes = this(&object).map_or(0, |deque| deque.changes.get());
    let mut at = 0;
    Iter::over(kind, Some(object), move |_, object| {
        let Some(source) = object.as_ref() else { return Ok(None) };
        let deque = this(source)?;
        if deque.changes.get() != changes {
            return Err(mutated());
        }
        let items = deque.items.borrow();
        let item = if backwards {
            items.len().checked_sub(at + 1).and_then(|at| items.get(at))
        } else {
            items.get(at)
        };
        at += 1;
        let item = item.cloned();
        drop(items);
        if item.is_none() {
            *object = None;
        }
        Ok(item)
    })
}

natives! {
    static METHODS;
    /// Add an element to the right side of the deque.
    "append" "(self, x, /)" => |_, mut args| {
        let item = args.take(1);
        linked(&args[0], &item);
        this(&args[0])?.push(item, false);
        Ok(Value::None)
    };
    /// Add an element to the left side of the deque.
    "appendleft" "(self, x, /)" => |_, mut args| {
        let item = args.take(1);
        linked(&args[0], &item);
        this(&args[0])?.push(item, true);
        Ok(Value::None)
    };
    /// Remove and return the rightmost element.
    "pop" "(self, /)" => |_, args| this(&args[0])?.pop(false);
    /// Remove and return the leftmost element.
    "popleft" "(self, /)" => |_, args| this(&args[0])?.pop(true);
    /// Extend the right side of the deque with elements from the iterable.
    "extend" "(self, iterable, /)" => |vm, args| extend(vm, &args, false).map(|()| Value::None);
    /// Extend the left side of the deque with elements from the iterable.
    "extendleft" "(self, iterable, /)" => |vm, args| extend(vm, &args, true).map(|()| Value::None);
    /// self += iterable
    "__iadd__" "(self, iterable, /)" => |vm, args| {
        extend(vm, &args, false)?;
        Ok(args[0].clone())
    };
    /// Remove all elements from the deque.
    "clear" "(self, /)" => |_, args| {
        let deque = this(&args[0])?;
        deque.changed();
        Native::clear(deque);
        Ok(Value::None)
    };
    /// Return a shallow copy of a deque.
    "copy" "(self, /)" => |_, args| copy(&args[0]);
    /// Return a shallow copy of a deque.
    "__copy__" "(self, /)" => |_, args| copy(&args[0]);
    /// A copy whose items are copies, too.
    "__deepcopy__" "(self, memo, /)" => |vm, args| {
        let from = this(&args[0])?;
        let made = make(&crate::py::types::type_of(&args[0]), Vec::new(), from.limit.get());
        let Value::Dict(memo) = &args[1] else { return Ok(made) };
        if let Some(address) = args[0].address() {
            memo.set(vm, Value::from(address), made.clone())?;
        }
        for item in from.copied() {
            let item = crate::modules::std::copy::deep(vm, &item, memo)?;
            this(&made)?.push(item, false);
        }
        Ok(made)
    };
    /// Return number of occurrences of value.
    "count" "(self, value, /)" => |vm, args| {
        let mut count = 0;
        let deque = this(&args[0])?;
        for item in deque.copied() {
            count += i64::from(deque.is_same(vm, &item, &args[1])?.ok_or_else(mutated)?);
        }
        Ok(Value::Int(count))
    };
    /// Return first index of value.
    "index" "(self, value, start=0, stop=None, /)" => |vm, args| {
        let deque = this(&args[0])?;
        let length = deque.items.borrow().len() as i64;
        let mut bound = |value: Option<&Value>, default: i64| -> Res<usize> {
            let at = value.map_or(Ok(default), |value| vm.index(value))?;
            Ok(if at < 0 { at + length } else { at }.clamp(0, length) as usize)
        };
        let (from, to) = (bound(args.given(2), 0)?, bound(args.given(3), length)?);
        match deque.find(vm, &args[1], from, to, mutated)? {
            Some(at) => Ok(Value::from(at)),
            None => Err(value_error(format!("{} is not in deque", vm.repr(&args[1])?))),
        }
    };
    /// Insert value before index.
    "insert" "(self, index, value, /)" => |vm, mut args| {
        let item = args.take(2);
        let index = vm.index(&args[1])?;
        let deque = this(&args[0])?;
        let length = deque.items.borrow().len();
        if deque.limit.get().is_some_and(|limit| length >= limit) {
            return Err(index_error("deque already at its maximum size"));
        }
        let at = if index < 0 { (index + length as i64).max(0) } else { index };
        linked(&args[0], &item);
        deque.changed();
        deque.items.borrow_mut().insert((at as usize).min(length), item);
        Ok(Value::None)
    };
    /// Remove first occurrence of value.
    "remove" "(self, value, /)" => |vm, args| {
        let deque = this(&args[0])?;
        let mutated = || index_error(MUTATED);
        match deque.find(vm, &args[1], 0, usize::MAX, mutated)? {
            Some(at) => {
                deque.changed();
                let old = deque.items.borrow_mut().remove(at);
                drop(old);
                Ok(Value::None)
            }
            None => Err(value_error(format!("{} is not in deque", vm.repr(&args[1])?))),
        }
    };
    /// Reverse *IN PLACE*.
    "reverse" "(self, /)" => |_, args| {
        this(&args[0])?.items.borrow_mut().make_contiguous().reverse();
        Ok(Value::None)
    };
    /// Rotate the deque n steps to the right (default n=1). If n is negative, rotates left.
    "rotate" "(self, n=1, /)" => |vm, args| {
        let steps = args.opt(1).map_or(Ok(1), |steps| vm.index(steps))?;
        let deque = this(&args[0])?;
        let mut items = deque.items.borrow_mut();
        if !items.is_empty() {
            let length = items.len() as i64;
            items.rotate_right(steps.rem_euclid(length) as usize);
            deque.changed();
        }
        Ok(Value::None)
    };
    /// Return a reverse iterator over the deque.
    "__reversed__" "(self, /)" => |_, args| {
        let Value::Instance(object) = &args[0] else { return Ok(Value::None) };
        Ok(walk(object, "_collections._deque_reverse_iterator", true))
    };
}

fn copy(value: &Value) -> Res {
    let deque = this(value)?;
    Ok(make(&crate::py::types::type_of(value), deque.copied(), deque.limit.get()))
}

static FIELDS: &[GetSet] = &[GetSet {
    name: "maxlen",
    doc: "maximum size of a deque or None if unbounded",
    get: |_, value| Ok(this(value)?.limit.get().map_or(Value::None, Value::from)),
    set: None,
}];

/// The class.
pub(super) fn class() -> Rc<Class> {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("deque", "collections", Some(&types().object)).labelled();
            class.new.set(Some(construct));
            class.set(sym::DOC, Value::str("A list-like sequence optimized for data accesses near its endpoints."));
            add_methods(&class, METHODS, NativeKind::Method);
            class.set(sym::INIT, NativeFunc::unbound_method(&INIT[0], &class));
            for names in [faces::CONTAINER, faces::ASSIGNMENT, faces::SEQUENCE] {
                faces::add(&class, names);
            }
            add_methods(&class, crate::py::types::union::GENERIC, NativeKind::ClassMethod);
            getset(&class, FIELDS);
            class
        };
    }
    CLASS.with(Rc::clone)
}
