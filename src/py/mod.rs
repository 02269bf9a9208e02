//! The language: Python's syntax over a bytecode machine of our own. Knows nothing of databases.
//!
//! `compile` turns ruff's syntax tree into `code`; `vm` runs it; `value`, `class`, `instance`, `function`, `dict` are the
//! object model; `types` and `builtins` are what Python has built in; `native` is how Rust code extends it.

mod arity;
pub mod builtins;
pub mod class;
pub mod code;
pub mod compile;
pub mod dict;
pub mod exc;
pub mod function;
pub mod gc;
pub mod instance;
pub mod iter;
pub mod module;
pub mod native;
pub mod num;
#[cfg(test)]
mod recorded;
mod release;
pub mod std;
pub mod suggest;
pub mod sym;
pub mod text;
pub mod types;
pub mod value;
pub mod vm;

pub use class::Class;
pub use code::{BinOp, CmpOp, UnOp};
pub use dict::{Dict, Set};
pub use exc::{Exc, Res};
pub use instance::Instance;
pub use iter::Iter;
pub use module::Module;
pub use native::{Args, Descriptor, Native, Values};
pub use sym::Sym;
pub use value::Value;
pub use vm::Vm;
