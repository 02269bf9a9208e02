//! Iteration, unpacking and length.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::Vm;
use super::ops::MEMORY_LIMIT;
use super::special::is_builtin_method;
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, index_error, memory_error, overflow_error, type_error, value_error};
use crate::py::iter::{DictPart, Iter, IterState};
use crate::py::native::Native;
use crate::py::sym;
use crate::py::types::convert::{as_index, need_index};
use crate::py::types::dict;
use crate::py::types::{type_name, types};
use crate::py::value::Value;

impl Vm {
    /// `iter(value)`
    #[expect(clippy::iter_not_returning_iterator, reason = "it is Python's `iter`, which gives a value")]
    pub fn iter(&mut self, value: &Value) -> Res {
        Ok(match value {
            Value::List(list) => Iter::new("list_iterator", IterState::List(list.clone(), 0)),
            Value::Tuple(tuple) => Iter::new("tuple_iterator", IterState::Tuple(tuple.clone(), 0)),
            Value::Range(range) => Iter::range(**range),
            Value::Str(text) => {
                let kind = if text.is_ascii() { "str_ascii_iterator" } else { "str_iterator" };
                Iter::new(kind, IterState::Str(text.clone(), 0))
            }
            Value::Bytes(bytes) => Iter::new("bytes_iterator", IterState::Bytes(bytes.clone(), 0)),
            Value::Dict(dict) => {
                Iter::new("dict_keyiterator", IterState::Dict(dict.clone(), DictPart::Keys, 0, dict.len()))
            }
            Value::Set(set) => Iter::new("set_iterator", IterState::Set(set.clone(), 0, set.len())),
            Value::Iter(_) | Value::Generator(_) => value.clone(),
            Value::Instance(object) => {
                if let Some(method) = object.with_class(|class| class.special(sym::ITER)) {
                    if method.is_none() {
                        return Err(not_iterable(value));
                    }
                    if let (true, Some(base)) = (is_builtin_method(&method, sym::ITER), object.builtin()) {
                        return self.iter(base);
                    }
                    return self.made_iterator(method, value);
                }
                if let Some(native) = object.hooks()
                    && let Some(iterator) = native.iter(self, object)?
                {
                    return Ok(iterator);
                }
                if let Some(base) = object.builtin()
                    && base.has_items()
                {
                    return self.iter(&base.clone());
                }
                if object.with_class(|class| class.lookup(sym::GETITEM)).is_some() {
                    return Ok(self.sequence_iterator(value.clone()));
                }
                return Err(not_iterable(value));
            }
            Value::Class(_) => {
                if let Some(method) = self.special(value, sym::ITER) {
                    return self.made_iterator(method, value);
                }
                return Err(not_iterable(value));
            }
            _ => return Err(not_iterable(value)),
        })
    }

    /// What a class's `__iter__` gives, which has to be an iterator.
    fn made_iterator(&mut self, method: Value, of: &Value) -> Res {
        let iterator = self.call_found(method, of, &[])?;
        if self.is_iterator(&iterator) {
            return Ok(iterator);
        }
        Err(type_error(format!("iter() returned non-iterator of type '{}'", type_name(&iterator))))
    }

    /// Is it an iterator (has it `__next__`)?
    pub fn is_iterator(&self, value: &Value) -> bool {
        match value {
            Value::Iter(_) | Value::Generator(_) => true,
            Value::Class(_) => self.special(value, sym::NEXT).is_some(),
            Value::Instance(object) => {
                object.hooks().is_some_and(Native::is_iterator) || self.special(value, sym::NEXT).is_some()
            }
            _ => false,
        }
    }

    /// An object that only has `__getitem__`.
    fn sequence_iterator(&mut self, object: Value) -> Value {
        let mut at = 0;
        Iter::over("iterator", Some(object), move |vm, object| {
            let Some(source) = object.as_ref() else { return Ok(None) };
            let item = vm.get_item(source, &Value::Int(at));
            at += 1;
            match item {
                Ok(item) => Ok(Some(item)),
                Err(exc) if exc.is(&types().IndexError) || exc.is(&types().StopIteration) => {
                    *object = None;
                    vm.ended_with = None;
                    Ok(None)
                }
                Err(exc) => Err(exc),
            }
        })
    }

    /// The next item of an iterator, or None at its end.
    pub fn next(&mut self, iterator: &Value) -> Res<Option<Value>> {
        // Whoever takes items without end, in whatever loop, can be stopped.
        self.check_interrupt()?;
        match iterator {
            Value::Iter(iter) => iter.next(self),
            Value::Generator(generator) => self.next_of_generator(generator),
            Value::Instance(object) => {
                if let Some(method) = object.with_class(|class| class.special(sym::NEXT)) {
                    let result = self.call_found(method, iterator, &[]).map(Some);
                    return self.noting_end(result);
                }
                self.ended_with = None;
                if let Some(native) = object.hooks()
                    && let Some(result) = native.next(self, object).transpose()
                {
                    return self.noting_end(result);
                }
                Err(type_error(format!("'{}' object is not an iterator", type_name(iterator))))
            }
            _ => Err(type_error(format!("'{}' object is not an iterator", type_name(iterator)))),
        }
    }

