//! What is taken in which place of a statement, and what is said otherwise: conditions, columns, ORDER BY, FROM. One function
//! for each place; called by the builders of statements and the functions of the `sqlalchemy` module.

use std::rc::Rc;

use super::statement::Stmt;
use super::{ExprValue, clause_of, expr_of, mapped_of, operand};
use crate::orm::{error, schema};
use crate::py::{Res, Sym, Value, Vm};
use crate::sql::expr::{BindValue, Expr, ExprKind, Op, TextClause};
use crate::sql::statement::{FromItem, SelectBase};
use crate::sql::types::Affinity;
use crate::sql::{SqlType, SqlValue};

/// Is the value of the expression JSON?
pub fn is_json(expr: &Expr) -> bool {
    expr.ty().affinity() == Affinity::Json
}

/// The query that a value is: a SELECT, a UNION, a text with columns. A subquery counts as the SELECT of all its columns.
pub fn query_of(vm: &mut Vm, value: &Value) -> Res<Option<SelectBase>> {
    if let Some(stmt) = Stmt::of(value) {
        return stmt.query(vm);
    }
    if let Some(inner) = clause_element(vm, value)? {
        return query_of(vm, &inner);
    }
    Ok(match schema::from_item_of(value) {
        Some(
            from @ (FromItem::Subquery(_)
            | FromItem::Cte(_)
            | FromItem::Table(_)
            | FromItem::Alias(_)
            | FromItem::Join(_)),
        ) => Some(crate::sql::statement::Select::new(from.columns()).from(from).into()),
        _ => None,
    })
}

/// The statement that an object of another kind stands for (a legacy `Query`).
fn clause_element(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Value::Instance(object) = value else { return Ok(None) };
    let method = Sym::new("__clause_element__");
    if ExprValue::of(value).is_some()
        || schema::is_schema_item(value)
        || object.with_class(|class| class.lookup(method)).is_none()
    {
        return Ok(None);
    }
    let inner = vm.call_method(value, method, &[])?;
    Ok(Some(inner).filter(|inner| Stmt::of(inner).is_some()))
}

/// The expression that a value is where a column is wanted: a SELECT is taken for its only value.
pub fn column_expression(vm: &mut Vm, value: &Value) -> Res<Option<Expr>> {
    if let Some(expr) = expr_of(vm, value)? {
        return Ok(Some(expr));
    }
    if let Some(stmt) = Stmt::of(value) {
        return Ok(stmt.query(vm)?.map(Expr::scalar_subquery));
    }
    if let Some(inner) = clause_element(vm, value)? {
        return column_expression(vm, &inner);
    }
    Ok(match schema::from_item_of(value) {
        Some(FromItem::Subquery(subquery)) => Some(Expr::scalar_subquery(subquery.select.clone())),
        _ => None,
    })
}

/// `None`, `True` and `False` as SQL.
fn constant(value: &Value) -> Option<Expr> {
    match value {
        Value::None => Some(Expr::null()),
        Value::Bool(flag) => Some(Expr::constant(*flag)),
        _ => None,
    }
}

/// A condition of WHERE, HAVING, ON or `and_()`.
pub fn condition(vm: &mut Vm, value: &Value) -> Res<Expr> {
    condition_as(vm, value, "SQL expression for WHERE/HAVING role")
}

/// A condition, under the name that an error gives the place.
pub fn condition_as(vm: &mut Vm, value: &Value, role: &str) -> Res<Expr> {
    if let Some(expr) = column_expression(vm, value)? {
        return Ok(expr);
    }
    if let Some(constant) = constant(value) {
        return Ok(constant);
    }
    if let Some(text) = value.as_str() {
        return Err(error::textual_sql(text, None));
    }
    Err(error::expected(vm, role, value, None, None)?)
}

/// The condition of a join.
pub fn condition_as_on(vm: &mut Vm, value: &Value) -> Res<Expr> {
    condition_as(vm, value, "ON clause, typically a SQL expression or ORM relationship attribute")
}

/// An expression where a plain value becomes a parameter: arguments of `func`, `case`, `cast`, `literal`.
pub fn expression(vm: &mut Vm, value: &Value, ty: Option<&SqlType>) -> Res<Expr> {
    let operand = operand(vm, value)?;
    Ok(Expr::from_operand(operand, ty))
}

