//! Rendering of what stands in FROM and WITH.

use std::rc::Rc;

use super::names::Class;
use super::{Ctx, Piece, Renderer};
use crate::sql::error::CompileError;
use crate::sql::expr::Expr;
use crate::sql::name::Name;
use crate::sql::statement::{Cte, ForUpdate, FromItem, Statement};

type Done = Result<(), CompileError>;

/// A query of WITH that was rendered.
pub(super) struct CteEntry {
    cte: Rc<Cte>,
    name: Rc<str>,
    level: usize,
    pieces: Vec<Piece>,
    /// Whether the pieces are there yet: inside itself, a query is only known by name.
    ready: bool,
}

impl Renderer {
    /// Writes an item of FROM.
    pub fn from_item(&mut self, item: &FromItem, ctx: Ctx) -> Done {
        let ctx = Ctx { as_from: true, ..ctx };
        match item {
            FromItem::Table(table) => {
                self.table_name(table, true);
                if table.schema().is_none()
                    && let Some(alias) = self.ambiguous_alias(&table.name())
                {
                    self.alias_suffix(&alias);
                }
                Ok(())
            }
            FromItem::Alias(alias) => {
                match &alias.element {
                    FromItem::Table(table) => self.table_name(table, true),
                    FromItem::Join(join) => {
                        // A join under another name is a SELECT of all its columns.
                        let select = crate::sql::statement::Select::new(alias.element.columns())
                            .from(FromItem::Join(join.clone()))
                            .with_label_style(crate::sql::statement::LabelStyle::TablenamePlusCol);
                        self.text("(");
                        self.nested(|r| r.query(&select.into(), ctx))?;
                        self.text(")");
                    }
                    FromItem::Subquery(subquery) => {
                        self.text("(");
                        self.nested(|r| r.query(&subquery.select, ctx))?;
                        self.text(")");
                    }
                    element => self.from_item(element, ctx)?,
                }
                self.alias_suffix(&alias.name);
                Ok(())
            }
            FromItem::Subquery(subquery) => {
                self.text(if subquery.lateral { "LATERAL (" } else { "(" });
                self.nested(|r| r.subquery(&subquery.select, subquery.lateral, ctx))?;
                self.text(")");
                self.alias_suffix(&subquery.name);
                Ok(())
            }
            FromItem::Cte(cte) => {
                let name = self.cte(cte, ctx)?;
                self.ident(&name);
                Ok(())
            }
            FromItem::Join(join) => {
                self.from_item(&join.left, ctx)?;
                let word = self.rules().join_word(join.outer, join.full);
                self.text(word);
                let nested = matches!(join.right, FromItem::Join(_));
                if nested {
                    self.text("(");
                }
                self.from_item(&join.right, ctx)?;
                if nested {
                    self.text(")");
                }
                self.text(" ON ");
                self.expr(&join.on, Ctx { as_from: false, ..ctx })
            }
            FromItem::Text(text) => self.text_clause(text, ctx),
            FromItem::Values(values) => {
                self.text("(VALUES ");
                let literal_binds = ctx.literal_binds || values.literal_binds;
                self.rows(&values.rows, Ctx { literal_binds, as_from: false, ..ctx })?;
                self.text(")");
                if let Some(name) = &values.name {
                    self.alias_suffix(name);
                    self.text(" (");
                    self.name_list(values.columns.iter().map(|(name, _)| &**name));
                    self.text(")");
                }
                Ok(())
            }
            FromItem::Function(function) => {
                self.expr(&function.call, Ctx { as_from: false, ..ctx })?;
                self.alias_suffix(&function.name);
                if function.render_derived {
                    self.text("(");
                    self.name_list(function.columns.iter().map(|(name, _)| &**name));
                    self.text(")");
                }
                Ok(())
            }
        }
    }

