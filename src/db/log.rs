//! The query log: whoever listens sees every statement after it ran, with its parameters, the rows and the time it
//! took. The text is made only when it is asked for. Told by the connection; listened to by `--echo` and the shell.

use std::borrow::Cow;
use std::rc::Rc;
use std::time::Duration;

use super::error::DbError;
use crate::sql::{Compiled, SqlValue};

/// A listener.
pub type Log = Rc<dyn Fn(&Executed<'_>)>;

/// What was executed.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A transaction began.
    Begin,
    /// A transaction was committed.
    Commit,
    /// A transaction was rolled back.
    Rollback,
    /// A savepoint of that name was set.
    Savepoint(&'a str),
    /// A savepoint was released.
    Release(&'a str),
    /// A savepoint was rolled back to.
    RollbackTo(&'a str),
    /// A statement with its values, as the driver takes them.
    Statement(&'a Compiled, &'a [SqlValue]),
    /// Several statements in one text.
    Script(&'a str),
}

/// Something that went to the database.
#[derive(Clone, Copy, Debug)]
pub struct Executed<'a> {
    /// What it was.
    pub event: Event<'a>,
    /// The rows that came back, or that were changed.
    pub rows: u64,
    /// How long it took, the work of the caller on each row included.
    pub duration: Duration,
    /// How it failed, if it did.
    pub error: Option<&'a DbError>,
}

impl<'a> Executed<'a> {
    /// The text that SQLAlchemy shows for it with `echo=True`.
    pub fn sql(&self) -> Cow<'a, str> {
        match self.event {
            Event::Begin => "BEGIN (implicit)".into(),
            Event::Commit => "COMMIT".into(),
            Event::Rollback => "ROLLBACK".into(),
            Event::Savepoint(name) => format!("SAVEPOINT {name}").into(),
            Event::Release(name) => format!("RELEASE SAVEPOINT {name}").into(),
            Event::RollbackTo(name) => format!("ROLLBACK TO SAVEPOINT {name}").into(),
            Event::Statement(compiled, values) => compiled.expanded_text(values).into(),
            Event::Script(sql) => sql.into(),
        }
    }

    /// Whether it is a statement rather than a word about transactions.
    pub fn is_statement(&self) -> bool {
        matches!(self.event, Event::Statement(..) | Event::Script(_))
    }

    /// The parameters in the order in which they stand in the text.
    pub fn parameters(&self) -> Vec<&'a SqlValue> {
        let mut out = Vec::new();
        if let Event::Statement(compiled, values) = self.event {
            compiled.positional(values, |_, value| out.push(value));
        }
        out
    }
}
