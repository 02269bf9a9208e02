//! How types are spelled in CREATE TABLE and CAST, as the standard has it; databases that differ start
//! from here.

use std::borrow::Cow;

use super::{BinaryName, DateTimeName, FloatName, IntegerName, NumericName, SqlType, StringName, StringType};
use crate::sql::dialect::Rules;
use crate::sql::error::CompileError;

/// The standard spelling of `ty`.
pub fn standard<R: Rules + ?Sized>(ty: &SqlType, rules: &R) -> Result<Cow<'static, str>, CompileError> {
    Ok(match ty {
        SqlType::Null => {
            return Err(CompileError::new(
                "Can't generate DDL for NullType(); did you forget to specify a type on this Column?",
            ));
        }
        SqlType::Integer(name) => match name {
            IntegerName::Generic | IntegerName::SqlInteger => "INTEGER",
            IntegerName::Small | IntegerName::SqlSmallInt => "SMALLINT",
            IntegerName::Big | IntegerName::SqlBigInt => "BIGINT",
        }
        .into(),
        SqlType::Numeric(ty) => {
            let word = if ty.name == NumericName::SqlDecimal { "DECIMAL" } else { "NUMERIC" };
            match (ty.precision, ty.scale) {
                (None, _) => word.into(),
                (Some(precision), None) => format!("{word}({precision})").into(),
                (Some(precision), Some(scale)) => format!("{word}({precision}, {scale})").into(),
            }
        }
        SqlType::Float(ty) => match ty.name {
            FloatName::Generic | FloatName::SqlFloat => "FLOAT",
            FloatName::Double | FloatName::SqlDouble => "DOUBLE",
            FloatName::SqlReal => "REAL",
            FloatName::SqlDoublePrecision => "DOUBLE PRECISION",
        }
        .into(),
        SqlType::String(ty) => {
            let word = match ty.name {
                StringName::String | StringName::Unicode | StringName::VarChar => "VARCHAR",
                StringName::Text | StringName::UnicodeText | StringName::SqlText => "TEXT",
                StringName::NVarChar => "NVARCHAR",
                StringName::Char => "CHAR",
                StringName::NChar => "NCHAR",
                StringName::Clob => return Ok("CLOB".into()),
            };
            text(word, ty, rules)
        }
        SqlType::Boolean(_) => "BOOLEAN".into(),
        SqlType::DateTime { name: DateTimeName::SqlTimestamp, .. } => "TIMESTAMP".into(),
        SqlType::DateTime { .. } | SqlType::Interval { .. } => "DATETIME".into(),
        SqlType::Date { .. } => "DATE".into(),
        SqlType::Time { .. } => "TIME".into(),
        SqlType::Binary { name, length } => {
            let word = match name {
                BinaryName::LargeBinary | BinaryName::SqlBlob => return Ok("BLOB".into()),
                BinaryName::SqlBinary => "BINARY",
                BinaryName::SqlVarBinary => "VARBINARY",
            };
            with_length(word, *length)
        }
        SqlType::Json { name, .. } => name.as_str().into(),
        SqlType::Uuid { upper: true, .. } => "UUID".into(),
        SqlType::Uuid { upper: false, .. } => "CHAR(32)".into(),
        SqlType::Enum(ty) => with_length("VARCHAR", Some(ty.column_length())),
        SqlType::Array(_) | SqlType::Tuple(_) | SqlType::JsonKey(_) => {
            return Err(CompileError::Element("ARRAY".into()));
        }
        SqlType::Decorated(ty) => return rules.type_text(&ty.base),
        SqlType::Variant(ty) => return rules.type_text(&ty.base),
    })
}

fn with_length(word: &'static str, length: Option<u32>) -> Cow<'static, str> {
    match length {
        Some(length) if length > 0 => format!("{word}({length})").into(),
        _ => word.into(),
    }
}

fn text<R: Rules + ?Sized>(word: &'static str, ty: &StringType, rules: &R) -> Cow<'static, str> {
    let plain = with_length(word, ty.length);
    let Some(collation) = &ty.collation else { return plain };
    let case_matters = rules.quote() == '"' && collation.chars().any(char::is_uppercase);
    if case_matters {
        format!("{plain} COLLATE \"{collation}\"").into()
    } else {
        format!("{plain} COLLATE {collation}").into()
    }
}
