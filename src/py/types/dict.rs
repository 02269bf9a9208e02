//! `dict`: constructor and methods. The views that `keys()`, `values()` and `items()` return are in `views`.

use std::rc::Rc;

use super::convert::{made, methods, receiver};
use super::protocol::{self, Trait};
use super::views::view;
use crate::natives;
use crate::py::class::Class;
use crate::py::dict::Dict;
use crate::py::exc::{Res, key_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::gc;
use crate::py::iter::{DictPart, Iter};
use crate::py::native::Args;
use crate::py::sym;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

methods! {
    static METHODS: receiver::dict;
    /// The value of a key, or the default if there is none.
    "get" "(self, key, default=None, /)" => |vm, this, mut args| match this.get(vm, &args[1])? {
        Some(value) => Ok(value),
        None => Ok(args.take(2).or_none()),
    };
    /// The keys, as a view that follows the dict's changes.
    "keys" "(self, /)" => |_, this, _| Ok(view(this, DictPart::Keys));
    /// The values, as a view that follows the dict's changes.
    "values" "(self, /)" => |_, this, _| Ok(view(this, DictPart::Values));
    /// Pairs of key and value, as a view that follows the dict's changes.
    "items" "(self, /)" => |_, this, _| Ok(view(this, DictPart::Items));
    /// Removes a key and returns its value, or the default if there is no such key.
    "pop" "(self, key, default=None, /)" => |vm, this, mut args| match this.remove(vm, &args[1])? {
        Some(value) => Ok(value),
        None if args.opt(2).is_some() => Ok(args.take(2)),
        None => Err(key_error(args.take(1))),
    };
    /// Removes and returns the pair that was added last.
    "popitem" "(self, /)" => |_, this, _| match this.pop_last() {
        Some((key, value)) => Ok(Value::tuple([key, value])),
        None => Err(key_error(Value::str("popitem(): dictionary is empty"))),
    };
    /// The value of a key; a missing key gets the default first.
    "setdefault" "(self, key, default=None, /)" => |vm, this, mut args| {
        if let Some(value) = this.get(vm, &args[1])? {
            return Ok(value);
        }
        let default = args.take(2).or_none();
        gc::linked(this, &args[1]);
        gc::linked(this, &default);
        this.set(vm, args.take(1), default.clone())?;
        Ok(default)
    };
    /// Takes over the pairs of another mapping or an iterable of pairs, and keyword arguments.
    "update" "(self, other=(), /, **kwargs)" => |vm, this, args| {
        gc::changed(this);
        if let Some(other) = args.opt(1) {
            update(vm, this, other)?;
        }
        if let Some(Value::Dict(named)) = args.opt(2) {
            merge(vm, this, named)?;
        }
        Ok(Value::None)
    };
    /// Removes all entries.
    "clear" "(self, /)" => |_, this, _| {
        this.clear();
        Ok(Value::None)
    };
    /// A dict of the same entries.
    "copy" "(self, /)" => |_, this, _| Ok(Value::dict(this.copy()));
    /// An iterator over the keys from the last to the first.
    "__reversed__" "(self, /)" => |_, this, _| Ok(reversed(this, DictPart::Keys));
    /// self | value
    "__or__" "(self, value, /)" => |vm, this, args| match args[1].unwrap_builtin() {
        Value::Dict(other) => union(vm, this, other),
        _ => Ok(Value::NotImplemented),
    };
    /// value | self
    "__ror__" "(self, value, /)" => |vm, this, args| match args[1].unwrap_builtin() {
        Value::Dict(other) => union(vm, other, this),
        _ => Ok(Value::NotImplemented),
    };
}

natives! {
    static WHOLE;
    /// Fills the dict.
    "__init__" "(self, mapping=(), /, **kwargs)" => |vm, args| {
        let dict = receiver::dict(&args[0], "__init__")?;
        if let Some(other) = args.opt(1) {
            update(vm, dict, other)?;
        }
        if let Some(Value::Dict(named)) = args.opt(2) {
            merge(vm, dict, named)?;
        }
        Ok(Value::None)
    };
    /// self |= value
    "__ior__" "(self, value, /)" => |vm, args| {
        update_from(vm, &args[0], &args[1])?;
        Ok(args[0].clone())
    };
}

natives! {
    static CLASS_METHODS;
    /// A dict with the given keys, all with the same value.
    "fromkeys" "(cls, iterable, value=None, /)" => |vm, mut args| {
        let value = args.take(2).or_none();
        let class = args.take(0);
        let made = vm.call_values(&class, &[])?;
        let plain = match &made {
            Value::Dict(dict) => Some(dict.clone()),
            _ => None,
        };
        vm.ask_room(&args[1])?;
        vm.for_each(&args[1], &mut |vm, key| {
            match &plain {
                Some(dict) => dict.set(vm, key, value.clone()).map(drop)?,
                None => vm.set_item(&made, &key, value.clone())?,
            }
            Ok(true)
        })?;
        Ok(made)
    };
}

/// Takes over all entries of another dict.
pub(crate) fn merge(vm: &mut Vm, dict: &Dict, other: &Rc<Dict>) -> Res<()> {
    if std::ptr::eq(dict, Rc::as_ptr(other)) {
        return Ok(());
    }
    for (key, value) in other.pairs() {
        dict.set(vm, key, value)?;
    }
    Ok(())
}

/// The dict whose entries are taken over as they are: of a class that walks it in its own way `keys` is asked instead.
pub(crate) fn entries<'a>(vm: &Vm, source: &'a Value) -> Option<&'a Rc<Dict>> {
    let Value::Dict(dict) = source.unwrap_builtin() else { return None };
    let walks = matches!(source, Value::Instance(_))
        && vm.special(source, sym::ITER).is_some_and(|found| !matches!(found, Value::Native(_)));
    (!walks).then_some(dict)
}

