//! `session.execute()`: statements of every kind, with their parameters, and the results they give. SELECT yields rows of objects
//! and values, INSERT, UPDATE and DELETE what they changed, texts whatever the database brings.

pub mod change;
mod defaults;
mod insert;

use std::rc::Rc;

use super::error;
use super::expression::statement::{Entity, Execution, SelectStmt, Stmt, Synchronize};
use super::expression::{Clause, roles};
use super::load_face;
use super::options::Chain;
use super::parameters;
use super::query::{self, Built, Contents, Eager};
use super::result::{self, Changed, Fetched, Key, Keys, Kind, Sameness};
use super::rows::{self, How, Naming, Plan, Selected, Selection};
use super::session::Session;
use super::value;
use crate::py::exc::type_error;
use crate::py::{Res, Value, Vm};
use crate::sql::expr::{ExprKind, TextClause};
use crate::sql::statement::{FromItem, Select, SelectBase, Statement};
use crate::sql::{Compiled, Expr, Operand};

/// Parameters of a statement.
enum Params {
    /// One set, perhaps empty.
    One(Vec<(Rc<str>, Value)>),
    /// Several sets: the statement is executed for each.
    Many(Vec<Value>),
}

/// `session.execute(statement, params)`
pub fn execute(vm: &mut Vm, session: &Rc<Session>, statement: &Value, params: Option<&Value>) -> Res {
    let statement = match query::of(statement) {
        Some(_) => vm.get_attr(statement, crate::py::Sym::new("statement"))?,
        None => statement.clone(),
    };
    let Some(stmt) = Stmt::executable(vm, &statement)? else {
        return Err(match statement.as_str() {
            Some(text) => error::textual_sql(text, None),
            None => error::expected(vm, "Executable SQL or text() construct", &statement, None, None)?,
        });
    };
    let params = params_of(vm, params)?;
    match (stmt, params) {
        (Stmt::Select(select), Params::One(given)) => self::select(vm, session, &select, &given),
        (Stmt::Text(text, _), Params::One(given)) => self::text(vm, session, &text, &given),
        (Stmt::Text(text, _), Params::Many(all)) => text_many(vm, session, &text, &all),
        (Stmt::Insert(insert), Params::One(given)) => insert::one(vm, session, &insert, &given),
        (Stmt::Insert(insert), Params::Many(all)) => insert::many(vm, session, &insert, &all),
        (Stmt::Update(update), Params::One(given)) => {
            let sync = Synchronize::of(&update.execution);
            let outcome = change::update(vm, session, &update, sync, &given)?;
            Ok(changed(outcome))
        }
        (Stmt::Update(update), Params::Many(all)) => insert::update_many(vm, session, &update, &all),
        (Stmt::Delete(delete), Params::One(given)) => {
            let sync = Synchronize::of(&delete.execution);
            let outcome = change::delete(vm, session, &delete, sync, &given)?;
            Ok(changed(outcome))
        }
        (stmt @ (Stmt::Compound(_) | Stmt::Textual(_)), Params::One(given)) => {
            plain_query(vm, session, &stmt, &given)
        }
        (_, Params::Many(_)) => Err(error::invalid_request("This statement takes one set of parameters")),
    }
}

fn changed(outcome: change::Outcome) -> Value {
    let changed = Changed { rows: i64::try_from(outcome.rows).unwrap_or(i64::MAX), ..Changed::default() };
    match outcome.fetched {
        Some(fetched) => result::of_cursor(fetched, changed),
        None => result::of_change(changed),
    }
}

fn params_of(vm: &mut Vm, params: Option<&Value>) -> Res<Params> {
    let Some(params) = params else { return Ok(Params::One(Vec::new())) };
    match params {
        Value::List(_) | Value::Tuple(_) => {
            let all = vm.collect(params)?;
            match all.as_slice() {
                [] => Ok(Params::One(Vec::new())),
                _ => Ok(Params::Many(all)),
            }
        }
        one => Ok(Params::One(named(vm, one)?)),
    }
}

/// One set of parameters: a dict by name.
fn named(vm: &mut Vm, params: &Value) -> Res<Vec<(Rc<str>, Value)>> {
    match vm.mapping_pairs(params)? {
        Some(pairs) => Ok(pairs
            .into_iter()
            .filter_map(|(name, value)| Some((Rc::from(name.as_str()?), value)))
            .collect()),
        None => Err(error::argument("List argument must consist only of dictionaries")),
    }
}

