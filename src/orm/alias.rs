//! `aliased(User)`: a mapped class under another name, so that a query can use it more than once. Its attributes are those of the
//! class, about the alias.

use std::rc::Rc;

use super::comparator;
use super::expression::{self, Clause, Mapped};
use super::failure;
use super::mapper::{Mapper, Property};
use super::related::Related;
use super::schema;
use crate::py::exc::no_attribute;
use crate::py::types::types;
use crate::py::{BinOp, Class, CmpOp, Instance, Native, Res, Sym, UnOp, Value, Vm};
use crate::sql::Expr;
use crate::sql::statement::FromItem;

/// Native state of an alias of a mapped class.
struct Alias {
    mapper: Rc<Mapper>,
    from: FromItem,
    name: Rc<str>,
}

/// Native state of an attribute of an alias.
struct AliasAttribute {
    mapped: Rc<Mapped>,
    property: Rc<Property>,
}

thread_local! {
    static ALIAS: Rc<Class> = Class::builtin("AliasedClass", "sqlalchemy.orm.util", Some(&types().object));
    static ATTRIBUTE: Rc<Class> = Class::builtin(
        "QueryableAttribute",
        "sqlalchemy.orm.attributes",
        Some(&expression::operators_class()),
    );
    /// The same without the operators of columns.
    static RELATIONSHIP: Rc<Class> =
        Class::builtin("QueryableAttribute", "sqlalchemy.orm.attributes", Some(&types().object));
}

/// Makes aliases and their attributes known to statements. Called once, at start.
pub fn register() {
    expression::register_entity(entity);
    expression::register_clause(clause);
}

fn entity(_: &mut Vm, value: &Value) -> Res<Option<Mapped>> {
    match value {
        Value::Instance(instance) => Ok(instance.native::<Alias>().map(|alias| alias.mapped(value))),
        _ => Ok(None),
    }
}

fn clause(_: &mut Vm, value: &Value) -> Res<Option<Clause>> {
    let Value::Instance(instance) = value else { return Ok(None) };
    let Some(attribute) = instance.native::<AliasAttribute>() else { return Ok(None) };
    Ok(attribute.expr().map(|expr| Clause {
        expr,
        key: Some(attribute.property.name.as_str().into()),
        entity: Some(attribute.mapped.clone()),
    }))
}

/// `aliased(element, alias=None, name=None)`: `element` is a class or an alias of one.
pub fn aliased(vm: &mut Vm, element: &Value, selectable: Option<FromItem>, name: Option<&str>) -> Res {
    let Some(mapped) = expression::mapped_of(vm, element)? else {
        return Err(failure::not_an_entity(vm, element));
    };
    let from = match selectable {
        Some(from) => match name {
            Some(name) => from.alias(Some(name)),
            None => from,
        },
        None => FromItem::Table(mapped.mapper.table.clone()).alias(name),
    };
    let alias = Alias { mapper: mapped.mapper.clone(), from, name: name.unwrap_or_default().into() };
    Ok(ALIAS.with(|class| Instance::value(class, alias)))
}

/// Is the expression a column of a mapped table?
pub fn is_mapped_column(expr: &Expr) -> bool {
    super::rewrite::table_column(expr)
        .and_then(|column| column.table())
        .is_some_and(|table| Mapper::of_table(&table).is_some())
}

/// The class of aliases.
pub fn alias_class() -> Rc<Class> {
    ALIAS.with(Rc::clone)
}

/// The alias and property that a value is an attribute of.
pub fn attribute_of(value: &Value) -> Option<(Rc<Mapped>, Rc<Property>)> {
    match value {
        Value::Instance(instance) => {
            instance.native::<AliasAttribute>().map(|own| (own.mapped.clone(), own.property.clone()))
        }
        _ => None,
    }
}

impl Alias {
    fn mapped(&self, value: &Value) -> Mapped {
        Mapped {
            mapper: self.mapper.clone(),
            from: self.from.clone(),
            name: self.name.clone(),
            value: value.clone(),
        }
    }
}

impl Native for Alias {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if name.is_dunder() {
            return Ok(None);
        }
        super::registry::configure_of(vm, &self.mapper)?;
        if let Some(property) = self.mapper.property(name) {
            let mapped = Rc::new(self.mapped(&Value::Instance(this.clone())));
            let class = if property.relationship().is_some() { &RELATIONSHIP } else { &ATTRIBUTE };
            return Ok(Some(class.with(|class| Instance::value(class, AliasAttribute { mapped, property }))));
        }
        match self.mapper.class.lookup(name) {
            Some(found) => {
                let owner = self.mapper.class.clone();
                vm.bind(found, None, &owner).map(Some)
            }
            None => Err(no_attribute(&Value::Class(self.mapper.class.clone()), name)),
        }
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        self.mapper.properties().iter().map(|property| property.name).collect()
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let address = Rc::as_ptr(this) as usize;
        Ok(Some(format!("<AliasedClass at {address:#x}; {}>", self.mapper.class.name())))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("aliased({})", self.mapper.class.name())))
    }
}

impl AliasAttribute {
    fn expr(&self) -> Option<Expr> {
        let column = &self.property.column()?.column;
        self.mapped.from.column_of(column)
    }

    fn related(&self, vm: &mut Vm) -> Res<Option<Related>> {
        super::registry::configure_of(vm, &self.mapped.mapper)?;
        Ok(self.property.relationship().map(|relationship| Related::new(self.mapped.clone(), relationship)))
    }
}

impl Native for AliasAttribute {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if let Some(related) = self.related(vm)?
            && let Some(method) = comparator::method_of(related, name)
        {
            return Ok(Some(method));
        }
        Ok(Some(match (name.as_str(), self.expr()) {
            ("key" | "name", _) => self.property.name.to_value(),
            ("class_", _) => Value::Class(self.mapped.mapper.class.clone()),
            ("parent", _) => self.mapped.value.clone(),
            ("type", Some(expr)) => schema::types::type_value(expr.ty()),
            ("expression", Some(expr)) => expression::wrap(expr),
            _ => return Err(no_attribute(&Value::Instance(this.clone()), name)),
        }))
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        match self.expr() {
            Some(expr) => expression::binary(vm, &expr, op, other, reflected),
            None => Ok(None),
        }
    }

    fn unary(&self, vm: &mut Vm, _: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        match self.expr() {
            Some(expr) => expression::unary(vm, &expr, op),
            None => Ok(None),
        }
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        if let Some(expr) = self.expr() {
            return expression::compare(vm, &expr, op, other);
        }
        match self.related(vm)? {
            Some(related) => comparator::compare_related(&related, op, other),
            None => Ok(None),
        }
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("{}.{}", vm.str(&self.mapped.value)?, self.property.name)))
    }
}
