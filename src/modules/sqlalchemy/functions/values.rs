//! Values and names as expressions: `literal`, `bindparam`, `column`, `text`, `null`.

use crate::natives;
use crate::orm::expression::{bind_value, type_of_literal, wrap};
use crate::orm::schema::types;
use crate::py::exc::type_error;
use crate::py::types::type_name;
use crate::py::{Args, Res, Value, Vm};
use crate::sql::SqlType;
use crate::sql::expr::{Bind, BindValue, Expr, Op, TextClause};

fn sql_type(vm: &mut Vm, value: Option<&Value>) -> Res<Option<SqlType>> {
    value.map(|ty| types::required(vm, ty)).transpose()
}

/// A text argument; other values are refused as Python's regular expressions refuse them.
fn text(args: &Args, at: usize) -> Res<&str> {
    match args[at].as_str() {
        Some(text) => Ok(text),
        None => {
            Err(type_error(format!("expected string or bytes-like object, got '{}'", type_name(&args[at]))))
        }
    }
}

natives! {
    pub(super) static FUNCTIONS;
    /// A piece of SQL, written as it is; `:name` is a parameter.
    "text" "(text)" => |_, args| Ok(wrap(Expr::text(TextClause::parse(text(&args, 0)?))));
    /// A value as a parameter.
    "literal" "(value, type_=None, literal_execute=False)" => |vm, args| {
        let ty = match sql_type(vm, args.given(1))? {
            Some(ty) => ty,
            None => type_of_literal(vm, &args[0])?,
        };
        Ok(wrap(Expr::bind(Bind::unique("param", bind_value(&args[0])), ty)))
    };
    /// A piece of SQL in the place of a column.
    "literal_column" "(text, type_=None)" => |vm, args| {
        let ty = sql_type(vm, args.given(1))?.unwrap_or_default();
        let text = vm.str(&args[0])?;
        Ok(wrap(Expr::literal_column(&text, ty)))
    };
    /// A column by name, of no table.
    "column" "(text, type_=None, is_literal=False)" => |vm, args| {
        let ty = sql_type(vm, args.given(1))?.unwrap_or_default();
        let text = vm.str(&args[0])?;
        let literal = args.given(2).map_or(Ok(false), |flag| vm.truth(flag))?;
        Ok(wrap(if literal { Expr::literal_column(&text, ty) } else { Expr::column(&text, ty) }))
    };
    /// A parameter with a name, whose value may be given when the statement is executed.
    "bindparam" "(key, value=None, type_=None, unique=False, required=None, quote=None, callable_=None, expanding=False, isoutparam=False, literal_execute=False)" => |vm, args| bindparam(vm, &args);
    /// NULL
    "null" "()" => |_, _| Ok(wrap(Expr::null()));
    /// True
    "true" "()" => |_, _| Ok(wrap(Expr::constant(true)));
    /// False
    "false" "()" => |_, _| Ok(wrap(Expr::constant(false)));
    /// A name that is quoted in any case or in none.
    "quoted_name" "(value, quote)" => |_, args| Ok(args[0].clone());
    /// A name that no naming convention changes.
    "conv" "(value)" => |_, args| Ok(args[0].clone());
}

fn bindparam(vm: &mut Vm, args: &Args) -> Res {
    let expanding = args.given(7).map_or(Ok(false), |flag| vm.truth(flag))?;
    let unique = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
    let mut value = args.opt(1).cloned();
    if value.is_none()
        && let Some(callable) = args.given(6)
    {
        value = Some(vm.call_values(&callable.clone(), &[])?);
    }
    let items = match (&value, expanding) {
        (Some(Value::None) | None, _) | (_, false) => None,
        (Some(list), true) => Some(vm.collect(list)?),
    };
    let ty = match (sql_type(vm, args.given(2))?, &items, &value) {
        (Some(ty), ..) => ty,
        (None, Some(items), _) => match items.iter().find(|item| !item.is_none()) {
            Some(item) => type_of_literal(vm, item)?,
            None => SqlType::Null,
        },
        (None, None, Some(value)) => type_of_literal(vm, value)?,
        (None, None, None) => SqlType::Null,
    };
    let bound = match (items, &value) {
        (Some(items), _) => BindValue::List(items.iter().map(bind_value).collect::<Vec<_>>().into()),
        (None, Some(value)) => bind_value(value),
        (None, None) => BindValue::Required,
    };
    let mut bind = match args[0].given() {
        None => Bind::unique("param", bound),
        Some(_) if unique => Bind::unique(text(args, 0)?, bound),
        Some(_) => Bind::named(text(args, 0)?, bound),
    };
    bind.expanding = expanding.then_some(Op::In);
    bind.literal_execute = args.given(9).map_or(Ok(false), |flag| vm.truth(flag))?;
    Ok(wrap(Expr::bind(bind, ty)))
}
