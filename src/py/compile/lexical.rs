//! Errors that CPython's tokenizer finds: brackets, unterminated strings, bad numbers and characters, indentation. One of these,
//! wherever it is, comes before an error of grammar.

use std::rc::Rc;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};

use super::error::{Span, error_of, span, syntax_error};
use super::tokens::{Stream, closes, opens};
use crate::py::code::Source;
use crate::py::exc::Exc;
use crate::py::types::types;

/// The first error of the tokenizer; `failed` is where the parser's first error is.
pub(super) fn find(source: &Rc<Source>, errors: &[ParseError], stream: &Stream, failed: u32) -> Option<Exc> {
    let (mismatch, open) = brackets(source, stream);
    // CPython looks for these in the rest of the source too, unless the indentation is wrong already …
    let is_indent = errors.first().is_some_and(|error| error.error == ParseErrorType::UnexpectedIndentation);
    let anywhere = errors.iter().filter_map(|error| lexical(source, error, stream));
    let anywhere =
        anywhere.chain(numbers(source, stream)).chain(mismatch).filter(|(at, _)| !is_indent || *at < failed);
    // … and meets these only as it parses.
    let met =
        errors.iter().filter_map(|error| continuation(source, error)).chain(indentation(source, stream));
    let met = met.filter(|(at, _)| *at <= failed);
    if let Some((_, exc)) = anywhere.chain(met).min_by_key(|(at, _)| *at) {
        return Some(exc);
    }
    // A bracket that stays open is to blame if the parser got beyond its line, or to the end while it looked ahead.
    let bracket = open.filter(|_| !is_indent)?;
    let index = stream.at(failed);
    let is_later = source.position(failed).0 > source.position(bracket.0).0;
    let next = if stream.kind(index) == TokenKind::Equal { index + 1 } else { index };
    let ahead = if stream.begins_expression(next) { stream.expression_end(next) + 1 } else { next };
    (is_later || stream.is_end(ahead)).then(|| {
        let text = source.text.get(bracket.0 as usize..bracket.1 as usize).unwrap_or("(");
        syntax_error(source, bracket, format!("'{text}' was never closed"))
    })
}

/// A backslash that does not end its line.
fn continuation(source: &Rc<Source>, error: &ParseError) -> Option<(u32, Exc)> {
    let at = span(error.location);
    if error.error != ParseErrorType::Lexical(LexicalErrorType::LineContinuationError) {
        return None;
    }
    let rest = source.text.get(at.1 as usize..).unwrap_or("");
    let is_end = rest.trim_matches(['\n', '\r']).is_empty();
    let message = if is_end {
        "unexpected EOF while parsing"
    } else {
        "unexpected character after line continuation character"
    };
    Some((at.0, syntax_error(source, (at.1, at.1), message)))
}

