//! Values bound to PostgreSQL, which wants each in the type it is used as: what does not fit goes as text
//! in a CAST.

use std::io::Write as _;

use diesel::data_types::{PgDate, PgInterval, PgTime, PgTimestamp};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::serialize::{IsNull, Output, Result, ToSql};
use diesel::sql_types as st;
use jiff::civil::{Date, DateTime, Time};

use super::{Bound, PushValue, refused};
use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::types::{JsonKey, JsonName, SqlType};
use crate::sql::value::{SqlValue, hex};

impl QueryFragment<Pg> for Bound<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.walk(out)
    }
}

impl PushValue for Pg {
    fn push_value<'b>(
        value: &'b SqlValue,
        ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        let ty = ty.on(DialectKind::Postgres);
        match value {
            SqlValue::Null => push_null(value, ty, out),
            SqlValue::Bool(_) => {
                push_as::<st::Bool>(value, fits(ty, |ty| matches!(ty, SqlType::Boolean(_))), ty, out)
            }
            SqlValue::Int(number) => {
                let plain = fits(ty, |ty| {
                    matches!(
                        ty,
                        SqlType::Integer(_)
                            | SqlType::Numeric(_)
                            | SqlType::Float(_)
                            | SqlType::JsonKey(JsonKey::Number)
                    )
                });
                // Functions such as substr() have no variant for eight bytes.
                if i32::try_from(*number).is_ok() {
                    push_as::<st::Integer>(value, plain, ty, out)
                } else {
                    push_as::<st::BigInt>(value, plain, ty, out)
                }
            }
            SqlValue::Float(_) => push_as::<st::Double>(value, fits(ty, is_number), ty, out),
            SqlValue::Decimal(number) => {
                if fits(ty, is_number) {
                    out.push_bind_param::<st::Numeric, bigdecimal::BigDecimal>(number)
                } else {
                    cast(ty, out, |out| out.push_bind_param::<st::Numeric, bigdecimal::BigDecimal>(number))
                }
            }
            SqlValue::Text(_) => match ty {
                SqlType::Json { name: JsonName::Json, .. } => {
                    out.push_bind_param::<st::Json, SqlValue>(value)
                }
                SqlType::Json { name: JsonName::Jsonb, .. } => {
                    out.push_bind_param::<st::Jsonb, SqlValue>(value)
                }
                SqlType::JsonKey(JsonKey::Path) => {
                    out.push_sql("CAST(");
                    out.push_bind_param::<st::Text, SqlValue>(value)?;
                    out.push_sql(" AS TEXT[])");
                    Ok(())
                }
                SqlType::Enum(choice) if !choice.native_enum => {
                    out.push_bind_param::<st::Text, SqlValue>(value)
                }
                ty => {
                    let plain = fits(ty, |ty| matches!(ty, SqlType::String(_) | SqlType::JsonKey(_)));
                    push_as::<st::Text>(value, plain, ty, out)
                }
            },
            SqlValue::Bytes(_) => {
                push_as::<st::Binary>(value, fits(ty, |ty| matches!(ty, SqlType::Binary { .. })), ty, out)
            }
            SqlValue::Date(_) => {
                let plain = fits(ty, |ty| matches!(ty, SqlType::Date { .. } | SqlType::DateTime { .. }));
                push_as::<st::Date>(value, plain, ty, out)
            }
            SqlValue::Time(_) => {
                push_as::<st::Time>(value, fits(ty, |ty| matches!(ty, SqlType::Time { .. })), ty, out)
            }
            SqlValue::DateTime(_) => {
                let plain = fits(ty, |ty| matches!(ty, SqlType::Date { .. } | SqlType::DateTime { .. }));
                push_as::<st::Timestamp>(value, plain, ty, out)
            }
            SqlValue::DateTimeTz(..) => {
                let plain = fits(ty, |ty| matches!(ty, SqlType::Date { .. } | SqlType::DateTime { .. }));
                push_as::<st::Timestamptz>(value, plain, ty, out)
            }
            SqlValue::Interval(_) => {
                push_as::<st::Interval>(value, fits(ty, |ty| matches!(ty, SqlType::Interval { .. })), ty, out)
            }
            SqlValue::Uuid(_) => {
                push_as::<st::Uuid>(value, fits(ty, |ty| matches!(ty, SqlType::Uuid { .. })), ty, out)
            }
            SqlValue::List(_) => match ty {
                SqlType::Array(_) => push_as::<st::Text>(value, false, ty, out),
                _ => Err(refused(value)),
            },
        }
    }
}

