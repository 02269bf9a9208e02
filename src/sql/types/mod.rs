//! Column types: what a column or expression holds, apart from how one database spells it.
//! `ddl` spells them, `show` prints them as SQLAlchemy does, `adapt` gives the type of an operation,
//! `encode` and `decode` turn values into what a driver takes and back.

pub mod adapt;
pub mod ddl;
pub mod decode;
pub mod encode;
mod show;
mod temporal;

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use crate::sql::dialect::DialectKind;

/// Declares the names that one family of types goes by, generic and upper-case ones.
macro_rules! names {
    ($(#[$doc:meta])* $enum:ident { $($(#[$vdoc:meta])* $name:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $enum {
            $($(#[$vdoc])* #[doc = concat!("`", $text, "`.")] $name,)+
        }

        impl $enum {
            /// The name as it is written in Python.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

names! {
    /// Integer types.
    IntegerName {
        Generic = "Integer", Small = "SmallInteger", Big = "BigInteger",
        SqlInteger = "INTEGER", SqlSmallInt = "SMALLINT", SqlBigInt = "BIGINT",
    }
}
names! {
    /// Text types.
    StringName {
        String = "String", Unicode = "Unicode", Text = "Text", UnicodeText = "UnicodeText",
        VarChar = "VARCHAR", NVarChar = "NVARCHAR", Char = "CHAR", NChar = "NCHAR",
        SqlText = "TEXT", Clob = "CLOB",
    }
}
names! {
    /// Exact decimal types.
    NumericName { Generic = "Numeric", SqlNumeric = "NUMERIC", SqlDecimal = "DECIMAL", }
}
names! {
    /// Floating point types.
    FloatName {
        Generic = "Float", Double = "Double", SqlFloat = "FLOAT", SqlReal = "REAL",
        SqlDouble = "DOUBLE", SqlDoublePrecision = "DOUBLE_PRECISION",
    }
}
names! {
    /// Types of a date with a time.
    DateTimeName { Generic = "DateTime", SqlDateTime = "DATETIME", SqlTimestamp = "TIMESTAMP", }
}
names! {
    /// Types of bytes.
    BinaryName {
        LargeBinary = "LargeBinary", SqlBlob = "BLOB", SqlBinary = "BINARY", SqlVarBinary = "VARBINARY",
    }
}
names! {
    /// JSON types.
    JsonName { Json = "JSON", Jsonb = "JSONB", }
}

/// A text type.
#[derive(Clone, Debug, PartialEq)]
pub struct StringType {
    /// Which of the text types.
    pub name: StringName,
    /// The greatest length.
    pub length: Option<u32>,
    /// The collation.
    pub collation: Option<Rc<str>>,
}

/// An exact decimal type.
#[derive(Clone, Debug, PartialEq)]
pub struct NumericType {
    /// Which of the decimal types.
    pub name: NumericName,
    /// Digits in all.
    pub precision: Option<u32>,
    /// Digits after the point.
    pub scale: Option<u32>,
    /// Digits after the point of a decimal made from a float.
    pub decimal_return_scale: Option<u32>,
    /// Whether results are decimals rather than floats.
    pub asdecimal: bool,
}

impl NumericType {
    /// Digits after the point that a result is rounded to when the driver delivers a float.
    pub fn result_scale(&self) -> u8 {
        u8::try_from(self.decimal_return_scale.or(self.scale).unwrap_or(10)).unwrap_or(u8::MAX)
    }
}

/// A floating point type.
#[derive(Clone, Debug, PartialEq)]
pub struct FloatType {
    /// Which of the floating point types.
    pub name: FloatName,
    /// The precision as the database counts it.
    pub precision: Option<u32>,
    /// Whether results are decimals.
    pub asdecimal: bool,
    /// Digits after the point of a decimal made from a float.
    pub decimal_return_scale: Option<u32>,
}

/// A truth type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BooleanType {
    /// `BOOLEAN` rather than `Boolean`.
    pub upper: bool,
    /// Whether a CHECK constraint keeps other values out where the database has no such type.
    pub create_constraint: bool,
    /// The name of that constraint.
    pub name: Option<Rc<str>>,
}

/// A choice among strings.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumType {
    /// The values as stored.
    pub names: Vec<Rc<str>>,
    /// The name of the type where it is an object of its own.
    pub name: Option<Rc<str>>,
    /// Whether the name was given rather than derived.
    pub native_enum: bool,
    /// A length greater than the longest value.
    pub length: Option<u32>,
    /// Whether a CHECK constraint is made where the type is not native.
    pub create_constraint: bool,
}

impl EnumType {
    /// The length of the text column that holds the values.
    pub fn column_length(&self) -> u32 {
        let longest = self.names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        self.length.unwrap_or(0).max(u32::try_from(longest).unwrap_or(u32::MAX))
    }
}

/// A type of an upper room over one of these, such as `TypeDecorator` or `PickleType`.
pub struct Decorated {
    /// The type that the database sees.
    pub base: SqlType,
    /// The name shown.
    pub name: Rc<str>,
    /// What the upper room keeps with it.
    pub host: Option<Rc<dyn Any>>,
}

impl fmt::Debug for Decorated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", self.name, self.base)
    }
}

/// What leads into a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKey {
    /// The name of a member.
    Name,
    /// The number of an item.
    Number,
    /// Names and numbers, one after the other.
    Path,
}

