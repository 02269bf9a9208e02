//! The first pass over a syntax tree: opens the scopes, notes how each name occurs in them, and refuses what is in the wrong
//! place (`return` outside a function, `global` after use, too deep nesting, `async`). Called by `compile` before any code is made.

use std::rc::Rc;

use ruff_python_ast::{ExceptHandler, Expr, Parameters, Stmt, TypeParams};

use super::check;
use super::error::{Span, span_of, syntax_error};
use super::scope::*;
use crate::py::code::Source;
use crate::py::exc::{Exc, Res, recursion_error};
use crate::py::sym::Sym;

mod expr;

/// How deep expressions and statements may be nested.
const MAX_DEPTH: usize = 3000;
/// How deep loops, `try` and `with` may be nested, as in CPython: each `finally` may be compiled several times.
const MAX_BLOCKS: usize = 20;

/// What a break, yield or the like belongs to.
#[derive(Clone, Copy, Default)]
struct Context {
    /// Loops around, within the frame.
    loops: usize,
    /// Loops, `try` and `with` statements around, within the frame.
    blocks: usize,
    /// Inside what has a scope of its own for type parameters, where neither `yield` nor `:=` is allowed.
    generic: Option<&'static str>,
    /// Inside this kind of comprehension, where `yield` is not allowed.
    comprehension: Option<&'static str>,
}

struct Walker<'s> {
    source: &'s Rc<Source>,
    scopes: Scopes,
    current: ScopeId,
    context: Context,
    depth: usize,
    /// Inside the iterable of how many comprehensions?
    iterables: usize,
    /// Are the names that are bound iteration variables of a comprehension?
    iterating: bool,
    /// Are annotations stored as text?
    text_annotations: bool,
}

/// The scopes of a module's statements (or of an expression).
pub(super) fn scopes_of(source: &Rc<Source>, body: &[Stmt], text_annotations: bool) -> Res<Scopes> {
    let mut walker = Walker::new(source, text_annotations);
    walker.body(body)?;
    walker.finish()
}

/// The scopes of a lone expression.
pub(super) fn scopes_of_expr(source: &Rc<Source>, expr: &Expr) -> Res<Scopes> {
    let mut walker = Walker::new(source, false);
    walker.expr(expr)?;
    walker.finish()
}

impl<'s> Walker<'s> {
    fn new(source: &'s Rc<Source>, text_annotations: bool) -> Self {
        let mut scopes = Scopes::default();
        scopes.all.push(Scope::new(ScopeKind::Module, None, None));
        Self {
            source,
            scopes,
            current: 0,
            context: Context::default(),
            depth: 0,
            iterables: 0,
            iterating: false,
            text_annotations,
        }
    }

    fn finish(mut self) -> Res<Scopes> {
        self.scopes.resolve().map_err(|(message, at)| syntax_error(self.source, at, message))?;
        Ok(self.scopes)
    }

    fn error<T>(&self, at: Span, message: impl Into<String>) -> Res<T> {
        Err(syntax_error(self.source, at, message))
    }

    fn unsupported<T>(&self, at: Span, what: &str) -> Res<T> {
        self.error(at, format!("{what} is not supported"))
    }

    fn scope(&mut self) -> &mut Scope {
        &mut self.scopes.all[self.current]
    }

    fn frame(&self) -> ScopeId {
        self.scopes.frame_of(self.current)
    }

    fn mangle(&self, name: &str) -> Sym {
        mangle(self.scopes.all[self.current].class_name, name)
    }

    fn note(&mut self, name: Sym, flags: Flags) {
        *self.scope().names.entry(name).or_insert(0) |= flags;
    }

    fn bind(&mut self, name: &str, at: Span) -> Res<()> {
        if name == "__debug__" {
            return self.error(at, "cannot assign to __debug__");
        }
        let name = self.mangle(name);
        self.note(name, if self.iterating { BOUND | ITERATED } else { BOUND });
        Ok(())
    }

    /// Runs `inside` in a new scope that `key` opens.
    fn within(
        &mut self,
        key: usize,
        kind: ScopeKind,
        class_name: Option<Sym>,
        inside: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<()> {
        let class_name = class_name.or(self.scopes.all[self.current].class_name);
        let id = self.scopes.all.len();
        self.scopes.all.push(Scope::new(kind, Some(self.current), class_name));
        self.scopes.by_node.insert(key, id);
        let outer = std::mem::replace(&mut self.current, id);
        let context = if kind.is_inline() { self.context } else { Context::default() };
        let context = std::mem::replace(&mut self.context, context);
        let result = inside(self);
        self.current = outer;
        self.context = context;
        result
    }

    fn nested(&mut self, inside: impl FnOnce(&mut Self) -> Res<()>) -> Res<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        let result = inside(self);
        self.depth -= 1;
        result
    }

