//! The types of columns as Python objects: `Integer`, `String(80)`, `Numeric(10, 2)` and the rest, a class or an object of it,
//! and types that a program derives from them. `sql_type_of` is what every other file asks.

mod classes;
mod decorator;
mod dialects;
mod enumeration;
mod init;

use std::cell::RefCell;
use std::rc::Rc;

use crate::natives;
use crate::orm::error;
use crate::py::native::Native;
use crate::py::types::type_of;
use crate::py::{Args, Class, Instance, Res, Sym, Value, Vm};
use crate::sql::dialect::Dialect;
use crate::sql::types::{
    BinaryName, DateTimeName, FloatName, IntegerName, JsonName, NumericName, SqlType, StringName, Variant,
};

pub use classes::{TypeClasses, type_classes};
pub use decorator::{Decorator, decorator_of};
pub use dialects::dialect_types;
pub use enumeration::{Enumeration, enumeration_of, enumeration_of_member};

/// Native state of a type object.
pub struct TypeFace {
    /// The type as its constructor made it; what a program's own type says is asked for when it is needed.
    pub ty: RefCell<SqlType>,
    /// The types on single databases (`with_variant`).
    variants: RefCell<Vec<(crate::sql::DialectKind, SqlType)>>,
    /// What a program's own type is made of (`TypeDecorator`): its `impl` object.
    pub(super) decorated: RefCell<Option<Value>>,
}

impl TypeFace {
    fn new(ty: SqlType) -> Self {
        Self { ty: RefCell::new(ty), variants: RefCell::default(), decorated: RefCell::default() }
    }

    /// The state of a value that is a type object.
    pub fn of(value: &Value) -> Option<&Self> {
        match value {
            Value::Instance(object) => object.native::<Self>(),
            _ => None,
        }
    }
}

/// What a type of this room keeps with the type of the `sql` room.
pub enum TypeHost {
    /// An enumeration: members by the name that is stored.
    Enumeration(Enumeration),
    /// A program's own type.
    Decorator(Decorator),
    /// Any Python value, in an encoding of its own (`PickleType`).
    Pickle,
}

/// Is it `PickleType`?
pub fn is_pickle(ty: &SqlType) -> bool {
    matches!(TypeHost::of(ty).as_deref(), Some(TypeHost::Pickle))
}

impl TypeHost {
    /// What belongs to a type; None if the `sql` room knows all of it.
    pub fn of(ty: &SqlType) -> Option<Rc<Self>> {
        match ty {
            SqlType::Decorated(decorated) => decorated.host.clone()?.downcast().ok(),
            SqlType::Variant(variant) => Self::of(&variant.base),
            _ => None,
        }
    }
}

/// The type that a value is, if it is one: a type object, or a class of types.
pub fn sql_type_of(vm: &mut Vm, value: &Value) -> Res<Option<SqlType>> {
    match value {
        Value::Class(class) if class.is_subclass(&type_classes().TypeEngine) => {
            let object = vm.instantiate(&class.clone(), Args::default())?;
            sql_type_of(vm, &object)
        }
        Value::Instance(_) => {
            let Some(face) = TypeFace::of(value) else { return Ok(None) };
            let base = match decorator::made(vm, value, face)? {
                Some(decorated) => decorated,
                None => face.ty.borrow().clone(),
            };
            let on = face.variants.borrow().clone();
            Ok(Some(if on.is_empty() { base } else { SqlType::Variant(Rc::new(Variant { base, on })) }))
        }
        _ => Ok(None),
    }
}

/// The type that a value is; what is none has no type.
pub fn required(vm: &mut Vm, value: &Value) -> Res<SqlType> {
    match sql_type_of(vm, value)? {
        Some(ty) => Ok(ty),
        None if value.is_none() => Ok(SqlType::Null),
        None => {
            let text = vm.repr(value)?;
            Err(error::argument(format!("Object {text} is not a SQLAlchemy type")))
        }
    }
}

/// A type as a Python object.
pub fn type_value(ty: &SqlType) -> Value {
    if let Some(host) = TypeHost::of(ty)
        && let TypeHost::Decorator(decorator) = &*host
    {
        return decorator.value.clone();
    }
    let class = type_classes().named(&type_name(ty));
    Instance::value(&class, TypeFace::new(ty.clone()))
}

/// The name of the class that a type is of.
fn type_name(ty: &SqlType) -> String {
    let text = ty.to_string();
    match text.split_once('(') {
        Some((name, _)) => name.to_owned(),
        None => text,
    }
}

