//! `range` and `slice`: constructors, methods, attributes.

use std::rc::Rc;

use super::convert::{constructor_args, methods, need_index, receiver};
use super::descriptors::{GetSet, getset, readonly};
use super::protocol::{self, Trait};
use crate::py::class::Class;
use crate::py::exc::{Res, overflow_error, type_error, value_error};
use crate::py::iter::Iter;
use crate::py::native::Args;
use crate::py::sym;
use crate::py::text::index::slice_indices;
use crate::py::types::types;
use crate::py::value::{Range, Slice, Value};
use crate::py::vm::Vm;
use crate::py::vm::hash::range_position;

methods! {
    static RANGE_METHODS: receiver::range;
    /// How many times a value occurs: once or not at all.
    "count" "(self, value, /)" => |vm, this, args| match &args[1] {
        Value::Int(number) => Ok(Value::Int(i64::from(range_position(**this, *number).is_some()))),
        other => {
            let mut count = 0;
            for at in 0..this.len() {
                count += i64::from(vm.eq(&Value::Int(this.at(at)), other)?);
            }
            Ok(Value::Int(count))
        }
    };
    /// Position of a value.
    "index" "(self, value, /)" => |vm, this, args| {
        match &args[1] {
            Value::Int(number) => {
                if let Some(at) = range_position(**this, *number) {
                    return Ok(Value::from(at));
                }
                return Err(value_error(format!("{number} is not in range")));
            }
            other => {
                for at in 0..this.len() {
                    if vm.eq(&Value::Int(this.at(at)), other)? {
                        return Ok(Value::from(at));
                    }
                }
            }
        }
        Err(value_error("sequence.index(x): x not in sequence"))
    };
    /// An iterator over the numbers from the last to the first.
    "__reversed__" "(self, /)" => |_, this, _| Ok(reversed(**this));
}

/// `reversed(range)`
pub(crate) fn reversed(range: Range) -> Value {
    let len = range.len();
    let (start, step) = (range.at(len.wrapping_sub(1)), range.step.wrapping_neg());
    let stop = range.start.wrapping_sub(range.step);
    let turned = if len == 0 { Range { start: 0, stop: 0, step: 1 } } else { Range { start, stop, step } };
    Iter::range(turned)
}

fn small(vm: &mut Vm, value: &Value) -> Res<i64> {
    match need_index(vm, value)? {
        Value::Int(number) => Ok(number),
        // Ranges beyond 64 bits are not supported; nothing would ever walk one.
        _ => Err(overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// `range(stop)`, `range(start, stop, step=1)`
fn new_range(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    if !args.keywords.is_empty() {
        return Err(type_error("range() takes no keyword arguments"));
    }
    let range = match &args.values[..] {
        [stop] => Range { start: 0, stop: small(vm, stop)?, step: 1 },
        [start, stop] => Range { start: small(vm, start)?, stop: small(vm, stop)?, step: 1 },
        [start, stop, step] => {
            Range { start: small(vm, start)?, stop: small(vm, stop)?, step: small(vm, step)? }
        }
        [] => return Err(type_error("range expected at least 1 argument, got 0")),
        more => return Err(type_error(format!("range expected at most 3 arguments, got {}", more.len()))),
    };
    if range.step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(range)))
}

const RANGE_ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "start",
        doc: "the first number",
        get: |_, this| Ok(receiver::range(this, "start")?.start.into()),
        set: Some(readonly),
    },
    GetSet {
        name: "stop",
        doc: "where it ends",
        get: |_, this| Ok(receiver::range(this, "stop")?.stop.into()),
        set: Some(readonly),
    },
    GetSet {
        name: "step",
        doc: "the distance",
        get: |_, this| Ok(receiver::range(this, "step")?.step.into()),
        set: Some(readonly),
    },
];

methods! {
    static SLICE_METHODS: receiver::slice;
    /// Start, stop and step for a sequence of a certain length.
    "indices" "(self, len, /)" => |vm, this, args| {
        let Value::Int(len) = need_index(vm, &args[1])? else {
            return Err(overflow_error("cannot fit 'int' into an index-sized integer"));
        };
        let len = usize::try_from(len).map_err(|_| value_error("length should not be negative"))?;
        let (start, stop, step) = super::convert::slice_bounds(vm, this)?;
        let range = slice_indices(start, stop, step, len)?;
        Ok(Value::tuple([Value::Int(range.start), Value::Int(range.stop), Value::Int(range.step)]))
    };
}

/// `slice(stop)`, `slice(start, stop, step=None)`
fn new_slice(_: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    if !args.keywords.is_empty() {
        return Err(type_error("slice() takes no keyword arguments"));
    }
    let given = args.values.len();
    if given == 0 {
        return Err(type_error("slice expected at least 1 argument, got 0"));
    }
    let [first, second, step] = constructor_args("slice", args, ["start", "stop", "step"], 3)?;
    let (start, stop) = if given == 1 { (Value::None, first) } else { (first, second) };
    Ok(Value::Slice(Rc::new(Slice { start: start.or_none(), stop: stop.or_none(), step: step.or_none() })))
}

const SLICE_ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "start",
        doc: "the first index",
        get: |_, this| Ok(receiver::slice(this, "start")?.start.clone()),
        set: Some(readonly),
    },
    GetSet {
        name: "stop",
        doc: "the end",
        get: |_, this| Ok(receiver::slice(this, "stop")?.stop.clone()),
        set: Some(readonly),
    },
    GetSet {
        name: "step",
        doc: "the distance",
        get: |_, this| Ok(receiver::slice(this, "step")?.step.clone()),
        set: Some(readonly),
    },
];

/// Fills the classes `range` and `slice`.
pub(crate) fn install() {
    let types = types();
    types.range.new.set(Some(new_range));
    types.range.set(
        sym::DOC,
        Value::str("range(stop) -> range\nrange(start, stop[, step]) -> range\n\nThe numbers from start to stop, which is left out, by step."),
    );
    protocol::install(
        &types.range,
        RANGE_METHODS,
        &[Trait::Compare, Trait::Hash, Trait::Repr, Trait::Container, Trait::Subscript],
    );
    getset(&types.range, RANGE_ATTRIBUTES);
    types.slice.new.set(Some(new_slice));
    types.slice.set(
        sym::DOC,
        Value::str(
            "slice(stop)\nslice(start, stop[, step])\n\nWhat is between the brackets of a[start:stop:step].",
        ),
    );
    protocol::install(&types.slice, SLICE_METHODS, &[Trait::Compare, Trait::Unhashable, Trait::Repr]);
    getset(&types.slice, SLICE_ATTRIBUTES);
}
