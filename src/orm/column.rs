//! What the mapper keeps with a column beyond the schema: Python-side defaults.

use std::cell::RefCell;
use std::rc::Rc;

use super::error;
use super::expression;
use crate::py::{Res, Value, Vm};
use crate::sql::Expr;
use crate::sql::schema::Column;

/// A `default=` or `onupdate=` argument.
#[derive(Clone)]
pub enum Default {
    /// A plain value.
    Value(Value),
    /// A function; `context` if it takes the execution context.
    Call {
        /// The function.
        function: Value,
        /// Does it take an argument?
        takes_context: bool,
    },
    /// An SQL expression, written into the statement.
    Expr(Expr),
}

/// Python-side data of a column, kept in `Column::host`.
#[derive(Default)]
pub struct ColumnHost {
    /// `default=`
    pub default: RefCell<Option<Default>>,
    /// `onupdate=`
    pub onupdate: RefCell<Option<Default>>,
    /// `info=`, `doc=`
    pub info: RefCell<Option<Value>>,
}

impl ColumnHost {
    /// The data of a column, if it has any.
    pub fn of(column: &Column) -> Option<Rc<Self>> {
        column.host()?.downcast().ok()
    }
}

/// A column as a mapped attribute.
pub struct ColumnProperty {
    /// The column.
    pub column: Column,
    /// Its defaults.
    pub host: Option<Rc<ColumnHost>>,
}

impl ColumnProperty {
    /// The attribute of a column.
    pub fn new(column: &Column) -> Rc<Self> {
        Rc::new(Self { column: column.clone(), host: ColumnHost::of(column) })
    }

    /// The default for INSERT.
    pub fn default(&self) -> Option<Default> {
        self.host.as_ref()?.default.borrow().clone()
    }

    /// The default for UPDATE.
    pub fn onupdate(&self) -> Option<Default> {
        self.host.as_ref()?.onupdate.borrow().clone()
    }
}

impl Default {
    /// What a `default=` argument means; fails for what cannot be one.
    pub fn of(vm: &mut Vm, value: &Value) -> Res<Self> {
        if let Some(expr) = expression::expr_of(vm, value)? {
            return Ok(Self::Expr(expr));
        }
        match value {
            Value::List(_) | Value::Dict(_) | Value::Set(_) => Ok(Self::Value(value.clone())),
            Value::Class(_) | Value::Function(_) | Value::Native(_) | Value::Method(_) => {
                let takes_context = takes_an_argument(value)?;
                Ok(Self::Call { function: value.clone(), takes_context })
            }
            other if vm.is_callable(other) => {
                Ok(Self::Call { function: other.clone(), takes_context: false })
            }
            other => Ok(Self::Value(other.clone())),
        }
    }
}

/// Does a default function take one positional argument (the context)? More is an error, as SQLAlchemy says.
fn takes_an_argument(value: &Value) -> Res<bool> {
    let (function, bound) = match value {
        Value::Function(function) => (function, 0),
        Value::Method(method) => match &method.function {
            Value::Function(function) => (function, 1),
            _ => return Ok(false),
        },
        _ => return Ok(false),
    };
    let positional = (function.code.params.positional as usize).saturating_sub(bound);
    let required = positional.saturating_sub(function.defaults.borrow().len());
    if required > 1 {
        return Err(error::argument("ColumnDefault Python function takes zero or one positional arguments"));
    }
    Ok(required == 1)
}
