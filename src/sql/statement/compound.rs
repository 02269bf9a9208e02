//! UNION and its kin.

use super::SelectBase;
use super::select::Fetch;
use crate::sql::expr::Expr;

/// How the rows of two queries are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompoundKind {
    /// UNION.
    Union,
    /// UNION ALL.
    UnionAll,
    /// EXCEPT.
    Except,
    /// EXCEPT ALL.
    ExceptAll,
    /// INTERSECT.
    Intersect,
    /// INTERSECT ALL.
    IntersectAll,
}

impl CompoundKind {
    /// The words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Union => "UNION",
            Self::UnionAll => "UNION ALL",
            Self::Except => "EXCEPT",
            Self::ExceptAll => "EXCEPT ALL",
            Self::Intersect => "INTERSECT",
            Self::IntersectAll => "INTERSECT ALL",
        }
    }
}

/// Queries whose rows are put together.
#[derive(Clone, Debug)]
pub struct CompoundSelect {
    /// How.
    pub kind: CompoundKind,
    /// The queries.
    pub selects: Vec<SelectBase>,
    /// GROUP BY.
    pub group_by: Vec<Expr>,
    /// ORDER BY.
    pub order_by: Vec<Expr>,
    /// LIMIT.
    pub limit: Option<Expr>,
    /// OFFSET.
    pub offset: Option<Expr>,
    /// FETCH.
    pub fetch: Option<Fetch>,
}

impl CompoundSelect {
    /// The rows of `selects` put together. A member that is a compound or has an order or limit of its
    /// own stands in parentheses.
    pub fn new(kind: CompoundKind, selects: Vec<SelectBase>) -> Self {
        let selects = selects.into_iter().map(in_parentheses).collect();
        Self {
            kind,
            selects,
            group_by: Vec::new(),
            order_by: Vec::new(),
            limit: None,
            offset: None,
            fetch: None,
        }
    }
}

fn in_parentheses(member: SelectBase) -> SelectBase {
    let needed = match &member {
        SelectBase::Select(select) => {
            select.limit.is_some()
                || select.offset.is_some()
                || select.fetch.is_some()
                || !select.order_by.is_empty()
        }
        SelectBase::Compound(_) => true,
        SelectBase::Text(_) | SelectBase::Grouping(_) => false,
    };
    if needed { SelectBase::Grouping(std::rc::Rc::new(member)) } else { member }
}
