//! `filter_by(name=value)`: the attribute is looked for in everything that the statement selects from.

use super::{Entity, JoinSpec, SelectStmt, join};
use crate::orm::expression::{Mapped, mapped_of, roles};
use crate::orm::{error, schema};
use crate::py::{CmpOp, Res, Sym, Value, Vm};
use crate::sql::statement::FromItem;

/// Where an attribute may be found, and how a message calls it.
struct Place {
    namespace: Value,
    text: String,
}

impl Place {
    fn mapped(mapped: &Mapped) -> Self {
        Self { namespace: mapped.value.clone(), text: mapped.mapper.display() }
    }

    fn from(from: &FromItem) -> Self {
        Self { namespace: schema::columns_value(from), text: from.description().to_string() }
    }
}

/// Adds the conditions to a SELECT.
pub(super) fn add(vm: &mut Vm, stmt: &mut SelectStmt, conditions: &[(Sym, Value)]) -> Res<()> {
    let places = places(vm, stmt)?;
    for (name, value) in conditions {
        let attribute = find(vm, &places, *name)?;
        let condition = vm.compare(CmpOp::Eq, &attribute, value)?;
        let condition = roles::condition(vm, &condition)?;
        stmt.edit().where_.push(condition);
    }
    Ok(())
}

fn places(vm: &mut Vm, stmt: &SelectStmt) -> Res<Vec<Place>> {
    let mut places = Vec::new();
    for entity in &stmt.entities {
        match entity {
            Entity::Mapped(mapped) | Entity::Expr { entity: Some(mapped), .. } => {
                push(&mut places, Place::mapped(mapped))
            }
            Entity::Expr { expr, .. } => {
                for from in expr.froms() {
                    push(&mut places, Place::from(&from));
                }
            }
        }
    }
    for from in &stmt.base().froms {
        for member in from.members() {
            if !matches!(member, FromItem::Join(_)) && !known(&places, &member) {
                push(&mut places, Place::from(&member));
            }
        }
    }
    for spec in &stmt.joins {
        if let Some(place) = joined(vm, spec)? {
            push(&mut places, place);
        }
    }
    Ok(places)
}

fn push(places: &mut Vec<Place>, place: Place) {
    if !places.iter().any(|other| other.namespace.is(&place.namespace) || other.text == place.text) {
        places.push(place);
    }
}

/// Is the table of a mapped class there already?
fn known(places: &[Place], from: &FromItem) -> bool {
    let Some(table) = from.table() else { return false };
    places.iter().any(|place| {
        crate::orm::mapper::Mapper::of_value(&place.namespace).is_some_and(|mapper| mapper.table.same(table))
    })
}

fn joined(vm: &mut Vm, spec: &JoinSpec) -> Res<Option<Place>> {
    if let Some(mapped) = join::target_of(vm, spec)? {
        let text = mapped.from.description().to_string();
        return Ok(Some(Place { namespace: mapped.value, text }));
    }
    Ok(schema::from_item_of(&spec.target).map(|from| Place::from(&from)))
}

fn find(vm: &mut Vm, places: &[Place], name: Sym) -> Res {
    let mut found: Option<Value> = None;
    let texts = || {
        let mut text = places.iter().take(3).map(|place| place.text.as_str()).collect::<Vec<_>>().join(", ");
        if places.len() > 3 {
            text.push_str(&format!(", ... ({} total)", places.len()));
        }
        text
    };
    for place in places {
        let Some(attribute) = vm.get_attr_opt(&place.namespace, name)? else { continue };
        if found.is_some() {
            return Err(error::ambiguous_column(format!(
                "Attribute name \"{name}\" is ambiguous; it exists in multiple FROM clause entities ({}). Use filter() with \
                 explicit column references instead of filter_by().",
                texts()
            )));
        }
        found = Some(attribute);
    }
    found.ok_or_else(|| {
        error::invalid_request(format!(
            "None of the FROM clause entities have a property \"{name}\". Searched entities: {}",
            texts()
        ))
    })
}

/// The attribute of one entity, for the legacy `Query.filter_by`.
pub fn attribute_of(vm: &mut Vm, entity: &Value, text: &str, name: Sym) -> Res {
    match vm.get_attr_opt(entity, name)? {
        Some(attribute) => Ok(attribute),
        None => {
            let text = match mapped_of(vm, entity)? {
                Some(mapped) => mapped.mapper.table.name().to_string(),
                None => text.to_owned(),
            };
            Err(error::invalid_request(format!("Entity namespace for \"{text}\" has no property \"{name}\"")))
        }
    }
}
