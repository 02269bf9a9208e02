//! From a query to a SELECT.

use std::rc::Rc;

use super::Query;
use super::contents::{Contents, Eager};
use crate::orm::error;
use crate::orm::expression::{self, Clause, roles};
use crate::orm::join_path;
use crate::orm::load::dynamic;
use crate::orm::rows::{Naming, Selected};
use crate::py::{Res, Value, Vm};
use crate::sql::statement::{FromItem, LabelStyle, Select, SelectBase};
use crate::sql::{Expr, Operand};

/// A SELECT and what becomes of its rows.
pub struct Built {
    /// The SELECT.
    pub select: Select,
    /// Its columns.
    pub contents: Contents,
}

/// What an entity of a query or SELECT selects: a class, a table's columns, an expression.
pub fn selected_of(vm: &mut Vm, value: &Value) -> Res<Vec<Selected>> {
    if let Some(mapped) = expression::mapped_of(vm, value)? {
        return Ok(vec![Selected::Entity(Rc::new(mapped))]);
    }
    if let Some(clause) = expression::clause_of(vm, value)? {
        return Ok(vec![Selected::Value(clause)]);
    }
    if let Some(from) = roles::from_item_opt(vm, value)? {
        return Ok(from.columns().into_iter().map(|column| Selected::Value(column.into())).collect());
    }
    if let Some(expr) = roles::column_expression(vm, value)? {
        return Ok(vec![Selected::Value(expr.into())]);
    }
    match value {
        Value::None => return Ok(vec![Selected::Value(Expr::null().into())]),
        Value::Bool(flag) => return Ok(vec![Selected::Value(Expr::constant(*flag).into())]),
        Value::Int(_) | Value::Float(_) => {
            let text = vm.str(value)?;
            let expr = Expr::literal_column(&text, crate::sql::SqlType::Null);
            return Ok(vec![Selected::Value(Clause::from(expr))]);
        }
        _ => {}
    }
    if let Some(text) = value.as_str() {
        return Err(error::textual_column(text, None));
    }
    Err(error::expected(
        vm,
        "Column expression, FROM clause, or other columns clause element",
        value,
        None,
        None,
    )?)
}

/// The SELECT of a query.
pub(super) fn build(vm: &mut Vm, query: &Query, naming: Naming) -> Res<Built> {
    if query.selected.is_empty() {
        return Err(error::invalid_request("Query contains no columns with which to SELECT from."));
    }
    for item in &query.selected {
        if let Selected::Entity(mapped) = item {
            crate::orm::registry::configure_of(vm, &mapped.mapper)?;
        }
    }
    let eager = match (query.no_eager, query.adapted.is_empty()) {
        (true, _) => Eager::No,
        (false, false) => Eager::Later,
        (false, true) => Eager::Joined,
    };
    let contents = Contents::new(&query.selected, &query.options, eager, naming)?;
    let columns = contents.own_columns().iter().map(|column| query.adapt(column)).collect::<Vec<_>>();
    let mut select = Select::new(columns);
    select.label_style = match naming {
        Naming::Own => LabelStyle::TablenamePlusCol,
        Naming::Distinct => LabelStyle::Disambiguate,
    };
    select.froms.clone_from(&query.froms);
    if !query.joins.is_empty() {
        select = join_path::apply(vm, select, &query.joins)?;
    }
    if let Some(owner) = &query.owner {
        select.where_.extend(dynamic::conditions(owner)?);
        select.order_by.extend(dynamic::order_by(owner).iter().map(Expr::order_element));
    }
    select.where_.extend(query.where_.iter().map(|expr| query.adapt(expr)));
    select.group_by = query.group_by.iter().map(|expr| query.adapt(expr)).collect();
    select.having = query.having.iter().map(|expr| query.adapt(expr)).collect();
    select.order_by.extend(query.order_by.iter().map(|expr| query.adapt(expr).order_element()));
    select.limit.clone_from(&query.limit);
    select.offset.clone_from(&query.offset);
    select.distinct = query.distinct;
    select.distinct_on.clone_from(&query.distinct_on);
    select.for_update.clone_from(&query.for_update);
    select.prefixes.clone_from(&query.prefixes);
    select.suffixes.clone_from(&query.suffixes);
    select.correlate = query.correlate.clone();
    let select = contents.joined(select)?;
    Ok(Built { select, contents })
}

/// Puts the joins of a query into what it selects from.
pub(super) fn settle_joins(vm: &mut Vm, query: &mut Query) -> Res<()> {
    let contents = Contents::new(&query.selected, &[], Eager::No, Naming::Own)?;
    let mut select = Select::new(contents.selection.columns);
    select.froms.clone_from(&query.froms);
    let joins = std::mem::take(&mut query.joins);
    query.froms = join_path::apply(vm, select, &joins)?.froms;
    if let Some(mapped) = joins.last().map(join_path::JoinSpec::mapped).transpose()?.flatten() {
        query.from_entity = Some(mapped);
    }
    Ok(())
}

/// What the columns of a query are taken from.
fn roots(query: &Query) -> Vec<FromItem> {
    let mut roots: Vec<FromItem> = Vec::new();
    let mut add = |from: FromItem| {
        if !roots.iter().any(|root| root.same(&from)) {
            roots.push(from);
        }
    };
    for item in &query.selected {
        match item {
            Selected::Entity(mapped) => add(mapped.from.clone()),
            Selected::Value(clause) => clause.expr.froms().into_iter().for_each(&mut add),
        }
    }
    roots
}

/// `SELECT count(*) FROM (query)`
pub(super) fn count(vm: &mut Vm, query: &Query) -> Res<Built> {
    let inner = Query { no_eager: true, ..query.clone() };
    let inner = build(vm, &inner, Naming::Own)?.select;
    let count = Expr::function("count", Vec::<Operand>::new(), None);
    let selected = [Selected::Value(count.into())];
    let contents = Contents::new(&selected, &[], Eager::No, Naming::Own)?;
    let columns = contents.selection.columns.clone();
    let mut select = Select::new(columns).from(FromItem::subquery(inner, None));
    select.label_style = LabelStyle::TablenamePlusCol;
    Ok(Built { select, contents })
}

/// The query as a part of another statement.
pub(super) fn inner(vm: &mut Vm, query: &Query, naming: Naming) -> Res<SelectBase> {
    if let Some(statement) = &query.statement
        && let Some(select) = roles::query_of(vm, statement)?
    {
        return Ok(select);
    }
    let query = Query { no_eager: true, ..query.clone() };
    Ok(build(vm, &query, naming)?.select.into())
}

/// `EXISTS (SELECT 1 …)`
pub(super) fn exists(vm: &mut Vm, query: &Query) -> Res<Expr> {
    let plain = Query { no_eager: true, ..query.clone() };
    let mut select = build(vm, &plain, Naming::Own)?.select;
    select.columns = vec![Expr::literal_column("1", crate::sql::SqlType::INTEGER)];
    for root in roots(query) {
        select = select.from(root);
    }
    Ok(Expr::exists(select.into()))
}
