//! PostgreSQL's errors as `psycopg2` raises them. Diesel keeps the server's texts but not its codes, so
//! that the class goes by the text.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

use crate::db::error::{DbError, ErrorKind};

/// The result with its error as Python's driver has it.
pub(in crate::db) fn error<T>(result: Result<T, Error>) -> Result<T, DbError> {
    result.map_err(convert)
}

fn convert(error: Error) -> DbError {
    match error {
        Error::DatabaseError(kind, info) => {
            let (kind, class) = classify(kind, info.message());
            DbError::new(kind, format!("psycopg2.{class}"), text(&*info))
        }
        Error::SerializationError(error) => {
            DbError::new(ErrorKind::Programming, "psycopg2.ProgrammingError", error.to_string())
        }
        other => DbError::new(ErrorKind::Operational, "psycopg2.OperationalError", other.to_string()),
    }
}

/// The message with what the server says about it.
fn text(info: &(dyn DatabaseErrorInformation + Send + Sync)) -> String {
    let mut text = info.message().to_owned();
    if let Some(details) = info.details() {
        text.push_str("\nDETAIL:  ");
        text.push_str(details);
    }
    if let Some(hint) = info.hint() {
        text.push_str("\nHINT:  ");
        text.push_str(hint);
    }
    text.push('\n');
    text
}

/// Beginnings and ends of messages, and what they are.
const KNOWN: &[(&str, &str, ErrorKind, &str)] = &[
    ("relation \"", "does not exist", ErrorKind::Programming, "errors.UndefinedTable"),
    ("table \"", "does not exist", ErrorKind::Programming, "errors.UndefinedTable"),
    ("missing FROM-clause entry", "", ErrorKind::Programming, "errors.UndefinedTable"),
    ("column ", "does not exist", ErrorKind::Programming, "errors.UndefinedColumn"),
    ("function ", "does not exist", ErrorKind::Programming, "errors.UndefinedFunction"),
    ("operator does not exist", "", ErrorKind::Programming, "errors.UndefinedFunction"),
    ("type \"", "does not exist", ErrorKind::Programming, "errors.UndefinedObject"),
    ("relation \"", "already exists", ErrorKind::Programming, "errors.DuplicateTable"),
    ("type \"", "already exists", ErrorKind::Programming, "errors.DuplicateObject"),
    ("column reference", "is ambiguous", ErrorKind::Programming, "errors.AmbiguousColumn"),
    ("syntax error", "", ErrorKind::Programming, "errors.SyntaxError"),
    ("column \"", "must appear in the GROUP BY clause", ErrorKind::Programming, "errors.GroupingError"),
    ("column \"", "is of type", ErrorKind::Programming, "errors.DatatypeMismatch"),
    ("permission denied", "", ErrorKind::Programming, "errors.InsufficientPrivilege"),
    ("value too long", "", ErrorKind::Data, "errors.StringDataRightTruncation"),
    ("invalid input syntax", "", ErrorKind::Data, "errors.InvalidTextRepresentation"),
    ("invalid input value", "", ErrorKind::Data, "errors.InvalidTextRepresentation"),
    ("division by zero", "", ErrorKind::Data, "errors.DivisionByZero"),
    ("integer out of range", "", ErrorKind::Data, "errors.NumericValueOutOfRange"),
    ("bigint out of range", "", ErrorKind::Data, "errors.NumericValueOutOfRange"),
    ("numeric field overflow", "", ErrorKind::Data, "errors.NumericValueOutOfRange"),
    ("current transaction is aborted", "", ErrorKind::Internal, "errors.InFailedSqlTransaction"),
    ("cannot drop", "other objects depend on it", ErrorKind::Internal, "errors.DependentObjectsStillExist"),
    ("canceling statement", "", ErrorKind::Operational, "errors.QueryCanceled"),
    ("deadlock detected", "", ErrorKind::Operational, "errors.DeadlockDetected"),
];

fn classify(kind: DatabaseErrorKind, message: &str) -> (ErrorKind, &'static str) {
    match kind {
        DatabaseErrorKind::UniqueViolation => (ErrorKind::Unique, "errors.UniqueViolation"),
        DatabaseErrorKind::ForeignKeyViolation => (ErrorKind::ForeignKey, "errors.ForeignKeyViolation"),
        DatabaseErrorKind::NotNullViolation => (ErrorKind::NotNull, "errors.NotNullViolation"),
        DatabaseErrorKind::CheckViolation => (ErrorKind::Check, "errors.CheckViolation"),
        DatabaseErrorKind::RestrictViolation => (ErrorKind::ForeignKey, "errors.RestrictViolation"),
        DatabaseErrorKind::ExclusionViolation => (ErrorKind::Integrity, "errors.ExclusionViolation"),
        DatabaseErrorKind::SerializationFailure => (ErrorKind::Operational, "errors.SerializationFailure"),
        DatabaseErrorKind::ReadOnlyTransaction => (ErrorKind::Internal, "errors.ReadOnlySqlTransaction"),
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
            (ErrorKind::Operational, "OperationalError")
        }
        _ => KNOWN
            .iter()
            .find(|(start, part, ..)| message.starts_with(start) && message.contains(part))
            .map_or((ErrorKind::Programming, "ProgrammingError"), |(_, _, kind, class)| (*kind, class)),
    }
}
