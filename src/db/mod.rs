//! One connection over Diesel's connections: executing statements, streaming rows, transactions, errors
//! as Python's drivers give them, and a log of everything executed. Called by `orm`, `migrate` and the
//! example; knows `sql` only.

pub mod classify;
pub mod connection;
pub mod error;
pub mod log;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
pub mod reflect;
pub mod row;
mod rows;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(test)]
mod tests;
pub mod transaction;
pub mod url;

pub use connection::{Connection, Fetched, Inner, OpenOptions};
pub use error::{DbError, ErrorKind};
pub use log::{Action, Event, Observer};
pub use row::Row;
pub use url::{DatabaseUrl, UrlError};