/// The type that a built-in class of types has without arguments.
fn default_type(name: &str) -> SqlType {
    use SqlType as T;
    match name {
        "Integer" => T::INTEGER,
        "SmallInteger" => T::Integer(IntegerName::Small),
        "BigInteger" => T::BIG_INTEGER,
        "INTEGER" => T::Integer(IntegerName::SqlInteger),
        "SMALLINT" => T::Integer(IntegerName::SqlSmallInt),
        "BIGINT" => T::Integer(IntegerName::SqlBigInt),
        "String" => T::STRING,
        "Unicode" => T::string(StringName::Unicode, None),
        "Text" => T::string(StringName::Text, None),
        "UnicodeText" => T::string(StringName::UnicodeText, None),
        "VARCHAR" => T::string(StringName::VarChar, None),
        "NVARCHAR" => T::string(StringName::NVarChar, None),
        "CHAR" => T::string(StringName::Char, None),
        "NCHAR" => T::string(StringName::NChar, None),
        "TEXT" => T::string(StringName::SqlText, None),
        "CLOB" => T::string(StringName::Clob, None),
        "Numeric" => T::NUMERIC,
        "NUMERIC" => T::numeric(NumericName::SqlNumeric, None, None),
        "DECIMAL" => T::numeric(NumericName::SqlDecimal, None, None),
        "Float" => T::FLOAT,
        "Double" => T::DOUBLE,
        "FLOAT" => T::float_of(FloatName::SqlFloat),
        "REAL" => T::float_of(FloatName::SqlReal),
        "DOUBLE" => T::float_of(FloatName::SqlDouble),
        "DOUBLE_PRECISION" => T::float_of(FloatName::SqlDoublePrecision),
        "Boolean" => T::boolean(),
        "BOOLEAN" => {
            T::Boolean(Rc::new(crate::sql::types::BooleanType { upper: true, ..Default::default() }))
        }
        "DateTime" => T::DATETIME,
        "DATETIME" => T::DateTime { name: DateTimeName::SqlDateTime, timezone: false },
        "TIMESTAMP" => T::DateTime { name: DateTimeName::SqlTimestamp, timezone: false },
        "Date" => T::DATE,
        "DATE" => T::Date { upper: true },
        "Time" => T::TIME,
        "TIME" => T::Time { upper: true, timezone: false },
        "Interval" => T::INTERVAL,
        "LargeBinary" | "_Binary" => T::LARGE_BINARY,
        "BLOB" => T::Binary { name: BinaryName::SqlBlob, length: None },
        "BINARY" => T::Binary { name: BinaryName::SqlBinary, length: None },
        "VARBINARY" => T::Binary { name: BinaryName::SqlVarBinary, length: None },
        "JSON" => T::JSON,
        "JSONB" => T::Json { name: JsonName::Jsonb, none_as_null: false },
        "Uuid" => T::UUID,
        "UUID" => T::Uuid { upper: true, as_uuid: true, native: true },
        "MatchType" => T::boolean(),
        "ARRAY" => T::Array(Rc::new(T::Null)),
        "TupleType" => T::Tuple(Rc::new([])),
        "PickleType" => T::decorated(T::LARGE_BINARY, "PickleType", Some(Rc::new(TypeHost::Pickle))),
        _ => T::Null,
    }
}

/// Makes a type object; the arguments are read by the `__init__` of the family.
fn new_type(_: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    let builtin = class.mro().into_iter().find(|class| !class.is_heap);
    let ty = builtin.map_or(SqlType::Null, |class| default_type(class.name()));
    Ok(Instance::value(class, TypeFace::new(ty)))
}

impl Native for TypeFace {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if let Some(decorated) = self.decorated.borrow().clone()
            && !name.is_dunder()
        {
            return vm.get_attr_opt(&decorated, name);
        }
        let ty = self.ty.borrow().clone();
        Ok(init::attribute(vm, &ty, this, name))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let class = this.class();
        if class.is_heap || dialects::is_dialect_class(&class) {
            return Ok(Some(decorator::own_repr(vm, this, &self.ty.borrow())?));
        }
        Ok(Some(shown(&self.ty.borrow())))
    }

    fn str(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let ty = sql_type_of(vm, &Value::Instance(this.clone()))?.unwrap_or_default();
        Ok(Some(ddl_text(&ty, Dialect::DEFAULT)))
    }
}

/// The repr of a type.
pub fn shown(ty: &SqlType) -> String {
    match TypeHost::of(ty).as_deref() {
        Some(TypeHost::Enumeration(_)) => ty.on(crate::sql::DialectKind::Default).to_string(),
        _ => ty.to_string(),
    }
}

/// The type as CREATE TABLE writes it.
fn ddl_text(ty: &SqlType, dialect: Dialect) -> String {
    if ty.is_null() {
        return "NULL".to_owned();
    }
    match dialect.rules().type_text(ty.on(dialect.kind)) {
        Ok(text) => text.into_owned(),
        Err(_) => type_name(ty),
    }
}

