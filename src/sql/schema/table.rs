//! Tables: columns, keys, constraints and indexes, put together in the order they come in.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use indexmap::IndexMap;

use super::column::{Autoincrement, Column};
use super::constraint::{Check, Constraint, ConstraintKind, Member, Timing, TypeCheck};
use super::foreign_key::ForeignKey;
use super::index::Index;
use super::metadata::{MetaData, WeakMetaData};
use super::{OptionValue, Options};
use crate::sql::expr::{Expr, Operand};
use crate::sql::types::{Affinity, SqlType};

/// A table, shared.
#[derive(Clone)]
pub struct Table(Rc<TableInner>);

/// A table that is not kept alive.
#[derive(Clone, Default)]
pub struct WeakTable(Weak<TableInner>);

impl WeakTable {
    /// The table, if it still exists.
    pub fn upgrade(&self) -> Option<Table> {
        self.0.upgrade().map(Table)
    }
}

struct TableInner {
    name: Rc<str>,
    schema: Option<Rc<str>>,
    metadata: WeakMetaData,
    columns: RefCell<IndexMap<Rc<str>, Column>>,
    primary_key: RefCell<Option<Constraint>>,
    constraints: RefCell<Vec<Constraint>>,
    indexes: RefCell<Vec<Index>>,
    prefixes: RefCell<Vec<Rc<str>>>,
    comment: RefCell<Option<Rc<str>>>,
    options: RefCell<Options>,
    quote: Cell<Option<bool>>,
    host: RefCell<Option<Rc<dyn Any>>>,
}

impl Table {
    /// A table that belongs to `metadata`, which from then on knows it by name.
    pub fn new(name: &str, metadata: &MetaData) -> Self {
        Self::in_schema(name, metadata, None)
    }

    /// A table of a database schema.
    pub fn in_schema(name: &str, metadata: &MetaData, schema: Option<&str>) -> Self {
        let schema = schema.map(Rc::from).or_else(|| metadata.schema());
        let table = Self::build(name, schema, metadata.downgrade());
        metadata.add(&table);
        table
    }

    /// A table outside any metadata, as `table("name")` makes it.
    pub fn bare(name: &str, columns: &[Column]) -> Self {
        let table = Self::build(name, None, WeakMetaData::default());
        for column in columns {
            table.add_column(column);
        }
        table
    }

    fn build(name: &str, schema: Option<Rc<str>>, metadata: WeakMetaData) -> Self {
        Self(Rc::new(TableInner {
            name: name.into(),
            schema,
            metadata,
            columns: RefCell::default(),
            primary_key: RefCell::default(),
            constraints: RefCell::default(),
            indexes: RefCell::default(),
            prefixes: RefCell::default(),
            comment: RefCell::default(),
            options: RefCell::default(),
            quote: Cell::default(),
            host: RefCell::default(),
        }))
    }

    pub(super) fn downgrade(&self) -> WeakTable {
        WeakTable(Rc::downgrade(&self.0))
    }

    /// The identity: no other table has it.
    pub fn id(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &Table) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The name.
    pub fn name(&self) -> Rc<str> {
        self.0.name.clone()
    }

    /// The database schema.
    pub fn schema(&self) -> Option<Rc<str>> {
        self.0.schema.clone()
    }

    /// The name by which the metadata knows the table.
    pub fn key(&self) -> Rc<str> {
        match &self.0.schema {
            Some(schema) => format!("{schema}.{}", self.0.name).into(),
            None => self.0.name.clone(),
        }
    }

    /// The name with its schema.
    pub fn full_name(&self) -> Rc<str> {
        self.key()
    }

    /// The metadata, while it exists.
    pub fn metadata(&self) -> Option<MetaData> {
        self.0.metadata.upgrade()
    }

    /// Adds a column, with what follows from its flags: a constraint, an index, foreign keys. One of
    /// the same key is replaced.
    pub fn add_column(&self, column: &Column) {
        column.set_table(self);
        self.0.columns.borrow_mut().insert(column.key(), column.clone());
        if column.index() {
            self.add_index(&Index::of_column(column));
        } else if column.unique() {
            let kind = ConstraintKind::Unique { members: vec![Member::Column(column.clone())] };
            self.add_constraint(&Constraint::new(kind, None, Timing::default()));
        }
        for fk in column.foreign_keys() {
            self.adopt_foreign_key(&fk);
        }
        self.add_type_check(column);
        for constraint in column.constraints() {
            constraint.set_table(self);
        }
    }

