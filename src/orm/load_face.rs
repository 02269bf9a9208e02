//! The faces of the loader options in `sqlalchemy.orm`: `joinedload(User.posts).selectinload(Post.tags)`, `load_only(User.name)`
//! and their kin. An option is a `Load`, which takes further ones after it.

use std::rc::Rc;

use super::error;
use super::expression::{self, Mapped};
use super::mapper::Mapper;
use super::options::{Chain, Columns, Step, Strategy};
use super::related::{Related, related_of};
use super::relationship::Lazy;
use super::rewrite;
use crate::natives;
use crate::py::exc::type_error;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Module, Native, Res, Value, Vm};

/// Native state of a loader option.
struct Load {
    /// Complete paths.
    chains: Vec<Chain>,
    /// The path that further options go on from.
    path: Chain,
}

impl Native for Load {}

thread_local! {
    static LOAD: Rc<Class> = {
        let class = Class::builtin("Load", "sqlalchemy.orm.strategy_options", Some(&types().object));
        class.new.set(Some(new_load));
        add_methods(&class, METHODS, NativeKind::Method);
        class
    };
}

fn value(load: Load) -> Value {
    LOAD.with(|class| Instance::value(class, load))
}

/// `Load(User)`: options that follow start at that class.
fn new_load(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    match args.values.first() {
        Some(entity) if expression::mapped_of(vm, entity)?.is_some() => {
            Ok(value(Load { chains: Vec::new(), path: Vec::new() }))
        }
        _ => Err(error::argument("Mapped class expected for Load()")),
    }
}

fn load_of(value: &Value) -> Option<&Load> {
    match value {
        Value::Instance(instance) => instance.native::<Load>(),
        _ => None,
    }
}

/// The paths of an option.
pub fn chains_of(vm: &mut Vm, option: &Value) -> Res<Vec<Chain>> {
    match load_of(option) {
        Some(load) => Ok(load.chains.clone()),
        None => Err(error::expected(vm, "ExecutableOption construct", option, None, None)?),
    }
}

/// Puts the options, and what else of this room `sqlalchemy.orm` has, into its module.
pub fn add_to(module: &Module) {
    module.add_functions(FUNCTIONS);
    module.set("Load", LOAD.with(Rc::clone));
    module.set("Query", super::query::query_class());
    module.set("AliasedClass", super::alias::alias_class());
}

fn step_of(related: &Related, how: Option<Strategy>) -> Step {
    let plain = matches!(related.owner.value, Value::Class(_)) && related.of_type.is_none();
    let target = if plain { None } else { related.of_type.clone() };
    Step::Related { relationship: related.relationship.clone(), how, target }
}

/// Goes on from a path along relationships; the last one given is loaded so, those before it as well.
fn along(vm: &mut Vm, load: &Load, attributes: &[Value], how: Option<Strategy>) -> Res {
    let mut path = load.path.clone();
    let mut chains = load.chains.clone();
    for attribute in attributes {
        if attribute.as_str() == Some("*") {
            let mut chain = path.clone();
            chain.push(Step::AllRelated(how.unwrap_or(Strategy::Lazy(Lazy::Select))));
            chains.push(chain);
            continue;
        }
        let Some(related) = related_of(vm, attribute)? else { return Err(not_an_attribute(vm, attribute)?) };
        path.push(step_of(&related, how));
        chains.push(path.clone());
    }
    Ok(value(Load { chains, path }))
}

fn not_an_attribute(vm: &mut Vm, attribute: &Value) -> Res<crate::py::Exc> {
    if attribute.as_str().is_some() {
        return Ok(error::argument(
            "Strings are not accepted for attribute names in loader options; please use class-bound attributes directly.",
        ));
    }
    if expression::expr_of(vm, attribute)?.is_some() {
        let text = vm.str(attribute)?;
        return Ok(error::argument(format!(
            "Can't apply \"relationship loader\" strategy to property \"{text}\", which is a \"column property\"; this loader strategy is intended to be used with a \"relationship property\"."
        )));
    }
    error::expected(vm, "mapped attribute", attribute, None, None)
}

