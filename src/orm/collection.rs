//! The list behind a to-many attribute (`InstrumentedList`): a list that tells its owner's session and the other side of the
//! relationship what comes in and goes out.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::attributes;
use super::error;
use super::event::{self, Family};
use super::relationship::Relationship;
use crate::natives;
use crate::py::exc::{index_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::gc;
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Value, Vm};

/// Native state of an `InstrumentedList`.
pub struct Collection {
    /// The members.
    pub items: RefCell<Vec<Value>>,
    /// The object that has the attribute.
    pub owner: RefCell<Weak<Instance>>,
    /// The attribute.
    pub relationship: Rc<Relationship>,
}

thread_local! {
    static CLASS: Rc<Class> = {
        let class = Class::builtin("InstrumentedList", "sqlalchemy.orm.collections", Some(&types().list));
        class.new.set(None);
        add_methods(&class, METHODS, NativeKind::Method);
        add_methods(&class, SPECIAL, NativeKind::Method);
        class.set(crate::py::sym::HASH, Value::None);
        class
    };
}

/// A collection value.
pub fn new(owner: &Rc<Instance>, relationship: &Rc<Relationship>, items: Vec<Value>) -> Value {
    let collection = Collection {
        items: RefCell::new(items),
        owner: RefCell::new(Rc::downgrade(owner)),
        relationship: relationship.clone(),
    };
    CLASS.with(|class| Instance::value(class, collection))
}

/// The collection that a value is.
pub fn of(value: &Value) -> Option<&Collection> {
    match value {
        Value::Instance(instance) => instance.native::<Collection>(),
        _ => None,
    }
}

impl Collection {
    /// The owner as a value; None once it is gone or the list was replaced.
    fn owner(&self) -> Option<Value> {
        self.owner.borrow().upgrade().map(Value::Instance)
    }

    /// Cuts it off from its owner: it is a plain list from then on.
    pub fn detach(&self) {
        *self.owner.borrow_mut() = Weak::new();
    }

