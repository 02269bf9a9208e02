//! The connection: one type over Diesel's three. They are kept apart rather than joined by
//! `MultiConnection`, which boxes every value, knows too few types and hides why a connection failed.

use std::ops::ControlFlow;
use std::rc::Rc;
use std::time::Instant;

use smallvec::SmallVec;

use super::classify;
use super::error::{DbError, ErrorKind};
use super::log::{Action, Event, Observer, Observers};
use super::row::Row;
use super::transaction::Transaction;
use super::url::{DatabaseUrl, UrlError};
use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::render::{Bound, Compiled, StatementKind};
use crate::sql::types::SqlType;
use crate::sql::types::decode::Decoder;
use crate::sql::types::encode;
use crate::sql::value::SqlValue;

/// Diesel's connection.
pub enum Inner {
    /// To SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite(diesel::sqlite::SqliteConnection),
    /// To PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres(diesel::pg::PgConnection),
    /// To MySQL or MariaDB.
    #[cfg(feature = "mysql")]
    Mysql(diesel::mysql::MysqlConnection),
}

/// How a database is opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenOptions {
    /// The database itself refuses changes.
    pub read_only: bool,
    /// An SQLite file that does not exist is an error rather than made.
    pub must_exist: bool,
}

/// What a query yielded.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    /// How many rows.
    pub rows: u64,
    /// The names of the columns as the database gives them, also when no row came. Empty where the
    /// statement knows them itself (`Compiled::columns`).
    pub names: Vec<Rc<str>>,
}

/// A connection to a database.
pub struct Connection {
    pub(super) inner: Inner,
    pub(super) dialect: Dialect,
    pub(super) transaction: Transaction,
    pub(super) observers: Observers,
    url: DatabaseUrl,
    read_only: bool,
}

impl Connection {
    /// Opens a database.
    pub fn open(url: &DatabaseUrl, options: OpenOptions) -> Result<Self, DbError> {
        let dialect = url.dialect().map_err(bad_url)?;
        let inner = match dialect.kind {
            #[cfg(feature = "sqlite")]
            DialectKind::Sqlite => Inner::Sqlite(super::sqlite::open(url, options)?),
            #[cfg(feature = "postgres")]
            DialectKind::Postgres => Inner::Postgres(super::postgres::open(url, options)?),
            #[cfg(feature = "mysql")]
            DialectKind::Mysql => Inner::Mysql(super::mysql::open(url, options)?),
            kind => return Err(bad_url(not_built(kind))),
        };
        let mut connection = Self {
            inner,
            dialect,
            transaction: Transaction::default(),
            observers: Observers::default(),
            url: url.clone(),
            read_only: options.read_only,
        };
        connection.settle_dialect()?;
        Ok(connection)
    }

    /// MySQL and MariaDB are told apart by what the server says.
    fn settle_dialect(&mut self) -> Result<(), DbError> {
        if self.dialect.kind == DialectKind::Mysql && !self.dialect.mariadb {
            let mut version = String::new();
            let query = Compiled::raw("SELECT VERSION()", self.dialect);
            self.fetch(&query, &[], &[], |row| {
                row.get(0).as_text().unwrap_or_default().clone_into(&mut version);
                Ok::<(), DbError>(())
            })?;
            self.dialect.mariadb = version.contains("MariaDB");
        }
        Ok(())
    }

    /// The dialect.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Where it is connected to.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Whether the database refuses changes.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Makes the database refuse changes on this connection, or allow them again.
    pub fn set_read_only(&mut self, read_only: bool) -> Result<(), DbError> {
        let sql = match (self.dialect.kind, read_only) {
            (DialectKind::Sqlite, true) => "PRAGMA query_only = ON",
            (DialectKind::Sqlite, false) => "PRAGMA query_only = OFF",
            (DialectKind::Postgres, true) => "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
            (DialectKind::Postgres, false) => "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
            (_, true) => "SET SESSION TRANSACTION READ ONLY",
            (_, false) => "SET SESSION TRANSACTION READ WRITE",
        };
        self.batch_execute(sql)?;
        self.read_only = read_only;
        Ok(())
    }

    /// Diesel's connection, for what only it can do, such as migrations.
    pub fn inner(&mut self) -> &mut Inner {
        &mut self.inner
    }

    /// Tells `observer` of everything executed from now on.
    pub fn observe(&mut self, observer: Rc<dyn Observer>) {
        self.observers.add(observer);
    }

    /// Tells `observer` no more.
    pub fn unobserve(&mut self, observer: &Rc<dyn Observer>) {
        self.observers.remove(observer);
    }

