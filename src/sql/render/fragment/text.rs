//! Values as the text that a database reads: dates, decimals, UUIDs, spans of time, arrays. The servers turn them into
//! what they are, since the column says so or a cast stands behind the parameter.

use std::fmt::{self, Write};

use diesel::backend::Backend;
use diesel::query_builder::bind_collector::RawBytesBindCollector;
use diesel::serialize::{IsNull, Output, Result, ToSql};
use diesel::sql_types::Text;

use crate::sql::types::encode::{datetime_text, time_text};
use crate::sql::value::SqlValue;

impl<DB> ToSql<Text, DB> for SqlValue
where
    for<'c> DB: Backend<BindCollector<'c> = RawBytesBindCollector<DB>>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> Result {
        let mut text = String::new();
        write_value(&mut text, self)?;
        std::io::Write::write_all(out, text.as_bytes())?;
        Ok(IsNull::No)
    }
}

fn write_value(out: &mut String, value: &SqlValue) -> fmt::Result {
    match value {
        SqlValue::Null => Ok(()),
        SqlValue::Bool(value) => write!(out, "{value}"),
        SqlValue::Int(value) => write!(out, "{value}"),
        SqlValue::Float(value) => write!(out, "{value}"),
        SqlValue::Decimal(value) => write!(out, "{value}"),
        SqlValue::Text(value) => out.write_str(value),
        SqlValue::Bytes(value) => {
            out.push_str("\\x");
            value.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
        }
        SqlValue::Date(value) => write!(out, "{value}"),
        SqlValue::Time(value) => out.write_str(&time_text(*value)),
        SqlValue::DateTime(value) => out.write_str(&datetime_text(*value)),
        SqlValue::DateTimeTz(value, offset) => {
            let (sign, offset) = (if *offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
            let (hours, minutes, seconds) = (offset / 3600, offset / 60 % 60, offset % 60);
            write!(out, "{}{sign}{hours:02}:{minutes:02}:{seconds:02}", datetime_text(*value))
        }
        SqlValue::Interval(micros) => write!(out, "{micros} microseconds"),
        SqlValue::Uuid(value) => write!(out, "{value}"),
        SqlValue::List(items) => write_array(out, items),
    }
}

/// An array as PostgreSQL reads it: `{1,NULL,"a \"b\""}`.
fn write_array(out: &mut String, items: &[SqlValue]) -> fmt::Result {
    out.push('{');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        match item {
            SqlValue::Null => out.push_str("NULL"),
            SqlValue::List(inner) => write_array(out, inner)?,
            item => {
                let mut text = String::new();
                write_value(&mut text, item)?;
                out.push('"');
                for c in text.chars() {
                    if matches!(c, '"' | '\\') {
                        out.push('\\');
                    }
                    out.push(c);
                }
                out.push('"');
            }
        }
    }
    out.push('}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &SqlValue) -> String {
        let mut out = String::new();
        write_value(&mut out, value).unwrap();
        out
    }

    #[test]
    fn values_are_written_as_servers_read_them() {
        let moment = jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 6000);
        assert_eq!(written(&moment.into()), "2024-01-02 03:04:05.000006");
        assert_eq!(written(&moment.date().into()), "2024-01-02");
        assert_eq!(written(&SqlValue::DateTimeTz(moment, -5400)), "2024-01-02 03:04:05.000006-01:30:00");
        assert_eq!(written(&SqlValue::Interval(-1_500_000)), "-1500000 microseconds");
        let list = SqlValue::List(Box::new([1i64.into(), SqlValue::Null, "a \"b\" \\".into()]));
        assert_eq!(written(&list), r#"{"1",NULL,"a \"b\" \\"}"#);
    }
}
