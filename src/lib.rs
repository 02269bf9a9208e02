//! `backref`: the Flask-SQLAlchemy prompt for any relational database, without Flask and without Python.

pub mod db;
pub mod sql;
