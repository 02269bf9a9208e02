//! Class definitions.

use ruff_python_ast as ast;
use ruff_python_ast::TypeParam;

use super::emit::run_of;
use super::error::{Span, span_of};
use super::{Compiler, docstring};
use crate::py::code::{CodeKind, FuncSpec, Op, Reg};
use crate::py::exc::Res;
use crate::py::sym::{self, Sym};
use crate::py::value::Value;

impl<'a> Compiler<'a> {
    pub(super) fn class_def(&mut self, node: &'a ast::StmtClassDef) -> Res<()> {
        let at = self.definition_span(span_of(node), &node.decorator_list, "class");
        let slots = self.decorators(&node.decorator_list)?;
        let class = self.unit.temp();
        let name = self.mangle(&node.name);
        self.within_type_params(node.type_params.as_deref(), at, |this, made| {
            let base = this.unit.temps(3);
            this.class_body(node, base, at)?;
            let (bases, keywords) = match &node.arguments {
                Some(arguments) => (&*arguments.args, &*arguments.keywords),
                None => (&[][..], &[][..]),
            };
            this.build_list(bases, base + 1, at)?;
            if let Some(params) = node.type_params.as_deref() {
                this.generic_base(&params.type_params, base + 1, at);
            }
            this.keywords(keywords, base + 2, base, at)?;
            let name = this.unit.short_name(Sym::new(&node.name));
            this.unit.op(Op::BuildClass { dst: class, base, name }, at);
            this.keep_type_params(class, made, at);
            Ok(())
        })?;
        self.decorate(&node.decorator_list, &slots, class);
        self.store_name(name, class, at);
        Ok(())
    }

    /// dst = the function that fills the namespace
    fn class_body(&mut self, node: &'a ast::StmtClassDef, dst: Reg, at: Span) -> Res<()> {
        let scope = self.scope_of(node);
        let code =
            self.nested_code(scope, Sym::new(&node.name), CodeKind::Class, span_of(node).0, |this| {
                this.with_temp(|this, reg| {
                    this.load_global(sym::NAME, reg, at);
                    this.store_special(sym::MODULE, reg, at);
                    let qualname = Value::str(this.unit.qualname.as_str());
                    this.unit.load_const(reg, qualname, at);
                    this.store_special(sym::QUALNAME, reg, at);
                    if let Some(doc) = docstring(&node.body) {
                        this.unit.doc = Some(doc.clone());
                        this.unit.load_const(reg, doc, at);
                        this.store_special(sym::DOC, reg, at);
                    }
                    Ok(())
                })?;
                this.body(&node.body)?;
                let end = node.body.last().map_or(at, span_of);
                // The machine finds here the cell that `super()` and `__class__` in the methods read.
                if let Some(&cell) = this.unit.variables.get(&(scope, sym::CLASS)) {
                    this.store_special(sym::CLASSCELL, cell, end);
                }
                this.return_none(end);
                Ok(())
            })?;
        let spec = FuncSpec {
            code,
            defaults: 0,
            kw_defaults: Box::default(),
            annotations: false,
            closure: Box::default(),
        };
        self.make_function(spec, dst, dst, at);
        Ok(())
    }

    fn store_special(&mut self, name: Sym, src: Reg, at: Span) {
        let name = self.unit.name(name);
        self.unit.op(Op::StoreName { src, name }, at);
    }

    /// Appends `Generic[T, …]` to the bases, as `class C[T, …]` has it.
    fn generic_base(&mut self, params: &'a [TypeParam], bases: Reg, at: Span) {
        let mark = self.unit.mark();
        let generic = self.unit.temp();
        self.typing("Generic", generic, at);
        let base = self.unit.temps(params.len());
        for (reg, param) in run_of(base).zip(params) {
            self.load_name(self.mangle(param.name()), reg, at);
        }
        if params.len() > 1 {
            self.unit.op(Op::BuildTuple { dst: base, base, n: params.len() as u16 }, at);
        }
        self.unit.op(Op::LoadItem { dst: generic, obj: generic, key: base }, at);
        self.unit.op(Op::ListAppend { list: bases, src: generic }, at);
        self.unit.release(mark);
    }
}
