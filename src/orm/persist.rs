//! Writes rows: INSERT, UPDATE and DELETE for the objects that the unit of work hands over, many rows of one shape in one
//! statement. Called by `unit_of_work` only.

use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use smallvec::SmallVec;

use super::column::{ColumnProperty, Default};
use super::engine::Engine;
use super::error;
use super::failure;
use super::identity::{IdentityKey, KeyPart};
use super::mapper::{Mapper, Property};
use super::session::Session;
use super::state::{Standing, State};
use super::value;
use crate::py::{Exc, Instance, Res, Value, Vm};
use crate::sql::render;
use crate::sql::schema::Column;
use crate::sql::statement::{Delete, Insert, Statement, Update};
use crate::sql::{Compiled, Expr, SqlType, SqlValue};

/// Rows in one INSERT.
const BATCH: usize = 250;
/// Parameters that one statement may have (SQLite's limit is 32766).
const MAX_PARAMETERS: usize = 30_000;

/// An INSERT for one set of columns, compiled once.
pub struct InsertPlan {
    /// Without RETURNING, for one row.
    plain: Rc<Compiled>,
    /// With RETURNING of what the database fills in.
    returning: Rc<Compiled>,
    /// Slots of the attributes that are parameters, and the types of their columns, in parameter order.
    parameters: Vec<(usize, SqlType)>,
    /// Slots of the attributes that RETURNING brings.
    fetched: Vec<(usize, SqlType)>,
    /// Is the primary key all that the database fills in, as a row number?
    key_is_row_number: bool,
    /// Does the object bring as much of its primary key as there will be?
    has_key: bool,
    /// Slots of the attributes that the object brings.
    given: Box<[usize]>,
    /// How many rows go out at a time.
    batch: usize,
}

/// A row to be inserted.
struct NewRow<'a> {
    object: &'a Rc<Instance>,
    state: &'a State,
}

/// Rows of one shape that wait to be inserted. Only a batch of them is held at a time: a flush may be of any size.
struct Run<'a> {
    plan: Rc<InsertPlan>,
    rows: Vec<NewRow<'a>>,
    /// Parameters of all rows, one after the other.
    values: Vec<SqlValue>,
    /// Were rows of this run written already?
    begun: bool,
}

impl Run<'_> {
    fn values_of(&self, row: usize) -> &[SqlValue] {
        let width = self.plan.parameters.len();
        &self.values[row * width..(row + 1) * width]
    }
}

fn compile(statement: Statement, engine: &Engine) -> Res<Rc<Compiled>> {
    render::statement(&statement, engine.dialect()).map(Rc::new).map_err(Exc::from)
}

/// Values in the order of a statement's parameters.
fn arrange(compiled: &Compiled, names: &[(Rc<str>, SqlValue)]) -> Vec<SqlValue> {
    let own = compiled.own_values();
    let mut values: Vec<SqlValue> = match own {
        Some(own) => own,
        None => vec![SqlValue::Null; compiled.binds.len()],
    };
    for (name, value) in names {
        if let Some(slot) = compiled.slot(name) {
            values[slot] = value.clone();
        }
    }
    values
}

/// The same, where expressions of the program bring values of their own.
fn arrange_all(vm: &mut Vm, compiled: &Compiled, names: &[(Rc<str>, SqlValue)]) -> Res<Vec<SqlValue>> {
    let mut values = Vec::with_capacity(compiled.binds.len());
    for bind in &compiled.binds {
        let named = names.iter().find(|(name, _)| *name == bind.name).map(|(_, value)| value.clone());
        values.push(match named {
            Some(value) => value,
            None => value::bind_to_sql(vm, &bind.value, &bind.ty)?,
        });
    }
    Ok(values)
}

/// The value of a Python-side default.
fn default_value(vm: &mut Vm, default: &Default) -> Res<Value> {
    match default {
        Default::Value(value) => Ok(value.clone()),
        Default::Call { function, takes_context } => {
            let args: &[Value] = if *takes_context { &[Value::None] } else { &[] };
            vm.call_values(function, args)
        }
        Default::Expr(_) => Ok(Value::Unset),
    }
}

