//! The module `sqlalchemy.event`, and `validates`: which value of the program stands for which target of an event.

use std::rc::Rc;

use super::{engine, session};
use crate::natives;
use crate::orm::event::{self, Family, Manner, Target};
use crate::orm::mapper::Mapper;
use crate::orm::schema::{metadata_of, table_class, table_of};
use crate::orm::{attributes, declarative, error};
use crate::py::exc::attribute_error;
use crate::py::function::NativeFunc;
use crate::py::types::type_name;
use crate::py::{Class, Module, Res, Sym, Value, Vm};

/// Tells events the faces of what listeners are handed.
pub fn install() {
    event::set_faces(event::Faces {
        connection: super::connection::of_event,
        mapper: super::inspect::mapper_value,
        session: session::plain,
        driver_connection: super::connection::driver,
    });
}

/// The target that a value stands for.
fn target(value: &Value, propagate: bool) -> Option<Target> {
    if let Some(engine) = engine::engine_of(value) {
        return Some(Target::engine(&engine));
    }
    if let Some(target) = session::event_target(value) {
        return Some(target);
    }
    if let Some(attribute) = attributes::of(value) {
        return Some(Target::Attribute(attribute.mapper.id, attribute.property.name));
    }
    if let Some(table) = table_of(value) {
        return Some(Target::Table(table.id()));
    }
    if let Some(metadata) = metadata_of(value) {
        return Some(Target::MetaData(metadata.id()));
    }
    let Value::Class(class) = value else {
        return super::inspect::mapper_of(value).map(|mapper| Target::Mapper(mapper.id));
    };
    let is = |other: &Rc<Class>| Rc::ptr_eq(class, other);
    if is(&engine::engine_class()) {
        return Some(Target::Any(Family::Engine));
    }
    if is(&session::session_class()) {
        return Some(Target::Any(Family::Session));
    }
    if is(&super::inspect::mapper_class()) {
        return Some(Target::Any(Family::Mapper));
    }
    if is(&table_class()) {
        return Some(Target::Any(Family::Schema));
    }
    match Mapper::of_class(class) {
        Some(mapper) if !propagate => Some(Target::Mapper(mapper.id)),
        Some(_) => Some(Target::below(class)),
        None => class.own(Sym::new("__abstract__")).map(|_| Target::below(class)),
    }
}

fn required(value: &Value, propagate: bool) -> Res<Target> {
    target(value, propagate)
        .ok_or_else(|| attribute_error(format!("'{}' object has no attribute 'dispatch'", type_name(value))))
}

/// How `target`, `identifier` and the options of a call want to be heard.
struct Wanted {
    target: Target,
    event: Sym,
    manner: Manner,
}

fn wanted(vm: &mut Vm, subject: &Value, event: &Value, options: &Value) -> Res<Wanted> {
    let (mut manner, mut propagate) = (Manner::default(), false);
    for (name, value) in vm.mapping_pairs(options)?.unwrap_or_default() {
        let flag = vm.truth(&value)?;
        match name.as_str() {
            Some("retval") => manner.retval = flag,
            Some("named") => manner.named = flag,
            Some("once") => manner.once = flag,
            Some("insert") => manner.first = flag,
            Some("propagate") => propagate = flag,
            _ => {}
        }
    }
    let target = required(subject, propagate)?;
    let name = vm.str(event)?;
    let shown = vm.str(subject)?;
    event::check(target, &name, manner, &shown)?;
    Ok(Wanted { target, event: Sym::new(&name), manner })
}

natives! {
    static FUNCTIONS;
    /// Call a function when an event happens to a target.
    "listen" "(target, identifier, fn, *args, **kw)" => |vm, args| {
        let wanted = wanted(vm, &args[0], &args[1], &args[4])?;
        event::listen(vm, wanted.target, wanted.event, &args[2], wanted.manner);
        Ok(Value::None)
    };
    /// Decorate a function that is to be called when an event happens to a target.
    "listens_for" "(target, identifier, *args, **kw)" => |vm, args| {
        let wanted = wanted(vm, &args[0], &args[1], &args[3])?;
        Ok(NativeFunc::closure("decorate", "(fn, /)", "Listen, and give the function back.", move |vm, args| {
            event::listen(vm, wanted.target, wanted.event, &args[0], wanted.manner);
            Ok(args[0].clone())
        }))
    };
    /// Does a function listen to an event of a target?
    "contains" "(target, identifier, fn)" => |vm, args| {
        let (target, name) = (required(&args[0], false)?, vm.str(&args[1])?);
        Ok(Value::Bool(event::contains(vm, target, Sym::new(&name), &args[2])))
    };
    /// Stop calling a function.
    "remove" "(target, identifier, fn)" => |vm, args| {
        let (target, name) = (required(&args[0], false)?, vm.str(&args[1])?);
        if event::remove(vm, target, Sym::new(&name), &args[2]) {
            return Ok(Value::None);
        }
        let (target, function) = (vm.str(&args[0])?, vm.repr(&args[2])?);
        Err(error::invalid_request(format!("No listeners found for event {target} / '{name}' / {function} ")))
    };
}

/// Makes the module.
pub fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.event", "Functions that are called when something happens.");
    module.add_functions(FUNCTIONS);
    Ok(module)
}

natives! {
    /// `validates`, for `sqlalchemy.orm`.
    pub static VALIDATES;
    /// Decorate a method that sees, and may change, what is assigned to some attributes.
    "validates" "(*names, include_removes=False, include_backrefs=True)" => |_, args| {
        let names = args[args.len() - 1].clone();
        Ok(NativeFunc::closure("wrap", "(fn, /)", "Mark the method.", move |vm, args| {
            vm.set_attr(&args[0], Sym::new(declarative::VALIDATES), names.clone())?;
            Ok(args[0].clone())
        }))
    };
}
