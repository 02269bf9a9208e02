//! The constructors of the built-in types, one table for each family, and the attributes of type objects.

use std::rc::Rc;

use super::{TypeFace, required};
use crate::natives;
use crate::py::exc::type_error;
use crate::py::native::NativeDef;
use crate::py::types::{type_of, types};
use crate::py::{Instance, Res, Sym, Value, Vm};
use crate::sql::types::{BooleanType, FloatType, NumericType, SqlType, StringType};

/// The methods of a family, by the class that heads it.
pub(super) fn methods(class: &str) -> Option<&'static [NativeDef]> {
    Some(match class {
        "String" => STRING,
        "Numeric" => NUMERIC,
        "Float" => FLOAT,
        "Boolean" => BOOLEAN,
        "DateTime" | "Time" => TIMEZONE,
        "Interval" => INTERVAL,
        "_Binary" => BINARY,
        "JSON" => JSON,
        "JSONB" => JSONB,
        "Uuid" => UUID,
        "ARRAY" => ARRAY,
        "Enum" => super::enumeration::ENUM,
        "PickleType" => PICKLE,
        "UserDefinedType" => ANY_ARGUMENTS,
        _ => return None,
    })
}

/// Changes the type that a type object stands for.
fn change(object: &Value, f: impl FnOnce(&mut SqlType)) -> Res {
    if let Some(face) = TypeFace::of(object) {
        f(&mut face.ty.borrow_mut());
    }
    Ok(Value::None)
}

fn number(vm: &mut Vm, value: Option<&Value>) -> Res<Option<u32>> {
    match value {
        Some(value) => Ok(u32::try_from(vm.index(value)?).ok()),
        None => Ok(None),
    }
}

fn flag(vm: &mut Vm, value: Option<&Value>, default: bool) -> Res<bool> {
    value.map_or(Ok(default), |value| vm.truth(value))
}

fn text(vm: &mut Vm, value: Option<&Value>) -> Res<Option<Rc<str>>> {
    value.map(|value| Ok(Rc::from(vm.str(value)?.as_str()))).transpose()
}

natives! {
    pub(super) static NO_ARGUMENTS;
    /// A type without arguments.
    "__init__" "(self, *args, **kwargs)" => |_, args| {
        let given = |value: &Value| match value {
            Value::Tuple(items) => !items.items.is_empty(),
            Value::Dict(items) => !items.is_empty(),
            _ => false,
        };
        let class = type_of(&args[0]);
        if !class.is_heap && (given(&args[1]) || given(&args[2])) {
            return Err(type_error(format!("{}() takes no arguments", class.name())));
        }
        Ok(Value::None)
    };
}

natives! {
    static ANY_ARGUMENTS;
    /// A type of the program's own.
    "__init__" "(self, *args, **kwargs)" => |_, _| Ok(Value::None);
}

natives! {
    static STRING;
    /// Text of at most `length` characters.
    "__init__" "(self, length=None, collation=None)" => |vm, args| {
        let length = number(vm, args.given(1))?;
        let collation = text(vm, args.given(2))?;
        change(&args[0], |ty| if let SqlType::String(ty) = ty {
            *ty = StringType { name: ty.name, length, collation };
        })
    };
}

natives! {
    static NUMERIC;
    /// Exact decimal numbers with `precision` digits, `scale` of them after the point.
    "__init__" "(self, precision=None, scale=None, decimal_return_scale=None, asdecimal=True)" => |vm, args| {
        let (precision, scale) = (number(vm, args.given(1))?, number(vm, args.given(2))?);
        let decimal_return_scale = number(vm, args.given(3))?;
        let asdecimal = flag(vm, args.given(4), true)?;
        change(&args[0], |ty| if let SqlType::Numeric(ty) = ty {
            *ty = NumericType { name: ty.name, precision, scale, decimal_return_scale, asdecimal };
        })
    };
}

