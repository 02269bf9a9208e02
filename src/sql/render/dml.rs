//! Rendering of INSERT, UPDATE and DELETE.

use std::rc::Rc;

use super::{Ctx, Frame, Renderer};
use crate::sql::dialect::DialectKind;
use crate::sql::error::CompileError;
use crate::sql::expr::{Bind, BindValue, ColumnRef, Expr, ExprKind};
use crate::sql::schema::{Column, Table};
use crate::sql::statement::froms::extra_froms;
use crate::sql::statement::{Delete, FromItem, Insert, InsertSource, OnConflict, Update, Upsert};

type Done = Result<(), CompileError>;

impl Renderer {
    fn push_dml_frame(&mut self, tables: &[FromItem]) {
        let ids: Vec<usize> = tables.iter().flat_map(FromItem::members).map(|item| item.id()).collect();
        self.stack.push(Frame {
            implicit: ids.clone(),
            explicit: ids,
            columns: Vec::new(),
            froms: tables.to_vec(),
            ambiguous: Vec::new(),
            compound: false,
        });
    }

    /// Renders a statement and puts the WITH that it needs before it.
    fn with_ctes(&mut self, add: &[FromItem], ctx: Ctx, render: impl FnOnce(&mut Self) -> Done) -> Done {
        let top = self.stack.len() == 1;
        let level = self.stack.len();
        for item in add {
            if let FromItem::Cte(cte) = item {
                self.cte(cte, ctx)?;
            }
        }
        let body = self.apart(render)?;
        let with = self.with_clause((!top).then_some(level));
        self.append(with);
        self.append(body);
        Ok(())
    }

    pub(super) fn insert(&mut self, insert: &Insert, ctx: Ctx) -> Done {
        self.push_dml_frame(&[]);
        let result = self.with_ctes(&insert.add_ctes, ctx, |r| r.insert_body(insert, ctx));
        self.stack.pop();
        result
    }

    fn insert_body(&mut self, insert: &Insert, ctx: Ctx) -> Done {
        let rules = self.rules();
        self.text("INSERT ");
        self.affixes(&insert.prefixes, true, ctx)?;
        self.text("INTO ");
        self.table_name(&insert.table, true);
        match &insert.source {
            InsertSource::AllColumns => {
                let columns = insert.table.columns();
                let row = columns.iter().map(Column::parameter).collect();
                self.values(&columns, &[row], ctx)?;
            }
            InsertSource::Defaults => {
                self.text(if rules.default_values() { " DEFAULT VALUES" } else { " () VALUES ()" });
            }
            InsertSource::Rows { columns, rows } if columns.is_empty() => {
                let _: &Vec<_> = rows;
                self.text(if rules.default_values() { " DEFAULT VALUES" } else { " () VALUES ()" });
            }
            InsertSource::Rows { columns, rows } => self.values(columns, rows, ctx)?,
            InsertSource::Select { columns, select } => {
                self.column_names(columns);
                self.text(" ");
                self.nested(|r| r.query(select, Ctx { insert_into: true, ..ctx }))?;
            }
        }
        if let Some(conflict) = &insert.on_conflict {
            self.text(" ");
            rules.on_conflict(self, conflict, &insert.table, ctx)?;
        }
        if insert.returning.is_empty() && rules.returns_key() {
            return self.returning(&generated_key(insert), ctx);
        }
        self.returning(&insert.returning, ctx)
    }

