//! The methods of `bytes` that cut it to pieces or take something off its ends. The pieces are borrowed.

use memchr::memmem;

use super::case::is_space;
use crate::py::text::error::{Result, TextError};

/// `b.split(sep, maxsplit)`: without a separator at runs of white space; a negative `maxsplit` splits everywhere.
pub fn split<'a>(b: &'a [u8], sep: Option<&[u8]>, maxsplit: i64) -> Result<Vec<&'a [u8]>> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut pieces = Vec::new();
    match sep {
        Some([]) => return Err(empty_separator()),
        Some(sep) => {
            let mut done = 0;
            for at in memmem::find_iter(b, sep).take(limit) {
                pieces.push(&b[done..at]);
                done = at + sep.len();
            }
            pieces.push(&b[done..]);
        }
        None => {
            let mut rest = lstrip(b, None);
            while !rest.is_empty() {
                let end = if pieces.len() == limit { None } else { rest.iter().position(|&x| is_space(x)) };
                let (piece, tail) = rest.split_at(end.unwrap_or(rest.len()));
                pieces.push(piece);
                rest = lstrip(tail, None);
            }
        }
    }
    Ok(pieces)
}

/// `b.rsplit(sep, maxsplit)`: as [`split`], counting the splits from the end.
pub fn rsplit<'a>(b: &'a [u8], sep: Option<&[u8]>, maxsplit: i64) -> Result<Vec<&'a [u8]>> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut pieces = Vec::new();
    match sep {
        Some([]) => return Err(empty_separator()),
        Some(sep) => {
            let mut end = b.len();
            for at in memmem::rfind_iter(b, sep).take(limit) {
                pieces.push(&b[at + sep.len()..end]);
                end = at;
            }
            pieces.push(&b[..end]);
        }
        None => {
            let mut rest = rstrip(b, None);
            while !rest.is_empty() {
                let at = if pieces.len() == limit { None } else { rest.iter().rposition(|&x| is_space(x)) };
                let (head, piece) = rest.split_at(at.map_or(0, |at| at + 1));
                pieces.push(piece);
                rest = rstrip(head, None);
            }
        }
    }
    pieces.reverse();
    Ok(pieces)
}

/// `b.splitlines(keepends)`: only at line feeds and carriage returns.
pub fn splitlines(b: &[u8], keepends: bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = b;
    while let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
        let next = end + if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        lines.push(&rest[..if keepends { next } else { end }]);
        rest = &rest[next..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// `b.partition(sep)`
pub fn partition<'a>(b: &'a [u8], sep: &'a [u8]) -> Result<(&'a [u8], &'a [u8], &'a [u8])> {
    if sep.is_empty() {
        return Err(empty_separator());
    }
    Ok(memmem::find(b, sep).map_or((b, &[], &[]), |at| (&b[..at], sep, &b[at + sep.len()..])))
}

/// `b.rpartition(sep)`
pub fn rpartition<'a>(b: &'a [u8], sep: &'a [u8]) -> Result<(&'a [u8], &'a [u8], &'a [u8])> {
    if sep.is_empty() {
        return Err(empty_separator());
    }
    Ok(memmem::rfind(b, sep).map_or((&[], &[], b), |at| (&b[..at], sep, &b[at + sep.len()..])))
}

/// `b.strip(bytes)`; without bytes, white space.
pub fn strip<'a>(b: &'a [u8], bytes: Option<&[u8]>) -> &'a [u8] {
    rstrip(lstrip(b, bytes), bytes)
}

/// `b.lstrip(bytes)`
pub fn lstrip<'a>(b: &'a [u8], bytes: Option<&[u8]>) -> &'a [u8] {
    let kept = b.iter().position(|&byte| !strips(byte, bytes));
    &b[kept.unwrap_or(b.len())..]
}

/// `b.rstrip(bytes)`
pub fn rstrip<'a>(b: &'a [u8], bytes: Option<&[u8]>) -> &'a [u8] {
    let kept = b.iter().rposition(|&byte| !strips(byte, bytes));
    &b[..kept.map_or(0, |at| at + 1)]
}

/// `b.removeprefix(prefix)`
pub fn removeprefix<'a>(b: &'a [u8], prefix: &[u8]) -> &'a [u8] {
    b.strip_prefix(prefix).unwrap_or(b)
}

/// `b.removesuffix(suffix)`
pub fn removesuffix<'a>(b: &'a [u8], suffix: &[u8]) -> &'a [u8] {
    b.strip_suffix(suffix).unwrap_or(b)
}

fn strips(byte: u8, bytes: Option<&[u8]>) -> bool {
    bytes.map_or_else(|| is_space(byte), |bytes| bytes.contains(&byte))
}

fn empty_separator() -> TextError {
    TextError::value("empty separator")
}