/// Fills in Python-side defaults and finds the plan for an object to be inserted; `last` is the plan of the one before.
fn plan_of(
    vm: &mut Vm,
    session: &Session,
    state: &State,
    columns: &[Rc<Property>],
    last: Option<&Rc<InsertPlan>>,
) -> Res<Rc<InsertPlan>> {
    let mapper = &state.mapper;
    let mut given: SmallVec<[usize; 16]> = SmallVec::new();
    for property in columns {
        let Some(column) = property.column() else { continue };
        let mut value = state.get(property.slot);
        if value.is_unset() || (value.is_none() && !value::keeps_none(&column.column.ty())) {
            if let Some(default) = column.default() {
                value = default_value(vm, &default)?;
                if value.is_unset() {
                    given.push(property.slot);
                    continue;
                }
                state.put(property.slot, value.clone());
            } else if column.column.server_default().is_some() || column.column.computed().is_some() {
                state.put(property.slot, Value::Unset);
                continue;
            } else if column.column.primary_key() {
                continue;
            } else if !value::keeps_none(&column.column.ty()) {
                state.put(property.slot, Value::None);
            }
        }
        given.push(property.slot);
    }
    if let Some(last) = last
        && *last.given == *given
    {
        return Ok(last.clone());
    }
    let known = mapper.insert_plans.borrow().get(given.as_slice()).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let plan = Rc::new(make_plan(&session.engine, mapper, columns, &given)?);
    mapper.insert_plans.borrow_mut().insert(given.as_slice().into(), plan.clone());
    Ok(plan)
}

/// Adds the parameters of an object to `values`.
fn push_values(vm: &mut Vm, state: &State, plan: &InsertPlan, values: &mut Vec<SqlValue>) -> Res<()> {
    for (slot, ty) in &plan.parameters {
        match value::to_sql(vm, &state.get(*slot), ty) {
            Ok(value) => values.push(value),
            Err(exc) => {
                let names = parameter_values(&state.mapper, state, &plan.parameters);
                return Err(failure::statement(vm, exc, &plan.plain, names));
            }
        }
    }
    Ok(())
}

/// Names and Python values of the parameters, for the message of an error that came before the database saw them.
fn parameter_values(mapper: &Mapper, state: &State, parameters: &[(usize, SqlType)]) -> Vec<(String, Value)> {
    // What the program gave comes first, what was filled in with None after it.
    let mut named: Vec<(String, Value)> = parameters
        .iter()
        .filter_map(|(slot, _)| {
            let property = mapper.property_at(*slot)?;
            Some((property.column()?.column.key().to_string(), state.get(*slot)))
        })
        .collect();
    named.sort_by_key(|(_, value)| value.is_none());
    named
}

