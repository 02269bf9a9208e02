//! Draws framed rows: the one place that knows comfy-table. Rows go to it in batches, with the widths fixed
//! beforehand, so that a table of any length looks as if drawn at once and takes the memory of one batch.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row, Table,
    TableStyle, Width,
};

use super::grid::Align;
use super::text::is_printable_ascii;
use super::theme::{Role, Theme};

const STYLE: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('╭', '─', '┬', '╮'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('╰', '─', '┴', '╯'));

/// Rows per batch: the engine is fastest while a batch stays in the processor's cache.
const BATCH: usize = 256;

/// A frame with columns of fixed widths.
pub(super) struct Frame {
    columns: Vec<(usize, Align)>,
    theme: Theme,
}

/// The cells of a row, each in lines separated by `\n` that fit their column.
pub(super) type Lines<'t> = Vec<Cow<'t, str>>;

impl Frame {
    pub(super) fn new(columns: impl IntoIterator<Item = (usize, Align)>, theme: Theme) -> Self {
        Self { columns: columns.into_iter().collect(), theme }
    }

    /// Draws the frame around the header, if there is one, and the rows.
    pub(super) fn write<'t>(
        &self,
        header: Option<Lines<'_>>,
        rows: impl Iterator<Item = Lines<'t>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut rows = rows.peekable();
        let mut header = header;
        let mut first = true;
        while first || rows.peek().is_some() {
            let mut table = Table::new();
            table.force_no_tty().set_content_arrangement(ContentArrangement::Disabled);
            if let Some(header) = header.take() {
                table.set_header(row(header));
            }
            let batch: Vec<Lines<'_>> = rows.by_ref().take(BATCH).collect();
            let last = rows.peek().is_none();
            if !first && !last && self.is_plain(&batch) {
                self.write_plain(&batch, out)?;
                continue;
            }
            for cells in batch {
                table.add_row(row(cells));
            }
            table.load_style(part_of_style(first, last));
            for (column, (width, align)) in table.column_iter_mut().zip(&self.columns) {
                let with_padding = u16::try_from(width.saturating_add(2)).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(with_padding)));
                column.set_cell_alignment(alignment(*align));
            }
            for line in table.lines() {
                self.theme.write_line(out, Role::Border, &line)?;
            }
            first = false;
        }
        Ok(())
    }

    /// Are these rows that need nothing but padding: one line a cell, of visible ASCII without styles?
    fn is_plain(&self, rows: &[Lines<'_>]) -> bool {
        let fits = |(text, (width, _)): (&Cow<'_, str>, &(usize, Align))| {
            text.len() <= *width && is_printable_ascii(text)
        };
        !self.theme.is_enabled()
            && rows
                .iter()
                .all(|row| row.len() == self.columns.len() && row.iter().zip(&self.columns).all(fits))
    }

    /// Writes rows that are plain, in the middle of the table, as comfy-table draws them: that is most rows of a long table.
    fn write_plain(&self, rows: &[Lines<'_>], out: &mut dyn Write) -> io::Result<()> {
        let mut line = String::new();
        for row in rows {
            line.clear();
            for (text, (width, align)) in row.iter().zip(&self.columns) {
                let gap = width - text.len();
                let left = match align {
                    Align::Left => 0,
                    Align::Right => gap,
                    Align::Center => gap / 2,
                };
                line.push_str("│ ");
                line.extend(std::iter::repeat_n(' ', left));
                line.push_str(text);
                line.extend(std::iter::repeat_n(' ', gap - left));
                line.push(' ');
            }
            line.push_str("│\n");
            out.write_all(line.as_bytes())?;
        }
        Ok(())
    }
}

fn row(cells: Lines<'_>) -> Row {
    Row::from(cells.into_iter().map(|text| Cell::new_owned(text.into_owned())).collect::<Vec<_>>())
}

const fn part_of_style(first: bool, last: bool) -> TableStyle {
    let mut style = STYLE;
    if !first {
        style.top_border = LineStyle::none();
    }
    if !last {
        style.bottom_border = LineStyle::none();
    }
    style
}

const fn alignment(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
        Align::Center => CellAlignment::Center,
    }
}
