//! What the text before the cursor asks for: a name, an attribute, an argument, a module.
//! Read off the error-tolerant parser's tokens; called by `complete`.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{LexicalErrorType, ParseErrorType};
use ruff_text_size::Ranged;

use super::parse::parse_all;
use super::scope::{Argument, Path, Root, Step};

/// What can follow at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// Nothing that could be guessed: a comment, a number, a new name.
    Nothing,
    /// A name or a word of the language; inside a call perhaps one of its keyword arguments.
    Name {
        /// The call whose argument begins here.
        call: Option<Call>,
        /// Whether a statement begins here.
        statement: bool,
    },
    /// An attribute of a value.
    Attribute(Path),
    /// A module's name, behind `import` or `from`; the text holds the dots before the word too.
    Module(String),
    /// What a module offers, behind `from module import`.
    Member(String),
    /// A string key of a value, behind `[`.
    Key(Path, char),
    /// A string argument.
    Text(Call, char),
    /// A `%command`'s name.
    Command,
    /// A word behind a `%command`.
    CommandWord(String),
}

/// A call around the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What is called.
    pub callee: Path,
    /// Which of its arguments this is.
    pub argument: Argument,
    /// The keyword arguments that stand before.
    pub given: Vec<String>,
}

/// Where the word at the cursor starts, and what it may become.
pub fn context(before: &str) -> (usize, Context) {
    if let Some(found) = command(before) {
        return found;
    }
    let Ok(parsed) = parse_all(before) else { return (before.len(), Context::Nothing) };
    let unclosed = parsed.errors().iter().any(|error| {
        error.error == ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError)
            && error.location.end().to_usize() == before.len()
    });
    let tokens = Tokens::new(before, parsed.tokens());
    if tokens.in_comment {
        return (before.len(), Context::Nothing);
    }
    let Some(last) = tokens.last() else {
        return (before.len(), Context::Name { call: None, statement: true });
    };
    let touches = last.end().to_usize() == before.len();
    match last.kind() {
        TokenKind::String if unclosed => tokens.string_context(),
        TokenKind::FStringStart
        | TokenKind::FStringMiddle
        | TokenKind::TStringStart
        | TokenKind::TStringMiddle => (before.len(), Context::Nothing),
        TokenKind::Int | TokenKind::Float | TokenKind::Complex if touches => (before.len(), Context::Nothing),
        _ if touches && is_word(last.kind()) => {
            (last.start().to_usize(), tokens.word_context(tokens.code.len() - 1))
        }
        _ => (before.len(), tokens.word_context(tokens.code.len())),
    }
}

/// A line that begins with a percent sign.
fn command(before: &str) -> Option<(usize, Context)> {
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before[line_start..].strip_prefix('%')?;
    Some(match line.rfind(char::is_whitespace) {
        None => (line_start + 1, Context::Command),
        Some(space) => {
            let name = line.split_whitespace().next().unwrap_or_default();
            (line_start + 1 + space + 1, Context::CommandWord(name.to_owned()))
        }
    })
}

/// The tokens before the cursor that carry meaning.
struct Tokens<'src> {
    text: &'src str,
    code: Vec<Token>,
    in_comment: bool,
}

impl<'src> Tokens<'src> {
    fn new(text: &'src str, all: &[Token]) -> Self {
        let in_comment = all
            .iter()
            .rfind(|token| !token.range().is_empty())
            .is_some_and(|token| token.kind() == TokenKind::Comment);
        let code = all
            .iter()
            .filter(|token| {
                !token.range().is_empty() && !token.kind().is_trivia() && token.kind() != TokenKind::Indent
            })
            .copied()
            .collect();
        Self { text, code, in_comment }
    }

    fn last(&self) -> Option<Token> {
        self.code.last().copied()
    }

    fn kind(&self, index: Option<usize>) -> Option<TokenKind> {
        index.and_then(|index| self.code.get(index)).map(Token::kind)
    }

