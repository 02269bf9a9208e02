//! Comprehensions: those of lists, sets and dicts run inside the frame around them, with registers of their own; a generator
//! expression is a generator function that is called at once.

use ruff_python_ast as ast;
use ruff_python_ast::{Comprehension, Expr};

use super::Compiler;
use super::emit::Label;
use super::error::{Span, span_of};
use super::names::Access;
use super::scope::{ScopeId, node_key};
use crate::py::code::{CodeKind, FuncSpec, Op, Params, Reg};
use crate::py::exc::Res;
use crate::py::sym::{self, Sym};

impl<'a> Compiler<'a> {
    /// `[element for … in …]` and the like
    pub(super) fn comprehension(&mut self, expr: &'a Expr, dst: Reg, at: Span) -> Res<()> {
        let result = self.scratch_for(dst);
        let (key, generators, elements) = match expr {
            Expr::ListComp(node) => (node_key(node), &node.generators, (&*node.elt, None)),
            Expr::SetComp(node) => (node_key(node), &node.generators, (&*node.elt, None)),
            Expr::DictComp(node) => match &node.key {
                Some(key) => (node_key(node), &node.generators, (&**key, Some(&*node.value))),
                None => return self.error(at, "dict unpacking cannot be used in dict comprehension"),
            },
            _ => return self.error(at, "invalid syntax"),
        };
        let Some(first) = generators.first() else { return self.error(at, "invalid syntax") };
        let scope = self.scopes.by_node.get(&key).copied().unwrap_or_default();
        let iter = self.unit.temps(2);
        self.get_iter(&first.iter, iter, at)?;
        self.unit.op(
            match expr {
                Expr::ListComp(_) => Op::BuildList { dst: result, base: result, n: 0 },
                Expr::SetComp(_) => Op::BuildSet { dst: result, base: result, n: 0 },
                _ => Op::BuildDict { dst: result, base: result, n: 0 },
            },
            at,
        );
        // What is assigned or checked inside may never run, and does not count outside.
        let flow = self.unit.flow.clone();
        let conditional = std::mem::replace(&mut self.unit.conditional, 0);
        let outer = std::mem::replace(&mut self.scope, scope);
        self.comprehension_variables(scope, generators, at);
        let written = self.loops(generators, iter, at, |this| {
            let src = this.operand(elements.0)?;
            let op = match (expr, elements.1) {
                (Expr::ListComp(_), _) => Op::ListAppend { list: result, src },
                (_, None) => Op::SetAdd { set: result, src },
                (_, Some(value)) => {
                    let val = this.operand(value)?;
                    Op::DictSet { dict: result, key: src, val }
                }
            };
            this.unit.op(op, at);
            Ok(())
        });
        self.scope = outer;
        self.unit.conditional = conditional;
        self.unit.flow = flow;
        written?;
        self.unit.move_to(dst, result, at);
        Ok(())
    }

    /// Registers for the variables of a comprehension.
    fn comprehension_variables(&mut self, scope: ScopeId, generators: &[Comprehension], at: Span) {
        let is_plain = |target: &Expr| match target {
            Expr::Name(_) => true,
            Expr::Tuple(tuple) => tuple.elts.iter().all(Expr::is_name_expr),
            _ => false,
        };
        // With one loop over plain names these are assigned before they can be read.
        let assigned_first = matches!(generators, [only] if is_plain(&only.target));
        self.inline_variables(scope, assigned_first, at);
    }

    /// Registers for the variables of a scope in the frame around it.
    pub(super) fn inline_variables(&mut self, scope: ScopeId, assigned_first: bool, at: Span) {
        let names: Vec<Sym> = self.scopes.all[scope].variables().collect();
        for name in names {
            let reg = self.unit.temp();
            self.unit.variables.insert((scope, name), reg);
            self.unit.mark_unbound(reg);
            let captured = self.scopes.all[scope].captured.contains(&name);
            if captured || !assigned_first {
                self.unit.op(Op::Clear { reg }, at);
            }
            if captured {
                self.unit.op(Op::MakeCell { reg }, at);
            }
        }
    }

    /// The loops of a comprehension, the first one over `iter` (and the register after it), with `inside` innermost.
    fn loops(
        &mut self,
        generators: &'a [Comprehension],
        iter: Reg,
        at: Span,
        inside: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<()> {
        let mut open: Vec<(Label, Label, Label)> = Vec::new();
        for (index, generator) in generators.iter().enumerate() {
            let (next, done) = (self.unit.label(), self.unit.label());
            let iter = if index == 0 {
                iter
            } else {
                let iter = self.unit.temps(2);
                self.get_iter(&generator.iter, iter, at)?;
                iter
            };
            let top = self.unit.here();
            self.next_item(&generator.target, iter, done, at)?;
            for test in &generator.ifs {
                self.condition(test, false, next)?;
            }
            open.push((top, next, done));
        }
        self.scratch(inside)?;
        for (top, next, done) in open.into_iter().rev() {
            self.unit.place(next);
            self.unit.jump_back(top, at);
            self.unit.place(done);
        }
        Ok(())
    }

    /// `(element for … in …)`
    pub(super) fn generator(&mut self, node: &'a ast::ExprGenerator, dst: Reg, at: Span) -> Res<()> {
        let Some(first) = node.generators.first() else { return self.error(at, "invalid syntax") };
        let scope = self.scope_of(node);
        let base = self.unit.temps(2);
        // The function first, then the first iterable, which is evaluated out here.
        let code = self.nested_code(scope, sym::GENEXPR, CodeKind::Generator, at.0, |this| {
            let names = this.unit.locals.first().copied().into_iter().collect();
            this.unit.params = Params { names, positional: 1, ..Params::default() };
            let target = match &first.target {
                Expr::Name(name) => this.access(this.mangle(&name.id)),
                _ => Access::Global,
            };
            let iter = match target {
                Access::Local(_) => 0,
                _ => {
                    let iter = this.unit.temps(2);
                    this.unit.op(Op::Move { dst: iter, src: 0 }, at);
                    iter
                }
            };
            this.loops(&node.generators, iter, at, |this| {
                let src = this.unit.temp();
                this.expr(&node.elt, src)?;
                this.unit.op(Op::Yield { dst: src, src }, span_of(&*node.elt));
                Ok(())
            })?;
            this.return_none(at);
            Ok(())
        })?;
        let closure = code.free_names.iter().map(|name| self.closure_cell(*name)).collect();
        let spec = FuncSpec { code, defaults: 0, kw_defaults: Box::default(), annotations: false, closure };
        let site = self.unit.func_site(spec);
        self.unit.op(Op::MakeFunction { dst: base, base, site }, at);
        self.get_iter(&first.iter, base + 1, at)?;
        self.unit.op(Op::Call { dst, base, argc: 1 }, at);
        Ok(())
    }
}
