//! What a SELECT of entities has to select under loader options, and how relationships come with the same query: those that it
//! joins itself (`contains_eager`), and those that are joined for them (`joined` loading). Used by the legacy query and `execute`.

use std::ops::Range;
use std::rc::Rc;

use crate::orm::expression::Mapped;
use crate::orm::load::{eager, mapped_class};
use crate::orm::options::{Chain, Loading, Step, Strategy};
use crate::orm::related::Related;
use crate::orm::relationship::{Lazy, Relationship};
use crate::orm::result::Fetched;
use crate::orm::rows::{How, Naming, Selected, Selection};
use crate::py::{Res, Value};
use crate::sql::Expr;
use crate::sql::expr::and_;
use crate::sql::statement::{FromItem, Join, LabelStyle, Select};

/// A relationship whose members come beside their owners.
struct Beside {
    /// The place of the owners among what is selected.
    owner: usize,
    /// The place of the members.
    members: usize,
    relationship: Rc<Relationship>,
}

/// A join that is made for a relationship.
struct LoadJoin {
    left: FromItem,
    right: FromItem,
    on: Expr,
    order_by: Vec<Expr>,
    is_many: bool,
}

/// What a statement selects, and what becomes of it.
pub struct Contents {
    /// The columns.
    pub selection: Selection,
    /// The items that the program asked for; the others are only put into them.
    wanted: Range<usize>,
    beside: Vec<Beside>,
    joins: Vec<LoadJoin>,
    /// How many columns are those of joins that are made for relationships, at the end.
    joined_columns: usize,
}

/// The paths of the options that start at a class.
fn chains_of(options: &[Chain], mapped: &Mapped) -> Vec<Chain> {
    let starts_here = |chain: &&Chain| match chain.first() {
        Some(Step::Related { relationship, .. }) => {
            relationship.parent().is_some_and(|parent| Rc::ptr_eq(&parent, &mapped.mapper))
        }
        Some(Step::Columns { mapper, .. }) => Rc::ptr_eq(mapper, &mapped.mapper),
        Some(Step::AllRelated(_)) => true,
        None => false,
    };
    options.iter().filter(starts_here).cloned().collect()
}

/// What relationships the statement itself may load.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Eager {
    /// None, neither now nor later.
    No,
    /// By queries of their own.
    Later,
    /// By joins, where they want it.
    Joined,
}

/// Gathers the items of a statement: what comes beside the wanted ones stands in front if the query joins it itself, else at the
/// end.
struct Gather {
    items: Vec<(Selected, Rc<Loading>, Side)>,
    beside: Vec<Beside>,
    joins: Vec<LoadJoin>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Front,
    Wanted,
    End,
}

impl Gather {
    /// Looks at the relationships of the item at a place.
    fn relationships_of(&mut self, at: usize) -> Res<()> {
        let (Selected::Entity(mapped), loading, _) = &self.items[at] else { return Ok(()) };
        let (mapped, loading) = (mapped.clone(), loading.clone());
        for (relationship, strategy) in loading.eager(&mapped.mapper) {
            let (target, side) = match strategy {
                Strategy::Contained => match loading.contained(&relationship) {
                    Some(target) => (target, Side::Front),
                    None => continue,
                },
                Strategy::Lazy(Lazy::Joined) => match self.join(&mapped, &relationship)? {
                    Some(target) => (target, Side::End),
                    None => continue,
                },
                Strategy::Lazy(_) => continue,
            };
            let below = loading.below(&mapped.mapper, &relationship);
            self.beside.push(Beside { owner: at, members: self.items.len(), relationship });
            self.items.push((Selected::Entity(target), below, side));
        }
        Ok(())
    }

    /// Joins what a relationship leads to, under a name of its own.
    fn join(&mut self, owner: &Rc<Mapped>, relationship: &Rc<Relationship>) -> Res<Option<Rc<Mapped>>> {
        let Some(resolved) = relationship.resolved() else { return Ok(None) };
        let class = mapped_class(&resolved.target);
        let from = class.from.alias(None);
        let target = Rc::new(Mapped { from: from.clone(), ..(*class).clone() });
        let related = Related::new(owner.clone(), relationship);
        let secondary = resolved.secondary.clone().map(|table| FromItem::Table(table).alias(None));
        let mut on = related.on(&from, secondary.as_ref())?.into_iter();
        let near = on.next().unwrap_or_else(|| Expr::constant(true));
        let right = match secondary {
            Some(secondary) => Join::new(secondary, from.clone(), Some(and_(on)), false, false)?,
            None => from.clone(),
        };
        let order_by = resolved
            .order_by
            .iter()
            .map(|by| crate::orm::rewrite::to_alias(by, &resolved.target.table, &from))
            .collect();
        self.joins.push(LoadJoin {
            left: owner.from.clone(),
            right,
            on: near,
            order_by,
            is_many: relationship.uselist(),
        });
        Ok(Some(target))
    }
}