fn make_plan(engine: &Engine, mapper: &Mapper, columns: &[Rc<Property>], given: &[usize]) -> Res<InsertPlan> {
    let mut targets: Vec<Column> = Vec::new();
    let mut row: Vec<Expr> = Vec::new();
    let mut by_name: Vec<(Rc<str>, usize, SqlType)> = Vec::new();
    let mut fetched: Vec<&Rc<ColumnProperty>> = Vec::new();
    let mut has_key = true;
    for property in columns {
        let Some(column) = property.column() else { continue };
        if !given.contains(&property.slot) {
            has_key = has_key && !column.column.primary_key();
            let filled_in = column.column.server_default().is_some() || column.column.computed().is_some();
            if filled_in {
                fetched.push(column);
            }
            continue;
        }
        targets.push(column.column.clone());
        match column.default() {
            Some(Default::Expr(expr)) => {
                row.push(expr);
                fetched.push(column);
            }
            _ => {
                row.push(column.column.parameter());
                by_name.push((column.column.key(), property.slot, column.column.ty()));
            }
        }
    }
    let key_columns = mapper.table.primary_key_columns();
    let mut returning: Vec<Expr> = Vec::new();
    let mut slots = Vec::new();
    for column in key_columns.iter().chain(fetched.iter().map(|column| &column.column)) {
        if let Some(slot) = mapper.slot_of_column(column) {
            returning.push(column.expr());
            slots.push((slot, column.ty()));
        }
    }
    let insert = if targets.is_empty() {
        Insert::prepared(&mapper.table, &[])
    } else {
        Insert::rows(&mapper.table, targets, vec![row])
    };
    let plain = compile(Statement::Insert(Rc::new(insert.clone())), engine)?;
    let returning = compile(Statement::Insert(Rc::new(insert.returning(returning))), engine)?;
    let mut parameters = vec![(usize::MAX, SqlType::Null); plain.binds.len()];
    for (name, slot, ty) in by_name {
        if let Some(at) = plain.slot(&name) {
            parameters[at] = (slot, ty);
        }
    }
    parameters.retain(|(slot, _)| *slot != usize::MAX);
    let batch = if returning.takes_rows() && !parameters.is_empty() {
        BATCH.min(MAX_PARAMETERS / parameters.len()).max(1)
    } else {
        1
    };
    // An error of an `executemany` shows the parameters of all rows.
    let executemany = has_key && fetched.is_empty();
    Ok(InsertPlan {
        given: given.into(),
        batch: if executemany { usize::MAX } else { batch },
        plain,
        returning,
        parameters,
        key_is_row_number: fetched.is_empty() && key_columns.len() == 1,
        // What nobody fills in need not be asked for.
        has_key: has_key || (fetched.is_empty() && mapper.table.autoincrement_column().is_none()),
        fetched: slots,
    })
}

/// Inserts objects of one class, in order. Their keys are known afterwards, and they are persistent.
pub fn insert(vm: &mut Vm, session: &Rc<Session>, mapper: &Rc<Mapper>, objects: &[Rc<Instance>]) -> Res<()> {
    let mut inserted = Vec::with_capacity(objects.len());
    let result = insert_runs(vm, session, mapper, objects, &mut inserted);
    // After an error, too: the rollback has to know of them.
    session.all_became_persistent(inserted);
    result
}

fn insert_runs(
    vm: &mut Vm,
    session: &Rc<Session>,
    mapper: &Rc<Mapper>,
    objects: &[Rc<Instance>],
    inserted: &mut Vec<Rc<Instance>>,
) -> Res<()> {
    let columns = mapper.columns();
    session.identity_map.reserve(objects.len());
    let mut waiting: Option<Run<'_>> = None;
    for object in objects {
        let Some(state) = object.native::<State>() else { continue };
        let plan = plan_of(vm, session, state, &columns, waiting.as_ref().map(|run| &run.plan))?;
        let mut run = match waiting.take() {
            Some(run) if Rc::ptr_eq(&run.plan, &plan) => run,
            other => {
                if let Some(mut ended) = other {
                    insert_run(vm, session, mapper, &mut ended, inserted)?;
                }
                Run { plan, rows: Vec::new(), values: Vec::new(), begun: false }
            }
        };
        // One row more than a batch: whether a row stands alone must be known when it is written.
        if run.rows.len() > run.plan.batch {
            let rest = run.rows.split_off(run.plan.batch);
            let rest_values = run.values.split_off(run.plan.batch * run.plan.parameters.len());
            run.begun = true;
            insert_run(vm, session, mapper, &mut run, inserted)?;
            run.rows.extend(rest);
            run.values.extend(rest_values);
        }
        push_values(vm, state, &run.plan, &mut run.values)?;
        run.rows.push(NewRow { object, state });
        waiting = Some(run);
    }
    match waiting {
        Some(mut run) => insert_run(vm, session, mapper, &mut run, inserted),
        None => Ok(()),
    }
}

