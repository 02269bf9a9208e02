//! What is done to an expression: `case`, `cast`, `extract`, `desc`, `label`, `over`.

use crate::natives;
use crate::orm::error;
use crate::orm::expression::{over, roles, wrap};
use crate::orm::schema::types;
use crate::py::exc::{type_error, value_error};
use crate::py::types::type_name;
use crate::py::{Args, Res, Value, Vm};
use crate::sql::Expr;

fn expression(vm: &mut Vm, value: &Value) -> Res<Expr> {
    roles::expression(vm, value, None)
}

/// A column for ORDER BY: a text names a label or column.
fn ordered(vm: &mut Vm, args: &Args, f: impl FnOnce(&Expr) -> Expr) -> Res {
    let by = roles::by(vm, &args[0], "GROUP BY / OF / etc. expression")?;
    Ok(wrap(f(&by)))
}

natives! {
    pub(super) static FUNCTIONS;
    /// `CASE WHEN … THEN … ELSE … END`: pairs of condition and result, or a dict of results with `value=`.
    "case" "(*whens, value=None, else_=None)" => |vm, args| case(vm, &args);
    /// `CAST(expression AS type_)`
    "cast" "(expression, type_)" => |vm, args| {
        let ty = types::required(vm, &args[1])?;
        let inner = roles::expression(vm, &args[0], Some(&ty))?;
        Ok(wrap(inner.cast(ty)))
    };
    /// The expression taken for another type, without a trace in SQL.
    "type_coerce" "(expression, type_)" => |vm, args| {
        let ty = types::required(vm, &args[1])?;
        let inner = roles::expression(vm, &args[0], Some(&ty))?;
        Ok(wrap(inner.type_coerce(ty)))
    };
    /// `EXTRACT(field FROM expr)`
    "extract" "(field, expr)" => |vm, args| {
        let inner = expression(vm, &args[1])?;
        let field = vm.str(&args[0])?;
        Ok(wrap(inner.extract(&field)))
    };
    /// Descending, for ORDER BY.
    "desc" "(column)" => |vm, args| ordered(vm, &args, Expr::desc);
    /// Ascending, for ORDER BY.
    "asc" "(column)" => |vm, args| ordered(vm, &args, Expr::asc);
    /// Missing values first, for ORDER BY.
    "nulls_first" "(column)" => |vm, args| ordered(vm, &args, Expr::nulls_first);
    /// Missing values first, for ORDER BY.
    "nullsfirst" "(column)" => |vm, args| ordered(vm, &args, Expr::nulls_first);
    /// Missing values last, for ORDER BY.
    "nulls_last" "(column)" => |vm, args| ordered(vm, &args, Expr::nulls_last);
    /// Missing values last, for ORDER BY.
    "nullslast" "(column)" => |vm, args| ordered(vm, &args, Expr::nulls_last);
    /// `DISTINCT expr`, inside a function such as `func.count()`.
    "distinct" "(expr)" => |vm, args| Ok(wrap(expression(vm, &args[0])?.distinct()));
    /// `~expr`, bit by bit.
    "bitwise_not" "(expr)" => |vm, args| Ok(wrap(expression(vm, &args[0])?.bitwise_not()));
    /// Gives an expression a name in the result.
    "label" "(name, element, type_=None)" => |vm, args| {
        let ty = args.given(2).map(|ty| types::required(vm, ty)).transpose()?;
        let inner = roles::expression(vm, &args[1], ty.as_ref())?;
        let name = args.given(0).map(|name| vm.str(name)).transpose()?;
        Ok(wrap(inner.label(name.as_deref())))
    };
    /// `expression COLLATE collation`
    "collate" "(expression, collation, collation_schema=None)" => |vm, args| {
        let inner = expression(vm, &args[0])?;
        let name = vm.str(&args[1])?;
        Ok(wrap(inner.collate(&name)))
    };
    /// `element OVER (…)`: a window function.
    "over" "(element, partition_by=None, order_by=None, range_=None, rows=None, groups=None, exclude=None)" => |vm, args| {
        let inner = expression(vm, &args[0])?;
        let at = |at: usize| args.opt(at).cloned().unwrap_or_default();
        let call = Args::positional([args[0].clone(), at(1), at(2), at(4), at(3), at(5), at(6)]);
        over(vm, &inner, &call)
    };
    /// `element WITHIN GROUP (ORDER BY …)`
    "within_group" "(element, *order_by)" => |vm, args| {
        let inner = expression(vm, &args[0])?;
        let values = vm.collect(&args[1])?;
        let order = values.iter().map(|value| roles::order_by(vm, value)).collect::<Res<Vec<_>>>()?;
        Ok(wrap(inner.within_group(order)))
    };
    /// `func FILTER (WHERE …)`
    "funcfilter" "(func, *criterion)" => |vm, args| {
        let mut inner = expression(vm, &args[0])?;
        for value in vm.collect(&args[1])? {
            let criterion = roles::condition(vm, &value)?;
            inner = inner.filter(criterion);
        }
        Ok(wrap(inner))
    };
}

/// Conditions with results: pairs, or one dict.
fn whens(vm: &mut Vm, args: &Args) -> Res<Vec<(Value, Value)>> {
    let given = vm.collect(&args[2])?;
    match given.as_slice() {
        [Value::Dict(dict)] => return Ok(dict.pairs()),
        [Value::List(_)] => {
            return Err(error::argument(
                "The \"whens\" argument to case(), when referring to a sequence of items, is now passed as a series of \
                 positional elements, rather than as a list. ",
            ));
        }
        _ => {}
    }
    given.iter().map(|pair| pair_of(vm, pair)).collect()
}

fn pair_of(vm: &mut Vm, pair: &Value) -> Res<(Value, Value)> {
    let items = match pair {
        Value::Tuple(_) | Value::List(_) => vm.collect(pair)?,
        other => {
            return Err(type_error(format!("cannot unpack non-iterable {} object", type_name(other))));
        }
    };
    match items.as_slice() {
        [when, then] => Ok((when.clone(), then.clone())),
        few if few.len() < 2 => {
            Err(value_error(format!("not enough values to unpack (expected 2, got {})", few.len())))
        }
        _ => Err(value_error("too many values to unpack (expected 2)")),
    }
}

/// `CASE … END`; arguments: value, else_, whens.
fn case(vm: &mut Vm, args: &Args) -> Res {
    let pairs = whens(vm, args)?;
    let value = args.given(0).map(|value| expression(vm, value)).transpose()?;
    let mut cases = Vec::with_capacity(pairs.len());
    for (when, then) in &pairs {
        let when = expression(vm, when)?;
        cases.push((when, expression(vm, then)?));
    }
    let otherwise = args.given(1).map(|value| expression(vm, value)).transpose()?;
    Ok(wrap(Expr::case(value, cases, otherwise)))
}
