//! Statements: what is selected, inserted, changed and deleted, and what stands in FROM. Statements are
//! plain data that the upper rooms build up clause by clause; the `render` room turns them into text.

pub mod compound;
pub mod ddl;
pub mod dml;
pub mod from;
pub mod froms;
pub mod join;
pub mod plan;
pub mod select;

use std::rc::Rc;

use super::expr::{Expr, TextClause};
use super::types::SqlType;

pub use compound::{CompoundKind, CompoundSelect};
pub use ddl::Ddl;
pub use dml::{Delete, Insert, InsertSource, OnConflict, Update, Upsert};
pub use from::{Alias, Cte, FromItem, Subquery, TableFunction, Values};
pub use join::Join;
pub use select::{Correlate, Fetch, ForUpdate, LabelStyle, Select};

/// A query: something that yields rows and can stand inside other statements. Shared; cloning keeps
/// the identity.
#[derive(Clone, Debug)]
pub enum SelectBase {
    /// SELECT.
    Select(Rc<Select>),
    /// UNION and its kin.
    Compound(Rc<CompoundSelect>),
    /// A text that yields rows.
    Text(Rc<TextualSelect>),
    /// A query in parentheses, as a member of UNION.
    Grouping(Rc<SelectBase>),
}

/// A text that yields the given columns.
#[derive(Clone, Debug)]
pub struct TextualSelect {
    /// The text.
    pub text: TextClause,
    /// The columns it yields.
    pub columns: Vec<Expr>,
    /// Whether the columns are told by their place rather than by name.
    pub positional: bool,
}

/// Any statement.
#[derive(Clone, Debug)]
pub enum Statement {
    /// SELECT and its kin.
    Query(SelectBase),
    /// INSERT.
    Insert(Rc<Insert>),
    /// UPDATE.
    Update(Rc<Update>),
    /// DELETE.
    Delete(Rc<Delete>),
    /// A piece of SQL.
    Text(TextClause),
    /// CREATE, DROP, ALTER.
    Ddl(Ddl),
}

impl SelectBase {
    /// The columns of the result as selected.
    pub fn columns(&self) -> Vec<Expr> {
        match self {
            SelectBase::Select(select) => select.columns.clone(),
            SelectBase::Compound(compound) => {
                compound.selects.first().map(SelectBase::columns).unwrap_or_default()
            }
            SelectBase::Text(text) => text.columns.clone(),
            SelectBase::Grouping(inner) => inner.columns(),
        }
    }

    /// The type of the query as a value: that of its first column.
    pub fn scalar_type(&self) -> SqlType {
        self.columns().first().map(|column| column.ty().clone()).unwrap_or_default()
    }

    /// The first SELECT inside.
    pub fn first_select(&self) -> Option<&Select> {
        match self {
            SelectBase::Select(select) => Some(select),
            SelectBase::Compound(compound) => compound.selects.first().and_then(SelectBase::first_select),
            SelectBase::Grouping(inner) => inner.first_select(),
            SelectBase::Text(_) => None,
        }
    }

    /// The identity: no other query has it.
    pub fn id(&self) -> usize {
        match self {
            SelectBase::Select(select) => Rc::as_ptr(select) as usize,
            SelectBase::Compound(compound) => Rc::as_ptr(compound) as usize,
            SelectBase::Text(text) => Rc::as_ptr(text) as usize,
            SelectBase::Grouping(inner) => Rc::as_ptr(inner) as usize,
        }
    }
}

impl From<Select> for SelectBase {
    fn from(select: Select) -> Self {
        SelectBase::Select(Rc::new(select))
    }
}

impl From<Rc<Select>> for SelectBase {
    fn from(select: Rc<Select>) -> Self {
        SelectBase::Select(select)
    }
}

impl From<CompoundSelect> for SelectBase {
    fn from(compound: CompoundSelect) -> Self {
        SelectBase::Compound(Rc::new(compound))
    }
}

impl From<TextualSelect> for SelectBase {
    fn from(text: TextualSelect) -> Self {
        SelectBase::Text(Rc::new(text))
    }
}

macro_rules! statement_from {
    ($($from:ty => |$value:ident| $make:expr;)*) => {$(
        impl From<$from> for Statement {
            fn from($value: $from) -> Self {
                $make
            }
        }
    )*};
}

statement_from! {
    SelectBase => |query| Self::Query(query);
    Select => |select| Self::Query(select.into());
    CompoundSelect => |compound| Self::Query(compound.into());
    TextualSelect => |text| Self::Query(text.into());
    Insert => |insert| Self::Insert(Rc::new(insert));
    Update => |update| Self::Update(Rc::new(update));
    Delete => |delete| Self::Delete(Rc::new(delete));
    TextClause => |text| Self::Text(text);
    Ddl => |ddl| Self::Ddl(ddl);
}
