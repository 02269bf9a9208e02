//! The object-relational mapper: classes mapped to tables, their objects, the session that keeps them in step with the
//! database. Knows `sql`, `db` and the language; its Python faces are in `modules`.
//!
//! `declarative` maps a class (`mapper`, `relationship`, `registry`); `attributes` and `collection` watch what a program does
//! to an object (`state`); `session` with `identity`, `unit_of_work` and `persist` writes it; `query`, `load`, `rows` and
//! `result` read. `expression` and `schema` are SQL as Python objects, `value` converts between the two, `error` and
//! `failure` say what went wrong.

pub mod alias;
pub mod attributes;
mod class_tree;
pub mod collection;
pub mod column;
pub mod comparator;
pub mod ddl;
pub mod declarative;
pub mod engine;
pub mod error;
pub mod evaluate;
pub mod event;
pub mod execute;
pub mod expression;
pub mod failure;
pub mod http;
pub mod identity;
pub mod join;
pub mod join_path;
pub mod load;
pub mod load_face;
pub mod mapper;
pub mod merge;
pub mod options;
pub mod parameters;
pub mod persist;
pub mod query;
pub mod registry;
pub mod related;
pub mod relationship;
pub mod result;
pub mod rewrite;
pub mod rows;
pub mod schema;
pub mod session;
pub mod slot;
pub mod state;
pub mod unit_of_work;
pub mod value;
