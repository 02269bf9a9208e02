//! Parentheses and negation: what an expression looks like inside another one.

use super::{Expr, ExprKind, Op};
use crate::sql::types::SqlType;

impl Expr {
    /// This expression as an operand of `against`: in parentheses where they are needed, as a
    /// comparison where a bare truth value will not do.
    pub fn grouped(&self, against: Option<Op>) -> Expr {
        match self.kind() {
            ExprKind::Binary { op, .. } => {
                self.grouped_if(op.needs_group(against) || inverted_value(*op, against))
            }
            ExprKind::List { op, clauses, group } => {
                if clauses.is_empty() {
                    return self.clone();
                }
                self.grouped_if((*group && op.needs_group(against)) || inverted_value(*op, against))
            }
            ExprKind::Unary { op, .. } => self.grouped_if(op.needs_group(against)),
            ExprKind::Filter { .. } => self.grouped_if(Op::Filter.needs_group(against)),
            ExprKind::Text(_) => self.grouped_if(against == Some(Op::In)),
            ExprKind::Label { name, element } => {
                let inner = element.grouped(against);
                if inner.same(element) {
                    self.clone()
                } else {
                    Expr::new(ExprKind::Label { name: name.clone(), element: inner }, self.ty().clone())
                }
            }
            ExprKind::TypeCoerce(inner) => {
                let grouped = inner.grouped(against);
                if grouped.same(inner) {
                    self.clone()
                } else {
                    Expr::new(ExprKind::TypeCoerce(grouped), self.ty().clone())
                }
            }
            ExprKind::Grouping(_)
            | ExprKind::ScalarSubquery(_)
            | ExprKind::Tuple(_)
            | ExprKind::Modifier { .. }
            | ExprKind::Collation(_)
            | ExprKind::LabelReference(_)
            | ExprKind::TextualLabelReference(_)
            | ExprKind::Slice { .. }
            | ExprKind::AsBoolean { .. } => self.clone(),
            _ => self.grouped_plain(against),
        }
    }

    fn grouped_plain(&self, against: Option<Op>) -> Expr {
        match against {
            Some(Op::And | Op::Or | Op::AsBool) if self.ty().is_boolean() => self.as_boolean(true),
            Some(Op::Any | Op::All) => self.grouped_if(true),
            _ => self.clone(),
        }
    }

    fn grouped_if(&self, group: bool) -> Expr {
        if group { self.in_parentheses() } else { self.clone() }
    }

    /// This expression in parentheses.
    pub fn in_parentheses(&self) -> Expr {
        Expr::new(ExprKind::Grouping(self.clone()), self.ty().clone())
    }

    fn as_boolean(&self, truth: bool) -> Expr {
        Expr::new(ExprKind::AsBoolean { element: self.clone(), truth }, SqlType::boolean())
    }

    /// The opposite.
    pub fn negated(&self) -> Expr {
        match self.kind() {
            ExprKind::True => Expr::constant(false),
            ExprKind::False => Expr::constant(true),
            ExprKind::Binary { op, left, right, negate: Some(negate), modifiers } => {
                let right = right.negated_member(*op, *negate);
                let kind = ExprKind::Binary {
                    op: *negate,
                    left: left.clone(),
                    right,
                    negate: Some(*op),
                    modifiers: modifiers.clone(),
                };
                Expr::new(kind, self.ty().clone())
            }
            ExprKind::Binary { .. } => self.grouped(None).negated(),
            ExprKind::List { .. } => inverse(self.grouped(Some(Op::Inv)), SqlType::Null),
            ExprKind::Unary { .. } if self.ty().is_boolean() => {
                inverse(self.grouped(Some(Op::Inv)), SqlType::boolean())
            }
            ExprKind::AsBoolean { element, truth } => match element.kind() {
                ExprKind::True | ExprKind::False => element.negated(),
                _ => element.as_boolean(!truth),
            },
            ExprKind::Label { name, element } => {
                let inner = element.negated();
                let ty = self.ty().clone();
                Expr::new(ExprKind::Label { name: name.clone(), element: inner }, ty)
            }
            _ if self.ty().is_boolean() => self.as_boolean(false),
            _ => inverse(self.grouped(Some(Op::Inv)), SqlType::Null),
        }
    }

    /// The list of an IN that becomes a NOT IN.
    fn negated_member(&self, op: Op, negate: Op) -> Expr {
        match self.kind() {
            ExprKind::Bind(bind) if bind.expanding == Some(op) => {
                let mut bind = bind.clone();
                bind.expanding = Some(negate);
                Expr::bind(bind, self.ty().clone())
            }
            _ => self.clone(),
        }
    }

    /// Whether every database knows this to be a truth value.
    pub(crate) fn is_implicitly_boolean(&self) -> bool {
        match self.kind() {
            ExprKind::Binary { op, .. } | ExprKind::List { op, .. } => op.is_boolean(),
            ExprKind::Grouping(inner) | ExprKind::Label { element: inner, .. } => {
                inner.is_implicitly_boolean()
            }
            _ => false,
        }
    }
}

/// NOT around something that is no truth value calls for parentheses.
fn inverted_value(op: Op, against: Option<Op>) -> bool {
    against == Some(Op::Inv) && !op.is_boolean()
}

fn inverse(element: Expr, ty: SqlType) -> Expr {
    Expr::new(ExprKind::Unary { op: Op::Inv, element }, ty)
}
