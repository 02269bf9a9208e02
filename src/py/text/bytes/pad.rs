//! The methods of `bytes` that fill it up to a width, and repetition.

use crate::py::text::error::{Result, TextError};
use crate::py::text::methods::pad::{MAX_LEN, check_len};

/// `b.ljust(width, fill)`
pub fn ljust(b: &[u8], width: i64, fill: u8) -> Result<Vec<u8>> {
    padded(0, b, missing(b, width), fill)
}

/// `b.rjust(width, fill)`
pub fn rjust(b: &[u8], width: i64, fill: u8) -> Result<Vec<u8>> {
    padded(missing(b, width), b, 0, fill)
}

/// `b.center(width, fill)`: of an odd number of fill bytes the left side gets one more when the width is odd.
pub fn center(b: &[u8], width: i64, fill: u8) -> Result<Vec<u8>> {
    let total = missing(b, width);
    let left = total / 2 + (total & width as usize & 1);
    padded(left, b, total - left, fill)
}

/// `b.zfill(width)`: zeros after the sign.
pub fn zfill(b: &[u8], width: i64) -> Result<Vec<u8>> {
    let mut out = padded(missing(b, width), b, 0, b'0')?;
    if let [sign @ (b'+' | b'-'), ..] = b {
        let at = out.len() - b.len();
        out[at] = b'0';
        out[0] = *sign;
    }
    Ok(out)
}

/// The fill byte of a call to `method`, which must be bytes of length one.
pub fn fill_byte(b: &[u8], method: &str, type_name: &str) -> Result<u8> {
    match b {
        [byte] => Ok(*byte),
        _ => Err(TextError::type_error(format!(
            "{method}() argument 2 must be a byte string of length 1, not {type_name}"
        ))),
    }
}

/// `b.expandtabs(tabsize)`: columns count from the last line end.
pub fn expandtabs(b: &[u8], tabsize: i64) -> Result<Vec<u8>> {
    let tabsize = usize::try_from(tabsize).unwrap_or(0);
    let mut out = Vec::with_capacity(b.len());
    let mut column = 0;
    for &byte in b {
        if byte != b'\t' {
            column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            out.push(byte);
        } else if tabsize > 0 {
            let spaces = tabsize - column % tabsize;
            if spaces > MAX_LEN.saturating_sub(out.len()) {
                return Err(TextError::overflow("result too long"));
            }
            out.resize(out.len() + spaces, b' ');
            column += spaces;
        }
    }
    Ok(out)
}

/// `b * times`
pub fn repeat(b: &[u8], times: i64) -> Result<Vec<u8>> {
    let times = usize::try_from(times).unwrap_or(0);
    check_len(b.len().checked_mul(times))?;
    Ok(b.repeat(times))
}

fn missing(b: &[u8], width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(b.len())
}

fn padded(left: usize, b: &[u8], right: usize, fill: u8) -> Result<Vec<u8>> {
    let len = left.checked_add(right).and_then(|fills| fills.checked_add(b.len()));
    check_len(len)?;
    let mut out = Vec::with_capacity(len.unwrap_or(0));
    out.resize(left, fill);
    out.extend_from_slice(b);
    out.resize(left + b.len() + right, fill);
    Ok(out)
}
