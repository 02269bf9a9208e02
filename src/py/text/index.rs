//! Indexing and slicing by code point over `&str`, and the index arithmetic that all Python sequences share.
//! Text that is all ASCII takes the short way: there a code point is a byte.

use std::borrow::Cow;

use super::error::{Result, TextError};

/// A slice resolved against a length: what `slice.indices(len)` gives, and how many items it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SliceRange {
    /// The first index taken (if `count` is not 0).
    pub start: i64,
    /// The index at which the slice ends, exclusive; −1 when going down past the first item.
    pub stop: i64,
    /// The distance between two items; never 0.
    pub step: i64,
    /// The number of items.
    pub count: usize,
}

impl SliceRange {
    /// The indices that the slice takes, in its order.
    pub fn indices(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |i| self.start.wrapping_add((i as i64).wrapping_mul(self.step)) as usize)
    }
}

/// Resolves `[start:stop:step]` for a sequence of `len` items.
pub fn slice_indices(
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    len: usize,
) -> Result<SliceRange> {
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(TextError::value("slice step cannot be zero"));
    }
    let len = len as i64;
    let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let resolve = |index: i64| {
        if index < 0 { index.saturating_add(len).max(lowest) } else { index.min(highest) }
    };
    let start = start.map_or(if step < 0 { highest } else { lowest }, resolve);
    let stop = stop.map_or(if step < 0 { lowest } else { highest }, resolve);
    let distance = if step < 0 { start - stop } else { stop - start };
    let count = if distance <= 0 { 0 } else { (distance - 1) as u64 / step.unsigned_abs() + 1 };
    Ok(SliceRange { start, stop, step, count: count as usize })
}

/// The number of code points: `len(s)`.
pub fn char_count(s: &str) -> usize {
    if s.is_ascii() { s.len() } else { s.chars().count() }
}

/// The character at a Python index, which may count from the end; `None` where Python raises
/// [`out_of_range`].
pub fn char_at(s: &str, index: i64) -> Option<char> {
    if s.is_ascii() {
        let at = if index < 0 { s.len().checked_sub(index.unsigned_abs() as usize)? } else { index as usize };
        return s.as_bytes().get(at).map(|&byte| char::from(byte));
    }
    if index < 0 {
        s.chars().nth_back(usize::try_from(index.unsigned_abs() - 1).ok()?)
    } else {
        s.chars().nth(usize::try_from(index).ok()?)
    }
}

/// The error of `s[99]`.
pub fn out_of_range() -> TextError {
    TextError::index("string index out of range")
}

/// `s[start:stop:step]`.
pub fn slice_str(s: &str, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Cow<'_, str>> {
    let range = slice_indices(start, stop, step, char_count(s))?;
    if range.count == 0 {
        return Ok(Cow::Borrowed(""));
    }
    if range.step == 1 {
        let first = byte_offset(s, range.start as usize);
        let rest = &s[first..];
        return Ok(Cow::Borrowed(&rest[..byte_offset(rest, range.count)]));
    }
    if s.is_ascii() {
        let bytes = s.as_bytes();
        return Ok(Cow::Owned(range.indices().map(|i| char::from(bytes[i])).collect()));
    }
    if range.step < 0 {
        let skip = char_count(s) - 1 - range.start as usize;
        let step = usize::try_from(range.step.unsigned_abs()).unwrap_or(usize::MAX);
        return Ok(Cow::Owned(s.chars().rev().skip(skip).step_by(step).take(range.count).collect()));
    }
    let step = usize::try_from(range.step).unwrap_or(usize::MAX);
    Ok(Cow::Owned(s.chars().skip(range.start as usize).step_by(step).take(range.count).collect()))
}

/// `b[start:stop:step]`.
pub fn slice_bytes(
    b: &[u8],
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<Cow<'_, [u8]>> {
    let range = slice_indices(start, stop, step, b.len())?;
    if range.count == 0 {
        return Ok(Cow::Borrowed(&[]));
    }
    if range.step == 1 {
        let first = range.start as usize;
        return Ok(Cow::Borrowed(&b[first..first + range.count]));
    }
    Ok(Cow::Owned(range.indices().map(|i| b[i]).collect()))
}

/// The byte offset of the code point with this index, or the length.
pub fn byte_offset(s: &str, index: usize) -> usize {
    if s.is_ascii() {
        return index.min(s.len());
    }
    s.char_indices().nth(index).map_or(s.len(), |(at, _)| at)
}

/// The part of a sequence that `find(x, start, end)` searches; `None` when `start` is past the end.
pub fn search_range(len: usize, start: Option<i64>, end: Option<i64>) -> Option<(usize, usize)> {
    let len = len as i64;
    let clip = |index: i64| if index < 0 { index.saturating_add(len).max(0) } else { index };
    let start = clip(start.unwrap_or(0));
    let end = end.map_or(len, |end| clip(end).min(len));
    (start <= end).then_some((start as usize, end as usize))
}

/// The part of `s` between two indices as `find` reads them, with the index at which it begins.
pub fn search_window(s: &str, start: Option<i64>, end: Option<i64>) -> Option<(usize, &str)> {
    if start.unwrap_or(0) == 0 && end.is_none() {
        return Some((0, s));
    }
    let (first, last) = search_range(char_count(s), start, end)?;
    let rest = &s[byte_offset(s, first)..];
    Some((first, &rest[..byte_offset(rest, last - first)]))
}
