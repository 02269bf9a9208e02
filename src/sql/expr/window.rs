//! Window functions and filters of aggregates.

use super::{Expr, ExprKind, Op, and_};
use crate::sql::types::SqlType;

/// `element OVER (…)`.
#[derive(Clone, Debug)]
pub struct Over {
    /// The function.
    pub element: Expr,
    /// PARTITION BY.
    pub partition_by: Vec<Expr>,
    /// ORDER BY.
    pub order_by: Vec<Expr>,
    /// The frame.
    pub frame: Option<Frame>,
}

/// The unit of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameUnit {
    /// RANGE.
    Range,
    /// ROWS.
    Rows,
    /// GROUPS.
    Groups,
}

/// One end of a frame.
#[derive(Clone, Debug)]
pub enum FrameBound {
    /// UNBOUNDED.
    Unbounded,
    /// CURRENT ROW.
    Current,
    /// n PRECEDING.
    Preceding(Expr),
    /// n FOLLOWING.
    Following(Expr),
}

impl FrameBound {
    /// The bound that a number stands for: none is unbounded, 0 the current row, less precedes.
    pub fn from_offset(offset: Option<i64>) -> Self {
        let bound = |n: i64| {
            Expr::bind(super::Bind::unique("param", crate::sql::SqlValue::Int(n).into()), SqlType::INTEGER)
        };
        match offset {
            None => Self::Unbounded,
            Some(0) => Self::Current,
            Some(n) if n < 0 => Self::Preceding(bound(n.saturating_neg())),
            Some(n) => Self::Following(bound(n)),
        }
    }
}

/// The rows around the current one that a window function sees.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What is counted.
    pub unit: FrameUnit,
    /// From here.
    pub start: FrameBound,
    /// Up to here.
    pub end: FrameBound,
    /// EXCLUDE.
    pub exclude: Option<std::rc::Rc<str>>,
}

impl Expr {
    /// `self OVER (…)`.
    pub fn over(&self, partition_by: Vec<Expr>, order_by: Vec<Expr>, frame: Option<Frame>) -> Expr {
        let by = |list: Vec<Expr>| -> Vec<Expr> {
            list.iter().map(|expr| expr.grouped(Some(Op::Comma))).collect()
        };
        let over =
            Over { element: self.clone(), partition_by: by(partition_by), order_by: by(order_by), frame };
        Expr::new(ExprKind::Over(Box::new(over)), self.ty().clone())
    }

    /// `self FILTER (WHERE …)`.
    pub fn filter(&self, criterion: Expr) -> Expr {
        let (func, criterion) = match self.kind() {
            ExprKind::Filter { func, criterion: before } => (func.clone(), and_([before.clone(), criterion])),
            _ => (self.clone(), criterion),
        };
        Expr::new(ExprKind::Filter { func, criterion }, self.ty().clone())
    }

    /// `self WITHIN GROUP (ORDER BY …)`.
    pub fn within_group(&self, order_by: Vec<Expr>) -> Expr {
        let by_order = match self.kind() {
            ExprKind::Function(function) => {
                matches!(&*function.name, "mode" | "percentile_cont" | "percentile_disc")
            }
            _ => false,
        };
        let ty = match order_by.first() {
            Some(first) if by_order => first.unordered().ty().clone(),
            _ => self.ty().clone(),
        };
        let order_by = order_by.iter().map(|expr| expr.grouped(Some(Op::Comma))).collect();
        Expr::new(ExprKind::WithinGroup { func: self.clone(), order_by }, ty)
    }

    /// The expression without DESC and its kin.
    fn unordered(&self) -> &Expr {
        match self.kind() {
            ExprKind::Modifier { element, .. } => element.unordered(),
            _ => self,
        }
    }
}
