//! Diesel's errors of MySQL and MariaDB as `PyMySQL` or `mysqlclient` raise them: a pair of the code and the text.

use diesel::result::{ConnectionError, DatabaseErrorKind, Error};

use super::{DbError, ErrorKind};
use crate::db::url::Url;

/// The module of the driver in Python whose errors they look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::db) struct Driver(&'static str);

impl Driver {
    /// The driver of the URL.
    pub(in crate::db) fn of(url: &Url) -> Self {
        Self(match url.driver() {
            None | Some("mysqldb") => "MySQLdb",
            Some("mysqlconnector") => "mysql.connector.errors",
            Some("mariadbconnector") => "mariadb",
            Some(_) => "pymysql.err",
        })
    }

    /// The error with its code, if the server told it.
    pub(in crate::db) fn error(self, error: Error, code: Option<u32>) -> DbError {
        match error {
            Error::DatabaseError(kind, information) => {
                let text = information.message();
                match code.or_else(|| code_of(kind, text)) {
                    Some(code) => self.coded(code, text),
                    None => self.plain(ErrorKind::Operational, text),
                }
            }
            Error::RollbackErrorOnCommit { commit_error, .. } => self.error(*commit_error, code),
            Error::BrokenTransactionManager => self.coded(2006, "MySQL server has gone away"),
            Error::SerializationError(inner) | Error::QueryBuilderError(inner) => {
                self.plain(ErrorKind::Interface, &inner.to_string())
            }
            other => self.plain(ErrorKind::Database, &other.to_string()),
        }
    }

    /// An error of connecting.
    pub(in crate::db) fn connection(self, error: ConnectionError) -> DbError {
        let text = match error {
            ConnectionError::BadConnection(text) => text,
            other => other.to_string(),
        };
        let code = match () {
            () if text.starts_with("Unknown database ") => 1049,
            () if text.starts_with("Access denied ") => 1045,
            () if text.starts_with("Can't connect to local ") => 2002,
            () => 2003,
        };
        self.coded(code, &text)
    }

    /// A statement without words.
    pub(in crate::db) fn empty(self) -> DbError {
        self.coded(1065, "Query was empty")
    }

    /// A savepoint that is not open.
    pub(in crate::db) fn no_such_savepoint(self, name: &str) -> DbError {
        self.coded(1305, &format!("SAVEPOINT {name} does not exist"))
    }

    fn plain(self, kind: ErrorKind, message: &str) -> DbError {
        DbError::new(kind, format!("{}.{}", self.0, kind.generic()), message)
    }

    fn coded(self, code: u32, text: &str) -> DbError {
        let (kind, generic) = kind(code);
        let message = format!("({code}, {})", quoted(text));
        DbError { generic, ..DbError::new(kind, format!("{}.{generic}", self.0), message) }
    }
}

/// What a code means, and the class that `PyMySQL` has for it.
fn kind(code: u32) -> (ErrorKind, &'static str) {
    let kind = match code {
        1062 | 1586 => ErrorKind::Unique,
        1048 => ErrorKind::NotNull,
        1215..=1217 | 1451 | 1452 => ErrorKind::ForeignKey,
        // The class of these is not what one would expect.
        3819 | 4025 => return (ErrorKind::Check, "OperationalError"),
        1364 => return (ErrorKind::NotNull, "OperationalError"),
        1205 | 1213 => ErrorKind::Locked,
        1290 | 1792 | 1836 => ErrorKind::ReadOnly,
        1040 | 1042..=1045 | 2002 | 2003 | 2006 | 2013 => ErrorKind::Disconnected,
        1007 | 1064 | 1102 | 1103 | 1110..=1113 | 1146 | 1149 | 1166 | 1179 => ErrorKind::Programming,
        1171 | 1230 | 1263..=1265 | 1366 | 1367 | 1406 | 1441 => ErrorKind::Data,
        1196 | 1235 | 1286 | 1289 => ErrorKind::NotSupported,
        0..1000 => ErrorKind::Internal,
        _ => ErrorKind::Operational,
    };
    (kind, kind.generic())
}

/// The code of an error that the server has not told, as when the connection is gone.
fn code_of(kind: DatabaseErrorKind, text: &str) -> Option<u32> {
    Some(match kind {
        DatabaseErrorKind::UniqueViolation => 1062,
        DatabaseErrorKind::NotNullViolation => 1048,
        DatabaseErrorKind::ForeignKeyViolation if text.starts_with("Cannot delete ") => 1451,
        DatabaseErrorKind::ForeignKeyViolation => 1452,
        DatabaseErrorKind::CheckViolation => 4025,
        DatabaseErrorKind::ReadOnlyTransaction => 1792,
        _ if text.contains("server has gone away") => 2006,
        _ if text.starts_with("Lost connection ") => 2013,
        _ => return None,
    })
}

/// The text as Python shows it in a pair: in single quotes unless it has some and no double ones.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_classes_that_pymysql_has_for_them() {
        let recorded = include_str!("recorded/mysql.tsv");
        for line in recorded.lines().filter(|line| !line.starts_with('#')) {
            let [code, text, shown, class, generic] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let error = Driver("pymysql.err").coded(code.parse().unwrap(), text);
            assert_eq!((&*error.message, &*error.class, error.generic), (shown, class, generic));
        }
    }
}
