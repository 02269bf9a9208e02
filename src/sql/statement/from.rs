//! What can stand in FROM: tables, aliases, subqueries, common table expressions, joins and functions.

use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use super::join::Join;
use super::select::LabelStyle;
use super::{SelectBase, Statement};
use crate::sql::expr::{ColumnRef, Expr, ExprKind, TextClause, next_id};
use crate::sql::name::Name;
use crate::sql::schema::{Column, Table};
use crate::sql::types::SqlType;

/// Something that stands in FROM. Shared; cloning keeps the identity.
#[derive(Clone)]
pub enum FromItem {
    /// A table.
    Table(Table),
    /// Something under another name.
    Alias(Rc<Alias>),
    /// A query in parentheses.
    Subquery(Rc<Subquery>),
    /// A query of WITH.
    Cte(Rc<Cte>),
    /// Two joined.
    Join(Rc<Join>),
    /// A piece of SQL.
    Text(Rc<TextClause>),
    /// VALUES.
    Values(Rc<Values>),
    /// A function that yields rows.
    Function(Rc<TableFunction>),
}

/// Something under another name.
pub struct Alias {
    /// What is renamed.
    pub element: FromItem,
    /// The other name.
    pub name: Name,
    columns: OnceCell<Vec<SourceColumn>>,
}

/// A query in parentheses.
pub struct Subquery {
    /// The query.
    pub select: SelectBase,
    /// The name.
    pub name: Name,
    /// LATERAL: it sees what stands before it.
    pub lateral: bool,
    columns: OnceCell<Vec<SourceColumn>>,
}

/// A query of WITH.
pub struct Cte {
    /// The query; a data-changing statement with RETURNING is one too.
    pub element: Statement,
    /// The name.
    pub name: Name,
    /// WITH RECURSIVE.
    pub recursive: bool,
    /// Whether it is written inside the statement that uses it, not at the top.
    pub nesting: bool,
    /// The CTE of the same name that this one takes the place of: the recursive part and what
    /// was made from it by `union()` are one.
    pub restates: Option<Rc<Cte>>,
    columns: OnceCell<Vec<SourceColumn>>,
}

/// VALUES under a name.
pub struct Values {
    /// The columns.
    pub columns: Vec<(Rc<str>, SqlType)>,
    /// The rows.
    pub rows: Vec<Vec<Expr>>,
    /// The name; none if it is not used.
    pub name: Option<Name>,
    /// Whether values are written into the statement.
    pub literal_binds: bool,
    source: OnceCell<Vec<SourceColumn>>,
}

/// A function that yields rows.
pub struct TableFunction {
    /// The call.
    pub call: Expr,
    /// The name.
    pub name: Name,
    /// The columns.
    pub columns: Vec<(Rc<str>, SqlType)>,
    /// Whether the columns are named behind the alias.
    pub render_derived: bool,
    source: OnceCell<Vec<SourceColumn>>,
}

/// A column that a FROM item offers.
#[derive(Clone)]
pub struct SourceColumn {
    id: usize,
    name: Name,
    key: Rc<str>,
    ty: SqlType,
    column: Option<Column>,
}

impl SourceColumn {
    fn expr(&self, from: FromItem) -> Expr {
        let column = ColumnRef {
            id: self.id,
            name: self.name.clone(),
            key: self.key.clone(),
            from: Some(from),
            column: self.column.clone(),
            literal: false,
        };
        Expr::new(ExprKind::Column(column), self.ty.clone())
    }

    fn typed((name, ty): &(Rc<str>, SqlType)) -> Self {
        Self { id: next_id(), name: name.clone().into(), key: name.clone(), ty: ty.clone(), column: None }
    }
}

impl FromItem {
    /// This item under another name; without one, it is made up: `user_1`.
    pub fn alias(&self, name: Option<&str>) -> FromItem {
        let name = name.map_or_else(|| self.made_up_name(), Name::from);
        FromItem::Alias(Rc::new(Alias { element: self.clone(), name, columns: OnceCell::new() }))
    }

    fn made_up_name(&self) -> Name {
        let id = next_id();
        match self.name() {
            // A query of WITH has no name of its own to number.
            Some(name) if !matches!(self, FromItem::Cte(_)) => name.numbered(id),
            _ => Name::anon(id, "anon"),
        }
    }

    /// The query `select` in parentheses.
    pub fn subquery(select: impl Into<SelectBase>, name: Option<&str>) -> FromItem {
        Self::make_subquery(select.into(), name, false)
    }

    /// The query `select` in parentheses, which sees what stands before it.
    pub fn lateral(select: impl Into<SelectBase>, name: Option<&str>) -> FromItem {
        Self::make_subquery(select.into(), name, true)
    }

    fn make_subquery(select: SelectBase, name: Option<&str>, lateral: bool) -> FromItem {
        let name = name.map_or_else(|| Name::anon(next_id(), "anon"), Name::from);
        FromItem::Subquery(Rc::new(Subquery { select, name, lateral, columns: OnceCell::new() }))
    }

