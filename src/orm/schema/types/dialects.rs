//! The types that only one database has, as classes of that dialect's module: `JSONB`, `INET`, `TINYINT`, `LONGTEXT`. On
//! another database each is the nearest type that all have.

use std::cell::RefCell;
use std::rc::Rc;

use super::{TypeFace, init, type_classes};
use crate::natives;
use crate::py::function::{NativeKind, add_methods};
use crate::py::{Args, Class, Instance, Res, Value, Vm};
use crate::sql::types::{BinaryName, JsonName, NumericName, SqlType, StringName};

/// A dialect's types: name, the class that it is like, and what it is on every database.
type Row = (&'static str, &'static str, fn() -> SqlType);

fn text() -> SqlType {
    SqlType::string(StringName::Text, None)
}

fn string() -> SqlType {
    SqlType::string(StringName::VarChar, None)
}

fn json() -> SqlType {
    SqlType::JSON
}

const POSTGRES: &[Row] = &[
    ("JSONB", "JSONB", || SqlType::Json { name: JsonName::Jsonb, none_as_null: false }),
    ("BYTEA", "LargeBinary", || SqlType::LARGE_BINARY),
    ("ENUM", "Enum", || SqlType::Null),
    ("INTERVAL", "Interval", || SqlType::INTERVAL),
    ("MONEY", "Numeric", || SqlType::numeric(NumericName::Generic, Some(19), Some(2))),
    ("OID", "Integer", || SqlType::INTEGER),
    ("BIT", "String", string),
    ("INET", "String", string),
    ("CIDR", "String", string),
    ("MACADDR", "String", string),
    ("CITEXT", "Text", text),
    ("TSVECTOR", "Text", text),
    ("TSQUERY", "Text", text),
    ("REGCLASS", "String", string),
    ("HSTORE", "JSON", json),
    ("INT4RANGE", "String", string),
    ("INT8RANGE", "String", string),
    ("NUMRANGE", "String", string),
    ("DATERANGE", "String", string),
    ("TSRANGE", "String", string),
    ("TSTZRANGE", "String", string),
];

const MYSQL: &[Row] = &[
    ("INTEGER", "INTEGER", || SqlType::INTEGER),
    ("BIGINT", "BIGINT", || SqlType::BIG_INTEGER),
    ("SMALLINT", "SMALLINT", || SqlType::Integer(crate::sql::types::IntegerName::Small)),
    ("MEDIUMINT", "Integer", || SqlType::INTEGER),
    ("TINYINT", "Integer", || SqlType::Integer(crate::sql::types::IntegerName::Small)),
    ("YEAR", "Integer", || SqlType::INTEGER),
    ("BIT", "Integer", || SqlType::INTEGER),
    ("TINYTEXT", "Text", text),
    ("MEDIUMTEXT", "Text", text),
    ("LONGTEXT", "Text", text),
    ("TINYBLOB", "LargeBinary", || SqlType::LARGE_BINARY),
    ("MEDIUMBLOB", "LargeBinary", || SqlType::LARGE_BINARY),
    ("LONGBLOB", "LargeBinary", || SqlType::Binary { name: BinaryName::LargeBinary, length: None }),
    ("SET", "String", string),
    ("ENUM", "Enum", || SqlType::Null),
];

const SQLITE: &[Row] = &[("JSONB", "JSONB", || SqlType::Json { name: JsonName::Jsonb, none_as_null: false })];

thread_local! {
    static CLASSES: RefCell<Vec<(Rc<Class>, fn() -> SqlType)>> = const { RefCell::new(Vec::new()) };
}

natives! {
    static WIDTH;
    /// An integer; how wide it is shown and whether it has a sign only MySQL knows.
    "__init__" "(self, display_width=None, **kw)" => |_, _| Ok(Value::None);
}

/// The type classes of a dialect: its own, and the general ones that it shares.
pub fn dialect_types(dialect: &str) -> Vec<(&'static str, Rc<Class>)> {
    let (own, module, shared): (&[Row], &str, &[&str]) = match dialect {
        "postgresql" => (
            POSTGRES,
            "sqlalchemy.dialects.postgresql.types",
            &[
                "ARRAY",
                "BIGINT",
                "BOOLEAN",
                "CHAR",
                "DATE",
                "DOUBLE_PRECISION",
                "FLOAT",
                "INTEGER",
                "JSON",
                "NUMERIC",
                "REAL",
                "SMALLINT",
                "TEXT",
                "TIME",
                "TIMESTAMP",
                "UUID",
                "VARCHAR",
            ],
        ),
        "mysql" => (
            MYSQL,
            "sqlalchemy.dialects.mysql.types",
            &[
                "BINARY",
                "BLOB",
                "BOOLEAN",
                "CHAR",
                "DATE",
                "DATETIME",
                "DECIMAL",
                "DOUBLE",
                "FLOAT",
                "JSON",
                "NCHAR",
                "NUMERIC",
                "NVARCHAR",
                "REAL",
                "TEXT",
                "TIME",
                "TIMESTAMP",
                "VARBINARY",
                "VARCHAR",
            ],
        ),
        _ => (
            SQLITE,
            "sqlalchemy.dialects.sqlite.base",
            &[
                "BLOB",
                "BOOLEAN",
                "CHAR",
                "DATE",
                "DATETIME",
                "DECIMAL",
                "FLOAT",
                "INTEGER",
                "JSON",
                "NUMERIC",
                "REAL",
                "SMALLINT",
                "TEXT",
                "TIME",
                "TIMESTAMP",
                "VARCHAR",
            ],
        ),
    };
    let mut classes: Vec<(&'static str, Rc<Class>)> =
        shared.iter().map(|name| (*name, type_classes().named(name))).collect();
    for (name, base, ty) in own {
        classes.push((name, class_of(name, module, base, *ty)));
    }
    classes
}

fn class_of(name: &'static str, module: &str, base: &str, ty: fn() -> SqlType) -> Rc<Class> {
    let base = type_classes().named(base);
    if base.name() == name && !matches!(name, "INTEGER" | "BIGINT" | "SMALLINT") {
        return base;
    }
    let class = Class::builtin(name, module, Some(&base));
    class.new.set(Some(new_type));
    let head = base.mro().into_iter().find_map(|class| init::methods(class.name()));
    match head {
        Some(table) => add_methods(&class, table, NativeKind::Method),
        None => add_methods(&class, WIDTH, NativeKind::Method),
    }
    CLASSES.with_borrow_mut(|classes| classes.push((class.clone(), ty)));
    class
}

/// Makes a type object of a dialect's class.
fn new_type(_: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    let ty = CLASSES
        .with_borrow(|classes| classes.iter().find(|(own, _)| class.is_subclass(own)).map(|(_, ty)| *ty));
    Ok(Instance::value(class, TypeFace::new(ty.map_or(SqlType::Null, |ty| ty()))))
}

/// Is it a class of a dialect, whose repr is its own name?
pub(super) fn is_dialect_class(class: &Rc<Class>) -> bool {
    class.module.borrow().as_str().starts_with("sqlalchemy.dialects.") && class.name() != "JSONB"
}
