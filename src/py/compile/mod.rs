//! From source text to code: `parse` (ruff's parser, with limits and CPython's messages), `symbols` and `scope` (which variable
//! a name means), then one file for each kind of construct, all writing through `emit`. Called by the machine and the shell.

use std::rc::Rc;

use ruff_python_ast::{Expr, Stmt, StmtImportFrom};

use super::code::{Code, CodeKind, Op, Reg, Source};
use super::exc::{Exc, Res};
use super::sym::{self, Sym};
use super::value::Value;
use emit::Unit;
use error::{Span, span_of, syntax_error};
use scope::{ScopeId, ScopeKind, Scopes, node_key};

mod assign;
mod call;
mod check;
mod class;
mod comprehension;
mod constant;
mod control;
mod disassemble;
mod emit;
mod error;
mod expr;
mod fstring;
mod function;
mod lexical;
mod messages;
mod names;
mod parse;
mod pattern;
mod scope;
mod stmt;
mod symbols;
#[cfg(test)]
mod tests;
mod tokens;

pub use disassemble::disassemble;
pub use messages::unsupported as unsupported_syntax;
pub use parse::{caret_anchors, parse_statements};
pub(crate) use scope::mangle;

/// What a source is compiled as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A module: values of expression statements are dropped.
    Module,
    /// Input at the prompt: values of expression statements outside functions and classes are echoed.
    Single,
    /// An expression, whose value is returned.
    Eval,
}

/// What the `from __future__` imports of a module (or of the prompt so far) ask for.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Future {
    /// Annotations are stored as text.
    pub annotations: bool,
}

/// Compiles a source.
pub fn compile(source: Rc<Source>, mode: Mode) -> Res<Rc<Code>> {
    if mode == Mode::Eval {
        let expr = parse::parse_expression(&source)?;
        return compile_expression(&source, &expr);
    }
    let body = parse::parse_statements(&source)?;
    let mut future = Future::default();
    future_imports(&source, &body, &mut future)?;
    compile_body(&source, &body, mode, future)
}

/// Compiles one top-level statement of a source that has been parsed as a whole. `future` goes from statement to statement.
pub fn compile_statement(source: &Rc<Source>, stmt: &Stmt, mode: Mode, future: &mut Future) -> Res<Rc<Code>> {
    if let Stmt::ImportFrom(import) = stmt
        && is_future(import)
    {
        future_import(source, import, future)?;
    }
    compile_body(source, std::slice::from_ref(stmt), mode, *future)
}

fn compile_body(source: &Rc<Source>, body: &[Stmt], mode: Mode, future: Future) -> Res<Rc<Code>> {
    let scopes = symbols::scopes_of(source, body, future.annotations)?;
    let mut compiler = Compiler::new(source, scopes, mode, future);
    if mode == Mode::Module
        && let Some(doc) = docstring(body)
    {
        compiler.unit.doc = Some(doc.clone());
        compiler.with_temp(|this, reg| {
            this.unit.load_const(reg, doc, start_of(body));
            let site = this.unit.global_site(sym::DOC);
            this.unit.op(Op::StoreGlobal { src: reg, site }, start_of(body));
            Ok(())
        })?;
    }
    compiler.body(body)?;
    compiler.return_none(body.last().map_or((0, 0), span_of));
    compiler.finish_module()
}

fn compile_expression(source: &Rc<Source>, expr: &Expr) -> Res<Rc<Code>> {
    let scopes = symbols::scopes_of_expr(source, expr)?;
    let mut compiler = Compiler::new(source, scopes, Mode::Eval, Future::default());
    let src = compiler.operand(expr)?;
    compiler.unit.op(Op::Return { src }, span_of(expr));
    compiler.finish_module()
}

/// Is it a `from __future__ import …`?
fn is_future(import: &StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|name| name.as_str() == "__future__")
}

const FUTURE_NOT_FIRST: &str = "from __future__ imports must occur at the beginning of the file";

/// Reads the `from __future__` imports, which must come first.
fn future_imports(source: &Rc<Source>, body: &[Stmt], future: &mut Future) -> Res<()> {
    let mut allowed = true;
    for (at, stmt) in body.iter().enumerate() {
        match stmt {
            Stmt::ImportFrom(import) if is_future(import) => {
                if !allowed {
                    return Err(syntax_error(source, span_of(stmt), FUTURE_NOT_FIRST));
                }
                future_import(source, import, future)?;
            }
            _ => allowed = allowed && at == 0 && docstring(body).is_some(),
        }
    }
    Ok(())
}

fn future_import(source: &Rc<Source>, import: &StmtImportFrom, future: &mut Future) -> Res<()> {
    for alias in &import.names {
        match alias.name.as_str() {
            "annotations" => future.annotations = true,
            "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
            | "print_function" | "unicode_literals" | "generator_stop" => {}
            "braces" => return Err(syntax_error(source, span_of(import), "not a chance")),
            name => {
                let message = format!("future feature {name} is not defined");
                return Err(syntax_error(source, span_of(import), message));
            }
        }
    }
    Ok(())
}

/// The docstring of a body.
fn docstring(body: &[Stmt]) -> Option<Value> {
    match body.first()? {
        Stmt::Expr(stmt) => match &*stmt.value {
            Expr::StringLiteral(text) => Some(Value::str(text.value.to_str())),
            _ => None,
        },
        _ => None,
    }
}

