//! Columns of tables.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use super::foreign_key::ForeignKey;
use super::table::{Table, WeakTable};
use super::{Constraint, OptionValue, Options};
use crate::sql::expr::{ColumnRef, Expr, ExprKind, LateColumn, next_id};
use crate::sql::statement::FromItem;
use crate::sql::types::SqlType;

/// What the database fills in for a column that is left out.
#[derive(Clone, Debug)]
pub enum ServerDefault {
    /// A text, written as a literal.
    Literal(Rc<str>),
    /// An expression, such as `func.now()` or a piece of SQL.
    Expr(Expr),
    /// Something that is not part of the schema, such as a trigger.
    Fetched,
}

/// Whether the database numbers the rows by this column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Autoincrement {
    /// If it is the only integer primary key without default and foreign key.
    #[default]
    Auto,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Like `Auto`, foreign keys notwithstanding.
    IgnoreForeignKey,
}

/// `GENERATED ALWAYS AS (…)`.
#[derive(Clone, Debug)]
pub struct Computed {
    /// The expression.
    pub expr: Expr,
    /// Whether it is stored; unsaid if none.
    pub persisted: Option<bool>,
}

/// `GENERATED … AS IDENTITY`.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// ALWAYS rather than BY DEFAULT.
    pub always: bool,
    /// START WITH.
    pub start: Option<i64>,
    /// INCREMENT BY.
    pub increment: Option<i64>,
    /// MINVALUE.
    pub minvalue: Option<i64>,
    /// MAXVALUE.
    pub maxvalue: Option<i64>,
    /// NO MINVALUE.
    pub nominvalue: bool,
    /// NO MAXVALUE.
    pub nomaxvalue: bool,
    /// CYCLE or NO CYCLE.
    pub cycle: Option<bool>,
    /// CACHE.
    pub cache: Option<i64>,
}

/// A column, shared. It may be without name and table at first.
#[derive(Clone)]
pub struct Column(Rc<ColumnInner>);

/// A column that is not kept alive.
#[derive(Clone, Default)]
pub(super) struct WeakColumn(Weak<ColumnInner>);

impl WeakColumn {
    pub(super) fn upgrade(&self) -> Option<Column> {
        self.0.upgrade().map(Column)
    }
}

struct ColumnInner {
    id: usize,
    name: RefCell<Option<Rc<str>>>,
    key: RefCell<Option<Rc<str>>>,
    ty: RefCell<SqlType>,
    primary_key: Cell<bool>,
    nullable: Cell<Option<bool>>,
    unique: Cell<bool>,
    index: Cell<bool>,
    autoincrement: Cell<Autoincrement>,
    server_default: RefCell<Option<ServerDefault>>,
    server_onupdate: RefCell<Option<ServerDefault>>,
    client_default: Cell<bool>,
    comment: RefCell<Option<Rc<str>>>,
    computed: RefCell<Option<Computed>>,
    identity: RefCell<Option<Identity>>,
    quote: Cell<Option<bool>>,
    system: Cell<bool>,
    foreign_keys: RefCell<Vec<ForeignKey>>,
    constraints: RefCell<Vec<Constraint>>,
    options: RefCell<Options>,
    table: RefCell<WeakTable>,
    host: RefCell<Option<Rc<dyn Any>>>,
}

