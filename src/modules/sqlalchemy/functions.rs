//! The functions of `sqlalchemy` that make expressions and statements: `select`, `and_`, `text`, `case` and their kin.

use crate::natives;
use crate::orm::error;
use crate::orm::expression::statement::{Compound, Delete, Insert, SelectStmt, Stmt, Update};
use crate::orm::expression::{self, roles, wrap};
use crate::orm::schema::types;
use crate::py::exc::type_error;
use crate::py::{Args, Res, Value, Vm};
use crate::sql::expr::{self, Expr, TextClause};
use crate::sql::statement::CompoundKind;
use crate::sql::{BindValue, SqlType};

/// Conditions of `and_` and `or_`.
fn conditions(vm: &mut Vm, args: &Args) -> Res<Vec<Expr>> {
    let mut all = Vec::new();
    for value in vm.collect(&args[0])? {
        all.push(roles::condition(vm, &value)?);
    }
    Ok(all)
}

/// A column, or the text of one, as an expression.
fn column(vm: &mut Vm, value: &Value) -> Res<Expr> {
    match value {
        Value::Str(text) => Ok(Expr::label_name(text.as_str())),
        other => roles::expression(vm, other, None),
    }
}

fn on_column(vm: &mut Vm, args: &Args, f: impl FnOnce(&Expr) -> Expr) -> Res {
    Ok(wrap(f(&column(vm, &args[0])?)))
}

fn compound(vm: &mut Vm, args: &Args, kind: CompoundKind) -> Res {
    let members = vm.collect(&args[0])?;
    Ok(Stmt::Compound(Compound::new(vm, kind, &members)?).into_value())
}

fn sql_type(vm: &mut Vm, value: &Value) -> Res<SqlType> {
    types::required(vm, value)
}

/// `case(*whens, value=None, else_=None)`
fn case(vm: &mut Vm, args: &Args) -> Res {
    let mut pairs = Vec::new();
    for when in vm.collect(&args[0])? {
        match &when {
            Value::Dict(dict) => pairs.extend(dict.pairs()),
            Value::Tuple(tuple) if tuple.items.len() == 2 => pairs.push((tuple.items[0].clone(), tuple.items[1].clone())),
            _ => {
                return Err(error::argument(
                    "The \"whens\" argument to case(), when referring to a sequence of items, is now passed as a series of \
                     positional elements, rather than as a list. ",
                ));
            }
        }
    }
    let value = args.given(1).map(|value| roles::expression(vm, value, None)).transpose()?;
    let mut whens = Vec::new();
    let mut ty = None;
    for (condition, result) in pairs {
        let condition = match &value {
            Some(value) => roles::expression(vm, &condition, Some(value.ty()))?,
            None => roles::condition(vm, &condition)?,
        };
        let result = roles::expression(vm, &result, ty.as_ref())?;
        ty.get_or_insert_with(|| result.ty().clone());
        whens.push((condition, result));
    }
    let otherwise = args.given(2).map(|value| roles::expression(vm, value, ty.as_ref())).transpose()?;
    Ok(wrap(Expr::case(value, whens, otherwise)))
}

