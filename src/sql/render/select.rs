//! Rendering of SELECT, UNION and their kin.

use std::rc::Rc;

use super::{Ctx, Frame, Renderer};
use crate::sql::error::CompileError;
use crate::sql::expr::Expr;
use crate::sql::name::Name;
use crate::sql::statement::froms::Enclosing;
use crate::sql::statement::select::Affix;
use crate::sql::statement::{CompoundSelect, Fetch, FromItem, Select, SelectBase, TextualSelect};

type Done = Result<(), CompileError>;

impl Renderer {
    /// Writes a query.
    pub(super) fn query(&mut self, query: &SelectBase, ctx: Ctx) -> Done {
        self.subquery(query, false, ctx)
    }

    /// Writes a query; a lateral one sees the items before it.
    pub(super) fn subquery(&mut self, query: &SelectBase, lateral: bool, ctx: Ctx) -> Done {
        match query {
            SelectBase::Select(select) => self.select(select, lateral, ctx),
            SelectBase::Compound(compound) => self.compound(compound, ctx),
            SelectBase::Text(text) => self.textual_select(text, ctx),
            SelectBase::Grouping(inner) => {
                self.text("(");
                self.subquery(inner, lateral, Ctx { compound_index: None, ..ctx })?;
                self.text(")");
                Ok(())
            }
        }
    }

    fn enclosing(&self, as_from: bool, lateral: bool) -> Enclosing {
        let Some(frame) = self.stack.last() else { return Enclosing::default() };
        if as_from && !lateral {
            let explicit = frame.explicit.iter().filter(|id| !frame.implicit.contains(id)).copied().collect();
            Enclosing { explicit, implicit: Vec::new() }
        } else {
            Enclosing { explicit: frame.explicit.clone(), implicit: frame.implicit.clone() }
        }
    }

    fn select(&mut self, select: &Rc<Select>, lateral: bool, outer: Ctx) -> Done {
        let top = self.stack.is_empty();
        let ctx =
            Ctx { within_columns: false, as_from: false, compound_index: None, insert_into: false, ..outer };
        let froms = select.display_froms(&self.enclosing(outer.as_from, lateral))?;
        let displayed: Vec<usize> = froms.iter().flat_map(FromItem::members).map(|item| item.id()).collect();
        let mut explicit = displayed.clone();
        explicit.extend(self.stack.last().iter().flat_map(|frame| frame.explicit.iter().copied()));
        self.stack.push(Frame {
            implicit: displayed,
            explicit,
            columns: select.columns.clone(),
            froms: select.all_froms(),
            ambiguous: ambiguous(&froms),
            compound: false,
        });
        let before = std::mem::take(&mut self.pieces);
        let result = self.select_body(select, &froms, outer.as_from, ctx);
        let body = std::mem::replace(&mut self.pieces, before);
        let level = self.stack.len();
        self.stack.pop();
        result?;
        let embedded = outer.compound_index.is_some() || outer.insert_into;
        if top || !embedded {
            let with = self.with_clause((!top).then_some(level));
            self.append(with);
        }
        self.append(body);
        Ok(())
    }

    fn select_body(&mut self, select: &Select, froms: &[FromItem], as_from: bool, ctx: Ctx) -> Done {
        let rules = self.rules();
        for cte in &select.add_ctes {
            if let FromItem::Cte(cte) = cte {
                self.cte(cte, ctx)?;
            }
        }
        self.text("SELECT ");
        self.affixes(&select.prefixes, true, ctx)?;
        rules.distinct(self, select.distinct, &select.distinct_on, ctx)?;
        self.select_list(&select.columns, select.label_style, as_from, ctx)?;
        if select.columns.is_empty() {
            self.trim_end();
        }
        if froms.is_empty() {
            let no_from = rules.no_from(!select.where_.is_empty());
            self.text(no_from);
        } else {
            self.text(" \nFROM ");
            self.from_list(froms, ctx)?;
        }
        self.conditions(" \nWHERE ", &select.where_, ctx)?;
        self.by_clause(" GROUP BY ", &select.group_by, ctx)?;
        self.conditions(" \nHAVING ", &select.having, ctx)?;
        self.by_clause(" ORDER BY ", &select.order_by, ctx)?;
        self.row_limit(select.limit.as_ref(), select.offset.as_ref(), select.fetch.as_ref(), ctx)?;
        if let Some(lock) = &select.for_update {
            rules.for_update(self, lock, ctx)?;
        }
        if !select.suffixes.is_empty() {
            self.text(" ");
            self.affixes(&select.suffixes, true, ctx)?;
        }
        Ok(())
    }