fn fits(ty: &SqlType, test: impl Fn(&SqlType) -> bool) -> bool {
    ty.is_null() || test(ty)
}

fn is_number(ty: &SqlType) -> bool {
    matches!(ty, SqlType::Integer(_) | SqlType::Numeric(_) | SqlType::Float(_))
}

fn push_as<'b, T>(
    value: &'b SqlValue,
    plain: bool,
    ty: &SqlType,
    out: &mut AstPass<'_, 'b, Pg>,
) -> QueryResult<()>
where
    Pg: st::HasSqlType<T>,
    SqlValue: ToSql<T, Pg>,
{
    if plain {
        out.push_bind_param::<T, SqlValue>(value)
    } else {
        cast(ty, out, |out| out.push_bind_param::<T, SqlValue>(value))
    }
}

fn cast<'b>(
    ty: &SqlType,
    out: &mut AstPass<'_, 'b, Pg>,
    push: impl FnOnce(&mut AstPass<'_, 'b, Pg>) -> QueryResult<()>,
) -> QueryResult<()> {
    let Ok(spelled) = Dialect::POSTGRES.rules().type_text(ty) else { return push(out) };
    out.push_sql("CAST(");
    push(out)?;
    out.push_sql(" AS ");
    out.push_sql(&spelled);
    out.push_sql(")");
    Ok(())
}

/// NULL of the type of its column, so that statements which differ only in it are prepared once.
fn push_null<'b>(value: &'b SqlValue, ty: &SqlType, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    match ty {
        SqlType::Integer(_) => out.push_bind_param::<st::Integer, SqlValue>(value),
        SqlType::Float(_) => out.push_bind_param::<st::Double, SqlValue>(value),
        SqlType::String(_) => out.push_bind_param::<st::Text, SqlValue>(value),
        SqlType::Boolean(_) => out.push_bind_param::<st::Bool, SqlValue>(value),
        SqlType::DateTime { .. } => out.push_bind_param::<st::Timestamp, SqlValue>(value),
        SqlType::Date { .. } => out.push_bind_param::<st::Date, SqlValue>(value),
        SqlType::Binary { .. } => out.push_bind_param::<st::Binary, SqlValue>(value),
        _ => {
            out.push_sql("NULL");
            Ok(())
        }
    }
}

/// A value of another kind than the SQL type it is bound as: a mistake of this file.
fn mismatch(value: &SqlValue) -> Result {
    Err(format!("{value:?} is bound as another type").into())
}

macro_rules! to_sql {
    ($($ty:ty => |$value:ident, $out:ident| { $($pattern:pat => $result:expr,)+ })*) => {$(
        impl ToSql<$ty, Pg> for SqlValue {
            fn to_sql<'b>(&'b self, $out: &mut Output<'b, '_, Pg>) -> Result {
                match self {
                    SqlValue::Null => Ok(IsNull::Yes),
                    $($pattern => $result,)+
                    other => mismatch(other),
                }
            }
        }
    )*};
}

