//! A mapper ties a class to a table: which attribute is which column, which are relationships. Made by `declarative`, read by
//! every other file of this room.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

use super::column::ColumnProperty;
use super::persist::InsertPlan;
use super::registry::Registry;
use super::relationship::Relationship;
use crate::py::{Class, Sym, Value};
use crate::sql::Expr;
use crate::sql::schema::{Column, Table};

/// What an attribute of a mapped class is.
#[derive(Clone)]
pub enum PropertyKind {
    /// A column.
    Column(Rc<ColumnProperty>),
    /// A relationship to other objects.
    Relationship(Rc<Relationship>),
}

/// A mapped attribute.
pub struct Property {
    /// Its name in the class.
    pub name: Sym,
    /// Its slot in the state of an object.
    pub slot: usize,
    /// What it is.
    pub kind: PropertyKind,
}

impl Property {
    /// The column, if it is one.
    pub fn column(&self) -> Option<&Rc<ColumnProperty>> {
        match &self.kind {
            PropertyKind::Column(column) => Some(column),
            PropertyKind::Relationship(_) => None,
        }
    }

    /// The relationship, if it is one.
    pub fn relationship(&self) -> Option<&Rc<Relationship>> {
        match &self.kind {
            PropertyKind::Relationship(relationship) => Some(relationship),
            PropertyKind::Column(_) => None,
        }
    }
}

/// A list that is shared, and iterated as if it were a copy.
pub struct Listed<T>(Rc<[Rc<T>]>);

impl<T> Clone for Listed<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Deref for Listed<T> {
    type Target = [Rc<T>];
    fn deref(&self) -> &[Rc<T>] {
        &self.0
    }
}

impl<T> IntoIterator for Listed<T> {
    type Item = Rc<T>;
    type IntoIter = ListedItems<T>;
    fn into_iter(self) -> ListedItems<T> {
        ListedItems { list: self, next: 0 }
    }
}

/// Iterates over a shared list.
pub struct ListedItems<T> {
    list: Listed<T>,
    next: usize,
}

impl<T> Iterator for ListedItems<T> {
    type Item = Rc<T>;
    fn next(&mut self) -> Option<Rc<T>> {
        let item = self.list.get(self.next).cloned();
        self.next += 1;
        item
    }
}

struct Lists {
    properties: Listed<Property>,
    columns: Listed<Property>,
    relationships: Listed<Relationship>,
}

/// A class mapped to a table.
pub struct Mapper {
    /// Unique number; part of every identity key.
    pub id: u32,
    /// The class.
    pub class: Rc<Class>,
    /// The table.
    pub table: Table,
    /// The registry that it belongs to: classes of one registry find each other by name.
    pub registry: Weak<Registry>,
    /// Attributes by slot: columns first, in the table's order, then relationships.
    properties: RefCell<Vec<Rc<Property>>>,
    by_name: RefCell<FxHashMap<Sym, usize>>,
    by_column: RefCell<FxHashMap<usize, usize>>,
    /// The lists that are asked for, for every object of a flush; made anew after a change.
    lists: RefCell<Option<Lists>>,
    /// Slots of the primary key columns.
    pub primary_key: OnceCell<Vec<usize>>,
    /// Are its relationships worked out?
    pub configured: Cell<bool>,
    /// Was it replaced by a later class of the same name?
    pub disposed: Cell<bool>,
    /// INSERT statements by the set of columns given, compiled once.
    pub insert_plans: RefCell<FxHashMap<Box<[usize]>, Rc<InsertPlan>>>,
}

thread_local! {
    static NEXT_ID: Cell<u32> = const { Cell::new(1) };
    static BY_TABLE: RefCell<FxHashMap<usize, Weak<Mapper>>> = RefCell::default();
}

impl Mapper {
    /// A mapper without attributes yet.
    pub fn new(class: &Rc<Class>, table: &Table, registry: &Rc<Registry>) -> Rc<Self> {
        let mapper = Rc::new(Self {
            id: NEXT_ID.with(|next| next.replace(next.get() + 1)),
            class: class.clone(),
            table: table.clone(),
            registry: Rc::downgrade(registry),
            properties: RefCell::default(),
            by_name: RefCell::default(),
            by_column: RefCell::default(),
            lists: RefCell::new(None),
            primary_key: OnceCell::new(),
            configured: Cell::new(false),
            disposed: Cell::new(false),
            insert_plans: RefCell::default(),
        });
        BY_TABLE.with_borrow_mut(|mappers| mappers.insert(table.id(), Rc::downgrade(&mapper)));
        mapper
    }