    fn body(&mut self, body: &[Stmt]) -> Res<()> {
        for stmt in body {
            self.nested(|this| this.stmt(stmt))?;
        }
        Ok(())
    }

    /// A loop, `try` or `with` statement's part.
    fn block(&mut self, body: &[Stmt], at: Span, is_loop: bool) -> Res<()> {
        let outer = self.context;
        self.context.blocks += 1;
        self.context.loops += usize::from(is_loop);
        if self.context.blocks > MAX_BLOCKS {
            return self.error(at, "too many statically nested blocks");
        }
        self.body(body)?;
        self.context = outer;
        Ok(())
    }

    fn stmt(&mut self, stmt: &Stmt) -> Res<()> {
        let at = span_of(stmt);
        match stmt {
            Stmt::FunctionDef(def) => {
                if def.is_async {
                    return self.unsupported((at.0, span_of(&def.name).1), "async def");
                }
                for decorator in &def.decorator_list {
                    self.expr(&decorator.expression)?;
                }
                self.bind(&def.name, span_of(&def.name))?;
                self.type_params(def.type_params.as_deref(), |this| {
                    this.parameters(&def.parameters)?;
                    if let Some(returns) = &def.returns {
                        this.annotation(returns)?;
                    }
                    this.within(node_key(def), ScopeKind::Function, None, |this| {
                        this.declare_parameters(&def.parameters)?;
                        this.body(&def.body)
                    })
                })
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.expr(&decorator.expression)?;
                }
                self.bind(&class.name, span_of(&class.name))?;
                self.type_params(class.type_params.as_deref(), |this| {
                    if let Some(arguments) = &class.arguments {
                        this.arguments(&arguments.args, &arguments.keywords)?;
                    }
                    let name = Some(Sym::new(&class.name));
                    this.within(node_key(class), ScopeKind::Class, name, |this| this.body(&class.body))
                })
            }
            Stmt::Return(node) => {
                if self.scopes.all[self.frame()].kind != ScopeKind::Function {
                    return self.error(at, "'return' outside function");
                }
                self.maybe(node.value.as_deref())
            }
            Stmt::Delete(node) => self.exprs(&node.targets),
            Stmt::TypeAlias(node) => {
                self.expr(&node.name)?;
                self.type_params(node.type_params.as_deref(), |this| this.later(&node.value, "a type alias"))
            }
            Stmt::Assign(node) => {
                for target in &node.targets {
                    check::assignment_target(self.source, target)?;
                }
                self.expr(&node.value)?;
                self.exprs(&node.targets)
            }
            Stmt::AugAssign(node) => {
                self.expr(&node.target)?;
                self.expr(&node.value)
            }
            Stmt::AnnAssign(node) => {
                if let Expr::Name(name) = &*node.target {
                    let id = self.mangle(&name.id);
                    let flags = self.scope().flags(id);
                    if flags & (GLOBAL | NONLOCAL) != 0 && self.current != 0 && node.simple {
                        let kind = if flags & GLOBAL != 0 { "global" } else { "nonlocal" };
                        return self.error(at, format!("annotated name '{id}' can't be {kind}"));
                    }
                    if node.simple {
                        self.note(id, ANNOTATED);
                    }
                }
                self.expr(&node.target)?;
                if self.scopes.all[self.current].kind != ScopeKind::Function {
                    self.annotation(&node.annotation)?;
                }
                self.maybe(node.value.as_deref())
            }
            Stmt::For(node) => {
                if node.is_async {
                    return self.unsupported((at.0, span_of(&*node.target).0), "async for");
                }
                self.expr(&node.iter)?;
                check::assignment_target(self.source, &node.target)?;
                self.expr(&node.target)?;
                self.block(&node.body, at, true)?;
                self.body(&node.orelse)
            }
            Stmt::While(node) => {
                self.expr(&node.test)?;
                self.block(&node.body, at, true)?;
                self.body(&node.orelse)
            }
            Stmt::If(node) => {
                self.expr(&node.test)?;
                self.body(&node.body)?;
                for clause in &node.elif_else_clauses {
                    self.maybe(clause.test.as_ref())?;
                    self.body(&clause.body)?;
                }
                Ok(())
            }
            Stmt::With(node) => {
                if node.is_async {
                    return self.unsupported((at.0, at.0 + 10), "async with");
                }
                for item in &node.items {
                    self.expr(&item.context_expr)?;
                    if let Some(target) = &item.optional_vars {
                        check::assignment_target(self.source, target)?;
                        self.expr(target)?;
                    }
                }
                self.block(&node.body, at, false)
            }
            Stmt::Match(node) => {
                self.expr(&node.subject)?;
                check::match_cases(self.source, &node.cases)?;
                for case in &node.cases {
                    self.pattern(&case.pattern)?;
                    self.maybe(case.guard.as_deref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            Stmt::Raise(node) => {
                self.maybe(node.exc.as_deref())?;
                self.maybe(node.cause.as_deref())
            }
            Stmt::Try(node) => {
                if node.is_star {
                    let first = node.handlers.first().map_or(at, span_of);
                    return self.unsupported((first.0, first.0 + 7), "except*");
                }
                self.block(&node.body, at, false)?;
                for handler in &node.handlers {
                    let ExceptHandler::ExceptHandler(handler) = handler;
                    self.maybe(handler.type_.as_deref())?;
                    if let Some(name) = &handler.name {
                        self.bind(name, span_of(name))?;
                        let name = self.mangle(name);
                        self.unsure(name);
                    }
                    self.block(&handler.body, at, false)?;
                }
                check::default_handler_is_last(self.source, node)?;
                self.block(&node.orelse, at, false)?;
                self.block(&node.finalbody, at, false)
            }
            Stmt::Assert(node) => {
                self.expr(&node.test)?;
                self.maybe(node.msg.as_deref())
            }
            Stmt::Import(node) => {
                for alias in &node.names {
                    let name = alias.asname.as_ref().map_or_else(
                        || alias.name.split('.').next().unwrap_or_default(),
                        |name| name.as_str(),
                    );
                    self.bind(name, span_of(alias))?;
                }
                Ok(())
            }
            Stmt::ImportFrom(node) => {
                if self.current != 0 && super::is_future(node) {
                    return self.error(at, super::FUTURE_NOT_FIRST);
                }
                for alias in &node.names {
                    if alias.name.as_str() == "*" {
                        if self.current != 0 {
                            return self.error(span_of(alias), "import * only allowed at module level");
                        }
                    } else {
                        self.bind(alias.asname.as_ref().unwrap_or(&alias.name), span_of(alias))?;
                    }
                }
                Ok(())
            }
            Stmt::Global(node) => self.declare(&node.names, GLOBAL, at),
            Stmt::Nonlocal(node) => {
                if self.current == 0 {
                    return self.error(at, "nonlocal declaration not allowed at module level");
                }
                self.declare(&node.names, NONLOCAL, at)
            }
            Stmt::Expr(node) => self.expr(&node.value),
            Stmt::Pass(_) => Ok(()),
            Stmt::Break(_) if self.context.loops == 0 => self.error(at, "'break' outside loop"),
            Stmt::Continue(_) if self.context.loops == 0 => self.error(at, "'continue' not properly in loop"),
            Stmt::Break(_) | Stmt::Continue(_) => Ok(()),
            Stmt::IpyEscapeCommand(_) => self.error(at, "invalid syntax"),
        }
    }

    fn unsure(&mut self, name: Sym) {
        self.scope().unsure.insert(name);
        let frame = self.frame();
        self.scopes.all[frame].unsure.insert(name);
    }

    fn declare(&mut self, names: &[ruff_python_ast::Identifier], flag: Flags, at: Span) -> Res<()> {
        let what = if flag == GLOBAL { "global" } else { "nonlocal" };
        for name in names {
            let name = self.mangle(name);
            let flags = self.scope().flags(name);
            if flags & PARAM != 0 {
                return self.error(at, format!("name '{name}' is parameter and {what}"));
            }
            if flags & USED != 0 {
                return self.error(at, format!("name '{name}' is used prior to {what} declaration"));
            }
            if flags & ANNOTATED != 0 {
                return self.error(at, format!("annotated name '{name}' can't be {what}"));
            }
            if flags & BOUND != 0 {
                return self.error(at, format!("name '{name}' is assigned to before {what} declaration"));
            }
            if (flags | flag) & (GLOBAL | NONLOCAL) == GLOBAL | NONLOCAL {
                let at = self.scope().declared.get(&name).copied().unwrap_or(at);
                return self.error(at, format!("name '{name}' is nonlocal and global"));
            }
            self.note(name, flag);
            self.scope().declared.insert(name, at);
        }
        Ok(())
    }

    fn maybe(&mut self, expr: Option<&Expr>) -> Res<()> {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) -> Res<()> {
        exprs.into_iter().try_for_each(|expr| self.expr(expr))
    }

    fn annotation(&mut self, expr: &Expr) -> Res<()> {
        if self.text_annotations { Ok(()) } else { self.expr(expr) }
    }

    fn arguments(&mut self, args: &[Expr], keywords: &[ruff_python_ast::Keyword]) -> Res<()> {
        for arg in args {
            match arg {
                Expr::Starred(starred) => self.expr(&starred.value)?,
                arg => self.expr(arg)?,
            }
        }
        check::keywords(self.source, keywords)?;
        keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))
    }

