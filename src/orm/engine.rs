//! An engine: one database, its connection, and how it shows what it executes. Every statement of this room goes through
//! `execute` and `fetch`, which turn the database's errors into exceptions.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::{Rc, Weak};

use super::event::{self, Family};
use super::failure;
use super::session::Session;
use crate::db::{Connection, DbError, Fetched, Options, Row, Url};
use crate::py::std::file::permitted;
use crate::py::types::types;
use crate::py::{Exc, Res, Value, Vm};
use crate::sql::render::StatementKind;
use crate::sql::{Compiled, Dialect, DialectKind, SqlValue};

/// A database.
pub struct Engine {
    /// Where it is.
    pub url: Url,
    options: Options,
    connection: RefCell<Option<Connection>>,
    /// Was anything written since the last commit or rollback?
    written: Cell<bool>,
    /// Were those who listen to `connect` told?
    greeted: Cell<bool>,
    own: Weak<Engine>,
}

/// What this room keeps with the machine.
#[derive(Default)]
struct Live {
    sessions: RefCell<Vec<Weak<Session>>>,
}

/// Takes note of a session, so that all of them can be found.
pub fn register_session(vm: &mut Vm, session: &Rc<Session>) {
    let live = vm.extension::<Live>();
    let mut sessions = live.sessions.borrow_mut();
    sessions.retain(|session| session.strong_count() > 0);
    sessions.push(Rc::downgrade(session));
}

/// All sessions that are alive.
pub fn sessions(vm: &mut Vm) -> Vec<Rc<Session>> {
    vm.extension::<Live>().sessions.borrow().iter().filter_map(Weak::upgrade).collect()
}

impl Engine {
    /// An engine; it connects when first used.
    pub fn new(url: Url, options: Options) -> Rc<Self> {
        Self::made(url, options, None)
    }

    /// An engine over a connection that is open.
    pub fn over(connection: Connection) -> Rc<Self> {
        Self::made(connection.url().clone(), Options::default(), Some(connection))
    }

    /// An engine that the program asks for, which in a sandbox may only be in memory.
    pub fn for_program(vm: &mut Vm, url: Url, options: Options) -> Res<Rc<Self>> {
        let in_memory = url.dialect().kind == DialectKind::Sqlite
            && matches!(url.database(), None | Some("" | ":memory:"));
        if !in_memory && permitted(vm).is_err() {
            let text = "other databases are out of reach in a sandbox; one in memory is \"sqlite://\"";
            return Err(Exc::new(&types().PermissionError, text));
        }
        Ok(Self::new(url, options))
    }

    fn made(url: Url, options: Options, connection: Option<Connection>) -> Rc<Self> {
        Rc::new_cyclic(|own| Self {
            url,
            options,
            connection: RefCell::new(connection),
            written: Cell::new(false),
            greeted: Cell::new(false),
            own: own.clone(),
        })
    }

    /// What is particular about its SQL.
    pub fn dialect(&self) -> Dialect {
        self.url.dialect()
    }

    /// Runs `f` on the connection, which is opened if need be.
    pub fn with_connection<T>(
        &self,
        f: impl FnOnce(&mut Connection) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let mut slot = self.connection.borrow_mut();
        let connection = match &mut *slot {
            Some(connection) => connection,
            empty => {
                let mut opened = Connection::open(&self.url, &self.options)?;
                if let Some(log) = LOG.with_borrow(Clone::clone) {
                    opened.set_log(Some(log));
                }
                empty.insert(opened)
            }
        };
        f(connection)
    }

    fn control<T>(&self, _: &mut Vm, f: impl FnOnce(&mut Connection) -> Result<T, DbError>) -> Res<T> {
        self.with_connection(f).map_err(|error| failure::from_db_plain(&error))
    }

    /// Executes a statement; how many rows it changed.
    pub fn execute(&self, vm: &mut Vm, compiled: &Compiled, values: &[SqlValue]) -> Res<u64> {
        self.note(compiled);
        let watched = self.before(vm, compiled, &[values])?;
        let rows = self
            .with_connection(|connection| connection.execute(compiled, values))
            .map_err(|error| failure::from_db(vm, &error, compiled, values))?;
        self.after(vm, watched.as_ref())?;
        Ok(rows)
    }

    /// Executes a statement for several sets of parameters, as one `executemany`: an error shows all of them.
    pub fn execute_many(&self, vm: &mut Vm, compiled: &Compiled, all: &[Vec<SqlValue>]) -> Res<u64> {
        self.note(compiled);
        let sets: Vec<&[SqlValue]> = all.iter().map(Vec::as_slice).collect();
        let watched = self.before(vm, compiled, &sets)?;
        let mut changed = 0;
        for values in all {
            vm.check_interrupt()?;
            changed += match self.with_connection(|connection| connection.execute(compiled, values)) {
                Ok(rows) => rows,
                Err(error) if all.len() == 1 => return Err(failure::from_db(vm, &error, compiled, values)),
                Err(error) => return Err(failure::from_db_many(vm, &error, compiled, all)),
            };
        }
        self.after(vm, watched.as_ref())?;
        Ok(changed)
    }

