//! A pattern as `fancy-regex` runs it, and the text it runs on.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use fancy_regex::{CompileError, Error, ParseError, Regex, RegexBuilder, RegexInput};

use crate::py::types::bytes::bytes_like;
use crate::py::value::{Str, Value};

/// So often a search may go back; a second or two. What takes longer is refused: it may well take for ever.
const MAX_STEPS: usize = 10_000_000;
/// Memory for one automaton.
const MAX_SIZE: usize = 64 << 20;

/// Why an expression cannot be used, or a search was given up.
pub(super) enum Trouble {
    /// It is nested too deep.
    Depth,
    /// It is too large.
    Size(String),
    /// Searching takes too long.
    Steps,
}

/// Where a match may be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// Anywhere from a place on.
    Search,
    /// Just there.
    Match,
    /// From there to the end.
    Whole,
}

/// What a search found: for each group, and for the whole as number 0, from where to where.
pub(super) type Spans = Vec<Option<(usize, usize)>>;

/// An expression in its forms, made as they are needed.
pub(super) struct Engine {
    expression: String,
    plain: Regex,
    whole: OnceCell<Option<Regex>>,
    filled: OnceCell<Option<Regex>>,
}

impl Engine {
    pub(super) fn new(expression: String) -> Result<Self, Trouble> {
        let plain = build(&expression, false)?.ok_or_else(|| Trouble::Size(String::new()))?;
        Ok(Self { expression, plain, whole: OnceCell::new(), filled: OnceCell::new() })
    }

    /// Looks for a match from `at` on.
    pub(super) fn find(&self, text: &str, at: usize, place: Place) -> Result<Option<Spans>, Trouble> {
        if at > text.len() {
            return Ok(None);
        }
        let regex = match place {
            Place::Search | Place::Match => Some(&self.plain),
            Place::Whole => cached(&self.whole, || build(&format!(r"(?:{})\z", self.expression), false))?,
        };
        regex.map_or(Ok(None), |regex| run(regex, text, at, place != Place::Search))
    }

    /// Looks for a match from `at` on, which must not be empty if it is there.
    pub(super) fn find_further(&self, text: &str, at: usize) -> Result<Option<Spans>, Trouble> {
        if at > text.len() {
            return Ok(None);
        }
        if let Some(regex) = cached(&self.filled, || build(&self.expression, true))?
            && let Some(found) = run(regex, text, at, true)?
        {
            return Ok(Some(found));
        }
        match text[at..].chars().next() {
            Some(next) => run(&self.plain, text, at + next.len_utf8(), false),
            None => Ok(None),
        }
    }
}

fn cached(
    cell: &OnceCell<Option<Regex>>,
    make: impl FnOnce() -> Result<Option<Regex>, Trouble>,
) -> Result<Option<&Regex>, Trouble> {
    if cell.get().is_none() {
        let _ = cell.set(make()?);
    }
    Ok(cell.get().and_then(Option::as_ref))
}

/// None for what can never match.
fn build(expression: &str, not_empty: bool) -> Result<Option<Regex>, Trouble> {
    let built = RegexBuilder::new(expression)
        .backtrack_limit(MAX_STEPS)
        .delegate_size_limit(MAX_SIZE)
        .find_not_empty(not_empty)
        .build();
    match built {
        Ok(regex) => Ok(Some(regex)),
        Err(Error::ParseError(_, ParseError::RecursionExceeded)) => Err(Trouble::Depth),
        Err(Error::CompileError(error)) if matches!(*error, CompileError::PatternCanNeverMatch) => Ok(None),
        Err(error) => Err(Trouble::Size(error.to_string())),
    }
}

fn run(regex: &Regex, text: &str, at: usize, anchored: bool) -> Result<Option<Spans>, Trouble> {
    let input = RegexInput::new(text).from_pos(at).anchored(anchored);
    match regex.captures_input(input) {
        Ok(None) => Ok(None),
        Ok(Some(found)) => Ok(Some(
            (0..found.len()).map(|group| found.get(group).map(|span| (span.start(), span.end()))).collect(),
        )),
        Err(_) => Err(Trouble::Steps),
    }
}

/// The text that is searched. Places in it are offsets in UTF-8; bytes are taken for the characters of their numbers.
pub(super) struct Subject {
    /// The object as it was given.
    pub value: Value,
    text: Rc<Str>,
    pub is_text: bool,
    /// A place that was asked for last: its offset, and how many characters are before it.
    last: Cell<(usize, usize)>,
}

impl Subject {
    /// The subject that a value is: `str` or bytes.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let (text, is_text) = match value.unwrap_builtin() {
            Value::Str(text) => (text.clone(), true),
            _ => {
                let bytes = bytes_like(value)?;
                (Rc::new(Str::new(bytes.iter().copied().map(char::from).collect::<String>())), false)
            }
        };
        Some(Self { value: value.clone(), text, is_text, last: Cell::new((0, 0)) })
    }

    pub(super) fn text(&self) -> &str {
        self.text.as_str()
    }

    pub(super) fn char_len(&self) -> usize {
        self.text.char_len()
    }

    /// The number of characters before an offset.
    pub(super) fn chars_before(&self, offset: usize) -> usize {
        if self.text.is_ascii() {
            return offset;
        }
        let (known, count) = self.last.get();
        let (known, count) = if known <= offset { (known, count) } else { (0, 0) };
        let count = count + self.text()[known..offset].chars().count();
        self.last.set((offset, count));
        count
    }

    /// The offset of a character; the end for what is beyond.
    pub(super) fn offset(&self, chars: usize) -> usize {
        if self.text.is_ascii() {
            return chars.min(self.text().len());
        }
        let (known, count) = self.last.get();
        let (known, count) = if count <= chars { (known, count) } else { (0, 0) };
        let rest = &self.text()[known..];
        rest.char_indices().nth(chars - count).map_or(self.text().len(), |(at, _)| known + at)
    }

    /// A part of it.
    pub(super) fn part(&self, (start, end): (usize, usize)) -> Value {
        if (start, end) == (0, self.text().len()) && matches!(self.value, Value::Str(_) | Value::Bytes(_)) {
            return self.value.clone();
        }
        made(self.is_text, &self.text()[start..end])
    }
}

/// A text as `str`, or as the bytes that its characters stand for.
pub(super) fn made(is_text: bool, text: &str) -> Value {
    if is_text { Value::str(text) } else { Value::bytes(text.chars().map(|c| c as u8).collect()) }
}