impl Contents {
    /// Works out what a statement selects under loader options.
    pub fn new(selected: &[Selected], options: &[Chain], eager: Eager, naming: Naming) -> Res<Self> {
        let items = selected.iter().map(|item| {
            let loading = match item {
                Selected::Entity(mapped) => {
                    let chains = chains_of(options, mapped);
                    match eager {
                        Eager::No => Loading::lazily(chains),
                        Eager::Later => Loading::new(chains),
                        Eager::Joined => Loading::joined(chains),
                    }
                }
                Selected::Value(_) => Rc::default(),
            };
            (item.clone(), loading, Side::Wanted)
        });
        let mut gather = Gather { items: items.collect(), beside: Vec::new(), joins: Vec::new() };
        let mut at = 0;
        while at < gather.items.len() && eager == Eager::Joined {
            gather.relationships_of(at)?;
            at += 1;
        }
        let Gather { items, mut beside, joins } = gather;
        let mut order: Vec<usize> = Vec::with_capacity(items.len());
        for side in [Side::Front, Side::Wanted, Side::End] {
            order.extend((0..items.len()).filter(|at| items[*at].2 == side));
        }
        let place_of = |old: usize| order.iter().position(|at| *at == old).unwrap_or(old);
        for one in &mut beside {
            one.owner = place_of(one.owner);
            one.members = place_of(one.members);
        }
        let count = |side: Side| items.iter().filter(|(_, _, own)| *own == side).count();
        let wanted = count(Side::Front)..count(Side::Front) + count(Side::Wanted);
        let selected: Vec<Selected> = order.iter().map(|at| items[*at].0.clone()).collect();
        let loading: Vec<Rc<Loading>> = order.iter().map(|at| items[*at].1.clone()).collect();
        let selection = Selection::new(&selected, &loading, naming);
        let joined_columns = if wanted.end == selected.len() {
            0
        } else {
            selection.columns.len() - selection.first_column(wanted.end)
        };
        Ok(Self { selection, wanted, beside, joins, joined_columns })
    }

    /// The columns but for those of joins that are made for relationships.
    pub fn own_columns(&self) -> &[Expr] {
        let columns = &self.selection.columns;
        &columns[..columns.len() - self.joined_columns]
    }

    /// Must a result of these be made unique?
    pub fn needs_unique(&self) -> bool {
        self.selection.needs_unique
    }

    /// Adds the joins that are made for relationships, and their columns, to a SELECT of all others.
    pub fn joined(&self, select: Select) -> Res<Select> {
        if self.joins.is_empty() {
            return Ok(select);
        }
        let narrows = select.limit.is_some()
            || select.offset.is_some()
            || select.fetch.is_some()
            || select.distinct
            || !select.distinct_on.is_empty()
            || !select.group_by.is_empty();
        if narrows && self.joins.iter().any(|join| join.is_many) {
            self.around(select)
        } else {
            self.beside(select)
        }
    }

    fn joined_columns(&self) -> &[Expr] {
        &self.selection.columns[self.own_columns().len()..]
    }

    fn beside(&self, mut select: Select) -> Res<Select> {
        select.columns.extend_from_slice(self.joined_columns());
        for join in &self.joins {
            let (left, right, on) = (join.left.clone(), join.right.clone(), join.on.clone());
            select = select.join_from(left, right, Some(on), true, false)?;
            select.order_by.extend(join.order_by.iter().map(Expr::order_element));
        }
        Ok(select)
    }

    /// A SELECT that counts rows stands in parentheses, so that joined rows do not count.
    fn around(&self, mut inner: Select) -> Res<Select> {
        let style = inner.label_style;
        inner.label_style = LabelStyle::TablenamePlusCol;
        let order_by = inner.order_by.clone();
        let mut outside: Vec<Expr> = inner.columns.clone();
        for by in &order_by {
            for column in columns_in(by) {
                if !inner.columns.iter().any(|own| own.same(&column)) {
                    inner.columns.push(column);
                }
            }
        }
        let all = inner.columns.clone();
        let from = FromItem::subquery(inner, None);
        let offered = from.columns();
        let replaced = |expr: &Expr| {
            expr.map(&mut |member| {
                let at = all.iter().position(|own| own.same(member))?;
                offered.get(at).cloned()
            })
        };
        outside.iter_mut().for_each(|column| *column = replaced(column));
        outside.extend_from_slice(self.joined_columns());
        let mut outer = Select::new(outside).from(from.clone()).with_label_style(style);
        outer.order_by = order_by.iter().map(&replaced).collect();
        for join in &self.joins {
            let is_inside = all.iter().any(|column| column.froms().iter().any(|own| own.same(&join.left)));
            let left = if is_inside { from.clone() } else { join.left.clone() };
            outer = outer.join_from(left, join.right.clone(), Some(replaced(&join.on)), true, false)?;
            outer.order_by.extend(join.order_by.iter().map(Expr::order_element));
        }
        Ok(outer)
    }

    /// Puts what came beside owners into them, and leaves what was asked for.
    pub fn settle(&self, fetched: Fetched, how: How) -> Res<Fetched> {
        let width = fetched.width();
        if self.wanted == (0..width) {
            return Ok(fetched);
        }
        let column =
            |at: usize| -> Vec<Value> { fetched.values.iter().skip(at).step_by(width).cloned().collect() };
        for one in &self.beside {
            eager::distribute(&column(one.owner), &column(one.members), &one.relationship, how)?;
        }
        Ok(fetched.only(self.wanted.clone()))
    }
}

/// The columns that an element of ORDER BY mentions.
fn columns_in(expr: &Expr) -> Vec<Expr> {
    let mut columns = Vec::new();
    expr.any_member(&mut |member| {
        if member.as_column().is_some_and(|column| column.from.is_some()) {
            columns.push(member.clone());
        }
        false
    });
    columns
}
