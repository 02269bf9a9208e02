//! `Index` as a Python object.

use std::rc::Rc;

use super::column::column_of;
use super::dialect_args::{self, Taker};
use super::faces::SchemaClasses;
use super::item::{Item, ItemFace, construct};
use super::{collection, column_args, column_value, from_value};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::{expr_of, wrap};
use crate::py::native::NativeDef;
use crate::py::{Args, Class, Res, Value, Vm};
use crate::sql::schema::{Index, IndexPart};
use crate::sql::statement::FromItem;

/// An index as a Python object.
pub fn index_value(index: &Index) -> Value {
    ItemFace::value(Item::Index(index.clone()))
}

natives! {
    static INDEX;
    /// An index over columns or expressions.
    "Index" "(name, *expressions, unique=False, quote=None, info=None, _table=None, _column_flag=False, **dialect_kw)" => |vm, args| {
        let name = args.given(0).map(|name| vm.str(name)).transpose()?;
        let values = vm.collect(&args[args.len() - 2])?;
        let unique = args.given(1).map_or(Ok(false), |flag| vm.truth(flag))?;
        let mut parts = Vec::with_capacity(values.len());
        for value in &values {
            parts.push(part(vm, value)?);
        }
        let table = parts.iter().find_map(|part| match part {
            IndexPart::Expr(expr) => expr.froms().into_iter().find_map(|from| match from {
                FromItem::Table(table) => Some(table),
                _ => None,
            }),
            IndexPart::Key(_) => None,
        });
        let index = Index::new(name.as_deref(), parts, unique);
        if let Value::Dict(given) = &args[args.len() - 1] {
            for (key, value) in given.pairs() {
                let Some(key) = key.as_str() else { continue };
                dialect_args::check(vm, Taker::Index, key)?;
                index.set_option(key, column_args::option_value(vm, &value)?);
            }
        }
        if let Some(table) = table {
            table.add_index(&index);
        }
        Ok(index_value(&index))
    };
}

fn part(vm: &mut Vm, value: &Value) -> Res<IndexPart> {
    if let Some(text) = value.as_str() {
        return Ok(IndexPart::Key(text.into()));
    }
    if let Some(column) = column_of(value)
        && column.table().is_none()
    {
        return Ok(IndexPart::Expr(column.expr()));
    }
    match expr_of(vm, value)? {
        Some(expr) => Ok(IndexPart::Expr(expr)),
        None => Err(error::expected(
            vm,
            "String column name or column expression for DDL constraint",
            value,
            None,
            None,
        )?),
    }
}

fn new_index(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    construct(vm, INDEX as &'static [NativeDef], args)
}

/// Gives the class its constructor.
pub(super) fn prepare(classes: &SchemaClasses) {
    classes.Index.new.set(Some(new_index));
}

/// What an index is over, as Python objects.
fn expressions(index: &Index) -> Vec<Value> {
    let table = index.table();
    index
        .parts()
        .iter()
        .map(|part| match part {
            IndexPart::Expr(expr) => wrap(expr.clone()),
            IndexPart::Key(key) => match table.as_ref().and_then(|table| table.column(key)) {
                Some(column) => column_value(&column),
                None => Value::str(&**key),
            },
        })
        .collect()
}

/// An attribute of an index.
pub(super) fn attribute(_: &mut Vm, index: &Index, name: &str) -> Res<Option<Value>> {
    Ok(Some(match name {
        "name" => index.name()?.map_or(Value::None, |name| Value::str(name.to_string())),
        "unique" => Value::Bool(index.unique()),
        "table" => index.table().map_or(Value::None, |table| from_value(&FromItem::Table(table))),
        "columns" => collection::of_columns(&index.columns()),
        "expressions" => Value::list(expressions(index)),
        _ => return Ok(None),
    }))
}

/// `Index('ix', Column(…), unique=True)`
pub(super) fn repr(vm: &mut Vm, index: &Index) -> Res<String> {
    let name = index.name()?.map_or(Value::None, |name| Value::str(name.to_string()));
    let mut parts = vec![vm.repr(&name)?];
    for expression in expressions(index) {
        parts.push(vm.repr(&expression)?);
    }
    if index.unique() {
        parts.push("unique=True".to_owned());
    }
    Ok(format!("Index({})", parts.join(", ")))
}
