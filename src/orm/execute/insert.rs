//! INSERT of one row or many by a statement, and UPDATE of many rows by their keys.

use std::rc::Rc;

use super::{changed, defaults, named};
use crate::orm::error;
use crate::orm::expression::statement::{Insert, InsertValues, Synchronize, Update};
use crate::orm::parameters;
use crate::orm::result::{self, Changed, Fetched, Key, Keys, Kind};
use crate::orm::rows::{self, How, Naming, Plan, Selection};
use crate::orm::session::Session;
use crate::py::{Res, Sym, Value, Vm};
use crate::sql::Compiled;
use crate::sql::schema::Table;
use crate::sql::statement::Statement;

type Given = Vec<(Rc<str>, Value)>;

fn compile(vm: &mut Vm, session: &Session, insert: &Insert, selection: &Selection) -> Res<Rc<Compiled>> {
    let mut statement = insert.resolved(vm)?;
    statement.returning.clone_from(&selection.columns);
    rows::compile(&Statement::Insert(Rc::new(statement)), session.engine.dialect())
}

/// Attribute names of parameters as the names of their columns.
fn by_column(insert: &Insert, given: &parameters::Named) -> Given {
    given
        .iter()
        .map(|(name, value)| {
            let property = insert.mapped.as_ref().and_then(|mapped| mapped.mapper.property(Sym::new(name)));
            let key = property.and_then(|property| property.column().map(|own| own.column.key()));
            (key.unwrap_or_else(|| name.clone()), value.clone())
        })
        .collect()
}

/// `execute(insert(…).values(…))`, or with one dict of parameters.
pub(super) fn one(vm: &mut Vm, session: &Rc<Session>, insert: &Insert, given: &parameters::Named) -> Res {
    if insert.mapped.is_some() {
        session.autoflush(vm)?;
    }
    let mut insert = insert.clone();
    let by_params = !given.is_empty() && matches!(insert.values, InsertValues::None);
    if by_params || matches!(insert.values, InsertValues::None) {
        let pairs = given.iter().map(|(name, value)| (Value::str(&**name), value.clone()));
        let dict = Value::Dict(vm.dict_of(pairs)?);
        insert.add_values(vm, &dict)?;
    }
    let returning = super::selected(&insert.returning);
    let selection = Selection::new(&returning, &[], Naming::Distinct);
    let compiled = compile(vm, session, &insert, &selection)?;
    let mut given = by_column(&insert, given);
    let found = defaults::of_insert(vm, &insert.table, &compiled, &given)?;
    given.extend(found);
    let values = parameters::values(vm, &compiled, &given)?;
    if !returning.is_empty() {
        let plan = Plan::new(compiled, &selection);
        let fetched = rows::fetch(vm, session, &plan, &values, How::default())?;
        let rows = i64::try_from(fetched.rows).unwrap_or(i64::MAX);
        return Ok(result::of_cursor(fetched, Changed { rows, is_insert: true, ..Changed::default() }));
    }
    session.begin(vm)?;
    let rows = session.engine.execute(vm, &compiled, &values)?;
    if by_params && insert.mapped.is_some() {
        return Ok(result::of_many());
    }
    let last_row = session.engine.last_insert_id(vm)?;
    let is_single = matches!(insert.values, InsertValues::One(_));
    let inserted_key =
        if is_single { Some(key_of(&insert.table, &compiled, &values, last_row)) } else { None };
    Ok(result::of_change(Changed {
        rows: i64::try_from(rows).unwrap_or(i64::MAX),
        last_row: Some(last_row),
        inserted_key,
        is_insert: true,
    }))
}

/// The primary key of the row that was inserted: as it was given, else the row's number.
fn key_of(table: &Table, compiled: &Compiled, values: &[crate::sql::SqlValue], last_row: i64) -> Value {
    let columns = table.primary_key_columns();
    let keys = Keys::new(columns.iter().map(|column| Key::named(&column.key())).collect());
    let parts: Vec<Value> = columns
        .iter()
        .map(|column| match compiled.slot(&column.key()).and_then(|slot| values.get(slot)) {
            Some(value) => crate::orm::value::plain(value),
            None => Value::Int(last_row),
        })
        .collect();
    result::row::row(&keys, parts)
}