    fn text(&self, index: usize) -> &'src str {
        self.code.get(index).map_or("", |token| &self.text[token.range()])
    }

    /// The context of a word that would stand at `end` among the tokens.
    fn word_context(&self, end: usize) -> Context {
        let start = self.statement_start(end);
        if let Some(import) = self.import_context(start, end) {
            return import;
        }
        let before = end.checked_sub(1);
        match self.kind(before) {
            Some(TokenKind::Dot) => {
                let path = before.and_then(|dot| self.primary(dot)).map(|(path, _)| path);
                path.map_or(Context::Nothing, Context::Attribute)
            }
            // A name that is being given, or a value that wants an operator first.
            Some(TokenKind::Def | TokenKind::Class | TokenKind::As) => Context::Nothing,
            Some(kind) if ends_primary(kind) && start != end => {
                Context::Name { call: None, statement: false }
            }
            _ => Context::Name { call: self.argument_start(end), statement: start == end },
        }
    }

    /// Where the statement around `end` starts.
    fn statement_start(&self, end: usize) -> usize {
        let mut depth = 0_usize;
        for index in (0..end).rev() {
            match self.code[index].kind() {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth = depth.saturating_sub(1),
                TokenKind::Newline | TokenKind::Semi if depth == 0 => return index + 1,
                _ => {}
            }
        }
        0
    }

    fn import_context(&self, start: usize, end: usize) -> Option<Context> {
        let first = self.kind(Some(start).filter(|start| *start < end))?;
        let words = start + 1..end;
        match first {
            TokenKind::Import => {
                let from = words.clone().rev().find(|&index| self.code[index].kind() == TokenKind::Comma);
                let path = from.map_or(words.start, |comma| comma + 1)..end;
                let text = self.dotted_text(path.clone());
                let renamed = path.clone().any(|index| self.code[index].kind() == TokenKind::As);
                Some(if renamed || (!path.is_empty() && !text.ends_with('.')) {
                    Context::Nothing
                } else {
                    Context::Module(text)
                })
            }
            TokenKind::From => {
                match words.clone().find(|&index| self.code[index].kind() == TokenKind::Import) {
                    Some(import) => {
                        let before = self.kind(end.checked_sub(1));
                        let fresh =
                            matches!(before, Some(TokenKind::Import | TokenKind::Comma | TokenKind::Lpar));
                        let module = self.dotted_text(words.start..import);
                        Some(if fresh { Context::Member(module) } else { Context::Nothing })
                    }
                    None => {
                        let text = self.dotted_text(words.clone());
                        let fresh = words.is_empty() || text.ends_with('.');
                        // `from pkg ⇥` can only go on with one word.
                        Some(if fresh {
                            Context::Module(text)
                        } else {
                            Context::Name { call: None, statement: false }
                        })
                    }
                }
            }
            _ => None,
        }
    }

    fn dotted_text(&self, range: std::ops::Range<usize>) -> String {
        range.map(|index| self.text(index)).collect()
    }

    /// The context inside an open string, the last token.
    fn string_context(&self) -> (usize, Context) {
        let index = self.code.len() - 1;
        let literal = self.text(index);
        let opened = literal.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let start = self.code[index].start().to_usize() + (literal.len() - opened.len());
        let Some(quote) = opened.chars().next() else { return (self.text.len(), Context::Nothing) };
        if literal.len() != opened.len() || opened[1..].starts_with(quote) {
            return (self.text.len(), Context::Nothing);
        }
        let context = match self.kind(index.checked_sub(1)) {
            Some(TokenKind::Lsqb) => {
                self.primary(index - 1).map_or(Context::Nothing, |(path, _)| Context::Key(path, quote))
            }
            _ => self.call_around(index).map_or(Context::Nothing, |call| Context::Text(call, quote)),
        };
        (start + 1, context)
    }

    /// The call whose next argument would begin at `end`.
    fn argument_start(&self, end: usize) -> Option<Call> {
        matches!(self.kind(end.checked_sub(1)), Some(TokenKind::Lpar | TokenKind::Comma))
            .then(|| self.call_around(end))
            .flatten()
    }

    /// The innermost call around the token at `end`, when no other bracket comes between.
    fn call_around(&self, end: usize) -> Option<Call> {
        let open = self.enclosing_bracket(end)?;
        if self.code[open].kind() != TokenKind::Lpar {
            return None;
        }
        let (callee, start) = self.primary(open)?;
        if matches!(self.kind(start.checked_sub(1)), Some(TokenKind::Def | TokenKind::Class)) {
            return None;
        }
        let mut given = Vec::new();
        let mut position = 0;
        let mut argument_start = open + 1;
        let mut depth = 0_usize;
        for index in open + 1..end {
            match self.code[index].kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth = depth.saturating_sub(1),
                TokenKind::Comma if depth == 0 => {
                    given.extend(self.keyword_at(argument_start));
                    position += 1;
                    argument_start = index + 1;
                }
                _ => {}
            }
        }
        let argument = self.keyword_at(argument_start).filter(|_| argument_start + 1 < end);
        let argument = argument.map_or(Argument::Position(position), Argument::Keyword);
        Some(Call { callee, argument, given })
    }

    /// The name before an equals sign at `index`.
    fn keyword_at(&self, index: usize) -> Option<String> {
        let named = self.kind(Some(index)).is_some_and(is_word)
            && self.kind(Some(index + 1)) == Some(TokenKind::Equal);
        named.then(|| self.text(index).to_owned())
    }

    /// The bracket that is open at `end`.
    fn enclosing_bracket(&self, end: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for index in (0..end).rev() {
            match self.code[index].kind() {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                    if depth == 0 {
                        return Some(index);
                    }
                    depth -= 1;
                }
                _ => {}
            }
        }
        None
    }

    /// The value that ends right before the token at `end`, and where it starts.
    fn primary(&self, end: usize) -> Option<(Path, usize)> {
        let mut steps = Vec::new();
        let mut index = end.checked_sub(1)?;
        loop {
            let kind = self.code[index].kind();
            let root = match kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    let open = self.enclosing_bracket(index)?;
                    let applied =
                        open.checked_sub(1).filter(|&before| ends_primary(self.code[before].kind()));
                    match (kind, applied) {
                        (TokenKind::Rpar, Some(before)) => {
                            steps.push(Step::Call);
                            index = before;
                            continue;
                        }
                        (TokenKind::Rsqb, Some(before)) => {
                            let inside =
                                self.code[open].end().to_usize()..self.code[index].start().to_usize();
                            steps.push(Step::Item(self.text[inside].to_owned()));
                            index = before;
                            continue;
                        }
                        (TokenKind::Rpar, None) => {
                            // A parenthesised value is that value, when nothing else is in there.
                            let (path, start) = self.primary(index)?;
                            if start != open + 1 {
                                return None;
                            }
                            steps.reverse();
                            let steps = path.steps.into_iter().chain(steps).collect();
                            return Some((Path { root: path.root, steps }, open));
                        }
                        (TokenKind::Rsqb, None) => (Root::List, open),
                        _ => (self.braces(open, index), open),
                    }
                }
                TokenKind::String => {
                    let bytes = self.text(index).trim_end_matches(['"', '\'']).to_ascii_lowercase();
                    let bytes = bytes.starts_with('b') || bytes.starts_with("rb");
                    (if bytes { Root::Bytes } else { Root::Str }, index)
                }
                TokenKind::FStringEnd => (Root::Str, self.string_start(index)?),
                _ if is_name(kind) => {
                    let name = self.text(index).to_owned();
                    match index.checked_sub(2) {
                        Some(before) if self.code[index - 1].kind() == TokenKind::Dot => {
                            steps.push(Step::Attribute(name));
                            index = before;
                            continue;
                        }
                        _ => (Root::Name(name), index),
                    }
                }
                _ => return None,
            };
            steps.reverse();
            return Some((Path { root: root.0, steps }, root.1));
        }
    }

    /// What a pair of braces displays.
    fn braces(&self, open: usize, close: usize) -> Root {
        let mut depth = 0_usize;
        for token in &self.code[open + 1..close] {
            match token.kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth = depth.saturating_sub(1),
                TokenKind::Colon | TokenKind::DoubleStar if depth == 0 => return Root::Dict,
                _ => {}
            }
        }
        if close == open + 1 { Root::Dict } else { Root::Set }
    }

    fn string_start(&self, end: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for index in (0..end).rev() {
            match self.code[index].kind() {
                TokenKind::FStringEnd => depth += 1,
                TokenKind::FStringStart if depth == 0 => return Some(index),
                TokenKind::FStringStart => depth -= 1,
                _ => {}
            }
        }
        None
    }
}

