//! The Python language: its values, its machine and its builtins. Knows nothing of databases.

pub mod num;
pub mod suggest;
pub mod text;

#[cfg(test)]
mod recorded;
