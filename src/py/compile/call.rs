//! Calls.

use ruff_python_ast::{Arguments, Expr, ExprCall, Keyword};

use super::Compiler;
use super::emit::{pairs_of, run_of};
use super::error::{Span, span_of};
use super::expr::MANY;
use super::names::Access;
use crate::py::code::{CodeKind, Op, Reg};
use crate::py::exc::Res;
use crate::py::sym::{self, Sym};

impl<'a> Compiler<'a> {
    /// `func(arguments)`, `obj.method(arguments)`
    pub(super) fn call(&mut self, node: &'a ExprCall, dst: Reg) -> Res<()> {
        let whole = span_of(node);
        let arguments = &node.arguments;
        if !is_plain(arguments) {
            return self.call_unpacking(node, dst, whole);
        }
        let count = arguments.args.len() + arguments.keywords.len();
        match &*node.func {
            Expr::Attribute(method) => {
                let base = self.run_from(dst, count + 2);
                let obj = self.operand_in(&method.value, base)?;
                let at = span_of(&*node.func);
                let site = self.unit.attr_site(self.mangle(&method.attr));
                let name_at = self.attribute_span(method, at);
                self.unit.op(Op::LoadMethod { base, obj, site }, name_at);
                let keywords = self.arguments(arguments, base + 2)?;
                let argc = arguments.args.len() as u16;
                let at = if name_at == at { whole } else { (name_at.0, whole.1) };
                if keywords.is_empty() {
                    self.unit.op(Op::CallMethod { dst, base, argc }, at);
                } else {
                    let site = self.unit.call_site(argc, keywords);
                    self.unit.op(Op::CallMethodKw { dst, base, site }, at);
                }
            }
            Expr::Name(name) if count == 0 && name.id.as_str() == "super" && self.knows_class() => {
                // `super()` is short for `super(__class__, self)`.
                let base = self.run_from(dst, 3);
                self.load_global(Sym::new("super"), base, span_of(name));
                self.load_name(sym::CLASS, base + 1, whole);
                if let Some(&first) = self.unit.params.names.first() {
                    self.load_first_parameter(first, base + 2, whole);
                }
                self.unit.op(Op::Call { dst, base, argc: 2 }, whole);
            }
            func => {
                let base = self.run_from(dst, count + 1);
                self.expr(func, base)?;
                let keywords = self.arguments(arguments, base + 1)?;
                let argc = arguments.args.len() as u16;
                if keywords.is_empty() {
                    self.unit.op(Op::Call { dst, base, argc }, whole);
                } else {
                    let site = self.unit.call_site(argc, keywords);
                    self.unit.op(Op::CallKw { dst, base, site }, whole);
                }
            }
        }
        Ok(())
    }

    /// Is this the body of a method, where `super()` needs no arguments?
    fn knows_class(&self) -> bool {
        let is_builtin = self.access(Sym::new("super")) == Access::Global;
        let has_self = self.unit.params.positional > 0 && self.unit.kind != CodeKind::Class;
        is_builtin && has_self && matches!(self.access(sym::CLASS), Access::Cell(_))
    }

    /// dst = what the first parameter holds now
    fn load_first_parameter(&mut self, name: Sym, dst: Reg, at: Span) {
        let inner = std::mem::replace(&mut self.scope, self.unit.scope);
        self.load_name(name, dst, at);
        self.scope = inner;
    }

    /// A run of `count` registers; it begins with `dst` if that is the newest temporary.
    fn run_from(&mut self, dst: Reg, count: usize) -> Reg {
        if self.unit.is_newest(dst) {
            self.unit.temps(count - 1);
            dst
        } else {
            self.unit.temps(count)
        }
    }

