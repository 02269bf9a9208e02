//! What a database refuses, said as Python's drivers say it: the same text, the driver's class, and the class that
//! SQLAlchemy makes of it. One file per database turns diesel's errors into these; upper rooms choose exceptions by
//! `generic` and act on `kind`.

#[cfg(feature = "mysql")]
pub(super) mod mysql;
#[cfg(feature = "postgres")]
pub(super) mod postgres;
#[cfg(feature = "sqlite")]
pub(super) mod sqlite;

use std::borrow::Cow;

use thiserror::Error;

use super::url::UrlError;
use crate::sql::types::encode::EncodeError;

/// What went wrong, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// A value that has to be unique is there already; a primary key is one.
    Unique,
    /// NULL where it is not allowed.
    NotNull,
    /// A reference to nothing, or to something that is about to go.
    ForeignKey,
    /// A CHECK constraint does not hold.
    Check,
    /// Another rule about the data: a trigger's, a type's.
    Constraint,
    /// A failure of the database or of its use: no such table, disk full.
    Operational,
    /// The database cannot be changed.
    ReadOnly,
    /// Another connection holds the database.
    Locked,
    /// The database cannot be reached, or no longer.
    Disconnected,
    /// A statement that makes no sense to the database.
    Programming,
    /// A value that is out of range.
    Data,
    /// A wrong use of the driver.
    Interface,
    /// The database cannot do this.
    NotSupported,
    /// The database is in no state to do this.
    Internal,
    /// The database file is damaged, or something without a class of its own happened.
    Database,
    /// A value does not fit the type of its column.
    Encode,
}

impl ErrorKind {
    /// Whether a rule about the data was broken.
    pub fn is_integrity(self) -> bool {
        matches!(self, Self::Unique | Self::NotNull | Self::ForeignKey | Self::Check | Self::Constraint)
    }

    /// The class of SQLAlchemy's exception, which is also the one that the driver's is derived from.
    pub fn generic(self) -> &'static str {
        match self {
            Self::Unique | Self::NotNull | Self::ForeignKey | Self::Check | Self::Constraint => {
                "IntegrityError"
            }
            Self::Operational | Self::ReadOnly | Self::Locked | Self::Disconnected => "OperationalError",
            Self::Programming => "ProgrammingError",
            Self::Data => "DataError",
            Self::Interface => "InterfaceError",
            Self::NotSupported => "NotSupportedError",
            Self::Internal => "InternalError",
            Self::Database => "DatabaseError",
            Self::Encode => "StatementError",
        }
    }
}

/// An error of a database.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{message}")]
pub struct DbError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The text of the driver's exception.
    pub message: String,
    /// The class of the driver's exception, as in `sqlite3.IntegrityError`.
    pub class: Cow<'static, str>,
    /// The class of SQLAlchemy's exception, as in `IntegrityError`.
    pub generic: &'static str,
}

impl DbError {
    pub(super) fn new(
        kind: ErrorKind,
        class: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> Self {
        Self { kind, message: message.into(), class: class.into(), generic: kind.generic() }
    }

    /// The connection is not open.
    pub fn closed() -> Self {
        let class = "ResourceClosedError";
        Self { generic: class, ..Self::new(ErrorKind::Interface, class, "This Connection is closed") }
    }
}

impl From<EncodeError> for DbError {
    fn from(error: EncodeError) -> Self {
        Self::new(ErrorKind::Encode, format!("builtins.{}", error.class), error.message)
    }
}

impl From<UrlError> for DbError {
    fn from(error: UrlError) -> Self {
        Self { generic: error.class(), ..Self::new(ErrorKind::Interface, error.class(), error.to_string()) }
    }
}
