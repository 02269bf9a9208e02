//! A flush: works out what is to be written and in which order, then writes it through `persist`. Rows that others refer to
//! come first, deletes last; foreign keys follow from the objects that relationships hold. Called by `Session::flush` only.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::collection;
use super::error;
use super::event;
use super::identity::holds;
use super::load;
use super::mapper::Mapper;
use super::persist;
use super::relationship::{Direction, Relationship, Resolved};
use super::session::Session;
use super::state::{Standing, State, describe};
use super::value;
use crate::py::{Instance, Res, Value, Vm};
use crate::sql::schema::{Column, Table};

type ById<T> = IndexMap<usize, T, FxBuildHasher>;

fn address(object: &Rc<Instance>) -> usize {
    Rc::as_ptr(object) as usize
}

/// What of a relationship of one object changed.
#[derive(Default)]
struct History {
    added: Vec<Value>,
    removed: Vec<Value>,
}

/// The plan of a flush: objects to save and to delete, by mapper in dependency order.
#[derive(Default)]
struct Plan {
    save: ById<Rc<Instance>>,
    delete: ById<Rc<Instance>>,
    /// Rows of association tables: to add, to remove.
    associations: Vec<Association>,
    /// Pairs of an association table that are written already: both sides of a backref tell of them.
    seen_pairs: FxHashSet<(usize, usize, usize, bool)>,
}

/// Rows of one association table.
struct Association {
    table: Table,
    added: Vec<Vec<(Column, usize, Value)>>,
    removed: Vec<Vec<(Column, usize, Value)>>,
}

/// Writes everything that waits in a session.
pub fn flush(vm: &mut Vm, session: &Rc<Session>) -> Res<()> {
    let mut plan = Plan::default();
    for object in session.deleted_objects() {
        plan.delete.insert(address(&object), object);
    }
    let (dirty, new) = (session.dirty_objects(), session.new_objects());
    plan.save.reserve(dirty.len() + new.len());
    for object in dirty.into_iter().chain(new) {
        plan.save.insert(address(&object), object);
    }
    delete_orphans(vm, session, &mut plan)?;
    let_go_of_deleted(vm, session, &mut plan)?;
    let members = members_of_changed_owners(&mut plan);
    for object in members {
        plan.save.entry(address(&object)).or_insert(object);
    }
    let order = mapper_order(&plan);
    for mapper in &order {
        save_mapper(vm, session, &mut plan, mapper)?;
    }
    write_associations(vm, session, &mut plan)?;
    for mapper in order.iter().rev() {
        delete_mapper(vm, session, &plan, mapper)?;
    }
    for object in plan.save.values() {
        if let Some(state) = object.native::<State>() {
            state.accept_changes();
            session.unmodified(object);
        }
    }
    Ok(())
}

/// What of a relationship changed since the object was loaded; for one that this flush inserts, since it was made.
fn history(state: &State, relationship: &Relationship, is_new: bool) -> History {
    let slot = relationship.slot();
    let mut history = History::default();
    let now = state.get(slot);
    if relationship.uselist() {
        if let Some((added, removed)) = state.pending(slot) {
            history.added.extend(added);
            history.removed.extend(removed);
        }
        let Some(original) = state.original(slot) else {
            if is_new && let Some(collection) = collection::of(&now) {
                history.added.extend(collection.members());
            }
            return history;
        };
        let before = match &original {
            Value::List(list) => list.items.borrow().clone(),
            _ => Vec::new(),
        };
        let after = collection::of(&now).map(collection::Collection::members).unwrap_or_default();
        history.added.extend(after.iter().filter(|item| !holds(&before, item)).cloned());
        history.removed.extend(before.into_iter().filter(|item| !holds(&after, item)));
        return history;
    }
    let original = state.original(slot);
    if original.is_none() && !is_new {
        return history;
    }
    if let Some(before) = original
        && State::of(&before).is_some()
        && !before.is(&now)
    {
        history.removed.push(before);
    }
    if State::of(&now).is_some() {
        history.added.push(now);
    }
    history
}

