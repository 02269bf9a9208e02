//! Relationships that are loaded along with their owners: one more query for all of them, in portions.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::lazy::{self, put};
use super::{ident, mapped_class};
use crate::orm::collection;
use crate::orm::identity::KeyPart;
use crate::orm::mapper::Mapper;
use crate::orm::options::{Loading, Strategy};
use crate::orm::relationship::{Direction, Lazy, Relationship, Resolved};
use crate::orm::rows::{self, How, Plan, Selected, Selection};
use crate::orm::session::Session;
use crate::orm::state::State;
use crate::orm::value;
use crate::py::{Res, Value, Vm};
use crate::sql::expr::BindValue;
use crate::sql::schema::Column;
use crate::sql::statement::{FromItem, Join, Select, Statement};
use crate::sql::{Expr, SqlType, SqlValue};

/// Owners whose members one query asks for.
const PORTION: usize = 500;

/// Loads the relationships that are to come along with `objects`.
pub fn load(
    vm: &mut Vm,
    session: &Rc<Session>,
    mapper: &Rc<Mapper>,
    objects: &[Value],
    loading: &Rc<Loading>,
    how: How,
) -> Res<()> {
    for (relationship, strategy) in loading.later(mapper) {
        let slot = relationship.slot();
        let owners: Vec<&Value> = objects
            .iter()
            .filter(|object| State::of(object).is_some_and(|state| !state.is_loaded(slot)))
            .collect();
        if owners.is_empty() {
            continue;
        }
        match strategy {
            Strategy::Lazy(Lazy::NoLoad) => {
                for owner in owners {
                    if let Some(state) = State::of(owner) {
                        put(owner, state, &relationship, Vec::new())?;
                    }
                }
            }
            Strategy::Lazy(Lazy::Raise) => mark_raising(&owners, slot),
            Strategy::Lazy(Lazy::Immediate) => one_by_one(vm, session, &owners, &relationship)?,
            _ => together(vm, session, &owners, &relationship, &loading.below(mapper, &relationship), how)?,
        }
    }
    Ok(())
}

fn mark_raising(owners: &[&Value], slot: usize) {
    for owner in owners {
        if let Some(state) = State::of(owner) {
            state.set_raising(slot);
        }
    }
}

fn one_by_one(
    vm: &mut Vm,
    session: &Rc<Session>,
    owners: &[&Value],
    relationship: &Rc<Relationship>,
) -> Res<()> {
    for owner in owners {
        lazy::load_related(vm, session, owner, relationship)?;
    }
    Ok(())
}

/// Loads one relationship of many owners.
fn together(
    vm: &mut Vm,
    session: &Rc<Session>,
    owners: &[&Value],
    relationship: &Rc<Relationship>,
    below: &Rc<Loading>,
    how: How,
) -> Res<()> {
    let Some(resolved) = relationship.resolved() else { return Ok(()) };
    let ([(_, remote)], false) = (resolved.pairs.as_slice(), resolved.custom_join) else {
        return one_by_one(vm, session, owners, relationship);
    };
    let mut waiting: Vec<(&Value, SqlValue)> = Vec::with_capacity(owners.len());
    for owner in owners {
        let Some(state) = State::of(owner) else { continue };
        let known = match lazy::local_values(vm, session, owner, state, resolved)? {
            Some(mut values) => values.pop(),
            None => None,
        };
        match known {
            None => put(owner, state, relationship, Vec::new())?,
            Some(key) => {
                if lazy::is_by_key(resolved) && below.is_plain() && !how.populate_existing {
                    let identity = ident::key_of_values(&resolved.target, std::slice::from_ref(&key));
                    if let Some(object) = session.identity_map.get(&identity)
                        && object.native::<State>().is_some_and(|state| !state.is_expired())
                    {
                        put(owner, state, relationship, vec![Value::Instance(object)])?;
                        continue;
                    }
                }
                waiting.push((owner, key));
            }
        }
    }
    let query = MembersQuery::new(resolved, remote, below)?;
    for portion in waiting.chunks(PORTION) {
        let members = query.run(vm, session, portion, how)?;
        for (owner, key) in portion {
            let Some(state) = State::of(owner) else { continue };
            let found = members.get(&KeyPart::of(key)).cloned().unwrap_or_default();
            put(owner, state, relationship, found)?;
        }
    }
    Ok(())
}

