//! The methods of `str` that cut it to pieces. The pieces are borrowed from the string.

use crate::py::text::error::{Result, TextError};
use crate::py::text::unicode::{is_line_break, is_space};

/// `s.split(sep, maxsplit)`: without a separator at runs of white space; a negative `maxsplit` splits everywhere.
pub fn split<'a>(s: &'a str, sep: Option<&str>, maxsplit: i64) -> Result<Vec<&'a str>> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let Some(sep) = sep else { return Ok(split_space(s, limit)) };
    if sep.is_empty() {
        return Err(empty_separator());
    }
    Ok(s.splitn(limit.saturating_add(1), sep).collect())
}

/// `s.rsplit(sep, maxsplit)`: as [`split`], counting the splits from the end.
pub fn rsplit<'a>(s: &'a str, sep: Option<&str>, maxsplit: i64) -> Result<Vec<&'a str>> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut pieces: Vec<&str> = match sep {
        None => rsplit_space(s, limit),
        Some("") => return Err(empty_separator()),
        Some(sep) => s.rsplitn(limit.saturating_add(1), sep).collect(),
    };
    pieces.reverse();
    Ok(pieces)
}

fn split_space(s: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = s.trim_start_matches(is_space);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        pieces.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    pieces
}

fn rsplit_space(s: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = s.trim_end_matches(is_space);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let start =
            rest.char_indices().rev().find(|&(_, c)| is_space(c)).map_or(0, |(at, c)| at + c.len_utf8());
        pieces.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    pieces
}

/// `s.splitlines(keepends)`.
pub fn splitlines(s: &str, keepends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = s;
    while let Some(end) = rest.find(is_line_break) {
        let width = if rest[end..].starts_with("\r\n") {
            2
        } else {
            rest[end..].chars().next().map_or(0, char::len_utf8)
        };
        lines.push(&rest[..if keepends { end + width } else { end }]);
        rest = &rest[end + width..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// `s.partition(sep)`.
pub fn partition<'a>(s: &'a str, sep: &'a str) -> Result<(&'a str, &'a str, &'a str)> {
    if sep.is_empty() {
        return Err(empty_separator());
    }
    Ok(s.split_once(sep).map_or((s, "", ""), |(before, after)| (before, sep, after)))
}

/// `s.rpartition(sep)`.
pub fn rpartition<'a>(s: &'a str, sep: &'a str) -> Result<(&'a str, &'a str, &'a str)> {
    if sep.is_empty() {
        return Err(empty_separator());
    }
    Ok(s.rsplit_once(sep).map_or(("", "", s), |(before, after)| (before, sep, after)))
}

fn empty_separator() -> TextError {
    TextError::value("empty separator")
}
