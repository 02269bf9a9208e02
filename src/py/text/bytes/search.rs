//! The methods of `bytes` that look for a part of it. A single byte given as an integer is a part of length one.

use memchr::memmem;

use crate::py::text::error::{Result, TextError};
use crate::py::text::index::search_range;

/// `b.find(sub, start, end)`; `None` stands for −1.
pub fn find(b: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (start, end) = search_range(b.len(), start, end)?;
    Some(start + memmem::find(&b[start..end], sub)?)
}

/// `b.rfind(sub, start, end)`; `None` stands for −1.
pub fn rfind(b: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (start, end) = search_range(b.len(), start, end)?;
    Some(start + memmem::rfind(&b[start..end], sub)?)
}

/// `b.index(sub, start, end)`
pub fn index(b: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> Result<usize> {
    find(b, sub, start, end).ok_or_else(not_found)
}

/// `b.rindex(sub, start, end)`
pub fn rindex(b: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> Result<usize> {
    rfind(b, sub, start, end).ok_or_else(not_found)
}

/// `b.count(sub, start, end)`: occurrences that do not overlap.
pub fn count(b: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> usize {
    match search_range(b.len(), start, end) {
        None => 0,
        Some((start, end)) if sub.is_empty() => end - start + 1,
        Some((start, end)) => memmem::find_iter(&b[start..end], sub).count(),
    }
}

/// `b.startswith(prefix, start, end)` for one prefix.
pub fn startswith(b: &[u8], prefix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    search_range(b.len(), start, end).is_some_and(|(start, end)| b[start..end].starts_with(prefix))
}

/// `b.endswith(suffix, start, end)` for one suffix.
pub fn endswith(b: &[u8], suffix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    search_range(b.len(), start, end).is_some_and(|(start, end)| b[start..end].ends_with(suffix))
}

/// `b.replace(old, new, count)`; a negative count replaces all.
pub fn replace(b: &[u8], old: &[u8], new: &[u8], count: i64) -> Vec<u8> {
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    let mut out = Vec::with_capacity(b.len());
    let mut done = 0;
    if old.is_empty() {
        // The empty part is found before each byte and at the end.
        for (at, byte) in b.iter().enumerate() {
            if at < limit {
                out.extend_from_slice(new);
            }
            out.push(*byte);
        }
        if b.len() < limit {
            out.extend_from_slice(new);
        }
        return out;
    }
    for at in memmem::find_iter(b, old).take(limit) {
        out.extend_from_slice(&b[done..at]);
        out.extend_from_slice(new);
        done = at + old.len();
    }
    out.extend_from_slice(&b[done..]);
    out
}

fn not_found() -> TextError {
    TextError::value("subsection not found")
}