    /// A StopIteration from what was asked for an item says that this is the end, and is kept for whoever asks why.
    pub(crate) fn noting_end(&mut self, result: Res<Option<Value>>) -> Res<Option<Value>> {
        match result {
            Err(exc) if exc.is(&types().StopIteration) => {
                self.ended_with = Some(exc);
                Ok(None)
            }
            other => other,
        }
    }

    /// All items.
    pub fn collect(&mut self, value: &Value) -> Res<Vec<Value>> {
        match value {
            Value::List(list) => Ok(list.items.borrow().clone()),
            Value::Tuple(tuple) => Ok(tuple.items.to_vec()),
            Value::Dict(dict) => Ok(dict.keys()),
            Value::Set(set) => Ok(set.items()),
            _ => {
                let iterator = self.iter(value)?;
                self.ask_length(value)?;
                let mut items = Vec::with_capacity(Self::room_for(&iterator)?);
                self.drive(&iterator, &mut |_, item| {
                    if items.len() >= MEMORY_LIMIT / size_of::<Value>() {
                        return Err(memory_error(""));
                    }
                    items.push(item);
                    Ok(true)
                })?;
                Ok(items)
            }
        }
    }

    /// How many items an iterator says that it has left; MemoryError for more than could be held.
    pub(crate) fn room_for(iterator: &Value) -> Res<usize> {
        let left = match iterator {
            Value::Iter(iterator) => iterator.remaining().unwrap_or(0),
            _ => 0,
        };
        if left > MEMORY_LIMIT / size_of::<Value>() { Err(memory_error("")) } else { Ok(left) }
    }

    /// MemoryError for what says of itself that it has more items than could be held. Asks no object of the program.
    pub(crate) fn ask_room(&mut self, value: &Value) -> Res<()> {
        match value {
            Value::Instance(_) => Ok(()),
            value => Self::room_for(&self.iter(value)?).map(drop),
        }
    }

    /// Who makes a list asks an object of the program for its length first, and hears of an error in that.
    pub(crate) fn ask_length(&mut self, value: &Value) -> Res<()> {
        match value {
            Value::Instance(_) => self.length_hint(value).map(drop),
            _ => Ok(()),
        }
    }

    /// How many items a value says that it has: by `__len__`, else by `__length_hint__`.
    pub fn length_hint(&mut self, value: &Value) -> Res<Option<usize>> {
        if let Value::Iter(iterator) = value {
            return Ok(iterator.remaining());
        }
        if !matches!(value, Value::Instance(_)) || self.special(value, sym::LEN).is_some() {
            match self.len(value) {
                Ok(length) => return Ok(Some(length)),
                Err(exc) if exc.is(&types().TypeError) => {}
                Err(exc) => return Err(exc),
            }
        }
        let hint = match self.call_special(value, sym::LENGTH_HINT, &[]) {
            Ok(None | Some(Value::NotImplemented)) => return Ok(None),
            Err(exc) if exc.is(&types().TypeError) => return Ok(None),
            Ok(Some(hint)) => hint,
            Err(exc) => return Err(exc),
        };
        match hint.unwrap_builtin() {
            Value::Int(length) if *length < 0 => Err(value_error("__length_hint__() should return >= 0")),
            Value::Int(length) => Ok(Some(*length as usize)),
            _ => Err(type_error(format!("__length_hint__ must be an integer, not {}", type_name(&hint)))),
        }
    }

    /// Calls `f` with each item until it says false.
    pub fn for_each(&mut self, value: &Value, f: &mut dyn FnMut(&mut Vm, Value) -> Res<bool>) -> Res<()> {
        let iterator = self.iter(value)?;
        self.drive(&iterator, f)
    }

    /// Calls `f` with each item of an iterator until it says false.
    pub(crate) fn drive(
        &mut self,
        iterator: &Value,
        f: &mut dyn FnMut(&mut Vm, Value) -> Res<bool>,
    ) -> Res<()> {
        let mut count = 0_u32;
        while let Some(item) = self.next(iterator)? {
            if !f(self, item)? {
                break;
            }
            count = count.wrapping_add(1);
            if count.is_multiple_of(1024) {
                self.check_interrupt()?;
            }
        }
        self.ended_with = None;
        Ok(())
    }

