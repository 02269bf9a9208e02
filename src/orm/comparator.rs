//! What a relationship means inside a condition: `Post.author == user`, `User.posts.any(Post.title == "x")`, `.has()`,
//! `.contains()`, `.of_type()`. Called by `attributes` for classes and `alias` for aliases.

use std::rc::Rc;

use super::attributes::Attribute;
use super::error;
use super::expression::statement::{RelationshipJoin, register_join};
use super::expression::{self, Clause, Mapped, roles};
use super::load::mapped_class;
use super::parameters::Deferred;
use super::related::{Related, Sides};
use super::relationship::{Direction, Relationship, Resolved};
use super::rewrite::table_column;
use super::state::State;
use crate::py::exc::{attribute_error, not_implemented_error};
use crate::py::function::NativeFunc;
use crate::py::{Args, Class, CmpOp, Exc, Instance, Native, Res, Sym, UnOp, Value, Vm};
use crate::sql::Expr;
use crate::sql::expr::{Bind, BindValue, and_, or_};
use crate::sql::schema::Column;
use crate::sql::statement::{Correlate, FromItem, Select};

/// Native state of a relationship that was narrowed by `of_type` or `and_`.
pub struct Narrowed {
    /// The relationship.
    pub related: Related,
}

/// Native state of a condition whose opposite is not just NOT around it: membership through an association table.
struct Membership {
    expr: Expr,
    opposite: Expr,
}

thread_local! {
    static NARROWED: Rc<Class> =
        Class::builtin("QueryableAttribute", "sqlalchemy.orm.attributes", Some(&crate::py::types::types().object));
    static MEMBERSHIP: Rc<Class> = Class::builtin(
        "BooleanClauseList",
        "sqlalchemy.sql.elements",
        Some(&expression::operators_class()),
    );
}

/// Makes what this file returns known to statements. Called once, at start.
pub fn register() {
    expression::register_clause(clause);
    register_join(join);
}

/// How a SELECT joins along a relationship, to `target` where that is given apart.
fn join(vm: &mut Vm, relationship: &Value, target: Option<&Value>) -> Res<Option<RelationshipJoin>> {
    let Some(related) = super::related::related_of(vm, relationship)? else { return Ok(None) };
    let resolved = related.resolved()?;
    let mapped = match target {
        Some(target) => expression::mapped_of(vm, target)?,
        None => None,
    };
    let target = match mapped {
        Some(mapped) => mapped,
        None => (*related.target()?).clone(),
    };
    let secondary = resolved.secondary.clone().map(|table| FromItem::Table(table).alias(None));
    let mut on = related.on(&target.from, secondary.as_ref())?.into_iter();
    let near = on.next().unwrap_or_else(|| Expr::constant(true));
    let extra = related.conditions_on(&target.from)?;
    let (secondary, on) = match (secondary, on.next()) {
        (Some(secondary), Some(far)) => (Some((secondary, near)), far),
        _ => (None, near),
    };
    Ok(Some(RelationshipJoin { left: related.owner.from.clone(), secondary, target, on, extra }))
}

fn clause(vm: &mut Vm, value: &Value) -> Res<Option<Clause>> {
    let Value::Instance(instance) = value else { return Ok(None) };
    if let Some(membership) = instance.native::<Membership>() {
        return Ok(Some(membership.expr.clone().into()));
    }
    // A relationship itself is the condition that joins its sides.
    match super::related::related_of(vm, value)? {
        Some(related) => {
            let target = related.target()?;
            let secondary = related.resolved()?.secondary.clone().map(FromItem::Table);
            Ok(Some(and_(related.on(&target.from, secondary.as_ref())?).into()))
        }
        None => Ok(None),
    }
}

/// `Class.relationship op other`
pub fn compare(
    vm: &mut Vm,
    this: &Rc<Instance>,
    relationship: &Rc<Relationship>,
    op: CmpOp,
    other: &Value,
) -> Res<Option<Value>> {
    let Some(attribute) = this.native::<Attribute>() else { return Ok(None) };
    super::registry::configure_of(vm, &attribute.mapper)?;
    compare_related(&Related::new(mapped_class(&attribute.mapper), relationship), op, other)
}

/// A method of `Class.relationship`, bound.
pub fn method(this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
    let Some(attribute) = this.native::<Attribute>() else { return Ok(None) };
    let Some(relationship) = attribute.property.relationship() else { return Ok(None) };
    Ok(method_of(Related::new(mapped_class(&attribute.mapper), relationship), name))
}

