//! Rewriting of expressions: a copy in which some members are others, as when the columns of a table
//! become those of an alias.

use super::text::TextPart;
use super::window::{Frame, FrameBound};
use super::{Expr, ExprKind, Function, Over, TextClause};

impl Expr {
    /// This expression with every member for which `replace` has another replaced by it. What stays the
    /// same keeps its identity. Subqueries are left alone.
    #[must_use]
    pub fn map(&self, replace: &mut dyn FnMut(&Expr) -> Option<Expr>) -> Expr {
        if let Some(other) = replace(self) {
            return other;
        }
        let mut changed = false;
        let mut one = |expr: &Expr| {
            let mapped = expr.map(replace);
            changed |= !mapped.is_same_node(expr);
            mapped
        };
        let kind = match self.kind() {
            ExprKind::Column(_)
            | ExprKind::Bind(_)
            | ExprKind::Null
            | ExprKind::True
            | ExprKind::False
            | ExprKind::TextualLabelReference(_)
            | ExprKind::ScalarSubquery(_)
            | ExprKind::Collation(_) => return self.clone(),
            ExprKind::Text(text) => ExprKind::Text(TextClause {
                source: text.source.clone(),
                parts: text
                    .parts
                    .iter()
                    .map(|part| match part {
                        TextPart::Bind(bind) => TextPart::Bind(one(bind)),
                        part @ TextPart::Text(_) => part.clone(),
                    })
                    .collect(),
            }),
            ExprKind::Binary { op, left, right, negate, modifiers } => ExprKind::Binary {
                op: *op,
                left: one(left),
                right: one(right),
                negate: *negate,
                modifiers: modifiers.clone(),
            },
            ExprKind::List { op, clauses, group } => {
                ExprKind::List { op: *op, clauses: clauses.iter().map(one).collect(), group: *group }
            }
            ExprKind::Unary { op, element } => ExprKind::Unary { op: *op, element: one(element) },
            ExprKind::Modifier { op, element } => ExprKind::Modifier { op: *op, element: one(element) },
            ExprKind::AsBoolean { element, truth } => {
                ExprKind::AsBoolean { element: one(element), truth: *truth }
            }
            ExprKind::Grouping(inner) => ExprKind::Grouping(one(inner)),
            ExprKind::Function(function) => ExprKind::Function(Function {
                args: function.args.iter().map(one).collect(),
                ..function.clone()
            }),
            ExprKind::Case { value, whens, else_ } => ExprKind::Case {
                value: value.as_ref().map(&mut one),
                whens: whens.iter().map(|(when, then)| (one(when), one(then))).collect(),
                else_: else_.as_ref().map(one),
            },
            ExprKind::Cast(inner) => ExprKind::Cast(one(inner)),
            ExprKind::TypeCoerce(inner) => ExprKind::TypeCoerce(one(inner)),
            ExprKind::Extract { field, expr } => ExprKind::Extract { field: field.clone(), expr: one(expr) },
            ExprKind::Over(over) => {
                let element = one(&over.element);
                let partition_by = over.partition_by.iter().map(&mut one).collect();
                let order_by = over.order_by.iter().map(&mut one).collect();
                let mut bound = |bound: &FrameBound| match bound {
                    FrameBound::Preceding(expr) => FrameBound::Preceding(one(expr)),
                    FrameBound::Following(expr) => FrameBound::Following(one(expr)),
                    bound => bound.clone(),
                };
                let frame = over.frame.as_ref().map(|frame| Frame {
                    unit: frame.unit,
                    start: bound(&frame.start),
                    end: bound(&frame.end),
                    exclude: frame.exclude.clone(),
                });
                ExprKind::Over(Box::new(Over { element, partition_by, order_by, frame }))
            }
            ExprKind::Filter { func, criterion } => {
                ExprKind::Filter { func: one(func), criterion: one(criterion) }
            }
            ExprKind::WithinGroup { func, order_by } => {
                ExprKind::WithinGroup { func: one(func), order_by: order_by.iter().map(one).collect() }
            }
            ExprKind::Label { name, element } => {
                ExprKind::Label { name: name.clone(), element: one(element) }
            }
            ExprKind::LabelReference(inner) => ExprKind::LabelReference(one(inner)),
            ExprKind::Tuple(members) => ExprKind::Tuple(members.iter().map(one).collect()),
            ExprKind::Slice { start, stop } => ExprKind::Slice { start: one(start), stop: one(stop) },
        };
        if changed { Expr::new(kind, self.ty().clone()) } else { self.clone() }
    }
}