macro_rules! cells {
    ($($(#[$doc:meta])* $get:ident, $set:ident: $ty:ty;)*) => {$(
        $(#[$doc])*
        pub fn $get(&self) -> $ty {
            self.0.$get.get()
        }

        #[doc = concat!("Sets what `", stringify!($get), "` tells.")]
        pub fn $set(&self, value: $ty) {
            self.0.$get.set(value);
        }
    )*};
}

macro_rules! slots {
    ($($(#[$doc:meta])* $get:ident, $set:ident: $ty:ty;)*) => {$(
        $(#[$doc])*
        pub fn $get(&self) -> Option<$ty> {
            self.0.$get.borrow().clone()
        }

        #[doc = concat!("Sets what `", stringify!($get), "` tells.")]
        pub fn $set(&self, value: Option<$ty>) {
            *self.0.$get.borrow_mut() = value;
        }
    )*};
}

impl Column {
    /// A column without a name.
    pub fn unnamed(ty: SqlType) -> Self {
        Self(Rc::new(ColumnInner {
            id: next_id(),
            name: RefCell::default(),
            key: RefCell::default(),
            ty: RefCell::new(ty),
            primary_key: Cell::default(),
            nullable: Cell::default(),
            unique: Cell::default(),
            index: Cell::default(),
            autoincrement: Cell::default(),
            server_default: RefCell::default(),
            server_onupdate: RefCell::default(),
            client_default: Cell::default(),
            comment: RefCell::default(),
            computed: RefCell::default(),
            identity: RefCell::default(),
            quote: Cell::default(),
            system: Cell::default(),
            foreign_keys: RefCell::default(),
            constraints: RefCell::default(),
            options: RefCell::default(),
            table: RefCell::default(),
            host: RefCell::default(),
        }))
    }

    /// A column.
    pub fn new(name: &str, ty: SqlType) -> Self {
        let column = Self::unnamed(ty);
        column.set_name(name);
        column
    }

    pub(super) fn downgrade(&self) -> WeakColumn {
        WeakColumn(Rc::downgrade(&self.0))
    }

    /// The identity: no other column has it.
    pub fn id(&self) -> usize {
        self.0.id
    }

    /// Whether the two are one and the same.
    pub fn same(&self, other: &Column) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The name in the database, if it has one yet.
    pub fn name_if_set(&self) -> Option<Rc<str>> {
        self.0.name.borrow().clone()
    }

    /// The name in the database; `<name unknown>` while there is none.
    pub fn name(&self) -> Rc<str> {
        self.name_if_set().unwrap_or_else(|| "<name unknown>".into())
    }

    /// Names the column.
    pub fn set_name(&self, name: &str) {
        *self.0.name.borrow_mut() = Some(name.into());
    }

    /// The name in code: the one in the database unless another was given.
    pub fn key(&self) -> Rc<str> {
        self.0.key.borrow().clone().unwrap_or_else(|| self.name())
    }

    /// The name in code; empty while the column has none, so that parameters beside it are not named after it.
    fn key_if_named(&self) -> Rc<str> {
        if self.0.key.borrow().is_none() && self.name_if_set().is_none() { "".into() } else { self.key() }
    }

    /// Gives another name in code.
    pub fn set_key(&self, key: &str) {
        *self.0.key.borrow_mut() = Some(key.into());
    }

    /// The type. Left open, it is that of the column a foreign key points to.
    pub fn ty(&self) -> SqlType {
        let own = self.0.ty.borrow().clone();
        if !own.is_null() {
            return own;
        }
        let foreign_keys = self.foreign_keys();
        let target = foreign_keys.iter().find_map(|fk| fk.resolve().ok());
        match target {
            Some(target) if !target.same(self) => target.ty(),
            _ => own,
        }
    }

    /// Sets the type.
    pub fn set_ty(&self, ty: SqlType) {
        *self.0.ty.borrow_mut() = ty;
    }

    /// Whether NULL is allowed: unless said otherwise, where the column is no primary key.
    pub fn nullable(&self) -> bool {
        self.0.nullable.get().unwrap_or(!self.primary_key() && self.0.identity.borrow().is_none())
    }

    /// Allows or forbids NULL, or leaves it to the default.
    pub fn set_nullable(&self, nullable: Option<bool>) {
        self.0.nullable.set(nullable);
    }

    cells! {
        /// Whether the column belongs to the primary key.
        primary_key, set_primary_key: bool;
        /// Whether it was declared unique.
        unique, set_unique: bool;
        /// Whether it was declared with an index.
        index, set_index: bool;
        /// Whether the database numbers the rows by it.
        autoincrement, set_autoincrement: Autoincrement;
        /// Whether an upper room has a default for it.
        client_default, set_client_default: bool;
        /// Whether the name is quoted in any case or in none.
        quote, set_quote: Option<bool>;
        /// Whether the database provides it and CREATE TABLE leaves it out.
        system, set_system: bool;
    }

    slots! {
        /// What the database fills in when the column is left out.
        server_default, set_server_default: ServerDefault;
        /// What the database fills in on UPDATE.
        server_onupdate, set_server_onupdate: ServerDefault;
        /// The comment.
        comment, set_comment: Rc<str>;
        /// The expression the column is computed from.
        computed, set_computed: Computed;
        /// The identity sequence.
        identity, set_identity: Identity;
        /// What an upper room keeps with the column.
        host, set_host: Rc<dyn Any>;
    }

    /// The foreign keys of this column.
    pub fn foreign_keys(&self) -> Vec<ForeignKey> {
        self.0.foreign_keys.borrow().clone()
    }

    /// Adds a foreign key; if the column is in a table already, the table gets the constraint.
    pub fn add_foreign_key(&self, fk: ForeignKey) {
        fk.set_parent(self);
        self.0.foreign_keys.borrow_mut().push(fk.clone());
        if let Some(table) = self.table() {
            table.adopt_foreign_key(&fk);
        }
    }

    pub(super) fn note_foreign_key(&self, fk: ForeignKey) {
        fk.set_parent(self);
        self.0.foreign_keys.borrow_mut().push(fk);
    }

    /// The constraints that are written behind the column.
    pub fn constraints(&self) -> Vec<Constraint> {
        self.0.constraints.borrow().clone()
    }

    /// Adds a constraint that is written behind the column.
    pub fn add_constraint(&self, constraint: Constraint) {
        self.0.constraints.borrow_mut().push(constraint);
    }

    /// An option that only one database knows.
    pub fn option(&self, name: &str) -> Option<OptionValue> {
        self.0.options.borrow().get(name).cloned()
    }

    /// Sets an option that only one database knows.
    pub fn set_option(&self, name: &str, value: OptionValue) {
        self.0.options.borrow_mut().insert(name.into(), value);
    }

    /// The table, once the column belongs to one.
    pub fn table(&self) -> Option<Table> {
        self.0.table.borrow().upgrade()
    }

    pub(super) fn set_table(&self, table: &Table) {
        *self.0.table.borrow_mut() = table.downgrade();
    }

    /// This column as an expression.
    pub fn expr(&self) -> Expr {
        let reference = self.reference();
        if reference.from.is_none() {
            return Expr::late(LateColumn::new(self, reference), self.ty());
        }
        Expr::new(ExprKind::Column(reference), self.ty())
    }

    /// This column of its table.
    pub(crate) fn reference(&self) -> ColumnRef {
        ColumnRef {
            id: self.id(),
            name: self.name().into(),
            key: self.key_if_named(),
            from: self.table().map(FromItem::Table),
            column: Some(self.clone()),
            literal: false,
        }
    }

    /// A column like this one that belongs to no table, as for a mixin used by several models.
    #[must_use]
    pub fn copy(&self) -> Column {
        let inner = &*self.0;
        let copy = Column(Rc::new(ColumnInner {
            id: next_id(),
            name: inner.name.clone(),
            key: inner.key.clone(),
            ty: inner.ty.clone(),
            primary_key: inner.primary_key.clone(),
            nullable: inner.nullable.clone(),
            unique: inner.unique.clone(),
            index: inner.index.clone(),
            autoincrement: inner.autoincrement.clone(),
            server_default: inner.server_default.clone(),
            server_onupdate: inner.server_onupdate.clone(),
            client_default: inner.client_default.clone(),
            comment: inner.comment.clone(),
            computed: inner.computed.clone(),
            identity: inner.identity.clone(),
            quote: inner.quote.clone(),
            system: inner.system.clone(),
            foreign_keys: RefCell::default(),
            constraints: inner.constraints.clone(),
            options: inner.options.clone(),
            table: RefCell::default(),
            host: inner.host.clone(),
        }));
        for fk in &*inner.foreign_keys.borrow() {
            copy.add_foreign_key(fk.copy());
        }
        copy
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Column({self})")
    }
}

impl fmt::Display for Column {
    /// `table.column`, as the column is named in messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.table() {
            Some(table) => write!(f, "{}.{}", table.full_name(), self.name()),
            None => write!(f, "{}", self.name()),
        }
    }
}
