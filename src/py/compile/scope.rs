//! Scopes: which variable a name means. [`Scopes::resolve`] runs after the walk of `symbols` and answers, for each name of each
//! scope, whether it is a global, a name of a class body, or a variable that some function (or comprehension) owns.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::error::Span;
use crate::py::sym::{self, Sym};

/// Index of a scope.
pub(super) type ScopeId = usize;

/// What kind of scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ScopeKind {
    /// A module.
    Module,
    /// A class body.
    Class,
    /// A function, lambda or generator expression: a frame of its own.
    Function,
    /// A list, set or dict comprehension: variables of its own in the frame around it.
    Comprehension,
    /// The type parameters of a function, a class or a `type` statement: variables in the frame around it, too.
    TypeParams,
}

impl ScopeKind {
    /// Are its variables in the frame around it?
    pub(super) fn is_inline(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::TypeParams)
    }
}

/// How a name occurs in a scope, as a set of bits.
pub(super) type Flags = u8;
/// It is a parameter.
pub(super) const PARAM: Flags = 1;
/// It is bound (assigned, imported, defined, deleted, …).
pub(super) const BOUND: Flags = 2;
/// It is read.
pub(super) const USED: Flags = 4;
/// `global`
pub(super) const GLOBAL: Flags = 8;
/// `nonlocal`
pub(super) const NONLOCAL: Flags = 16;
/// It has an annotation.
pub(super) const ANNOTATED: Flags = 32;
/// It is the iteration variable of a comprehension.
pub(super) const ITERATED: Flags = 64;

/// What a name means in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Binding {
    /// A global or built-in name.
    Global,
    /// A name of a class body's namespace.
    ClassName,
    /// A variable of that scope.
    Var(ScopeId),
}

/// A scope.
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// Names in order of appearance.
    pub names: IndexMap<Sym, Flags, FxBuildHasher>,
    /// Where a `global` or `nonlocal` statement declares a name.
    pub declared: FxHashMap<Sym, Span>,
    /// What each name means.
    pub bindings: FxHashMap<Sym, Binding>,
    /// Own variables that other frames use.
    pub captured: FxHashSet<Sym>,
    /// Free variables of a frame.
    pub free: Vec<Sym>,
    /// Names that `:=` binds somewhere in the frame: a register that holds one may change within an expression.
    pub walrus: FxHashSet<Sym>,
    /// Names that are unbound again somewhere (`del`, `except … as`).
    pub unsure: FxHashSet<Sym>,
    /// Has `yield`.
    pub is_generator: bool,
    /// Name of the innermost class, for `__private` names.
    pub class_name: Option<Sym>,
}

impl Scope {
    /// An empty scope.
    pub(super) fn new(kind: ScopeKind, parent: Option<ScopeId>, class_name: Option<Sym>) -> Self {
        Self {
            kind,
            parent,
            names: IndexMap::default(),
            declared: FxHashMap::default(),
            bindings: FxHashMap::default(),
            captured: FxHashSet::default(),
            free: Vec::new(),
            walrus: FxHashSet::default(),
            unsure: FxHashSet::default(),
            is_generator: false,
            class_name,
        }
    }

    /// How a name occurs.
    pub(super) fn flags(&self, name: Sym) -> Flags {
        self.names.get(&name).copied().unwrap_or(0)
    }

    /// Does the scope itself bind the name?
    fn binds(&self, name: Sym) -> bool {
        let flags = self.flags(name);
        flags & (PARAM | BOUND) != 0 && flags & (GLOBAL | NONLOCAL) == 0
    }

    /// Variables of the scope in order of appearance (parameters first, since they appear first).
    pub(super) fn variables(&self) -> impl Iterator<Item = Sym> {
        self.names.keys().copied().filter(|name| self.binds(*name))
    }
}

/// All scopes of a source.
#[derive(Default)]
pub(super) struct Scopes {
    pub all: Vec<Scope>,
    /// The scope that a syntax node (by address) opens.
    pub by_node: FxHashMap<usize, ScopeId>,
}

/// The key of a syntax node in [`Scopes::by_node`].
pub(super) fn node_key<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

