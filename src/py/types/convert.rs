//! What the methods of all built-in types share: the receiver of a method, arguments as Rust values, and results of the pure
//! algorithms (`text`, `num`) as Python values and exceptions.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::py::class::Class;
use crate::py::dict::{Dict, Set};
use crate::py::exc::{Exc, Res, overflow_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::num::IntRef;
use crate::py::sym;
use crate::py::types::type_name;
use crate::py::value::{List, Range, Slice, Str, Tuple, Value};
use crate::py::vm::Vm;
pub use crate::py::vm::ops::int_ref;

/// An integer that CPython keeps in 32 bits; OverflowError beyond them.
pub fn c_int(number: i64) -> Res<i64> {
    i32::try_from(number)
        .map(i64::from)
        .map_err(|_| overflow_error("Python int too large to convert to C int"))
}

/// The integer that a value is, or that its `__index__` gives; None if it cannot serve as one.
pub fn as_index(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    match value {
        Value::Int(_) | Value::BigInt(_) => Ok(Some(value.clone())),
        Value::Bool(flag) => Ok(Some(Value::Int(i64::from(*flag)))),
        Value::Instance(object) => {
            if let Some(base) = object.builtin().filter(|base| int_ref(base).is_some()) {
                return Ok(Some(base.clone()));
            }
            let Some(result) = vm.call_special(value, sym::INDEX, &[])? else { return Ok(None) };
            match int_ref(&result) {
                Some(IntRef::Small(number)) => Ok(Some(Value::Int(number))),
                Some(IntRef::Big(_)) => Ok(Some(result.unwrap_builtin().clone())),
                None => Err(type_error(format!("__index__ returned non-int (type {})", type_name(&result)))),
            }
        }
        _ => Ok(None),
    }
}

/// The same, but a TypeError if it cannot serve as an integer.
pub fn need_index(vm: &mut Vm, value: &Value) -> Res<Value> {
    match as_index(vm, value)? {
        Some(number) => Ok(number),
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))),
    }
}

/// An integer argument; one that does not fit is an OverflowError.
pub fn int_arg(vm: &mut Vm, value: &Value) -> Res<i64> {
    match need_index(vm, value)? {
        Value::Int(number) => Ok(number),
        _ => Err(overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// An optional integer argument.
pub fn int_opt(vm: &mut Vm, value: Option<&Value>, default: i64) -> Res<i64> {
    value.map_or(Ok(default), |value| int_arg(vm, value))
}

/// The nearest 64-bit integer.
pub fn saturate(number: &BigInt) -> i64 {
    number.to_i64().unwrap_or(if number.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX })
}

/// A bound of a slice: None if it is absent or `None`, else clamped to 64 bits.
pub fn bound(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    match value {
        Value::Unset | Value::None => Ok(None),
        Value::Int(number) => Ok(Some(*number)),
        _ => match as_index(vm, value)? {
            Some(Value::Int(number)) => Ok(Some(number)),
            Some(Value::BigInt(number)) => Ok(Some(saturate(&number))),
            _ => Err(type_error("slice indices must be integers or None or have an __index__ method")),
        },
    }
}

/// The optional bound in a place of the argument list.
pub fn bound_arg(vm: &mut Vm, value: Option<&Value>) -> Res<Option<i64>> {
    value.map_or(Ok(None), |value| bound(vm, value))
}

/// A slice's three numbers, clamped.
pub fn slice_bounds(vm: &mut Vm, slice: &Slice) -> Res<(Option<i64>, Option<i64>, Option<i64>)> {
    let step = bound(vm, &slice.step)?;
    if step == Some(0) {
        return Err(value_error("slice step cannot be zero"));
    }
    Ok((bound(vm, &slice.start)?, bound(vm, &slice.stop)?, step))
}

/// A flag argument: any value's truth.
pub fn flag(vm: &mut Vm, value: Option<&Value>, default: bool) -> Res<bool> {
    match value {
        None => Ok(default),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(value) => vm.truth(value),
    }
}

/// An argument that must be text; the message is `must be str, not int`.
pub fn text(value: &Value) -> Res<&str> {
    value.as_str().ok_or_else(|| type_error(format!("must be str, not {}", type_name(value))))
}

/// How the messages about a wrong argument of a function written in C name what was given.
pub fn given_type(value: &Value) -> &'static str {
    if value.is_none() { "None" } else { type_name(value) }
}

/// An argument that must be text; the message names the function and the argument's position.
pub fn text_arg<'a>(value: &'a Value, function: &str, position: usize) -> Res<&'a str> {
    value.as_str().ok_or_else(|| {
        type_error(format!("{function}() argument {position} must be str, not {}", given_type(value)))
    })
}

/// Is `class` the built-in class itself, so that a plain value is made?
pub fn is_exactly(class: &Rc<Class>, builtin: &Rc<Class>) -> bool {
    Rc::ptr_eq(class, builtin)
}

/// What a constructor returns: the plain value for the built-in class itself, an object around it for a subclass.
pub fn made(class: &Rc<Class>, builtin: &Rc<Class>, value: Value) -> Value {
    if is_exactly(class, builtin) {
        value
    } else {
        Value::Instance(crate::py::instance::Instance::with_native(
            class.clone(),
            Some(Box::new(crate::py::instance::BuiltinValue(value))),
        ))
    }
}

