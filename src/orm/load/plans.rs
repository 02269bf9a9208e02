//! Compiled statements that are kept: an object by its key, single columns of it, related objects. One for each class or
//! relationship and database.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::orm::expression::Mapped;
use crate::orm::mapper::Mapper;
use crate::orm::relationship::Relationship;
use crate::orm::rows::{self, Naming, Plan, Selected, Selection};
use crate::py::{Res, Value};
use crate::sql::dialect::DialectKind;
use crate::sql::expr::{Bind, BindValue};
use crate::sql::statement::{FromItem, Select, Statement};
use crate::sql::{Dialect, Expr};

use super::lazy::LazyPlan;

/// Which statement: class, database, columns (None: all of them, as an object). A class that got more attributes has others.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    mapper: u32,
    width: usize,
    database: DialectKind,
    slots: Option<Box<[usize]>>,
}

/// A relationship's statement; it holds the relationship, so that no other can have its address.
struct OfRelationship {
    relationship: Rc<Relationship>,
    width: usize,
    plan: Rc<LazyPlan>,
}

thread_local! {
    static BY_KEY: RefCell<FxHashMap<Key, Rc<Plan>>> = RefCell::default();
    static RELATED: RefCell<FxHashMap<(usize, DialectKind), OfRelationship>> = RefCell::default();
}

/// A mapped class as a statement selects from it.
pub fn mapped(mapper: &Rc<Mapper>) -> Rc<Mapped> {
    Rc::new(Mapped {
        mapper: mapper.clone(),
        from: FromItem::Table(mapper.table.clone()),
        name: mapper.class.name().into(),
        value: Value::Class(mapper.class.clone()),
    })
}

/// `SELECT … WHERE key = ?` for objects of a class.
pub(super) fn by_key(mapper: &Rc<Mapper>, dialect: Dialect) -> Res<Rc<Plan>> {
    kept(mapper, dialect, None, || {
        let selected = [Selected::Entity(mapped(mapper))];
        Selection::new(&selected, &[], Naming::Own)
    })
}

/// `SELECT … WHERE key = ?` for some columns of a class.
pub(super) fn columns(mapper: &Rc<Mapper>, dialect: Dialect, slots: &[usize]) -> Res<Rc<Plan>> {
    kept(mapper, dialect, Some(slots), || {
        let of_class = mapped(mapper);
        let selected: Vec<Selected> = slots
            .iter()
            .filter_map(|slot| rows::mapped_column(&of_class, *slot))
            .map(|expr| Selected::Value(expr.into()))
            .collect();
        Selection::new(&selected, &[], Naming::Own)
    })
}

fn kept(
    mapper: &Rc<Mapper>,
    dialect: Dialect,
    slots: Option<&[usize]>,
    make: impl FnOnce() -> Selection,
) -> Res<Rc<Plan>> {
    let key =
        Key { mapper: mapper.id, width: mapper.len(), database: dialect.kind, slots: slots.map(Box::from) };
    if let Some(plan) = BY_KEY.with_borrow(|plans| plans.get(&key).cloned()) {
        return Ok(plan);
    }
    let selection = make();
    let mut select = Select::new(selection.columns.clone());
    for column in mapper.table.primary_key_columns() {
        let bind = Expr::bind(Bind::unique("pk", BindValue::Required), column.ty());
        select = select.filter(column.expr().eq(bind));
    }
    let compiled = rows::compile(&Statement::from(select), dialect)?;
    let plan = Rc::new(Plan::new(compiled, &selection));
    BY_KEY.with_borrow_mut(|plans| plans.insert(key, plan.clone()));
    Ok(plan)
}

/// The statement that loads what a relationship leads to.
pub(super) fn related(
    relationship: &Rc<Relationship>,
    dialect: Dialect,
    width: usize,
    make: impl FnOnce() -> Res<LazyPlan>,
) -> Res<Rc<LazyPlan>> {
    let key = (Rc::as_ptr(relationship) as usize, dialect.kind);
    let known = RELATED.with_borrow(|plans| {
        plans
            .get(&key)
            .filter(|known| known.width == width)
            .map(|known| (known.plan.clone(), known.relationship.clone()))
    });
    if let Some((plan, _)) = known {
        return Ok(plan);
    }
    let plan = Rc::new(make()?);
    let entry = OfRelationship { relationship: relationship.clone(), width, plan: plan.clone() };
    RELATED.with_borrow_mut(|plans| plans.insert(key, entry));
    Ok(plan)
}
