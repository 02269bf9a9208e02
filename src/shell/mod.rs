//! The prompt: editor, completion, highlighting, `%commands`, and the one loop that runs typed, pasted and piped text.
//! Called by `cli`; knows the language's session only through the traits of [`engine`] and [`scope`].

pub mod commands;
pub mod complete;
pub mod context;
pub mod editor;
pub mod engine;
pub mod foreign;
pub mod highlight;
pub mod history;
pub mod input;
pub mod interact;
pub mod interrupt;
pub mod output;
mod parse;
pub mod paste;
pub mod run;
pub mod scope;
pub mod suggest;
pub mod typing;

#[cfg(test)]
mod any_input_tests;
#[cfg(test)]
pub(crate) mod stub;
#[cfg(test)]
mod terminal_tests;
