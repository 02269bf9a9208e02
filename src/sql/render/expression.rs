//! Rendering of expressions.

use super::names::Class;
use super::{Ctx, Renderer};
use crate::sql::dialect::Dialect;
use crate::sql::error::CompileError;
use crate::sql::expr::func::Known;
use crate::sql::expr::text::TextPart;
use crate::sql::expr::window::{Frame as WindowFrame, FrameBound, FrameUnit};
use crate::sql::expr::{ColumnRef, Expr, ExprKind, Function, Modifiers, Op, Over, TextClause};
use crate::sql::types::SqlType;

type Done = Result<(), CompileError>;

impl Renderer {
    /// Writes an expression.
    pub fn expr(&mut self, expr: &Expr, ctx: Ctx) -> Done {
        match expr.kind() {
            ExprKind::Column(column) => self.column(column, ctx),
            ExprKind::Bind(bind) => self.bind(bind, expr.ty(), ctx),
            ExprKind::Null => self.done("NULL"),
            ExprKind::True => self.done(self.rules().constant(true)),
            ExprKind::False => self.done(self.rules().constant(false)),
            ExprKind::Text(text) => self.text_clause(text, ctx),
            ExprKind::Binary { op, left, right, modifiers, .. } => {
                self.binary(*op, (left, right), expr.ty(), modifiers.as_deref(), ctx)
            }
            ExprKind::List { op, clauses, .. } => self.list(*op, clauses, ctx),
            ExprKind::Unary { op, element } => {
                self.text(op.text().unwrap_or_default());
                self.expr(element, Ctx { within_columns: false, ..ctx })
            }
            ExprKind::Modifier { op, element } => {
                self.expr(element, Ctx { within_columns: false, ..ctx })?;
                self.done(op.text().unwrap_or_default())
            }
            ExprKind::AsBoolean { element, truth } => self.as_boolean(element, *truth, ctx),
            ExprKind::Grouping(inner) => {
                self.text("(");
                self.expr(inner, Ctx { within_columns: false, ..ctx })?;
                self.done(")")
            }
            ExprKind::Function(function) => self.function(function, Ctx { within_columns: false, ..ctx }),
            ExprKind::Case { value, whens, else_ } => self.case(value.as_ref(), whens, else_.as_ref(), ctx),
            ExprKind::Cast(inner) => {
                let rules = self.rules();
                rules.cast(self, inner, expr.ty(), Ctx { within_columns: false, ..ctx })
            }
            ExprKind::TypeCoerce(inner) => self.expr(inner, Ctx { within_columns: false, ..ctx }),
            ExprKind::Extract { field, expr } => {
                let rules = self.rules();
                let field = rules.extract_field(field);
                rules.extract(self, &field, expr, Ctx { within_columns: false, ..ctx })
            }
            ExprKind::Over(over) => self.over(over, Ctx { within_columns: false, ..ctx }),
            ExprKind::Filter { func, criterion } => {
                let ctx = Ctx { within_columns: false, ..ctx };
                self.expr(func, ctx)?;
                self.text(" FILTER (WHERE ");
                self.expr(criterion, ctx)?;
                self.done(")")
            }
            ExprKind::WithinGroup { func, order_by } => {
                let ctx = Ctx { within_columns: false, ..ctx };
                self.expr(func, ctx)?;
                self.text(" WITHIN GROUP (ORDER BY ");
                self.comma_list(order_by, ctx)?;
                self.done(")")
            }
            ExprKind::Label { name, element } => {
                if ctx.label_only == Some(expr.identity()) {
                    self.name(name, Class::Column);
                    return Ok(());
                }
                // The label is counted before what it names.
                let name = ctx.within_columns.then(|| self.names.settle(name, Class::Column));
                self.expr(element, Ctx { within_columns: false, ..ctx })?;
                if let Some(name) = name {
                    self.text(" AS ");
                    self.ident(&name);
                }
                Ok(())
            }
            ExprKind::LabelReference(inner) => self.label_reference(inner, ctx),
            ExprKind::TextualLabelReference(name) => self.textual_label(name, ctx),
            ExprKind::ScalarSubquery(select) => {
                self.text("(");
                let inner = Ctx {
                    within_columns: false,
                    as_from: false,
                    compound_index: None,
                    insert_into: false,
                    ..ctx
                };
                self.nested(|r| r.query(select, inner))?;
                self.done(")")
            }
            ExprKind::Tuple(members) => {
                self.text("(");
                self.comma_list(members, Ctx { within_columns: false, ..ctx })?;
                self.done(")")
            }
            ExprKind::Collation(name) => {
                self.ident(name);
                Ok(())
            }
            ExprKind::Slice { start, stop } => self.infix(start, ":", stop, ctx),
        }
    }