natives! {
    /// The functions.
    pub static FUNCTIONS;
    /// Construct a SELECT of the given columns and entities.
    "select" "(*entities)" => |vm, args| {
        let entities = vm.collect(&args[0])?;
        Ok(Stmt::Select(SelectStmt::of(vm, &entities)?).into_value())
    };
    /// Construct an INSERT into a table or mapped class.
    "insert" "(table)" => |vm, args| Ok(Stmt::Insert(Insert::new(vm, &args[0])?).into_value());
    /// Construct an UPDATE of a table or mapped class.
    "update" "(table)" => |vm, args| Ok(Stmt::Update(Update::new(vm, &args[0])?).into_value());
    /// Construct a DELETE from a table or mapped class.
    "delete" "(table)" => |vm, args| Ok(Stmt::Delete(Delete::new(vm, &args[0])?).into_value());
    /// Join conditions by AND.
    "and_" "(*clauses)" => |vm, args| Ok(wrap(expr::and_(conditions(vm, &args)?)));
    /// Join conditions by OR.
    "or_" "(*clauses)" => |vm, args| Ok(wrap(expr::or_(conditions(vm, &args)?)));
    /// Negate a condition.
    "not_" "(clause)" => |vm, args| { let clause = roles::condition(vm, &args[0])?; Ok(wrap(expr::not_(&clause))) };
    /// A piece of SQL, with :name parameters.
    "text" "(text)" => |_, args| match args[0].as_str() {
        Some(text) => Ok(wrap(Expr::text(TextClause::parse(text)))),
        None => Err(type_error("text() takes a string")),
    };
    /// A value as a bound parameter.
    "literal" "(value, type_=None, literal_execute=False)" => |vm, args| {
        let ty = args.given(1).map(|ty| sql_type(vm, ty)).transpose()?;
        Ok(wrap(roles::expression(vm, &args[0], ty.as_ref())?))
    };
    /// A column expression written as SQL.
    "literal_column" "(text, type_=None)" => |vm, args| {
        let ty = args.given(1).map(|ty| sql_type(vm, ty)).transpose()?.unwrap_or_default();
        Ok(wrap(Expr::literal_column(args[0].as_str().unwrap_or_default(), ty)))
    };
    /// A column by name, of no table.
    "column" "(text, type_=None, is_literal=False)" => |vm, args| {
        let ty = args.given(1).map(|ty| sql_type(vm, ty)).transpose()?.unwrap_or_default();
        Ok(wrap(Expr::column(args[0].as_str().unwrap_or_default(), ty)))
    };
    /// A named parameter, whose value may be given at execution.
    "bindparam" "(key, value=None, type_=None, unique=False, required=False)" => |vm, args| {
        let ty = match args.given(2) {
            Some(ty) => sql_type(vm, ty)?,
            None => match args.opt(1) {
                Some(value) => expression::type_of_literal(vm, value)?,
                None => SqlType::Null,
            },
        };
        let value = args.opt(1).map_or(BindValue::Required, expression::bind_value);
        Ok(wrap(Expr::named_bind(args[0].as_str().unwrap_or("param"), value, ty)))
    };
    /// CASE WHEN … THEN … ELSE … END
    "case" "(*whens, value=None, else_=None)" => |vm, args| {
        let (value, otherwise) = (args[1].clone(), args[2].clone());
        let call = Args::positional([args[0].clone(), value, otherwise]);
        case(vm, &call)
    };
    /// CAST(expression AS type)
    "cast" "(expression, type_)" => |vm, args| {
        let ty = sql_type(vm, &args[1])?;
        let inner = roles::expression(vm, &args[0], Some(&ty))?;
        Ok(wrap(inner.cast(ty)))
    };
    /// Take an expression for another type, without a trace in SQL.
    "type_coerce" "(expression, type_)" => |vm, args| {
        let ty = sql_type(vm, &args[1])?;
        let inner = roles::expression(vm, &args[0], Some(&ty))?;
        Ok(wrap(inner.type_coerce(ty)))
    };
    /// EXTRACT(field FROM expression)
    "extract" "(field, expr)" => |vm, args| {
        let inner = roles::expression(vm, &args[1], None)?;
        Ok(wrap(inner.extract(args[0].as_str().unwrap_or_default())))
    };
    /// NULL
    "null" "()" => |_, _| Ok(wrap(Expr::null()));
    /// true
    "true" "()" => |_, _| Ok(wrap(Expr::constant(true)));
    /// false
    "false" "()" => |_, _| Ok(wrap(Expr::constant(false)));
    /// Descending order.
    "desc" "(column)" => |vm, args| on_column(vm, &args, Expr::desc);
    /// Ascending order.
    "asc" "(column)" => |vm, args| on_column(vm, &args, Expr::asc);
    /// NULLs come first.
    "nulls_first" "(column)" => |vm, args| on_column(vm, &args, Expr::nulls_first);
    /// NULLs come first.
    "nullsfirst" "(column)" => |vm, args| on_column(vm, &args, Expr::nulls_first);
    /// NULLs come last.
    "nulls_last" "(column)" => |vm, args| on_column(vm, &args, Expr::nulls_last);
    /// NULLs come last.
    "nullslast" "(column)" => |vm, args| on_column(vm, &args, Expr::nulls_last);
    /// DISTINCT expression
    "distinct" "(expr)" => |vm, args| on_column(vm, &args, Expr::distinct);
    /// An expression with a name.
    "label" "(name, element, type_=None)" => |vm, args| {
        let inner = roles::expression(vm, &args[1], None)?;
        Ok(wrap(inner.label(args[0].as_str())))
    };
    /// expression COLLATE collation
    "collate" "(expression, collation)" => |vm, args| {
        let inner = roles::expression(vm, &args[0], None)?;
        Ok(wrap(inner.collate(args[1].as_str().unwrap_or_default())))
    };
    /// expression BETWEEN lower AND upper
    "between" "(expr, lower_bound, upper_bound, symmetric=False)" => |vm, args| {
        let inner = roles::expression(vm, &args[0], None)?;
        let (low, high) = (expression::operand(vm, &args[1])?, expression::operand(vm, &args[2])?);
        let symmetric = args.opt(3).is_some_and(|flag| matches!(flag, Value::Bool(true)));
        Ok(wrap(inner.between(low, high, symmetric)))
    };
    /// EXISTS (SELECT …)
    "exists" "(statement=None)" => |vm, args| match args.given(0) {
        Some(statement) => match roles::query_of(vm, statement)? {
            Some(query) => Ok(wrap(Expr::exists(query))),
            None => {
                let inner = roles::expression(vm, statement, None)?;
                let select = crate::sql::statement::Select::new(vec![inner]);
                Ok(wrap(Expr::exists(select.into())))
            }
        },
        None => Err(error::argument("exists() needs a statement")),
    };
    /// Several expressions in parentheses.
    "tuple_" "(*clauses)" => |vm, args| {
        let mut members = Vec::new();
        for value in vm.collect(&args[0])? {
            members.push(roles::expression(vm, &value, None)?);
        }
        Ok(wrap(Expr::tuple(members)))
    };
    /// The rows of all selects, without duplicates.
    "union" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::Union);
    /// The rows of all selects.
    "union_all" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::UnionAll);
    /// The rows that all selects have.
    "intersect" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::Intersect);
    /// The rows of the first select that the others do not have.
    "except_" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::Except);
    /// Something in FROM by another name.
    "alias" "(selectable, name=None, flat=False)" => |vm, args| {
        let item = roles::from_item(vm, &args[0])?;
        let name = args.given(1).and_then(Value::as_str);
        Ok(crate::orm::schema::from_value(&item.alias(name)))
    };
}
