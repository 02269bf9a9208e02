//! Relationships: what a class declares, and what that means once both classes are known (direction, joined columns, the other
//! side). Worked out by `registry::configure`; used by attributes, loading and the unit of work.

use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};

use super::error;
use super::mapper::{Mapper, Property};
use crate::py::{Res, Sym, Value};
use crate::sql::Expr;
use crate::sql::schema::{Column, Table};

/// When related objects are loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lazy {
    /// When the attribute is read.
    #[default]
    Select,
    /// With the owner, by a JOIN.
    Joined,
    /// Right after the owners, one more query for all.
    SelectIn,
    /// The same by a subquery.
    Subquery,
    /// Right after the owner, one by one.
    Immediate,
    /// Never: the attribute is a query.
    Dynamic,
    /// Never: the attribute only takes members.
    WriteOnly,
    /// Never: reading is an error.
    Raise,
    /// Never: the attribute is empty.
    NoLoad,
}

impl Lazy {
    /// From a `lazy=` argument.
    pub fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Unset | Value::Bool(true) => Self::Select,
            Value::Bool(false) => Self::Joined,
            Value::None => Self::NoLoad,
            Value::Str(text) => match text.as_str() {
                "select" => Self::Select,
                "joined" => Self::Joined,
                "selectin" => Self::SelectIn,
                "subquery" => Self::Subquery,
                "immediate" => Self::Immediate,
                "dynamic" => Self::Dynamic,
                "write_only" => Self::WriteOnly,
                "raise" | "raise_on_sql" => Self::Raise,
                "noload" => Self::NoLoad,
                _ => return None,
            },
            _ => return None,
        })
    }
}

/// What happens to related objects along with their owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one of the words that the cascade argument takes")]
pub struct Cascade {
    /// They are added with it.
    pub save_update: bool,
    /// They are merged with it.
    pub merge: bool,
    /// They are refreshed and expired with it.
    pub refresh_expire: bool,
    /// They are expunged with it.
    pub expunge: bool,
    /// They are deleted with it.
    pub delete: bool,
    /// They are deleted when they leave it.
    pub delete_orphan: bool,
}

impl Default for Cascade {
    fn default() -> Self {
        Self {
            save_update: true,
            merge: true,
            refresh_expire: false,
            expunge: false,
            delete: false,
            delete_orphan: false,
        }
    }
}

impl Cascade {
    /// From the words of a `cascade=` argument.
    pub fn parse(text: &str) -> Res<Self> {
        let mut cascade = Self {
            save_update: false,
            merge: false,
            refresh_expire: false,
            expunge: false,
            delete: false,
            delete_orphan: false,
        };
        let mut unknown: Vec<String> = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "all" => {
                    let delete_orphan = cascade.delete_orphan;
                    cascade = Self {
                        save_update: true,
                        merge: true,
                        refresh_expire: true,
                        expunge: true,
                        delete: true,
                        delete_orphan,
                    };
                }
                "none" => {}
                "save-update" => cascade.save_update = true,
                "merge" => cascade.merge = true,
                "refresh-expire" => cascade.refresh_expire = true,
                "expunge" => cascade.expunge = true,
                "delete" => cascade.delete = true,
                "delete-orphan" => cascade.delete_orphan = true,
                other => unknown.push(format!("'{other}'")),
            }
        }
        if !unknown.is_empty() {
            unknown.sort();
            return Err(error::argument(format!("Invalid cascade option(s): {}", unknown.join(", "))));
        }
        Ok(cascade)
    }
}

/// A `backref=` argument.
#[derive(Clone)]
pub struct Backref {
    /// Name of the attribute on the other class.
    pub name: Sym,
    /// Further arguments for it.
    pub arguments: Vec<(Sym, Value)>,
}

/// What `relationship(…)` was given.
#[derive(Clone, Default)]
pub struct Arguments {
    /// Class, name or function; unset if it follows from the annotation.
    pub target: Value,
    /// Association table, its name, or a function.
    pub secondary: Value,
    /// `primaryjoin=`
    pub primaryjoin: Value,
    /// `secondaryjoin=`
    pub secondaryjoin: Value,
    /// `foreign_keys=`
    pub foreign_keys: Value,
    /// `remote_side=`
    pub remote_side: Value,
    /// `order_by=`
    pub order_by: Value,
    /// `backref=`
    pub backref: Option<Backref>,
    /// `back_populates=`
    pub back_populates: Option<Sym>,
    /// `lazy=`
    pub lazy: Lazy,
    /// `uselist=`
    pub uselist: Option<bool>,
    /// `cascade=`
    pub cascade: Option<Cascade>,
    /// `viewonly=`
    pub viewonly: bool,
    /// `passive_deletes=`
    pub passive_deletes: bool,
    /// `post_update=`
    pub post_update: bool,
    /// `single_parent=`
    pub single_parent: bool,
}

