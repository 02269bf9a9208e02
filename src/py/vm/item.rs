//! Subscription: `obj[key]`, assignment and deletion, with indices and slices of the built-in sequences.

use std::borrow::Cow;
use std::rc::Rc;

use super::special::{is_builtin_method, own_special};
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, attribute_error, index_error, key_error, type_error, value_error};
use crate::py::gc;
use crate::py::iter::char_value;
use crate::py::sym;
use crate::py::text::index;
use crate::py::types::convert::{as_index, bound, slice_bounds};
use crate::py::types::{type_name, types, union};
use crate::py::value::{List, Range, Slice, Str, Value};
use crate::py::vm::Vm;

/// A position counted from the end if negative; None if outside.
#[inline]
/// Where an index, which may count from the end, is in a sequence.
pub(crate) fn position(index: i64, len: usize) -> Option<usize> {
    let at = if index < 0 { index.checked_add(len as i64)? } else { index };
    usize::try_from(at).ok().filter(|at| *at < len)
}

fn too_big(key: &Value) -> Exc {
    index_error(format!("cannot fit '{}' into an index-sized integer", type_name(key)))
}

impl Vm {
    /// `obj[key]`
    pub fn get_item(&mut self, obj: &Value, key: &Value) -> Res {
        match (obj, key) {
            (Value::List(list), Value::Int(index)) => {
                let items = list.items.borrow();
                match position(*index, items.len()) {
                    Some(at) => Ok(items[at].clone()),
                    None => Err(index_error("list index out of range")),
                }
            }
            (Value::Dict(dict), _) => match dict.get(self, key)? {
                Some(value) => Ok(value),
                None => Err(key_error(key.clone())),
            },
            (Value::Tuple(tuple), Value::Int(index)) => match position(*index, tuple.items.len()) {
                Some(at) => Ok(tuple.items[at].clone()),
                None => Err(index_error("tuple index out of range")),
            },
            (Value::Instance(object), _) => {
                if let Some(found) = own_special(obj, sym::GETITEM) {
                    if let (true, Some(base)) = (is_builtin_method(&found, sym::GETITEM), object.builtin()) {
                        return self.get_builtin_item(base, key, obj);
                    }
                    return self.call_found(found, obj, std::slice::from_ref(key));
                }
                if let Some(native) = object.hooks()
                    && let Some(value) = native.get_item(self, object, key)?
                {
                    return Ok(value);
                }
                self.get_builtin_item(obj.unwrap_builtin(), key, obj)
            }
            (Value::Class(class), _) => {
                if let Some(found) = own_special(obj, sym::GETITEM) {
                    return self.call_found(found, obj, std::slice::from_ref(key));
                }
                if let Some(getter) = self.get_attr_opt(obj, sym::CLASS_GETITEM)? {
                    return self.call_values(&getter, std::slice::from_ref(key));
                }
                let types = types();
                let generic =
                    [&types.list, &types.dict, &types.tuple, &types.set, &types.frozenset, &types.type_];
                // A metaclass is derived from `type`, but its classes are not annotations of types.
                if generic.iter().any(|known| Rc::ptr_eq(known, class))
                    || generic[..5].iter().any(|known| class.is_subclass(known))
                {
                    return Ok(union::alias(obj.clone(), key.clone()));
                }
                Err(type_error(format!("type '{}' is not subscriptable", class.name())))
            }
            _ => self.get_builtin_item(obj, key, obj),
        }
    }

