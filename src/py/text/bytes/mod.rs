//! The methods of `bytes` as functions over `&[u8]`; only ASCII letters, digits and spaces have a class or a case.
//! The builtin `bytes` calls these.

pub mod case;
pub mod convert;
pub mod pad;
pub mod search;
pub mod split;
