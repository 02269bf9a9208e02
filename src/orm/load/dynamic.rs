//! Relationships that are never loaded as a whole: `lazy="dynamic"`, whose attribute is a query of the members that also takes
//! new ones (`AppenderQuery`), and `lazy="write_only"`.

use std::cell::RefCell;
use std::rc::Rc;

use super::lazy;
use crate::natives;
use crate::orm::attributes;
use crate::orm::error;
use crate::orm::load::mapped_class;
use crate::orm::parameters::Deferred;
use crate::orm::query::{self, Owner, Query};
use crate::orm::relationship::{Lazy, Relationship};
use crate::orm::rows::Selected;
use crate::orm::session::Session;
use crate::orm::state::{State, describe};
use crate::py::exc::type_error;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::Expr;
use crate::sql::expr::{Bind, BindValue};
use crate::sql::statement::Select;

/// Native state of a write-only collection.
struct WriteOnly {
    owner: Owner,
}

thread_local! {
    /// Appender classes by the query class that they extend.
    static APPENDERS: RefCell<Vec<(Rc<Class>, Rc<Class>)>> = const { RefCell::new(Vec::new()) };
    static WRITE_ONLY: Rc<Class> = {
        let class = Class::builtin("WriteOnlyCollection", "sqlalchemy.orm.writeonly", Some(&types().object));
        add_methods(&class, WRITE_METHODS, NativeKind::Method);
        add_methods(&class, SELECT_METHODS, NativeKind::Method);
        class
    };
}

/// The value of a dynamic or write-only relationship.
pub fn dynamic(_: &mut Vm, object: &Value, relationship: &Rc<Relationship>) -> Res {
    let owner = Owner { object: object.clone(), relationship: relationship.clone() };
    if relationship.arguments.lazy == Lazy::WriteOnly {
        return Ok(WRITE_ONLY.with(|class| Instance::value(class, WriteOnly { owner })));
    }
    let Some(resolved) = relationship.resolved() else { return Ok(Value::None) };
    let class = appender_class(&query_class_of(&resolved.target.class));
    let query = Query {
        selected: vec![Selected::Entity(mapped_class(&resolved.target))],
        session: State::of(object).and_then(State::session),
        owner: Some(owner),
        ..Query::default()
    };
    Ok(query::face(&class, query))
}

/// The query class of a model: its own `query_class`, else the plain one.
pub fn query_class_of(class: &Rc<Class>) -> Rc<Class> {
    match class.lookup(Sym::new("query_class")) {
        Some(Value::Class(class)) if class.is_subclass(&query::query_class()) => class,
        _ => query::query_class(),
    }
}

/// The class of dynamic collections over a query class.
fn appender_class(base: &Rc<Class>) -> Rc<Class> {
    APPENDERS.with_borrow_mut(|classes| {
        if let Some((_, class)) = classes.iter().find(|(own, _)| Rc::ptr_eq(own, base)) {
            return class.clone();
        }
        let class = Class::builtin("AppenderQuery", "sqlalchemy.orm.dynamic", Some(base));
        add_methods(&class, WRITE_METHODS, NativeKind::Method);
        add_methods(&class, APPEND_METHODS, NativeKind::Method);
        classes.push((base.clone(), class.clone()));
        class
    })
}

/// The class of the queries that a query's methods give: a dynamic collection's are plain ones.
pub fn plain_class(class: &Rc<Class>) -> Rc<Class> {
    APPENDERS.with_borrow(|classes| {
        classes
            .iter()
            .find(|(_, own)| Rc::ptr_eq(own, class))
            .map_or_else(|| class.clone(), |(base, _)| base.clone())
    })
}

/// The session of a dynamic collection's owner.
pub fn session_of(owner: &Owner) -> Res<Rc<Session>> {
    State::of(&owner.object).and_then(State::session).ok_or_else(|| {
        error::detached(format!(
            "Parent instance {} is not bound to a Session, and no contextual session is established; lazy load operation of \
             attribute '{}' cannot proceed",
            describe(&owner.object),
            owner.relationship.name
        ))
    })
}

/// The members, where no database is to be asked: those put in so far, of an owner in no session.
pub fn in_memory(owner: &Owner) -> Option<Vec<Value>> {
    let state = State::of(&owner.object)?;
    if state.session().is_some() {
        return None;
    }
    Some(state.pending(owner.relationship.slot()).map_or_else(Vec::new, |(added, _)| added))
}

/// A query that is to be changed: that of a dynamic collection becomes one about its owner's members.
pub fn settled(query: &Query) -> Res<Query> {
    let Some(owner) = &query.owner else { return Ok(query.clone()) };
    let session = session_of(owner)?;
    let mut query = query.clone();
    let mut where_ = conditions(owner)?;
    where_.append(&mut query.where_);
    query.where_ = where_;
    let mut order = order_by(owner);
    order.append(&mut query.order_by);
    query.order_by = order;
    query.session = Some(session);
    query.owner = None;
    Ok(query)
}