    /// `base[key]` as the built-in type has it; `whole` is the object whose base it is (itself, or one of a subclass).
    pub(crate) fn get_builtin_item(&mut self, base: &Value, key: &Value, whole: &Value) -> Res {
        match base {
            Value::Dict(dict) => match dict.get(self, key)? {
                Some(value) => Ok(value),
                None => self.missing(whole, key),
            },
            Value::List(list) => match key {
                Value::Slice(slice) => self.list_slice(list, slice),
                _ => {
                    let index = self.position_key(key, "list indices must be integers or slices, not ")?;
                    let items = list.items.borrow();
                    match position(index, items.len()) {
                        Some(at) => Ok(items[at].clone()),
                        None => Err(index_error("list index out of range")),
                    }
                }
            },
            Value::Tuple(tuple) => match key {
                Value::Slice(slice) => {
                    let (start, stop, step) = slice_bounds(self, slice)?;
                    let range = index::slice_indices(start, stop, step, tuple.items.len())?;
                    if range.count == tuple.items.len() && range.step == 1 {
                        return Ok(base.clone());
                    }
                    Ok(Value::tuple(range.indices().map(|at| tuple.items[at].clone()).collect::<Vec<_>>()))
                }
                _ => {
                    let index = self.position_key(key, "tuple indices must be integers or slices, not ")?;
                    match position(index, tuple.items.len()) {
                        Some(at) => Ok(tuple.items[at].clone()),
                        None => Err(index_error("tuple index out of range")),
                    }
                }
            },
            Value::Str(text) => match key {
                Value::Slice(slice) => self.str_slice(text, slice),
                _ => {
                    let index = match as_index(self, key)? {
                        Some(Value::Int(index)) => index,
                        Some(_) => return Err(too_big(key)),
                        None => {
                            let got = type_name(key);
                            return Err(type_error(format!("string indices must be integers, not '{got}'")));
                        }
                    };
                    str_at(text, index)
                }
            },
            Value::Bytes(bytes) => match key {
                Value::Slice(slice) => {
                    let (start, stop, step) = slice_bounds(self, slice)?;
                    Ok(Value::bytes(index::slice_bytes(bytes, start, stop, step)?.into_owned()))
                }
                _ => {
                    let index = self.position_key(key, "byte indices must be integers or slices, not ")?;
                    match position(index, bytes.len()) {
                        Some(at) => Ok(Value::Int(i64::from(bytes[at]))),
                        None => Err(index_error("index out of range")),
                    }
                }
            },
            Value::Range(range) => match key {
                Value::Slice(slice) => {
                    let (start, stop, step) = slice_bounds(self, slice)?;
                    Ok(range_slice(**range, index::slice_indices(start, stop, step, range.len())?))
                }
                _ => {
                    let index = self.position_key(key, "range indices must be integers or slices, not ")?;
                    match position(index, range.len()) {
                        Some(at) => Ok(Value::Int(range.at(at))),
                        None => Err(index_error("range object index out of range")),
                    }
                }
            },
            _ => Err(type_error(format!("'{}' object is not subscriptable", type_name(whole)))),
        }
    }

    /// `__missing__` of a dict's subclass, else KeyError.
    fn missing(&mut self, whole: &Value, key: &Value) -> Res {
        match own_special(whole, sym::MISSING) {
            Some(found) => self.call_found(found, whole, std::slice::from_ref(key)),
            None => Err(key_error(key.clone())),
        }
    }

    /// An index as a number; `message` is what is said of one that is none.
    pub(crate) fn position_key(&mut self, key: &Value, message: &str) -> Res<i64> {
        match as_index(self, key)? {
            Some(Value::Int(index)) => Ok(index),
            Some(_) => Err(too_big(key)),
            None => Err(type_error(format!("{message}{}", type_name(key)))),
        }
    }

    fn list_slice(&mut self, list: &List, slice: &Slice) -> Res {
        let (start, stop, step) = slice_bounds(self, slice)?;
        let items = list.items.borrow();
        let range = index::slice_indices(start, stop, step, items.len())?;
        if range.step == 1 {
            let from = range.start as usize;
            return Ok(Value::list(items[from..from + range.count].to_vec()));
        }
        Ok(Value::list(range.indices().map(|at| items[at].clone()).collect()))
    }

    fn str_slice(&mut self, text: &Rc<Str>, slice: &Slice) -> Res {
        let (start, stop, step) = slice_bounds(self, slice)?;
        if text.is_ascii() && step.unwrap_or(1) == 1 {
            let range = index::slice_indices(start, stop, None, text.char_len())?;
            let from = range.start as usize;
            return Ok(part(text, &text.as_str()[from..from + range.count]));
        }
        Ok(match index::slice_str(text.as_str(), start, stop, step)? {
            Cow::Borrowed(borrowed) => part(text, borrowed),
            Cow::Owned(owned) => Value::str(owned),
        })
    }

