//! The plain data model of a table: columns and rows of text with a kind. Built by whoever has results, read by
//! the writers of this room. All text of a grid lives in one string, so that 100,000 rows cost few allocations
//! and eight bytes a cell besides their text.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// What a value is. Decides alignment and style, and how JSON writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// No value: SQL's NULL, Python's None. The cell's text is not shown.
    Null,
    /// A column that was not loaded and is not to be loaded by being shown. The cell's text is not shown.
    NotLoaded,
    /// Integers, floats and decimals, in Python's notation.
    Number,
    /// Text.
    Text,
    /// `True` or `False`.
    Bool,
    /// A date, a time, both (`2024-01-02 03:04:05`), or a duration.
    Date,
    /// Bytes, in whatever notation the caller prefers.
    Binary,
    /// A JSON document, as JSON text.
    Json,
    /// Anything else, as Python prints it.
    Other,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Null,
        Self::NotLoaded,
        Self::Number,
        Self::Text,
        Self::Bool,
        Self::Date,
        Self::Binary,
        Self::Json,
        Self::Other,
    ];

    /// Whether a cell of this kind holds a value of its column.
    pub const fn is_value(self) -> bool {
        !matches!(self, Self::Null | Self::NotLoaded)
    }

    const fn align(self) -> Align {
        if matches!(self, Self::Number) { Align::Right } else { Align::Left }
    }
}

/// Where a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// At the right edge.
    Right,
    /// In the middle.
    Center,
}

/// A column's name, kind and alignment.
#[derive(Debug, Clone)]
pub struct Column {
    /// What the header says.
    pub name: String,
    kind: Option<Kind>,
    align: Option<Align>,
}

impl Column {
    /// A column whose kind is that of its cells, when they agree.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: None, align: None }
    }

    /// A column that is known to hold values of `kind`.
    pub fn of(kind: Kind, name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: Some(kind), align: None }
    }

    /// The same column aligned by the caller and not by its kind.
    #[must_use]
    pub const fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }
}

/// One cell, borrowed from its grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'g> {
    /// What the text is.
    pub kind: Kind,
    /// The text, raw: it may hold anything.
    pub text: &'g str,
}

impl Cell<'_> {
    /// A cell without a value.
    pub const NULL: Self = Self { kind: Kind::Null, text: "" };
}

/// End of the cell's text in the arena (upper 56 bits) and its kind (lower 8).
#[derive(Debug, Clone, Copy)]
struct Slot(u64);

impl Slot {
    const fn new(end: usize, kind: Kind) -> Self {
        Self((end as u64) << 8 | kind as u64)
    }

    const fn end(self) -> usize {
        (self.0 >> 8) as usize
    }

    const fn kind(self) -> Kind {
        Kind::ALL[(self.0 & 0xff) as usize]
    }
}

/// The text of the cell that is being pushed: it can be appended to.
#[derive(Debug)]
pub struct CellText<'g>(&'g mut String);

impl CellText<'_> {
    /// Appends `text`.
    pub fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }
}

impl fmt::Write for CellText<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.push_str(text);
        Ok(())
    }
}

/// Rows of cells under named columns. Cells are pushed one after the other, row by row.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// A line above the table.
    pub title: Option<String>,
    columns: Vec<Column>,
    text: String,
    slots: Vec<Slot>,
}

impl Grid {
    /// A grid with these columns and no rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// Makes room for `rows` more rows of about `row_text` bytes of text each.
    pub fn reserve(&mut self, rows: usize, row_text: usize) {
        self.slots.reserve(rows.saturating_mul(self.columns.len()));
        self.text.reserve(rows.saturating_mul(row_text));
    }

    /// Adds a cell.
    pub fn push(&mut self, kind: Kind, text: &str) {
        self.text.push_str(text);
        self.close_cell(kind);
    }

    /// Adds a cell without a value.
    pub fn push_null(&mut self) {
        self.close_cell(Kind::Null);
    }

    /// Adds a cell from something that can be displayed, without a string in between.
    pub fn push_display(&mut self, kind: Kind, value: impl fmt::Display) {
        // Writing into a string fails only if `Display` itself does; then the cell keeps what was written.
        let _ = write!(self.text, "{value}");
        self.close_cell(kind);
    }