/// `relationship op other`
pub fn compare_related(related: &Related, op: CmpOp, other: &Value) -> Res<Option<Value>> {
    let negated = match op {
        CmpOp::Eq => false,
        CmpOp::Ne => true,
        CmpOp::Lt => return Err(not_implemented_error("<built-in function lt>")),
        CmpOp::Le => return Err(not_implemented_error("<built-in function le>")),
        CmpOp::Gt => return Err(not_implemented_error("<built-in function gt>")),
        CmpOp::Ge => return Err(not_implemented_error("<built-in function ge>")),
        _ => return Ok(None),
    };
    let resolved = related.resolved()?;
    let many = resolved.direction != Direction::ManyToOne;
    if other.is_none() {
        let expr = if many {
            let exists = exists(related, None)?;
            if negated { exists } else { exists.negated() }
        } else {
            and_(resolved.pairs.iter().filter_map(|(local, _)| {
                let column = related.owner.from.column_of(local)?;
                Some(if negated {
                    column.is_not(crate::sql::Operand::Null)
                } else {
                    column.is(crate::sql::Operand::Null)
                })
            }))
        };
        return Ok(Some(expression::wrap(expr)));
    }
    if resolved.uselist {
        return Err(error::invalid_request(
            "Can't compare a collection to an object or collection; use contains() to test for membership.",
        ));
    }
    require_object(related, other)?;
    let expr = if negated { unlike(related, resolved, other)? } else { like(related, resolved, other)? };
    Ok(Some(expression::wrap(expr)))
}

fn require_object(related: &Related, other: &Value) -> Res<()> {
    if State::of(other).is_some() {
        return Ok(());
    }
    Err(error::argument(format!(
        "Mapped instance expected for relationship comparison to object.   Classes, queries and other SQL elements are not \
         accepted in this context; for comparison with a subquery, use {}.has(**criteria).",
        related.display()
    )))
}

/// An attribute of an object as a parameter, whose value is asked for when the statement is executed.
fn value_of(object: &Value, column: &Column, hint: &str, ty: &crate::sql::SqlType) -> Option<Expr> {
    let slot = State::of(object)?.mapper.slot_of_column(column)?;
    let value = BindValue::Host(Rc::new(Deferred { object: object.clone(), slot }));
    Some(Expr::bind(Bind::unique(hint, value), ty.clone()))
}

/// The join condition with the other side's columns replaced by the values of an object.
fn like(related: &Related, resolved: &Resolved, object: &Value) -> Res<Expr> {
    let sides = Sides::new(&related.owner.mapper, resolved);
    Ok(resolved.primaryjoin.map(&mut |member| {
        let column = table_column(member)?;
        if sides.is_local(&column) {
            return related.owner.from.column_of(&column);
        }
        value_of(object, &column, "param", member.ty())
    }))
}

/// `column != value OR column IS NULL`
fn unlike(related: &Related, resolved: &Resolved, object: &Value) -> Res<Expr> {
    if resolved.direction != Direction::ManyToOne {
        let criterion = identity_of(related, object)?;
        return Ok(exists(related, Some(criterion))?.negated());
    }
    Ok(and_(resolved.pairs.iter().filter_map(|(local, remote)| {
        let column = related.owner.from.column_of(local)?;
        let value = value_of(object, remote, &local.key(), &local.ty())?;
        Some(or_([column.ne(value), column.is(crate::sql::Operand::Null)]))
    })))
}

/// `target.key = value` for an object.
fn identity_of(related: &Related, object: &Value) -> Res<Expr> {
    let resolved = related.resolved()?;
    let keys = resolved.target.table.primary_key_columns();
    Ok(and_(keys.iter().filter_map(|key| Some(key.expr().eq(value_of(object, key, &key.key(), &key.ty())?)))))
}

/// `EXISTS (SELECT 1 FROM target WHERE join AND criterion)`; the criterion speaks of the target's table.
fn exists(related: &Related, criterion: Option<Expr>) -> Res<Expr> {
    let resolved = related.resolved()?;
    let target = match &related.of_type {
        Some(mapped) => mapped.clone(),
        None if resolved.self_referential => {
            let table = FromItem::Table(resolved.target.table.clone());
            Rc::new(Mapped { from: table.alias(None), ..(*mapped_class(&resolved.target)).clone() })
        }
        None => mapped_class(&resolved.target),
    };
    let secondary = resolved.secondary.clone().map(FromItem::Table);
    let mut conditions = related.on(&target.from, secondary.as_ref())?;
    conditions.extend(related.conditions_on(&target.from)?);
    if let Some(criterion) = criterion {
        conditions.push(super::rewrite::to_alias(&criterion, &resolved.target.table, &target.from));
    }
    let one = Expr::literal_column("1", crate::sql::SqlType::INTEGER);
    let mut select = Select::new(vec![one]).from(target.from.clone());
    if let Some(secondary) = &secondary {
        select = select.from(secondary.clone());
    }
    select.where_ = vec![and_(conditions)];
    let own: Vec<FromItem> = std::iter::once(target.from.clone()).chain(secondary).collect();
    select.correlate = Correlate::Except(own);
    Ok(Expr::exists(select.into()))
}

