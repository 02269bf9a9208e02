//! Special methods that built-in types have in common: comparison, hash, repr, the container protocol and the operators. They
//! are what `super().__getitem__(key)` and the like find; the machine itself takes shorter ways for plain values.

use std::rc::Rc;

use super::convert::{int_ref, methods, need_index, text_arg};
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp, UnOp};
use crate::py::exc::{Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::NativeDef;
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// The built-in value that an object is or has as its base.
fn builtin<'a>(value: &'a Value, method: &str) -> Res<&'a Value> {
    match value.unwrap_builtin() {
        Value::Instance(_) => Err(type_error(format!(
            "descriptor '{method}' requires a built-in object but received a '{}'",
            type_name(value)
        ))),
        base => Ok(base),
    }
}

fn compare(vm: &mut Vm, op: CmpOp, this: &Value, other: &Value) -> Res {
    // An integer leaves the comparison with a float to the float.
    if is_int(this) && !is_int(other.unwrap_builtin()) {
        return Ok(Value::NotImplemented);
    }
    Ok(vm.compare_builtin(op, this, other)?.map_or(Value::NotImplemented, Value::Bool))
}

methods! {
    static COMPARISONS: builtin;
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
}

methods! {
    static HASH: builtin;
    /// The number by which sets and dicts find the object.
    "__hash__" "(self, /)" => |vm, this, _| Ok(Value::Int(vm.hash(this)? as i64));
}

methods! {
    static REPR: builtin;
    /// The text that the prompt shows.
    "__repr__" "(self, /)" => |vm, this, _| {
        let mut out = String::new();
        vm.write_builtin_repr(&mut out, this)?;
        Ok(Value::str(out))
    };
}

methods! {
    static CONTAINER: builtin;
    /// How many items there are.
    "__len__" "(self, /)" => |vm, this, _| Ok(Value::from(vm.len(this)?));
    /// An iterator over the items.
    "__iter__" "(self, /)" => |vm, this, _| vm.iter(this);
    /// Whether an item is there.
    "__contains__" "(self, key, /)" => |vm, this, args| Ok(Value::Bool(vm.contains_builtin(this, &args[1])?));
}

crate::natives! {
    static SUBSCRIPT;
    /// self[key]
    "__getitem__" "(self, key, /)" => |vm, args| {
        let base = builtin(&args[0], "__getitem__")?;
        vm.get_builtin_item(base, &args[1], &args[0])
    };
}

methods! {
    static ASSIGNMENT: builtin;
    /// self[key] = value
    "__setitem__" "(self, key, value, /)" => |vm, this, mut args| {
        let value = args.take(2);
        vm.set_builtin_item(this, &args[1], Some(value))?;
        Ok(Value::None)
    };
    /// del self[key]
    "__delitem__" "(self, key, /)" => |vm, this, args| {
        vm.set_builtin_item(this, &args[1], None)?;
        Ok(Value::None)
    };
}

/// What a type has besides its own methods.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    /// `==`, `<` and so on.
    Compare,
    /// A hash.
    Hash,
    /// No hash: `__hash__` is None.
    Unhashable,
    /// A repr of its own.
    Repr,
    /// Formatting by a specification.
    Format,
    /// `len`, iteration, `in`.
    Container,
    /// `self[key]`
    Subscript,
    /// `self[key] = value`
    Assignment,
    /// `a + b` and `a * n` of sequences.
    Concatenation,
    /// The operators of integers.
    IntOperators,
    /// The operators of floats.
    FloatOperators,
    /// The operators of sets.
    SetOperators,
}

/// Puts a type's own methods and what it shares with others into its class.
pub(crate) fn install(class: &Rc<Class>, own: &'static [NativeDef], traits: &[Trait]) {
    add_methods(class, own, NativeKind::Method);
    for known in traits {
        let table = match known {
            Trait::Compare => COMPARISONS,
            Trait::Hash => HASH,
            Trait::Unhashable => {
                class.set(crate::py::sym::HASH, Value::None);
                continue;
            }
            Trait::Repr => REPR,
            Trait::Format => FORMAT,
            Trait::Container => CONTAINER,
            Trait::Subscript => SUBSCRIPT,
            Trait::Assignment => ASSIGNMENT,
            Trait::Concatenation => SEQUENCE_OPERATORS,
            Trait::IntOperators => INT_OPERATORS,
            Trait::FloatOperators => FLOAT_OPERATORS,
            Trait::SetOperators => SET_OPERATORS,
        };
        add_methods(class, table, NativeKind::Method);
    }
}

/// `this op other` (or the other way round) if `accepts` the operand, else NotImplemented.
fn operate(
    vm: &mut Vm,
    op: BinOp,
    this: &Value,
    other: &Value,
    turned: bool,
    accepts: fn(&Value) -> bool,
) -> Res {
    let other = other.unwrap_builtin();
    if !accepts(other) {
        return Ok(Value::NotImplemented);
    }
    if turned { vm.binary(op, other, this) } else { vm.binary(op, this, other) }
}

fn is_int(value: &Value) -> bool {
    int_ref(value).is_some()
}

fn is_real(value: &Value) -> bool {
    matches!(value, Value::Float(_)) || is_int(value)
}

fn is_set(value: &Value) -> bool {
    matches!(value, Value::Set(_))
}

