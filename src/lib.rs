//! `backref`: the Flask-SQLAlchemy prompt for any relational database, without Flask and without Python.

pub mod cli;
pub mod py;
pub mod render;
pub mod shell;
