//! The parser's errors in CPython's words and places.

use std::rc::Rc;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{Expr, Number};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError,
    UnsupportedSyntaxErrorKind,
};

use super::error::{Span, error_of, span, syntax_error};
use super::lexical;
use super::tokens::{Stream, opens};
use crate::py::code::Source;
use crate::py::exc::Exc;
use crate::py::types::types;

/// What is said where nothing more is known.
const INVALID: &str = "invalid syntax";

/// The error to raise for the parser's errors.
pub(super) fn describe(source: &Rc<Source>, errors: &[ParseError], tokens: &Tokens) -> Exc {
    let Some(first) = errors.first() else { return syntax_error(source, (0, 0), INVALID) };
    let stream = Stream::new(tokens);
    let at = span(first.location);
    if let Some(exc) = lexical::find(source, errors, &stream, at.0) {
        return exc;
    }
    let fault = Fault { source, stream: &stream, at, index: stream.at(at.0) };
    fault.describe(&first.error)
}

/// What is said about syntax of a later Python.
pub fn unsupported(error: &UnsupportedSyntaxError) -> String {
    match error.kind {
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            "multiple exception types must be parenthesized".to_owned()
        }
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            let message = error.to_string();
            let is_dict = message.contains("dictionary");
            let text = if is_dict {
                "dict unpacking cannot be used in dict comprehension"
            } else {
                "iterable unpacking cannot be used in comprehension"
            };
            text.to_owned()
        }
        _ => error.to_string(),
    }
}

/// The parser's first error.
struct Fault<'s> {
    source: &'s Rc<Source>,
    stream: &'s Stream,
    at: Span,
    /// The token at (or after) the place.
    index: usize,
}