natives! {
    static FLOAT;
    /// Floating point numbers.
    "__init__" "(self, precision=None, asdecimal=False, decimal_return_scale=None)" => |vm, args| {
        let precision = number(vm, args.given(1))?;
        let asdecimal = flag(vm, args.given(2), false)?;
        let decimal_return_scale = number(vm, args.given(3))?;
        change(&args[0], |ty| if let SqlType::Float(ty) = ty {
            *ty = FloatType { name: ty.name, precision, asdecimal, decimal_return_scale };
        })
    };
}

natives! {
    static BOOLEAN;
    /// True or false.
    "__init__" "(self, create_constraint=False, name=None, _create_events=True, _adapted_from=None)" => |vm, args| {
        let create_constraint = flag(vm, args.given(1), false)?;
        let name = text(vm, args.given(2))?;
        change(&args[0], |ty| if let SqlType::Boolean(own) = ty {
            *own = Rc::new(BooleanType { upper: own.upper, create_constraint, name });
        })
    };
}

natives! {
    static TIMEZONE;
    /// A point in time; with a zone where the database has that.
    "__init__" "(self, timezone=False)" => |vm, args| {
        let zone = flag(vm, args.given(1), false)?;
        change(&args[0], |ty| if let SqlType::DateTime { timezone, .. } | SqlType::Time { timezone, .. } = ty {
            *timezone = zone;
        })
    };
}

natives! {
    static INTERVAL;
    /// A span of time.
    "__init__" "(self, native=True, second_precision=None, day_precision=None)" => |vm, args| {
        let own = flag(vm, args.given(1), true)?;
        change(&args[0], |ty| if let SqlType::Interval { native } = ty { *native = own; })
    };
}

natives! {
    static BINARY;
    /// Bytes.
    "__init__" "(self, length=None)" => |vm, args| {
        let size = number(vm, args.given(1))?;
        change(&args[0], |ty| if let SqlType::Binary { length, .. } = ty { *length = size; })
    };
}

natives! {
    static JSON;
    /// JSON: dicts, lists, texts, numbers.
    "__init__" "(self, none_as_null=False)" => |vm, args| {
        let own = flag(vm, args.given(1), false)?;
        change(&args[0], |ty| if let SqlType::Json { none_as_null, .. } = ty { *none_as_null = own; })
    };
}

natives! {
    static JSONB;
    /// JSON in PostgreSQL's binary form.
    "__init__" "(self, none_as_null=False, astext_type=None)" => |vm, args| {
        let own = flag(vm, args.given(1), false)?;
        change(&args[0], |ty| if let SqlType::Json { none_as_null, .. } = ty { *none_as_null = own; })
    };
}

natives! {
    static UUID;
    /// UUIDs, as objects or as text.
    "__init__" "(self, as_uuid=True, native_uuid=True)" => |vm, args| {
        let (objects, own) = (flag(vm, args.given(1), true)?, flag(vm, args.given(2), true)?);
        change(&args[0], |ty| if let SqlType::Uuid { as_uuid, native, .. } = ty {
            *as_uuid = objects;
            *native = own;
        })
    };
}

natives! {
    static ARRAY;
    /// Several values of one type.
    "__init__" "(self, item_type, as_tuple=False, dimensions=None, zero_indexes=False)" => |vm, args| {
        let item = required(vm, &args[1])?;
        change(&args[0], |ty| *ty = SqlType::Array(Rc::new(item)))
    };
}

natives! {
    static PICKLE;
    /// Any Python value.
    "__init__" "(self, protocol=None, pickler=None, comparator=None, impl=None)" => |_, _| Ok(Value::None);
}

