//! The views of a dict: `dict_keys`, `dict_values`, `dict_items`, with the set operations of keys and items.

use std::rc::Rc;

use super::convert::methods;
use super::descriptors::{GetSet, getset};
use super::dict::reversed;
use super::set;
use crate::py::code::{BinOp, CmpOp};
use crate::py::dict::{Dict, Set};
use crate::py::exc::{Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::iter::{DictPart, DictView};
use crate::py::sym;
use crate::py::types::{type_name, view_class};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A view of a dict.
pub fn view(dict: &Rc<Dict>, part: DictPart) -> Value {
    Instance::value(view_class(part), DictView { dict: dict.clone(), part })
}

fn as_view(value: &Value) -> Option<&DictView> {
    match value {
        Value::Instance(object) => object.native::<DictView>(),
        _ => None,
    }
}

fn receiver<'a>(value: &'a Value, method: &str) -> Res<&'a DictView> {
    as_view(value).ok_or_else(|| {
        type_error(format!(
            "descriptor '{method}' for 'dict view' objects doesn't apply to a '{}' object",
            type_name(value)
        ))
    })
}

fn contains(vm: &mut Vm, view: &DictView, item: &Value) -> Res<bool> {
    match view.part {
        DictPart::Keys => Ok(view.dict.get(vm, item)?.is_some()),
        DictPart::Values => {
            for value in view.dict.values() {
                if vm.same(&value, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        DictPart::Items => match item {
            Value::Tuple(pair) if pair.items.len() == 2 => match view.dict.get(vm, &pair.items[0])? {
                Some(value) => vm.same(&value, &pair.items[1]),
                None => Ok(false),
            },
            _ => Ok(false),
        },
    }
}

/// The items of a set or view as a set; None for other things.
fn as_set(vm: &mut Vm, value: &Value) -> Res<Option<Set>> {
    match (value.unwrap_builtin(), as_view(value)) {
        (Value::Set(set), _) => Ok(Some(set.copy(false))),
        (_, Some(view)) if view.part != DictPart::Values => {
            let iterator = view.walk();
            set::collect(vm, &iterator, false).map(Some)
        }
        _ => Ok(None),
    }
}

fn compare(vm: &mut Vm, op: CmpOp, this: &DictView, other: &Value) -> Res {
    let Some(other) = as_set(vm, other)? else { return Ok(Value::NotImplemented) };
    let own = set::collect(vm, &this.walk(), false)?;
    let (own, other) = (Value::Set(Rc::new(own)), Value::Set(Rc::new(other)));
    vm.compare(op, &own, &other)
}

fn operate(vm: &mut Vm, op: BinOp, left: &Value, right: &Value) -> Res {
    let side = |vm: &mut Vm, value: &Value| match as_view(value) {
        Some(view) => set::collect(vm, &view.walk(), false),
        None => set::collect(vm, value, false),
    };
    let (left, right) = (side(vm, left)?, side(vm, right)?);
    Ok(Value::Set(Rc::new(set::combine(vm, op, &left, &right, false)?)))
}

methods! {
    static COMMON: receiver;
    /// How many entries there are.
    "__len__" "(self, /)" => |_, this, _| Ok(Value::from(this.dict.len()));
    /// An iterator over the view.
    "__iter__" "(self, /)" => |_, this, _| Ok(this.walk());
    /// An iterator over the view from the last entry to the first.
    "__reversed__" "(self, /)" => |_, this, _| Ok(reversed(&this.dict, this.part));
    /// Whether an item is there.
    "__contains__" "(self, key, /)" => |vm, this, args| Ok(Value::Bool(contains(vm, this, &args[1])?));
    /// The text that the prompt shows.
    "__repr__" "(self, /)" => |vm, this, _| {
        let name = view_class(this.part).name();
        let Some(_showing) = crate::py::vm::show::Showing::start(std::ptr::from_ref(this) as usize) else {
            return Ok(Value::str("..."));
        };
        let items = vm.collect(&this.walk())?;
        let mut out = format!("{name}([");
        vm.nested("while getting the repr of an object", |vm| vm.write_items(&mut out, &items))?;
        out.push_str("])");
        Ok(Value::str(out))
    };
}

methods! {
    static SET_LIKE: receiver;
    /// self == value
    "__eq__" "(self, value, /)" => |vm, this, args| compare(vm, CmpOp::Eq, this, &args[1]);
    /// self != value
    "__ne__" "(self, value, /)" => |vm, this, args| compare(vm, CmpOp::Ne, this, &args[1]);
    /// self < value
    "__lt__" "(self, value, /)" => |vm, this, args| compare(vm, CmpOp::Lt, this, &args[1]);
    /// self <= value
    "__le__" "(self, value, /)" => |vm, this, args| compare(vm, CmpOp::Le, this, &args[1]);
    /// self > value
    "__gt__" "(self, value, /)" => |vm, this, args| compare(vm, CmpOp::Gt, this, &args[1]);
    /// self >= value
    "__ge__" "(self, value, /)" => |vm, this, args| compare(vm, CmpOp::Ge, this, &args[1]);
    /// Whether no item is in both.
    "isdisjoint" "(self, other, /)" => |vm, this, args| {
        let mut disjoint = true;
        vm.for_each(&args[1], &mut |vm, item| {
            disjoint = !contains(vm, this, &item)?;
            Ok(disjoint)
        })?;
        Ok(Value::Bool(disjoint))
    };
}

crate::natives! {
    static OPERATORS;
    /// self & value
    "__and__" "(self, value, /)" => |vm, args| operate(vm, BinOp::And, &args[0], &args[1]);
    /// value & self
    "__rand__" "(self, value, /)" => |vm, args| operate(vm, BinOp::And, &args[1], &args[0]);
    /// self | value
    "__or__" "(self, value, /)" => |vm, args| operate(vm, BinOp::Or, &args[0], &args[1]);
    /// value | self
    "__ror__" "(self, value, /)" => |vm, args| operate(vm, BinOp::Or, &args[1], &args[0]);
    /// self - value
    "__sub__" "(self, value, /)" => |vm, args| operate(vm, BinOp::Sub, &args[0], &args[1]);
    /// value - self
    "__rsub__" "(self, value, /)" => |vm, args| operate(vm, BinOp::Sub, &args[1], &args[0]);
    /// self ^ value
    "__xor__" "(self, value, /)" => |vm, args| operate(vm, BinOp::Xor, &args[0], &args[1]);
    /// value ^ self
    "__rxor__" "(self, value, /)" => |vm, args| operate(vm, BinOp::Xor, &args[1], &args[0]);
}

const ATTRIBUTES: &[GetSet] = &[GetSet {
    name: "mapping",
    doc: "the dict that the view is of",
    get: |_, this| Ok(super::mappingproxy::of_dict(receiver(this, "mapping")?.dict.clone())),
    set: None,
}];

/// Fills the classes of the views.
pub(crate) fn install() {
    for part in [DictPart::Keys, DictPart::Values, DictPart::Items] {
        let class = view_class(part);
        add_methods(class, COMMON, NativeKind::Method);
        getset(class, ATTRIBUTES);
        if part != DictPart::Values {
            add_methods(class, SET_LIKE, NativeKind::Method);
            add_methods(class, OPERATORS, NativeKind::Method);
            class.set(sym::HASH, Value::None);
        }
    }
}