    /// Items of FROM with commas between them.
    pub fn from_list(&mut self, items: &[FromItem], ctx: Ctx) -> Done {
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.from_item(item, ctx)?;
        }
        Ok(())
    }

    fn name_list<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        for (place, name) in names.enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.ident(name);
        }
    }

    /// Rows of VALUES.
    pub(super) fn rows(&mut self, rows: &[Vec<Expr>], ctx: Ctx) -> Done {
        for (place, row) in rows.iter().enumerate() {
            self.text(if place > 0 { ", (" } else { "(" });
            self.comma_list(row, ctx)?;
            self.text(")");
        }
        Ok(())
    }

    fn alias_suffix(&mut self, name: &Name) {
        self.text(" AS ");
        self.name(name, Class::Alias);
    }

    /// What stands before a column: the name of its item and a dot.
    pub(super) fn qualifier(&mut self, from: &FromItem) {
        match from {
            FromItem::Table(table) => {
                if table.schema().is_none()
                    && let Some(alias) = self.ambiguous_alias(&table.name())
                {
                    self.name(&alias, Class::Alias);
                } else {
                    self.table_name(table, true);
                }
            }
            item => match item.name() {
                Some(name) => {
                    self.name(&name, Class::Alias);
                }
                None => return,
            },
        }
        self.text(".");
    }

    fn ambiguous_alias(&self, table: &str) -> Option<Name> {
        let frame = self.stack.last()?;
        frame.ambiguous.iter().find(|(name, _)| &**name == table).map(|(_, alias)| alias.clone())
    }

    /// The tables of FOR UPDATE OF, and what is done with locked rows.
    pub(crate) fn lock_tables(&mut self, lock: &ForUpdate, _ctx: Ctx) -> Done {
        for (place, item) in lock.of.iter().enumerate() {
            self.text(if place > 0 { ", " } else { " OF " });
            match item {
                FromItem::Table(table) => self.ident(&table.name()),
                item => {
                    if let Some(name) = item.name() {
                        self.name(&name, Class::Alias);
                    }
                }
            }
        }
        if lock.nowait {
            self.text(" NOWAIT");
        }
        if lock.skip_locked {
            self.text(" SKIP LOCKED");
        }
        Ok(())
    }

    /// Renders the inside of a statement, whose columns are not those of the result.
    pub(super) fn nested(&mut self, render: impl FnOnce(&mut Self) -> Done) -> Done {
        let collecting = std::mem::replace(&mut self.collect_columns, false);
        let result = render(self);
        self.collect_columns = collecting;
        result
    }

    /// Sees to it that the query stands in WITH; its name.
    pub(super) fn cte(&mut self, cte: &Rc<Cte>, ctx: Ctx) -> Result<Rc<str>, CompileError> {
        let name = self.names.settle(&cte.name, Class::Alias);
        let level = if cte.nesting { self.stack.len() } else { 1 };
        let known = self.ctes.iter().position(|entry| entry.name == name && entry.level == level);
        if let Some(index) = known {
            let existing = self.ctes[index].cte.clone();
            if Rc::ptr_eq(&existing, cte) || existing.stands_for(cte) {
                return Ok(name);
            }
            if !cte.stands_for(&existing) {
                return Err(self
                    .compile_error(&format!("Multiple, unrelated CTEs found with the same name: '{name}'")));
            }
            self.ctes.remove(index);
        }
        self.ctes.push(CteEntry {
            cte: cte.clone(),
            name: name.clone(),
            level,
            pieces: Vec::new(),
            ready: false,
        });
        let pieces = self.apart(|r| r.cte_body(cte, &name, ctx))?;
        // Those that this one mentions come first, and it comes where its rendering ends.
        if let Some(index) = self.ctes.iter().position(|entry| Rc::ptr_eq(&entry.cte, cte)) {
            let mut entry = self.ctes.remove(index);
            entry.pieces = pieces;
            entry.ready = true;
            self.ctes.push(entry);
        }
        Ok(name)
    }

    fn cte_body(&mut self, cte: &Rc<Cte>, name: &str, ctx: Ctx) -> Done {
        self.ident(name);
        if cte.recursive {
            let columns = FromItem::Cte(cte.clone()).columns();
            self.text("(");
            for (place, column) in columns.iter().enumerate() {
                if place > 0 {
                    self.text(", ");
                }
                if let Some(name) = column.own_name() {
                    self.name(&name, Class::Column);
                }
            }
            self.text(")");
        }
        self.text(" AS \n(");
        let ctx = Ctx { as_from: true, within_columns: false, compound_index: None, ..ctx };
        self.nested(|r| match &cte.element {
            Statement::Query(query) => r.query(query, ctx),
            other => r.statement(other, ctx).map(|_| ()),
        })?;
        self.text(")");
        Ok(())
    }

    /// WITH and the queries of this level, to be put before the statement.
    pub(super) fn with_clause(&mut self, nesting_level: Option<usize>) -> Vec<Piece> {
        let wanted = |entry: &CteEntry| match nesting_level {
            Some(level) if level > 1 => entry.cte.nesting && entry.level == level,
            _ => true,
        };
        let nested = nesting_level.is_some_and(|level| level > 1);
        if nested && !self.ctes.iter().any(|entry| entry.ready && wanted(entry)) || self.ctes.is_empty() {
            return Vec::new();
        }
        let (taken, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.ctes).into_iter().partition(|entry| entry.ready && wanted(entry));
        self.ctes = kept;
        if taken.is_empty() {
            return Vec::new();
        }
        let recursive = taken.iter().any(|entry| entry.cte.recursive);
        let mut pieces = vec![Piece::Text(if recursive { "WITH RECURSIVE " } else { "WITH " }.to_owned())];
        for (place, entry) in taken.into_iter().enumerate() {
            if place > 0 {
                pieces.push(Piece::Text(", \n".to_owned()));
            }
            pieces.extend(entry.pieces);
        }
        pieces.push(Piece::Text("\n ".to_owned()));
        pieces
    }
}
