//! Conditions and values of a statement, worked out on objects in memory: so an UPDATE or DELETE can tell which objects it meets
//! without asking the database. NULL is None; what cannot be told of an object is unset.

use std::rc::Rc;

use super::mapper::Mapper;
use super::parameters::Deferred;
use super::state::State;
use super::value;
use crate::py::{BinOp, CmpOp, Res, Value, Vm};
use crate::sql::Expr;
use crate::sql::expr::{BindValue, ExprKind, Op};

/// Can the expression be worked out on objects of a class?
pub fn is_possible(expr: &Expr, mapper: &Rc<Mapper>) -> bool {
    match expr.kind() {
        ExprKind::Column(_) => expr.origin().is_some_and(|column| mapper.slot_of_column(&column).is_some()),
        ExprKind::Bind(_) | ExprKind::Null | ExprKind::True | ExprKind::False => true,
        ExprKind::Binary { op, left, right, modifiers: None, .. } => {
            is_known(*op) && is_possible(left, mapper) && is_possible(right, mapper)
        }
        ExprKind::List { op: Op::And | Op::Or | Op::Add | Op::Mul | Op::Concat, clauses, .. } => {
            clauses.iter().all(|clause| is_possible(clause, mapper))
        }
        ExprKind::Unary { op: Op::Inv | Op::Neg, element } | ExprKind::AsBoolean { element, .. } => {
            is_possible(element, mapper)
        }
        ExprKind::Grouping(inner) => is_possible(inner, mapper),
        _ => false,
    }
}

fn is_known(op: Op) -> bool {
    arithmetic(op).is_some()
        || comparison(op).is_some()
        || matches!(op, Op::Is | Op::IsNot | Op::In | Op::NotIn)
}

fn arithmetic(op: Op) -> Option<BinOp> {
    Some(match op {
        Op::Add | Op::Concat => BinOp::Add,
        Op::Sub => BinOp::Sub,
        Op::Mul => BinOp::Mul,
        Op::TrueDiv => BinOp::Div,
        Op::Mod => BinOp::Mod,
        _ => return None,
    })
}

fn comparison(op: Op) -> Option<CmpOp> {
    Some(match op {
        Op::Eq => CmpOp::Eq,
        Op::Ne => CmpOp::Ne,
        Op::Lt => CmpOp::Lt,
        Op::Le => CmpOp::Le,
        Op::Gt => CmpOp::Gt,
        Op::Ge => CmpOp::Ge,
        _ => return None,
    })
}

/// Does an object meet all conditions? One of which that cannot be told counts as met.
pub fn meets(vm: &mut Vm, conditions: &[Expr], state: &State) -> Res<bool> {
    for condition in conditions {
        let met = evaluate(vm, condition, state)?;
        if !met.is_unset() && !vm.truth(&met)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The value of an expression for an object.
pub fn evaluate(vm: &mut Vm, expr: &Expr, state: &State) -> Res {
    match expr.kind() {
        ExprKind::Column(_) => match expr.origin().and_then(|column| state.mapper.slot_of_column(&column)) {
            Some(slot) => Ok(state.get(slot)),
            None => Ok(Value::Unset),
        },
        ExprKind::Bind(bind) => of_bind(vm, &bind.value),
        ExprKind::True => Ok(Value::Bool(true)),
        ExprKind::False => Ok(Value::Bool(false)),
        ExprKind::Grouping(inner) => evaluate(vm, inner, state),
        ExprKind::AsBoolean { element, truth } => {
            let value = evaluate(vm, element, state)?;
            negated_if(vm, value, !truth)
        }
        ExprKind::Unary { op: Op::Inv, element } => {
            let value = evaluate(vm, element, state)?;
            negated_if(vm, value, true)
        }
        ExprKind::Unary { op: Op::Neg, element } => match evaluate(vm, element, state)? {
            unknown @ (Value::None | Value::Unset) => Ok(unknown),
            value => vm.unary(crate::py::UnOp::Neg, &value),
        },
        ExprKind::List { op: op @ (Op::And | Op::Or), clauses, .. } => {
            conjunction(vm, *op == Op::And, clauses, state)
        }
        ExprKind::List { op, clauses, .. } => {
            let mut total: Option<Value> = None;
            for clause in clauses {
                let value = evaluate(vm, clause, state)?;
                total = Some(match total {
                    None => value,
                    Some(total) => operate(vm, *op, &total, &value)?,
                });
            }
            Ok(total.unwrap_or(Value::None))
        }
        ExprKind::Binary { op, left, right, .. } => {
            let left = evaluate(vm, left, state)?;
            let right = evaluate(vm, right, state)?;
            operate(vm, *op, &left, &right)
        }
        _ => Ok(Value::None),
    }
}

fn of_bind(vm: &mut Vm, bind: &BindValue) -> Res {
    Ok(match bind {
        BindValue::Value(plain) => value::plain(plain),
        BindValue::Host(host) => match (host.downcast_ref::<Value>(), host.downcast_ref::<Deferred>()) {
            (Some(value), _) => value.clone(),
            (_, Some(deferred)) => deferred.now(vm)?,
            _ => Value::Unset,
        },
        BindValue::List(items) => {
            let mut values = Vec::with_capacity(items.len());
            for item in items.iter() {
                values.push(of_bind(vm, item)?);
            }
            Value::list(values)
        }
        BindValue::Required => Value::Unset,
    })
}

fn negated_if(vm: &mut Vm, value: Value, negate: bool) -> Res {
    match value {
        unknown @ (Value::None | Value::Unset) => Ok(unknown),
        value => Ok(Value::Bool(vm.truth(&value)? != negate)),
    }
}

/// AND and OR of three values: what decides alone decides, else NULL and what is not known stay.
fn conjunction(vm: &mut Vm, all: bool, clauses: &[Expr], state: &State) -> Res {
    let mut unknown = None;
    for clause in clauses {
        match evaluate(vm, clause, state)? {
            value @ (Value::None | Value::Unset) => unknown = Some(value),
            value => {
                if vm.truth(&value)? != all {
                    return Ok(Value::Bool(!all));
                }
            }
        }
    }
    Ok(unknown.unwrap_or(Value::Bool(all)))
}

fn operate(vm: &mut Vm, op: Op, left: &Value, right: &Value) -> Res {
    if left.is_unset() || right.is_unset() {
        return Ok(Value::Unset);
    }
    match op {
        Op::Is => return vm.eq(left, right).map(Value::Bool),
        Op::IsNot => return Ok(Value::Bool(!vm.eq(left, right)?)),
        _ if left.is_none() || right.is_none() => return Ok(Value::None),
        Op::In | Op::NotIn => {
            let found = vm.contains(right, left)?;
            return Ok(Value::Bool(found == (op == Op::In)));
        }
        _ => {}
    }
    if let Some(op) = comparison(op) {
        return vm.compare(op, left, right);
    }
    match arithmetic(op) {
        Some(op) => vm.binary(op, left, right),
        None => Ok(Value::None),
    }
}
