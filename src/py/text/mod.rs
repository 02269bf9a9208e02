//! The text algorithms of Python as pure functions: no values, no objects, only `&str` and `&[u8]` in and out.
//!
//! The builtins `str` and `bytes` and the formatting operators call these; every message is CPython 3.11's.

pub mod bytes;
pub mod codec;
pub mod error;
pub mod format_spec;
pub mod index;
pub mod methods;
pub mod parse_literal;
pub mod percent;
pub mod repr;
pub mod template;
pub mod unicode;

pub use error::{ErrorKind, Result, TextError};
