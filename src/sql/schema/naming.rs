//! The names of constraints and indexes that were given none: `ix_user_email` and what a naming
//! convention says.

use std::rc::Rc;

use super::column::Column;
use super::constraint::{Constraint, ConstraintKind};
use super::index::Index;
use super::table::Table;
use crate::sql::error::SchemaError;
use crate::sql::name::Name;

/// Templates by kind of constraint.
#[derive(Clone, Debug)]
pub struct NamingConvention {
    /// Of indexes.
    pub ix: Option<Rc<str>>,
    /// Of unique constraints.
    pub uq: Option<Rc<str>>,
    /// Of check constraints.
    pub ck: Option<Rc<str>>,
    /// Of foreign keys.
    pub fk: Option<Rc<str>>,
    /// Of primary keys.
    pub pk: Option<Rc<str>>,
}

impl Default for NamingConvention {
    fn default() -> Self {
        Self { ix: Some("ix_%(column_0_label)s".into()), uq: None, ck: None, fk: None, pk: None }
    }
}

/// What a template may speak about.
struct Subject<'a> {
    table: Table,
    given: Option<Name>,
    columns: Vec<Column>,
    foreign_key: Option<&'a Constraint>,
}

pub(super) fn index_name(index: &Index) -> Result<Option<Name>, SchemaError> {
    let given = index.given_name();
    let Some(table) = index.table() else { return Ok(given) };
    let template = table.metadata().map(|metadata| metadata.naming_convention()).unwrap_or_default().ix;
    let subject = Subject { table, given, columns: index.columns(), foreign_key: None };
    subject.name(template.as_deref())
}

pub(super) fn constraint_name(constraint: &Constraint) -> Result<Option<Name>, SchemaError> {
    let given = constraint.given_name();
    let Some(table) = constraint.table() else { return Ok(given) };
    let convention = table.metadata().map(|metadata| metadata.naming_convention()).unwrap_or_default();
    let (template, foreign_key) = match constraint.kind() {
        ConstraintKind::PrimaryKey { .. } => (convention.pk, None),
        ConstraintKind::Unique { .. } => (convention.uq, None),
        ConstraintKind::Check(_) => (convention.ck, None),
        ConstraintKind::ForeignKey { .. } => (convention.fk, Some(constraint)),
    };
    let mut columns = constraint.columns();
    if let ConstraintKind::Check(check) = constraint.kind() {
        check.condition.any_member(&mut |member| {
            columns.extend(member.as_column().and_then(|column| column.column.clone()));
            false
        });
    }
    Subject { table, given, columns, foreign_key }.name(template.as_deref())
}

impl Subject<'_> {
    fn name(&self, template: Option<&str>) -> Result<Option<Name>, SchemaError> {
        let Some(template) = template else { return Ok(self.given.clone()) };
        if self.given.is_some() && !template.contains("constraint_name") {
            return Ok(self.given.clone());
        }
        let mut out = String::new();
        let mut rest = template;
        while let Some(start) = rest.find("%(") {
            out.push_str(&rest[..start]);
            let Some(length) = rest[start..].find(")s") else { break };
            out.push_str(&self.token(&rest[start + 2..start + length])?);
            rest = &rest[start + length + 2..];
        }
        out.push_str(rest);
        Ok(Some(Name::shortable(&out)))
    }

    fn token(&self, token: &str) -> Result<String, SchemaError> {
        match token {
            "table_name" => return Ok(self.table.name().to_string()),
            "referred_table_name" => {
                let target = self.foreign_key.and_then(|fk| fk.referred_table().ok().flatten());
                return Ok(target.map(|table| table.name().to_string()).unwrap_or_default());
            }
            "constraint_name" => {
                let given = self.given.as_ref().ok_or(SchemaError::UnnamedConstraint)?;
                return Ok(given.to_string());
            }
            _ => {}
        }
        self.column_token(token).ok_or_else(|| SchemaError::NamingToken(token.into()))
    }

    /// `column_0_name`, `column_0N_label`, `column_0_N_key`, `referred_column_0_name`.
    fn column_token(&self, token: &str) -> Option<String> {
        let (referred, rest) = match token.strip_prefix("referred_") {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let (place, what) = rest.strip_prefix("column_")?.rsplit_once('_')?;
        let columns = if referred { self.referred_columns() } else { self.columns.clone() };
        let text = |column: &Column| match what {
            "name" => Some(column.name().to_string()),
            "key" => Some(column.key().to_string()),
            "label" => Some(format!("{}_{}", self.qualifier(), column.name())),
            _ => None,
        };
        let (separator, all) = match place {
            "0N" => ("", true),
            "0_N" => ("_", true),
            _ => ("", false),
        };
        if all {
            let texts: Option<Vec<_>> = columns.iter().map(text).collect();
            return Some(texts?.join(separator));
        }
        let index: usize = place.parse().ok()?;
        columns.get(index).map_or(Some(String::new()), text)
    }

    fn qualifier(&self) -> String {
        match self.table.schema() {
            Some(schema) => format!("{}_{}", schema.replace('.', "_"), self.table.name()),
            None => self.table.name().to_string(),
        }
    }

    fn referred_columns(&self) -> Vec<Column> {
        match self.foreign_key.map(Constraint::kind) {
            Some(ConstraintKind::ForeignKey { elements, .. }) => {
                elements.iter().filter_map(|fk| fk.resolve().ok()).collect()
            }
            _ => Vec::new(),
        }
    }
}