    /// `obj[key] = value`
    pub fn set_item(&mut self, obj: &Value, key: &Value, value: Value) -> Res<()> {
        match (obj, key) {
            (Value::List(list), Value::Int(index)) => {
                gc::linked(list, &value);
                let mut items = list.items.borrow_mut();
                let len = items.len();
                let Some(at) = position(*index, len) else {
                    return Err(index_error("list assignment index out of range"));
                };
                let old = std::mem::replace(&mut items[at], value);
                drop(items);
                drop(old);
                Ok(())
            }
            (Value::Dict(dict), _) => {
                gc::linked(dict, key);
                gc::linked(dict, &value);
                dict.set(self, key.clone(), value).map(drop)
            }
            (Value::Instance(object), _) => {
                if let Some(found) = own_special(obj, sym::SETITEM) {
                    if let (true, Some(base)) = (is_builtin_method(&found, sym::SETITEM), object.builtin()) {
                        return self.set_builtin_item(base, key, Some(value));
                    }
                    return self.call_found(found, obj, &[key.clone(), value]).map(drop);
                }
                if let Some(native) = object.hooks()
                    && native.set_item(self, object, key, Some(value.clone()))?.is_some()
                {
                    return Ok(());
                }
                if own_special(obj, sym::DELITEM)
                    .is_some_and(|found| !is_builtin_method(&found, sym::DELITEM))
                {
                    return Err(attribute_error("__setitem__"));
                }
                self.set_builtin_item(changeable(obj), key, Some(value))
            }
            (Value::Class(_), _) => match own_special(obj, sym::SETITEM) {
                Some(found) => self.call_found(found, obj, &[key.clone(), value]).map(drop),
                None => self.set_builtin_item(obj, key, Some(value)),
            },
            _ => self.set_builtin_item(obj, key, Some(value)),
        }
    }

    /// `del obj[key]`
    pub fn del_item(&mut self, obj: &Value, key: &Value) -> Res<()> {
        if let Value::Instance(object) = obj {
            if let Some(found) = own_special(obj, sym::DELITEM) {
                if let (true, Some(base)) = (is_builtin_method(&found, sym::DELITEM), object.builtin()) {
                    return self.set_builtin_item(base, key, None);
                }
                return self.call_found(found, obj, std::slice::from_ref(key)).map(drop);
            }
            if let Some(native) = object.hooks()
                && native.set_item(self, object, key, None)?.is_some()
            {
                return Ok(());
            }
            // Its class has one of the two methods that change items, and not this one.
            if own_special(obj, sym::SETITEM).is_some_and(|found| !is_builtin_method(&found, sym::SETITEM)) {
                return Err(attribute_error("__delitem__"));
            }
        } else if let Some(found) = own_special(obj, sym::DELITEM) {
            return self.call_found(found, obj, std::slice::from_ref(key)).map(drop);
        }
        self.set_builtin_item(changeable(obj), key, None)
    }

