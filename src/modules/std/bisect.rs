//! The module `bisect`: places in sorted sequences.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::{Res, value_error};
use crate::py::types::convert::{int_arg, int_opt};
use crate::py::{Args, Module, Sym, Value, Vm};

/// The place for `x`: before equal items (`left`) or after them. Arguments: sequence, item, lo, hi, key.
fn place(vm: &mut Vm, args: &Args, x: &Value, left: bool) -> Res<i64> {
    let mut low = int_opt(vm, args.opt(2), 0)?;
    if low < 0 {
        return Err(value_error("lo must be non-negative"));
    }
    let mut high = match args.given(3) {
        Some(high) => int_arg(vm, high)?,
        None => vm.len(&args[0])? as i64,
    };
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = vm.get_item(&args[0], &Value::Int(middle))?;
        if let Some(key) = args.given(4) {
            item = vm.call_values(key, &[item])?;
        }
        if if left { vm.lt(&item, x)? } else { !vm.lt(x, &item)? } {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// Inserts where `place` says; there the key function is applied to the new item, too.
fn insert(vm: &mut Vm, args: &Args, left: bool) -> Res {
    let x = match args.given(4) {
        Some(key) => vm.call_values(key, &[args[1].clone()])?,
        None => args[1].clone(),
    };
    let at = place(vm, args, &x, left)?;
    vm.call_method(&args[0], Sym::new("insert"), &[Value::Int(at), args[1].clone()])?;
    Ok(Value::None)
}

natives! {
    static FUNCTIONS;
    /// Return the index where to insert item x in list a, assuming a is sorted: before any equal items.
    "bisect_left" "(a, x, lo=0, hi=None, *, key=None)" => |vm, args| place(vm, &args, &args[1], true).map(Value::Int);
    /// Return the index where to insert item x in list a, assuming a is sorted: after any equal items.
    "bisect_right" "(a, x, lo=0, hi=None, *, key=None)" => |vm, args| place(vm, &args, &args[1], false).map(Value::Int);
    /// Insert item x in list a, and keep it sorted: before any equal items.
    "insort_left" "(a, x, lo=0, hi=None, *, key=None)" => |vm, args| insert(vm, &args, true);
    /// Insert item x in list a, and keep it sorted: after any equal items.
    "insort_right" "(a, x, lo=0, hi=None, *, key=None)" => |vm, args| insert(vm, &args, false);
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("bisect", "Bisection algorithms.");
    module.add_functions(FUNCTIONS);
    for (name, same) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        if let Some(function) = module.get(same) {
            module.set(name, function);
        }
    }
    Ok(module)
}
