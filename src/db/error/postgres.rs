//! Diesel's errors of PostgreSQL as `psycopg` or `psycopg2` raise them. Diesel keeps the code of an error to itself,
//! except for the constraints, so that the class is told from the text, which the server words alike for all errors of
//! one code. The place in the statement is drawn as `libpq` does.

use diesel::result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error};
use unicode_width::UnicodeWidthChar;

use super::{DbError, ErrorKind};
use crate::db::url::Url;

/// The driver in Python whose errors they look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::db) enum Driver {
    Psycopg,
    Psycopg2,
}

impl Driver {
    /// The driver of the URL.
    pub(in crate::db) fn of(url: &Url) -> Self {
        match url.driver() {
            Some(driver) if driver.starts_with("psycopg2") => Self::Psycopg2,
            _ => Self::Psycopg,
        }
    }

    fn module(self) -> &'static str {
        match self {
            Self::Psycopg => "psycopg",
            Self::Psycopg2 => "psycopg2",
        }
    }

    /// An error without a code.
    fn plain(self, kind: ErrorKind, message: &str) -> DbError {
        let line_end = if self == Self::Psycopg2 && !message.ends_with('\n') { "\n" } else { "" };
        DbError::new(kind, format!("{}.{}", self.module(), kind.generic()), format!("{message}{line_end}"))
    }

    /// The error of a statement; `sql` is the text that was sent.
    pub(in crate::db) fn error(self, error: Error, sql: &str) -> DbError {
        match error {
            Error::DatabaseError(kind, information) => self.refused(kind, &*information, sql),
            Error::RollbackErrorOnCommit { commit_error, .. } => self.error(*commit_error, sql),
            Error::NotInTransaction => {
                self.plain(ErrorKind::Operational, "there is no transaction in progress")
            }
            Error::AlreadyInTransaction => {
                self.plain(ErrorKind::Operational, "there is already a transaction in progress")
            }
            Error::BrokenTransactionManager => {
                self.plain(ErrorKind::Disconnected, "the connection is closed")
            }
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
        match self {
            Self::Psycopg2 => self.plain(ErrorKind::Disconnected, &text),
            Self::Psycopg => {
                self.plain(ErrorKind::Disconnected, &format!("connection failed: {}", text.trim_end()))
            }
        }
    }

    /// A statement without words: `psycopg2` does not send it.
    pub(in crate::db) fn empty(self) -> Result<(), DbError> {
        match self {
            Self::Psycopg => Ok(()),
            Self::Psycopg2 => {
                let class = "psycopg2.ProgrammingError";
                Err(DbError::new(ErrorKind::Programming, class, "can't execute an empty query"))
            }
        }
    }

    /// A savepoint that is not open.
    pub(in crate::db) fn no_such_savepoint(self, name: &str) -> DbError {
        self.classed(
            Class::of(&format!("savepoint \"{name}\" does not exist")),
            format!("savepoint \"{name}\" does not exist"),
        )
    }

    fn refused(
        self,
        kind: DatabaseErrorKind,
        information: &dyn DatabaseErrorInformation,
        sql: &str,
    ) -> DbError {
        let primary = information.message();
        if matches!(kind, DatabaseErrorKind::ClosedConnection) {
            return self.plain(ErrorKind::Disconnected, primary);
        }
        let mut message = primary.to_owned();
        if let Some(place) = information.statement_position().and_then(|place| usize::try_from(place).ok())
            && let Some(drawn) = draw(sql, place)
        {
            message.push('\n');
            message.push_str(&drawn);
        }
        for (word, text) in [("DETAIL", information.details()), ("HINT", information.hint())] {
            if let Some(text) = text {
                message.extend(["\n", word, ":  ", text]);
            }
        }
        self.classed(Class::of_kind(kind).unwrap_or_else(|| Class::of(primary)), message)
    }

    fn classed(self, class: Class, mut message: String) -> DbError {
        if self == Self::Psycopg2 {
            message.push('\n');
        }
        let name = format!("{}.errors.{}", self.module(), class.name);
        let generic = match (self, class.name) {
            (Self::Psycopg, "RaiseException") => "ProgrammingError",
            (Self::Psycopg, "InvalidSavepointSpecification") => "OperationalError",
            (_, "ReadOnlySqlTransaction") => "InternalError",
            _ => class.kind.generic(),
        };
        DbError { generic, ..DbError::new(class.kind, name, message) }
    }
}

