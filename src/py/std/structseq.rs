//! Tuples with named fields as CPython's C modules make them: `time.struct_time`, `datetime.IsoCalendarDate`.

use std::cell::RefCell;
use std::rc::Rc;

use crate::natives;
use crate::py::class::Class;
use crate::py::exc::Res;
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::{BuiltinValue, Instance};
use crate::py::native::{Descriptor, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::{type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A field: reads one item of the tuple. Those of `namedtuple` have a documentation.
struct Field {
    index: usize,
    doc: RefCell<Value>,
}

impl Native for Field {
    fn descriptor(&self) -> Descriptor {
        Descriptor::Data
    }

    fn descr_get(&self, vm: &mut Vm, this: &Rc<Instance>, instance: Option<&Value>, _: &Value) -> Res {
        match instance.map(Value::unwrap_builtin) {
            Some(tuple @ Value::Tuple(_)) => vm.get_item(tuple, &Value::Int(self.index as i64)),
            _ => Ok(Value::Instance(this.clone())),
        }
    }

    fn descr_set(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value, _: Option<&Value>) -> Res<bool> {
        let text = if self.doc.borrow().is_none() { "readonly attribute" } else { "can't set attribute" };
        Err(crate::py::exc::attribute_error(text))
    }

    fn has_own_lookup(&self) -> bool {
        true
    }

    fn get_attr_first(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok((name == sym::DOC).then(|| self.doc.borrow().clone()))
    }

    fn set_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        let settable = name == sym::DOC && !self.doc.borrow().is_none();
        if settable {
            self.doc.replace(value.cloned().unwrap_or(Value::None));
        }
        Ok(settable)
    }
}

natives! {
    static METHODS;
    /// Names and values of the fields.
    "__repr__" "(self, /)" => |vm, args| Ok(Value::str(format!("{}({})", type_of(&args[0]).full_name(), fields(vm, &args[0])?)));
}

natives! {
    static PLAIN;
    /// Names and values of the fields.
    "__repr__" "(self, /)" => |vm, args| Ok(Value::str(format!("{}({})", type_of(&args[0]).name(), fields(vm, &args[0])?)));
}

fn fields(vm: &mut Vm, value: &Value) -> Res<String> {
    let names = match type_of(value).lookup(sym::MATCH_ARGS) {
        Some(names) => vm.collect(&names)?,
        None => Vec::new(),
    };
    let items = vm.collect(value.unwrap_builtin())?;
    let mut parts = Vec::with_capacity(items.len());
    for (name, item) in names.iter().zip(&items) {
        parts.push(format!("{}={}", name.as_str().unwrap_or_default(), vm.repr(item)?));
    }
    Ok(parts.join(", "))
}

/// An attribute that reads the item at `index`, for a class of tuples.
pub fn field(index: usize, doc: Value) -> Value {
    thread_local! {
        static MEMBER: Rc<Class> = Class::builtin("member_descriptor", "builtins", Some(&types().object));
    }
    MEMBER.with(|member| Instance::value(member, Field { index, doc: RefCell::new(doc) }))
}

/// A class of such tuples.
pub fn class(name: &str, module: &str, fields: &[&str]) -> Rc<Class> {
    let class = Class::builtin(name, module, Some(&types().tuple)).labelled();
    for (at, name) in fields.iter().enumerate() {
        class.set(Sym::new(name), field(at, Value::None));
    }
    let names: Vec<Value> = fields.iter().map(|field| Sym::new(field).to_value()).collect();
    class.set(sym::MATCH_ARGS, Value::tuple(names));
    add_methods(&class, METHODS, NativeKind::Method);
    class
}

/// Makes reprs show the bare name, as those of `collections.namedtuple` do.
pub fn plain_repr(class: &Rc<Class>) {
    add_methods(class, PLAIN, NativeKind::Method);
}

/// A tuple of such a class.
pub fn make(class: &Rc<Class>, items: Vec<Value>) -> Value {
    Instance::value(class, BuiltinValue(Value::tuple(items)))
}
