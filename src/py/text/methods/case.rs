//! The methods of `str` that change case. ASCII text takes the standard library's fast way.

use crate::py::text::unicode::{is_case_ignorable, is_cased, is_title, push_folded, push_title};

/// `s.upper()`.
pub fn upper(s: &str) -> String {
    s.to_uppercase()
}

/// `s.lower()`.
pub fn lower(s: &str) -> String {
    s.to_lowercase()
}

/// `s.casefold()`.
pub fn casefold(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(s.len());
    s.chars().for_each(|c| push_folded(&mut out, c));
    out
}

/// `s.capitalize()`: the first character in title form, the rest in lower case.
pub fn capitalize(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower(&mut out, s, at, c);
        }
    }
    out
}

/// `s.title()`: a cased character after one without case begins a word.
pub fn title(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut in_word = false;
    for (at, c) in s.char_indices() {
        if in_word {
            push_lower(&mut out, s, at, c);
        } else {
            push_title(&mut out, c);
        }
        in_word = is_cased(c);
    }
    out
}

/// `s.swapcase()`.
pub fn swapcase(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if c.is_uppercase() {
            push_lower(&mut out, s, at, c);
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// Appends the lower form of the character at byte `at`; a capital sigma at the end of a word becomes `ς`.
fn push_lower(out: &mut String, s: &str, at: usize, c: char) {
    if c == 'Σ' {
        out.push(if is_final_sigma(s, at) { 'ς' } else { 'σ' });
    } else {
        out.extend(c.to_lowercase());
    }
}

/// Whether a word ends with the sigma at byte `at`: a cased character before it and none after, those that do not
/// count left out.
fn is_final_sigma(s: &str, at: usize) -> bool {
    let counts = |c: &char| !is_case_ignorable(*c);
    s[..at].chars().rev().find(counts).is_some_and(is_cased)
        && !s[at + 'Σ'.len_utf8()..].chars().find(counts).is_some_and(is_cased)
}

/// `s.isupper()`-like test: at least one cased character, and none for which `wrong` holds.
pub(super) fn all_cased(s: &str, wrong: impl Fn(char) -> bool, right: impl Fn(char) -> bool) -> bool {
    let mut cased = false;
    for c in s.chars() {
        if wrong(c) || is_title(c) {
            return false;
        }
        cased |= right(c);
    }
    cased
}
