//! `mappingproxy`: a mapping that cannot be written through; `Class.__dict__` is one.

use std::rc::Rc;

use crate::natives;
use crate::py::class::Class;
use crate::py::dict::Dict;
use crate::py::exc::{Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A view of a mapping.
struct MappingProxy {
    mapping: Value,
}

impl Native for MappingProxy {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.mapping);
    }

    fn len(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        vm.len(&self.mapping).map(Some)
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        vm.iter(&self.mapping).map(Some)
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        vm.contains(&self.mapping, item).map(Some)
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        vm.get_item(&self.mapping, key).map(Some)
    }

    fn compare(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::code::CmpOp,
        other: &Value,
    ) -> Res<Option<Value>> {
        let other = proxied(other).unwrap_or(other).clone();
        vm.compare(op, &self.mapping, &other).map(Some)
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::code::BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        if op != crate::py::code::BinOp::Or {
            return Ok(None);
        }
        let other = proxied(other).unwrap_or(other).clone();
        let merged = if reflected {
            vm.binary(op, &other, &self.mapping)
        } else {
            vm.binary(op, &self.mapping, &other)
        };
        merged.map(Some)
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Err(type_error("unhashable type: 'mappingproxy'"))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("mappingproxy({})", vm.repr(&self.mapping)?)))
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        vm.repr(&self.mapping).map(Some)
    }
}

fn proxied(value: &Value) -> Option<&Value> {
    match value {
        Value::Instance(object) => object.native::<MappingProxy>().map(|proxy| &proxy.mapping),
        _ => None,
    }
}

fn mapping(args: &Args) -> Res {
    proxied(&args[0]).cloned().ok_or_else(|| {
        type_error(format!(
            "descriptor requires a 'mappingproxy' object but received a '{}'",
            type_name(&args[0])
        ))
    })
}

natives! {
    static METHODS;
    /// The value of a key, or the default if there is none.
    "get" "(self, key, default=None, /)" => |vm, args| {
        let mapping = mapping(&args)?;
        let rest: Vec<Value> = args[1..].iter().filter(|value| !value.is_unset()).cloned().collect();
        vm.call_method(&mapping, Sym::new("get"), &rest)
    };
    /// The keys.
    "keys" "(self, /)" => |vm, args| vm.call_method(&mapping(&args)?, sym::KEYS, &[]);
    /// The values.
    "values" "(self, /)" => |vm, args| vm.call_method(&mapping(&args)?, sym::VALUES, &[]);
    /// Pairs of key and value.
    "items" "(self, /)" => |vm, args| vm.call_method(&mapping(&args)?, sym::ITEMS, &[]);
    /// A copy that can be changed.
    "copy" "(self, /)" => |vm, args| vm.call_method(&mapping(&args)?, Sym::new("copy"), &[]);
}

/// `Class.__dict__`
pub(crate) fn of_class(vm: &mut Vm, class: &Rc<Class>) -> Res {
    let dict = Dict::new();
    for (name, value) in class.namespace() {
        dict.set(vm, name.to_value(), value)?;
    }
    Ok(of(dict))
}

/// A view of a dict that nothing else holds.
pub(crate) fn of(dict: Dict) -> Value {
    Instance::value(&types().mappingproxy, MappingProxy { mapping: Value::dict(dict) })
}

/// A view of a dict that others hold, too.
pub(crate) fn of_dict(dict: std::rc::Rc<Dict>) -> Value {
    Instance::value(&types().mappingproxy, MappingProxy { mapping: Value::Dict(dict) })
}

/// `types.MappingProxyType(mapping)`
fn new(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    match &args.values[..] {
        [mapping @ (Value::Dict(_) | Value::Instance(_))] => {
            Ok(Instance::value(class, MappingProxy { mapping: mapping.clone() }))
        }
        [other] => {
            Err(type_error(format!("mappingproxy() argument must be a mapping, not {}", type_name(other))))
        }
        _ => Err(type_error("mappingproxy() missing required argument 'mapping' (pos 1)")),
    }
}

/// Fills the class `mappingproxy`.
pub(crate) fn install() {
    let class = &types().mappingproxy;
    class.new.set(Some(new));
    add_methods(class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(class, crate::py::types::faces::CONTAINER);
}
