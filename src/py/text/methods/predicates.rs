//! The `is…` methods of `str`.

use super::case::all_cased;
use crate::py::text::unicode;

/// `s.isalpha()`.
pub fn isalpha(s: &str) -> bool {
    all(s, unicode::is_alpha)
}

/// `s.isalnum()`.
pub fn isalnum(s: &str) -> bool {
    all(s, unicode::is_alnum)
}

/// `s.isascii()`.
pub fn isascii(s: &str) -> bool {
    s.is_ascii()
}

/// `s.isdecimal()`.
pub fn isdecimal(s: &str) -> bool {
    all(s, unicode::is_decimal)
}

/// `s.isdigit()`.
pub fn isdigit(s: &str) -> bool {
    all(s, unicode::is_digit)
}

/// `s.isnumeric()`.
pub fn isnumeric(s: &str) -> bool {
    all(s, unicode::is_numeric)
}

/// `s.isspace()`.
pub fn isspace(s: &str) -> bool {
    all(s, unicode::is_space)
}

/// `s.isprintable()`, which is true of an empty string.
pub fn isprintable(s: &str) -> bool {
    s.chars().all(unicode::is_printable)
}

/// `s.isidentifier()`; keywords are identifiers too.
pub fn isidentifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
}

/// `s.islower()`.
pub fn islower(s: &str) -> bool {
    all_cased(s, char::is_uppercase, char::is_lowercase)
}

/// `s.isupper()`.
pub fn isupper(s: &str) -> bool {
    all_cased(s, char::is_lowercase, char::is_uppercase)
}

/// `s.istitle()`: upper case only after what has no case, lower case only after what has.
pub fn istitle(s: &str) -> bool {
    let mut cased = false;
    let mut in_word = false;
    for c in s.chars() {
        if c.is_uppercase() || unicode::is_title(c) {
            if in_word {
                return false;
            }
            in_word = true;
            cased = true;
        } else if c.is_lowercase() {
            if !in_word {
                return false;
            }
        } else {
            in_word = false;
        }
    }
    cased
}

fn all(s: &str, test: impl Fn(char) -> bool) -> bool {
    !s.is_empty() && s.chars().all(test)
}
