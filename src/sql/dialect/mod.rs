//! What differs by database. A `Dialect` is a small value that says which rules apply; the rules are
//! one trait whose provided methods are the standard, and each database overrides what it does
//! otherwise. Used by the renderer only.

mod default;
mod mysql;
mod postgres;
mod reserved;
mod sqlite;

use std::borrow::Cow;
use std::rc::Rc;

use super::error::CompileError;
use super::expr::{Expr, Function, Modifiers, Op};
use super::render::{Ctx, Renderer};
use super::schema::{Column, Constraint, Index, Table};
use super::statement::{Fetch, ForUpdate, FromItem, OnConflict, Update};
use super::types::SqlType;

/// The databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DialectKind {
    /// None in particular: what `print(select(…))` shows.
    Default,
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
}

/// How parameters are written in the text of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamStyle {
    /// `?`
    Qmark,
    /// `:name`
    Named,
    /// `%(name)s`
    Pyformat,
    /// `%s`
    Format,
    /// `$1`
    Dollar,
}

/// A database and the way its driver in Python writes parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The database.
    pub kind: DialectKind,
    /// How parameters are written.
    pub paramstyle: ParamStyle,
    /// Whether parameters carry their type (`%(id_1)s::INTEGER`).
    pub bind_casts: bool,
    /// MariaDB rather than MySQL.
    pub mariadb: bool,
}

impl Dialect {
    /// None in particular.
    pub const DEFAULT: Dialect = Dialect::of(DialectKind::Default, ParamStyle::Named);
    /// SQLite.
    pub const SQLITE: Dialect = Dialect::of(DialectKind::Sqlite, ParamStyle::Qmark);
    /// PostgreSQL as `psycopg` sees it, the driver that SQLAlchemy takes unless told otherwise.
    pub const POSTGRES: Dialect =
        Dialect { bind_casts: true, ..Dialect::of(DialectKind::Postgres, ParamStyle::Pyformat) };
    /// PostgreSQL as `psycopg2` sees it.
    pub const PSYCOPG2: Dialect = Dialect::of(DialectKind::Postgres, ParamStyle::Pyformat);
    /// MySQL as `mysqlclient` sees it, the driver that SQLAlchemy takes unless told otherwise.
    pub const MYSQL: Dialect = Dialect::of(DialectKind::Mysql, ParamStyle::Format);
    /// MySQL as `PyMySQL` sees it.
    pub const PYMYSQL: Dialect = Dialect::of(DialectKind::Mysql, ParamStyle::Pyformat);

    const fn of(kind: DialectKind, paramstyle: ParamStyle) -> Self {
        Self { kind, paramstyle, bind_casts: false, mariadb: false }
    }

    /// The rules.
    pub fn rules(self) -> &'static dyn Rules {
        match self.kind {
            DialectKind::Default => &default::Default,
            DialectKind::Sqlite => &sqlite::Sqlite,
            DialectKind::Postgres => &postgres::Postgres,
            DialectKind::Mysql if self.mariadb => &mysql::MARIADB,
            DialectKind::Mysql => &mysql::MYSQL,
        }
    }

    /// The name, as in `engine.dialect.name`.
    pub fn name(self) -> &'static str {
        match self.kind {
            DialectKind::Default => "default",
            DialectKind::Sqlite => "sqlite",
            DialectKind::Postgres => "postgresql",
            DialectKind::Mysql => "mysql",
        }
    }

    /// Whether `%` is doubled in the text of statements.
    pub fn doubles_percent(self) -> bool {
        matches!(self.paramstyle, ParamStyle::Pyformat | ParamStyle::Format)
    }

    /// The name as it is written: quoted only where it has to be.
    pub fn quoted(self, name: &str) -> Cow<'_, str> {
        if self.needs_quotes(name) { self.force_quoted(name).into() } else { name.into() }
    }

    /// Whether the name is more than a plain word.
    pub fn needs_quotes(self, name: &str) -> bool {
        needs_quotes(name, self.rules().reserved())
    }

    /// The name in quotes.
    pub fn force_quoted(self, name: &str) -> String {
        let quote = self.rules().quote();
        let mut out = String::with_capacity(name.len() + 2);
        out.push(quote);
        for c in name.chars() {
            if c == quote {
                out.push(quote);
            }
            out.push(c);
        }
        out.push(quote);
        out
    }

    /// Whether the name has other characters than letters, digits, `_` and `$`.
    pub fn has_illegal_characters(name: &str) -> bool {
        !name.is_empty() && !legal(name)
    }
}

