//! From rows to objects: a `Plan` says which columns of a statement make which object or value; `fetch` runs it. Worked out once
//! per statement, so that the loop over the rows does nothing but read. Called by `load`, `query` and `execute`.

mod entity;
mod loader;
mod selection;

use std::ops::ControlFlow;
use std::rc::Rc;

use super::expression::{Clause, Mapped};
use super::options::Loading;
use super::result::{Fetched, Keys, Sameness};
use super::session::Session;
use super::state::State;
use crate::py::{Exc, Res, Value, Vm};
use crate::sql::render::{self, Compiled};
use crate::sql::statement::Statement;
use crate::sql::{Dialect, Expr, RawValue, SqlValue};

pub use entity::{EntityPlan, Fresh};
pub use loader::Loader;
pub use selection::{Naming, Selection};

/// One thing that a statement selects.
#[derive(Clone)]
pub enum Selected {
    /// Objects of a mapped class.
    Entity(Rc<Mapped>),
    /// Values of an expression.
    Value(Clause),
}

/// How rows are turned into objects.
#[derive(Clone, Copy, Default)]
pub struct How {
    /// Do rows overwrite what objects in memory have?
    pub populate_existing: bool,
}

/// What becomes of the columns of a row.
enum Item {
    Entity(EntityPlan),
    Value { at: usize, loader: Loader },
}

/// A statement that is ready to run, and what becomes of its rows.
pub struct Plan {
    /// The statement.
    pub compiled: Rc<Compiled>,
    /// What the columns of the result are called.
    pub keys: Rc<Keys>,
    items: Vec<Item>,
    sameness: Rc<[Sameness]>,
    /// Are collections loaded by a join, so that owners come several times?
    pub needs_unique: bool,
}

/// Renders a statement for a database.
pub fn compile(statement: &Statement, dialect: Dialect) -> Res<Rc<Compiled>> {
    Ok(Rc::new(render::statement(statement, dialect)?))
}

impl Plan {
    /// The plan of a statement that selects `selection`, in that order.
    pub fn new(compiled: Rc<Compiled>, selection: &Selection) -> Self {
        let dialect = compiled.dialect;
        let items = selection.places.iter().map(|place| place.item(&selection.columns, dialect)).collect();
        Self {
            compiled,
            keys: selection.keys.clone(),
            items,
            sameness: selection.sameness(),
            needs_unique: selection.needs_unique,
        }
    }

    /// The plan of raw SQL whose columns are only known by name: values as they come.
    pub fn of_names(compiled: Rc<Compiled>, names: &[Rc<str>]) -> Self {
        let items = (0..names.len()).map(|at| Item::Value { at, loader: Loader::raw() }).collect();
        let sameness = vec![Sameness::Equality; names.len()].into();
        Self { compiled, keys: Keys::of_text(names), items, sameness, needs_unique: false }
    }

