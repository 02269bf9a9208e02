//! Values as SQLite stores them.

use diesel::sqlite::{SqliteType, SqliteValue};

use crate::sql::value::RawValue;

/// The value by what SQLite says it is.
pub(super) fn read<'v>(value: Option<&'v mut SqliteValue<'_, '_, '_>>) -> RawValue<'v> {
    let Some(value) = value else { return RawValue::Null };
    match value.value_type() {
        None => RawValue::Null,
        Some(SqliteType::Double | SqliteType::Float) => RawValue::Float(value.read_double()),
        Some(SqliteType::Integer | SqliteType::Long | SqliteType::SmallInt) => {
            RawValue::Int(value.read_long())
        }
        Some(SqliteType::Text) => RawValue::Text(value.read_text()),
        Some(SqliteType::Binary) => RawValue::Bytes(value.read_blob()),
    }
}
