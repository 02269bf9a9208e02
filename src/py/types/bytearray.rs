//! `bytearray`: bytes that can be changed. What it shares with `bytes` is in `byte_methods`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::byte_methods;
use super::bytes::{STATIC_METHODS, byte_value, bytes_like, collected, construct, converted, from_hex};
use super::convert::{int_arg, methods, need_index, slice_bounds};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp};
use crate::py::exc::{Exc, Res, index_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::iter::Iter;
use crate::py::native::{Args, Native};
use crate::py::sym;
use crate::py::text::index::{SliceRange, slice_indices};
use crate::py::types::{faces, type_name, types};
use crate::py::value::{Slice, Value};
use crate::py::vm::Vm;
use crate::py::vm::item::position;

/// Its content, which whoever reads it shares until it is changed; and how many memoryviews keep it from changing its size.
#[derive(Default)]
pub(in crate::py) struct ByteArray {
    bytes: RefCell<Rc<Vec<u8>>>,
    pub(super) views: Cell<usize>,
}

impl ByteArray {
    pub(super) fn content(&self) -> Rc<Vec<u8>> {
        self.bytes.borrow().clone()
    }

    /// Changes bytes, but not how many they are.
    pub(super) fn write(&self, change: impl FnOnce(&mut [u8])) {
        let mut bytes = self.bytes.borrow_mut();
        let own: &mut Vec<u8> = Rc::make_mut(&mut bytes);
        change(own);
    }

    fn resize<T>(&self, change: impl FnOnce(&mut Vec<u8>) -> T) -> Res<T> {
        if self.views.get() > 0 {
            let message = "Existing exports of data: object cannot be re-sized";
            return Err(Exc::new(&types().BufferError, message));
        }
        Ok(change(Rc::make_mut(&mut self.bytes.borrow_mut())))
    }

    fn range(&self, vm: &mut Vm, slice: &Slice) -> Res<SliceRange> {
        let (start, stop, step) = slice_bounds(vm, slice)?;
        Ok(slice_indices(start, stop, step, self.bytes.borrow().len())?)
    }

    fn place(&self, vm: &mut Vm, key: &Value) -> Res<usize> {
        let index = vm.position_key(key, "bytearray indices must be integers or slices, not ")?;
        position(index, self.bytes.borrow().len()).ok_or_else(|| index_error("bytearray index out of range"))
    }

    fn assign(&self, vm: &mut Vm, slice: &Slice, new: &Value) -> Res<()> {
        if new.as_str().is_some() || matches!(new.unwrap_builtin(), Value::Int(_) | Value::Float(_)) {
            let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
            return Err(type_error(message));
        }
        let new = converted(vm, new, "bytearray")?;
        let range = self.range(vm, slice)?;
        if range.step == 1 {
            let from = range.start as usize;
            let place = from..from + range.count;
            if new.len() == range.count {
                self.write(|bytes| bytes[place].copy_from_slice(&new));
                return Ok(());
            }
            return self.resize(|bytes| drop(bytes.splice(place, new.iter().copied())));
        }
        if new.is_empty() {
            return self.delete(range);
        }
        if new.len() != range.count {
            return Err(value_error(format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                new.len(),
                range.count
            )));
        }
        self.write(|bytes| range.indices().zip(new.iter()).for_each(|(at, byte)| bytes[at] = *byte));
        Ok(())
    }

    fn delete(&self, range: SliceRange) -> Res<()> {
        if range.count == 0 {
            return Ok(());
        }
        self.resize(|bytes| {
            let mut doomed = vec![false; bytes.len()];
            range.indices().for_each(|at| doomed[at] = true);
            let mut doomed = doomed.into_iter();
            bytes.retain(|_| !doomed.next().unwrap_or(false));
        })
    }
}

/// The state of an object that is a bytearray.
pub(super) fn of(object: &Instance) -> Option<&ByteArray> {
    object.native::<ByteArray>()
}

/// A `bytearray`.
pub(super) fn value(bytes: Vec<u8>) -> Value {
    of_class(&types().bytearray, Rc::new(bytes))
}

/// The bytes of the receiver of a method.
pub(super) fn content(value: &Value, method: &str) -> Res<Rc<Vec<u8>>> {
    this(value, method).map(ByteArray::content)
}

fn of_class(class: &Rc<Class>, bytes: Rc<Vec<u8>>) -> Value {
    Instance::value(class, ByteArray { bytes: RefCell::new(bytes), ..ByteArray::default() })
}