    /// Assigns to (or deletes) an item as the built-in type has it.
    pub(crate) fn set_builtin_item(&mut self, base: &Value, key: &Value, value: Option<Value>) -> Res<()> {
        match (base, value) {
            (Value::Dict(dict), Some(value)) => {
                gc::linked(dict, key);
                gc::linked(dict, &value);
                dict.set(self, key.clone(), value).map(drop)
            }
            (Value::Dict(dict), None) => self.remove_key(dict, key),
            (Value::List(list), value) => match (key, value) {
                (Value::Slice(slice), Some(value)) => {
                    gc::changed(list);
                    self.assign_slice(list, slice, &value)
                }
                (Value::Slice(slice), None) => self.delete_slice(list, slice),
                (_, value) => {
                    if let Some(value) = &value {
                        gc::linked(list, value);
                    }
                    let index = self.position_key(key, "list indices must be integers or slices, not ")?;
                    let mut items = list.items.borrow_mut();
                    let len = items.len();
                    let Some(at) = position(index, len) else {
                        return Err(index_error("list assignment index out of range"));
                    };
                    let old = match value {
                        Some(value) => std::mem::replace(&mut items[at], value),
                        None => items.remove(at),
                    };
                    drop(items);
                    drop(old);
                    Ok(())
                }
            },
            (_, Some(_)) => {
                Err(type_error(format!("'{}' object does not support item assignment", type_name(base))))
            }
            (other, None) => {
                let verb = match other {
                    _ if self.index_bigint(key)?.is_none() => "does not",
                    Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_) | Value::Set(_) => {
                        "doesn't"
                    }
                    Value::Instance(object) if object.hooks().is_none() || object.class().is_heap => {
                        "doesn't"
                    }
                    _ => "does not",
                };
                // CPython words it in two ways: one for what has some sequence protocol, one for what has none.
                Err(type_error(format!("'{}' object {verb} support item deletion", type_name(base))))
            }
        }
    }

    fn remove_key(&mut self, dict: &Dict, key: &Value) -> Res<()> {
        match dict.remove(self, key)? {
            Some(_) => Ok(()),
            None => Err(key_error(key.clone())),
        }
    }

    fn assign_slice(&mut self, list: &Rc<List>, slice: &Slice, value: &Value) -> Res<()> {
        let step = bound(self, &slice.step)?.unwrap_or(1);
        let (start, stop, _) = slice_bounds(self, slice)?;
        let new = match value {
            Value::List(other) => other.items.borrow().clone(),
            Value::Tuple(other) => other.items.to_vec(),
            other => self.collect(other).map_err(|error| {
                let not_iterable = error.is(&types().TypeError)
                    && !matches!(other, Value::Iter(_) | Value::Generator(_) | Value::Instance(_));
                match (not_iterable, step) {
                    (false, _) => error,
                    (true, 1) => type_error("can only assign an iterable"),
                    (true, _) => type_error("must assign iterable to extended slice"),
                }
            })?,
        };
        let mut items = list.items.borrow_mut();
        let range = index::slice_indices(start, stop, Some(step), items.len())?;
        if step == 1 {
            let from = range.start as usize;
            let to = (range.stop.max(range.start)) as usize;
            let old: Vec<Value> = items.splice(from..to, new).collect();
            drop(items);
            drop(old);
            return Ok(());
        }
        if new.len() != range.count {
            return Err(value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                new.len(),
                range.count
            )));
        }
        let mut old = new;
        for (at, value) in range.indices().zip(&mut old) {
            std::mem::swap(&mut items[at], value);
        }
        drop(items);
        drop(old);
        Ok(())
    }

    fn delete_slice(&mut self, list: &Rc<List>, slice: &Slice) -> Res<()> {
        let (start, stop, step) = slice_bounds(self, slice)?;
        let mut items = list.items.borrow_mut();
        let range = index::slice_indices(start, stop, step, items.len())?;
        let mut doomed = vec![false; items.len()];
        range.indices().for_each(|at| doomed[at] = true);
        let mut old = Vec::with_capacity(range.count);
        let mut kept = Vec::with_capacity(items.len() - range.count);
        for (value, doomed) in items.drain(..).zip(doomed) {
            if doomed { &mut old } else { &mut kept }.push(value);
        }
        *items = kept;
        drop(items);
        drop(old);
        Ok(())
    }
}

/// One character of a string.
/// The list or dict in an object of a subclass, else the object itself.
fn changeable(obj: &Value) -> &Value {
    match obj.unwrap_builtin() {
        base @ (Value::List(_) | Value::Dict(_)) => base,
        _ => obj,
    }
}

fn str_at(text: &Rc<Str>, index: i64) -> Res {
    if text.is_ascii() {
        let bytes = text.as_str().as_bytes();
        return match position(index, bytes.len()) {
            Some(at) => Ok(char_value(char::from(bytes[at]))),
            None => Err(index::out_of_range().into()),
        };
    }
    match index::char_at(text.as_str(), index) {
        Some(c) => Ok(char_value(c)),
        None => Err(index::out_of_range().into()),
    }
}

/// A part of a string as a value: the string itself if it is all of it.
fn part(text: &Rc<Str>, part: &str) -> Value {
    if part.len() == text.as_str().len() { Value::Str(text.clone()) } else { Value::str(part) }
}

fn range_slice(range: Range, slice: index::SliceRange) -> Value {
    let at = |index: i64| range.start.saturating_add(index.saturating_mul(range.step));
    Value::Range(Rc::new(Range {
        start: at(slice.start),
        stop: at(slice.stop),
        step: range.step.saturating_mul(slice.step),
    }))
}
