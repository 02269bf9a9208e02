//! Flow of control: conditions, loops, `try`, `with`, and how `break`, `continue` and `return` leave them.

use ruff_python_ast as ast;
use ruff_python_ast::{ExceptHandler, Expr, Stmt};

use super::Compiler;
use super::constant::constant_truth;
use super::emit::{Flow, Label};
use super::error::{Span, span_of};
use super::names::Access;
use crate::py::code::{Op, Reg};
use crate::py::exc::Res;
use crate::py::sym::Sym;
use crate::py::value::Value;

/// Something that `break`, `continue` or `return` may have to leave.
pub(super) enum Block<'a> {
    /// A loop: where `continue` and `break` go, its iterator, and what is bound where it is left.
    Loop { top: Label, exit: Label, iter: Option<Reg>, left: Flow },
    /// A protected range without a duty.
    Protected,
    /// The protected part of a `try` with `finally`: its body runs on the way out.
    Finally(&'a [Stmt]),
    /// A `with` body: `__exit__` (in this register) runs on the way out.
    With(Reg, Span),
    /// A handler: the exception is no longer the current one on the way out.
    Handler,
    /// The body of `except … as name`: the name is cleared on the way out.
    NamedHandler(Sym),
}

impl<'a> Compiler<'a> {
    pub(super) fn if_stmt(&mut self, node: &'a ast::StmtIf) -> Res<()> {
        let mut branches = vec![(Some(&*node.test), &node.body[..], span_of(node))];
        let clauses = node.elif_else_clauses.iter();
        branches.extend(clauses.map(|clause| (clause.test.as_ref(), &clause.body[..], span_of(clause))));
        let end = self.unit.label();
        let mut result = Flow::unreachable();
        let last = branches.len() - 1;
        let mut has_else = false;
        for (index, (test, body, at)) in branches.into_iter().enumerate() {
            let next = self.unit.label();
            let known = test.map_or(Some(true), constant_truth);
            match (test, known) {
                (_, Some(true)) => {}
                (_, Some(false)) => continue,
                (Some(test), None) => self.condition(test, false, next)?,
                (None, None) => {}
            }
            let before = self.unit.flow.clone();
            self.body(body)?;
            if index != last && self.unit.flow.is_reachable() && known != Some(true) {
                self.unit.jump(end, at);
            }
            let after = std::mem::replace(&mut self.unit.flow, before);
            result = result.join(after);
            self.unit.place(next);
            if known == Some(true) {
                has_else = true;
                break;
            }
        }
        if !has_else {
            result = result.join(self.unit.flow.clone());
        }
        self.unit.flow = result;
        self.unit.place(end);
        Ok(())
    }

    pub(super) fn while_stmt(&mut self, node: &'a ast::StmtWhile) -> Res<()> {
        let (done, exit) = (self.unit.label(), self.unit.label());
        let top = self.unit.here();
        let known = constant_truth(&node.test);
        if known != Some(true) {
            self.condition(&node.test, false, done)?;
        }
        let tested = if known == Some(true) { Flow::unreachable() } else { self.unit.flow.clone() };
        let left = self.loop_body(&node.body, top, exit, None)?;
        self.unit.jump_back(top, span_of(&*node.test));
        self.unit.place(done);
        self.unit.flow = tested;
        self.body(&node.orelse)?;
        self.unit.flow = self.unit.flow.clone().join(left);
        self.unit.place(exit);
        Ok(())
    }

    pub(super) fn for_stmt(&mut self, node: &'a ast::StmtFor) -> Res<()> {
        let (done, exit) = (self.unit.label(), self.unit.label());
        let at = span_of(node);
        let iter = self.unit.temps(2);
        self.get_iter(&node.iter, iter, at)?;
        let top = self.unit.here();
        let before = self.unit.flow.clone();
        self.next_item(&node.target, iter, done, at)?;
        let left = self.loop_body(&node.body, top, exit, Some(iter))?;
        self.unit.jump_back(top, at);
        self.unit.place(done);
        self.unit.flow = before;
        self.body(&node.orelse)?;
        self.unit.flow = self.unit.flow.clone().join(left);
        self.unit.place(exit);
        Ok(())
    }

