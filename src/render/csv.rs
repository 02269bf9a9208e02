//! A grid as CSV: RFC 4180 with a header line. Each value is the text that the grid holds, as Python's own `csv`
//! module would write it (`True`, `2024-01-02 03:04:05`); a missing value is an empty field. Nothing is escaped
//! or cut, since this is for programs.

use std::io::{self, Write};

use ::csv::{ErrorKind, Terminator, WriterBuilder};

use super::grid::Grid;

/// Writes `grid` as CSV.
pub fn write(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    if !grid.columns().is_empty() {
        writer.write_record(grid.columns().iter().map(|column| &column.name)).map_err(io_error)?;
    }
    for row in 0..grid.row_count() {
        let cells = grid.row(row).map(|cell| if cell.kind.is_value() { cell.text } else { "" });
        writer.write_record(cells).map_err(io_error)?;
    }
    writer.flush()
}

/// Writes lines of any lengths without a header.
pub fn write_lines(lines: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(out);
    for line in lines {
        writer.write_record(line).map_err(io_error)?;
    }
    writer.flush()
}

/// The error of the output itself, so that the caller can tell a closed pipe from other failures.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