    /// Arguments into registers from `base` on; the keywords' names.
    fn arguments(&mut self, arguments: &'a Arguments, base: Reg) -> Res<Box<[Sym]>> {
        let values = arguments.args.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.value));
        for (reg, value) in run_of(base).zip(values) {
            self.expr(value, reg)?;
        }
        Ok(arguments
            .keywords
            .iter()
            .filter_map(|keyword| keyword.arg.as_ref())
            .map(|name| self.mangle(name))
            .collect())
    }

    /// A call with `*args` or `**kwargs`, or with very many arguments.
    fn call_unpacking(&mut self, node: &'a ExprCall, dst: Reg, at: Span) -> Res<()> {
        let base = self.run_from(dst, 3);
        self.expr(&node.func, base)?;
        match &*node.arguments.args {
            [Expr::Starred(only)] if !node.arguments.keywords.is_empty() => {
                // A lone `*args` is looked at when the keyword arguments are there.
                self.expr(&only.value, base + 1)?;
                self.keywords(&node.arguments.keywords, base + 2, base, at)?;
                self.scratch(|this| {
                    let (list, src, func) = (this.unit.temp(), base + 1, base);
                    this.unit.op(Op::BuildList { dst: list, base: list, n: 0 }, at);
                    this.unit.op(Op::ListSpread { list, src, func }, span_of(&*only.value));
                    this.unit.op(Op::Move { dst: src, src: list }, at);
                    Ok(())
                })?;
                self.unit.op(Op::CallEx { dst, base }, at);
                return Ok(());
            }
            [Expr::Starred(only)] => self.scratch(|this| {
                let (list, func) = (base + 1, base);
                this.unit.op(Op::BuildList { dst: list, base: list, n: 0 }, at);
                let src = this.operand(&only.value)?;
                this.unit.op(Op::ListSpread { list, src, func }, span_of(&*only.value));
                this.used_up(&only.value, src, at);
                Ok(())
            })?,
            args => self.build_list(args, base + 1, at)?,
        }
        self.keywords(&node.arguments.keywords, base + 2, base, at)?;
        self.unit.op(Op::CallEx { dst, base }, at);
        Ok(())
    }

    /// dict (a temporary) = keyword arguments; unset if there are none
    pub(super) fn keywords(&mut self, keywords: &'a [Keyword], dict: Reg, func: Reg, at: Span) -> Res<()> {
        if keywords.is_empty() {
            self.unit.op(Op::Clear { reg: dict }, at);
            return Ok(());
        }
        // Those before the first `**` make the dict; what follows is merged into it, so that a name twice is found.
        let plain = keywords.iter().position(|keyword| keyword.arg.is_none()).unwrap_or(keywords.len());
        let (head, mut tail) = keywords.split_at(plain);
        self.keyword_dict(head, dict, at)?;
        while let Some((first, rest)) = tail.split_first() {
            let mark = self.unit.mark();
            let src = if first.arg.is_none() {
                tail = rest;
                self.operand(&first.value)?
            } else {
                let plain = tail.iter().position(|keyword| keyword.arg.is_none()).unwrap_or(tail.len());
                let (group, rest) = tail.split_at(plain);
                tail = rest;
                let src = self.unit.temp();
                self.keyword_dict(group, src, at)?;
                src
            };
            self.unit.op(Op::DictMerge { dict, src, func }, at);
            if first.arg.is_none() {
                self.used_up(&first.value, src, at);
            }
            self.unit.release(mark);
        }
        Ok(())
    }

    fn keyword_dict(&mut self, keywords: &'a [Keyword], dict: Reg, at: Span) -> Res<()> {
        let few = keywords.len().min(MANY / 2);
        let (head, tail) = keywords.split_at(few);
        self.scratch(|this| {
            let base = this.unit.temps(2 * few);
            for (reg, keyword) in pairs_of(base).zip(head) {
                this.keyword_name(keyword, reg);
                this.expr(&keyword.value, reg + 1)?;
            }
            this.unit.op(Op::BuildDict { dst: dict, base, n: few as u16 }, at);
            Ok(())
        })?;
        for keyword in tail {
            self.scratch(|this| {
                let key = this.unit.temp();
                this.keyword_name(keyword, key);
                let val = this.operand(&keyword.value)?;
                this.unit.op(Op::DictSet { dict, key, val }, at);
                Ok(())
            })?;
        }
        Ok(())
    }

    fn keyword_name(&mut self, keyword: &Keyword, dst: Reg) {
        if let Some(name) = &keyword.arg {
            let value = self.mangle(name).to_value();
            self.unit.load_const(dst, value, span_of(keyword));
        }
    }
}

/// Few arguments, none of them unpacked.
fn is_plain(arguments: &Arguments) -> bool {
    arguments.len() <= MANY
        && !arguments.args.iter().any(Expr::is_starred_expr)
        && arguments.keywords.iter().all(|keyword| keyword.arg.is_some())
}
