//! A result row while it is visited: values borrowed from the database's own buffers.

use crate::sql::value::{RawValue, SqlValue};

/// A row. It lives only while it is visited.
pub struct Row<'r> {
    values: &'r [RawValue<'r>],
}

impl<'r> Row<'r> {
    pub(super) fn new(values: &'r [RawValue<'r>]) -> Self {
        Self { values }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of that column; NULL if there is no such column.
    pub fn get(&self, column: usize) -> &RawValue<'r> {
        self.values.get(column).unwrap_or(&RawValue::Null)
    }

    /// The values.
    pub fn values(&self) -> &'r [RawValue<'r>] {
        self.values
    }

    /// The values, owned.
    pub fn to_vec(&self) -> Vec<SqlValue> {
        self.values.iter().map(RawValue::to_owned).collect()
    }
}
