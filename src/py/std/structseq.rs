//! Tuples with named fields as CPython's C modules make them: `time.struct_time`, `datetime.IsoCalendarDate`.

use std::rc::Rc;

use crate::natives;
use crate::py::class::Class;
use crate::py::exc::Res;
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::{BuiltinValue, Instance};
use crate::py::native::{Descriptor, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A field: reads one item of the tuple.
struct Field(usize);

impl Native for Field {
    fn descriptor(&self) -> Descriptor {
        Descriptor::Data
    }

    fn descr_get(&self, vm: &mut Vm, this: &Rc<Instance>, instance: Option<&Value>, _: &Value) -> Res {
        match instance.map(Value::unwrap_builtin) {
            Some(tuple @ Value::Tuple(_)) => vm.get_item(tuple, &Value::Int(self.0 as i64)),
            _ => Ok(Value::Instance(this.clone())),
        }
    }

    fn descr_set(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value, _: Option<&Value>) -> Res<bool> {
        Err(crate::py::exc::attribute_error("readonly attribute"))
    }
}

natives! {
    static METHODS;
    /// Names and values of the fields.
    "__repr__" "(self, /)" => |vm, args| {
        let Value::Instance(object) = &args[0] else { return Ok(Value::str("")) };
        let class = object.class();
        let names = class.lookup(sym::MATCH_ARGS).unwrap_or_default();
        let names = if names.is_unset() { Vec::new() } else { vm.collect(&names)? };
        let items = vm.collect(args[0].unwrap_builtin())?;
        let mut parts = Vec::with_capacity(items.len());
        for (name, item) in names.iter().zip(&items) {
            parts.push(format!("{}={}", name.as_str().unwrap_or_default(), vm.repr(item)?));
        }
        Ok(Value::str(format!("{}({})", class.full_name(), parts.join(", "))))
    };
}

/// A class of such tuples.
pub fn class(name: &str, module: &str, fields: &[&str]) -> Rc<Class> {
    thread_local! {
        static MEMBER: Rc<Class> = Class::builtin("member_descriptor", "builtins", Some(&types().object));
    }
    let class = Class::builtin(name, module, Some(&types().tuple)).labelled();
    for (at, field) in fields.iter().enumerate() {
        class.set(Sym::new(field), MEMBER.with(|member| Instance::value(member, Field(at))));
    }
    let names: Vec<Value> = fields.iter().map(|field| Sym::new(field).to_value()).collect();
    class.set(sym::MATCH_ARGS, Value::tuple(names));
    add_methods(&class, METHODS, NativeKind::Method);
    class
}

/// A tuple of such a class.
pub fn make(class: &Rc<Class>, items: Vec<Value>) -> Value {
    Instance::value(class, BuiltinValue(Value::tuple(items)))
}
