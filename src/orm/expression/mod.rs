//! SQL expressions as Python objects: what `User.age > 5` and `func.count()` yield. `ExprValue` is their native state;
//! `operate` gives the operators a meaning, `operators` the methods, `classes` the names that SQLAlchemy's classes have.
//! The faces of columns, the attributes of mapped classes and the statements build on it.

pub mod classes;
mod inspect;
mod native;
mod operate;
mod operators;
pub mod roles;
pub mod statement;
mod subselect;

use std::cell::RefCell;
use std::rc::Rc;

use super::error;
use super::mapper::Mapper;
use super::schema;
use crate::py::std::{datetime, decimal, uuid};
use crate::py::{Instance, Res, Sym, Value, Vm};
use crate::sql::expr::BindValue;
use crate::sql::statement::FromItem;
use crate::sql::{Expr, Operand, SqlType, SqlValue};

pub use inspect::over;
pub use native::{ExprValue, identity_hash, no_such_attribute, no_truth, truth};
pub use operate::{binary, compare, contains, get_item, iterate, unary, unsupported};
pub use operators::operators_class;

/// What stands for an expression, as far as statements want to know.
#[derive(Clone)]
pub struct Clause {
    /// The expression.
    pub expr: Expr,
    /// The name of the result column, where it differs from that of the expression (a mapped attribute's).
    pub key: Option<Rc<str>>,
    /// The mapped class or alias that it is an attribute of.
    pub entity: Option<Rc<Mapped>>,
}

impl From<Expr> for Clause {
    fn from(expr: Expr) -> Self {
        Self { expr, key: None, entity: None }
    }
}

/// A mapped class, or an alias of one, where a statement selects from it.
#[derive(Clone)]
pub struct Mapped {
    /// How it is mapped.
    pub mapper: Rc<Mapper>,
    /// What stands in FROM: the table or the alias.
    pub from: FromItem,
    /// The name of the result column: that of the class or alias.
    pub name: Rc<str>,
    /// The class or alias itself, for its attributes.
    pub value: Value,
}

/// Says what expression a value stands for, if it is one of the kind that the hook knows.
pub type ClauseHook = fn(&mut Vm, &Value) -> Res<Option<Clause>>;
/// Says which mapped class or alias a value is, if any.
pub type EntityHook = fn(&mut Vm, &Value) -> Res<Option<Mapped>>;

thread_local! {
    static CLAUSES: RefCell<Vec<ClauseHook>> = const { RefCell::new(Vec::new()) };
    static ENTITIES: RefCell<Vec<EntityHook>> = const { RefCell::new(Vec::new()) };
}

/// Adds a kind of objects that are expressions (mapped attributes). Called once for each kind.
pub fn register_clause(hook: ClauseHook) {
    CLAUSES.with_borrow_mut(|hooks| {
        if !hooks.iter().any(|other| std::ptr::fn_addr_eq(*other, hook)) {
            hooks.push(hook);
        }
    });
}

/// Adds a kind of objects that are entities (mapped classes, aliases of them). Called once for each kind.
pub fn register_entity(hook: EntityHook) {
    ENTITIES.with_borrow_mut(|hooks| {
        if !hooks.iter().any(|other| std::ptr::fn_addr_eq(*other, hook)) {
            hooks.push(hook);
        }
    });
}

/// The expression as a Python object: a column of a table is that column's own face.
pub fn wrap(expr: Expr) -> Value {
    if let Some(reference) = expr.as_column()
        && let Some(column) = &reference.column
        && reference.id == column.id()
    {
        return schema::column_value(column);
    }
    wrap_plain(expr)
}

/// The expression as a Python object of its own.
fn wrap_plain(expr: Expr) -> Value {
    let class = classes::class_of(&expr);
    Instance::value(&class, ExprValue::new(expr))
}

/// The expression that a value stands for, with what is known of where it comes from; None if it is none.
pub fn clause_of(vm: &mut Vm, value: &Value) -> Res<Option<Clause>> {
    let Value::Instance(object) = value else { return Ok(None) };
    if let Some(own) = object.native::<ExprValue>() {
        return Ok(Some(own.expr.clone().into()));
    }
    if let Some(column) = schema::column_of(value) {
        return Ok(Some(column.expr().into()));
    }
    let hooks = CLAUSES.with_borrow(Clone::clone);
    for hook in hooks {
        if let Some(clause) = hook(vm, value)? {
            return Ok(Some(clause));
        }
    }
    let method = Sym::new("__clause_element__");
    if object.with_class(|class| class.lookup(method)).is_some() {
        let inner = vm.call_method(value, method, &[])?;
        if !inner.is(value) {
            return clause_of(vm, &inner);
        }
    }
    Ok(None)
}

/// The expression that a value stands for; None if it is none.
pub fn expr_of(vm: &mut Vm, value: &Value) -> Res<Option<Expr>> {
    Ok(clause_of(vm, value)?.map(|clause| clause.expr))
}

/// The mapped class or alias that a value is; None if it is neither.
pub fn mapped_of(vm: &mut Vm, value: &Value) -> Res<Option<Mapped>> {
    let hooks = ENTITIES.with_borrow(Clone::clone);
    for hook in hooks {
        if let Some(mapped) = hook(vm, value)? {
            return Ok(Some(mapped));
        }
    }
    Ok(None)
}