/// Constructor arguments by name and position: at most `names.len()`, the keywords among them after the first
/// `positional_only`.
pub fn constructor_args<const N: usize>(
    class: &str,
    args: Args,
    names: [&str; N],
    positional_only: usize,
) -> Res<[Value; N]> {
    let given = args.values.len() + args.keywords.len();
    if given > N {
        if positional_only == N && !args.keywords.is_empty() {
            return Err(type_error(format!("{class}() takes no keyword arguments")));
        }
        let plural = if N == 1 { "" } else { "s" };
        return Err(type_error(if positional_only == N {
            format!("{class} expected at most {N} argument{plural}, got {given}")
        } else {
            format!("{class}() takes at most {N} argument{plural} ({given} given)")
        }));
    }
    let mut slots = [const { Value::Unset }; N];
    for (slot, value) in slots.iter_mut().zip(args.values) {
        *slot = value;
    }
    for (key, value) in args.keywords {
        if positional_only == N {
            return Err(type_error(format!("{class}() takes no keyword arguments")));
        }
        match names.iter().position(|name| *name == key.as_str()) {
            Some(at) if at >= positional_only => {
                if !slots[at].is_unset() {
                    return Err(type_error(format!(
                        "argument for {class}() given by name ('{key}') and position ({})",
                        at + 1
                    )));
                }
                slots[at] = value;
            }
            _ => return Err(type_error(format!("'{key}' is an invalid keyword argument for {class}()"))),
        }
    }
    Ok(slots)
}

/// The receivers of built-in methods: each takes the first argument and the method's name.
pub mod receiver {
    use super::*;

    fn wrong(method: &str, class: &str, value: &Value) -> Exc {
        let got = type_name(value);
        if method.starts_with("__") {
            return type_error(format!(
                "descriptor '{method}' requires a '{class}' object but received a '{got}'"
            ));
        }
        type_error(format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{got}' object"))
    }

    macro_rules! receivers {
        ($($(#[$doc:meta])* $name:ident $class:literal $variant:ident $kind:ty;)*) => {
            $(
                $(#[$doc])*
                pub fn $name<'a>(value: &'a Value, method: &str) -> Res<&'a $kind> {
                    match value.unwrap_builtin() {
                        Value::$variant(inner) => Ok(inner),
                        _ => Err(wrong(method, $class, value)),
                    }
                }
            )*
        };
    }

    receivers! {
        /// A string.
        str "str" Str Rc<Str>;
        /// Bytes.
        bytes "bytes" Bytes Rc<Vec<u8>>;
        /// A list.
        list "list" List Rc<List>;
        /// A tuple.
        tuple "tuple" Tuple Rc<Tuple>;
        /// A dict.
        dict "dict" Dict Rc<Dict>;
        /// A set or frozenset.
        any_set "set" Set Rc<Set>;
        /// A range.
        range "range" Range Rc<Range>;
        /// A slice.
        slice "slice" Slice Rc<Slice>;
        /// A float.
        float "float" Float f64;
        /// A class.
        class "type" Class Rc<Class>;
    }

    /// A set that can be changed.
    pub fn set<'a>(value: &'a Value, method: &str) -> Res<&'a Rc<Set>> {
        match value.unwrap_builtin() {
            Value::Set(inner) if !inner.frozen => Ok(inner),
            _ => Err(wrong(method, "set", value)),
        }
    }

    /// A frozenset.
    pub fn frozenset<'a>(value: &'a Value, method: &str) -> Res<&'a Rc<Set>> {
        match value.unwrap_builtin() {
            Value::Set(inner) if inner.frozen => Ok(inner),
            _ => Err(wrong(method, "frozenset", value)),
        }
    }

    /// An integer of any size.
    pub fn int<'a>(value: &'a Value, method: &str) -> Res<IntRef<'a>> {
        int_ref(value).ok_or_else(|| wrong(method, "int", value))
    }

    /// An exception.
    pub fn exception(value: &Value, method: &str) -> Res<Exc> {
        Exc::from_value(value).ok_or_else(|| wrong(method, "BaseException", value))
    }

    /// Any object.
    pub fn any<'a>(value: &'a Value, _: &str) -> Res<&'a Value> {
        Ok(value)
    }
}

/// Declares the methods of a built-in type: like [`natives!`](crate::natives), but the body gets its receiver already taken
/// out of the arguments (whose place 0 is then unset) by the function named after the table.
macro_rules! methods {
    ($(#[$meta:meta])* $vis:vis static $table:ident: $receiver:path;
     $( $(#[doc = $doc:literal])* $name:literal $sig:literal => |$vm:pat_param, $this:pat_param, $args:pat_param| $body:expr; )*) => {
        $(#[$meta])*
        $vis static $table: &[$crate::py::native::NativeDef] = &[
            $( $crate::py::native::NativeDef {
                name: $name,
                sig: $sig,
                doc: concat!($($doc, "\n"),*),
                call: |$vm: &mut $crate::py::vm::Vm, mut given: $crate::py::native::Args| -> $crate::py::exc::Res {
                    let receiver = given.take(0);
                    let $this = $receiver(&receiver, $name)?;
                    let $args = given;
                    $body
                },
            } ),*
        ];
    };
}
pub(crate) use methods;
