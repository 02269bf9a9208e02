//! Parsing: ruff's parser behind limits, so that no input can exhaust the stack, with errors worded as CPython's (`messages`).

use std::rc::Rc;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{Expr, PythonVersion, Suite};
use ruff_python_parser::{Mode, ParseError, ParseOptions, UnsupportedSyntaxError, lexer};
use ruff_text_size::Ranged;

use super::error::{error_of, span, syntax_error};
use super::messages;
use super::symbols::too_deep;
use crate::py::code::Source;
use crate::py::exc::{Exc, Res};
use crate::py::types::types;

/// Brackets that may be open at once, as in CPython.
const MAX_BRACKETS: usize = 200;
/// Levels of indentation, as in CPython.
const MAX_INDENT: usize = 100;
/// Operators in one expression: each may be a level of the syntax tree.
const MAX_OPERATORS: usize = 200_000;
/// Shorter sources cannot exceed a limit that matters.
const SMALL: usize = MAX_INDENT;

/// Parses a module or input at the prompt.
pub fn parse_statements(source: &Rc<Source>) -> Res<Suite> {
    check_limits(source)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = ruff_python_parser::parse_unchecked(&source.text, options).try_into_module();
    let Some(parsed) = parsed else { return Err(syntax_error(source, (0, 0), "invalid syntax")) };
    refuse(source, parsed.errors(), parsed.unsupported_syntax_errors(), parsed.tokens())?;
    Ok(parsed.into_syntax().body)
}

/// Parses an expression (`eval`).
pub(super) fn parse_expression(source: &Rc<Source>) -> Res<Box<Expr>> {
    check_limits(source)?;
    let options = ParseOptions::from(Mode::Expression).with_target_version(PythonVersion::PY313);
    let parsed = ruff_python_parser::parse_unchecked(&source.text, options);
    refuse(source, parsed.errors(), parsed.unsupported_syntax_errors(), parsed.tokens())?;
    match parsed.into_syntax() {
        ruff_python_ast::Mod::Expression(module) => Ok(module.body),
        ruff_python_ast::Mod::Module(_) => Err(syntax_error(source, (0, 0), "invalid syntax")),
    }
}

/// The part of an expression's text that a traceback marks with `^` among `~`: the operator, or the subscript in brackets.
/// None for other expressions.
pub fn caret_anchors(text: &str) -> Option<(usize, usize)> {
    let parsed = ruff_python_parser::parse_expression(text).ok()?;
    let find = |from: usize, to: char| text.get(from..)?.find(to).map(|at| from + at);
    match &*parsed.syntax().body {
        Expr::BinOp(node) => {
            let between = text.get(node.left.end().to_usize()..node.right.start().to_usize())?;
            // Brackets and comments around the operands are not the operator.
            let blank = between
                .find(|character: char| !character.is_whitespace() && !matches!(character, ')' | '#'))?;
            let start = node.left.end().to_usize() + blank;
            let is_long =
                between[blank..].chars().nth(1).is_some_and(|next| !next.is_whitespace() && next != '(');
            Some((start, start + 1 + usize::from(is_long)))
        }
        Expr::Subscript(node) => {
            let start = find(node.value.end().to_usize(), '[')?;
            let end = find(node.slice.end().to_usize(), ']')?;
            Some((start, end + 1))
        }
        _ => None,
    }
}

/// The first error, if any.
fn refuse(
    source: &Rc<Source>,
    errors: &[ParseError],
    unsupported: &[UnsupportedSyntaxError],
    tokens: &Tokens,
) -> Res<()> {
    if !errors.is_empty() {
        return Err(messages::describe(source, errors, tokens));
    }
    match unsupported.first() {
        Some(error) => Err(syntax_error(source, span(error.range), messages::unsupported(error))),
        None => Ok(()),
    }
}

/// Refuses what is nested too deep before the parser sees it.
fn check_limits(source: &Rc<Source>) -> Res<()> {
    if source.text.contains('\0') {
        return Err(Exc::new(&types().SyntaxError, "source code string cannot contain null bytes"));
    }
    if source.text.len() <= SMALL {
        return Ok(());
    }
    if u32::try_from(source.text.len()).is_err() {
        return Err(crate::py::exc::memory_error("the source is too long"));
    }
    let mut lexer = lexer::lex(&source.text, Mode::Module);
    // For each open bracket the operators since its last comma.
    let mut operators: Vec<usize> = vec![0];
    let mut total = 0;
    let mut indent: usize = 0;
    let mut line = 0;
    loop {
        let kind = lexer.next_token();
        match kind {
            TokenKind::EndOfFile => return Ok(()),
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                if operators.len() > MAX_BRACKETS {
                    return Err(syntax_error(
                        source,
                        line_start(source, line),
                        "too many nested parentheses",
                    ));
                }
                operators.push(0);
            }
            TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd => {
                if operators.len() > 1 {
                    total -= operators.pop().unwrap_or(0);
                }
                count(&mut operators, &mut total);
            }
            TokenKind::NonLogicalNewline => line += 1,
            TokenKind::Comma | TokenKind::Newline | TokenKind::Semi => {
                line += usize::from(kind == TokenKind::Newline);
                if let Some(last) = operators.last_mut() {
                    total -= std::mem::take(last);
                }
            }
            TokenKind::Indent => {
                indent += 1;
                if indent >= MAX_INDENT {
                    let at = line_start(source, line);
                    return Err(error_of(
                        &types().IndentationError,
                        source,
                        at,
                        "too many levels of indentation",
                    ));
                }
            }
            TokenKind::Dedent => indent = indent.saturating_sub(1),
            TokenKind::Dot
            | TokenKind::Lambda
            | TokenKind::If
            | TokenKind::Yield
            | TokenKind::Await
            | TokenKind::ColonEqual => {
                count(&mut operators, &mut total);
            }
            kind if kind.is_operator()
                || kind.is_unary_arithmetic_operator()
                || kind.as_bool_operator().is_some() =>
            {
                count(&mut operators, &mut total);
            }
            TokenKind::Not => count(&mut operators, &mut total),
            _ => {}
        }
        if total > MAX_OPERATORS {
            return Err(too_deep());
        }
    }
}

fn count(operators: &mut [usize], total: &mut usize) {
    if let Some(last) = operators.last_mut() {
        *last += 1;
        *total += 1;
    }
}

/// Start of a line, counted from 0.
fn line_start(source: &Source, line: usize) -> super::error::Span {
    let start = source.line_starts.get(line).copied().unwrap_or_default();
    (start, start)
}