/// `dict.update(other)`: a mapping (something with `keys`) or an iterable of pairs.
pub(crate) fn update(vm: &mut Vm, dict: &Dict, other: &Value) -> Res<()> {
    if let Some(other) = entries(vm, other) {
        return merge(vm, dict, other);
    }
    if let Some(keys) = vm.get_attr_opt(other, sym::KEYS)? {
        let keys = vm.call_values(&keys, &[])?;
        return vm.for_each(&keys, &mut |vm, key| {
            let value = vm.get_item(other, &key)?;
            dict.set(vm, key, value)?;
            Ok(true)
        });
    }
    let mut at = 0;
    vm.for_each(other, &mut |vm, pair| {
        let items = match &pair {
            Value::Tuple(tuple) if tuple.items.len() == 2 => {
                dict.set(vm, tuple.items[0].clone(), tuple.items[1].clone())?;
                at += 1;
                return Ok(true);
            }
            Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None => None,
            _ => vm.collect(&pair).map_or_else(
                |error| if error.is(&types().TypeError) { Ok(None) } else { Err(error) },
                |items| Ok(Some(items)),
            )?,
        };
        let Some(items) = items else {
            return Err(type_error(format!(
                "cannot convert dictionary update sequence element #{at} to a sequence"
            )));
        };
        let given = items.len();
        let Ok([key, value]) = <[Value; 2]>::try_from(items) else {
            return Err(value_error(format!(
                "dictionary update sequence element #{at} has length {given}; 2 is required"
            )));
        };
        dict.set(vm, key, value)?;
        at += 1;
        Ok(true)
    })
}

/// `dict |= other`
pub fn update_from(vm: &mut Vm, dict: &Value, other: &Value) -> Res<()> {
    update(vm, receiver::dict(dict, "__ior__")?, other)
}

/// `a | b`
pub(crate) fn union(vm: &mut Vm, a: &Rc<Dict>, b: &Rc<Dict>) -> Res {
    let both = a.copy();
    merge(vm, &both, b)?;
    Ok(Value::dict(both))
}

/// `reversed(dict)` and of its views.
pub(crate) fn reversed(dict: &Rc<Dict>, part: DictPart) -> Value {
    let (dict, size) = (dict.clone(), dict.len());
    let mut at = usize::MAX;
    let kind = match part {
        DictPart::Keys => "dict_reversekeyiterator",
        DictPart::Values => "dict_reversevalueiterator",
        DictPart::Items => "dict_reverseitemiterator",
    };
    Iter::native(kind, move |_| {
        let table = dict.table().borrow();
        if table.len() != size {
            return Err(crate::py::exc::runtime_error("dictionary changed size during iteration"));
        }
        Ok(table.previous_from(at).map(|(found, key, value)| {
            at = found;
            match part {
                DictPart::Keys => key.clone(),
                DictPart::Values => value.clone(),
                DictPart::Items => Value::tuple([key.clone(), value.clone()]),
            }
        }))
    })
}

/// `dict(mapping_or_pairs, **names)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let dict = Dict::new();
    if !Rc::ptr_eq(class, &types().dict) {
        // A subclass's `__init__` gets the arguments.
        return Ok(made(class, &types().dict, Value::dict(dict)));
    }
    let given = args.values.len();
    if given > 1 {
        return Err(type_error(format!("dict expected at most 1 argument, got {given}")));
    }
    if let Some(other) = args.values.first() {
        if let Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None = other {
            return Err(type_error(format!("'{}' object is not iterable", type_name(other))));
        }
        update(vm, &dict, other)?;
    }
    for (key, value) in args.keywords {
        dict.set(vm, key.to_value(), value)?;
    }
    Ok(Value::dict(dict))
}

/// Fills the class `dict`.
pub(crate) fn install() {
    let dict = &types().dict;
    dict.new.set(Some(new));
    dict.set(
        sym::DOC,
        Value::str(
            "dict() -> empty dict\ndict(mapping) -> dict of the mapping's entries\ndict(iterable) -> dict of the pairs\n\
             dict(**names) -> dict of the names and values given as keyword arguments",
        ),
    );
    protocol::install(
        dict,
        METHODS,
        &[
            Trait::Compare,
            Trait::Unhashable,
            Trait::Repr,
            Trait::Container,
            Trait::Subscript,
            Trait::Assignment,
        ],
    );
    add_methods(dict, WHOLE, NativeKind::Method);
    add_methods(dict, CLASS_METHODS, NativeKind::ClassMethod);
}