/// `execute(insert(…), [{…}, {…}])`
pub(super) fn many(vm: &mut Vm, session: &Rc<Session>, insert: &Insert, all: &[Value]) -> Res {
    if insert.mapped.is_some() {
        session.autoflush(vm)?;
    }
    session.begin(vm)?;
    let returning = super::selected(&insert.returning);
    let selection = Selection::new(&returning, &[], Naming::Distinct);
    let mut prepared: Option<(Vec<Rc<str>>, Rc<Compiled>)> = None;
    let mut collected: Option<Fetched> = None;
    let mut rows = 0;
    for params in all {
        vm.check_interrupt()?;
        let given = named(vm, params)?;
        let names: Vec<Rc<str>> = given.iter().map(|(name, _)| name.clone()).collect();
        let compiled = match &prepared {
            Some((known, compiled)) if *known == names => compiled.clone(),
            _ => {
                let mut insert = insert.clone();
                insert.add_values(vm, params)?;
                let compiled = compile(vm, session, &insert, &selection)?;
                prepared = Some((names, compiled.clone()));
                compiled
            }
        };
        let mut given = by_column(insert, &given);
        let found = defaults::of_insert(vm, &insert.table, &compiled, &given)?;
        given.extend(found);
        let values = parameters::values(vm, &compiled, &given)?;
        if returning.is_empty() {
            rows += session.engine.execute(vm, &compiled, &values)?;
            continue;
        }
        let plan = Plan::new(compiled, &selection);
        let fetched = rows::fetch(vm, session, &plan, &values, How::default())?;
        match &mut collected {
            Some(collected) => {
                collected.rows += fetched.rows;
                collected.values.extend(fetched.values);
            }
            None => collected = Some(fetched),
        }
    }
    Ok(match collected {
        Some(fetched) => result::new(Kind::Orm, fetched, false),
        None if insert.mapped.is_some() => result::of_many(),
        None => result::of_change(Changed {
            rows: i64::try_from(rows).unwrap_or(i64::MAX),
            is_insert: true,
            ..Changed::default()
        }),
    })
}

/// `execute(update(…), [{…}, {…}])`: each set names its row by the primary key, unless the statement has conditions of its own.
pub(super) fn update_many(vm: &mut Vm, session: &Rc<Session>, update: &Update, all: &[Value]) -> Res {
    let Some(mapped) = update.mapped.clone().filter(|_| update.where_.is_empty()) else {
        let mut rows = 0;
        for params in all {
            let given = named(vm, params)?;
            rows += super::change::update(vm, session, update, Synchronize::No, &given)?.rows;
        }
        return Ok(changed(super::change::Outcome { rows, fetched: None }));
    };
    for params in all {
        let given = named(vm, params)?;
        let mut one = update.clone();
        let mut values = Vec::new();
        for (name, value) in given {
            let property = mapped.mapper.property(Sym::new(&name));
            let key = property.filter(|property| mapped.mapper.key_slots().contains(&property.slot));
            match key.as_ref().and_then(|property| property.column()) {
                Some(column) => {
                    let operand = crate::orm::expression::operand(vm, &value)?;
                    one.where_.push(column.column.expr().eq(operand));
                }
                None => values.push((Value::str(&*name), value)),
            }
        }
        if one.where_.len() < mapped.mapper.key_slots().len() {
            return Err(error::invalid_request(format!(
                "No primary key value supplied for column(s) {}; per-row ORM Bulk UPDATE by Primary Key requires that records \
                 contain primary key values",
                mapped
                    .mapper
                    .table
                    .primary_key_columns()
                    .iter()
                    .map(|c| format!("{}.{}", mapped.mapper.table.name(), c.name()))
                    .collect::<Vec<_>>()
                    .join(", ")
            )));
        }
        one.add_pairs(vm, values)?;
        super::change::update(vm, session, &one, Synchronize::Evaluate, &[])?;
    }
    Ok(result::of_many())
}