    fn column_names(&mut self, columns: &[Column]) {
        self.text(" (");
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.ident(&column.name());
        }
        self.text(")");
    }

    fn values(&mut self, columns: &[Column], rows: &[Vec<Expr>], ctx: Ctx) -> Done {
        self.column_names(columns);
        self.text(" VALUES ");
        let single = rows.len() == 1;
        if single {
            self.pieces.push(super::Piece::RowStart);
        }
        for (row_place, row) in rows.iter().enumerate() {
            self.text(if row_place > 0 { ", (" } else { "(" });
            for (place, (column, value)) in columns.iter().zip(row).enumerate() {
                if place > 0 {
                    self.text(", ");
                }
                let name =
                    if single { column.key() } else { format!("{}_m{row_place}", column.key()).into() };
                self.assigned(column, &name, value, ctx)?;
            }
            self.text(")");
        }
        if single {
            self.pieces.push(super::Piece::RowEnd);
        }
        Ok(())
    }

    /// A value given to a column: an anonymous parameter takes the column's name and, if it has no type,
    /// the column's type.
    fn assigned(&mut self, column: &Column, name: &Rc<str>, value: &Expr, ctx: Ctx) -> Done {
        match value.kind() {
            ExprKind::Bind(bind) if !ctx.literal_binds && (bind.unique || bind.is_crud) => {
                let ty = if value.ty().is_null() { column.ty() } else { value.ty().clone() };
                let name = if bind.is_crud && *bind.hint != *column.key() {
                    bind.hint.clone()
                } else {
                    name.clone()
                };
                let bind = Bind { is_crud: true, unique: false, ..bind.clone() };
                self.bind_as(&name, &bind, &ty)
            }
            ExprKind::Bind(bind) if value.ty().is_null() => self.bind(bind, &column.ty(), ctx),
            _ => self.expr(&value.grouped(None).unwrapped_value(value), ctx),
        }
    }

    pub(super) fn update(&mut self, update: &Update, ctx: Ctx) -> Done {
        let exprs = update.where_.iter().chain(update.set.iter().flat_map(|(column, value)| [column, value]));
        let extra = extra_froms(&update.table, exprs);
        let mut tables = vec![update.table.clone()];
        tables.extend(extra.iter().cloned());
        self.push_dml_frame(&tables);
        let result = self.with_ctes(&update.add_ctes, ctx, |r| r.update_body(update, &extra, ctx));
        self.stack.pop();
        result
    }

    fn update_body(&mut self, update: &Update, extra: &[FromItem], ctx: Ctx) -> Done {
        let rules = self.rules();
        self.text("UPDATE ");
        self.affixes(&update.prefixes, true, ctx)?;
        rules.update_tables(self, &update.table, extra, ctx)?;
        self.text(" SET ");
        for (place, (target, value)) in update.set.iter().enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.set_one(&update.table, target, value, !extra.is_empty(), ctx)?;
        }
        if !extra.is_empty() {
            rules.update_from(self, extra, ctx)?;
        }
        self.conditions(" WHERE ", &update.where_, ctx)?;
        rules.dml_limit(self, update.limit)?;
        self.returning(&update.returning, ctx)
    }

    fn set_one(&mut self, table: &FromItem, target: &Expr, value: &Expr, several: bool, ctx: Ctx) -> Done {
        let Some(reference) = target.as_column() else { return Err(self.unsupported("SET target")) };
        let foreign = reference.from.as_ref().is_some_and(|from| !from.same(table));
        let qualified = several && self.rules().qualified_set();
        self.expr(target, Ctx { include_table: qualified, ..ctx })?;
        self.text("=");
        match &reference.column {
            Some(column) => {
                let name = match (&reference.from, foreign) {
                    (Some(from), true) => format!("{}_{}", from.description(), column.key()).into(),
                    _ => column.key(),
                };
                self.assigned(column, &name, value, ctx)
            }
            None => self.expr(value, ctx),
        }
    }

    pub(super) fn delete(&mut self, delete: &Delete, ctx: Ctx) -> Done {
        let extra = extra_froms(&delete.table, delete.where_.iter());
        let mut tables = vec![delete.table.clone()];
        tables.extend(extra.iter().cloned());
        self.push_dml_frame(&tables);
        let result = self.with_ctes(&delete.add_ctes, ctx, |r| r.delete_body(delete, &extra, ctx));
        self.stack.pop();
        result
    }

    fn delete_body(&mut self, delete: &Delete, extra: &[FromItem], ctx: Ctx) -> Done {
        let rules = self.rules();
        self.text("DELETE ");
        self.affixes(&delete.prefixes, true, ctx)?;
        self.text("FROM ");
        self.from_item(&delete.table, ctx)?;
        if !extra.is_empty() {
            rules.delete_from(self, &delete.table, extra, ctx)?;
        }
        self.conditions(" WHERE ", &delete.where_, ctx)?;
        rules.dml_limit(self, delete.limit)?;
        self.returning(&delete.returning, ctx)
    }

    /// ON CONFLICT as SQLite and PostgreSQL have it.
    pub(crate) fn standard_on_conflict(&mut self, conflict: &OnConflict, table: &Table, ctx: Ctx) -> Done {
        self.text("ON CONFLICT");
        if let Some(constraint) = &conflict.constraint {
            self.text(" ON CONSTRAINT ");
            self.ident(constraint);
        } else if !conflict.target.is_empty() {
            let bare = Ctx { include_table: false, ..ctx };
            self.text(" (");
            self.comma_list(&conflict.target, bare)?;
            self.text(")");
            if let Some(condition) = &conflict.target_where {
                self.text(" WHERE ");
                self.expr(condition, bare)?;
            }
        } else if matches!(conflict.action, Upsert::Update { .. }) {
            // SQLAlchemy leaves the place of the target empty.
            self.text(" ");
        }
        match &conflict.action {
            Upsert::Nothing => {
                self.text(" DO NOTHING");
                Ok(())
            }
            Upsert::Update { set, where_ } => {
                self.text(" DO UPDATE SET ");
                let ctx = Ctx { excluded: conflict.excluded.as_ref().map(FromItem::id), ..ctx };
                self.upsert_set(set, table, ctx)?;
                if let Some(condition) = where_ {
                    self.text(" WHERE ");
                    self.expr(condition, ctx)?;
                }
                Ok(())
            }
        }
    }

    /// The assignments of an upsert, in the order of the table's columns.
    pub(crate) fn upsert_set(&mut self, set: &[(Column, Expr)], table: &Table, ctx: Ctx) -> Done {
        let columns = table.columns();
        let mut ordered: Vec<&(Column, Expr)> = set.iter().collect();
        ordered
            .sort_by_key(|(column, _)| columns.iter().position(|own| own.same(column)).unwrap_or(usize::MAX));
        for (place, (column, value)) in ordered.into_iter().enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.ident(&column.name());
            self.text(" = ");
            match value.kind() {
                ExprKind::Bind(bind) if value.ty().is_null() => self.bind(bind, &column.ty(), ctx)?,
                _ => self.expr(&value.grouped(None), ctx)?,
            }
        }
        Ok(())
    }

    /// A column of the row that was to be inserted.
    pub(super) fn excluded_column(&mut self, column: &ColumnRef) -> Done {
        let name = column.name.known().unwrap_or_default().to_owned();
        if self.dialect.kind == DialectKind::Mysql {
            self.text("VALUES(");
            self.ident(&name);
            self.text(")");
        } else {
            self.text("excluded.");
            self.ident(&name);
        }
        Ok(())
    }
}

/// The columns of the primary key that the database fills in for the one row of `insert`.
fn generated_key(insert: &Insert) -> Vec<Expr> {
    let given: &[Column] = match &insert.source {
        InsertSource::Rows { columns, rows } if rows.len() == 1 => columns,
        InsertSource::Defaults => &[],
        _ => return Vec::new(),
    };
    let number = insert.table.autoincrement_column();
    let generated = |column: &Column| {
        number.as_ref().is_some_and(|number| number.same(column)) || column.server_default().is_some()
    };
    let key = insert.table.primary_key_columns().into_iter();
    key.filter(|column| !given.iter().any(|own| own.same(column)) && generated(column))
        .map(|column| column.expr())
        .collect()
}

impl Expr {
    /// The value as it stands in VALUES or SET: parentheses only around what needs them there.
    fn unwrapped_value(&self, original: &Expr) -> Expr {
        match original.kind() {
            ExprKind::Binary { .. } | ExprKind::List { .. } => self.clone(),
            _ => original.clone(),
        }
    }
}

impl Bind {
    /// Whether a value is given.
    pub fn has_value(&self) -> bool {
        !matches!(self.value, BindValue::Required)
    }
}
