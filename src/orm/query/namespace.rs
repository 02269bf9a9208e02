//! `filter_by(name=value)`: which attributes the names are, and the conditions that come out.

use crate::orm::error;
use crate::orm::expression::{Mapped, roles};
use crate::py::{CmpOp, Res, Sym, Value, Vm};
use crate::sql::Expr;
use crate::sql::statement::FromItem;

/// What names are looked up in.
pub enum Namespace {
    /// A class or alias.
    Mapped(Mapped),
    /// A table or subquery: its columns.
    From(FromItem),
}

impl Namespace {
    fn no_property(&self, name: Sym) -> crate::py::Exc {
        let shown = match self {
            Self::Mapped(mapped) => mapped.mapper.table.name().to_string(),
            Self::From(from) => from.description().to_string(),
        };
        error::invalid_request(format!("Entity namespace for \"{shown}\" has no property \"{name}\""))
    }

    fn attribute(&self, vm: &mut Vm, name: Sym) -> Res {
        match self {
            Self::Mapped(mapped) => {
                let is_known =
                    mapped.mapper.property(name).is_some() || mapped.mapper.class.lookup(name).is_some();
                if !is_known {
                    return Err(self.no_property(name));
                }
                vm.get_attr(&mapped.value, name)
            }
            Self::From(from) => match from.c(name.as_str()) {
                Some(column) => Ok(crate::orm::expression::wrap(column)),
                None => Err(self.no_property(name)),
            },
        }
    }
}

/// The conditions of `filter_by(**keywords)`.
pub fn filter_by(vm: &mut Vm, namespace: &Namespace, keywords: &Value) -> Res<Vec<Expr>> {
    let Value::Dict(keywords) = keywords else { return Ok(Vec::new()) };
    let mut conditions = Vec::with_capacity(keywords.len());
    for (name, value) in keywords.pairs() {
        let attribute = namespace.attribute(vm, Sym::new(name.as_str().unwrap_or_default()))?;
        let equal = vm.compare(CmpOp::Eq, &attribute, &value)?;
        conditions.push(roles::condition(vm, &equal)?);
    }
    Ok(conditions)
}
