//! The one door to the parser for all of the shell. Refuses what is nested so deeply that its syntax tree could not
//! even be thrown away: trees are dropped recursively, and a stack that overflows ends the process.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{
    Mode, ParseError, ParseErrorType, ParseOptions, Parsed, lexer, parse_cells_unchecked,
};
use ruff_text_size::{TextRange, TextSize};

use crate::py::compile::unsupported_syntax;

/// Brackets in brackets, as many as CPython takes.
const MAX_BRACKETS: usize = 200;

/// Blocks in blocks, as many as CPython takes.
const MAX_BLOCKS: usize = 100;

/// Operators, attributes and calls in a row within one expression. CPython gives up at about as many.
const MAX_CHAIN: usize = 3_000;

/// A shorter text cannot hold enough to do harm.
const HARMLESS_LENGTH: usize = 1_000;

/// Parses a part of `source`; offsets are those of `source`.
///
/// Not in the parser's IPython mode, which would know `%command` lines but panics on some that stand in brackets.
pub(super) fn parse(source: &str, range: TextRange) -> Result<Parsed<ModModule>, ParseError> {
    if let Some(message) = too_deep(&source[range]) {
        let location = TextRange::empty(range.start());
        return Err(ParseError { error: ParseErrorType::OtherError(message.to_owned()), location });
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_cells_unchecked(source, [range], &options);
    match parsed.unsupported_syntax_errors().first() {
        Some(newer) if parsed.errors().is_empty() => Err(ParseError {
            error: ParseErrorType::OtherError(unsupported_syntax(newer)),
            location: newer.range,
        }),
        _ => Ok(parsed),
    }
}

/// Parses all of `source`.
pub(super) fn parse_all(source: &str) -> Result<Parsed<ModModule>, ParseError> {
    parse(source, TextRange::up_to(TextSize::try_from(source.len()).unwrap_or(TextSize::new(u32::MAX))))
}

/// Why the text is nested too deeply, if it is. Counts by tokens, so that no tree is built.
fn too_deep(text: &str) -> Option<&'static str> {
    if text.len() < HARMLESS_LENGTH {
        return None;
    }
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut blocks = 0_usize;
    // The chain of each open bracket; the last is the current one, the first that of the statement.
    let mut chains = vec![0_usize];
    let mut total = 0_usize;
    loop {
        let kind = lexer.next_token();
        match kind {
            TokenKind::EndOfFile => return None,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => chains.push(0),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace if chains.len() > 1 => {
                total -= chains.pop().unwrap_or(0);
            }
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks = blocks.saturating_sub(1),
            TokenKind::Newline => {
                chains.truncate(1);
                chains.fill(0);
                total = 0;
            }
            TokenKind::Comma | TokenKind::Semi => total -= chains.last_mut().map_or(0, std::mem::take),
            _ => {}
        }
        if nests(kind) {
            total += 1;
            if let Some(chain) = chains.last_mut() {
                *chain += 1;
            }
        }
        if chains.len() > MAX_BRACKETS {
            return Some("too many nested parentheses");
        }
        if blocks > MAX_BLOCKS {
            return Some("too many levels of indentation");
        }
        if total > MAX_CHAIN {
            return Some("expression is too long");
        }
    }
}

/// Whether a token puts what stands beside it one level deeper. Comparisons, `and` and `or` are flat lists.
fn nests(kind: TokenKind) -> bool {
    kind.as_binary_operator().is_some()
        || matches!(
            kind,
            TokenKind::Dot
                | TokenKind::Tilde
                | TokenKind::Not
                | TokenKind::Lambda
                | TokenKind::Else
                | TokenKind::Await
                | TokenKind::Yield
                | TokenKind::Rpar
                | TokenKind::Rsqb
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deeply_is_refused() {
        let n = 100_000;
        for (text, message) in [
            ("[".repeat(n), "too many nested parentheses"),
            ("f(".repeat(n) + &")".repeat(n), "too many nested parentheses"),
            ("f'{".repeat(n), "too many nested parentheses"),
            ((0..500).map(|depth| " ".repeat(depth) + "if 1:\n").collect(), "too many levels of indentation"),
            ("-".repeat(n) + "1", "expression is too long"),
            ("not ".repeat(n) + "1", "expression is too long"),
            ("lambda: ".repeat(n) + "1", "expression is too long"),
            ("1 if 1 else ".repeat(n) + "1", "expression is too long"),
            ("1".to_owned() + &"+1".repeat(n), "expression is too long"),
            ("2".to_owned() + &"**2".repeat(n), "expression is too long"),
            ("a".to_owned() + &".b".repeat(n), "expression is too long"),
            ("a".to_owned() + &"()".repeat(n), "expression is too long"),
            ("a".to_owned() + &"[0]".repeat(n), "expression is too long"),
            ("await ".repeat(n) + "x", "expression is too long"),
        ] {
            let error = parse_all(&text).unwrap_err();
            assert_eq!(error.error.to_string(), message, "{}", &text[..20]);
        }
    }

    #[test]
    fn what_is_only_long_is_taken() {
        let n = 50_000;
        for text in [
            "x = [".to_owned() + &"-1, ".repeat(n) + "]",
            "x = 1 + 1; ".repeat(n),
            "a.b.c()\n".repeat(n),
            "1".to_owned() + &" and 1".repeat(n),
            "1".to_owned() + &" < 1".repeat(n),
            "if 1:\n  x\n".to_owned() + &"elif 1:\n  x\n".repeat(n),
            "'a' ".repeat(n),
            "f(a=1 + 1, b=-2)\n".repeat(n),
        ] {
            assert!(parse_all(&text).is_ok_and(|parsed| parsed.has_valid_syntax()), "{}", &text[..20]);
        }
    }
}