    /// Tells those who listen that a statement is about to be executed, and before the first one that the engine connects.
    fn before(
        &self,
        vm: &mut Vm,
        compiled: &Compiled,
        sets: &[&[SqlValue]],
    ) -> Res<Option<event::Execution>> {
        let is_first = !self.greeted.replace(true);
        if !event::listening(Family::Engine) {
            return Ok(None);
        }
        let Some(own) = self.own.upgrade() else { return Ok(None) };
        if is_first {
            event::connected(vm, &own)?;
        }
        let (text, params, many) = match sets {
            [values] => (compiled.expanded_text(values), failure::positional(compiled, values), false),
            sets => {
                let sets = sets.iter().map(|values| failure::positional(compiled, values)).collect();
                (compiled.text(), Value::list(sets), true)
            }
        };
        event::before_execute(vm, &own, &text, params, many).map(Some)
    }

    fn after(&self, vm: &mut Vm, watched: Option<&event::Execution>) -> Res<()> {
        watched.map_or(Ok(()), |execution| event::after_execute(vm, self, execution))
    }

    /// Executes a statement that yields rows, which `visit` sees one after another.
    pub fn fetch(
        &self,
        vm: &mut Vm,
        compiled: &Compiled,
        values: &[SqlValue],
        visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Res<Fetched> {
        self.note(compiled);
        let watched = self.before(vm, compiled, &[values])?;
        let fetched = self
            .with_connection(|connection| connection.fetch(compiled, values, visit))
            .map_err(|error| failure::from_db(vm, &error, compiled, values))?;
        self.after(vm, watched.as_ref())?;
        Ok(fetched)
    }

    /// As `fetch`, for a multi-row INSERT of a size that comes again; None if the database refuses.
    pub fn fetch_batch(
        &self,
        vm: &mut Vm,
        compiled: &Compiled,
        values: &[SqlValue],
        visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Res<Option<Fetched>> {
        self.note(compiled);
        let watched = self.before(vm, compiled, &[values])?;
        let fetched = self.with_connection(|connection| connection.fetch_batch(compiled, values, visit)).ok();
        if fetched.is_some() {
            self.after(vm, watched.as_ref())?;
        }
        Ok(fetched)
    }

    fn note(&self, compiled: &Compiled) {
        if compiled.kind != StatementKind::Select && self.in_transaction() {
            self.written.set(true);
        }
    }

    /// The number that the last INSERT gave its row.
    pub fn last_insert_id(&self, vm: &mut Vm) -> Res<i64> {
        self.control(vm, Connection::last_insert_id)
    }

    /// Was anything written in the open transaction?
    pub fn has_written(&self) -> bool {
        self.written.get() && !self.keeps_definitions()
    }

    /// Would a table that is created now stay, whatever becomes of the open transaction?
    pub fn keeps_definitions(&self) -> bool {
        self.connection.borrow().as_ref().is_none_or(Connection::keeps_definitions)
    }

    /// Begins a transaction.
    pub fn begin(&self, vm: &mut Vm) -> Res<()> {
        self.control(vm, Connection::begin)
    }

    /// Commits.
    pub fn commit(&self, vm: &mut Vm) -> Res<()> {
        self.written.set(false);
        self.control(vm, Connection::commit)
    }

    /// Rolls back.
    pub fn rollback(&self, vm: &mut Vm) -> Res<()> {
        self.written.set(false);
        self.control(vm, Connection::rollback)
    }

    /// Is a transaction open?
    pub fn in_transaction(&self) -> bool {
        self.connection.borrow().as_ref().is_some_and(Connection::in_transaction)
    }

    /// Starts a savepoint.
    pub fn savepoint(&self, vm: &mut Vm, name: &str) -> Res<()> {
        self.control(vm, |connection| connection.savepoint(name))
    }

    /// Ends a savepoint, keeping its work.
    pub fn release_savepoint(&self, vm: &mut Vm, name: &str) -> Res<()> {
        self.control(vm, |connection| connection.release_savepoint(name))
    }

    /// Undoes what came after a savepoint.
    pub fn rollback_to_savepoint(&self, vm: &mut Vm, name: &str) -> Res<()> {
        self.control(vm, |connection| connection.rollback_to_savepoint(name))
    }

    /// Closes the connection; the next use opens it again. An in-memory database stays open, it would be lost.
    pub fn dispose(&self) {
        if !self.url.is_memory() && !self.in_transaction() {
            let old = self.connection.borrow_mut().take();
            drop(old);
            self.greeted.set(false);
        }
    }
}

/// Who sees every statement.
pub type Log = Rc<dyn Fn(&crate::db::Executed<'_>)>;

thread_local! {
    static LOG: RefCell<Option<Log>> = const { RefCell::new(None) };
}

/// Shows every statement of every connection opened from now on to `log`.
pub fn set_log(log: Option<Log>) {
    LOG.set(log);
}