    /// The query of WITH.
    pub fn cte(
        element: impl Into<Statement>,
        name: Option<&str>,
        recursive: bool,
        nesting: bool,
    ) -> FromItem {
        let name = name.map_or_else(|| Name::anon(next_id(), "anon"), Name::from);
        FromItem::Cte(Rc::new(Cte {
            element: element.into(),
            name,
            recursive,
            nesting,
            restates: None,
            columns: OnceCell::new(),
        }))
    }

    /// VALUES under a name.
    pub fn values(
        columns: Vec<(Rc<str>, SqlType)>,
        rows: Vec<Vec<Expr>>,
        name: Option<&str>,
        literal_binds: bool,
    ) -> FromItem {
        let name = name.map(Name::from);
        FromItem::Values(Rc::new(Values { columns, rows, name, literal_binds, source: OnceCell::new() }))
    }

    /// A function that yields rows.
    pub fn function(
        call: Expr,
        name: Option<&str>,
        columns: Vec<(Rc<str>, SqlType)>,
        render_derived: bool,
    ) -> FromItem {
        let name = name.map_or_else(|| Name::anon(next_id(), "anon"), Name::from);
        FromItem::Function(Rc::new(TableFunction {
            call,
            name,
            columns,
            render_derived,
            source: OnceCell::new(),
        }))
    }

    /// The identity: no other item has it.
    pub fn id(&self) -> usize {
        match self {
            FromItem::Table(table) => table.id(),
            FromItem::Alias(alias) => Rc::as_ptr(alias) as usize,
            FromItem::Subquery(subquery) => Rc::as_ptr(subquery) as usize,
            FromItem::Cte(cte) => Rc::as_ptr(cte) as usize,
            FromItem::Join(join) => Rc::as_ptr(join) as usize,
            FromItem::Text(text) => Rc::as_ptr(text) as usize,
            FromItem::Values(values) => Rc::as_ptr(values) as usize,
            FromItem::Function(function) => Rc::as_ptr(function) as usize,
        }
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &FromItem) -> bool {
        self.id() == other.id()
    }

    /// The name by which columns are qualified.
    pub fn name(&self) -> Option<Name> {
        match self {
            FromItem::Table(table) => Some(table.name().into()),
            FromItem::Alias(alias) => Some(alias.name.clone()),
            FromItem::Subquery(subquery) => Some(subquery.name.clone()),
            FromItem::Cte(cte) => Some(cte.name.clone()),
            FromItem::Values(values) => values.name.clone(),
            FromItem::Function(function) => Some(function.name.clone()),
            FromItem::Join(_) | FromItem::Text(_) => None,
        }
    }

    /// How messages call it.
    pub fn description(&self) -> Rc<str> {
        match self {
            FromItem::Table(table) => table.full_name(),
            FromItem::Alias(alias) => match &alias.name {
                name if name.is_anonymous() => {
                    format!("Anonymous alias of {}", alias.element.description()).into()
                }
                name => name.to_string().into(),
            },
            FromItem::Join(join) => format!(
                "Join object on {}({}) and {}({})",
                join.left.description(),
                join.left.id(),
                join.right.description(),
                join.right.id()
            )
            .into(),
            item => item.name().map(|name| name.to_string()).unwrap_or_default().into(),
        }
    }

    /// The table behind it, through aliases.
    pub fn table(&self) -> Option<&Table> {
        match self {
            FromItem::Table(table) => Some(table),
            FromItem::Alias(alias) => alias.element.table(),
            _ => None,
        }
    }

    /// Whether it is a query in parentheses or of WITH, through aliases.
    pub fn is_query(&self) -> bool {
        match self {
            FromItem::Subquery(_) | FromItem::Cte(_) => true,
            FromItem::Alias(alias) => alias.element.is_query(),
            _ => false,
        }
    }

    /// Whether there is a column of that key.
    pub(crate) fn has_column_key(&self, key: &str) -> bool {
        match self {
            FromItem::Table(table) => table.has_column_key(key),
            FromItem::Join(_) | FromItem::Text(_) => false,
            item => item.with_source(|columns| columns.iter().any(|column| &*column.key == key)),
        }
    }

    /// The columns that it offers.
    pub fn columns(&self) -> Vec<Expr> {
        match self {
            FromItem::Table(table) => table.column_exprs(),
            FromItem::Join(join) => {
                let mut columns = join.left.columns();
                columns.extend(join.right.columns());
                columns
            }
            FromItem::Text(_) => Vec::new(),
            item => item.with_source(|columns| columns.iter().map(|c| c.expr(item.clone())).collect()),
        }
    }

    /// The column of that key.
    pub fn c(&self, key: &str) -> Option<Expr> {
        match self {
            FromItem::Table(table) => table.c(key),
            FromItem::Join(join) => join.column(key),
            FromItem::Text(_) => None,
            item => item.with_source(|columns| {
                columns.iter().find(|column| &*column.key == key).map(|column| column.expr(item.clone()))
            }),
        }
    }