to_sql! {
    st::Bool => |value, out| {
        SqlValue::Bool(value) => ToSql::<st::Bool, Pg>::to_sql(value, &mut out.reborrow()),
    }
    st::Integer => |value, out| {
        SqlValue::Int(value) => match i32::try_from(*value) {
            Ok(value) => ToSql::<st::Integer, Pg>::to_sql(&value, &mut out.reborrow()),
            Err(error) => Err(error.into()),
        },
    }
    st::BigInt => |value, out| {
        SqlValue::Int(value) => ToSql::<st::BigInt, Pg>::to_sql(value, &mut out.reborrow()),
    }
    st::Double => |value, out| {
        SqlValue::Float(value) => ToSql::<st::Double, Pg>::to_sql(value, &mut out.reborrow()),
    }
    st::Text => |value, out| {
        SqlValue::Text(value) => {
            out.write_all(value.as_bytes())?;
            Ok(IsNull::No)
        },
        SqlValue::List(items) => {
            out.write_all(array_text(items).as_bytes())?;
            Ok(IsNull::No)
        },
    }
    st::Json => |value, out| {
        SqlValue::Text(value) => {
            out.write_all(value.as_bytes())?;
            Ok(IsNull::No)
        },
    }
    st::Jsonb => |value, out| {
        SqlValue::Text(value) => {
            out.write_all(&[1])?;
            out.write_all(value.as_bytes())?;
            Ok(IsNull::No)
        },
    }
    st::Binary => |value, out| {
        SqlValue::Bytes(value) => {
            out.write_all(value)?;
            Ok(IsNull::No)
        },
    }
    st::Date => |value, out| {
        SqlValue::Date(value) => {
            ToSql::<st::Date, Pg>::to_sql(&PgDate(days(*value)), &mut out.reborrow())
        },
    }
    st::Time => |value, out| {
        SqlValue::Time(value) => {
            ToSql::<st::Time, Pg>::to_sql(&PgTime(micros_of_day(*value)), &mut out.reborrow())
        },
    }
    st::Timestamp => |value, out| {
        SqlValue::DateTime(value) => {
            ToSql::<st::Timestamp, Pg>::to_sql(&PgTimestamp(micros(*value)), &mut out.reborrow())
        },
    }
    st::Timestamptz => |value, out| {
        SqlValue::DateTimeTz(value, offset) => {
            let moment = micros(*value) - i64::from(*offset) * 1_000_000;
            ToSql::<st::Timestamptz, Pg>::to_sql(&PgTimestamp(moment), &mut out.reborrow())
        },
    }
    st::Interval => |value, out| {
        SqlValue::Interval(value) => {
            let interval = PgInterval { microseconds: *value, days: 0, months: 0 };
            ToSql::<st::Interval, Pg>::to_sql(&interval, &mut out.reborrow())
        },
    }
    st::Uuid => |value, out| {
        SqlValue::Uuid(value) => {
            out.write_all(value.as_bytes())?;
            Ok(IsNull::No)
        },
    }
}

const EPOCH: Date = Date::constant(2000, 1, 1);

fn days(date: Date) -> i32 {
    i32::try_from(date.duration_since(EPOCH).as_hours() / 24).unwrap_or_default()
}

fn micros_of_day(time: Time) -> i64 {
    i64::try_from(time.duration_since(Time::midnight()).as_micros()).unwrap_or_default()
}

fn micros(moment: DateTime) -> i64 {
    i64::try_from(moment.duration_since(EPOCH.to_datetime(Time::midnight())).as_micros()).unwrap_or_default()
}

/// `{1,"a b",NULL}`: an array as PostgreSQL reads it from text.
fn array_text(items: &[SqlValue]) -> String {
    let members: Vec<String> = items
        .iter()
        .map(|item| match item {
            SqlValue::Null => "NULL".to_owned(),
            SqlValue::List(inner) => array_text(inner),
            SqlValue::Bool(value) => value.to_string(),
            SqlValue::Int(value) => value.to_string(),
            SqlValue::Float(value) => value.to_string(),
            SqlValue::Decimal(value) => value.to_plain_string(),
            SqlValue::Text(value) => quoted(value),
            SqlValue::Date(value) => value.to_string(),
            SqlValue::Time(value) => quoted(&value.to_string()),
            SqlValue::DateTime(value) | SqlValue::DateTimeTz(value, _) => quoted(&value.to_string()),
            SqlValue::Interval(value) => quoted(&format!("{value} microseconds")),
            SqlValue::Uuid(value) => value.to_string(),
            SqlValue::Bytes(value) => quoted(&format!("\\x{}", hex(value))),
        })
        .collect();
    format!("{{{}}}", members.join(","))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