/// Writes the rows of a run that wait, and empties it.
fn insert_run(
    vm: &mut Vm,
    session: &Rc<Session>,
    mapper: &Rc<Mapper>,
    run: &mut Run<'_>,
    inserted: &mut Vec<Rc<Instance>>,
) -> Res<()> {
    let plan = run.plan.clone();
    let fetches = plan.fetched.len() > mapper.key_slots().len();
    if let [row] = run.rows.as_slice()
        && !run.begun
        && (plan.has_key || plan.key_is_row_number)
        && !fetches
    {
        session.engine.execute(vm, &plan.plain, &run.values)?;
        if !plan.has_key {
            let number = session.engine.last_insert_id(vm)?;
            row.state.put(mapper.key_slots()[0], Value::Int(number));
        }
    } else if plan.has_key && !fetches {
        let parameters: Vec<Vec<SqlValue>> =
            (0..run.rows.len()).map(|row| run.values_of(row).to_vec()).collect();
        session.engine.execute_many(vm, &plan.plain, &parameters)?;
    } else {
        let mut from = 0;
        while from < run.rows.len() {
            vm.check_interrupt()?;
            let to = run.rows.len().min(from.saturating_add(plan.batch));
            if to - from == 1 || !insert_batch(vm, session, run, from..to)? {
                // One by one: the error, if there is one, is that of the row it belongs to.
                for row in from..to {
                    insert_returning(vm, session, run, row)?;
                }
            }
            from = to;
        }
    }
    settle(vm, session, mapper, run, inserted)?;
    run.rows.clear();
    run.values.clear();
    Ok(())
}

/// Inserts one row, and takes what the database filled in.
fn insert_returning(vm: &mut Vm, session: &Session, run: &Run<'_>, row: usize) -> Res<()> {
    let (plan, dialect) = (&run.plan, session.engine.dialect());
    let mut brought: Vec<Value> = Vec::new();
    session.engine.fetch(vm, &plan.returning, run.values_of(row), &mut |fetched| {
        brought = plan
            .fetched
            .iter()
            .enumerate()
            .map(|(i, (_, ty))| value::from_raw(ty, fetched.get(i), dialect))
            .collect();
        ControlFlow::Continue(())
    })?;
    for ((slot, _), value) in plan.fetched.iter().zip(brought) {
        run.rows[row].state.put(*slot, value);
    }
    Ok(())
}

/// Inserts several rows at once; false if the database refused, in which case nothing was inserted.
fn insert_batch(vm: &mut Vm, session: &Session, run: &Run<'_>, rows: Range<usize>) -> Res<bool> {
    let (plan, dialect) = (&run.plan, session.engine.dialect());
    let (width, columns) = (plan.parameters.len(), plan.fetched.len());
    let values = &run.values[rows.start * width..rows.end * width];
    let mut brought: Vec<Value> = Vec::with_capacity(rows.len() * columns);
    let result = session.engine.fetch_batch(vm, &plan.returning, values, &mut |fetched| {
        brought.extend(
            plan.fetched.iter().enumerate().map(|(i, (_, ty))| value::from_raw(ty, fetched.get(i), dialect)),
        );
        ControlFlow::Continue(())
    })?;
    if result.is_none() || brought.len() != rows.len() * columns {
        return Ok(false);
    }
    let mut brought: Vec<&mut [Value]> = brought.chunks_mut(columns.max(1)).collect();
    // Row numbers rise in the order of the rows; the database may tell of them in another.
    if plan.key_is_row_number {
        brought.sort_by_key(|values| values.first().and_then(Value::as_int));
    }
    for (row, values) in run.rows[rows].iter().zip(brought) {
        for ((slot, _), value) in plan.fetched.iter().zip(values) {
            row.state.put(*slot, std::mem::take(value));
        }
    }
    Ok(true)
}

/// The identity key that an object's attributes say.
pub fn key_of_values(vm: &mut Vm, mapper: &Mapper, state: &State) -> Res<Option<IdentityKey>> {
    if let [slot] = mapper.key_slots()
        && let Value::Int(number) = state.get(*slot)
    {
        return Ok(Some(IdentityKey::Int(mapper.id, number)));
    }
    let mut parts = Vec::new();
    for slot in mapper.key_slots() {
        let Some(property) = mapper.property_at(*slot) else { return Ok(None) };
        let Some(column) = property.column() else { return Ok(None) };
        let value = value::to_sql(vm, &state.get(*slot), &column.column.ty())?;
        parts.push(KeyPart::of(&value));
    }
    if parts.iter().all(|part| *part == KeyPart::Null) {
        return Ok(None);
    }
    Ok(Some(IdentityKey::new(mapper.id, parts)))
}

