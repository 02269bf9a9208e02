//! What can be selected from: `table`, `alias`, `join`, `lateral`, `values`.

use std::rc::Rc;

use crate::natives;
use crate::orm::error;
use crate::orm::expression::{expr_of, roles};
use crate::orm::schema::from_value;
use crate::py::{Res, Sym, Value, Vm};
use crate::sql::SqlType;
use crate::sql::expr::ExprKind;
use crate::sql::schema::{Column, Table};
use crate::sql::statement::FromItem;

natives! {
    pub(super) static FUNCTIONS;
    /// A table by name, with columns but without anything else.
    "table" "(name, *columns, schema=None)" => |vm, args| {
        let name = vm.str(&args[0])?;
        let mut columns = Vec::new();
        for (name, ty) in named_columns(vm, &args[2])? {
            columns.push(Column::new(&name, ty));
        }
        Ok(from_value(&FromItem::Table(Table::bare(&name, &columns))))
    };
    /// Something under another name; without one it is made up.
    "alias" "(selectable, name=None, flat=False)" => |vm, args| {
        let item = roles::from_item(vm, &args[0])?;
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        Ok(from_value(&item.alias(name.as_deref())))
    };
    /// A query that sees what stands before it in FROM.
    "lateral" "(selectable, name=None)" => |vm, args| {
        let method = vm.get_attr(&args[0], Sym::new("lateral"))?;
        vm.call_values(&method, &[args.opt(1).cloned().unwrap_or(Value::None)])
    };
    /// A query of WITH.
    "cte" "(selectable, name=None, recursive=False)" => |vm, args| {
        let method = vm.get_attr(&args[0], Sym::new("cte"))?;
        let name = args.opt(1).cloned().unwrap_or(Value::None);
        let recursive = args.opt(2).cloned().unwrap_or(Value::Bool(false));
        vm.call_values(&method, &[name, recursive])
    };
    /// `left JOIN right ON onclause`; without a condition it follows from the foreign keys.
    "join" "(left, right, onclause=None, isouter=False, full=False)" => |vm, args| {
        let outer = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        join(vm, &args[0], &args[1], args.given(2), outer, args.given(4))
    };
    /// `left LEFT OUTER JOIN right ON onclause`
    "outerjoin" "(left, right, onclause=None, full=False)" => |vm, args| {
        join(vm, &args[0], &args[1], args.given(2), true, args.given(3))
    };
    /// Rows written out: `values(column('a', Integer), name='v').data([(1,), (2,)])`.
    "values" "(*columns, name=None, literal_binds=False)" => |vm, args| {
        let columns = named_columns(vm, &args[2])?;
        let name = args.given(0).map(|name| vm.str(name)).transpose()?;
        let literal = args.given(1).map_or(Ok(false), |flag| vm.truth(flag))?;
        Ok(from_value(&FromItem::values(columns, Vec::new(), name.as_deref(), literal)))
    };
}

/// Columns as `column('a', Integer)` describes them: names with types.
fn named_columns(vm: &mut Vm, values: &Value) -> Res<Vec<(Rc<str>, SqlType)>> {
    let mut columns = Vec::new();
    for value in vm.collect(values)? {
        let expr = expr_of(vm, &value)?;
        match expr.as_ref().map(|expr| (expr.kind(), expr.ty())) {
            Some((ExprKind::Column(column), ty)) => columns.push((column.key.clone(), ty.clone())),
            _ => {
                let role = "Column expression or string key";
                return Err(error::expected(vm, role, &value, None, None)?);
            }
        }
    }
    Ok(columns)
}

fn join(
    vm: &mut Vm,
    left: &Value,
    right: &Value,
    on: Option<&Value>,
    outer: bool,
    full: Option<&Value>,
) -> Res {
    let (left, right) = (roles::from_item(vm, left)?, roles::from_item(vm, right)?);
    let on = on.map(|on| roles::condition_as_on(vm, on)).transpose()?;
    let full = full.map_or(Ok(false), |flag| vm.truth(flag))?;
    Ok(from_value(&crate::sql::statement::Join::new(left, right, on, outer, full)?))
}
