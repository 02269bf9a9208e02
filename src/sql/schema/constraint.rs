//! Constraints of tables.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::column::Column;
use super::foreign_key::{ForeignKey, ForeignKeyOptions};
use super::table::{Table, WeakTable};
use super::{OptionValue, Options, naming};
use crate::sql::error::SchemaError;
use crate::sql::expr::{Expr, next_id};
use crate::sql::name::Name;

/// DEFERRABLE and INITIALLY.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timing {
    /// DEFERRABLE or NOT DEFERRABLE.
    pub deferrable: Option<bool>,
    /// INITIALLY.
    pub initially: Option<Rc<str>>,
}

/// A condition on every row.
#[derive(Clone, Debug)]
pub struct Check {
    /// The condition.
    pub condition: Expr,
    /// Whether it belongs to a type that not every database needs it for.
    pub for_type: Option<TypeCheck>,
}

/// The types that may need a CHECK constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeCheck {
    /// A Boolean, where the database has none.
    Boolean,
    /// An Enum, where the database has none.
    Enum,
}

/// A member of a constraint: a column, or its name while the table is being put together.
#[derive(Clone, Debug)]
pub enum Member {
    /// By key.
    Key(Rc<str>),
    /// The column.
    Column(Column),
}

/// What a constraint demands.
#[derive(Clone, Debug)]
pub enum ConstraintKind {
    /// PRIMARY KEY.
    PrimaryKey {
        /// The columns; empty if it follows from the columns themselves.
        members: Vec<Member>,
        /// Whether it follows from the columns themselves.
        implicit: bool,
    },
    /// UNIQUE.
    Unique {
        /// The columns.
        members: Vec<Member>,
    },
    /// CHECK.
    Check(Check),
    /// FOREIGN KEY.
    ForeignKey {
        /// The columns.
        members: Vec<Member>,
        /// The foreign keys of these columns, in the same order.
        elements: Vec<ForeignKey>,
        /// The clauses.
        options: ForeignKeyOptions,
    },
}

/// A constraint, shared.
#[derive(Clone)]
pub struct Constraint(Rc<ConstraintInner>);

struct ConstraintInner {
    order: usize,
    name: RefCell<Option<Name>>,
    kind: ConstraintKind,
    timing: Timing,
    comment: Option<Rc<str>>,
    options: RefCell<Options>,
    table: RefCell<WeakTable>,
}

impl Constraint {
    /// A constraint.
    pub fn new(kind: ConstraintKind, name: Option<&str>, timing: Timing) -> Self {
        Self(Rc::new(ConstraintInner {
            order: next_id(),
            name: RefCell::new(name.map(Name::from)),
            kind,
            timing,
            comment: None,
            options: RefCell::default(),
            table: RefCell::default(),
        }))
    }

    /// `UNIQUE (columns…)`.
    pub fn unique(columns: &[&str], name: Option<&str>) -> Self {
        let members = columns.iter().map(|key| Member::Key((*key).into())).collect();
        Self::new(ConstraintKind::Unique { members }, name, Timing::default())
    }

    /// `PRIMARY KEY (columns…)`.
    pub fn primary_key(columns: &[&str], name: Option<&str>) -> Self {
        let members = columns.iter().map(|key| Member::Key((*key).into())).collect();
        Self::new(ConstraintKind::PrimaryKey { members, implicit: false }, name, Timing::default())
    }

    /// `CHECK (condition)`.
    pub fn check(condition: Expr, name: Option<&str>) -> Self {
        let check = Check { condition, for_type: None };
        Self::new(ConstraintKind::Check(check), name, Timing::default())
    }

    /// `FOREIGN KEY (columns…) REFERENCES …`; the targets are `"table.column"`.
    pub fn foreign_key(columns: &[&str], targets: &[&str], options: ForeignKeyOptions) -> Self {
        let members = columns.iter().map(|key| Member::Key((*key).into())).collect();
        let elements = targets.iter().map(|target| ForeignKey::to(target)).collect();
        Self::foreign_key_of(members, elements, options)
    }

    /// `FOREIGN KEY` from members and their foreign keys.
    pub fn foreign_key_of(
        members: Vec<Member>,
        elements: Vec<ForeignKey>,
        options: ForeignKeyOptions,
    ) -> Self {
        let (name, timing) = (options.name.clone(), options.timing.clone());
        let constraint = Self::new(ConstraintKind::ForeignKey { members, elements, options }, None, timing);
        *constraint.0.name.borrow_mut() = name;
        constraint
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &Constraint) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// What it demands.
    pub fn kind(&self) -> &ConstraintKind {
        &self.0.kind
    }

