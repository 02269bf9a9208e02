//! Function definitions and lambdas.

use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::{Decorator, Expr, Parameters, TypeParam, TypeParams};

use super::emit::{pairs_of, run_of};
use super::error::{Span, span_of};
use super::names::Access;
use super::symbols::parameter_names;
use super::{Compiler, docstring};
use crate::py::code::{Code, CodeKind, FuncSpec, ImportSite, Op, Params, Reg};
use crate::py::exc::Res;
use crate::py::sym::{self, Sym};
use crate::py::value::Value;

impl<'a> Compiler<'a> {
    pub(super) fn function_def(&mut self, node: &'a ast::StmtFunctionDef) -> Res<()> {
        let at = self.definition_span(span_of(node), &node.decorator_list, "def");
        let slots = self.decorators(&node.decorator_list)?;
        let name = self.mangle(&node.name);
        let function = match self.access(name) {
            Access::Local(reg) if slots.is_empty() => reg,
            _ => self.unit.temp(),
        };
        let scope = self.scope_of(node);
        let kind = self.function_kind(scope);
        self.within_type_params(node.type_params.as_deref(), at, |this, params| {
            let base = this.unit.mark() as Reg;
            let mut spec = this.defaults(Some(&node.parameters))?;
            spec.annotations = this.annotations(&node.parameters, node.returns.as_deref(), at)?;
            let plain_name = Sym::new(&node.name);
            spec.code = this.nested_code(scope, plain_name, kind, span_of(node).0, |this| {
                this.unit.params = this.params(Some(&node.parameters));
                this.unit.doc = docstring(&node.body);
                this.body(&node.body)?;
                this.return_none(node.body.last().map_or(at, span_of));
                Ok(())
            })?;
            this.make_function(spec, function, base, at);
            this.keep_type_params(function, params, at);
            Ok(())
        })?;
        self.decorate(&node.decorator_list, &slots, function);
        self.store_name(name, function, at);
        Ok(())
    }

    pub(super) fn lambda(&mut self, node: &'a ast::ExprLambda, dst: Reg, at: Span) -> Res<()> {
        let scope = self.scope_of(node);
        let kind = self.function_kind(scope);
        let base = self.unit.mark() as Reg;
        let parameters = node.parameters.as_deref();
        let mut spec = self.defaults(parameters)?;
        spec.code = self.nested_code(scope, sym::LAMBDA, kind, at.0, |this| {
            this.unit.params = this.params(parameters);
            let src = this.operand(&node.body)?;
            this.unit.op(Op::Return { src }, span_of(&*node.body));
            Ok(())
        })?;
        self.make_function(spec, dst, base, at);
        Ok(())
    }

    fn function_kind(&self, scope: super::scope::ScopeId) -> CodeKind {
        if self.scopes.all[scope].is_generator { CodeKind::Generator } else { CodeKind::Function }
    }

    fn params(&self, parameters: Option<&Parameters>) -> Params {
        let Some(parameters) = parameters else { return Params::default() };
        let positional_only = parameters.posonlyargs.len();
        Params {
            names: parameter_names(parameters).map(|name| self.mangle(name)).collect(),
            positional_only: positional_only as u16,
            positional: (positional_only + parameters.args.len()) as u16,
            keyword_only: parameters.kwonlyargs.len() as u16,
            var_args: parameters.vararg.is_some(),
            var_kwargs: parameters.kwarg.is_some(),
        }
    }

