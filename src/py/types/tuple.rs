//! `tuple`: constructor and methods.

use std::rc::Rc;

use super::convert::{bound_arg, constructor_args, made, methods, receiver};
use super::protocol::{self, Trait};
use crate::py::class::Class;
use crate::py::exc::{Res, value_error};
use crate::py::native::Args;
use crate::py::sym;
use crate::py::text::index::search_range;
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

methods! {
    static METHODS: receiver::tuple;
    /// How many items equal a value.
    "count" "(self, value, /)" => |vm, this, args| {
        let mut count = 0;
        for item in &this.items {
            count += i64::from(vm.same(item, &args[1])?);
        }
        Ok(Value::Int(count))
    };
    /// Position of the first item that equals a value.
    "index" "(self, value, start=0, stop=9223372036854775807, /)" => |vm, this, args| {
        let (start, stop) = (bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?);
        if let Some((start, stop)) = search_range(this.items.len(), start, stop) {
            for at in start..stop {
                if vm.same(&this.items[at], &args[1])? {
                    return Ok(Value::from(at));
                }
            }
        }
        Err(value_error("tuple.index(x): x not in tuple"))
    };
    /// Arguments that make the same tuple again.
    "__getnewargs__" "(self, /)" => |_, this, _| Ok(Value::tuple([Value::Tuple(this.clone())]));
}

/// `tuple(iterable=())`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [iterable] = constructor_args("tuple", args, ["iterable"], 1)?;
    let tuple = match iterable {
        Value::Unset => Value::tuple([]),
        Value::Tuple(_) => iterable,
        _ => Value::tuple(vm.collect(&iterable)?),
    };
    Ok(made(class, &types().tuple, tuple))
}

/// Fills the class `tuple`.
pub(crate) fn install() {
    let tuple = &types().tuple;
    tuple.new.set(Some(new));
    tuple.set(
        sym::DOC,
        Value::str("tuple(iterable=()) -> tuple\n\nA sequence that cannot be changed; tuple() is empty."),
    );
    protocol::install(
        tuple,
        METHODS,
        &[Trait::Compare, Trait::Hash, Trait::Repr, Trait::Container, Trait::Subscript, Trait::Concatenation],
    );
}
