//! Foreign keys of single columns: where they point, and what happens to the row when the target
//! changes. The target is text until it is looked up.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::column::{Column, WeakColumn};
use super::constraint::Timing;
use super::table::Table;
use crate::sql::error::SchemaError;
use crate::sql::name::Name;

/// Where a foreign key points.
#[derive(Clone, Debug)]
pub enum Target {
    /// `"table.column"` or `"schema.table.column"`.
    Text(Rc<str>),
    /// A column.
    Column(Column),
}

/// The clauses of a foreign key.
#[derive(Clone, Debug, Default)]
pub struct ForeignKeyOptions {
    /// The name of the constraint.
    pub name: Option<Name>,
    /// ON DELETE.
    pub ondelete: Option<Rc<str>>,
    /// ON UPDATE.
    pub onupdate: Option<Rc<str>>,
    /// DEFERRABLE and INITIALLY.
    pub timing: Timing,
    /// MATCH.
    pub match_: Option<Rc<str>>,
    /// Whether the constraint is added after the tables exist.
    pub use_alter: bool,
}

/// A foreign key of one column, shared.
#[derive(Clone)]
pub struct ForeignKey(Rc<ForeignKeyInner>);

struct ForeignKeyInner {
    target: Target,
    options: ForeignKeyOptions,
    parent: RefCell<WeakColumn>,
}

impl ForeignKey {
    /// A foreign key to `target`.
    pub fn new(target: Target, options: ForeignKeyOptions) -> Self {
        Self(Rc::new(ForeignKeyInner { target, options, parent: RefCell::default() }))
    }

    /// A foreign key to `"table.column"`.
    pub fn to(target: &str) -> Self {
        Self::new(Target::Text(target.into()), ForeignKeyOptions::default())
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &ForeignKey) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The clauses.
    pub fn options(&self) -> &ForeignKeyOptions {
        &self.0.options
    }

    /// Where it points, as given.
    pub fn target(&self) -> &Target {
        &self.0.target
    }

    /// `table.column`, as the target is spelled.
    pub fn spec(&self) -> Rc<str> {
        match &self.0.target {
            Target::Text(text) => text.clone(),
            Target::Column(column) => column.to_string().into(),
        }
    }

    /// The column it belongs to.
    pub fn parent(&self) -> Option<Column> {
        self.0.parent.borrow().upgrade()
    }

    pub(super) fn set_parent(&self, column: &Column) {
        *self.0.parent.borrow_mut() = column.downgrade();
    }

    /// The same foreign key for another column.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self::new(self.0.target.clone(), self.0.options.clone())
    }

    /// The key of the table it points to, in the metadata.
    pub fn target_table_key(&self) -> Option<Rc<str>> {
        match &self.0.target {
            Target::Column(column) => column.table().map(|table| table.key()),
            Target::Text(text) => {
                let table = text.rsplit_once('.').map_or(&**text, |(table, _)| table);
                let schema = self.parent().and_then(|parent| parent.table()).and_then(|table| {
                    let metadata = table.metadata()?;
                    metadata.schema()
                });
                match schema {
                    Some(schema) if !table.contains('.') => Some(format!("{schema}.{table}").into()),
                    _ => Some(table.into()),
                }
            }
        }
    }

    /// The table it points to.
    pub fn target_table(&self) -> Result<Table, SchemaError> {
        if let Target::Column(column) = &self.0.target {
            return column.table().ok_or_else(|| self.unresolved(column.name()));
        }
        let Target::Text(text) = &self.0.target else { return Err(self.unresolved("".into())) };
        let key = self.target_table_key().unwrap_or_default();
        let metadata = self.parent().and_then(|parent| parent.table()).and_then(|table| table.metadata());
        metadata.and_then(|metadata| metadata.table(&key)).ok_or_else(|| {
            let column = text.rsplit_once('.').map(|(_, column)| column).unwrap_or_default();
            self.no_such_table(&key, column)
        })
    }

    /// The column it points to.
    pub fn resolve(&self) -> Result<Column, SchemaError> {
        let Target::Text(text) = &self.0.target else {
            let Target::Column(column) = &self.0.target else { return Err(self.unresolved("".into())) };
            return Ok(column.clone());
        };
        let table = self.target_table()?;
        // Without a column part the target column is called like the column that points to it.
        let key = match text.rsplit_once('.') {
            Some((_, column)) => column.to_owned(),
            None => self.parent().map(|parent| parent.key().to_string()).unwrap_or_default(),
        };
        table.column(&key).or_else(|| table.column_named(&key)).ok_or_else(|| {
            SchemaError::NoReferencedColumn {
                spec: text.clone(),
                table: self.parent_table_name(),
                target: table.name(),
                column: key.into(),
            }
        })
    }

    /// Whether it points to a column of `table`; by name if the target is text.
    pub fn points_to(&self, table: &Table) -> bool {
        match &self.0.target {
            Target::Column(column) => column.table().is_some_and(|target| target.same(table)),
            Target::Text(_) => self.target_table_key().is_some_and(|key| key == table.key()),
        }
    }

    fn parent_table_name(&self) -> Rc<str> {
        self.parent().and_then(|parent| parent.table()).map(|table| table.name()).unwrap_or_default()
    }

    fn unresolved(&self, column: Rc<str>) -> SchemaError {
        self.no_such_table("", &column)
    }

    fn no_such_table(&self, table: &str, column: &str) -> SchemaError {
        SchemaError::NoReferencedTable {
            parent: self.parent().map(|parent| parent.to_string()).unwrap_or_default().into(),
            table: table.into(),
            column: column.into(),
        }
    }
}

impl fmt::Debug for ForeignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ForeignKey('{}')", self.spec())
    }
}
