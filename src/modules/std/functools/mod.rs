//! The module `functools`: `reduce`, `partial`, `cmp_to_key` and the caches are Rust, the rest is Python (`functools.py`).

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::code::CmpOp;
use crate::py::exc::{Res, type_error};
use crate::py::types::types;
use crate::py::{Class, Instance, Module, Native, Value, Vm};

mod cache;
mod partial;

/// An object that sorts by a comparison function.
struct Key {
    compare: Value,
    object: Value,
}

thread_local! {
    static KEY: Rc<Class> = Class::builtin("KeyWrapper", "functools", Some(&types().object)).labelled();
}

impl Native for Key {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.compare);
        visit(&self.object);
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let other = match other {
            Value::Instance(object) => object.native::<Key>(),
            _ => None,
        };
        let Some(other) = other else { return Err(type_error("other argument must be K instance")) };
        let order = vm.call_values(&self.compare, &[self.object.clone(), other.object.clone()])?;
        vm.compare(op, &order, &Value::Int(0)).map(Some)
    }
}

natives! {
    static FUNCTIONS;
    /// Apply a function of two arguments cumulatively to the items of an iterable, so as to reduce it to a single value.
    "reduce" "(function, iterable, initial=None, /)" => |vm, args| {
        let mut total = args[2].clone();
        let items = match vm.iter(&args[1]) {
            Err(exc) if exc.is(&types().TypeError) => {
                return Err(type_error("reduce() arg 2 must support iteration"));
            }
            items => items?,
        };
        vm.for_each(&items, &mut |vm, item| {
            total = if total.is_unset() { item } else { vm.call_values(&args[0], &[total.clone(), item])? };
            Ok(true)
        })?;
        if total.is_unset() {
            return Err(type_error("reduce() of empty iterable with no initial value"));
        }
        Ok(total)
    };
    /// Convert a cmp= function into a key= function.
    "cmp_to_key" "(mycmp)" => |_, mut args| {
        let compare = args.take(0);
        Ok(crate::py::function::NativeFunc::closure("K", "(obj)", "A key for sorting.", move |_, mut args| {
            let key = Key { compare: compare.clone(), object: args.take(0) };
            Ok(KEY.with(|class| Instance::value(class, key)))
        }))
    };
    /// A function that remembers its latest results.
    "_cached" "(function, maxsize, typed)" => |vm, args| cache::make(vm, &args);
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("functools", "Tools for working with functions and callable objects");
    module.add_functions(FUNCTIONS);
    module.set("partial", partial::class());
    source::run(vm, &module, "functools", source::packed!("std/functools/functools.py"))?;
    Ok(module)
}