/// The compiler: the code object that is being written, those around it, and the scope it is in.
struct Compiler<'a> {
    source: Rc<Source>,
    scopes: Scopes,
    mode: Mode,
    future: Future,
    unit: Unit<'a>,
    outer: Vec<Unit<'a>>,
    scope: ScopeId,
}

impl Compiler<'_> {
    fn new(source: &Rc<Source>, scopes: Scopes, mode: Mode, future: Future) -> Self {
        let unit = Unit::new(sym::MODULE_NAME, "<module>".to_owned(), CodeKind::Module, 0, 0);
        Self { source: source.clone(), scopes, mode, future, unit, outer: Vec::new(), scope: 0 }
    }

    fn finish_module(self) -> Res<Rc<Code>> {
        let source = self.source.clone();
        self.unit.finish(&source).ok_or_else(|| too_large(&source))
    }

    fn error<T>(&self, at: Span, message: impl Into<String>) -> Res<T> {
        Err(syntax_error(&self.source, at, message))
    }

    /// The text of a span.
    fn text(&self, at: Span) -> &str {
        self.source.text.get(at.0 as usize..at.1 as usize).unwrap_or("")
    }

    fn mangle(&self, name: &str) -> Sym {
        mangle(self.scopes.all[self.scope].class_name, name)
    }

    /// Runs `inside` with a temporary.
    fn with_temp<T>(&mut self, inside: impl FnOnce(&mut Self, Reg) -> Res<T>) -> Res<T> {
        let mark = self.unit.mark();
        let reg = self.unit.temp();
        let result = inside(self, reg);
        self.unit.release(mark);
        result
    }

    /// Runs `inside`, then frees the temporaries that it took.
    fn scratch<T>(&mut self, inside: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        let mark = self.unit.mark();
        let result = inside(self);
        self.unit.release(mark);
        result
    }

    /// Runs `inside`, which is a part of an expression that may be skipped at run time.
    fn conditionally<T>(&mut self, inside: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        self.unit.conditional += 1;
        let result = inside(self);
        self.unit.conditional -= 1;
        result
    }

    /// Ends a code object that has no more statements.
    fn return_none(&mut self, at: Span) {
        if self.unit.is_open() {
            let src = self.unit.temp();
            self.unit.load_const(src, Value::None, at);
            self.unit.op(Op::Return { src }, at);
        }
    }

    /// The scope that a node opens.
    fn scope_of<T>(&self, node: &T) -> ScopeId {
        self.scopes.by_node.get(&node_key(node)).copied().unwrap_or_default()
    }

    /// Begins the code object of a function or class: `inside` writes it.
    fn nested_code(
        &mut self,
        scope: ScopeId,
        name: Sym,
        kind: CodeKind,
        first_offset: u32,
        inside: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<Rc<Code>> {
        let unit = Unit::new(name, self.qualname(name), kind, scope, first_offset);
        self.outer.push(std::mem::replace(&mut self.unit, unit));
        let outer_scope = std::mem::replace(&mut self.scope, scope);
        self.lay_out();
        let result = inside(self);
        self.scope = outer_scope;
        let unit = match self.outer.pop() {
            Some(outer) => std::mem::replace(&mut self.unit, outer),
            None => return Err(too_large(&self.source)),
        };
        result?;
        unit.finish(&self.source).ok_or_else(|| too_large(&self.source))
    }

    /// The qualified name of something that is defined here.
    fn qualname(&self, name: Sym) -> String {
        let is_global = self.scopes.all[self.scope].bindings.get(&name) == Some(&scope::Binding::Global);
        match self.unit.kind {
            CodeKind::Module => name.to_string(),
            _ if is_global && self.scopes.all[self.scope].flags(name) & scope::GLOBAL != 0 => {
                name.to_string()
            }
            CodeKind::Class => format!("{}.{name}", self.unit.qualname),
            CodeKind::Function | CodeKind::Generator => format!("{}.<locals>.{name}", self.unit.qualname),
        }
    }

    /// Lays out the registers of the current unit's variables, and makes cells of those that inner functions use.
    fn lay_out(&mut self) {
        let scope = &self.scopes.all[self.unit.scope];
        let own: Vec<Sym> = match scope.kind {
            ScopeKind::Function => scope.variables().collect(),
            ScopeKind::Class if scope.captured.contains(&sym::CLASS) => vec![sym::CLASS],
            _ => Vec::new(),
        };
        let cells: Vec<Sym> = own.iter().copied().filter(|name| scope.captured.contains(name)).collect();
        let is_bound = |name: &Sym| scope.flags(*name) & scope::PARAM != 0 && !scope.unsure.contains(name);
        let bound: Vec<bool> = own.iter().map(is_bound).collect();
        let free = scope.free.clone();
        self.unit.lay_out(own, free);
        for (reg, _) in bound.iter().enumerate().filter(|(_, bound)| **bound) {
            self.unit.mark_bound(reg as Reg);
        }
        let at = (self.unit.first_offset, self.unit.first_offset);
        for name in cells {
            if let Some(&reg) = self.unit.variables.get(&(self.unit.scope, name)) {
                self.unit.op(Op::MakeCell { reg }, at);
            }
        }
    }
}

fn start_of(body: &[Stmt]) -> Span {
    body.first().map_or((0, 0), span_of)
}

fn too_large(source: &Rc<Source>) -> Exc {
    syntax_error(source, (0, 0), "the code is too large")
}
