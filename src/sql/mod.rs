//! SQL without a database: schema objects, the expression tree, statements, types, and what differs by
//! dialect. Knows diesel, to hand statements over, and nothing of the language above.

pub mod dialect;
pub mod error;
pub mod expr;
pub mod name;
pub mod render;
pub mod schema;
pub mod statement;
pub mod types;
pub mod value;

pub use dialect::{Dialect, DialectKind};
pub use error::{CompileError, ExprError, JoinError, SchemaError};
pub use expr::{BindValue, Expr, Operand};
pub use render::Compiled;
pub use types::SqlType;
pub use value::{RawValue, SqlValue};
