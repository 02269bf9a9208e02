//! SQLite over diesel: opens files as Python's `sqlite3` does, and reads rows where SQLite has them, without copying.

use std::ops::ControlFlow;
use std::rc::Rc;
use std::time::Duration;

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::row::{Field, Row as _};
use diesel::sqlite::{SqliteConnection, SqliteType, SqliteValue};
use diesel::{Connection as _, RunQueryDsl};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use smallvec::SmallVec;

use super::Options;
use super::query::{Call, Prepared};
use super::statement::{Names, Outcome, Visit};
use super::transaction::{self, Step};
use crate::db::error::{DbError, ErrorKind, sqlite as error};
use crate::db::row::{INLINE_COLUMNS, Row};
use crate::db::shape::Shape;
use crate::db::url::Url;
use crate::sql::RawValue;
use crate::sql::render::StatementKind;

/// What has a meaning in the path of a `file:` URI.
const PATH: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#').add(b' ');

/// A connection to SQLite.
pub(super) struct Sqlite {
    inner: SqliteConnection,
}

impl Sqlite {
    pub(super) fn open(url: &Url, options: &Options) -> Result<Self, DbError> {
        let mut inner = SqliteConnection::establish(&target(url, options)).map_err(error::connection)?;
        let seconds = url.parameter("timeout").and_then(|seconds| seconds.parse().ok());
        let timeout =
            seconds.and_then(|s| Duration::try_from_secs_f64(s).ok()).unwrap_or(options.busy_timeout);
        // The bundled library turns foreign keys on; Python's leaves them off, and so do its databases.
        let mut settings = format!(
            "PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = {};",
            timeout.as_millis().min(i32::MAX as u128)
        );
        if options.read_only {
            settings.push_str("PRAGMA query_only = ON;");
        }
        inner.batch_execute(&settings).map_err(error::error)?;
        Ok(Self { inner })
    }

    pub(super) fn diesel(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }

    pub(super) fn set_read_only(&mut self) -> Result<(), DbError> {
        self.batch("PRAGMA query_only = ON")
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.inner.batch_execute(sql).map_err(error::error)
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), DbError> {
        transaction::step(&mut self.inner, step).map_err(error::error)
    }

    pub(super) fn last_insert_id(&mut self) -> Result<i64, DbError> {
        diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>("last_insert_rowid()"))
            .get_result(&mut self.inner)
            .map_err(error::error)
    }

    /// Refuses raw SQL that Python's `sqlite3` refuses before SQLite sees it.
    #[expect(clippy::unused_self, reason = "the rooms of the other databases have the same methods")]
    pub(super) fn check(&mut self, shape: Shape) -> Result<(), DbError> {
        if shape.more {
            Err(error::several_statements())
        } else if shape.placeholders > 0 {
            Err(error::missing_bindings(shape.placeholders))
        } else {
            Ok(())
        }
    }

    #[expect(clippy::unused_self, reason = "the rooms of the other databases have the same methods")]
    pub(super) fn no_such_savepoint(&mut self, name: &str) -> DbError {
        error::no_such_savepoint(name)
    }

    pub(super) fn execute(&mut self, call: Call<'_>) -> Result<u64, DbError> {
        match self.inner.execute_returning_count(&Prepared::from(call)) {
            Ok(rows) => Ok(rows as u64),
            Err(failed) => Err(self.failed(call, failed)),
        }
    }

    pub(super) fn fetch(
        &mut self,
        call: Call<'_>,
        names: bool,
        visit: &mut Visit<'_>,
    ) -> Result<Outcome, DbError> {
        match load(&mut self.inner, call, names, visit) {
            Ok(outcome) => Ok(outcome),
            Err(Failure::Decode(failed)) => Err(failed),
            Err(Failure::Diesel(failed)) => Err(self.failed(call, failed)),
        }
    }

    /// The error of a statement. What a trigger says with `RAISE` looks like any other text, so that the triggers are
    /// asked for it.
    fn failed(&mut self, call: Call<'_>, failed: diesel::result::Error) -> DbError {
        let failed = error::error(failed);
        let writes = !matches!(call.compiled.kind, StatementKind::Select | StatementKind::Ddl);
        if failed.kind == ErrorKind::Operational && writes && self.is_raised(&failed.message) {
            return error::raised(failed);
        }
        failed
    }

    fn is_raised(&mut self, message: &str) -> bool {
        use diesel::sql_types::{BigInt, Text};
        let triggers = "SELECT count(*) FROM (SELECT sql FROM sqlite_master WHERE type = 'trigger' UNION ALL \
            SELECT sql FROM sqlite_temp_master WHERE type = 'trigger') WHERE instr(sql, ";
        diesel::dsl::sql::<BigInt>(triggers)
            .bind::<Text, _>(format!("'{}'", message.replace('\'', "''")))
            .sql(")")
            .get_result::<i64>(&mut self.inner)
            .is_ok_and(|count| count > 0)
    }
}