/// Objects whose rows were inserted are persistent.
fn settle(
    vm: &mut Vm,
    session: &Rc<Session>,
    mapper: &Rc<Mapper>,
    run: &Run<'_>,
    inserted: &mut Vec<Rc<Instance>>,
) -> Res<()> {
    for row in &run.rows {
        let Some(key) = key_of_values(vm, mapper, row.state)? else {
            return Err(error::flush_error(format!(
                "Instance {} has a NULL identity key.  If this is an auto-generated value, check that the database table allows \
                 generation of new primary key values, and that the mapped Column object is configured to expect these generated \
                 values.  Ensure also that this flush() is not occurring at an inappropriate time, such as within a load() event.",
                super::state::describe(&Value::Instance(row.object.clone()))
            )));
        };
        row.state.set_key(Some(key.clone()));
        row.state.set_standing(Standing::Persistent);
        row.state.loaded();
        session.identity_map.insert(&key, row.object);
        inserted.push(row.object.clone());
    }
    Ok(())
}

/// An object to be updated: its parameters by name.
struct ChangedRow {
    columns: Vec<Rc<Property>>,
    values: Vec<(Rc<str>, SqlValue)>,
    /// SQL expressions that were assigned, by slot: the database works them out.
    exprs: Vec<(usize, Expr)>,
    object: Rc<Instance>,
}

/// Updates the changed columns of objects of one class.
pub fn update(vm: &mut Vm, session: &Rc<Session>, mapper: &Rc<Mapper>, objects: &[Rc<Instance>]) -> Res<()> {
    let mut rows: Vec<ChangedRow> = Vec::new();
    for object in objects {
        if let Some(row) = changed_row(vm, &session.engine, mapper, object)? {
            rows.push(row);
        }
    }
    let mut from = 0;
    while from < rows.len() {
        let names: Vec<usize> = rows[from].columns.iter().map(|property| property.slot).collect();
        let same = |row: &&ChangedRow| {
            row.exprs.is_empty() && row.columns.iter().map(|p| p.slot).eq(names.iter().copied())
        };
        let to = from + rows[from..].iter().take_while(same).count().max(1);
        update_run(vm, session, mapper, &rows[from..to])?;
        from = to;
    }
    Ok(())
}

/// The parameters that find an object's row: its key as the database has it.
fn key_parameters(vm: &mut Vm, mapper: &Mapper, state: &State) -> Res<Vec<(Rc<str>, SqlValue)>> {
    let mut values = Vec::new();
    let identity = state.key().map(|key| value::key_values(&key)).unwrap_or_default();
    for (at, slot) in mapper.key_slots().iter().enumerate() {
        let Some(property) = mapper.property_at(*slot) else { continue };
        let Some(column) = property.column() else { continue };
        let known = state.original(*slot).filter(|value| !value.is_unset());
        let value = match (known, state.get(*slot), identity.get(at)) {
            (Some(before), _, _) => before,
            (None, Value::Unset, Some(Some(key))) => key.clone(),
            (None, now, _) => now,
        };
        let name = format!("{}_{}", mapper.table.name(), column.column.name());
        values.push((name.into(), value::to_sql(vm, &value, &column.column.ty())?));
    }
    Ok(values)
}