    /// Members, copied.
    pub fn members(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// Puts a member in without telling anybody.
    pub fn put(&self, item: Value) {
        self.items.borrow_mut().push(item);
    }

    /// Takes a member out without telling anybody; false if it is not there.
    pub fn take(&self, item: &Value) -> bool {
        let mut items = self.items.borrow_mut();
        match items.iter().position(|other| other.is(item)) {
            Some(at) => {
                let old = items.remove(at);
                drop(items);
                drop(old);
                true
            }
            None => false,
        }
    }

    /// A change that an owner who is gone could never tell of would be lost: it is refused.
    fn before_change(&self) -> Res<()> {
        if let Some(owner) = self.owner() {
            attributes::note_collection(&owner, &self.relationship, || self.members());
        } else if !self.owner.borrow().ptr_eq(&Weak::new()) {
            let parent = self.relationship.parent.borrow().upgrade();
            let parent = parent.map(|mapper| mapper.class.name().to_owned()).unwrap_or_default();
            return Err(error::object_dereferenced(format!(
                "Can't emit change event for attribute '{parent}.{}' - parent object of type <{parent}> has been garbage \
                 collected.",
                self.relationship.name
            )));
        }
        Ok(())
    }

    fn check(&self, item: &Value) -> Res<()> {
        attributes::check_member(&self.relationship, item)
    }

    fn added(&self, vm: &mut Vm, item: &Value) -> Res<()> {
        match self.owner() {
            Some(owner) => attributes::member_added(vm, &owner, &self.relationship, item),
            None => Ok(()),
        }
    }

    /// What a member becomes before it is put in: those who listen have a say.
    fn coming(&self, vm: &mut Vm, item: Value) -> Res {
        match self.owner() {
            Some(owner) if event::listening(Family::Attribute) => {
                event::value(vm, &owner, self.relationship.name, "append", item, None)
            }
            _ => Ok(item),
        }
    }

    fn removed(&self, vm: &mut Vm, item: &Value) -> Res<()> {
        match self.owner() {
            Some(owner) => {
                event::removed(vm, &owner, self.relationship.name, item)?;
                attributes::member_removed(&owner, &self.relationship, item)
            }
            None => Ok(()),
        }
    }

    fn insert(&self, vm: &mut Vm, at: usize, item: Value) -> Res<()> {
        self.check(&item)?;
        let item = self.coming(vm, item)?;
        self.before_change()?;
        {
            let mut items = self.items.borrow_mut();
            let at = at.min(items.len());
            items.insert(at, item.clone());
        }
        self.added(vm, &item)
    }

    fn remove_at(&self, vm: &mut Vm, at: usize) -> Res<Value> {
        self.before_change()?;
        let item = self.items.borrow_mut().remove(at);
        self.removed(vm, &item)?;
        Ok(item)
    }

    /// Replaces all members: those that stay are not told of.
    pub fn replace(&self, vm: &mut Vm, new: Vec<Value>) -> Res<()> {
        for item in &new {
            self.check(item)?;
        }
        let mut new = new;
        if event::listening(Family::Attribute) {
            let before = self.members();
            for item in &mut new {
                if !super::identity::holds(&before, item) {
                    *item = self.coming(vm, item.clone())?;
                }
            }
        }
        self.before_change()?;
        let old = std::mem::replace(&mut *self.items.borrow_mut(), new.clone());
        for item in &old {
            if !super::identity::holds(&new, item) {
                self.removed(vm, item)?;
            }
        }
        for item in &new {
            if !super::identity::holds(&old, item) {
                self.added(vm, item)?;
            }
        }
        Ok(())
    }

    fn position(&self, vm: &mut Vm, index: &Value) -> Res<usize> {
        let length = self.items.borrow().len() as i64;
        let index = vm.index(index)?;
        let at = if index < 0 { index + length } else { index };
        if at < 0 || at >= length {
            return Err(index_error("list index out of range"));
        }
        Ok(at as usize)
    }

    /// A plain list of the members.
    fn as_list(&self) -> Value {
        Value::list(self.members())
    }
}

impl Native for Collection {
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

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        let this = this.clone();
        let mut at = 0;
        Ok(Some(crate::py::Iter::native("list_iterator", move |_| {
            let next =
                this.native::<Collection>().and_then(|collection| collection.items.borrow().get(at).cloned());
            at += 1;
            Ok(next)
        })))
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        for member in self.members() {
            if member.is(item) || vm.eq(&member, item)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        let list = self.as_list();
        vm.get_item(&list, key).map(Some)
    }

    fn set_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value, value: Option<Value>) -> Res<Option<()>> {
        if matches!(key, Value::Slice(_)) {
            let list = self.as_list();
            match value {
                Some(value) => vm.set_item(&list, key, value)?,
                None => vm.del_item(&list, key)?,
            }
            let new = vm.collect(&list)?;
            self.replace(vm, new)?;
            return Ok(Some(()));
        }
        let at = self.position(vm, key)?;
        match value {
            Some(value) => {
                self.check(&value)?;
                self.before_change()?;
                let old = std::mem::replace(&mut self.items.borrow_mut()[at], value.clone());
                self.removed(vm, &old)?;
                self.added(vm, &value)?;
            }
            None => {
                self.remove_at(vm, at)?;
            }
        }
        Ok(Some(()))
    }

    fn compare(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::CmpOp,
        other: &Value,
    ) -> Res<Option<Value>> {
        let other = match of(other) {
            Some(other) => other.as_list(),
            None if matches!(other, Value::List(_)) => other.clone(),
            None => return Ok(None),
        };
        let list = self.as_list();
        vm.compare(op, &list, &other).map(Some)
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        let list = self.as_list();
        let other = of(other).map_or_else(|| other.clone(), Collection::as_list);
        let (a, b) = if reflected { (&other, &list) } else { (&list, &other) };
        vm.binary(op, a, b).map(Some)
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Err(type_error("unhashable type: 'InstrumentedList'"))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let list = self.as_list();
        vm.repr(&list).map(Some)
    }
}

