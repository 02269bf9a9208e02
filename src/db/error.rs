//! What a database objects to, in the words and classes of Python's drivers, which upper rooms print as
//! SQLAlchemy does.

use std::borrow::Cow;
use std::fmt;

use crate::sql::error::CompileError;
use crate::sql::types::decode::DecodeError;
use crate::sql::types::encode::EncodeError;

/// The kind of an error: what the program does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// A UNIQUE or PRIMARY KEY constraint.
    Unique,
    /// A NOT NULL constraint.
    NotNull,
    /// A FOREIGN KEY constraint.
    ForeignKey,
    /// A CHECK constraint.
    Check,
    /// Another constraint.
    Integrity,
    /// Something outside the statement: no such table in SQLite, a lost connection, a lock.
    Operational,
    /// Something wrong in the statement.
    Programming,
    /// A value that does not fit.
    Data,
    /// The driver was used in a wrong way.
    Interface,
    /// The database lost its mind.
    Internal,
    /// Something the database cannot do.
    NotSupported,
    /// None of these.
    Database,
    /// A value that its column's type does not take; the class is a builtin exception.
    Value,
    /// A statement that could not be rendered.
    Compile,
}

impl ErrorKind {
    /// The class of the exception, as PEP 249 and SQLAlchemy name it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Unique | Self::NotNull | Self::ForeignKey | Self::Check | Self::Integrity => {
                "IntegrityError"
            }
            Self::Operational => "OperationalError",
            Self::Programming => "ProgrammingError",
            Self::Data => "DataError",
            Self::Interface => "InterfaceError",
            Self::Internal => "InternalError",
            Self::NotSupported => "NotSupportedError",
            Self::Database => "DatabaseError",
            Self::Value => "StatementError",
            Self::Compile => "CompileError",
        }
    }

    /// The code in the link that SQLAlchemy appends.
    pub fn link_code(self) -> Option<&'static str> {
        Some(match self {
            Self::Unique | Self::NotNull | Self::ForeignKey | Self::Check | Self::Integrity => "gkpj",
            Self::Operational => "e3q8",
            Self::Programming => "f405",
            Self::Data => "9h9h",
            Self::Interface => "rvf5",
            Self::Internal => "2j85",
            Self::NotSupported => "tw8g",
            Self::Database => "4xp6",
            Self::Value | Self::Compile => return None,
        })
    }
}

/// An error of a database or on the way to one.
#[derive(Clone, Debug, PartialEq)]
pub struct DbError {
    /// The kind.
    pub kind: ErrorKind,
    /// The class of the driver's exception as SQLAlchemy prints it: `sqlite3.IntegrityError`.
    pub driver_class: Cow<'static, str>,
    /// The driver's message: `UNIQUE constraint failed: user.email`.
    pub message: String,
    /// The statement, as SQLAlchemy shows it.
    pub statement: Option<String>,
}

impl DbError {
    /// An error without a statement.
    pub fn new(
        kind: ErrorKind,
        driver_class: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> Self {
        Self { kind, driver_class: driver_class.into(), message: message.into(), statement: None }
    }

    /// The SQLAlchemy exception: `IntegrityError`.
    pub fn class(&self) -> &'static str {
        self.kind.class()
    }

    /// The line that SQLAlchemy ends with: a link to an explanation.
    pub fn background(&self) -> Option<String> {
        self.kind
            .link_code()
            .map(|code| format!("(Background on this error at: https://sqlalche.me/e/21/{code})"))
    }

    pub(crate) fn value(class: &'static str, message: String) -> Self {
        Self::new(ErrorKind::Value, format!("builtins.{class}"), message)
    }
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}) {}", self.driver_class, self.message)
    }
}

impl std::error::Error for DbError {}

impl From<EncodeError> for DbError {
    fn from(error: EncodeError) -> Self {
        Self::value(error.class, error.message)
    }
}

impl From<DecodeError> for DbError {
    fn from(error: DecodeError) -> Self {
        Self::value(error.class, error.message)
    }
}

impl From<CompileError> for DbError {
    fn from(error: CompileError) -> Self {
        Self::new(ErrorKind::Compile, "", error.to_string())
    }
}
