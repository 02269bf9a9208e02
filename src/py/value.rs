//! `Value`: what every expression yields. 16 bytes; small integers, floats, booleans and None are immediate, all else is
//! one reference-counted pointer. Used by every room above.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use compact_str::CompactString;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use smallvec::SmallVec;

use super::class::Class;
use super::dict::{Dict, Set};
use super::function::{BoundMethod, Function, NativeCall, NativeFunc};
use super::instance::Instance;
use super::iter::Iter;
use super::module::Module;
use super::release::release_row;
use super::sym::Sym;
use super::vm::generator::Generator;

/// A Python value.
#[derive(Default)]
pub enum Value {
    /// No value: an unbound local, an argument that was not given. Never visible to a program.
    #[default]
    Unset,
    /// `None`
    None,
    /// `NotImplemented`
    NotImplemented,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// A float.
    Float(f64),
    /// An integer that does not fit 64 bits (never one that does: see [`Value::from_bigint`]).
    BigInt(Rc<BigInt>),
    /// A string.
    Str(Rc<Str>),
    /// Bytes.
    Bytes(Rc<Vec<u8>>),
    /// A list.
    List(Rc<List>),
    /// A tuple.
    Tuple(Rc<Tuple>),
    /// A dict.
    Dict(Rc<Dict>),
    /// A set or frozenset.
    Set(Rc<Set>),
    /// A range.
    Range(Rc<Range>),
    /// A slice.
    Slice(Rc<Slice>),
    /// A function written in Python.
    Function(Rc<Function>),
    /// A function written in Rust.
    Native(Rc<NativeFunc>),
    /// A method bound to its object.
    Method(Rc<BoundMethod>),
    /// A class.
    Class(Rc<Class>),
    /// An object of a class: Python's own, or one whose behaviour is a [`super::native::Native`].
    Instance(Rc<Instance>),
    /// A module.
    Module(Rc<Module>),
    /// A built-in iterator.
    Iter(Rc<Iter>),
    /// A generator.
    Generator(Rc<Generator>),
    /// A closure cell. Never visible to a program.
    Cell(Rc<RefCell<Value>>),
}

impl Clone for Value {
    #[inline]
    fn clone(&self) -> Self {
        match self {
            Self::Unset => Self::Unset,
            Self::None => Self::None,
            Self::Bool(flag) => Self::Bool(*flag),
            Self::Int(number) => Self::Int(*number),
            Self::Float(number) => Self::Float(*number),
            _ => self.clone_reference(),
        }
    }
}

/// A string: UTF-8 with its hash and its length in code points remembered.
pub struct Str {
    text: CompactString,
    /// 0: not known yet. 32 bits are plenty, and keep a string at 48 bytes.
    hash: Cell<u32>,
    chars: Cell<u32>,
}

const UNKNOWN: u32 = u32::MAX;

impl Str {
    /// A string object.
    pub fn new(text: impl Into<CompactString>) -> Self {
        Self { text: text.into(), hash: Cell::new(0), chars: Cell::new(UNKNOWN) }
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, taken out.
    pub fn into_text(self) -> CompactString {
        self.text
    }

    /// Length in code points.
    pub fn char_len(&self) -> usize {
        let known = self.chars.get();
        if known != UNKNOWN {
            return known as usize;
        }
        let text = self.text.as_str();
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        self.chars.set(u32::try_from(chars).unwrap_or(UNKNOWN));
        chars
    }

    /// Is it ASCII only, so that code points are bytes?
    pub fn is_ascii(&self) -> bool {
        self.char_len() == self.text.len()
    }

    /// Hash of the text, remembered.
    pub fn hash(&self) -> u64 {
        if self.hash.get() == 0 {
            self.hash.set(short_hash(self.text.as_bytes()));
        }
        spread(self.hash.get())
    }

    /// The symbol of this text, interned on first use.
    pub fn sym(&self) -> Sym {
        Sym::new(&self.text)
    }

    /// The symbol if the text has been interned already.
    pub fn existing_sym(&self) -> Option<Sym> {
        Sym::existing(&self.text)
    }
}

fn short_hash(bytes: &[u8]) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(bytes);
    (hasher.finish() >> 32) as u32 | 1
}

/// Hash tables take their bits from both ends.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Hash of a byte string: the one that both `str` and `bytes` use.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    spread(short_hash(bytes))
}

/// A list's items.
#[derive(Default)]
pub struct List {
    /// The items.
    pub items: RefCell<Vec<Value>>,
}

impl Drop for List {
    fn drop(&mut self) {
        let items = self.items.take();
        if !items.is_empty() {
            release_row(items);
        }
    }
}

/// A tuple's items.
pub struct Tuple {
    /// The items.
    pub items: SmallVec<[Value; 3]>,
}

impl Drop for Tuple {
    fn drop(&mut self) {
        let items = std::mem::take(&mut self.items);
        if !items.is_empty() {
            release_row(items);
        }
    }
}

/// `range(start, stop, step)` over 64-bit integers; `step` is never 0.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First number.
    pub start: i64,
    /// Where it ends, not included.
    pub stop: i64,
    /// Distance; negative counts down.
    pub step: i64,
}

