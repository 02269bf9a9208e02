//! The exception classes of the Python drivers (`sqlite3.IntegrityError`, …): what `orig` is, and what the first words of an
//! error text name. Which one a failure of the database is follows from its kind.

use std::rc::Rc;

use crate::py::types::types;
use crate::py::{Class, Exc, Value};

/// Whose database it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Driver {
    /// `sqlite3`
    Sqlite,
    /// `psycopg2`
    Postgres,
    /// `MySQLdb`
    Mysql,
}

/// What went wrong, as the DB-API sorts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// A constraint was violated.
    Integrity,
    /// The database could not do it: no such table, locked, a syntax error of SQLite.
    Operational,
    /// The statement is wrong.
    Programming,
    /// A value does not fit.
    Data,
    /// The driver was used wrongly.
    Interface,
    /// The database is in trouble.
    Internal,
    /// The database does not have this.
    NotSupported,
    /// Anything else.
    Database,
}

/// The exception classes of a driver.
#[expect(non_snake_case, reason = "exception classes keep their Python names")]
pub struct DriverClasses {
    /// `Warning`
    pub Warning: Rc<Class>,
    /// `Error`
    pub Error: Rc<Class>,
    /// `InterfaceError`
    pub InterfaceError: Rc<Class>,
    /// `DatabaseError`
    pub DatabaseError: Rc<Class>,
    /// `InternalError`
    pub InternalError: Rc<Class>,
    /// `OperationalError`
    pub OperationalError: Rc<Class>,
    /// `ProgrammingError`
    pub ProgrammingError: Rc<Class>,
    /// `IntegrityError`
    pub IntegrityError: Rc<Class>,
    /// `DataError`
    pub DataError: Rc<Class>,
    /// `NotSupportedError`
    pub NotSupportedError: Rc<Class>,
}

impl DriverClasses {
    fn new(module: &str) -> Self {
        let class = |name: &str, base: &Rc<Class>| Class::builtin(name, module, Some(base));
        let error = class("Error", &types().Exception);
        let database = class("DatabaseError", &error);
        Self {
            Warning: class("Warning", &types().Exception),
            InterfaceError: class("InterfaceError", &error),
            InternalError: class("InternalError", &database),
            OperationalError: class("OperationalError", &database),
            ProgrammingError: class("ProgrammingError", &database),
            IntegrityError: class("IntegrityError", &database),
            DataError: class("DataError", &database),
            NotSupportedError: class("NotSupportedError", &database),
            Error: error,
            DatabaseError: database,
        }
    }

    /// All of them.
    pub fn all(&self) -> [&Rc<Class>; 10] {
        [
            &self.Warning,
            &self.Error,
            &self.InterfaceError,
            &self.DatabaseError,
            &self.InternalError,
            &self.OperationalError,
            &self.ProgrammingError,
            &self.IntegrityError,
            &self.DataError,
            &self.NotSupportedError,
        ]
    }

    /// The class of a failure.
    pub fn of(&self, failure: Failure) -> &Rc<Class> {
        match failure {
            Failure::Integrity => &self.IntegrityError,
            Failure::Operational => &self.OperationalError,
            Failure::Programming => &self.ProgrammingError,
            Failure::Data => &self.DataError,
            Failure::Interface => &self.InterfaceError,
            Failure::Internal => &self.InternalError,
            Failure::NotSupported => &self.NotSupportedError,
            Failure::Database => &self.DatabaseError,
        }
    }
}

thread_local! {
    static SQLITE: &'static DriverClasses = Box::leak(Box::new(DriverClasses::new("sqlite3")));
    static POSTGRES: &'static DriverClasses = Box::leak(Box::new(DriverClasses::new("psycopg2")));
    static MYSQL: &'static DriverClasses = Box::leak(Box::new(DriverClasses::new("MySQLdb")));
}

/// The exception classes of a driver, made once per thread.
pub fn drivers(driver: Driver) -> &'static DriverClasses {
    match driver {
        Driver::Sqlite => SQLITE.with(|classes| *classes),
        Driver::Postgres => POSTGRES.with(|classes| *classes),
        Driver::Mysql => MYSQL.with(|classes| *classes),
    }
}

/// The exception that the driver itself would raise.
pub(super) fn original(driver: Driver, failure: Failure, message: &str) -> Exc {
    super::raw(drivers(driver).of(failure), vec![Value::str(message)])
}