fn is_name(kind: TokenKind) -> bool {
    kind == TokenKind::Name || kind.is_soft_keyword()
}

fn is_word(kind: TokenKind) -> bool {
    kind == TokenKind::Name || kind.is_keyword()
}

fn ends_primary(kind: TokenKind) -> bool {
    is_name(kind)
        || matches!(
            kind,
            TokenKind::Rpar
                | TokenKind::Rsqb
                | TokenKind::Rbrace
                | TokenKind::String
                | TokenKind::FStringEnd
                | TokenKind::TStringEnd
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(before: &str) -> (usize, Context) {
        context(before)
    }

    fn attribute(path: Path) -> Context {
        Context::Attribute(path)
    }

    fn path(root: &str, attributes: &[&str]) -> Path {
        let steps = attributes.iter().map(|name| Step::Attribute((*name).to_owned())).collect();
        Path { root: Root::Name(root.to_owned()), steps }
    }

    #[test]
    fn attributes_of_dotted_paths() {
        assert_eq!(at("User.query.fil"), (11, attribute(path("User", &["query"]))));
        assert_eq!(at("x = [db.session."), (16, attribute(path("db", &["session"]))));
        assert_eq!(at("if user.ru"), (8, attribute(path("user", &[]))));
        assert_eq!(at("f'{user.na"), (8, attribute(path("user", &[]))));
        assert_eq!(at("class A:\n    def f(self):\n        self.x"), (42 - 3, attribute(path("self", &[]))));
    }

    #[test]
    fn attributes_of_calls_items_and_literals() {
        let steps = vec![Step::Attribute("query".into()), Step::Attribute("filter".into()), Step::Call];
        assert_eq!(
            at("User.query.filter(a, b=(1)).fi"),
            (28, attribute(Path { root: Root::Name("User".into()), steps }))
        );
        let item = Path { root: Root::Name("users".into()), steps: vec![Step::Item("0".into())] };
        assert_eq!(at("users[0].na"), (9, attribute(item)));
        for (text, root) in [
            ("'a'.up", Root::Str),
            ("b'a'.up", Root::Bytes),
            ("f'{a}'.up", Root::Str),
            ("[1].ap", Root::List),
            ("{}.ke", Root::Dict),
            ("{1: 2}.ke", Root::Dict),
            ("{1, 2}.ad", Root::Set),
        ] {
            assert_eq!(at(text), (text.len() - 2, attribute(Path { root, steps: vec![] })), "{text}");
        }
        assert_eq!(at("(user).na").1, attribute(path("user", &[])));
        assert_eq!(at("(a + b).na").1, Context::Nothing);
    }

    #[test]
    fn names_know_the_call_they_are_in() {
        let call = |callee: Path, argument: Argument, given: &[&str]| {
            Some(Call { callee, argument, given: given.iter().map(|name| (*name).to_owned()).collect() })
        };
        let name = |call| Context::Name { call, statement: false };
        assert_eq!(at("Post(ti"), (5, name(call(path("Post", &[]), Argument::Position(0), &[]))));
        assert_eq!(
            at("User.query.filter_by(user"),
            (21, name(call(path("User", &["query", "filter_by"]), Argument::Position(0), &[])))
        );
        assert_eq!(
            at("Post(title='a, b', body=[1, 2], "),
            (32, name(call(path("Post", &[]), Argument::Position(2), &["title", "body"])))
        );
        assert_eq!(at("Post(title=us"), (11, name(None)));
        assert_eq!(at("def f(se"), (6, name(None)));
        assert_eq!(at("x = [Po"), (5, name(None)));
    }

    #[test]
    fn statements_begin_at_lines_and_semicolons() {
        for text in ["", "im", "x = 1\nim", "x; im", "if x:\n    im"] {
            assert!(matches!(at(text).1, Context::Name { statement: true, .. }), "{text}");
        }
        assert!(matches!(at("x = im").1, Context::Name { statement: false, .. }));
    }

    #[test]
    fn imports() {
        assert_eq!(at("import fla"), (7, Context::Module(String::new())));
        assert_eq!(at("import os, sqlalchemy.o"), (22, Context::Module("sqlalchemy.".into())));
        assert_eq!(at("from fla"), (5, Context::Module(String::new())));
        assert_eq!(at("from sqlalchemy.or"), (16, Context::Module("sqlalchemy.".into())));
        assert_eq!(at("from flask_sqlalchemy import SQ"), (29, Context::Member("flask_sqlalchemy".into())));
        assert_eq!(at("from a.b import x, "), (19, Context::Member("a.b".into())));
        assert_eq!(at("from a import (x, "), (18, Context::Member("a".into())));
        assert_eq!(at("import x as y").1, Context::Nothing);
        assert_eq!(at("from a import x as y").1, Context::Nothing);
    }

    #[test]
    fn strings_keys_and_comments() {
        assert_eq!(at("d['ke"), (3, Context::Key(path("d", &[]), '\'')));
        assert_eq!(at("app.config[\"SQL"), (12, Context::Key(path("app", &["config"]), '"')));
        let call =
            Call { callee: path("db", &["relationship"]), argument: Argument::Position(0), given: vec![] };
        assert_eq!(at("x = db.relationship('Us"), (21, Context::Text(call, '\'')));
        let call =
            Call { callee: path("f", &[]), argument: Argument::Keyword("b".into()), given: vec!["a".into()] };
        assert_eq!(at("f(a=1, b='Us"), (10, Context::Text(call, '\'')));
        for text in ["x = 'ab", "# User.", "x  # na", "'''ab", "f'ab", "1", "1.", "def na", "class Na", "r'a"]
        {
            assert_eq!(at(text).1, Context::Nothing, "{text}");
        }
    }

    #[test]
    fn commands() {
        assert_eq!(at("%he"), (1, Context::Command));
        assert_eq!(at("%help he"), (6, Context::CommandWord("help".into())));
    }
}
