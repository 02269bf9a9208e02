//! The road to a database: `url` says where it is, `connection` runs statements of `sql` over diesel's connections and
//! brings back rows, `error` speaks as Python's drivers do, `log` shows every statement to whoever listens.
//! Used by `orm`, `migrate` and `example`; knows `sql` and diesel.

#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
compile_error!("a build needs a database: one or several of the features `sqlite`, `postgres` and `mysql`");

mod confine;
mod connection;
mod error;
mod log;
mod row;
mod shape;
mod url;

pub use confine::confine;
pub use connection::{Connection, Options};
pub use error::{DbError, ErrorKind};
pub use log::{Event, Executed, Log};
pub use row::{Columns, Fetched, Row};
pub use url::{Url, UrlError};
