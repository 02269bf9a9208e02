//! Transactions and savepoints. On SQLite a transaction begins with the first statement that changes
//! data, as with Python's driver: until then it holds no lock, and others can write.

use std::time::{Duration, Instant};

use super::connection::{Connection, Inner};
use super::error::{DbError, ErrorKind};
use super::log::{Action, Event};
use crate::sql::dialect::DialectKind;

/// Where a connection stands.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    /// A transaction was asked for.
    wanted: bool,
    /// It has begun.
    begun: bool,
    /// The savepoints set, the innermost last.
    savepoints: Vec<String>,
    counter: usize,
}

impl Connection {
    /// Begins a transaction; within one, nothing happens.
    pub fn begin(&mut self) -> Result<(), DbError> {
        if self.transaction.wanted {
            return Ok(());
        }
        self.transaction.wanted = true;
        if self.dialect.kind != DialectKind::Sqlite
            && let Err(error) = self.begin_now()
        {
            self.transaction.wanted = false;
            return Err(error);
        }
        self.tell(Action::Begin, Instant::now(), None);
        Ok(())
    }

    /// Begins a transaction at once, also on SQLite: for work that must be all or nothing from its first
    /// statement on.
    pub fn begin_at_once(&mut self) -> Result<(), DbError> {
        self.begin()?;
        self.begin_now()
    }

    fn begin_now(&mut self) -> Result<(), DbError> {
        if self.transaction.begun {
            return Ok(());
        }
        self.control(Control::Begin)?;
        self.transaction.begun = true;
        Ok(())
    }

    /// A statement is about to change data.
    pub(super) fn begin_for_change(&mut self) -> Result<(), DbError> {
        if self.transaction.wanted { self.begin_now() } else { Ok(()) }
    }

    /// Commits; without a transaction, nothing happens.
    pub fn commit(&mut self) -> Result<(), DbError> {
        self.finish(Control::Commit, Action::Commit)
    }

    /// Rolls back; without a transaction, nothing happens.
    pub fn rollback(&mut self) -> Result<(), DbError> {
        self.finish(Control::Rollback, Action::Rollback)
    }

    fn finish(&mut self, control: Control, action: Action<'_>) -> Result<(), DbError> {
        if !self.transaction.wanted {
            return Ok(());
        }
        let start = Instant::now();
        let mut result = Ok(());
        if self.transaction.begun {
            // Diesel counts savepoints as transactions inside; all of them end with the outermost.
            while self.transaction.savepoints.pop().is_some() {
                let inner = if control == Control::Commit { Control::Release } else { Control::RollbackTo };
                result = result.and(self.control(inner));
            }
            result = result.and_then(|()| self.control(control));
            if result.is_err() && control == Control::Commit {
                // The transaction goes on; what to do is for the caller to say.
                self.tell(action, start, result.as_ref().err());
                return result;
            }
        }
        self.transaction.wanted = false;
        self.transaction.begun = false;
        self.transaction.savepoints.clear();
        self.transaction.counter = 0;
        self.tell(action, start, result.as_ref().err());
        result
    }

    /// Whether a transaction was begun and not ended.
    pub fn in_transaction(&self) -> bool {
        self.transaction.wanted
    }

    /// How many savepoints are set.
    pub fn savepoint_depth(&self) -> usize {
        self.transaction.savepoints.len()
    }

    /// Sets a savepoint, beginning a transaction if there is none.
    pub fn savepoint(&mut self) -> Result<(), DbError> {
        self.begin_at_once()?;
        let start = Instant::now();
        self.control(Control::Begin)?;
        self.transaction.counter += 1;
        let name = format!("sa_savepoint_{}", self.transaction.counter);
        self.tell(Action::Savepoint(&name), start, None);
        self.transaction.savepoints.push(name);
        Ok(())
    }

    /// Releases the innermost savepoint: what was done since stays part of the transaction.
    pub fn release_savepoint(&mut self) -> Result<(), DbError> {
        let Some(name) = self.transaction.savepoints.pop() else { return Err(no_savepoint()) };
        let start = Instant::now();
        let result = self.control(Control::Release);
        self.tell(Action::Release(&name), start, result.as_ref().err());
        result
    }

    /// Undoes what was done since the innermost savepoint, and forgets it.
    pub fn rollback_to_savepoint(&mut self) -> Result<(), DbError> {
        let Some(name) = self.transaction.savepoints.pop() else { return Err(no_savepoint()) };
        let start = Instant::now();
        let result = self.control(Control::RollbackTo);
        self.tell(Action::RollbackTo(&name), start, result.as_ref().err());
        result
    }

    fn control(&mut self, control: Control) -> Result<(), DbError> {
        match &mut self.inner {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(inner) => super::sqlite::error(control.run(inner)),
            #[cfg(feature = "postgres")]
            Inner::Postgres(inner) => super::postgres::error(control.run(inner)),
            #[cfg(feature = "mysql")]
            Inner::Mysql(inner) => super::mysql::error(control.run(inner)),
        }
    }

    fn tell(&self, action: Action<'_>, start: Instant, error: Option<&DbError>) {
        if self.observers.is_empty() {
            return;
        }
        let duration = if action == Action::Begin { Duration::ZERO } else { start.elapsed() };
        self.observers.tell(&Event { action, compiled: None, values: &[], rows: 0, duration, error });
    }
}

/// What Diesel's transaction manager is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Control {
    /// A transaction, or inside one a savepoint.
    Begin,
    Commit,
    Rollback,
    Release,
    RollbackTo,
}

impl Control {
    fn run<C>(self, inner: &mut C) -> diesel::QueryResult<()>
    where
        C: diesel::Connection,
    {
        use diesel::connection::TransactionManager;
        type Manager<C> = <C as diesel::Connection>::TransactionManager;
        match self {
            Self::Begin => Manager::<C>::begin_transaction(inner),
            Self::Commit | Self::Release => Manager::<C>::commit_transaction(inner),
            Self::Rollback | Self::RollbackTo => Manager::<C>::rollback_transaction(inner),
        }
    }
}

fn no_savepoint() -> DbError {
    DbError::new(ErrorKind::Operational, "sqlite3.OperationalError", "no such savepoint")
}
