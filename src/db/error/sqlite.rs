//! Diesel's errors of SQLite as Python's `sqlite3` raises them. Diesel tells five constraints apart and else only
//! gives the text, so the classes that `sqlite3` takes from SQLite's code are told from the text here.

use diesel::result::{ConnectionError, DatabaseErrorKind, Error};

use super::{DbError, ErrorKind};

/// The error as `sqlite3` raises it.
pub(in crate::db) fn error(error: Error) -> DbError {
    match error {
        Error::DatabaseError(kind, information) => {
            let message = information.message();
            sqlite(kind_of(kind).unwrap_or_else(|| kind_of_text(message)), message)
        }
        Error::InvalidCString(_) => sqlite(ErrorKind::Programming, "the query contains a null character"),
        Error::RollbackErrorOnCommit { commit_error, .. } => self::error(*commit_error),
        Error::NotInTransaction => sqlite(ErrorKind::Operational, "cannot commit - no transaction is active"),
        Error::AlreadyInTransaction => {
            sqlite(ErrorKind::Operational, "cannot start a transaction within a transaction")
        }
        Error::SerializationError(inner) | Error::QueryBuilderError(inner) => {
            sqlite(ErrorKind::Interface, &inner.to_string())
        }
        other => sqlite(ErrorKind::Database, &other.to_string()),
    }
}

/// An error of connecting.
pub(in crate::db) fn connection(error: ConnectionError) -> DbError {
    match error {
        ConnectionError::CouldntSetupConfiguration(inner) => self::error(inner),
        ConnectionError::BadConnection(text) => sqlite(ErrorKind::Operational, &text),
        ConnectionError::InvalidCString(_) => sqlite(ErrorKind::Programming, "embedded null character"),
        other => sqlite(ErrorKind::Operational, &other.to_string()),
    }
}

/// A rule that a trigger has spelled out with `RAISE`.
pub(in crate::db) fn raised(error: DbError) -> DbError {
    sqlite(ErrorKind::Constraint, &error.message)
}

/// Several statements where one is expected.
pub(in crate::db) fn several_statements() -> DbError {
    sqlite(ErrorKind::Programming, "You can only execute one statement at a time.")
}

/// Placeholders without values.
pub(in crate::db) fn missing_bindings(count: usize) -> DbError {
    let text = format!(
        "Incorrect number of bindings supplied. The current statement uses {count}, and there are 0 supplied."
    );
    sqlite(ErrorKind::Programming, &text)
}

/// A savepoint that is not open.
pub(in crate::db) fn no_such_savepoint(name: &str) -> DbError {
    sqlite(ErrorKind::Operational, &format!("no such savepoint: {name}"))
}

/// Text in the database that is not UTF-8.
pub(in crate::db) fn not_utf8(column: &str, bytes: &[u8]) -> DbError {
    let text = String::from_utf8_lossy(bytes);
    sqlite(ErrorKind::Operational, &format!("Could not decode to UTF-8 column '{column}' with text '{text}'"))
}

fn sqlite(kind: ErrorKind, message: &str) -> DbError {
    let class = match kind.generic() {
        "IntegrityError" => "sqlite3.IntegrityError",
        "OperationalError" => "sqlite3.OperationalError",
        "ProgrammingError" => "sqlite3.ProgrammingError",
        "DataError" => "sqlite3.DataError",
        "InterfaceError" => "sqlite3.InterfaceError",
        "InternalError" => "sqlite3.InternalError",
        "NotSupportedError" => "sqlite3.NotSupportedError",
        _ => "sqlite3.DatabaseError",
    };
    DbError::new(kind, class, message)
}

fn kind_of(kind: DatabaseErrorKind) -> Option<ErrorKind> {
    Some(match kind {
        DatabaseErrorKind::UniqueViolation => ErrorKind::Unique,
        DatabaseErrorKind::ForeignKeyViolation => ErrorKind::ForeignKey,
        DatabaseErrorKind::NotNullViolation => ErrorKind::NotNull,
        DatabaseErrorKind::CheckViolation => ErrorKind::Check,
        _ => return None,
    })
}

/// The texts that SQLite has for its codes; every other text belongs to its general code.
fn kind_of_text(message: &str) -> ErrorKind {
    match message {
        "attempt to write a readonly database" => ErrorKind::ReadOnly,
        "database is locked" | "database table is locked" | "database schema is locked" => ErrorKind::Locked,
        "datatype mismatch" => ErrorKind::Constraint,
        "string or blob too big" => ErrorKind::Data,
        "database disk image is malformed" | "file is not a database" => ErrorKind::Database,
        "bad parameter or other API misuse" | "column index out of range" => ErrorKind::Interface,
        _ if message.starts_with("database table is locked: ") => ErrorKind::Locked,
        _ if message.starts_with("cannot store ") && message.contains(" value in ") => ErrorKind::Constraint,
        _ => ErrorKind::Operational,
    }
}
