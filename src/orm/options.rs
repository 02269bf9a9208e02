//! Loader options (`joinedload(User.posts)`, `load_only(User.name)`, …) and what they and the relationships' own `lazy=` settings
//! add up to for one query: which columns and which relationships are loaded along with objects. The faces are in `load_face`.

use std::rc::Rc;

use super::expression::Mapped;
use super::mapper::Mapper;
use super::relationship::{Lazy, Relationship};

pub use super::load_face::add_to;

/// What an option says.
#[derive(Clone)]
pub enum Step {
    /// How one relationship is loaded.
    Related {
        /// The relationship.
        relationship: Rc<Relationship>,
        /// How; None says nothing about it and only leads on (`defaultload`).
        how: Option<Strategy>,
        /// The class or alias whose columns the query has, where they are selected already.
        target: Option<Rc<Mapped>>,
    },
    /// How all relationships are loaded (`lazyload('*')`).
    AllRelated(Strategy),
    /// Which columns are loaded.
    Columns {
        /// The class.
        mapper: Rc<Mapper>,
        /// The columns.
        slots: Vec<usize>,
        /// What about them.
        what: Columns,
    },
}

/// What is done with columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Columns {
    /// Only these are loaded.
    Only,
    /// These are not.
    Defer,
    /// These are.
    Undefer,
}

/// How a relationship is loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strategy {
    /// As `lazy=` has it.
    Lazy(Lazy),
    /// From columns that the query selects already.
    Contained,
}

/// One path of an option: each step starts where the one before leads.
pub type Chain = Vec<Step>;

/// How the objects of one entity of a query are loaded. Without options, what the mapper says.
#[derive(Clone, Default)]
pub struct Loading {
    /// Paths that start here.
    chains: Vec<Chain>,
    /// Classes on the way here, which are not loaded again along with their own members.
    path: Vec<u32>,
    /// Is nothing loaded along?
    never: bool,
    /// Does the statement itself join what is to be joined?
    joins: bool,
}

impl Loading {
    /// From the paths that start at the entities of a query.
    pub fn new(chains: Vec<Chain>) -> Rc<Self> {
        Rc::new(Self { chains, ..Self::default() })
    }

    /// The same, for a statement that joins what is to be joined.
    pub fn joined(chains: Vec<Chain>) -> Rc<Self> {
        Rc::new(Self { chains, joins: true, ..Self::default() })
    }

    /// The same; relationships wait until they are read.
    pub fn lazily(chains: Vec<Chain>) -> Rc<Self> {
        Rc::new(Self { chains, never: true, ..Self::default() })
    }

    /// Does it say nothing beyond what the mapper says?
    pub fn is_plain(&self) -> bool {
        self.chains.is_empty()
    }

    /// Is the column in that slot loaded?
    pub fn wants(&self, mapper: &Rc<Mapper>, slot: usize) -> bool {
        let mut wanted = None;
        let is_key = mapper.key_slots().contains(&slot);
        for chain in &self.chains {
            let Some(Step::Columns { mapper: own, slots, what }) = chain.first() else { continue };
            if !Rc::ptr_eq(own, mapper) {
                continue;
            }
            match what {
                Columns::Only => wanted = Some(wanted.unwrap_or(false) || slots.contains(&slot)),
                Columns::Defer if slots.contains(&slot) => wanted = Some(false),
                Columns::Undefer if slots.contains(&slot) => wanted = Some(true),
                Columns::Defer | Columns::Undefer => {}
            }
        }
        is_key || wanted.unwrap_or(true)
    }

    /// How a relationship is loaded.
    pub fn strategy(&self, mapper: &Rc<Mapper>, relationship: &Rc<Relationship>) -> Strategy {
        let mut found = None;
        for chain in &self.chains {
            match chain.first() {
                Some(Step::Related { relationship: own, how: Some(how), .. }) if same(own, relationship) => {
                    found = Some(*how);
                }
                Some(Step::AllRelated(how)) if found.is_none() => found = Some(*how),
                _ => {}
            }
        }
        let own = relationship.arguments.lazy;
        match found {
            Some(how) => how,
            // What a mapper wants along with its objects ends where the same class comes again.
            None if is_eager(own)
                && (target_id(relationship) == mapper.id || self.path.contains(&target_id(relationship))) =>
            {
                Strategy::Lazy(Lazy::Select)
            }
            None => Strategy::Lazy(own),
        }
    }

