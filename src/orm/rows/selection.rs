//! What a SELECT selects: the columns that its entities and expressions need, and where in a row each of them finds its own.

use std::rc::Rc;

use super::entity::EntityPlan;
use super::loader::Loader;
use super::{Item, Selected, mapped_column};
use crate::orm::error;
use crate::orm::expression::Mapped;
use crate::orm::options::Loading;
use crate::orm::result::{Key, Keys, Sameness};
use crate::py::{Res, Sym};
use crate::sql::statement::LabelStyle;
use crate::sql::statement::select::result_names;
use crate::sql::{Dialect, Expr};

/// How the columns of a result are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naming {
    /// By their own names, as the legacy Query does it: two may be alike.
    Own,
    /// By their own names, with a number where two are alike.
    Distinct,
}

/// Where an entity or expression finds its columns.
pub(super) enum Place {
    Entity { mapped: Rc<Mapped>, slots: Vec<(usize, usize)>, loading: Rc<Loading> },
    Value { at: usize },
}

/// The columns of a SELECT and what they are for.
pub struct Selection {
    /// The columns.
    pub columns: Vec<Expr>,
    /// What the columns of the result are called.
    pub keys: Rc<Keys>,
    pub(super) places: Vec<Place>,
    /// Are collections loaded by a join?
    pub needs_unique: bool,
}

impl Selection {
    /// The columns for what is selected; `loading` says for each entity which of its columns and relationships are loaded.
    pub fn new(selected: &[Selected], loading: &[Rc<Loading>], naming: Naming) -> Self {
        Self::build(selected, loading, naming, false)
    }

    /// The same; a column that is wanted twice is selected once.
    pub fn compact(selected: &[Selected], loading: &[Rc<Loading>]) -> Self {
        Self::build(selected, loading, Naming::Own, true)
    }

    fn build(selected: &[Selected], loading: &[Rc<Loading>], naming: Naming, compact: bool) -> Self {
        let mut columns: Vec<Expr> = Vec::new();
        let place_of = |column: Expr, columns: &mut Vec<Expr>| {
            if compact && let Some(at) = columns.iter().position(|other| other.same(&column)) {
                return at;
            }
            columns.push(column);
            columns.len() - 1
        };
        let mut places = Vec::new();
        for (index, item) in selected.iter().enumerate() {
            match item {
                Selected::Entity(mapped) => {
                    let loading = loading.get(index).cloned().unwrap_or_default();
                    let mut slots = Vec::new();
                    for property in mapped.mapper.columns() {
                        if loading.wants(&mapped.mapper, property.slot)
                            && let Some(column) = mapped_column(mapped, property.slot)
                        {
                            slots.push((place_of(column, &mut columns), property.slot));
                        }
                    }
                    places.push(Place::Entity { mapped: mapped.clone(), slots, loading });
                }
                Selected::Value(clause) => {
                    places.push(Place::Value { at: place_of(clause.expr.clone(), &mut columns) });
                }
            }
        }
        let keys = keys_of(selected, naming);
        let needs_unique = places.iter().any(|place| match place {
            Place::Entity { loading, mapped, .. } => loading.joins_collections(&mapped.mapper),
            Place::Value { .. } => false,
        });
        Self { columns, keys, places, needs_unique }
    }