    /// The constraint that a foreign key of a single column makes.
    pub(super) fn adopt_foreign_key(&self, fk: &ForeignKey) {
        let Some(column) = fk.parent() else { return };
        let members = vec![Member::Column(column)];
        let constraint = Constraint::foreign_key_of(members, vec![fk.clone()], fk.options().clone());
        constraint.set_table(self);
        self.0.constraints.borrow_mut().push(constraint);
    }

    /// The CHECK constraint that a type asks for.
    fn add_type_check(&self, column: &Column) {
        let (for_type, name, values) = match column.ty() {
            SqlType::Boolean(ty) if ty.create_constraint => {
                (TypeCheck::Boolean, ty.name.clone(), vec![Operand::from(0), Operand::from(1)])
            }
            SqlType::Enum(ty) if ty.create_constraint => {
                let values = ty.names.iter().map(|name| Operand::from(&**name)).collect();
                (TypeCheck::Enum, ty.name.clone(), values)
            }
            _ => return,
        };
        let condition = column.expr().in_list(values);
        let check = Check { condition, for_type: Some(for_type) };
        let constraint = Constraint::new(ConstraintKind::Check(check), name.as_deref(), Timing::default());
        self.add_constraint(&constraint);
    }

    /// Adds a constraint.
    pub fn add_constraint(&self, constraint: &Constraint) {
        constraint.set_table(self);
        match constraint.kind() {
            ConstraintKind::PrimaryKey { .. } => {
                for column in constraint.columns() {
                    column.set_primary_key(true);
                }
                *self.0.primary_key.borrow_mut() = Some(constraint.clone());
            }
            ConstraintKind::ForeignKey { elements, .. } => {
                for (column, fk) in constraint.columns().iter().zip(elements) {
                    column.note_foreign_key(fk.clone());
                }
                self.0.constraints.borrow_mut().push(constraint.clone());
            }
            _ => self.0.constraints.borrow_mut().push(constraint.clone()),
        }
    }

    /// Adds an index.
    pub fn add_index(&self, index: &Index) {
        index.set_table(self);
        self.0.indexes.borrow_mut().push(index.clone());
    }

    /// The columns, in order.
    pub fn columns(&self) -> Vec<Column> {
        self.0.columns.borrow().values().cloned().collect()
    }

    /// How many columns there are.
    pub fn column_count(&self) -> usize {
        self.0.columns.borrow().len()
    }

    /// The column of that key.
    pub fn column(&self, key: &str) -> Option<Column> {
        self.0.columns.borrow().get(key).cloned()
    }

    /// The column of that name in the database.
    pub fn column_named(&self, name: &str) -> Option<Column> {
        self.0.columns.borrow().values().find(|column| &*column.name() == name).cloned()
    }

    /// Whether there is a column of that key.
    pub fn has_column_key(&self, key: &str) -> bool {
        self.0.columns.borrow().contains_key(key)
    }

    /// The primary key constraint: the one given, or the one that follows from the columns.
    pub fn primary_key(&self) -> Constraint {
        if let Some(constraint) = &*self.0.primary_key.borrow() {
            return constraint.clone();
        }
        let kind = ConstraintKind::PrimaryKey { members: Vec::new(), implicit: true };
        let constraint = Constraint::new(kind, None, Timing::default());
        constraint.set_table(self);
        *self.0.primary_key.borrow_mut() = Some(constraint.clone());
        constraint
    }

    /// The columns of the primary key.
    pub fn primary_key_columns(&self) -> Vec<Column> {
        self.primary_key().columns()
    }

    /// The column that the database numbers the rows by.
    pub fn autoincrement_column(&self) -> Option<Column> {
        let columns = self.primary_key_columns();
        if let [column] = &*columns {
            let numbers = match column.autoincrement() {
                Autoincrement::Yes => true,
                Autoincrement::No => false,
                mode => {
                    let ty = column.ty();
                    let whole = match &ty {
                        SqlType::Numeric(ty) => ty.scale == Some(0),
                        ty => ty.affinity() == Affinity::Integer,
                    };
                    whole
                        && !column.client_default()
                        && (column.server_default().is_none() || column.identity().is_some())
                        && (mode == Autoincrement::IgnoreForeignKey || column.foreign_keys().is_empty())
                }
            };
            return numbers.then(|| column.clone());
        }
        columns.into_iter().find(|column| column.autoincrement() == Autoincrement::Yes)
    }

    /// The constraints apart from the primary key, in the order they were made.
    pub fn constraints(&self) -> Vec<Constraint> {
        let mut constraints = self.0.constraints.borrow().clone();
        constraints.sort_by_key(Constraint::order);
        constraints
    }