/// A type that is another one on some databases.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The type everywhere else.
    pub base: SqlType,
    /// The types on single databases.
    pub on: Vec<(DialectKind, SqlType)>,
}

/// The type of a column or of an expression.
#[derive(Clone, Debug, Default)]
pub enum SqlType {
    /// Not known.
    #[default]
    Null,
    /// Integers.
    Integer(IntegerName),
    /// Exact decimals.
    Numeric(NumericType),
    /// Floating point numbers.
    Float(FloatType),
    /// Text.
    String(StringType),
    /// Truth values.
    Boolean(Rc<BooleanType>),
    /// A date with a time.
    DateTime {
        /// Which of these types.
        name: DateTimeName,
        /// Whether values carry a zone.
        timezone: bool,
    },
    /// A date.
    Date {
        /// `DATE` rather than `Date`.
        upper: bool,
    },
    /// A time of day.
    Time {
        /// `TIME` rather than `Time`.
        upper: bool,
        /// Whether values carry a zone.
        timezone: bool,
    },
    /// A span of time.
    Interval {
        /// Whether the database's own type is used where it has one.
        native: bool,
    },
    /// Bytes.
    Binary {
        /// Which of these types.
        name: BinaryName,
        /// The greatest length.
        length: Option<u32>,
    },
    /// JSON.
    Json {
        /// Which of these types.
        name: JsonName,
        /// Whether Python's None is SQL NULL rather than JSON null.
        none_as_null: bool,
    },
    /// UUIDs.
    Uuid {
        /// `UUID` rather than `Uuid`.
        upper: bool,
        /// Whether values are UUID objects rather than text.
        as_uuid: bool,
        /// Whether the database's own type is used where it has one.
        native: bool,
    },
    /// A choice among strings.
    Enum(Rc<EnumType>),
    /// A step or path into JSON, spelled differently everywhere; no type of a column.
    JsonKey(JsonKey),
    /// An array.
    Array(Rc<SqlType>),
    /// Several values side by side.
    Tuple(Rc<[SqlType]>),
    /// A type of an upper room.
    Decorated(Rc<Decorated>),
    /// A type that differs by database.
    Variant(Rc<Variant>),
}

/// The general class of a type, which decides what operations mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// Not known.
    Null,
    /// Whole numbers.
    Integer,
    /// Exact decimals.
    Numeric,
    /// Floating point numbers.
    Float,
    /// Text, enumerations included.
    String,
    /// Truth values.
    Boolean,
    /// A date with a time.
    DateTime,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A span of time.
    Interval,
    /// Bytes.
    Binary,
    /// JSON.
    Json,
    /// UUIDs.
    Uuid,
    /// Arrays.
    Array,
    /// Tuples.
    Tuple,
}

impl SqlType {
    /// `Integer()`.
    pub const INTEGER: SqlType = SqlType::Integer(IntegerName::Generic);
    /// `BigInteger()`.
    pub const BIG_INTEGER: SqlType = SqlType::Integer(IntegerName::Big);
    /// `String()`.
    pub const STRING: SqlType =
        SqlType::String(StringType { name: StringName::String, length: None, collation: None });
    /// `DateTime()`.
    pub const DATETIME: SqlType = SqlType::DateTime { name: DateTimeName::Generic, timezone: false };
    /// `Date()`.
    pub const DATE: SqlType = SqlType::Date { upper: false };
    /// `Time()`.
    pub const TIME: SqlType = SqlType::Time { upper: false, timezone: false };
    /// `Interval()`.
    pub const INTERVAL: SqlType = SqlType::Interval { native: true };
    /// `JSON()`.
    pub const JSON: SqlType = SqlType::Json { name: JsonName::Json, none_as_null: false };
    /// `Uuid()`.
    pub const UUID: SqlType = SqlType::Uuid { upper: false, as_uuid: true, native: true };
    /// `LargeBinary()`.
    pub const LARGE_BINARY: SqlType = SqlType::Binary { name: BinaryName::LargeBinary, length: None };
    /// `Numeric()`.
    pub const NUMERIC: SqlType = SqlType::Numeric(NumericType {
        name: NumericName::Generic,
        precision: None,
        scale: None,
        decimal_return_scale: None,
        asdecimal: true,
    });
    /// `Float()`.
    pub const FLOAT: SqlType = SqlType::float_of(FloatName::Generic);
    /// `Double()`.
    pub const DOUBLE: SqlType = SqlType::float_of(FloatName::Double);

    /// A floating point type without arguments.
    pub const fn float_of(name: FloatName) -> SqlType {
        SqlType::Float(FloatType { name, precision: None, asdecimal: false, decimal_return_scale: None })
    }