fn changed_row(
    vm: &mut Vm,
    engine: &Engine,
    mapper: &Rc<Mapper>,
    object: &Rc<Instance>,
) -> Res<Option<ChangedRow>> {
    let Some(state) = object.native::<State>() else { return Ok(None) };
    let mut columns = Vec::new();
    let mut exprs: Vec<(usize, Expr)> = Vec::new();
    let mut failed = None;
    let mut values: Vec<(Rc<str>, SqlValue)> = Vec::new();
    let mut shown: Vec<(String, Value)> = Vec::new();
    for property in mapper.columns() {
        let Some(column) = property.column() else { continue };
        let Some(original) = state.original(property.slot) else { continue };
        let value = state.get(property.slot);
        if value.is_unset() {
            continue;
        }
        if matches!(value, Value::Instance(_))
            && let Some(expr) = super::expression::expr_of(vm, &value)?
        {
            exprs.push((property.slot, expr));
            columns.push(property.clone());
            continue;
        }
        if !original.is_unset() && vm.eq(&original, &value)? {
            continue;
        }
        shown.push((column.column.key().to_string(), value.clone()));
        match value::to_sql(vm, &value, &column.column.ty()) {
            Ok(value) => values.push((column.column.key(), value)),
            Err(exc) => failed = Some(exc),
        }
        columns.push(property.clone());
    }
    if columns.is_empty() {
        return Ok(None);
    }
    for property in mapper.columns() {
        let Some(column) = property.column() else { continue };
        if columns.iter().any(|other| other.slot == property.slot) {
            continue;
        }
        match column.onupdate() {
            None => continue,
            Some(Default::Expr(_)) => {}
            Some(default) => {
                let value = default_value(vm, &default)?;
                values.push((column.column.key(), value::to_sql(vm, &value, &column.column.ty())?));
                state.put(property.slot, value);
            }
        }
        columns.push(property.clone());
    }
    columns.sort_by_key(|property| property.slot);
    let keys = key_parameters(vm, mapper, state)?;
    if let Some(exc) = failed {
        let compiled = update_statement(engine, mapper, &columns, &exprs)?;
        for (name, value) in &keys {
            shown.push((name.to_string(), value::plain(value)));
        }
        return Err(failure::statement(vm, exc, &compiled, shown));
    }
    values.extend(keys);
    Ok(Some(ChangedRow { columns, values, exprs, object: object.clone() }))
}

fn update_statement(
    engine: &Engine,
    mapper: &Mapper,
    columns: &[Rc<Property>],
    exprs: &[(usize, Expr)],
) -> Res<Rc<Compiled>> {
    let mut update = Update::new(mapper.table.clone());
    for property in columns {
        let Some(column) = property.column() else { continue };
        let assigned = exprs.iter().find(|(slot, _)| *slot == property.slot).map(|(_, expr)| expr.clone());
        let value = match (assigned, column.onupdate()) {
            (Some(expr), _) | (None, Some(Default::Expr(expr))) => expr,
            _ => column.column.parameter(),
        };
        update = update.set(&column.column, value);
    }
    for condition in key_conditions(mapper) {
        update = update.filter(condition);
    }
    compile(Statement::Update(Rc::new(update)), engine)
}

/// `table.id = :table_id`
fn key_conditions(mapper: &Mapper) -> Vec<Expr> {
    let columns = mapper.table.primary_key_columns();
    columns
        .iter()
        .map(|column| {
            let name = format!("{}_{}", mapper.table.name(), column.name());
            let bind = column.parameter_named(&name, crate::sql::BindValue::Required);
            column.expr().eq(bind)
        })
        .collect()
}

fn update_run(vm: &mut Vm, session: &Rc<Session>, mapper: &Rc<Mapper>, rows: &[ChangedRow]) -> Res<()> {
    let columns = &rows[0].columns;
    let compiled = update_statement(&session.engine, mapper, columns, &rows[0].exprs)?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(arrange_all(vm, &compiled, &row.values)?);
    }
    let matched = session.engine.execute_many(vm, &compiled, &all)?;
    if matched != rows.len() as u64 {
        return Err(error::stale_data(format!(
            "UPDATE statement on table '{}' expected to update {} row(s); {matched} were matched.",
            mapper.table.name(),
            rows.len()
        )));
    }
    for row in rows {
        let Some(state) = row.object.native::<State>() else { continue };
        let by_database: Vec<usize> = columns
            .iter()
            .filter(|property| {
                state.original(property.slot).is_none()
                    && property
                        .column()
                        .is_some_and(|column| matches!(column.onupdate(), Some(Default::Expr(_))))
            })
            .map(|property| property.slot)
            .chain(row.exprs.iter().map(|(slot, _)| *slot))
            .collect();
        if !by_database.is_empty() {
            state.expire_slots(&by_database);
        }
        rekey(vm, session, mapper, &row.object, state)?;
    }
    Ok(())
}

