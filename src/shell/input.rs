//! Where an input ends: is what was typed complete, and which whole statements does a text hold?
//! Both questions are answered by the language's own parser, never by counting lines. Called by the editor (on
//! Enter), by the loop (typed, pasted and piped text) and by `backref run`.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_ast::{ModModule, Stmt};
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, Parsed};
use ruff_text_size::{Ranged, TextLen, TextRange, TextSize};

use super::foreign::{self, Foreign};
use super::parse::{parse, parse_all};

/// Each line that is no Python costs a parse of all that follows it. After so many bytes the rest of a text is taken as
/// one error.
const MAX_PARSED: usize = 20_000_000;

/// What the prompt should do when Enter is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// The input is whole: run it.
    Complete,
    /// A bracket, a triple-quoted string or a backslash is still open: only more text can finish the input.
    IncompleteImplicit,
    /// A compound statement is open: a blank line finishes it.
    IncompleteBlock,
    /// No further line can make it right: run it, to have the error told.
    Invalid,
}

/// One whole top-level statement of a text.
#[derive(Debug)]
pub struct Statement {
    /// Where it stands in the text.
    pub range: TextRange,
    /// The line it starts on, from 1.
    pub line: usize,
    /// What it is.
    pub kind: StatementKind,
}

/// What a top-level statement is.
#[derive(Debug)]
pub enum StatementKind {
    /// A Python statement, with offsets into the whole text.
    Python(Box<Stmt>),
    /// A `%command` line, without the percent sign.
    Command(String),
    /// A line that belongs to a system shell or to a web page; the text says why it is not needed here.
    NotNeeded(String),
    /// What the parser could not read. The range covers what is skipped.
    Error(Box<ParseError>),
}

/// Decides about `input` as typed so far, without the newline that Enter would add.
///
/// `typed` tells lines that were typed one by one, where a compound statement ends at a blank line, from a text that
/// came in one piece (pasted or recalled), which is whole as soon as it parses.
pub fn completeness(input: &str, typed: bool) -> Completeness {
    let mut text = String::with_capacity(input.len() + 1);
    text.push_str(input);
    text.push('\n');
    let Ok(parsed) = parse_all(&text) else { return Completeness::Invalid };
    let blank_line = input.rsplit_once('\n').is_some_and(|(_, last)| last.trim().is_empty());
    let Some(error) = first_error(&parsed) else {
        let open_block = typed && parsed.suite().last().is_some_and(is_compound) && !blank_line;
        return if open_block { Completeness::IncompleteBlock } else { Completeness::Complete };
    };
    if runs_to_the_end(&text, &parsed, error) {
        return Completeness::IncompleteImplicit;
    }
    let code_end = parsed.tokens().iter().rfind(|token| is_code(token)).map_or(TextSize::new(0), Ranged::end);
    if error.location.start() >= code_end && wants_block(&error.error) && !blank_line {
        return Completeness::IncompleteBlock;
    }
    Completeness::Invalid
}

/// The whole statements of `source`, in order. See [`Statements`].
pub fn split_statements(source: &str) -> Statements<'_> {
    Statements {
        source,
        next: TextSize::new(0),
        line: LineCounter::new(source),
        parsed: 0,
        ready: Vec::new(),
    }
}

/// Iterates over the statements of a text, parsing it once where it has no errors.
///
/// A syntax error is an item of its own, at its place; the iterator then goes on at the next line that plausibly
/// begins a top-level statement. Whoever stops at the first error simply stops asking.
#[derive(Debug)]
pub struct Statements<'src> {
    source: &'src str,
    next: TextSize,
    line: LineCounter<'src>,
    /// How many bytes were parsed so far, those that were parsed again included.
    parsed: usize,
    /// Parsed and not yet handed out, in reverse.
    ready: Vec<(TextRange, StatementKind)>,
}

impl Iterator for Statements<'_> {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        while self.ready.is_empty() && self.next < self.source.text_len() {
            self.parse_more();
            self.ready.reverse();
        }
        let (range, kind) = self.ready.pop()?;
        Some(Statement { range, line: self.line.at(range.start()), kind })
    }
}