/// The object itself, for hooks.
fn object(args: &Args) -> Res<Rc<Instance>> {
    match &args[0] {
        Value::Instance(instance) => Ok(instance.clone()),
        _ => Err(type_error("not an InstrumentedList")),
    }
}

fn compared(vm: &mut Vm, args: &Args, op: crate::py::CmpOp) -> Res {
    let compared = this(args)?.compare(vm, &object(args)?, op, &args[1])?;
    Ok(compared.unwrap_or(Value::NotImplemented))
}

fn combined(vm: &mut Vm, args: &Args, op: crate::py::BinOp, reflected: bool) -> Res {
    let combined = this(args)?.binary(vm, &object(args)?, op, &args[1], reflected)?;
    Ok(combined.unwrap_or(Value::NotImplemented))
}

natives! {
    /// A plain list's own special methods would look for its items elsewhere.
    static SPECIAL;
    /// Return repr(self).
    "__repr__" "(self, /)" => |vm, args| { let list = this(&args)?.as_list(); vm.repr(&list).map(Value::from) };
    /// Return str(self).
    "__str__" "(self, /)" => |vm, args| { let list = this(&args)?.as_list(); vm.repr(&list).map(Value::from) };
    /// Return len(self).
    "__len__" "(self, /)" => |_, args| Ok(Value::from(this(&args)?.items.borrow().len()));
    /// Implement iter(self).
    "__iter__" "(self, /)" => |vm, args| Ok(this(&args)?.iter(vm, &object(&args)?)?.unwrap_or(Value::None));
    /// Return bool(key in self).
    "__contains__" "(self, key, /)" => |vm, args| {
        let found = this(&args)?.contains(vm, &object(&args)?, &args[1])?;
        Ok(Value::Bool(found.unwrap_or(false)))
    };
    /// Return self[index].
    "__getitem__" "(self, index, /)" => |vm, args| { let list = this(&args)?.as_list(); vm.get_item(&list, &args[1]) };
    /// Set self[key] to value.
    "__setitem__" "(self, key, value, /)" => |vm, mut args| {
        let value = args.take(2);
        this(&args)?.set_item(vm, &object(&args)?, &args[1], Some(value))?;
        Ok(Value::None)
    };
    /// Delete self[key].
    "__delitem__" "(self, key, /)" => |vm, args| {
        this(&args)?.set_item(vm, &object(&args)?, &args[1], None)?;
        Ok(Value::None)
    };
    /// Return self==value.
    "__eq__" "(self, value, /)" => |vm, args| compared(vm, &args, crate::py::CmpOp::Eq);
    /// Return self!=value.
    "__ne__" "(self, value, /)" => |vm, args| compared(vm, &args, crate::py::CmpOp::Ne);
    /// Return self<value.
    "__lt__" "(self, value, /)" => |vm, args| compared(vm, &args, crate::py::CmpOp::Lt);
    /// Return self<=value.
    "__le__" "(self, value, /)" => |vm, args| compared(vm, &args, crate::py::CmpOp::Le);
    /// Return self>value.
    "__gt__" "(self, value, /)" => |vm, args| compared(vm, &args, crate::py::CmpOp::Gt);
    /// Return self>=value.
    "__ge__" "(self, value, /)" => |vm, args| compared(vm, &args, crate::py::CmpOp::Ge);
    /// Return self+value.
    "__add__" "(self, value, /)" => |vm, args| combined(vm, &args, crate::py::BinOp::Add, false);
    /// Return value+self.
    "__radd__" "(self, value, /)" => |vm, args| combined(vm, &args, crate::py::BinOp::Add, true);
    /// Return self*value.
    "__mul__" "(self, value, /)" => |vm, args| combined(vm, &args, crate::py::BinOp::Mul, false);
    /// Return value*self.
    "__rmul__" "(self, value, /)" => |vm, args| combined(vm, &args, crate::py::BinOp::Mul, true);
}

fn this(args: &Args) -> Res<&Collection> {
    of(&args[0]).ok_or_else(|| type_error("not an InstrumentedList"))
}