/// What diesel opens: a path, or a URI where the file may not be written or the URL asks for one.
fn target(url: &Url, options: &Options) -> String {
    let path = url.database().unwrap_or(":memory:");
    if url.is_memory() || path.is_empty() {
        return path.to_owned();
    }
    if let Some(uri) = url.sqlite_uri() {
        return if options.read_only && !uri.contains("mode=") {
            format!("{uri}{}mode=ro", if uri.contains('?') { '&' } else { '?' })
        } else {
            uri
        };
    }
    if options.read_only || path.starts_with("file:") || path.starts_with("sqlite:") {
        let mode = if options.read_only { "?mode=ro" } else { "" };
        // Two slashes at the start would be taken for a host.
        let authority = if path.starts_with('/') { "//" } else { "" };
        return format!("file:{authority}{}{mode}", utf8_percent_encode(path, PATH));
    }
    path.to_owned()
}

enum Failure {
    Diesel(diesel::result::Error),
    Decode(DbError),
}

impl From<diesel::result::Error> for Failure {
    fn from(error: diesel::result::Error) -> Self {
        Self::Diesel(error)
    }
}

fn load(
    connection: &mut SqliteConnection,
    call: Call<'_>,
    named: bool,
    visit: &mut Visit<'_>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::default();
    let cursor = LoadConnection::load(connection, Prepared::from(call))?;
    for row in cursor {
        let row = row?;
        // Each of these borrows from the one before: the row has fields, fields hold values, values lend text.
        let mut fields = SmallVec::<[_; INLINE_COLUMNS]>::new();
        fields.extend((0..row.field_count()).filter_map(|index| row.get(index)));
        if named && outcome.names.is_none() {
            outcome.names = Some(fields.iter().map(name).collect::<Names>());
        }
        let mut lent = SmallVec::<[Option<SqliteValue<'_, '_, '_>>; INLINE_COLUMNS]>::new();
        lent.extend(fields.iter().map(Field::value));
        let mut values = SmallVec::<[RawValue<'_>; INLINE_COLUMNS]>::new();
        for (index, value) in lent.iter_mut().enumerate() {
            values.push(match value {
                Some(value) => match read(value) {
                    Ok(value) => value,
                    Err(bytes) => {
                        return Err(Failure::Decode(error::not_utf8(&name(&fields[index]), &bytes)));
                    }
                },
                None => RawValue::Null,
            });
        }
        outcome.rows += 1;
        if visit(Row::new(&values)) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(outcome)
}

fn name<'a>(field: &impl Field<'a, diesel::sqlite::Sqlite>) -> Rc<str> {
    field.field_name().unwrap_or_default().into()
}

/// The value as SQLite stores it; the bytes of text that is none.
fn read<'a>(value: &'a mut SqliteValue<'_, '_, '_>) -> Result<RawValue<'a>, Vec<u8>> {
    Ok(match value.value_type() {
        None => RawValue::Null,
        Some(SqliteType::Text) => {
            // Diesel puts U+FFFD in place of what is not UTF-8. Its first byte is rare enough to look closer.
            if memchr::memchr(0xEF, value.read_text().as_bytes()).is_some() {
                let bytes = value.read_blob();
                if std::str::from_utf8(bytes).is_err() {
                    return Err(bytes.to_vec());
                }
            }
            RawValue::Text(value.read_text())
        }
        Some(SqliteType::Binary) => RawValue::Bytes(value.read_blob()),
        Some(SqliteType::Double | SqliteType::Float) => RawValue::Float(value.read_double()),
        Some(_) => RawValue::Int(value.read_long()),
    })
}
