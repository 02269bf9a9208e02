//! A connection to a database: an enum over diesel's three connections, each with a room of its own that speaks to
//! it (`sqlite`, `postgres`, `mysql`), and the common work in front of them: values become what the driver takes,
//! raw SQL is looked over, statements are logged (`statement`), transactions are counted (`transaction`).
//!
//! It is no `diesel::MultiConnection`. That would carry every value and row through one more enum, knows no more types
//! than its three databases have in common, hides why a connection fails, and cannot load row by row on PostgreSQL.
//! With three plain connections, values are bound and rows are read in each database's own terms.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod query;
#[cfg(feature = "sqlite")]
mod sqlite;
mod statement;
#[cfg(test)]
mod tests;
mod transaction;

use std::rc::Rc;
use std::time::{Duration, Instant};

use super::error::{DbError, ErrorKind};
use super::log::{Event, Executed, Log};
use super::url::{Url, UrlError};
use crate::sql::{Dialect, DialectKind};

/// How to open a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The database refuses to be changed.
    pub read_only: bool,
    /// How long to wait for another connection that holds the database.
    pub busy_timeout: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { read_only: false, busy_timeout: Duration::from_secs(5) }
    }
}

/// The databases' own connections.
enum Inner {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Sqlite),
    #[cfg(feature = "postgres")]
    Postgres(postgres::Postgres),
    #[cfg(feature = "mysql")]
    Mysql(mysql::Mysql),
}

impl Inner {
    fn open(url: &Url, options: &Options) -> Result<Self, DbError> {
        Ok(match url.dialect().kind {
            #[cfg(feature = "sqlite")]
            DialectKind::Sqlite => Self::Sqlite(sqlite::Sqlite::open(url, options)?),
            #[cfg(feature = "postgres")]
            DialectKind::Postgres => Self::Postgres(postgres::Postgres::open(url, options)?),
            #[cfg(feature = "mysql")]
            DialectKind::Mysql => Self::Mysql(mysql::Mysql::open(url, options)?),
            missing => return Err(UrlError::missing_feature(missing).into()),
        })
    }

    /// The database and its ways; of MySQL there are two kinds, which only the server can tell apart.
    fn dialect(&self, url: &Url) -> Dialect {
        match self {
            #[cfg(feature = "mysql")]
            Self::Mysql(inner) => Dialect { mariadb: inner.is_mariadb(), ..url.dialect() },
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => url.dialect(),
        }
    }
}

/// Calls the method of the room of whichever database it is.
macro_rules! on {
    ($self:expr, $inner:ident => $call:expr) => {
        match &mut $self.inner {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite($inner) => $call,
            #[cfg(feature = "postgres")]
            Inner::Postgres($inner) => $call,
            #[cfg(feature = "mysql")]
            Inner::Mysql($inner) => $call,
        }
    };
}
use on;

/// A connection to a database.
pub struct Connection {
    inner: Inner,
    url: Url,
    dialect: Dialect,
    options: Options,
    transaction: transaction::Transaction,
    /// The server is gone.
    lost: bool,
    log: Option<Log>,
}

impl Connection {
    /// Opens a connection.
    ///
    /// # Errors
    /// The database cannot be reached, or this build has no driver for it.
    pub fn open(url: &Url, options: &Options) -> Result<Self, DbError> {
        url.check()?;
        let inner = Inner::open(url, options)?;
        Ok(Self {
            dialect: inner.dialect(url),
            inner,
            url: url.clone(),
            options: *options,
            transaction: transaction::Transaction::default(),
            lost: false,
            log: None,
        })
    }

    /// The database and its ways.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Where it is connected to.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Whether the database refuses to be changed over this connection.
    pub fn is_read_only(&self) -> bool {
        self.options.read_only
    }

    /// Has the database refuse to be changed over this connection.
    ///
    /// # Errors
    /// The database does not take the setting.
    pub fn set_read_only(&mut self) -> Result<(), DbError> {
        on!(self, inner => inner.set_read_only())?;
        self.options.read_only = true;
        Ok(())
    }

    /// Runs several statements in one text, without parameters and results.
    ///
    /// # Errors
    /// What the database says of the first that fails; those before it have run.
    pub fn batch_execute(&mut self, sql: &str) -> Result<(), DbError> {
        self.send_begin_before(super::shape::Verb::Write)?;
        let started = self.started();
        let result = on!(self, inner => inner.batch(sql));
        let result = self.watch(result);
        self.tell(Event::Script(sql), started, 0, result.as_ref().err());
        result
    }

    /// The key that the last INSERT on this connection made.
    ///
    /// # Errors
    /// There was none, on a database that minds.
    pub fn last_insert_id(&mut self) -> Result<i64, DbError> {
        on!(self, inner => inner.last_insert_id())
    }

    /// Diesel's connection, if this is SQLite, for typed queries and migrations.
    #[cfg(feature = "sqlite")]
    pub fn sqlite_mut(&mut self) -> Option<&mut diesel::SqliteConnection> {
        match &mut self.inner {
            Inner::Sqlite(inner) => Some(inner.diesel()),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            _ => None,
        }
    }

    /// Diesel's connection, if this is PostgreSQL.
    #[cfg(feature = "postgres")]
    pub fn postgres_mut(&mut self) -> Option<&mut diesel::PgConnection> {
        match &mut self.inner {
            Inner::Postgres(inner) => Some(inner.diesel()),
            #[cfg(any(feature = "sqlite", feature = "mysql"))]
            _ => None,
        }
    }

    /// Diesel's connection, if this is MySQL or MariaDB.
    #[cfg(feature = "mysql")]
    pub fn mysql_mut(&mut self) -> Option<&mut diesel::MysqlConnection> {
        match &mut self.inner {
            Inner::Mysql(inner) => Some(inner.diesel()),
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            _ => None,
        }
    }

    /// Sets the listener that is told of every statement, or none.
    pub fn set_log(&mut self, log: Option<Log>) {
        self.log = log;
    }

    /// The listener.
    pub fn log(&self) -> Option<&Log> {
        self.log.as_ref()
    }

    /// Notes whether the server is gone.
    fn watch<T>(&mut self, result: Result<T, DbError>) -> Result<T, DbError> {
        self.lost |= matches!(&result, Err(error) if error.kind == ErrorKind::Disconnected);
        result
    }

    /// Connects anew if the server was gone, unless a transaction was lost with it that nobody has rolled back yet.
    fn revive(&mut self) -> Result<(), DbError> {
        if self.lost && !self.transaction.is_sent() {
            self.inner = Inner::open(&self.url, &self.options)?;
            self.lost = false;
        }
        Ok(())
    }

    /// The time, if anyone listens.
    fn started(&self) -> Option<Instant> {
        self.log.is_some().then(Instant::now)
    }

    fn tell(&self, event: Event<'_>, started: Option<Instant>, rows: u64, error: Option<&DbError>) {
        if let (Some(log), Some(started)) = (&self.log, started) {
            // The listener may look at the connection's owner: it gets a handle that nobody can take away meanwhile.
            let log = Rc::clone(log);
            log(&Executed { event, rows, duration: started.elapsed(), error });
        }
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("url", &self.url.to_string()).finish_non_exhaustive()
    }
}
