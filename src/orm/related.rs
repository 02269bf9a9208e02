//! A relationship where a statement speaks of it: as an attribute of a class or of an alias, perhaps narrowed to an alias of the
//! other side (`of_type`) or by further conditions (`and_`). Knows which columns of its join belong to which side. Used by
//! `comparator`, `join_path` and the loader options.

use std::rc::Rc;

use super::alias;
use super::attributes;
use super::expression::Mapped;
use super::load::mapped_class;
use super::mapper::Mapper;
use super::registry;
use super::relationship::{Relationship, Resolved};
use super::rewrite::table_column;
use crate::py::{Res, Value, Vm};
use crate::sql::Expr;
use crate::sql::schema::{Column, Table};
use crate::sql::statement::FromItem;

/// A relationship of a class or alias.
#[derive(Clone)]
pub struct Related {
    /// The class or alias that has it.
    pub owner: Rc<Mapped>,
    /// The relationship.
    pub relationship: Rc<Relationship>,
    /// The class or alias that it is narrowed to.
    pub of_type: Option<Rc<Mapped>>,
    /// Further conditions.
    pub conditions: Vec<Expr>,
}

/// Tells the sides of a join apart.
pub struct Sides<'a> {
    owner: &'a Table,
    resolved: &'a Resolved,
}

impl<'a> Sides<'a> {
    /// The sides of a relationship.
    pub fn new(owner: &'a Rc<Mapper>, resolved: &'a Resolved) -> Self {
        Self { owner: &owner.table, resolved }
    }

    /// Does a column of the primary join belong to the owner's side?
    pub fn is_local(&self, column: &Column) -> bool {
        if self.resolved.self_referential && self.resolved.secondary.is_none() {
            return self.resolved.pairs.iter().any(|(local, _)| local.same(column));
        }
        column.table().is_some_and(|table| table.same(self.owner))
    }
}

/// The relationship that a value is an attribute for, if it is one.
pub fn related_of(vm: &mut Vm, value: &Value) -> Res<Option<Related>> {
    let Value::Instance(instance) = value else { return Ok(None) };
    if let Some(related) = instance.native::<super::comparator::Narrowed>() {
        return Ok(Some(related.related.clone()));
    }
    if let Some(attribute) = instance.native::<attributes::Attribute>() {
        let Some(relationship) = attribute.property.relationship() else { return Ok(None) };
        registry::configure_of(vm, &attribute.mapper)?;
        return Ok(Some(Related::new(mapped_class(&attribute.mapper), relationship)));
    }
    if let Some((mapped, property)) = alias::attribute_of(value) {
        let Some(relationship) = property.relationship() else { return Ok(None) };
        registry::configure_of(vm, &mapped.mapper)?;
        return Ok(Some(Related::new(mapped, relationship)));
    }
    Ok(None)
}

impl Related {
    /// A relationship of a class or alias.
    pub fn new(owner: Rc<Mapped>, relationship: &Rc<Relationship>) -> Self {
        Self { owner, relationship: relationship.clone(), of_type: None, conditions: Vec::new() }
    }

    /// What it means; the mappers are configured by then.
    pub fn resolved(&self) -> Res<&Resolved> {
        self.relationship.resolved().ok_or_else(|| {
            super::error::invalid_request(format!(
                "Relationship {} is not configured yet",
                self.relationship.display()
            ))
        })
    }

    /// The other side: what it is narrowed to, else the class.
    pub fn target(&self) -> Res<Rc<Mapped>> {
        match &self.of_type {
            Some(mapped) => Ok(mapped.clone()),
            None => Ok(mapped_class(&self.resolved()?.target)),
        }
    }

    /// `User.posts`
    pub fn display(&self) -> String {
        format!("{}.{}", self.owner.mapper.class.name(), self.relationship.name)
    }

    /// The conditions that join the owner's side to `target`, through `secondary` if there is an association table.
    pub fn on(&self, target: &FromItem, secondary: Option<&FromItem>) -> Res<Vec<Expr>> {
        let resolved = self.resolved()?;
        let sides = Sides::new(&self.owner.mapper, resolved);
        let mut on = Vec::with_capacity(2);
        on.push(resolved.primaryjoin.map(&mut |member| {
            let column = table_column(member)?;
            if sides.is_local(&column) {
                return self.owner.from.column_of(&column);
            }
            place(&column, resolved, target, secondary)
        }));
        if let Some(far) = &resolved.secondaryjoin {
            on.push(far.map(&mut |member| place(&table_column(member)?, resolved, target, secondary)));
        }
        Ok(on)
    }

    /// The further conditions, about `target`.
    pub fn conditions_on(&self, target: &FromItem) -> Res<Vec<Expr>> {
        let resolved = self.resolved()?;
        Ok(self
            .conditions
            .iter()
            .map(|condition| super::rewrite::to_alias(condition, &resolved.target.table, target))
            .collect())
    }
}

fn place(
    column: &Column,
    resolved: &Resolved,
    target: &FromItem,
    secondary: Option<&FromItem>,
) -> Option<Expr> {
    if let (Some(table), Some(secondary)) = (&resolved.secondary, secondary)
        && column.table().is_some_and(|own| own.same(table))
    {
        return secondary.column_of(column);
    }
    target.column_of(column)
}