/// What rows consist of.
fn selected(entities: &[Entity]) -> Vec<Selected> {
    entities
        .iter()
        .map(|entity| match entity {
            Entity::Mapped(mapped) => Selected::Entity(mapped.clone()),
            Entity::Expr { expr, name, entity } => {
                Selected::Value(Clause { expr: expr.clone(), key: name.clone(), entity: entity.clone() })
            }
        })
        .collect()
}

/// Is a statement about mapped classes? Then the session flushes first, and rows are named after attributes.
fn is_orm(entities: &[Entity]) -> bool {
    entities.iter().any(|entity| matches!(entity, Entity::Mapped(_) | Entity::Expr { entity: Some(_), .. }))
        || entities.iter().any(|entity| match entity {
            Entity::Expr { expr, .. } => {
                expr.any_member(&mut |member| super::alias::is_mapped_column(member))
            }
            Entity::Mapped(_) => true,
        })
}

fn how(vm: &mut Vm, execution: &Execution) -> Res<How> {
    Ok(How {
        populate_existing: match execution.option("populate_existing") {
            Some(value) => vm.truth(value)?,
            None => false,
        },
    })
}

fn chains(vm: &mut Vm, execution: &Execution) -> Res<Vec<Chain>> {
    let mut chains = Vec::new();
    for option in &execution.options {
        chains.extend(load_face::chains_of(vm, option)?);
    }
    Ok(chains)
}

fn flush_first(vm: &mut Vm, session: &Rc<Session>, execution: &Execution) -> Res<()> {
    match execution.option("autoflush") {
        Some(value) if !vm.truth(value)? => Ok(()),
        _ => session.autoflush(vm),
    }
}

fn select(vm: &mut Vm, session: &Rc<Session>, stmt: &SelectStmt, given: &parameters::Named) -> Res {
    let orm = is_orm(&stmt.entities);
    let selected = selected(&stmt.entities);
    for item in &selected {
        if let Selected::Entity(mapped) = item {
            super::registry::configure_of(vm, &mapped.mapper)?;
        }
    }
    if orm {
        flush_first(vm, session, &stmt.execution)?;
    }
    let how = how(vm, &stmt.execution)?;
    if let Some(inner) = &stmt.from_statement {
        let inner = (**inner).clone().into_value();
        let fetched = entities_of(vm, session, &inner, &selected, given, how)?;
        return Ok(result::new(Kind::Orm, fetched, false));
    }
    let options = chains(vm, &stmt.execution)?;
    let contents = Contents::new(&selected, &options, Eager::Joined, Naming::Distinct)?;
    let needs_unique = contents.needs_unique();
    let mut select = Select::clone(&*stmt.resolved(vm)?);
    select.columns = contents.own_columns().to_vec();
    if !orm {
        return core_select(vm, session, select.into(), &contents.selection, given);
    }
    let built = Built { select: contents.joined(select)?, contents };
    let fetched = query::fetch(vm, session, built, given, how)?;
    Ok(result::new(Kind::Orm, fetched, needs_unique))
}

/// A SELECT that is about tables only: its columns are called as the statement calls them.
fn core_select(
    vm: &mut Vm,
    session: &Rc<Session>,
    select: SelectBase,
    selection: &Selection,
    given: &parameters::Named,
) -> Res {
    let compiled = rows::compile(&Statement::Query(select), session.engine.dialect())?;
    let values = parameters::values(vm, &compiled, given)?;
    let keys = keys_of(&compiled);
    let has_star = compiled.columns.len() != selection.columns.len() || selection.columns.iter().any(is_star);
    if has_star {
        return raw(vm, session, &compiled, &values);
    }
    let plan = Plan::new(compiled, selection);
    let mut fetched = rows::fetch(vm, session, &plan, &values, How::default())?;
    fetched.keys = keys;
    Ok(result::of_cursor(fetched, Changed { rows: -1, ..Changed::default() }))
}

/// `*` and other SQL that may stand for several columns.
fn is_star(expr: &Expr) -> bool {
    match expr.kind() {
        ExprKind::Column(column) => column.literal && column.name.known() == Some("*"),
        ExprKind::Text(_) => true,
        _ => false,
    }
}

fn keys_of(compiled: &Compiled) -> Rc<Keys> {
    let keys = compiled.columns.iter().map(|column| Key {
        name: Some(crate::py::Sym::new(&column.name)),
        expr: Some(column.expr.clone()),
        entity: None,
    });
    Keys::new(keys.collect())
}

