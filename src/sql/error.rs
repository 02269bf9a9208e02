//! What can be wrong with a schema, an expression or a statement before a database has seen it. The
//! texts are those that SQLAlchemy gives; upper rooms choose the exception class by the variant.

use std::rc::Rc;

use thiserror::Error;

/// A schema object cannot be used as it is.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum SchemaError {
    /// `NoReferencedTableError`.
    #[error(
        "Foreign key associated with column '{parent}' could not find table '{table}' with which to generate a foreign key to target column '{column}'"
    )]
    NoReferencedTable {
        /// The column with the foreign key.
        parent: Rc<str>,
        /// The missing table.
        table: Rc<str>,
        /// The column it should have had.
        column: Rc<str>,
    },
    /// `NoReferencedColumnError`.
    #[error(
        "Could not initialize target column for ForeignKey '{spec}' on table '{table}': table '{target}' has no column named '{column}'"
    )]
    NoReferencedColumn {
        /// The target as spelled.
        spec: Rc<str>,
        /// The table with the foreign key.
        table: Rc<str>,
        /// The table it points to.
        target: Rc<str>,
        /// The missing column.
        column: Rc<str>,
    },
    /// `ConstraintColumnNotFoundError`.
    #[error("{what}: no column named '{column}' is present.")]
    NoColumn {
        /// What cannot be made.
        what: Rc<str>,
        /// The missing column.
        column: Rc<str>,
    },
    /// A naming convention wants a name that was not given.
    #[error(
        "Naming convention including %(constraint_name)s token requires that constraint is explicitly named."
    )]
    UnnamedConstraint,
    /// A naming convention uses a token that does not exist.
    #[error("'{0}'")]
    NamingToken(Rc<str>),
}

/// An operation that is not possible (`ArgumentError`).
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ExprError {
    /// An operator beside None, True or False.
    #[error(
        "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' operators can be used with None/True/False"
    )]
    ConstantOperator,
    /// An operator beside ANY or ALL.
    #[error("Only comparison operators may be used with ANY/ALL")]
    CollectionOperator,
}

/// A join that cannot be made.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum JoinError {
    /// `NoForeignKeysError`.
    #[error("Can't find any foreign key relationships between '{left}' and '{right}'.{hint}")]
    NoForeignKeys {
        /// The left side.
        left: Rc<str>,
        /// The right side.
        right: Rc<str>,
        /// What may help.
        hint: &'static str,
    },
    /// `AmbiguousForeignKeysError`.
    #[error(
        "Can't determine join between '{left}' and '{right}'; tables have more than one foreign key constraint relationship between them. Please specify the 'onclause' of this join explicitly."
    )]
    Ambiguous {
        /// The left side.
        left: Rc<str>,
        /// The right side.
        right: Rc<str>,
    },
    /// `InvalidRequestError`: nothing to join from.
    #[error(
        "Can't determine which FROM clause to join from, there are multiple FROMS which can join to this entity. Please use the .select_from() method to establish an explicit left side, as well as providing an explicit ON clause if not present already to help resolve the ambiguity."
    )]
    AmbiguousLeft,
    /// `InvalidRequestError`: nothing fits.
    #[error(
        "Don't know how to join to {0}. Please use the .select_from() method to establish an explicit left side, as well as providing an explicit ON clause if not present already to help resolve the ambiguity."
    )]
    NoLeft(Rc<str>),
    /// A foreign key leads nowhere.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}

/// A statement that cannot be rendered for a database.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum CompileError {
    /// `CompileError`.
    #[error("{0}")]
    Unsupported(Rc<str>),
    /// `InvalidRequestError`.
    #[error("{0}")]
    InvalidRequest(Rc<str>),
    /// `UnsupportedCompilationError`.
    #[error("Compiler can't render element of type {0}")]
    Element(Rc<str>),
    /// A schema object of the statement cannot be used.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}

impl CompileError {
    pub(crate) fn new(text: impl Into<Rc<str>>) -> Self {
        Self::Unsupported(text.into())
    }
}