impl Range {
    /// How many numbers it has.
    pub fn len(self) -> usize {
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let count =
            if step > 0 { (stop - start + step - 1) / step } else { (start - stop - step - 1) / -step };
        usize::try_from(count.max(0)).unwrap_or(usize::MAX)
    }

    /// Is it empty?
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The number at `index`, which must be below `len`.
    pub fn at(self, index: usize) -> i64 {
        self.start.wrapping_add((index as i64).wrapping_mul(self.step))
    }
}

/// `slice(start, stop, step)`
pub struct Slice {
    /// First index or None.
    pub start: Value,
    /// End index or None.
    pub stop: Value,
    /// Step or None.
    pub step: Value,
}

impl Value {
    /// The rarer half of `clone`, kept out of the machine's loop.
    #[inline(never)]
    fn clone_reference(&self) -> Self {
        match self {
            Self::Unset => Self::Unset,
            Self::None => Self::None,
            Self::NotImplemented => Self::NotImplemented,
            Self::Ellipsis => Self::Ellipsis,
            Self::Bool(flag) => Self::Bool(*flag),
            Self::Int(number) => Self::Int(*number),
            Self::Float(number) => Self::Float(*number),
            Self::BigInt(p) => Self::BigInt(p.clone()),
            Self::Str(p) => Self::Str(p.clone()),
            Self::Bytes(p) => Self::Bytes(p.clone()),
            Self::List(p) => Self::List(p.clone()),
            Self::Tuple(p) => Self::Tuple(p.clone()),
            Self::Dict(p) => Self::Dict(p.clone()),
            Self::Set(p) => Self::Set(p.clone()),
            Self::Range(p) => Self::Range(p.clone()),
            Self::Slice(p) => Self::Slice(p.clone()),
            Self::Function(p) => Self::Function(p.clone()),
            Self::Native(p) => Self::Native(p.clone()),
            Self::Method(p) => Self::Method(p.clone()),
            Self::Class(p) => Self::Class(p.clone()),
            Self::Instance(p) => Self::Instance(p.clone()),
            Self::Module(p) => Self::Module(p.clone()),
            Self::Iter(p) => Self::Iter(p.clone()),
            Self::Generator(p) => Self::Generator(p.clone()),
            Self::Cell(p) => Self::Cell(p.clone()),
        }
    }

    /// Is it a value without a reference, so that there is nothing to do when it goes?
    #[inline]
    pub fn is_immediate(&self) -> bool {
        matches!(
            self,
            Self::Unset
                | Self::None
                | Self::NotImplemented
                | Self::Ellipsis
                | Self::Bool(_)
                | Self::Int(_)
                | Self::Float(_)
        )
    }

    /// Puts a value in the place of another; quick where that one was immediate.
    #[inline]
    pub fn put(&mut self, value: Value) {
        let old = std::mem::replace(self, value);
        if old.is_immediate() {
            std::mem::forget(old);
        }
    }

    /// Puts an integer in the place of a value. Like the next three it writes where the value is, and nowhere else: a
    /// value that is built first and then moved is written in parts and read as a whole, which stalls the processor.
    #[inline]
    pub fn put_int(&mut self, number: i64) {
        match self {
            Self::Int(place) => *place = number,
            other => other.put(Self::Int(number)),
        }
    }

    /// Puts a float in the place of a value.
    #[inline]
    pub fn put_float(&mut self, number: f64) {
        match self {
            Self::Float(place) => *place = number,
            other => other.put(Self::Float(number)),
        }
    }

    /// Puts a truth value in the place of a value.
    #[inline]
    pub fn put_bool(&mut self, flag: bool) {
        match self {
            Self::Bool(place) => *place = flag,
            other => other.put(Self::Bool(flag)),
        }
    }

    /// Puts a copy of this value in the place of another.
    #[inline]
    pub fn clone_into(&self, place: &mut Value) {
        match self {
            Self::Int(number) => place.put_int(*number),
            Self::Float(number) => place.put_float(*number),
            Self::Bool(flag) => place.put_bool(*flag),
            _ => self.clone_reference_into(place),
        }
    }

    #[inline(never)]
    fn clone_reference_into(&self, place: &mut Value) {
        if !place.is_immediate() {
            drop(std::mem::take(place));
        }
        match self {
            Self::Str(p) => place.put(Self::Str(p.clone())),
            Self::List(p) => place.put(Self::List(p.clone())),
            Self::Tuple(p) => place.put(Self::Tuple(p.clone())),
            Self::Dict(p) => place.put(Self::Dict(p.clone())),
            Self::Function(p) => place.put(Self::Function(p.clone())),
            Self::Native(p) => place.put(Self::Native(p.clone())),
            Self::Class(p) => place.put(Self::Class(p.clone())),
            Self::Instance(p) => place.put(Self::Instance(p.clone())),
            Self::Iter(p) => place.put(Self::Iter(p.clone())),
            Self::Cell(p) => place.put(Self::Cell(p.clone())),
            Self::None => place.put(Self::None),
            other => place.put(other.clone_reference()),
        }
    }