/// An attribute of a type object.
pub(super) fn attribute(vm: &mut Vm, ty: &SqlType, this: &Rc<Instance>, name: Sym) -> Option<Value> {
    let _ = vm;
    let count = |number: Option<u32>| number.map_or(Value::None, |number| Value::Int(i64::from(number)));
    let words = |text: &Option<Rc<str>>| text.as_deref().map_or(Value::None, Value::str);
    Some(match (name.as_str(), ty) {
        ("length", SqlType::String(ty)) => count(ty.length),
        ("length", SqlType::Binary { length, .. }) => count(*length),
        ("length", SqlType::Enum(ty)) => Value::Int(i64::from(ty.column_length())),
        ("collation", SqlType::String(ty)) => words(&ty.collation),
        ("precision", SqlType::Numeric(ty)) => count(ty.precision),
        ("precision", SqlType::Float(ty)) => count(ty.precision),
        ("scale", SqlType::Numeric(ty)) => count(ty.scale),
        ("scale", SqlType::Float(_)) => Value::None,
        ("asdecimal", SqlType::Numeric(ty)) => Value::Bool(ty.asdecimal),
        ("asdecimal", SqlType::Float(ty)) => Value::Bool(ty.asdecimal),
        ("timezone", SqlType::DateTime { timezone, .. } | SqlType::Time { timezone, .. }) => {
            Value::Bool(*timezone)
        }
        ("none_as_null", SqlType::Json { none_as_null, .. }) => Value::Bool(*none_as_null),
        ("as_uuid", SqlType::Uuid { as_uuid, .. }) => Value::Bool(*as_uuid),
        ("native_uuid", SqlType::Uuid { native, .. }) => Value::Bool(*native),
        ("item_type", SqlType::Array(item)) => super::type_value(item),
        ("types", SqlType::Tuple(items)) => Value::list(items.iter().map(super::type_value).collect()),
        ("name", SqlType::Boolean(ty)) => words(&ty.name),
        ("create_constraint", SqlType::Boolean(ty)) => Value::Bool(ty.create_constraint),
        ("python_type", _) => Value::Class(python_type(ty)?),
        ("__visit_name__", _) => Value::str(this.with_class(|class| class.name())),
        ("_type_affinity", _) => Value::Class(super::type_classes().named(affinity(ty))),
        _ => return super::enumeration::attribute(ty, name),
    })
}

fn affinity(ty: &SqlType) -> &'static str {
    use crate::sql::types::Affinity as A;
    match ty.affinity() {
        A::Null => "NullType",
        A::Integer => "Integer",
        A::Numeric => "Numeric",
        A::Float => "Float",
        A::String => "String",
        A::Boolean => "Boolean",
        A::DateTime => "DateTime",
        A::Date => "Date",
        A::Time => "Time",
        A::Interval => "Interval",
        A::Binary => "_Binary",
        A::Json => "JSON",
        A::Uuid => "Uuid",
        A::Array => "ARRAY",
        A::Tuple => "TupleType",
    }
}

/// The Python class of the values.
fn python_type(ty: &SqlType) -> Option<Rc<crate::py::Class>> {
    use crate::py::std::{datetime, decimal, uuid};
    use crate::sql::types::Affinity as A;
    let builtin = types();
    if let Some(enumeration) = super::enumeration_of(ty)
        && let Some(class) = enumeration.class.clone()
    {
        return Some(class);
    }
    Some(match (ty.affinity(), ty) {
        (A::Integer, _) => builtin.int.clone(),
        (A::Numeric, SqlType::Numeric(ty)) if ty.asdecimal => decimal::class(),
        (A::Float, SqlType::Float(ty)) if ty.asdecimal => decimal::class(),
        (A::Numeric | A::Float, _) => builtin.float.clone(),
        (A::String, _) => builtin.str.clone(),
        (A::Boolean, _) => builtin.bool.clone(),
        (A::DateTime, _) => datetime::classes().datetime.clone(),
        (A::Date, _) => datetime::classes().date.clone(),
        (A::Time, _) => datetime::classes().time.clone(),
        (A::Interval, _) => datetime::classes().timedelta.clone(),
        (A::Binary, _) => builtin.bytes.clone(),
        (A::Json, _) => builtin.dict.clone(),
        (A::Uuid, SqlType::Uuid { as_uuid: false, .. }) => builtin.str.clone(),
        (A::Uuid, _) => uuid::class(),
        (A::Array, _) => builtin.list.clone(),
        (A::Null | A::Tuple, _) => return None,
    })
}
