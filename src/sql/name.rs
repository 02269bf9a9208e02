//! Names of labels, aliases and parameters. Some are known from the start, others are settled only
//! while a statement is rendered (`user_1`, `anon_2`, `username_1`): those carry the identity of what
//! they name, so that the same thing gets the same name wherever it occurs.

use std::fmt;
use std::rc::Rc;

/// A name, final or to be settled by the renderer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// A final name, never shortened.
    Plain(Rc<str>),
    /// A name that the renderer puts together, and shortens where the database demands it.
    Auto(Rc<[NamePart]>),
}

/// One part of a name that the renderer puts together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NamePart {
    /// Text that stands as it is.
    Text(Rc<str>),
    /// `of` with a counter (`user_1`), the same for every occurrence of `id`.
    Anon {
        /// The identity of what is named.
        id: usize,
        /// What the counter is appended to.
        of: Rc<str>,
    },
}

impl Name {
    /// A name made of one counted part.
    pub fn anon(id: usize, of: &str) -> Self {
        Self::Auto(Rc::new([NamePart::Anon { id, of: of.into() }]))
    }

    /// A final text that may be shortened.
    pub fn shortable(text: &str) -> Self {
        Self::Auto(Rc::new([NamePart::Text(text.into())]))
    }

    /// This name followed by `_` and a counter of its own.
    pub fn numbered(&self, id: usize) -> Self {
        match self {
            Self::Plain(text) => Self::anon(id, text),
            Self::Auto(parts) => match &**parts {
                [NamePart::Text(text)] => Self::anon(id, text),
                parts => {
                    let tail = NamePart::Anon { id, of: "".into() };
                    Self::Auto(parts.iter().cloned().chain([tail]).collect())
                }
            },
        }
    }

    /// The two names joined by `_`, as in a table-qualified label.
    pub fn qualified(&self, member: &Name) -> Self {
        let mut parts = Vec::with_capacity(3);
        self.push_parts(&mut parts);
        push_text(&mut parts, "_");
        member.push_parts(&mut parts);
        Self::Auto(parts.into())
    }

    fn push_parts(&self, out: &mut Vec<NamePart>) {
        match self {
            Self::Plain(text) => push_text(out, text),
            Self::Auto(parts) => {
                for part in &**parts {
                    match part {
                        NamePart::Text(text) => push_text(out, text),
                        part @ NamePart::Anon { .. } => out.push(part.clone()),
                    }
                }
            }
        }
    }

    /// The text, if it is known without rendering.
    pub fn known(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Auto(parts) => match &**parts {
                [NamePart::Text(text)] => Some(text),
                _ => None,
            },
        }
    }

    /// Whether the renderer has to count to settle this name.
    pub fn is_anonymous(&self) -> bool {
        self.known().is_none()
    }
}

fn push_text(out: &mut Vec<NamePart>, text: &str) {
    if let Some(NamePart::Text(last)) = out.last_mut() {
        *last = format!("{last}{text}").into();
    } else {
        out.push(NamePart::Text(text.into()));
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::Plain(text.into())
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::Plain(text.into())
    }
}

impl From<Rc<str>> for Name {
    fn from(text: Rc<str>) -> Self {
        Self::Plain(text)
    }
}

impl fmt::Display for Name {
    /// Shows a name that is not settled yet in a readable form; never used in a statement.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) => f.write_str(text),
            Self::Auto(parts) => parts.iter().try_for_each(|part| match part {
                NamePart::Text(text) => f.write_str(text),
                NamePart::Anon { of, .. } if of.is_empty() => f.write_str("_1"),
                NamePart::Anon { of, .. } => write!(f, "{of}_1"),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualified_names_merge_their_text() {
        let name = Name::from("user").qualified(&Name::from("id"));
        assert_eq!(name.known(), Some("user_id"));
        let alias = Name::anon(7, "user").qualified(&Name::from("id"));
        assert!(alias.is_anonymous());
        assert_eq!(alias.to_string(), "user_1_id");
    }
}