macro_rules! operators {
    ($table:ident $accepts:path; $($(#[doc = $doc:literal])* $name:literal $turned:literal $op:ident;)*) => {
        methods! {
            static $table: builtin;
            $(
                $(#[doc = $doc])*
                $name "(self, value, /)" => |vm, this, args| operate(vm, BinOp::$op, this, &args[1], false, $accepts);
                /// The same with the operands exchanged.
                $turned "(self, value, /)" => |vm, this, args| operate(vm, BinOp::$op, this, &args[1], true, $accepts);
            )*
        }
    };
}

operators! {
    INT_OPERATORS is_int;
    /// self + value
    "__add__" "__radd__" Add;
    /// self - value
    "__sub__" "__rsub__" Sub;
    /// self * value
    "__mul__" "__rmul__" Mul;
    /// self / value
    "__truediv__" "__rtruediv__" Div;
    /// self // value
    "__floordiv__" "__rfloordiv__" FloorDiv;
    /// self % value
    "__mod__" "__rmod__" Mod;
    /// self << value
    "__lshift__" "__rlshift__" LShift;
    /// self >> value
    "__rshift__" "__rrshift__" RShift;
    /// self & value
    "__and__" "__rand__" And;
    /// self | value
    "__or__" "__ror__" Or;
    /// self ^ value
    "__xor__" "__rxor__" Xor;
}

operators! {
    FLOAT_OPERATORS is_real;
    /// self + value
    "__add__" "__radd__" Add;
    /// self - value
    "__sub__" "__rsub__" Sub;
    /// self * value
    "__mul__" "__rmul__" Mul;
    /// self / value
    "__truediv__" "__rtruediv__" Div;
    /// self // value
    "__floordiv__" "__rfloordiv__" FloorDiv;
    /// self % value
    "__mod__" "__rmod__" Mod;
}

operators! {
    SET_OPERATORS is_set;
    /// self - value
    "__sub__" "__rsub__" Sub;
    /// self & value
    "__and__" "__rand__" And;
    /// self | value
    "__or__" "__ror__" Or;
    /// self ^ value
    "__xor__" "__rxor__" Xor;
}

fn repeat(vm: &mut Vm, this: &Value, times: &Value) -> Res {
    let times = need_index(vm, times)?;
    vm.repeat(this, &times)
}

methods! {
    static SEQUENCE_OPERATORS: builtin;
    /// self + value
    "__add__" "(self, value, /)" => |vm, this, args| Ok(vm.concat(this, &args[1])?.unwrap_or(Value::NotImplemented));
    /// self * value
    "__mul__" "(self, value, /)" => |vm, this, args| repeat(vm, this, &args[1]);
    /// value * self
    "__rmul__" "(self, value, /)" => |vm, this, args| repeat(vm, this, &args[1]);
}

fn unary(vm: &mut Vm, op: UnOp, this: &Value) -> Res {
    vm.unary(op, this)
}

fn truth(vm: &mut Vm, this: &Value) -> Res {
    Ok(Value::Bool(vm.truth(this)?))
}

fn power(
    vm: &mut Vm,
    base: &Value,
    exponent: &Value,
    modulus: Option<&Value>,
    accepts: fn(&Value) -> bool,
) -> Res {
    let (base, exponent) = (base.unwrap_builtin(), exponent.unwrap_builtin());
    if !accepts(base) || !accepts(exponent) {
        return Ok(Value::NotImplemented);
    }
    match modulus {
        None => vm.binary(BinOp::Pow, base, exponent),
        Some(modulus) => crate::py::builtins::numbers::power_modulo(vm, base, exponent, modulus),
    }
}

fn divmod(a: &Value, b: &Value, accepts: fn(&Value) -> bool) -> Res {
    if !accepts(a.unwrap_builtin()) || !accepts(b.unwrap_builtin()) {
        return Ok(Value::NotImplemented);
    }
    Ok(crate::py::builtins::numbers::divide_numbers(a, b)?.unwrap_or(Value::NotImplemented))
}

methods! {
    /// What integers and floats have besides the binary operators.
    pub(crate) static NUMBER: builtin;
    /// -self
    "__neg__" "(self, /)" => |vm, this, _| unary(vm, UnOp::Neg, this);
    /// +self
    "__pos__" "(self, /)" => |vm, this, _| unary(vm, UnOp::Pos, this);
    /// abs(self)
    "__abs__" "(self, /)" => |vm, this, _| crate::py::builtins::numbers::absolute(vm, this);
    /// Whether it is not zero.
    "__bool__" "(self, /)" => |vm, this, _| truth(vm, this);
    /// self ** value, modulo mod if that is given
    "__pow__" "(self, value, mod=None, /)" => |vm, this, args| power(vm, this, &args[1], args.given(2), accepted_by(this));
    /// value ** self
    "__rpow__" "(self, value, mod=None, /)" => |vm, this, args| power(vm, &args[1], this, args.given(2), accepted_by(this));
    /// divmod(self, value)
    "__divmod__" "(self, value, /)" => |_, this, args| divmod(this, &args[1], accepted_by(this));
    /// divmod(value, self)
    "__rdivmod__" "(self, value, /)" => |_, this, args| divmod(&args[1], this, accepted_by(this));
}

crate::natives! {
    static FORMAT;
    /// The text that a format specification asks for.
    "__format__" "(self, format_spec, /)" => |vm, args| {
        let spec = text_arg(&args[1], "__format__", 1)?;
        let mut out = String::new();
        if spec.is_empty() {
            // A subclass may have its own `__str__`.
            vm.write_str(&mut out, &args[0])?;
        } else {
            vm.write_builtin_format(&mut out, builtin(&args[0], "__format__")?, spec)?;
            // A text that comes out as it was is the object itself, of whatever class.
            if args[0].as_str() == Some(out.as_str()) {
                return Ok(args[0].clone());
            }
        }
        Ok(Value::str(out))
    };
}

fn accepted_by(value: &Value) -> fn(&Value) -> bool {
    if matches!(value, Value::Float(_)) { is_real } else { is_int }
}
