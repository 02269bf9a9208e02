//! A registry: the mapped classes of one metadata, which find each other by name, and the working out of their relationships
//! (`configure`) once all of them are there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;

use super::error;
use super::expression;
use super::join;
use super::mapper::{Mapper, PropertyKind};
use super::relationship::{Arguments, Backref, Direction, Relationship, Resolved};
use super::schema;
use crate::py::code::Source;
use crate::py::exc::Exc;
use crate::py::module::Globals;
use crate::py::types::types;
use crate::py::{Class, Res, Sym, Value, Vm};
use crate::sql::Expr;
use crate::sql::schema::{Column, MetaData, Table};

/// Mapped classes that know each other.
pub struct Registry {
    /// Their tables.
    pub metadata: MetaData,
    /// Their mappers, in the order of definition.
    mappers: RefCell<Vec<Rc<Mapper>>>,
    by_name: RefCell<IndexMap<Sym, Rc<Mapper>>>,
    pending: Cell<bool>,
    configuring: Cell<bool>,
    /// The mapper that could not be configured, and why.
    failed: RefCell<Option<(String, String)>>,
}

impl Registry {
    /// A registry without classes.
    pub fn new(metadata: &MetaData) -> Rc<Self> {
        Rc::new(Self {
            metadata: metadata.clone(),
            mappers: RefCell::default(),
            by_name: RefCell::default(),
            pending: Cell::new(false),
            configuring: Cell::new(false),
            failed: RefCell::new(None),
        })
    }

    /// Adds a mapper; the name leads to the newest class of that name.
    pub fn add(&self, mapper: &Rc<Mapper>) {
        self.mappers.borrow_mut().push(mapper.clone());
        self.by_name.borrow_mut().insert(*mapper.class.name.borrow(), mapper.clone());
        self.pending.set(true);
    }

    /// Forgets a mapper: its class is defined anew.
    pub fn dispose(&self, mapper: &Rc<Mapper>) {
        mapper.disposed.set(true);
        self.mappers.borrow_mut().retain(|other| !Rc::ptr_eq(other, mapper));
        let name = *mapper.class.name.borrow();
        let mut by_name = self.by_name.borrow_mut();
        if by_name.get(&name).is_some_and(|other| Rc::ptr_eq(other, mapper)) {
            by_name.shift_remove(&name);
        }
        *self.failed.borrow_mut() = None;
    }

    /// Something is to be configured.
    pub fn touch(&self) {
        self.pending.set(true);
    }

    /// All mappers.
    pub fn mappers(&self) -> Vec<Rc<Mapper>> {
        self.mappers.borrow().clone()
    }

    /// The mapper of a class name.
    pub fn mapper(&self, name: Sym) -> Option<Rc<Mapper>> {
        self.by_name.borrow().get(&name).cloned()
    }

    /// The mapper of a table.
    pub fn mapper_of_table(&self, table: &Table) -> Option<Rc<Mapper>> {
        self.mappers.borrow().iter().find(|mapper| mapper.table.same(table)).cloned()
    }

    /// What a text in a relationship's arguments sees: classes, tables, `func` and so on.
    fn namespace(&self, vm: &mut Vm) -> Res<Rc<Globals>> {
        let globals = Globals::default();
        for name in
            ["and_", "or_", "not_", "func", "desc", "asc", "foreign", "remote", "text", "case", "cast"]
        {
            for module in ["sqlalchemy", "sqlalchemy.orm"] {
                if let Ok(Value::Module(module)) = vm.import(module)
                    && let Some(value) = module.get(name)
                {
                    globals.set(Sym::new(name), value);
                }
            }
        }
        for table in self.metadata.tables() {
            globals.set(Sym::new(&table.key()), schema::table_value(&table));
        }
        for (name, mapper) in self.by_name.borrow().iter() {
            globals.set(*name, Value::Class(mapper.class.clone()));
        }
        Ok(Rc::new(globals))
    }

