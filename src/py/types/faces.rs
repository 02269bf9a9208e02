//! The special methods of native classes by name. What such a class does is in its hooks ([`Native`]), where the machine finds
//! it at once; a face is the same as a method, for `super().__add__(other)`, `Decimal.__add__` and `dir()`.

use std::rc::Rc;

use crate::py::class::Class;
use crate::py::code::{BinOp, UnOp};
use crate::py::exc::{Res, type_error};
use crate::py::function::NativeFunc;
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::Sym;
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// The object and its hooks.
fn hooks<'a>(args: &'a Args, name: &str) -> Res<(&'a Rc<Instance>, &'a dyn Native)> {
    if let Value::Instance(object) = &args[0]
        && let Some(native) = object.hooks()
    {
        return Ok((object, native));
    }
    Err(type_error(format!("descriptor '{name}' does not apply to a '{}' object", type_name(&args[0]))))
}

fn binary(vm: &mut Vm, args: &Args, name: &str, op: BinOp, reflected: bool) -> Res {
    let (object, native) = hooks(args, name)?;
    let mut answer = native.binary(vm, object, op, &args[1], reflected)?;
    if answer.is_none() && op == BinOp::Add && !reflected {
        answer = native.concat(vm, object, &args[1])?;
    } else if answer.is_none() && op == BinOp::Mul {
        answer = native.repeat(vm, object, &args[1])?;
    }
    Ok(answer.unwrap_or(Value::NotImplemented))
}

fn unary(vm: &mut Vm, args: &Args, name: &str, op: UnOp) -> Res {
    let (object, native) = hooks(args, name)?;
    Ok(native.unary(vm, object, op)?.unwrap_or(Value::NotImplemented))
}

macro_rules! operators {
    ($($name:literal $turned:literal $op:ident;)*) => {
        crate::natives! {
            static OPERATORS;
            $(
                /// The operator, with the object on its left.
                $name "(self, value, /)" => |vm, args| binary(vm, &args, $name, BinOp::$op, false);
                /// The operator, with the object on its right.
                $turned "(self, value, /)" => |vm, args| binary(vm, &args, $turned, BinOp::$op, true);
            )*
        }
    };
}

operators! {
    "__add__" "__radd__" Add;
    "__sub__" "__rsub__" Sub;
    "__mul__" "__rmul__" Mul;
    "__truediv__" "__rtruediv__" Div;
    "__floordiv__" "__rfloordiv__" FloorDiv;
    "__mod__" "__rmod__" Mod;
    "__or__" "__ror__" Or;
}

crate::natives! {
    static OTHERS;
    /// -self
    "__neg__" "(self, /)" => |vm, args| unary(vm, &args, "__neg__", UnOp::Neg);
    /// +self
    "__pos__" "(self, /)" => |vm, args| unary(vm, &args, "__pos__", UnOp::Pos);
    /// Is it true?
    "__bool__" "(self, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__bool__")?;
        Ok(Value::Bool(native.truth(vm, object)?.unwrap_or(true)))
    };
    /// How many items there are.
    "__len__" "(self, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__len__")?;
        Ok(native.len(vm, object)?.map_or(Value::NotImplemented, Value::from))
    };
    /// An iterator over the items.
    "__iter__" "(self, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__iter__")?;
        Ok(native.iter(vm, object)?.unwrap_or(Value::NotImplemented))
    };
    /// The next item.
    "__next__" "(self, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__next__")?;
        vm.ended_with = None;
        match native.next(vm, object)?.flatten() {
            Some(item) => Ok(item),
            None => Err(vm.take_end()),
        }
    };
    /// Is the item in there?
    "__contains__" "(self, key, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__contains__")?;
        Ok(native.contains(vm, object, &args[1])?.map_or(Value::NotImplemented, Value::Bool))
    };
    /// self[key]
    "__getitem__" "(self, key, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__getitem__")?;
        Ok(native.get_item(vm, object, &args[1])?.unwrap_or(Value::NotImplemented))
    };
    /// self[key] = value
    "__setitem__" "(self, key, value, /)" => |vm, mut args| {
        let value = args.take(2);
        let (object, native) = hooks(&args, "__setitem__")?;
        native.set_item(vm, object, &args[1], Some(value))?;
        Ok(Value::None)
    };
    /// del self[key]
    "__delitem__" "(self, key, /)" => |vm, args| {
        let (object, native) = hooks(&args, "__delitem__")?;
        native.set_item(vm, object, &args[1], None)?;
        Ok(Value::None)
    };
    /// self(…)
    "__call__" "(self, /, *args, **kwargs)" => |vm, args| {
        let (object, native) = hooks(&args, "__call__")?;
        let mut call = Args::default();
        if let Value::Tuple(values) = &args[1] {
            call.values.extend(values.items.iter().cloned());
        }
        if let Value::Dict(named) = &args[2] {
            call.keywords.extend(named.pairs().into_iter().map(|(name, value)| (Sym::new(name.as_str().unwrap_or_default()), value)));
        }
        Ok(native.call(vm, object, call)?.unwrap_or(Value::NotImplemented))
    };
}

/// What numbers have.
pub const NUMBER: &[&str] = &[
    "__add__",
    "__radd__",
    "__sub__",
    "__rsub__",
    "__mul__",
    "__rmul__",
    "__truediv__",
    "__rtruediv__",
    "__floordiv__",
    "__rfloordiv__",
    "__mod__",
    "__rmod__",
    "__neg__",
    "__pos__",
    "__bool__",
];

/// What dates have.
pub const DIFFERENCE: &[&str] = &["__add__", "__radd__", "__sub__", "__rsub__"];

/// What containers have.
pub const CONTAINER: &[&str] = &["__len__", "__iter__", "__contains__", "__getitem__"];

/// What containers have that can be changed.
pub const ASSIGNMENT: &[&str] = &["__setitem__", "__delitem__"];

/// What sequences have besides.
pub const SEQUENCE: &[&str] = &["__add__", "__mul__", "__rmul__"];

/// Gives a native class faces for the hooks that it has.
pub fn add(class: &Rc<Class>, names: &[&str]) {
    let owner = Some(*class.name.borrow());
    for def in OPERATORS.iter().chain(OTHERS).filter(|def| names.contains(&def.name)) {
        let name = Sym::new(def.name);
        if class.own(name).is_none() {
            class.set(name, Value::Native(NativeFunc::face(def, owner)));
        }
    }
}