/// An object whose primary key was changed is found under the new one.
fn rekey(
    vm: &mut Vm,
    session: &Session,
    mapper: &Rc<Mapper>,
    object: &Rc<Instance>,
    state: &State,
) -> Res<()> {
    if mapper.key_slots().iter().all(|slot| state.original(*slot).is_none()) {
        return Ok(());
    }
    let key = key_of_values(vm, mapper, state)?;
    if let Some(old) = state.key() {
        session.identity_map.remove(&old, object);
    }
    if let Some(key) = &key {
        session.identity_map.insert(key, object);
    }
    state.set_key(key);
    Ok(())
}

/// Deletes the rows of objects of one class.
pub fn delete(vm: &mut Vm, session: &Rc<Session>, mapper: &Rc<Mapper>, objects: &[Rc<Instance>]) -> Res<()> {
    let mut delete = Delete::new(mapper.table.clone());
    for condition in key_conditions(mapper) {
        delete = delete.filter(condition);
    }
    let compiled = compile(Statement::Delete(Rc::new(delete)), &session.engine)?;
    let mut all = Vec::with_capacity(objects.len());
    for object in objects {
        let Some(state) = object.native::<State>() else { continue };
        let named = key_parameters(vm, mapper, state)?;
        all.push(arrange(&compiled, &named));
    }
    let matched = session.engine.execute_many(vm, &compiled, &all)?;
    if matched != objects.len() as u64 {
        failure::warn(
            vm,
            &format!(
                "DELETE statement on table '{}' expected to delete {} row(s); {matched} were matched.  Please set \
                 confirm_deleted_rows=False within the mapper configuration to prevent this warning.",
                mapper.table.name(),
                objects.len()
            ),
        );
    }
    for object in objects {
        if let Some(state) = object.native::<State>() {
            session.became_deleted(object, state);
        }
    }
    Ok(())
}

/// Inserts rows of an association table, or deletes them: pairs of column and value for each row.
pub fn association_rows(
    vm: &mut Vm,
    session: &Rc<Session>,
    table: &crate::sql::schema::Table,
    rows: &[Vec<(Column, Value)>],
    remove: bool,
) -> Res<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let columns: Vec<Column> = first.iter().map(|(column, _)| column.clone()).collect();
    let statement = if remove {
        let mut delete = Delete::new(table.clone());
        for column in &columns {
            delete = delete.filter(column.expr().eq(column.parameter()));
        }
        Statement::Delete(Rc::new(delete))
    } else {
        Statement::Insert(Rc::new(association_insert(table, &columns)))
    };
    let compiled = compile(statement, &session.engine)?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut named: Vec<(Rc<str>, SqlValue)> = Vec::new();
        for (column, value) in row {
            named.push((column.key(), value::to_sql(vm, value, &column.ty())?));
        }
        for column in table.columns() {
            if remove || columns.iter().any(|other| other.same(&column)) {
                continue;
            }
            if let Some(default) = ColumnProperty::new(&column).default() {
                let value = default_value(vm, &default)?;
                if !value.is_unset() {
                    named.push((column.key(), value::to_sql(vm, &value, &column.ty())?));
                }
            }
        }
        all.push(arrange(&compiled, &named));
    }
    let matched = session.engine.execute_many(vm, &compiled, &all)?;
    if remove && matched != rows.len() as u64 {
        return Err(error::stale_data(format!(
            "DELETE statement on table '{}' expected to delete {} row(s); Only {matched} were matched.",
            table.name(),
            rows.len()
        )));
    }
    Ok(())
}

/// An INSERT into an association table: the given columns, and those with Python-side defaults.
fn association_insert(table: &crate::sql::schema::Table, given: &[Column]) -> Insert {
    let mut columns = Vec::new();
    let mut row = Vec::new();
    for column in table.columns() {
        if given.iter().any(|other| other.same(&column)) {
            row.push(column.parameter());
        } else {
            match ColumnProperty::new(&column).default() {
                Some(Default::Expr(expr)) => row.push(expr),
                Some(_) => row.push(column.parameter()),
                None => continue,
            }
        }
        columns.push(column);
    }
    Insert::rows(table, columns, vec![row])
}
