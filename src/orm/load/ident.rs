//! Primary keys: as a program gives them to `get()`, as the database has them, and as the identity map has them.

use std::rc::Rc;

use crate::orm::error;
use crate::orm::failure;
use crate::orm::identity::{IdentityKey, KeyPart};
use crate::orm::mapper::Mapper;
use crate::orm::session::Session;
use crate::orm::value;
use crate::py::{Exc, Res, Value, Vm};
use crate::sql::SqlValue;

/// The key that `get()` was given: one value, a tuple or list of them, or a dict by attribute.
pub(super) fn values(
    vm: &mut Vm,
    session: &Session,
    mapper: &Rc<Mapper>,
    ident: &Value,
) -> Res<Vec<SqlValue>> {
    let slots = mapper.key_slots();
    let given: Vec<Value> = match ident {
        Value::Dict(dict) => {
            let mut given = Vec::new();
            for slot in slots {
                let Some(property) = mapper.property_at(*slot) else { continue };
                match dict.get(vm, &property.name.to_value())? {
                    Some(value) => given.push(value),
                    None => return Err(wrong_names(mapper)),
                }
            }
            given
        }
        Value::Tuple(_) | Value::List(_) => vm.collect(ident)?,
        Value::Instance(_) if crate::orm::result::row_of(ident).is_some() => vm.collect(ident)?,
        one => vec![one.clone()],
    };
    if given.len() != slots.len() {
        return Err(wrong_number(mapper));
    }
    let mut values = Vec::with_capacity(slots.len());
    for (slot, value) in slots.iter().zip(&given) {
        let Some(property) = mapper.property_at(*slot) else { continue };
        let Some(column) = property.column() else { continue };
        match value::to_sql(vm, value, &column.column.ty()) {
            Ok(value) => values.push(value),
            Err(exc) => return Err(in_statement(vm, session, mapper, exc, &given)),
        }
    }
    Ok(values)
}

/// A value that cannot be part of a key, with the statement that would have looked for it.
fn in_statement(vm: &mut Vm, session: &Session, mapper: &Rc<Mapper>, exc: Exc, given: &[Value]) -> Exc {
    match super::plans::by_key(mapper, session.engine.dialect()) {
        Ok(plan) => {
            let names = plan.compiled.binds.iter().map(|bind| bind.name.to_string());
            failure::statement(vm, exc, &plan.compiled, names.zip(given.iter().cloned()).collect())
        }
        Err(exc) => exc,
    }
}

fn wrong_number(mapper: &Mapper) -> Exc {
    let columns: Vec<String> = mapper
        .table
        .primary_key_columns()
        .iter()
        .map(|column| format!("'{}.{}'", mapper.table.full_name(), column.name()))
        .collect();
    error::invalid_request(format!(
        "Incorrect number of values in identifier to formulate primary key for session.get(); primary key columns are {}",
        columns.join(",")
    ))
}

fn wrong_names(mapper: &Mapper) -> Exc {
    let names: Vec<String> = mapper
        .key_slots()
        .iter()
        .filter_map(|slot| mapper.property_at(*slot))
        .map(|property| format!("'{}'", property.name))
        .collect();
    error::invalid_request(format!(
        "Incorrect names of values in identifier to formulate primary key for session.get(); primary key attribute names are \
         {} (synonym names are also accepted)",
        names.join(",")
    ))
}

/// The identity key of a primary key.
pub(super) fn key_of_values(mapper: &Mapper, values: &[SqlValue]) -> IdentityKey {
    IdentityKey::new(mapper.id, values.iter().map(KeyPart::of).collect())
}
