//! Expressions: into a wanted register, as an operand, or as a condition.

use ruff_python_ast as ast;
use ruff_python_ast::{BoolOp, Expr, UnaryOp};

use super::Compiler;
use super::constant::{constant, constant_truth, constants, fold, small_imm, small_int};
use super::emit::{Label, pairs_of, run_of};
use super::error::{Span, span_of};
use super::names::Access;
use crate::py::code::{BinOp, CmpOp, NO_REG, Op, Reg, UnOp};
use crate::py::exc::Res;
use crate::py::value::Value;

/// A display with more elements than this is built piece by piece.
pub(super) const MANY: usize = 255;

impl<'a> Compiler<'a> {
    /// dst = expr. `dst` is written once, at the very end, if it is a variable's register.
    pub(super) fn expr(&mut self, expr: &'a Expr, dst: Reg) -> Res<()> {
        let at = span_of(expr);
        if let Some(value) = constant(expr) {
            self.unit.load_const(dst, self.checked_constant(value, at)?, at);
            return Ok(());
        }
        let mark = self.unit.mark();
        let result = self.expr_inner(expr, dst, at);
        self.unit.release(mark);
        result
    }

    fn expr_inner(&mut self, expr: &'a Expr, dst: Reg, at: Span) -> Res<()> {
        match expr {
            Expr::Name(node) => {
                if node.id.as_str() == "__debug__" {
                    self.unit.load_const(dst, Value::Bool(true), at);
                } else {
                    self.load_name(self.mangle(&node.id), dst, at);
                }
                Ok(())
            }
            Expr::BinOp(node) => self.binary(node, dst),
            Expr::Attribute(node) => {
                let obj = self.operand_in(&node.value, dst)?;
                let site = self.unit.attr_site(self.mangle(&node.attr));
                self.unit.op(Op::LoadAttr { dst, obj, site }, self.attribute_span(node, at));
                Ok(())
            }
            Expr::Call(node) => self.call(node, dst),
            Expr::Subscript(node) => self.subscript(node, dst, at),
            Expr::Compare(node) => self.compare(node, dst, at),
            Expr::BoolOp(node) => self.bool_op(node, dst, at),
            Expr::UnaryOp(node) => self.unary(node, dst, at),
            Expr::If(node) => self.conditional(node, dst, at),
            Expr::Named(node) => self.named(node, dst, at),
            Expr::FString(node) => self.fstring(node, dst, at),
            Expr::List(node) => self.list(&node.elts, dst, at),
            Expr::Tuple(node) => self.tuple(&node.elts, dst, at),
            Expr::Set(node) => self.set(&node.elts, dst, at),
            Expr::Dict(node) => self.dict(node, dst, at),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expr, dst, at),
            Expr::Generator(node) => self.generator(node, dst, at),
            Expr::Lambda(node) => self.lambda(node, dst, at),
            Expr::Yield(node) => {
                // The machine takes the value out of the register: it may not be a variable's.
                let src = self.scratch_for(dst);
                match &node.value {
                    Some(value) => self.expr(value, src)?,
                    None => self.unit.load_const(src, Value::None, at),
                }
                self.unit.op(Op::Yield { dst, src }, at);
                Ok(())
            }
            Expr::YieldFrom(node) => {
                let src = self.operand_in(&node.value, dst)?;
                let iter = self.scratch_for(dst);
                self.unit.op(Op::GetIter { dst: iter, src }, at);
                self.unit.op(Op::YieldFrom { dst, iter }, at);
                Ok(())
            }
            Expr::Slice(node) => {
                let base = self.unit.temps(3);
                for (reg, part) in run_of(base).zip([&node.lower, &node.upper, &node.step]) {
                    match part {
                        Some(part) => self.expr(part, reg)?,
                        None => self.unit.load_const(reg, Value::None, at),
                    }
                }
                self.unit.op(Op::BuildSlice { dst, base }, at);
                Ok(())
            }
            Expr::Starred(_) => self.error(at, "can't use starred expression here"),
            Expr::Await(_) | Expr::TString(_) | Expr::IpyEscapeCommand(_) => self.error(at, "invalid syntax"),
            Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => self.error(at, "invalid literal"),
        }
    }

    /// A register with the value: the variable's own, or a fresh temporary.
    pub(super) fn operand(&mut self, expr: &'a Expr) -> Res<Reg> {
        if let Some(reg) = self.variable(expr) {
            return Ok(reg);
        }
        let reg = self.unit.temp();
        self.expr(expr, reg)?;
        Ok(reg)
    }

    /// Lets go of an operand that may have been made for this use alone, as an iterator: what ends with it ends now, not when
    /// its register is used again.
    pub(super) fn used_up(&mut self, expr: &Expr, reg: Reg, at: Span) {
        let is_made = matches!(expr, Expr::Call(_) | Expr::Generator(_) | Expr::If(_) | Expr::BoolOp(_));
        if is_made && self.unit.is_temp(reg) {
            self.unit.op(Op::Clear { reg }, at);
        }
    }

    /// The register in which an expression's value is; `scratch`, if it is a temporary, may be used.
    pub(super) fn operand_in(&mut self, expr: &'a Expr, scratch: Reg) -> Res<Reg> {
        if let Some(reg) = self.variable(expr) {
            return Ok(reg);
        }
        let reg = self.scratch_for(scratch);
        self.expr(expr, reg)?;
        Ok(reg)
    }

    /// A register for an intermediate value: `dst` itself unless it is a variable's.
    pub(super) fn scratch_for(&mut self, dst: Reg) -> Reg {
        if self.unit.is_temp(dst) { dst } else { self.unit.temp() }
    }

    /// The register of a variable that can serve as an operand.
    fn variable(&mut self, expr: &Expr) -> Option<Reg> {
        let Expr::Name(node) = expr else { return None };
        let name = self.mangle(&node.id);
        match self.access(name) {
            Access::Local(reg) if self.is_steady(name) => {
                self.check_bound(reg, name, span_of(node));
                Some(reg)
            }
            _ => None,
        }
    }

    /// What CPython marks for an attribute: the whole expression, but the name alone if that is on another line.
    pub(super) fn attribute_span(&self, node: &ast::ExprAttribute, at: Span) -> Span {
        let name = span_of(&node.attr);
        if self.source.position(at.0).0 == self.source.position(name.0).0 { at } else { name }
    }

    fn checked_constant(&self, value: Result<Value, String>, at: Span) -> Res<Value> {
        value.or_else(|message| self.error(at, message))
    }

    /// Operators, a chain of them in a loop: `a + b + c` leans to the left.
    fn binary(&mut self, node: &'a ast::ExprBinOp, dst: Reg) -> Res<()> {
        let mut chain = vec![node];
        while let Expr::BinOp(left) = &*chain[chain.len() - 1].left {
            chain.push(left);
        }
        let first = &chain[chain.len() - 1].left;
        let mut known = small_int(first);
        let mut acc = NO_REG;
        let mut partial = None;
        if known.is_none() {
            acc = self.operand_in(first, dst)?;
        }
        for (at, node) in chain.iter().enumerate().rev() {
            let span = span_of(*node);
            let op = bin_op(node.op);
            if let (Some(a), Some(b)) = (known, small_int(&node.right))
                && let Some(value) = fold(op, a, b)
            {
                known = Some(value);
                continue;
            }
            if let Some(value) = known.take() {
                acc = self.scratch_for(dst);
                self.unit.load_const(acc, Value::Int(value), span_of(&*node.left));
            }
            let target = if at == 0 { dst } else { *partial.get_or_insert_with(|| self.scratch_for(dst)) };
            let mark = self.unit.mark();
            if let Some(imm) = small_imm(&node.right) {
                self.unit.op(immediate_op(op, target, acc, imm), span);
            } else {
                let b = self.operand(&node.right)?;
                self.unit.op(operator_op(op, target, acc, b), span);
            }
            self.unit.release(mark);
            acc = target;
        }
        if let Some(value) = known {
            self.unit.load_const(dst, Value::Int(value), span_of(node));
        }
        Ok(())
    }

    fn unary(&mut self, node: &'a ast::ExprUnaryOp, dst: Reg, at: Span) -> Res<()> {
        let a = self.operand_in(&node.operand, dst)?;
        let op = match node.op {
            UnaryOp::Not => Op::Not { dst, a },
            UnaryOp::USub => Op::Unary { op: UnOp::Neg, dst, a },
            UnaryOp::UAdd => Op::Unary { op: UnOp::Pos, dst, a },
            UnaryOp::Invert => Op::Unary { op: UnOp::Invert, dst, a },
        };
        self.unit.op(op, at);
        Ok(())
    }

    /// `a and b`, `a or b` for their value.
    fn bool_op(&mut self, node: &'a ast::ExprBoolOp, dst: Reg, at: Span) -> Res<()> {
        let Some((last, others)) = node.values.split_last() else { return Ok(()) };
        let value = self.scratch_for(dst);
        let end = self.unit.label();
        let stop_if = node.op == BoolOp::Or;
        let before = self.unit.conditional;
        for other in others {
            self.expr(other, value)?;
            self.unit.jump_if(value, stop_if, end, span_of(other));
            self.unit.conditional = before + 1;
        }
        self.expr(last, value)?;
        self.unit.conditional = before;
        self.unit.place(end);
        self.unit.move_to(dst, value, at);
        Ok(())
    }

    /// `a if test else b`
    fn conditional(&mut self, node: &'a ast::ExprIf, dst: Reg, at: Span) -> Res<()> {
        let (other, end) = (self.unit.label(), self.unit.label());
        self.condition(&node.test, false, other)?;
        self.conditionally(|this| {
            this.expr(&node.body, dst)?;
            this.unit.jump(end, at);
            this.unit.place(other);
            this.expr(&node.orelse, dst)
        })?;
        self.unit.place(end);
        Ok(())
    }

    /// `a < b`, `a < b < c`
    fn compare(&mut self, node: &'a ast::ExprCompare, dst: Reg, at: Span) -> Res<()> {
        let mut a = self.operand(&node.left)?;
        let Some((last_op, ops)) = node.ops.split_last() else { return Ok(()) };
        let result = if ops.is_empty() { dst } else { self.scratch_for(dst) };
        let end = self.unit.label();
        let before = self.unit.conditional;
        for (op, right) in ops.iter().zip(&node.comparators) {
            let b = self.comparand(*op, right)?;
            self.unit.op(Op::Compare { op: cmp_op(*op), dst: result, a, b }, at);
            self.unit.jump_if(result, false, end, at);
            self.unit.conditional = before + 1;
            a = b;
        }
        if let Some(right) = node.comparators.last() {
            let b = self.comparand(*last_op, right)?;
            self.unit.op(Op::Compare { op: cmp_op(*last_op), dst: result, a, b }, at);
            if b != result {
                self.used_up(right, b, at);
            }
        }
        self.unit.conditional = before;
        self.unit.place(end);
        self.unit.move_to(dst, result, at);
        Ok(())
    }

    /// The right side of a comparison; a list of constants after `in` becomes a constant tuple.
    fn comparand(&mut self, op: ast::CmpOp, expr: &'a Expr) -> Res<Reg> {
        if matches!(op, ast::CmpOp::In | ast::CmpOp::NotIn)
            && let Expr::List(list) = expr
            && let Some(Ok(items)) = constants(&list.elts)
        {
            let reg = self.unit.temp();
            self.unit.load_const(reg, Value::tuple(items), span_of(expr));
            return Ok(reg);
        }
        self.operand(expr)
    }

    /// `name := value`
    fn named(&mut self, node: &'a ast::ExprNamed, dst: Reg, at: Span) -> Res<()> {
        let Expr::Name(target) = &*node.target else { return self.error(at, "invalid syntax") };
        let name = self.mangle(&target.id);
        if let Access::Local(reg) = self.access(name) {
            self.expr(&node.value, reg)?;
            self.bound(reg, name);
            self.unit.move_to(dst, reg, at);
            return Ok(());
        }
        let value = self.scratch_for(dst);
        self.expr(&node.value, value)?;
        self.store_name(name, value, span_of(target));
        self.unit.move_to(dst, value, at);
        Ok(())
    }

    /// `obj[key]`
    fn subscript(&mut self, node: &'a ast::ExprSubscript, dst: Reg, at: Span) -> Res<()> {
        let obj = self.operand_in(&node.value, dst)?;
        if let Some(imm) = small_imm(&node.slice) {
            self.unit.op(Op::LoadItemImm { dst, obj, imm }, at);
            return Ok(());
        }
        let key = self.operand(&node.slice)?;
        self.unit.op(Op::LoadItem { dst, obj, key }, at);
        Ok(())
    }

    /// Elements into adjacent registers.
    fn run(&mut self, elements: &'a [Expr]) -> Res<Reg> {
        let base = self.unit.temps(elements.len());
        for (reg, element) in run_of(base).zip(elements) {
            self.expr(element, reg)?;
        }
        Ok(base)
    }

    pub(super) fn list(&mut self, elements: &'a [Expr], dst: Reg, at: Span) -> Res<()> {
        if is_simple(elements) {
            let base = self.run(elements)?;
            self.unit.op(Op::BuildList { dst, base, n: elements.len() as u16 }, at);
            return Ok(());
        }
        let list = self.scratch_for(dst);
        self.build_list(elements, list, at)?;
        self.unit.move_to(dst, list, at);
        Ok(())
    }

    /// list (a temporary) = elements, some of them starred, or many
    pub(super) fn build_list(&mut self, elements: &'a [Expr], list: Reg, at: Span) -> Res<()> {
        let plain = elements.iter().position(Expr::is_starred_expr).unwrap_or(elements.len()).min(MANY);
        let (head, tail) = elements.split_at(plain);
        self.scratch(|this| {
            let base = this.run(head)?;
            this.unit.op(Op::BuildList { dst: list, base, n: plain as u16 }, at);
            Ok(())
        })?;
        for element in tail {
            self.scratch(|this| {
                if let Expr::Starred(starred) = element {
                    let src = this.operand(&starred.value)?;
                    this.unit.op(Op::ListExtend { list, src }, span_of(&*starred.value));
                    this.used_up(&starred.value, src, at);
                } else {
                    let src = this.operand(element)?;
                    this.unit.op(Op::ListAppend { list, src }, at);
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn tuple(&mut self, elements: &'a [Expr], dst: Reg, at: Span) -> Res<()> {
        if is_simple(elements) {
            let base = self.run(elements)?;
            self.unit.op(Op::BuildTuple { dst, base, n: elements.len() as u16 }, at);
            return Ok(());
        }
        let list = self.scratch_for(dst);
        self.build_list(elements, list, at)?;
        self.unit.op(Op::ListToTuple { dst, list }, at);
        Ok(())
    }

    fn set(&mut self, elements: &'a [Expr], dst: Reg, at: Span) -> Res<()> {
        if is_simple(elements) {
            let base = self.run(elements)?;
            self.unit.op(Op::BuildSet { dst, base, n: elements.len() as u16 }, at);
            return Ok(());
        }
        let set = self.scratch_for(dst);
        self.unit.op(Op::BuildSet { dst: set, base: set, n: 0 }, at);
        for element in elements {
            self.scratch(|this| {
                if let Expr::Starred(starred) = element {
                    let src = this.operand(&starred.value)?;
                    this.unit.op(Op::SetUpdate { set, src }, span_of(&*starred.value));
                    this.used_up(&starred.value, src, at);
                } else {
                    let src = this.operand(element)?;
                    this.unit.op(Op::SetAdd { set, src }, at);
                }
                Ok(())
            })?;
        }
        self.unit.move_to(dst, set, at);
        Ok(())
    }

    fn dict(&mut self, node: &'a ast::ExprDict, dst: Reg, at: Span) -> Res<()> {
        let plain =
            node.items.iter().position(|item| item.key.is_none()).unwrap_or(node.items.len()).min(MANY / 2);
        let (head, tail) = node.items.split_at(plain);
        let dict = if tail.is_empty() { dst } else { self.scratch_for(dst) };
        self.scratch(|this| {
            let base = this.unit.temps(2 * plain);
            for (reg, item) in pairs_of(base).zip(head) {
                if let Some(key) = &item.key {
                    this.expr(key, reg)?;
                    this.expr(&item.value, reg + 1)?;
                }
            }
            this.unit.op(Op::BuildDict { dst: dict, base, n: plain as u16 }, at);
            Ok(())
        })?;
        for item in tail {
            self.scratch(|this| {
                if let Some(key) = &item.key {
                    let key = this.operand(key)?;
                    let val = this.operand(&item.value)?;
                    this.unit.op(Op::DictSet { dict, key, val }, at);
                } else {
                    let src = this.operand(&item.value)?;
                    this.unit.op(Op::DictUpdate { dict, src }, at);
                    this.used_up(&item.value, src, at);
                }
                Ok(())
            })?;
        }
        self.unit.move_to(dst, dict, at);
        Ok(())
    }

    /// Jumps to `to` if the truth of `expr` is `truth`, else goes on.
    pub(super) fn condition(&mut self, expr: &'a Expr, truth: bool, to: Label) -> Res<()> {
        let at = span_of(expr);
        match expr {
            Expr::UnaryOp(node) if node.op == UnaryOp::Not => self.condition(&node.operand, !truth, to),
            Expr::BoolOp(node) => {
                let Some((last, others)) = node.values.split_last() else { return Ok(()) };
                let before = self.unit.conditional;
                if (node.op == BoolOp::Or) == truth {
                    // One that settles it jumps right away.
                    for other in others {
                        self.condition(other, truth, to)?;
                        self.unit.conditional = before + 1;
                    }
                    self.condition(last, truth, to)?;
                } else {
                    let past = self.unit.label();
                    for other in others {
                        self.condition(other, !truth, past)?;
                        self.unit.conditional = before + 1;
                    }
                    self.condition(last, truth, to)?;
                    self.unit.place(past);
                }
                self.unit.conditional = before;
                Ok(())
            }
            Expr::Compare(node) if !truth => self.compare_and_jump(node, to, at),
            _ => match constant_truth(expr) {
                Some(known) => {
                    if known == truth {
                        self.unit.jump(to, at);
                    }
                    Ok(())
                }
                None => self.scratch(|this| {
                    let reg = this.operand(expr)?;
                    this.unit.jump_if(reg, truth, to, at);
                    Ok(())
                }),
            },
        }
    }

    /// Jumps to `to` unless the comparison (each of a chain) holds.
    fn compare_and_jump(&mut self, node: &'a ast::ExprCompare, to: Label, at: Span) -> Res<()> {
        let before = self.unit.conditional;
        self.scratch(|this| {
            let mut a = this.operand(&node.left)?;
            for (index, (op, right)) in node.ops.iter().zip(&node.comparators).enumerate() {
                let (op, is_last) = (cmp_op(*op), index + 1 == node.ops.len());
                let is_ordering = !matches!(op, CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn);
                match small_imm(right).filter(|_| is_ordering && is_last) {
                    Some(imm) => this.unit.op(Op::SkipIfCompareImm { op, a, imm }, at),
                    None => {
                        let b = this.comparand(node.ops[index], right)?;
                        this.unit.op(Op::SkipIfCompare { op, a, b }, at);
                        a = b;
                    }
                }
                this.unit.jump(to, at);
                this.unit.conditional = before + 1;
            }
            Ok(())
        })?;
        self.unit.conditional = before;
        Ok(())
    }
}

/// Few elements, none of them starred.
fn is_simple(elements: &[Expr]) -> bool {
    elements.len() <= MANY && !elements.iter().any(Expr::is_starred_expr)
}

fn bin_op(op: ast::Operator) -> BinOp {
    match op {
        ast::Operator::Add => BinOp::Add,
        ast::Operator::Sub => BinOp::Sub,
        ast::Operator::Mult => BinOp::Mul,
        ast::Operator::MatMult => BinOp::MatMul,
        ast::Operator::Div => BinOp::Div,
        ast::Operator::Mod => BinOp::Mod,
        ast::Operator::Pow => BinOp::Pow,
        ast::Operator::LShift => BinOp::LShift,
        ast::Operator::RShift => BinOp::RShift,
        ast::Operator::BitOr => BinOp::Or,
        ast::Operator::BitXor => BinOp::Xor,
        ast::Operator::BitAnd => BinOp::And,
        ast::Operator::FloorDiv => BinOp::FloorDiv,
    }
}

/// The operator of an augmented assignment.
pub(super) fn inplace_op(op: ast::Operator) -> BinOp {
    bin_op(op)
}

fn cmp_op(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}

fn operator_op(op: BinOp, dst: Reg, a: Reg, b: Reg) -> Op {
    match op {
        BinOp::Add => Op::Add { dst, a, b },
        BinOp::Sub => Op::Sub { dst, a, b },
        BinOp::Mul => Op::Mul { dst, a, b },
        _ => Op::Binary { op, dst, a, b },
    }
}

fn immediate_op(op: BinOp, dst: Reg, a: Reg, imm: i16) -> Op {
    match op {
        BinOp::Add => Op::AddImm { dst, a, imm },
        BinOp::Sub => Op::SubImm { dst, a, imm },
        _ => Op::BinaryImm { op, dst, a, imm },
    }
}
