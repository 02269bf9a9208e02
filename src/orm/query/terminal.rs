//! The methods and attributes of a query that ask the database, or make it a part of another statement.

use std::rc::Rc;

use super::builder::slice;
use super::{Query, build, run, selection, this};
use crate::natives;
use crate::orm::error;
use crate::orm::expression;
use crate::orm::load;
use crate::orm::rows::{Naming, Selected, Selection};
use crate::orm::schema;
use crate::py::exc::{index_error, type_error};
use crate::py::{Args, Dict, Res, Sym, Value, Vm};
use crate::sql::Expr;
use crate::sql::expr::and_;
use crate::sql::statement::FromItem;

/// All rows.
fn all(vm: &mut Vm, query: &Query) -> Res<Vec<Value>> {
    run::output(vm, query)?.rows(vm)
}

/// The first row, or None: asks for one only.
pub(super) fn first(vm: &mut Vm, query: &Query) -> Res<Option<Value>> {
    let query = match &query.statement {
        Some(_) => query.clone(),
        None => Query { limit: Some(Expr::value(1_i64)), ..query.clone() },
    };
    Ok(all(vm, &query)?.into_iter().next())
}

/// The only row; None if there is none.
pub(super) fn only(vm: &mut Vm, query: &Query, must_exist: bool) -> Res<Option<Value>> {
    let mut rows = all(vm, query)?;
    if rows.len() > 1 {
        return Err(if must_exist { error::multiple_results() } else { error::multiple_results_or_none() });
    }
    match rows.pop() {
        None if must_exist => Err(error::no_result()),
        found => Ok(found),
    }
}

/// `query.get(ident)`
pub(super) fn get(vm: &mut Vm, query: &Query, ident: &Value) -> Res<Option<Value>> {
    let Some(mapped) = query.only_entity() else {
        return Err(error::invalid_request("get() can only be used against a single mapped class."));
    };
    let has_criterion = !query.where_.is_empty()
        || query.limit.is_some()
        || query.offset.is_some()
        || !query.joins.is_empty()
        || !query.group_by.is_empty()
        || query.distinct
        || query.statement.is_some()
        || query.owner.is_some();
    if has_criterion {
        return Err(error::invalid_request("Query.get() being called on a Query with existing criterion. "));
    }
    let session = query.session()?;
    if query.populate_existing {
        return load::get_anew(vm, &session, &mapped.mapper, ident);
    }
    load::get(vm, &session, &mapped.mapper, ident)
}

/// How many rows there are.
pub(super) fn count(vm: &mut Vm, query: &Query) -> Res {
    if let Some(members) = query.owner.as_ref().and_then(load::dynamic::in_memory) {
        return Ok(Value::from(members.len()));
    }
    let built = build::count(vm, query)?;
    run::scalar(vm, query, built)
}

/// `query[0]`, `query[2:5]`
pub(super) fn item(vm: &mut Vm, query: &Query, key: &Value) -> Res {
    let negative = || index_error("negative indexes are not accepted by SQL index / slice operators");
    if let Value::Slice(range) = key {
        let bound = |vm: &mut Vm, value: &Value| match value {
            Value::None => Ok(None),
            value => vm.index(value).map(Some),
        };
        let (start, stop) = (bound(vm, &range.start)?, bound(vm, &range.stop)?);
        if start.is_some_and(|start| start < 0) || stop.is_some_and(|stop| stop < 0) {
            return Err(negative());
        }
        if let (Some(start), Some(stop)) = (start, stop)
            && stop <= start
        {
            return Ok(Value::list(Vec::new()));
        }
        let mut narrowed = query.clone();
        slice(&mut narrowed, start, stop);
        let rows = Value::list(all(vm, &narrowed)?);
        let step = match &range.step {
            Value::None => return Ok(rows),
            step => step.clone(),
        };
        let by_step = crate::py::value::Slice { start: Value::None, stop: Value::None, step };
        return vm.get_item(&rows, &Value::Slice(Rc::new(by_step)));
    }
    if !matches!(key, Value::Int(_) | Value::Bool(_))
        && vm.get_attr_opt(key, crate::py::sym::INDEX)?.is_none()
    {
        return Err(type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            crate::py::types::type_name(key)
        )));
    }
    let at = vm.index(key)?;
    if at < 0 {
        return Err(negative());
    }
    let mut narrowed = query.clone();
    slice(&mut narrowed, Some(at), Some(at.saturating_add(1)));
    match all(vm, &narrowed)?.into_iter().next() {
        Some(row) => Ok(row),
        None => Err(index_error("list index out of range")),
    }
}

