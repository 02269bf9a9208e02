//! `backref`: the Flask-SQLAlchemy prompt for any relational database, without Flask and without Python.

//X pub mod cli;
pub mod db;
#[cfg(feature = "sqlite")]
pub mod example;
//X pub mod modules;
//X pub mod orm;
pub mod py;
pub mod render;
//X pub mod shell;
pub mod sql;
