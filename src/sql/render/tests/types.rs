//! Types: how they print, and how each database spells them.

use std::rc::Rc;

use crate::sql::dialect::Dialect;
use crate::sql::types::{
    BinaryName, BooleanType, DateTimeName, EnumType, FloatName, FloatType, IntegerName, NumericName,
    NumericType, SqlType, StringName, StringType,
};

fn string(name: StringName, length: u32) -> SqlType {
    SqlType::string(name, (length > 0).then_some(length))
}

fn float(precision: Option<u32>, asdecimal: bool) -> SqlType {
    SqlType::Float(FloatType { name: FloatName::Generic, precision, asdecimal, decimal_return_scale: None })
}

fn boolean(upper: bool, name: Option<&str>) -> SqlType {
    let create_constraint = name.is_some();
    SqlType::Boolean(Rc::new(BooleanType { upper, create_constraint, name: name.map(Into::into) }))
}

fn choice(names: &[&str], name: Option<&str>, length: Option<u32>) -> SqlType {
    SqlType::Enum(Rc::new(EnumType {
        names: names.iter().map(|name| (*name).into()).collect(),
        name: name.map(Into::into),
        native_enum: name.is_some(),
        length,
        create_constraint: false,
    }))
}

fn binary(name: BinaryName, length: Option<u32>) -> SqlType {
    SqlType::Binary { name, length }
}

/// The type that `types_cases.py` has under that name.
fn named(name: &str) -> SqlType {
    use NumericName::{SqlDecimal, SqlNumeric};
    use StringName as S;
    let datetime = |name, timezone| SqlType::DateTime { name, timezone };
    let numeric = |precision, scale| SqlType::numeric(NumericName::Generic, precision, scale);
    let uuid = |upper, as_uuid, native| SqlType::Uuid { upper, as_uuid, native };
    match name {
        "Integer" => SqlType::INTEGER,
        "SmallInteger" => SqlType::Integer(IntegerName::Small),
        "BigInteger" => SqlType::BIG_INTEGER,
        "String" => SqlType::STRING,
        "String80" => string(S::String, 80),
        "StringCollated" => SqlType::String(StringType {
            name: S::String,
            length: Some(80),
            collation: Some("NOCASE".into()),
        }),
        "Unicode" => string(S::Unicode, 20),
        "Text" => string(S::Text, 0),
        "Text100" => string(S::Text, 100),
        "UnicodeText" => string(S::UnicodeText, 0),
        "Boolean" => SqlType::boolean(),
        "BooleanChecked" => boolean(false, Some("ck")),
        "Float" => SqlType::FLOAT,
        "Float53" => float(Some(53), false),
        "FloatDecimal" => float(None, true),
        "Double" => SqlType::DOUBLE,
        "Numeric" => SqlType::NUMERIC,
        "Numeric10_2" => numeric(Some(10), Some(2)),
        "Numeric10" => numeric(Some(10), None),
        "NumericFloat" => SqlType::Numeric(NumericType {
            name: NumericName::Generic,
            precision: Some(10),
            scale: Some(2),
            decimal_return_scale: None,
            asdecimal: false,
        }),
        "DateTime" => SqlType::DATETIME,
        "DateTimeTz" => datetime(DateTimeName::Generic, true),
        "Date" => SqlType::DATE,
        "Time" => SqlType::TIME,
        "TimeTz" => SqlType::Time { upper: false, timezone: true },
        "Interval" => SqlType::INTERVAL,
        "LargeBinary" => SqlType::LARGE_BINARY,
        "LargeBinary16" => binary(BinaryName::LargeBinary, Some(16)),
        "JSON" => SqlType::JSON,
        "JSONNone" => SqlType::Json { name: crate::sql::types::JsonName::Json, none_as_null: true },
        "Uuid" => SqlType::UUID,
        "UuidText" => uuid(false, false, true),
        "UuidPlain" => uuid(false, true, false),
        "Enum" => choice(&["a", "bb"], Some("e"), None),
        "EnumPlain" => choice(&["a", "b"], None, Some(20)),
        "PickleType" => SqlType::decorated(SqlType::LARGE_BINARY, "PickleType", None),
        "VARCHAR" => string(S::VarChar, 80),
        "CHAR" => string(S::Char, 3),
        "NVARCHAR" => string(S::NVarChar, 4),
        "NCHAR" => string(S::NChar, 2),
        "TEXT" => string(S::SqlText, 0),
        "CLOB" => string(S::Clob, 0),
        "INTEGER" => SqlType::Integer(IntegerName::SqlInteger),
        "SMALLINT" => SqlType::Integer(IntegerName::SqlSmallInt),
        "BIGINT" => SqlType::Integer(IntegerName::SqlBigInt),
        "NUMERIC" => SqlType::numeric(SqlNumeric, Some(5), Some(1)),
        "DECIMAL" => SqlType::numeric(SqlDecimal, Some(5), Some(1)),
        "FLOAT" => SqlType::float_of(FloatName::SqlFloat),
        "REAL" => SqlType::float_of(FloatName::SqlReal),
        "DOUBLE" => SqlType::float_of(FloatName::SqlDouble),
        "DOUBLE_PRECISION" => SqlType::float_of(FloatName::SqlDoublePrecision),
        "TIMESTAMP" => datetime(DateTimeName::SqlTimestamp, false),
        "DATETIME" => datetime(DateTimeName::SqlDateTime, false),
        "DATE" => SqlType::Date { upper: true },
        "TIME" => SqlType::Time { upper: true, timezone: false },
        "BLOB" => binary(BinaryName::SqlBlob, None),
        "BINARY" => binary(BinaryName::SqlBinary, Some(4)),
        "VARBINARY" => binary(BinaryName::SqlVarBinary, Some(5)),
        "BOOLEAN" => boolean(true, None),
        "UUID" => uuid(true, true, true),
        other => panic!("{other} is recorded, but not built here"),
    }
}

#[test]
fn types_read_as_recorded() {
    let mut wrong = Vec::new();
    for line in include_str!("recorded_types.txt").lines() {
        let name = line.split(" | ").next().unwrap_or_default();
        let ty = named(name);
        let spelled = [Dialect::SQLITE, Dialect::PSYCOPG2, Dialect::MYSQL].map(|dialect| {
            match dialect.rules().type_text(ty.on(dialect.kind)) {
                Ok(text) => text.into_owned(),
                Err(error) => format!("!{error}"),
            }
        });
        let got = format!("{name} | {ty} | {}", spelled.join(" | "));
        if got != line {
            wrong.push(format!("expected {line}\ngot      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