    /// dst = iter(expr)
    pub(super) fn get_iter(&mut self, expr: &'a Expr, dst: Reg, at: Span) -> Res<()> {
        self.scratch(|this| {
            let src = this.operand_in(expr, dst)?;
            this.unit.op(Op::GetIter { dst, src }, at);
            Ok(())
        })
    }

    /// target = next(iter), or on to `done`. The register after `iter` is free for the item.
    pub(super) fn next_item(&mut self, target: &'a Expr, iter: Reg, done: Label, at: Span) -> Res<()> {
        if let Expr::Name(name) = target {
            let name = self.mangle(&name.id);
            if let Access::Local(reg) = self.access(name) {
                self.unit.op(Op::ForLocal { iter, dst: reg }, at);
                self.unit.jump(done, at);
                self.bound(reg, name);
                return Ok(());
            }
        }
        self.unit.for_iter(iter, done, at);
        self.store(target, iter + 1)
    }

    /// The body of a loop; what is bound where `break` leaves it.
    fn loop_body(&mut self, body: &'a [Stmt], top: Label, exit: Label, iter: Option<Reg>) -> Res<Flow> {
        self.unit.blocks.push(Block::Loop { top, exit, iter, left: Flow::unreachable() });
        self.body(body)?;
        match self.unit.blocks.pop() {
            Some(Block::Loop { left, .. }) => Ok(left),
            _ => Ok(Flow::unreachable()),
        }
    }

    fn innermost_loop(&self) -> Option<(usize, Label, Label, Option<Reg>)> {
        self.unit.blocks.iter().enumerate().rev().find_map(|(index, block)| match block {
            Block::Loop { top, exit, iter, .. } => Some((index, *top, *exit, *iter)),
            _ => None,
        })
    }

    pub(super) fn break_stmt(&mut self, at: Span) -> Res<()> {
        let Some((index, _, exit, iter)) = self.innermost_loop() else {
            return self.error(at, "'break' outside loop");
        };
        self.leave(index + 1, at, |this| {
            // An unfinished iterator ends here, not when its register is used again.
            if let Some(reg) = iter {
                this.unit.op(Op::Clear { reg }, at);
            }
            this.unit.jump(exit, at);
            let flow = std::mem::replace(&mut this.unit.flow, Flow::unreachable());
            if let Some(Block::Loop { left, .. }) = this.unit.blocks.get_mut(index) {
                *left = std::mem::replace(left, Flow::unreachable()).join(flow);
            }
        })
    }

    pub(super) fn continue_stmt(&mut self, at: Span) -> Res<()> {
        let Some((index, top, _, _)) = self.innermost_loop() else {
            return self.error(at, "'continue' not properly in loop");
        };
        self.leave(index + 1, at, |this| {
            this.unit.jump_back(top, at);
            this.unit.flow = Flow::unreachable();
        })
    }

    pub(super) fn return_stmt(&mut self, value: Option<&'a Expr>, at: Span) -> Res<()> {
        let runs_code = |block: &Block| match block {
            Block::Finally(_) | Block::With(..) => true,
            Block::NamedHandler(name) => !matches!(self.access(*name), Access::Local(_)),
            Block::Loop { .. } | Block::Protected | Block::Handler => false,
        };
        if !self.unit.blocks.iter().any(runs_code) {
            // Nothing runs on the way out, and the machine forgets this frame's handlers.
            let src = match value {
                Some(value) => self.operand(value)?,
                None => {
                    let src = self.unit.temp();
                    self.unit.load_const(src, Value::None, at);
                    src
                }
            };
            // Unfinished iterators end before the variables do.
            let iterators = self.unit.blocks.iter().rev().filter_map(|block| match block {
                Block::Loop { iter, .. } => *iter,
                _ => None,
            });
            for reg in iterators.collect::<Vec<_>>() {
                self.unit.op(Op::Clear { reg }, at);
            }
            self.unit.op(Op::Return { src }, at);
            self.unit.flow = Flow::unreachable();
            return Ok(());
        }
        let src = self.unit.temp();
        match value {
            Some(value) => self.expr(value, src)?,
            None => self.unit.load_const(src, Value::None, at),
        }
        self.leave(0, at, |this| {
            this.unit.op(Op::Return { src }, at);
            this.unit.flow = Flow::unreachable();
        })
    }

