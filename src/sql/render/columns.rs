//! Rendering of select lists: which label each column gets, and what the result calls it.

use std::rc::Rc;

use super::names::Class;
use super::{Ctx, Renderer, ResultColumn};
use crate::sql::error::CompileError;
use crate::sql::expr::{Expr, ExprKind, Op};
use crate::sql::name::Name;
use crate::sql::statement::LabelStyle;
use crate::sql::statement::select::result_names;

type Done = Result<(), CompileError>;

impl Renderer {
    /// The columns of a SELECT.
    pub(super) fn select_list(
        &mut self,
        columns: &[Expr],
        style: LabelStyle,
        as_from: bool,
        ctx: Ctx,
    ) -> Done {
        let names = result_names(columns, style, true);
        for (place, (expr, names)) in columns.iter().zip(names).enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.select_column(expr, names.required.as_ref(), names.fallback.as_ref(), as_from, ctx)?;
        }
        Ok(())
    }

    /// The columns of RETURNING.
    pub(super) fn returning(&mut self, columns: &[Expr], ctx: Ctx) -> Done {
        if columns.is_empty() {
            return Ok(());
        }
        self.text(" RETURNING ");
        let include_table = self.rules().qualified_returning();
        self.select_list(columns, LabelStyle::Disambiguate, false, Ctx { include_table, ..ctx })
    }

    fn select_column(
        &mut self,
        expr: &Expr,
        required: Option<&Name>,
        fallback: Option<&Name>,
        as_from: bool,
        ctx: Ctx,
    ) -> Done {
        let label = match expr.kind() {
            ExprKind::Label { .. } => None,
            _ => required.or(fallback.filter(|_| self.needs_label(expr, as_from))),
        };
        match label {
            Some(name) => {
                // The label is counted before what it names.
                let name = self.names.settle(name, Class::Column);
                self.expr(expr, ctx)?;
                self.text(" AS ");
                self.ident(&name);
                self.add_result(expr, name);
            }
            None => {
                self.expr(expr, Ctx { within_columns: true, ..ctx })?;
                self.add_result_column(expr, expr.own_name().as_ref());
            }
        }
        Ok(())
    }

    /// Whether the expression is written with a label although none is required.
    fn needs_label(&self, expr: &Expr, as_from: bool) -> bool {
        match expr.kind() {
            ExprKind::Column(column) => as_from && !column.literal && column.from.is_some(),
            ExprKind::Text(_) => false,
            ExprKind::AsBoolean { element, .. } => {
                !self.rules().native_boolean() || is_unnamed(element) || as_from
            }
            ExprKind::Unary { op, element } => {
                let _: Op = *op;
                is_unnamed(element) || as_from
            }
            ExprKind::Modifier { element, .. } => is_unnamed(element) || as_from,
            ExprKind::Grouping(inner) => inner.own_name().is_none(),
            _ => true,
        }
    }

    pub(super) fn add_result_column(&mut self, expr: &Expr, name: Option<&Name>) {
        if !self.collect_columns {
            return;
        }
        let name = match name {
            Some(name) => self.names.settle(name, Class::Column),
            None => Rc::from(""),
        };
        self.add_result(expr, name);
    }

    fn add_result(&mut self, expr: &Expr, name: Rc<str>) {
        if !self.collect_columns {
            return;
        }
        let key = match expr.as_column() {
            Some(column) if !column.is_key_anonymous() => column.key.clone(),
            _ => name.clone(),
        };
        self.columns.push(ResultColumn { name, key, expr: expr.clone(), ty: expr.ty().clone() });
    }
}

fn is_unnamed(expr: &Expr) -> bool {
    !matches!(expr.ungrouped().kind(), ExprKind::Column(_) | ExprKind::Label { .. })
}
