//! Turns statements into text and parameters: one renderer walks the tree, the dialect's rules replace
//! single nodes. What comes out, `Compiled`, can be shown as SQLAlchemy shows it and executed through
//! diesel. Called by `db`, and by the upper rooms to show SQL.

mod columns;
mod compiled;
mod ddl;
mod dml;
mod expression;
mod fragment;
mod from;
pub mod literal;
mod names;
mod select;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::dialect::{Dialect, Rules};
use super::error::CompileError;
use super::expr::{Bind, Expr, Op};
use super::name::Name;
use super::schema::Table;
use super::statement::Statement;
use super::types::SqlType;

pub use compiled::{Compiled, CompiledBind, Piece, ResultColumn, StatementKind};
pub use fragment::{Bound, PushValue};

use from::CteEntry;
use names::Names;

/// Where in a statement an expression is rendered.
#[derive(Clone, Copy, Debug)]
pub struct Ctx {
    /// Whether columns are qualified.
    pub include_table: bool,
    /// Directly in a select list, where labels are written with AS.
    pub within_columns: bool,
    /// Whether parameters are written as literals.
    pub literal_binds: bool,
    /// Inside an operation.
    pub in_operator: bool,
    /// Whether parameters are only filled in when the statement is executed.
    pub literal_execute: bool,
    /// Whether operations are put in parentheses inside others.
    pub eager_grouping: bool,
    /// The label that is written as its bare name.
    pub label_only: Option<usize>,
    /// The item whose columns stand for the row that was to be inserted.
    pub excluded: Option<usize>,
    /// Inside FROM.
    pub as_from: bool,
    /// The place among the members of a UNION.
    pub compound_index: Option<usize>,
    /// The query of an INSERT.
    pub insert_into: bool,
}

impl Default for Ctx {
    fn default() -> Self {
        Self {
            include_table: true,
            within_columns: false,
            literal_binds: false,
            literal_execute: false,
            in_operator: false,
            eager_grouping: false,
            label_only: None,
            excluded: None,
            as_from: false,
            compound_index: None,
            insert_into: false,
        }
    }
}

impl Ctx {
    /// Inside DDL: no tables, no parameters.
    pub fn ddl() -> Self {
        Self { include_table: false, literal_binds: true, ..Self::default() }
    }
}

/// What is known of a statement while its inside is rendered.
pub(crate) struct Frame {
    /// The FROM items that a subquery leaves out by itself.
    implicit: Vec<usize>,
    /// The FROM items that a subquery may leave out.
    explicit: Vec<usize>,
    /// The select list, for the labels of ORDER BY.
    columns: Vec<Expr>,
    /// The FROM items, for the names of ORDER BY.
    froms: Vec<super::statement::FromItem>,
    /// Tables of a schema by their bare name, and the alias they get where that is ambiguous.
    ambiguous: Vec<(Rc<str>, Name)>,
    /// A UNION or its kin, whose columns are known by their key alone.
    compound: bool,
}

/// Renders one statement.
pub struct Renderer {
    dialect: Dialect,
    pieces: Vec<Piece>,
    binds: Vec<CompiledBind>,
    bind_index: FxHashMap<Rc<str>, usize>,
    names: Names,
    stack: Vec<Frame>,
    columns: Vec<ResultColumn>,
    collect_columns: bool,
    ctes: Vec<CteEntry>,
}

/// Renders a statement.
pub fn statement(statement: &Statement, dialect: Dialect) -> Result<Compiled, CompileError> {
    compile(statement, dialect, false)
}

/// Renders a statement; with `literal_binds`, values are written into the text, for display.
pub fn compile(
    statement: &Statement,
    dialect: Dialect,
    literal_binds: bool,
) -> Result<Compiled, CompileError> {
    let mut renderer = Renderer::new(dialect);
    let ctx = Ctx { literal_binds, ..Ctx::default() };
    let kind = renderer.statement(statement, ctx)?;
    Ok(renderer.finish(kind))
}

