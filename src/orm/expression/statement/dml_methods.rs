//! The methods of `Insert`, `Update` and `Delete`: each gives a changed copy.

use super::dml::only_argument;
use super::select::entities_of;
use super::select_methods::{affixes, keywords};
use super::{Delete, Entity, Stmt, Update, filter_by};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::roles;
use crate::py::{Args, CmpOp, Res, Value, Vm};
use crate::sql::expr::Expr;

/// A changed copy of an INSERT, UPDATE or DELETE.
fn changed(this: &Value, change: impl FnOnce(&mut Stmt) -> Res<()>) -> Res {
    let Some(stmt) = Stmt::of(this) else {
        return Err(error::argument("Executable SQL or text() construct expected"));
    };
    let mut stmt = stmt.clone();
    change(&mut stmt)?;
    Ok(stmt.into_value())
}

natives! {
    pub(super) static BASE;
    /// The statement yields these columns of the rows that it wrote.
    "returning" "(self, *cols, sort_by_parameter_order=False)" => |vm, args| {
        let mut added = Vec::new();
        for value in vm.collect(&args[2])? {
            added.extend(entities_of(vm, &value)?);
        }
        changed(&args[0], |stmt| {
            if let Some(returning) = returning(stmt) {
                returning.extend(added);
            }
            Ok(())
        })
    };
    /// Values that the database made are fetched where that is possible.
    "return_defaults" "(self, *cols, supplemental_cols=None, sort_by_parameter_order=False)" => |_, args| Ok(args[0].clone());
    /// Words behind INSERT, UPDATE or DELETE.
    "prefix_with" "(self, *prefixes, dialect='*')" => |vm, args| {
        let added = affixes(vm, &args)?;
        changed(&args[0], |stmt| {
            match stmt {
                Stmt::Insert(stmt) => stmt.prefixes.extend(added),
                Stmt::Update(stmt) => stmt.prefixes.extend(added),
                Stmt::Delete(stmt) => stmt.prefixes.extend(added),
                _ => {}
            }
            Ok(())
        })
    };
    /// Hints for the optimiser of other databases; accepted, not written.
    "with_hint" "(self, text, selectable=None, dialect_name='*')" => |_, args| Ok(args[0].clone());
}

fn returning(stmt: &mut Stmt) -> Option<&mut Vec<Entity>> {
    match stmt {
        Stmt::Insert(stmt) => Some(&mut stmt.returning),
        Stmt::Update(stmt) => Some(&mut stmt.returning),
        Stmt::Delete(stmt) => Some(&mut stmt.returning),
        _ => None,
    }
}

natives! {
    pub(super) static VALUES;
    /// The values: a dict, several names with values, or (INSERT) a list of dicts.
    "values" "(self, *args, **kwargs)" => |vm, args| {
        let positional = vm.collect(&args[1])?;
        let named = keywords(&args[2]);
        let given = match only_argument(&positional, !named.is_empty())? {
            Some(one) => one.clone(),
            None => args[2].clone(),
        };
        changed(&args[0], |stmt| match stmt {
            Stmt::Insert(stmt) => stmt.add_values(vm, &given),
            Stmt::Update(stmt) => {
                if stmt.ordered {
                    return Err(error::argument("Cannot invoke values() after ordered_values() has been invoked"));
                }
                stmt.add_values(vm, &given)
            }
            _ => Ok(()),
        })
    };
    /// Values that the database made are not fetched.
    "inline" "(self)" => |_, args| Ok(args[0].clone());
}

natives! {
    pub(super) static INSERT;
    /// Inserts the rows of a query into the named columns.
    "from_select" "(self, names, select, include_defaults=True)" => |vm, args| {
        let names = vm.collect(&args[1])?;
        changed(&args[0], |stmt| match stmt {
            Stmt::Insert(stmt) => stmt.from_select(vm, &names, &args[2]),
            _ => Ok(()),
        })
    };
}

natives! {
    pub(super) static UPDATE;
    /// The new values, written in this order.
    "ordered_values" "(self, *args)" => |vm, args| {
        let mut pairs = Vec::new();
        for pair in vm.collect(&args[1])? {
            let parts = vm.collect(&pair)?;
            let [name, value] = parts.as_slice() else {
                return Err(error::argument("ordered_values() expects (column, value) pairs"));
            };
            pairs.push((name.clone(), value.clone()));
        }
        changed(&args[0], |stmt| {
            if let Stmt::Update(stmt) = stmt {
                if !stmt.values.is_empty() && !stmt.ordered {
                    return Err(error::argument("This statement already has values present"));
                }
                stmt.ordered = true;
                stmt.add_pairs(vm, pairs)?;
            }
            Ok(())
        })
    };
}

natives! {
    pub(super) static DELETE;
    /// Further tables that the conditions mention.
    "using" "(self, *froms)" => |_, args| Ok(args[0].clone());
}

/// Adds conditions to an UPDATE or DELETE.
fn filter(vm: &mut Vm, args: &Args) -> Res {
    let values = vm.collect(&args[1])?;
    let conditions = values.iter().map(|value| roles::condition(vm, value)).collect::<Res<Vec<Expr>>>()?;
    changed(&args[0], |stmt| {
        match stmt {
            Stmt::Update(stmt) => stmt.where_.extend(conditions),
            Stmt::Delete(stmt) => stmt.where_.extend(conditions),
            _ => {}
        }
        Ok(())
    })
}

natives! {
    pub(super) static CRITERIA;
    /// Only rows for which all these conditions hold.
    "where" "(self, *whereclause)" => |vm, args| filter(vm, &args);
    /// Only rows for which all these conditions hold.
    "filter" "(self, *criteria)" => |vm, args| filter(vm, &args);
    /// Only rows whose attributes have these values.
    "filter_by" "(self, **kwargs)" => |vm, args| {
        let (namespace, text) = match Stmt::of(&args[0]) {
            Some(Stmt::Update(Update { table, mapped, .. }) | Stmt::Delete(Delete { table, mapped, .. })) => match mapped {
                Some(mapped) => (mapped.value.clone(), mapped.name.to_string()),
                None => (crate::orm::schema::columns_value(table), table.description().to_string()),
            },
            _ => return Ok(args[0].clone()),
        };
        let mut conditions = Vec::new();
        for (name, value) in keywords(&args[1]) {
            let attribute = filter_by::attribute_of(vm, &namespace, &text, name)?;
            conditions.push(vm.compare(CmpOp::Eq, &attribute, &value)?);
        }
        let call = Args::positional([args[0].clone(), Value::tuple(conditions)]);
        filter(vm, &call)
    };
}