    /// Writes what has to happen on the way out of the blocks from number `keep` on, then `last`.
    fn leave(&mut self, keep: usize, at: Span, last: impl FnOnce(&mut Self)) -> Res<()> {
        let depth = self.unit.depth;
        let mut left = Vec::new();
        let mut suspended = Vec::new();
        while self.unit.blocks.len() > keep {
            let Some(block) = self.unit.blocks.pop() else { break };
            match &block {
                Block::Loop { iter: Some(reg), .. } => self.unit.op(Op::Clear { reg: *reg }, at),
                Block::Loop { .. } => {}
                Block::Protected => suspended.extend(self.unit.suspend()),
                Block::Finally(body) => {
                    suspended.extend(self.unit.suspend());
                    let body: &'a [Stmt] = body;
                    self.body(body)?;
                }
                Block::With(exit, at) => {
                    suspended.extend(self.unit.suspend());
                    self.unit.op(Op::WithExit { base: *exit }, *at);
                }
                Block::Handler => {
                    self.unit.op(Op::ExitHandler, at);
                    self.unit.depth -= 1;
                }
                Block::NamedHandler(name) => {
                    suspended.extend(self.unit.suspend());
                    self.clear_name(*name, at);
                }
            }
            left.push(block);
        }
        last(self);
        self.unit.blocks.extend(left.into_iter().rev());
        self.unit.depth = depth;
        for region in suspended {
            self.unit.resume(region);
        }
        Ok(())
    }

    /// A protected part of a statement: an error in it goes on at `target` with the exception in `reg`.
    fn protected(
        &mut self,
        target: Label,
        reg: Reg,
        block: Block<'a>,
        inside: impl FnOnce(&mut Self) -> Res<()>,
    ) -> Res<()> {
        self.unit.protect(target, reg);
        self.unit.blocks.push(block);
        inside(self)?;
        self.unit.blocks.pop();
        self.unit.unprotect();
        Ok(())
    }

    /// A part of a statement in which the exception in `reg` is being handled.
    fn handling(&mut self, reg: Reg, at: Span, inside: impl FnOnce(&mut Self) -> Res<()>) -> Res<()> {
        self.unit.op(Op::EnterHandler { reg }, at);
        self.unit.depth += 1;
        self.unit.blocks.push(Block::Handler);
        inside(self)?;
        self.unit.blocks.pop();
        self.unit.depth -= 1;
        Ok(())
    }

    pub(super) fn try_stmt(&mut self, node: &'a ast::StmtTry) -> Res<()> {
        let at = span_of(node);
        if node.finalbody.is_empty() {
            return self.try_except(node, at);
        }
        let (failed, end) = (self.unit.label(), self.unit.label());
        let reg = self.unit.temp();
        let before = self.unit.flow.clone();
        self.protected(failed, reg, Block::Finally(&node.finalbody), |this| {
            if node.handlers.is_empty() { this.body(&node.body) } else { this.try_except(node, at) }
        })?;
        if self.unit.flow.is_reachable() {
            self.body(&node.finalbody)?;
        }
        let after = std::mem::replace(&mut self.unit.flow, before);
        if after.is_reachable() {
            self.unit.jump(end, at);
        }
        self.unit.place(failed);
        self.handling(reg, at, |this| {
            this.body(&node.finalbody)?;
            this.unit.op(Op::Reraise { reg }, at);
            Ok(())
        })?;
        self.unit.flow = after;
        self.unit.place(end);
        Ok(())
    }

