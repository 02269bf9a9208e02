//! What a path such as `user.runs[0].` or `User.query.filter_by(…).` leads to, as far as that is known without running anything:
//! values that are there are looked up; of what would have to be called or loaded, the class is enough. Called by `scope`.

use std::rc::Rc;

use crate::orm::attributes;
use crate::orm::collection;
use crate::orm::mapper::{Mapper, Property, PropertyKind};
use crate::orm::query;
use crate::orm::rows::Selected;
use crate::orm::state::State;
use crate::py::function::BoundMethod;
use crate::py::types::{type_of, types};
use crate::py::{Class, Sym, Value, Vm};
use crate::shell::scope::{Path, Root, Step};

/// What is known of a value.
#[derive(Clone)]
pub(super) enum Known {
    /// The value itself.
    Value(Value),
    /// That it is an object of a mapped class.
    Object(Rc<Mapper>),
    /// That it is a list of such objects.
    List(Rc<Mapper>),
    /// That it is an object of another class.
    Of(Rc<Class>),
}

/// Methods of a query that give another query of the same objects.
const CHAINED: &[&str] = &[
    "filter",
    "filter_by",
    "where",
    "order_by",
    "limit",
    "offset",
    "join",
    "outerjoin",
    "group_by",
    "having",
    "distinct",
    "options",
    "select_from",
    "populate_existing",
    "execution_options",
    "with_for_update",
    "slice",
    "reset_joinpoint",
];

/// Methods of a query that give one object, or None.
const ONE: &[&str] =
    &["first", "one", "one_or_none", "get", "get_or_404", "first_or_404", "one_or_404", "scalar"];

/// Follows a path.
pub(super) fn follow(vm: &mut Vm, path: &Path) -> Option<Known> {
    let mut at = match &path.root {
        Root::Name(name) => {
            let name = Sym::existing(name)?;
            Known::Value(vm.main.get(name).or_else(|| vm.builtins.get(name))?)
        }
        Root::Str => Known::Of(types().str.clone()),
        Root::Bytes => Known::Of(types().bytes.clone()),
        Root::List => Known::Of(types().list.clone()),
        Root::Dict => Known::Of(types().dict.clone()),
        Root::Set => Known::Of(types().set.clone()),
    };
    for step in &path.steps {
        at = match step {
            Step::Attribute(name) => attribute(vm, &at, Sym::existing(name)?)?,
            Step::Call => called(&at)?,
            Step::Item(key) => item(&at, key)?,
        };
    }
    Some(at)
}

/// The class whose columns a call takes by name: `User.query.filter_by(…)`.
pub(super) fn filtered(vm: &mut Vm, callee: &Path) -> Option<Rc<Mapper>> {
    match callee.steps.last() {
        Some(Step::Attribute(name)) if name == "filter_by" => {}
        _ => return None,
    }
    match follow(vm, callee)? {
        Known::Value(Value::Method(method)) => entity_of(&method.receiver),
        _ => None,
    }
}

/// The class of a query's objects, if it selects nothing else.
fn entity_of(value: &Value) -> Option<Rc<Mapper>> {
    match query::of(value)?.selected.as_slice() {
        [Selected::Entity(entity)] => Some(entity.mapper.clone()),
        _ => None,
    }
}

fn attribute(vm: &mut Vm, at: &Known, name: Sym) -> Option<Known> {
    match at {
        Known::Object(mapper) => match mapper.property(name) {
            Some(property) => of_property(&property),
            None => mapper.class.lookup(name).and_then(|found| of_class_attribute(&found)),
        },
        Known::List(_) => types().list.lookup(name).and_then(|found| of_class_attribute(&found)),
        Known::Of(class) => class.lookup(name).and_then(|found| of_class_attribute(&found)),
        Known::Value(value) => match value {
            Value::Module(module) => module.globals.get(name).map(Known::Value),
            Value::Class(class) => of_class(vm, value, class, name),
            Value::Instance(instance) => match State::of(value) {
                Some(state) => of_object(value, state, name),
                None => {
                    if let Some(own) = instance.get(name) {
                        return Some(Known::Value(own));
                    }
                    of_native(vm, value, name)
                }
            },
            other => {
                let found = type_of(other).lookup(name)?;
                Some(Known::Value(BoundMethod::new(other.clone(), found)))
            }
        },
    }
}

/// An attribute of a class. `query` and the like are made on being read, by code of our own that loads nothing.
fn of_class(vm: &mut Vm, value: &Value, class: &Rc<Class>, name: Sym) -> Option<Known> {
    let found = class.lookup(name)?;
    match &found {
        Value::Instance(instance) if attributes::of(&found).is_none() && !instance.class().is_heap => {
            vm.get_attr(value, name).ok().map(Known::Value)
        }
        _ => Some(Known::Value(found)),
    }
}