    /// The foreign key constraints.
    pub fn foreign_key_constraints(&self) -> Vec<Constraint> {
        let is_fk = |c: &Constraint| matches!(c.kind(), ConstraintKind::ForeignKey { .. });
        self.constraints().into_iter().filter(is_fk).collect()
    }

    /// The foreign keys of all columns, in the order of the columns.
    pub fn foreign_keys(&self) -> Vec<ForeignKey> {
        self.columns().iter().flat_map(Column::foreign_keys).collect()
    }

    /// The indexes, as they were added.
    pub fn indexes(&self) -> Vec<Index> {
        self.0.indexes.borrow().clone()
    }

    /// Words between CREATE and TABLE.
    pub fn prefixes(&self) -> Vec<Rc<str>> {
        self.0.prefixes.borrow().clone()
    }

    /// Adds a word between CREATE and TABLE.
    pub fn add_prefix(&self, prefix: &str) {
        self.0.prefixes.borrow_mut().push(prefix.into());
    }

    /// The comment.
    pub fn comment(&self) -> Option<Rc<str>> {
        self.0.comment.borrow().clone()
    }

    /// Sets the comment.
    pub fn set_comment(&self, comment: Option<&str>) {
        *self.0.comment.borrow_mut() = comment.map(Into::into);
    }

    /// Whether the name is quoted in any case or in none.
    pub fn quote(&self) -> Option<bool> {
        self.0.quote.get()
    }

    /// Quotes the name in any case or in none.
    pub fn set_quote(&self, quote: Option<bool>) {
        self.0.quote.set(quote);
    }

    /// An option that only one database knows.
    pub fn option(&self, name: &str) -> Option<OptionValue> {
        self.0.options.borrow().get(name).cloned()
    }

    /// The options that begin with `prefix`, without it.
    pub fn options_of(&self, prefix: &str) -> Vec<(Rc<str>, OptionValue)> {
        let options = self.0.options.borrow();
        options
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?.into(), value.clone())))
            .collect()
    }

    /// Sets an option that only one database knows.
    pub fn set_option(&self, name: &str, value: OptionValue) {
        self.0.options.borrow_mut().insert(name.into(), value);
    }

    /// What an upper room keeps with the table.
    pub fn host(&self) -> Option<Rc<dyn Any>> {
        self.0.host.borrow().clone()
    }

    /// Keeps something of an upper room with the table.
    pub fn set_host(&self, host: Option<Rc<dyn Any>>) {
        *self.0.host.borrow_mut() = host;
    }

    /// The columns as expressions.
    pub fn column_exprs(&self) -> Vec<Expr> {
        self.columns().iter().map(Column::expr).collect()
    }

    /// The column of that key as an expression.
    pub fn c(&self, key: &str) -> Option<Expr> {
        self.column(key).map(|column| column.expr())
    }

    /// The table of the same structure in another metadata.
    pub fn copy_to(&self, metadata: &MetaData, name: Option<&str>) -> Table {
        let name = name.map_or_else(|| self.name(), Rc::from);
        let table = Table::in_schema(&name, metadata, self.0.schema.as_deref());
        // Flags that become constraints and indexes are copied with those.
        for column in self.columns() {
            let copy = column.copy();
            table.add_column(&copy);
        }
        let of_columns = |c: &Constraint| match c.kind() {
            ConstraintKind::Unique { members } => {
                matches!(&**members, [Member::Column(column)] if column.unique() && !column.index())
            }
            ConstraintKind::ForeignKey { elements, .. } => {
                matches!(&**elements, [fk] if fk.parent().is_some_and(|column| {
                    column.foreign_keys().iter().any(|own| own.same(fk))
                }) && matches!(c.columns().as_slice(), [_]))
            }
            ConstraintKind::Check(check) => check.for_type.is_some(),
            ConstraintKind::PrimaryKey { .. } => false,
        };
        for constraint in self.constraints().iter().filter(|c| !of_columns(c)) {
            table.add_constraint(&constraint.copy());
        }
        let primary_key = self.primary_key();
        if matches!(primary_key.kind(), ConstraintKind::PrimaryKey { implicit: false, .. }) {
            table.add_constraint(&primary_key.copy());
        }
        for index in self.indexes().iter().filter(|index| !index.is_column_flag()) {
            table.add_index(&index.copy());
        }
        table.0.options.borrow_mut().clone_from(&self.0.options.borrow());
        table.set_comment(self.comment().as_deref());
        table
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({})", self.key())
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
    }
}