    /// The value of a text in a relationship's arguments.
    fn eval(&self, vm: &mut Vm, owner: &Mapper, text: &str) -> Res {
        let plain = text.rsplit('.').next().unwrap_or(text);
        if let Some(mapper) = self.mapper(Sym::new(text)) {
            return Ok(Value::Class(mapper.class.clone()));
        }
        if let Some(table) = self.metadata.table(text) {
            return Ok(schema::table_value(&table));
        }
        let globals = self.namespace(vm)?;
        let result = vm.eval_source(&Source::new("<string>", text, 0), globals);
        match result {
            Ok(value) => Ok(value),
            Err(exc) if exc.is(&types().NameError) => {
                if plain != text
                    && plain.chars().all(|c| c.is_alphanumeric() || c == '_')
                    && let Some(mapper) = self.mapper(Sym::new(plain))
                {
                    return Ok(Value::Class(mapper.class.clone()));
                }
                let missing =
                    exc.state().missing.borrow().as_ref().map_or(text, |(_, name)| name.as_str()).to_owned();
                Err(error::invalid_request(format!(
                    "When initializing mapper {}, expression '{text}' failed to locate a name ('{missing}'). If this is \
                     a class name, consider adding this relationship() to the <class '{}'> class after both dependent \
                     classes have been defined.",
                    owner.display(),
                    owner.class.full_name()
                )))
            }
            Err(exc) => Err(exc),
        }
    }

    /// An argument that may be a text or a function of no arguments.
    fn argument(&self, vm: &mut Vm, owner: &Mapper, value: &Value) -> Res {
        match value {
            Value::Str(text) => self.eval(vm, owner, text.as_str()),
            Value::Function(_) => vm.call_values(value, &[]),
            other => Ok(other.clone()),
        }
    }

    /// Columns in an argument: one or several.
    fn columns(&self, vm: &mut Vm, owner: &Mapper, value: &Value) -> Res<Vec<Column>> {
        if value.given().is_none() {
            return Ok(Vec::new());
        }
        let value = self.argument(vm, owner, value)?;
        let mut columns = Vec::new();
        for expr in self.expressions(vm, &value)? {
            if let Some(column) = expr.origin() {
                columns.push(column);
            }
        }
        Ok(columns)
    }

    fn expressions(&self, vm: &mut Vm, value: &Value) -> Res<Vec<Expr>> {
        if let Some(expr) = expression::expr_of(vm, value)? {
            return Ok(vec![expr]);
        }
        let mut all = Vec::new();
        for item in vm.collect(value)? {
            match expression::expr_of(vm, &item)? {
                Some(expr) => all.push(expr),
                None => return Err(error::argument("Column-based expression object expected for argument")),
            }
        }
        Ok(all)
    }
}

/// Works out the relationships of all classes that a mapper may lead to, if that is still to be done.
pub fn configure_of(vm: &mut Vm, mapper: &Rc<Mapper>) -> Res<()> {
    match mapper.registry.upgrade() {
        Some(registry) => configure(vm, &registry),
        None => Ok(()),
    }
}

/// Works out the relationships of a registry.
pub fn configure(vm: &mut Vm, registry: &Rc<Registry>) -> Res<()> {
    if let Some((mapper, reason)) = &*registry.failed.borrow() {
        return Err(error::invalid_request(format!(
            "One or more mappers failed to initialize - can't proceed with initialization of other mappers. Triggering \
             mapper: '{mapper}'. Original exception was: {reason}"
        )));
    }
    if !registry.pending.get() || registry.configuring.get() {
        return Ok(());
    }
    registry.configuring.set(true);
    let result = configure_all(vm, registry);
    registry.configuring.set(false);
    match result {
        Ok(()) => {
            registry.pending.set(false);
            Ok(())
        }
        Err((mapper, exc)) => {
            let reason = vm.str(&exc.value())?;
            *registry.failed.borrow_mut() = Some((mapper, reason));
            Err(exc)
        }
    }
}

fn configure_all(vm: &mut Vm, registry: &Rc<Registry>) -> Result<(), (String, Exc)> {
    for mapper in registry.mappers() {
        if mapper.configured.get() {
            continue;
        }
        let with_name = |exc: Exc| (mapper.display(), exc);
        for relationship in mapper.relationships() {
            if relationship.resolved().is_none() {
                let resolved = resolve(vm, registry, &mapper, &relationship).map_err(with_name)?;
                relationship.resolve(resolved);
            }
        }
        for relationship in mapper.relationships() {
            link(vm, &mapper, &relationship).map_err(with_name)?;
        }
        mapper.configured.set(true);
    }
    Ok(())
}

