//! MySQL's errors as `PyMySQL` raises them: with the server's number. Diesel drops that number, so that
//! it is found again by the text.

use diesel::result::{DatabaseErrorKind, Error};

use crate::db::error::{DbError, ErrorKind};

/// The result with its error as Python's driver has it.
pub(in crate::db) fn error<T>(result: Result<T, Error>) -> Result<T, DbError> {
    result.map_err(convert)
}

/// Parts of messages, and what they are.
const KNOWN: &[(&str, u16, ErrorKind)] = &[
    ("Duplicate entry", 1062, ErrorKind::Unique),
    ("cannot be null", 1048, ErrorKind::NotNull),
    ("Cannot add or update a child row", 1452, ErrorKind::ForeignKey),
    ("Cannot delete or update a parent row", 1451, ErrorKind::ForeignKey),
    ("CONSTRAINT `", 4025, ErrorKind::Check),
    ("Check constraint", 3819, ErrorKind::Check),
    ("doesn't have a default value", 1364, ErrorKind::Operational),
    ("You have an error in your SQL syntax", 1064, ErrorKind::Programming),
    ("doesn't exist", 1146, ErrorKind::Programming),
    ("Unknown column", 1054, ErrorKind::Operational),
    ("Unknown table", 1051, ErrorKind::Operational),
    ("already exists", 1050, ErrorKind::Operational),
    ("is ambiguous", 1052, ErrorKind::Operational),
    ("Data too long", 1406, ErrorKind::Data),
    ("Data truncated", 1265, ErrorKind::Data),
    ("Out of range value", 1264, ErrorKind::Data),
    ("Incorrect", 1292, ErrorKind::Operational),
    ("READ ONLY transaction", 1792, ErrorKind::Internal),
    ("Lock wait timeout", 1205, ErrorKind::Operational),
    ("Deadlock found", 1213, ErrorKind::Operational),
];

fn convert(error: Error) -> DbError {
    let (kind, number, message) = match error {
        Error::DatabaseError(diesel, info) => {
            let message = info.message().to_owned();
            let (number, kind) = classify(diesel, &message);
            (kind, number, message)
        }
        Error::SerializationError(error) => (ErrorKind::Programming, 0, error.to_string()),
        other => (ErrorKind::Operational, 0, other.to_string()),
    };
    let text = if number == 0 { message } else { format!("({number}, {})", quoted(&message)) };
    DbError::new(kind, format!("pymysql.err.{}", kind.class()), text)
}

fn classify(diesel: DatabaseErrorKind, message: &str) -> (u16, ErrorKind) {
    let known =
        KNOWN.iter().find(|(part, ..)| message.contains(part)).map(|(_, number, kind)| (*number, *kind));
    match (diesel, known) {
        (_, Some(known)) => known,
        (DatabaseErrorKind::UniqueViolation, None) => (1062, ErrorKind::Unique),
        (DatabaseErrorKind::NotNullViolation, None) => (1048, ErrorKind::NotNull),
        (DatabaseErrorKind::ForeignKeyViolation, None) => (1452, ErrorKind::ForeignKey),
        (DatabaseErrorKind::CheckViolation, None) => (4025, ErrorKind::Check),
        _ => (0, ErrorKind::Operational),
    }
}

/// The text as Python shows it: in the quotes that it does not contain.
fn quoted(text: &str) -> String {
    if text.contains('\'') && !text.contains('"') {
        format!("\"{}\"", text.replace('\\', "\\\\"))
    } else {
        format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
    }
}
