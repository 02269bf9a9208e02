//! The colours of what is typed: the parser's tokens, painted, with the bracket that matches the one at the cursor.
//! Only colours are added, so the text keeps its width. Called by the editor on every key, so the last text is kept.

use std::fmt::Write as _;

use nu_ansi_term::{Color, Style};
use ruff_python_ast::token::{Token, TokenKind};

use super::parse::parse_all;
use super::scope::Kind;

/// Longer texts are shown plain: nobody reads their colours, and each key would cost a parse.
const MAX_LENGTH: usize = 100_000;

/// Paints texts, remembering the last one.
#[derive(Debug, Default)]
pub struct Highlighter {
    text: String,
    spans: Vec<Span>,
}

/// A painted stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: usize,
    end: usize,
    paint: Paint,
}

/// What a stretch is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paint {
    Keyword,
    Constant,
    String,
    Number,
    Comment,
    Model,
    Builtin,
    Decorator,
    Command,
    Bracket,
    Wrong,
}

impl Paint {
    fn style(self) -> Style {
        match self {
            Self::Keyword => Color::Magenta.normal(),
            Self::Constant | Self::Number => Color::Blue.normal(),
            Self::String => Color::Green.normal(),
            Self::Comment => Style::new().dimmed(),
            Self::Model => Color::Cyan.bold(),
            Self::Builtin => Color::Cyan.normal(),
            Self::Decorator | Self::Command => Color::Yellow.normal(),
            Self::Bracket => Style::new(),
            Self::Wrong => Color::Red.normal(),
        }
    }
}

impl Highlighter {
    /// `text` with its colours; `cursor` decides which pair of brackets stands out. `kind_of` tells what a name is.
    pub fn paint(
        &mut self,
        text: &str,
        cursor: usize,
        kind_of: &mut dyn FnMut(&str) -> Option<Kind>,
    ) -> String {
        if text.len() > MAX_LENGTH {
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
            let style = if matched { Color::Yellow.bold().underline() } else { span.paint.style() };
            if style == Style::new() {
                painted.push_str(piece);
            } else {
                // Colours end with their line: a terminal would carry them into whatever follows the newline.
                for (index, line) in piece.split('\n').enumerate() {
                    if index > 0 {
                        painted.push('\n');
                    }
                    if !line.is_empty() {
                        let _ = write!(painted, "{}", style.paint(line));
                    }
                }
            }
            at = span.end;
        }
        painted.push_str(&text[at..]);
        painted
    }
}

fn spans(text: &str, kind_of: &mut dyn FnMut(&str) -> Option<Kind>) -> Vec<Span> {
    if text.starts_with('%') {
        return vec![Span { start: 0, end: text.len(), paint: Paint::Command }];
    }
    let Ok(parsed) = parse_all(text) else { return Vec::new() };
    let tokens: &[Token] = parsed.tokens();
    let mut spans = Vec::with_capacity(tokens.len());
    let mut before: Option<TokenKind> = None;
    let mut end = 0;
    for token in tokens {
        let (kind, range) = token.as_tuple();
        let (start, stop) = (range.start().to_usize(), range.end().to_usize());
        let paint = match kind {
            TokenKind::Name => name_paint(&text[range], before, kind_of),
            _ => token_paint(kind),
        };
        if let Some(paint) = paint
            && start >= end
            && stop > start
        {
            spans.push(Span { start, end: stop, paint });
            end = stop;
        }
        if !kind.is_trivia() {
            before = Some(kind);
        }
    }
    spans
}

fn token_paint(kind: TokenKind) -> Option<Paint> {
    Some(match kind {
        TokenKind::None | TokenKind::True | TokenKind::False => Paint::Constant,
        // `match`, `case` and `type` are words of the language only where they begin a statement: leave them plain.
        _ if kind.is_non_soft_keyword() => Paint::Keyword,
        TokenKind::String
        | TokenKind::FStringStart
        | TokenKind::FStringMiddle
        | TokenKind::FStringEnd
        | TokenKind::TStringStart
        | TokenKind::TStringMiddle
        | TokenKind::TStringEnd => Paint::String,
        TokenKind::Int | TokenKind::Float | TokenKind::Complex => Paint::Number,
        TokenKind::Comment => Paint::Comment,
        TokenKind::At => Paint::Decorator,
        TokenKind::Lpar
        | TokenKind::Rpar
        | TokenKind::Lsqb
        | TokenKind::Rsqb
        | TokenKind::Lbrace
        | TokenKind::Rbrace => Paint::Bracket,
        TokenKind::Unknown => Paint::Wrong,
        _ => return None,
    })
}

fn name_paint(
    name: &str,
    before: Option<TokenKind>,
    kind_of: &mut dyn FnMut(&str) -> Option<Kind>,
) -> Option<Paint> {
    match before {
        // An attribute is not the global of the same name.
        Some(TokenKind::Dot) => None,
        Some(TokenKind::At) => Some(Paint::Decorator),
        _ => match kind_of(name)? {
            Kind::Model => Some(Paint::Model),
            Kind::Function | Kind::Class => Some(Paint::Builtin),
            _ => None,
        },
    }
}

/// The pair of brackets at the cursor: the one under it, or else the one before it.
fn matching_brackets(text: &str, spans: &[Span], cursor: usize) -> Option<(usize, usize)> {
    let brackets: Vec<usize> =
        spans.iter().filter(|span| span.paint == Paint::Bracket).map(|span| span.start).collect();
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
        Highlighter::default().paint(text, cursor, &mut kind_of)
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
            "\u{1b}[35mfor\u{1b}[0m x \u{1b}[35min\u{1b}[0m \u{1b}[1;36mUser\u{1b}[0m.User: \
             \u{1b}[36mprint\u{1b}[0m(\u{1b}[32m'a'\u{1b}[0m, \u{1b}[34m1\u{1b}[0m)  \u{1b}[2m# n\u{1b}[0m"
        );
    }

    #[test]
    fn the_brackets_at_the_cursor_stand_out() {
        let bold = "\u{1b}[1;4;33m";
        assert_eq!(paint("f(a[1])", 7), format!("f{bold}(\u{1b}[0ma[\u{1b}[34m1\u{1b}[0m]{bold})\u{1b}[0m"));
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
