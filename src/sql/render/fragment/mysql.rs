//! Values bound to MySQL and MariaDB.

use std::io::Write as _;

use diesel::mysql::Mysql;
use diesel::mysql::data_types::{MysqlTime, MysqlTimestampType};
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::serialize::{IsNull, Output, Result, ToSql};
use diesel::sql_types as st;
use jiff::civil::{DateTime, Time};

use super::{Bound, PushValue, refused};
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

impl QueryFragment<Mysql> for Bound<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Mysql>) -> QueryResult<()> {
        self.walk(out)
    }
}

impl PushValue for Mysql {
    fn push_value<'b>(
        value: &'b SqlValue,
        _ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, Mysql>,
    ) -> QueryResult<()> {
        match value {
            // A NULL that is a number does not fit a UUID column of MariaDB.
            SqlValue::Null => out.push_bind_param::<st::Nullable<st::Text>, Option<&str>>(&None),
            SqlValue::Bool(value) => out.push_bind_param::<st::Bool, bool>(value),
            SqlValue::Int(value) => out.push_bind_param::<st::BigInt, i64>(value),
            SqlValue::Float(value) => out.push_bind_param::<st::Double, f64>(value),
            SqlValue::Decimal(value) => out.push_bind_param::<st::Numeric, bigdecimal::BigDecimal>(value),
            SqlValue::Text(value) => out.push_bind_param::<st::Text, str>(value.as_str()),
            SqlValue::Bytes(value) => out.push_bind_param::<st::Binary, [u8]>(value),
            SqlValue::Date(_) => out.push_bind_param::<st::Date, SqlValue>(value),
            SqlValue::Time(_) => out.push_bind_param::<st::Time, SqlValue>(value),
            SqlValue::DateTime(_) | SqlValue::DateTimeTz(..) => {
                out.push_bind_param::<st::Datetime, SqlValue>(value)
            }
            SqlValue::Uuid(_) => out.push_bind_param::<st::Text, SqlValue>(value),
            SqlValue::Interval(_) | SqlValue::List(_) => Err(refused(value)),
        }
    }
}

impl ToSql<st::Text, Mysql> for SqlValue {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Mysql>) -> Result {
        let SqlValue::Uuid(value) = self else { return mismatch(self) };
        write!(out, "{value}")?;
        Ok(IsNull::No)
    }
}

impl ToSql<st::Date, Mysql> for SqlValue {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Mysql>) -> Result {
        let SqlValue::Date(value) = self else { return mismatch(self) };
        let time = moment(value.to_datetime(Time::midnight()), MysqlTimestampType::MYSQL_TIMESTAMP_DATE);
        ToSql::<st::Date, Mysql>::to_sql(&time, &mut out.reborrow())
    }
}

impl ToSql<st::Datetime, Mysql> for SqlValue {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Mysql>) -> Result {
        let (SqlValue::DateTime(value) | SqlValue::DateTimeTz(value, _)) = self else {
            return mismatch(self);
        };
        let time = moment(*value, MysqlTimestampType::MYSQL_TIMESTAMP_DATETIME);
        ToSql::<st::Datetime, Mysql>::to_sql(&time, &mut out.reborrow())
    }
}

impl ToSql<st::Time, Mysql> for SqlValue {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Mysql>) -> Result {
        let SqlValue::Time(value) = self else { return mismatch(self) };
        let time = MysqlTime::new(
            0,
            0,
            0,
            value.hour().unsigned_abs().into(),
            value.minute().unsigned_abs().into(),
            value.second().unsigned_abs().into(),
            micros(*value),
            false,
            MysqlTimestampType::MYSQL_TIMESTAMP_TIME,
            0,
        );
        ToSql::<st::Time, Mysql>::to_sql(&time, &mut out.reborrow())
    }
}

fn mismatch(value: &SqlValue) -> Result {
    Err(format!("{value:?} is bound as another type").into())
}

fn moment(value: DateTime, kind: MysqlTimestampType) -> MysqlTime {
    MysqlTime::new(
        value.year().unsigned_abs().into(),
        value.month().unsigned_abs().into(),
        value.day().unsigned_abs().into(),
        value.hour().unsigned_abs().into(),
        value.minute().unsigned_abs().into(),
        value.second().unsigned_abs().into(),
        micros(value.time()),
        false,
        kind,
        0,
    )
}

fn micros(time: Time) -> std::ffi::c_ulong {
    std::ffi::c_ulong::from((time.subsec_nanosecond() / 1000).unsigned_abs())
}
