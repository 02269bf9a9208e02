//! Joins, and the condition that follows from foreign keys when none is given.

use std::rc::Rc;

use super::from::FromItem;
use super::select::Select;
use crate::sql::error::JoinError;
use crate::sql::expr::{Expr, and_};
use crate::sql::schema::{Column, Constraint, ConstraintKind};

/// Two FROM items joined.
pub struct Join {
    /// The left side.
    pub left: FromItem,
    /// The right side.
    pub right: FromItem,
    /// The condition.
    pub on: Expr,
    /// LEFT OUTER JOIN.
    pub outer: bool,
    /// FULL OUTER JOIN.
    pub full: bool,
}

impl Join {
    /// A join; without a condition it follows from the foreign keys between the two.
    #[expect(clippy::new_ret_no_self, reason = "a join is only ever used as an item of FROM")]
    pub fn new(
        left: FromItem,
        right: FromItem,
        on: Option<Expr>,
        outer: bool,
        full: bool,
    ) -> Result<FromItem, JoinError> {
        let on = match on {
            Some(on) => on.grouped(Some(crate::sql::expr::Op::AsBool)),
            None => join_condition(&left, &right)?,
        };
        Ok(FromItem::Join(Rc::new(Join { left, right, on, outer, full })))
    }

    /// The column of that key: `table_column`, as the columns of a join are called.
    pub(super) fn column(&self, key: &str) -> Option<Expr> {
        let both = [&self.left, &self.right];
        both.iter()
            .flat_map(|side| side.columns())
            .find(|column| column.qualified_name().is_some_and(|name| name.known() == Some(key)))
    }
}

/// One foreign key constraint that connects two items: the pairs of columns.
type Connection = (Constraint, Vec<(Expr, Expr)>);

/// The condition that follows from the foreign keys between the two.
pub fn join_condition(left: &FromItem, right: &FromItem) -> Result<Expr, JoinError> {
    let mut found = connections(left, right)?;
    if found.is_empty()
        && let FromItem::Join(join) = left
    {
        // Nothing connects the join as a whole: its right side is the likeliest partner.
        found = connections(&join.right, right)?;
    }
    if found.len() > 1 {
        // Constraints that say the same thing count once.
        let first = found[0].1.clone();
        let same = |(_, pairs): &Connection| {
            pairs.len() == first.len()
                && pairs.iter().zip(&first).all(|(a, b)| a.0.same(&b.0) && a.1.same(&b.1))
        };
        if !found.iter().all(same) {
            return Err(JoinError::Ambiguous { left: left.description(), right: right.description() });
        }
    }
    let Some((_, pairs)) = found.into_iter().next() else {
        let hint = match left {
            FromItem::Join(_) => " Perhaps you meant to convert the right side to a subquery using alias()?",
            _ => "",
        };
        return Err(JoinError::NoForeignKeys { left: left.description(), right: right.description(), hint });
    };
    Ok(and_(pairs.into_iter().map(|(a, b)| a.eq(b))))
}

/// Whether foreign keys connect the two.
pub fn can_join(left: &FromItem, right: &FromItem) -> bool {
    connections(left, right).is_ok_and(|found| !found.is_empty())
}

fn connections(left: &FromItem, right: &FromItem) -> Result<Vec<Connection>, JoinError> {
    let mut found: Vec<Connection> = Vec::new();
    // First the keys of the right side that point left, then the other way round.
    for (from, to) in [(right, left), (left, right)] {
        for column in sources(from) {
            for fk in column.foreign_keys() {
                let Ok(table) = fk.target_table() else { continue };
                if !to.members().iter().any(|item| item.table().is_some_and(|own| own.same(&table))) {
                    continue;
                }
                let target = fk.resolve()?;
                let (Some(here), Some(there)) = (from.column_of(&column), to.column_of(&target)) else {
                    continue;
                };
                let Some(constraint) = constraint_of(&column, &fk) else { continue };
                let pair = (there, here);
                match found.iter_mut().find(|(known, _)| known.same(&constraint)) {
                    Some((_, pairs)) => {
                        if !pairs.iter().any(|known| known.0.same(&pair.0) && known.1.same(&pair.1)) {
                            pairs.push(pair);
                        }
                    }
                    None => found.push((constraint, vec![pair])),
                }
            }
        }
        if from.same(to) {
            break;
        }
    }
    Ok(found)
}

/// The table columns behind the columns of an item.
fn sources(item: &FromItem) -> Vec<Column> {
    item.columns().iter().filter_map(Expr::origin).collect()
}

fn constraint_of(column: &Column, fk: &crate::sql::schema::ForeignKey) -> Option<Constraint> {
    column.table()?.foreign_key_constraints().into_iter().find(|constraint| match constraint.kind() {
        ConstraintKind::ForeignKey { elements, .. } => elements.iter().any(|own| own.same(fk)),
        _ => false,
    })
}

impl Select {
    /// Joins `right` to what is selected from: to the FROM item that foreign keys or the condition
    /// connect with it.
    pub fn join(
        mut self,
        right: FromItem,
        on: Option<Expr>,
        outer: bool,
        full: bool,
    ) -> Result<Self, JoinError> {
        let explicit = !self.froms.is_empty();
        let candidates = if explicit { self.froms.clone() } else { self.mentioned_froms() };
        let index = left_side(&candidates, &right, on.as_ref())?;
        let left = candidates[index].clone();
        let join = Join::new(left, right, on, outer, full)?;
        if explicit {
            self.froms[index] = join;
        } else {
            self.froms.push(join);
        }
        Ok(self)
    }

    /// Joins `right` to `left`, which may stand in FROM already.
    pub fn join_from(
        mut self,
        left: FromItem,
        right: FromItem,
        on: Option<Expr>,
        outer: bool,
        full: bool,
    ) -> Result<Self, JoinError> {
        let place = self.froms.iter().position(|from| from.members().iter().any(|item| item.same(&left)));
        match place {
            Some(index) => {
                let on = match on {
                    Some(on) => on,
                    None => join_condition(&left, &right)?,
                };
                self.froms[index] = Join::new(self.froms[index].clone(), right, Some(on), outer, full)?;
            }
            None => self.froms.push(Join::new(left, right, on, outer, full)?),
        }
        Ok(self)
    }
}

/// Which of the items `right` is joined to.
fn left_side(candidates: &[FromItem], right: &FromItem, on: Option<&Expr>) -> Result<usize, JoinError> {
    let others = || (0..candidates.len()).filter(|index| !candidates[*index].same(right));
    let mut indexes: Vec<usize> = match on {
        Some(on) if candidates.len() > 1 => {
            let mentioned = on.froms();
            let fits = |item: &FromItem| {
                item.members().iter().any(|member| mentioned.iter().any(|from| from.same(member)))
            };
            others().filter(|index| fits(&candidates[*index])).collect()
        }
        Some(_) => (0..candidates.len()).collect(),
        None => {
            others().filter(|index| candidates.len() == 1 || can_join(&candidates[*index], right)).collect()
        }
    };
    if indexes.len() > 1 {
        // An item that another candidate contains already is no candidate of its own.
        let contained = |index: usize| {
            (0..candidates.len()).any(|other| {
                other != index
                    && candidates[other].members().iter().skip(1).any(|m| m.same(&candidates[index]))
            })
        };
        indexes.retain(|index| !contained(*index));
    }
    match &*indexes {
        [index] => Ok(*index),
        [] => Err(JoinError::NoLeft(right.description())),
        _ => Err(JoinError::AmbiguousLeft),
    }
}
