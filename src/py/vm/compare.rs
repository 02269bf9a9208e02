//! Comparison: `==`, `<` and their kin over built-in values (fast ways first), and Python's protocol of special methods for
//! the rest.

use std::cmp::Ordering;
use std::rc::Rc;

use super::show::comparison;
use super::special::{implemented, is_builtin_method, own_special};
use crate::py::code::CmpOp;
use crate::py::dict::{Dict, Set};
use crate::py::exc::{Res, type_error};
use crate::py::num::{IntRef, int_ops};
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, type_of};
use crate::py::value::{Range, Value};
use crate::py::vm::Vm;

const DEEP: &str = "in comparison";

/// Does the order of two things satisfy the operator? None is "not comparable" (NaN).
fn satisfies(op: CmpOp, order: Option<Ordering>) -> bool {
    match op {
        CmpOp::Lt => order == Some(Ordering::Less),
        CmpOp::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        CmpOp::Eq => order == Some(Ordering::Equal),
        CmpOp::Ne => order != Some(Ordering::Equal),
        CmpOp::Gt => order == Some(Ordering::Greater),
        CmpOp::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        _ => false,
    }
}

/// The special method of an operator.
fn method(op: CmpOp) -> Sym {
    match op {
        CmpOp::Lt => sym::LT,
        CmpOp::Le => sym::LE,
        CmpOp::Ne => sym::NE,
        CmpOp::Gt => sym::GT,
        CmpOp::Ge => sym::GE,
        _ => sym::EQ,
    }
}

/// The operator that says the same with the operands exchanged.
fn reflected(op: CmpOp) -> CmpOp {
    match op {
        CmpOp::Lt => CmpOp::Gt,
        CmpOp::Le => CmpOp::Ge,
        CmpOp::Gt => CmpOp::Lt,
        CmpOp::Ge => CmpOp::Le,
        other => other,
    }
}

/// Comparisons that are over in an instant; None for all others.
#[inline]
fn quick(op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(satisfies(op, Some(a.cmp(b)))),
        (Value::Str(a), Value::Str(b)) => Some(match op {
            CmpOp::Eq => Rc::ptr_eq(a, b) || a.as_str() == b.as_str(),
            CmpOp::Ne => !Rc::ptr_eq(a, b) && a.as_str() != b.as_str(),
            // The order of UTF-8 is the order of code points.
            _ => satisfies(op, Some(a.as_str().cmp(b.as_str()))),
        }),
        (Value::Float(a), Value::Float(b)) => Some(satisfies(op, a.partial_cmp(b))),
        (Value::None, Value::None) if op == CmpOp::Eq => Some(true),
        (Value::None, Value::None) if op == CmpOp::Ne => Some(false),
        (Value::None, Value::Int(_) | Value::Str(_)) | (Value::Int(_) | Value::Str(_), Value::None) => {
            match op {
                CmpOp::Eq => Some(false),
                CmpOp::Ne => Some(true),
                _ => None,
            }
        }
        (Value::Bool(a), Value::Bool(b)) => Some(satisfies(op, Some(a.cmp(b)))),
        _ => None,
    }
}