/// The conditions that make rows members of an owner.
pub fn conditions(owner: &Owner) -> Res<Vec<Expr>> {
    let state = crate::orm::state::require(&owner.object)?;
    let Some(resolved) = owner.relationship.resolved() else { return Ok(Vec::new()) };
    Ok(lazy::conditions(&state.mapper, resolved, &mut |slot, ty| {
        let value = BindValue::Host(Rc::new(Deferred { object: owner.object.clone(), slot }));
        Expr::bind(Bind::unique("param", value), ty.clone())
    }))
}

/// The order of the members.
pub fn order_by(owner: &Owner) -> Vec<Expr> {
    owner.relationship.resolved().map_or_else(Vec::new, |resolved| resolved.order_by.clone())
}

fn owner_of(args: &Args) -> Res<Owner> {
    if let Some(owner) = query::of(&args[0]).and_then(|query| query.owner.clone()) {
        return Ok(owner);
    }
    if let Value::Instance(instance) = &args[0]
        && let Some(collection) = instance.native::<WriteOnly>()
    {
        return Ok(collection.owner.clone());
    }
    Err(type_error("a dynamic collection is required"))
}

/// Puts a member in: it is written with the next flush.
fn put_in(vm: &mut Vm, owner: &Owner, item: &Value) -> Res<()> {
    attributes::check_member(&owner.relationship, item)?;
    let state = crate::orm::state::require(&owner.object)?;
    state.with_pending(owner.relationship.slot(), |pending| {
        if let Some(at) = pending.removed.iter().position(|other| other.is(item)) {
            pending.removed.remove(at);
        } else if !pending.added.iter().any(|other| other.is(item)) {
            pending.added.push(item.clone());
        }
    });
    attributes::mark_modified(&owner.object, state);
    attributes::member_added(vm, &owner.object, &owner.relationship, item)
}

/// `owner.members = […]`: what is not among the new members goes out, what was not among the old ones comes in.
pub fn assign(vm: &mut Vm, object: &Value, relationship: &Rc<Relationship>, value: &Value) -> Res<()> {
    let owner = Owner { object: object.clone(), relationship: relationship.clone() };
    let new = vm.collect(value)?;
    let old = super::related_now(vm, object, relationship)?;
    for item in &old {
        if !new.iter().any(|other| other.is(item)) {
            take_out(&owner, item)?;
        }
    }
    for item in &new {
        if !old.iter().any(|other| other.is(item)) {
            put_in(vm, &owner, item)?;
        }
    }
    Ok(())
}

/// Takes a member out.
fn take_out(owner: &Owner, item: &Value) -> Res<()> {
    let state = crate::orm::state::require(&owner.object)?;
    state.with_pending(owner.relationship.slot(), |pending| {
        if let Some(at) = pending.added.iter().position(|other| other.is(item)) {
            pending.added.remove(at);
        } else if !pending.removed.iter().any(|other| other.is(item)) {
            pending.removed.push(item.clone());
        }
    });
    attributes::mark_modified(&owner.object, state);
    attributes::member_removed(&owner.object, &owner.relationship, item)
}

natives! {
    static WRITE_METHODS;
    /// Put a member in.
    "add" "(self, item)" => |vm, args| { let owner = owner_of(&args)?; put_in(vm, &owner, &args[1])?; Ok(Value::None) };
    /// Put members in.
    "add_all" "(self, iterator)" => |vm, args| {
        let owner = owner_of(&args)?;
        for item in vm.collect(&args[1])? {
            put_in(vm, &owner, &item)?;
        }
        Ok(Value::None)
    };
    /// Take a member out.
    "remove" "(self, item)" => |_, args| { take_out(&owner_of(&args)?, &args[1])?; Ok(Value::None) };
}

natives! {
    static APPEND_METHODS;
    /// Put a member in.
    "append" "(self, item)" => |vm, args| { let owner = owner_of(&args)?; put_in(vm, &owner, &args[1])?; Ok(Value::None) };
    /// Put members in.
    "extend" "(self, iterator)" => |vm, args| {
        let owner = owner_of(&args)?;
        for item in vm.collect(&args[1])? {
            put_in(vm, &owner, &item)?;
        }
        Ok(Value::None)
    };
}

natives! {
    static SELECT_METHODS;
    /// A SELECT of the members.
    "select" "(self)" => |_, args| {
        let owner = owner_of(&args)?;
        let Some(resolved) = owner.relationship.resolved() else { return Ok(Value::None) };
        let selected = vec![Selected::Entity(mapped_class(&resolved.target))];
        let mut select = Select::new(resolved.target.column_exprs());
        select.where_ = conditions(&owner)?;
        select.order_by = order_by(&owner).iter().map(Expr::order_element).collect();
        Ok(query::statement_value(select.into(), &selected))
    };
}

impl Native for WriteOnly {
    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        Err(type_error(
            "WriteOnly collections don't support iteration in-place; to query for collection items, use the \
             select() method to produce a SQL statement and execute it with session.scalars().",
        ))
    }
}