impl Statements<'_> {
    /// Parses from `self.next` up to and including the first error.
    fn parse_more(&mut self) {
        let end = self.source.text_len();
        self.parsed += (end - self.next).to_usize();
        let parsed = match parse(self.source, TextRange::new(self.next, end)) {
            Ok(parsed) => parsed,
            Err(error) => {
                // What cannot be parsed at all has no statements to go on with.
                self.ready.push((TextRange::new(self.next, end), StatementKind::Error(Box::new(error))));
                self.next = end;
                return;
            }
        };
        let Some(error) = first_error(&parsed).cloned() else {
            self.next = end;
            self.ready.extend(parsed.into_suite().into_iter().map(python));
            return;
        };
        let open_ended = parsed.errors().iter().any(|error| runs_to_the_end(self.source, &parsed, error));
        let mut suite = parsed.into_suite();
        let start = self.error_start(&suite, &error);
        let keep = suite.partition_point(|statement| statement.start() < start);
        suite.truncate(keep);
        self.ready.extend(suite.into_iter().map(python));

        let line_end = self.line_end(start);
        let line = TextRange::new(start, line_end);
        if let Some(foreign) = foreign::recognise(&self.source[line]) {
            self.next = line_end;
            match foreign {
                Foreign::Command(command) => self.ready.push((line, StatementKind::Command(command))),
                Foreign::Hint(hint) => self.ready.push((line, StatementKind::NotNeeded(hint))),
                Foreign::Markup => {}
            }
            return;
        }
        // What swallowed the rest of the text says nothing about where it should have ended: look right behind it.
        let after = if open_ended { start } else { error.location.start().max(start) };
        self.next = if self.parsed < MAX_PARSED { self.resume_after(after) } else { end };
        self.ready.push((TextRange::new(start, self.next), StatementKind::Error(Box::new(error))));
    }

    /// Where the faulty statement begins: the statement around the error, or the error's own line.
    fn error_start(&self, suite: &[Stmt], error: &ParseError) -> TextSize {
        // The line is the unit: `a = 1; b c` is refused as a whole, as Python does.
        let line_start = self.line_start(error.location.start()).max(self.next);
        let begun = suite.partition_point(|statement| statement.start() < line_start);
        let Some(last) = begun.checked_sub(1).map(|index| &suite[index]) else {
            return line_start;
        };
        if last.end() > line_start {
            return self.line_start(last.start()).max(self.next);
        }
        // A header without its block is told at the line after it: see whether the statement stands on its own.
        let alone = parse(self.source, last.range());
        if alone.is_ok_and(|alone| alone.has_valid_syntax()) { line_start } else { last.start() }
    }

    /// The next line after `offset` that may begin a top-level statement, or the end.
    fn resume_after(&self, offset: TextSize) -> TextSize {
        let mut start = self.line_end(offset);
        while start < self.source.text_len() {
            let end = self.line_end(start);
            if begins_statement(&self.source[TextRange::new(start, end)]) {
                return start;
            }
            start = end;
        }
        start
    }

    fn line_start(&self, offset: TextSize) -> TextSize {
        let before = &self.source[..offset.to_usize()];
        before.rfind('\n').map_or(TextSize::new(0), |newline| size(newline + 1))
    }

    /// The offset behind the newline that ends the line of `offset`.
    fn line_end(&self, offset: TextSize) -> TextSize {
        let after = &self.source[offset.to_usize()..];
        after.find('\n').map_or(self.source.text_len(), |newline| offset + size(newline + 1))
    }
}

/// Counts lines for offsets that only grow.
#[derive(Debug)]
struct LineCounter<'src> {
    source: &'src str,
    offset: usize,
    line: usize,
}

impl<'src> LineCounter<'src> {
    fn new(source: &'src str) -> Self {
        Self { source, offset: 0, line: 1 }
    }

    fn at(&mut self, offset: TextSize) -> usize {
        let offset = offset.to_usize();
        if let Some(between) = self.source.get(self.offset..offset) {
            self.line += between.bytes().filter(|byte| *byte == b'\n').count();
            self.offset = offset;
        }
        self.line
    }
}

fn first_error(parsed: &Parsed<ModModule>) -> Option<&ParseError> {
    parsed.errors().iter().min_by_key(|error| error.location.start())
}

fn python(statement: Stmt) -> (TextRange, StatementKind) {
    (statement.range(), StatementKind::Python(Box::new(statement)))
}

/// Whether the error means that the text ended inside a bracket, a triple-quoted string or after a backslash.
fn runs_to_the_end(source: &str, parsed: &Parsed<ModModule>, error: &ParseError) -> bool {
    match &error.error {
        ParseErrorType::Lexical(LexicalErrorType::Eof) => true,
        ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError) => {
            let literal = source[error.location].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            literal.starts_with("\"\"\"") || literal.starts_with("'''")
        }
        ParseErrorType::Lexical(
            LexicalErrorType::FStringError(
                InterpolatedStringErrorType::UnterminatedString
                | InterpolatedStringErrorType::UnterminatedTripleQuotedString,
            )
            | LexicalErrorType::TStringError(
                InterpolatedStringErrorType::UnterminatedString
                | InterpolatedStringErrorType::UnterminatedTripleQuotedString,
            ),
        ) => open_interpolated_string(parsed.tokens()).is_some_and(|token| {
            token.string_flags().is_some_and(ruff_python_ast::StringFlags::is_triple_quoted)
        }),
        _ => false,
    }
}

/// The innermost f-string or t-string that is never closed.
fn open_interpolated_string(tokens: &[Token]) -> Option<Token> {
    let mut open = Vec::new();
    for token in tokens {
        match token.kind() {
            TokenKind::FStringStart | TokenKind::TStringStart => open.push(*token),
            TokenKind::FStringEnd | TokenKind::TStringEnd => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// Whether the error says that a block is still missing: the parser's words for it, which its tests below pin.
fn wants_block(error: &ParseErrorType) -> bool {
    let ParseErrorType::OtherError(message) = error else { return false };
    ["Expected an indented block", "Expected `except` or `finally`", "Expected class, function definition"]
        .iter()
        .any(|beginning| message.starts_with(beginning))
}

fn is_compound(statement: &Stmt) -> bool {
    matches!(
        statement,
        Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
            | Stmt::If(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::With(_)
            | Stmt::Try(_)
            | Stmt::Match(_)
    )
}

fn is_code(token: &Token) -> bool {
    !token.kind().is_trivia()
        && !matches!(
            token.kind(),
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::EndOfFile
        )
}

/// Whether a line may begin a top-level statement: it is not indented, blank, a comment, a closing bracket, or the
/// later clause of a compound statement.
fn begins_statement(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | ')' | ']' | '}'))
        && !matches!(word, "else" | "elif" | "except" | "finally")
}

fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).unwrap_or(TextSize::new(u32::MAX))
}

#[cfg(test)]
mod tests;
