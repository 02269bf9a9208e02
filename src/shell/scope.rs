//! What completion and highlighting may ask about the session: names, attributes, keyword arguments.
//! None of it may run code that has effects: completing `user.ru⇥` must not load from the database.

/// What a candidate is, for its colour and its mark in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of the language.
    Keyword,
    /// A mapped class.
    Model,
    /// Another class.
    Class,
    /// A function or method.
    Function,
    /// A module.
    Module,
    /// A column of a model.
    Column,
    /// A relationship of a model.
    Relationship,
    /// A keyword argument of a call.
    Argument,
    /// Text inside quotes: a model's name, a key.
    Text,
    /// A `%command`.
    Command,
    /// Anything else.
    Value,
}

/// One thing that can be typed next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The whole word.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// A few words behind it in the list: a column's type, a relationship's target. May be empty.
    pub detail: String,
}

impl Candidate {
    /// A candidate without further words.
    pub fn new(text: impl Into<String>, kind: Kind) -> Self {
        Self { text: text.into(), kind, detail: String::new() }
    }

    /// Adds the words shown behind it.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// A value as written before the cursor, such as `User.query.filter_by(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What it begins with.
    pub root: Root,
    /// What is done to it, in order.
    pub steps: Vec<Step>,
}

impl Path {
    /// The path that is just a name.
    pub fn name(name: impl Into<String>) -> Self {
        Self { root: Root::Name(name.into()), steps: Vec::new() }
    }

    /// The names of a path that is nothing but names and dots, as in `db.session`.
    pub fn dotted(&self) -> Option<Vec<&str>> {
        let Root::Name(root) = &self.root else { return None };
        let mut names = vec![root.as_str()];
        for step in &self.steps {
            let Step::Attribute(name) = step else { return None };
            names.push(name);
        }
        Some(names)
    }
}

/// What a path begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// A name.
    Name(String),
    /// A string literal.
    Str,
    /// A bytes literal.
    Bytes,
    /// A list display.
    List,
    /// A dict display.
    Dict,
    /// A set display.
    Set,
}

/// One step along a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `(…)`: to be followed only where the result's type is known without calling.
    Call,
    /// `[…]`, with the text between the brackets.
    Item(String),
}

/// Which argument of a call the cursor is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// By position, from 0.
    Position(usize),
    /// By name.
    Keyword(String),
}

/// The session as completion sees it. A path that cannot be followed without effects has no answer: an empty list.
pub trait Scope {
    /// Global names, then builtins.
    fn names(&mut self) -> Vec<Candidate>;

    /// The attributes of a value.
    fn attributes(&mut self, value: &Path) -> Vec<Candidate>;

    /// The keyword arguments of a call: parameters; for a model and for `filter_by`, columns and relationships.
    fn keywords(&mut self, callee: &Path) -> Vec<Candidate>;

    /// The string keys of a dictionary.
    fn keys(&mut self, container: &Path) -> Vec<String>;

    /// What a string argument may say: `relationship('` takes the name of a model, `ForeignKey('` a column.
    fn strings(&mut self, callee: &Path, argument: &Argument) -> Vec<Candidate>;

    /// The modules that can be imported, by full dotted name.
    fn modules(&mut self) -> Vec<Candidate>;

    /// What can be imported from a module.
    fn members(&mut self, module: &str) -> Vec<Candidate>;

    /// What a global or builtin name denotes, for its colour.
    fn kind_of(&mut self, name: &str) -> Option<Kind>;
}