    /// The values and objects of one row, added to `out`.
    fn read(&self, session: &Rc<Session>, row: &[RawValue<'_>], how: How, run: &mut Run) -> Res<()> {
        for (index, item) in self.items.iter().enumerate() {
            let value = match item {
                Item::Entity(entity) => entity.read(session, row, how, &mut run.fresh[index])?,
                Item::Value { at, loader } => {
                    let value = loader.load(row.get(*at).unwrap_or(&RawValue::Null))?;
                    if loader.needs_machine() {
                        run.unfinished.push((run.values.len(), index));
                    }
                    value
                }
            };
            run.values.push(value);
        }
        run.rows += 1;
        Ok(())
    }

    /// What can only be done once the database is at rest: conversions that run Python code, and relationships that are loaded
    /// along with their owners.
    fn finish(&self, vm: &mut Vm, session: &Rc<Session>, run: Run, how: How) -> Res<Fetched> {
        let Run { mut values, rows, unfinished, fresh } = run;
        for (at, index) in unfinished {
            if let Item::Value { loader, .. } = &self.items[index] {
                let raw = std::mem::take(&mut values[at]);
                values[at] = loader.finish(vm, raw)?;
            }
        }
        let distinct = fresh.iter().any(Fresh::all_were_new);
        for (item, fresh) in self.items.iter().zip(fresh) {
            if let Item::Entity(entity) = item {
                entity.finish(vm, session, fresh, how)?;
            }
        }
        Ok(Fetched { keys: self.keys.clone(), sameness: self.sameness.clone(), values, rows, distinct })
    }

    fn run(&self) -> Run {
        Run {
            values: Vec::new(),
            rows: 0,
            unfinished: Vec::new(),
            fresh: self.items.iter().map(|_| Fresh::default()).collect(),
        }
    }
}

/// What the loop over the rows has gathered so far.
struct Run {
    values: Vec<Value>,
    rows: usize,
    /// Places of values that are not converted yet, and their items.
    unfinished: Vec<(usize, usize)>,
    /// By item, objects with something left to do.
    fresh: Vec<Fresh>,
}

/// Runs a statement and turns its rows into objects and values. The transaction begins here if none is open.
pub fn fetch(vm: &mut Vm, session: &Rc<Session>, plan: &Plan, values: &[SqlValue], how: How) -> Res<Fetched> {
    session.begin(vm)?;
    vm.check_interrupt()?;
    let mut run = plan.run();
    let mut failed: Option<Exc> = None;
    session.engine.fetch(vm, &plan.compiled, values, &mut |row| match plan.read(
        session,
        row.values(),
        how,
        &mut run,
    ) {
        Ok(()) => ControlFlow::Continue(()),
        Err(exc) => {
            failed = Some(exc);
            ControlFlow::Break(())
        }
    })?;
    match failed {
        Some(exc) => Err(exc),
        None => plan.finish(vm, session, run, how),
    }
}

/// Turns rows that were fetched before into objects and values.
pub fn convert(
    vm: &mut Vm,
    session: &Rc<Session>,
    plan: &Plan,
    rows: &[Vec<SqlValue>],
    how: How,
) -> Res<Fetched> {
    let mut run = plan.run();
    for row in rows {
        let raw: Vec<RawValue<'_>> = row.iter().map(SqlValue::as_raw).collect();
        plan.read(session, &raw, how, &mut run)?;
    }
    plan.finish(vm, session, run, how)
}

/// Runs raw SQL: its rows, and the names of its columns (None if it yields no rows, with the number of rows it changed).
pub fn fetch_raw(vm: &mut Vm, session: &Rc<Session>, compiled: &Compiled, values: &[SqlValue]) -> Res<Raw> {
    session.begin(vm)?;
    let mut rows: Vec<Vec<SqlValue>> = Vec::new();
    let fetched = session.engine.fetch(vm, compiled, values, &mut |row| {
        rows.push(row.values().iter().map(RawValue::to_owned).collect());
        ControlFlow::Continue(())
    })?;
    let names = match fetched.columns {
        crate::db::Columns::Named(names) => Some(names),
        crate::db::Columns::Declared => {
            Some(compiled.columns.iter().map(|column| column.name.clone()).collect())
        }
        crate::db::Columns::None => None,
    };
    Ok(Raw { names, rows, changed: fetched.rows })
}

/// What raw SQL brought.
pub struct Raw {
    /// The names of the columns; None if it yields no rows.
    pub names: Option<Rc<[Rc<str>]>>,
    /// The rows.
    pub rows: Vec<Vec<SqlValue>>,
    /// How many rows were changed, if it yields none.
    pub changed: u64,
}

/// The columns of a mapped class or alias as expressions, by slot.
pub fn mapped_column(mapped: &Mapped, slot: usize) -> Option<Expr> {
    let property = mapped.mapper.property_at(slot)?;
    let column = &property.column()?.column;
    Some(mapped.from.column_of(column).unwrap_or_else(|| column.expr()))
}

/// Objects among values, each once.
pub fn distinct_objects(values: impl IntoIterator<Item = Value>) -> Vec<Value> {
    let mut seen = rustc_hash::FxHashSet::default();
    values
        .into_iter()
        .filter(|value| {
            State::of(value).is_some() && value.address().is_some_and(|address| seen.insert(address))
        })
        .collect()
}

/// Loading of the entities of a selection that has no options.
pub fn plain_loading() -> Rc<Loading> {
    Rc::default()
}
