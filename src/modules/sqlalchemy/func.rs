//! `func`: SQL functions by name, `func.count(User.id)`.

use std::rc::Rc;

use crate::orm::expression::{self, wrap};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::Expr;

/// Native state of `func` and of a function's name (with its packages).
struct Generator {
    path: Vec<Sym>,
}

thread_local! {
    static CLASS: Rc<Class> = Class::builtin("_FunctionGenerator", "sqlalchemy.sql.functions", Some(&types().object));
}

/// `func`
pub fn value() -> Value {
    CLASS.with(|class| Instance::value(class, Generator { path: Vec::new() }))
}

impl Native for Generator {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if name.is_dunder() {
            return Ok(None);
        }
        let mut path = self.path.clone();
        // A trailing underscore makes way for a keyword: `func.and_`.
        path.push(Sym::new(name.as_str().strip_suffix('_').unwrap_or(name.as_str())));
        Ok(Some(CLASS.with(|class| Instance::value(class, Generator { path }))))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        [
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "lower",
            "upper",
            "length",
            "coalesce",
            "now",
            "current_timestamp",
            "date",
            "strftime",
            "round",
            "random",
            "abs",
            "substr",
            "trim",
            "replace",
            "concat",
            "group_concat",
            "total",
            "row_number",
            "rank",
        ]
        .iter()
        .map(|name| Sym::new(name))
        .collect()
    }

    fn is_callable(&self) -> bool {
        !self.path.is_empty()
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        let Some((name, packages)) = self.path.split_last() else { return Ok(None) };
        if let (true, "cast", [value, ty]) = (packages.is_empty(), name.as_str(), &args.values[..]) {
            let ty = crate::orm::schema::types::required(vm, ty)?;
            let inner = expression::roles::expression(vm, value, Some(&ty))?;
            return Ok(Some(wrap(inner.cast(ty))));
        }
        if let (true, "extract", [field, value]) = (packages.is_empty(), name.as_str(), &args.values[..]) {
            let field = vm.str(field)?;
            let inner = expression::roles::expression(vm, value, None)?;
            return Ok(Some(wrap(inner.extract(&field))));
        }
        let mut operands = Vec::with_capacity(args.values.len());
        for value in &args.values {
            operands.push(expression::operand(vm, value)?);
        }
        let ty = match args.keywords.iter().find(|(key, _)| key.as_str() == "type_") {
            Some((_, ty)) => Some(crate::orm::schema::types::required(vm, ty)?),
            None => None,
        };
        let packages: Vec<Rc<str>> = packages.iter().map(|package| package.as_str().into()).collect();
        let expr = if packages.is_empty() {
            Expr::function(name.as_str(), operands, ty)
        } else {
            Expr::packaged_function(packages, name.as_str(), operands, ty)
        };
        Ok(Some(wrap(expr)))
    }
}
