//! What Python's operators mean between an expression and another value. Called by the native hooks of everything that is
//! an expression: plain ones, columns, mapped attributes.

use super::{ExprValue, operand, roles, wrap};
use crate::orm::error;
use crate::py::exc::not_implemented_error;
use crate::py::{BinOp, CmpOp, Exc, Res, UnOp, Value, Vm};
use crate::sql::expr::{self, Expr, Op, Operand};
use crate::sql::types::Affinity;

/// An operator that the type of the expression does not have.
pub fn unsupported(operator: &str) -> Exc {
    not_implemented_error(format!("Operator '{operator}' is not supported on this expression"))
}

/// `expr op other`, or `other op expr` if `reflected`. None where Python has to say that it is not possible.
pub fn binary(vm: &mut Vm, expr: &Expr, op: BinOp, other: &Value, reflected: bool) -> Res<Option<Value>> {
    let op = match op {
        BinOp::Add => Op::Add,
        BinOp::Sub => Op::Sub,
        BinOp::Mul => Op::Mul,
        BinOp::Div => Op::TrueDiv,
        BinOp::FloorDiv => Op::FloorDiv,
        BinOp::Mod => Op::Mod,
        BinOp::Pow => {
            let other = operand(vm, other)?;
            return Ok(Some(wrap(expr.power(other, reflected))));
        }
        BinOp::And | BinOp::Or => {
            if reflected {
                return Ok(None);
            }
            let other = roles::condition(vm, other)?;
            let both = [expr.clone(), other];
            return Ok(Some(wrap(if op == BinOp::And { expr::and_(both) } else { expr::or_(both) })));
        }
        BinOp::LShift => return Err(unsupported("lshift")),
        BinOp::RShift => return Err(unsupported("rshift")),
        BinOp::MatMul => return Err(unsupported("matmul")),
        BinOp::Xor => return Ok(None),
    };
    let other = operand(vm, other)?;
    let result = if reflected { expr.operate_reversed(op, other)? } else { expr.operate(op, other)? };
    Ok(Some(wrap(result)))
}

/// `expr op other` for the six comparisons.
pub fn compare(vm: &mut Vm, expr: &Expr, op: CmpOp, other: &Value) -> Res<Option<Value>> {
    let op = match op {
        CmpOp::Eq => Op::Eq,
        CmpOp::Ne => Op::Ne,
        CmpOp::Lt => Op::Lt,
        CmpOp::Le => Op::Le,
        CmpOp::Gt => Op::Gt,
        CmpOp::Ge => Op::Ge,
        _ => return Ok(None),
    };
    let other = compared(vm, expr, other)?;
    Ok(Some(wrap(expr.operate(op, other)?)))
}

/// What an expression is compared with: a tuple beside a tuple is one, too.
pub(super) fn compared(vm: &mut Vm, expr: &Expr, other: &Value) -> Res<Operand> {
    if let (expr::ExprKind::Tuple(members), Value::Tuple(values)) = (expr.kind(), other) {
        let mut parts = Vec::with_capacity(values.items.len());
        for (at, value) in values.items.iter().enumerate() {
            let ty = members.get(at).map(Expr::ty);
            let part = operand(vm, value)?;
            parts.push(Expr::from_operand(part, ty));
        }
        return Ok(Operand::Expr(Expr::tuple(parts)));
    }
    operand(vm, other)
}

/// `-expr`, `~expr`
pub fn unary(_: &mut Vm, expr: &Expr, op: UnOp) -> Res<Option<Value>> {
    Ok(match op {
        UnOp::Neg => Some(wrap(expr.neg())),
        UnOp::Invert => Some(wrap(expr.negated())),
        UnOp::Pos => None,
    })
}

/// `expr[key]` of JSON and arrays.
pub fn get_item(vm: &mut Vm, expr: &Expr, key: &Value) -> Res {
    match expr.ty().affinity() {
        Affinity::Json => json_item(vm, expr, key),
        Affinity::Array => array_item(vm, expr, key),
        _ => Err(unsupported("getitem")),
    }
}

fn json_item(vm: &mut Vm, expr: &Expr, key: &Value) -> Res {
    let is_path = matches!(key, Value::Tuple(_) | Value::List(_));
    let index = if is_path {
        super::plain_operand(&json_path(vm, key)?, crate::sql::SqlType::STRING)
    } else {
        operand(vm, key)?
    };
    Ok(wrap(expr.json_item(index, is_path)))
}

/// `$."a"[0]`: a path as SQLite and MySQL write it, and PostgreSQL's renderer reads it.
fn json_path(vm: &mut Vm, key: &Value) -> Res {
    let mut path = "$".to_owned();
    for step in vm.collect(key)? {
        match &step {
            Value::Int(index) => path.push_str(&format!("[{index}]")),
            other => path.push_str(&format!(".\"{}\"", vm.str(other)?)),
        }
    }
    Ok(Value::str(path))
}

