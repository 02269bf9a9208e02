//! Statements: dispatch, and those that are neither definitions nor flow of control.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};

use super::constant::constant;
use super::error::{Span, span_of};
use super::{Compiler, Mode};
use crate::py::code::{CodeKind, ImportSite, NO_REG, Op};
use crate::py::exc::Res;
use crate::py::sym::Sym;

impl<'a> Compiler<'a> {
    /// Statements one after the other.
    pub(super) fn body(&mut self, body: &'a [Stmt]) -> Res<()> {
        body.iter().try_for_each(|stmt| self.scratch(|this| this.stmt(stmt)))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Res<()> {
        let at = span_of(stmt);
        match stmt {
            Stmt::Expr(node) => self.expression_statement(&node.value, at),
            Stmt::Assign(node) => self.assign(node),
            Stmt::AugAssign(node) => self.augmented_assign(node),
            Stmt::AnnAssign(node) => self.annotated_assign(node),
            Stmt::Return(node) => self.return_stmt(node.value.as_deref(), at),
            Stmt::If(node) => self.if_stmt(node),
            Stmt::For(node) => self.for_stmt(node),
            Stmt::While(node) => self.while_stmt(node),
            Stmt::Break(_) => self.break_stmt(at),
            Stmt::Continue(_) => self.continue_stmt(at),
            Stmt::Try(node) => self.try_stmt(node),
            Stmt::With(node) => self.with_stmt(&node.items, &node.body, at),
            Stmt::Match(node) => self.match_stmt(node),
            Stmt::FunctionDef(node) => self.function_def(node),
            Stmt::ClassDef(node) => self.class_def(node),
            Stmt::Delete(node) => node.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::Raise(node) => self.raise(node, at),
            Stmt::Assert(node) => self.assert(node),
            Stmt::Import(node) => self.import(node, at),
            Stmt::ImportFrom(node) => self.import_from(node, at),
            Stmt::TypeAlias(node) => {
                let alias = self.unit.temp();
                let name = node.name.as_name_expr().map_or("", |name| name.id.as_str());
                self.within_type_params(node.type_params.as_deref(), at, |this, params| {
                    let base = this.unit.temps(4);
                    this.typing("TypeAliasType", base, at);
                    this.unit.load_const(base + 1, Sym::new(name).to_value(), at);
                    this.later(&node.value, base + 2)?;
                    match params {
                        Some(params) => this.unit.move_to(base + 3, params, at),
                        None => this.unit.op(Op::BuildTuple { dst: base + 3, base, n: 0 }, at),
                    }
                    this.unit.op(Op::Call { dst: alias, base, argc: 3 }, at);
                    Ok(())
                })?;
                self.store(&node.name, alias)
            }
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => Ok(()),
            Stmt::IpyEscapeCommand(_) => self.error(at, "invalid syntax"),
        }
    }

    fn expression_statement(&mut self, value: &'a Expr, at: Span) -> Res<()> {
        let echoes = self.mode == Mode::Single && self.unit.kind == CodeKind::Module;
        if echoes {
            let src = self.operand(value)?;
            self.unit.op(Op::Echo { src }, at);
        } else if constant(value).is_none_or(|value| value.is_err()) {
            let reg = self.unit.temp();
            self.expr(value, reg)?;
        }
        Ok(())
    }

    fn raise(&mut self, node: &'a ast::StmtRaise, at: Span) -> Res<()> {
        match &node.exc {
            None => self.unit.op(Op::RaiseCurrent, at),
            Some(exc) => {
                let exc = self.operand(exc)?;
                let cause = match &node.cause {
                    Some(cause) => self.operand(cause)?,
                    None => NO_REG,
                };
                self.unit.op(Op::Raise { exc, cause }, at);
            }
        }
        self.unit.flow = super::emit::Flow::unreachable();
        Ok(())
    }

    fn assert(&mut self, node: &'a ast::StmtAssert) -> Res<()> {
        let passed = self.unit.label();
        self.condition(&node.test, true, passed)?;
        let flow = self.unit.flow.clone();
        let src = match &node.msg {
            Some(message) => self.operand(message)?,
            None => NO_REG,
        };
        self.unit.op(Op::RaiseAssert { src }, span_of(&*node.test));
        self.unit.flow = flow;
        self.unit.place(passed);
        Ok(())
    }

    fn import(&mut self, node: &'a ast::StmtImport, at: Span) -> Res<()> {
        for alias in &node.names {
            self.scratch(|this| {
                let dst = this.unit.temp();
                let site = ImportSite {
                    name: Sym::new(&alias.name),
                    from: None,
                    level: 0,
                    as_name: alias.asname.is_some(),
                };
                let site = this.unit.import_site(site);
                this.unit.op(Op::Import { dst, site }, at);
                let first = alias.name.split('.').next().unwrap_or_default();
                let name = alias.asname.as_ref().map_or(first, |name| name.as_str());
                this.store_name(this.mangle(name), dst, at);
                Ok(())
            })?;
        }
        Ok(())
    }

    fn import_from(&mut self, node: &'a ast::StmtImportFrom, at: Span) -> Res<()> {
        let module = self.unit.temp();
        let site = ImportSite {
            name: Sym::new(node.module.as_ref().map_or("", |name| name.as_str())),
            from: Some(node.names.iter().map(|alias| Sym::new(&alias.name)).collect()),
            level: node.level,
            as_name: false,
        };
        let site = self.unit.import_site(site);
        self.unit.op(Op::Import { dst: module, site }, at);
        for alias in &node.names {
            if alias.name.as_str() == "*" {
                self.unit.op(Op::ImportStar { module }, at);
                continue;
            }
            self.with_temp(|this, dst| {
                let name = this.unit.short_name(Sym::new(&alias.name));
                this.unit.op(Op::ImportFrom { dst, module, name }, at);
                this.store_name(this.mangle(alias.asname.as_ref().unwrap_or(&alias.name)), dst, at);
                Ok(())
            })?;
        }
        Ok(())
    }
}
