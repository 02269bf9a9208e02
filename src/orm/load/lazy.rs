//! Related objects, loaded when the attribute is read.

use std::rc::Rc;

use super::{ident, plans};
use crate::orm::collection;
use crate::orm::identity::holds;
use crate::orm::mapper::Mapper;
use crate::orm::options::Loading;
use crate::orm::parameters;
use crate::orm::related::Sides;
use crate::orm::relationship::{Direction, Relationship, Resolved};
use crate::orm::rows::{self, How, Naming, Plan, Selected, Selection};
use crate::orm::session::Session;
use crate::orm::state::State;
use crate::orm::value;
use crate::py::{Res, Value, Vm};
use crate::sql::expr::{Bind, BindValue};
use crate::sql::statement::{Select, Statement};
use crate::sql::{Dialect, Expr, SqlType, SqlValue};

/// A statement that loads related objects, and where its parameters come from.
pub(super) struct LazyPlan {
    plan: Plan,
    /// Values that do not depend on the owner.
    values: Vec<SqlValue>,
    /// Parameters that are attributes of the owner: place, slot, type.
    from_owner: Vec<(usize, usize, SqlType)>,
}

/// Marks a parameter as an attribute of the owner.
struct OwnerSlot(usize);

/// Loads a relationship into its slot.
pub fn load_related(
    vm: &mut Vm,
    session: &Rc<Session>,
    object: &Value,
    relationship: &Rc<Relationship>,
) -> Res<()> {
    let (Some(state), Some(resolved)) = (State::of(object), relationship.resolved()) else { return Ok(()) };
    let Some(locals) = local_values(vm, session, object, state, resolved)? else {
        return put(object, state, relationship, Vec::new());
    };
    if is_by_key(resolved) {
        let key = in_key_order(resolved, &locals);
        let identity = ident::key_of_values(&resolved.target, &key);
        if let Some(found) = super::in_memory(vm, session, &identity)? {
            return put(object, state, relationship, found.into_iter().collect());
        }
        session.autoflush(vm)?;
        if state.is_loaded(relationship.slot()) {
            return Ok(());
        }
        let found = super::get_by_values(vm, session, &resolved.target, &key, false)?;
        return put(object, state, relationship, found.into_iter().collect());
    }
    session.autoflush(vm)?;
    if state.is_loaded(relationship.slot()) {
        return Ok(());
    }
    let members = fetch(vm, session, object, state, relationship)?;
    put(object, state, relationship, members)
}

/// The related objects of an object as they are now, loaded if need be.
pub fn related_now(vm: &mut Vm, object: &Value, relationship: &Rc<Relationship>) -> Res<Vec<Value>> {
    let Some(state) = State::of(object) else { return Ok(Vec::new()) };
    super::super::registry::configure_of(vm, &state.mapper)?;
    let slot = relationship.slot();
    if !state.is_loaded(slot)
        && state.has_row()
        && let Some(session) = state.session()
    {
        if relationship.is_never_loaded() {
            let before = session.autoflush.replace(false);
            let members = fetch(vm, &session, object, state, relationship);
            session.autoflush.set(before);
            return Ok(with_pending(members?, state.pending(slot)));
        }
        let before = session.autoflush.replace(false);
        let loaded = load_related(vm, &session, object, relationship);
        session.autoflush.set(before);
        loaded?;
    }
    let value = state.get(slot);
    Ok(match collection::of(&value) {
        Some(collection) => collection.members(),
        None if State::of(&value).is_some() => vec![value],
        None => with_pending(Vec::new(), state.pending(slot)),
    })
}

fn with_pending(mut members: Vec<Value>, pending: Option<(Vec<Value>, Vec<Value>)>) -> Vec<Value> {
    if let Some((added, removed)) = pending {
        members.retain(|member| !holds(&removed, member));
        for member in added {
            if !holds(&members, &member) {
                members.push(member);
            }
        }
    }
    members
}

/// Does the other side's whole primary key follow from columns of this side?
pub(super) fn is_by_key(resolved: &Resolved) -> bool {
    let keys = resolved.target.table.primary_key_columns();
    resolved.direction == Direction::ManyToOne
        && !resolved.custom_join
        && keys.len() == resolved.pairs.len()
        && keys.iter().all(|key| resolved.pairs.iter().any(|(_, remote)| remote.same(key)))
}

/// Values of this side's joined columns, in the order of the other side's primary key.
pub(super) fn in_key_order(resolved: &Resolved, locals: &[SqlValue]) -> Vec<SqlValue> {
    let keys = resolved.target.table.primary_key_columns();
    keys.iter()
        .map(|key| {
            let at = resolved.pairs.iter().position(|(_, remote)| remote.same(key));
            at.and_then(|at| locals.get(at).cloned()).unwrap_or_default()
        })
        .collect()
}