/// The value beside an expression: another expression, or a plain value that becomes a parameter.
pub fn operand(vm: &mut Vm, value: &Value) -> Res<Operand> {
    Ok(match value {
        Value::None => Operand::Null,
        Value::Bool(flag) => Operand::Bool(*flag),
        Value::Int(_) | Value::Float(_) | Value::Str(_) => {
            let ty = type_of_literal(vm, value)?;
            plain_operand(value, ty)
        }
        _ => {
            if let Some(expr) = roles::column_expression(vm, value)? {
                return Ok(Operand::Expr(expr));
            }
            if is_no_literal(vm, value)? {
                let role = "SQL expression element or literal value";
                return Err(error::expected(vm, role, value, None, None)?);
            }
            let ty = type_of_literal(vm, value)?;
            plain_operand(value, ty)
        }
    })
}

/// A plain value as a parameter of a given type.
pub fn plain_operand(value: &Value, ty: SqlType) -> Operand {
    match value {
        Value::None => Operand::Null,
        Value::Bool(flag) if ty.is_boolean() => Operand::Bool(*flag),
        _ => Operand::Value { value: bind_value(value), ty },
    }
}

/// A plain value as that of a parameter: values that every database knows are kept as such, all else is converted by the
/// type of the parameter just before execution.
pub fn bind_value(value: &Value) -> BindValue {
    match super::value::simple(value).or_else(|| simple_object(value)) {
        Some(simple) => BindValue::Value(simple),
        None => BindValue::Host(Rc::new(value.clone())),
    }
}

/// A date, decimal or UUID as the database has it; a point in time with a zone needs the parameter's type.
fn simple_object(value: &Value) -> Option<SqlValue> {
    let Value::Instance(_) = value else { return None };
    if let Some(moment) = datetime::as_datetime(value) {
        return (!datetime::is_aware(value)).then_some(SqlValue::DateTime(moment));
    }
    if let Some(date) = datetime::as_date(value) {
        return Some(SqlValue::Date(date));
    }
    if let Some(time) = datetime::as_time(value) {
        return (!datetime::is_aware(value)).then_some(SqlValue::Time(time));
    }
    if let Some(micros) = datetime::as_timedelta(value) {
        return i64::try_from(micros).ok().map(SqlValue::Interval);
    }
    if let Some(number) = decimal::as_decimal(value) {
        return Some(SqlValue::Decimal(Box::new(number)));
    }
    uuid::as_bytes(value).map(|bytes| SqlValue::Uuid(::uuid::Uuid::from_bytes(bytes)))
}

/// A type as a Python object.
pub fn type_value(_: &mut Vm, ty: &SqlType) -> Res {
    Ok(schema::types::type_value(ty))
}

/// The value of a parameter as a Python object.
pub fn shown_bind(value: &BindValue) -> Value {
    match value {
        BindValue::Value(value) => super::value::plain(value),
        BindValue::Host(host) => host.downcast_ref::<Value>().cloned().unwrap_or(Value::None),
        BindValue::List(items) => Value::list(items.iter().map(shown_bind).collect()),
        BindValue::Required => Value::None,
    }
}

/// Is it something that cannot be a parameter: a mapped class or object, a table, a statement?
fn is_no_literal(vm: &mut Vm, value: &Value) -> Res<bool> {
    if super::state::State::of(value).is_some() || schema::is_schema_item(value) {
        return Ok(true);
    }
    Ok(mapped_of(vm, value)?.is_some())
}

/// The type that a plain value has by itself; `Null` if nothing is known of it.
pub fn type_of_literal(vm: &mut Vm, value: &Value) -> Res<SqlType> {
    Ok(match value.unwrap_builtin() {
        Value::Bool(_) => SqlType::boolean(),
        Value::Int(number) if number.unsigned_abs() >= 1 << 31 => SqlType::BIG_INTEGER,
        Value::Int(_) => SqlType::INTEGER,
        Value::BigInt(_) => SqlType::BIG_INTEGER,
        Value::Float(_) => crate::sql::types::adapt::LITERAL_FLOAT,
        Value::Str(_) => SqlType::STRING,
        Value::Bytes(_) => SqlType::LARGE_BINARY,
        Value::Instance(_) => return type_of_object(vm, value),
        _ => SqlType::Null,
    })
}

fn type_of_object(vm: &mut Vm, value: &Value) -> Res<SqlType> {
    Ok(if datetime::as_datetime(value).is_some() {
        SqlType::DateTime {
            name: crate::sql::types::DateTimeName::Generic,
            timezone: datetime::is_aware(value),
        }
    } else if datetime::as_date(value).is_some() {
        SqlType::DATE
    } else if datetime::as_time(value).is_some() {
        SqlType::Time { upper: false, timezone: datetime::is_aware(value) }
    } else if datetime::as_timedelta(value).is_some() {
        SqlType::INTERVAL
    } else if decimal::is_decimal(value) {
        SqlType::NUMERIC
    } else if uuid::as_bytes(value).is_some() {
        SqlType::UUID
    } else {
        schema::types::enumeration_of_member(vm, value)?.unwrap_or_default()
    })
}