    /// The mapper of a table, the latest one if there are several.
    pub fn of_table(table: &Table) -> Option<Rc<Self>> {
        BY_TABLE
            .with_borrow(|mappers| mappers.get(&table.id()).and_then(Weak::upgrade))
            .filter(|mapper| mapper.table.same(table))
    }

    /// The mapper of a class, or of the nearest mapped class above it.
    pub fn of_class(class: &Rc<Class>) -> Option<Rc<Self>> {
        if let Some(host) = class.host.borrow().clone() {
            return host.downcast().ok();
        }
        class.ancestors.borrow().iter().find_map(|base| base.host.borrow().clone()?.downcast().ok())
    }

    /// The mapper of a value that is a mapped class.
    pub fn of_value(value: &Value) -> Option<Rc<Self>> {
        match value {
            Value::Class(class) => Self::of_class(class),
            _ => None,
        }
    }

    /// `Mapper[User(user)]`, as messages call it.
    pub fn display(&self) -> String {
        format!("Mapper[{}({})]", self.class.name(), self.table.name())
    }

    /// Adds an attribute; its slot is the next free one.
    pub fn add_property(&self, name: Sym, kind: PropertyKind) -> Rc<Property> {
        *self.lists.borrow_mut() = None;
        let mut properties = self.properties.borrow_mut();
        let existing = self.by_name.borrow().get(&name).copied();
        let slot = existing.unwrap_or(properties.len());
        if let PropertyKind::Column(column) = &kind {
            self.by_column.borrow_mut().insert(column.column.id(), slot);
        }
        let property = Rc::new(Property { name, slot, kind });
        if existing.is_some() {
            properties[slot] = property.clone();
        } else {
            properties.push(property.clone());
        }
        self.by_name.borrow_mut().insert(name, slot);
        property
    }

    /// Removes an attribute; its slot stays empty. For backrefs of a class that is defined anew.
    pub fn remove_property(&self, name: Sym) {
        *self.lists.borrow_mut() = None;
        self.by_name.borrow_mut().remove(&name);
    }

    fn with_lists<T>(&self, f: impl FnOnce(&Lists) -> T) -> T {
        let mut lists = self.lists.borrow_mut();
        f(lists.get_or_insert_with(|| {
            let by_name = self.by_name.borrow();
            let all = self.properties.borrow();
            let properties: Vec<_> =
                all.iter().filter(|p| by_name.get(&p.name) == Some(&p.slot)).cloned().collect();
            let columns: Vec<_> = properties.iter().filter(|p| p.column().is_some()).cloned().collect();
            let relationships: Vec<_> = properties.iter().filter_map(|p| p.relationship().cloned()).collect();
            Lists {
                properties: Listed(properties.into()),
                columns: Listed(columns.into()),
                relationships: Listed(relationships.into()),
            }
        }))
    }

    /// All attributes, by slot.
    pub fn properties(&self) -> Listed<Property> {
        self.with_lists(|lists| lists.properties.clone())
    }

    /// How many attributes.
    pub fn len(&self) -> usize {
        self.properties.borrow().len()
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The attribute in a slot.
    pub fn property_at(&self, slot: usize) -> Option<Rc<Property>> {
        self.properties.borrow().get(slot).cloned()
    }

    /// The attribute of a name.
    pub fn property(&self, name: Sym) -> Option<Rc<Property>> {
        let slot = *self.by_name.borrow().get(&name)?;
        self.property_at(slot)
    }

    /// The attribute that maps a column.
    pub fn property_of_column(&self, column: &Column) -> Option<Rc<Property>> {
        let slot = *self.by_column.borrow().get(&column.id())?;
        self.property_at(slot)
    }

    /// The slot of the attribute that maps a column.
    pub fn slot_of_column(&self, column: &Column) -> Option<usize> {
        self.by_column.borrow().get(&column.id()).copied()
    }

    /// Column attributes in slot order.
    pub fn columns(&self) -> Listed<Property> {
        self.with_lists(|lists| lists.columns.clone())
    }

    /// Relationships in slot order.
    pub fn relationships(&self) -> Listed<Relationship> {
        self.with_lists(|lists| lists.relationships.clone())
    }

    /// Slots of the primary key.
    pub fn key_slots(&self) -> &[usize] {
        self.primary_key.get().map_or(&[], Vec::as_slice)
    }

    /// The column expressions that a SELECT of this class needs, in slot order.
    pub fn column_exprs(&self) -> Vec<Expr> {
        self.columns()
            .iter()
            .filter_map(|property| property.column().map(|column| column.column.expr()))
            .collect()
    }
}