impl Scopes {
    /// The frame that a scope's code runs in.
    pub(super) fn frame_of(&self, mut scope: ScopeId) -> ScopeId {
        while self.all[scope].kind.is_inline() {
            match self.all[scope].parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        scope
    }

    /// Works out every name; on failure the message and the place.
    pub(super) fn resolve(&mut self) -> Result<(), (String, Span)> {
        for scope in 0..self.all.len() {
            let names: Vec<(Sym, Flags)> =
                self.all[scope].names.iter().map(|(name, flags)| (*name, *flags)).collect();
            for (name, flags) in names {
                let binding = self.bind(scope, name, flags)?;
                self.all[scope].bindings.insert(name, binding);
            }
        }
        Ok(())
    }

    fn bind(&mut self, scope: ScopeId, name: Sym, flags: Flags) -> Result<Binding, (String, Span)> {
        let kind = self.all[scope].kind;
        if flags & GLOBAL != 0 {
            return Ok(Binding::Global);
        }
        if self.all[scope].binds(name) {
            return Ok(match kind {
                ScopeKind::Module => Binding::Global,
                ScopeKind::Class => Binding::ClassName,
                ScopeKind::Function | ScopeKind::Comprehension | ScopeKind::TypeParams => Binding::Var(scope),
            });
        }
        match self.owner(scope, name) {
            Some(owner) => {
                self.capture(scope, owner, name);
                Ok(Binding::Var(owner))
            }
            None if flags & NONLOCAL != 0 => {
                let at = self.all[scope].declared.get(&name).copied().unwrap_or_default();
                Err((format!("no binding for nonlocal '{name}' found"), at))
            }
            None if kind == ScopeKind::Class || self.is_beside_class(scope) => Ok(Binding::ClassName),
            None => Ok(Binding::Global),
        }
    }

    /// Are these the type parameters of something in a class body, whose names they see?
    fn is_beside_class(&self, scope: ScopeId) -> bool {
        let mut at = scope;
        while self.all[at].kind == ScopeKind::TypeParams {
            match self.all[at].parent {
                Some(parent) => at = parent,
                None => return false,
            }
        }
        at != scope && self.all[at].kind == ScopeKind::Class
    }

    /// The scope around `scope` whose variable `name` is; None for a global.
    fn owner(&self, scope: ScopeId, name: Sym) -> Option<ScopeId> {
        let mut at = self.all[scope].parent;
        while let Some(id) = at {
            let outer = &self.all[id];
            match outer.kind {
                ScopeKind::Module => return None,
                ScopeKind::Class if name == sym::CLASS => return Some(id),
                ScopeKind::Class => {}
                ScopeKind::Function | ScopeKind::Comprehension | ScopeKind::TypeParams => {
                    if outer.flags(name) & GLOBAL != 0 {
                        return None;
                    }
                    if outer.binds(name) {
                        return Some(id);
                    }
                }
            }
            at = outer.parent;
        }
        None
    }

    /// The scope whose variable a function made in `scope` means by `name`.
    pub(super) fn closure_owner(&self, scope: ScopeId, name: Sym) -> Option<ScopeId> {
        let here = &self.all[scope];
        let own = match here.kind {
            ScopeKind::Module => false,
            ScopeKind::Class => name == sym::CLASS,
            ScopeKind::Function | ScopeKind::Comprehension | ScopeKind::TypeParams => here.binds(name),
        };
        if own { Some(scope) } else { self.owner(scope, name) }
    }

    /// Makes `owner`'s variable reachable from `scope`: a cell, and a free variable of every frame between.
    fn capture(&mut self, scope: ScopeId, owner: ScopeId, name: Sym) {
        let home = self.frame_of(owner);
        let mut frame = self.frame_of(scope);
        if name == sym::CLASS || frame != home {
            self.all[owner].captured.insert(name);
        }
        while frame != home {
            if !self.all[frame].free.contains(&name) {
                self.all[frame].free.push(name);
            }
            match self.all[frame].parent {
                Some(parent) => frame = self.frame_of(parent),
                None => break,
            }
        }
    }
}

/// The name that an identifier has inside a class: `__private` becomes `_Class__private`.
pub(crate) fn mangle(class_name: Option<Sym>, name: &str) -> Sym {
    match class_name {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            let class = class.as_str().trim_start_matches('_');
            if class.is_empty() { Sym::new(name) } else { Sym::new(&format!("_{class}{name}")) }
        }
        _ => Sym::new(name),
    }
}
