//! The prompt: editor, completion, highlighting, `%commands`, and the one loop that runs typed, pasted and piped text.
//! Called by `cli`; knows the language's session only through the traits of [`engine`].

pub mod foreign;
pub mod input;
pub mod paste;
