//! Joins of a query: `join(User.posts)`, `join(Post)`, `join(Post, Post.user_id == User.id)`. Taken as the program gives them
//! (`coerce`), put into FROM when the statement is made (`apply`).

use std::rc::Rc;

use super::error;
use super::expression::{Mapped, mapped_of, roles};
use super::related::{Related, related_of};
use crate::py::{Exc, Res, Value, Vm};
use crate::sql::Expr;
use crate::sql::error::JoinError;
use crate::sql::expr::and_;
use crate::sql::statement::{FromItem, Join, Select};

/// What is joined.
#[derive(Clone)]
pub enum Target {
    /// Where a relationship leads.
    Related(Box<Related>),
    /// A class, an alias, a table, a subquery.
    From {
        /// What stands in FROM.
        from: FromItem,
        /// The class or alias, if it is one.
        mapped: Option<Rc<Mapped>>,
    },
}

/// A condition that was given.
#[derive(Clone)]
pub enum On {
    /// An expression.
    Expr(Expr),
    /// A relationship.
    Related(Box<Related>),
}

/// One join.
#[derive(Clone)]
pub struct JoinSpec {
    /// What stands on the left, if that was said (`join_from`).
    pub left: Option<FromItem>,
    /// What is joined.
    pub target: Target,
    /// The condition, if one was given.
    pub on: Option<On>,
    /// LEFT OUTER JOIN.
    pub outer: bool,
    /// FULL OUTER JOIN.
    pub full: bool,
}

impl JoinSpec {
    /// The class or alias that is joined.
    pub fn mapped(&self) -> Res<Option<Rc<Mapped>>> {
        match &self.target {
            Target::Related(related) => related.target().map(Some),
            Target::From { mapped, .. } => Ok(mapped.clone()),
        }
    }
}

/// How errors call the place of a condition.
const ON: &str = "ON clause, typically a SQL expression or ORM relationship attribute";

/// A join as a program gives it.
pub fn coerce(vm: &mut Vm, target: &Value, on: Option<&Value>, outer: bool, full: bool) -> Res<JoinSpec> {
    let on = match on {
        None => None,
        Some(value) => Some(match related_of(vm, value)? {
            Some(related) => On::Related(Box::new(related)),
            None if value.as_str().is_some() => return Err(error::expected(vm, ON, value, None, None)?),
            None => On::Expr(roles::condition_as(vm, value, ON)?),
        }),
    };
    let target = match related_of(vm, target)? {
        Some(related) => Target::Related(Box::new(related)),
        None => match mapped_of(vm, target)? {
            Some(mapped) => Target::From { from: mapped.from.clone(), mapped: Some(Rc::new(mapped)) },
            None => match roles::from_item_opt(vm, target)? {
                Some(from) => Target::From { from, mapped: None },
                None => return Err(bad_target(vm, target)?),
            },
        },
    };
    Ok(JoinSpec { left: None, target, on, outer, full })
}

fn bad_target(vm: &mut Vm, target: &Value) -> Res<Exc> {
    if let Some(clause) = super::expression::clause_of(vm, target)?
        && clause.entity.is_some()
    {
        let text = vm.str(target)?;
        return Ok(error::argument(format!("Join target {text} does not refer to a mapped entity")));
    }
    error::expected(
        vm,
        "Join target, typically a FROM expression, or ORM relationship attribute",
        target,
        None,
        None,
    )
}

/// Puts joins into the FROM of a SELECT.
pub fn apply(vm: &mut Vm, mut select: Select, joins: &[JoinSpec]) -> Res<Select> {
    let mut done: Vec<(usize, usize)> = Vec::new();
    for join in joins {
        select = match (&join.target, &join.on) {
            (Target::Related(_), Some(_)) => {
                return Err(error::invalid_request(
                    "No 'on clause' argument may be passed when joining to a relationship path as a target",
                ));
            }
            (Target::Related(related), None) => {
                // The same path joined once more changes nothing.
                let path = (related.owner.from.id(), Rc::as_ptr(&related.relationship) as usize);
                if related.of_type.is_none() && related.conditions.is_empty() {
                    if done.contains(&path) {
                        continue;
                    }
                    done.push(path);
                }
                let target = related.target()?;
                along(select, related, &target.from, join)?
            }
            (Target::From { from, .. }, Some(On::Related(related))) => along(select, related, from, join)?,
            (Target::From { from, mapped }, on) => {
                let on = match on {
                    Some(On::Expr(expr)) => Some(expr.clone()),
                    _ => None,
                };
                let joined = match &join.left {
                    Some(left) => select.join_from(left.clone(), from.clone(), on, join.outer, join.full),
                    None => select.join(from.clone(), on, join.outer, join.full),
                };
                match joined {
                    Ok(select) => select,
                    Err(error) => return Err(explain(vm, error, join, from, mapped.as_deref())?),
                }
            }
        };
    }
    Ok(select)
}

/// Joins along a relationship.
fn along(select: Select, related: &Related, target: &FromItem, join: &JoinSpec) -> Res<Select> {
    let resolved = related.resolved()?;
    let left = &related.owner.from;
    let extra = related.conditions_on(target)?;
    let plain = |error: JoinError| Exc::from(error);
    let Some(table) = &resolved.secondary else {
        let on = and_(related.on(target, None)?.into_iter().chain(extra));
        return select
            .join_from(left.clone(), target.clone(), Some(on), join.outer, join.full)
            .map_err(plain);
    };
    let secondary = FromItem::Table(table.clone()).alias(None);
    let mut on = related.on(target, Some(&secondary))?.into_iter();
    let near = on.next();
    let far = and_(on.chain(extra));
    if join.outer {
        let inner = Join::new(secondary, target.clone(), Some(far), false, false).map_err(plain)?;
        return select.join_from(left.clone(), inner, near, true, join.full).map_err(plain);
    }
    let select = select.join_from(left.clone(), secondary.clone(), near, false, false).map_err(plain)?;
    select.join_from(secondary, target.clone(), Some(far), false, join.full).map_err(plain)
}

/// The error of a join that cannot be made: where nothing fits on the left, what was to be joined is named.
fn explain(
    vm: &mut Vm,
    error: JoinError,
    join: &JoinSpec,
    from: &FromItem,
    mapped: Option<&Mapped>,
) -> Res<Exc> {
    let is_unfit = match &error {
        JoinError::NoLeft(_) => true,
        JoinError::NoForeignKeys { .. } => join.left.is_none(),
        _ => false,
    };
    if !is_unfit {
        return Ok(error.into());
    }
    let name = match mapped {
        Some(mapped) => {
            let address = Rc::as_ptr(&mapped.mapper) as usize;
            format!("<Mapper at {address:#x}; {}>", mapped.mapper.class.name())
        }
        None => {
            let value = super::schema::from_value(from);
            vm.repr(&value)?
        }
    };
    Ok(JoinError::NoLeft(name.into()).into())
}
