//! Operations on expressions. `operate` is the one door: it knows which operators compare, which
//! compute, what None and True turn a comparison into, and what type comes out.

use std::rc::Rc;

use super::{Bind, BindValue, Expr, ExprKind, Modifiers, Op, Operand};
use crate::sql::error::ExprError;
use crate::sql::name::Name;
use crate::sql::statement::SelectBase;
use crate::sql::types::{SqlType, adapt};
use crate::sql::value::SqlValue;

impl Expr {
    /// `self op other`.
    pub fn operate(&self, op: Op, other: impl Into<Operand>) -> Result<Expr, ExprError> {
        self.operate_with(op, other.into(), Modifiers::default(), false)
    }

    /// `other op self`.
    pub fn operate_reversed(&self, op: Op, other: impl Into<Operand>) -> Result<Expr, ExprError> {
        self.operate_with(op, other.into(), Modifiers::default(), true)
    }

    /// `self op other` with modifiers such as an escape character.
    pub fn operate_with(
        &self,
        op: Op,
        other: Operand,
        modifiers: Modifiers,
        reversed: bool,
    ) -> Result<Expr, ExprError> {
        if let ExprKind::Unary { op: Op::Any | Op::All, .. } = self.kind() {
            return self.compare_collection(op, other, modifiers);
        }
        if op.is_comparison() {
            return self.compare(op, other, modifiers, reversed);
        }
        if matches!(op, Op::And | Op::Or) {
            let other = self.coerce(other);
            return Ok(if op == Op::And { and_([self.clone(), other]) } else { or_([self.clone(), other]) });
        }
        let other = self.coerce(other);
        let (left, right) = if reversed { (other, self.clone()) } else { (self.clone(), other) };
        let (op, ty) = adapt::adapt(op, left.ty(), right.ty());
        Ok(Expr::binary(op, left, right, ty, None, modifiers))
    }

    fn compare(
        &self,
        op: Op,
        other: Operand,
        modifiers: Modifiers,
        reversed: bool,
    ) -> Result<Expr, ExprError> {
        let constant = match &other {
            Operand::Null => Some(Expr::null()),
            Operand::Bool(value) => Some(Expr::constant(*value)),
            Operand::Expr(expr)
                if matches!(expr.kind(), ExprKind::Null | ExprKind::True | ExprKind::False) =>
            {
                Some(expr.clone())
            }
            _ => None,
        };
        let (op, right) = match constant {
            None => (op, self.coerce(other)),
            Some(constant) => {
                let is_bool = !matches!(constant.kind(), ExprKind::Null);
                let op = match op {
                    Op::Eq | Op::Ne if is_bool => op,
                    Op::IsDistinctFrom | Op::IsNotDistinctFrom => op,
                    Op::Eq | Op::Is => Op::Is,
                    Op::Ne | Op::IsNot => Op::IsNot,
                    op @ (Op::Custom { .. } | Op::Match | Op::RegexpMatch) => op,
                    _ => return Err(ExprError::ConstantOperator),
                };
                (op, constant)
            }
        };
        let (left, right) = if reversed { (right, self.clone()) } else { (self.clone(), right) };
        let mut negate = op.negated();
        if is_collection(&left) || is_collection(&right) {
            negate = None;
        }
        Ok(Expr::binary(op, left, right, SqlType::boolean(), negate, modifiers))
    }

    /// `ANY (…) = x`: the collection has to stand on the right.
    fn compare_collection(&self, op: Op, other: Operand, modifiers: Modifiers) -> Result<Expr, ExprError> {
        if !op.is_comparison() {
            return Err(ExprError::CollectionOperator);
        }
        let ExprKind::Unary { element, .. } = self.kind() else { return Err(ExprError::CollectionOperator) };
        let left = match other {
            Operand::Expr(expr) => expr,
            Operand::Value { value, ty } => {
                let item = match element.ty() {
                    SqlType::Array(item) => (**item).clone(),
                    ty => ty.clone(),
                };
                Expr::bind(Bind::unique("param", value), adapt::coerce_compared(&item, &ty))
            }
            Operand::Null => Expr::null(),
            Operand::Bool(value) => Expr::constant(value),
        };
        Ok(Expr::binary(op.mirrored(), left, self.clone(), SqlType::boolean(), None, modifiers))
    }

