//! Python-side defaults of columns where a statement, not an object, is written.

use std::rc::Rc;

use crate::orm::column::{ColumnHost, Default};
use crate::py::{Res, Value, Vm};
use crate::sql::Compiled;
use crate::sql::expr::BindValue;
use crate::sql::schema::Table;

/// The value of a default.
pub(super) fn value(vm: &mut Vm, default: &Default) -> Res {
    match default {
        Default::Value(value) => Ok(value.clone()),
        Default::Call { function, takes_context } => {
            let args: &[Value] = if *takes_context { &[Value::None] } else { &[] };
            vm.call_values(function, args)
        }
        Default::Expr(_) => Ok(Value::Unset),
    }
}

/// The defaults that an INSERT waits for, by the names of its parameters; those that `given` has are left out.
pub(super) fn of_insert(
    vm: &mut Vm,
    table: &Table,
    compiled: &Compiled,
    given: &[(Rc<str>, Value)],
) -> Res<Vec<(Rc<str>, Value)>> {
    let mut found = Vec::new();
    for bind in &compiled.binds {
        if !matches!(bind.value, BindValue::Required) || given.iter().any(|(name, _)| *name == bind.name) {
            continue;
        }
        // `name_m3` is the parameter of the fourth row.
        let base = match bind.name.rsplit_once("_m") {
            Some((base, row)) if row.parse::<usize>().is_ok() && table.column(&bind.name).is_none() => base,
            _ => &bind.name,
        };
        let Some(column) = table.column(base) else { continue };
        let default = ColumnHost::of(&column).and_then(|host| host.default.borrow().clone());
        if let Some(default) = default {
            found.push((bind.name.clone(), value(vm, &default)?));
        }
    }
    Ok(found)
}