    /// The type parameters of what `inside` walks, which is inside their scope.
    fn type_params(
        &mut self,
        params: Option<&TypeParams>,
        inside: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<()> {
        let Some(params) = params else { return inside(self) };
        self.within(node_key(params), ScopeKind::TypeParams, None, |this| {
            let mut has_default = false;
            for param in &params.type_params {
                let at = span_of(param);
                let name = this.mangle(param.name());
                if this.scope().names.contains_key(&name) {
                    return this.error(at, format!("duplicate type parameter '{}'", param.name()));
                }
                this.bind(param.name(), at)?;
                if has_default && param.default().is_none() {
                    let name = param.name();
                    let message =
                        format!("non-default type parameter '{name}' follows default type parameter");
                    return this.error(at, message);
                }
                has_default = has_default || param.default().is_some();
            }
            for param in &params.type_params {
                if let Some(bound) = param.as_type_var().and_then(|param| param.bound.as_deref()) {
                    this.later(bound, "a TypeVar bound")?;
                }
                if let Some(default) = param.default() {
                    this.later(default, "a TypeVar default")?;
                }
            }
            this.context.generic = Some("the definition of a generic");
            inside(this)
        })
    }

    /// An expression that is evaluated when it is asked for.
    fn later(&mut self, expr: &Expr, what: &'static str) -> Res<()> {
        self.within(node_key(expr), ScopeKind::Function, None, |this| {
            this.context.generic = Some(what);
            match expr {
                Expr::Starred(starred) => this.expr(&starred.value),
                expr => this.expr(expr),
            }
        })
    }

    /// Defaults and annotations, which are evaluated where the function is defined.
    fn parameters(&mut self, parameters: &Parameters) -> Res<()> {
        for parameter in parameters {
            self.maybe(parameter.default())?;
        }
        for parameter in parameters {
            if let Some(annotation) = parameter.annotation() {
                match annotation {
                    Expr::Starred(starred) => self.annotation(&starred.value)?,
                    annotation => self.annotation(annotation)?,
                }
            }
        }
        Ok(())
    }

    fn declare_parameters(&mut self, parameters: &Parameters) -> Res<()> {
        for name in parameter_names(parameters) {
            let at = span_of(name);
            if name.as_str() == "__debug__" {
                return self.error(at, "cannot assign to __debug__");
            }
            let id = self.mangle(name);
            if self.scope().flags(id) & PARAM != 0 {
                return self.error(at, format!("duplicate argument '{name}' in function definition"));
            }
            self.note(id, PARAM);
        }
        Ok(())
    }
}

/// The name of a generator expression's only parameter, its iterator.
pub(super) fn generator_parameter() -> Sym {
    Sym::new(".0")
}

/// Parameter names in the order of their registers.
pub(super) fn parameter_names(parameters: &Parameters) -> impl Iterator<Item = &ruff_python_ast::Identifier> {
    let plain = parameters.posonlyargs.iter().chain(&*parameters.args).chain(&*parameters.kwonlyargs);
    plain
        .map(|parameter| &parameter.parameter.name)
        .chain(parameters.vararg.iter().map(|parameter| &parameter.name))
        .chain(parameters.kwarg.iter().map(|parameter| &parameter.name))
}

/// The error for a syntax tree that is nested too deep.
pub(super) fn too_deep() -> Exc {
    recursion_error("maximum recursion depth exceeded during compilation")
}