natives! {
    static TYPE_METHODS;
    /// This type, but another one on some databases.
    "with_variant" "(self, type_, *dialect_names)" => |vm, args| {
        let Some(base) = TypeFace::of(&args[0]) else { return Ok(args[0].clone()) };
        let ty = required(vm, &args[1])?;
        let copy = TypeFace {
            ty: base.ty.clone(),
            variants: base.variants.clone(),
            decorated: base.decorated.clone(),
        };
        for name in vm.collect(&args[2])? {
            let kind = dialect_kind(vm, &name)?;
            if let Some(kind) = kind {
                copy.variants.borrow_mut().push((kind, ty.clone()));
            }
        }
        Ok(Instance::value(&type_of(&args[0]), copy))
    };
    /// The type as CREATE TABLE writes it.
    "compile" "(self, dialect=None)" => |vm, args| {
        let ty = required(vm, &args[0])?;
        Ok(Value::str(ddl_text(&ty, Dialect::DEFAULT)))
    };
    /// A copy of the type.
    "copy" "(self, **kw)" => |_, args| Ok(args[0].clone());
    /// The type of the same family that every database has.
    "as_generic" "(self, *, allow_nulltype=False)" => |vm, args| {
        let ty = required(vm, &args[0])?;
        Ok(type_value(&generic(&ty)))
    };
    /// Conversion of a value on its way to the database; None if there is none.
    "bind_processor" "(self, dialect)" => |_, _| Ok(Value::None);
    /// Conversion of a value on its way back; None if there is none.
    "result_processor" "(self, dialect, coltype)" => |_, _| Ok(Value::None);
    /// The type itself: types of a program's own are given the database they are for.
    "dialect_impl" "(self, dialect)" => |_, args| Ok(args[0].clone());
    /// Do two values count as equal when a change is looked for?
    "compare_values" "(self, x, y)" => |vm, args| Ok(Value::Bool(vm.eq(&args[1], &args[2])?));
}

fn dialect_kind(vm: &mut Vm, name: &Value) -> Res<Option<crate::sql::DialectKind>> {
    use crate::sql::DialectKind as K;
    let name = vm.str(name)?;
    Ok(match name.as_str() {
        "sqlite" => Some(K::Sqlite),
        "postgresql" => Some(K::Postgres),
        "mysql" | "mariadb" => Some(K::Mysql),
        _ => None,
    })
}

/// The generic type of the family of `ty`.
fn generic(ty: &SqlType) -> SqlType {
    match ty {
        SqlType::Integer(name) => SqlType::Integer(match name {
            IntegerName::Small | IntegerName::SqlSmallInt => IntegerName::Small,
            IntegerName::Big | IntegerName::SqlBigInt => IntegerName::Big,
            _ => IntegerName::Generic,
        }),
        SqlType::String(ty) => {
            let name = match ty.name {
                StringName::Text | StringName::SqlText | StringName::Clob => StringName::Text,
                StringName::UnicodeText => StringName::UnicodeText,
                StringName::Unicode | StringName::NVarChar | StringName::NChar => StringName::Unicode,
                _ => StringName::String,
            };
            SqlType::String(crate::sql::types::StringType { name, ..ty.clone() })
        }
        SqlType::Numeric(ty) => {
            SqlType::Numeric(crate::sql::types::NumericType { name: NumericName::Generic, ..ty.clone() })
        }
        SqlType::Float(ty) => {
            let name = match ty.name {
                FloatName::SqlDouble | FloatName::SqlDoublePrecision | FloatName::Double => FloatName::Double,
                _ => FloatName::Generic,
            };
            SqlType::Float(crate::sql::types::FloatType { name, ..ty.clone() })
        }
        SqlType::DateTime { timezone, .. } => {
            SqlType::DateTime { name: DateTimeName::Generic, timezone: *timezone }
        }
        SqlType::Date { .. } => SqlType::DATE,
        SqlType::Time { timezone, .. } => SqlType::Time { upper: false, timezone: *timezone },
        SqlType::Binary { length, .. } => SqlType::Binary { name: BinaryName::LargeBinary, length: *length },
        SqlType::Uuid { as_uuid, native, .. } => {
            SqlType::Uuid { upper: false, as_uuid: *as_uuid, native: *native }
        }
        SqlType::Boolean(_) => SqlType::boolean(),
        other => other.clone(),
    }
}

/// The type that stands for a Python class: that of `literal(5)`, of `Mapped[int]`.
pub fn type_of_class(vm: &mut Vm, class: &Rc<Class>) -> Res<Option<SqlType>> {
    use crate::py::std::{datetime, decimal, uuid};
    use crate::py::types::types;
    let builtin = types();
    let temporal = datetime::classes();
    let is = |other: &Rc<Class>| Rc::ptr_eq(class, other);
    Ok(Some(if is(&builtin.int) {
        SqlType::INTEGER
    } else if is(&builtin.str) {
        SqlType::STRING
    } else if is(&builtin.float) {
        SqlType::DOUBLE
    } else if is(&builtin.bool) {
        SqlType::boolean()
    } else if is(&builtin.bytes) {
        SqlType::LARGE_BINARY
    } else if is(&temporal.datetime) {
        SqlType::DATETIME
    } else if is(&temporal.date) {
        SqlType::DATE
    } else if is(&temporal.time) {
        SqlType::TIME
    } else if is(&temporal.timedelta) {
        SqlType::INTERVAL
    } else if is(&decimal::class()) {
        SqlType::NUMERIC
    } else if is(&uuid::class()) {
        SqlType::UUID
    } else {
        return enumeration::of_class(vm, class);
    }))
}