/// Objects that a to-many relationship adds or lets go are written, too: their foreign key changes.
fn members_of_changed_owners(plan: &mut Plan) -> Vec<Rc<Instance>> {
    let mut members = Vec::new();
    for object in plan.save.values() {
        let Some(state) = object.native::<State>() else { continue };
        for relationship in state.mapper.relationships() {
            let one_to_many = relationship.resolved().is_some_and(|resolved| {
                resolved.direction == Direction::OneToMany && relationship.is_written()
            });
            if !one_to_many {
                continue;
            }
            let history = history(state, &relationship, !state.has_row());
            for member in history.added.iter().chain(&history.removed) {
                if let (Value::Instance(member), Some(state)) = (member, State::of(member))
                    && state.session().is_some()
                    && state.standing() == Standing::Persistent
                    && !plan.delete.contains_key(&address(member))
                {
                    members.push(member.clone());
                }
            }
        }
    }
    members
}

/// Objects that left an owner which alone kept them (`delete-orphan`).
fn delete_orphans(vm: &mut Vm, session: &Rc<Session>, plan: &mut Plan) -> Res<()> {
    let mut orphans: Vec<Value> = Vec::new();
    for object in plan.save.values() {
        let Some(state) = object.native::<State>() else { continue };
        for relationship in state.mapper.relationships() {
            if relationship.cascade().delete_orphan {
                for member in history(state, &relationship, !state.has_row()).removed {
                    let kept = State::of(&member).is_some_and(|member| has_owner(member, &relationship));
                    if !kept {
                        orphans.push(member);
                    }
                }
            }
        }
    }
    for orphan in orphans {
        let (Value::Instance(instance), Some(state)) = (&orphan, State::of(&orphan)) else { continue };
        match state.standing() {
            Standing::Pending => {
                session.expunge(&orphan)?;
                plan.save.shift_remove(&address(instance));
            }
            Standing::Persistent => {
                session.delete(vm, &orphan)?;
            }
            _ => {}
        }
    }
    for object in session.deleted_objects() {
        plan.save.shift_remove(&address(&object));
        plan.delete.insert(address(&object), object);
    }
    Ok(())
}

/// Does a member still have an owner by this relationship (as its other side says)?
fn has_owner(member: &State, relationship: &Relationship) -> bool {
    match relationship.reverse() {
        Some(reverse) if !reverse.uselist() => State::of(&member.get(reverse.slot())).is_some(),
        _ => false,
    }
}