impl Fault<'_> {
    fn error(&self, at: Span, message: impl Into<String>) -> Exc {
        syntax_error(self.source, at, message)
    }

    fn invalid(&self) -> Exc {
        use TokenKind::*;
        let at = self.stream.place(self.index);
        let (before, found) = (self.stream.before(self.index), self.stream.kind(self.index));
        let at = match (before, found) {
            // `<>` is one token in CPython.
            (Less, Greater) => (self.stream.place(self.index - 1).0, at.1),
            // `a not b`: `not in` was expected.
            (_, Not) if self.index > 0 && before != Newline => self.stream.place(self.index + 1),
            _ => at,
        };
        self.error(at, INVALID)
    }

    fn here(&self, message: impl Into<String>) -> Exc {
        self.error(if self.is_at_end() { self.last() } else { self.at }, message)
    }

    /// Is there nothing behind the error but blank lines and comments?
    fn is_at_end(&self) -> bool {
        let rest = self.source.text.get(self.at.0 as usize..).unwrap_or("");
        rest.lines().all(|line| {
            let line = line.trim();
            line.is_empty() || line.starts_with('#')
        })
    }

    /// The range of tokens `first..=last`.
    fn range(&self, first: usize, last: usize) -> Span {
        (self.stream.place(first).0, self.stream.place(last).1)
    }

    fn text(&self, at: Span) -> &str {
        self.source.text.get(at.0 as usize..at.1 as usize).unwrap_or("")
    }

    fn describe(&self, error: &ParseErrorType) -> Exc {
        use ParseErrorType::*;
        let bracket = self.stream.enclosing(self.index);
        let in_parameters =
            bracket.is_some_and(|at| self.stream.before(at) != TokenKind::Import && self.is_parameters(at));
        if in_parameters && self.stream.kind(self.index) == TokenKind::Lpar {
            return self.here("Function parameters cannot be parenthesized");
        }
        if self.is_augmented_tuple() {
            return self.here("'tuple' is an illegal expression for augmented assignment");
        }
        match error {
            ExpectedToken { expected, found } => self.expected_token(*expected, *found),
            ExpectedExpression => self.expected_expression(),
            SimpleStatementsOnSameLine => self.legacy_call().unwrap_or_else(|| self.invalid()),
            OtherError(message) => self.other(message),
            UnexpectedIndentation => {
                let end = self.at.1.max(1);
                error_of(&types().IndentationError, self.source, (end - 1, end), "unexpected indent")
            }
            InvalidAssignmentTarget => self.assignment_target(),
            InvalidAugmentedAssignmentTarget => self
                .here(format!("'{}' is an illegal expression for augmented assignment", self.kind(self.at))),
            InvalidDeleteTarget => self.here(format!("cannot delete {}", self.kind(self.at))),
            InvalidNamedAssignmentTarget => {
                self.here(format!("cannot use assignment expressions with {}", self.kind(self.at)))
            }
            InvalidAnnotatedAssignmentTarget => self.annotation_target("illegal target for annotation"),
            PositionalAfterKeywordArgument => {
                self.at_call_end("positional argument follows keyword argument")
            }
            PositionalAfterKeywordUnpacking => {
                self.at_call_end("positional argument follows keyword argument unpacking")
            }
            InvalidArgumentUnpackingOrder => {
                let message = "iterable argument unpacking follows keyword argument unpacking";
                self.error((self.at.0, self.at.0 + 1), message)
            }
            UnparenthesizedGeneratorExpression => {
                match self.stream.enclosing(self.index).and_then(|bracket| bracket.checked_sub(2)) {
                    Some(before) if self.stream.kind(before) == TokenKind::Class => {
                        self.keyword_after(TokenKind::For).unwrap_or_else(|| self.invalid())
                    }
                    _ => self.here("Generator expression must be parenthesized"),
                }
            }
            UnparenthesizedTupleExpression => {
                self.keyword_after(TokenKind::Comma).unwrap_or_else(|| self.invalid())
            }
            InvalidStarredExpressionUsage => self.starred(),
            InvalidMatchPatternTarget if self.stream.before(self.index) == TokenKind::As => {
                self.here("cannot use '_' as a target")
            }
            EmptyTypeParams => self.here("Type parameter list cannot be empty"),
            ExpectedImaginaryNumber => self.here("imaginary number required in complex literal"),
            ExpectedRealNumber => self.here("real number required in complex literal"),
            NonDefaultParamAfterDefaultParam => self.here("non-default argument follows default argument"),
            ParamAfterVarKeywordParam => self.here("arguments cannot follow var-keyword argument"),
            ExpectedKeywordParam => {
                let star = (0..=self.index).rev().find(|index| self.stream.kind(*index) == TokenKind::Star);
                self.error(
                    self.stream.place(star.unwrap_or(self.index)),
                    "named arguments must follow bare *",
                )
            }
            VarParameterWithDefault => {
                let kind = self.stream.before(self.index.saturating_sub(1));
                let kind = if kind == TokenKind::DoubleStar { "keyword" } else { "positional" };
                self.here(format!("var-{kind} argument cannot have default value"))
            }
            FStringError(error) | Lexical(LexicalErrorType::FStringError(error)) => self.fstring(error),
            _ => self.invalid(),
        }
    }

    fn expected_token(&self, expected: TokenKind, found: TokenKind) -> Exc {
        use TokenKind::*;
        if found == Equal
            && let Some(exc) = self.assignment_in_expression()
        {
            return exc;
        }
        match expected {
            Else => {
                let test = self.stream.back(self.index).find(|index| self.stream.kind(*index) == If);
                self.missing_else(test.unwrap_or(self.index))
            }
            Lpar if self.stream.before(self.index) == Name => {
                self.error(self.stream.place(self.index), "expected '('")
            }
            Colon if found == Rbrace => {
                let end = self.stream.place(self.index.saturating_sub(1)).1;
                self.error((end.saturating_sub(1), end), "':' expected after dictionary key")
            }
            Colon if found == Newline || self.header() == Some(Def) || self.after_else_or_try() => {
                self.error(self.stream.place(self.index), "expected ':'")
            }
            _ => self.missing_comma().unwrap_or_else(|| self.invalid()),
        }
    }

    /// The keyword that begins the statement.
    fn header(&self) -> Option<TokenKind> {
        let first = self.stream.back(self.index).last()?;
        Some(self.stream.kind(first)).filter(|kind| kind.is_keyword())
    }

    fn after_else_or_try(&self) -> bool {
        matches!(self.stream.before(self.index), TokenKind::Else | TokenKind::Try | TokenKind::Finally)
    }

    fn missing_else(&self, test: usize) -> Exc {
        let start = self.stream.expression_start(test);
        let end = self.index.saturating_sub(1);
        self.error(self.range(start, end), "expected 'else' after 'if' expression")
    }

    /// Two expressions side by side inside brackets.
    fn missing_comma(&self) -> Option<Exc> {
        use Option::None;
        use TokenKind::*;
        let stream = self.stream;
        let bracket = stream.enclosing(self.index)?;
        let found = stream.kind(self.index);
        if found == For && matches!(stream.kind(bracket), Lsqb | Lbrace) {
            let has = |kind| stream.back(self.index).any(|index| stream.kind(index) == kind);
            let has_comma = has(Comma) && !has(Colon);
            let target = self.range(bracket + 1, self.index.saturating_sub(1));
            return has_comma
                .then(|| self.error(target, "did you forget parentheses around the comprehension target?"));
        }
        if !stream.begins_expression(self.index) || self.is_parameters(bracket) {
            return None;
        }
        let start = stream.expression_start(self.index);
        if start == self.index {
            return None;
        }
        // The iterable of a comprehension, and a name before a string (an unknown prefix), are not helped by a comma.
        let before = stream.before(start);
        let in_loop =
            stream.back(self.index).take_while(|index| *index >= start).any(|index| stream.kind(index) == In)
                && before == For;
        let is_prefix = stream.kind(start) == Name && matches!(stream.kind(start + 1), String | FStringStart);
        let is_soft = matches!(self.text(stream.place(start)), "_" | "match" | "case" | "type");
        if in_loop || is_prefix || is_soft || before == Lambda {
            return None;
        }
        if before == If {
            let test = start - 1;
            let in_comprehension = stream.back(test).any(|index| stream.kind(index) == For);
            return (!in_comprehension).then(|| self.missing_else(test));
        }
        let end = stream.expression_end(self.index);
        Some(self.error(self.range(start, end), "invalid syntax. Perhaps you forgot a comma?"))
    }

    /// Is the bracket that of a function's parameters, or of imported names?
    fn is_parameters(&self, bracket: usize) -> bool {
        use TokenKind::*;
        let named = matches!(self.stream.before(bracket), Name) && bracket >= 2;
        (named && self.stream.kind(bracket - 2) == Def) || self.stream.before(bracket) == Import
    }

    /// `if x = 1`, `(x = 1)`
    fn assignment_in_expression(&self) -> Option<Exc> {
        use Option::None;
        use TokenKind::*;
        let stream = self.stream;
        let start = stream.expression_start(self.index);
        let context = stream.before(start);
        if start == self.index || !(matches!(context, If | Elif | While) || opens(context)) {
            return None;
        }
        if !stream.begins_expression(self.index + 1) {
            return Some(self.error(stream.place(self.index + 1), INVALID));
        }
        let target = self.range(start, self.index - 1);
        let value_end = stream.expression_end(self.index + 1);
        if stream.kind(value_end + 1) == Equal {
            return None;
        }
        if start + 1 == self.index && stream.kind(start) == Name {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return Some(self.error(self.range(start, value_end), message));
        }
        let kind = self.kind(target);
        let is_simple = !matches!(
            kind,
            "list" | "tuple" | "generator expression" | "True" | "None" | "False" | "comparison"
        );
        (is_simple && !self.is_logic(start)).then(|| {
            self.error(target, format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"))
        })
    }

    /// Does the expression before the place, from `start` on, have `and`, `or`, `not` or a comparison at its top?
    fn is_logic(&self, start: usize) -> bool {
        use TokenKind::*;
        self.stream.back(self.index).take_while(|index| *index >= start).any(|index| {
            matches!(
                self.stream.kind(index),
                And | Or
                    | Not
                    | In
                    | Is
                    | Less
                    | Greater
                    | EqEqual
                    | NotEqual
                    | LessEqual
                    | GreaterEqual
                    | If
                    | Else
                    | Lambda
            )
        })
    }

    fn assignment_target(&self) -> Exc {
        use TokenKind::*;
        let stream = self.stream;
        let kind = self.kind(self.at);
        if kind == "yield expression" && stream.before(self.index) != Lpar {
            return self.here("assignment to yield expression not possible");
        }
        // `1 = x`: a comparison may be meant; not in a chain, not where no expression could stand.
        let mut first = self.index;
        let mut next = stream.at(self.at.1);
        while stream.before(first) == Lpar && stream.kind(next) == Rpar {
            (first, next) = (first - 1, next + 1);
        }
        let is_whole =
            matches!(stream.before(first), Newline | Semi | Indent | Dedent) && stream.kind(next) == Equal;
        let compares = is_whole
            && kind != "True"
            && kind != "False"
            && !matches!(
                kind,
                "None" | "generator expression" | "comparison" | "lambda" | "conditional expression"
            )
            && !Fault { index: next, ..*self }.is_logic(first)
            && stream.kind(stream.expression_end(next + 1) + 1) != Equal;
        if compares {
            self.here(format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"))
        } else {
            self.here(format!("cannot assign to {kind}"))
        }
    }

    /// `f(): int`, if there is an annotation at all.
    fn annotation_target(&self, message: &str) -> Exc {
        let colon = (self.index..self.stream.all.len()).find(|index| {
            self.stream.kind(*index) == TokenKind::Colon && self.stream.place(*index).0 >= self.at.1
        });
        match colon {
            Some(colon) if !self.stream.begins_expression(colon + 1) => {
                self.error(self.stream.place(colon), INVALID)
            }
            _ => self.here(message),
        }
    }

    /// `a, b += 1, 2`
    fn is_augmented_tuple(&self) -> bool {
        let found = self.stream.kind(self.index);
        found.as_augmented_assign_operator().is_some()
            && self.stream.enclosing(self.index).is_none()
            && self.stream.back(self.index).any(|index| self.stream.kind(index) == TokenKind::Comma)
    }

    /// `print x`
    fn legacy_call(&self) -> Option<Exc> {
        let function = self.index.checked_sub(1)?;
        let name = self.text(self.stream.place(function));
        if !matches!(name, "print" | "exec") || !self.stream.begins_expression(self.index) {
            return None;
        }
        let mut end = self.stream.expression_end(self.index);
        while self.stream.kind(end + 1) == TokenKind::Comma && self.stream.begins_expression(end + 2) {
            end = self.stream.expression_end(end + 2);
        }
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        Some(self.error(self.range(function, end), message))
    }

    fn expected_expression(&self) -> Exc {
        use TokenKind::*;
        let stream = self.stream;
        let (found, before) = (stream.kind(self.index), stream.before(self.index));
        let bracket = stream.enclosing(self.index);
        let in_fstring = bracket.is_some_and(|bracket| {
            stream.kind(bracket) == FStringStart
                || (stream.kind(bracket) == Lbrace
                    && matches!(stream.before(bracket), FStringStart | FStringMiddle | Rbrace))
        });
        if in_fstring && before == Lbrace {
            return match found {
                Rbrace | Equal | Exclamation | Colon => {
                    let text = self.text(stream.place(self.index));
                    self.here(format!("f-string: valid expression required before '{text}'"))
                }
                FStringEnd => self.here("f-string: expecting '}'"),
                _ => self.here("f-string: expecting a valid expression after '{'"),
            };
        }
        if before == Colon
            && matches!(found, Rbrace | Comma)
            && bracket.is_some_and(|at| stream.kind(at) == Lbrace)
        {
            let colon = stream.place(self.index.saturating_sub(1));
            return self.error(colon, "expression expected after dictionary key and ':'");
        }
        if before == Equal && bracket.is_some_and(|bracket| self.is_parameters(bracket)) {
            return self
                .error(stream.place(self.index.saturating_sub(1)), "expected default value expression");
        }
        self.invalid()
    }

    fn starred(&self) -> Exc {
        use TokenKind::*;
        match self.stream.before(self.index) {
            Colon if self.stream.enclosing(self.index).is_some() => {
                self.here("cannot use a starred expression in a dictionary value")
            }
            Lpar => self.here("cannot use starred expression here"),
            Colon | If | Elif | While | Assert | Raise | With | Not => self.invalid(),
            _ => self.here("can't use starred expression here"),
        }
    }

    /// An error at the bracket that closes the call.
    fn at_call_end(&self, message: &str) -> Exc {
        let mut end = self.index;
        while end + 1 < self.stream.all.len() && self.stream.kind(end) != TokenKind::Rpar {
            end = self.stream.expression_end(end) + 1;
        }
        self.error(self.stream.place(end), message)
    }

    /// `invalid syntax` at the next token of a kind.
    fn keyword_after(&self, kind: TokenKind) -> Option<Exc> {
        let index = (self.index..self.stream.all.len()).find(|index| self.stream.kind(*index) == kind)?;
        Some(self.error(self.stream.place(index), INVALID))
    }

    fn fstring(&self, error: &InterpolatedStringErrorType) -> Exc {
        use InterpolatedStringErrorType::*;
        match error {
            SingleRbrace => self.here("f-string: single '}' is not allowed"),
            InvalidConversionFlag => match self.stream.kind(self.index) {
                TokenKind::Rbrace | TokenKind::Colon => self.here("f-string: missing conversion character"),
                _ => {
                    let flag = self.text(self.at);
                    self.here(format!(
                        "f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'"
                    ))
                }
            },
            LambdaWithoutParentheses => {
                self.here("f-string: lambda expressions are not allowed without parentheses")
            }
            UnclosedLbrace => {
                let before = self.stream.before(self.index);
                match self.stream.kind(self.index) {
                    TokenKind::FStringEnd
                        if before == TokenKind::FStringMiddle || before == TokenKind::Colon =>
                    {
                        self.here("f-string: expecting '}', or format specs")
                    }
                    TokenKind::FStringEnd => self.here("f-string: expecting '}'"),
                    TokenKind::Exclamation if before == TokenKind::Name => {
                        self.here("f-string: expecting ':' or '}'")
                    }
                    _ => self
                        .missing_comma()
                        .unwrap_or_else(|| self.here("f-string: expecting '=', or '!', or ':', or '}'")),
                }
            }
            _ => self.invalid(),
        }
    }

    fn other(&self, message: &str) -> Exc {
        if let Some(what) = message.strip_prefix("Expected an indented block after ") {
            return self.missing_block(what);
        }
        match message {
            "Expected `except` or `finally` after `try` block" => match self.else_of_try() {
                Some(at) => self.error(at, "expected 'except' or 'finally' block"),
                None => self.here("expected 'except' or 'finally' block"),
            },
            "'/' parameter must appear before '*' parameter" => self.here("/ must be ahead of *"),
            "Positional patterns cannot follow keyword patterns" => {
                self.here("positional patterns follow keyword patterns")
            }
            "Multiple exception types must be parenthesized when using `as`" => {
                self.here("multiple exception types must be parenthesized")
            }
            "Expected one or more exception types" if self.stream.before(self.index) == TokenKind::Star => {
                self.here("expected one or more exception types")
            }
            "Only one '/' separator allowed" => self.here("/ may appear only once"),
            "Only one '*' parameter allowed" => {
                self.error((self.at.0, self.at.0 + 1), "* argument may appear only once")
            }
            "Position-only parameter separator not allowed as first parameter" => {
                self.here("at least one argument must precede /")
            }
            "Trailing comma not allowed" if self.header() == Some(TokenKind::From) => self
                .error((self.at.1, self.at.1), "trailing comma not allowed without surrounding parentheses"),
            "Bytes literal cannot be mixed with non-bytes literals" => {
                self.here("cannot mix bytes and nonbytes literals")
            }
            "Expected a parameter name" => {
                let equal =
                    (self.index..self.stream.all.len()).find(|at| self.stream.kind(*at) == TokenKind::Equal);
                let range = (self.at.0, equal.map_or(self.at, |equal| self.stream.place(equal)).1);
                match self.kind(self.at) {
                    name @ ("True" | "False" | "None") => {
                        self.error(range, format!("cannot assign to {name}"))
                    }
                    _ => self.error(range, "expression cannot contain assignment, perhaps you meant \"==\"?"),
                }
            }
            "Only single target (not tuple) can be annotated" => {
                self.annotation_target("only single target (not tuple) can be annotated")
            }
            "Only single target (not list) can be annotated" => {
                self.annotation_target("only single target (not list) can be annotated")
            }
            _ => self.invalid(),
        }
    }

    /// The block after a header is not there. `what` is ruff's name of the header.
    fn missing_block(&self, what: &str) -> Exc {
        let what = what
            .replace('`', "'")
            .replace(" clause", " statement")
            .replace(" block", " statement")
            .replace("'class' definition", "class definition");
        let header = (0..self.index).rev().find(|index| self.stream.kind(*index) == TokenKind::Colon);
        let first = header.and_then(|colon| self.stream.back(colon).last());
        let line = self.source.position(first.map_or(self.at.0, |first| self.stream.place(first).0)).0;
        let message = format!("expected an indented block after {what} on line {line}");
        // At the end of the input: the end of the last line.
        let at = if self.is_at_end() { self.last() } else { self.stream.place(self.index) };
        error_of(&types().IndentationError, self.source, at, message)
    }

    /// The `else` of a `try` that has neither `except` nor `finally`: the last one in the column of the last `try` that wants
    /// one.
    fn else_of_try(&self) -> Option<Span> {
        let column = |index: usize| self.source.position(self.stream.place(index).0).1;
        let tried = (0..self.index).rev().find(|index| {
            let ends =
                |later: usize| matches!(self.stream.kind(later), TokenKind::Except | TokenKind::Finally);
            self.stream.kind(*index) == TokenKind::Try
                && !(*index..self.index).any(|later| ends(later) && column(later) == column(*index))
        })?;
        let other = (tried..self.index)
            .find(|index| self.stream.kind(*index) == TokenKind::Else && column(*index) == column(tried))?;
        Some(self.stream.place(other))
    }

    /// The end of the last line.
    fn last(&self) -> Span {
        let end = self.source.text.trim_end_matches(['\n', '\r']).len() as u32;
        (end, end)
    }

    /// CPython's name for the kind of an expression.
    fn kind(&self, at: Span) -> &'static str {
        let text = self.text(at);
        let parsed = ruff_python_parser::parse_expression(text)
            .or_else(|_| ruff_python_parser::parse_expression(&format!("({text})")));
        match parsed {
            Ok(parsed) => kind_of(&parsed.syntax().body),
            Err(_) if text.starts_with('*') => "starred",
            Err(_) => "expression",
        }
    }
}

fn kind_of(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(node) => {
            if node.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::NumberLiteral(node) => match node.value {
            Number::Int(_) | Number::Float(_) | Number::Complex { .. } => "literal",
        },
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) | Expr::Slice(_) | Expr::IpyEscapeCommand(_) => {
            "expression"
        }
    }
}