    fn try_except(&mut self, node: &'a ast::StmtTry, at: Span) -> Res<()> {
        let (failed, end) = (self.unit.label(), self.unit.label());
        let reg = self.unit.temp();
        let before = self.unit.flow.clone();
        self.protected(failed, reg, Block::Protected, |this| this.body(&node.body))?;
        self.body(&node.orelse)?;
        if self.unit.flow.is_reachable() {
            self.unit.jump(end, at);
        }
        let mut after = std::mem::replace(&mut self.unit.flow, before.clone());
        self.unit.place(failed);
        self.handling(reg, at, |this| {
            for ExceptHandler::ExceptHandler(handler) in &node.handlers {
                this.unit.flow = before.clone();
                let next = this.unit.label();
                let handler_at = span_of(handler);
                if let Some(class) = &handler.type_ {
                    this.scratch(|this| {
                        let cls = this.operand(class)?;
                        let dst = this.unit.temp();
                        this.unit.op(Op::MatchExc { dst, exc: reg, cls }, span_of(&**class));
                        this.unit.jump_if(dst, false, next, handler_at);
                        Ok(())
                    })?;
                }
                match &handler.name {
                    Some(name) => this.named_handler(this.mangle(name), reg, &handler.body, handler_at)?,
                    None => this.body(&handler.body)?,
                }
                if this.unit.flow.is_reachable() {
                    this.unit.op(Op::ExitHandler, handler_at);
                    this.unit.jump(end, handler_at);
                }
                let flow = std::mem::replace(&mut this.unit.flow, Flow::unreachable());
                after = std::mem::replace(&mut after, Flow::unreachable()).join(flow);
                this.unit.place(next);
            }
            if node
                .handlers
                .last()
                .is_some_and(|last| last.as_except_handler().is_none_or(|last| last.type_.is_some()))
            {
                this.unit.op(Op::Reraise { reg }, at);
            }
            Ok(())
        })?;
        self.unit.flow = after;
        self.unit.place(end);
        Ok(())
    }

    /// The body of `except … as name`: however it ends, the name is cleared.
    fn named_handler(&mut self, name: Sym, exc: Reg, body: &'a [Stmt], at: Span) -> Res<()> {
        let failed = self.unit.label();
        let reg = self.unit.temp();
        self.store_name(name, exc, at);
        self.protected(failed, reg, Block::NamedHandler(name), |this| this.body(body))?;
        let past = self.unit.label();
        if self.unit.flow.is_reachable() {
            self.clear_name(name, at);
            self.unit.jump(past, at);
        }
        self.unit.place(failed);
        self.clear_name(name, at);
        self.unit.op(Op::Reraise { reg }, at);
        self.unit.place(past);
        Ok(())
    }

    /// `with a as b, c as d: body`
    pub(super) fn with_stmt(&mut self, items: &'a [ast::WithItem], body: &'a [Stmt], at: Span) -> Res<()> {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let (failed, end) = (self.unit.label(), self.unit.label());
        let base = self.unit.temps(2);
        let reg = self.unit.temp();
        self.scratch(|this| {
            let src = this.operand(&item.context_expr)?;
            this.unit.op(Op::WithEnter { base, src }, at);
            Ok(())
        })?;
        let before = self.unit.flow.clone();
        self.protected(failed, reg, Block::With(base, at), |this| {
            if let Some(target) = &item.optional_vars {
                this.store(target, base + 1)?;
            }
            this.with_stmt(rest, body, at)
        })?;
        let reachable = self.unit.flow.is_reachable();
        if reachable {
            self.unit.op(Op::WithExit { base }, at);
            self.unit.jump(end, at);
        }
        self.unit.place(failed);
        self.unit.flow = before.clone();
        self.handling(reg, at, |this| {
            this.with_temp(|this, dst| {
                this.unit.op(Op::WithExcept { dst, base, exc: reg }, at);
                let swallowed = this.unit.label();
                this.unit.jump_if(dst, true, swallowed, at);
                this.unit.op(Op::Reraise { reg }, at);
                this.unit.place(swallowed);
                this.unit.op(Op::ExitHandler, at);
                Ok(())
            })
        })?;
        // The body may have been cut short anywhere.
        self.unit.flow = before;
        self.unit.place(end);
        Ok(())
    }
}