/// An element of ORDER BY: a text names a label or column.
pub fn order_by(vm: &mut Vm, value: &Value) -> Res<Expr> {
    by(vm, value, "ORDER BY expression")
}

/// The elements of GROUP BY that a value stands for: of a table or mapped class all columns.
pub fn group_by(vm: &mut Vm, value: &Value) -> Res<Vec<Expr>> {
    if let Some(mapped) = mapped_of(vm, value)? {
        return Ok(mapped_columns(&mapped));
    }
    if let Some(from) = schema::from_item_of(value) {
        return Ok(from.columns());
    }
    Ok(vec![by(vm, value, "GROUP BY expression")?])
}

/// An element of ORDER BY, GROUP BY or OF.
pub fn by(vm: &mut Vm, value: &Value, role: &str) -> Res<Expr> {
    if let Some(expr) = column_expression(vm, value)? {
        return Ok(expr);
    }
    if let Some(constant) = constant(value) {
        return Ok(constant);
    }
    if let Some(text) = value.as_str() {
        return Ok(Expr::label_name(text));
    }
    Err(error::expected(vm, role, value, None, None)?)
}

/// The columns of a mapped class or alias, in the order of its attributes.
pub fn mapped_columns(mapped: &super::Mapped) -> Vec<Expr> {
    let columns = mapped.mapper.columns();
    let table = columns.iter().filter_map(|property| property.column());
    table
        .map(|property| mapped.from.column_of(&property.column).unwrap_or_else(|| property.column.expr()))
        .collect()
}

/// What a value is where something stands in FROM.
pub fn from_item(vm: &mut Vm, value: &Value) -> Res<FromItem> {
    if let Some(from) = from_item_opt(vm, value)? {
        return Ok(from);
    }
    if let Some(text) = value.as_str() {
        return Err(error::textual_sql(text, None));
    }
    let role = "FROM expression, such as a Table or alias() object";
    if Stmt::of(value).is_some() {
        let class = crate::py::types::type_of(value);
        let advice = format!(
            "To create a FROM clause from a <class '{}'> object, use the .subquery() method.",
            class.full_name()
        );
        return Err(error::with_code(error::expected(vm, role, value, None, Some(&advice))?, "89ve"));
    }
    Err(error::expected(vm, role, value, None, None)?)
}

/// What a value is where something stands in FROM; None if it cannot.
pub fn from_item_opt(vm: &mut Vm, value: &Value) -> Res<Option<FromItem>> {
    if let Some(mapped) = mapped_of(vm, value)? {
        return Ok(Some(mapped.from));
    }
    if let Some(from) = schema::from_item_of(value) {
        return Ok(Some(from));
    }
    if let Some(expr) = ExprValue::of(value)
        && let ExprKind::Text(text) = expr.kind()
    {
        return Ok(Some(FromItem::Text(Rc::new(text.clone()))));
    }
    Ok(None)
}

/// LIMIT and OFFSET: a number becomes a parameter, None takes the clause away.
pub fn limit(vm: &mut Vm, value: &Value) -> Res<Option<Expr>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(expr) = column_expression(vm, value)? {
        return Ok(Some(expr));
    }
    let number = match value {
        Value::Int(number) => *number,
        other => {
            let int = crate::py::types::types().int.clone();
            let number = vm.call_values(&Value::Class(int), std::slice::from_ref(other))?;
            number.as_int().unwrap_or(i64::MAX)
        }
    };
    let bind = crate::sql::expr::Bind::unique("param", BindValue::Value(SqlValue::Int(number)));
    Ok(Some(Expr::bind(bind, SqlType::INTEGER)))
}

/// A text as a piece of SQL where that is allowed (server defaults, CHECK); other things are expressions.
pub fn sql_text(vm: &mut Vm, value: &Value) -> Res<Expr> {
    if let Some(text) = value.as_str() {
        return Ok(Expr::text(TextClause::parse(text)));
    }
    if let Some(clause) = clause_of(vm, value)? {
        return Ok(clause.expr);
    }
    if let Some(constant) = constant(value) {
        return Ok(constant);
    }
    Err(error::expected(vm, "SQL expression element for DDL constraint", value, None, None)?)
}

/// Is it the kind of expression that ORDER BY looks a label up for?
pub fn is_ordering(expr: &Expr) -> bool {
    matches!(expr.kind(), ExprKind::Modifier { op: Op::Asc | Op::Desc | Op::NullsFirst | Op::NullsLast, .. })
}
