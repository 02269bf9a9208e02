//! `UNION` and its kin while they are put together.

use std::rc::Rc;

use super::{Entity, Execution, Stmt, exprs};
use crate::orm::error;
use crate::py::{Res, Value, Vm};
use crate::sql::statement::{CompoundKind, CompoundSelect};

/// Queries whose rows are put together.
#[derive(Clone)]
pub struct Compound {
    /// The statement.
    pub select: Rc<CompoundSelect>,
    /// What rows consist of: as in the first query.
    pub entities: Vec<Entity>,
    /// What is said about its execution.
    pub execution: Execution,
}

impl Compound {
    /// A statement of the `sql` room.
    pub fn of(select: Rc<CompoundSelect>) -> Self {
        let columns =
            select.selects.first().map(crate::sql::statement::SelectBase::columns).unwrap_or_default();
        Self { select, entities: exprs(&columns), execution: Execution::default() }
    }

    /// The rows of several queries put together.
    pub fn new(vm: &mut Vm, kind: CompoundKind, members: &[Value]) -> Res<Self> {
        let mut queries = Vec::with_capacity(members.len());
        for member in members {
            queries.push(query(vm, member)?);
        }
        let mut compound = Self::of(Rc::new(CompoundSelect::new(kind, queries)));
        if let Some(first) = members.first().and_then(Stmt::of) {
            // Objects of mapped classes do not come out of a UNION: its rows are plain.
            compound.entities = first
                .entities()
                .into_iter()
                .flat_map(|entity| match entity {
                    Entity::Mapped(_) => exprs(&entity.columns()),
                    one @ Entity::Expr { .. } => vec![one],
                })
                .collect();
        }
        Ok(compound)
    }

    /// The statement, to be changed.
    pub fn edit(&mut self) -> &mut CompoundSelect {
        Rc::make_mut(&mut self.select)
    }
}

/// A member of a UNION.
fn query(vm: &mut Vm, value: &Value) -> Res<crate::sql::statement::SelectBase> {
    if let Some(stmt) = Stmt::of(value)
        && let Some(query) = stmt.query(vm)?
    {
        return Ok(query);
    }
    let role = "SELECT construct for inclusion in a UNION or other set construct";
    let advice = match crate::orm::schema::from_item_of(value) {
        Some(from) if from.is_query() => {
            Some("Use the plain select() object without calling .subquery() or .alias().")
        }
        Some(_) => Some("To SELECT from any FROM clause, use the .select() method."),
        None => None,
    };
    Err(error::expected(vm, role, value, None, advice)?)
}