/// Renders a bare expression, as `str(User.age > 5)` shows it.
pub fn expression(expr: &Expr, dialect: Dialect) -> Result<Compiled, CompileError> {
    let mut renderer = Renderer::new(dialect);
    renderer.expr(expr, Ctx::default())?;
    Ok(renderer.finish(StatementKind::Expression))
}

impl Renderer {
    fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            pieces: Vec::with_capacity(32),
            binds: Vec::new(),
            bind_index: FxHashMap::default(),
            names: Names::new(dialect.rules().max_identifier()),
            stack: Vec::new(),
            columns: Vec::new(),
            collect_columns: true,
            ctes: Vec::new(),
        }
    }

    fn finish(self, kind: StatementKind) -> Compiled {
        Compiled::new(self.dialect, kind, self.pieces, self.binds, self.columns)
    }

    fn statement(&mut self, statement: &Statement, ctx: Ctx) -> Result<StatementKind, CompileError> {
        Ok(match statement {
            Statement::Query(query) => {
                self.query(query, ctx)?;
                StatementKind::Select
            }
            Statement::Insert(insert) => {
                self.insert(insert, ctx)?;
                StatementKind::Insert
            }
            Statement::Update(update) => {
                self.update(update, ctx)?;
                StatementKind::Update
            }
            Statement::Delete(delete) => {
                self.delete(delete, ctx)?;
                StatementKind::Delete
            }
            Statement::Text(text) => {
                self.text_clause(text, ctx)?;
                StatementKind::Text
            }
            Statement::Ddl(ddl) => {
                self.ddl(ddl)?;
                StatementKind::Ddl
            }
        })
    }

    /// The database.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn rules(&self) -> &'static dyn Rules {
        self.dialect.rules()
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    /// Writes a name. Quotes only where they are needed: SQLite takes a quoted name that it does not know for a text,
    /// so that a misspelled column would silently be a constant. Whether they are is settled here, once, and not each
    /// time that the statement runs.
    pub fn ident(&mut self, name: &str) {
        if self.dialect.needs_quotes(name) {
            self.pieces.push(Piece::Ident(name.into()));
        } else {
            self.text(name);
        }
    }

    /// Writes a name that may have to be settled first.
    pub(crate) fn name(&mut self, name: &Name, class: names::Class) -> Rc<str> {
        let name = self.names.settle(name, class);
        self.ident(&name);
        name
    }

    /// Writes the name of a table.
    pub(crate) fn table_name(&mut self, table: &Table, with_schema: bool) {
        if let Some(schema) = table.schema()
            && with_schema
        {
            self.ident(&schema);
            self.text(".");
        }
        self.ident(&table.name());
    }

    /// Writes a parameter.
    pub(crate) fn bind(&mut self, bind: &Bind, ty: &SqlType, ctx: Ctx) -> Result<(), CompileError> {
        if ctx.literal_binds {
            let literal = literal::bind(bind, ty, self.dialect)?;
            if bind.expanding.is_some() {
                self.text(&format!("({literal})"));
            } else {
                self.text(&literal);
            }
            return Ok(());
        }
        let name = self.names.settle(&bind.name, names::Class::Bind);
        self.bind_as(&name, bind, ty)?;
        if let Some(Piece::Bind(slot)) = self.pieces.last()
            && (ctx.literal_execute || bind.literal_execute)
        {
            let piece = Piece::Literal(*slot);
            self.pieces.pop();
            self.pieces.push(piece);
        }
        Ok(())
    }

    /// Writes a parameter under the given name.
    pub(crate) fn bind_as(&mut self, name: &Rc<str>, bind: &Bind, ty: &SqlType) -> Result<(), CompileError> {
        let slot = match self.bind_index.get(name).copied() {
            Some(slot) => {
                self.check_same_bind(slot, bind, name)?;
                slot
            }
            None => {
                let slot = self.binds.len();
                self.binds.push(CompiledBind {
                    name: name.clone(),
                    ty: ty.clone(),
                    value: bind.value.clone(),
                    expanding: bind.expanding,
                    is_crud: bind.is_crud,
                });
                self.bind_index.insert(name.clone(), slot);
                slot
            }
        };
        match bind.expanding {
            Some(_) => {
                self.text("(");
                self.pieces.push(Piece::Expanding(slot));
                self.text(")");
            }
            None => self.pieces.push(Piece::Bind(slot)),
        }
        Ok(())
    }

    fn check_same_bind(&mut self, slot: usize, bind: &Bind, name: &str) -> Result<(), CompileError> {
        let known = &mut self.binds[slot];
        if known.expanding.is_some() != bind.expanding.is_some() {
            return Err(CompileError::new(format!(
                "Can't reuse bound parameter name '{name}' in both 'expanding' (e.g. within an IN expression) \
                 and non-expanding contexts.  If this parameter is to receive a list/array value, set \
                 'expanding=True' on it for expressions that aren't IN, otherwise use a different parameter \
                 name."
            )));
        }
        if known.is_crud && bind.is_crud {
            return Err(CompileError::new(format!(
                "two parameters of this statement stand for columns under the same name '{name}'"
            )));
        }
        if known.is_crud != bind.is_crud && !bind.unique {
            return Err(CompileError::new(format!(
                "bindparam() name '{name}' is reserved for automatic usage in the VALUES or SET clause of this \
                 insert/update statement.   Please use a name other than column name when using bindparam() \
                 with insert() or update() (for example, 'b_{name}')."
            )));
        }
        if matches!(known.value, super::expr::BindValue::Required) {
            known.value = bind.value.clone();
        }
        Ok(())
    }

    /// A type as this database spells it.
    pub fn type_text(&self, ty: &SqlType) -> Result<String, CompileError> {
        self.rules().type_text(ty.on(self.dialect.kind)).map(std::borrow::Cow::into_owned)
    }

    /// A text as a literal.
    pub fn literal_text(&self, text: &str) -> String {
        literal::text(text, self.dialect)
    }

    /// What this database cannot do.
    pub fn unsupported(&self, what: &str) -> CompileError {
        CompileError::Element(what.into())
    }

    /// An error of rendering.
    pub fn compile_error(&self, text: &str) -> CompileError {
        CompileError::new(text)
    }

    /// Two operands with text between them.
    pub fn infix(&mut self, left: &Expr, between: &str, right: &Expr, ctx: Ctx) -> Result<(), CompileError> {
        let ctx = Ctx { in_operator: true, within_columns: false, ..ctx };
        self.expr(left, ctx)?;
        self.text(between);
        self.expr(right, ctx)
    }

    /// Operands with commas between them.
    pub fn comma_list(&mut self, items: &[Expr], ctx: Ctx) -> Result<(), CompileError> {
        self.joined(items, ", ", ctx)
    }

    pub(crate) fn joined(&mut self, items: &[Expr], between: &str, ctx: Ctx) -> Result<(), CompileError> {
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.text(between);
            }
            self.expr(item, ctx)?;
        }
        Ok(())
    }

    /// A function call.
    pub fn call(&mut self, name: &str, args: &[Expr], ctx: Ctx) -> Result<(), CompileError> {
        self.text(name);
        self.text("(");
        self.comma_list(args, ctx)?;
        self.text(")");
        Ok(())
    }

    /// The conditions of a WHERE or HAVING.
    pub(crate) fn conditions(&mut self, word: &str, clauses: &[Expr], ctx: Ctx) -> Result<(), CompileError> {
        if clauses.is_empty() {
            return Ok(());
        }
        let clauses = super::expr::build::conditions(Op::And, clauses.iter().cloned());
        if clauses.is_empty() {
            return Ok(());
        }
        self.text(word);
        self.joined(&clauses, " AND ", ctx)
    }

    /// Renders apart, without adding to the statement.
    pub(crate) fn apart(
        &mut self,
        render: impl FnOnce(&mut Self) -> Result<(), CompileError>,
    ) -> Result<Vec<Piece>, CompileError> {
        let before = std::mem::take(&mut self.pieces);
        let result = render(self);
        let apart = std::mem::replace(&mut self.pieces, before);
        result.map(|()| apart)
    }

    pub(crate) fn append(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text(&text),
                piece => self.pieces.push(piece),
            }
        }
    }
}