    /// The column that goes back to `column` of a table.
    pub fn column_of(&self, column: &Column) -> Option<Expr> {
        match self {
            FromItem::Table(table) => {
                column.table().is_some_and(|own| own.same(table)).then(|| column.expr())
            }
            FromItem::Join(join) => join.left.column_of(column).or_else(|| join.right.column_of(column)),
            FromItem::Text(_) => None,
            item => item.with_source(|columns| {
                columns
                    .iter()
                    .find(|own| own.column.as_ref().is_some_and(|own| own.same(column)))
                    .map(|own| own.expr(item.clone()))
            }),
        }
    }

    fn with_source<R>(&self, f: impl FnOnce(&[SourceColumn]) -> R) -> R {
        match self {
            FromItem::Alias(alias) => f(alias.columns.get_or_init(|| alias.element.renamed())),
            FromItem::Subquery(subquery) => {
                f(subquery.columns.get_or_init(|| query_columns(&subquery.select)))
            }
            FromItem::Cte(cte) => f(cte.columns.get_or_init(|| match &cte.element {
                Statement::Query(query) => query_columns(query),
                Statement::Insert(insert) => renamed(&insert.returning),
                Statement::Update(update) => renamed(&update.returning),
                Statement::Delete(delete) => renamed(&delete.returning),
                Statement::Text(_) | Statement::Ddl(_) => Vec::new(),
            })),
            FromItem::Values(values) => {
                f(values.source.get_or_init(|| values.columns.iter().map(SourceColumn::typed).collect()))
            }
            FromItem::Function(function) => {
                f(function.source.get_or_init(|| function.columns.iter().map(SourceColumn::typed).collect()))
            }
            FromItem::Table(_) | FromItem::Join(_) | FromItem::Text(_) => f(&[]),
        }
    }

    /// The columns as they appear under another name.
    fn renamed(&self) -> Vec<SourceColumn> {
        match self {
            FromItem::Join(_) => {
                let join = super::Select::new(self.columns()).with_label_style(LabelStyle::TablenamePlusCol);
                query_columns(&join.into())
            }
            item => renamed(&item.columns()),
        }
    }

    /// The items that are joined here, itself included.
    pub fn collect(&self, out: &mut Vec<FromItem>) {
        out.push(self.clone());
        if let FromItem::Join(join) = self {
            join.left.collect(out);
            join.right.collect(out);
        }
    }

    /// The items that are joined here, itself included.
    pub fn members(&self) -> Vec<FromItem> {
        let mut out = Vec::new();
        self.collect(&mut out);
        out
    }
}

fn renamed(columns: &[Expr]) -> Vec<SourceColumn> {
    columns
        .iter()
        .map(|expr| SourceColumn {
            id: next_id(),
            name: expr.own_name().unwrap_or_else(|| expr.made_up_name()),
            key: expr.key().unwrap_or_default(),
            ty: expr.ty().clone(),
            column: expr.origin(),
        })
        .collect()
}

/// The columns of a query as the outside sees them.
fn query_columns(query: &SelectBase) -> Vec<SourceColumn> {
    let style = query.first_select().map_or(LabelStyle::Disambiguate, |select| select.label_style);
    let exprs = match query {
        SelectBase::Text(text) => return renamed(&text.columns),
        query => query.columns(),
    };
    super::select::result_names(&exprs, style, false)
        .into_iter()
        .zip(&exprs)
        .filter_map(|(names, expr)| {
            let key = names.key?;
            let name = names.required.or(names.fallback).or_else(|| expr.own_name())?;
            let column = expr.origin();
            Some(SourceColumn { id: next_id(), name, key, ty: expr.ty().clone(), column })
        })
        .collect()
}

impl Expr {
    /// The column of a table that this expression is a plain reference to.
    pub fn origin(&self) -> Option<Column> {
        match self.kind() {
            ExprKind::Column(column) => column.column.clone(),
            ExprKind::Label { element, .. } | ExprKind::Grouping(element) => element.origin(),
            _ => None,
        }
    }
}

impl Cte {
    /// The CTE that takes the place of `before`, as `cte.union(…)` makes it.
    pub fn restated(before: &Rc<Cte>, element: impl Into<Statement>) -> FromItem {
        FromItem::Cte(Rc::new(Cte {
            element: element.into(),
            name: before.name.clone(),
            recursive: before.recursive,
            nesting: before.nesting,
            restates: Some(before.clone()),
            columns: OnceCell::new(),
        }))
    }

    /// Whether this CTE takes the place of `other`, directly or not.
    pub fn stands_for(&self, other: &Rc<Cte>) -> bool {
        self.restates.as_ref().is_some_and(|before| Rc::ptr_eq(before, other) || before.stands_for(other))
    }
}

impl From<Table> for FromItem {
    fn from(table: Table) -> Self {
        FromItem::Table(table)
    }
}

impl From<&Table> for FromItem {
    fn from(table: &Table) -> Self {
        FromItem::Table(table.clone())
    }
}

impl fmt::Debug for FromItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.description())
    }
}
