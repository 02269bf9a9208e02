//! Exchanging the columns of an expression: those of a table for those of an alias of it. Called by `join_path`, `comparator`,
//! `load` and `query`.

use crate::sql::Expr;
use crate::sql::schema::{Column, Table};
use crate::sql::statement::FromItem;

/// The expression with the columns of `table` taken from `to` instead, as far as `to` has them.
pub fn to_alias(expr: &Expr, table: &Table, to: &FromItem) -> Expr {
    if matches!(to, FromItem::Table(own) if own.same(table)) {
        return expr.clone();
    }
    expr.map(&mut |member| {
        let column = table_column(member)?;
        if column.table().is_some_and(|own| own.same(table)) { to.column_of(&column) } else { None }
    })
}

/// The column, if the expression is a column of a table itself (not of an alias of it).
pub fn table_column(expr: &Expr) -> Option<Column> {
    let reference = expr.as_column()?;
    let column = reference.column.as_ref()?;
    matches!(reference.from, Some(FromItem::Table(_))).then(|| column.clone())
}
