//! What is executed can be observed: for `--echo`, counters and hints.

use std::rc::Rc;
use std::time::Duration;

use super::error::DbError;
use crate::sql::render::Compiled;
use crate::sql::value::SqlValue;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action<'a> {
    /// A statement was executed.
    Statement,
    /// A transaction began.
    Begin,
    /// A transaction was committed.
    Commit,
    /// A transaction was rolled back.
    Rollback,
    /// A savepoint was set.
    Savepoint(&'a str),
    /// A savepoint was released.
    Release(&'a str),
    /// A savepoint was rolled back to.
    RollbackTo(&'a str),
    /// A script was executed.
    Batch(&'a str),
}

/// Something executed.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// What was done.
    pub action: Action<'a>,
    /// The statement.
    pub compiled: Option<&'a Compiled>,
    /// The values, as the driver took them.
    pub values: &'a [SqlValue],
    /// Rows returned or changed.
    pub rows: u64,
    /// How long it took, the visiting of the rows included.
    pub duration: Duration,
    /// What went wrong.
    pub error: Option<&'a DbError>,
}

impl Event<'_> {
    /// The text as SQLAlchemy logs it.
    pub fn text(&self) -> String {
        match self.action {
            Action::Statement => self.compiled.map(|c| c.expanded_text(self.values)).unwrap_or_default(),
            Action::Begin => "BEGIN (implicit)".to_owned(),
            Action::Commit => "COMMIT".to_owned(),
            Action::Rollback => "ROLLBACK".to_owned(),
            Action::Savepoint(name) => format!("SAVEPOINT {name}"),
            Action::Release(name) => format!("RELEASE SAVEPOINT {name}"),
            Action::RollbackTo(name) => format!("ROLLBACK TO SAVEPOINT {name}"),
            Action::Batch(sql) => sql.to_owned(),
        }
    }
}

/// Is told of everything executed.
pub trait Observer {
    /// Something was executed.
    fn executed(&self, event: &Event<'_>);
}

impl<F: Fn(&Event<'_>)> Observer for F {
    fn executed(&self, event: &Event<'_>) {
        self(event);
    }
}

/// The observers of a connection.
#[derive(Clone, Default)]
pub(super) struct Observers(Vec<Rc<dyn Observer>>);

impl Observers {
    pub(super) fn add(&mut self, observer: Rc<dyn Observer>) {
        self.0.push(observer);
    }

    pub(super) fn remove(&mut self, observer: &Rc<dyn Observer>) {
        self.0.retain(|own| !Rc::ptr_eq(own, observer));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn tell(&self, event: &Event<'_>) {
        for observer in &self.0 {
            observer.executed(event);
        }
    }
}