    /// Executes a statement; how many rows it changed.
    pub fn execute(&mut self, compiled: &Compiled, values: &[SqlValue]) -> Result<u64, DbError> {
        let values = self.encode(compiled, values)?;
        if !self.prepare_for(compiled)? {
            return Ok(0);
        }
        let start = self.observers.start();
        let result = self.run(compiled, &values);
        self.note(compiled, &values, start, result.as_ref().copied());
        result
    }

    fn run(&mut self, compiled: &Compiled, values: &[SqlValue]) -> Result<u64, DbError> {
        let bound = Bound::new(compiled, values);
        match &mut self.inner {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(inner) => super::sqlite::execute(inner, &bound),
            #[cfg(feature = "postgres")]
            Inner::Postgres(inner) => super::postgres::execute(inner, &bound),
            #[cfg(feature = "mysql")]
            Inner::Mysql(inner) => super::mysql::execute(inner, &bound),
        }
    }

    /// Executes a query and calls `visit` with each row as it comes. `types` says what the columns hold,
    /// from the first on; columns beyond are given as the driver delivers them.
    pub fn fetch<E: From<DbError>>(
        &mut self,
        compiled: &Compiled,
        values: &[SqlValue],
        types: &[SqlType],
        mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<Fetched, E> {
        let mut failed = None;
        let fetched = self.fetch_while(compiled, values, types, &mut |row| match visit(row) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        });
        match failed {
            Some(error) => Err(error),
            None => Ok(fetched?),
        }
    }

    /// Like `fetch`, until `visit` has enough.
    pub fn fetch_while(
        &mut self,
        compiled: &Compiled,
        values: &[SqlValue],
        types: &[SqlType],
        visit: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Fetched, DbError> {
        let values = self.encode(compiled, values)?;
        if !self.prepare_for(compiled)? {
            return Ok(Fetched::default());
        }
        let decoders: SmallVec<[Decoder; 16]> =
            types.iter().map(|ty| Decoder::new(ty, self.dialect)).collect();
        let start = self.observers.start();
        let result = self.query(compiled, &values, &decoders, visit);
        let rows = result.as_ref().map(|fetched| fetched.rows);
        self.note(compiled, &values, start, rows);
        let mut fetched = result?;
        if fetched.names.is_empty() && !names_its_columns(compiled) {
            fetched.names = self.names(compiled, &values);
        }
        Ok(fetched)
    }

    fn query(
        &mut self,
        compiled: &Compiled,
        values: &[SqlValue],
        decoders: &[Decoder],
        visit: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Fetched, DbError> {
        let bound = Bound::new(compiled, values);
        let wants_names = !names_its_columns(compiled);
        match &mut self.inner {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(inner) => super::sqlite::fetch(inner, bound, decoders, wants_names, visit),
            #[cfg(feature = "postgres")]
            Inner::Postgres(inner) => super::postgres::fetch(inner, bound, decoders, wants_names, visit),
            #[cfg(feature = "mysql")]
            Inner::Mysql(inner) => super::mysql::fetch(inner, bound, decoders, wants_names, visit),
        }
    }

    /// The names of the columns of raw SQL when no row came: by asking for one row that has nothing in it.
    fn names(&mut self, compiled: &Compiled, values: &[SqlValue]) -> Vec<Rc<str>> {
        if compiled.kind != StatementKind::Text || !classify::shape(&compiled.text()).is_query {
            return Vec::new();
        }
        let probe =
            compiled.wrapped("SELECT q_.* FROM (SELECT 1 AS one_) AS o_ LEFT JOIN (", ") AS q_ ON 1 = 1");
        // On PostgreSQL a failed statement would spoil the transaction.
        let guard = self.dialect.kind == DialectKind::Postgres && self.in_transaction();
        if guard && self.batch_execute("SAVEPOINT names_").is_err() {
            return Vec::new();
        }
        let result = self.query(&probe, values, &[], &mut |_| ControlFlow::Break(()));
        if guard {
            let sql =
                if result.is_ok() { "RELEASE SAVEPOINT names_" } else { "ROLLBACK TO SAVEPOINT names_" };
            let _ = self.batch_execute(sql);
        }
        result.map(|fetched| fetched.names).unwrap_or_default()
    }

    /// The key that the database gave to the row inserted last.
    pub fn last_insert_id(&mut self) -> Result<i64, DbError> {
        let sql = match self.dialect.kind {
            DialectKind::Mysql => "SELECT CAST(LAST_INSERT_ID() AS SIGNED)",
            DialectKind::Postgres => "SELECT lastval()",
            DialectKind::Sqlite | DialectKind::Default => "SELECT last_insert_rowid()",
        };
        let compiled = Compiled::raw(sql, self.dialect);
        let mut id = 0;
        self.query(&compiled, &[], &[], &mut |row| {
            id = row.get(0).as_int().unwrap_or_default();
            ControlFlow::Break(())
        })?;
        Ok(id)
    }

    /// Executes a script, without parameters and without results.
    pub fn batch_execute(&mut self, sql: &str) -> Result<(), DbError> {
        let start = self.observers.start();
        let result = self.batch(sql);
        if let Some(start) = start {
            self.observers.tell(&Event {
                action: Action::Batch(sql),
                compiled: None,
                values: &[],
                rows: 0,
                duration: start.elapsed(),
                error: result.as_ref().err(),
            });
        }
        result
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        match &mut self.inner {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(inner) => super::sqlite::batch(inner, sql),
            #[cfg(feature = "postgres")]
            Inner::Postgres(inner) => super::postgres::batch(inner, sql),
            #[cfg(feature = "mysql")]
            Inner::Mysql(inner) => super::mysql::batch(inner, sql),
        }
    }

    /// How many parameters one statement may have.
    pub fn max_parameters(&self) -> usize {
        match self.dialect.kind {
            DialectKind::Sqlite | DialectKind::Default => 32_766,
            DialectKind::Postgres | DialectKind::Mysql => 65_535,
        }
    }

    /// Whether INSERT can return columns.
    pub fn supports_returning(&self) -> bool {
        self.dialect.rules().returning()
    }

    /// The values as the driver takes them.
    fn encode<'v>(
        &self,
        compiled: &Compiled,
        values: &'v [SqlValue],
    ) -> Result<std::borrow::Cow<'v, [SqlValue]>, DbError> {
        let width = compiled.binds.len().max(1);
        let mut encoded: Option<Vec<SqlValue>> = None;
        for (place, value) in values.iter().enumerate() {
            let Some(bind) = compiled.binds.get(place % width) else { continue };
            match encode::encode(value, &bind.ty, self.dialect)? {
                None => {
                    if let Some(encoded) = &mut encoded {
                        encoded.push(value.clone());
                    }
                }
                Some(changed) => {
                    let encoded = encoded.get_or_insert_with(|| {
                        let mut all = Vec::with_capacity(values.len());
                        all.extend_from_slice(&values[..place]);
                        all
                    });
                    encoded.push(changed);
                }
            }
        }
        Ok(encoded.map_or(std::borrow::Cow::Borrowed(values), std::borrow::Cow::Owned))
    }

