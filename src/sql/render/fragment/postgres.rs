//! Binding to PostgreSQL, which wants every parameter typed and takes it in binary: numbers and truth values go as they
//! are, everything else as text. Where the value does not speak for itself the type of its column stands behind it, as
//! in `$1::TIMESTAMP WITHOUT TIME ZONE`.

use std::io::Write;

use diesel::pg::Pg;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Binary, Bool, Double, Integer, Nullable, Text};

use super::PushValue;
use crate::sql::dialect::DialectKind;
use crate::sql::render::compiled::bind_cast;
use crate::sql::types::{Affinity, SqlType};
use crate::sql::value::SqlValue;

impl PushValue for Pg {
    fn push_value<'b>(
        value: &'b SqlValue,
        ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        match value {
            // A parameter needs a type even when it is NULL; without one the word does it.
            SqlValue::Null if bind_cast(ty).is_none() => {
                out.push_sql("NULL");
                return Ok(());
            }
            SqlValue::Null => out.push_bind_param::<Nullable<Text>, Option<&'static str>>(&None)?,
            SqlValue::Bool(value) => out.push_bind_param::<Bool, bool>(value)?,
            // Many functions take an INTEGER and no BIGINT.
            SqlValue::Int(number) if i32::try_from(*number).is_ok() => {
                out.push_bind_param::<Integer, SqlValue>(value)?;
            }
            SqlValue::Int(value) => out.push_bind_param::<BigInt, i64>(value)?,
            SqlValue::Float(value) => out.push_bind_param::<Double, f64>(value)?,
            SqlValue::Bytes(value) => out.push_bind_param::<Binary, [u8]>(value)?,
            other => out.push_bind_param::<Text, SqlValue>(other)?,
        }
        if !speaks_for_itself(value, ty) {
            let own = own_type(value);
            if let Some(cast) = bind_cast(ty).as_deref().or(own) {
                out.push_sql("::");
                out.push_sql(cast);
            }
        }
        Ok(())
    }
}

/// Whether the parameter is of the column's type, or near enough, without a cast.
fn speaks_for_itself(value: &SqlValue, ty: &SqlType) -> bool {
    match (value, ty.on(DialectKind::Postgres).affinity()) {
        (SqlValue::Int(_), Affinity::Integer | Affinity::Null) => true,
        (SqlValue::Float(_), Affinity::Float | Affinity::Null) => true,
        (SqlValue::Text(_), Affinity::String) => !matches!(ty.on(DialectKind::Postgres), SqlType::Enum(_)),
        (SqlValue::Bool(_) | SqlValue::Bytes(_), _) => true,
        _ => false,
    }
}

/// What a value that went as text is, where no column says so.
fn own_type(value: &SqlValue) -> Option<&'static str> {
    Some(match value {
        SqlValue::Decimal(_) => "NUMERIC",
        SqlValue::Date(_) => "DATE",
        SqlValue::Time(_) => "TIME WITHOUT TIME ZONE",
        SqlValue::DateTime(_) => "TIMESTAMP WITHOUT TIME ZONE",
        SqlValue::DateTimeTz(..) => "TIMESTAMP WITH TIME ZONE",
        SqlValue::Interval(_) => "INTERVAL",
        SqlValue::Uuid(_) => "UUID",
        _ => return None,
    })
}

/// An integer that fits.
impl ToSql<Integer, Pg> for SqlValue {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let SqlValue::Int(value) = self else { return Err("no integer".into()) };
        out.write_all(&i32::try_from(*value)?.to_be_bytes())?;
        Ok(IsNull::No)
    }
}
