//! Parameters of statements, and how plain values beside an expression become parameters.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use super::op::Op;
use super::{Expr, ExprKind, next_id};
use crate::sql::name::Name;
use crate::sql::types::{SqlType, adapt};
use crate::sql::value::SqlValue;

/// The value of a parameter.
#[derive(Clone, Default)]
pub enum BindValue {
    /// A value that a database takes.
    Value(SqlValue),
    /// A value of an upper room, converted by it just before execution. For an expanding parameter
    /// it stands for the whole list.
    Host(Rc<dyn Any>),
    /// The members of an expanding parameter.
    List(Rc<[BindValue]>),
    /// No value: it has to be given at execution.
    #[default]
    Required,
}

impl fmt::Debug for BindValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => write!(f, "{value:?}"),
            Self::Host(_) => f.write_str("<host value>"),
            Self::List(items) => f.debug_list().entries(items.iter()).finish(),
            Self::Required => f.write_str("<required>"),
        }
    }
}

impl<T: Into<SqlValue>> From<T> for BindValue {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Bind {
    /// The name, counted up where it is not given by the user.
    pub name: Name,
    /// Whether the name belongs to this parameter alone.
    pub unique: bool,
    /// What the name was made from.
    pub hint: Rc<str>,
    /// The value.
    pub value: BindValue,
    /// For a list in IN: the operator, which decides how an empty list is written.
    pub expanding: Option<Op>,
    /// Whether the value is written into the statement when it is executed.
    pub literal_execute: bool,
    /// Whether it stands for a column in INSERT or UPDATE.
    pub is_crud: bool,
}

impl Bind {
    /// A parameter named after `hint` with a counter: `username_1`.
    pub fn unique(hint: &str, value: BindValue) -> Self {
        Self {
            name: Name::anon(next_id(), &sanitized(hint)),
            unique: true,
            hint: hint.into(),
            value,
            expanding: None,
            literal_execute: false,
            is_crud: false,
        }
    }

    /// A parameter with a name of its own: `:name`.
    pub fn named(name: &str, value: BindValue) -> Self {
        Self {
            name: Name::shortable(name),
            unique: false,
            hint: name.into(),
            value,
            expanding: None,
            literal_execute: false,
            is_crud: false,
        }
    }

