//! UPDATE and DELETE of many rows at once, and what they mean for the objects of the session: which of them are met is worked
//! out in memory where that is possible, else the database says it. Called by `Query.update()`, `Query.delete()` and `execute`.

use std::rc::Rc;

use super::defaults;
use crate::orm::column::{ColumnHost, Default};
use crate::orm::error;
use crate::orm::evaluate;
use crate::orm::expression::Mapped;
use crate::orm::expression::statement::{Delete, Synchronize, Update};
use crate::orm::identity::{IdentityKey, KeyPart};
use crate::orm::mapper::Mapper;
use crate::orm::parameters;
use crate::orm::result::Fetched;
use crate::orm::rows::{self, How, Naming, Plan, Selected, Selection};
use crate::orm::session::Session;
use crate::orm::state::State;
use crate::orm::value;
use crate::py::{Instance, Res, Value, Vm};
use crate::sql::Expr;
use crate::sql::dialect::DialectKind;
use crate::sql::schema::Column;
use crate::sql::statement::{Select, Statement};

/// What a change of many rows did.
pub struct Outcome {
    /// How many rows it met.
    pub rows: u64,
    /// The rows of RETURNING.
    pub fetched: Option<Fetched>,
}

/// Objects in memory that a statement meets.
enum Met {
    /// Nobody asked.
    Unknown,
    /// These.
    Objects(Vec<Rc<Instance>>),
    /// Those that the database names.
    ByDatabase,
}

/// The objects of a class in a session that are not expired.
fn objects_of(session: &Session, mapper: &Rc<Mapper>) -> Vec<Rc<Instance>> {
    let mut objects = session.identity_map.objects();
    objects.retain(|object| {
        object.native::<State>().is_some_and(|state| Rc::ptr_eq(&state.mapper, mapper) && !state.is_expired())
    });
    objects
}

fn met(
    vm: &mut Vm,
    session: &Session,
    mapped: Option<&Rc<Mapped>>,
    where_: &[Expr],
    sync: Synchronize,
) -> Res<Met> {
    let Some(mapped) = mapped else { return Ok(Met::Unknown) };
    let possible = || where_.iter().all(|condition| evaluate::is_possible(condition, &mapped.mapper));
    match sync {
        Synchronize::No => Ok(Met::Unknown),
        Synchronize::Fetch => Ok(Met::ByDatabase),
        Synchronize::Auto if !possible() => Ok(Met::ByDatabase),
        Synchronize::Evaluate if !possible() => Err(error::invalid_request(
            "Could not evaluate current criteria in Python. Specify 'fetch' or False for the synchronize_session execution option.",
        )),
        Synchronize::Auto | Synchronize::Evaluate => {
            let mut met = Vec::new();
            for object in objects_of(session, &mapped.mapper) {
                if let Some(state) = object.native::<State>()
                    && evaluate::meets(vm, where_, state)?
                {
                    met.push(object);
                }
            }
            Ok(Met::Objects(met))
        }
    }
}

/// The primary key of a class, as RETURNING gives it.
fn key_exprs(mapped: &Mapped) -> Vec<Expr> {
    let keys = mapped.mapper.table.primary_key_columns();
    keys.iter().map(|key| mapped.from.column_of(key).unwrap_or_else(|| key.expr())).collect()
}

/// Runs a statement whose RETURNING starts with the keys of the rows it met, if they are wanted.
struct Run<'a> {
    session: &'a Rc<Session>,
    mapped: Option<&'a Rc<Mapped>>,
    where_: &'a [Expr],
    returning: Vec<Selected>,
    given: Vec<(Rc<str>, Value)>,
}

impl Run<'_> {
    /// Does this database bring keys back with UPDATE and DELETE?
    fn can_return(&self) -> bool {
        self.session.engine.dialect().kind != DialectKind::Mysql
    }

    fn go(&self, vm: &mut Vm, mut statement: Statement, met: Met) -> Res<(Outcome, Vec<Rc<Instance>>)> {
        let mut selected: Vec<Selected> = Vec::new();
        let mut objects = Vec::new();
        let mut hidden = 0;
        match (met, self.mapped) {
            (Met::Objects(met), _) => objects = met,
            (Met::ByDatabase, Some(mapped)) if self.can_return() => {
                selected.extend(key_exprs(mapped).into_iter().map(|key| Selected::Value(key.into())));
                hidden = selected.len();
            }
            (Met::ByDatabase, Some(mapped)) => objects = self.asked_before(vm, mapped)?,
            _ => {}
        }
        selected.extend(self.returning.iter().cloned());
        let selection = Selection::new(&selected, &[], Naming::Distinct);
        if !selected.is_empty() {
            match &mut statement {
                Statement::Update(update) => Rc::make_mut(update).returning.clone_from(&selection.columns),
                Statement::Delete(delete) => Rc::make_mut(delete).returning.clone_from(&selection.columns),
                _ => {}
            }
        }
        let compiled = rows::compile(&statement, self.session.engine.dialect())?;
        let values = parameters::values(vm, &compiled, &self.given)?;
        if selected.is_empty() {
            self.session.begin(vm)?;
            let rows = self.session.engine.execute(vm, &compiled, &values)?;
            return Ok((Outcome { rows, fetched: None }, objects));
        }
        let plan = Plan::new(compiled, &selection);
        let fetched = rows::fetch(vm, self.session, &plan, &values, How::default())?;
        let rows = fetched.rows as u64;
        if let (true, Some(mapped)) = (hidden > 0, self.mapped) {
            let width = fetched.width();
            for row in fetched.values.chunks(width) {
                objects.extend(in_memory(vm, self.session, &mapped.mapper, &row[..hidden])?);
            }
        }
        let fetched = (!self.returning.is_empty()).then(|| fetched.without_first(hidden));
        Ok((Outcome { rows, fetched }, objects))
    }

    /// Asks which rows a statement will meet, where it cannot say so itself.
    fn asked_before(&self, vm: &mut Vm, mapped: &Rc<Mapped>) -> Res<Vec<Rc<Instance>>> {
        let mut select = Select::new(key_exprs(mapped));
        select.where_ = self.where_.to_vec();
        let selected: Vec<Selected> =
            select.columns.iter().map(|key| Selected::Value(key.clone().into())).collect();
        let selection = Selection::new(&selected, &[], Naming::Distinct);
        let compiled = rows::compile(&Statement::from(select), self.session.engine.dialect())?;
        let values = parameters::values(vm, &compiled, &self.given)?;
        let plan = Plan::new(compiled, &selection);
        let fetched = rows::fetch(vm, self.session, &plan, &values, How::default())?;
        let mut objects = Vec::new();
        for row in fetched.values.chunks(fetched.width().max(1)) {
            objects.extend(in_memory(vm, self.session, &mapped.mapper, row)?);
        }
        Ok(objects)
    }
}

