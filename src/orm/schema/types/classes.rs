//! The classes of types, made once per thread, with SQLAlchemy's inheritance between them.

use std::rc::Rc;

use super::init;
use crate::orm::class_tree::class_tree;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Class, Sym, Value};

class_tree! {
    /// The classes of types.
    #[expect(clippy::pub_underscore_fields, reason = "classes keep their Python names")]
    pub struct TypeClasses;
    over {
        TypeEngine = root(),
    }
    each prepare;
    "sqlalchemy.sql.type_api" {
        UserDefinedType < TypeEngine,
        TypeDecorator < TypeEngine,
    }
    "sqlalchemy.sql.sqltypes" {
        NullType < TypeEngine,
        Integer < TypeEngine,
        SmallInteger < Integer,
        BigInteger < Integer,
        INTEGER < Integer,
        SMALLINT < SmallInteger,
        BIGINT < BigInteger,
        NumericCommon < TypeEngine,
        Numeric < NumericCommon,
        NUMERIC < Numeric,
        DECIMAL < Numeric,
        Float < NumericCommon,
        FLOAT < Float,
        REAL < Float,
        Double < Float,
        DOUBLE < Double,
        DOUBLE_PRECISION < Double,
        String < TypeEngine,
        Text < String,
        Unicode < String,
        UnicodeText < Text,
        VARCHAR < String,
        NVARCHAR < Unicode,
        CHAR < String,
        NCHAR < Unicode,
        TEXT < Text,
        CLOB < Text,
        Enum < String,
        Boolean < TypeEngine,
        BOOLEAN < Boolean,
        MatchType < Boolean,
        DateTime < TypeEngine,
        DATETIME < DateTime,
        TIMESTAMP < DateTime,
        Date < TypeEngine,
        DATE < Date,
        Time < TypeEngine,
        TIME < Time,
        Interval < TypeDecorator,
        _Binary < TypeEngine,
        LargeBinary < _Binary,
        BLOB < LargeBinary,
        BINARY < _Binary,
        VARBINARY < _Binary,
        JSON < TypeEngine,
        Uuid < TypeEngine,
        UUID < Uuid,
        ARRAY < TypeEngine,
        TupleType < TypeEngine,
        PickleType < TypeDecorator,
    }
    "sqlalchemy.dialects.postgresql.json" {
        JSONB < JSON,
    }
}

fn root() -> Rc<Class> {
    let class = Class::builtin("TypeEngine", "sqlalchemy.sql.type_api", Some(&types().object));
    class.new.set(Some(super::new_type));
    add_methods(&class, super::TYPE_METHODS, NativeKind::Method);
    add_methods(&class, init::NO_ARGUMENTS, NativeKind::Method);
    for name in ["should_evaluate_none", "hashable", "sort_key_function"] {
        class.set(Sym::new(name), if name == "hashable" { Value::Bool(true) } else { Value::Bool(false) });
    }
    class
}

fn prepare(class: &Rc<Class>, _: &[&str]) {
    if let Some(table) = init::methods(class.name()) {
        add_methods(class, table, NativeKind::Method);
    }
    match class.name() {
        "TypeDecorator" => add_methods(class, super::decorator::DECORATOR_METHODS, NativeKind::Method),
        "JSON" => {
            class.set(Sym::new("NULL"), Value::str("JSON_NULL"));
        }
        _ => {}
    }
}

thread_local! {
    static CLASSES: &'static TypeClasses = Box::leak(Box::new(TypeClasses::new()));
}

/// The classes of types of this thread.
pub fn type_classes() -> &'static TypeClasses {
    CLASSES.with(|classes| *classes)
}

impl TypeClasses {
    /// The class of that name; `TypeEngine` if there is none.
    pub fn named(&self, name: &str) -> Rc<Class> {
        self.all().into_iter().find(|class| class.name() == name).unwrap_or(&self.TypeEngine).clone()
    }
}
