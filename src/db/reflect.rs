//! What is in a database: for now whether a table is there and which tables there are. Reading whole
//! tables into `sql::schema` belongs here too.

use super::connection::Connection;
use super::error::DbError;
use crate::sql::dialect::DialectKind;
use crate::sql::expr::{BindValue, TextClause};
use crate::sql::render;
use crate::sql::statement::Statement;
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

impl Connection {
    /// Whether there is a table (or view) of that name.
    pub fn has_table(&mut self, name: &str, schema: Option<&str>) -> Result<bool, DbError> {
        let names = self.names_of(name_query(self.dialect().kind, true), Some(name), schema)?;
        Ok(!names.is_empty())
    }

    /// The names of the tables, sorted.
    pub fn table_names(&mut self, schema: Option<&str>) -> Result<Vec<String>, DbError> {
        self.names_of(name_query(self.dialect().kind, false), None, schema)
    }

    /// Whether there is an enumeration of that name, on a database where it is a type of its own.
    pub fn has_enum(&mut self, name: &str) -> Result<bool, DbError> {
        if self.dialect().kind != DialectKind::Postgres {
            return Ok(false);
        }
        let sql = "SELECT typname FROM pg_catalog.pg_type WHERE typtype = 'e' AND typname = :name";
        Ok(!self.names_of(sql, Some(name), None)?.is_empty())
    }

    fn names_of(
        &mut self,
        sql: &str,
        name: Option<&str>,
        schema: Option<&str>,
    ) -> Result<Vec<String>, DbError> {
        let schema = match self.dialect().kind {
            // Each schema of SQLite is a file with a catalogue of its own.
            DialectKind::Sqlite => {
                let quoted = self.dialect().force_quoted(schema.unwrap_or("main"));
                return self.run_names(&sql.replace(":schema", &quoted), name, None);
            }
            _ => schema,
        };
        self.run_names(sql, name, schema)
    }

    fn run_names(
        &mut self,
        sql: &str,
        name: Option<&str>,
        schema: Option<&str>,
    ) -> Result<Vec<String>, DbError> {
        let mut text = TextClause::parse(sql);
        let schema = schema.map_or(SqlValue::Null, SqlValue::from);
        text.set("schema", BindValue::Value(schema), SqlType::STRING, false);
        text.set(
            "name",
            BindValue::Value(name.map_or(SqlValue::Null, SqlValue::from)),
            SqlType::STRING,
            false,
        );
        let compiled = render::statement(&Statement::Text(text), self.dialect())?;
        let values = compiled.own_values().unwrap_or_default();
        let mut names = Vec::new();
        self.fetch(&compiled, &values, &[SqlType::STRING], |row| {
            names.push(row.get(0).as_text().unwrap_or_default().to_owned());
            Ok::<(), DbError>(())
        })?;
        Ok(names)
    }
}

/// The query for names: of one table or view, or of all tables.
fn name_query(kind: DialectKind, one: bool) -> &'static str {
    match (kind, one) {
        (DialectKind::Postgres, true) => {
            "SELECT CAST(c.relname AS TEXT) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = \
             c.relnamespace WHERE c.relname = :name AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND CASE WHEN \
             :schema IS NULL THEN pg_catalog.pg_table_is_visible(c.oid) AND n.nspname != 'pg_catalog' ELSE \
             n.nspname = :schema END"
        }
        (DialectKind::Postgres, false) => {
            "SELECT CAST(c.relname AS TEXT) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = \
             c.relnamespace WHERE c.relkind IN ('r', 'p') AND CASE WHEN :schema IS NULL THEN \
             pg_catalog.pg_table_is_visible(c.oid) AND n.nspname != 'pg_catalog' ELSE n.nspname = :schema END \
             ORDER BY c.relname"
        }
        (DialectKind::Mysql, true) => {
            "SELECT table_name FROM information_schema.tables WHERE table_name = :name AND table_schema = \
             coalesce(:schema, database())"
        }
        (DialectKind::Mysql, false) => {
            "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = \
             coalesce(:schema, database()) ORDER BY table_name"
        }
        (DialectKind::Sqlite | DialectKind::Default, true) => {
            "SELECT name FROM :schema.sqlite_master WHERE type IN ('table', 'view') AND name = :name COLLATE NOCASE"
        }
        (DialectKind::Sqlite | DialectKind::Default, false) => {
            "SELECT name FROM :schema.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' \
             ORDER BY name"
        }
    }
}
