//! The walk through expressions and patterns.

use ruff_python_ast as ast;
use ruff_python_ast::{Comprehension, Expr, ExprContext, InterpolatedStringElement, Pattern};

use super::super::check;
use super::super::error::{Span, span_of};
use super::super::scope::*;
use super::{Walker, generator_parameter};
use crate::py::exc::Res;
use crate::py::sym;

impl Walker<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) -> Res<()> {
        self.nested(|this| this.expr_inner(expr))
    }

    fn expr_inner(&mut self, expr: &Expr) -> Res<()> {
        let at = span_of(expr);
        match expr {
            Expr::BoolOp(node) => self.exprs(&node.values),
            Expr::Named(node) => match self.context.generic {
                Some(what) => self.error(at, format!("named expression cannot be used within {what}")),
                None => self.named(node, at),
            },
            Expr::BinOp(node) => {
                // A long chain of operators leans to the left: walked in a loop, not by recursion.
                let mut chain = vec![node];
                while let Expr::BinOp(left) = &*chain[chain.len() - 1].left {
                    chain.push(left);
                }
                self.expr(&chain[chain.len() - 1].left)?;
                chain.iter().rev().try_for_each(|node| self.expr(&node.right))
            }
            Expr::UnaryOp(node) => self.expr(&node.operand),
            Expr::Lambda(node) => {
                if let Some(parameters) = &node.parameters {
                    self.parameters(parameters)?;
                }
                self.within(node_key(node), ScopeKind::Function, None, |this| {
                    if let Some(parameters) = &node.parameters {
                        this.declare_parameters(parameters)?;
                    }
                    this.expr(&node.body)
                })
            }
            Expr::If(node) => {
                self.expr(&node.test)?;
                self.expr(&node.body)?;
                self.expr(&node.orelse)
            }
            Expr::Dict(node) => node.items.iter().try_for_each(|item| {
                self.maybe(item.key.as_ref())?;
                self.expr(&item.value)
            }),
            Expr::Set(node) => self.elements(&node.elts),
            Expr::List(node) => self.elements(&node.elts),
            Expr::Tuple(node) => self.elements(&node.elts),
            Expr::ListComp(node) => {
                self.comprehension(node_key(node), "list comprehension", &node.generators, &[&node.elt])
            }
            Expr::SetComp(node) => {
                self.comprehension(node_key(node), "set comprehension", &node.generators, &[&node.elt])
            }
            Expr::DictComp(node) => match &node.key {
                Some(key) => self.comprehension(
                    node_key(node),
                    "dict comprehension",
                    &node.generators,
                    &[key, &node.value],
                ),
                None => self.error(at, "dict unpacking cannot be used in dict comprehension"),
            },
            Expr::Generator(node) => {
                self.comprehension(node_key(node), "generator expression", &node.generators, &[&node.elt])
            }
            Expr::Await(_) => self.unsupported(at, "await"),
            Expr::Yield(node) => {
                self.yields(at)?;
                self.maybe(node.value.as_deref())
            }
            Expr::YieldFrom(node) => {
                self.yields(at)?;
                self.expr(&node.value)
            }
            Expr::Compare(node) => {
                self.expr(&node.left)?;
                self.exprs(&node.comparators)
            }
            Expr::Call(node) => {
                self.expr(&node.func)?;
                self.arguments(&node.arguments.args, &node.arguments.keywords)
            }
            Expr::FString(node) => node.value.elements().try_for_each(|element| self.interpolation(element)),
            Expr::TString(_) => self.unsupported(at, "a template string"),
            Expr::NumberLiteral(node) => match node.value {
                ast::Number::Complex { .. } => self.unsupported(at, "a complex number"),
                _ => Ok(()),
            },
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => Ok(()),
            Expr::Attribute(node) if node.ctx.is_store() && node.attr.as_str() == "__debug__" => {
                self.error(at, "cannot assign to __debug__")
            }
            Expr::Attribute(node) => self.expr(&node.value),
            Expr::Subscript(node) => {
                self.expr(&node.value)?;
                self.expr(&node.slice)
            }
            Expr::Starred(node) => match node.ctx {
                ExprContext::Store => self.expr(&node.value),
                _ => self.error(at, "can't use starred expression here"),
            },
            Expr::Name(node) => self.name(&node.id, node.ctx, at),
            Expr::Slice(node) => {
                self.maybe(node.lower.as_deref())?;
                self.maybe(node.upper.as_deref())?;
                self.maybe(node.step.as_deref())
            }
            Expr::IpyEscapeCommand(_) => self.error(at, "invalid syntax"),
        }
    }

    /// Elements of a display, where `*x` is allowed.
    fn elements(&mut self, elements: &[Expr]) -> Res<()> {
        elements.iter().try_for_each(|element| match element {
            Expr::Starred(starred) => self.expr(&starred.value),
            element => self.expr(element),
        })
    }

    fn name(&mut self, id: &str, ctx: ExprContext, at: Span) -> Res<()> {
        match ctx {
            ExprContext::Load => {
                let name = self.mangle(id);
                self.note(name, USED);
                // Argument-less `super()` needs the class that is being defined.
                if id == "super" && self.scopes.all[self.frame()].kind == ScopeKind::Function {
                    self.note(sym::CLASS, USED);
                }
                Ok(())
            }
            ExprContext::Store => self.bind(id, at),
            ExprContext::Del => {
                if id == "__debug__" {
                    return self.error(at, "cannot delete __debug__");
                }
                let name = self.mangle(id);
                self.note(name, BOUND);
                self.unsure(name);
                Ok(())
            }
            ExprContext::Invalid => self.error(at, "invalid syntax"),
        }
    }

    fn yields(&mut self, at: Span) -> Res<()> {
        if let Some(what) = self.context.generic {
            return self.error(at, format!("yield expression cannot be used within {what}"));
        }
        if let Some(kind) = self.context.comprehension {
            return self.error(at, format!("'yield' inside {kind}"));
        }
        let frame = self.frame();
        if self.scopes.all[frame].kind != ScopeKind::Function {
            return self.error(at, "'yield' outside function");
        }
        self.scopes.all[frame].is_generator = true;
        Ok(())
    }

    /// `name := value`, which binds outside the comprehensions around it.
    fn named(&mut self, node: &ast::ExprNamed, at: Span) -> Res<()> {
        let Expr::Name(target) = &*node.target else {
            return self.error(span_of(&*node.target), "invalid syntax");
        };
        if self.iterables > 0 {
            return self
                .error(at, "assignment expression cannot be used in a comprehension iterable expression");
        }
        self.expr(&node.value)?;
        let name = self.mangle(&target.id);
        let mut home = self.current;
        while self.is_comprehension(home) {
            if self.scopes.all[home].flags(name) & ITERATED != 0 {
                let message =
                    format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                return self.error(span_of(target), message);
            }
            *self.scopes.all[home].names.entry(name).or_insert(0) |= USED;
            self.scopes.all[home].walrus.insert(name);
            match self.scopes.all[home].parent {
                Some(parent) => home = parent,
                None => break,
            }
        }
        if home != self.current && self.scopes.all[home].kind == ScopeKind::Class {
            return self
                .error(at, "assignment expression within a comprehension cannot be used in a class body");
        }
        let here = std::mem::replace(&mut self.current, home);
        let bound = self.bind(&target.id, span_of(target));
        self.current = here;
        let frame = self.frame();
        self.scopes.all[frame].walrus.insert(name);
        bound
    }

    fn is_comprehension(&self, scope: ScopeId) -> bool {
        let scope = &self.scopes.all[scope];
        scope.kind == ScopeKind::Comprehension || scope.names.contains_key(&generator_parameter())
    }

    fn comprehension(
        &mut self,
        key: usize,
        kind: &'static str,
        generators: &[Comprehension],
        elements: &[&Expr],
    ) -> Res<()> {
        let Some(first) = generators.first() else { return Ok(()) };
        if let Some(generator) = generators.iter().find(|generator| generator.is_async) {
            return self.unsupported(span_of(generator), "an asynchronous comprehension");
        }
        for element in elements {
            if let Expr::Starred(starred) = element {
                return self.error(span_of(starred), "iterable unpacking cannot be used in comprehension");
            }
        }
        self.iterable(&first.iter)?;
        let is_generator = kind == "generator expression";
        let scope = if is_generator { ScopeKind::Function } else { ScopeKind::Comprehension };
        self.within(key, scope, None, |this| {
            this.context.comprehension = Some(kind);
            if is_generator {
                this.note(generator_parameter(), PARAM);
                this.scope().is_generator = true;
            }
            for (at, generator) in generators.iter().enumerate() {
                if at > 0 {
                    this.iterable(&generator.iter)?;
                }
                check::assignment_target(this.source, &generator.target)?;
                let outer = std::mem::replace(&mut this.iterating, true);
                let target = this.expr(&generator.target);
                this.iterating = outer;
                target?;
                if let Some(name) = this.rebound_target() {
                    let message = format!(
                        "comprehension inner loop cannot rebind assignment expression target '{name}'"
                    );
                    return this.error(span_of(&generator.target), message);
                }
                this.exprs(&generator.ifs)?;
            }
            elements.iter().try_for_each(|element| this.expr(element))
        })
    }

    /// An iteration variable of this comprehension that `:=` has bound before.
    fn rebound_target(&self) -> Option<sym::Sym> {
        let scope = &self.scopes.all[self.current];
        let is_rebound =
            |(name, flags): &(&sym::Sym, &Flags)| **flags & ITERATED != 0 && scope.walrus.contains(*name);
        scope.names.iter().find(is_rebound).map(|(name, _)| *name)
    }

    fn iterable(&mut self, expr: &Expr) -> Res<()> {
        self.iterables += 1;
        let outer = std::mem::replace(&mut self.iterating, false);
        let result = self.expr(expr);
        self.iterating = outer;
        self.iterables -= 1;
        result
    }

    fn interpolation(&mut self, element: &InterpolatedStringElement) -> Res<()> {
        self.nested(|this| match element {
            InterpolatedStringElement::Literal(_) => Ok(()),
            InterpolatedStringElement::Interpolation(node) => {
                this.expr(&node.expression)?;
                match &node.format_spec {
                    Some(spec) => spec.elements.iter().try_for_each(|element| this.interpolation(element)),
                    None => Ok(()),
                }
            }
        })
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) -> Res<()> {
        self.nested(|this| this.pattern_inner(pattern))
    }

    fn pattern_inner(&mut self, pattern: &Pattern) -> Res<()> {
        match pattern {
            Pattern::MatchValue(node) => self.expr(&node.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(node) => {
                node.patterns.iter().try_for_each(|pattern| self.pattern(pattern))
            }
            Pattern::MatchMapping(node) => {
                self.exprs(&node.keys)?;
                node.patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
                node.rest.as_ref().map_or(Ok(()), |rest| self.bind(rest, span_of(rest)))
            }
            Pattern::MatchClass(node) => {
                self.expr(&node.cls)?;
                node.arguments.patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
                node.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern))
            }
            Pattern::MatchStar(node) => {
                node.name.as_ref().map_or(Ok(()), |name| self.bind(name, span_of(name)))
            }
            Pattern::MatchAs(node) => {
                if let Some(pattern) = &node.pattern {
                    self.pattern(pattern)?;
                }
                node.name.as_ref().map_or(Ok(()), |name| self.bind(name, span_of(name)))
            }
            Pattern::MatchOr(node) => node.patterns.iter().try_for_each(|pattern| self.pattern(pattern)),
        }
    }
}