/// Says which columns are loaded at the end of a path.
fn columns(vm: &mut Vm, load: &Load, attributes: &[Value], what: Columns) -> Res {
    let mut by_class: Vec<(Rc<Mapper>, Vec<usize>)> = Vec::new();
    for attribute in attributes {
        let clause = expression::clause_of(vm, attribute)?;
        let Some((mapped, slot)) = clause.and_then(|clause| mapped_slot(&clause)) else {
            return Err(not_an_attribute(vm, attribute)?);
        };
        match by_class.iter_mut().find(|(own, _)| Rc::ptr_eq(own, &mapped.mapper)) {
            Some((_, slots)) => slots.push(slot),
            None => by_class.push((mapped.mapper.clone(), vec![slot])),
        }
    }
    let mut chains = load.chains.clone();
    for (mapper, slots) in by_class {
        let mut chain = load.path.clone();
        chain.push(Step::Columns { mapper, slots, what });
        chains.push(chain);
    }
    Ok(value(Load { chains, path: load.path.clone() }))
}

fn mapped_slot(clause: &expression::Clause) -> Option<(Rc<Mapped>, usize)> {
    let mapped = clause.entity.clone()?;
    let column = rewrite::table_column(&clause.expr).or_else(|| clause.expr.origin())?;
    let slot = mapped.mapper.slot_of_column(&column)?;
    Some((mapped, slot))
}

fn own(args: &Args) -> Res<&Load> {
    load_of(&args[0]).ok_or_else(|| type_error("a Load is required"))
}

const NOTHING: Load = Load { chains: Vec::new(), path: Vec::new() };

fn raising() -> Strategy {
    Strategy::Lazy(Lazy::Raise)
}

natives! {
    static METHODS;
    /// Load the relationship with the same query.
    "joinedload" "(self, *attrs, innerjoin=None)" => |vm, args| { let attrs = vm.collect(&args[2])?; along(vm, own(&args)?, &attrs, Some(Strategy::Lazy(Lazy::Joined))) };
    /// Load the relationship with one more query.
    "selectinload" "(self, *attrs, recursion_depth=None)" => |vm, args| { let attrs = vm.collect(&args[2])?; along(vm, own(&args)?, &attrs, Some(Strategy::Lazy(Lazy::SelectIn))) };
    /// Load the relationship with one more query.
    "subqueryload" "(self, *attrs)" => |vm, args| { let attrs = vm.collect(&args[1])?; along(vm, own(&args)?, &attrs, Some(Strategy::Lazy(Lazy::Subquery))) };
    /// Load the relationship right after each object.
    "immediateload" "(self, *attrs, recursion_depth=None)" => |vm, args| { let attrs = vm.collect(&args[2])?; along(vm, own(&args)?, &attrs, Some(Strategy::Lazy(Lazy::Immediate))) };
    /// Load the relationship when it is read.
    "lazyload" "(self, *attrs)" => |vm, args| { let attrs = vm.collect(&args[1])?; along(vm, own(&args)?, &attrs, Some(Strategy::Lazy(Lazy::Select))) };
    /// Never load the relationship: it is empty.
    "noload" "(self, *attrs)" => |vm, args| { let attrs = vm.collect(&args[1])?; along(vm, own(&args)?, &attrs, Some(Strategy::Lazy(Lazy::NoLoad))) };
    /// Never load the relationship: reading it is an error.
    "raiseload" "(self, *attrs, sql_only=False)" => |vm, args| { let attrs = vm.collect(&args[2])?; along(vm, own(&args)?, &attrs, Some(raising())) };
    /// Load the relationship as it says itself.
    "defaultload" "(self, *attrs)" => |vm, args| { let attrs = vm.collect(&args[1])?; along(vm, own(&args)?, &attrs, None) };
    /// Take the relationship from columns that the query has already.
    "contains_eager" "(self, *attrs, alias=None)" => |vm, args| contains_eager(vm, own(&args)?, &args[2], args.given(1));
    /// Load only these columns.
    "load_only" "(self, *attrs, raiseload=False)" => |vm, args| { let attrs = vm.collect(&args[2])?; columns(vm, own(&args)?, &attrs, Columns::Only) };
    /// Do not load these columns until they are read.
    "defer" "(self, *attrs, raiseload=False)" => |vm, args| { let attrs = vm.collect(&args[2])?; columns(vm, own(&args)?, &attrs, Columns::Defer) };
    /// Load these columns.
    "undefer" "(self, *attrs)" => |vm, args| { let attrs = vm.collect(&args[1])?; columns(vm, own(&args)?, &attrs, Columns::Undefer) };
    /// Further options, all starting where this one ends.
    "options" "(self, *opts)" => |vm, args| {
        let load = own(&args)?;
        let mut chains = load.chains.clone();
        for option in vm.collect(&args[1])? {
            for chain in chains_of(vm, &option)? {
                chains.push(load.path.iter().cloned().chain(chain).collect());
            }
        }
        Ok(value(Load { chains, path: load.path.clone() }))
    };
}

