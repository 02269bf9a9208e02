//! What a statement brings back: rows as slices of borrowed values, and the names of their columns.
//! Made by the connections, read by whoever fetches.

use std::rc::Rc;

use crate::sql::RawValue;

/// How many columns a row may have before it takes memory from the heap.
pub(super) const INLINE_COLUMNS: usize = 16;

/// A row of a result. Its values borrow from the database, so they live as long as the visit.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    values: &'a [RawValue<'a>],
}

impl<'a> Row<'a> {
    pub(super) fn new(values: &'a [RawValue<'a>]) -> Self {
        Self { values }
    }

    /// The value of that column; NULL if there is no such column.
    pub fn get(self, index: usize) -> &'a RawValue<'a> {
        self.values.get(index).unwrap_or(&RawValue::Null)
    }

    /// All values.
    pub fn values(self) -> &'a [RawValue<'a>] {
        self.values
    }

    /// The number of columns.
    pub fn len(self) -> usize {
        self.values.len()
    }

    /// Whether there are no columns.
    pub fn is_empty(self) -> bool {
        self.values.is_empty()
    }
}

/// The columns of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Those that the statement declares.
    Declared,
    /// Those that the database named, for raw SQL.
    Named(Rc<[Rc<str>]>),
    /// None: the statement yields no rows.
    None,
}

/// What a fetch did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The columns.
    pub columns: Columns,
    /// The rows that were visited; for a statement that yields none, the rows that it changed.
    pub rows: u64,
}