/// The class of an error by its code's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Class {
    name: &'static str,
    kind: ErrorKind,
}

/// What a text looks like: how it starts, what it goes on with, how it ends.
type Pattern = (&'static str, &'static str, &'static str);

/// The words of the server by the class that they belong to; the first that fits counts.
const CLASSES: &[(&str, ErrorKind, &[Pattern])] = &[
    (
        "SyntaxError",
        ErrorKind::Programming,
        &[
            ("syntax error at ", "", ""),
            ("unterminated ", "", ""),
            ("INSERT has more ", "", ""),
            ("cannot insert multiple commands into a prepared statement", "", ""),
            ("zero-length delimited identifier", "", ""),
            ("each ", " query must have the same number of columns", ""),
        ],
    ),
    (
        "UndefinedTable",
        ErrorKind::Programming,
        &[
            ("relation \"", "\" does not exist", ""),
            ("table \"", "\" does not exist", ""),
            ("view \"", "\" does not exist", ""),
            ("missing FROM-clause entry ", "", ""),
            ("invalid reference to FROM-clause entry ", "", ""),
        ],
    ),
    ("AmbiguousColumn", ErrorKind::Programming, &[("column reference \"", "\" is ambiguous", "")]),
    ("UndefinedColumn", ErrorKind::Programming, &[("column ", "", " does not exist")]),
    (
        "UndefinedFunction",
        ErrorKind::Programming,
        &[
            ("function ", "", " does not exist"),
            ("operator does not exist", "", ""),
            ("aggregate ", "", " does not exist"),
            ("procedure ", "", " does not exist"),
        ],
    ),
    (
        "AmbiguousFunction",
        ErrorKind::Programming,
        &[("function ", " is not unique", ""), ("operator is not unique", "", "")],
    ),
    ("InvalidSchemaName", ErrorKind::Programming, &[("schema \"", "\" does not exist", "")]),
    ("InvalidCatalogName", ErrorKind::Operational, &[("database \"", "\" does not exist", "")]),
    ("InvalidSavepointSpecification", ErrorKind::Internal, &[("savepoint \"", "", " does not exist")]),
    ("UndefinedParameter", ErrorKind::Programming, &[("there is no parameter $", "", "")]),
    (
        "UndefinedObject",
        ErrorKind::Programming,
        &[("", "\" does not exist", ""), ("unrecognized configuration parameter ", "", "")],
    ),
    ("DuplicateTable", ErrorKind::Programming, &[("relation \"", "\" already exists", "")]),
    (
        "DuplicateColumn",
        ErrorKind::Programming,
        &[("column \"", "", " already exists"), ("column \"", "\" specified more than once", "")],
    ),
    ("DuplicateSchema", ErrorKind::Programming, &[("schema \"", "", " already exists")]),
    ("DuplicateDatabase", ErrorKind::Programming, &[("database \"", "", " already exists")]),
    (
        "DuplicateFunction",
        ErrorKind::Programming,
        &[("function \"", "", "already exists with same argument types")],
    ),
    ("DuplicateObject", ErrorKind::Programming, &[("", "", " already exists")]),
    ("DuplicateAlias", ErrorKind::Programming, &[("table name \"", "\" specified more than once", "")]),
    (
        "GroupingError",
        ErrorKind::Programming,
        &[
            ("", "must appear in the GROUP BY clause", ""),
            ("aggregate function", "", ""),
            ("window functions are not allowed ", "", ""),
        ],
    ),
    (
        "WrongObjectType",
        ErrorKind::Programming,
        &[("window function ", " requires an OVER clause", ""), ("\"", "\" is not a ", "")],
    ),
    (
        "DatatypeMismatch",
        ErrorKind::Programming,
        &[
            ("", " but expression is of type ", ""),
            ("argument of ", " must be type ", ""),
            ("", " types ", " cannot be matched"),
            ("", "cannot be cast automatically to type ", ""),
        ],
    ),
    ("CannotCoerce", ErrorKind::Programming, &[("cannot cast type ", "", "")]),
    ("IndeterminateDatatype", ErrorKind::Programming, &[("could not determine ", "", "")]),
    (
        "CardinalityViolation",
        ErrorKind::Programming,
        &[
            ("more than one row returned by a subquery", "", ""),
            ("ON CONFLICT DO UPDATE command cannot affect row a second time", "", ""),
        ],
    ),
    (
        "InvalidColumnReference",
        ErrorKind::Programming,
        &[
            ("there is no unique or exclusion constraint matching the ON CONFLICT", "", ""),
            ("for SELECT DISTINCT, ORDER BY expressions must appear in select list", "", ""),
            ("SELECT DISTINCT ON expressions must match initial ORDER BY", "", ""),
        ],
    ),
    (
        "InvalidForeignKey",
        ErrorKind::Programming,
        &[("there is no unique constraint matching given keys", "", "")],
    ),
    (
        "InsufficientPrivilege",
        ErrorKind::Programming,
        &[("permission denied ", "", ""), ("must be owner of ", "", "")],
    ),
    (
        "ReadOnlySqlTransaction",
        ErrorKind::ReadOnly,
        &[("cannot execute ", " in a read-only transaction", "")],
    ),
    ("ActiveSqlTransaction", ErrorKind::Internal, &[("", " cannot run inside a transaction block", "")]),
    ("InFailedSqlTransaction", ErrorKind::Internal, &[("current transaction is aborted, ", "", "")]),
    ("DependentObjectsStillExist", ErrorKind::Internal, &[("cannot drop ", "", "depend on it")]),
    (
        "ObjectInUse",
        ErrorKind::Locked,
        &[
            ("cannot ", " because it has pending trigger events", ""),
            ("database \"", " is being accessed by other users", ""),
        ],
    ),
    ("DivisionByZero", ErrorKind::Data, &[("division by zero", "", "")]),
    (
        "InvalidDatetimeFormat",
        ErrorKind::Data,
        &[
            ("invalid input syntax for type date", "", ""),
            ("invalid input syntax for type time", "", ""),
            ("invalid input syntax for type interval", "", ""),
        ],
    ),
    (
        "InvalidTextRepresentation",
        ErrorKind::Data,
        &[
            ("invalid input syntax for ", "", ""),
            ("invalid input value for enum ", "", ""),
            ("malformed array literal", "", ""),
        ],
    ),
    ("StringDataRightTruncation", ErrorKind::Data, &[("value too long for type ", "", "")]),
    ("DatetimeFieldOverflow", ErrorKind::Data, &[("date/time field value out of range", "", "")]),
    (
        "NumericValueOutOfRange",
        ErrorKind::Data,
        &[("", "out of range", ""), ("numeric field overflow", "", "")],
    ),
    ("InvalidRowCountInLimitClause", ErrorKind::Data, &[("LIMIT must not be negative", "", "")]),
    ("InvalidRowCountInResultOffsetClause", ErrorKind::Data, &[("OFFSET must not be negative", "", "")]),
    ("CharacterNotInRepertoire", ErrorKind::Data, &[("invalid byte sequence for encoding ", "", "")]),
    ("DeadlockDetected", ErrorKind::Locked, &[("deadlock detected", "", "")]),
    (
        "LockNotAvailable",
        ErrorKind::Locked,
        &[("could not obtain lock ", "", ""), ("canceling statement due to lock timeout", "", "")],
    ),
    ("QueryCanceled", ErrorKind::Operational, &[("canceling statement due to ", "", "")]),
    ("AdminShutdown", ErrorKind::Disconnected, &[("terminating connection due to ", "", "")]),
    (
        "FeatureNotSupported",
        ErrorKind::NotSupported,
        &[("", "not supported", ""), ("", " is not implemented", "")],
    ),
];

impl Class {
    /// The class that diesel tells.
    fn of_kind(kind: DatabaseErrorKind) -> Option<Self> {
        let (name, kind) = match kind {
            DatabaseErrorKind::UniqueViolation => ("UniqueViolation", ErrorKind::Unique),
            DatabaseErrorKind::ForeignKeyViolation => ("ForeignKeyViolation", ErrorKind::ForeignKey),
            DatabaseErrorKind::NotNullViolation => ("NotNullViolation", ErrorKind::NotNull),
            DatabaseErrorKind::CheckViolation => ("CheckViolation", ErrorKind::Check),
            DatabaseErrorKind::RestrictViolation => ("RestrictViolation", ErrorKind::ForeignKey),
            DatabaseErrorKind::ExclusionViolation => ("ExclusionViolation", ErrorKind::Constraint),
            DatabaseErrorKind::SerializationFailure => ("SerializationFailure", ErrorKind::Locked),
            DatabaseErrorKind::ReadOnlyTransaction => ("ReadOnlySqlTransaction", ErrorKind::ReadOnly),
            _ => return None,
        };
        Some(Self { name, kind })
    }

    /// The class of that text; what no pattern fits is most likely a program's own words.
    fn of(text: &str) -> Self {
        let fits = |(start, middle, end): &Pattern| {
            text.strip_prefix(start)
                .and_then(|rest| rest.strip_suffix(end))
                .is_some_and(|rest| rest.contains(middle))
        };
        CLASSES.iter().find(|(_, _, patterns)| patterns.iter().any(fits)).map_or(
            Self { name: "RaiseException", kind: ErrorKind::Internal },
            |(name, kind, _)| Self { name, kind: *kind },
        )
    }
}

/// How wide the excerpt of a statement may be, and how much of it stands right of the place at least.
const WIDTH: usize = 60;
const RIGHT: usize = 10;

/// The line of the statement with the place of the error, which is counted in characters from 1, and a mark below.
fn draw(sql: &str, place: usize) -> Option<String> {
    let characters: Vec<char> = sql.chars().collect();
    let place = place.checked_sub(1).filter(|place| *place <= characters.len())?;
    let ends_line = |c: &char| matches!(c, '\n' | '\r');
    let before = &characters[..place];
    let number = 1 + sql_lines(before);
    let mut start = before.iter().rposition(ends_line).map_or(0, |at| at + 1);
    let mut end = characters[place..].iter().position(ends_line).map_or(characters.len(), |at| place + at);
    let width =
        |from: usize, to: usize| characters[from..to].iter().map(|c| c.width().unwrap_or(1)).sum::<usize>();
    let (mut left, mut right) = ("", "");
    if width(start, end) > WIDTH {
        if width(start, place) + RIGHT <= WIDTH {
            while width(start, end) > WIDTH {
                end -= 1;
            }
            right = "...";
        } else {
            while end > place && width(place, end) > RIGHT {
                end -= 1;
                right = "...";
            }
            while width(start, end) > WIDTH {
                start += 1;
                left = "...";
            }
        }
    }
    let head = format!("LINE {number}: {left}");
    let shown: String = characters[start..end].iter().map(|c| if *c == '\t' { ' ' } else { *c }).collect();
    Some(format!("{head}{shown}{right}\n{}^", " ".repeat(head.len() + width(start, place))))
}

/// The line breaks; a carriage return with a line feed behind it is one.
fn sql_lines(characters: &[char]) -> usize {
    characters
        .iter()
        .enumerate()
        .filter(|(at, c)| match c {
            '\r' => characters.get(at + 1) != Some(&'\n'),
            c => **c == '\n',
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_told_from_texts() {
        let recorded = include_str!("recorded/postgres.tsv");
        for line in recorded.lines().filter(|line| !line.starts_with('#')) {
            let [text, class, generic] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let error = Driver::Psycopg2.classed(Class::of(text), text.to_owned());
            assert_eq!((&*error.class, error.generic), (class, generic), "{text}");
        }
    }

    #[test]
    fn the_place_is_drawn_as_libpq_does() {
        assert_eq!(
            draw("select nope from bru", 8).as_deref(),
            Some("LINE 1: select nope from bru\n               ^")
        );
        assert_eq!(
            draw("select\n  id,\n  nope\nfrom bru", 16).as_deref(),
            Some("LINE 3:   nope\n          ^")
        );
        assert_eq!(
            draw("select 'é', nope", 13).as_deref(),
            Some("LINE 1: select 'é', nope\n                    ^")
        );
        assert_eq!(draw("select", 99), None);
    }
}
