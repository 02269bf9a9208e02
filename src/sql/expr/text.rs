//! Pieces of SQL given as text, with `:name` parameters.

use std::rc::Rc;

use super::{Bind, BindValue, Expr, ExprKind};
use crate::sql::types::SqlType;

/// A piece of SQL, taken apart at its `:name` parameters.
#[derive(Clone, Debug)]
pub struct TextClause {
    /// The text as given.
    pub source: Rc<str>,
    /// The parts between the parameters and the parameters.
    pub parts: Vec<TextPart>,
}

/// A part of a piece of SQL.
#[derive(Clone, Debug)]
pub enum TextPart {
    /// Text that stands as it is.
    Text(Rc<str>),
    /// A parameter.
    Bind(Expr),
}

impl TextClause {
    /// Takes `source` apart: `:name` is a parameter unless a colon or word character stands before it
    /// (`::type`, `12:30`) or another colon behind; a backslash before the colon keeps it as text.
    pub fn parse(source: &str) -> Self {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = source;
        let mut before: Option<char> = None;
        while let Some(c) = rest.chars().next() {
            if c == '\\'
                && let Some((name, after)) = parameter(&rest[1..], None)
            {
                text.push(':');
                text.push_str(name);
                before = name.chars().last();
                rest = after;
                continue;
            }
            if let Some((name, after)) = parameter(rest, before) {
                if !text.is_empty() {
                    parts.push(TextPart::Text(std::mem::take(&mut text).into()));
                }
                parts.push(TextPart::Bind(Expr::named_bind(name, BindValue::Required, SqlType::Null)));
                before = name.chars().last();
                rest = after;
                continue;
            }
            text.push(c);
            before = Some(c);
            rest = &rest[c.len_utf8()..];
        }
        if !text.is_empty() {
            parts.push(TextPart::Text(text.into()));
        }
        Self { source: source.into(), parts }
    }

    /// Gives the parameter `name` a value and a type; false if there is no such parameter.
    pub fn set(&mut self, name: &str, value: BindValue, ty: SqlType, expanding: bool) -> bool {
        let mut found = false;
        for part in &mut self.parts {
            let TextPart::Bind(expr) = part else { continue };
            let ExprKind::Bind(bind) = expr.kind() else { continue };
            if &*bind.hint != name {
                continue;
            }
            let mut bind = Bind { value: value.clone(), ..bind.clone() };
            if expanding {
                bind.expanding = Some(super::Op::In);
            }
            *part = TextPart::Bind(Expr::bind(bind, ty.clone()));
            found = true;
        }
        found
    }

    /// The names of the parameters, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            TextPart::Bind(expr) => match expr.kind() {
                ExprKind::Bind(bind) => Some(&*bind.hint),
                _ => None,
            },
            TextPart::Text(_) => None,
        })
    }
}

/// The name of the parameter that `text` begins with, and what follows.
fn parameter(text: &str, before: Option<char>) -> Option<(&str, &str)> {
    if before.is_some_and(|c| c == ':' || c == '\\' || c == '_' || c.is_alphanumeric()) {
        return None;
    }
    let name = text.strip_prefix(':')?;
    let end = name.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(name.len());
    let (name, after) = name.split_at(end);
    (!name.is_empty() && !after.starts_with(':')).then_some((name, after))
}

impl Expr {
    /// A piece of SQL.
    pub fn text(clause: TextClause) -> Self {
        Self::new(ExprKind::Text(clause), SqlType::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(source: &str) -> String {
        let mut out = String::new();
        for part in TextClause::parse(source).parts {
            match part {
                TextPart::Text(text) => out.push_str(&text),
                TextPart::Bind(expr) => {
                    let ExprKind::Bind(bind) = expr.kind() else { continue };
                    out.extend(["<", &bind.hint, ">"]);
                }
            }
        }
        out
    }

    #[test]
    fn parameters_are_found() {
        assert_eq!(shape("a = :a AND b=:b_2"), "a = <a> AND b=<b_2>");
        assert_eq!(shape("x::int + :y"), "x::int + <y>");
        assert_eq!(shape("at '12:30:00' \\:kept :p"), "at '12:30:00' :kept <p>");
        assert_eq!(shape("x[:a:b]"), "x[:a:b]");
    }
}