/// The object of a key, if it is in memory.
fn in_memory(
    vm: &mut Vm,
    session: &Session,
    mapper: &Rc<Mapper>,
    key: &[Value],
) -> Res<Option<Rc<Instance>>> {
    let mut parts = Vec::with_capacity(key.len());
    for (column, value) in mapper.table.primary_key_columns().iter().zip(key) {
        parts.push(KeyPart::of(&value::to_sql(vm, value, &column.ty())?));
    }
    Ok(session.identity_map.get(&IdentityKey::new(mapper.id, parts)))
}

/// Runs an UPDATE.
pub fn update(
    vm: &mut Vm,
    session: &Rc<Session>,
    update: &Update,
    sync: Synchronize,
    params: &parameters::Named,
) -> Res<Outcome> {
    if update.mapped.is_some() {
        session.autoflush(vm)?;
    }
    let statement = Statement::Update(Rc::new(update.resolved(vm)?));
    let met = met(vm, session, update.mapped.as_ref(), &update.where_, sync)?;
    let mut given: Vec<(Rc<str>, Value)> = params.to_vec();
    let mut set: Vec<(Column, New)> = Vec::new();
    for (column, value) in &update.values {
        set.push((column.clone(), New::of(vm, value)?));
    }
    for column in update.table.table().map(crate::sql::schema::Table::columns).unwrap_or_default() {
        if update.values.is_empty() || update.values.iter().any(|(own, _)| own.same(&column)) {
            continue;
        }
        let Some(onupdate) = ColumnHost::of(&column).and_then(|host| host.onupdate.borrow().clone()) else {
            continue;
        };
        match onupdate {
            Default::Expr(expr) => set.push((column, New::Expr(expr))),
            other => {
                let value = defaults::value(vm, &other)?;
                given.push((column.key(), value.clone()));
                set.push((column, New::Value(value)));
            }
        }
    }
    let returning = super::selected(&update.returning);
    let run = Run { session, mapped: update.mapped.as_ref(), where_: &update.where_, returning, given };
    let (outcome, objects) = run.go(vm, statement, met)?;
    for object in objects {
        let Some(state) = object.native::<State>() else { continue };
        apply(vm, session, &object, state, &set)?;
    }
    Ok(outcome)
}

/// A new value of a column.
enum New {
    Value(Value),
    Expr(Expr),
}

impl New {
    fn of(vm: &mut Vm, value: &Value) -> Res<Self> {
        Ok(match crate::orm::expression::roles::column_expression(vm, value)? {
            Some(expr) => Self::Expr(expr),
            None => Self::Value(value.clone()),
        })
    }
}

/// Gives an object the new values; those that only the database knows are loaded when they are asked for.
fn apply(
    vm: &mut Vm,
    session: &Session,
    object: &Rc<Instance>,
    state: &State,
    set: &[(Column, New)],
) -> Res<()> {
    let mut values = Vec::new();
    let mut unknown = Vec::new();
    for (column, new) in set {
        let Some(slot) = state.mapper.slot_of_column(column) else { continue };
        match new {
            New::Value(value) => values.push((slot, value.clone())),
            New::Expr(expr) if evaluate::is_possible(expr, &state.mapper) => {
                match evaluate::evaluate(vm, expr, state)? {
                    Value::Unset => unknown.push(slot),
                    value => values.push((slot, value)),
                }
            }
            New::Expr(_) => unknown.push(slot),
        }
    }
    for (slot, value) in values {
        if state.is_loaded(slot) {
            state.put(slot, value);
            state.forget_original(slot);
        }
    }
    if !unknown.is_empty() {
        state.expire_slots(&unknown);
    }
    if !state.has_changes() {
        state.modified.set(false);
        session.unmodified(object);
    }
    Ok(())
}

/// Runs a DELETE.
pub fn delete(
    vm: &mut Vm,
    session: &Rc<Session>,
    delete: &Delete,
    sync: Synchronize,
    params: &parameters::Named,
) -> Res<Outcome> {
    if delete.mapped.is_some() {
        session.autoflush(vm)?;
    }
    let statement = Statement::Delete(Rc::new(delete.resolved(vm)?));
    let met = met(vm, session, delete.mapped.as_ref(), &delete.where_, sync)?;
    let returning = super::selected(&delete.returning);
    let run = Run {
        session,
        mapped: delete.mapped.as_ref(),
        where_: &delete.where_,
        returning,
        given: params.to_vec(),
    };
    let (outcome, objects) = run.go(vm, statement, met)?;
    for object in objects {
        if let Some(state) = object.native::<State>() {
            session.became_deleted(&object, state);
        }
    }
    Ok(outcome)
}