fn this<'a>(value: &'a Value, method: &str) -> Res<&'a ByteArray> {
    let found = match value {
        Value::Instance(object) => of(object),
        _ => None,
    };
    found.ok_or_else(|| {
        let got = type_name(value);
        type_error(format!("descriptor '{method}' for 'bytearray' objects doesn't apply to a '{got}' object"))
    })
}

fn byte(vm: &mut Vm, value: &Value) -> Res<u8> {
    byte_value(&need_index(vm, value)?)
}

/// The operand of `+` and `+=`.
fn added(other: &Value) -> Res<Rc<Vec<u8>>> {
    bytes_like(other).ok_or_else(|| type_error(format!("can't concat {} to bytearray", type_name(other))))
}

impl Native for ByteArray {
    fn copied(&self) -> Option<Box<dyn Native>> {
        Some(Box::new(Self { bytes: RefCell::new(self.content()), ..Self::default() }))
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.bytes.borrow().len()))
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        vm.contains_builtin(&Value::Bytes(self.content()), item).map(Some)
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        if let Value::Slice(slice) = key {
            let (range, bytes) = (self.range(vm, slice)?, self.content());
            return Ok(Some(value(range.indices().map(|at| bytes[at]).collect())));
        }
        let at = self.place(vm, key)?;
        Ok(self.bytes.borrow().get(at).map(|byte| Value::Int(i64::from(*byte))))
    }

    fn set_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value, value: Option<Value>) -> Res<Option<()>> {
        match (key, value) {
            (Value::Slice(slice), Some(new)) => self.assign(vm, slice, &new)?,
            (Value::Slice(slice), None) => self.delete(self.range(vm, slice)?)?,
            (_, Some(new)) => {
                let new = byte(vm, &new)?;
                let at = self.place(vm, key)?;
                self.write(|bytes| bytes[at] = new);
            }
            (_, None) => {
                let at = self.place(vm, key)?;
                self.resize(|bytes| bytes.remove(at))?;
            }
        }
        Ok(Some(()))
    }

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        let (this, mut at) = (this.clone(), 0);
        Ok(Some(Iter::native("bytearray_iterator", move |_| {
            let byte = of(&this).and_then(|array| array.bytes.borrow().get(at).copied());
            at += 1;
            Ok(byte.map(|byte| Value::Int(i64::from(byte))))
        })))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let mut content = vm.repr(&Value::Bytes(self.content()))?;
        if content.starts_with("b\"") {
            content = content.replace('\'', "\\'");
        }
        Ok(Some(format!("{}({content})", this.with_class(|class| class.name()))))
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let Some(other) = bytes_like(other) else { return Ok(None) };
        vm.compare(op, &Value::Bytes(self.content()), &Value::Bytes(other)).map(Some)
    }

    fn hash(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<u64>> {
        Err(type_error(format!("unhashable type: '{}'", this.with_class(|class| class.name()))))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(Some(!self.bytes.borrow().is_empty()))
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        if op != BinOp::Mod || reflected {
            return Ok(None);
        }
        let text = super::bytes::percent(vm, &self.content(), other)?;
        Ok(bytes_like(&text).map(|bytes| value(bytes.to_vec())))
    }

    fn concat(&self, _: &mut Vm, _: &Rc<Instance>, other: &Value) -> Res<Option<Value>> {
        Ok(Some(value([self.content().as_slice(), &added(other)?].concat())))
    }

    fn repeat(&self, vm: &mut Vm, _: &Rc<Instance>, count: &Value) -> Res<Option<Value>> {
        let product = vm.repeat(&Value::Bytes(self.content()), count)?;
        Ok(bytes_like(&product).map(|bytes| value(bytes.to_vec())))
    }
}