/// Both sides, direction and joined columns of a relationship.
fn resolve(
    vm: &mut Vm,
    registry: &Rc<Registry>,
    mapper: &Rc<Mapper>,
    relationship: &Rc<Relationship>,
) -> Res<Resolved> {
    let arguments = &relationship.arguments;
    let target = registry.argument(vm, mapper, &arguments.target)?;
    let target = target_mapper(&target, relationship)?;
    let secondary = match arguments.secondary.given() {
        Some(value) => {
            let value = registry.argument(vm, mapper, value)?;
            match schema::table_of(&value)
                .or_else(|| Mapper::of_value(&value).map(|mapper| mapper.table.clone()))
            {
                Some(table) => Some(table),
                None => {
                    return Err(error::argument(format!(
                        "secondary argument {} passed to to relationship() {} must be a Table object or other FROM \
                         clause; can't send a mapped class directly as rows in 'secondary' are persisted independently of \
                         a class that is mapped to that same table.",
                        vm.repr(&value)?,
                        relationship.display()
                    )));
                }
            }
        }
        None => None,
    };
    let foreign_keys = registry.columns(vm, mapper, &arguments.foreign_keys)?;
    let remote_side = registry.columns(vm, mapper, &arguments.remote_side)?;
    let primaryjoin = join_argument(vm, registry, mapper, &arguments.primaryjoin)?;
    let secondaryjoin = join_argument(vm, registry, mapper, &arguments.secondaryjoin)?;
    let request = join::Request {
        relationship,
        parent: &mapper.table,
        target: &target.table,
        secondary: secondary.as_ref(),
        primaryjoin,
        secondaryjoin,
        foreign_keys: &foreign_keys,
        remote_side: &remote_side,
    };
    let found = join::determine(&request)?;
    let order_by = order_by(vm, mapper, relationship)?;
    Ok(Resolved {
        uselist: arguments.uselist.unwrap_or(found.direction != Direction::ManyToOne),
        self_referential: mapper.table.same(&target.table),
        target,
        direction: found.direction,
        pairs: found.pairs,
        secondary,
        secondary_pairs: found.secondary_pairs,
        primaryjoin: found.primaryjoin,
        secondaryjoin: found.secondaryjoin,
        custom_join: found.custom_join,
        order_by,
    })
}

/// The expressions of an `order_by=`.
fn order_by(vm: &mut Vm, owner: &Rc<Mapper>, relationship: &Rc<Relationship>) -> Res<Vec<Expr>> {
    let (Some(value), Some(registry)) = (relationship.arguments.order_by.given(), owner.registry.upgrade())
    else {
        return Ok(Vec::new());
    };
    if matches!(value, Value::Bool(false)) {
        return Ok(Vec::new());
    }
    let value = registry.argument(vm, owner, value)?;
    registry.expressions(vm, &value)
}

fn target_mapper(target: &Value, relationship: &Rc<Relationship>) -> Res<Rc<Mapper>> {
    match Mapper::of_value(target) {
        Some(mapper) => Ok(mapper),
        None => Err(error::argument(format!(
            "relationship '{}' expects a class or a mapper argument (received: {})",
            relationship.display(),
            match target {
                Value::Class(class) => format!("<class '{}'>", class.full_name()),
                other => format!("<class '{}'>", crate::py::types::type_of(other).full_name()),
            }
        ))),
    }
}

fn join_argument(
    vm: &mut Vm,
    registry: &Rc<Registry>,
    mapper: &Rc<Mapper>,
    value: &Value,
) -> Res<Option<Expr>> {
    match value.given() {
        Some(value) => {
            let value = registry.argument(vm, mapper, value)?;
            expression::expr_of(vm, &value)
        }
        None => Ok(None),
    }
}