/// `any()`, `has()`, `contains()`, `of_type()`, `and_()` of a relationship, bound.
pub fn method_of(related: Related, name: Sym) -> Option<Value> {
    const CRITERIA: &str = "(criterion=None, **kwargs)";
    let function = match name.as_str() {
        "any" => {
            NativeFunc::closure("any", CRITERIA, "Whether a member meets a condition.", move |vm, args| {
                if !related.resolved()?.uselist {
                    return Err(error::invalid_request(
                        "'any()' not implemented for scalar attributes. Use has().",
                    ));
                }
                criteria(vm, &related, &args)
            })
        }
        "has" => NativeFunc::closure(
            "has",
            CRITERIA,
            "Whether the related object meets a condition.",
            move |vm, args| {
                if related.resolved()?.uselist {
                    return Err(error::invalid_request(
                        "'has()' not implemented for collections. Use any().",
                    ));
                }
                criteria(vm, &related, &args)
            },
        ),
        "contains" => {
            NativeFunc::closure("contains", "(other)", "Whether an object is a member.", move |_, args| {
                contains(&related, &args[0])
            })
        }
        "of_type" => NativeFunc::closure(
            "of_type",
            "(cls)",
            "The relationship to an alias of the class.",
            move |vm, args| {
                let Some(mapped) = expression::mapped_of(vm, &args[0])? else {
                    return Err(super::failure::not_an_entity(vm, &args[0]));
                };
                Ok(narrowed(Related { of_type: Some(Rc::new(mapped)), ..related.clone() }))
            },
        ),
        "and_" => NativeFunc::closure(
            "and_",
            "(*criteria)",
            "The relationship under further conditions.",
            move |vm, args| {
                let mut conditions = related.conditions.clone();
                for criterion in vm.collect(&args[0])? {
                    conditions.push(roles::condition(vm, &criterion)?);
                }
                Ok(narrowed(Related { conditions, ..related.clone() }))
            },
        ),
        "in_" => NativeFunc::closure("in_", "(other)", "Not for relationships.", |_, _| {
            Err(not_implemented_error(
                "in_() not yet supported for relationships.  For a simple many-to-one, use in_() against the set of foreign \
                 key values.",
            ))
        }),
        _ => return None,
    };
    Some(function)
}

fn narrowed(related: Related) -> Value {
    NARROWED.with(|class| Instance::value(class, Narrowed { related }))
}

/// `any(criterion, **kwargs)`: the keywords are attributes of the other class.
fn criteria(vm: &mut Vm, related: &Related, args: &Args) -> Res {
    let target = related.target()?;
    let mut conditions = Vec::new();
    if let Some(criterion) = args.given(0) {
        conditions.push(roles::condition(vm, criterion)?);
    }
    if let Some(Value::Dict(keywords)) = args.opt(1) {
        for (name, value) in keywords.pairs() {
            let name = Sym::new(name.as_str().unwrap_or_default());
            if target.mapper.property(name).is_none() {
                return Err(attribute_error(format!(
                    "type object '{}' has no attribute '{name}'",
                    target.mapper.class.name()
                )));
            }
            let attribute = vm.get_attr(&target.value, name)?;
            let equal = vm.compare(CmpOp::Eq, &attribute, &value)?;
            conditions.push(roles::condition(vm, &equal)?);
        }
    }
    let criterion = if conditions.is_empty() { None } else { Some(and_(conditions)) };
    Ok(expression::wrap(exists(related, criterion)?))
}

fn contains(related: &Related, object: &Value) -> Res {
    let resolved = related.resolved()?;
    if !resolved.uselist {
        return Err(error::invalid_request("'contains' not implemented for scalar attributes.  Use =="));
    }
    if State::of(object).is_none() {
        return Err(require_object(related, object).err().unwrap_or_else(|| unexpected(object)));
    }
    let Some(table) = &resolved.secondary else {
        return Ok(expression::wrap(like(related, resolved, object)?));
    };
    let secondary = FromItem::Table(table.clone()).alias(None);
    let far = related.on(&related.target()?.from, Some(&secondary))?;
    let conditions = far.into_iter().enumerate().map(|(at, condition)| {
        if at == 0 {
            return condition;
        }
        condition.map(&mut |member| {
            let column = table_column(member)?;
            let is_target = column.table().is_some_and(|own| own.same(&resolved.target.table));
            if is_target { value_of(object, &column, "param", member.ty()) } else { None }
        })
    });
    let expr = and_(conditions.collect::<Vec<_>>());
    let opposite = exists(related, Some(identity_of(related, object)?))?.negated();
    Ok(MEMBERSHIP.with(|class| Instance::value(class, Membership { expr, opposite })))
}

fn unexpected(object: &Value) -> Exc {
    error::unmapped_instance(object)
}

impl Native for Membership {
    fn unary(&self, vm: &mut Vm, _: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        match op {
            UnOp::Invert => Ok(Some(expression::wrap(self.opposite.clone()))),
            op => expression::unary(vm, &self.expr, op),
        }
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        expression::binary(vm, &self.expr, op, other, reflected)
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        expression::compare(vm, &self.expr, op, other)
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        vm.str(&expression::wrap(self.expr.clone())).map(Some)
    }
}

impl Native for Narrowed {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "key" | "name" => Some(self.related.relationship.name.to_value()),
            _ => method_of(self.related.clone(), name),
        })
    }

    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        compare_related(&self.related, op, other)
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.related.display()))
    }
}
