//! Draws framed rows: the one place that knows comfy-table. Rows go to it in batches, with the widths fixed
//! beforehand, so that a table of any length looks as if drawn at once and takes the memory of one batch.

use std::io::{self, Write};

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row, Table,
    TableStyle, Width,
};

use super::grid::Align;
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
pub(super) type Lines = Vec<String>;

impl Frame {
    pub(super) fn new(columns: impl IntoIterator<Item = (usize, Align)>, theme: Theme) -> Self {
        Self { columns: columns.into_iter().collect(), theme }
    }

    /// Draws the frame around the header, if there is one, and the rows.
    pub(super) fn write(
        &self,
        header: Option<Lines>,
        rows: impl Iterator<Item = Lines>,
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
            for cells in rows.by_ref().take(BATCH) {
                table.add_row(row(cells));
            }
            let last = rows.peek().is_none();
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
}

fn row(cells: Lines) -> Row {
    Row::from(cells.into_iter().map(Cell::new_owned).collect::<Vec<_>>())
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