/// Calls a method of a plain list of the members.
fn on_list(vm: &mut Vm, args: &Args, name: &str) -> Res {
    let list = this(args)?.as_list();
    let given: Vec<Value> = args[1..].iter().filter(|value| !value.is_unset()).cloned().collect();
    vm.call_method(&list, crate::py::Sym::new(name), &given)
}

natives! {
    static METHODS;
    /// Append an object to the end of the list.
    "append" "(self, item, /)" => |vm, mut args| {
        let item = args.take(1);
        let collection = this(&args)?;
        let end = collection.items.borrow().len();
        collection.insert(vm, end, item)?;
        Ok(Value::None)
    };
    /// Insert an object before index.
    "insert" "(self, index, item, /)" => |vm, mut args| {
        let item = args.take(2);
        let index = vm.index(&args[1])?;
        let collection = this(&args)?;
        let length = collection.items.borrow().len() as i64;
        let at = if index < 0 { (index + length).max(0) } else { index };
        collection.insert(vm, at as usize, item)?;
        Ok(Value::None)
    };
    /// Extend the list by appending elements from the iterable.
    "extend" "(self, iterable, /)" => |vm, args| {
        let items = vm.collect(&args[1])?;
        let collection = this(&args)?;
        for item in items {
            let end = collection.items.borrow().len();
            collection.insert(vm, end, item)?;
        }
        Ok(Value::None)
    };
    /// Implement self+=value.
    "__iadd__" "(self, value, /)" => |vm, args| {
        let items = vm.collect(&args[1])?;
        let collection = this(&args)?;
        for item in items {
            let end = collection.items.borrow().len();
            collection.insert(vm, end, item)?;
        }
        Ok(args[0].clone())
    };
    /// Remove the first occurrence of a value.
    "remove" "(self, value, /)" => |vm, args| {
        let collection = this(&args)?;
        for (at, member) in collection.members().into_iter().enumerate() {
            if member.is(&args[1]) || vm.eq(&member, &args[1])? {
                collection.remove_at(vm, at)?;
                return Ok(Value::None);
            }
        }
        Err(value_error("list.remove(x): x not in list"))
    };
    /// Remove and return the item at index (default last).
    "pop" "(self, index=-1, /)" => |vm, args| {
        let collection = this(&args)?;
        if collection.items.borrow().is_empty() {
            return Err(index_error("pop from empty list"));
        }
        let index = args.opt(1).cloned().unwrap_or(Value::Int(-1));
        let at = collection.position(vm, &index).map_err(|_| index_error("pop index out of range"))?;
        collection.remove_at(vm, at)
    };
    /// Remove all items from the list.
    "clear" "(self, /)" => |vm, args| { this(&args)?.replace(vm, Vec::new())?; Ok(Value::None) };
    /// Sort the list in place.
    "sort" "(self, /, *, key=None, reverse=False)" => |vm, args| {
        let collection = this(&args)?;
        let list = collection.as_list();
        let sort = vm.get_attr(&list, crate::py::Sym::new("sort"))?;
        let mut call = Args::default();
        for (name, value) in [("key", args.opt(1)), ("reverse", args.opt(2))] {
            if let Some(value) = value {
                call.keywords.push((crate::py::Sym::new(name), value.clone()));
            }
        }
        vm.call(&sort, call)?;
        let sorted = vm.collect(&list)?;
        *collection.items.borrow_mut() = sorted;
        Ok(Value::None)
    };
    /// Reverse the list in place.
    "reverse" "(self, /)" => |_, args| { this(&args)?.items.borrow_mut().reverse(); Ok(Value::None) };
    /// Return a shallow copy of the list.
    "copy" "(self, /)" => |_, args| Ok(this(&args)?.as_list());
    /// Return the first index of a value.
    "index" "(self, value, start=0, stop=9223372036854775807, /)" => |vm, args| on_list(vm, &args, "index");
    /// Return the number of occurrences of a value.
    "count" "(self, value, /)" => |vm, args| on_list(vm, &args, "count");
    /// Return a reverse iterator over the list.
    "__reversed__" "(self, /)" => |vm, args| {
        let mut members = this(&args)?.members();
        members.reverse();
        vm.iter(&Value::list(members))
    };
}