natives! {
    pub(super) static METHODS;
    /// All results, as a list.
    "all" "(self)" => |vm, args| Ok(Value::list(all(vm, this(&args)?)?));
    /// The first result, or None.
    "first" "(self)" => |vm, args| Ok(first(vm, this(&args)?)?.unwrap_or(Value::None));
    /// The only result; an error if there is none, or more than one.
    "one" "(self)" => |vm, args| Ok(only(vm, this(&args)?, true)?.unwrap_or(Value::None));
    /// The only result, or None; an error if there is more than one.
    "one_or_none" "(self)" => |vm, args| Ok(only(vm, this(&args)?, false)?.unwrap_or(Value::None));
    /// The first value of the only row, or None if there is no row.
    "scalar" "(self)" => |vm, args| {
        let query = this(&args)?;
        let mut rows = all(vm, query)?;
        if rows.len() > 1 {
            return Err(error::multiple_results());
        }
        match rows.pop() {
            None => Ok(Value::None),
            Some(row) => match crate::orm::result::row_of(&row) {
                Some(row) => Ok(row.values.first().cloned().unwrap_or(Value::None)),
                None => Ok(row),
            },
        }
    };
    /// The object with the given primary key, or None.
    "get" "(self, ident)" => |vm, args| Ok(get(vm, this(&args)?, &args[1])?.unwrap_or(Value::None));
    /// How many rows the query has.
    "count" "(self)" => |vm, args| count(vm, this(&args)?);
    /// Rows of some columns.
    "values" "(self, *columns)" => |vm, args| {
        let columns = vm.collect(&args[1])?;
        let selected = selection(vm, &columns)?;
        let mut query = load::dynamic::settled(this(&args)?)?;
        if !query.joins.is_empty() {
            build::settle_joins(vm, &mut query)?;
        }
        query.selected = selected;
        let rows = all(vm, &query)?;
        Ok(crate::py::Iter::items("generator", rows))
    };
    /// The value of one column in the first row, or None.
    "value" "(self, column)" => |vm, args| {
        let selected = selection(vm, &args[1..2])?;
        let query = Query { selected, ..load::dynamic::settled(this(&args)?)? };
        match first(vm, &query)? {
            Some(row) => match crate::orm::result::row_of(&row) {
                Some(row) => Ok(row.values.first().cloned().unwrap_or(Value::None)),
                None => Ok(row),
            },
            None => Ok(Value::None),
        }
    };
}

natives! {
    pub(super) static STATEMENTS;
    /// The query as a condition: does it have any row?
    "exists" "(self)" => |vm, args| {
        let query = load::dynamic::settled(this(&args)?)?;
        Ok(expression::wrap(build::exists(vm, &query)?))
    };
    /// The query as something to select from.
    "subquery" "(self, name=None, with_labels=False, reduce_columns=False)" => |vm, args| {
        let name = optional_name(&args, 1);
        let naming = match args.given(2) {
            Some(flag) if vm.truth(flag)? => Naming::Own,
            _ => Naming::Distinct,
        };
        let query = load::dynamic::settled(this(&args)?)?;
        let select = build::inner(vm, &query, naming)?;
        Ok(schema::from_value(&FromItem::subquery(select, name.as_deref())))
    };
    /// The query as a WITH clause.
    "cte" "(self, name=None, recursive=False, nesting=False)" => |vm, args| {
        let name = optional_name(&args, 1);
        let recursive = args.given(2).map_or(Ok(false), |flag| vm.truth(flag))?;
        let nesting = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        let query = load::dynamic::settled(this(&args)?)?;
        let select = build::inner(vm, &query, Naming::Distinct)?;
        Ok(schema::from_value(&FromItem::cte(select, name.as_deref(), recursive, nesting)))
    };
    /// The query as a value.
    "scalar_subquery" "(self)" => |vm, args| {
        let query = load::dynamic::settled(this(&args)?)?;
        let select = build::inner(vm, &query, Naming::Distinct)?;
        Ok(expression::wrap(Expr::scalar_subquery(select)))
    };
    /// The query as a value.
    "as_scalar" "(self)" => |vm, args| {
        let query = load::dynamic::settled(this(&args)?)?;
        let select = build::inner(vm, &query, Naming::Distinct)?;
        Ok(expression::wrap(Expr::scalar_subquery(select)))
    };
    /// The query as a named value.
    "label" "(self, name)" => |vm, args| {
        let query = load::dynamic::settled(this(&args)?)?;
        let select = build::inner(vm, &query, Naming::Distinct)?;
        let name = vm.str(&args[1])?;
        Ok(expression::wrap(Expr::scalar_subquery(select).label(Some(&name))))
    };
    /// The SELECT that the query stands for.
    "__clause_element__" "(self)" => |vm, args| statement_of(vm, this(&args)?);
}