    /// A string value.
    pub fn str(text: impl Into<CompactString>) -> Self {
        Self::Str(Rc::new(Str::new(text)))
    }

    /// An integer of any size, in its one form.
    pub fn from_bigint(number: BigInt) -> Self {
        match number.to_i64() {
            Some(small) => Self::Int(small),
            None => Self::BigInt(Rc::new(number)),
        }
    }

    /// A list value.
    pub fn list(items: Vec<Value>) -> Self {
        Self::List(Rc::new(List { items: RefCell::new(items) }))
    }

    /// A tuple value.
    pub fn tuple(items: impl IntoIterator<Item = Value>) -> Self {
        Self::Tuple(Rc::new(Tuple { items: items.into_iter().collect() }))
    }

    /// A bytes value.
    pub fn bytes(bytes: Vec<u8>) -> Self {
        Self::Bytes(Rc::new(bytes))
    }

    /// A dict value.
    pub fn dict(dict: Dict) -> Self {
        Self::Dict(Rc::new(dict))
    }

    /// The text if this is exactly a `str` (or an instance of a subclass of `str`).
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text.as_str()),
            Self::Instance(object) => object.builtin().and_then(Value::as_str),
            _ => None,
        }
    }

    /// The number if this is an `int` or `bool` that fits 64 bits.
    #[inline]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Bool(flag) => Some(i64::from(*flag)),
            Self::Instance(object) => object.builtin().and_then(Value::as_int),
            _ => None,
        }
    }

    /// The value behind an instance of a subclass of a built-in type (`class Name(str)`), else the value itself.
    pub fn unwrap_builtin(&self) -> &Value {
        match self {
            Self::Instance(object) => object.builtin().unwrap_or(self),
            _ => self,
        }
    }

    /// Is it a method that stands for a native class's hook?
    pub fn is_face(&self) -> bool {
        matches!(self, Self::Native(function) if matches!(function.call, NativeCall::Face(_)))
    }

    /// Is it a value of a built-in type that has items?
    pub fn has_items(&self) -> bool {
        matches!(
            self,
            Self::Str(_)
                | Self::Bytes(_)
                | Self::List(_)
                | Self::Tuple(_)
                | Self::Dict(_)
                | Self::Set(_)
                | Self::Range(_)
        )
    }

    /// Is it `None`?
    #[inline]
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Is it the internal "no value"?
    #[inline]
    pub fn is_unset(&self) -> bool {
        matches!(self, Self::Unset)
    }

    /// `None` for "no value", for arguments with a default of None.
    pub fn or_none(self) -> Value {
        if self.is_unset() { Self::None } else { self }
    }

    /// `Some` unless unset or None.
    pub fn given(&self) -> Option<&Value> {
        if matches!(self, Self::Unset | Self::None) { None } else { Some(self) }
    }

    /// Python's `is`.
    pub fn is(&self, other: &Value) -> bool {
        use Value::*;
        match (self, other) {
            (Unset, Unset) | (None, None) | (NotImplemented, NotImplemented) | (Ellipsis, Ellipsis) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.to_bits() == b.to_bits(),
            (Str(a), Str(b)) => Rc::ptr_eq(a, b),
            (Tuple(a), Tuple(b)) => Rc::ptr_eq(a, b) || (a.items.is_empty() && b.items.is_empty()),
            _ => self.address().is_some() && self.address() == other.address(),
        }
    }

    /// The address of a heap object, for `id()` and identity comparison.
    pub fn address(&self) -> Option<usize> {
        use Value::*;
        Some(match self {
            BigInt(p) => Rc::as_ptr(p) as usize,
            Str(p) => Rc::as_ptr(p) as usize,
            Bytes(p) => Rc::as_ptr(p) as usize,
            List(p) => Rc::as_ptr(p) as usize,
            Tuple(p) => Rc::as_ptr(p) as usize,
            Dict(p) => Rc::as_ptr(p) as usize,
            Set(p) => Rc::as_ptr(p) as usize,
            Range(p) => Rc::as_ptr(p) as usize,
            Slice(p) => Rc::as_ptr(p) as usize,
            Function(p) => Rc::as_ptr(p) as usize,
            Native(p) => Rc::as_ptr(p) as usize,
            Method(p) => Rc::as_ptr(p) as usize,
            Class(p) => Rc::as_ptr(p) as usize,
            Instance(p) => Rc::as_ptr(p) as usize,
            Module(p) => Rc::as_ptr(p) as usize,
            Iter(p) => Rc::as_ptr(p) as usize,
            Generator(p) => Rc::as_ptr(p) as usize,
            Cell(p) => Rc::as_ptr(p) as usize,
            Unset | None | NotImplemented | Ellipsis | Bool(_) | Int(_) | Float(_) => return Option::None,
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::str(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or_else(|_| Self::from_bigint(BigInt::from(number)), Self::Int)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

impl From<BigInt> for Value {
    fn from(number: BigInt) -> Self {
        Self::from_bigint(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

const _: () = assert!(std::mem::size_of::<Value>() == 16);
