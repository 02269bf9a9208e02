//! The object-relational mapper: classes mapped to tables, their objects, the session that keeps them in step with the
//! database. Knows `sql`, `db` and the language; its Python faces are in `modules`.
//!
//! `declarative` maps a class (`mapper`, `property`, `relationship`); `attributes` and `collection` watch what a program does
//! to an object (`state`); `session` with `identity`, `unit_of_work`, `persist` and `sync` writes it; `query` and `load` read.

pub mod attributes;
pub mod collection;
pub mod column;
pub mod comparator;
pub mod ddl;
pub mod declarative;
pub mod engine;
pub mod error;
pub mod expression;
pub mod identity;
pub mod join;
pub mod load;
pub mod mapper;
pub mod persist;
pub mod registry;
pub mod relationship;
pub mod session;
pub mod state;
pub mod unit_of_work;
pub mod value;