    /// Relationships that are loaded along with the objects, each with how.
    pub fn eager(&self, mapper: &Rc<Mapper>) -> Vec<(Rc<Relationship>, Strategy)> {
        if self.never {
            return Vec::new();
        }
        let related = mapper.relationships().into_iter();
        related
            .filter_map(|relationship| {
                let strategy = self.strategy(mapper, &relationship);
                let declared = Strategy::Lazy(relationship.arguments.lazy);
                match strategy {
                    Strategy::Contained => Some((relationship, strategy)),
                    Strategy::Lazy(lazy) if is_eager(lazy) => Some((relationship, strategy)),
                    // A relationship that is not to be loaded at all is told so at once.
                    Strategy::Lazy(Lazy::NoLoad | Lazy::Raise) if strategy != declared => {
                        Some((relationship, strategy))
                    }
                    Strategy::Lazy(_) => None,
                }
            })
            .collect()
    }

    /// Those of them that the statement does not bring itself.
    pub fn later(&self, mapper: &Rc<Mapper>) -> Vec<(Rc<Relationship>, Strategy)> {
        let mut eager = self.eager(mapper);
        eager.retain(|(_, strategy)| match strategy {
            Strategy::Contained => false,
            Strategy::Lazy(Lazy::Joined) => !self.joins,
            Strategy::Lazy(_) => true,
        });
        eager
    }

    /// Are any relationships loaded right after the objects?
    pub fn has_later(&self, mapper: &Rc<Mapper>) -> bool {
        !self.later(mapper).is_empty()
    }

    /// Is a collection loaded by a join, so that a result of owners must be made unique?
    pub fn joins_collections(&self, mapper: &Rc<Mapper>) -> bool {
        self.eager(mapper).iter().any(|(relationship, strategy)| match strategy {
            Strategy::Lazy(Lazy::Joined) | Strategy::Contained if relationship.uselist() => true,
            Strategy::Lazy(Lazy::Joined) => relationship
                .resolved()
                .is_some_and(|resolved| self.below(mapper, relationship).joins_collections(&resolved.target)),
            _ => false,
        })
    }

    /// How the objects that a relationship leads to are loaded.
    pub fn below(&self, mapper: &Rc<Mapper>, relationship: &Rc<Relationship>) -> Rc<Self> {
        let mut chains = Vec::new();
        for chain in &self.chains {
            match chain.split_first() {
                Some((Step::Related { relationship: own, .. }, rest))
                    if same(own, relationship) && !rest.is_empty() =>
                {
                    chains.push(rest.to_vec());
                }
                Some((Step::AllRelated(_), _)) => chains.push(chain.clone()),
                _ => {}
            }
        }
        let mut path = self.path.clone();
        path.push(mapper.id);
        Rc::new(Self { chains, path, never: self.never, joins: self.joins })
    }

    /// The class or alias whose columns the query selects for a relationship.
    pub fn contained(&self, relationship: &Rc<Relationship>) -> Option<Rc<Mapped>> {
        let given = self.chains.iter().find_map(|chain| match chain.first() {
            Some(Step::Related { relationship: own, how: Some(Strategy::Contained), target })
                if same(own, relationship) =>
            {
                Some(target.clone())
            }
            _ => None,
        })?;
        given.or_else(|| relationship.resolved().map(|resolved| super::load::mapped_class(&resolved.target)))
    }
}

fn same(a: &Rc<Relationship>, b: &Rc<Relationship>) -> bool {
    Rc::ptr_eq(a, b)
}

fn target_id(relationship: &Relationship) -> u32 {
    relationship.resolved().map_or(0, |resolved| resolved.target.id)
}

/// Is it loaded along with its owner?
pub fn is_eager(lazy: Lazy) -> bool {
    matches!(lazy, Lazy::Joined | Lazy::SelectIn | Lazy::Subquery | Lazy::Immediate)
}