/// Objects that are deleted let go of what refers to them: members' foreign keys become NULL, association rows go.
fn let_go_of_deleted(vm: &mut Vm, session: &Rc<Session>, plan: &mut Plan) -> Res<()> {
    let deleted: Vec<Rc<Instance>> = plan.delete.values().cloned().collect();
    for object in deleted {
        let Some(state) = object.native::<State>() else { continue };
        let owner = Value::Instance(object.clone());
        for relationship in state.mapper.relationships() {
            let Some(resolved) = relationship.resolved() else { continue };
            if !relationship.is_written() || relationship.arguments.passive_deletes {
                continue;
            }
            match resolved.direction {
                Direction::OneToMany if !relationship.cascade().delete => {
                    for member in load::related_now(vm, &owner, &relationship)? {
                        let Value::Instance(instance) = &member else { continue };
                        if plan.delete.contains_key(&address(instance)) {
                            continue;
                        }
                        if let Some(member_state) = State::of(&member) {
                            clear_foreign_key(session, &member, member_state, resolved)?;
                            plan.save.entry(address(instance)).or_insert_with(|| instance.clone());
                        }
                    }
                }
                Direction::ManyToMany => {
                    let members = load::related_now(vm, &owner, &relationship)?;
                    plan.associate(&owner, &relationship, resolved, members, true);
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// The columns of a member that refer to its owner become NULL.
fn clear_foreign_key(session: &Session, member: &Value, state: &State, resolved: &Resolved) -> Res<()> {
    for (owner_column, column) in &resolved.pairs {
        if column.primary_key() {
            return Err(crate::py::exc::assertion_error(format!(
                "Dependency rule on column '{}.{}' tried to blank-out primary key column '{}.{}' on instance '{}'",
                owner_column.table().map(|table| table.name().to_string()).unwrap_or_default(),
                owner_column.name(),
                column.table().map(|table| table.name().to_string()).unwrap_or_default(),
                column.name(),
                describe(member)
            )));
        }
        if let Some(slot) = state.mapper.slot_of_column(column) {
            set_column(session, member, state, slot, Value::None);
        }
    }
    Ok(())
}

/// Sets a column of an object as part of a flush.
fn set_column(session: &Session, object: &Value, state: &State, slot: usize, value: Value) {
    let old = state.get(slot);
    if old.is(&value) || (matches!((&old, &value), (Value::Int(a), Value::Int(b)) if a == b)) {
        return;
    }
    state.note_original(slot, old);
    state.put(slot, value);
    if let Value::Instance(instance) = object
        && state.standing() == Standing::Persistent
    {
        state.modified.set(true);
        session.modified(instance);
    }
}

impl Plan {
    /// Takes note of rows of an association table.
    fn associate(
        &mut self,
        owner: &Value,
        relationship: &Relationship,
        resolved: &Resolved,
        members: Vec<Value>,
        remove: bool,
    ) {
        let Some(table) = &resolved.secondary else { return };
        let at = match self.associations.iter().position(|other| other.table.same(table)) {
            Some(at) => at,
            None => {
                self.associations.push(Association {
                    table: table.clone(),
                    added: Vec::new(),
                    removed: Vec::new(),
                });
                self.associations.len() - 1
            }
        };
        let owner_address = owner.address().unwrap_or(0);
        // The same pair told from the other side has the sides swapped.
        let swapped = relationship.reverse().is_some_and(|reverse| {
            (Rc::as_ptr(&reverse) as usize) < std::ptr::from_ref(relationship) as usize
        });
        for member in members {
            let member_address = member.address().unwrap_or(0);
            let pair =
                if swapped { (member_address, owner_address) } else { (owner_address, member_address) };
            if !self.seen_pairs.insert((pair.0, pair.1, table.id(), remove)) {
                continue;
            }
            let row: Vec<(Column, usize, Value)> = resolved
                .pairs
                .iter()
                .map(|(own, association)| (own, association, owner))
                .chain(
                    resolved
                        .secondary_pairs
                        .iter()
                        .map(|(theirs, association)| (theirs, association, &member)),
                )
                .filter_map(|(column, association, object)| {
                    let slot = State::of(object)?.mapper.slot_of_column(column)?;
                    Some((association.clone(), slot, object.clone()))
                })
                .collect();
            let rows =
                if remove { &mut self.associations[at].removed } else { &mut self.associations[at].added };
            rows.push(row);
        }
    }
}

/// Mappers of the plan, those that others refer to first.
fn mapper_order(plan: &Plan) -> Vec<Rc<Mapper>> {
    let mut mappers: ById<Rc<Mapper>> = ById::default();
    for object in plan.save.values().chain(plan.delete.values()) {
        if let Some(state) = object.native::<State>() {
            mappers.entry(Rc::as_ptr(&state.mapper) as usize).or_insert_with(|| state.mapper.clone());
        }
    }
    // Without relationships the order is that of the tables.
    let position: FxHashMap<usize, usize> = mappers
        .values()
        .next()
        .and_then(|mapper| mapper.table.metadata())
        .map(|metadata| {
            metadata.sorted_tables().iter().enumerate().map(|(at, table)| (table.id(), at)).collect()
        })
        .unwrap_or_default();
    mappers.sort_by(|_, a, _, b| {
        let place = |mapper: &Mapper| position.get(&mapper.table.id()).copied().unwrap_or(usize::MAX);
        place(a).cmp(&place(b))
    });
    let mut before: Vec<(usize, usize)> = Vec::new();
    for (id, mapper) in &mappers {
        for relationship in mapper.relationships() {
            let Some(resolved) = relationship.resolved() else { continue };
            let target = Rc::as_ptr(&resolved.target) as usize;
            if target == *id || !mappers.contains_key(&target) || !relationship.is_written() {
                continue;
            }
            match resolved.direction {
                Direction::OneToMany => before.push((*id, target)),
                Direction::ManyToOne => before.push((target, *id)),
                Direction::ManyToMany => {}
            }
        }
    }
    let mut order: Vec<Rc<Mapper>> = Vec::new();
    let mut left: Vec<usize> = mappers.keys().copied().collect();
    while !left.is_empty() {
        let next = left
            .iter()
            .position(|id| !before.iter().any(|(first, second)| second == id && left.contains(first)));
        // A cycle between classes: rows of the first are written, what they lack is updated with the others' (see `sync`).
        let id = left.remove(next.unwrap_or(0));
        order.push(mappers[&id].clone());
    }
    order
}

/// Writes the objects of one mapper, then tells their members.
fn save_mapper(vm: &mut Vm, session: &Rc<Session>, plan: &mut Plan, mapper: &Rc<Mapper>) -> Res<()> {
    let objects: Vec<Rc<Instance>> = plan
        .save
        .values()
        .filter(|object| object.native::<State>().is_some_and(|state| Rc::ptr_eq(&state.mapper, mapper)))
        .cloned()
        .collect();
    if objects.is_empty() {
        return Ok(());
    }
    let relationships: Vec<Rc<Relationship>> =
        mapper.relationships().into_iter().filter(|relationship| relationship.is_written()).collect();
    let self_referential = relationships.iter().any(|relationship| {
        relationship
            .resolved()
            .is_some_and(|resolved| resolved.self_referential && resolved.secondary.is_none())
    });
    let waves = if self_referential { waves(&objects, &relationships)? } else { vec![objects] };
    for wave in waves {
        let mut new: Vec<Rc<Instance>> = Vec::new();
        let mut changed: Vec<Rc<Instance>> = Vec::new();
        for object in wave {
            let Some(state) = object.native::<State>() else { continue };
            let value = Value::Instance(object.clone());
            for relationship in &relationships {
                take_foreign_key(vm, session, &value, state, relationship)?;
            }
            if state.standing() == Standing::Pending {
                new.push(object);
            } else {
                changed.push(object);
            }
        }
        new.sort_by_key(|object| object.native::<State>().map_or(0, |state| state.order.get()));
        changed.sort_by_key(|object| {
            object.native::<State>().and_then(State::key).map(|key| match key {
                super::identity::IdentityKey::Int(_, number) => (number, String::new()),
                super::identity::IdentityKey::Parts(_, parts) => (0, format!("{parts:?}")),
            })
        });
        event::rows(vm, session, mapper, "before_insert", &new)?;
        event::rows(vm, session, mapper, "before_update", &changed)?;
        if !changed.is_empty() {
            persist::update(vm, session, mapper, &changed)?;
        }
        if !new.is_empty() {
            persist::insert(vm, session, mapper, &new)?;
        }
        event::rows(vm, session, mapper, "after_insert", &new)?;
        event::rows(vm, session, mapper, "after_update", &changed)?;
        for object in &changed {
            give_foreign_keys(vm, session, plan, object, false, &relationships)?;
        }
        for object in &new {
            give_foreign_keys(vm, session, plan, object, true, &relationships)?;
        }
    }
    Ok(())
}

/// Objects of a class that refers to itself, those that others of them refer to first.
fn waves(objects: &[Rc<Instance>], relationships: &[Rc<Relationship>]) -> Res<Vec<Vec<Rc<Instance>>>> {
    let mut parents: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let known: FxHashSet<usize> = objects.iter().map(address).collect();
    for object in objects {
        let Some(state) = object.native::<State>() else { continue };
        for relationship in relationships {
            let Some(resolved) = relationship.resolved().filter(|resolved| resolved.self_referential) else {
                continue;
            };
            for member in history(state, relationship, !state.has_row()).added {
                let Some(member) = member.address().filter(|member| known.contains(member)) else { continue };
                match resolved.direction {
                    Direction::ManyToOne => parents.entry(address(object)).or_default().push(member),
                    Direction::OneToMany => parents.entry(member).or_default().push(address(object)),
                    Direction::ManyToMany => {}
                }
            }
        }
    }
    let mut waves: Vec<Vec<Rc<Instance>>> = Vec::new();
    let mut done: FxHashSet<usize> = FxHashSet::default();
    let mut left: Vec<Rc<Instance>> = objects.to_vec();
    while !left.is_empty() {
        let is_ready = |object: &Rc<Instance>| {
            parents.get(&address(object)).is_none_or(|all| all.iter().all(|p| done.contains(p)))
        };
        let (ready, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(is_ready);
        if ready.is_empty() {
            return Err(circle(&rest));
        }
        done.extend(ready.iter().map(address));
        waves.push(ready);
        left = rest;
    }
    Ok(waves)
}

/// Rows that wait for each other, or for themselves.
fn circle(objects: &[Rc<Instance>]) -> crate::py::Exc {
    let states: Vec<String> = objects
        .iter()
        .map(|object| format!("_SaveUpdateState({})", describe(&Value::Instance(object.clone()))))
        .collect();
    error::circular_dependency(format!("Circular dependency detected. ({})", states.join(", ")))
}

/// Many-to-one: the foreign key is the key of the object that the attribute holds.
fn take_foreign_key(
    vm: &mut Vm,
    session: &Rc<Session>,
    object: &Value,
    state: &State,
    relationship: &Rc<Relationship>,
) -> Res<()> {
    let Some(resolved) = relationship.resolved() else { return Ok(()) };
    if resolved.direction != Direction::ManyToOne {
        return Ok(());
    }
    let slot = relationship.slot();
    let now = state.get(slot);
    let changed = state.original(slot).is_some() || (!state.has_row() && State::of(&now).is_some());
    if !changed {
        return Ok(());
    }
    match State::of(&now) {
        Some(target) => {
            if target.session().is_none() && target.standing() == Standing::Transient {
                return Err(not_in_session(relationship, &now));
            }
            for (column, referred) in &resolved.pairs {
                let (Some(own), Some(theirs)) =
                    (state.mapper.slot_of_column(column), target.mapper.slot_of_column(referred))
                else {
                    continue;
                };
                let value = match target.mapper.property_at(theirs) {
                    Some(property) if !target.is_loaded(theirs) && target.has_row() => {
                        super::attributes::read(vm, &now, &property)?
                    }
                    _ => target.get(theirs).or_none(),
                };
                set_column(session, object, state, own, value);
            }
        }
        None => {
            // Set to None: the key goes, unless the program gave the column a value of its own.
            for (column, _) in &resolved.pairs {
                let Some(own) = state.mapper.slot_of_column(column) else { continue };
                let had_object = state
                    .original(slot)
                    .is_some_and(|before| State::of(&before).is_some() || before.is_unset());
                if had_object && state.has_row() {
                    set_column(session, object, state, own, Value::None);
                }
            }
        }
    }
    Ok(())
}

fn not_in_session(relationship: &Relationship, target: &Value) -> crate::py::Exc {
    error::flush_error(format!(
        "Object of type <{}> not in session, add operation along '{}' will not proceed",
        crate::py::types::type_name(target),
        relationship.display()
    ))
}

/// One-to-many and many-to-many: members get the key of their owner, association rows are noted.
fn give_foreign_keys(
    vm: &mut Vm,
    session: &Rc<Session>,
    plan: &mut Plan,
    object: &Rc<Instance>,
    is_new: bool,
    relationships: &[Rc<Relationship>],
) -> Res<()> {
    let Some(state) = object.native::<State>() else { return Ok(()) };
    let owner = Value::Instance(object.clone());
    for relationship in relationships {
        let Some(resolved) = relationship.resolved() else { continue };
        match resolved.direction {
            Direction::ManyToOne => {}
            Direction::ManyToMany => {
                let history = history(state, relationship, is_new);
                plan.associate(&owner, relationship, resolved, history.added, false);
                plan.associate(&owner, relationship, resolved, history.removed, true);
            }
            Direction::OneToMany => {
                let history = history(state, relationship, is_new);
                for member in &history.added {
                    let Some(member_state) = State::of(member) else { continue };
                    for (column, referring) in &resolved.pairs {
                        let (Some(own), Some(theirs)) = (
                            state.mapper.slot_of_column(column),
                            member_state.mapper.slot_of_column(referring),
                        ) else {
                            continue;
                        };
                        let value = column_value(vm, &owner, own)?;
                        set_column(session, member, member_state, theirs, value);
                    }
                }
                for member in &history.removed {
                    let (Value::Instance(instance), Some(member_state)) = (member, State::of(member)) else {
                        continue;
                    };
                    let moved = relationship.reverse().is_some_and(|reverse| {
                        let now = member_state.get(reverse.slot());
                        State::of(&now).is_some() && !now.is(&owner)
                    });
                    if !moved && member_state.has_row() && !plan.delete.contains_key(&address(instance)) {
                        clear_foreign_key(session, member, member_state, resolved)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The value of a column of an object, loaded if it is expired.
fn column_value(vm: &mut Vm, object: &Value, slot: usize) -> Res {
    let Some(state) = State::of(object) else { return Ok(Value::None) };
    match state.mapper.property_at(slot) {
        Some(property) if !state.is_loaded(slot) && state.has_row() => {
            super::attributes::read(vm, object, &property)
        }
        _ => Ok(state.get(slot).or_none()),
    }
}

/// Writes the rows of association tables, now that all keys are known.
fn write_associations(vm: &mut Vm, session: &Rc<Session>, plan: &mut Plan) -> Res<()> {
    for association in std::mem::take(&mut plan.associations) {
        for (rows, remove) in [(association.removed, true), (association.added, false)] {
            let mut written = Vec::with_capacity(rows.len());
            for row in rows {
                let values = row
                    .into_iter()
                    .map(|(column, slot, object)| Ok((column, column_value(vm, &object, slot)?)));
                written.push(values.collect::<Res<Vec<_>>>()?);
            }
            persist::association_rows(vm, session, &association.table, &written, remove)?;
        }
    }
    Ok(())
}

/// Deletes the objects of one mapper.
fn delete_mapper(vm: &mut Vm, session: &Rc<Session>, plan: &Plan, mapper: &Rc<Mapper>) -> Res<()> {
    let mut objects: Vec<Rc<Instance>> = plan
        .delete
        .values()
        .filter(|object| object.native::<State>().is_some_and(|state| Rc::ptr_eq(&state.mapper, mapper)))
        .cloned()
        .collect();
    if objects.is_empty() {
        return Ok(());
    }
    for object in &objects {
        load_key(vm, object)?;
    }
    objects.sort_by_key(|object| {
        object.native::<State>().and_then(|state| state.get(*mapper.key_slots().first()?).as_int())
    });
    let self_referential: Vec<Rc<Relationship>> = mapper
        .relationships()
        .into_iter()
        .filter(|relationship| relationship.resolved().is_some_and(|resolved| resolved.self_referential))
        .collect();
    if !self_referential.is_empty() {
        objects = children_first(objects, &self_referential);
    }
    event::rows(vm, session, mapper, "before_delete", &objects)?;
    persist::delete(vm, session, mapper, &objects)?;
    event::rows(vm, session, mapper, "after_delete", &objects)
}

/// The key of an expired object is what its identity says.
fn load_key(vm: &mut Vm, object: &Rc<Instance>) -> Res<()> {
    let Some(state) = object.native::<State>() else { return Ok(()) };
    let Some(key) = state.key() else { return Ok(()) };
    // What was expired is loaded once more: the object can be read when its row is gone.
    if let Some(session) = state.session().filter(|_| state.is_expired())
        && let Some(slot) = state.mapper.key_slots().iter().find(|slot| !state.is_loaded(**slot))
    {
        return load::refresh_expired(vm, &session, &Value::Instance(object.clone()), *slot);
    }
    for (slot, part) in state.mapper.key_slots().iter().zip(value::key_values(&key)) {
        if !state.is_loaded(*slot) {
            match part {
                Some(part) => state.put(*slot, part),
                None => {
                    if let Some(property) = state.mapper.property_at(*slot) {
                        super::attributes::read(vm, &Value::Instance(object.clone()), &property)?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn children_first(objects: Vec<Rc<Instance>>, relationships: &[Rc<Relationship>]) -> Vec<Rc<Instance>> {
    let mut depth: FxHashMap<usize, usize> = FxHashMap::default();
    let parent_of = |object: &Rc<Instance>| -> Option<Rc<Instance>> {
        let state = object.native::<State>()?;
        relationships.iter().find_map(|relationship| {
            let resolved = relationship.resolved()?;
            let (own, theirs) = resolved.pairs.first()?;
            let (child, parent) = match resolved.direction {
                Direction::ManyToOne => (own, theirs),
                Direction::OneToMany => (theirs, own),
                Direction::ManyToMany => return None,
            };
            let key = state
                .original(state.mapper.slot_of_column(child)?)
                .unwrap_or_else(|| state.get(state.mapper.slot_of_column(child).unwrap_or(0)));
            let parent_slot = state.mapper.slot_of_column(parent)?;
            objects
                .iter()
                .find(|other| {
                    other.native::<State>().is_some_and(|other| {
                        matches!((other.get(parent_slot), &key), (Value::Int(a), Value::Int(b)) if a == *b)
                    })
                })
                .cloned()
        })
    };
    for object in &objects {
        let mut steps = 0;
        let mut at = object.clone();
        while let Some(parent) = parent_of(&at) {
            steps += 1;
            if steps > objects.len() {
                break;
            }
            at = parent;
        }
        depth.insert(address(object), steps);
    }
    let mut sorted = objects.clone();
    sorted.sort_by_key(|object| std::cmp::Reverse(depth.get(&address(object)).copied().unwrap_or(0)));
    sorted
}
