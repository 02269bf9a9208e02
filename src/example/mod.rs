//! The run club: the example that `backref demo` opens, as a Diesel project would hold it. Migrations, typed models and
//! seed data here; the same models for the prompt in `models.py`. Called by `cli`, and by the tests as the
//! independent witness of what the shell wrote.
//!
//! The tables have the names that Flask-SQLAlchemy derives from the classes (`user`, `run`, `role`, `post`), and every
//! column that a lesson does not know is nullable or has a default in the database: so a lesson's own `User` and `Run`,
//! pasted without `__tablename__`, find the club's tables and can write to them.

mod dates;
mod migrations;
mod models;
mod posts;
#[rustfmt::skip]
#[expect(missing_docs, reason = "written by `diesel print-schema`; the models document the columns")]
pub mod schema;
mod seed;

pub use dates::{Day, Moment};
pub use migrations::{is_new, migrate};
pub use models::{NewPost, NewRole, NewRun, NewUser, Post, Role, Run, User};
pub use seed::seed;

use diesel::{Connection, SqliteConnection};

/// The models of the prompt, on the same tables: an ordinary Flask-SQLAlchemy file.
pub const MODELS_PY: &str = include_str!("models.py");

/// What can go wrong while the example is set up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A migration did not run, for instance because the file holds other tables of the same names.
    #[error("the run club's tables could not be made: {0}")]
    Migration(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database refused a statement.
    #[error("the run club's data could not be written: {0}")]
    Database(#[from] diesel::result::Error),
}

/// Makes the run club in a new database: all migrations and the seed, or nothing. A database that already is the run
/// club's gets the migrations that it lacks and keeps its data.
///
/// # Errors
/// Whatever the database refuses; it is then as it was before.
pub fn prepare(connection: &mut SqliteConnection) -> Result<(), Error> {
    connection.transaction(|connection| {
        let new = is_new(connection)?;
        migrate(connection)?;
        if new { seed(connection) } else { Ok(()) }
    })
}
