//! Joins of a SELECT: to a table, to a mapped class, along a relationship. They are noted as they are written and worked out
//! when the statement is needed.

use std::cell::RefCell;

use super::SelectStmt;
use crate::orm::error;
use crate::orm::expression::{Mapped, mapped_of, roles};
use crate::py::{Exc, Res, Value, Vm};
use crate::sql::JoinError;
use crate::sql::expr::{Expr, and_};
use crate::sql::statement::{FromItem, Join, Select};

/// A join as it is written.
#[derive(Clone)]
pub struct JoinSpec {
    /// What is joined: a table, a mapped class, a relationship.
    pub target: Value,
    /// The condition: an expression, or a relationship that leads to the target.
    pub on: Option<Value>,
    /// What it is joined to (`join_from`).
    pub from: Option<Value>,
    /// LEFT OUTER JOIN.
    pub outer: bool,
    /// FULL OUTER JOIN.
    pub full: bool,
}

/// A join along a relationship.
pub struct RelationshipJoin {
    /// Where it starts.
    pub left: FromItem,
    /// The table between the two, with the condition that ties it to the start.
    pub secondary: Option<(FromItem, Expr)>,
    /// The other end.
    pub target: Mapped,
    /// The condition that ties the target to the start, or to the table between.
    pub on: Expr,
    /// Further conditions (`relationship.and_(…)`).
    pub extra: Vec<Expr>,
}

/// Says how to join along a value that is a relationship; `target` is the class or alias where that is given apart.
pub type JoinHook =
    fn(&mut Vm, relationship: &Value, target: Option<&Value>) -> Res<Option<RelationshipJoin>>;

thread_local! {
    static HOOKS: RefCell<Vec<JoinHook>> = const { RefCell::new(Vec::new()) };
}

/// Adds a kind of objects that can be joined along (relationship attributes). Called once for each kind.
pub fn register_join(hook: JoinHook) {
    HOOKS.with_borrow_mut(|hooks| {
        if !hooks.iter().any(|other| std::ptr::fn_addr_eq(*other, hook)) {
            hooks.push(hook);
        }
    });
}

fn along(vm: &mut Vm, relationship: &Value, target: Option<&Value>) -> Res<Option<RelationshipJoin>> {
    for hook in HOOKS.with_borrow(Clone::clone) {
        if let Some(join) = hook(vm, relationship, target)? {
            return Ok(Some(join));
        }
    }
    Ok(None)
}

/// Can be joined along the value?
pub(super) fn is_relationship(vm: &mut Vm, value: &Value) -> Res<bool> {
    Ok(along(vm, value, None)?.is_some())
}

/// The mapped class that a join leads to, if it does.
pub(super) fn target_of(vm: &mut Vm, spec: &JoinSpec) -> Res<Option<Mapped>> {
    if let Some(mapped) = mapped_of(vm, &spec.target)? {
        return Ok(Some(mapped));
    }
    Ok(along(vm, &spec.target, None)?.map(|join| join.target))
}

/// Adds a join to a SELECT.
pub(super) fn apply(vm: &mut Vm, stmt: &SelectStmt, select: Select, spec: &JoinSpec) -> Res<Select> {
    let relationship = match &spec.on {
        Some(on) => along(vm, on, Some(&spec.target))?,
        None => along(vm, &spec.target, None)?,
    };
    let from = match &spec.from {
        Some(from) => Some(roles::from_item(vm, from)?),
        None => None,
    };
    if let Some(join) = relationship {
        return along_relationship(select, join, from, spec);
    }
    let target = target(vm, &spec.target)?;
    let on = match &spec.on {
        Some(on) => Some(roles::condition_as(
            vm,
            on,
            "ON clause, typically a SQL expression or ORM relationship attribute",
        )?),
        None => None,
    };
    let joined = match from {
        Some(left) => select.join_from(left, target, on, spec.outer, spec.full),
        None => select.join(target, on, spec.outer, spec.full),
    };
    joined.map_err(|error| explained(vm, stmt, spec, error))
}

/// What is joined; a relationship or table, nothing else.
fn target(vm: &mut Vm, value: &Value) -> Res<FromItem> {
    match roles::from_item_opt(vm, value)? {
        Some(from) => Ok(from),
        None => {
            let role = "Join target, typically a FROM expression, or ORM relationship attribute";
            Err(error::expected(vm, role, value, None, None)?)
        }
    }
}

/// A join along a relationship, through the table between if there is one.
fn along_relationship(
    mut select: Select,
    join: RelationshipJoin,
    from: Option<FromItem>,
    spec: &JoinSpec,
) -> Res<Select> {
    let left = from.unwrap_or(join.left);
    if left.same(&join.target.from) && join.secondary.is_none() {
        let name = join.target.mapper.display();
        return Err(error::invalid_request(format!(
            "Can't construct a join from {name} to {name}, they are the same entity"
        )));
    }
    let mut conditions = vec![join.on];
    conditions.extend(join.extra);
    let on = and_(conditions);
    let (right, on) = match join.secondary {
        None => (join.target.from, on),
        Some((secondary, first)) if spec.outer || spec.full => {
            (Join::new(secondary, join.target.from, Some(on), false, false)?, first)
        }
        Some((secondary, first)) => {
            select = joined(select, &left, secondary, first, spec)?;
            (join.target.from, on)
        }
    };
    Ok(joined(select, &left, right, on, spec)?)
}

/// Joins `right` to the item of FROM that has `left` in it.
fn joined(
    select: Select,
    left: &FromItem,
    right: FromItem,
    on: Expr,
    spec: &JoinSpec,
) -> Result<Select, JoinError> {
    select.join_from(left.clone(), right, Some(on), spec.outer, spec.full)
}

/// A join that cannot be made: with mapped classes, SQLAlchemy says so in its own words.
fn explained(vm: &mut Vm, stmt: &SelectStmt, spec: &JoinSpec, error: JoinError) -> Exc {
    let is_mapped = matches!(mapped_of(vm, &spec.target), Ok(Some(_)))
        || stmt.entities.iter().any(|entity| matches!(entity, super::Entity::Mapped(_)));
    match &error {
        JoinError::NoLeft(right) if is_mapped => error::invalid_request(format!(
            "Don't know how to join to {}. Please use the .select_from() method to establish an explicit left side, as well \
             as providing an explicit ON clause if not present already to help resolve the ambiguity.",
            match mapped_of(vm, &spec.target) {
                Ok(Some(mapped)) => mapped.mapper.display(),
                _ => right.to_string(),
            }
        )),
        _ => error.into(),
    }
}
