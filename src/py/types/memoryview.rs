//! `memoryview`: a window on the bytes of `bytes` or a `bytearray`, read and, in a bytearray, written in place. Its items are
//! bytes (format "B").

use std::cell::Cell;
use std::rc::Rc;

use super::bytearray::{self, ByteArray};
use super::bytes::bytes_like;
use super::convert::{as_index, constructor_args, int_opt, methods, slice_bounds};
use super::descriptors::{GetSet, getset};
use crate::py::class::Class;
use crate::py::code::CmpOp;
use crate::py::exc::{Exc, Res, index_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::iter::Iter;
use crate::py::native::{Args, Native};
use crate::py::sym;
use crate::py::text::bytes::convert;
use crate::py::text::index::{SliceRange, slice_indices};
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::item::position;

/// Which bytes of an object it shows.
struct View {
    object: Value,
    range: SliceRange,
    released: Cell<bool>,
    readonly: bool,
}

impl Drop for View {
    fn drop(&mut self) {
        self.release();
    }
}

impl View {
    fn value(object: Value, range: SliceRange, readonly: bool) -> Value {
        let view = Self { object, range, released: Cell::new(false), readonly };
        if let Some(array) = view.array() {
            array.views.set(array.views.get() + 1);
        }
        Instance::value(&types().memoryview, view)
    }

    /// The bytearray behind it, if there is one.
    fn array(&self) -> Option<&ByteArray> {
        match &self.object {
            Value::Instance(object) => bytearray::of(object),
            _ => None,
        }
    }

    fn release(&self) {
        if !self.released.replace(true)
            && let Some(array) = self.array()
        {
            array.views.set(array.views.get().saturating_sub(1));
        }
    }

    fn check(&self) -> Res<()> {
        if self.released.get() {
            return Err(value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    fn content(&self) -> Vec<u8> {
        let whole = bytes_like(&self.object).unwrap_or_default();
        self.range.indices().filter_map(|at| whole.get(at).copied()).collect()
    }

    /// Where in the object the item number `at` is.
    fn place(&self, at: usize) -> usize {
        self.range.start.wrapping_add(at as i64 * self.range.step) as usize
    }

    fn part(&self, vm: &mut Vm, slice: &crate::py::value::Slice) -> Res<SliceRange> {
        let (start, stop, step) = slice_bounds(vm, slice)?;
        let part = slice_indices(start, stop, step, self.range.count)?;
        let start = self.range.start + part.start * self.range.step;
        let step = self.range.step * part.step;
        Ok(SliceRange { start, stop: start + part.count as i64 * step, step, count: part.count })
    }

    /// The place that a key stands for.
    fn index(&self, vm: &mut Vm, key: &Value) -> Res<usize> {
        match as_index(vm, key)? {
            Some(Value::Int(index)) => position(index, self.range.count)
                .map(|at| self.place(at))
                .ok_or_else(|| index_error("index out of bounds on dimension 1")),
            Some(_) => Err(index_error("cannot fit 'int' into an index-sized integer")),
            None => Err(type_error("memoryview: invalid slice key")),
        }
    }
}

/// The bytes that a memoryview shows.
pub(super) fn content(object: &Instance) -> Option<Rc<Vec<u8>>> {
    object.native::<View>().filter(|view| !view.released.get()).map(|view| Rc::new(view.content()))
}

fn this<'a>(value: &'a Value, method: &str) -> Res<&'a View> {
    let found = match value {
        Value::Instance(object) => object.native::<View>(),
        _ => None,
    };
    found.ok_or_else(|| {
        let got = type_name(value);
        type_error(format!(
            "descriptor '{method}' for 'memoryview' objects doesn't apply to a '{got}' object"
        ))
    })
}

/// The receiver of a method that needs the bytes.
fn open<'a>(value: &'a Value, method: &str) -> Res<&'a View> {
    let view = this(value, method)?;
    view.check()?;
    Ok(view)
}

impl Native for View {
    fn is_sequence(&self) -> bool {
        true
    }

    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        self.check()?;
        Ok(Some(self.range.count))
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        self.check()?;
        if let Value::Slice(slice) = key {
            return Ok(Some(View::value(self.object.clone(), self.part(vm, slice)?, self.readonly)));
        }
        let at = self.index(vm, key)?;
        let whole = bytes_like(&self.object).unwrap_or_default();
        Ok(whole.get(at).map(|byte| Value::Int(i64::from(*byte))))
    }

    fn set_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value, value: Option<Value>) -> Res<Option<()>> {
        self.check()?;
        let array = match self.array() {
            Some(array) if !self.readonly => array,
            _ => return Err(type_error("cannot modify read-only memory")),
        };
        let Some(value) = value else { return Err(type_error("cannot delete memory")) };
        if let Value::Slice(slice) = key {
            let part = self.part(vm, slice)?;
            let new = bytes_like(&value).ok_or_else(|| {
                type_error(format!("a bytes-like object is required, not '{}'", type_name(&value)))
            })?;
            if new.len() != part.count {
                let message = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(value_error(message));
            }
            array.write(|bytes| part.indices().zip(new.iter()).for_each(|(at, byte)| bytes[at] = *byte));
            return Ok(Some(()));
        }
        let at = self.index(vm, key)?;
        match as_index(vm, &value)? {
            Some(Value::Int(byte @ 0..=255)) => array.write(|bytes| bytes[at] = byte as u8),
            Some(_) => return Err(value_error("memoryview: invalid value for format 'B'")),
            None => return Err(type_error("memoryview: invalid type for format 'B'")),
        }
        Ok(Some(()))
    }

    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        self.check()?;
        let bytes = self.content().into_iter().map(|byte| Value::Int(i64::from(byte)));
        Ok(Some(Iter::items("memory_iterator", bytes.collect())))
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let kind = if self.released.get() { "released memory" } else { "memory" };
        Ok(Some(format!("<{kind} at {:#x}>", Rc::as_ptr(this) as usize)))
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        match bytes_like(other) {
            Some(other) if matches!(op, CmpOp::Eq | CmpOp::Ne) && !self.released.get() => {
                vm.compare(op, &Value::bytes(self.content()), &Value::Bytes(other)).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        self.check()?;
        if !self.readonly {
            return Err(value_error("cannot hash writable memoryview object"));
        }
        vm.hash(&Value::bytes(self.content())).map(Some)
    }
}

