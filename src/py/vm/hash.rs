//! `hash(value)`, the same numbers as CPython's for numbers and for tuples and frozensets of them, and `item in container`.

use std::rc::Rc;

use super::show::id_of;
use super::special::{is_builtin_method, own_special};
use crate::py::code::CmpOp;
use crate::py::dict::Set;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::num::{IntRef, hash as num_hash};
use crate::py::sym;
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::int_ref;
use crate::py::types::{type_name, types};
use crate::py::value::{Range, Value, hash_bytes};
use crate::py::vm::Vm;

/// `unhashable type: 'list'`
pub(crate) fn unhashable(value: &Value) -> Exc {
    type_error(format!("unhashable type: '{}'", type_name(value)))
}

impl Vm {
    /// `hash(value)`; equal values have equal hashes. As a signed number it is what Python shows.
    #[inline]
    pub fn hash(&mut self, value: &Value) -> Res<u64> {
        match value {
            Value::Str(text) => Ok(text.hash()),
            Value::Int(number) => Ok(num_hash::hash_i64(*number) as u64),
            _ => self.hash_other(value),
        }
    }

    fn hash_other(&mut self, value: &Value) -> Res<u64> {
        Ok(match value {
            Value::Bool(flag) => u64::from(*flag),
            Value::BigInt(number) => num_hash::hash_int(IntRef::Big(number)) as u64,
            Value::Float(number) => num_hash::hash_float(*number).unwrap_or(0) as u64,
            Value::Bytes(bytes) => hash_bytes(bytes) | 1,
            Value::Tuple(tuple) => return self.nested("while hashing", |vm| vm.hash_tuple(&tuple.items)),
            Value::Set(set) if set.frozen => {
                return self.nested("while hashing", |vm| vm.hash_frozenset(set));
            }
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) => {
                return Err(unhashable(value));
            }
            Value::Range(range) => {
                let parts = match range.len() {
                    0 => [Value::Int(0), Value::None, Value::None],
                    1 => [Value::Int(1), Value::Int(range.start), Value::None],
                    len => [Value::from(len), Value::Int(range.start), Value::Int(range.step)],
                };
                self.hash_tuple(&parts)?
            }
            Value::Method(method) => {
                by_identity(id_of(&method.receiver)) ^ by_identity(id_of(&method.function)).rotate_left(7)
            }
            Value::Instance(_) => return self.hash_instance(value),
            Value::Class(_) => match own_special(value, sym::HASH) {
                Some(found) => return self.hash_by_method(found, value),
                None => by_identity(id_of(value)),
            },
            _ => by_identity(id_of(value)),
        })
    }

    fn hash_instance(&mut self, value: &Value) -> Res<u64> {
        let Value::Instance(object) = value else { return self.hash_other(value) };
        if let Some(found) = own_special(value, sym::HASH) {
            if let (true, Some(base)) = (is_builtin_method(&found, sym::HASH), object.builtin()) {
                return self.hash(base);
            }
            return self.hash_by_method(found, value);
        }
        if let Some(native) = object.hooks()
            && let Some(hash) = native.hash(self, object)?
        {
            return Ok(hash);
        }
        match object.builtin() {
            Some(base) => self.hash(base).map_err(|_| unhashable(value)),
            None => Ok(by_identity(Rc::as_ptr(object) as usize)),
        }
    }

    fn hash_by_method(&mut self, found: Value, value: &Value) -> Res<u64> {
        if found.is_none() {
            return Err(unhashable(value));
        }
        let result = self.call_found(found, value, &[])?;
        match int_ref(&result) {
            Some(IntRef::Small(-1)) => Ok(-2_i64 as u64),
            Some(IntRef::Small(number)) => Ok(number as u64),
            Some(number) => Ok(num_hash::hash_int(number) as u64),
            None => Err(type_error("__hash__ method should return an integer")),
        }
    }

    /// xxHash over the items' hashes, as CPython does it.
    pub(crate) fn hash_tuple(&mut self, items: &[Value]) -> Res<u64> {
        const P1: u64 = 11_400_714_785_074_694_791;
        const P2: u64 = 14_029_467_366_897_019_727;
        const P5: u64 = 2_870_177_450_012_600_261;
        let mut acc = P5;
        for item in items {
            let lane = self.hash(item)?;
            acc = acc.wrapping_add(lane.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1);
        }
        acc = acc.wrapping_add(items.len() as u64 ^ (P5 ^ 0x0035_d373));
        Ok(if acc == u64::MAX { 1_546_275_796 } else { acc })
    }

    /// A hash that does not depend on the order of the items.
    pub(crate) fn hash_frozenset(&mut self, set: &Set) -> Res<u64> {
        let mut hash: u64 = 0;
        for item in set.items() {
            let item = self.hash(&item)?;
            hash ^= ((item ^ 0x055b_4db3) ^ (item << 16)).wrapping_mul(3_644_798_167);
        }
        hash ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        Ok(if hash == u64::MAX { 590_923_713 } else { hash })
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> Res<bool> {
        let Value::Instance(object) = container else {
            if let Value::Class(_) = container
                && let Some(found) = own_special(container, sym::CONTAINS)
            {
                let answer = self.call_found(found, container, std::slice::from_ref(item))?;
                return self.truth(&answer);
            }
            return self.contains_builtin(container, item);
        };
        if let Some(found) = own_special(container, sym::CONTAINS) {
            if found.is_none() {
                return Err(type_error(format!("'{}' object is not a container", type_name(container))));
            }
            if let (true, Some(base)) = (is_builtin_method(&found, sym::CONTAINS), object.builtin()) {
                return self.contains_builtin(base, item);
            }
            let answer = self.call_found(found, container, std::slice::from_ref(item))?;
            return self.truth(&answer);
        }
        if let Some(native) = object.hooks()
            && let Some(answer) = native.contains(self, object, item)?
        {
            return Ok(answer);
        }
        if let Some(base) = object.builtin()
            && base.has_items()
        {
            return self.contains_builtin(base, item);
        }
        self.contains_by_iteration(container, item)
    }

    /// `item in container` as the container's built-in type has it.
    pub(crate) fn contains_builtin(&mut self, container: &Value, item: &Value) -> Res<bool> {
        match container {
            Value::List(list) => {
                let mut at = 0;
                loop {
                    // The list may change while an item compares itself.
                    let Some(other) = list.items.borrow().get(at).cloned() else { return Ok(false) };
                    if self.same(&other, item)? {
                        return Ok(true);
                    }
                    at += 1;
                }
            }
            Value::Tuple(tuple) => {
                for other in &tuple.items {
                    if self.same(other, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Dict(dict) => Ok(dict.get(self, item)?.is_some()),
            Value::Set(set) => self.set_contains(set, item),
            Value::Str(text) => match item.as_str() {
                Some(part) => Ok(text.as_str().contains(part)),
                None => Err(type_error(format!(
                    "'in <string>' requires string as left operand, not {}",
                    type_name(item)
                ))),
            },
            Value::Bytes(bytes) => match (bytes_like(item), int_ref(item.unwrap_builtin())) {
                (Some(part), _) => Ok(memchr::memmem::find(bytes, &part).is_some()),
                (None, Some(IntRef::Small(byte @ 0..=255))) => Ok(bytes.contains(&(byte as u8))),
                (None, Some(_)) => Err(value_error("byte must be in range(0, 256)")),
                (None, None) => {
                    Err(type_error(format!("a bytes-like object is required, not '{}'", type_name(item))))
                }
            },
            Value::Range(range) => match item {
                Value::Int(number) => Ok(range_position(**range, *number).is_some()),
                Value::Bool(flag) => Ok(range_position(**range, i64::from(*flag)).is_some()),
                Value::BigInt(_) | Value::Str(_) | Value::None => Ok(false),
                _ => self.contains_by_iteration(container, item),
            },
            _ => self.contains_by_iteration(container, item),
        }
    }

    /// `item in set`: a set, which is unhashable, is looked up as a frozenset.
    pub(crate) fn set_contains(&mut self, set: &Set, item: &Value) -> Res<bool> {
        match item.unwrap_builtin() {
            Value::Set(inner) if !inner.frozen => {
                let frozen = Value::Set(Rc::new(inner.copy(true)));
                set.contains(self, &frozen)
            }
            _ => set.contains(self, item),
        }
    }

    fn contains_by_iteration(&mut self, container: &Value, item: &Value) -> Res<bool> {
        let iterable = match container {
            Value::Iter(_) | Value::Generator(_) | Value::Range(_) => true,
            Value::Instance(object) => {
                (object.hooks().is_some() && object.builtin().is_none())
                    || own_special(container, sym::ITER).is_some_and(|found| !found.is_none())
                    || own_special(container, sym::GETITEM).is_some()
            }
            Value::Class(_) => {
                own_special(container, sym::ITER).is_some() || own_special(container, sym::GETITEM).is_some()
            }
            _ => false,
        };
        let not_iterable =
            || type_error(format!("argument of type '{}' is not iterable", type_name(container)));
        if !iterable {
            return Err(not_iterable());
        }
        let iterator = self
            .iter(container)
            .map_err(|exc| if exc.is(&types().TypeError) { not_iterable() } else { exc })?;
        while let Some(next) = self.next(&iterator)? {
            if next.is(item) || self.compare_bool(CmpOp::Eq, &next, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn by_identity(id: usize) -> u64 {
    (id as u64).rotate_right(4)
}

/// Where a number is in a range.
pub(crate) fn range_position(range: Range, number: i64) -> Option<usize> {
    let (start, stop, step) = (i128::from(range.start), i128::from(range.stop), i128::from(range.step));
    let number = i128::from(number);
    let inside = if step > 0 { start <= number && number < stop } else { stop < number && number <= start };
    (inside && (number - start) % step == 0).then(|| ((number - start) / step) as usize)
}