/// UNION and its kin, texts with columns.
fn plain_query(vm: &mut Vm, session: &Rc<Session>, stmt: &Stmt, given: &parameters::Named) -> Res {
    let entities = stmt.entities();
    if is_orm(&entities) {
        flush_first(vm, session, stmt.execution())?;
    }
    let selected: Vec<Selected> = selected(&entities);
    let selection = Selection::new(&selected, &[], Naming::Distinct);
    let Some(select) = stmt.query(vm)? else { return Err(type_error("not a query")) };
    let compiled = rows::compile(&Statement::Query(select), session.engine.dialect())?;
    let values = parameters::values(vm, &compiled, given)?;
    let plan = Plan::new(compiled, &selection);
    let fetched = rows::fetch(vm, session, &plan, &values, How::default())?;
    Ok(result::of_cursor(fetched, Changed { rows: -1, ..Changed::default() }))
}

/// A text.
fn text(vm: &mut Vm, session: &Rc<Session>, text: &TextClause, given: &parameters::Named) -> Res {
    let compiled = rows::compile(&Statement::Text(text.clone()), session.engine.dialect())?;
    let values = parameters::values(vm, &compiled, given)?;
    raw(vm, session, &compiled, &values)
}

/// The rows of raw SQL, or how many it changed.
pub fn raw(vm: &mut Vm, session: &Rc<Session>, compiled: &Compiled, values: &[crate::sql::SqlValue]) -> Res {
    let raw = rows::fetch_raw(vm, session, compiled, values)?;
    let changed = Changed { rows: i64::try_from(raw.changed).unwrap_or(i64::MAX), ..Changed::default() };
    let Some(names) = raw.names else {
        let last_row = session.engine.last_insert_id(vm).ok();
        return Ok(result::of_change(Changed { last_row, ..changed }));
    };
    let sameness = vec![Sameness::Equality; names.len()].into();
    let rows = raw.rows.len();
    let values = raw.rows.iter().flatten().map(value::plain).collect();
    let fetched = Fetched { keys: Keys::of_text(&names), sameness, values, rows, distinct: false };
    Ok(result::of_cursor(fetched, Changed { rows: -1, ..changed }))
}

fn text_many(vm: &mut Vm, session: &Rc<Session>, text: &TextClause, all: &[Value]) -> Res {
    let compiled = rows::compile(&Statement::Text(text.clone()), session.engine.dialect())?;
    let mut rows = 0;
    for params in all {
        let given = named(vm, params)?;
        let values = parameters::values(vm, &compiled, &given)?;
        rows += rows::fetch_raw(vm, session, &compiled, &values)?.changed;
    }
    Ok(result::of_change(Changed { rows: i64::try_from(rows).unwrap_or(i64::MAX), ..Changed::default() }))
}

/// The rows of a statement that was given in place of the one that would be built (`from_statement`): its columns are matched
/// with those of the entities by name.
pub fn entities_of(
    vm: &mut Vm,
    session: &Rc<Session>,
    statement: &Value,
    selected: &[Selected],
    given: &parameters::Named,
    how: How,
) -> Res<Fetched> {
    let Some(stmt) = Stmt::executable(vm, statement)? else {
        return Err(error::expected(vm, "Executable SQL or text() construct", statement, None, None)?);
    };
    let compiled = rows::compile(&stmt.statement(vm)?, session.engine.dialect())?;
    let values = parameters::values(vm, &compiled, given)?;
    let raw = rows::fetch_raw(vm, session, &compiled, &values)?;
    let Some(names) = raw.names else {
        return Err(error::resource_closed(
            "This result object does not return rows. It has been closed automatically.",
        ));
    };
    let exprs: Vec<Option<Expr>> = compiled.columns.iter().map(|column| Some(column.expr.clone())).collect();
    let selection = Selection::matching(selected, &names, &exprs)?;
    let plan = Plan::new(compiled, &selection);
    rows::convert(vm, session, &plan, &raw.rows, how)
}

/// How many rows a SELECT has.
pub fn count(vm: &mut Vm, session: &Rc<Session>, statement: &Value) -> Res {
    let Some(select) = roles::query_of(vm, statement)? else {
        return Err(error::expected(vm, "SELECT statement", statement, None, None)?);
    };
    session.autoflush(vm)?;
    let count = Expr::function("count", Vec::<Operand>::new(), None);
    let selection = Selection::new(&[Selected::Value(count.into())], &[], Naming::Own);
    let outer = Select::new(selection.columns.clone()).from(FromItem::subquery(select, None));
    let compiled = rows::compile(&Statement::from(outer), session.engine.dialect())?;
    let values = parameters::values(vm, &compiled, &[])?;
    let plan = Plan::new(compiled, &selection);
    let fetched = rows::fetch(vm, session, &plan, &values, How::default())?;
    Ok(fetched.values.into_iter().next().unwrap_or(Value::None))
}
