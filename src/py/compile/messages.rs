//! The parser's errors in CPython's words.

use std::rc::Rc;

use ruff_python_ast::token::Tokens;
use ruff_python_parser::{ParseError, UnsupportedSyntaxError};

use super::error::{span, syntax_error};
use crate::py::code::Source;
use crate::py::exc::Exc;

/// The error to raise for the parser's errors, which are not empty.
pub(super) fn describe(source: &Rc<Source>, errors: &[ParseError], _tokens: &Tokens) -> Exc {
    match errors.first() {
        Some(error) => syntax_error(source, span(error.location), error.error.to_string()),
        None => syntax_error(source, (0, 0), "invalid syntax"),
    }
}

/// What is said about syntax of a later Python.
pub(super) fn unsupported(error: &UnsupportedSyntaxError) -> String {
    error.to_string()
}
