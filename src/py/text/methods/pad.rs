//! The methods of `str` that fill it up to a width, and repetition.

use crate::py::text::error::{Result, TextError};
use crate::py::text::index::char_count;

/// The longest text, in bytes, that padding or repeating makes; beyond it is a `MemoryError`.
pub const MAX_LEN: usize = 1 << 30;

/// `s.ljust(width, fill)`.
pub fn ljust(s: &str, width: i64, fill: char) -> Result<String> {
    let total = missing(s, width);
    padded(0, s, total, fill)
}

/// `s.rjust(width, fill)`.
pub fn rjust(s: &str, width: i64, fill: char) -> Result<String> {
    let total = missing(s, width);
    padded(total, s, 0, fill)
}

/// `s.center(width, fill)`: of an odd number of fill characters the left side gets one more when the width is odd.
pub fn center(s: &str, width: i64, fill: char) -> Result<String> {
    let total = missing(s, width);
    let left = total / 2 + (total & width as usize & 1);
    padded(left, s, total - left, fill)
}

/// `s.zfill(width)`: zeros after the sign.
pub fn zfill(s: &str, width: i64) -> Result<String> {
    let zeros = missing(s, width);
    let sign = usize::from(s.starts_with(['+', '-']));
    Ok(s[..sign].to_owned() + &padded(zeros, &s[sign..], 0, '0')?)
}

/// The fill character of a call, which must be a string of length one.
pub fn fill_char(s: &str) -> Result<char> {
    let mut chars = s.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(TextError::type_error("The fill character must be exactly one character long")),
    }
}

/// `s.expandtabs(tabsize)`: columns count from the last line end.
pub fn expandtabs(s: &str, tabsize: i64) -> Result<String> {
    let tabsize = usize::try_from(tabsize).unwrap_or(0);
    let mut out = String::with_capacity(s.len());
    let mut column = 0;
    for c in s.chars() {
        match c {
            '\t' if tabsize == 0 => {}
            '\t' => {
                let spaces = tabsize - column % tabsize;
                if spaces > MAX_LEN.saturating_sub(out.len()) {
                    return Err(TextError::overflow("new string is too long"));
                }
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            _ => {
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
                out.push(c);
            }
        }
    }
    Ok(out)
}

/// `s * times`.
pub fn repeat(s: &str, times: i64) -> Result<String> {
    let times = usize::try_from(times).unwrap_or(0);
    check_len(s.len().checked_mul(times))?;
    Ok(s.repeat(times))
}

/// Refuses to make a text of this many bytes when it is out of all reason.
pub(in crate::py::text) fn check_len(len: Option<usize>) -> Result<()> {
    if len.is_some_and(|len| len <= MAX_LEN) { Ok(()) } else { Err(TextError::memory()) }
}

fn missing(s: &str, width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(char_count(s))
}

/// The text between two runs of the fill character.
pub(in crate::py::text) fn padded(left: usize, s: &str, right: usize, fill: char) -> Result<String> {
    let fills = left.checked_add(right).and_then(|fills| fills.checked_mul(fill.len_utf8()));
    let len = fills.and_then(|fills| fills.checked_add(s.len()));
    check_len(len)?;
    let mut out = String::with_capacity(len.unwrap_or(0));
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(s);
    out.extend(std::iter::repeat_n(fill, right));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_all_reason_is_a_memory_error() {
        assert_eq!(repeat("abc", i64::MAX), Err(TextError::memory()));
        assert_eq!(ljust("abc", i64::MAX, 'é'), Err(TextError::memory()));
        assert_eq!(zfill("-1", i64::MAX), Err(TextError::memory()));
        assert!(expandtabs("\t", i64::MAX).is_err());
        assert_eq!(repeat("abc", -1), Ok(String::new()));
    }
}