fn array_item(vm: &mut Vm, expr: &Expr, key: &Value) -> Res {
    let index = match key {
        Value::Slice(slice) => {
            let start = operand(vm, &slice.start)?;
            let stop = operand(vm, &slice.stop)?;
            let bound = |operand| Expr::from_operand(operand, Some(&crate::sql::SqlType::INTEGER));
            let kind = expr::ExprKind::Slice { start: bound(start), stop: bound(stop) };
            Operand::Expr(Expr::new(kind, crate::sql::SqlType::Null))
        }
        other => operand(vm, other)?,
    };
    Ok(wrap(expr.operate(Op::GetItem, index)?))
}

/// `item in expr` is not SQL.
pub fn contains() -> Exc {
    unsupported("contains")
}

/// `for x in expr`: what has items by number can be walked, as far as Python is concerned.
pub fn iterate(_: &mut Vm, expr: &Expr) -> Res {
    match expr.ty().affinity() {
        Affinity::Json | Affinity::Array => {
            let class = super::classes::class_of(expr);
            Err(crate::py::exc::type_error(format!("'{}' object is not iterable", class.name())))
        }
        _ => Err(unsupported("getitem")),
    }
}

/// `expr IN other`
pub(super) fn member(vm: &mut Vm, expr: &Expr, other: &Value, negated: bool) -> Res {
    let found = member_expr(vm, expr, other)?;
    Ok(wrap(if negated { found.negated() } else { found }))
}

fn member_expr(vm: &mut Vm, expr: &Expr, other: &Value) -> Res<Expr> {
    if let Some(query) = roles::query_of(vm, other)? {
        return Ok(expr.in_select(query));
    }
    if let Some(found) = ExprValue::of(other) {
        let is_list = matches!(
            found.kind(),
            expr::ExprKind::Bind(_)
                | expr::ExprKind::Text(_)
                | expr::ExprKind::ScalarSubquery(_)
                | expr::ExprKind::Grouping(_)
                | expr::ExprKind::Tuple(_)
                | expr::ExprKind::Unary { op: Op::Any | Op::All, .. }
        );
        if is_list {
            return Ok(expr.in_expr(found.clone()));
        }
    }
    let is_collection = match other.unwrap_builtin() {
        Value::List(_)
        | Value::Tuple(_)
        | Value::Set(_)
        | Value::Dict(_)
        | Value::Range(_)
        | Value::Generator(_)
        | Value::Iter(_) => true,
        Value::Instance(_) => {
            super::expr_of(vm, other)?.is_none() && vm.get_attr_opt(other, crate::py::sym::ITER)?.is_some()
        }
        _ => false,
    };
    if !is_collection {
        return Err(error::expected(
            vm,
            "IN expression list, SELECT construct, or bound parameter object",
            other,
            None,
            None,
        )?);
    }
    let items = vm.collect(other)?;
    let operands = items.iter().map(|item| member_operand(vm, item, &items)).collect::<Res<Vec<_>>>()?;
    Ok(expr.in_list(operands))
}

/// One member of a list in IN; a tuple stays one value.
fn member_operand(vm: &mut Vm, item: &Value, all: &[Value]) -> Res<Operand> {
    if let Value::Tuple(members) = item {
        let mut values = Vec::with_capacity(members.items.len());
        let mut types = Vec::with_capacity(members.items.len());
        for member in &members.items {
            if super::expr_of(vm, member)?.is_some() {
                return Ok(Operand::Expr(tuple_of(vm, &members.items)?));
            }
            values.push(super::bind_value(member));
            types.push(super::type_of_literal(vm, member)?);
        }
        return Ok(Operand::Value {
            value: expr::BindValue::List(values.into()),
            ty: crate::sql::SqlType::Tuple(types.into()),
        });
    }
    if let Value::Instance(_) = item
        && super::expr_of(vm, item)?.is_none()
        && super::is_no_literal(vm, item)?
    {
        let role = "IN expression list, SELECT construct, or bound parameter object";
        return Err(error::expected(vm, role, &Value::list(all.to_vec()), None, None)?);
    }
    operand(vm, item)
}

fn tuple_of(vm: &mut Vm, items: &[Value]) -> Res<Expr> {
    let members =
        items.iter().map(|item| Ok(Expr::from_operand(operand(vm, item)?, None))).collect::<Res<Vec<_>>>()?;
    Ok(Expr::tuple(members))
}

/// The Python function of an operator (`operator.eq`), as expressions show it.
pub(super) fn operator_function(vm: &mut Vm, op: Op) -> Res<Option<Value>> {
    let name = match op {
        Op::Eq => "eq",
        Op::Ne => "ne",
        Op::Lt => "lt",
        Op::Le => "le",
        Op::Gt => "gt",
        Op::Ge => "ge",
        Op::Add => "add",
        Op::Sub => "sub",
        Op::Mul => "mul",
        Op::TrueDiv => "truediv",
        Op::FloorDiv => "floordiv",
        Op::Mod => "mod",
        Op::And => "and_",
        Op::Or => "or_",
        Op::Neg => "neg",
        Op::Inv => "inv",
        _ => return Ok(None),
    };
    match vm.find_module(crate::py::Sym::new("operator"))? {
        Some(module) => vm.get_attr_opt(&module, crate::py::Sym::new(name)),
        None => Ok(None),
    }
}
