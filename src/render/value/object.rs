//! Mapped objects: several as a table of their columns, one as a record with its relationships. Values are read from the
//! object's state, so that showing an object runs no code of its class and loads no relationship.

use std::fmt::Write;
use std::rc::Rc;

use super::super::grid::{Column, Grid, Kind};
use super::super::record::{Record, Related, Relation};
use super::cell;
use crate::orm::attributes;
use crate::orm::collection;
use crate::orm::identity::{IdentityKey, KeyPart};
use crate::orm::mapper::{Mapper, Property};
use crate::orm::relationship::Relationship;
use crate::orm::state::{Standing, State};
use crate::py::{Res, Value, Vm};

/// The columns of a class: names, kinds, and where an object keeps their values.
pub(super) struct Columns(Vec<(Rc<Property>, Option<Kind>)>);

impl Columns {
    /// Those of a mapper.
    pub(super) fn of(mapper: &Mapper) -> Self {
        let kind =
            |property: &Rc<Property>| property.column().and_then(|column| cell::kind_of(&column.column.ty()));
        Self(mapper.columns().into_iter().map(|property| (property.clone(), kind(&property))).collect())
    }

    /// Their headers.
    pub(super) fn headers(&self, prefix: &str) -> impl Iterator<Item = Column> {
        self.0.iter().map(move |(property, kind)| {
            let name = format!("{prefix}{}", property.name);
            match kind {
                Some(kind) => Column::of(*kind, name),
                None => Column::new(name),
            }
        })
    }

    /// Adds the values of an object to a grid; NULLs where there is no object.
    pub(super) fn push(&self, vm: &mut Vm, grid: &mut Grid, object: &Value) -> Res<()> {
        let Some(state) = State::of(object) else {
            self.0.iter().for_each(|_| grid.push_null());
            return Ok(());
        };
        refresh(vm, object, state, self)?;
        for (property, kind) in &self.0 {
            cell::push(vm, grid, &value_of(state, property), *kind)?;
        }
        Ok(())
    }
}

/// The value that an attribute would have, without loading anything: unset if that is not known.
fn value_of(state: &State, property: &Property) -> Value {
    let value = state.get(property.slot);
    if value.is_unset() && !state.has_row() { Value::None } else { value }
}

/// Loads the columns of an expired object, once, as reading any of them would. What waits to be flushed is not flushed for it.
fn refresh(vm: &mut Vm, object: &Value, state: &State, columns: &Columns) -> Res<()> {
    if !state.is_expired() {
        return Ok(());
    }
    let Some(session) = state.session() else { return Ok(()) };
    let Some((missing, _)) = columns.0.iter().find(|(property, _)| !state.is_loaded(property.slot)) else {
        return Ok(());
    };
    let autoflush = session.autoflush.replace(false);
    let result = attributes::read(vm, object, missing);
    session.autoflush.set(autoflush);
    result.map(drop)
}

/// A table of objects, if all of them are of one class.
pub(super) fn table(vm: &mut Vm, objects: &[Value]) -> Res<Option<Grid>> {
    let Some(mapper) = common_mapper(objects) else { return Ok(None) };
    let columns = Columns::of(&mapper);
    let mut grid = Grid::new(columns.headers(""));
    grid.reserve(objects.len(), 0);
    for object in objects {
        columns.push(vm, &mut grid, object)?;
    }
    Ok(Some(grid))
}

fn common_mapper(objects: &[Value]) -> Option<Rc<Mapper>> {
    let mapper = State::of(objects.first()?)?.mapper.clone();
    let same = |object| State::of(object).is_some_and(|state| Rc::ptr_eq(&state.mapper, &mapper));
    objects.iter().all(same).then_some(mapper)
}

/// One object.
pub(super) fn record(vm: &mut Vm, object: &Value) -> Res<Record> {
    let Some(state) = State::of(object) else { return Ok(Record::default()) };
    let columns = Columns::of(&state.mapper);
    refresh(vm, object, state, &columns)?;
    let mut record = Record::new(Some(title(state)));
    for (property, kind) in &columns.0 {
        cell::push_field(vm, &mut record, property.name.as_str(), &value_of(state, property), *kind)?;
    }
    for relationship in state.mapper.relationships() {
        record.push_relation(relationship.name.as_str(), relation(state, &relationship));
    }
    Ok(record)
}

/// The line above a record: which object, and where it stands unless it simply is what the database has.
fn title(state: &State) -> String {
    let mut title = label(state);
    if state.key().is_some() {
        let note = match state.standing() {
            Standing::Deleted => " (deleted)",
            Standing::Detached | Standing::Gone => " (detached)",
            _ if state.has_changes() => " (changed)",
            _ => "",
        };
        title.push_str(note);
    }
    title
}

/// `User 3`; `User (pending)` for one that has no row.
pub fn label(state: &State) -> String {
    let class = state.mapper.class.name();
    match state.key() {
        Some(key) => format!("{class} {}", key_text(&key)),
        None if state.standing() == Standing::Pending => format!("{class} (pending)"),
        None => format!("{class} (transient)"),
    }
}

fn key_text(key: &IdentityKey) -> String {
    let parts = match key {
        IdentityKey::Int(_, number) => return number.to_string(),
        IdentityKey::Parts(_, parts) => parts,
    };
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        text.push_str(if at > 0 { ", " } else { "" });
        let _ = match part {
            KeyPart::Null => write!(text, "NULL"),
            KeyPart::Int(number) => write!(text, "{number}"),
            KeyPart::Text(part) => write!(text, "{part}"),
            KeyPart::Other(_) => write!(text, "…"),
        };
    }
    text
}

/// A relationship as far as it is known.
fn relation(state: &State, relationship: &Rc<Relationship>) -> Relation {
    let resolved = relationship.resolved();
    let target = match resolved {
        Some(resolved) => resolved.target.class.name().to_owned(),
        None => declared_target(relationship),
    };
    let many = resolved.is_some_and(|resolved| resolved.uselist);
    let value = state.get(relationship.slot());
    let related = match &value {
        value if State::of(value).is_some() => {
            State::of(value).map_or(Related::Nothing, |state| Related::One(label(state)))
        }
        value if collection::of(value).is_some() => {
            Related::Many(collection::of(value).map_or(0, |collection| collection.items.borrow().len()))
        }
        Value::Unset if state.has_row() => Related::NotLoaded,
        Value::Unset if many => Related::Many(0),
        Value::Unset | Value::None => Related::Nothing,
        _ => Related::NotLoaded,
    };
    Relation { target, many, related }
}

fn declared_target(relationship: &Relationship) -> String {
    match &relationship.arguments.target {
        Value::Str(name) => name.as_str().rsplit('.').next().unwrap_or_default().to_owned(),
        Value::Class(class) => class.name().to_owned(),
        _ => "?".to_owned(),
    }
}
