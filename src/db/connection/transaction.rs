//! Transactions and savepoints, through diesel's transaction manager. As with Python's `sqlite3`, `begin` only
//! promises: SQLite hears of it before the first statement that writes, so that reading holds no lock, and the other
//! databases before the first statement of any kind.

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::result::QueryResult;

use super::{Connection, Inner, on};
use crate::db::error::DbError;
use crate::db::log::Event;
use crate::db::shape::Verb;
use crate::sql::DialectKind;

/// How far a transaction has come.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    /// It was begun, though the database may not know yet.
    begun: bool,
    /// The database knows.
    sent: bool,
    /// The open savepoints, outermost first.
    savepoints: Vec<Box<str>>,
}

impl Transaction {
    /// Whether the database knows of it.
    pub(super) fn is_sent(&self) -> bool {
        self.sent
    }
}

/// What the transaction manager is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Begin,
    Commit,
    Rollback,
}

/// Tells diesel's transaction manager.
pub(super) fn step<C>(connection: &mut C, step: Step) -> QueryResult<()>
where
    C: diesel::Connection<TransactionManager = AnsiTransactionManager>,
{
    match step {
        Step::Begin => AnsiTransactionManager::begin_transaction(connection),
        Step::Commit => AnsiTransactionManager::commit_transaction(connection),
        Step::Rollback => AnsiTransactionManager::rollback_transaction(connection),
    }
}

impl Connection {
    /// Begins a transaction; nothing happens if there is one.
    ///
    /// # Errors
    /// None at present: the database is told later.
    pub fn begin(&mut self) -> Result<(), DbError> {
        if !self.transaction.begun {
            self.transaction.begun = true;
            self.tell(Event::Begin, self.started(), 0, None);
        }
        Ok(())
    }

    /// Commits the transaction; nothing happens if there is none.
    ///
    /// # Errors
    /// The database refuses; the transaction is then rolled back.
    pub fn commit(&mut self) -> Result<(), DbError> {
        self.finish(Step::Commit, Event::Commit)
    }

    /// Rolls the transaction back; nothing happens if there is none.
    ///
    /// # Errors
    /// The connection is broken.
    pub fn rollback(&mut self) -> Result<(), DbError> {
        self.finish(Step::Rollback, Event::Rollback)
    }

    /// Whether a transaction was begun.
    pub fn in_transaction(&self) -> bool {
        self.transaction.begun
    }

    /// Whether a statement that defines something is kept at once: no transaction that the database knows of holds it.
    pub fn keeps_definitions(&self) -> bool {
        !self.transaction.sent && (self.is_sqlite() || !self.transaction.begun)
    }

    /// The open savepoints, outermost first.
    pub fn savepoints(&self) -> impl Iterator<Item = &str> {
        self.transaction.savepoints.iter().map(|name| &**name)
    }

    /// Sets a savepoint, in a transaction that is begun if there is none.
    ///
    /// # Errors
    /// The database refuses.
    pub fn savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.begin()?;
        self.send_begin()?;
        let started = self.started();
        let result = on!(self, inner => inner.step(Step::Begin));
        self.tell(Event::Savepoint(name), started, 0, result.as_ref().err());
        result?;
        self.transaction.savepoints.push(name.into());
        Ok(())
    }

    /// Keeps what was done since the savepoint, and forgets it and those within it.
    ///
    /// # Errors
    /// There is no such savepoint.
    pub fn release_savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.leave_savepoint(name, Step::Commit, Event::Release(name))
    }

    /// Takes back what was done since the savepoint, and forgets it and those within it.
    ///
    /// # Errors
    /// There is no such savepoint.
    pub fn rollback_to_savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.leave_savepoint(name, Step::Rollback, Event::RollbackTo(name))
    }

    fn leave_savepoint(&mut self, name: &str, step: Step, event: Event<'_>) -> Result<(), DbError> {
        let started = self.started();
        let Some(place) = self.transaction.savepoints.iter().rposition(|open| **open == *name) else {
            let error = on!(self, inner => inner.no_such_savepoint(name));
            self.tell(event, started, 0, Some(&error));
            return Err(error);
        };
        let mut result = Ok(());
        while self.transaction.savepoints.len() > place && result.is_ok() {
            result = on!(self, inner => inner.step(step));
            self.transaction.savepoints.pop();
        }
        if let Err(error) = &mut result {
            // The transaction manager has names of its own.
            error.message = error.message.replace(&format!("diesel_savepoint_{}", place + 1), name);
        }
        self.tell(event, started, 0, result.as_ref().err());
        result
    }

    fn finish(&mut self, step: Step, event: Event<'_>) -> Result<(), DbError> {
        if !self.transaction.begun && !self.transaction.sent {
            return Ok(());
        }
        let started = self.started();
        let result = match (self.transaction.sent, step) {
            (false, _) => Ok(()),
            // The server has rolled back what it was told before it was gone.
            (true, Step::Rollback) if self.lost => Ok(()),
            (true, step) => self.unwind(step),
        };
        self.transaction = Transaction::default();
        self.tell(event, started, 0, result.as_ref().err());
        result
    }

    /// Leaves all savepoints and the transaction: COMMIT and ROLLBACK take the savepoints with them, but the
    /// transaction manager counts them. What cannot be committed is rolled back.
    fn unwind(&mut self, mut step: Step) -> Result<(), DbError> {
        let mut result = Ok(());
        let mut open = self.transaction.savepoints.len() + 1;
        while open > 0 {
            let done = on!(self, inner => inner.step(step));
            match self.watch(done) {
                // SQLite ends the transaction itself on some failures; then there is nothing left to end.
                Err(error) if error.message.ends_with(" - no transaction is active") => break,
                Err(error) if step == Step::Commit && open > 1 => {
                    result = Err(error);
                    step = Step::Rollback;
                }
                done => {
                    open -= 1;
                    if open == 0 {
                        result = result.and(done);
                    }
                }
            }
        }
        result
    }

    /// Does what raw SQL says of transactions, so that their count stays right; `None` if it says nothing of them, or
    /// something that the database has to refuse.
    pub(super) fn steer(&mut self, verb: Verb) -> Option<Result<(), DbError>> {
        let sent = self.transaction.sent;
        let open = sent || (self.transaction.begun && !self.is_sqlite());
        Some(match verb {
            Verb::Begin if !sent => self.begin().and_then(|()| self.send_begin()),
            Verb::Commit if open => self.commit(),
            Verb::Rollback if open => self.rollback(),
            _ => return None,
        })
    }

    /// Tells the database of a promised transaction if the statement needs it.
    pub(super) fn send_begin_before(&mut self, verb: Verb) -> Result<(), DbError> {
        self.revive()?;
        if self.transaction.begun && !self.transaction.sent && (verb == Verb::Write || !self.is_sqlite()) {
            self.send_begin()?;
        }
        Ok(())
    }

    fn send_begin(&mut self) -> Result<(), DbError> {
        if !self.transaction.sent {
            self.revive()?;
            let result = on!(self, inner => inner.step(Step::Begin));
            self.watch(result)?;
            self.transaction.sent = true;
        }
        Ok(())
    }

    fn is_sqlite(&self) -> bool {
        self.dialect.kind == DialectKind::Sqlite
    }
}
