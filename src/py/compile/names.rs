//! Reading, writing and deleting variables.

use super::Compiler;
use super::error::Span;
use super::scope::{Binding, ScopeKind};
use crate::py::code::{Op, Reg};
use crate::py::sym::Sym;

/// Where a variable is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// In a register.
    Local(Reg),
    /// In a cell that is in a register.
    Cell(Reg),
    /// The same in a class body, whose own namespace comes first when it is read.
    ClassCell(Reg),
    /// In a class body's namespace.
    Name,
    /// Among the globals.
    Global,
}

impl Compiler<'_> {
    /// Where a (mangled) name is kept.
    pub(super) fn access(&self, name: Sym) -> Access {
        let scope = &self.scopes.all[self.scope];
        match scope.bindings.get(&name) {
            None | Some(Binding::Global) => Access::Global,
            Some(Binding::ClassName) => Access::Name,
            Some(Binding::Var(owner)) => {
                if let Some(&reg) = self.unit.variables.get(&(*owner, name)) {
                    let captured = self.scopes.all[*owner].captured.contains(&name);
                    return if captured { Access::Cell(reg) } else { Access::Local(reg) };
                }
                let at = self.unit.free_names.iter().position(|free| *free == name).unwrap_or_default();
                let reg = self.unit.free_base + at as Reg;
                if scope.kind == ScopeKind::Class { Access::ClassCell(reg) } else { Access::Cell(reg) }
            }
        }
    }

    /// The register of the cell that an inner function made here gets for its free variable `name`.
    pub(super) fn closure_cell(&self, name: Sym) -> Reg {
        let owner = self.scopes.closure_owner(self.scope, name);
        if let Some(&reg) = owner.and_then(|owner| self.unit.variables.get(&(owner, name))) {
            return reg;
        }
        let at = self.unit.free_names.iter().position(|free| *free == name).unwrap_or_default();
        self.unit.free_base + at as Reg
    }

    /// May an instruction name the register of this variable as an operand, although more is evaluated before it runs?
    pub(super) fn is_steady(&self, name: Sym) -> bool {
        !self.scopes.all[self.unit.scope].walrus.contains(&name)
    }

    /// UnboundLocalError unless the variable in `reg` is bound.
    pub(super) fn check_bound(&mut self, reg: Reg, name: Sym, at: Span) {
        if self.unit.is_bound(reg) {
            return;
        }
        let index = self.unit.name(name);
        self.unit.op(Op::CheckBound { reg, name: index }, at);
        if !self.scopes.all[self.unit.scope].unsure.contains(&name) {
            self.unit.mark_bound(reg);
        }
    }

    /// dst = the variable
    pub(super) fn load_name(&mut self, name: Sym, dst: Reg, at: Span) {
        match self.access(name) {
            Access::Local(reg) => {
                self.check_bound(reg, name, at);
                self.unit.move_to(dst, reg, at);
            }
            Access::Cell(cell) => {
                let name = self.unit.short_name(name);
                self.unit.op(Op::LoadCell { dst, cell, name }, at);
            }
            Access::ClassCell(cell) => {
                let name = self.unit.short_name(name);
                self.unit.op(Op::LoadClassCell { dst, cell, name }, at);
            }
            Access::Name => {
                let name = self.unit.name(name);
                self.unit.op(Op::LoadName { dst, name }, at);
            }
            Access::Global => self.load_global(name, dst, at),
        }
    }

    /// dst = a global or built-in name
    pub(super) fn load_global(&mut self, name: Sym, dst: Reg, at: Span) {
        let site = self.unit.global_site(name);
        self.unit.op(Op::LoadGlobal { dst, site }, at);
    }

    /// the variable = src
    pub(super) fn store_name(&mut self, name: Sym, src: Reg, at: Span) {
        match self.access(name) {
            Access::Local(reg) => {
                self.unit.move_to(reg, src, at);
                self.bound(reg, name);
            }
            Access::Cell(cell) | Access::ClassCell(cell) => self.unit.op(Op::StoreCell { cell, src }, at),
            Access::Name => {
                let name = self.unit.name(name);
                self.unit.op(Op::StoreName { src, name }, at);
            }
            Access::Global => {
                let site = self.unit.global_site(name);
                self.unit.op(Op::StoreGlobal { src, site }, at);
            }
        }
    }

    /// Notes that the variable in `reg` has been assigned. One that is deleted somewhere is always checked.
    pub(super) fn bound(&mut self, reg: Reg, name: Sym) {
        if !self.scopes.all[self.unit.scope].unsure.contains(&name) {
            self.unit.mark_bound(reg);
        }
    }

    /// del the variable
    pub(super) fn delete_name(&mut self, name: Sym, at: Span) {
        match self.access(name) {
            Access::Local(reg) => {
                let name = self.unit.name(name);
                self.unit.op(Op::DelLocal { reg, name }, at);
            }
            Access::Cell(cell) | Access::ClassCell(cell) => {
                let name = self.unit.short_name(name);
                self.unit.op(Op::DelCell { cell, name }, at);
            }
            Access::Name => {
                let name = self.unit.name(name);
                self.unit.op(Op::DelName { name }, at);
            }
            Access::Global => {
                let name = self.unit.name(name);
                self.unit.op(Op::DelGlobal { name }, at);
            }
        }
    }

    /// Forgets the variable of `except … as name`, which the handler may have deleted already.
    pub(super) fn clear_name(&mut self, name: Sym, at: Span) {
        if let Access::Local(reg) = self.access(name) {
            self.unit.op(Op::Clear { reg }, at);
            return;
        }
        let mark = self.unit.mark();
        let none = self.unit.temp();
        self.unit.load_const(none, crate::py::value::Value::None, at);
        self.store_name(name, none, at);
        self.unit.release(mark);
        self.delete_name(name, at);
    }
}