/// An attribute of a mapped object: its value if that is there, else what it would be.
fn of_object(object: &Value, state: &State, name: Sym) -> Option<Known> {
    if let Some(property) = state.mapper.property(name) {
        let value = state.get(property.slot);
        return if value.is_unset() || value.is_none() {
            of_property(&property)
        } else {
            Some(Known::Value(value))
        };
    }
    if let Value::Instance(instance) = object
        && let Some(own) = instance.get(name)
    {
        return Some(Known::Value(own));
    }
    match state.mapper.class.lookup(name)? {
        found @ (Value::Function(_) | Value::Native(_)) => {
            Some(Known::Value(BoundMethod::new(object.clone(), found)))
        }
        _ => None,
    }
}

/// An attribute of an object that is no model's: methods are bound; of others only those that our own code gives.
fn of_native(vm: &mut Vm, value: &Value, name: Sym) -> Option<Known> {
    let class = type_of(value);
    match class.lookup(name) {
        Some(found @ (Value::Function(_) | Value::Native(_))) => {
            Some(Known::Value(BoundMethod::new(value.clone(), found)))
        }
        _ if class.mro().iter().any(|class| class.is_heap) => None,
        _ => vm.get_attr_opt(value, name).ok().flatten().map(Known::Value),
    }
}

fn of_class_attribute(found: &Value) -> Option<Known> {
    match found {
        Value::Function(_) | Value::Native(_) => {
            Some(Known::Value(BoundMethod::new(Value::None, found.clone())))
        }
        _ => None,
    }
}

fn of_property(property: &Property) -> Option<Known> {
    match &property.kind {
        PropertyKind::Relationship(relationship) => {
            let resolved = relationship.resolved()?;
            let target = resolved.target.clone();
            Some(if resolved.uselist { Known::List(target) } else { Known::Object(target) })
        }
        PropertyKind::Column(column) => {
            use crate::sql::types::Affinity;
            let types = types();
            Some(Known::Of(match column.column.ty().affinity() {
                Affinity::Integer => types.int.clone(),
                Affinity::Float => types.float.clone(),
                Affinity::String => types.str.clone(),
                Affinity::Boolean => types.bool.clone(),
                Affinity::Binary => types.bytes.clone(),
                Affinity::DateTime => crate::py::std::datetime::classes().datetime.clone(),
                Affinity::Date => crate::py::std::datetime::classes().date.clone(),
                Affinity::Time => crate::py::std::datetime::classes().time.clone(),
                _ => return None,
            }))
        }
    }
}

/// What a call gives.
fn called(at: &Known) -> Option<Known> {
    let Known::Value(callee) = at else { return None };
    match callee {
        Value::Class(class) => Some(match Mapper::of_value(callee) {
            Some(mapper) => Known::Object(mapper),
            None => Known::Of(class.clone()),
        }),
        Value::Method(method) => {
            let entity = entity_of(&method.receiver)?;
            let name = match &method.function {
                Value::Native(native) => native.name,
                Value::Function(function) => *function.name.borrow(),
                _ => return None,
            };
            let name = name.as_str();
            if CHAINED.contains(&name) {
                Some(Known::Value(method.receiver.clone()))
            } else if ONE.contains(&name) {
                Some(Known::Object(entity))
            } else if name == "all" {
                Some(Known::List(entity))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// An item of a list or dict.
fn item(at: &Known, key: &str) -> Option<Known> {
    let value = match at {
        Known::List(mapper) => return Some(Known::Object(mapper.clone())),
        Known::Value(value) => value,
        Known::Object(_) | Known::Of(_) => return None,
    };
    if let Some(entity) = entity_of(value) {
        return Some(Known::Object(entity));
    }
    let items = match value {
        Value::List(list) => list.items.borrow().clone(),
        Value::Tuple(tuple) => tuple.items.to_vec(),
        Value::Dict(dict) => {
            let key = key.trim().trim_matches(['"', '\'']);
            let found = dict.pairs().into_iter().find(|(name, _)| name.as_str() == Some(key));
            return found.map(|(_, value)| Known::Value(value));
        }
        other => collection::of(other)?.members(),
    };
    let at = key.trim().parse::<i64>().unwrap_or_default();
    let at = if at < 0 { at + items.len() as i64 } else { at };
    usize::try_from(at).ok().and_then(|at| items.get(at)).or(items.first()).cloned().map(Known::Value)
}