    /// The node for `left op right`, flattened where the operator allows it.
    pub(crate) fn binary(
        op: Op,
        left: Expr,
        right: Expr,
        ty: SqlType,
        negate: Option<Op>,
        modifiers: Modifiers,
    ) -> Expr {
        if op.is_associative() {
            let left_flat = flattened(&left, op, &ty);
            let right_flat = flattened(&right, op, &ty);
            if left_flat.is_some() || right_flat.is_some() {
                let mut clauses = left_flat.unwrap_or_else(|| vec![left]);
                clauses.extend(right_flat.unwrap_or_else(|| vec![right]));
                return Expr::list(op, clauses, ty);
            }
        }
        let modifiers = (modifiers != Modifiers::default()).then(|| Box::new(modifiers));
        let kind = ExprKind::Binary {
            op,
            left: left.grouped(Some(op)),
            right: right.grouped(Some(op)),
            negate,
            modifiers,
        };
        Expr::new(kind, ty)
    }

    /// Operands joined by one operator, each grouped as it has to be.
    pub(crate) fn list(op: Op, clauses: Vec<Expr>, ty: SqlType) -> Expr {
        let clauses = clauses.iter().map(|clause| clause.grouped(Some(op))).collect();
        Expr::new(ExprKind::List { op, clauses, group: true }, ty)
    }

    fn bare_list(op: Op, clauses: Vec<Expr>) -> Expr {
        Expr::new(ExprKind::List { op, clauses, group: false }, SqlType::Null)
    }

    fn unary(op: Op, element: &Expr, ty: SqlType) -> Expr {
        Expr::new(ExprKind::Unary { op, element: element.grouped(Some(op)) }, ty)
    }

    fn modifier(op: Op, element: &Expr) -> Expr {
        Expr::new(ExprKind::Modifier { op, element: element.grouped(Some(op)) }, SqlType::Null)
    }

    /// `self = other`; None makes it IS NULL.
    pub fn eq(&self, other: impl Into<Operand>) -> Expr {
        self.compare_total(Op::Eq, other.into())
    }

    /// `self != other`; None makes it IS NOT NULL.
    pub fn ne(&self, other: impl Into<Operand>) -> Expr {
        self.compare_total(Op::Ne, other.into())
    }

    /// `self IS other`.
    pub fn is(&self, other: impl Into<Operand>) -> Expr {
        self.compare_total(Op::Is, other.into())
    }

    /// `self IS NOT other`.
    pub fn is_not(&self, other: impl Into<Operand>) -> Expr {
        self.compare_total(Op::IsNot, other.into())
    }

    /// The comparisons that are possible with everything.
    fn compare_total(&self, op: Op, other: Operand) -> Expr {
        self.compare(op, other, Modifiers::default(), false).unwrap_or_else(|_| Expr::null())
    }

    /// `self BETWEEN low AND high`.
    pub fn between(&self, low: impl Into<Operand>, high: impl Into<Operand>, symmetric: bool) -> Expr {
        let (low, high) = (self.between_bound(low.into()), self.between_bound(high.into()));
        let bounds = Expr::bare_list(Op::And, vec![low, high]);
        let modifiers = Modifiers { symmetric, ..Modifiers::default() };
        // The result has no type: SQLAlchemy leaves it open, and so an AND around it adds nothing.
        Expr::binary(Op::Between, self.clone(), bounds, SqlType::Null, Some(Op::NotBetween), modifiers)
    }

    fn between_bound(&self, bound: Operand) -> Expr {
        match bound {
            Operand::Null => Expr::null(),
            bound => self.coerce(bound),
        }
    }