methods! {
    static METHODS: open;
    /// The bytes, copied.
    "tobytes" "(self, /, order='C')" => |_, this, _| Ok(Value::bytes(this.content()));
    /// The bytes as a list of numbers.
    "tolist" "(self, /)" => |_, this, _| {
        Ok(Value::list(this.content().into_iter().map(|byte| Value::Int(i64::from(byte))).collect()))
    };
    /// Two hexadecimal digits for each byte, with a separator between groups if one is given.
    "hex" "(self, sep=None, bytes_per_sep=1)" => |vm, this, args| {
        let separator = match args.opt(1) {
            Some(text) => Some(convert::hex_separator(super::convert::text(text)?)?),
            None => None,
        };
        let group = int_opt(vm, args.opt(2), 1)?;
        Ok(Value::str(convert::hex(&this.content(), separator, group)))
    };
    /// A view of the same bytes that cannot be written.
    "toreadonly" "(self, /)" => |_, this, _| Ok(View::value(this.object.clone(), this.range, true));
}

methods! {
    static ENDINGS: this;
    /// Gives the object free; the view is of no more use.
    "release" "(self, /)" => |_, this, _| {
        this.release();
        Ok(Value::None)
    };
    /// Releases the bytes.
    "__exit__" "(self, /, *args)" => |_, this, _| {
        this.release();
        Ok(Value::None)
    };
}

crate::natives! {
    static ENTER;
    /// The view itself, for a with block.
    "__enter__" "(self, /)" => |_, args| {
        open(&args[0], "__enter__")?;
        Ok(args[0].clone())
    };
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "obj",
        doc: "the object whose bytes are shown",
        get: |_, value| Ok(open(value, "obj")?.object.clone()),
        set: None,
    },
    GetSet {
        name: "nbytes",
        doc: "how many bytes are shown",
        get: |_, value| Ok(Value::from(open(value, "nbytes")?.range.count)),
        set: None,
    },
    GetSet {
        name: "readonly",
        doc: "whether it cannot be written",
        get: |_, value| Ok(Value::Bool(open(value, "readonly")?.readonly)),
        set: None,
    },
    GetSet {
        name: "itemsize",
        doc: "the size of an item",
        get: |_, value| open(value, "itemsize").map(|_| Value::Int(1)),
        set: None,
    },
    GetSet {
        name: "format",
        doc: "the kind of the items",
        get: |_, value| open(value, "format").map(|_| Value::str("B")),
        set: None,
    },
    GetSet {
        name: "ndim",
        doc: "the number of dimensions",
        get: |_, value| open(value, "ndim").map(|_| Value::Int(1)),
        set: None,
    },
    GetSet {
        name: "shape",
        doc: "the size of each dimension",
        get: |_, value| Ok(Value::tuple([Value::from(open(value, "shape")?.range.count)])),
        set: None,
    },
    GetSet {
        name: "strides",
        doc: "the distance of items in each dimension",
        get: |_, value| Ok(Value::tuple([Value::Int(open(value, "strides")?.range.step)])),
        set: None,
    },
    GetSet {
        name: "contiguous",
        doc: "whether the bytes are side by side",
        get: |_, value| Ok(Value::Bool(open(value, "contiguous")?.range.step == 1)),
        set: None,
    },
];

/// `memoryview(object)`
fn new(_: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    if args.values.is_empty() && args.keywords.is_empty() {
        return Err(type_error("memoryview() missing required argument 'object' (pos 1)"));
    }
    let [object] = constructor_args("memoryview", args, ["object"], 0)?;
    if let Value::Instance(instance) = &object
        && let Some(view) = instance.native::<View>()
    {
        view.check()?;
        return Ok(View::value(view.object.clone(), view.range, view.readonly));
    }
    let Some(bytes) = bytes_like(&object) else {
        return Err(refused(&object));
    };
    let readonly = !matches!(&object, Value::Instance(instance) if bytearray::of(instance).is_some());
    let count = bytes.len();
    Ok(View::value(object, SliceRange { start: 0, stop: count as i64, step: 1, count }, readonly))
}

fn refused(object: &Value) -> Exc {
    type_error(format!("memoryview: a bytes-like object is required, not '{}'", type_name(object)))
}

/// Fills the class `memoryview`.
pub(crate) fn install() {
    let class = &types().memoryview;
    class.new.set(Some(new));
    class.set(sym::DOC, Value::str("memoryview(object)\n\nA window on the bytes of an object."));
    add_methods(class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(class, &["__len__", "__iter__", "__getitem__", "__setitem__"]);
    add_methods(class, ENDINGS, NativeKind::Method);
    add_methods(class, ENTER, NativeKind::Method);
    getset(class, ATTRIBUTES);
}
