//! The tokens of a source that does not parse, with what `lexical` and `messages` ask about them: which bracket closes which,
//! where an expression begins and ends.

use ruff_python_ast::token::{TokenKind, Tokens};

use super::error::{Span, span};

/// A token.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub at: Span,
}

/// Tokens without comments and without line ends inside brackets.
pub(super) struct Stream {
    pub all: Vec<Token>,
    /// For a bracket (or the quotes of an f-string) the index of its partner.
    partner: Vec<Option<usize>>,
}

/// Does it open a bracket, or an f-string?
pub(super) fn opens(kind: TokenKind) -> bool {
    use TokenKind::*;
    matches!(kind, Lpar | Lsqb | Lbrace | FStringStart)
}

/// Does it close a bracket, or an f-string?
pub(super) fn closes(kind: TokenKind) -> bool {
    use TokenKind::*;
    matches!(kind, Rpar | Rsqb | Rbrace | FStringEnd)
}

impl Stream {
    pub(super) fn new(tokens: &Tokens) -> Self {
        let keep = |kind: TokenKind| !matches!(kind, TokenKind::Comment | TokenKind::NonLogicalNewline);
        let all: Vec<Token> = tokens
            .iter()
            .map(ruff_python_ast::token::Token::as_tuple)
            .filter(|(kind, _)| keep(*kind))
            .map(|(kind, range)| Token { kind, at: span(range) })
            .collect();
        let mut partner = vec![None; all.len()];
        let mut open: Vec<usize> = Vec::new();
        for (index, token) in all.iter().enumerate() {
            if opens(token.kind) {
                open.push(index);
            } else if closes(token.kind)
                && let Some(start) = open.pop()
            {
                partner[start] = Some(index);
                partner[index] = Some(start);
            }
        }
        Self { all, partner }
    }

    /// Kind of a token; `EndOfFile` beyond the last.
    pub(super) fn kind(&self, index: usize) -> TokenKind {
        self.all.get(index).map_or(TokenKind::EndOfFile, |token| token.kind)
    }

    /// Kind of the token before `index`; `Newline` at the beginning.
    pub(super) fn before(&self, index: usize) -> TokenKind {
        index.checked_sub(1).map_or(TokenKind::Newline, |index| self.kind(index))
    }

    /// The first token that begins at or after an offset.
    pub(super) fn at(&self, offset: u32) -> usize {
        self.all.partition_point(|token| token.at.0 < offset)
    }

    /// The place of a token; the end of the last one beyond.
    pub(super) fn place(&self, index: usize) -> Span {
        match self.all.get(index) {
            Some(token) => token.at,
            None => self.all.last().map_or((0, 0), |last| (last.at.1, last.at.1)),
        }
    }

    /// The innermost bracket that is open before `index`.
    pub(super) fn enclosing(&self, index: usize) -> Option<usize> {
        let mut at = index;
        while at > 0 {
            at -= 1;
            let kind = self.kind(at);
            if closes(kind) {
                at = self.partner[at]?;
            } else if opens(kind) {
                return Some(at);
            }
        }
        None
    }

    /// Tokens before `index` on the same level, back to the bracket or the beginning of the statement, nearest first; a
    /// bracketed group is represented by its opening.
    pub(super) fn back(&self, index: usize) -> impl Iterator<Item = usize> {
        let mut at = index;
        std::iter::from_fn(move || {
            at = at.checked_sub(1)?;
            let kind = self.kind(at);
            if closes(kind) {
                at = self.partner[at]?;
                return Some(at);
            }
            let is_end = opens(kind)
                || matches!(
                    kind,
                    TokenKind::Newline | TokenKind::Semi | TokenKind::Indent | TokenKind::Dedent
                );
            if is_end { None } else { Some(at) }
        })
    }

    /// The first token of the expression (below `… if … else …`) whose last token is before `index`.
    pub(super) fn expression_start(&self, index: usize) -> usize {
        use TokenKind::*;
        let mut start = index;
        for at in self.back(index) {
            let kind = self.kind(at);
            let ends = match kind {
                Comma | Equal | Colon | ColonEqual | For | If | Else | Elif | While | Lambda | Return
                | Yield | Assert | Raise | Del | Case | Match | With | As | Import | From | Exclamation => {
                    true
                }
                Star | DoubleStar => {
                    matches!(self.before(at), Comma | Newline | Equal | Colon) || opens(self.before(at))
                }
                _ => false,
            };
            if ends {
                break;
            }
            start = at;
        }
        start
    }

    /// The last token of the expression that begins at `index`.
    pub(super) fn expression_end(&self, index: usize) -> usize {
        use TokenKind::*;
        let mut at = index;
        loop {
            while matches!(self.kind(at), Not | Minus | Plus | Tilde | Star | DoubleStar | Await) {
                at += 1;
            }
            if self.kind(at) == String {
                while matches!(self.kind(at + 1), String | FStringStart) && self.kind(at) == String {
                    at += 1;
                }
            }
            at = self.closed(at);
            loop {
                match self.kind(at + 1) {
                    Dot => at += 2,
                    // An open bracket swallows the rest.
                    Lpar | Lsqb if self.partner[at + 1].is_none() => return self.all.len().saturating_sub(1),
                    Lpar | Lsqb => at = self.closed(at + 1),
                    _ => break,
                }
            }
            let next = self.kind(at + 1);
            let goes_on = (next.is_operator()
                && !matches!(
                    next,
                    Comma
                        | Equal
                        | Colon
                        | ColonEqual
                        | Dot
                        | Semi
                        | Lpar
                        | Rpar
                        | Lsqb
                        | Rsqb
                        | Lbrace
                        | Rbrace
                        | Rarrow
                )
                && next.as_augmented_assign_operator().is_none())
                || matches!(next, And | Or | In | Is | If | Else | Not);
            if !goes_on {
                return at.min(self.all.len().saturating_sub(1));
            }
            at += 2;
        }
    }

    /// Is there nothing but line ends from this token on?
    pub(super) fn is_end(&self, index: usize) -> bool {
        use TokenKind::*;
        let rest = self.all.get(index..).unwrap_or(&[]);
        rest.iter().all(|token| token.at.0 == token.at.1 || matches!(token.kind, Newline | Indent | Dedent))
    }

    /// The last token of the group that opens at `index`, or the token itself.
    fn closed(&self, index: usize) -> usize {
        match self.partner.get(index) {
            Some(Some(partner)) if *partner > index => *partner,
            _ => index,
        }
    }

    /// Can an expression begin with this token?
    pub(super) fn begins_expression(&self, index: usize) -> bool {
        use TokenKind::*;
        matches!(
            self.kind(index),
            Name | Int
                | Float
                | Complex
                | String
                | FStringStart
                | Lpar
                | Lsqb
                | Lbrace
                | Ellipsis
                | None
                | True
                | False
                | Not
                | Lambda
                | Minus
                | Plus
                | Tilde
                | Await
                | Match
                | Case
                | Type
        )
    }
}
