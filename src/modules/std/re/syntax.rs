//! The tree of a regular expression.

/// Flags, as `re` numbers them.
pub(super) mod flags {
    pub(in super::super) const IGNORECASE: u32 = 2;
    pub(in super::super) const LOCALE: u32 = 4;
    pub(in super::super) const MULTILINE: u32 = 8;
    pub(in super::super) const DOTALL: u32 = 16;
    pub(in super::super) const UNICODE: u32 = 32;
    pub(in super::super) const VERBOSE: u32 = 64;
    pub(in super::super) const DEBUG: u32 = 128;
    pub(in super::super) const ASCII: u32 = 256;
}

/// A part of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// A character.
    Literal(char),
    /// `.`
    Any,
    /// `[…]`
    Set { negated: bool, items: Vec<Item> },
    /// A place between characters.
    At(At),
    /// `a|b`
    Branch(Vec<Vec<Node>>),
    /// `(…)`, `(?:…)`, `(?i-m:…)`
    Group { number: Option<usize>, add: u32, remove: u32, body: Vec<Node> },
    /// `(?>…)`
    Atomic(Vec<Node>),
    /// `x*`, `x{1,2}?`
    Repeat { least: u32, most: Option<u32>, greed: Greed, body: Vec<Node> },
    /// `\1`
    Reference(usize),
    /// `(?(1)yes|no)`
    Conditional { group: usize, yes: Vec<Node>, no: Option<Vec<Node>> },
    /// `(?=…)`, `(?<!…)`
    Look { behind: bool, negated: bool, body: Vec<Node> },
}

/// How a repetition takes more or less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

/// A member of a set.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    Range(char, char),
    Category(Category),
}

/// `\d`, `\W` and so on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Category {
    pub kind: Kind,
    pub negated: bool,
}

/// What a category is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Digit,
    Space,
    Word,
}

/// A place between characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum At {
    /// `^`
    Beginning,
    /// `$`
    End,
    /// `\A`
    TextBeginning,
    /// `\Z`
    TextEnd,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

/// What a pattern consists of.
#[derive(Debug)]
pub(super) struct Parsed {
    pub nodes: Vec<Node>,
    /// How many groups, without the whole match.
    pub groups: usize,
    /// Names with their groups.
    pub names: Vec<(String, usize)>,
    /// For each group, in which place among all it is closed.
    pub closing: Vec<usize>,
    pub flags: u32,
}