fn optional_name(args: &Args, at: usize) -> Option<String> {
    args.given(at).and_then(Value::as_str).map(str::to_owned)
}

/// `query.statement`
fn statement_of(vm: &mut Vm, query: &Query) -> Res {
    if let Some(statement) = &query.statement {
        return Ok(statement.clone());
    }
    let query = load::dynamic::settled(query)?;
    let select = build::inner(vm, &query, Naming::Distinct)?;
    Ok(super::statement_value(select, &query.selected))
}

/// The attributes of a query.
pub(super) fn attribute(vm: &mut Vm, query: &Query, name: Sym) -> Res<Option<Value>> {
    Ok(Some(match name.as_str() {
        "statement" => statement_of(vm, query)?,
        "selectable" => {
            let select = build::inner(vm, &load::dynamic::settled(query)?, Naming::Own)?;
            super::statement_value(select, &query.selected)
        }
        "session" => match &query.session {
            Some(session) => (super::session_faces().face)(session),
            None => Value::None,
        },
        "whereclause" => match query.where_.as_slice() {
            [] => Value::None,
            conditions => expression::wrap(and_(conditions.iter().cloned())),
        },
        "is_single_entity" => Value::Bool(query.only_entity().is_some()),
        "column_descriptions" => descriptions(vm, query)?,
        "lazy_loaded_from" => Value::None,
        _ => return Ok(None),
    }))
}

/// `query.column_descriptions`
fn descriptions(vm: &mut Vm, query: &Query) -> Res {
    let names: Vec<Option<Sym>> = {
        let loading = vec![Rc::default(); query.selected.len()];
        Selection::new(&query.selected, &loading, Naming::Own)
            .keys
            .keys()
            .iter()
            .map(|key| key.name)
            .collect()
    };
    let mut described = Vec::with_capacity(query.selected.len());
    for (item, name) in query.selected.iter().zip(names) {
        let name = name.map_or(Value::None, Sym::to_value);
        let (ty, aliased, expr, entity) = match item {
            Selected::Entity(mapped) => {
                let class = Value::Class(mapped.mapper.class.clone());
                let aliased = !matches!(mapped.value, Value::Class(_));
                (class, aliased, mapped.value.clone(), mapped.value.clone())
            }
            Selected::Value(clause) => {
                let entity = clause.entity.as_ref().map_or(Value::None, |mapped| mapped.value.clone());
                let aliased =
                    clause.entity.as_ref().is_some_and(|mapped| !matches!(mapped.value, Value::Class(_)));
                (
                    schema::types::type_value(clause.expr.ty()),
                    aliased,
                    expression::wrap(clause.expr.clone()),
                    entity,
                )
            }
        };
        let pairs = [
            ("name", name),
            ("type", ty),
            ("aliased", Value::Bool(aliased)),
            ("expr", expr),
            ("entity", entity),
        ];
        described.push(Value::dict(Dict::from_pairs(vm, pairs)?));
    }
    Ok(Value::list(described))
}