/// Values of this side's joined columns as the database has them; None if one of them is NULL, which nothing equals.
pub(super) fn local_values(
    vm: &mut Vm,
    session: &Rc<Session>,
    object: &Value,
    state: &State,
    resolved: &Resolved,
) -> Res<Option<Vec<SqlValue>>> {
    let mut values = Vec::with_capacity(resolved.pairs.len());
    for (local, remote) in &resolved.pairs {
        let Some(slot) = state.mapper.slot_of_column(local) else { continue };
        let value = current(vm, session, object, state, slot)?;
        // The other side's type decides: that is what the value is compared with.
        let value = match value {
            Value::Int(number) => SqlValue::Int(number),
            value => value::to_sql(vm, &value, &remote.ty())?,
        };
        if value.is_null() {
            return Ok(None);
        }
        values.push(value);
    }
    Ok(Some(values))
}

/// The value of a column of an object, loaded if need be.
fn current(vm: &mut Vm, session: &Rc<Session>, object: &Value, state: &State, slot: usize) -> Res {
    if !state.is_loaded(slot) && state.has_row() {
        super::refresh_expired(vm, session, object, slot)?;
    }
    Ok(state.get(slot).or_none())
}

/// Reads the related objects of an object from the database.
pub(super) fn fetch(
    vm: &mut Vm,
    session: &Rc<Session>,
    object: &Value,
    state: &State,
    relationship: &Rc<Relationship>,
) -> Res<Vec<Value>> {
    let Some(resolved) = relationship.resolved() else { return Ok(Vec::new()) };
    let dialect = session.engine.dialect();
    let width = state.mapper.len() + resolved.target.len();
    let plan = plans::related(relationship, dialect, width, || {
        make_plan(&state.mapper, relationship, resolved, dialect)
    })?;
    let mut values = plan.values.clone();
    for (at, slot, ty) in &plan.from_owner {
        let value = current(vm, session, object, state, *slot)?;
        values[*at] = value::to_sql(vm, &value, ty)?;
    }
    let fetched = rows::fetch(vm, session, &plan.plan, &values, How::default())?;
    Ok(if resolved.secondary.is_some() {
        rows::distinct_objects(fetched.values)
    } else {
        fetched.values.into_iter().filter(|value| !value.is_none()).collect()
    })
}

fn make_plan(
    owner: &Rc<Mapper>,
    relationship: &Rc<Relationship>,
    resolved: &Resolved,
    dialect: Dialect,
) -> Res<LazyPlan> {
    let target = plans::mapped(&resolved.target);
    let loading = Rc::new(Loading::default()).below(owner, relationship);
    let selection = Selection::new(&[Selected::Entity(target)], &[loading], Naming::Own);
    let mut select = Select::new(selection.columns.clone());
    for condition in conditions(owner, resolved, &mut |slot, ty| {
        Expr::bind(Bind::unique("param", BindValue::Host(Rc::new(OwnerSlot(slot)))), ty.clone())
    }) {
        select = select.filter(condition);
    }
    for by in &resolved.order_by {
        select = select.order(by);
    }
    let compiled = rows::compile(&Statement::from(select), dialect)?;
    let mut values = Vec::with_capacity(compiled.binds.len());
    let mut from_owner = Vec::new();
    for (at, bind) in compiled.binds.iter().enumerate() {
        match &bind.value {
            BindValue::Host(host) if host.is::<OwnerSlot>() => {
                if let Some(OwnerSlot(slot)) = host.downcast_ref() {
                    from_owner.push((at, *slot, bind.ty.clone()));
                }
                values.push(SqlValue::Null);
            }
            value => values.push(parameters::plain(value)),
        }
    }
    Ok(LazyPlan { plan: Plan::new(compiled, &selection), values, from_owner })
}

/// The conditions under which rows of the other side belong to an owner, whose columns are what `value_of` makes of their slots.
pub(super) fn conditions(
    owner: &Rc<Mapper>,
    resolved: &Resolved,
    value_of: &mut dyn FnMut(usize, &SqlType) -> Expr,
) -> Vec<Expr> {
    let sides = Sides::new(owner, resolved);
    let near = resolved.primaryjoin.map(&mut |member| {
        let column = crate::orm::rewrite::table_column(member)?;
        if !sides.is_local(&column) {
            return None;
        }
        Some(value_of(owner.slot_of_column(&column)?, member.ty()))
    });
    std::iter::once(near).chain(resolved.secondaryjoin.clone()).collect()
}

/// Puts what was loaded into the slot, with the members that the program put in or took out meanwhile.
pub(super) fn put(
    object: &Value,
    state: &State,
    relationship: &Rc<Relationship>,
    loaded: Vec<Value>,
) -> Res<()> {
    let slot = relationship.slot();
    let Value::Instance(instance) = object else { return Ok(()) };
    if !relationship.uselist() {
        state.put(slot, loaded.into_iter().next().unwrap_or(Value::None));
        return Ok(());
    }
    let members = match state.take_pending(slot) {
        None => loaded,
        Some(pending) => {
            state.note_original(slot, Value::list(loaded.clone()));
            with_pending(loaded, Some((pending.added, pending.removed)))
        }
    };
    state.put(slot, collection::new(instance, relationship, members));
    Ok(())
}
