//! A grid as JSON: an array of objects, each on a line of its own, and a record as one object. Numbers are written
//! as they are, with all their digits; dates in the form of ISO 8601; a JSON column as the document it holds. A
//! missing value is `null`, as is a number which JSON does not have (`nan`, `inf`); what was not loaded has no key.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use super::grid::{Cell, Grid, Kind};
use super::record::Record;
use super::text;

/// Writes `grid` as an array with one object per row.
pub fn write(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let keys = keys(grid)?;
    out.write_all(b"[")?;
    for row in 0..grid.row_count() {
        out.write_all(if row == 0 { b"\n" } else { b",\n" })?;
        write_object(&keys, grid.row(row), &mut out)?;
    }
    out.write_all(if grid.is_empty() { b"]\n" } else { b"\n]\n" })?;
    out.flush()
}

/// Writes `record` as one object, without its relationships.
pub fn write_record(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let grid = record.to_grid();
    let mut out = BufWriter::new(out);
    write_object(&keys(&grid)?, grid.row(0), &mut out)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes a line of JSON text.
pub fn write_text(json: &str, out: &mut dyn Write) -> io::Result<()> {
    write_literal(json, out)?;
    out.write_all(b"\n")
}

/// The keys as JSON strings.
fn keys(grid: &Grid) -> io::Result<Vec<String>> {
    let keys = grid.distinct_names().into_iter().map(|name| serde_json::to_string(&name));
    keys.collect::<Result<_, _>>().map_err(io::Error::from)
}

fn write_object<'g>(
    keys: &[String],
    cells: impl Iterator<Item = Cell<'g>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut before: &[u8] = b"{";
    for (key, cell) in keys.iter().zip(cells) {
        if cell.kind != Kind::NotLoaded {
            out.write_all(before)?;
            out.write_all(key.as_bytes())?;
            out.write_all(b": ")?;
            write_value(cell, out)?;
            before = b", ";
        }
    }
    out.write_all(if before == b"{" { b"{}" } else { b"}" })
}

fn write_value(cell: Cell<'_>, out: &mut dyn Write) -> io::Result<()> {
    let text = cell.text;
    match cell.kind {
        Kind::Null | Kind::NotLoaded => out.write_all(b"null"),
        Kind::Number if is_number(text) => out.write_all(text.as_bytes()),
        Kind::Number => out.write_all(b"null"),
        Kind::Bool if text == "True" => out.write_all(b"true"),
        Kind::Bool if text == "False" => out.write_all(b"false"),
        Kind::Date => write_string(&iso(text), out),
        // As it is, since parsing would shorten its numbers. A raw line break can only be between two tokens.
        Kind::Json if serde_json::from_str::<serde_json::Value>(text).is_ok() => {
            write_literal(&text.replace(['\n', '\r', '\t'], " "), out)
        }
        Kind::Json | Kind::Bool | Kind::Text | Kind::Binary | Kind::Other => write_string(text, out),
    }
}

fn write_string(text: &str, out: &mut dyn Write) -> io::Result<()> {
    if text::is_printable_ascii(text) && !text.contains(['"', '\\']) {
        return write!(out, "\"{text}\"");
    }
    write_literal(&serde_json::to_string(text)?, out)
}

/// Writes JSON text with the characters escaped that JSON allows raw but a terminal had better not see. In valid
/// JSON they are within strings.
fn write_literal(json: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = json;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| text::is_hidden(*c)) {
        out.write_all(&rest.as_bytes()[..at])?;
        c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

/// `2024-01-02 03:04:05` with the `T` of ISO 8601; anything else as it is.
fn iso(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_date_and_time = bytes.len() > 11
        && bytes[10] == b' '
        && bytes[11].is_ascii_digit()
        && bytes[..10].iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
    if is_date_and_time { text.replacen(' ', "T", 1).into() } else { text.into() }
}

/// Whether `text` is a number by JSON's grammar.
fn is_number(text: &str) -> bool {
    fn digits(text: &str) -> Option<&str> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < text.len()).then_some(rest)
    }
    fn after_number(text: &str) -> Option<&str> {
        let text = text.strip_prefix('-').unwrap_or(text);
        let mut rest = match text.strip_prefix('0') {
            Some(rest) => rest,
            None => digits(text)?,
        };
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = digits(fraction)?;
        }
        if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
            rest = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))?;
        }
        Some(rest)
    }
    after_number(text) == Some("")
}