impl Vm {
    /// `a op b`
    pub fn compare(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res {
        match op {
            CmpOp::Is => return Ok(Value::Bool(a.is(b))),
            CmpOp::IsNot => return Ok(Value::Bool(!a.is(b))),
            CmpOp::In => return Ok(Value::Bool(self.contains(b, a)?)),
            CmpOp::NotIn => return Ok(Value::Bool(!self.contains(b, a)?)),
            _ => {}
        }
        if let Some(result) = quick(op, a, b) {
            return Ok(Value::Bool(result));
        }
        self.rich_compare(op, a, b)
    }

    /// The truth of `a op b`.
    pub fn compare_bool(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res<bool> {
        match quick(op, a, b) {
            Some(result) => Ok(result),
            None => match self.compare(op, a, b)? {
                Value::Bool(result) => Ok(result),
                other => self.truth(&other),
            },
        }
    }

    /// `a == b`
    #[inline]
    pub fn eq(&mut self, a: &Value, b: &Value) -> Res<bool> {
        self.compare_bool(CmpOp::Eq, a, b)
    }

    /// `a < b`
    #[inline]
    pub fn lt(&mut self, a: &Value, b: &Value) -> Res<bool> {
        self.compare_bool(CmpOp::Lt, a, b)
    }

    /// Are they the same object or equal? What containers ask.
    #[inline]
    pub fn same(&mut self, a: &Value, b: &Value) -> Res<bool> {
        match quick(CmpOp::Eq, a, b) {
            Some(true) => Ok(true),
            Some(false) => Ok(a.is(b)),
            None if a.is(b) => Ok(true),
            None => self.eq(a, b),
        }
    }

    fn rich_compare(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res {
        let custom = |value: &Value| matches!(value, Value::Instance(_) | Value::Class(_));
        if !custom(a) && !custom(b) {
            if let Some(result) = self.compare_builtin(op, a, b)? {
                return Ok(Value::Bool(result));
            }
            return default_comparison(op, a, b);
        }
        let right_first = custom(b) && right_goes_first(op, a, b);
        if right_first && let Some(result) = self.compare_one_side(reflected(op), b, a)? {
            return Ok(result);
        }
        if let Some(result) = self.compare_one_side(op, a, b)? {
            return Ok(result);
        }
        if !right_first && let Some(result) = self.compare_one_side(reflected(op), b, a)? {
            return Ok(result);
        }
        default_comparison(op, a, b)
    }

    /// What the class of `a` says; None for NotImplemented.
    fn compare_one_side(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        if let Some(found) = own_special(a, method(op)) {
            if found.is_none() {
                return Ok(None);
            }
            if is_builtin_method(&found, method(op)) && !matches!(a.unwrap_builtin(), Value::Instance(_)) {
                return Ok(self.compare_builtin(op, a, b)?.map(Value::Bool));
            }
            return Ok(implemented(self.call_found(found, a, std::slice::from_ref(b))?));
        }
        if let Value::Instance(object) = a
            && let Some(native) = object.hooks()
            && let Some(result) = native.compare(self, object, op, b)?
        {
            return Ok(implemented(result));
        }
        if op == CmpOp::Ne {
            // `object.__ne__` turns around what `__eq__` says.
            return Ok(match self.compare_one_side(CmpOp::Eq, a, b)? {
                Some(equal) => Some(Value::Bool(!self.truth(&equal)?)),
                None => None,
            });
        }
        if matches!(a, Value::Instance(_)) && a.unwrap_builtin().is(a) {
            return Ok(None);
        }
        Ok(self.compare_builtin(op, a.unwrap_builtin(), b)?.map(Value::Bool))
    }

    /// Compares a value of a built-in type with another as that type does; None for NotImplemented.
    pub(crate) fn compare_builtin(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res<Option<bool>> {
        let is_plain = !matches!(a, Value::Instance(_)) && !matches!(b, Value::Instance(_));
        let (a, b) = (a.unwrap_builtin(), b.unwrap_builtin());
        if !is_plain && (a.is_none() || b.is_none() || (int_of(a).is_some() && matches!(b, Value::Float(_))))
        {
            // The other one's class may have something to say.
            return Ok(None);
        }
        if let Some(result) = quick(op, a, b) {
            return Ok(Some(result));
        }
        let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
        Ok(match (a, b) {
            (
                Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
                Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
            ) => int_of(a).zip(int_of(b)).map(|(a, b)| satisfies(op, Some(int_ops::compare(a, b)))),
            (Value::Int(_) | Value::Bool(_) | Value::BigInt(_), Value::Float(b)) => {
                int_of(a).map(|a| satisfies(op, int_ops::compare_float(a, *b)))
            }
            (Value::Float(a), Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {
                int_of(b).map(|b| satisfies(op, int_ops::compare_float(b, *a).map(Ordering::reverse)))
            }
            (Value::Bytes(a), Value::Bytes(b)) => Some(satisfies(op, Some(a.cmp(b)))),
            (Value::List(x), Value::List(y)) => {
                if equality && x.items.borrow().len() != y.items.borrow().len() {
                    return Ok(Some(op == CmpOp::Ne));
                }
                let pair = |at: usize| {
                    let (x, y) = (x.items.borrow(), y.items.borrow());
                    x.get(at).zip(y.get(at)).map(|(x, y)| (x.clone(), y.clone()))
                };
                let lengths = || (x.items.borrow().len(), y.items.borrow().len());
                Some(self.nested(DEEP, |vm| vm.compare_items(op, &pair, &lengths))?)
            }
            (Value::Tuple(x), Value::Tuple(y)) => {
                if equality && x.items.len() != y.items.len() {
                    return Ok(Some(op == CmpOp::Ne));
                }
                Some(self.nested(DEEP, |vm| vm.compare_tuples(op, &x.items, &y.items))?)
            }
            (Value::Set(x), Value::Set(y)) => Some(self.compare_sets(op, x, y)?),
            (Value::Dict(x), Value::Dict(y)) if equality => {
                Some(self.nested(DEEP, |vm| vm.equal_dicts(x, y))? == (op == CmpOp::Eq))
            }
            (Value::Range(x), Value::Range(y)) if equality => {
                Some(equal_ranges(**x, **y) == (op == CmpOp::Eq))
            }
            (Value::Slice(x), Value::Slice(y)) => {
                let parts = |slice: &crate::py::value::Slice| {
                    Value::tuple([slice.start.clone(), slice.stop.clone(), slice.step.clone()])
                };
                return self.compare_builtin(op, &parts(x), &parts(y));
            }
            (Value::Method(x), Value::Method(y)) if equality => {
                Some((x.receiver.is(&y.receiver) && x.function.is(&y.function)) == (op == CmpOp::Eq))
            }
            _ => None,
        })
    }

    /// Compares sequences: the first items that differ decide, else the lengths.
    fn compare_items(
        &mut self,
        op: CmpOp,
        pair: &dyn Fn(usize) -> Option<(Value, Value)>,
        lengths: &dyn Fn() -> (usize, usize),
    ) -> Res<bool> {
        let mut at = 0;
        while let Some((x, y)) = pair(at) {
            if !self.same(&x, &y)? {
                return match op {
                    CmpOp::Eq => Ok(false),
                    CmpOp::Ne => Ok(true),
                    _ => self.compare_bool(op, &x, &y),
                };
            }
            at += 1;
        }
        let (x, y) = lengths();
        Ok(satisfies(op, Some(x.cmp(&y))))
    }

    /// The same for items that cannot change meanwhile.
    fn compare_tuples(&mut self, op: CmpOp, x: &[Value], y: &[Value]) -> Res<bool> {
        for (x, y) in x.iter().zip(y) {
            if !self.same(x, y)? {
                return match op {
                    CmpOp::Eq => Ok(false),
                    CmpOp::Ne => Ok(true),
                    _ => self.compare_bool(op, x, y),
                };
            }
        }
        Ok(satisfies(op, Some(x.len().cmp(&y.len()))))
    }

    fn compare_sets(&mut self, op: CmpOp, x: &Set, y: &Set) -> Res<bool> {
        Ok(match op {
            CmpOp::Eq => x.len() == y.len() && self.is_subset(x, y)?,
            CmpOp::Ne => x.len() != y.len() || !self.is_subset(x, y)?,
            CmpOp::Le => self.is_subset(x, y)?,
            CmpOp::Ge => self.is_subset(y, x)?,
            CmpOp::Lt => x.len() < y.len() && self.is_subset(x, y)?,
            _ => y.len() < x.len() && self.is_subset(y, x)?,
        })
    }

    /// Are all items of `x` in `y`?
    pub(crate) fn is_subset(&mut self, x: &Set, y: &Set) -> Res<bool> {
        if x.len() > y.len() {
            return Ok(false);
        }
        for item in x.items() {
            if !y.contains(self, &item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn equal_dicts(&mut self, x: &Rc<Dict>, y: &Rc<Dict>) -> Res<bool> {
        if x.len() != y.len() {
            return Ok(false);
        }
        for (key, value) in x.pairs() {
            match y.get(self, &key)? {
                Some(other) if self.same(&value, &other)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}

fn int_of(value: &Value) -> Option<IntRef<'_>> {
    match value {
        Value::Int(number) => Some(IntRef::Small(*number)),
        Value::Bool(flag) => Some(IntRef::Small(i64::from(*flag))),
        Value::BigInt(number) => Some(IntRef::Big(number)),
        _ => None,
    }
}

fn equal_ranges(x: Range, y: Range) -> bool {
    x.len() == y.len() && (x.is_empty() || (x.start == y.start && (x.len() == 1 || x.step == y.step)))
}

/// Is `b` of a subclass of `a`'s class that has the reflected method, so that it is asked first?
fn right_goes_first(op: CmpOp, a: &Value, b: &Value) -> bool {
    let Value::Instance(right) = b else { return false };
    let left = match a {
        Value::Instance(object) => object.class(),
        Value::Class(_) => return false,
        _ => type_of(a),
    };
    right.with_class(|class| {
        !Rc::ptr_eq(class, &left)
            && class.is_subclass(&left)
            && (class.overrides(method(reflected(op))).is_some()
                // `object.__ne__` asks `__eq__`.
                || (op == CmpOp::Ne && class.overrides(sym::EQ).is_some())
                || right.hooks().is_some())
    })
}

/// Without a special method: equality is identity, and there is no order.
fn default_comparison(op: CmpOp, a: &Value, b: &Value) -> Res {
    match op {
        CmpOp::Eq => Ok(Value::Bool(a.is(b))),
        CmpOp::Ne => Ok(Value::Bool(!a.is(b))),
        _ => Err(type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            comparison(op),
            type_name(a),
            type_name(b)
        ))),
    }
}

/// Comparisons that need no Python code and no error.
#[inline]
pub(super) fn fast_compare(op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Some(match op {
            CmpOp::Lt => x < y,
            CmpOp::Le => x <= y,
            CmpOp::Eq | CmpOp::Is => x == y,
            CmpOp::Ne | CmpOp::IsNot => x != y,
            CmpOp::Gt => x > y,
            CmpOp::Ge => x >= y,
            CmpOp::In | CmpOp::NotIn => return None,
        }),
        (Value::Float(x), Value::Float(y)) => Some(match op {
            CmpOp::Lt => x < y,
            CmpOp::Le => x <= y,
            CmpOp::Eq => x == y,
            CmpOp::Ne => x != y,
            CmpOp::Gt => x > y,
            CmpOp::Ge => x >= y,
            _ => return None,
        }),
        (Value::Str(x), Value::Str(y)) => match op {
            CmpOp::Eq => Some(Rc::ptr_eq(x, y) || x.as_str() == y.as_str()),
            CmpOp::Ne => Some(!Rc::ptr_eq(x, y) && x.as_str() != y.as_str()),
            _ => None,
        },
        _ => match op {
            CmpOp::Is => Some(a.is(b)),
            CmpOp::IsNot => Some(!a.is(b)),
            _ => None,
        },
    }
}
