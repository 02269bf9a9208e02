//! Types of a program's own: `TypeDecorator` with its `impl`, `process_bind_param` and `process_result_value`.

use std::rc::Rc;

use super::{TypeFace, TypeHost, sql_type_of, type_classes};
use crate::natives;
use crate::orm::error;
use crate::py::types::{type_of, types};
use crate::py::{Args, Class, Instance, Res, Sym, Value, Vm};
use crate::sql::DialectKind;
use crate::sql::types::{SqlType, Variant};

/// A program's own type.
#[derive(Clone)]
pub struct Decorator {
    /// The type object.
    pub value: Value,
    /// `process_bind_param`, if the program wrote one.
    pub bind: Option<Value>,
    /// `process_result_value`, if the program wrote one.
    pub result: Option<Value>,
}

impl Decorator {
    /// The value as the program wants it stored.
    pub fn to_stored(&self, vm: &mut Vm, value: &Value, kind: DialectKind) -> Res {
        match &self.bind {
            Some(method) => {
                let dialect = dialect_value(kind);
                vm.call_values(method, &[value.clone(), dialect])
            }
            None => Ok(value.clone()),
        }
    }

    /// The value that the program makes of a stored one.
    pub fn to_python(&self, vm: &mut Vm, value: &Value, kind: DialectKind) -> Res {
        match &self.result {
            Some(method) => {
                let dialect = dialect_value(kind);
                vm.call_values(method, &[value.clone(), dialect])
            }
            None => Ok(value.clone()),
        }
    }
}

/// What a type keeps if it is a program's own.
pub fn decorator_of(ty: &SqlType) -> Option<Decorator> {
    match &*TypeHost::of(ty)? {
        TypeHost::Decorator(decorator) => Some(decorator.clone()),
        _ => None,
    }
}

natives! {
    pub(super) static DECORATOR_METHODS;
    /// A type over another one; the arguments are those of `impl`.
    "__init__" "(self, *args, **kwargs)" => |vm, args| {
        let made = make_impl(vm, &args[0], &args[1], &args[2])?;
        if let Some(face) = TypeFace::of(&args[0]) {
            *face.decorated.borrow_mut() = Some(made);
        }
        Ok(Value::None)
    };
    /// The type that stands for this one on a database.
    "load_dialect_impl" "(self, dialect)" => |vm, args| impl_of(vm, &args[0]);
    /// The type that this one is made of.
    "impl_instance" "(self)" => |vm, args| impl_of(vm, &args[0]);
}

/// Makes the `impl` object with the arguments that the type was given.
fn make_impl(vm: &mut Vm, object: &Value, positional: &Value, named: &Value) -> Res {
    let class = Value::Class(type_of(object));
    let Some(inner) = vm.get_attr_opt(&class, Sym::new("impl"))? else {
        return Err(crate::py::exc::assertion_error(
            "TypeDecorator implementations require a class-level variable 'impl' which refers to the class of type being \
             decorated",
        ));
    };
    match inner {
        Value::Class(inner) => {
            let mut call = Args::positional(vm.collect(positional)?);
            if let Value::Dict(named) = named {
                let pairs = named.pairs();
                call.keywords.extend(
                    pairs.iter().filter_map(|(name, value)| Some((Sym::new(name.as_str()?), value.clone()))),
                );
            }
            vm.instantiate(&inner, call)
        }
        object => Ok(object),
    }
}

/// The object that a program's type is made of.
fn impl_of(vm: &mut Vm, object: &Value) -> Res {
    if let Some(face) = TypeFace::of(object)
        && let Some(made) = face.decorated.borrow().clone()
    {
        return Ok(made);
    }
    // The program's `__init__` did not call ours.
    let made = make_impl(vm, object, &Value::tuple([]), &Value::None)?;
    if let Some(face) = TypeFace::of(object) {
        *face.decorated.borrow_mut() = Some(made.clone());
    }
    Ok(made)
}

/// A method that the program itself defines for the type.
fn own_method(vm: &mut Vm, object: &Value, name: &str) -> Res<Option<Value>> {
    let class = type_of(object);
    let name = Sym::new(name);
    if class.definer(name).is_some_and(|definer| definer.is_heap) {
        return vm.get_attr(object, name).map(Some);
    }
    Ok(None)
}

/// The type of a program's own type object; None if the object is of a built-in type.
pub(super) fn made(vm: &mut Vm, object: &Value, face: &TypeFace) -> Res<Option<SqlType>> {
    let class = type_of(object);
    if !class.is_heap {
        return Ok(None);
    }
    let is_decorator = class.is_subclass(&type_classes().TypeDecorator)
        && !class.is_subclass(&type_classes().PickleType)
        && !class.is_subclass(&type_classes().Interval);
    let base = if is_decorator { decorated_type(vm, object)? } else { face.ty.borrow().clone() };
    let decorator = Decorator {
        value: object.clone(),
        bind: own_method(vm, object, "process_bind_param")?,
        result: own_method(vm, object, "process_result_value")?,
    };
    Ok(Some(SqlType::decorated(base, class.name(), Some(Rc::new(TypeHost::Decorator(decorator))))))
}

/// The type that the database sees, which may differ by database.
fn decorated_type(vm: &mut Vm, object: &Value) -> Res<SqlType> {
    let made = impl_of(vm, object)?;
    let base = sql_type_of(vm, &made)?.ok_or_else(|| {
        error::argument("TypeDecorator implementations require a class-level variable 'impl'")
    })?;
    let Some(load) = own_method(vm, object, "load_dialect_impl")? else { return Ok(base) };
    let mut on = Vec::new();
    for kind in [DialectKind::Sqlite, DialectKind::Postgres, DialectKind::Mysql] {
        let inner = vm.call_values(&load, &[dialect_value(kind)])?;
        if let Some(ty) = sql_type_of(vm, &inner)? {
            on.push((kind, ty));
        }
    }
    Ok(SqlType::Variant(Rc::new(Variant { base, on })))
}

/// What a program's type is told about the database: its name, and how to spell a type for it.
fn dialect_value(kind: DialectKind) -> Value {
    thread_local! {
        static CLASS: Rc<Class> = Class::builtin("DefaultDialect", "sqlalchemy.engine.default", Some(&types().object));
    }
    let name = match kind {
        DialectKind::Default => "default",
        DialectKind::Sqlite => "sqlite",
        DialectKind::Postgres => "postgresql",
        DialectKind::Mysql => "mysql",
    };
    let dialect = Instance::new(CLASS.with(Rc::clone));
    dialect.set(Sym::new("name"), Value::str(name));
    let describe = crate::py::function::NativeFunc::closure("type_descriptor", "(typeobj)", "", |_, args| {
        Ok(args[0].clone())
    });
    dialect.set(Sym::new("type_descriptor"), describe);
    Value::Instance(dialect)
}

/// The repr of a program's own type: its name with the arguments of what it is made of.
pub(super) fn own_repr(vm: &mut Vm, this: &Rc<Instance>, ty: &SqlType) -> Res<String> {
    let object = Value::Instance(this.clone());
    let class = this.class();
    let text = if class.is_subclass(&type_classes().TypeDecorator) {
        let inner = impl_of(vm, &object)?;
        vm.repr(&inner)?
    } else {
        super::shown(ty)
    };
    let arguments = text.split_once('(').map_or("()".to_owned(), |(_, rest)| format!("({rest}"));
    Ok(format!("{}{arguments}", class.name()))
}
