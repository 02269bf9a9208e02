//! `list[int]` (generic aliases) and `int | None` (unions of types): objects that annotations are made of.

use std::rc::Rc;

use crate::natives;
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp};
use crate::py::exc::{Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::Sym;
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// `origin[args]`
struct GenericAlias {
    origin: Value,
    args: Value,
}

/// `A | B`
struct Union {
    members: Vec<Value>,
}

/// `origin[key]` as an annotation has it.
pub fn alias(origin: Value, key: Value) -> Value {
    let args = match key {
        Value::Tuple(_) => key,
        one => Value::tuple([one]),
    };
    Instance::value(&types().generic_alias, GenericAlias { origin, args })
}

/// The class of which a value is a generic alias.
pub fn alias_origin(value: &Value) -> Option<Value> {
    match value {
        Value::Instance(object) => object.native::<GenericAlias>().map(|alias| alias.origin.clone()),
        _ => None,
    }
}

/// The members of a union of types.
pub fn members(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Instance(object) => object.native::<Union>().map(|union| union.members.clone()),
        _ => None,
    }
}

/// Can it be a member of a union: a class, an alias, None?
fn is_type(value: &Value) -> bool {
    matches!(value, Value::Class(_) | Value::None)
        || alias_origin(value).is_some()
        || members(value).is_some()
}

/// `a | b`; None if one of them is no type.
pub fn of(a: &Value, b: &Value) -> Option<Value> {
    if !is_type(a) || !is_type(b) {
        return None;
    }
    let mut all: Vec<Value> = Vec::new();
    for side in [a, b] {
        for member in members(side).unwrap_or_else(|| vec![side.clone()]) {
            let member = if member.is_none() { Value::Class(types().none.clone()) } else { member };
            if !all.iter().any(|other| same(other, &member)) {
                all.push(member);
            }
        }
    }
    if let [only] = &all[..] {
        return Some(only.clone());
    }
    Some(Instance::value(&types().union_type, Union { members: all }))
}

/// Equality of types, as far as it needs no code.
fn same(a: &Value, b: &Value) -> bool {
    if a.is(b) {
        return true;
    }
    let parts = |value: &Value| match value {
        Value::Instance(object) => {
            object.native::<GenericAlias>().map(|alias| (alias.origin.clone(), alias.args.clone()))
        }
        _ => None,
    };
    match (parts(a), parts(b)) {
        (Some((a, Value::Tuple(x))), Some((b, Value::Tuple(y)))) => {
            a.is(&b)
                && x.items.len() == y.items.len()
                && x.items.iter().zip(&y.items).all(|(x, y)| same(x, y))
        }
        _ => false,
    }
}

/// How a type shows inside an alias or union: classes by name.
fn type_text(vm: &mut Vm, value: &Value) -> Res<String> {
    match value {
        Value::Class(class) if Rc::ptr_eq(class, &types().none) => Ok("None".to_owned()),
        Value::Class(class) => Ok(class.full_name()),
        Value::Ellipsis => Ok("...".to_owned()),
        other => vm.repr(other),
    }
}

fn union_operator(this: &Rc<Instance>, op: BinOp, other: &Value, reflected: bool) -> Option<Value> {
    let this = Value::Instance(this.clone());
    match (op, reflected) {
        (BinOp::Or, false) => of(&this, other),
        (BinOp::Or, true) => of(other, &this),
        _ => None,
    }
}

