//! The expression tree: columns, parameters, operations, functions and everything else that yields a
//! value in SQL. Nodes are shared and never changed; `build` and its neighbours make them with
//! SQLAlchemy's rules of types and parentheses, the `render` room turns them into text.

pub mod bind;
pub mod build;
pub mod column;
pub mod func;
mod group;
pub mod label;
pub mod op;
mod rewrite;
pub mod text;
mod walk;
pub mod window;

use std::fmt;
use std::rc::Rc;

use crate::sql::name::Name;
use crate::sql::statement::SelectBase;
use crate::sql::types::SqlType;

pub use bind::{Bind, BindValue, Operand};
pub use build::{and_, not_, or_};
pub use column::ColumnRef;
pub(crate) use column::LateColumn;
pub use func::Function;
pub use op::Op;
pub use text::TextClause;
pub use window::Over;

/// An expression: a shared, immutable node. Cloning is cheap and keeps the identity.
#[derive(Clone)]
pub struct Expr(Rc<ExprNode>);

/// What an expression consists of, and its type.
struct ExprNode {
    kind: NodeKind,
    ty: SqlType,
}

/// What a node is, or will be.
enum NodeKind {
    /// It is known.
    Known(ExprKind),
    /// A column that has no table yet.
    Late(Box<LateColumn>),
}

/// Further data of a binary operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Modifiers {
    /// The escape character of LIKE.
    pub escape: Option<Rc<str>>,
    /// `BETWEEN SYMMETRIC`.
    pub symmetric: bool,
    /// Flags of a regular expression.
    pub flags: Option<Rc<str>>,
    /// The text of a custom operator.
    pub custom: Option<Rc<str>>,
}

/// The kinds of expressions.
pub enum ExprKind {
    /// A column of something in FROM, or a bare column name.
    Column(ColumnRef),
    /// A parameter.
    Bind(Bind),
    /// NULL.
    Null,
    /// True.
    True,
    /// False.
    False,
    /// A piece of SQL.
    Text(TextClause),
    /// Two operands around an operator.
    Binary {
        /// The operator.
        op: Op,
        /// The left side.
        left: Expr,
        /// The right side.
        right: Expr,
        /// The operator that says the opposite, where there is one.
        negate: Option<Op>,
        /// Further data.
        modifiers: Option<Box<Modifiers>>,
    },
    /// Operands joined by one operator.
    List {
        /// The operator.
        op: Op,
        /// The operands.
        clauses: Vec<Expr>,
        /// Whether parentheses may be put around it.
        group: bool,
    },
    /// An operator before its operand.
    Unary {
        /// The operator.
        op: Op,
        /// The operand.
        element: Expr,
    },
    /// An operator after its operand, as in ORDER BY.
    Modifier {
        /// The operator.
        op: Op,
        /// The operand.
        element: Expr,
    },
    /// A truth value where a condition is wanted.
    AsBoolean {
        /// The value.
        element: Expr,
        /// Whether it is asked for true.
        truth: bool,
    },
    /// Parentheses.
    Grouping(Expr),
    /// A function call.
    Function(Function),
    /// `CASE`.
    Case {
        /// What the cases are compared with.
        value: Option<Expr>,
        /// Conditions and results.
        whens: Vec<(Expr, Expr)>,
        /// The result when no condition holds.
        else_: Option<Expr>,
    },
    /// `CAST`.
    Cast(Expr),
    /// An expression taken for another type, without a trace in SQL.
    TypeCoerce(Expr),
    /// `EXTRACT`.
    Extract {
        /// The part of the date.
        field: Rc<str>,
        /// The date.
        expr: Expr,
    },
    /// `OVER`.
    Over(Box<Over>),
    /// `FILTER`.
    Filter {
        /// The function.
        func: Expr,
        /// Which rows it sees.
        criterion: Expr,
    },
    /// `WITHIN GROUP`.
    WithinGroup {
        /// The function.
        func: Expr,
        /// The order.
        order_by: Vec<Expr>,
    },
    /// `AS`.
    Label {
        /// The name.
        name: Name,
        /// What is named; grouped as it has to be inside a label.
        element: Expr,
    },
    /// An expression in ORDER BY or GROUP BY that may be written as the label it carries.
    LabelReference(Expr),
    /// The name of a label or column in ORDER BY or GROUP BY.
    TextualLabelReference(Rc<str>),
    /// A subquery that yields one value.
    ScalarSubquery(SelectBase),
    /// Several expressions in parentheses.
    Tuple(Vec<Expr>),
    /// A collation, the right side of COLLATE.
    Collation(Rc<str>),
    /// A slice of an array.
    Slice {
        /// From here.
        start: Expr,
        /// Up to here.
        stop: Expr,
    },
}

impl Expr {
    /// A new node.
    pub fn new(kind: ExprKind, ty: SqlType) -> Self {
        Self(Rc::new(ExprNode { kind: NodeKind::Known(kind), ty }))
    }

    /// A column that has no table yet: it is the column of its table once it has one.
    pub(crate) fn late(late: LateColumn, ty: SqlType) -> Self {
        Self(Rc::new(ExprNode { kind: NodeKind::Late(Box::new(late)), ty }))
    }

    /// What the expression is.
    pub fn kind(&self) -> &ExprKind {
        match &self.0.kind {
            NodeKind::Known(kind) => kind,
            NodeKind::Late(late) => late.kind(),
        }
    }

    /// The type of the value.
    pub fn ty(&self) -> &SqlType {
        &self.0.ty
    }

    /// Whether the two are one and the same: the same node, or the same column of the same FROM item.
    pub fn same(&self, other: &Expr) -> bool {
        self.identity() == other.identity()
    }

    /// Whether the two are one and the same node.
    pub fn is_same_node(&self, other: &Expr) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The identity: two occurrences of one expression in a statement have the same.
    pub fn identity(&self) -> usize {
        match self.kind() {
            ExprKind::Column(column) => column.id,
            _ => Rc::as_ptr(&self.0) as usize,
        }
    }

    /// The column, if this is one.
    pub fn as_column(&self) -> Option<&ColumnRef> {
        match self.kind() {
            ExprKind::Column(column) => Some(column),
            _ => None,
        }
    }

    /// The expression inside any parentheses.
    pub fn ungrouped(&self) -> &Expr {
        match self.kind() {
            ExprKind::Grouping(inner) => inner.ungrouped(),
            _ => self,
        }
    }
}

impl fmt::Debug for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match crate::sql::render::expression(self, crate::sql::dialect::Dialect::DEFAULT) {
            Ok(compiled) => f.write_str(&compiled.text()),
            Err(error) => write!(f, "<{error}>"),
        }
    }
}

/// A fresh identity for something that has to be told apart from everything else in a statement.
pub fn next_id() -> usize {
    use std::cell::Cell;
    thread_local! {
        static NEXT: Cell<usize> = const { Cell::new(1) };
    }
    NEXT.with(|next| {
        let id = next.get();
        next.set(id + 1);
        id
    })
}
