//! Syntax errors as CPython words and places them. Used by the whole compiler.

use std::rc::Rc;

use ruff_text_size::{Ranged, TextRange};

use crate::py::class::Class;
use crate::py::code::{Place, Source};
use crate::py::exc::Exc;
use crate::py::types::types;
use crate::py::value::Value;

/// A byte range.
pub(super) type Span = (u32, u32);

/// The range of a syntax node.
pub(super) fn span_of(node: &impl Ranged) -> Span {
    span(node.range())
}

/// A range of the parser as a span.
pub(super) fn span(range: TextRange) -> Span {
    (range.start().to_u32(), range.end().to_u32())
}

/// A `SyntaxError` at a range of the source.
pub(super) fn syntax_error(source: &Rc<Source>, at: Span, message: impl Into<String>) -> Exc {
    error_of(&types().SyntaxError, source, at, message)
}

/// An error of a subclass of `SyntaxError` at a range of the source.
pub(super) fn error_of(class: &Rc<Class>, source: &Rc<Source>, at: Span, message: impl Into<String>) -> Exc {
    let message = Value::str(message.into());
    let (line, offset) = place(source, at.0);
    let (end_line, end_offset) = place(source, at.1.max(at.0));
    let text = Value::str(format!("{}\n", source.line_text(at.0)));
    let file = Value::str(source.name.as_str());
    let details = Value::tuple(vec![
        file.clone(),
        Value::Int(line),
        Value::Int(offset),
        text.clone(),
        Value::Int(end_line),
        Value::Int(end_offset),
    ]);
    let exc = Exc::with_args(class, vec![message.clone(), details])
        .with("msg", message)
        .with("filename", file)
        .with("lineno", line)
        .with("offset", offset)
        .with("text", text)
        .with("end_lineno", end_line)
        .with("end_offset", end_offset)
        .with("print_file_and_line", Value::None);
    *exc.state().syntax.borrow_mut() = Some(Place { source: source.clone(), span: at });
    exc
}

/// Line and column, both from 1, the column in characters.
fn place(source: &Source, offset: u32) -> (i64, i64) {
    let offset = offset.min(source.text.len() as u32);
    let (line, column) = source.position(offset);
    let before = source.line_text(offset).get(..column as usize);
    let column = before.map_or(column as usize, |text| text.chars().count());
    (i64::from(line), column as i64 + 1)
}