    /// `self IN (…)`: plain values share one expanding parameter, a list with an expression among
    /// them is written out.
    pub fn in_list(&self, items: Vec<Operand>) -> Expr {
        if items.iter().any(|item| matches!(item, Operand::Expr(_))) {
            let clauses = items
                .into_iter()
                .map(|item| match item {
                    Operand::Expr(expr) => expr,
                    Operand::Null => Expr::null(),
                    item => self.coerce(item),
                })
                .collect();
            let list = Expr::list(Op::Comma, clauses, SqlType::Null);
            return self.member_of(list.grouped(Some(Op::In)));
        }
        let ty = items.iter().find_map(operand_type).unwrap_or_default();
        let values = items.into_iter().map(operand_value).collect::<Vec<_>>();
        self.in_values(BindValue::List(values.into()), &ty)
    }

    /// `self IN (…)` with one expanding parameter; `ty` is the type that its first value has by itself.
    pub fn in_values(&self, values: BindValue, ty: &SqlType) -> Expr {
        let mut bind = Bind::unique(&self.bind_hint(), values);
        bind.expanding = Some(Op::In);
        let ty = match self.kind() {
            ExprKind::Tuple(members) => SqlType::Tuple(members.iter().map(|m| m.ty().clone()).collect()),
            _ => adapt::coerce_compared(self.ty(), ty),
        };
        self.member_of(Expr::bind(bind, ty))
    }

    /// `self IN (SELECT …)`.
    pub fn in_select(&self, select: SelectBase) -> Expr {
        self.member_of(Expr::scalar_subquery(select))
    }

    /// `self IN :param`, a text in parentheses, or whatever else the user hands over.
    pub fn in_expr(&self, expr: Expr) -> Expr {
        let member = match expr.kind() {
            ExprKind::Bind(bind) => {
                let mut bind = bind.clone();
                bind.expanding = Some(Op::In);
                let ty = if expr.ty().is_null() { self.ty().clone() } else { expr.ty().clone() };
                Expr::bind(bind, ty)
            }
            _ => expr,
        };
        self.member_of(member)
    }

    fn member_of(&self, list: Expr) -> Expr {
        Expr::binary(Op::In, self.clone(), list, SqlType::boolean(), Some(Op::NotIn), Modifiers::default())
    }

    /// `self LIKE other` and its kin, with an escape character.
    pub fn like(&self, op: Op, other: impl Into<Operand>, escape: Option<&str>) -> Result<Expr, ExprError> {
        let modifiers = Modifiers { escape: escape.map(Into::into), ..Modifiers::default() };
        self.operate_with(op, other.into(), modifiers, false)
    }

    /// An operator given as text.
    pub fn custom(
        &self,
        text: &str,
        precedence: i8,
        comparison: bool,
        return_type: Option<SqlType>,
        other: impl Into<Operand>,
        reversed: bool,
    ) -> Expr {
        let op = Op::Custom { precedence, comparison };
        let other = self.coerce(other.into());
        let (left, right) = if reversed { (other, self.clone()) } else { (self.clone(), other) };
        let ty = match return_type {
            Some(ty) => ty,
            None if comparison => SqlType::boolean(),
            None => adapt::adapt(op, left.ty(), right.ty()).1,
        };
        let modifiers = Modifiers { custom: Some(text.into()), ..Modifiers::default() };
        Expr::binary(op, left, right, ty, None, modifiers)
    }

    /// Matches a regular expression.
    pub fn regexp_match(&self, pattern: impl Into<Operand>, flags: Option<&str>) -> Expr {
        let pattern = self.coerce(pattern.into());
        let modifiers = Modifiers { flags: flags.map(Into::into), ..Modifiers::default() };
        Expr::binary(
            Op::RegexpMatch,
            self.clone(),
            pattern,
            SqlType::Null,
            Some(Op::NotRegexpMatch),
            modifiers,
        )
    }

    /// Replaces by a regular expression.
    pub fn regexp_replace(
        &self,
        pattern: impl Into<Operand>,
        replacement: impl Into<Operand>,
        flags: Option<&str>,
    ) -> Expr {
        let both = vec![self.coerce(pattern.into()), self.coerce(replacement.into())];
        let modifiers = Modifiers { flags: flags.map(Into::into), ..Modifiers::default() };
        let right = Expr::bare_list(Op::Comma, both);
        Expr::binary(Op::RegexpReplace, self.clone(), right, SqlType::Null, None, modifiers)
    }