    fn trim_end(&mut self) {
        if let Some(super::Piece::Text(last)) = self.pieces.last_mut() {
            last.truncate(last.trim_end().len());
        }
    }

    /// Texts at the start or end of a statement, as far as they are meant for this database.
    pub(super) fn affixes(&mut self, affixes: &[Affix], space: bool, ctx: Ctx) -> Done {
        let name = self.dialect.name();
        let mut any = false;
        for affix in affixes {
            if affix.dialect.as_deref().is_some_and(|dialect| dialect != "*" && dialect != name) {
                continue;
            }
            if any {
                self.text(" ");
            }
            self.expr(&affix.text, ctx)?;
            any = true;
        }
        if any && space {
            self.text(" ");
        }
        Ok(())
    }

    fn by_clause(&mut self, word: &str, items: &[Expr], ctx: Ctx) -> Done {
        if items.is_empty() {
            return Ok(());
        }
        self.text(word);
        self.comma_list(items, ctx)
    }

    fn row_limit(
        &mut self,
        limit: Option<&Expr>,
        offset: Option<&Expr>,
        fetch: Option<&Fetch>,
        ctx: Ctx,
    ) -> Done {
        let rules = self.rules();
        match fetch {
            Some(fetch) => rules.fetch(self, fetch, offset, ctx),
            None if limit.is_some() || offset.is_some() => rules.limit(self, limit, offset, ctx),
            None => Ok(()),
        }
    }

    fn compound(&mut self, compound: &CompoundSelect, outer: Ctx) -> Done {
        let top = self.stack.is_empty();
        let (explicit, implicit) = match self.stack.last() {
            Some(frame) => (frame.explicit.clone(), frame.implicit.clone()),
            None => (Vec::new(), Vec::new()),
        };
        let columns = compound.selects.first().map(SelectBase::columns).unwrap_or_default();
        let collecting = self.collect_columns;
        self.stack.push(Frame {
            implicit,
            explicit,
            columns,
            froms: Vec::new(),
            ambiguous: Vec::new(),
            compound: true,
        });
        let before = std::mem::take(&mut self.pieces);
        let result = self.compound_body(compound, outer);
        let body = std::mem::replace(&mut self.pieces, before);
        let level = self.stack.len();
        self.stack.pop();
        self.collect_columns = collecting;
        result?;
        let with = self.with_clause((!top).then_some(level));
        self.append(with);
        self.append(body);
        Ok(())
    }

    fn compound_body(&mut self, compound: &CompoundSelect, outer: Ctx) -> Done {
        let width = compound.selects.first().map_or(0, |select| select.columns().len());
        for (place, select) in compound.selects.iter().enumerate() {
            let columns = select.columns().len();
            if columns != width {
                return Err(self.compile_error(&format!(
                    "All selectables passed to CompoundSelect must have identical numbers of columns; select #1 \
                     has {width} columns, select #{} has {columns}",
                    place + 1
                )));
            }
            if place > 0 {
                self.text(" ");
                self.text(compound.kind.as_str());
                self.text(" ");
                self.collect_columns = false;
            }
            self.query(select, Ctx { compound_index: Some(place), ..outer })?;
        }
        let ctx = Ctx { include_table: false, as_from: false, compound_index: None, ..outer };
        self.by_clause(" GROUP BY ", &compound.group_by, ctx)?;
        self.by_clause(" ORDER BY ", &compound.order_by, ctx)?;
        self.row_limit(compound.limit.as_ref(), compound.offset.as_ref(), compound.fetch.as_ref(), ctx)
    }

    fn textual_select(&mut self, text: &TextualSelect, ctx: Ctx) -> Done {
        if self.collect_columns {
            for column in &text.columns {
                self.add_result_column(column, column.own_name().as_ref());
            }
        }
        self.text_clause(&text.text, ctx)
    }
}

/// Tables of a schema whose bare name may be confused with a table of the same name without schema.
fn ambiguous(froms: &[FromItem]) -> Vec<(Rc<str>, Name)> {
    let mut out: Vec<(Rc<str>, Name)> = Vec::new();
    for item in froms.iter().flat_map(FromItem::members) {
        let FromItem::Table(table) = item else { continue };
        if table.schema().is_some() && !out.iter().any(|(name, _)| *name == table.name()) {
            let name = table.name();
            out.push((name.clone(), Name::anon(crate::sql::expr::next_id(), &name)));
        }
    }
    out
}