/// The query for the members of many owners: the joined column, then the member.
struct MembersQuery {
    select: Select,
    selection: Selection,
    /// The column that says whose member it is.
    key: Expr,
}

impl MembersQuery {
    fn new(resolved: &Resolved, remote: &Column, below: &Rc<Loading>) -> Res<Self> {
        let key = remote.expr();
        let selected =
            [Selected::Value(key.clone().into()), Selected::Entity(mapped_class(&resolved.target))];
        let selection = Selection::compact(&selected, &[Rc::default(), below.clone()]);
        let mut select = Select::new(selection.columns.clone());
        if let (Some(secondary), Direction::ManyToMany) = (&resolved.secondary, resolved.direction) {
            let target = FromItem::Table(resolved.target.table.clone());
            let from = FromItem::Table(secondary.clone());
            select = select.from(Join::new(from, target, resolved.secondaryjoin.clone(), false, false)?);
        }
        for by in &resolved.order_by {
            select = select.order(by);
        }
        Ok(Self { select, selection, key })
    }

    /// Members by the key of their owner.
    fn run(
        &self,
        vm: &mut Vm,
        session: &Rc<Session>,
        owners: &[(&Value, SqlValue)],
        how: How,
    ) -> Res<FxHashMap<KeyPart, Vec<Value>>> {
        let mut keys: Vec<BindValue> = Vec::with_capacity(owners.len());
        let mut seen = rustc_hash::FxHashSet::default();
        for (_, key) in owners {
            if seen.insert(KeyPart::of(key)) {
                keys.push(BindValue::Value(key.clone()));
            }
        }
        let condition = self.key.in_values(BindValue::List(keys.into()), self.key.ty());
        let select = self.select.clone().filter(condition);
        let compiled = rows::compile(&Statement::from(select), session.engine.dialect())?;
        let values = compiled.own_values().unwrap_or_default();
        let plan = Plan::new(compiled, &self.selection);
        let fetched = rows::fetch(vm, session, &plan, &values, how)?;
        let mut members: FxHashMap<KeyPart, Vec<Value>> = FxHashMap::default();
        for pair in fetched.values.chunks(2) {
            let [key, member] = pair else { continue };
            if member.is_none() {
                continue;
            }
            let key = part_of(vm, key, self.key.ty())?;
            let list = members.entry(key).or_default();
            // Each member once, as a join through an association table may give it twice.
            if self.select.froms.is_empty() || !crate::orm::identity::holds(list, member) {
                list.push(member.clone());
            }
        }
        Ok(members)
    }
}

/// A loaded value as a key.
fn part_of(vm: &mut Vm, value: &Value, ty: &SqlType) -> Res<KeyPart> {
    match value {
        Value::Int(number) => Ok(KeyPart::Int(*number)),
        value => Ok(KeyPart::of(&value::to_sql(vm, value, ty)?)),
    }
}

/// Members that came with the same query: each owner that lacks its members gets those that stood beside it.
pub fn distribute(owners: &[Value], members: &[Value], relationship: &Rc<Relationship>, how: How) -> Res<()> {
    let mut lists: FxHashMap<usize, (Value, Vec<Value>)> = FxHashMap::default();
    let mut order: Vec<usize> = Vec::new();
    for (owner, member) in owners.iter().zip(members) {
        let Some(address) = owner.address() else { continue };
        let is_loaded = State::of(owner).is_none_or(|state| state.is_loaded(relationship.slot()));
        if is_loaded && !how.populate_existing {
            continue;
        }
        let (_, list) = lists.entry(address).or_insert_with(|| {
            order.push(address);
            (owner.clone(), Vec::new())
        });
        if !member.is_none() && !crate::orm::identity::holds(list, member) {
            list.push(member.clone());
        }
    }
    for address in order {
        let Some((owner, list)) = lists.remove(&address) else { continue };
        let Some(state) = State::of(&owner) else { continue };
        let slot = relationship.slot();
        if let Some(old) = collection::of(&state.get(slot)) {
            old.detach();
        }
        put(&owner, state, relationship, list)?;
    }
    Ok(())
}