    /// `-self`.
    pub fn neg(&self) -> Expr {
        Expr::unary(Op::Neg, self, self.ty().clone())
    }

    /// `~self` of an integer.
    pub fn bitwise_not(&self) -> Expr {
        Expr::unary(Op::BitNot, self, self.ty().clone())
    }

    /// `DISTINCT self`.
    pub fn distinct(&self) -> Expr {
        Expr::unary(Op::Distinct, self, self.ty().clone())
    }

    /// `ANY (self)`.
    pub fn any(&self) -> Expr {
        Expr::unary(Op::Any, &self.grouped(None), SqlType::boolean())
    }

    /// `ALL (self)`.
    pub fn all(&self) -> Expr {
        Expr::unary(Op::All, &self.grouped(None), SqlType::boolean())
    }

    /// `self DESC`.
    pub fn desc(&self) -> Expr {
        Expr::modifier(Op::Desc, self)
    }

    /// `self ASC`.
    pub fn asc(&self) -> Expr {
        Expr::modifier(Op::Asc, self)
    }

    /// `self NULLS FIRST`.
    pub fn nulls_first(&self) -> Expr {
        Expr::modifier(Op::NullsFirst, self)
    }

    /// `self NULLS LAST`.
    pub fn nulls_last(&self) -> Expr {
        Expr::modifier(Op::NullsLast, self)
    }

    /// `self COLLATE name`.
    pub fn collate(&self, name: &str) -> Expr {
        let collation = Expr::new(ExprKind::Collation(name.into()), SqlType::Null);
        let ty = match self.ty() {
            SqlType::String(ty) => {
                SqlType::String(crate::sql::types::StringType { collation: Some(name.into()), ..ty.clone() })
            }
            ty => ty.clone(),
        };
        Expr::binary(Op::Collate, self.clone(), collation, ty, None, Modifiers::default())
    }

    /// `CAST(self AS ty)`.
    pub fn cast(&self, ty: SqlType) -> Expr {
        Expr::new(ExprKind::Cast(self.clone()), ty)
    }

    /// This expression taken for `ty`, without a trace in SQL.
    pub fn type_coerce(&self, ty: SqlType) -> Expr {
        let inner = match self.kind() {
            ExprKind::Bind(bind) => Expr::bind(bind.clone(), ty.clone()),
            _ => self.clone(),
        };
        Expr::new(ExprKind::TypeCoerce(inner), ty)
    }

    /// `EXTRACT(field FROM self)`.
    pub fn extract(&self, field: &str) -> Expr {
        Expr::new(ExprKind::Extract { field: field.into(), expr: self.clone() }, SqlType::INTEGER)
    }

    /// `CASE … END`.
    pub fn case(value: Option<Expr>, whens: Vec<(Expr, Expr)>, else_: Option<Expr>) -> Expr {
        let whens: Vec<_> = whens.into_iter().map(|(when, then)| (when.grouped(None), then)).collect();
        let ty = whens
            .iter()
            .rev()
            .map(|(_, then)| then.ty())
            .find(|ty| !ty.is_null())
            .or(else_.as_ref().map(Expr::ty))
            .cloned()
            .unwrap_or_default();
        Expr::new(ExprKind::Case { value, whens, else_ }, ty)
    }

    /// Several expressions in parentheses.
    pub fn tuple(members: Vec<Expr>) -> Expr {
        let ty = SqlType::Tuple(members.iter().map(|member| member.ty().clone()).collect());
        Expr::new(ExprKind::Tuple(members), ty)
    }

    /// `self AS name`; without a name one is made up.
    pub fn label(&self, name: Option<&str>) -> Expr {
        let element = match self.kind() {
            ExprKind::Label { element, .. } => element,
            _ => self,
        };
        let name = match name {
            Some(name) => Name::from(name),
            None => Name::anon(super::next_id(), &element.label_seed()),
        };
        let kind = ExprKind::Label { name, element: element.grouped(Some(Op::As)) };
        Expr::new(kind, element.ty().clone())
    }

    /// `(SELECT …)` as a value.
    pub fn scalar_subquery(select: SelectBase) -> Expr {
        let ty = select.scalar_type();
        Expr::new(ExprKind::ScalarSubquery(select), ty)
    }

