//! Walking an expression: which FROM items it mentions, and which expressions it consists of.

use super::text::TextPart;
use super::window::FrameBound;
use super::{Expr, ExprKind};
use crate::sql::statement::FromItem;

impl Expr {
    /// Calls `visit` for each direct member.
    pub fn members<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match self.kind() {
            ExprKind::Column(_)
            | ExprKind::Bind(_)
            | ExprKind::Null
            | ExprKind::True
            | ExprKind::False
            | ExprKind::TextualLabelReference(_)
            | ExprKind::ScalarSubquery(_)
            | ExprKind::Collation(_) => {}
            ExprKind::Text(text) => text.parts.iter().for_each(|part| {
                if let TextPart::Bind(bind) = part {
                    visit(bind);
                }
            }),
            ExprKind::Binary { left, right, .. } => {
                visit(left);
                visit(right);
            }
            ExprKind::List { clauses: items, .. } | ExprKind::Tuple(items) => items.iter().for_each(visit),
            ExprKind::Unary { element, .. }
            | ExprKind::Modifier { element, .. }
            | ExprKind::AsBoolean { element, .. }
            | ExprKind::Label { element, .. }
            | ExprKind::Grouping(element)
            | ExprKind::Cast(element)
            | ExprKind::TypeCoerce(element)
            | ExprKind::LabelReference(element)
            | ExprKind::Extract { expr: element, .. } => visit(element),
            ExprKind::Function(function) => function.args.iter().for_each(visit),
            ExprKind::Case { value, whens, else_ } => {
                value.iter().for_each(&mut *visit);
                for (when, then) in whens {
                    visit(when);
                    visit(then);
                }
                else_.iter().for_each(visit);
            }
            ExprKind::Over(over) => {
                visit(&over.element);
                over.partition_by.iter().chain(&over.order_by).for_each(&mut *visit);
                for bound in over.frame.iter().flat_map(|frame| [&frame.start, &frame.end]) {
                    if let FrameBound::Preceding(expr) | FrameBound::Following(expr) = bound {
                        visit(expr);
                    }
                }
            }
            ExprKind::Filter { func, criterion } => {
                visit(func);
                visit(criterion);
            }
            ExprKind::WithinGroup { func, order_by } => {
                visit(func);
                order_by.iter().for_each(visit);
            }
            ExprKind::Slice { start, stop } => {
                visit(start);
                visit(stop);
            }
        }
    }

    /// Adds the FROM items that the expression mentions, in order, each as often as it occurs.
    /// Subqueries keep theirs to themselves.
    pub fn collect_froms(&self, out: &mut Vec<FromItem>) {
        match self.kind() {
            ExprKind::Column(column) => out.extend(column.from.clone()),
            ExprKind::LabelReference(_) => {}
            _ => self.members(&mut |member| member.collect_froms(out)),
        }
    }

    /// The FROM items that the expression mentions.
    pub fn froms(&self) -> Vec<FromItem> {
        let mut out = Vec::new();
        self.collect_froms(&mut out);
        out
    }

    /// Whether `test` holds for this expression or any member of it, however deep.
    pub fn any_member(&self, test: &mut dyn FnMut(&Expr) -> bool) -> bool {
        if test(self) {
            return true;
        }
        let mut found = false;
        self.members(&mut |member| found = found || member.any_member(test));
        found
    }
}
