//! What reading rows has in common: the names, the typed values, and the visit.

use std::ops::ControlFlow;
use std::rc::Rc;

use smallvec::SmallVec;

use super::connection::Fetched;
use super::error::DbError;
use super::row::Row;
use crate::sql::types::decode::Decoder;
use crate::sql::value::RawValue;

/// The values of a row while they are put together.
pub(super) type Values<'v> = SmallVec<[RawValue<'v>; 8]>;

/// Visits rows one by one.
pub(super) struct Reader<'a> {
    decoders: &'a [Decoder],
    visit: &'a mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    wants_names: bool,
    pub(super) fetched: Fetched,
}

impl<'a> Reader<'a> {
    /// Without `wants_names` the names are known already.
    pub(super) fn new(
        decoders: &'a [Decoder],
        wants_names: bool,
        visit: &'a mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Self {
        Self { decoders, visit, wants_names, fetched: Fetched::default() }
    }

    /// Notes the names of the columns, which every row repeats.
    pub(super) fn name_columns(&mut self, names: impl FnOnce() -> Vec<Rc<str>>) {
        if self.wants_names {
            self.wants_names = false;
            self.fetched.names = names();
        }
    }

    /// Gives a row to the visitor, its values as the types of the columns have them.
    pub(super) fn row<'v>(
        &mut self,
        raws: impl Iterator<Item = RawValue<'v>>,
    ) -> Result<ControlFlow<()>, DbError> {
        self.fetched.rows += 1;
        let mut values: Values<'v> = SmallVec::new();
        for (place, raw) in raws.enumerate() {
            let decoder = self.decoders.get(place).copied().unwrap_or_default();
            values.push(decoder.apply(raw)?);
        }
        Ok((self.visit)(&Row::new(&values)))
    }
}
