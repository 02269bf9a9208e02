//! INSERT, UPDATE and DELETE.

use std::rc::Rc;

use super::SelectBase;
use super::from::FromItem;
use super::select::Affix;
use crate::sql::expr::Expr;
use crate::sql::schema::{Column, Table};

/// Where the rows of an INSERT come from.
#[derive(Clone, Debug, Default)]
pub enum InsertSource {
    /// One parameter for every column: `VALUES (:id, :name)`.
    #[default]
    AllColumns,
    /// No value at all: `DEFAULT VALUES`.
    Defaults,
    /// Values, row by row; each row has one for every column.
    Rows {
        /// The columns.
        columns: Vec<Column>,
        /// The values.
        rows: Vec<Vec<Expr>>,
    },
    /// A query.
    Select {
        /// The columns.
        columns: Vec<Column>,
        /// The query.
        select: SelectBase,
    },
}

/// What is done with a row that exists already.
#[derive(Clone, Debug)]
pub enum Upsert {
    /// Nothing.
    Nothing,
    /// It is changed.
    Update {
        /// Columns and their new values.
        set: Vec<(Column, Expr)>,
        /// Only if this holds.
        where_: Option<Expr>,
    },
}

/// ON CONFLICT, or ON DUPLICATE KEY UPDATE of MySQL.
#[derive(Clone, Debug)]
pub struct OnConflict {
    /// The columns that tell whether a row exists.
    pub target: Vec<Expr>,
    /// The condition of the partial index that tells it.
    pub target_where: Option<Expr>,
    /// The constraint that tells it.
    pub constraint: Option<Rc<str>>,
    /// What is done.
    pub action: Upsert,
    /// The item whose columns stand for the row that was to be inserted.
    pub excluded: Option<FromItem>,
}

/// INSERT.
#[derive(Clone, Debug)]
pub struct Insert {
    /// The table.
    pub table: Table,
    /// The rows.
    pub source: InsertSource,
    /// RETURNING.
    pub returning: Vec<Expr>,
    /// What is done with rows that exist already.
    pub on_conflict: Option<OnConflict>,
    /// Texts before INTO.
    pub prefixes: Vec<Affix>,
    /// Queries of WITH that are not mentioned otherwise.
    pub add_ctes: Vec<FromItem>,
}

impl Insert {
    /// An INSERT of all columns.
    pub fn new(table: &Table) -> Self {
        Self {
            table: table.clone(),
            source: InsertSource::AllColumns,
            returning: Vec::new(),
            on_conflict: None,
            prefixes: Vec::new(),
            add_ctes: Vec::new(),
        }
    }

    /// An INSERT of `rows` into `columns`.
    pub fn rows(table: &Table, columns: Vec<Column>, rows: Vec<Vec<Expr>>) -> Self {
        Self { source: InsertSource::Rows { columns, rows }, ..Self::new(table) }
    }

    /// An INSERT of one row with a parameter for each of `columns`, named after its key. Values are
    /// given at execution.
    pub fn prepared(table: &Table, columns: &[Column]) -> Self {
        if columns.is_empty() {
            return Self { source: InsertSource::Defaults, ..Self::new(table) };
        }
        let row = columns.iter().map(Column::parameter).collect();
        Self::rows(table, columns.to_vec(), vec![row])
    }

    /// With RETURNING.
    #[must_use]
    pub fn returning(mut self, columns: Vec<Expr>) -> Self {
        self.returning = columns;
        self
    }
}

/// UPDATE.
#[derive(Clone, Debug)]
pub struct Update {
    /// The table.
    pub table: FromItem,
    /// Columns and their new values; a column may belong to another table where the database allows it.
    pub set: Vec<(Expr, Expr)>,
    /// The conditions, joined by AND.
    pub where_: Vec<Expr>,
    /// RETURNING.
    pub returning: Vec<Expr>,
    /// Texts before the table.
    pub prefixes: Vec<Affix>,
    /// LIMIT of MySQL.
    pub limit: Option<i64>,
    /// Queries of WITH that are not mentioned otherwise.
    pub add_ctes: Vec<FromItem>,
}

impl Update {
    /// An UPDATE that changes nothing yet.
    pub fn new(table: impl Into<FromItem>) -> Self {
        Self {
            table: table.into(),
            set: Vec::new(),
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            limit: None,
            add_ctes: Vec::new(),
        }
    }

    /// With a new value for a column.
    #[must_use]
    pub fn set(mut self, column: &Column, value: Expr) -> Self {
        let target = self.table.column_of(column).unwrap_or_else(|| column.expr());
        self.set.push((target, value));
        self
    }

    /// With a further condition.
    #[must_use]
    pub fn filter(mut self, condition: Expr) -> Self {
        self.where_.push(condition);
        self
    }
}

/// DELETE.
#[derive(Clone, Debug)]
pub struct Delete {
    /// The table.
    pub table: FromItem,
    /// The conditions, joined by AND.
    pub where_: Vec<Expr>,
    /// RETURNING.
    pub returning: Vec<Expr>,
    /// Texts before FROM.
    pub prefixes: Vec<Affix>,
    /// LIMIT of MySQL.
    pub limit: Option<i64>,
    /// Queries of WITH that are not mentioned otherwise.
    pub add_ctes: Vec<FromItem>,
}

impl Delete {
    /// A DELETE of all rows.
    pub fn new(table: impl Into<FromItem>) -> Self {
        Self {
            table: table.into(),
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            limit: None,
            add_ctes: Vec::new(),
        }
    }

    /// With a further condition.
    #[must_use]
    pub fn filter(mut self, condition: Expr) -> Self {
        self.where_.push(condition);
        self
    }
}

impl Column {
    /// The parameter that stands for this column in INSERT or UPDATE: `:name`.
    pub fn parameter(&self) -> Expr {
        self.parameter_named(&self.key(), crate::sql::expr::BindValue::Required)
    }

    /// A value for this column in INSERT or UPDATE, as a parameter named after it.
    pub fn parameter_with(&self, value: crate::sql::expr::BindValue) -> Expr {
        self.parameter_named(&self.key(), value)
    }

    /// A parameter of this column's type under another name, such as `user_id` for a WHERE beside a SET.
    pub fn parameter_named(&self, name: &str, value: crate::sql::expr::BindValue) -> Expr {
        let mut bind = crate::sql::expr::Bind::named(name, value);
        bind.is_crud = true;
        Expr::bind(bind, self.ty())
    }
}
