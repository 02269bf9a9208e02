//! From what a database, a renderer or a schema says is wrong to the exception that SQLAlchemy raises for it.

use super::error::{self, Context, Driver, Failure};
use super::identity::{IdentityKey, KeyPart};
use super::mapper::Mapper;
use super::value;
use crate::db::{DbError, ErrorKind};
use crate::py::{Exc, Sym, Value, Vm};
use crate::sql::{Compiled, SqlValue};

/// What kind of failure a driver reports.
fn failure_of(error: &DbError) -> Failure {
    match error.generic {
        "IntegrityError" => Failure::Integrity,
        "OperationalError" => Failure::Operational,
        "ProgrammingError" => Failure::Programming,
        "DataError" => Failure::Data,
        "InterfaceError" => Failure::Interface,
        "InternalError" => Failure::Internal,
        "NotSupportedError" => Failure::NotSupported,
        _ => Failure::Database,
    }
}

fn driver_of(error: &DbError) -> Driver {
    if error.class.starts_with("psycopg2") {
        Driver::Postgres
    } else if error.class.starts_with("pymysql") {
        Driver::Mysql
    } else {
        Driver::Sqlite
    }
}

/// Values in the order in which the driver gets them, as a tuple.
pub fn positional(compiled: &Compiled, values: &[SqlValue]) -> Value {
    let mut params = Vec::new();
    compiled.positional(values, |bind, one| {
        let encoded = crate::sql::types::encode::encode(one, &bind.ty, compiled.dialect).ok().flatten();
        params.push(value::plain(encoded.as_ref().unwrap_or(one)));
    });
    Value::tuple(params)
}

/// The exception for an error of a statement.
pub fn from_db(vm: &mut Vm, error: &DbError, compiled: &Compiled, values: &[SqlValue]) -> Exc {
    if error.kind == ErrorKind::Encode {
        let named: Vec<(String, Value)> = compiled
            .binds
            .iter()
            .zip(values)
            .map(|(bind, one)| (bind.name.to_string(), value::plain(one)))
            .collect();
        let cause = encode_cause(error);
        return statement(vm, cause, compiled, named);
    }
    let text = compiled.expanded_text(values);
    let context = Context { statement: &text, params: positional(compiled, values), is_multi: false };
    error::failed(driver_of(error), failure_of(error), &error.message, Some(&context))
}

fn encode_cause(error: &DbError) -> Exc {
    let types = crate::py::types::types();
    let class = match error.class.rsplit('.').next() {
        Some("ValueError") => &types.ValueError,
        Some("OverflowError") => &types.OverflowError,
        Some("AttributeError") => &types.AttributeError,
        _ => &types.TypeError,
    };
    Exc::new(class, error.message.clone())
}

/// The exception for an error of a statement that was executed for several sets of parameters.
pub fn from_db_many(vm: &mut Vm, error: &DbError, compiled: &Compiled, all: &[Vec<SqlValue>]) -> Exc {
    if error.kind == ErrorKind::Encode {
        return from_db(vm, error, compiled, all.first().map_or(&[], Vec::as_slice));
    }
    let text = compiled.text();
    let params = Value::list(all.iter().map(|values| positional(compiled, values)).collect());
    let context = Context { statement: &text, params, is_multi: true };
    error::failed(driver_of(error), failure_of(error), &error.message, Some(&context))
}

/// The exception for an error without a statement (connecting, COMMIT).
pub fn from_db_plain(error: &DbError) -> Exc {
    error::failed(driver_of(error), failure_of(error), &error.message, None)
}

/// The exception for a parameter that could not be converted: names and values as the program gave them.
pub fn statement(vm: &mut Vm, cause: Exc, compiled: &Compiled, named: Vec<(String, Value)>) -> Exc {
    if cause.is(&crate::py::types::types().OverflowError) {
        return cause;
    }
    if cause.is(&error::drivers(Driver::Sqlite).Error) {
        return unsupported(vm, &cause, compiled, &named);
    }
    let text = compiled.text();
    let pairs: Vec<(Value, Value)> =
        named.into_iter().map(|(name, value)| (Value::str(name), value)).collect();
    let params = match vm.dict_of(pairs) {
        Ok(dict) => Value::list(vec![Value::Dict(dict)]),
        Err(exc) => return exc,
    };
    let context = Context { statement: &text, params, is_multi: false };
    error::in_statement(vm, cause, &context).unwrap_or_else(|exc| exc)
}

/// A parameter of a kind that no column takes: the driver would have found it.
fn unsupported(vm: &mut Vm, cause: &Exc, compiled: &Compiled, named: &[(String, Value)]) -> Exc {
    let mut params = Vec::with_capacity(compiled.binds.len());
    let mut place = None;
    for bind in &compiled.binds {
        let given = named.iter().find(|(name, _)| **name == *bind.name).map(|(_, value)| value.clone());
        let shown = given.unwrap_or_else(|| crate::orm::expression::shown_bind(&bind.value));
        if place.is_none() && value::to_sql(vm, &shown, &bind.ty).is_err() {
            place = Some(params.len() + 1);
        }
        params.push(shown);
    }
    let message = vm.str(&cause.value()).unwrap_or_default();
    let message = match place {
        Some(place) => message.replacen("parameter:", &format!("parameter {place}:"), 1),
        None => message,
    };
    let text = compiled.text();
    let context = Context { statement: &text, params: Value::tuple(params), is_multi: false };
    error::failed(Driver::Sqlite, Failure::Programming, &message, Some(&context))
}

/// What a session says after this error, until it is rolled back.
pub fn pending_rollback_reason(vm: &mut Vm, exc: &Exc) -> String {
    vm.str(&exc.value()).unwrap_or_default()
}

/// An argument that is no mapped class where one is required.
pub fn not_an_entity(_: &mut Vm, value: &Value) -> Exc {
    let class = crate::py::types::type_of(value);
    error::no_inspection(format!(
        "No inspection system is available for object of type <class '{}'>",
        class.full_name()
    ))
}

/// A warning, on stderr like Python's.
pub fn warn(vm: &mut Vm, text: &str) {
    if let Ok(module) = vm.import("warnings")
        && let Ok(function) = vm.get_attr(&module, Sym::new("warn"))
    {
        let category = Value::Class(error::errors().SAWarning.clone());
        let _ = vm.call_values(&function, &[Value::str(text), category]);
    }
}

/// Adds a line of explanation to a statement's error.
pub fn add_detail(vm: &mut Vm, exc: &Exc, text: &str) {
    // Only statement errors take details; others stay as they are.
    if exc.is(&error::errors().StatementError) {
        let _ = vm.call_method(&exc.value(), Sym::new("add_detail"), &[Value::str(text)]);
    }
}

/// `(<class '__main__.User'>, (1,), None)`
pub fn identity_text(mapper: &Mapper, key: &IdentityKey) -> String {
    let parts = match key {
        IdentityKey::Int(_, number) => format!("{number},"),
        IdentityKey::Parts(_, parts) => {
            let shown: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    KeyPart::Null => "None".to_owned(),
                    KeyPart::Int(number) => number.to_string(),
                    KeyPart::Text(text) => crate::py::text::repr::str_repr(text),
                    KeyPart::Other(_) => format!("{:?}", part.value()),
                })
                .collect();
            match shown.as_slice() {
                [one] => format!("{one},"),
                _ => shown.join(", "),
            }
        }
    };
    format!("(<class '{}'>, ({parts}), None)", mapper.class.full_name())
}