    /// Defaults into fresh adjacent registers.
    fn defaults(&mut self, parameters: Option<&'a Parameters>) -> Res<FuncSpec> {
        let mut spec = FuncSpec {
            code: self.no_code()?,
            defaults: 0,
            kw_defaults: Box::default(),
            annotations: false,
            closure: Box::default(),
        };
        let Some(parameters) = parameters else { return Ok(spec) };
        for parameter in parameters.posonlyargs.iter().chain(&*parameters.args) {
            if let Some(default) = &parameter.default {
                let reg = self.unit.temp();
                self.expr(default, reg)?;
                spec.defaults += 1;
            }
        }
        let mut kw_defaults = Vec::new();
        for parameter in &*parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let reg = self.unit.temp();
                self.expr(default, reg)?;
                kw_defaults.push(self.mangle(&parameter.parameter.name));
            }
        }
        spec.kw_defaults = kw_defaults.into();
        Ok(spec)
    }

    /// The annotations dict into the next register; false if there are none.
    fn annotations(&mut self, parameters: &'a Parameters, returns: Option<&'a Expr>, at: Span) -> Res<bool> {
        let mut annotated: Vec<(Sym, &'a Expr)> = Vec::new();
        for parameter in parameters {
            if let Some(annotation) = parameter.annotation() {
                annotated.push((self.mangle(parameter.name()), annotation));
            }
        }
        annotated.extend(returns.map(|returns| (Sym::new("return"), returns)));
        if annotated.is_empty() {
            return Ok(false);
        }
        let dict = self.unit.temp();
        self.scratch(|this| {
            let base = this.unit.temps(annotated.len() * 2);
            for (reg, (name, annotation)) in pairs_of(base).zip(&annotated) {
                this.unit.load_const(reg, name.to_value(), span_of(*annotation));
                this.annotation(annotation, reg + 1)?;
            }
            this.unit.op(Op::BuildDict { dst: dict, base, n: annotated.len() as u16 }, at);
            Ok(true)
        })
    }

    /// dst = the function; `base` is where its defaults begin.
    pub(super) fn make_function(&mut self, mut spec: FuncSpec, dst: Reg, base: Reg, at: Span) {
        spec.closure = spec.code.free_names.iter().map(|name| self.closure_cell(*name)).collect();
        let site = self.unit.func_site(spec);
        self.unit.op(Op::MakeFunction { dst, base, site }, at);
    }

    /// The span of a definition without its decorators.
    pub(super) fn definition_span(&self, whole: Span, decorators: &[Decorator], keyword: &str) -> Span {
        let Some(last) = decorators.last() else { return whole };
        let after = span_of(last).1;
        // Between decorator and keyword there are only line ends, blanks and comments.
        let mut start = after;
        for line in self.text((after, whole.1)).split_inclusive('\n') {
            if line.trim_start().starts_with(keyword) {
                return (start + (line.len() - line.trim_start().len()) as u32, whole.1);
            }
            start += line.len() as u32;
        }
        whole
    }

    /// Decorators into registers, each followed by a free one for its argument.
    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) -> Res<Vec<Reg>> {
        decorators
            .iter()
            .map(|decorator| {
                let base = self.unit.temps(2);
                self.expr(&decorator.expression, base)?;
                Ok(base)
            })
            .collect()
    }

    /// Calls the decorators, last first, on what is in `reg`.
    pub(super) fn decorate(&mut self, decorators: &[Decorator], slots: &[Reg], reg: Reg) {
        for (decorator, &base) in decorators.iter().zip(slots).rev() {
            let at = span_of(&decorator.expression);
            self.unit.move_to(base + 1, reg, at);
            self.unit.op(Op::Call { dst: reg, base, argc: 1 }, at);
        }
    }

    /// Binds the type parameters of what `inside` compiles, and gives it the register that has all of them as a tuple.
    pub(super) fn within_type_params(
        &mut self,
        params: Option<&'a TypeParams>,
        at: Span,
        inside: impl FnOnce(&mut Self, Option<Reg>) -> Res<()>,
    ) -> Res<()> {
        let Some(params) = params else { return self.scratch(|this| inside(this, None)) };
        let scope = self.scope_of(params);
        let outer = std::mem::replace(&mut self.scope, scope);
        let result = self.scratch(|this| {
            this.inline_variables(scope, false, at);
            let count = params.type_params.len();
            let all = this.unit.temp();
            this.scratch(|this| {
                let made = this.unit.temps(count);
                for (reg, param) in run_of(made).zip(&params.type_params) {
                    this.type_param(param, reg)?;
                }
                this.unit.op(Op::BuildTuple { dst: all, base: made, n: count as u16 }, at);
                Ok(())
            })?;
            inside(this, Some(all))
        });
        self.scope = outer;
        result
    }

    /// `T: bound = default` of a list of type parameters.
    fn type_param(&mut self, param: &'a TypeParam, dst: Reg) -> Res<()> {
        let at = span_of(param);
        let (kind, name, bound) = match param {
            TypeParam::TypeVar(param) => ("TypeVar", &param.name, param.bound.as_deref()),
            TypeParam::TypeVarTuple(param) => ("TypeVarTuple", &param.name, None),
            TypeParam::ParamSpec(param) => ("ParamSpec", &param.name, None),
        };
        self.scratch(|this| {
            let base = this.unit.temps(5);
            this.typing("_type_parameter", base, at);
            this.unit.load_const(base + 1, Value::str(kind), at);
            this.unit.load_const(base + 2, Sym::new(name).to_value(), at);
            for (reg, expr) in [(base + 3, bound), (base + 4, param.default())] {
                match expr {
                    Some(expr) => this.later(expr, reg)?,
                    None => this.unit.load_const(reg, Value::None, at),
                }
            }
            this.unit.op(Op::Call { dst, base, argc: 4 }, at);
            this.store_name(this.mangle(name), dst, at);
            Ok(())
        })
    }

    /// dst = a function without parameters that gives the value of an expression
    pub(super) fn later(&mut self, expr: &'a Expr, dst: Reg) -> Res<()> {
        let at = span_of(expr);
        let mut spec = self.defaults(None)?;
        spec.code = self.nested_code(self.scope_of(expr), sym::LAMBDA, CodeKind::Function, at.0, |this| {
            let src = this.operand(expr)?;
            this.unit.op(Op::Return { src }, at);
            Ok(())
        })?;
        self.make_function(spec, dst, dst, at);
        Ok(())
    }

    /// object.__type_params__ = what is in `params`
    pub(super) fn keep_type_params(&mut self, object: Reg, params: Option<Reg>, at: Span) {
        if let Some(src) = params {
            let site = self.unit.attr_site(sym::TYPE_PARAMS);
            self.unit.op(Op::StoreAttr { obj: object, src, site }, at);
        }
    }

    /// dst = a name of the module `typing`
    pub(super) fn typing(&mut self, name: &str, dst: Reg, at: Span) {
        let name = Sym::new(name);
        let site =
            ImportSite { name: Sym::new("typing"), from: Some([name].into()), level: 0, as_name: false };
        let site = self.unit.import_site(site);
        self.unit.op(Op::Import { dst, site }, at);
        let name = self.unit.short_name(name);
        self.unit.op(Op::ImportFrom { dst, module: dst, name }, at);
    }

    /// A code object that stands in until the real one is there.
    fn no_code(&self) -> Res<Rc<Code>> {
        let unit = super::emit::Unit::new(sym::LAMBDA, String::new(), CodeKind::Function, 0, 0);
        unit.finish(&self.source).ok_or_else(|| super::too_large(&self.source))
    }
}
