//! `backref`: the Flask-SQLAlchemy prompt for any relational database, without Flask and without Python.

pub mod cli;
pub mod db;
#[cfg(feature = "sqlite")]
pub mod example;
pub mod modules;
pub mod orm;
pub mod py;
pub mod render;
pub mod shell;
pub mod sql;
