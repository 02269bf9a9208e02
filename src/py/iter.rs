//! Built-in iterators: over sequences, ranges, dicts and sets, and those that native code writes as a closure.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dict::{Dict, Set};
use super::exc::{Res, runtime_error};
use super::native::Native;
use super::value::{List, Range, Str, Tuple, Value};
use super::vm::Vm;

/// What of a dict is walked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictPart {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// Pairs.
    Items,
}

/// How native code gives the items of an iterator.
pub trait Walk {
    /// The next item, or None at the end.
    fn next(&mut self, vm: &mut Vm) -> Res<Option<Value>>;
    /// Shows what it holds, as `Native::traverse` does.
    fn traverse(&self, visit: &mut dyn FnMut(&Value));
    /// Is it asked again after it came to an end? Else it is dropped then.
    fn lasts(&self) -> bool;
    /// Has it let go of its source, so that nothing more can come?
    fn is_over(&self) -> bool {
        false
    }
}

/// Values that an iterator holds.
pub trait Holds {
    /// Shows each of them.
    fn show(&self, visit: &mut dyn FnMut(&Value));
    /// Has it been given up?
    fn is_gone(&self) -> bool {
        false
    }
}

impl Holds for Value {
    fn show(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self);
    }
}

impl<T: Holds> Holds for Option<T> {
    fn show(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(|held| held.show(visit));
    }

    fn is_gone(&self) -> bool {
        self.is_none()
    }
}

impl<T: Holds> Holds for Vec<T> {
    fn show(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(|held| held.show(visit));
    }
}

impl<A: Holds, B: Holds> Holds for (A, B) {
    fn show(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.show(visit);
        self.1.show(visit);
    }
}

impl<A: Holds, B: Holds, C: Holds> Holds for (A, B, C) {
    fn show(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.show(visit);
        self.1.show(visit);
        self.2.show(visit);
    }
}

/// A closure that is dropped at its end; what it holds nobody sees.
struct Closure<F>(F);

impl<F: FnMut(&mut Vm) -> Res<Option<Value>>> Walk for Closure<F> {
    fn next(&mut self, vm: &mut Vm) -> Res<Option<Value>> {
        (self.0)(vm)
    }

    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}

    fn lasts(&self) -> bool {
        false
    }
}

/// What a closure needs, seen by the search for circles; it is asked again after an end.
struct Over<H, F> {
    held: H,
    step: F,
}

impl<H: Holds, F: FnMut(&mut Vm, &mut H) -> Res<Option<Value>>> Walk for Over<H, F> {
    fn next(&mut self, vm: &mut Vm) -> Res<Option<Value>> {
        (self.step)(vm, &mut self.held)
    }

    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.held.show(visit);
    }

    fn lasts(&self) -> bool {
        true
    }

    fn is_over(&self) -> bool {
        self.held.is_gone()
    }
}

/// Items by a closure that is dropped at its end.
pub fn closure(next: impl FnMut(&mut Vm) -> Res<Option<Value>> + 'static) -> Box<dyn Walk> {
    Box::new(Closure(next))
}

/// Items by a closure over what the iterator holds, which is asked again after an end.
pub fn over<H: Holds + 'static>(
    held: H,
    step: impl FnMut(&mut Vm, &mut H) -> Res<Option<Value>> + 'static,
) -> Box<dyn Walk> {
    Box::new(Over { held, step })
}

/// Where an iterator is.
pub enum IterState {
    /// Ended.
    Done,
    /// Items of a list, which may change meanwhile.
    List(Rc<List>, usize),
    /// Items of a tuple.
    Tuple(Rc<Tuple>, usize),
    /// Numbers: the next one, how many are left, and the step.
    Range {
        /// The next number, while there is one.
        next: i64,
        /// How many are left.
        left: usize,
        /// From one to the next.
        step: i64,
    },
    /// Characters: byte offset.
    Str(Rc<Str>, usize),
    /// Bytes.
    Bytes(Rc<Vec<u8>>, usize),
    /// A dict: position, and its size at the start.
    Dict(Rc<Dict>, DictPart, usize, usize),
    /// A set: position, and its size at the start.
    Set(Rc<Set>, usize, usize),
    /// Pairs of a count and an item of an iterator.
    Enumerate(Value, i64),
    /// Items that nothing else holds.
    Vec(std::vec::IntoIter<Value>),
    /// Native code.
    Native(Box<dyn Walk>),
}

/// A built-in iterator.
pub struct Iter {
    /// Type name, as `type(it).__name__` gives it.
    pub kind: &'static str,
    /// Where it is.
    pub state: RefCell<IterState>,
    running: Cell<bool>,
}

impl Iter {
    /// An iterator value.
    #[expect(clippy::new_ret_no_self, reason = "an iterator is only ever met as a value")]
    pub fn new(kind: &'static str, state: IterState) -> Value {
        Value::Iter(Rc::new(Self { kind, state: RefCell::new(state), running: Cell::new(false) }))
    }

    /// An iterator over the results of a closure.
    pub fn native(kind: &'static str, next: impl FnMut(&mut Vm) -> Res<Option<Value>> + 'static) -> Value {
        Self::new(kind, IterState::Native(closure(next)))
    }