impl Native for GenericAlias {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        visit(&self.args);
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "__origin__" => Some(self.origin.clone()),
            "__args__" => Some(self.args.clone()),
            "__parameters__" => Some(Value::tuple([])),
            _ => return vm.get_attr_opt(&self.origin, name),
        })
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        vm.call(&self.origin, args).map(Some)
    }

    fn binary(
        &self,
        _: &mut Vm,
        this: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        Ok(union_operator(this, op, other, reflected))
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let Value::Instance(object) = other else { return Ok(None) };
        let Some(other) = object.native::<GenericAlias>() else { return Ok(None) };
        let equal = vm.eq(&self.origin, &other.origin)? && vm.eq(&self.args, &other.args)?;
        Ok(match op {
            CmpOp::Eq => Some(Value::Bool(equal)),
            CmpOp::Ne => Some(Value::Bool(!equal)),
            _ => None,
        })
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(vm.hash(&self.origin)? ^ vm.hash(&self.args)?))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let origin = type_text(vm, &self.origin)?;
        let mut parts = Vec::new();
        if let Value::Tuple(args) = &self.args {
            for arg in &args.items {
                parts.push(match arg {
                    // The parameters of a callable.
                    Value::List(list) => {
                        let inner = list.items.borrow().clone();
                        let inner = inner.iter().map(|one| type_text(vm, one)).collect::<Res<Vec<_>>>()?;
                        format!("[{}]", inner.join(", "))
                    }
                    arg => type_text(vm, arg)?,
                });
            }
        }
        let shown = if parts.is_empty() { "()".to_owned() } else { parts.join(", ") };
        Ok(Some(format!("{origin}[{shown}]")))
    }
}

impl Native for Union {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.members.iter().for_each(visit);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "__args__" => Some(Value::tuple(self.members.clone())),
            "__parameters__" => Some(Value::tuple([])),
            _ => None,
        })
    }

    fn binary(
        &self,
        _: &mut Vm,
        this: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        Ok(union_operator(this, op, other, reflected))
    }

    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let Some(other) = members(other) else { return Ok(None) };
        let within = |a: &[Value], b: &[Value]| a.iter().all(|x| b.iter().any(|y| same(x, y)));
        let equal = within(&self.members, &other) && within(&other, &self.members);
        Ok(match op {
            CmpOp::Eq => Some(Value::Bool(equal)),
            CmpOp::Ne => Some(Value::Bool(!equal)),
            _ => None,
        })
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        let mut hash = 0;
        for member in &self.members {
            hash ^= vm.hash(member)?;
        }
        Ok(Some(hash))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let mut parts = Vec::new();
        for member in &self.members {
            parts.push(type_text(vm, member)?);
        }
        Ok(Some(parts.join(" | ")))
    }
}

natives! {
    static UNION_METHODS;
    /// Is an object one of a member's?
    "__instancecheck__" "(self, instance, /)" => |vm, args| {
        let members = members(&args[0]).unwrap_or_default();
        Ok(Value::Bool(vm.is_instance(&args[1], &Value::tuple(members))?))
    };
    /// Is a class derived from a member?
    "__subclasscheck__" "(self, subclass, /)" => |vm, args| {
        let members = members(&args[0]).unwrap_or_default();
        Ok(Value::Bool(vm.is_subclass(&args[1], &Value::tuple(members))?))
    };
}

natives! {
    /// What makes a class written in Rust a generic one, to be added as a class method.
    pub static GENERIC;
    /// An alias for annotations: the class with the types of its items.
    "__class_getitem__" "(cls, key, /)" => |_, mut args| {
        let key = args.take(1);
        Ok(alias(args.take(0), key))
    };
}

natives! {
    static ALIAS_METHODS;
    /// An alias cannot be used with isinstance().
    "__instancecheck__" "(self, instance, /)" => |_, _| {
        Err(type_error("isinstance() argument 2 cannot be a parameterized generic"))
    };
    /// The bases that a class statement takes for it.
    "__mro_entries__" "(self, bases, /)" => |_, args| {
        Ok(Value::tuple(alias_origin(&args[0]).into_iter().collect::<Vec<_>>()))
    };
}

/// `types.GenericAlias(origin, args)`
fn new_alias(_: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    match &args.values[..] {
        [origin, key] => Ok(alias(origin.clone(), key.clone())),
        other => Err(type_error(format!("GenericAlias expected 2 arguments, got {}", other.len()))),
    }
}

/// Fills the classes of unions and aliases.
pub(crate) fn install() {
    let types = types();
    add_methods(&types.union_type, UNION_METHODS, NativeKind::Method);
    add_methods(&types.generic_alias, ALIAS_METHODS, NativeKind::Method);
    types.generic_alias.new.set(Some(new_alias));
    for class in [&types.union_type, &types.generic_alias] {
        *class.module.borrow_mut() = Sym::new("types");
    }
}