    /// DEFERRABLE and INITIALLY.
    pub fn timing(&self) -> &Timing {
        &self.0.timing
    }

    /// The comment.
    pub fn comment(&self) -> Option<&str> {
        self.0.comment.as_deref()
    }

    /// Where it stands among all constraints by the time it was made.
    pub(super) fn order(&self) -> usize {
        self.0.order
    }

    /// The name as given.
    pub fn given_name(&self) -> Option<Name> {
        self.0.name.borrow().clone()
    }

    /// The name as rendered: the given one, or what the naming convention makes of it.
    pub fn name(&self) -> Result<Option<Name>, SchemaError> {
        naming::constraint_name(self)
    }

    /// The table it belongs to.
    pub fn table(&self) -> Option<Table> {
        self.0.table.borrow().upgrade()
    }

    pub(super) fn set_table(&self, table: &Table) {
        *self.0.table.borrow_mut() = table.downgrade();
    }

    /// An option that only one database knows.
    pub fn option(&self, name: &str) -> Option<OptionValue> {
        self.0.options.borrow().get(name).cloned()
    }

    /// Sets an option that only one database knows.
    pub fn set_option(&self, name: &str, value: OptionValue) {
        self.0.options.borrow_mut().insert(name.into(), value);
    }

    /// The columns it speaks about.
    pub fn columns(&self) -> Vec<Column> {
        let members = match &self.0.kind {
            ConstraintKind::PrimaryKey { implicit: true, .. } => {
                let columns = self.table().map(|table| table.columns()).unwrap_or_default();
                return columns.into_iter().filter(Column::primary_key).collect();
            }
            ConstraintKind::PrimaryKey { members, .. }
            | ConstraintKind::Unique { members }
            | ConstraintKind::ForeignKey { members, .. } => members,
            ConstraintKind::Check(_) => return Vec::new(),
        };
        let table = self.table();
        members
            .iter()
            .filter_map(|member| match member {
                Member::Column(column) => Some(column.clone()),
                Member::Key(key) => table.as_ref()?.column(key),
            })
            .collect()
    }

    /// Are the columns that it names there?
    pub fn check_columns(&self, table: &Table) -> Result<(), SchemaError> {
        let (class, members) = match &self.0.kind {
            ConstraintKind::PrimaryKey { members, .. } => ("PrimaryKeyConstraint", members),
            ConstraintKind::Unique { members } => ("UniqueConstraint", members),
            ConstraintKind::ForeignKey { members, .. } => ("ForeignKeyConstraint", members),
            ConstraintKind::Check(_) => return Ok(()),
        };
        for member in members {
            if let Member::Key(key) = member
                && table.column(key).is_none()
            {
                let what = format!("Can't create {class} on table '{}'", table.name());
                return Err(SchemaError::NoColumn { what: what.into(), column: key.clone() });
            }
        }
        Ok(())
    }

    /// The table that a foreign key points to.
    pub fn referred_table(&self) -> Result<Option<Table>, SchemaError> {
        match &self.0.kind {
            ConstraintKind::ForeignKey { elements, .. } => {
                elements.first().map(ForeignKey::target_table).transpose()
            }
            _ => Ok(None),
        }
    }

    /// The same constraint for a copy of the table.
    #[must_use]
    pub fn copy(&self) -> Self {
        let kind = match &self.0.kind {
            ConstraintKind::ForeignKey { members, elements, options } => ConstraintKind::ForeignKey {
                members: keys(members),
                elements: elements.iter().map(ForeignKey::copy).collect(),
                options: options.clone(),
            },
            ConstraintKind::PrimaryKey { members, implicit } => {
                ConstraintKind::PrimaryKey { members: keys(members), implicit: *implicit }
            }
            ConstraintKind::Unique { members } => ConstraintKind::Unique { members: keys(members) },
            check @ ConstraintKind::Check(_) => check.clone(),
        };
        let copy = Self::new(kind, None, self.0.timing.clone());
        *copy.0.name.borrow_mut() = self.given_name();
        copy.0.options.borrow_mut().clone_from(&self.0.options.borrow());
        copy
    }
}

fn keys(members: &[Member]) -> Vec<Member> {
    members
        .iter()
        .map(|member| match member {
            Member::Column(column) => Member::Key(column.key()),
            member @ Member::Key(_) => member.clone(),
        })
        .collect()
}

impl fmt::Debug for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Constraint({:?}, {:?})", self.given_name(), self.0.kind)
    }
}
