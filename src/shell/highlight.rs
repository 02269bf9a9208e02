//! The colours of what is typed: the parser's tokens, painted, with the bracket that matches the one at the cursor.
//! Only colours are added, so the text keeps its width. Called by the editor on every key, so the last text is kept.

use std::fmt::Write as _;

use ruff_python_ast::token::{Token, TokenKind};

use crate::render::{Role, Theme};

use super::parse::parse_all;
use super::scope::Kind;

/// Longer texts are shown plain: nobody reads their colours, and each key would cost a parse.
const MAX_LENGTH: usize = 100_000;

/// Paints texts, remembering the last one.
#[derive(Debug)]
pub struct Highlighter {
    theme: Theme,
    text: String,
    spans: Vec<Span>,
}

/// A stretch of the text with a role; brackets are stretches of plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: usize,
    end: usize,
    role: Role,
}

impl Highlighter {
    /// A highlighter in the colours of `theme`.
    pub fn new(theme: Theme) -> Self {
        Self { theme, text: String::new(), spans: Vec::new() }
    }

    /// `text` with its colours; `cursor` decides which pair of brackets stands out. `kind_of` tells what a name is.
    pub fn paint(
        &mut self,
        text: &str,
        cursor: usize,
        kind_of: &mut dyn FnMut(&str) -> Option<Kind>,
    ) -> String {
        if text.len() > MAX_LENGTH || !self.theme.is_enabled() {
            return text.to_owned();
        }
        if self.text != text {
            text.clone_into(&mut self.text);
            self.spans = spans(text, kind_of);
        }
        let pair = matching_brackets(text, &self.spans, cursor);
        let mut painted = String::with_capacity(text.len() * 2);
        let mut at = 0;
        for span in &self.spans {
            painted.push_str(&text[at..span.start]);
            let piece = &text[span.start..span.end];
            let matched = pair.is_some_and(|(open, close)| span.start == open || span.start == close);
            let role = if matched { Role::Match } else { span.role };
            // Colours end with their line: a terminal would carry them into whatever follows the newline.
            for (index, line) in piece.split('\n').enumerate() {
                if index > 0 {
                    painted.push('\n');
                }
                let _ = write!(painted, "{}", self.theme.paint(role, line));
            }
            at = span.end;
        }
        painted.push_str(&text[at..]);
        painted
    }
}

fn spans(text: &str, kind_of: &mut dyn FnMut(&str) -> Option<Kind>) -> Vec<Span> {
    if text.starts_with('%') {
        return vec![Span { start: 0, end: text.len(), role: Role::Keyword }];
    }
    let Ok(parsed) = parse_all(text) else { return Vec::new() };
    let tokens: &[Token] = parsed.tokens();
    let mut spans = Vec::with_capacity(tokens.len());
    let mut before: Option<TokenKind> = None;
    let mut end = 0;
    for token in tokens {
        let (kind, range) = token.as_tuple();
        let (start, stop) = (range.start().to_usize(), range.end().to_usize());
        let role = match kind {
            TokenKind::Name => name_role(&text[range], before, kind_of),
            _ => token_role(kind),
        };
        if let Some(role) = role
            && start >= end
            && stop > start
        {
            spans.push(Span { start, end: stop, role });
            end = stop;
        }
        if !kind.is_trivia() {
            before = Some(kind);
        }
    }
    spans
}

fn token_role(kind: TokenKind) -> Option<Role> {
    Some(match kind {
        TokenKind::None | TokenKind::True | TokenKind::False => Role::Bool,
        // `match`, `case` and `type` are words of the language only where they begin a statement: leave them plain.
        _ if kind.is_non_soft_keyword() => Role::Keyword,
        TokenKind::String
        | TokenKind::FStringStart
        | TokenKind::FStringMiddle
        | TokenKind::FStringEnd
        | TokenKind::TStringStart
        | TokenKind::TStringMiddle
        | TokenKind::TStringEnd => Role::Literal,
        TokenKind::Int | TokenKind::Float | TokenKind::Complex => Role::Number,
        TokenKind::Comment => Role::Comment,
        TokenKind::At => Role::Keyword,
        TokenKind::Lpar
        | TokenKind::Rpar
        | TokenKind::Lsqb
        | TokenKind::Rsqb
        | TokenKind::Lbrace
        | TokenKind::Rbrace => Role::Text,
        TokenKind::Unknown => Role::Error,
        _ => return None,
    })
}