    /// An iterator over the results of a closure that is given what it holds: see [`over`].
    pub fn over<H: Holds + 'static>(
        kind: &'static str,
        held: H,
        step: impl FnMut(&mut Vm, &mut H) -> Res<Option<Value>> + 'static,
    ) -> Value {
        Self::new(kind, IterState::Native(over(held, step)))
    }

    /// An iterator over given items.
    pub fn items(kind: &'static str, items: Vec<Value>) -> Value {
        Self::new(kind, IterState::Vec(items.into_iter()))
    }

    /// An iterator over numbers.
    pub fn range(range: Range) -> Value {
        let state = IterState::Range { next: range.start, left: range.len(), step: range.step };
        Self::new("range_iterator", state)
    }

    /// Puts the next item of a range or a list into `place`; false at the end, and for other iterators.
    #[inline]
    pub fn quick_next(&self, place: &mut Value) -> bool {
        match &mut *self.state.borrow_mut() {
            IterState::Range { next, left, step } if *left > 0 => {
                place.put_int(*next);
                *left -= 1;
                *next = next.wrapping_add(*step);
                true
            }
            IterState::List(list, at) => match list.items.borrow().get(*at) {
                Some(item) => {
                    item.clone_into(place);
                    *at += 1;
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// The next item.
    pub fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        if self.running.get() {
            return Err(super::exc::already_executing());
        }
        let mut quick = Value::Unset;
        if self.quick_next(&mut quick) {
            return Ok(Some(quick));
        }
        let mut state = self.state.borrow_mut();
        let next = match &mut *state {
            IterState::Done => {
                vm.ended_with = None;
                return Ok(None);
            }
            // `quick_next` came to their end.
            IterState::List(..) | IterState::Range { .. } => None,
            IterState::Tuple(tuple, at) => {
                let next = tuple.items.get(*at).cloned();
                *at += 1;
                next
            }
            IterState::Str(text, at) => {
                let next = text.as_str()[*at..].chars().next();
                *at += next.map_or(0, char::len_utf8);
                next.map(char_value)
            }
            IterState::Bytes(bytes, at) => {
                let next = bytes.get(*at).map(|byte| Value::Int(i64::from(*byte)));
                *at += 1;
                next
            }
            IterState::Dict(dict, part, at, size) => {
                let table = dict.table().borrow();
                if table.len() != *size {
                    return Err(runtime_error("dictionary changed size during iteration"));
                }
                table.next_from(*at).map(|(found, key, value)| {
                    *at = found + 1;
                    match part {
                        DictPart::Keys => key.clone(),
                        DictPart::Values => value.clone(),
                        DictPart::Items => Value::tuple([key.clone(), value.clone()]),
                    }
                })
            }
            IterState::Set(set, at, size) => {
                let table = set.table.borrow();
                if table.len() != *size {
                    return Err(runtime_error("Set changed size during iteration"));
                }
                table.next_from(*at).map(|(found, item, _)| {
                    *at = found + 1;
                    item.clone()
                })
            }
            IterState::Vec(items) => items.next(),
            IterState::Enumerate(source, _) => {
                let source = source.clone();
                drop(state);
                let Some(item) = vm.next(&source)? else { return Ok(None) };
                let IterState::Enumerate(_, count) = &mut *self.state.borrow_mut() else { return Ok(None) };
                let at = *count;
                *count += 1;
                return Ok(Some(Value::tuple([Value::Int(at), item])));
            }
            IterState::Native(_) => {
                let IterState::Native(mut walk) = std::mem::replace(&mut *state, IterState::Done) else {
                    return Ok(None);
                };
                drop(state);
                self.running.set(true);
                vm.ended_with = None;
                let result = walk.next(vm);
                self.running.set(false);
                if walk.lasts() || !matches!(result, Ok(None)) {
                    *self.state.borrow_mut() = IterState::Native(walk);
                }
                // If what it called said that this is the end, it is for who asks, though it may go on later.
                return vm.noting_end(result);
            }
        };
        if next.is_none() {
            let ended = std::mem::replace(&mut *state, IterState::Done);
            drop(state);
            drop(ended);
            vm.ended_with = None;
        }
        Ok(next)
    }

    /// How many items are left, where that is known.
    pub fn remaining(&self) -> Option<usize> {
        match &*self.state.borrow() {
            IterState::Done => Some(0),
            IterState::List(list, at) => Some(list.items.borrow().len().saturating_sub(*at)),
            IterState::Tuple(tuple, at) => Some(tuple.items.len().saturating_sub(*at)),
            IterState::Range { left, .. } => Some(*left),
            IterState::Vec(items) => Some(items.len()),
            IterState::Dict(dict, ..) => Some(dict.len()),
            IterState::Set(set, ..) => Some(set.len()),
            IterState::Native(walk) if walk.is_over() => Some(0),
            _ => None,
        }
    }
}

thread_local! {
    static CHARS: Vec<Value> = (0..128u8).map(|byte| Value::str(char::from(byte).to_string())).collect();
}

/// A string of one character; ASCII ones are shared.
pub fn char_value(c: char) -> Value {
    if c.is_ascii() { CHARS.with(|chars| chars[c as usize].clone()) } else { Value::str(c.to_string()) }
}

/// `dict.keys()`, `.values()`, `.items()`: native state of the view types.
pub struct DictView {
    /// The dict.
    pub dict: Rc<Dict>,
    /// Which part.
    pub part: DictPart,
}

impl DictView {
    /// An iterator over the view.
    pub fn walk(&self) -> Value {
        let kind = match self.part {
            DictPart::Keys => "dict_keyiterator",
            DictPart::Values => "dict_valueiterator",
            DictPart::Items => "dict_itemiterator",
        };
        Iter::new(kind, IterState::Dict(self.dict.clone(), self.part, 0, self.dict.len()))
    }
}

impl Native for DictView {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Dict(self.dict.clone()));
    }

    fn len(&self, _: &mut Vm, _: &Rc<super::instance::Instance>) -> Res<Option<usize>> {
        Ok(Some(self.dict.len()))
    }

    fn iter(&self, _: &mut Vm, _: &Rc<super::instance::Instance>) -> Res<Option<Value>> {
        Ok(Some(self.walk()))
    }
}
