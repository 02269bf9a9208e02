//! Value types of the standard library that rooms below the modules must be able to make: dates and times, decimal
//! numbers, UUIDs. Each has its native class, its methods, and plain Rust constructors and accessors for the ORM.

pub(crate) mod arguments;
pub mod datetime;
pub mod decimal;
pub mod file;
pub mod stream;
pub mod structseq;
pub mod uuid;