    /// `Boolean()`.
    pub fn boolean() -> SqlType {
        thread_local! {
            static BOOLEAN: Rc<BooleanType> = Rc::new(BooleanType::default());
        }
        SqlType::Boolean(BOOLEAN.with(Rc::clone))
    }

    /// A text type with a length.
    pub fn string(name: StringName, length: Option<u32>) -> SqlType {
        SqlType::String(StringType { name, length, collation: None })
    }

    /// `Numeric(precision, scale)` or one of its kin.
    pub fn numeric(name: NumericName, precision: Option<u32>, scale: Option<u32>) -> SqlType {
        SqlType::Numeric(NumericType { name, precision, scale, decimal_return_scale: None, asdecimal: true })
    }

    /// A type of an upper room over `base`.
    pub fn decorated(base: SqlType, name: &str, host: Option<Rc<dyn Any>>) -> SqlType {
        SqlType::Decorated(Rc::new(Decorated { base, name: name.into(), host }))
    }

    /// The type that the database `kind` sees.
    pub fn on(&self, kind: DialectKind) -> &SqlType {
        match self {
            SqlType::Decorated(decorated) => decorated.base.on(kind),
            SqlType::Variant(variant) => {
                variant.on.iter().find(|(on, _)| *on == kind).map_or(&variant.base, |(_, ty)| ty).on(kind)
            }
            ty => ty,
        }
    }

    /// The general class of the type.
    pub fn affinity(&self) -> Affinity {
        match self {
            SqlType::Null => Affinity::Null,
            SqlType::Integer(_) => Affinity::Integer,
            SqlType::Numeric(_) => Affinity::Numeric,
            SqlType::Float(_) => Affinity::Float,
            SqlType::String(_) | SqlType::Enum(_) => Affinity::String,
            SqlType::Boolean(_) => Affinity::Boolean,
            SqlType::DateTime { .. } => Affinity::DateTime,
            SqlType::Date { .. } => Affinity::Date,
            SqlType::Time { .. } => Affinity::Time,
            SqlType::Interval { .. } => Affinity::Interval,
            SqlType::Binary { .. } => Affinity::Binary,
            SqlType::Json { .. } => Affinity::Json,
            SqlType::Uuid { .. } => Affinity::Uuid,
            SqlType::JsonKey(JsonKey::Number) => Affinity::Integer,
            SqlType::JsonKey(_) => Affinity::String,
            SqlType::Array(_) => Affinity::Array,
            SqlType::Tuple(_) => Affinity::Tuple,
            SqlType::Decorated(decorated) => decorated.base.affinity(),
            SqlType::Variant(variant) => variant.base.affinity(),
        }
    }

    /// Whether nothing is known of the type.
    pub fn is_null(&self) -> bool {
        matches!(self, SqlType::Null)
    }

    /// Whether values are true or false.
    pub fn is_boolean(&self) -> bool {
        self.affinity() == Affinity::Boolean
    }
}

impl PartialEq for SqlType {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (SqlType::Null, SqlType::Null) => true,
            (SqlType::Integer(a), SqlType::Integer(b)) => a == b,
            (SqlType::Numeric(a), SqlType::Numeric(b)) => a == b,
            (SqlType::Float(a), SqlType::Float(b)) => a == b,
            (SqlType::String(a), SqlType::String(b)) => a == b,
            (SqlType::Boolean(a), SqlType::Boolean(b)) => a == b,
            (SqlType::DateTime { name: a, timezone: x }, SqlType::DateTime { name: b, timezone: y }) => {
                a == b && x == y
            }
            (SqlType::Date { upper: a }, SqlType::Date { upper: b }) => a == b,
            (SqlType::Time { upper: a, timezone: x }, SqlType::Time { upper: b, timezone: y }) => {
                a == b && x == y
            }
            (SqlType::Interval { native: a }, SqlType::Interval { native: b }) => a == b,
            (SqlType::Binary { name: a, length: x }, SqlType::Binary { name: b, length: y }) => {
                a == b && x == y
            }
            (SqlType::Json { name: a, none_as_null: x }, SqlType::Json { name: b, none_as_null: y }) => {
                a == b && x == y
            }
            (
                SqlType::Uuid { upper: a, as_uuid: x, native: m },
                SqlType::Uuid { upper: b, as_uuid: y, native: n },
            ) => a == b && x == y && m == n,
            (SqlType::Enum(a), SqlType::Enum(b)) => a == b,
            (SqlType::JsonKey(a), SqlType::JsonKey(b)) => a == b,
            (SqlType::Array(a), SqlType::Array(b)) => a == b,
            (SqlType::Tuple(a), SqlType::Tuple(b)) => a == b,
            (SqlType::Decorated(a), SqlType::Decorated(b)) => Rc::ptr_eq(a, b),
            (SqlType::Variant(a), SqlType::Variant(b)) => a == b,
            _ => false,
        }
    }
}