fn contains_eager(vm: &mut Vm, load: &Load, attributes: &Value, alias: Option<&Value>) -> Res {
    let attributes = vm.collect(attributes)?;
    let target = match alias {
        Some(alias) => expression::mapped_of(vm, alias)?.map(Rc::new),
        None => None,
    };
    let mut path = load.path.clone();
    for attribute in &attributes {
        let Some(mut related) = related_of(vm, attribute)? else {
            return Err(not_an_attribute(vm, attribute)?);
        };
        if let Some(target) = &target {
            related.of_type = Some(target.clone());
        }
        path.push(step_of(&related, Some(Strategy::Contained)));
    }
    let mut chains = load.chains.clone();
    chains.push(path.clone());
    Ok(value(Load { chains, path }))
}

natives! {
    static FUNCTIONS;
    /// Load relationships with the same query.
    "joinedload" "(*keys, innerjoin=None)" => |vm, args| { let keys = vm.collect(&args[1])?; along(vm, &NOTHING, &keys, Some(Strategy::Lazy(Lazy::Joined))) };
    /// Load relationships with one more query.
    "selectinload" "(*keys, recursion_depth=None)" => |vm, args| { let keys = vm.collect(&args[1])?; along(vm, &NOTHING, &keys, Some(Strategy::Lazy(Lazy::SelectIn))) };
    /// Load relationships with one more query.
    "subqueryload" "(*keys)" => |vm, args| { let keys = vm.collect(&args[0])?; along(vm, &NOTHING, &keys, Some(Strategy::Lazy(Lazy::Subquery))) };
    /// Load relationships right after each object.
    "immediateload" "(*keys, recursion_depth=None)" => |vm, args| { let keys = vm.collect(&args[1])?; along(vm, &NOTHING, &keys, Some(Strategy::Lazy(Lazy::Immediate))) };
    /// Load relationships when they are read.
    "lazyload" "(*keys)" => |vm, args| { let keys = vm.collect(&args[0])?; along(vm, &NOTHING, &keys, Some(Strategy::Lazy(Lazy::Select))) };
    /// Never load relationships: they are empty.
    "noload" "(*keys)" => |vm, args| { let keys = vm.collect(&args[0])?; along(vm, &NOTHING, &keys, Some(Strategy::Lazy(Lazy::NoLoad))) };
    /// Never load relationships: reading them is an error.
    "raiseload" "(*keys, sql_only=False)" => |vm, args| { let keys = vm.collect(&args[1])?; along(vm, &NOTHING, &keys, Some(raising())) };
    /// Load relationships as they say themselves.
    "defaultload" "(*keys)" => |vm, args| { let keys = vm.collect(&args[0])?; along(vm, &NOTHING, &keys, None) };
    /// Take relationships from columns that the query has already.
    "contains_eager" "(*keys, alias=None)" => |vm, args| contains_eager(vm, &NOTHING, &args[1], args.given(0));
    /// Load only these columns.
    "load_only" "(*attrs, raiseload=False)" => |vm, args| { let attrs = vm.collect(&args[1])?; columns(vm, &NOTHING, &attrs, Columns::Only) };
    /// Do not load these columns until they are read.
    "defer" "(*keys, raiseload=False)" => |vm, args| { let keys = vm.collect(&args[1])?; columns(vm, &NOTHING, &keys, Columns::Defer) };
    /// Load these columns.
    "undefer" "(*keys)" => |vm, args| { let keys = vm.collect(&args[0])?; columns(vm, &NOTHING, &keys, Columns::Undefer) };
    /// A mapped class under another name, to be used beside itself in a query.
    "aliased" "(element, alias=None, name=None, flat=False, adapt_on_names=False)" => |vm, args| {
        let selectable = match args.given(1) {
            Some(value) => Some(expression::roles::from_item(vm, value)?),
            None => None,
        };
        let name = args.given(2).and_then(Value::as_str).map(str::to_owned);
        super::alias::aliased(vm, &args[0], selectable, name.as_deref())
    };
}
