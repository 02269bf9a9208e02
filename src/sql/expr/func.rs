//! Function calls, and the types that known functions return.

use std::rc::Rc;

use super::{Bind, BindValue, Expr, ExprKind, Operand};
use crate::sql::types::{Affinity, JsonKey, SqlType, adapt};
use crate::sql::value::SqlValue;

/// A function call.
#[derive(Clone, Debug)]
pub struct Function {
    /// The name as written.
    pub name: Rc<str>,
    /// What stands before the name, as in `pkg.fn()`.
    pub packages: Vec<Rc<str>>,
    /// The arguments.
    pub args: Vec<Expr>,
    /// What is known of the function.
    pub known: Option<Known>,
}

/// Functions that SQLAlchemy knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The type is that of the first argument that has one: `max`, `sum`, `coalesce`.
    LikeArgument,
    /// The type is fixed.
    Fixed,
    /// The type is fixed, and without arguments it is written without parentheses: `CURRENT_DATE`.
    Ansi,
    /// A grouping of GROUP BY, written in capitals: `CUBE`, `ROLLUP`, `GROUPING SETS`.
    Grouping,
    /// `aggregate_strings`, spelled differently everywhere.
    AggregateStrings,
}

/// What is known of the function `name`, and its fixed type.
fn known(name: &str) -> Option<(Known, SqlType)> {
    Some(match name {
        "coalesce" | "max" | "min" | "sum" | "pow" => (Known::LikeArgument, SqlType::Null),
        "now" | "sysdate" => (Known::Fixed, SqlType::DATETIME),
        "concat" => (Known::Fixed, SqlType::STRING),
        "char_length" | "count" | "rank" | "dense_rank" => (Known::Fixed, SqlType::INTEGER),
        "percent_rank" | "cume_dist" => (Known::Fixed, SqlType::NUMERIC),
        "random" => (Known::Fixed, SqlType::Null),
        "current_date" => (Known::Ansi, SqlType::DATE),
        "current_time" => (Known::Ansi, SqlType::TIME),
        "current_timestamp" | "localtime" | "localtimestamp" => (Known::Ansi, SqlType::DATETIME),
        "current_user" | "session_user" | "user" => (Known::Ansi, SqlType::STRING),
        "cube" | "rollup" | "grouping_sets" => (Known::Grouping, SqlType::Null),
        "aggregate_strings" => (Known::AggregateStrings, SqlType::STRING),
        _ => return None,
    })
}

impl Expr {
    /// `name(args…)`; `ty` overrides the type that is known for the function.
    pub fn function(name: &str, args: Vec<Operand>, ty: Option<SqlType>) -> Expr {
        Self::packaged_function(Vec::new(), name, args, ty)
    }

    /// `package.name(args…)`.
    pub fn packaged_function(
        packages: Vec<Rc<str>>,
        name: &str,
        args: Vec<Operand>,
        ty: Option<SqlType>,
    ) -> Expr {
        let args: Vec<Expr> = args.into_iter().map(|arg| Expr::argument(name, arg)).collect();
        let lower = name.to_ascii_lowercase();
        let found = if packages.is_empty() { known(&lower) } else { None };
        let args = match (&*lower, args.is_empty()) {
            ("count", true) => vec![Expr::literal_column("*", SqlType::Null)],
            _ => args,
        };
        let ty = ty.unwrap_or_else(|| match &found {
            Some((Known::LikeArgument, _)) => {
                args.iter().map(Expr::ty).find(|ty| !ty.is_null()).cloned().unwrap_or_default()
            }
            Some((_, ty)) => ty.clone(),
            None => SqlType::Null,
        });
        // A known function is written in lower case, however it was spelled.
        let name = if found.is_some() { lower.into() } else { name.into() };
        let function = Function { name, packages, args, known: found.map(|(known, _)| known) };
        Expr::new(ExprKind::Function(function), ty)
    }

    /// A plain value as an argument: a parameter named after the function.
    pub(crate) fn argument(function: &str, arg: Operand) -> Expr {
        match arg {
            Operand::Expr(expr) => expr,
            Operand::Null => Expr::null(),
            Operand::Value { value, ty } => Expr::bind(Bind::unique(function, value), ty),
            Operand::Bool(value) => {
                let value = BindValue::Value(SqlValue::Bool(value));
                Expr::bind(Bind::unique(function, value), SqlType::boolean())
            }
        }
    }

    /// A plain value where an expression is wanted and nothing stands beside it: CASE, CAST, VALUES.
    pub fn from_operand(operand: Operand, ty: Option<&SqlType>) -> Expr {
        match operand {
            Operand::Expr(expr) => expr,
            Operand::Null => Expr::null(),
            Operand::Value { value, ty: own } => {
                Expr::bind(Bind::unique("param", value), ty.cloned().unwrap_or(own))
            }
            Operand::Bool(value) => {
                let value = BindValue::Value(SqlValue::Bool(value));
                Expr::bind(Bind::unique("param", value), ty.cloned().unwrap_or_else(SqlType::boolean))
            }
        }
    }

    /// `pow(self, other)`.
    pub fn power(&self, other: impl Into<Operand>, reversed: bool) -> Expr {
        let other = Expr::argument("pow", other.into());
        let args = if reversed { [other, self.clone()] } else { [self.clone(), other] };
        Expr::function("pow", args.map(Operand::Expr).into(), None)
    }

    /// The same expression of another type, as JSON's `as_string()` asks for.
    #[must_use]
    pub fn retyped(&self, ty: SqlType) -> Expr {
        match self.kind() {
            ExprKind::Binary { op, left, right, negate, modifiers } => {
                let kind = ExprKind::Binary {
                    op: *op,
                    left: left.clone(),
                    right: right.clone(),
                    negate: *negate,
                    modifiers: modifiers.clone(),
                };
                Expr::new(kind, ty)
            }
            _ => self.type_coerce(ty),
        }
    }

    /// `self[index]` of JSON: one step, or several when the index is a path.
    pub fn json_item(&self, index: impl Into<Operand>, path: bool) -> Expr {
        let op = if path { super::Op::JsonPathGetItem } else { super::Op::JsonGetItem };
        let index = match index.into() {
            Operand::Expr(expr) => expr,
            Operand::Value { value, ty } => {
                let key = match ty.affinity() {
                    _ if path => JsonKey::Path,
                    Affinity::Integer => JsonKey::Number,
                    _ => JsonKey::Name,
                };
                Expr::bind(Bind::unique(&self.bind_hint(), value), SqlType::JsonKey(key))
            }
            Operand::Null => Expr::null(),
            Operand::Bool(value) => Expr::constant(value),
        };
        let ty = adapt::adapt(op, self.ty(), index.ty()).1;
        Expr::binary(op, self.clone(), index, ty, None, super::Modifiers::default())
    }
}
