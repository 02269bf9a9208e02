//! `backref`: the Flask-SQLAlchemy prompt for any relational database, without Flask and without Python.

#[cfg(feature = "sqlite")]
pub mod example;
pub mod py;
pub mod render;
pub mod sql;