    /// `len(value)`
    pub fn len(&mut self, value: &Value) -> Res<usize> {
        Ok(match value {
            Value::Str(text) => text.char_len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::List(list) => list.items.borrow().len(),
            Value::Tuple(tuple) => tuple.items.len(),
            Value::Dict(dict) => dict.len(),
            Value::Set(set) => set.len(),
            Value::Range(range) => range.len(),
            Value::Instance(object) => {
                if let Some(method) = object.with_class(|class| class.special(sym::LEN)) {
                    if let (true, Some(base)) = (is_builtin_method(&method, sym::LEN), object.builtin()) {
                        return self.len(base);
                    }
                    let length = self.call_found(method, value, &[])?;
                    return match self.index_bigint(&length)? {
                        Some(length) => length.to_usize().ok_or_else(|| {
                            if length.sign() == num_bigint::Sign::Minus {
                                value_error("__len__() should return >= 0")
                            } else {
                                overflow_error("cannot fit 'int' into an index-sized integer")
                            }
                        }),
                        None => Err(type_error(format!(
                            "'{}' object cannot be interpreted as an integer",
                            type_name(&length)
                        ))),
                    };
                }
                if let Some(native) = object.hooks()
                    && let Some(length) = native.len(self, object)?
                {
                    return Ok(length);
                }
                match object.builtin() {
                    Some(base) if base.has_items() => return self.len(&base.clone()),
                    _ => return Err(no_len(value)),
                }
            }
            _ => match self.call_special(value, sym::LEN, &[])? {
                Some(Value::Int(length)) => length as usize,
                _ => return Err(no_len(value)),
            },
        })
    }

    /// The integer that `value` is (`__index__`), of any size; None if it is none.
    pub fn index_bigint(&mut self, value: &Value) -> Res<Option<BigInt>> {
        Ok(match as_index(self, value)? {
            Some(Value::Int(number)) => Some(BigInt::from(number)),
            Some(Value::BigInt(number)) => Some((*number).clone()),
            _ => None,
        })
    }

    /// The integer that `value` is, for an index or a count.
    pub fn index(&mut self, value: &Value) -> Res<i64> {
        if let Some(number) = value.as_int() {
            return Ok(number);
        }
        match need_index(self, value)? {
            Value::Int(number) => Ok(number),
            _ => Err(index_error(format!("cannot fit '{}' into an index-sized integer", type_name(value)))),
        }
    }

    /// `a, b = source`: exactly `n` items into the stack from `at` on.
    pub(crate) fn unpack(&mut self, source: &Value, at: usize, n: usize) -> Res<()> {
        let items = match source {
            Value::Tuple(tuple) => {
                if tuple.items.len() == n {
                    for (i, item) in tuple.items.iter().enumerate() {
                        self.stack[at + i] = item.clone();
                    }
                    return Ok(());
                }
                tuple.items.to_vec()
            }
            Value::List(list) => list.items.borrow().clone(),
            other => {
                let iterator = self.iter(other).map_err(|exc| cannot_unpack(exc, other))?;
                let mut items = Vec::new();
                while items.len() <= n {
                    match self.next(&iterator)? {
                        Some(item) => items.push(item),
                        None => break,
                    }
                }
                items
            }
        };
        if items.len() < n {
            return Err(value_error(format!(
                "not enough values to unpack (expected {n}, got {})",
                items.len()
            )));
        }
        if items.len() > n {
            return Err(value_error(format!("too many values to unpack (expected {n})")));
        }
        for (i, item) in items.into_iter().enumerate() {
            self.stack[at + i] = item;
        }
        Ok(())
    }

