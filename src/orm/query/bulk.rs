//! `Query.update()` and `Query.delete()`.

use super::{Query, this};
use crate::natives;
use crate::orm::error;
use crate::orm::execute::change;
use crate::orm::expression::Mapped;
use crate::orm::expression::statement::{Delete, Synchronize, Update};
use crate::orm::load::dynamic;
use crate::orm::rows::Selected;
use crate::py::exc::type_error;
use crate::py::{Res, Value, Vm};
use std::rc::Rc;

/// Refuses what an UPDATE or DELETE of many rows cannot have.
fn check(query: &Query) -> Res<()> {
    let has_joins = !query.joins.is_empty() || !query.froms.is_empty();
    let refused = [
        ("limit()", query.limit.is_some()),
        ("offset()", query.offset.is_some()),
        ("order_by()", !query.order_by.is_empty()),
        ("group_by()", !query.group_by.is_empty()),
        ("distinct()", query.distinct),
        ("join(), outerjoin(), select_from(), or from_self()", has_joins),
    ];
    match refused.iter().find(|(_, is_there)| *is_there) {
        None => Ok(()),
        Some((what, _)) => Err(error::invalid_request(format!(
            "Can't call Query.update() or Query.delete() when {what} has been called"
        ))),
    }
}

fn subject(vm: &mut Vm, query: &Query, method: &str) -> Res<Rc<Mapped>> {
    if query.selected.len() > 1 {
        let given = query.selected.len();
        return Err(type_error(format!("{method}() takes 1 positional argument but {given} were given")));
    }
    match query.selected.first() {
        Some(Selected::Entity(mapped)) => Ok(mapped.clone()),
        Some(Selected::Value(clause)) => {
            let value = crate::orm::expression::wrap(clause.expr.clone());
            Err(error::expected(vm, "subject table for an INSERT, UPDATE or DELETE", &value, None, None)?)
        }
        None => Err(error::invalid_request("Query contains no columns with which to SELECT from.")),
    }
}

fn synchronize(value: Option<&Value>) -> Res<Synchronize> {
    let refused = || {
        error::argument("Valid strategies for session synchronization are 'auto', 'evaluate', 'fetch', False")
    };
    match value {
        None => Ok(Synchronize::Auto),
        Some(Value::Bool(false)) => Ok(Synchronize::No),
        Some(value) => match value.as_str() {
            Some("auto") => Ok(Synchronize::Auto),
            Some("evaluate") => Ok(Synchronize::Evaluate),
            Some("fetch") => Ok(Synchronize::Fetch),
            _ => Err(refused()),
        },
    }
}

fn rows(outcome: &change::Outcome) -> Value {
    Value::Int(i64::try_from(outcome.rows).unwrap_or(i64::MAX))
}

natives! {
    pub(super) static METHODS;
    /// Change all rows that the query has; how many they were.
    "update" "(self, values, synchronize_session='auto', update_args=None)" => |vm, args| {
        let query = dynamic::settled(this(&args)?)?;
        check(&query)?;
        let mapped = subject(vm, &query, "update")?;
        let mut update = Update::of(mapped.from.clone(), Some(mapped.clone()));
        update.add_values(vm, &args[1])?;
        update.where_.clone_from(&query.where_);
        let sync = synchronize(args.opt(2))?;
        let session = query.session()?;
        Ok(rows(&change::update(vm, &session, &update, sync, &query.params)?))
    };
    /// Delete all rows that the query has; how many they were.
    "delete" "(self, synchronize_session='auto', delete_args=None)" => |vm, args| {
        let query = dynamic::settled(this(&args)?)?;
        check(&query)?;
        let mapped = subject(vm, &query, "delete")?;
        let mut delete = Delete::of(mapped.from.clone(), Some(mapped.clone()));
        delete.where_.clone_from(&query.where_);
        let sync = synchronize(args.opt(1))?;
        let session = query.session()?;
        Ok(rows(&change::delete(vm, &session, &delete, sync, &query.params)?))
    };
}
