//! References to columns: of a table, of an alias or subquery, or a bare name.

use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use super::{Expr, ExprKind, next_id};
use crate::sql::name::Name;
use crate::sql::schema::Column;
use crate::sql::statement::FromItem;
use crate::sql::types::SqlType;

/// A column as an expression.
#[derive(Clone)]
pub struct ColumnRef {
    /// The identity: the same for every reference to this column of this FROM item.
    pub id: usize,
    /// The name as rendered.
    pub name: Name,
    /// The name in code.
    pub key: Rc<str>,
    /// What the column belongs to.
    pub from: Option<FromItem>,
    /// The column of a table that this goes back to.
    pub column: Option<Column>,
    /// Whether the name is SQL that is rendered as it is.
    pub literal: bool,
}

impl fmt::Debug for ColumnRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ColumnRef({} #{})", self.name, self.id)
    }
}

impl ColumnRef {
    /// Whether the key is only made up while rendering.
    pub fn is_key_anonymous(&self) -> bool {
        self.key.is_empty()
    }
}

/// A column of a table that is used in expressions before it has a name and a table: in the class body, or among the
/// arguments of `Table(…)`, that it is written in.
pub(crate) struct LateColumn {
    column: Column,
    before: ExprKind,
    settled: OnceCell<ExprKind>,
}

impl LateColumn {
    /// `before` is what stands for the column until it has a table.
    pub(crate) fn new(column: &Column, before: ColumnRef) -> Self {
        Self { column: column.clone(), before: ExprKind::Column(before), settled: OnceCell::new() }
    }

    /// What it is now.
    pub(super) fn kind(&self) -> &ExprKind {
        if self.settled.get().is_none() && self.column.table().is_none() {
            return &self.before;
        }
        self.settled.get_or_init(|| ExprKind::Column(self.column.reference()))
    }
}

impl Expr {
    /// A bare column name, as `column("name")` makes it.
    pub fn column(name: &str, ty: SqlType) -> Self {
        Self::bare(name, ty, false)
    }

    /// A piece of SQL in the place of a column, as `literal_column("…")` makes it.
    pub fn literal_column(text: &str, ty: SqlType) -> Self {
        Self::bare(text, ty, true)
    }

    fn bare(name: &str, ty: SqlType, literal: bool) -> Self {
        let column = ColumnRef {
            id: next_id(),
            name: name.into(),
            key: name.into(),
            from: None,
            column: None,
            literal,
        };
        Self::new(ExprKind::Column(column), ty)
    }

    /// NULL.
    pub fn null() -> Self {
        thread_local! {
            static NULL: Expr = Expr::new(ExprKind::Null, SqlType::Null);
        }
        NULL.with(Clone::clone)
    }

    /// True or false.
    pub fn constant(value: bool) -> Self {
        thread_local! {
            static TRUE: Expr = Expr::new(ExprKind::True, SqlType::boolean());
            static FALSE: Expr = Expr::new(ExprKind::False, SqlType::boolean());
        }
        if value { TRUE.with(Clone::clone) } else { FALSE.with(Clone::clone) }
    }
}
