//! `and_`, `or_`, `not_` and other conditions as functions.

use crate::natives;
use crate::orm::expression::{operand, roles, wrap};
use crate::py::{Args, Res, Value, Vm};
use crate::sql::expr::{self, Expr};

fn conditions(vm: &mut Vm, args: &Args) -> Res<Vec<Expr>> {
    let values = vm.collect(&args[0])?;
    values.iter().map(|value| roles::condition(vm, value)).collect()
}

fn expression(vm: &mut Vm, value: &Value) -> Res<Expr> {
    roles::expression(vm, value, None)
}

natives! {
    pub(super) static FUNCTIONS;
    /// All of these conditions.
    "and_" "(*clauses)" => |vm, args| Ok(wrap(expr::and_(conditions(vm, &args)?)));
    /// Any of these conditions.
    "or_" "(*clauses)" => |vm, args| Ok(wrap(expr::or_(conditions(vm, &args)?)));
    /// Not this condition.
    "not_" "(clause)" => |vm, args| Ok(wrap(expression(vm, &args[0])?.negated()));
    /// `expr BETWEEN lower_bound AND upper_bound`, both included.
    "between" "(expr, lower_bound, upper_bound, symmetric=False)" => |vm, args| {
        let inner = expression(vm, &args[0])?;
        let (low, high) = (operand(vm, &args[1])?, operand(vm, &args[2])?);
        let symmetric = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        Ok(wrap(inner.between(low, high, symmetric)))
    };
    /// `ANY (expr)`, for comparison with the members of an array or subquery.
    "any_" "(expr)" => |vm, args| Ok(wrap(expression(vm, &args[0])?.any()));
    /// `ALL (expr)`, for comparison with the members of an array or subquery.
    "all_" "(expr)" => |vm, args| Ok(wrap(expression(vm, &args[0])?.all()));
    /// Several expressions in parentheses, to be compared as one.
    "tuple_" "(*clauses, types=None)" => |vm, args| {
        let types = match args.given(0) {
            Some(types) => vm.collect(types)?,
            None => Vec::new(),
        };
        let mut members = Vec::new();
        for (at, value) in vm.collect(&args[1])?.iter().enumerate() {
            let ty = match types.get(at) {
                Some(ty) => Some(crate::orm::schema::types::required(vm, ty)?),
                None => None,
            };
            members.push(roles::expression(vm, value, ty.as_ref())?);
        }
        Ok(wrap(Expr::tuple(members)))
    };
}
