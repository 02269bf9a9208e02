//! `match`: each pattern tests the subject and collects what it captures in temporaries; the names are bound once the whole
//! pattern has matched.

use ruff_python_ast as ast;
use ruff_python_ast::{Identifier, Pattern, Singleton};
use rustc_hash::FxHashMap;

use super::Compiler;
use super::emit::{Flow, Label, run_of};
use super::error::{Span, span_of};
use crate::py::code::{ClassPattern, CmpOp, Op, Reg};
use crate::py::exc::Res;
use crate::py::sym::Sym;
use crate::py::value::Value;

/// Where captured values are kept until the pattern has matched, in the order of the names' appearance.
#[derive(Default)]
struct Captures {
    regs: FxHashMap<Sym, Reg>,
    order: Vec<(Sym, Reg, Span)>,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, node: &'a ast::StmtMatch) -> Res<()> {
        let subject = self.unit.temp();
        self.expr(&node.subject, subject)?;
        let end = self.unit.label();
        let mut result = Flow::unreachable();
        let mut exhaustive = false;
        for case in &node.cases {
            let at = span_of(&case.pattern);
            let next = self.unit.label();
            let before = self.unit.flow.clone();
            self.scratch(|this| {
                let mut captures = Captures::default();
                this.pattern(&case.pattern, subject, next, &mut captures)?;
                for (name, reg, at) in &captures.order {
                    this.store_name(*name, *reg, *at);
                }
                Ok(())
            })?;
            if let Some(guard) = &case.guard {
                self.condition(guard, false, next)?;
            }
            self.body(&case.body)?;
            if self.unit.flow.is_reachable() {
                self.unit.jump(end, at);
            }
            result = result.join(std::mem::replace(&mut self.unit.flow, before));
            self.unit.place(next);
            exhaustive = case.guard.is_none() && case.pattern.is_irrefutable();
        }
        if !exhaustive {
            result = result.join(self.unit.flow.clone());
        }
        self.unit.flow = result;
        self.unit.place(end);
        Ok(())
    }

    fn capture(&mut self, name: &Identifier, src: Reg, captures: &mut Captures) {
        let sym = self.mangle(name);
        let at = span_of(name);
        let reg = match captures.regs.get(&sym) {
            Some(&reg) => reg,
            None => {
                let reg = self.unit.temp();
                captures.regs.insert(sym, reg);
                captures.order.push((sym, reg, at));
                reg
            }
        };
        self.unit.move_to(reg, src, at);
    }

    /// Goes on if `subject` matches, else jumps to `fail`. Temporaries stay taken: captures are among them.
    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> Res<()> {
        let at = span_of(pattern);
        match pattern {
            Pattern::MatchValue(node) => {
                let b = self.operand(&node.value)?;
                self.unit.op(Op::SkipIfCompare { op: CmpOp::Eq, a: subject, b }, at);
                self.unit.jump(fail, at);
            }
            Pattern::MatchSingleton(node) => {
                let value = match node.value {
                    Singleton::None => Value::None,
                    Singleton::True => Value::Bool(true),
                    Singleton::False => Value::Bool(false),
                };
                self.is_constant(CmpOp::Is, subject, value, fail, at);
            }
            Pattern::MatchSequence(node) => self.sequence(&node.patterns, subject, fail, captures, at)?,
            Pattern::MatchMapping(node) => self.mapping(node, subject, fail, captures, at)?,
            Pattern::MatchClass(node) => self.class_pattern(node, subject, fail, captures, at)?,
            Pattern::MatchStar(node) => {
                if let Some(name) = &node.name {
                    self.capture(name, subject, captures);
                }
            }
            Pattern::MatchAs(node) => {
                if let Some(pattern) = &node.pattern {
                    self.pattern(pattern, subject, fail, captures)?;
                }
                if let Some(name) = &node.name {
                    self.capture(name, subject, captures);
                }
            }
            Pattern::MatchOr(node) => {
                let Some((last, others)) = node.patterns.split_last() else { return Ok(()) };
                let matched = self.unit.label();
                for alternative in others {
                    let next = self.unit.label();
                    self.pattern(alternative, subject, next, captures)?;
                    self.unit.jump(matched, at);
                    self.unit.place(next);
                }
                self.pattern(last, subject, fail, captures)?;
                self.unit.place(matched);
            }
        }
        Ok(())
    }

    /// Goes on if `reg is value` (or, as `op` says, `is not`), else jumps to `fail`.
    fn is_constant(&mut self, op: CmpOp, reg: Reg, value: Value, fail: Label, at: Span) {
        let b = self.unit.temp();
        self.unit.load_const(b, value, at);
        self.unit.op(Op::SkipIfCompare { op, a: reg, b }, at);
        self.unit.jump(fail, at);
    }

    fn sequence(
        &mut self,
        patterns: &'a [Pattern],
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
        at: Span,
    ) -> Res<()> {
        let star = patterns.iter().position(Pattern::is_match_star);
        let fixed = patterns.len() - usize::from(star.is_some());
        let dst = self.unit.temp();
        self.unit.op(Op::MatchSequence { more: star.is_some(), dst, src: subject, n: fixed as u16 }, at);
        self.unit.jump_if(dst, false, fail, at);
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        // What `*_` stands for is not looked at.
        if let Some((star, before)) = patterns.split_last()
            && is_wildcard(star)
            && star.is_match_star()
        {
            return before.iter().enumerate().filter(|(_, pattern)| !is_wildcard(pattern)).try_for_each(
                |(index, pattern)| {
                    let (key, item) = (self.unit.temp(), self.unit.temp());
                    self.unit.load_const(key, Value::Int(index as i64), at);
                    self.unit.op(Op::LoadItem { dst: item, obj: subject, key }, at);
                    self.pattern(pattern, item, fail, captures)
                },
            );
        }
        let base = self.unit.temps(patterns.len());
        match star {
            Some(before) if before > 255 || fixed - before > 255 => {
                return self.error(at, "too many expressions in star-unpacking sequence pattern");
            }
            Some(before) => {
                let after = (fixed - before) as u8;
                self.unit.op(Op::UnpackEx { src: subject, base, before: before as u8, after }, at);
            }
            None => self.unit.op(Op::Unpack { src: subject, base, n: fixed as u16 }, at),
        }
        run_of(base).zip(patterns).try_for_each(|(reg, pattern)| self.pattern(pattern, reg, fail, captures))
    }

    fn mapping(
        &mut self,
        node: &'a ast::PatternMatchMapping,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
        at: Span,
    ) -> Res<()> {
        let found = self.unit.temps(node.keys.len() + 1);
        self.unit.op(Op::MatchMapping { dst: found, src: subject }, at);
        self.unit.jump_if(found, false, fail, at);
        if node.keys.is_empty() && node.rest.is_none() {
            return Ok(());
        }
        let keys = self.unit.temp();
        self.scratch(|this| {
            let base = this.unit.temps(node.keys.len());
            for (reg, key) in run_of(base).zip(&*node.keys) {
                this.expr(key, reg)?;
            }
            this.unit.op(Op::BuildTuple { dst: keys, base, n: node.keys.len() as u16 }, at);
            Ok(())
        })?;
        if !node.keys.is_empty() {
            self.unit.op(Op::MatchKeys { dst: found, src: subject, keys }, at);
            self.unit.jump_if(found, false, fail, at);
        }
        for (reg, pattern) in run_of(found + 1).zip(&*node.patterns) {
            self.pattern(pattern, reg, fail, captures)?;
        }
        if let Some(rest) = &node.rest {
            let dst = self.unit.temp();
            self.unit.op(Op::MatchRest { dst, src: subject, keys }, at);
            self.capture(rest, dst, captures);
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        node: &'a ast::PatternMatchClass,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
        at: Span,
    ) -> Res<()> {
        let (positional, keywords) = (&node.arguments.patterns, &node.arguments.keywords);
        let cls = self.operand(&node.cls)?;
        let base = self.unit.temp();
        let site = self.unit.class_site(ClassPattern {
            subject,
            positional: positional.len() as u16,
            names: keywords.iter().map(|keyword| Sym::new(&keyword.attr)).collect(),
        });
        self.unit.op(Op::MatchClass { base, cls, site }, at);
        self.is_constant(CmpOp::IsNot, base, Value::None, fail, at);
        let count = positional.len() + keywords.len();
        if count == 0 {
            return Ok(());
        }
        let values = self.unit.temps(count);
        self.unit.op(Op::Unpack { src: base, base: values, n: count as u16 }, at);
        let patterns = positional.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        run_of(values).zip(patterns).try_for_each(|(reg, pattern)| self.pattern(pattern, reg, fail, captures))
    }
}

/// Does the pattern neither test nor capture?
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(node) => node.pattern.is_none() && node.name.is_none(),
        Pattern::MatchStar(node) => node.name.is_none(),
        _ => false,
    }
}
