//! SQLite: opening files, reading values, and what its errors are in Python.

mod error;
mod value;

use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use diesel::Connection as _;
use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::row::{Field, Row as _};
use diesel::sqlite::{Sqlite, SqliteConnection};
use smallvec::SmallVec;

use super::connection::{Fetched, OpenOptions};
use super::error::{DbError, ErrorKind};
use super::row::Row;
use super::rows::Reader;
use super::url::DatabaseUrl;
use crate::sql::render::Bound;
use crate::sql::types::decode::Decoder;

pub(super) use error::error;

/// Opens a file or memory. Foreign keys are not enforced and a lock is waited for five seconds: Python's
/// driver starts like this.
pub(super) fn open(url: &DatabaseUrl, options: OpenOptions) -> Result<SqliteConnection, DbError> {
    let name = match url.path() {
        Some(path) => file_uri(path, url, options)?,
        None => ":memory:".to_owned(),
    };
    let mut inner = SqliteConnection::establish(&name)
        .map_err(|_| DbError::new(ErrorKind::Operational, "sqlite3.OperationalError", cannot_open(url)))?;
    batch(&mut inner, "PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 5000;")?;
    if options.read_only {
        batch(&mut inner, "PRAGMA query_only = ON;")?;
    }
    Ok(inner)
}

fn cannot_open(_url: &DatabaseUrl) -> &'static str {
    "unable to open database file"
}

/// The file as a URI, which can say that it is only read and not made.
fn file_uri(path: &Path, url: &DatabaseUrl, options: OpenOptions) -> Result<String, DbError> {
    let Some(text) = path.to_str() else {
        return Err(DbError::new(
            ErrorKind::Operational,
            "sqlite3.OperationalError",
            "unable to open database file",
        ));
    };
    let mut uri = if text.starts_with("file:") {
        text.to_owned()
    } else {
        let mut uri = String::from("file:");
        for c in text.chars() {
            match c {
                '%' => uri.push_str("%25"),
                '?' => uri.push_str("%3f"),
                '#' => uri.push_str("%23"),
                c => uri.push(c),
            }
        }
        uri
    };
    let mut mark = if uri.contains('?') { '&' } else { '?' };
    for (key, value) in &url.query {
        if matches!(&**key, "mode" | "cache" | "immutable" | "nolock" | "psow" | "vfs") {
            uri.push(mark);
            uri.extend([key.as_str(), "=", value.as_str()]);
            mark = '&';
        }
    }
    if !uri.contains("mode=") {
        let mode = match (options.read_only, options.must_exist) {
            (true, _) => "ro",
            (false, true) => "rw",
            (false, false) => "rwc",
        };
        uri.push(mark);
        uri.extend(["mode=", mode]);
    }
    Ok(uri)
}

pub(super) fn batch(inner: &mut SqliteConnection, sql: &str) -> Result<(), DbError> {
    error(inner.batch_execute(sql))
}

pub(super) fn execute(inner: &mut SqliteConnection, bound: &Bound<'_>) -> Result<u64, DbError> {
    error(diesel::Connection::execute_returning_count(inner, bound)).map(|rows| rows as u64)
}

pub(super) fn fetch(
    inner: &mut SqliteConnection,
    bound: Bound<'_>,
    decoders: &[Decoder],
    wants_names: bool,
    visit: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Fetched, DbError> {
    let cursor = error(LoadConnection::load(inner, bound))?;
    let mut reader = Reader::new(decoders, wants_names, visit);
    for row in cursor {
        let row = error(row)?;
        let fields: SmallVec<[_; 8]> = (0..row.field_count()).map(|place| row.get(place)).collect();
        reader.name_columns(|| {
            let name = |field: &Option<_>| field.as_ref().and_then(name_of).unwrap_or_default();
            fields.iter().map(name).collect()
        });
        let mut values: SmallVec<[_; 8]> =
            fields.iter().map(|field| field.as_ref().and_then(|field| field.value())).collect();
        if reader.row(values.iter_mut().map(|value| value::read(value.as_mut())))?.is_break() {
            break;
        }
    }
    Ok(reader.fetched)
}

fn name_of<'f>(field: &impl Field<'f, Sqlite>) -> Option<Rc<str>> {
    field.field_name().map(Into::into)
}
