//! Assignment: targets, unpacking, augmented and annotated assignment, deletion.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::Compiler;
use super::constant::small_imm;
use super::emit::run_of;
use super::error::{Span, span_of};
use super::expr::inplace_op;
use super::names::Access;
use super::scope::ScopeKind;
use crate::py::code::{BinOp, Op, Reg};
use crate::py::exc::Res;
use crate::py::sym::Sym;

impl<'a> Compiler<'a> {
    /// `a = b = value`
    pub(super) fn assign(&mut self, node: &'a ast::StmtAssign) -> Res<()> {
        if let [target] = &node.targets[..] {
            return self.assign_one(target, &node.value);
        }
        let value = self.unit.temp();
        self.expr(&node.value, value)?;
        node.targets.iter().try_for_each(|target| self.store(target, value))
    }

    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr) -> Res<()> {
        match (target, value) {
            (Expr::Name(name), _) => {
                let name = self.mangle(&name.id);
                if let Access::Local(reg) = self.access(name) {
                    self.expr(value, reg)?;
                    self.bound(reg, name);
                    return Ok(());
                }
                let src = self.operand(value)?;
                self.store_name(name, src, span_of(target));
                Ok(())
            }
            // `a, b = b, a`: no tuple is made.
            (
                Expr::Tuple(ast::ExprTuple { elts: targets, .. }),
                Expr::Tuple(ast::ExprTuple { elts: values, .. }),
            ) if targets.len() == values.len()
                && targets.len() <= 8
                && !targets.iter().chain(values).any(Expr::is_starred_expr) =>
            {
                let base = self.unit.temps(values.len());
                for (reg, value) in run_of(base).zip(values) {
                    self.expr(value, reg)?;
                }
                run_of(base).zip(targets).try_for_each(|(reg, target)| self.store(target, reg))
            }
            _ => {
                let src = self.operand(value)?;
                self.store(target, src)?;
                if matches!(target, Expr::Tuple(_) | Expr::List(_)) {
                    self.used_up(value, src, span_of(target));
                }
                Ok(())
            }
        }
    }

    /// target = src
    pub(super) fn store(&mut self, target: &'a Expr, src: Reg) -> Res<()> {
        let at = span_of(target);
        self.scratch(|this| match target {
            Expr::Name(name) => {
                this.store_name(this.mangle(&name.id), src, at);
                Ok(())
            }
            Expr::Attribute(node) => {
                let obj = this.operand(&node.value)?;
                let site = this.unit.attr_site(this.mangle(&node.attr));
                this.unit.op(Op::StoreAttr { obj, src, site }, this.attribute_span(node, at));
                Ok(())
            }
            Expr::Subscript(node) => {
                let obj = this.operand(&node.value)?;
                let key = this.operand(&node.slice)?;
                this.unit.op(Op::StoreItem { obj, key, src }, at);
                Ok(())
            }
            Expr::List(node) => this.unpack(&node.elts, src, at),
            Expr::Tuple(node) => this.unpack(&node.elts, src, at),
            Expr::Starred(_) => this.error(at, "starred assignment target must be in a list or tuple"),
            _ => this.error(at, "cannot assign to expression"),
        })
    }

    fn unpack(&mut self, targets: &'a [Expr], src: Reg, at: Span) -> Res<()> {
        if let Some(base) = self.adjacent(targets) {
            self.unpack_into(targets, src, base, at);
            for (reg, target) in run_of(base).zip(targets) {
                if let Some(name) = self.target_name(target) {
                    self.bound(reg, name);
                }
            }
            return Ok(());
        }
        let base = self.unit.temps(targets.len());
        self.unpack_into(targets, src, base, at);
        run_of(base).zip(targets).try_for_each(|(reg, target)| match target {
            Expr::Starred(starred) => self.store(&starred.value, reg),
            target => self.store(target, reg),
        })
    }

    /// The first register if the targets are variables in adjacent registers: the machine writes them all or none.
    fn adjacent(&self, targets: &[Expr]) -> Option<Reg> {
        let mut base = None;
        for (index, target) in targets.iter().enumerate() {
            let Access::Local(reg) = self.access(self.target_name(target)?) else { return None };
            let first = *base.get_or_insert(reg);
            if usize::from(reg) != usize::from(first) + index {
                return None;
            }
        }
        base
    }

    /// The name of a target that is a plain (or starred) name.
    fn target_name(&self, target: &Expr) -> Option<Sym> {
        match target {
            Expr::Name(name) => Some(self.mangle(&name.id)),
            Expr::Starred(starred) => match &*starred.value {
                Expr::Name(name) => Some(self.mangle(&name.id)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The items of `src` into registers from `base` on.
    fn unpack_into(&mut self, targets: &[Expr], src: Reg, base: Reg, at: Span) {
        match targets.iter().position(Expr::is_starred_expr) {
            Some(before) => {
                let after = (targets.len() - before - 1) as u8;
                self.unit.op(Op::UnpackEx { src, base, before: before as u8, after }, at);
            }
            None => self.unit.op(Op::Unpack { src, base, n: targets.len() as u16 }, at),
        }
    }

    /// `target op= value`
    pub(super) fn augmented_assign(&mut self, node: &'a ast::StmtAugAssign) -> Res<()> {
        let at = span_of(node);
        let target_at = span_of(&*node.target);
        let op = inplace_op(node.op);
        match &*node.target {
            Expr::Name(name) => {
                let name = self.mangle(&name.id);
                if let Access::Local(reg) = self.access(name)
                    && self.is_steady(name)
                {
                    self.check_bound(reg, name, target_at);
                    return self.inplace(op, reg, reg, &node.value, at);
                }
                let value = self.unit.temp();
                self.load_name(name, value, target_at);
                self.inplace(op, value, value, &node.value, at)?;
                self.store_name(name, value, target_at);
                Ok(())
            }
            Expr::Attribute(attribute) => {
                let obj = self.operand(&attribute.value)?;
                let name = self.mangle(&attribute.attr);
                let name_at = self.attribute_span(attribute, target_at);
                let value = self.unit.temp();
                let site = self.unit.attr_site(name);
                self.unit.op(Op::LoadAttr { dst: value, obj, site }, name_at);
                self.inplace(op, value, value, &node.value, at)?;
                let site = self.unit.attr_site(name);
                self.unit.op(Op::StoreAttr { obj, src: value, site }, name_at);
                Ok(())
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand(&subscript.value)?;
                let key = self.operand(&subscript.slice)?;
                let value = self.unit.temp();
                self.unit.op(Op::LoadItem { dst: value, obj, key }, target_at);
                self.inplace(op, value, value, &node.value, at)?;
                self.unit.op(Op::StoreItem { obj, key, src: value }, target_at);
                Ok(())
            }
            _ => self.error(target_at, "illegal expression for augmented assignment"),
        }
    }

    fn inplace(&mut self, op: BinOp, dst: Reg, a: Reg, value: &'a Expr, at: Span) -> Res<()> {
        self.scratch(|this| {
            match small_imm(value) {
                Some(imm) => this.unit.op(Op::InplaceImm { op, dst, a, imm }, at),
                None => {
                    let b = this.operand(value)?;
                    this.unit.op(Op::Inplace { op, dst, a, b }, at);
                }
            }
            Ok(())
        })
    }

    /// `target: annotation = value`
    pub(super) fn annotated_assign(&mut self, node: &'a ast::StmtAnnAssign) -> Res<()> {
        if let Some(value) = &node.value {
            self.assign_one(&node.target, value)?;
        } else {
            // The target's parts are evaluated, for their errors.
            match &*node.target {
                Expr::Attribute(target) => {
                    self.operand(&target.value)?;
                }
                Expr::Subscript(target) => {
                    self.operand(&target.value)?;
                    self.operand(&target.slice)?;
                }
                _ => {}
            }
        }
        if self.scopes.all[self.scope].kind == ScopeKind::Function {
            return Ok(());
        }
        match &*node.target {
            Expr::Name(name) if node.simple => {
                let src = self.unit.temp();
                self.annotation(&node.annotation, src)?;
                let name = self.mangle(&name.id);
                let name = self.unit.name(name);
                self.unit.op(Op::StoreAnnotation { src, name }, span_of(node));
            }
            _ if !self.future.annotations => {
                self.operand(&node.annotation)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// dst = an annotation, as a value or as text
    pub(super) fn annotation(&mut self, annotation: &'a Expr, dst: Reg) -> Res<()> {
        let at = span_of(annotation);
        if self.future.annotations {
            let text = self.text(at).to_owned();
            self.unit.load_const(dst, crate::py::value::Value::str(text), at);
            return Ok(());
        }
        match annotation {
            // `*args: *Ts`
            Expr::Starred(starred) => {
                let list = self.scratch_for(dst);
                self.build_list(std::slice::from_ref(annotation), list, at)?;
                self.unit.op(Op::LoadItemImm { dst, obj: list, imm: 0 }, span_of(&*starred.value));
                Ok(())
            }
            annotation => self.expr(annotation, dst),
        }
    }

    /// `del target`
    pub(super) fn delete(&mut self, target: &'a Expr) -> Res<()> {
        let at = span_of(target);
        self.scratch(|this| match target {
            Expr::Name(name) => {
                this.delete_name(this.mangle(&name.id), at);
                Ok(())
            }
            Expr::Attribute(node) => {
                let obj = this.operand(&node.value)?;
                let site = this.unit.attr_site(this.mangle(&node.attr));
                this.unit.op(Op::DelAttr { obj, site }, this.attribute_span(node, at));
                Ok(())
            }
            Expr::Subscript(node) => {
                let obj = this.operand(&node.value)?;
                let key = this.operand(&node.slice)?;
                this.unit.op(Op::DelItem { obj, key }, at);
                Ok(())
            }
            Expr::List(ast::ExprList { elts, .. }) | Expr::Tuple(ast::ExprTuple { elts, .. }) => {
                elts.iter().try_for_each(|target| this.delete(target))
            }
            _ => this.error(at, "cannot delete expression"),
        })
    }
}