    fn done(&mut self, text: &str) -> Done {
        self.text(text);
        Ok(())
    }

    fn column(&mut self, column: &ColumnRef, ctx: Ctx) -> Done {
        if let (Some(excluded), Some(from)) = (ctx.excluded, &column.from)
            && from.id() == excluded
        {
            return self.excluded_column(column);
        }
        // The column is counted before what it belongs to.
        let name = self.names.settle(&column.name, Class::Column);
        if ctx.include_table
            && let Some(from) = &column.from
        {
            self.qualifier(from);
        }
        if column.literal {
            return self.done(&name);
        }
        self.ident(&name);
        Ok(())
    }

    pub(super) fn text_clause(&mut self, text: &TextClause, ctx: Ctx) -> Done {
        for part in &text.parts {
            match part {
                TextPart::Text(text) => self.text(text),
                TextPart::Bind(bind) => self.expr(bind, Ctx { within_columns: false, ..ctx })?,
            }
        }
        Ok(())
    }

    fn binary(
        &mut self,
        op: Op,
        sides: (&Expr, &Expr),
        ty: &SqlType,
        modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Done {
        let ctx = Ctx { within_columns: false, ..ctx };
        let rules = self.rules();
        if rules.binary(self, op, sides, ty, modifiers, ctx)? {
            return Ok(());
        }
        let (left, right) = sides;
        match op {
            Op::TrueDiv => self.true_div(left, right, ctx),
            Op::FloorDiv => self.floor_div(left, right, ctx),
            Op::NotIn => {
                self.text("(");
                self.infix(left, " NOT IN ", right, ctx)?;
                self.done(")")
            }
            Op::NotMatch => {
                self.text("NOT ");
                self.binary(Op::Match, sides, ty, modifiers, ctx)
            }
            Op::Like | Op::NotLike => self.like(op == Op::NotLike, sides, modifiers, ctx),
            Op::ILike | Op::NotILike => self.ilike(op == Op::NotILike, sides, (false, false), modifiers, ctx),
            Op::IStartsWith | Op::NotIStartsWith => {
                self.ilike(op == Op::NotIStartsWith, sides, (false, true), modifiers, ctx)
            }
            Op::IEndsWith | Op::NotIEndsWith => {
                self.ilike(op == Op::NotIEndsWith, sides, (true, false), modifiers, ctx)
            }
            Op::IContains | Op::NotIContains => {
                self.ilike(op == Op::NotIContains, sides, (true, true), modifiers, ctx)
            }
            Op::StartsWith | Op::NotStartsWith => {
                self.affix(op == Op::NotStartsWith, sides, (false, true), modifiers, ctx)
            }
            Op::EndsWith | Op::NotEndsWith => {
                self.affix(op == Op::NotEndsWith, sides, (true, false), modifiers, ctx)
            }
            Op::Contains | Op::NotContains => {
                self.affix(op == Op::NotContains, sides, (true, true), modifiers, ctx)
            }
            Op::Between | Op::NotBetween => {
                let word = match (op, modifiers.is_some_and(|m| m.symmetric)) {
                    (Op::Between, false) => " BETWEEN ",
                    (Op::Between, true) => " BETWEEN SYMMETRIC ",
                    (_, false) => " NOT BETWEEN ",
                    (_, true) => " NOT BETWEEN SYMMETRIC ",
                };
                self.infix(left, word, right, ctx)
            }
            Op::RegexpMatch | Op::NotRegexpMatch => Err(self.compile_error(&format!(
                "{} dialect does not support regular expressions",
                self.dialect.name()
            ))),
            Op::RegexpReplace => Err(self.compile_error(&format!(
                "{} dialect does not support regular expression replacements",
                self.dialect.name()
            ))),
            Op::Custom { .. } => {
                let text = modifiers.and_then(|m| m.custom.clone()).unwrap_or_default();
                self.plain_binary(left, &format!(" {text} "), right, ctx)
            }
            op => match op.text() {
                Some(text) => self.plain_binary(left, text, right, ctx),
                None => Err(self.unsupported(&format!("{op:?}"))),
            },
        }
    }

    /// Two operands around an operator, in parentheses where operations are put in parentheses.
    pub(crate) fn plain_binary(&mut self, left: &Expr, text: &str, right: &Expr, ctx: Ctx) -> Done {
        let group = ctx.in_operator && ctx.eager_grouping;
        if group {
            self.text("(");
        }
        self.infix(left, text, right, ctx)?;
        if group {
            self.text(")");
        }
        Ok(())
    }

    fn list(&mut self, op: Op, clauses: &[Expr], ctx: Ctx) -> Done {
        let ctx = Ctx { within_columns: false, ..ctx };
        let rules = self.rules();
        if rules.list(self, op, clauses, ctx)? {
            return Ok(());
        }
        self.joined(clauses, op.text().unwrap_or(", "), Ctx { in_operator: true, ..ctx })
    }

    fn true_div(&mut self, left: &Expr, right: &Expr, ctx: Ctx) -> Done {
        if !self.rules().div_is_floor() {
            return self.infix(left, " / ", right, ctx);
        }
        let ctx = Ctx { in_operator: true, ..ctx };
        self.expr(left, ctx)?;
        self.text(" / ");
        let ty = match right.ty() {
            ty @ (SqlType::Numeric(_) | SqlType::Float(_)) => ty.clone(),
            _ => SqlType::NUMERIC,
        };
        self.expr(&right.cast(ty), ctx)
    }

    fn floor_div(&mut self, left: &Expr, right: &Expr, ctx: Ctx) -> Done {
        use crate::sql::types::Affinity::Integer;
        let whole = left.ty().affinity() == Integer && right.ty().affinity() == Integer;
        if self.rules().div_is_floor() && whole {
            return self.infix(left, " / ", right, ctx);
        }
        self.text("FLOOR(");
        self.infix(left, " / ", right, ctx)?;
        self.done(")")
    }

    fn like(
        &mut self,
        negated: bool,
        sides: (&Expr, &Expr),
        modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Done {
        let word = if negated { " NOT LIKE " } else { " LIKE " };
        self.expr(sides.0, ctx)?;
        self.text(word);
        self.expr(sides.1, ctx)?;
        self.escape(modifiers)
    }

    fn escape(&mut self, modifiers: Option<&Modifiers>) -> Done {
        if let Some(escape) = modifiers.and_then(|m| m.escape.as_deref()) {
            let escape = self.literal_text(escape);
            self.text(" ESCAPE ");
            self.text(&escape);
        }
        Ok(())
    }

    /// LIKE with `%` before or behind what is looked for.
    fn affix(
        &mut self,
        negated: bool,
        (left, right): (&Expr, &Expr),
        (before, behind): (bool, bool),
        modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Done {
        let pattern = pattern(right.clone(), before, behind);
        self.like(negated, (left, &pattern), modifiers, ctx)
    }

    fn ilike(
        &mut self,
        negated: bool,
        (left, right): (&Expr, &Expr),
        (before, behind): (bool, bool),
        modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Done {
        let rules = self.rules();
        rules.fold_case(self, left, ctx)?;
        self.text(rules.ilike_word(negated));
        if before || behind {
            // The pattern is put together around the folded operand, which stands for itself here.
            let mut parts = Vec::new();
            if before {
                parts.push(percent());
            }
            parts.push(right.clone());
            if behind {
                parts.push(percent());
            }
            self.folded_concat(&parts, right, ctx)?;
        } else {
            rules.fold_case(self, right, ctx)?;
        }
        self.escape(modifiers)
    }

    /// `'%' || lower(x) || '%'`.
    fn folded_concat(&mut self, parts: &[Expr], folded: &Expr, ctx: Ctx) -> Done {
        let rules = self.rules();
        let as_call = self.dialect.kind == crate::sql::DialectKind::Mysql;
        if as_call {
            self.text("concat(");
        }
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.text(if as_call { ", " } else { " || " });
            }
            if part.same(folded) {
                rules.fold_case(self, part, ctx)?;
            } else {
                self.expr(part, ctx)?;
            }
        }
        if as_call {
            self.text(")");
        }
        Ok(())
    }

    fn as_boolean(&mut self, element: &Expr, truth: bool, ctx: Ctx) -> Done {
        let ctx = Ctx { within_columns: false, ..ctx };
        if element.is_implicitly_boolean() || self.rules().native_boolean() {
            if !truth {
                self.text("NOT ");
            }
            return self.expr(element, ctx);
        }
        self.expr(element, ctx)?;
        self.done(if truth { " = 1" } else { " = 0" })
    }

    fn function(&mut self, function: &Function, ctx: Ctx) -> Done {
        let rules = self.rules();
        if rules.function(self, function, ctx)? {
            return Ok(());
        }
        match function.known {
            Some(Known::AggregateStrings) => {
                return Err(self.compile_error(&format!(
                    "{} dialect does not support the aggregate_strings function",
                    self.dialect.name()
                )));
            }
            Some(Known::Ansi) => {
                self.text(&function.name.to_uppercase());
                if function.args.is_empty() {
                    return Ok(());
                }
            }
            Some(Known::Grouping) => self.text(&function.name.to_uppercase().replace('_', " ")),
            _ => {
                for package in &function.packages {
                    self.function_name(package);
                    self.text(".");
                }
                self.function_name(&function.name);
            }
        }
        self.text("(");
        self.comma_list(&function.args, ctx)?;
        self.done(")")
    }

    fn function_name(&mut self, name: &str) {
        if Dialect::has_illegal_characters(name) {
            self.ident(name);
        } else {
            self.text(name);
        }
    }

    /// `aggregate_strings` under the name it has here; the separator is written out.
    pub(crate) fn aggregate_strings(&mut self, name: &str, args: &[Expr], ctx: Ctx) -> Done {
        self.text(name);
        self.text("(");
        for (place, arg) in args.iter().enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.expr(arg, Ctx { literal_execute: place == 1, ..ctx })?;
        }
        self.done(")")
    }

    /// `REGEXP_REPLACE(text, pattern, replacement, flags)`.
    pub(crate) fn regexp_replace(
        &mut self,
        left: &Expr,
        right: &Expr,
        modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Done {
        self.text("REGEXP_REPLACE(");
        self.infix(left, ", ", right, ctx)?;
        if let Some(flags) = modifiers.and_then(|m| m.flags.as_deref()) {
            let flags = self.literal_text(flags);
            self.text(", ");
            self.text(&flags);
        }
        self.done(")")
    }

    fn case(&mut self, value: Option<&Expr>, whens: &[(Expr, Expr)], else_: Option<&Expr>, ctx: Ctx) -> Done {
        let ctx = Ctx { within_columns: false, ..ctx };
        self.text("CASE ");
        if let Some(value) = value {
            self.expr(value, ctx)?;
            self.text(" ");
        }
        for (when, then) in whens {
            self.text("WHEN ");
            self.expr(when, ctx)?;
            self.text(" THEN ");
            self.expr(then, ctx)?;
            self.text(" ");
        }
        if let Some(else_) = else_ {
            self.text("ELSE ");
            self.expr(else_, ctx)?;
            self.text(" ");
        }
        self.done("END")
    }

    fn over(&mut self, over: &Over, ctx: Ctx) -> Done {
        self.expr(&over.element, ctx)?;
        self.text(" OVER (");
        let mut space = "";
        for (word, list) in [("PARTITION BY ", &over.partition_by), ("ORDER BY ", &over.order_by)] {
            if list.is_empty() {
                continue;
            }
            self.text(space);
            self.text(word);
            self.comma_list(list, ctx)?;
            space = " ";
        }
        if let Some(frame) = &over.frame {
            self.text(space);
            self.window_frame(frame, ctx)?;
        }
        self.done(")")
    }

    fn window_frame(&mut self, frame: &WindowFrame, ctx: Ctx) -> Done {
        self.text(match frame.unit {
            FrameUnit::Range => "RANGE BETWEEN ",
            FrameUnit::Rows => "ROWS BETWEEN ",
            FrameUnit::Groups => "GROUPS BETWEEN ",
        });
        self.frame_bound(&frame.start, "UNBOUNDED PRECEDING", ctx)?;
        self.text(" AND ");
        self.frame_bound(&frame.end, "UNBOUNDED FOLLOWING", ctx)?;
        if let Some(exclude) = &frame.exclude {
            self.text(" EXCLUDE ");
            self.text(exclude);
        }
        Ok(())
    }

    fn frame_bound(&mut self, bound: &FrameBound, unbounded: &str, ctx: Ctx) -> Done {
        match bound {
            FrameBound::Unbounded => self.done(unbounded),
            FrameBound::Current => self.done("CURRENT ROW"),
            FrameBound::Preceding(expr) => {
                self.expr(expr, ctx)?;
                self.done(" PRECEDING")
            }
            FrameBound::Following(expr) => {
                self.expr(expr, ctx)?;
                self.done(" FOLLOWING")
            }
        }
    }

    /// An element of ORDER BY that carries a label: the bare label if it is selected.
    fn label_reference(&mut self, inner: &Expr, ctx: Ctx) -> Done {
        let mut label_only = None;
        if let (Some(label), Some(frame)) = (inner.order_label(), self.stack.last())
            && let ExprKind::Label { name, element } = label.kind()
        {
            let selected = frame.columns.iter().any(|column| match column.kind() {
                ExprKind::Label { name: other, element: selected } => {
                    other == name && selected.ungrouped().same(element.ungrouped())
                }
                _ => false,
            });
            if selected {
                label_only = Some(label.identity());
            }
        }
        self.expr(inner, Ctx { label_only, ..ctx })
    }

    /// A name in ORDER BY or GROUP BY: a label of the select list, or a column of FROM.
    fn textual_label(&mut self, name: &str, ctx: Ctx) -> Done {
        let Some(frame) = self.stack.last() else { return self.done(name) };
        let known_as = |column: &&Expr| {
            let qualified = column.qualified_name();
            let key = || column.key();
            qualified
                .as_ref()
                .and_then(|n| n.known().map(|n| n == name))
                .unwrap_or_else(|| key().as_deref() == Some(name))
        };
        let selected = if frame.compound {
            frame.columns.iter().rev().find(|column| column.key().as_deref() == Some(name)).cloned()
        } else {
            frame.columns.iter().rev().find(known_as).cloned()
        };
        let found = selected.or_else(|| frame.froms.iter().rev().find_map(|from| from.c(name)));
        let Some(column) = found else {
            return Err(self.compile_error(&format!(
                "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. Textual SQL expression \
                 '{name}' should be explicitly declared as text('{name}')"
            )));
        };
        let label_only = Some(column.identity());
        self.expr(&column, Ctx { label_only, ..ctx })
    }
}

fn percent() -> Expr {
    Expr::literal_column("'%'", SqlType::STRING)
}

/// What is looked for, with `%` before or behind it.
fn pattern(inner: Expr, before: bool, behind: bool) -> Expr {
    let concat = |left: Expr, right: Expr| {
        Expr::binary(Op::Concat, left, right, SqlType::STRING, None, Modifiers::default())
    };
    let mut out = inner;
    if before {
        out = concat(percent(), out);
    }
    if behind {
        out = concat(out, percent());
    }
    out
}
