//! How an expression behaves as a Python object: operators, attributes, text, truth.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::{binary, compare, contains, get_item, inspect, iterate, unary};
use crate::py::exc::{attribute_error, type_error};
use crate::py::native::Native;
use crate::py::{BinOp, CmpOp, Exc, Instance, Res, Sym, UnOp, Value, Vm};
use crate::sql::expr::{Expr, ExprKind, Op};

/// Native state of an expression.
pub struct ExprValue {
    /// The expression.
    pub expr: Expr,
}

impl ExprValue {
    /// The state of an expression.
    pub fn new(expr: Expr) -> Self {
        Self { expr }
    }

    /// The expression of a value that is exactly an expression object.
    pub fn of(value: &Value) -> Option<&Expr> {
        match value {
            Value::Instance(object) => object.native::<Self>().map(|state| &state.expr),
            _ => None,
        }
    }
}

/// `bool(expression)`: only `a == b` and `a != b` have a truth, that of identity, so that expressions can be in a list.
pub fn truth(expr: &Expr) -> Res<bool> {
    match expr.kind() {
        ExprKind::Binary { op: op @ (Op::Eq | Op::Ne), left, right, .. } => {
            let same = left.ungrouped().same(right.ungrouped());
            Ok(same == (*op == Op::Eq))
        }
        _ => Err(no_truth()),
    }
}

/// An expression where a condition of the program is wanted.
pub fn no_truth() -> Exc {
    type_error("Boolean value of this clause is not defined")
}

/// The hash of an expression: that of its identity.
pub fn identity_hash(expr: &Expr) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    expr.identity().hash(&mut hasher);
    hasher.finish()
}

/// An attribute that an expression does not have.
pub fn no_such_attribute(class: &str, name: Sym) -> Exc {
    attribute_error(format!("Neither '{class}' object nor 'Comparator' object has an attribute '{name}'"))
}

impl Native for ExprValue {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if let Some(value) = inspect::attribute(vm, &self.expr, name)? {
            return Ok(Some(value));
        }
        if name.is_dunder() || matches!(self.expr.kind(), ExprKind::Text(_)) {
            return Ok(None);
        }
        Err(no_such_attribute(this.with_class(|class| class.name()), name))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        inspect::attribute_names(&self.expr)
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        if matches!(self.expr.kind(), ExprKind::Text(_)) && !matches!(op, BinOp::And | BinOp::Or) {
            return Ok(None);
        }
        binary(vm, &self.expr, op, other, reflected)
    }

    fn unary(&self, vm: &mut Vm, _: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        unary(vm, &self.expr, op)
    }

    fn compare(&self, vm: &mut Vm, this: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        if let ExprKind::Text(_) = self.expr.kind() {
            let same = matches!(other, Value::Instance(other) if Rc::ptr_eq(this, other));
            return Ok(match op {
                CmpOp::Eq => Some(Value::Bool(same)),
                CmpOp::Ne => Some(Value::Bool(!same)),
                _ => None,
            });
        }
        compare(vm, &self.expr, op, other)
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(identity_hash(&self.expr)))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        truth(&self.expr).map(Some)
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value) -> Res<Option<bool>> {
        Err(contains())
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        get_item(vm, &self.expr, key).map(Some)
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        iterate(vm, &self.expr).map(Some)
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        inspect::repr(vm, &self.expr, this)
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        inspect::text(vm, &self.expr).map(Some)
    }
}
