//! Zero-width marks which carry a [`Role`] through layout. Cells go to the table engine as text in which a mark
//! opens a role and another closes it; [`Theme::write_line`](super::Theme::write_line) turns them into escape
//! sequences, or drops them when colours are off, after every width is settled. The marks are unassigned ignorable
//! code points, which [`super::text`] shows as an escape when they occur in data, so that data cannot forge one.

use super::theme::Role;

/// Closes the innermost open role.
pub(super) const CLOSE: char = '\u{E0EFF}';
/// Means nothing: keeps two characters apart which would be measured as a ligature.
pub(super) const APART: char = '\u{E0EFE}';
/// The first byte of every mark in UTF-8: a line without it holds none.
pub(super) const LEAD_BYTE: u8 = 0xF3;

const FIRST: u32 = 0xE0F00;

/// The mark which opens `role`.
pub(super) fn open(role: Role) -> char {
    char::from_u32(FIRST + role as u32).unwrap_or(APART)
}

/// The role which `mark` opens.
pub(super) fn opened_by(mark: char) -> Option<Role> {
    let index = u32::from(mark).checked_sub(FIRST)?;
    Role::ALL.get(index as usize).copied()
}

/// Appends `text` between the marks of `role`.
pub(super) fn push(out: &mut String, role: Role, text: &str) {
    out.push(open(role));
    out.push_str(text);
    out.push(CLOSE);
}
