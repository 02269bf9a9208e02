//! SQLite's errors as Python's `sqlite3` raises them.

use diesel::result::{DatabaseErrorKind, Error};

use crate::db::error::{DbError, ErrorKind};

/// The result with its error as Python's driver has it.
pub(in crate::db) fn error<T>(result: Result<T, Error>) -> Result<T, DbError> {
    result.map_err(convert)
}

fn convert(error: Error) -> DbError {
    let (kind, message) = match error {
        Error::DatabaseError(kind, info) => {
            let message = info.message().to_owned();
            (classify(kind, &message), message)
        }
        Error::SerializationError(error) => (ErrorKind::Programming, error.to_string()),
        Error::InvalidCString(_) => {
            return DbError::new(ErrorKind::Value, "builtins.ValueError", "embedded null character");
        }
        other => (ErrorKind::Operational, other.to_string()),
    };
    DbError::new(kind, format!("sqlite3.{}", kind.class()), message)
}

/// Diesel tells constraints apart but drops the other codes, so the rest goes by SQLite's own texts.
fn classify(kind: DatabaseErrorKind, message: &str) -> ErrorKind {
    match kind {
        DatabaseErrorKind::UniqueViolation => ErrorKind::Unique,
        DatabaseErrorKind::NotNullViolation => ErrorKind::NotNull,
        DatabaseErrorKind::ForeignKeyViolation => ErrorKind::ForeignKey,
        DatabaseErrorKind::CheckViolation => ErrorKind::Check,
        _ if message.contains("constraint failed") || message == "datatype mismatch" => ErrorKind::Integrity,
        _ if message.starts_with("cannot store ") => ErrorKind::Integrity,
        _ if message == "string or blob too big" => ErrorKind::Data,
        _ if message == "database disk image is malformed" || message == "file is not a database" => {
            ErrorKind::Database
        }
        _ if message == "bad parameter or other API misuse" || message == "column index out of range" => {
            ErrorKind::Interface
        }
        _ => ErrorKind::Operational,
    }
}
