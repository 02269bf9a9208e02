//! Binding to MySQL and MariaDB, which turn text into whatever the column is.

use diesel::mysql::Mysql;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

use super::PushValue;
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

impl PushValue for Mysql {
    fn push_value<'b>(
        value: &'b SqlValue,
        _ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, Mysql>,
    ) -> QueryResult<()> {
        match value {
            SqlValue::Null => out.push_bind_param::<Nullable<Integer>, Option<i32>>(&None),
            SqlValue::Bool(value) => out.push_bind_param::<Bool, bool>(value),
            SqlValue::Int(value) => out.push_bind_param::<BigInt, i64>(value),
            SqlValue::Float(value) => out.push_bind_param::<Double, f64>(value),
            SqlValue::Bytes(value) => out.push_bind_param::<Binary, [u8]>(value),
            other => out.push_bind_param::<Text, SqlValue>(other),
        }
    }
}