fn lexical(source: &Rc<Source>, error: &ParseError, stream: &Stream) -> Option<(u32, Exc)> {
    let at = span(error.location);
    let ParseErrorType::Lexical(error) = &error.error else { return None };
    let exc = match error {
        LexicalErrorType::Eof
        | LexicalErrorType::IndentationError
        | LexicalErrorType::LineContinuationError => {
            return None;
        }
        LexicalErrorType::UnclosedStringError => unterminated(source, at, ""),
        LexicalErrorType::FStringError(
            InterpolatedStringErrorType::UnterminatedString
            | InterpolatedStringErrorType::UnterminatedTripleQuotedString,
        ) => {
            let start =
                (0..stream.at(at.1 + 1)).rev().find(|index| stream.kind(*index) == TokenKind::FStringStart);
            let start = start.map_or(at, |index| stream.place(index));
            return Some((at.0, unterminated(source, start, "f-")));
        }
        LexicalErrorType::FStringError(_) => return None,
        LexicalErrorType::UnrecognizedToken { tok } => match tok {
            '$' | '?' | '!' | '`' => syntax_error(source, at, "invalid syntax"),
            tok if is_invisible(*tok) => {
                syntax_error(source, at, format!("invalid non-printable character U+{:04X}", u32::from(*tok)))
            }
            tok => syntax_error(source, at, format!("invalid character '{tok}' (U+{:04X})", u32::from(*tok))),
        },
        LexicalErrorType::InvalidByteLiteral => {
            let index = stream.at(at.0 + 1).saturating_sub(1);
            syntax_error(source, stream.place(index), "bytes can only contain ASCII literal characters")
        }
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace
        | LexicalErrorType::StringError => escape(source, at, stream),
        LexicalErrorType::OtherError(_) => number(source, at),
        _ => syntax_error(source, at, "invalid syntax"),
    };
    Some((at.0, exc))
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn unterminated(source: &Rc<Source>, at: Span, kind: &str) -> Exc {
    let text = source.text.get(at.0 as usize..).unwrap_or("");
    let quotes = text.trim_start_matches(|character: char| character.is_ascii_alphabetic());
    let is_triple = quotes.starts_with("'''") || quotes.starts_with("\"\"\"");
    let end = if is_triple {
        source.text.strip_suffix('\n').unwrap_or(&source.text).len() as u32
    } else {
        // A backslash at the end of a line continues the string.
        let mut end = at.0 as usize;
        for line in text.split_inclusive('\n') {
            end += line.len();
            if !line.trim_end_matches(['\n', '\r']).ends_with('\\') {
                break;
            }
        }
        (end as u32).saturating_sub(1).max(at.0)
    };
    let triple = if is_triple { "triple-quoted " } else { "" };
    let line = source.position(end.min(source.text.len() as u32)).0;
    let message = format!("unterminated {triple}{kind}string literal (detected at line {line})");
    syntax_error(source, (at.0, at.0 + 1), message)
}

/// A bad escape sequence, at the string that has it.
fn escape(source: &Rc<Source>, at: Span, stream: &Stream) -> Exc {
    let text = source.text.get(..at.1 as usize).unwrap_or("");
    let index = (0..stream.at(at.1 + 1)).rev().find(|index| {
        matches!(stream.kind(*index), TokenKind::String | TokenKind::FStringStart | TokenKind::Unknown)
    });
    let string = index.map_or(at, |index| stream.place(index));
    let slash = text.rfind('\\').unwrap_or(at.0 as usize);
    let escape = source.text.get(slash..).unwrap_or("");
    let body = source.text.get(string.0 as usize..).unwrap_or("");
    let opener = body.trim_start_matches(|character: char| character.is_ascii_alphabetic());
    let prefix = &body[..body.len() - opener.len()];
    let quotes = if opener.starts_with("'''") || opener.starts_with("\"\"\"") { 3 } else { 1 };
    let start = slash.saturating_sub(string.0 as usize + prefix.len() + quotes);
    if prefix.contains(['b', 'B']) {
        return syntax_error(source, string, format!("(value error) invalid \\x escape at position {start}"));
    }
    let kind = escape.chars().nth(1).unwrap_or('x');
    let digits = escape.chars().skip(2).take(8).take_while(char::is_ascii_hexdigit).count();
    let (end, what) = match kind {
        'x' => (start + 1 + digits.min(2), "truncated \\xXX escape"),
        'u' => (start + 1 + digits.min(4), "truncated \\uXXXX escape"),
        'U' if digits == 8 => (start + 9, "illegal Unicode character"),
        'U' => (start + 1 + digits, "truncated \\UXXXXXXXX escape"),
        _ => {
            let name =
                escape.get(2..).and_then(|rest| rest.strip_prefix('{')).and_then(|rest| rest.split_once('}'));
            match name {
                Some((name, _)) if !name.is_empty() => {
                    (start + 3 + name.len(), "unknown Unicode character name")
                }
                Some(_) => (start + 2, "malformed \\N character escape"),
                None => (start + 1, "malformed \\N character escape"),
            }
        }
    };
    let message =
        format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {what}");
    syntax_error(source, string, message)
}

/// A number literal that ruff's lexer refuses.
fn number(source: &Rc<Source>, at: Span) -> Exc {
    let text = source.text.get(at.0 as usize..).unwrap_or("");
    let prefix: String = text.chars().take(2).collect::<String>().to_lowercase();
    let radix = match prefix.as_str() {
        "0x" => Some("hexadecimal"),
        "0o" => Some("octal"),
        "0b" => Some("binary"),
        _ => None,
    };
    match radix {
        Some(radix) => bad_digit(source, at.0 + 1, text.chars().nth(2), radix),
        None => {
            let zeros = text.chars().take_while(|character| matches!(character, '0' | '_')).count() as u32;
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            syntax_error(source, (at.0, at.0 + zeros), message)
        }
    }
}

/// `last` is the last good character of the literal, `next` what follows.
fn bad_digit(source: &Rc<Source>, last: u32, next: Option<char>, radix: &str) -> Exc {
    match next {
        Some(digit) if digit.is_ascii_digit() => {
            syntax_error(source, (last + 1, last + 1), format!("invalid digit '{digit}' in {radix} literal"))
        }
        _ => syntax_error(source, (last, last), format!("invalid {radix} literal")),
    }
}

/// A number with a letter (or a digit of a higher radix) directly after it.
fn numbers(source: &Rc<Source>, stream: &Stream) -> Option<(u32, Exc)> {
    use Option::None;
    use TokenKind::*;
    for pair in stream.all.windows(2) {
        let (number, next) = (pair[0], pair[1]);
        if !matches!(number.kind, Int | Float | Complex) || number.at.1 != next.at.0 {
            continue;
        }
        let is_word = next.kind == Name || next.kind.is_keyword() || matches!(next.kind, Int | Float);
        if !is_word || matches!(next.kind, And | Else | For | If | In | Is | Or | Not) {
            continue;
        }
        let text = source.text.get(number.at.0 as usize..number.at.1 as usize).unwrap_or("").to_lowercase();
        let following = source.text.get(next.at.0 as usize..).and_then(|rest| rest.chars().next());
        if following.is_some_and(|character| !character.is_ascii()) {
            continue;
        }
        if matches!(next.kind, Float) && !text.starts_with("0b") && !text.starts_with("0o") {
            continue;
        }
        let radix = match text.get(..2) {
            Some("0x") => "hexadecimal",
            Some("0o") => "octal",
            Some("0b") => "binary",
            _ => "decimal",
        };
        // CPython stops after an underscore or an exponent that no digit follows.
        let rest = source.text.get(next.at.0 as usize..).unwrap_or("");
        let is_exponent = radix == "decimal" && (rest.starts_with("e+") || rest.starts_with("e-"));
        let last = number.at.1 - 1 + u32::from(following == Some('_')) + 2 * u32::from(is_exponent);
        return Some((number.at.0, bad_digit(source, last, following.filter(|_| radix != "decimal"), radix)));
    }
    None
}

/// The first bracket that does not fit; else the innermost one that stays open.
fn brackets(source: &Rc<Source>, stream: &Stream) -> (Option<(u32, Exc)>, Option<Span>) {
    use Option::None;
    use TokenKind::*;
    let mut open: Vec<(TokenKind, Span)> = Vec::new();
    for token in &stream.all {
        let Some(text) = source.text.get(token.at.0 as usize..token.at.1 as usize) else { continue };
        if opens(token.kind) {
            open.push((token.kind, token.at));
        } else if closes(token.kind) {
            let partner = match token.kind {
                Rpar => Lpar,
                Rsqb => Lsqb,
                Rbrace => Lbrace,
                _ => FStringStart,
            };
            match open.last() {
                Some((kind, _)) if *kind == partner => {
                    open.pop();
                }
                Some((Lbrace, _)) if in_fstring(&open) && matches!(token.kind, Rpar | Rsqb) => {
                    return (
                        Some((
                            token.at.0,
                            syntax_error(source, token.at, format!("f-string: unmatched '{text}'")),
                        )),
                        None,
                    );
                }
                Some((Lpar | Lsqb | Lbrace, at)) if partner != FStringStart => {
                    let opening = source.text.get(at.0 as usize..at.1 as usize).unwrap_or("");
                    let (line, _) = source.position(at.0);
                    let elsewhere = line != source.position(token.at.0).0;
                    let place =
                        if elsewhere { format!(" on line {line}") } else { std::string::String::new() };
                    let message = format!(
                        "closing parenthesis '{text}' does not match opening parenthesis '{opening}'{place}"
                    );
                    return (Some((token.at.0, syntax_error(source, token.at, message))), None);
                }
                // Brackets inside an f-string's braces are the parser's business.
                Some(_) if partner == FStringStart => {
                    while open.pop().is_some_and(|(kind, _)| kind != FStringStart) {}
                }
                _ => {
                    let message = format!("unmatched '{text}'");
                    return (Some((token.at.0, syntax_error(source, token.at, message))), None);
                }
            }
        }
    }
    let open = open.into_iter().rev().find(|(kind, _)| *kind != FStringStart).map(|(_, at)| at);
    (None, open)
}

/// Is the innermost open bracket a brace of an f-string?
fn in_fstring(open: &[(TokenKind, Span)]) -> bool {
    matches!(open, [.., (TokenKind::FStringStart, _), (TokenKind::Lbrace, _)])
}

/// The first line whose indentation fits no other, by CPython's two ways of counting tabs.
fn indentation(source: &Rc<Source>, stream: &Stream) -> Option<(u32, Exc)> {
    use Option::None;
    use TokenKind::*;
    let mut levels: Vec<(u32, u32)> = vec![(0, 0)];
    let mut at_line_start = true;
    let mut depth = 0_usize;
    let mut bad_indent: Option<Span> = None;
    for token in &stream.all {
        match token.kind {
            Indent | Dedent | EndOfFile => continue,
            Newline => {
                at_line_start = depth == 0;
                continue;
            }
            // Indentation that ruff's lexer refuses.
            Unknown
                if source
                    .text
                    .get(token.at.0 as usize..token.at.1 as usize)
                    .is_some_and(|text| text.trim().is_empty()) =>
            {
                bad_indent = Some(token.at);
                continue;
            }
            kind => {
                depth = (depth + usize::from(opens(kind))).saturating_sub(usize::from(closes(kind)));
            }
        }
        if !std::mem::replace(&mut at_line_start, false) {
            continue;
        }
        let (_, column) = source.position(token.at.0);
        let line_start = token.at.0 - column;
        let Some(indent) = source.text.get(line_start as usize..token.at.0 as usize) else { continue };
        if !indent.chars().all(|character| matches!(character, ' ' | '\t' | '\x0c')) {
            continue;
        }
        let (mut col, mut alt) = (0, 0);
        for character in indent.chars() {
            match character {
                ' ' => (col, alt) = (col + 1, alt + 1),
                '\t' => (col, alt) = ((col / 8 + 1) * 8, alt + 1),
                _ => (col, alt) = (0, 0),
            }
        }
        let line_end = line_start + source.line_text(line_start).len() as u32;
        let tabs = || {
            let message = "inconsistent use of tabs and spaces in indentation";
            Some((line_start, error_of(&types().TabError, source, (line_start, line_start), message)))
        };
        while levels.last().is_some_and(|level| level.0 > col) {
            levels.pop();
        }
        match levels.last() {
            Some(level) if level.0 == col => {
                if level.1 != alt {
                    return tabs();
                }
            }
            Some(level) if level.1 >= alt => return tabs(),
            _ => {
                // Only a deeper line may open a level; after a shallower one nothing fits.
                if bad_indent.is_some() {
                    let message = "unindent does not match any outer indentation level";
                    let exc = error_of(&types().IndentationError, source, (line_end, line_end), message);
                    return Some((line_start, exc));
                }
                levels.push((col, alt));
            }
        }
    }
    None
}
