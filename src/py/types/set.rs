//! `set` and `frozenset`: constructors, methods, and the operations that the operators share with them.

use std::rc::Rc;

use super::convert::{constructor_args, made, methods, receiver};
use super::protocol::{self, Trait};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::BinOp;
use crate::py::dict::Set;
use crate::py::exc::{Res, key_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::gc;
use crate::py::native::Args;
use crate::py::sym;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A set of the items of an iterable.
pub(crate) fn collect(vm: &mut Vm, iterable: &Value, frozen: bool) -> Res<Set> {
    if let Value::Set(other) = iterable {
        return Ok(other.copy(frozen));
    }
    let set = Set::new(frozen);
    fill(vm, &set, iterable)?;
    Ok(set)
}

fn fill(vm: &mut Vm, set: &Set, iterable: &Value) -> Res<()> {
    if let Value::Set(other) = iterable.unwrap_builtin() {
        for item in other.items() {
            set.add(vm, item)?;
        }
        return Ok(());
    }
    vm.ask_room(iterable)?;
    vm.for_each(iterable, &mut |vm, item| {
        set.add(vm, item)?;
        Ok(true)
    })
}

/// `a & b`, `a | b`, `a - b`, `a ^ b`
pub(crate) fn combine(vm: &mut Vm, op: BinOp, a: &Set, b: &Set, frozen: bool) -> Res<Set> {
    let result = match op {
        BinOp::Or => a.copy(frozen),
        _ => Set::new(frozen),
    };
    match op {
        BinOp::Or => {
            for item in b.items() {
                result.add(vm, item)?;
            }
        }
        BinOp::And => {
            // CPython walks the smaller one.
            let (walked, asked) = if b.len() > a.len() { (a, b) } else { (b, a) };
            for item in walked.items() {
                if asked.contains(vm, &item)? {
                    result.add(vm, item)?;
                }
            }
        }
        _ => {
            for item in a.items() {
                if !b.contains(vm, &item)? {
                    result.add(vm, item)?;
                }
            }
            if op == BinOp::Xor {
                for item in b.items() {
                    if !a.contains(vm, &item)? {
                        result.add(vm, item)?;
                    }
                }
            }
        }
    }
    Ok(result)
}

/// A set value that is given back or made of an iterable.
fn operand(vm: &mut Vm, value: &Value) -> Res<Rc<Set>> {
    match value.unwrap_builtin() {
        Value::Set(set) => Ok(set.clone()),
        _ => Ok(Rc::new(collect(vm, value, false)?)),
    }
}

/// `set.union(*others)` and its kin: a new set of the same kind.
fn fold(vm: &mut Vm, op: BinOp, this: &Rc<Set>, others: &Value) -> Res {
    let mut result = this.copy(this.frozen);
    if let Value::Tuple(others) = others {
        for other in &others.items {
            if op == BinOp::Or {
                fill(vm, &result, other)?;
                continue;
            }
            let other = operand(vm, other)?;
            result = combine(vm, op, &result, &other, this.frozen)?;
        }
    }
    Ok(Value::Set(Rc::new(result)))
}

/// Gives a set the items of another.
fn replace(this: &Set, new: Set) {
    let old = std::mem::replace(&mut *this.table.borrow_mut(), new.table.take());
    drop(old);
}

fn fold_in_place(vm: &mut Vm, op: BinOp, this: &Rc<Set>, others: &Value) -> Res {
    if let Value::Tuple(others) = others {
        for other in &others.items {
            if op == BinOp::Or {
                gc::changed(this);
                fill(vm, this, other)?;
                continue;
            }
            let other = operand(vm, other)?;
            let result = combine(vm, op, this, &other, false)?;
            replace(this, result);
        }
    }
    Ok(Value::None)
}

/// An item to be looked up or removed: a set, which has no hash, counts as a frozenset.
fn lookup_item(item: &Value) -> Value {
    match item.unwrap_builtin() {
        Value::Set(set) if !set.frozen => Value::Set(Rc::new(set.copy(true))),
        _ => item.clone(),
    }
}

methods! {
    static COMMON: receiver::any_set;
    /// A new set with the items of this one and all others.
    "union" "(self, /, *others)" => |vm, this, args| fold(vm, BinOp::Or, this, &args[1]);
    /// A new set with the items that this one and all others have.
    "intersection" "(self, /, *others)" => |vm, this, args| fold(vm, BinOp::And, this, &args[1]);
    /// A new set with the items that none of the others has.
    "difference" "(self, /, *others)" => |vm, this, args| fold(vm, BinOp::Sub, this, &args[1]);
    /// A new set with the items that are in exactly one of the two.
    "symmetric_difference" "(self, other, /)" => |vm, this, args| {
        let other = operand(vm, &args[1])?;
        Ok(Value::Set(Rc::new(combine(vm, BinOp::Xor, this, &other, this.frozen)?)))
    };
    /// Whether no item is in both.
    "isdisjoint" "(self, other, /)" => |vm, this, args| {
        let mut disjoint = true;
        vm.for_each(&args[1], &mut |vm, item| {
            disjoint = !this.contains(vm, &item)?;
            Ok(disjoint)
        })?;
        Ok(Value::Bool(disjoint))
    };
    /// Whether another set has all items of this one.
    "issubset" "(self, other, /)" => |vm, this, args| {
        let other = operand(vm, &args[1])?;
        Ok(Value::Bool(vm.is_subset(this, &other)?))
    };
    /// Whether this set has all items of another.
    "issuperset" "(self, other, /)" => |vm, this, args| {
        let other = operand(vm, &args[1])?;
        Ok(Value::Bool(vm.is_subset(&other, this)?))
    };
    /// A set of the same items.
    "copy" "(self, /)" => |_, this, _| {
        Ok(Value::Set(if this.frozen { this.clone() } else { Rc::new(this.copy(false)) }))
    };
}

natives! {
    static SHOWN;
    /// The text that the prompt shows.
    "__repr__" "(self, /)" => |vm, args| {
        let set = receiver::any_set(&args[0], "__repr__")?;
        let mut out = String::new();
        vm.nested("while getting the repr of an object", |vm| vm.write_set_repr(&mut out, set, type_name(&args[0])))?;
        Ok(Value::str(out))
    };
}

methods! {
    static METHODS: receiver::set;
    /// Adds an item.
    "add" "(self, object, /)" => |vm, this, mut args| {
        gc::linked(this, &args[1]);
        this.add(vm, args.take(1))?;
        Ok(Value::None)
    };
    /// Removes an item if it is there.
    "discard" "(self, object, /)" => |vm, this, args| {
        this.remove(vm, &lookup_item(&args[1]))?;
        Ok(Value::None)
    };
    /// Removes an item, which must be there.
    "remove" "(self, object, /)" => |vm, this, mut args| {
        if this.remove(vm, &lookup_item(&args[1]))? { Ok(Value::None) } else { Err(key_error(args.take(1))) }
    };
    /// Removes and returns some item.
    "pop" "(self, /)" => |_, this, _| {
        this.pop().ok_or_else(|| key_error(Value::str("pop from an empty set")))
    };
    /// Removes all items.
    "clear" "(self, /)" => |_, this, _| {
        this.clear();
        Ok(Value::None)
    };
    /// Adds the items of all others.
    "update" "(self, /, *others)" => |vm, this, args| fold_in_place(vm, BinOp::Or, this, &args[1]);
    /// Keeps only the items that all others have.
    "intersection_update" "(self, /, *others)" => |vm, this, args| fold_in_place(vm, BinOp::And, this, &args[1]);
    /// Removes the items of all others.
    "difference_update" "(self, /, *others)" => |vm, this, args| fold_in_place(vm, BinOp::Sub, this, &args[1]);
    /// Keeps the items that are in exactly one of the two.
    "symmetric_difference_update" "(self, other, /)" => |vm, this, args| {
        let other = operand(vm, &args[1])?;
        let result = combine(vm, BinOp::Xor, this, &other, false)?;
        replace(this, result);
        Ok(Value::None)
    };
}

/// `set op= other`
fn in_place(vm: &mut Vm, op: BinOp, args: &Args, method: &str) -> Res {
    let this = receiver::set(&args[0], method)?;
    let Value::Set(other) = args[1].unwrap_builtin() else { return Ok(Value::NotImplemented) };
    gc::changed(this);
    operate_inplace(vm, op, this, other)?;
    Ok(args[0].clone())
}

natives! {
    static WHOLE;
    /// Fills the set with the items of an iterable.
    "__init__" "(self, iterable=(), /)" => |vm, args| {
        let set = receiver::set(&args[0], "__init__")?;
        set.clear();
        if let Some(iterable) = args.opt(1) {
            fill(vm, set, iterable)?;
        }
        Ok(Value::None)
    };
    /// self |= value
    "__ior__" "(self, value, /)" => |vm, args| in_place(vm, BinOp::Or, &args, "__ior__");
    /// self &= value
    "__iand__" "(self, value, /)" => |vm, args| in_place(vm, BinOp::And, &args, "__iand__");
    /// self -= value
    "__isub__" "(self, value, /)" => |vm, args| in_place(vm, BinOp::Sub, &args, "__isub__");
    /// self ^= value
    "__ixor__" "(self, value, /)" => |vm, args| in_place(vm, BinOp::Xor, &args, "__ixor__");
}

/// `set(iterable=())`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    if !Rc::ptr_eq(class, &types().set) {
        // A subclass's `__init__` gets the arguments.
        return Ok(made(class, &types().set, Value::Set(Rc::new(Set::new(false)))));
    }
    let [iterable] = constructor_args("set", args, ["iterable"], 1)?;
    let set = if iterable.is_unset() { Set::new(false) } else { collect(vm, &iterable, false)? };
    Ok(Value::Set(Rc::new(set)))
}