    /// `EXISTS (SELECT …)`.
    pub fn exists(select: SelectBase) -> Expr {
        Expr::unary(Op::Exists, &Expr::scalar_subquery(select), SqlType::boolean())
    }
}

fn is_collection(expr: &Expr) -> bool {
    matches!(expr.kind(), ExprKind::Unary { op: Op::Any | Op::All, .. })
}

/// The operands of `expr` if it is the same operation on the same class of type.
fn flattened(expr: &Expr, op: Op, ty: &SqlType) -> Option<Vec<Expr>> {
    if expr.ty().affinity() != ty.affinity() {
        return None;
    }
    match expr.ungrouped().kind() {
        ExprKind::List { op: inner, clauses, .. } if *inner == op => Some(clauses.clone()),
        ExprKind::Binary { op: inner, left, right, .. } if *inner == op => {
            Some(vec![left.clone(), right.clone()])
        }
        _ => None,
    }
}

fn operand_type(operand: &Operand) -> Option<SqlType> {
    match operand {
        Operand::Value { ty, .. } => Some(ty.clone()),
        Operand::Bool(_) => Some(SqlType::boolean()),
        Operand::Expr(_) | Operand::Null => None,
    }
}

fn operand_value(operand: Operand) -> BindValue {
    match operand {
        Operand::Value { value, .. } => value,
        Operand::Bool(value) => BindValue::Value(SqlValue::Bool(value)),
        Operand::Expr(_) | Operand::Null => BindValue::Value(SqlValue::Null),
    }
}

/// `NOT element`.
pub fn not_(element: &Expr) -> Expr {
    element.negated()
}

/// The conditions joined by AND; those that are always true are left out.
pub fn and_(clauses: impl IntoIterator<Item = Expr>) -> Expr {
    conjunction(Op::And, clauses)
}

/// The conditions joined by OR; those that are always false are left out.
pub fn or_(clauses: impl IntoIterator<Item = Expr>) -> Expr {
    conjunction(Op::Or, clauses)
}

fn conjunction(op: Op, clauses: impl IntoIterator<Item = Expr>) -> Expr {
    let kept = conditions(op, clauses);
    match <[Expr; 1]>::try_from(kept) {
        Ok([single]) => single,
        Err(kept) => {
            let mut flat = Vec::with_capacity(kept.len());
            for clause in kept {
                match clause.kind() {
                    ExprKind::List { op: inner, clauses, .. } if *inner == op => {
                        flat.extend(clauses.iter().cloned());
                    }
                    _ => flat.push(clause),
                }
            }
            Expr::new(ExprKind::List { op, clauses: flat, group: true }, SqlType::boolean())
        }
    }
}

/// The conditions as they stand in a conjunction: what changes nothing is dropped, one that decides
/// everything stands alone, truth values become comparisons.
pub(crate) fn conditions(op: Op, clauses: impl IntoIterator<Item = Expr>) -> Vec<Expr> {
    let mut kept = Vec::new();
    let mut neutral = None;
    for clause in clauses {
        let (continues, decides) = match clause.kind() {
            ExprKind::True => (op == Op::And, op == Op::Or),
            ExprKind::False => (op == Op::Or, op == Op::And),
            _ => (false, false),
        };
        if decides {
            kept = vec![clause];
            break;
        }
        if continues {
            neutral = Some(clause);
        } else {
            kept.push(clause);
        }
    }
    if kept.is_empty() {
        kept.extend(neutral);
    }
    let against = if kept.len() > 1 { op } else { Op::AsBool };
    kept.iter().map(|clause| clause.grouped(Some(against))).collect()
}

/// Doubles what has a meaning in LIKE, for `startswith(…, autoescape=True)` and its kin.
pub fn autoescape(text: &str, escape: char) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c == '%' || c == '_' || c == escape {
            out.push(escape);
        }
        out.push(c);
    }
    out
}

/// The escape character of a LIKE as it is kept.
pub fn escape_modifier(escape: Option<char>) -> Option<Rc<str>> {
    escape.map(|c| c.to_string().into())
}
