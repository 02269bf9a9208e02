//! Operators: how strongly they bind, what negates them, and the text that stands for the plain ones.

/// An operator of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// `AND`.
    And,
    /// `OR`.
    Or,
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/` with a fractional result.
    TrueDiv,
    /// `/` rounded down.
    FloorDiv,
    /// `%`.
    Mod,
    /// Joining of texts.
    Concat,
    /// `=`.
    Eq,
    /// `!=`.
    Ne,
    /// `<`.
    Lt,
    /// `<=`.
    Le,
    /// `>`.
    Gt,
    /// `>=`.
    Ge,
    /// `IS`.
    Is,
    /// `IS NOT`.
    IsNot,
    /// `IS DISTINCT FROM`.
    IsDistinctFrom,
    /// `IS NOT DISTINCT FROM`.
    IsNotDistinctFrom,
    /// `LIKE`.
    Like,
    /// `NOT LIKE`.
    NotLike,
    /// `LIKE` without regard to case.
    ILike,
    /// `NOT LIKE` without regard to case.
    NotILike,
    /// Begins with.
    StartsWith,
    /// Does not begin with.
    NotStartsWith,
    /// Begins with, without regard to case.
    IStartsWith,
    /// Does not begin with, without regard to case.
    NotIStartsWith,
    /// Ends with.
    EndsWith,
    /// Does not end with.
    NotEndsWith,
    /// Ends with, without regard to case.
    IEndsWith,
    /// Does not end with, without regard to case.
    NotIEndsWith,
    /// Contains.
    Contains,
    /// Does not contain.
    NotContains,
    /// Contains, without regard to case.
    IContains,
    /// Does not contain, without regard to case.
    NotIContains,
    /// `BETWEEN`.
    Between,
    /// `NOT BETWEEN`.
    NotBetween,
    /// `IN`.
    In,
    /// `NOT IN`.
    NotIn,
    /// `MATCH`.
    Match,
    /// `NOT MATCH`.
    NotMatch,
    /// Matches a regular expression.
    RegexpMatch,
    /// Does not match a regular expression.
    NotRegexpMatch,
    /// Replaces by a regular expression.
    RegexpReplace,
    /// Bitwise exclusive or.
    BitXor,
    /// `|`.
    BitOr,
    /// `&`.
    BitAnd,
    /// `<<`.
    ShiftLeft,
    /// `>>`.
    ShiftRight,
    /// A comma-separated list.
    Comma,
    /// `COLLATE`.
    Collate,
    /// `[]` of an array.
    GetItem,
    /// One step into a JSON value.
    JsonGetItem,
    /// Several steps into a JSON value.
    JsonPathGetItem,
    /// Unary minus.
    Neg,
    /// `~`.
    BitNot,
    /// `NOT`.
    Inv,
    /// `EXISTS`.
    Exists,
    /// `DISTINCT` of one expression.
    Distinct,
    /// `ANY`.
    Any,
    /// `ALL`.
    All,
    /// A truth value used as a condition.
    IsTrue,
    /// The denial of a truth value used as a condition.
    IsFalse,
    /// `DESC`.
    Desc,
    /// `ASC`.
    Asc,
    /// `NULLS FIRST`.
    NullsFirst,
    /// `NULLS LAST`.
    NullsLast,
    /// The inside of a label.
    As,
    /// A place where a condition is wanted.
    AsBool,
    /// The inside of a `FILTER`.
    Filter,
    /// An operator given as text.
    Custom {
        /// How strongly it binds.
        precedence: i8,
        /// Whether it yields a truth value.
        comparison: bool,
    },
}

impl Op {
    fn precedence(self) -> Option<i8> {
        Some(match self {
            Op::Any | Op::All | Op::GetItem | Op::JsonGetItem | Op::JsonPathGetItem => 15,
            Op::Mul | Op::TrueDiv | Op::FloorDiv | Op::Mod | Op::Neg | Op::BitNot => 8,
            Op::Add | Op::Sub | Op::BitXor | Op::BitOr | Op::BitAnd | Op::ShiftLeft | Op::ShiftRight => 7,
            Op::Filter => 6,
            Op::Concat
            | Op::Match
            | Op::NotMatch
            | Op::RegexpMatch
            | Op::NotRegexpMatch
            | Op::RegexpReplace
            | Op::ILike
            | Op::NotILike
            | Op::Like
            | Op::NotLike
            | Op::In
            | Op::NotIn
            | Op::Is
            | Op::IsNot
            | Op::Eq
            | Op::Ne
            | Op::IsDistinctFrom
            | Op::IsNotDistinctFrom
            | Op::Gt
            | Op::Lt
            | Op::Ge
            | Op::Le
            | Op::Between
            | Op::NotBetween
            | Op::Distinct
            | Op::Inv
            | Op::IsTrue
            | Op::IsFalse => 5,
            Op::Collate => 4,
            Op::And | Op::Desc | Op::Asc => 3,
            Op::Or => 2,
            Op::Exists => 0,
            Op::Comma | Op::As => -1,
            Op::AsBool => -10,
            Op::Custom { precedence, .. } => precedence,
            // The rest have no place in the order: they are always grouped inside others,
            // and others never inside them.
            _ => return None,
        })
    }

    /// Whether an expression of this operator needs parentheses inside `against`.
    pub fn needs_group(self, against: Option<Op>) -> bool {
        match against {
            Some(against) if self == against && self.is_naturally_flat() => false,
            None => true,
            Some(against) => self.precedence().unwrap_or(-100) <= against.precedence().unwrap_or(100),
        }
    }

    /// Whether `a op b` is the same as `b op a`.
    pub fn is_commutative(self) -> bool {
        matches!(self, Op::Eq | Op::Ne | Op::Add | Op::Mul)
    }

    /// Whether `(a op b) op c` may be written without parentheses, as one list.
    pub fn is_associative(self) -> bool {
        matches!(self, Op::Add | Op::Mul | Op::Concat | Op::And | Op::Or)
    }

    fn is_naturally_flat(self) -> bool {
        self.is_associative() || matches!(self, Op::GetItem | Op::JsonGetItem | Op::JsonPathGetItem)
    }

    /// Whether it compares.
    pub fn is_comparison(self) -> bool {
        match self {
            Op::Custom { comparison, .. } => comparison,
            Op::And
            | Op::Or
            | Op::Add
            | Op::Sub
            | Op::Mul
            | Op::TrueDiv
            | Op::FloorDiv
            | Op::Mod
            | Op::Concat
            | Op::RegexpReplace
            | Op::BitXor
            | Op::BitOr
            | Op::BitAnd
            | Op::ShiftLeft
            | Op::ShiftRight
            | Op::Comma
            | Op::Collate
            | Op::GetItem
            | Op::JsonGetItem
            | Op::JsonPathGetItem
            | Op::Neg
            | Op::BitNot
            | Op::Inv
            | Op::Exists
            | Op::Distinct
            | Op::Any
            | Op::All
            | Op::IsTrue
            | Op::IsFalse
            | Op::Desc
            | Op::Asc
            | Op::NullsFirst
            | Op::NullsLast
            | Op::As
            | Op::AsBool
            | Op::Filter => false,
            _ => true,
        }
    }

    /// Whether every database knows the result to be a truth value.
    pub fn is_boolean(self) -> bool {
        self.is_comparison() || matches!(self, Op::Inv | Op::IsTrue | Op::IsFalse | Op::And | Op::Or)
    }

    /// The operator that says the opposite.
    pub fn negated(self) -> Option<Op> {
        Some(match self {
            Op::Eq => Op::Ne,
            Op::Ne => Op::Eq,
            Op::Lt => Op::Ge,
            Op::Ge => Op::Lt,
            Op::Gt => Op::Le,
            Op::Le => Op::Gt,
            Op::Is => Op::IsNot,
            Op::IsNot => Op::Is,
            Op::IsDistinctFrom => Op::IsNotDistinctFrom,
            Op::IsNotDistinctFrom => Op::IsDistinctFrom,
            Op::Like => Op::NotLike,
            Op::NotLike => Op::Like,
            Op::ILike => Op::NotILike,
            Op::NotILike => Op::ILike,
            Op::StartsWith => Op::NotStartsWith,
            Op::NotStartsWith => Op::StartsWith,
            Op::IStartsWith => Op::NotIStartsWith,
            Op::NotIStartsWith => Op::IStartsWith,
            Op::EndsWith => Op::NotEndsWith,
            Op::NotEndsWith => Op::EndsWith,
            Op::IEndsWith => Op::NotIEndsWith,
            Op::NotIEndsWith => Op::IEndsWith,
            Op::Contains => Op::NotContains,
            Op::NotContains => Op::Contains,
            Op::IContains => Op::NotIContains,
            Op::NotIContains => Op::IContains,
            Op::Between => Op::NotBetween,
            Op::NotBetween => Op::Between,
            Op::In => Op::NotIn,
            Op::NotIn => Op::In,
            Op::Match => Op::NotMatch,
            Op::NotMatch => Op::Match,
            Op::RegexpMatch => Op::NotRegexpMatch,
            Op::NotRegexpMatch => Op::RegexpMatch,
            Op::IsTrue => Op::IsFalse,
            Op::IsFalse => Op::IsTrue,
            _ => return None,
        })
    }

    /// The operator that says the same with its sides exchanged.
    pub fn mirrored(self) -> Op {
        match self {
            Op::Lt => Op::Gt,
            Op::Gt => Op::Lt,
            Op::Le => Op::Ge,
            Op::Ge => Op::Le,
            op => op,
        }
    }

    /// The text between (or before, or after) the operands, for operators that are nothing else.
    pub fn text(self) -> Option<&'static str> {
        Some(match self {
            Op::And => " AND ",
            Op::Or => " OR ",
            Op::Add => " + ",
            Op::Sub => " - ",
            Op::Mul => " * ",
            Op::Mod => " % ",
            Op::Concat => " || ",
            Op::Eq => " = ",
            Op::Ne => " != ",
            Op::Lt => " < ",
            Op::Le => " <= ",
            Op::Gt => " > ",
            Op::Ge => " >= ",
            Op::Is => " IS ",
            Op::IsNot => " IS NOT ",
            Op::IsDistinctFrom => " IS DISTINCT FROM ",
            Op::IsNotDistinctFrom => " IS NOT DISTINCT FROM ",
            Op::In => " IN ",
            Op::NotIn => " NOT IN ",
            Op::Match => " MATCH ",
            Op::NotMatch => " NOT MATCH ",
            Op::Comma => ", ",
            Op::Collate => " COLLATE ",
            Op::BitXor => " ^ ",
            Op::BitOr => " | ",
            Op::BitAnd => " & ",
            Op::ShiftLeft => " << ",
            Op::ShiftRight => " >> ",
            Op::Neg => "-",
            Op::BitNot => "~",
            Op::Inv => "NOT ",
            Op::Exists => "EXISTS ",
            Op::Distinct => "DISTINCT ",
            Op::Any => "ANY ",
            Op::All => "ALL ",
            Op::Desc => " DESC",
            Op::Asc => " ASC",
            Op::NullsFirst => " NULLS FIRST",
            Op::NullsLast => " NULLS LAST",
            _ => return None,
        })
    }
}
