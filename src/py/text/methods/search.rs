//! The methods of `str` that look for a part of it. `start` and `end` are Python indices into code points.

use crate::py::text::error::{Result, TextError};
use crate::py::text::index::{char_count, search_window};

/// `s.find(sub, start, end)`; `None` stands for −1.
pub fn find(s: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (first, window) = search_window(s, start, end)?;
    Some(first + char_count(&window[..window.find(sub)?]))
}

/// `s.rfind(sub, start, end)`; `None` stands for −1.
pub fn rfind(s: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (first, window) = search_window(s, start, end)?;
    Some(first + char_count(&window[..window.rfind(sub)?]))
}

/// `s.index(sub, start, end)`.
pub fn index(s: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> Result<usize> {
    find(s, sub, start, end).ok_or_else(not_found)
}

/// `s.rindex(sub, start, end)`.
pub fn rindex(s: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> Result<usize> {
    rfind(s, sub, start, end).ok_or_else(not_found)
}

/// `s.count(sub, start, end)`: occurrences that do not overlap.
pub fn count(s: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> usize {
    match search_window(s, start, end) {
        None => 0,
        Some((_, window)) if sub.is_empty() => char_count(window) + 1,
        Some((_, window)) => window.matches(sub).count(),
    }
}

/// `s.startswith(prefix, start, end)` for one prefix.
pub fn startswith(s: &str, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    search_window(s, start, end).is_some_and(|(_, window)| window.starts_with(prefix))
}

/// `s.endswith(suffix, start, end)` for one suffix.
pub fn endswith(s: &str, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    search_window(s, start, end).is_some_and(|(_, window)| window.ends_with(suffix))
}

/// `s.replace(old, new, count)`; a negative count replaces all.
pub fn replace(s: &str, old: &str, new: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => s.replacen(old, new, count),
        Err(_) => s.replace(old, new),
    }
}

fn not_found() -> TextError {
    TextError::value("substring not found")
}