    /// The values as the driver takes them, for showing a statement that failed.
    pub fn driver_values(&self, compiled: &Compiled, values: &[SqlValue]) -> Vec<SqlValue> {
        self.encode(compiled, values).map_or_else(|_| values.to_vec(), std::borrow::Cow::into_owned)
    }

    /// What has to happen before a statement: the transaction that data is changed in, and a look at raw
    /// SQL that a driver would refuse. False if there is nothing to execute.
    fn prepare_for(&mut self, compiled: &Compiled) -> Result<bool, DbError> {
        let changes = match compiled.kind {
            StatementKind::Insert | StatementKind::Update | StatementKind::Delete => true,
            StatementKind::Text => {
                let shape = classify::shape(&compiled.text());
                if shape.several && self.dialect.kind == DialectKind::Sqlite {
                    return Err(DbError::new(
                        ErrorKind::Programming,
                        "sqlite3.ProgrammingError",
                        "You can only execute one statement at a time.",
                    ));
                }
                if shape.is_empty {
                    return Ok(false);
                }
                shape.changes_data
            }
            _ => false,
        };
        if changes {
            self.begin_for_change()?;
        }
        Ok(true)
    }

    fn note(
        &self,
        compiled: &Compiled,
        values: &[SqlValue],
        start: Option<Instant>,
        result: Result<u64, &DbError>,
    ) {
        let Some(start) = start else { return };
        self.observers.tell(&Event {
            action: Action::Statement,
            compiled: Some(compiled),
            values,
            rows: result.unwrap_or_default(),
            duration: start.elapsed(),
            error: result.err(),
        });
    }
}

impl Observers {
    /// The time, if anyone wants to know.
    pub(super) fn start(&self) -> Option<Instant> {
        (!self.is_empty()).then(Instant::now)
    }
}

/// Whether the names of the result are known without asking the database.
fn names_its_columns(compiled: &Compiled) -> bool {
    !compiled.columns.is_empty() && compiled.columns.iter().all(|column| !column.name.is_empty())
}

fn bad_url(error: UrlError) -> DbError {
    DbError::new(ErrorKind::Interface, "sqlalchemy.exc.ArgumentError", error.to_string())
}

fn not_built(kind: DialectKind) -> UrlError {
    match kind {
        DialectKind::Postgres => UrlError::NotBuilt { database: "PostgreSQL", feature: "postgres" },
        DialectKind::Mysql => UrlError::NotBuilt { database: "MySQL", feature: "mysql" },
        DialectKind::Sqlite | DialectKind::Default => {
            UrlError::NotBuilt { database: "SQLite", feature: "sqlite" }
        }
    }
}
