//! A pattern or template as tokens: characters, and backslashes with the character after them. Also what can be wrong with it.

use crate::py::text::repr;

/// Why a pattern or template is refused.
#[derive(Debug)]
pub(super) enum Failure {
    /// `re.error` at a place.
    Error(String, usize),
    /// `re.error` without a place.
    Plain(String),
    /// ValueError
    Value(String),
    /// OverflowError
    Overflow(String),
    /// IndexError
    Index(String),
    /// RecursionError
    TooDeep,
}

/// What may be refused.
pub(super) type Failed<T> = Result<T, Failure>;

/// A character, perhaps after a backslash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub character: char,
    pub escaped: bool,
}

impl Token {
    /// The character, if there is no backslash before it.
    pub(super) fn plain(self) -> Option<char> {
        (!self.escaped).then_some(self.character)
    }

    /// As it was written.
    pub(super) fn text(self) -> String {
        if self.escaped { format!("\\{}", self.character) } else { self.character.to_string() }
    }

    fn width(self) -> usize {
        1 + usize::from(self.escaped)
    }
}

/// The tokens, with the next one ahead.
pub(super) struct Tokens<'a> {
    text: &'a [char],
    pub is_text: bool,
    /// Behind the next token.
    index: usize,
    next: Option<Token>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a [char], is_text: bool) -> Failed<Self> {
        let mut tokens = Self { text, is_text, index: 0, next: None };
        tokens.advance()?;
        Ok(tokens)
    }

    /// The token ahead.
    pub(super) fn next(&self) -> Option<Token> {
        self.next
    }

    /// The character ahead, unless a backslash is before it.
    pub(super) fn peek(&self) -> Option<char> {
        self.next.and_then(Token::plain)
    }

    /// Goes over the token ahead.
    pub(super) fn advance(&mut self) -> Failed<()> {
        self.next = match self.text.get(self.index) {
            None => None,
            Some('\\') => {
                let Some(&character) = self.text.get(self.index + 1) else {
                    let message = "bad escape (end of pattern)".to_owned();
                    return Err(Failure::Error(message, self.text.len() - 1));
                };
                Some(Token { character, escaped: true })
            }
            Some(&character) => Some(Token { character, escaped: false }),
        };
        self.index += self.next.map_or(0, Token::width);
        Ok(())
    }

    /// Takes the token ahead.
    pub(super) fn get(&mut self) -> Failed<Option<Token>> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// Goes over the next character if it is this one.
    pub(super) fn accept(&mut self, character: char) -> Failed<bool> {
        let found = self.peek() == Some(character);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Takes characters, at most `count`, as long as they fit.
    pub(super) fn get_while(&mut self, count: usize, fits: fn(char) -> bool) -> Failed<String> {
        let mut taken = String::new();
        while taken.len() < count
            && let Some(character) = self.peek().filter(|character| fits(*character))
        {
            taken.push(character);
            self.advance()?;
        }
        Ok(taken)
    }

    /// Takes a name up to a character, which is taken, too.
    pub(super) fn get_until(&mut self, end: char, what: &str) -> Failed<String> {
        let mut taken = String::new();
        loop {
            let token = self.get()?;
            match token {
                None if taken.is_empty() => return Err(self.error(format!("missing {what}"), 0)),
                None => {
                    let width = taken.chars().count();
                    return Err(self.error(format!("missing {end}, unterminated name"), width));
                }
                Some(token) if token.plain() == Some(end) => {
                    if taken.is_empty() {
                        return Err(self.error(format!("missing {what}"), 1));
                    }
                    return Ok(taken);
                }
                Some(token) => taken.push_str(&token.text()),
            }
        }
    }

    /// Where the token ahead begins.
    pub(super) fn position(&self) -> usize {
        self.index - self.next.map_or(0, Token::width)
    }

    /// Goes (back) to a place.
    pub(super) fn seek(&mut self, index: usize) -> Failed<()> {
        self.index = index;
        self.advance()
    }

    /// An error `back` characters before the token ahead.
    pub(super) fn error(&self, message: impl Into<String>, back: usize) -> Failure {
        let message: String = message.into();
        let message = if self.is_text { message } else { repr::ascii(&message) };
        Failure::Error(message, self.position().saturating_sub(back))
    }

    /// A name as messages give it.
    pub(super) fn quoted(&self, name: &str) -> String {
        repr::str_repr(name)
    }
}
