//! Arguments of constructors and functions that CPython writes in C: bound by position and name, with the errors worded as
//! its argument parser words them. Numbers as its parser converts them.

use num_traits::ToPrimitive;

use crate::py::exc::{Exc, Res, overflow_error, type_error};
use crate::py::native::Args;
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Binds arguments to `names`, of which the first `required` must be given. `function` is the name in error messages; an empty
/// one stands for "function".
pub(crate) fn bind<const N: usize>(
    function: &str,
    names: [&'static str; N],
    required: usize,
    args: Args,
) -> Res<[Value; N]> {
    bind_after(function, names, required, args, &mut |_| Ok(()))
}

/// The same for a function whose required arguments are C integers, which are converted one by one: a wrong one is found
/// before a missing one behind it.
pub(crate) fn bind_ints<const N: usize>(
    vm: &mut Vm,
    names: [&'static str; N],
    required: usize,
    args: Args,
) -> Res<[Value; N]> {
    bind_after("", names, required, args, &mut |value| c_int(vm, value, 0).map(drop))
}

/// `convert` is shown the arguments before a missing one.
fn bind_after<const N: usize>(
    function: &str,
    names: [&'static str; N],
    required: usize,
    args: Args,
    convert: &mut dyn FnMut(&Value) -> Res<()>,
) -> Res<[Value; N]> {
    let label = || if function.is_empty() { "function".to_owned() } else { format!("{function}()") };
    let given = args.values.len() + args.keywords.len();
    if given > N {
        let keyword = if args.values.is_empty() { "keyword " } else { "" };
        let plural = if N == 1 { "" } else { "s" };
        return Err(type_error(format!(
            "{} takes at most {N} {keyword}argument{plural} ({given} given)",
            label()
        )));
    }
    let mut slots = [const { Value::Unset }; N];
    for (slot, value) in slots.iter_mut().zip(args.values) {
        *slot = value;
    }
    let mut unknown = None;
    for (key, value) in args.keywords {
        match names.iter().position(|name| *name == key.as_str()) {
            Some(at) if slots[at].is_unset() => slots[at] = value,
            Some(at) => {
                return Err(type_error(format!(
                    "argument for {} given by name ('{key}') and position ({})",
                    label(),
                    at + 1
                )));
            }
            None => unknown = Some(key),
        }
    }
    if let Some(at) = slots.iter().take(required).position(Value::is_unset) {
        slots[..at].iter().try_for_each(convert)?;
        let (label, name) = (label(), names[at]);
        return Err(type_error(format!("{label} missing required argument '{name}' (pos {})", at + 1)));
    }
    match unknown {
        None => Ok(slots),
        Some(key) if function.is_empty() => {
            Err(type_error(format!("'{key}' is an invalid keyword argument for this function")))
        }
        Some(key) => Err(type_error(format!("'{key}' is an invalid keyword argument for {function}()"))),
    }
}

/// A C `int` argument; the default if it was not given.
pub(crate) fn c_int(vm: &mut Vm, value: &Value, default: i32) -> Res<i32> {
    let number = match value {
        Value::Unset => return Ok(default),
        Value::Int(number) => *number,
        other => match vm.index_bigint(other)? {
            Some(number) => {
                number.to_i64().ok_or_else(|| overflow_error("Python int too large to convert to C long"))?
            }
            None => return Err(not_an_integer(other)),
        },
    };
    i32::try_from(number).map_err(|_| {
        overflow_error(if number < 0 {
            "signed integer is less than minimum"
        } else {
            "signed integer is greater than maximum"
        })
    })
}

/// `'str' object cannot be interpreted as an integer`
pub(crate) fn not_an_integer(value: &Value) -> Exc {
    type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))
}

/// An argument that must be text: `strftime() argument 1 must be str, not int`.
pub(crate) fn text<'a>(value: &'a Value, function: &str, position: usize) -> Res<&'a str> {
    value.as_str().ok_or_else(|| {
        type_error(format!("{function}() argument {position} must be str, not {}", type_name(value)))
    })
}
