//! Runs a query: rows or objects, each object once.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::{Query, build};
use crate::orm::execute;
use crate::orm::load::dynamic;
use crate::orm::parameters;
use crate::orm::result::{Fetched, Sameness, row};
use crate::orm::rows::{self, How, Naming, Plan};
use crate::orm::session::Session;
use crate::py::{Res, Set, Value, Vm};
use crate::sql::Dialect;
use crate::sql::statement::{SelectBase, Statement};

/// What a query found.
pub struct Output {
    /// Rows, or the only value of each.
    fetched: Fetched,
    is_single: bool,
}

impl Output {
    /// The objects, or rows as objects.
    pub fn rows(self, _: &mut Vm) -> Res<Vec<Value>> {
        let Self { fetched, is_single } = self;
        if is_single {
            return Ok(fetched.values);
        }
        let Fetched { keys, values, .. } = fetched;
        let width = keys.len();
        let mut rows = Vec::with_capacity(values.len() / width.max(1));
        let mut values = values.into_iter();
        loop {
            let one: Vec<Value> = values.by_ref().take(width).collect();
            if one.is_empty() {
                return Ok(rows);
            }
            rows.push(row::row(&keys, one));
        }
    }
}

/// Runs a query.
pub fn output(vm: &mut Vm, query: &Query) -> Res<Output> {
    if let Some(members) = query.owner.as_ref().and_then(dynamic::in_memory) {
        let fetched = Fetched { rows: members.len(), values: members, ..Fetched::none() };
        return Ok(Output { fetched, is_single: true });
    }
    let session = session_of(query)?;
    flush_first(vm, query, &session)?;
    let is_single = query.only_entity().is_some();
    let how = How { populate_existing: query.populate_existing };
    if let Some(statement) = &query.statement {
        let fetched = execute::entities_of(vm, &session, statement, &query.selected, &query.params, how)?;
        return Ok(Output { fetched: each_once(vm, fetched)?, is_single });
    }
    let built = build::build(vm, query, Naming::Own)?;
    let fetched = fetch(vm, &session, built, &query.params, how)?;
    Ok(Output { fetched: each_once(vm, fetched)?, is_single })
}

fn session_of(query: &Query) -> Res<Rc<Session>> {
    match &query.owner {
        Some(owner) => dynamic::session_of(owner),
        None => query.session(),
    }
}

fn flush_first(vm: &mut Vm, query: &Query, session: &Rc<Session>) -> Res<()> {
    if query.autoflush == Some(false) { Ok(()) } else { session.autoflush(vm) }
}

/// Runs a SELECT that was built. Members that it selects beside their owners are put into them.
pub fn fetch(
    vm: &mut Vm,
    session: &Rc<Session>,
    built: build::Built,
    params: &parameters::Named,
    how: How,
) -> Res<Fetched> {
    let compiled = rows::compile(&Statement::from(built.select), session.engine.dialect())?;
    let values = parameters::values(vm, &compiled, params)?;
    let plan = Plan::new(compiled, &built.contents.selection);
    let fetched = rows::fetch(vm, session, &plan, &values, how)?;
    built.contents.settle(fetched, how)
}

/// Rows with objects come once each, as the legacy Query has it.
fn each_once(vm: &mut Vm, mut fetched: Fetched) -> Res<Fetched> {
    if fetched.rows < 2 || fetched.distinct || !fetched.sameness.contains(&Sameness::Identity) {
        return Ok(fetched);
    }
    if let [Sameness::Identity] = &*fetched.sameness {
        let mut seen: FxHashSet<usize> =
            FxHashSet::with_capacity_and_hasher(fetched.rows, rustc_hash::FxBuildHasher);
        let mut none_seen = false;
        fetched.values.retain(|value| match value.address() {
            Some(address) => seen.insert(address),
            None => !std::mem::replace(&mut none_seen, true),
        });
        fetched.rows = fetched.values.len();
        return Ok(fetched);
    }
    let width = fetched.width();
    let seen = Set::new(false);
    let mut kept = Vec::with_capacity(fetched.values.len());
    for one in fetched.values.chunks(width) {
        let key: Vec<Value> = one
            .iter()
            .zip(&*fetched.sameness)
            .map(|(value, sameness)| match (sameness, value.address()) {
                (Sameness::Identity, Some(address)) => Value::from(address),
                _ => value.clone(),
            })
            .collect();
        // What has no hash is told apart by identity.
        let is_new = seen.add(vm, Value::tuple(key)).unwrap_or(true);
        if is_new {
            kept.extend_from_slice(one);
        }
    }
    fetched.rows = kept.len() / width.max(1);
    fetched.values = kept;
    Ok(fetched)
}

/// The first value of the first row of a SELECT.
pub(super) fn scalar(vm: &mut Vm, query: &Query, built: build::Built) -> Res {
    let session = session_of(query)?;
    flush_first(vm, query, &session)?;
    let fetched = fetch(vm, &session, built, &query.params, How::default())?;
    Ok(fetched.values.into_iter().next().unwrap_or(Value::None))
}

/// The SQL of a query, as `str(query)` shows it: for the database of its session.
pub(super) fn text(vm: &mut Vm, query: &Query) -> Res<String> {
    let dialect = match &query.owner {
        Some(owner) => {
            dynamic::session_of(owner).ok().map_or(Dialect::DEFAULT, |session| session.engine.dialect())
        }
        None => query.session.as_ref().map_or(Dialect::DEFAULT, |session| session.engine.dialect()),
    };
    let statement: SelectBase = match &query.statement {
        Some(_) => build::inner(vm, query, Naming::Own)?,
        None => build::build(vm, query, Naming::Own)?.select.into(),
    };
    Ok(rows::compile(&Statement::from(statement), dialect)?.text())
}
