//! `EXISTS (…)` and `(SELECT …)` as a value: their query can still be changed.

use super::statement::{SelectStmt, Stmt, entities_of};
use super::{ExprValue, wrap};
use crate::natives;
use crate::orm::error;
use crate::py::{Args, Res, Sym, Value, Vm};
use crate::sql::expr::{Expr, ExprKind, Op};
use crate::sql::statement::SelectBase;

/// The query inside, and whether it is that of an EXISTS.
fn inner(value: &Value) -> Res<(SelectBase, bool)> {
    let expr = ExprValue::of(value).ok_or_else(|| error::argument("SELECT construct expected"))?;
    match expr.kind() {
        ExprKind::Unary { op: Op::Exists, element } => match element.ungrouped().kind() {
            ExprKind::ScalarSubquery(query) => Ok((query.clone(), true)),
            _ => Err(error::argument("SELECT construct expected")),
        },
        ExprKind::ScalarSubquery(query) => Ok((query.clone(), false)),
        _ => Err(error::argument("SELECT construct expected")),
    }
}

/// Calls a method of the query, and puts the result in the query's place.
fn changed(vm: &mut Vm, args: &Args, method: &str) -> Res {
    let (query, is_exists) = inner(&args[0])?;
    let stmt = Stmt::of_query(&query).into_value();
    let bound = vm.get_attr(&stmt, Sym::new(method))?;
    let mut call = Args::positional(vm.collect(&args[1])?);
    if let Some(Value::Dict(named)) = args.get(2) {
        call.keywords.extend(
            named.pairs().into_iter().filter_map(|(name, value)| Some((Sym::new(name.as_str()?), value))),
        );
    }
    let changed = vm.call(&bound, call)?;
    let query = match Stmt::of(&changed) {
        Some(stmt) => stmt.query(vm)?,
        None => None,
    };
    let query = query.ok_or_else(|| error::argument("SELECT construct expected"))?;
    Ok(wrap(if is_exists { Expr::exists(query) } else { Expr::scalar_subquery(query) }))
}

natives! {
    pub(super) static METHODS;
    /// Only rows for which all these conditions hold.
    "where" "(self, *clause)" => |vm, args| changed(vm, &args, "where");
    /// Only rows for which all these conditions hold.
    "filter" "(self, *clause)" => |vm, args| changed(vm, &args, "where");
    /// Only rows whose attributes have these values.
    "filter_by" "(self, *args, **kwargs)" => |vm, args| changed(vm, &args, "filter_by");
    /// Selects from these, too.
    "select_from" "(self, *froms)" => |vm, args| changed(vm, &args, "select_from");
    /// Leaves these to the enclosing SELECT.
    "correlate" "(self, *fromclauses)" => |vm, args| changed(vm, &args, "correlate");
    /// Leaves all but these to the enclosing SELECT.
    "correlate_except" "(self, *fromclauses)" => |vm, args| changed(vm, &args, "correlate_except");
    /// `SELECT EXISTS (…)`
    "select" "(self)" => |vm, args| {
        let entities = entities_of(vm, &args[0])?;
        Ok(Stmt::Select(SelectStmt::of_entities(entities)).into_value())
    };
}