    /// The same with a name and identity of its own.
    #[must_use]
    pub fn renewed(&self) -> Self {
        let mut bind = self.clone();
        if bind.unique {
            bind.name = Name::anon(next_id(), &sanitized(&bind.hint));
        }
        bind
    }
}

/// The part of a parameter name that is made from `hint`: characters with a meaning in parameter
/// styles become `_`, and no `_` stays at the ends.
fn sanitized(hint: &str) -> String {
    let mut out = String::with_capacity(hint.len());
    let mut replaced = false;
    for c in hint.chars() {
        let special = matches!(c, '%' | '(' | ')' | ' ' | '$');
        if !special {
            out.push(c);
        } else if !replaced {
            out.push('_');
        }
        replaced = special;
    }
    out.trim_matches('_').to_owned()
}

/// What stands beside an expression in an operation: another expression, or a plain value that
/// becomes a parameter.
#[derive(Clone, Debug)]
pub enum Operand {
    /// An expression.
    Expr(Expr),
    /// A value and the type that it has by itself (`SqlType::Null` if that is not known).
    Value {
        /// The value.
        value: BindValue,
        /// Its own type.
        ty: SqlType,
    },
    /// None.
    Null,
    /// True or False.
    Bool(bool),
}

impl Operand {
    /// A value of an upper room.
    pub fn host(value: Rc<dyn Any>, ty: SqlType) -> Self {
        Self::Value { value: BindValue::Host(value), ty }
    }
}

impl From<Expr> for Operand {
    fn from(expr: Expr) -> Self {
        Self::Expr(expr)
    }
}

impl From<&Expr> for Operand {
    fn from(expr: &Expr) -> Self {
        Self::Expr(expr.clone())
    }
}

impl From<SqlValue> for Operand {
    fn from(value: SqlValue) -> Self {
        match value {
            SqlValue::Null => Self::Null,
            SqlValue::Bool(value) => Self::Bool(value),
            value => Self::Value { ty: type_of_value(&value), value: BindValue::Value(value) },
        }
    }
}

impl From<i64> for Operand {
    fn from(value: i64) -> Self {
        SqlValue::Int(value).into()
    }
}

impl From<f64> for Operand {
    fn from(value: f64) -> Self {
        SqlValue::Float(value).into()
    }
}

impl From<&str> for Operand {
    fn from(value: &str) -> Self {
        SqlValue::from(value).into()
    }
}

impl From<bool> for Operand {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// The type that a value has by itself.
pub fn type_of_value(value: &SqlValue) -> SqlType {
    match value {
        SqlValue::Null => SqlType::Null,
        SqlValue::Bool(_) => SqlType::boolean(),
        SqlValue::Int(value) if value.unsigned_abs() >= 1 << 31 => SqlType::BIG_INTEGER,
        SqlValue::Int(_) => SqlType::INTEGER,
        SqlValue::Float(_) => adapt::LITERAL_FLOAT,
        SqlValue::Decimal(_) => SqlType::NUMERIC,
        SqlValue::Text(_) => SqlType::STRING,
        SqlValue::Bytes(_) => SqlType::LARGE_BINARY,
        SqlValue::Date(_) => SqlType::DATE,
        SqlValue::Time(_) => SqlType::TIME,
        SqlValue::DateTime(_) => SqlType::DATETIME,
        SqlValue::DateTimeTz(..) => {
            SqlType::DateTime { name: crate::sql::types::DateTimeName::Generic, timezone: true }
        }
        SqlValue::Interval(_) => SqlType::INTERVAL,
        SqlValue::Uuid(_) => SqlType::UUID,
        SqlValue::List(items) => SqlType::Tuple(items.iter().map(type_of_value).collect()),
    }
}

impl Expr {
    /// A parameter.
    pub fn bind(bind: Bind, ty: SqlType) -> Self {
        Self::new(ExprKind::Bind(bind), ty)
    }

    /// A plain value as an anonymous parameter, as `literal()` makes it.
    pub fn value(value: impl Into<SqlValue>) -> Self {
        let value = value.into();
        let ty = type_of_value(&value);
        Self::bind(Bind::unique("param", BindValue::Value(value)), ty)
    }

    /// A parameter named by the user, as `bindparam()` makes it.
    pub fn named_bind(name: &str, value: BindValue, ty: SqlType) -> Self {
        Self::bind(Bind::named(name, value), ty)
    }

    /// The parameter that `value` becomes beside this expression: named after the column,
    /// and of the column's type where the value's own does not say otherwise.
    pub fn bind_beside(&self, value: BindValue, ty: &SqlType) -> Expr {
        let hint = self.bind_hint();
        let ty = adapt::coerce_compared(self.ty(), ty);
        Expr::bind(Bind::unique(&hint, value), ty)
    }

    /// What a parameter beside this expression is named after.
    pub(crate) fn bind_hint(&self) -> Rc<str> {
        match self.kind() {
            ExprKind::Column(column) if !column.is_key_anonymous() => column.key.clone(),
            ExprKind::Function(function) => function.name.clone(),
            _ => "param".into(),
        }
    }

    /// The operand as an expression beside this one.
    pub(crate) fn coerce(&self, other: Operand) -> Expr {
        match other {
            Operand::Expr(expr) => expr.typed_beside(self),
            Operand::Value { value, ty } => self.bind_beside(value, &ty),
            Operand::Null => self.bind_beside(BindValue::Value(SqlValue::Null), &SqlType::Null),
            Operand::Bool(value) => {
                self.bind_beside(BindValue::Value(SqlValue::Bool(value)), &SqlType::boolean())
            }
        }
    }

    /// A parameter of unknown type takes on the type of what it stands beside.
    fn typed_beside(self, other: &Expr) -> Expr {
        match self.kind() {
            ExprKind::Bind(bind) if self.ty().is_null() && !other.ty().is_null() => {
                Expr::bind(bind.clone(), other.ty().clone())
            }
            _ => self,
        }
    }
}
