//! Values bound to SQLite.

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};
use diesel::sqlite::Sqlite;

use super::{Bound, PushValue, refused};
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

impl QueryFragment<Sqlite> for Bound<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.walk(out)
    }
}

impl PushValue for Sqlite {
    fn push_value<'b>(
        value: &'b SqlValue,
        _ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, Sqlite>,
    ) -> QueryResult<()> {
        match value {
            SqlValue::Null => out.push_bind_param::<Nullable<Integer>, Option<i32>>(&None),
            SqlValue::Bool(value) => out.push_bind_param::<Bool, bool>(value),
            SqlValue::Int(value) => out.push_bind_param::<BigInt, i64>(value),
            SqlValue::Float(value) => out.push_bind_param::<Double, f64>(value),
            SqlValue::Text(value) => out.push_bind_param::<Text, str>(value.as_str()),
            SqlValue::Bytes(value) => out.push_bind_param::<Binary, [u8]>(value),
            // The other kinds were turned into these on the way here.
            other => Err(refused(other)),
        }
    }
}