    /// The columns of a statement that was made elsewhere, found by expression or by name.
    pub fn matching(selected: &[Selected], names: &[Rc<str>], exprs: &[Option<Expr>]) -> Res<Self> {
        let find = |wanted: &Expr, name: &str| {
            let by_expr = exprs.iter().position(|expr| expr.as_ref().is_some_and(|expr| expr.same(wanted)));
            let by_origin = || {
                let origin = wanted.origin()?;
                exprs.iter().position(|expr| {
                    expr.as_ref().and_then(Expr::origin).is_some_and(|own| own.same(&origin))
                })
            };
            by_expr.or_else(by_origin).or_else(|| names.iter().position(|own| &**own == name))
        };
        let mut places = Vec::new();
        for item in selected {
            match item {
                Selected::Entity(mapped) => {
                    let mut slots = Vec::new();
                    for property in mapped.mapper.columns() {
                        let (Some(expr), Some(own)) =
                            (mapped_column(mapped, property.slot), property.column())
                        else {
                            continue;
                        };
                        let table = mapped.mapper.table.name();
                        let labelled = format!("{table}_{}", own.column.name());
                        match find(&expr, &own.column.name()).or_else(|| find(&expr, &labelled)) {
                            Some(at) => slots.push((at, property.slot)),
                            None if own.column.primary_key() => {
                                return Err(error::no_such_column(format!(
                                    "Could not locate column in row for column '{table}.{}'",
                                    own.column.name()
                                )));
                            }
                            None => {}
                        }
                    }
                    places.push(Place::Entity { mapped: mapped.clone(), slots, loading: Rc::default() });
                }
                Selected::Value(clause) => {
                    let name = clause.key.clone().or_else(|| clause.expr.key()).unwrap_or_default();
                    match find(&clause.expr, &name) {
                        Some(at) => places.push(Place::Value { at }),
                        None => {
                            return Err(error::no_such_column(format!(
                                "Could not locate column in row for column '{name}'"
                            )));
                        }
                    }
                }
            }
        }
        // Columns by place, each with the type that the entity gives it.
        let mut columns: Vec<Expr> = vec![Expr::null(); names.len()];
        for (place, item) in places.iter().zip(selected) {
            if let (Place::Value { at }, Selected::Value(clause)) = (place, item) {
                columns[*at] = clause.expr.clone();
            }
        }
        Ok(Self { columns, keys: keys_of(selected, Naming::Own), places, needs_unique: false })
    }

    /// The place of the first column of an item; the number of columns if it has none.
    pub fn first_column(&self, item: usize) -> usize {
        let first = match self.places.get(item) {
            Some(Place::Entity { slots, .. }) => slots.first().map(|(at, _)| *at),
            Some(Place::Value { at }) => Some(*at),
            None => None,
        };
        first.unwrap_or(self.columns.len())
    }

    /// How each item tells equal values.
    pub(super) fn sameness(&self) -> Rc<[Sameness]> {
        let each = self.places.iter().map(|place| match place {
            Place::Entity { .. } => Sameness::Identity,
            Place::Value { .. } => Sameness::Equality,
        });
        each.collect()
    }
}

impl Place {
    pub(super) fn item(&self, columns: &[Expr], dialect: Dialect) -> Item {
        match self {
            Self::Value { at } => {
                let loader =
                    columns.get(*at).map_or_else(Loader::raw, |expr| Loader::new(expr.ty(), dialect));
                Item::Value { at: *at, loader }
            }
            Self::Entity { mapped, slots, loading } => {
                Item::Entity(EntityPlan::new(&mapped.mapper, slots.clone(), dialect, loading.clone()))
            }
        }
    }
}

/// The names of what is selected.
fn keys_of(selected: &[Selected], naming: Naming) -> Rc<Keys> {
    let exprs: Vec<Expr> = selected
        .iter()
        .map(|item| match item {
            Selected::Value(clause) => clause.expr.clone(),
            Selected::Entity(_) => Expr::null(),
        })
        .collect();
    let distinct = match naming {
        Naming::Distinct => result_names(&exprs, LabelStyle::Disambiguate, false),
        Naming::Own => Vec::new(),
    };
    let keys = selected.iter().enumerate().map(|(index, item)| match item {
        Selected::Entity(mapped) => Key {
            name: (!mapped.name.is_empty()).then(|| Sym::new(&mapped.name)),
            expr: None,
            entity: Some(mapped.clone()),
        },
        Selected::Value(clause) => {
            let own = clause.key.clone().or_else(|| clause.expr.key());
            let name = match distinct.get(index) {
                // A number keeps names apart; a mapped attribute has its own name otherwise.
                Some(names) => match (&names.key, &clause.key) {
                    (Some(key), Some(own)) if clause.expr.key().as_ref() == Some(key) => Some(own.clone()),
                    (key, _) => key.clone(),
                },
                None => own,
            };
            Key { name: name.map(|name| Sym::new(&name)), expr: Some(clause.expr.clone()), entity: None }
        }
    });
    Keys::new(keys.collect())
}
