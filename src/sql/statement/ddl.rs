//! CREATE, DROP and ALTER.

use crate::sql::schema::{Column, Constraint, Index, Table};

/// A statement that changes the schema.
#[derive(Clone, Debug)]
pub enum Ddl {
    /// CREATE TABLE.
    CreateTable {
        /// The table.
        table: Table,
        /// IF NOT EXISTS.
        if_not_exists: bool,
        /// The foreign keys that are part of it; all if none are listed.
        foreign_keys: Option<Vec<Constraint>>,
    },
    /// DROP TABLE.
    DropTable {
        /// The table.
        table: Table,
        /// IF EXISTS.
        if_exists: bool,
    },
    /// CREATE INDEX.
    CreateIndex {
        /// The index.
        index: Index,
        /// IF NOT EXISTS.
        if_not_exists: bool,
    },
    /// DROP INDEX.
    DropIndex {
        /// The index.
        index: Index,
        /// IF EXISTS.
        if_exists: bool,
    },
    /// ALTER TABLE … ADD CONSTRAINT.
    AddConstraint(Constraint),
    /// ALTER TABLE … DROP CONSTRAINT.
    DropConstraint {
        /// The constraint.
        constraint: Constraint,
        /// IF EXISTS.
        if_exists: bool,
        /// CASCADE.
        cascade: bool,
    },
    /// COMMENT ON TABLE.
    TableComment(Table),
    /// COMMENT ON COLUMN.
    ColumnComment(Column),
    /// CREATE SCHEMA.
    CreateSchema {
        /// The name.
        name: std::rc::Rc<str>,
        /// IF NOT EXISTS.
        if_not_exists: bool,
    },
    /// DROP SCHEMA.
    DropSchema {
        /// The name.
        name: std::rc::Rc<str>,
        /// IF EXISTS.
        if_exists: bool,
        /// CASCADE.
        cascade: bool,
    },
    /// CREATE TYPE … AS ENUM of PostgreSQL.
    CreateEnum(std::rc::Rc<crate::sql::types::EnumType>),
    /// DROP TYPE of PostgreSQL.
    DropEnum(std::rc::Rc<crate::sql::types::EnumType>),
}

impl Ddl {
    /// CREATE TABLE with everything that belongs to it.
    pub fn create_table(table: &Table) -> Self {
        Self::CreateTable { table: table.clone(), if_not_exists: false, foreign_keys: None }
    }

    /// DROP TABLE.
    pub fn drop_table(table: &Table) -> Self {
        Self::DropTable { table: table.clone(), if_exists: false }
    }

    /// CREATE INDEX.
    pub fn create_index(index: &Index) -> Self {
        Self::CreateIndex { index: index.clone(), if_not_exists: false }
    }

    /// DROP INDEX.
    pub fn drop_index(index: &Index) -> Self {
        Self::DropIndex { index: index.clone(), if_exists: false }
    }
}