    /// Adds a cell whose text `write` appends; the kind it returns is the cell's.
    pub fn push_with(&mut self, write: impl FnOnce(&mut CellText<'_>) -> Kind) {
        let kind = write(&mut CellText(&mut self.text));
        self.close_cell(kind);
    }

    fn close_cell(&mut self, kind: Kind) {
        self.slots.push(Slot::new(self.text.len(), kind));
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many rows there are; a last row with cells missing counts.
    pub fn row_count(&self) -> usize {
        if self.columns.is_empty() { 0 } else { self.slots.len().div_ceil(self.columns.len()) }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.row_count() == 0
    }

    /// The cell at `row` and `column`; without a value where none was pushed.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let index = row * self.columns.len() + column;
        let Some(slot) = self.slots.get(index) else { return Cell::NULL };
        let start = index.checked_sub(1).map_or(0, |before| self.slots[before].end());
        Cell { kind: slot.kind(), text: self.text.get(start..slot.end()).unwrap_or_default() }
    }

    /// The cells of one row, as many as there are columns.
    pub fn row(&self, row: usize) -> impl Iterator<Item = Cell<'_>> {
        (0..self.columns.len()).map(move |column| self.cell(row, column))
    }

    /// What a column holds: as declared, or what all its values are, or [`Kind::Other`].
    pub fn column_kind(&self, column: usize) -> Kind {
        if let Some(kind) = self.columns.get(column).and_then(|column| column.kind) {
            return kind;
        }
        let mut values =
            (0..self.row_count()).map(|row| self.cell(row, column).kind).filter(|kind| kind.is_value());
        match values.next() {
            Some(first) if values.all(|kind| kind == first) => first,
            _ => Kind::Other,
        }
    }

    /// Where a column's text stands: as declared, or as its kind wants it.
    pub fn column_align(&self, column: usize) -> Align {
        let declared = self.columns.get(column).and_then(|column| column.align);
        declared.unwrap_or_else(|| self.column_kind(column).align())
    }

    /// The names of the columns, made different from each other (`id`, `id_1`) for formats which need that.
    pub fn distinct_names(&self) -> Vec<Cow<'_, str>> {
        let mut names: Vec<Cow<'_, str>> = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let mut name = Cow::Borrowed(column.name.as_str());
            let mut number = 0;
            while names.contains(&name) {
                number += 1;
                name = Cow::Owned(format!("{}_{number}", column.name));
            }
            names.push(name);
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_pushed() {
        let mut grid = Grid::new([Column::of(Kind::Number, "id"), Column::new("name")]);
        grid.push_display(Kind::Number, 1);
        grid.push(Kind::Text, "Ada");
        grid.push_with(|text| {
            text.push_str("2");
            Kind::Number
        });
        grid.push_null();
        grid.push(Kind::Number, "3");
        assert_eq!(grid.row_count(), 3);
        assert_eq!(grid.cell(0, 1), Cell { kind: Kind::Text, text: "Ada" });
        assert_eq!(grid.cell(1, 0), Cell { kind: Kind::Number, text: "2" });
        assert_eq!(grid.row(1).last(), Some(Cell::NULL));
        assert_eq!(grid.cell(2, 1), Cell::NULL, "a missing cell is a NULL");
        assert_eq!(grid.cell(9, 9), Cell::NULL);
    }

    #[test]
    fn a_column_is_what_its_values_agree_on() {
        let mut grid = Grid::new(["a", "b", "c"].map(Column::new));
        grid.push(Kind::Number, "1");
        grid.push(Kind::Number, "1");
        grid.push_null();
        grid.push_null();
        grid.push(Kind::Text, "x");
        grid.push_null();
        assert_eq!(grid.column_kind(0), Kind::Number);
        assert_eq!(grid.column_align(0), Align::Right);
        assert_eq!(grid.column_kind(1), Kind::Other);
        assert_eq!(grid.column_kind(2), Kind::Other);
    }

    #[test]
    fn a_slot_keeps_its_kind() {
        for kind in Kind::ALL {
            assert_eq!(Slot::new(123_456_789_012, kind).kind(), kind);
            assert_eq!(Slot::new(123_456_789_012, kind).end(), 123_456_789_012);
        }
    }

    #[test]
    fn names_are_told_apart() {
        let grid = Grid::new(["id", "id", "id_1", "id"].map(Column::new));
        assert_eq!(grid.distinct_names(), ["id", "id_1", "id_1_1", "id_2"]);
    }

    #[test]
    fn no_columns_is_no_rows() {
        let mut grid = Grid::new([]);
        grid.push_null();
        assert!(grid.is_empty());
    }
}
