//! MySQL and MariaDB: connecting, reading values, and what their errors are in Python.

mod error;
mod value;

use std::ops::ControlFlow;

use diesel::Connection as _;
use diesel::connection::{DefaultLoadingMode, LoadConnection, SimpleConnection};
use diesel::mysql::MysqlConnection;
use diesel::row::{Field, Row as _};
use smallvec::SmallVec;

use super::connection::{Fetched, OpenOptions};
use super::error::{DbError, ErrorKind};
use super::row::Row;
use super::rows::Reader;
use super::url::DatabaseUrl;
use crate::sql::render::Bound;
use crate::sql::types::decode::Decoder;

pub(super) use error::error;

/// Connects to a server.
pub(super) fn open(url: &DatabaseUrl, options: OpenOptions) -> Result<MysqlConnection, DbError> {
    // What follows the question mark is meant for Python's drivers (`charset=utf8mb4`).
    let plain = DatabaseUrl { drivername: "mysql".to_owned(), query: Vec::new(), ..url.clone() };
    let mut inner = MysqlConnection::establish(&plain.with_password()).map_err(|failure| {
        DbError::new(ErrorKind::Operational, "pymysql.err.OperationalError", failure.to_string())
    })?;
    if options.read_only {
        batch(&mut inner, "SET SESSION TRANSACTION READ ONLY")?;
    }
    Ok(inner)
}

pub(super) fn batch(inner: &mut MysqlConnection, sql: &str) -> Result<(), DbError> {
    error(inner.batch_execute(sql))
}

pub(super) fn execute(inner: &mut MysqlConnection, bound: &Bound<'_>) -> Result<u64, DbError> {
    error(diesel::Connection::execute_returning_count(inner, bound)).map(|rows| rows as u64)
}

pub(super) fn fetch(
    inner: &mut MysqlConnection,
    bound: Bound<'_>,
    decoders: &[Decoder],
    wants_names: bool,
    visit: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Fetched, DbError> {
    let cursor = error(LoadConnection::<DefaultLoadingMode>::load(inner, bound))?;
    let mut reader = Reader::new(decoders, wants_names, visit);
    for row in cursor {
        let row = error(row)?;
        let fields: SmallVec<[_; 8]> = (0..row.field_count()).filter_map(|place| row.get(place)).collect();
        reader.name_columns(|| {
            fields.iter().map(|field| field.field_name().map(Into::into).unwrap_or_default()).collect()
        });
        let values: SmallVec<[_; 8]> = fields.iter().map(|field| field.value()).collect();
        if reader.row(values.iter().map(|value| value::read(value.as_ref())))?.is_break() {
            break;
        }
    }
    Ok(reader.fetched)
}