/// `frozenset(iterable=())`
fn new_frozen(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [iterable] = constructor_args("frozenset", args, ["iterable"], 1)?;
    let set = match &iterable {
        Value::Unset => Rc::new(Set::new(true)),
        Value::Set(set) if set.frozen => set.clone(),
        _ => Rc::new(collect(vm, &iterable, true)?),
    };
    Ok(made(class, &types().frozenset, Value::Set(set)))
}

/// `a op b` of two sets.
pub fn operate(vm: &mut Vm, op: BinOp, a: &Rc<Set>, b: &Rc<Set>) -> Res {
    Ok(Value::Set(Rc::new(combine(vm, op, a, b, a.frozen)?)))
}

/// `a op= b` of two sets.
pub fn operate_inplace(vm: &mut Vm, op: BinOp, a: &Rc<Set>, b: &Rc<Set>) -> Res<()> {
    if op == BinOp::Or {
        for item in b.items() {
            a.add(vm, item)?;
        }
        return Ok(());
    }
    let result = combine(vm, op, a, b, false)?;
    replace(a, result);
    Ok(())
}

/// Fills the classes `set` and `frozenset`.
pub(crate) fn install() {
    let types = types();
    for (class, hash) in [(&types.set, Trait::Unhashable), (&types.frozenset, Trait::Hash)] {
        protocol::install(class, COMMON, &[Trait::Compare, hash, Trait::Container, Trait::SetOperators]);
        add_methods(class, SHOWN, NativeKind::Method);
    }
    types.set.new.set(Some(new));
    types.set.set(
        sym::DOC,
        Value::str("set(iterable=()) -> set\n\nItems without order or repetition, which can be changed."),
    );
    add_methods(&types.set, METHODS, NativeKind::Method);
    add_methods(&types.set, WHOLE, NativeKind::Method);
    types.frozenset.new.set(Some(new_frozen));
    types.frozenset.set(sym::DOC, Value::str("frozenset(iterable=()) -> frozenset\n\nItems without order or repetition, which cannot be changed."));
}
