//! The collection of tables that belong together.

use std::cell::RefCell;
use std::fmt;
use std::rc::{Rc, Weak};

use indexmap::IndexMap;

use super::naming::NamingConvention;
use super::sort;
use super::table::Table;

/// Tables by name, shared.
#[derive(Clone, Default)]
pub struct MetaData(Rc<MetaDataInner>);

/// Metadata that is not kept alive.
#[derive(Clone, Default)]
pub struct WeakMetaData(Weak<MetaDataInner>);

impl WeakMetaData {
    /// The metadata, if it still exists.
    pub fn upgrade(&self) -> Option<MetaData> {
        self.0.upgrade().map(MetaData)
    }
}

#[derive(Default)]
struct MetaDataInner {
    tables: RefCell<IndexMap<Rc<str>, Table>>,
    schema: RefCell<Option<Rc<str>>>,
    naming: RefCell<NamingConvention>,
}

impl MetaData {
    /// Empty metadata.
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn downgrade(&self) -> WeakMetaData {
        WeakMetaData(Rc::downgrade(&self.0))
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &MetaData) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The identity: no other metadata has it.
    pub fn id(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// The database schema of tables that name none.
    pub fn schema(&self) -> Option<Rc<str>> {
        self.0.schema.borrow().clone()
    }

    /// Sets the database schema of tables that name none.
    pub fn set_schema(&self, schema: Option<&str>) {
        *self.0.schema.borrow_mut() = schema.map(Into::into);
    }

    /// How unnamed constraints and indexes are named.
    pub fn naming_convention(&self) -> NamingConvention {
        self.0.naming.borrow().clone()
    }

    /// Sets how unnamed constraints and indexes are named.
    pub fn set_naming_convention(&self, naming: NamingConvention) {
        *self.0.naming.borrow_mut() = naming;
    }

    pub(super) fn add(&self, table: &Table) {
        self.0.tables.borrow_mut().insert(table.key(), table.clone());
    }

    /// The table of that key (`name` or `schema.name`).
    pub fn table(&self, key: &str) -> Option<Table> {
        self.0.tables.borrow().get(key).cloned()
    }

    /// The tables in the order they were made.
    pub fn tables(&self) -> Vec<Table> {
        self.0.tables.borrow().values().cloned().collect()
    }

    /// Forgets a table.
    pub fn remove(&self, key: &str) -> Option<Table> {
        self.0.tables.borrow_mut().shift_remove(key)
    }

    /// Forgets all tables.
    pub fn clear(&self) {
        self.0.tables.borrow_mut().clear();
    }

    /// The tables so that each follows those it points to; among equals by name. Tables that point to
    /// each other in a circle come as their names say.
    pub fn sorted_tables(&self) -> Vec<Table> {
        let mut tables = self.tables();
        tables.sort_by_key(Table::key);
        sort::sort_tables(&tables)
    }
}

impl fmt::Debug for MetaData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tables()).finish()
    }
}
