//! Schema objects: metadata, tables, columns, keys, constraints and indexes. They are shared and can
//! be put together step by step, as declarative models are: a column is made first, named and given
//! to a table later, and a foreign key names its target as text that is looked up when it is needed.

pub mod column;
pub mod constraint;
pub mod foreign_key;
pub mod index;
pub mod metadata;
mod naming;
pub mod sort;
pub mod table;

pub use column::{Autoincrement, Column, Computed, Identity, ServerDefault};
pub use constraint::{Check, Constraint, ConstraintKind, Timing};
pub use foreign_key::{ForeignKey, ForeignKeyOptions, Target};
pub use index::{Index, IndexPart};
pub use metadata::MetaData;
pub use naming::NamingConvention;
pub use table::Table;

use std::rc::Rc;

use indexmap::IndexMap;

use super::expr::Expr;

/// The value of an option that only one database knows, such as `mysql_engine`.
#[derive(Clone, Debug)]
pub enum OptionValue {
    /// A flag.
    Bool(bool),
    /// A number.
    Int(i64),
    /// A text.
    Text(Rc<str>),
    /// An expression.
    Expr(Expr),
    /// Several texts.
    List(Vec<Rc<str>>),
    /// Texts by name.
    Map(Vec<(Rc<str>, Rc<str>)>),
}

impl OptionValue {
    /// Whether the option is set at all.
    pub fn is_true(&self) -> bool {
        match self {
            OptionValue::Bool(value) => *value,
            OptionValue::Int(value) => *value != 0,
            OptionValue::Text(text) => !text.is_empty(),
            OptionValue::List(items) => !items.is_empty(),
            OptionValue::Map(items) => !items.is_empty(),
            OptionValue::Expr(_) => true,
        }
    }
}

/// Options by their full name, such as `sqlite_autoincrement`.
pub type Options = IndexMap<Rc<str>, OptionValue>;
