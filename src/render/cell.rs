//! How one cell reads in a table or record: its role and its text, the marks of what is missing included.

use std::borrow::Cow;

use super::grid::{Cell, Kind};
use super::theme::Role;

/// What a missing value reads as.
const NULL: &str = "NULL";
/// What a value that was not loaded reads as.
pub(super) const NOT_LOADED: &str = "(not loaded)";

/// The role and the text of `cell`. A text which reads like one of the marks is put in quotes, so that a `NULL`
/// without quotes is always a missing value, with colours and without.
pub(super) fn shown(cell: Cell<'_>) -> (Role, Cow<'_, str>) {
    let role = match cell.kind {
        Kind::Null => return (Role::Null, Cow::Borrowed(NULL)),
        Kind::NotLoaded => return (Role::NotLoaded, Cow::Borrowed(NOT_LOADED)),
        Kind::Number => Role::Number,
        Kind::Bool => Role::Bool,
        Kind::Date => Role::Date,
        Kind::Binary => Role::Binary,
        Kind::Json => Role::Json,
        Kind::Text | Kind::Other => Role::Text,
    };
    let text =
        if reads_like_mark(cell.text) { Cow::Owned(format!("'{}'", cell.text)) } else { cell.text.into() };
    (role, text)
}

/// Whether `text` is a mark, in any number of quotes: quoting those too keeps the rule unambiguous.
fn reads_like_mark(text: &str) -> bool {
    let mut core = text;
    while let Some(inner) = core.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        core = inner;
    }
    core == NULL || core == NOT_LOADED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_missing_value_reads_as_one() {
        let text = |text| shown(Cell { kind: Kind::Text, text }).1;
        assert_eq!(shown(Cell::NULL), (Role::Null, NULL.into()));
        assert_eq!(text("NULL"), "'NULL'");
        assert_eq!(text("'NULL'"), "''NULL''");
        assert_eq!(text("(not loaded)"), "'(not loaded)'");
        assert_eq!(text("'quoted'"), "'quoted'");
        assert_eq!(text("'"), "'");
        assert_eq!(text("null"), "null");
    }
}