fn name_role(
    name: &str,
    before: Option<TokenKind>,
    kind_of: &mut dyn FnMut(&str) -> Option<Kind>,
) -> Option<Role> {
    match before {
        // An attribute is not the global of the same name.
        Some(TokenKind::Dot) => None,
        Some(TokenKind::At) => Some(Role::Keyword),
        _ => match kind_of(name)? {
            Kind::Model | Kind::Function | Kind::Class => Some(Role::Builtin),
            _ => None,
        },
    }
}

/// The pair of brackets at the cursor: the one under it, or else the one before it.
fn matching_brackets(text: &str, spans: &[Span], cursor: usize) -> Option<(usize, usize)> {
    let brackets: Vec<usize> =
        spans.iter().filter(|span| span.role == Role::Text).map(|span| span.start).collect();
    let here = |offset: usize| brackets.binary_search(&offset).ok();
    let at = here(cursor).or_else(|| here(cursor.checked_sub(1)?))?;
    let bytes = text.as_bytes();
    let own = *bytes.get(brackets[at])?;
    let opens = matches!(own, b'(' | b'[' | b'{');
    let mut depth = 0_usize;
    let mut walk: Box<dyn Iterator<Item = &usize>> =
        if opens { Box::new(brackets[at..].iter()) } else { Box::new(brackets[..=at].iter().rev()) };
    let other = walk.find(|&&offset| {
        if matches!(bytes[offset], b'(' | b'[' | b'{') == opens {
            depth += 1;
        } else {
            depth -= 1;
        }
        depth == 0
    })?;
    let pair = matches!(
        (own, bytes[*other]),
        (b'(', b')') | (b')', b'(') | (b'[', b']') | (b']', b'[') | (b'{', b'}') | (b'}', b'{')
    );
    pair.then_some((brackets[at], *other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paint(text: &str, cursor: usize) -> String {
        let mut kind_of = |name: &str| match name {
            "User" => Some(Kind::Model),
            "print" => Some(Kind::Function),
            "user" => Some(Kind::Value),
            _ => None,
        };
        Highlighter::new(Theme::new(true)).paint(text, cursor, &mut kind_of)
    }

    fn plain(painted: &str) -> String {
        let mut result = String::new();
        let mut rest = painted;
        while let Some(escape) = rest.find('\u{1b}') {
            result.push_str(&rest[..escape]);
            rest = rest[escape..].split_once('m').map_or("", |(_, after)| after);
        }
        result + rest
    }

    #[test]
    fn tokens_have_their_colours() {
        assert_eq!(
            paint("for x in User.User: print('a', 1)  # n", 99),
            "\u{1b}[35mfor\u{1b}[0m x \u{1b}[35min\u{1b}[0m \u{1b}[36mUser\u{1b}[0m.User: \
             \u{1b}[36mprint\u{1b}[0m(\u{1b}[32m'a'\u{1b}[0m, \u{1b}[36m1\u{1b}[0m)  \u{1b}[2;3m# n\u{1b}[0m"
        );
    }

    #[test]
    fn the_brackets_at_the_cursor_stand_out() {
        let bold = "\u{1b}[1;4m";
        assert_eq!(paint("f(a[1])", 7), format!("f{bold}(\u{1b}[0ma[\u{1b}[36m1\u{1b}[0m]{bold})\u{1b}[0m"));
        assert_eq!(paint("f(a)", 1), format!("f{bold}(\u{1b}[0ma{bold})\u{1b}[0m"));
        assert!(!paint("f(a]", 4).contains(bold));
        assert!(!paint("f('(", 4).contains(bold));
        assert!(!paint("f((a)", 1).contains(bold));
    }

    #[test]
    fn colours_end_with_their_line() {
        assert_eq!(paint("'''a\n\nb'''", 99), "\u{1b}[32m'''a\u{1b}[0m\n\n\u{1b}[32mb'''\u{1b}[0m");
    }

    #[test]
    fn only_colours_are_added() {
        for text in [
            "",
            "x",
            "class A(db.Model):\n    id = db.Column(db.Integer)\n",
            "f'a{b!r:>{w}}c'",
            "f'''a\n{b",
            "'open",
            "%help x",
            "ünï = 'é'\u{0}",
            "@a.b\ndef f(): ...",
            "if x:\n  y\n z",
            "pip install x",
            "`?$!",
        ] {
            assert_eq!(plain(&paint(text, text.len())), text);
        }
    }

    #[test]
    fn long_texts_stay_plain() {
        let long = "x = 1\n".repeat(MAX_LENGTH);
        assert_eq!(paint(&long, 0), long);
    }
}
