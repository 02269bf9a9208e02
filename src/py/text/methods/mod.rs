//! The methods of `str` as functions over `&str`; an index counts code points. The builtin `str` calls these.

pub mod case;
pub mod pad;
pub mod predicates;
pub mod search;
pub mod split;
pub mod strip;
pub mod translate;