methods! {
    static METHODS: this;
    /// Adds a byte at the end.
    "append" "(self, item, /)" => |vm, this, args| {
        let item = byte(vm, &args[1])?;
        this.resize(|bytes| bytes.push(item))?;
        Ok(Value::None)
    };
    /// Adds all bytes of an iterable at the end.
    "extend" "(self, iterable_of_ints, /)" => |vm, this, args| {
        let more = extension(vm, &args[1])?;
        this.resize(|bytes| bytes.extend_from_slice(&more))?;
        Ok(Value::None)
    };
    /// Puts a byte before a position.
    "insert" "(self, index, item, /)" => |vm, this, args| {
        let (index, item) = (int_arg(vm, &args[1])?, byte(vm, &args[2])?);
        this.resize(|bytes| {
            let len = bytes.len() as i64;
            let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
            bytes.insert(at as usize, item);
        })?;
        Ok(Value::None)
    };
    /// Removes and returns the byte at a position, by default the last.
    "pop" "(self, index=-1, /)" => |vm, this, args| {
        let index = args.opt(1).map_or(Ok(-1), |index| int_arg(vm, index))?;
        let len = this.bytes.borrow().len();
        if len == 0 {
            return Err(index_error("pop from empty bytearray"));
        }
        let at = position(index, len).ok_or_else(|| index_error("pop index out of range"))?;
        Ok(Value::Int(i64::from(this.resize(|bytes| bytes.remove(at))?)))
    };
    /// Removes the first occurrence of a byte.
    "remove" "(self, value, /)" => |vm, this, args| {
        let wanted = byte(vm, &args[1])?;
        let at = this.bytes.borrow().iter().position(|byte| *byte == wanted);
        let at = at.ok_or_else(|| value_error("value not found in bytearray"))?;
        this.resize(|bytes| bytes.remove(at))?;
        Ok(Value::None)
    };
    /// Removes all bytes.
    "clear" "(self, /)" => |_, this, _| {
        this.resize(Vec::clear)?;
        Ok(Value::None)
    };
    /// A bytearray of the same bytes.
    "copy" "(self, /)" => |_, this, _| Ok(value(this.content().to_vec()));
    /// Reverses the order of the bytes in place.
    "reverse" "(self, /)" => |_, this, _| {
        this.write(<[u8]>::reverse);
        Ok(Value::None)
    };
    /// Fills the bytearray with what the arguments ask for.
    "__init__" "(self, *args, **kwargs)" => |vm, this, args| {
        let mut given = Args::default();
        if let Some(Value::Tuple(values)) = args.opt(1) {
            given.values.extend(values.items.iter().cloned());
        }
        if let Some(Value::Dict(keywords)) = args.opt(2) {
            for (key, value) in keywords.pairs() {
                let name = key.as_str().map(sym::Sym::new);
                given.keywords.extend(name.map(|name| (name, value)));
            }
        }
        let new = construct(vm, "bytearray", given)?;
        this.resize(|bytes| *bytes = new.to_vec())?;
        Ok(Value::None)
    };
}

natives! {
    static IN_PLACE;
    /// self += value
    "__iadd__" "(self, value, /)" => |_, args| {
        let more = added(&args[1])?;
        this(&args[0], "__iadd__")?.resize(|bytes| bytes.extend_from_slice(&more))?;
        Ok(args[0].clone())
    };
    /// self *= value
    "__imul__" "(self, value, /)" => |vm, args| {
        let array = this(&args[0], "__imul__")?;
        let product = vm.repeat(&Value::Bytes(array.content()), &args[1])?;
        if let Some(product) = bytes_like(&product) {
            array.resize(|bytes| *bytes = product.to_vec())?;
        }
        Ok(args[0].clone())
    };
}

natives! {
    static CLASS_METHODS;
    /// The bytes that pairs of hexadecimal digits stand for.
    "fromhex" "(cls, string, /)" => |vm, args| from_hex(vm, &args, &types().bytearray, value);
}

/// What `extend` adds.
fn extension(vm: &mut Vm, more: &Value) -> Res<Rc<Vec<u8>>> {
    let refusal = || match more.as_str() {
        Some(_) => type_error("'str' object cannot be interpreted as an integer"),
        None => type_error(format!("can't extend bytearray with {}", type_name(more))),
    };
    collected(vm, more, "byte", &refusal)
}

/// `bytearray(source, encoding, errors)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    // A subclass's `__init__` gets the arguments.
    let exact = Rc::ptr_eq(class, &types().bytearray);
    let bytes = if exact { construct(vm, "bytearray", args)? } else { Rc::default() };
    Ok(of_class(class, bytes))
}

/// Fills the class `bytearray`.
pub(crate) fn install() {
    let class = &types().bytearray;
    class.new.set(Some(new));
    class.set(
        sym::DOC,
        Value::str(
            "bytearray(iterable_of_ints) -> bytearray\nbytearray(text, encoding, errors='strict') -> bytearray\n\
             bytearray(bytes) -> a copy that can be changed\nbytearray(length) -> bytearray of zeros\n\
             bytearray() -> empty bytearray",
        ),
    );
    class.set(sym::HASH, Value::None);
    add_methods(class, byte_methods::BYTEARRAY, NativeKind::Method);
    add_methods(class, METHODS, NativeKind::Method);
    for names in [faces::CONTAINER, faces::ASSIGNMENT, faces::SEQUENCE, &["__mod__", "__rmod__"]] {
        faces::add(class, names);
    }
    add_methods(class, IN_PLACE, NativeKind::Method);
    add_methods(class, CLASS_METHODS, NativeKind::ClassMethod);
    add_methods(class, STATIC_METHODS, NativeKind::Function);
}
