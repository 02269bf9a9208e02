//! How a type prints: its constructor call with the arguments that are not the default.

use std::fmt;

use super::{JsonKey, SqlType};

struct Call<'a, 'f> {
    out: &'a mut fmt::Formatter<'f>,
    first: bool,
}

impl<'a, 'f> Call<'a, 'f> {
    fn open(out: &'a mut fmt::Formatter<'f>, name: &str) -> Result<Self, fmt::Error> {
        write!(out, "{name}(")?;
        Ok(Self { out, first: true })
    }

    fn separator(&mut self) -> fmt::Result {
        if self.first {
            self.first = false;
            Ok(())
        } else {
            self.out.write_str(", ")
        }
    }

    fn positional(&mut self, value: &dyn fmt::Display) -> fmt::Result {
        self.separator()?;
        write!(self.out, "{value}")
    }

    fn named<T: fmt::Display>(&mut self, name: &str, value: Option<T>) -> fmt::Result {
        let Some(value) = value else { return Ok(()) };
        self.separator()?;
        write!(self.out, "{name}={value}")
    }

    fn flag(&mut self, name: &str, value: bool, default: bool) -> fmt::Result {
        self.named(name, (value != default).then_some(if value { "True" } else { "False" }))
    }

    fn close(self) -> fmt::Result {
        self.out.write_str(")")
    }
}

/// Python's repr of a short text, as it occurs in arguments of types.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.0.contains('\'') && !self.0.contains('"') { '"' } else { '\'' };
        write!(f, "{quote}")?;
        for c in self.0.chars() {
            match c {
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                c if c == quote => write!(f, "\\{c}")?,
                c => write!(f, "{c}")?,
            }
        }
        write!(f, "{quote}")
    }
}

impl fmt::Display for SqlType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SqlType::Null => f.write_str("NullType()"),
            SqlType::Integer(name) => write!(f, "{}()", name.as_str()),
            SqlType::Numeric(ty) => {
                let mut call = Call::open(f, ty.name.as_str())?;
                call.named("precision", ty.precision)?;
                call.named("scale", ty.scale)?;
                call.named("decimal_return_scale", ty.decimal_return_scale)?;
                call.flag("asdecimal", ty.asdecimal, true)?;
                call.close()
            }
            SqlType::Float(ty) => {
                let mut call = Call::open(f, ty.name.as_str())?;
                call.named("precision", ty.precision)?;
                call.flag("asdecimal", ty.asdecimal, false)?;
                call.named("decimal_return_scale", ty.decimal_return_scale)?;
                call.close()
            }
            SqlType::String(ty) => {
                let mut call = Call::open(f, ty.name.as_str())?;
                call.named("length", ty.length)?;
                call.named("collation", ty.collation.as_deref().map(Quoted))?;
                call.close()
            }
            SqlType::Boolean(ty) => {
                let mut call = Call::open(f, if ty.upper { "BOOLEAN" } else { "Boolean" })?;
                call.flag("create_constraint", ty.create_constraint, false)?;
                call.named("name", ty.name.as_deref().map(Quoted))?;
                call.close()
            }
            SqlType::DateTime { name, timezone } => {
                let mut call = Call::open(f, name.as_str())?;
                call.flag("timezone", *timezone, false)?;
                call.close()
            }
            SqlType::Date { upper } => f.write_str(if *upper { "DATE()" } else { "Date()" }),
            SqlType::Time { upper, timezone } => {
                let mut call = Call::open(f, if *upper { "TIME" } else { "Time" })?;
                call.flag("timezone", *timezone, false)?;
                call.close()
            }
            SqlType::Interval { native } => {
                let mut call = Call::open(f, "Interval")?;
                call.flag("native", *native, true)?;
                call.close()
            }
            SqlType::Binary { name, length } => {
                let mut call = Call::open(f, name.as_str())?;
                call.named("length", *length)?;
                call.close()
            }
            SqlType::Json { name, none_as_null } => {
                let mut call = Call::open(f, name.as_str())?;
                call.flag("none_as_null", *none_as_null, false)?;
                call.close()
            }
            SqlType::Uuid { upper, as_uuid, native } => {
                let mut call = Call::open(f, if *upper { "UUID" } else { "Uuid" })?;
                call.flag("as_uuid", *as_uuid, true)?;
                call.flag("native_uuid", *native, true)?;
                call.close()
            }
            SqlType::Enum(ty) => {
                let mut call = Call::open(f, "Enum")?;
                for name in &ty.names {
                    call.positional(&Quoted(name))?;
                }
                call.named("name", ty.name.as_deref().map(Quoted))?;
                call.flag("native_enum", ty.native_enum, true)?;
                call.named("length", ty.length)?;
                call.flag("create_constraint", ty.create_constraint, false)?;
                call.close()
            }
            SqlType::JsonKey(JsonKey::Path) => f.write_str("JSONPathType()"),
            SqlType::JsonKey(_) => f.write_str("JSONIndexType()"),
            SqlType::Array(item) => write!(f, "ARRAY({item})"),
            SqlType::Tuple(items) => {
                let mut call = Call::open(f, "TupleType")?;
                for item in &**items {
                    call.positional(item)?;
                }
                call.close()
            }
            SqlType::Decorated(ty) => write!(f, "{}()", ty.name),
            SqlType::Variant(ty) => write!(f, "{}", ty.base),
        }
    }
}