/// Which side has the foreign key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The other side.
    OneToMany,
    /// This side.
    ManyToOne,
    /// An association table.
    ManyToMany,
}

/// A relationship whose both sides are known.
pub struct Resolved {
    /// The other class.
    pub target: Rc<Mapper>,
    /// Which side has the foreign key.
    pub direction: Direction,
    /// Is the value a list?
    pub uselist: bool,
    /// Columns of this class and what they equal on the other side (or, with an association table, in that).
    pub pairs: Vec<(Column, Column)>,
    /// The association table.
    pub secondary: Option<Table>,
    /// Columns of the other class and what they equal in the association table.
    pub secondary_pairs: Vec<(Column, Column)>,
    /// The join condition, between this class's table and the other's (or the association table).
    pub primaryjoin: Expr,
    /// The condition between the association table and the other class's.
    pub secondaryjoin: Option<Expr>,
    /// Is the condition more than equal columns, so that loading must use it?
    pub custom_join: bool,
    /// Order of the members.
    pub order_by: Vec<Expr>,
    /// Does a class refer to itself?
    pub self_referential: bool,
}

/// A relationship attribute.
pub struct Relationship {
    /// Its name.
    pub name: Sym,
    /// The class that has it.
    pub parent: RefCell<Weak<Mapper>>,
    /// Its slot in that class's state.
    pub slot: OnceCell<usize>,
    /// What was declared.
    pub arguments: Arguments,
    /// What it means.
    resolved: OnceCell<Resolved>,
    /// The attribute on the other side that is kept in step.
    pub reverse: RefCell<Weak<Relationship>>,
}

impl Relationship {
    /// A relationship that is not worked out yet.
    pub fn new(name: Sym, arguments: Arguments) -> Rc<Self> {
        Rc::new(Self {
            name,
            parent: RefCell::default(),
            slot: OnceCell::new(),
            arguments,
            resolved: OnceCell::new(),
            reverse: RefCell::default(),
        })
    }

    /// Its slot.
    pub fn slot(&self) -> usize {
        self.slot.get().copied().unwrap_or(usize::MAX)
    }

    /// What it means; None before the mappers are configured.
    pub fn resolved(&self) -> Option<&Resolved> {
        self.resolved.get()
    }

    /// Records what it means.
    pub fn resolve(&self, resolved: Resolved) {
        let _ = self.resolved.set(resolved);
    }

    /// The class that has it.
    pub fn parent(&self) -> Option<Rc<Mapper>> {
        self.parent.borrow().upgrade()
    }

    /// The other side.
    pub fn reverse(&self) -> Option<Rc<Relationship>> {
        self.reverse.borrow().upgrade()
    }

    /// Its cascades; none where it is only for viewing.
    pub fn cascade(&self) -> Cascade {
        match self.arguments.cascade {
            Some(cascade) => cascade,
            None if self.arguments.viewonly => {
                Cascade { save_update: false, merge: false, ..Cascade::default() }
            }
            None => Cascade::default(),
        }
    }

    /// Is its value a list?
    pub fn uselist(&self) -> bool {
        self.resolved().is_some_and(|resolved| resolved.uselist)
    }

    /// Is its value never loaded as a whole, but asked for or only added to?
    pub fn is_never_loaded(&self) -> bool {
        matches!(self.arguments.lazy, Lazy::Dynamic | Lazy::WriteOnly)
    }

    /// Is it written by a flush?
    pub fn is_written(&self) -> bool {
        !self.arguments.viewonly
    }

    /// `User.posts`
    pub fn display(&self) -> String {
        match self.parent() {
            Some(parent) => format!("{}.{}", parent.class.name(), self.name),
            None => self.name.to_string(),
        }
    }

    /// The property of it in its class.
    pub fn property(&self) -> Option<Rc<Property>> {
        self.parent()?.property_at(self.slot())
    }
}