    /// `a, *b, c = source`
    pub(crate) fn unpack_star(&mut self, source: &Value, at: usize, before: usize, after: usize) -> Res<()> {
        let iterator = self.iter(source).map_err(|exc| cannot_unpack(exc, source))?;
        let mut items = self.collect(&iterator)?;
        if items.len() < before + after {
            return Err(value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        let all = items.into_iter().chain([Value::list(middle)]).chain(tail);
        for (i, item) in all.enumerate() {
            self.stack[at + i] = item;
        }
        Ok(())
    }

    /// `[*source]` and `f(1, *source)`
    pub(crate) fn extend_star(&mut self, list: &Value, source: &Value) -> Res<()> {
        let items = self.starred(source, |_| "Value".to_owned())?;
        extend(list, items);
        Ok(())
    }

    /// `f(*source)`
    pub(crate) fn spread_star(&mut self, list: &Value, source: &Value, callee: &Value) -> Res<()> {
        let items = self.starred(source, |vm| format!("{} argument", vm.callee_name(callee)))?;
        extend(list, items);
        Ok(())
    }

    fn starred(&mut self, source: &Value, what: impl FnOnce(&mut Self) -> String) -> Res<Vec<Value>> {
        match self.iter(source) {
            Ok(iterator) => {
                self.ask_length(source)?;
                self.collect(&iterator)
            }
            Err(exc)
                if exc.is(&types().TypeError) && matches!(self.is_plainly_iterable(source), Some(false)) =>
            {
                let (what, got) = (what(self), type_name(source));
                Err(type_error(format!("{what} after * must be an iterable, not {got}")))
            }
            Err(exc) => Err(exc),
        }
    }

    fn is_plainly_iterable(&self, value: &Value) -> Option<bool> {
        match value {
            Value::Instance(object) => {
                object.with_class(|class| class.lookup(sym::ITER)).map(|_| true).or(Some(false))
            }
            _ => Some(false),
        }
    }

    /// `{*source}`
    pub(crate) fn set_update(&mut self, set: &Value, source: &Value) -> Res<()> {
        let items = self.collect(source)?;
        if let Value::Set(set) = set {
            for item in items {
                set.add(self, item)?;
            }
        }
        Ok(())
    }

    /// `{**source}`
    pub(crate) fn dict_update(&mut self, dict: &Value, source: &Value) -> Res<()> {
        let Value::Dict(dict) = dict else { return Ok(()) };
        let pairs = self
            .mapping_pairs(source)?
            .ok_or_else(|| type_error(format!("'{}' object is not a mapping", type_name(source))))?;
        for (key, value) in pairs {
            dict.set(self, key, value)?;
        }
        Ok(())
    }

    /// `f(**source)`
    pub(crate) fn dict_merge(&mut self, dict: &Value, source: &Value, callee: &Value) -> Res<()> {
        let Value::Dict(dict) = dict else { return Ok(()) };
        let name = self.callee_name(callee);
        let pairs = self.mapping_pairs(source)?.ok_or_else(|| {
            type_error(format!("{name} argument after ** must be a mapping, not {}", type_name(source)))
        })?;
        for (key, value) in pairs {
            // That the names are text is asked when the call is made.
            if dict.set(self, key.clone(), value)?.is_some() {
                let text = self.str(&key)?;
                return Err(type_error(format!("{name} got multiple values for keyword argument '{text}'")));
            }
        }
        Ok(())
    }

    /// `module.function()`, or what `str()` makes of an object that has no such name.
    fn callee_name(&mut self, callee: &Value) -> String {
        match callee {
            Value::Function(function) => {
                format!("{}.{}()", self.module_of(function), function.qualname.borrow())
            }
            Value::Native(function) => format!("{}()", function.full_name()),
            Value::Class(class) => format!("{}()", class.full_name()),
            Value::Method(method) => self.callee_name(&method.function.clone()),
            other => self.str(other).unwrap_or_else(|_| type_name(other).to_owned()),
        }
    }

    fn module_of(&self, function: &crate::py::function::Function) -> String {
        match function.globals.get(sym::NAME) {
            Some(Value::Str(name)) => name.as_str().to_owned(),
            _ => "__main__".to_owned(),
        }
    }

    /// The pairs of a mapping (anything with `keys`), copied; None if it is no mapping.
    pub fn mapping_pairs(&mut self, source: &Value) -> Res<Option<Vec<(Value, Value)>>> {
        if let Some(dict) = dict::entries(self, source) {
            return Ok(Some(dict.pairs()));
        }
        let Some(keys) = self.get_attr_opt(source, sym::KEYS)? else { return Ok(None) };
        let keys = self.call_values(&keys, &[])?;
        let mut pairs = Vec::new();
        for key in self.collect(&keys)? {
            let value = self.get_item(source, &key)?;
            pairs.push((key, value));
        }
        Ok(Some(pairs))
    }

    /// A new dict of pairs.
    pub fn dict_of(&mut self, pairs: impl IntoIterator<Item = (Value, Value)>) -> Res<Rc<Dict>> {
        let dict = Dict::new();
        for (key, value) in pairs {
            dict.set(self, key, value)?;
        }
        Ok(Rc::new(dict))
    }
}

fn extend(list: &Value, items: Vec<Value>) {
    if let Value::List(list) = list {
        list.items.borrow_mut().extend(items);
    }
}

fn not_iterable(value: &Value) -> Exc {
    type_error(format!("'{}' object is not iterable", type_name(value)))
}

fn no_len(value: &Value) -> Exc {
    type_error(format!("object of type '{}' has no len()", type_name(value)))
}

fn cannot_unpack(exc: Exc, source: &Value) -> Exc {
    let own_iter =
        matches!(source, Value::Instance(object) if object.with_class(|c| c.lookup(sym::ITER)).is_some());
    if exc.is(&types().TypeError) && !own_iter {
        return type_error(format!("cannot unpack non-iterable {} object", type_name(source)));
    }
    exc
}