fn legal(name: &str) -> bool {
    // A trailing line break escapes SQLAlchemy's test; quoting it is safe.
    name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'$')
}

fn needs_quotes(name: &str, reserved: &[&str]) -> bool {
    let Some(first) = name.bytes().next() else { return true };
    first.is_ascii_digit()
        || first == b'$'
        || !legal(name)
        || name.bytes().any(|b| b.is_ascii_uppercase())
        || reserved.binary_search(&name).is_ok()
}

type Done = Result<(), CompileError>;

/// The rules of a database; the provided methods are the standard.
pub trait Rules: Sync {
    /// Words that are quoted as names.
    fn reserved(&self) -> &'static [&'static str] {
        reserved::STANDARD
    }

    /// The quote around names.
    fn quote(&self) -> char {
        '"'
    }

    /// How long a name can be.
    fn max_identifier(&self) -> usize {
        9999
    }

    /// How long the name of an index can be.
    fn max_index_name(&self) -> usize {
        self.max_identifier()
    }

    /// Whether the database has truth values.
    fn native_boolean(&self) -> bool {
        false
    }

    /// Whether enumerations are types of their own.
    fn native_enum(&self) -> bool {
        false
    }

    /// Whether `/` of integers rounds down.
    fn div_is_floor(&self) -> bool {
        true
    }

    /// Whether a list of tuples in IN is written with VALUES.
    fn values_before_tuples(&self) -> bool {
        false
    }

    /// Whether constraints can be added to a table later.
    fn supports_alter(&self) -> bool {
        true
    }

    /// `INSERT … DEFAULT VALUES`.
    fn default_values(&self) -> bool {
        true
    }

    /// Whether RETURNING is possible.
    fn returning(&self) -> bool {
        true
    }

    /// Whether an INSERT returns the key that the database gives by itself.
    fn returns_key(&self) -> bool {
        false
    }

    /// Whether the columns of RETURNING are qualified.
    fn qualified_returning(&self) -> bool {
        true
    }

    /// Whether the columns of SET are qualified when there are several tables.
    fn qualified_set(&self) -> bool {
        false
    }

    /// `true` and `false`.
    fn constant(&self, value: bool) -> &'static str {
        match (self.native_boolean(), value) {
            (true, true) => "true",
            (true, false) => "false",
            (false, true) => "1",
            (false, false) => "0",
        }
    }

    /// The word for a join.
    fn join_word(&self, outer: bool, full: bool) -> &'static str {
        match (outer, full) {
            (_, true) => " FULL OUTER JOIN ",
            (true, false) => " LEFT OUTER JOIN ",
            (false, false) => " JOIN ",
        }
    }

    /// What stands for FROM when nothing is selected from.
    fn no_from(&self, _has_where: bool) -> &'static str {
        ""
    }

    /// A backslash in a literal text is doubled.
    fn backslash_escapes(&self) -> bool {
        false
    }

    /// LIMIT and OFFSET.
    fn limit(&self, r: &mut Renderer, limit: Option<&Expr>, offset: Option<&Expr>, ctx: Ctx) -> Done {
        if let Some(limit) = limit {
            r.text("\n LIMIT ");
            r.expr(limit, ctx)?;
        }
        if let Some(offset) = offset {
            if limit.is_none() {
                r.text("\n LIMIT -1");
            }
            r.text(" OFFSET ");
            r.expr(offset, ctx)?;
        }
        Ok(())
    }

    /// FETCH FIRST.
    fn fetch(&self, r: &mut Renderer, fetch: &Fetch, offset: Option<&Expr>, ctx: Ctx) -> Done {
        if let Some(offset) = offset {
            r.text("\n OFFSET ");
            r.expr(offset, ctx)?;
            r.text(" ROWS");
        }
        r.text("\n FETCH FIRST ");
        r.expr(&fetch.count, ctx)?;
        r.text(if fetch.percent { " PERCENT ROWS " } else { " ROWS " });
        r.text(if fetch.with_ties { "WITH TIES" } else { "ONLY" });
        Ok(())
    }

    /// FOR UPDATE.
    fn for_update(&self, r: &mut Renderer, _lock: &ForUpdate, _ctx: Ctx) -> Done {
        r.text(" FOR UPDATE");
        Ok(())
    }

    /// DISTINCT.
    fn distinct(&self, r: &mut Renderer, distinct: bool, _on: &[Expr], _ctx: Ctx) -> Done {
        if distinct {
            r.text("DISTINCT ");
        }
        Ok(())
    }

    /// A binary operation that is written in a way of its own; false if it is not.
    fn binary(
        &self,
        _r: &mut Renderer,
        _op: Op,
        _sides: (&Expr, &Expr),
        _ty: &SqlType,
        _modifiers: Option<&Modifiers>,
        _ctx: Ctx,
    ) -> Result<bool, CompileError> {
        Ok(false)
    }

    /// A list of operands that is written in a way of its own; false if it is not.
    fn list(&self, _r: &mut Renderer, _op: Op, _clauses: &[Expr], _ctx: Ctx) -> Result<bool, CompileError> {
        Ok(false)
    }

    /// A function that is written in a way of its own; false if it is not.
    fn function(&self, _r: &mut Renderer, _function: &Function, _ctx: Ctx) -> Result<bool, CompileError> {
        Ok(false)
    }

    /// What an operand of a LIKE without regard to case looks like.
    fn fold_case(&self, r: &mut Renderer, operand: &Expr, ctx: Ctx) -> Done {
        r.text("lower(");
        r.expr(operand, ctx)?;
        r.text(")");
        Ok(())
    }

    /// The word of a LIKE without regard to case.
    fn ilike_word(&self, negated: bool) -> &'static str {
        if negated { " NOT LIKE " } else { " LIKE " }
    }

    /// EXTRACT.
    fn extract(&self, r: &mut Renderer, field: &str, expr: &Expr, ctx: Ctx) -> Done {
        r.text("EXTRACT(");
        r.text(field);
        r.text(" FROM ");
        r.expr(expr, ctx)?;
        r.text(")");
        Ok(())
    }

    /// CAST.
    fn cast(&self, r: &mut Renderer, expr: &Expr, ty: &SqlType, ctx: Ctx) -> Done {
        let spelled = r.type_text(ty)?;
        let (ty, collation) = match spelled.find(" COLLATE ") {
            Some(at) => spelled.split_at(at),
            None => (&*spelled, ""),
        };
        r.text("CAST(");
        r.expr(expr, ctx)?;
        r.text(" AS ");
        r.text(ty);
        r.text(")");
        r.text(collation);
        Ok(())
    }

    /// What stands in the parentheses of an IN whose list is empty.
    fn empty_list(&self, types: &[SqlType], op: Op) -> Result<String, CompileError> {
        let nulls = vec!["NULL"; types.len()].join(", ");
        Ok(match (types.len() > 1, op) {
            (true, Op::NotIn) => format!("({nulls})) OR (1 = 1"),
            (true, _) => format!("({nulls})) AND (1 != 1"),
            (false, Op::NotIn) => "NULL) OR (1 = 1".to_owned(),
            (false, _) => "NULL) AND (1 != 1".to_owned(),
        })
    }

    /// ON CONFLICT.
    fn on_conflict(&self, r: &mut Renderer, _conflict: &OnConflict, _table: &Table, _ctx: Ctx) -> Done {
        Err(r.unsupported("ON CONFLICT"))
    }

    /// The tables of an UPDATE before SET.
    fn update_tables(&self, r: &mut Renderer, table: &FromItem, _extra: &[FromItem], ctx: Ctx) -> Done {
        r.from_item(table, ctx)
    }

    /// The further tables of an UPDATE behind SET.
    fn update_from(&self, r: &mut Renderer, _extra: &[FromItem], _ctx: Ctx) -> Done {
        Err(r.compile_error("This backend does not support multiple-table criteria within UPDATE"))
    }

    /// The further tables of a DELETE.
    fn delete_from(&self, r: &mut Renderer, _table: &FromItem, _extra: &[FromItem], _ctx: Ctx) -> Done {
        Err(r.compile_error("This backend does not support multiple-table criteria within DELETE"))
    }

    /// The end of an UPDATE or DELETE.
    fn dml_limit(&self, _r: &mut Renderer, _limit: Option<i64>) -> Done {
        Ok(())
    }

    /// The further tables of an UPDATE are rendered where?
    fn update_needs_from(&self, _update: &Update) -> bool {
        true
    }

    /// A type.
    fn type_text(&self, ty: &SqlType) -> Result<Cow<'static, str>, CompileError> {
        super::types::ddl::standard(ty, self)
    }

    /// The type of a column, which may depend on the column.
    fn column_type(&self, _column: &Column, ty: &SqlType) -> Result<Cow<'static, str>, CompileError> {
        self.type_text(ty)
    }

    /// A column in CREATE TABLE.
    fn column_spec(&self, r: &mut Renderer, column: &Column) -> Done {
        r.standard_column_spec(column)
    }

    /// The PRIMARY KEY at the end of CREATE TABLE; false if it is written elsewhere.
    fn primary_key(&self, r: &mut Renderer, constraint: &Constraint) -> Result<bool, CompileError> {
        r.standard_primary_key(constraint)
    }

    /// What follows a constraint.
    fn constraint_end(&self, _r: &mut Renderer, _constraint: &Constraint) -> Done {
        Ok(())
    }

    /// Whether a foreign key is written at all.
    fn writes_foreign_key(&self, _constraint: &Constraint) -> bool {
        true
    }

    /// Whether the schema is named where a foreign key points.
    fn qualified_foreign_key(&self) -> bool {
        true
    }

    /// A server default.
    fn server_default(&self, default: String) -> String {
        default
    }

    /// What follows the parentheses of CREATE TABLE.
    fn table_options(&self, _r: &mut Renderer, _table: &Table) -> Done {
        Ok(())
    }

    /// CREATE INDEX.
    fn create_index(&self, r: &mut Renderer, index: &Index, if_not_exists: bool) -> Done {
        r.standard_create_index(index, if_not_exists, true)
    }

    /// DROP INDEX.
    fn drop_index(&self, r: &mut Renderer, index: &Index, if_exists: bool) -> Done {
        r.standard_drop_index(index, if_exists)
    }

    /// What goes before the name of a constraint that is dropped.
    fn drop_constraint_words(&self, _constraint: &Constraint) -> &'static str {
        " DROP CONSTRAINT "
    }

    /// The option of this database of that name: `sqlite_autoincrement`.
    fn prefix(&self) -> &'static str {
        ""
    }

    /// The field of EXTRACT as it is spelled here.
    fn extract_field(&self, field: &str) -> Rc<str> {
        field.into()
    }

    /// Whether the database can give back a DECIMAL as it is.
    fn native_decimal(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_they_have_to_be() {
        let cases = [
            ("name", "name"),
            ("user", "user"),
            ("order", "\"order\""),
            ("Name", "\"Name\""),
            ("2nd", "\"2nd\""),
            ("with space", "\"with space\""),
            ("a\"b", "\"a\"\"b\""),
            ("", "\"\""),
            ("straße", "\"straße\""),
            ("a$b", "a$b"),
        ];
        for (name, quoted) in cases {
            assert_eq!(Dialect::SQLITE.quoted(name), quoted);
        }
        assert_eq!(Dialect::DEFAULT.quoted("user"), "\"user\"");
        assert_eq!(Dialect::MYSQL.quoted("order"), "`order`");
    }

    #[test]
    fn reserved_words_are_sorted() {
        for kind in [Dialect::DEFAULT, Dialect::SQLITE, Dialect::POSTGRES, Dialect::MYSQL] {
            assert!(kind.rules().reserved().is_sorted());
        }
    }
}
