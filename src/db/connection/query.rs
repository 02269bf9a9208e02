//! A statement with its values as a query of diesel: `sql` renders it, this adds whether it may stay prepared.
//! Made by `statement`, taken by the room of each database.

use diesel::backend::Backend;
use diesel::expression::expression_types::Untyped;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;

use crate::sql::render::{Bound, PushValue, StatementKind};
use crate::sql::{Compiled, SqlValue};

/// A statement that is about to run.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) compiled: &'a Compiled,
    /// As the driver takes them.
    pub(super) values: &'a [SqlValue],
    /// Whether the same text comes again, so that it pays to keep it prepared.
    keep: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(compiled: &'a Compiled, values: &'a [SqlValue], batch: bool) -> Self {
        let keep = match compiled.kind {
            StatementKind::Ddl | StatementKind::Text | StatementKind::Expression => false,
            _ => batch || !compiled.varies(values),
        };
        Self { compiled, values, keep }
    }
}

/// Wraps the call for one run: diesel takes queries by value and asks them for their parts.
pub(super) struct Prepared<'a> {
    bound: Bound<'a>,
    keep: bool,
}

impl<'a> From<Call<'a>> for Prepared<'a> {
    fn from(call: Call<'a>) -> Self {
        Self { bound: Bound::new(call.compiled, call.values), keep: call.keep }
    }
}

impl<DB: Backend + PushValue> QueryFragment<DB> for Prepared<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.bound.walk(out)
    }

    fn is_safe_to_cache_prepared(&self, _backend: &DB) -> QueryResult<bool> {
        Ok(self.keep)
    }
}

/// Every statement is keyed by its text.
impl QueryId for Prepared<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Prepared<'_> {
    type SqlType = Untyped;
}
