//! The values of a statement's parameters: those it was written with, those given by name, converted by type. A value that cannot
//! be converted is a `StatementError` with the statement's text. Called by `load`, `query` and `execute`.

use std::rc::Rc;

use super::error;
use super::failure;
use super::state::State;
use super::value;
use crate::py::{Exc, Res, Value, Vm};
use crate::sql::expr::BindValue;
use crate::sql::render::CompiledBind;
use crate::sql::{Compiled, SqlType, SqlValue};

/// Values by name, as `params()` and `execute(statement, {…})` take them.
pub type Named = [(Rc<str>, Value)];

/// An attribute of an object as the value of a parameter: what it is when the statement is executed, so that a key that a flush
/// gives the object is seen.
pub struct Deferred {
    /// The object.
    pub object: Value,
    /// The slot of the attribute.
    pub slot: usize,
}

impl Deferred {
    /// What it is now.
    pub fn now(&self, vm: &mut Vm) -> Res {
        let Some(state) = State::of(&self.object) else { return Ok(Value::None) };
        match state.mapper.property_at(self.slot) {
            Some(property) if !state.is_loaded(self.slot) && state.has_row() => {
                super::attributes::read(vm, &self.object, &property)
            }
            _ => Ok(state.get(self.slot).or_none()),
        }
    }
}

/// The value of every parameter of a statement.
pub fn values(vm: &mut Vm, compiled: &Compiled, given: &Named) -> Res<Vec<SqlValue>> {
    if given.is_empty()
        && !compiled.binds.iter().any(|bind| is_hosted(&bind.ty))
        && let Some(own) = compiled.own_values()
    {
        return Ok(own);
    }
    let mut values = Vec::with_capacity(compiled.binds.len());
    for bind in &compiled.binds {
        match one(vm, bind, given) {
            Ok(value) => values.push(value),
            Err(exc) => return Err(in_statement(vm, exc, compiled, given)),
        }
    }
    Ok(values)
}

/// Does a value of this type pass through Python code on its way to the database?
fn is_hosted(ty: &SqlType) -> bool {
    value::needs_machine(ty)
}

fn one(vm: &mut Vm, bind: &CompiledBind, given: &Named) -> Res<SqlValue> {
    if let Some((_, value)) = given.iter().find(|(name, _)| *name == bind.name) {
        return match bind.expanding {
            Some(_) => list(vm, value, &bind.ty),
            None => value::to_sql(vm, value, &bind.ty),
        };
    }
    convert(vm, &bind.value, &bind.ty, bind.expanding.is_some(), &bind.name)
}

fn convert(vm: &mut Vm, value: &BindValue, ty: &SqlType, expanding: bool, name: &str) -> Res<SqlValue> {
    match value {
        BindValue::Value(plain) if is_hosted(ty) => {
            let plain = value::plain(plain);
            value::to_sql(vm, &plain, ty)
        }
        BindValue::Value(plain) => Ok(plain.clone()),
        BindValue::Host(host) if host.is::<Deferred>() => match host.downcast_ref::<Deferred>() {
            Some(deferred) => {
                let value = deferred.now(vm)?;
                value::to_sql(vm, &value, ty)
            }
            None => Ok(SqlValue::Null),
        },
        BindValue::Host(host) => match host.downcast_ref::<Value>() {
            Some(value) if expanding => list(vm, value, ty),
            Some(value) => value::to_sql(vm, value, ty),
            None => Ok(SqlValue::Null),
        },
        BindValue::List(items) => {
            let types = match ty {
                SqlType::Tuple(types) if !expanding => Some(types.clone()),
                _ => None,
            };
            let mut converted = Vec::with_capacity(items.len());
            for (at, item) in items.iter().enumerate() {
                let item_type = types.as_ref().and_then(|types| types.get(at)).unwrap_or(ty);
                converted.push(convert(vm, item, item_type, false, name)?);
            }
            Ok(SqlValue::List(converted.into()))
        }
        BindValue::Required => Err(error::with_code(
            error::invalid_request(format!("A value is required for bind parameter '{name}'")),
            "cd3x",
        )),
    }
}

/// The members of a list for IN.
fn list(vm: &mut Vm, value: &Value, ty: &SqlType) -> Res<SqlValue> {
    let mut converted = Vec::new();
    for item in vm.collect(value)? {
        converted.push(match (&item, ty) {
            (Value::Tuple(members), SqlType::Tuple(types)) => {
                let mut inner = Vec::with_capacity(members.items.len());
                for (member, ty) in members.items.iter().zip(types.iter()) {
                    inner.push(value::to_sql(vm, member, ty)?);
                }
                SqlValue::List(inner.into())
            }
            (item, ty) => value::to_sql(vm, item, ty)?,
        });
    }
    Ok(SqlValue::List(converted.into()))
}

/// The error of a conversion, with the statement and what was given for it.
fn in_statement(vm: &mut Vm, exc: Exc, compiled: &Compiled, given: &Named) -> Exc {
    let shown = given.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
    failure::statement(vm, exc, compiled, shown)
}

/// The value of a parameter that no program has a say in; NULL for others.
pub fn plain(value: &BindValue) -> SqlValue {
    match value {
        BindValue::Value(plain) => plain.clone(),
        BindValue::List(items) => SqlValue::List(items.iter().map(plain).collect()),
        BindValue::Host(_) | BindValue::Required => SqlValue::Null,
    }
}
