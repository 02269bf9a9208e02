//! Indexes of tables.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::column::Column;
use super::table::{Table, WeakTable};
use super::{OptionValue, Options, naming};
use crate::sql::error::SchemaError;
use crate::sql::expr::Expr;
use crate::sql::name::Name;

/// What an index is over: a column, possibly by name, or an expression.
#[derive(Clone, Debug)]
pub enum IndexPart {
    /// A column by its key.
    Key(Rc<str>),
    /// An expression.
    Expr(Expr),
}

/// An index, shared.
#[derive(Clone)]
pub struct Index(Rc<IndexInner>);

struct IndexInner {
    name: Option<Name>,
    parts: Vec<IndexPart>,
    unique: bool,
    column_flag: bool,
    options: RefCell<Options>,
    table: RefCell<WeakTable>,
}

impl Index {
    /// An index.
    pub fn new(name: Option<&str>, parts: Vec<IndexPart>, unique: bool) -> Self {
        Self::build(name.map(Name::from), parts, unique, false)
    }

    /// The index of a column declared with `index=True`.
    pub(super) fn of_column(column: &Column) -> Self {
        Self::build(None, vec![IndexPart::Key(column.key())], column.unique(), true)
    }

    fn build(name: Option<Name>, parts: Vec<IndexPart>, unique: bool, column_flag: bool) -> Self {
        Self(Rc::new(IndexInner {
            name,
            parts,
            unique,
            column_flag,
            options: RefCell::default(),
            table: RefCell::default(),
        }))
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &Index) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The name as given.
    pub fn given_name(&self) -> Option<Name> {
        self.0.name.clone()
    }

    /// The name as rendered: the given one, or what the naming convention makes of it.
    pub fn name(&self) -> Result<Option<Name>, SchemaError> {
        naming::index_name(self)
    }

    /// Whether it allows no two equal rows.
    pub fn unique(&self) -> bool {
        self.0.unique
    }

    /// Whether it follows from `index=True` of a column.
    pub fn is_column_flag(&self) -> bool {
        self.0.column_flag
    }

    /// The table it belongs to.
    pub fn table(&self) -> Option<Table> {
        self.0.table.borrow().upgrade()
    }

    pub(super) fn set_table(&self, table: &Table) {
        *self.0.table.borrow_mut() = table.downgrade();
    }

    /// What it is over.
    pub fn parts(&self) -> &[IndexPart] {
        &self.0.parts
    }

    /// The columns it is over, those inside expressions included.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for part in &self.0.parts {
            match part {
                IndexPart::Key(key) => columns.extend(self.table().and_then(|table| table.column(key))),
                IndexPart::Expr(expr) => {
                    expr.any_member(&mut |member| {
                        columns.extend(member.as_column().and_then(|column| column.column.clone()));
                        false
                    });
                }
            }
        }
        columns
    }

    /// The expressions it is over.
    pub fn expressions(&self) -> Result<Vec<Expr>, SchemaError> {
        let table = self.table();
        self.0
            .parts
            .iter()
            .map(|part| match part {
                IndexPart::Expr(expr) => Ok(expr.clone()),
                IndexPart::Key(key) => match table.as_ref().and_then(|table| table.column(key)) {
                    Some(column) => Ok(column.expr()),
                    None => Err(SchemaError::NoColumn {
                        what: format!(
                            "Can't create Index on table '{}'",
                            table.as_ref().map(Table::name).unwrap_or_default()
                        )
                        .into(),
                        column: key.clone(),
                    }),
                },
            })
            .collect()
    }

    /// An option that only one database knows.
    pub fn option(&self, name: &str) -> Option<OptionValue> {
        self.0.options.borrow().get(name).cloned()
    }

    /// Sets an option that only one database knows.
    pub fn set_option(&self, name: &str, value: OptionValue) {
        self.0.options.borrow_mut().insert(name.into(), value);
    }

    /// The same index for a copy of the table.
    #[must_use]
    pub fn copy(&self) -> Self {
        let parts = self
            .0
            .parts
            .iter()
            .map(|part| match part {
                IndexPart::Expr(expr) => match expr.as_column().and_then(|column| column.column.as_ref()) {
                    Some(column) => IndexPart::Key(column.key()),
                    None => part.clone(),
                },
                part @ IndexPart::Key(_) => part.clone(),
            })
            .collect();
        let copy = Self::build(self.0.name.clone(), parts, self.0.unique, self.0.column_flag);
        copy.0.options.borrow_mut().clone_from(&self.0.options.borrow());
        copy
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({:?}, {:?})", self.0.name, self.0.parts)
    }
}
