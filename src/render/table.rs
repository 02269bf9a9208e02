//! A grid as a table. Measures the cells, has `layout` decide on the widths, wraps what is too
//! long and hands the lines to `frame`. Called by whoever shows several results at a terminal.
//!
//! Where the width is limited, long text is wrapped to three lines and then cut with `…`; numbers and dates are
//! kept whole. When the columns do not all fit, a few rows become records, and many keep the columns that fit,
//! with a note naming the others. Without a limit nothing is wrapped, cut or left out.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use super::cell;
use super::frame::{Frame, Lines};
use super::grid::{Cell, Grid, Kind};
use super::layout::{self, Need};
use super::record::Record;
use super::text::{self, Wrap};
use super::theme::Role;
use super::{View, count, record};

/// The most lines a row takes where the width is limited.
const LINES: usize = 3;
/// Up to so many rows are shown as records when their columns do not fit.
const AS_RECORDS: usize = 3;
/// What text can be squeezed to, and what it should have.
const LEAST_TEXT: usize = 6;
const GOOD_TEXT: usize = 16;
/// Numbers up to so many digits are never broken.
const WHOLE_NUMBER: usize = 24;

/// Writes `grid` as a table with the number of its rows below.
pub fn write(grid: &Grid, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let rows = grid.row_count();
    if let Some(title) = &grid.title {
        writeln!(out, "{}", view.theme.paint(Role::Title, &text::escape(title)))?;
    }
    let mut left_out = 0;
    if !grid.columns().is_empty() {
        let needs: Vec<Need> = (0..grid.columns().len()).map(|column| need(grid, column)).collect();
        let fit = layout::fit(&needs, view.limit());
        left_out = needs.len() - fit.widths.len();
        if left_out > 0 && (1..=AS_RECORDS).contains(&rows) {
            left_out = 0;
            write_as_records(grid, view, &mut out)?;
        } else {
            write_framed(grid, &fit.widths, view, &mut out)?;
        }
    }
    let mut footer = count(rows, "row");
    if left_out > 0 {
        let shown = grid.columns().len() - left_out;
        let names = grid.columns()[shown..].iter().map(|column| column.name.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        footer = format!("{footer}; {} left out: {names}", count(left_out, "column"));
    }
    write_note(&footer, view, &mut out)?;
    out.flush()
}

fn write_framed(grid: &Grid, widths: &[usize], view: View, out: &mut dyn Write) -> io::Result<()> {
    let lines = if view.width.is_some() { LINES } else { usize::MAX };
    let styled = view.theme.is_enabled();
    let header: Lines<'_> = grid
        .columns()
        .iter()
        .zip(widths)
        .map(|(column, width)| {
            lines_of(Cow::Borrowed(&column.name), styled.then_some(Role::Header), *width, lines)
        })
        .collect();
    let rows = (0..grid.row_count()).map(|row| {
        let cells = grid.row(row).zip(widths).map(|(cell, width)| {
            let (role, text) = cell::shown(cell);
            lines_of(text, styled.then_some(role), *width, lines)
        });
        cells.collect()
    });
    let columns = widths.iter().enumerate().map(|(column, width)| (*width, grid.column_align(column)));
    Frame::new(columns, view.theme).write(Some(header), rows, out)
}

/// The lines of a cell, separated by `\n`.
fn lines_of(text: Cow<'_, str>, role: Option<Role>, width: usize, lines: usize) -> Cow<'_, str> {
    // What fits as it is needs no copy.
    if role.is_none() && text.len() <= width && text::is_printable_ascii(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    text::wrap(&mut out, &text, role, Wrap { width, lines, at_newlines: false });
    Cow::Owned(out)
}

fn write_as_records(grid: &Grid, view: View, out: &mut dyn Write) -> io::Result<()> {
    let rows = grid.row_count();
    for row in 0..rows {
        let mut record = Record::new((rows > 1).then(|| format!("row {}", row + 1)));
        for (column, cell) in grid.columns().iter().zip(grid.row(row)) {
            record.push(&column.name, cell.kind, cell.text);
        }
        record::write(&record, view, out)?;
    }
    Ok(())
}

/// Writes a line below a table, wrapped to the width.
fn write_note(note: &str, view: View, out: &mut dyn Write) -> io::Result<()> {
    let width = view.limit().unwrap_or(usize::MAX);
    let mut lines = String::new();
    text::wrap(&mut lines, note, None, Wrap { width, lines: usize::MAX, at_newlines: false });
    lines.lines().try_for_each(|line| view.theme.write_line(out, Role::Dim, line))
}

/// Measures a column.
fn need(grid: &Grid, column: usize) -> Need {
    let kind = grid.column_kind(column);
    let header = text::width(&grid.columns()[column].name);
    let (mut widest, mut widest_word) = (0, 0);
    for row in 0..grid.row_count() {
        let cell = grid.cell(row, column);
        let width = width(cell);
        widest = widest.max(width);
        if kind == Kind::Date {
            let word = cell.text.split(' ').map(text::width).max().unwrap_or(0);
            widest_word = widest_word.max(word.min(width));
        }
    }
    let (least, good) = match kind {
        Kind::Number => (widest.min(WHOLE_NUMBER), widest.min(WHOLE_NUMBER)),
        Kind::Bool => (widest, widest),
        Kind::Date => (widest_word, widest),
        _ => (widest.min(LEAST_TEXT), widest.min(GOOD_TEXT)),
    };
    Need {
        least: least.max(header.min(LEAST_TEXT)),
        good: good.max(header.min(GOOD_TEXT)),
        natural: widest.max(header),
        elastic: !matches!(kind, Kind::Number | Kind::Bool | Kind::Date),
    }
}

fn width(cell: Cell<'_>) -> usize {
    text::width(&cell::shown(cell).1)
}