/// Finds or makes the other side of a relationship.
fn link(vm: &mut Vm, mapper: &Rc<Mapper>, relationship: &Rc<Relationship>) -> Res<()> {
    let Some(resolved) = relationship.resolved() else { return Ok(()) };
    if relationship.reverse().is_some() {
        return Ok(());
    }
    let target = &resolved.target;
    if let Some(backref) = &relationship.arguments.backref {
        let reverse = make_backref(mapper, relationship, resolved, backref)?;
        connect(relationship, &reverse);
        let order_by = order_by(vm, target, &reverse)?;
        reverse.resolve(reversed(mapper, resolved, &reverse, order_by));
        super::declarative::install_relationship(target, &reverse);
        return Ok(());
    }
    if let Some(name) = relationship.arguments.back_populates {
        let other = target.property(name).and_then(|property| match &property.kind {
            PropertyKind::Relationship(other) => Some(other.clone()),
            PropertyKind::Column(_) => None,
        });
        let Some(other) = other else {
            return Err(error::invalid_request(format!(
                "Mapper '{}' has no property '{name}'.  If this property was indicated from other mappers or configure \
                 events, ensure registry.configure() has been called.",
                target.display()
            )));
        };
        connect(relationship, &other);
    }
    Ok(())
}

fn connect(one: &Rc<Relationship>, other: &Rc<Relationship>) {
    *one.reverse.borrow_mut() = Rc::downgrade(other);
    *other.reverse.borrow_mut() = Rc::downgrade(one);
}

/// The relationship that `backref=` declares on the other class.
fn make_backref(
    mapper: &Rc<Mapper>,
    relationship: &Rc<Relationship>,
    resolved: &Resolved,
    backref: &Backref,
) -> Res<Rc<Relationship>> {
    let target = &resolved.target;
    if target.property(backref.name).is_some() {
        return Err(error::argument(format!(
            "Error creating backref '{}' on relationship '{}': property of that name exists on mapper '{}'",
            backref.name,
            relationship.display(),
            target.display()
        )));
    }
    let mut arguments = Arguments { target: Value::Class(mapper.class.clone()), ..Arguments::default() };
    arguments.viewonly = relationship.arguments.viewonly;
    arguments.passive_deletes = relationship.arguments.passive_deletes;
    super::declarative::relationship_options(&mut arguments, &backref.arguments)?;
    let reverse = Relationship::new(backref.name, arguments);
    *reverse.parent.borrow_mut() = Rc::downgrade(target);
    Ok(reverse)
}

/// What the other side of a resolved relationship means.
fn reversed(
    mapper: &Rc<Mapper>,
    resolved: &Resolved,
    reverse: &Rc<Relationship>,
    order_by: Vec<Expr>,
) -> Resolved {
    let direction = match resolved.direction {
        Direction::OneToMany => Direction::ManyToOne,
        Direction::ManyToOne => Direction::OneToMany,
        Direction::ManyToMany => Direction::ManyToMany,
    };
    let (pairs, secondary_pairs) = if resolved.secondary.is_some() {
        (resolved.secondary_pairs.clone(), resolved.pairs.clone())
    } else {
        (resolved.pairs.iter().map(|(local, remote)| (remote.clone(), local.clone())).collect(), Vec::new())
    };
    let (primaryjoin, secondaryjoin) = match &resolved.secondaryjoin {
        Some(secondaryjoin) => (secondaryjoin.clone(), Some(resolved.primaryjoin.clone())),
        None => (resolved.primaryjoin.clone(), None),
    };
    Resolved {
        target: mapper.clone(),
        direction,
        uselist: reverse.arguments.uselist.unwrap_or(direction != Direction::ManyToOne),
        pairs,
        secondary: resolved.secondary.clone(),
        secondary_pairs,
        primaryjoin,
        secondaryjoin,
        custom_join: resolved.custom_join,
        order_by,
        self_referential: resolved.self_referential,
    }
}

/// The class that a name of a registry leads to, for completion and stand-ins.
pub fn class_named(registry: &Registry, name: &str) -> Option<Rc<Class>> {
    Some(registry.mapper(Sym::existing(name)?)?.class.clone())
}
