//! Instrumented attributes: what a mapped class has in place of its columns and relationships. Read through an object they give
//! its value (loading it if need be), written they take note of the change and keep the other side of a relationship in step;
//! read through the class they are SQL expressions (`comparator`).

use std::rc::Rc;

use super::collection;
use super::error;
use super::event::{self, Family};
use super::expression::{self, Clause, Mapped};
use super::identity::holds;
use super::mapper::{Mapper, Property, PropertyKind};
use super::relationship::{Lazy, Relationship};
use super::session::Session;
use super::state::{Standing, State, describe};
use crate::py::exc::{assertion_error, attribute_error, type_error};
use crate::py::types::type_name;
use crate::py::{Args, BinOp, Class, CmpOp, Descriptor, Instance, Native, Res, Sym, UnOp, Value, Vm};
use crate::sql::Expr;
use crate::sql::statement::FromItem;

/// Native state of an `InstrumentedAttribute`.
pub struct Attribute {
    /// The class's mapper.
    pub mapper: Rc<Mapper>,
    /// The attribute.
    pub property: Rc<Property>,
}

thread_local! {
    static CLASS: Rc<Class> = Class::builtin(
        "InstrumentedAttribute",
        "sqlalchemy.orm.attributes",
        Some(&expression::operators_class()),
    );
    /// The same without the operators of columns: `contains` and its kin mean something else for a relationship.
    static RELATIONSHIP: Rc<Class> =
        Class::builtin("InstrumentedAttribute", "sqlalchemy.orm.attributes", Some(&crate::py::types::types().object));
}

/// The attribute that a class gets for a property.
pub fn new(mapper: &Rc<Mapper>, property: &Rc<Property>) -> Value {
    let class = if property.relationship().is_some() { &RELATIONSHIP } else { &CLASS };
    class.with(|class| {
        Instance::value(class, Attribute { mapper: mapper.clone(), property: property.clone() })
    })
}

/// The attribute that a value is.
pub fn of(value: &Value) -> Option<&Attribute> {
    match value {
        Value::Instance(instance) => instance.native::<Attribute>(),
        _ => None,
    }
}

/// Tells the expressions that mapped attributes are expressions, and mapped classes entities. Called once at start.
pub fn install_hooks() {
    expression::register_clause(|_, value| {
        let Some(attribute) = of(value) else { return Ok(None) };
        let Some(expr) = attribute.expr() else { return Ok(None) };
        Ok(Some(Clause {
            expr,
            key: Some(attribute.property.name.as_str().into()),
            entity: Some(Rc::new(mapped(&attribute.mapper))),
        }))
    });
    expression::register_entity(|vm, value| {
        let Some(mapper) = Mapper::of_value(value) else { return Ok(None) };
        super::registry::configure_of(vm, &mapper)?;
        Ok(Some(mapped(&mapper)))
    });
    super::alias::register();
    super::comparator::register();
}

/// A mapped class as a statement selects from it.
pub fn mapped(mapper: &Rc<Mapper>) -> Mapped {
    Mapped {
        mapper: mapper.clone(),
        from: FromItem::Table(mapper.table.clone()),
        name: mapper.class.name().into(),
        value: Value::Class(mapper.class.clone()),
    }
}

impl Attribute {
    /// The column expression; None for a relationship.
    pub fn expr(&self) -> Option<Expr> {
        self.property.column().map(|column| column.column.expr())
    }
}

impl Native for Attribute {
    fn descriptor(&self) -> Descriptor {
        Descriptor::Data
    }

    fn descr_get(&self, vm: &mut Vm, this: &Rc<Instance>, instance: Option<&Value>, _: &Value) -> Res<Value> {
        match instance {
            Some(object) => read(vm, object, &self.property),
            None => {
                super::registry::configure_of(vm, &self.mapper)?;
                Ok(Value::Instance(this.clone()))
            }
        }
    }

    fn descr_set(&self, vm: &mut Vm, _: &Rc<Instance>, instance: &Value, value: Option<&Value>) -> Res<bool> {
        match value {
            Some(value) => write(vm, instance, &self.property, value.clone())?,
            None => delete(vm, instance, &self.property)?,
        }
        Ok(true)
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

    fn compare(&self, vm: &mut Vm, this: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        match (self.expr(), self.property.relationship()) {
            (Some(expr), _) => expression::compare(vm, &expr, op, other),
            (None, Some(relationship)) => super::comparator::compare(vm, this, relationship, op, other),
            (None, None) => Ok(None),
        }
    }

    fn has_own_lookup(&self) -> bool {
        self.property.relationship().is_some()
    }

    fn get_attr_first(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        // A relationship's comparisons are not those of a column.
        super::comparator::method(this, name)
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "key" | "name" => self.property.name.to_value(),
            "class_" => Value::Class(self.mapper.class.clone()),
            "type" => match self.expr() {
                Some(expr) => super::schema::types::type_value(expr.ty()),
                None => return Ok(None),
            },
            "expression" => match self.expr() {
                Some(expr) => expression::wrap(expr),
                None => return Ok(None),
            },
            other => {
                return Err(attribute_error(format!(
                    "Neither 'InstrumentedAttribute' object nor 'Comparator' object associated with {}.{} has an \
                     attribute '{other}'",
                    self.mapper.class.name(),
                    self.property.name
                )));
            }
        }))
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        match self.expr() {
            Some(expr) => vm.get_item(&expression::wrap(expr), key).map(Some),
            None => Ok(None),
        }
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("{}.{}", self.mapper.class.name(), self.property.name)))
    }
}

/// The value of an attribute of an object.
pub fn read(vm: &mut Vm, object: &Value, property: &Rc<Property>) -> Res {
    let Some(state) = State::of(object) else {
        return Err(attribute_error(format!(
            "'{}' object has no attribute '_sa_instance_state'",
            type_name(object)
        )));
    };
    let value = state.get(property.slot);
    if !value.is_unset() {
        return Ok(value);
    }
    match &property.kind {
        PropertyKind::Column(_) => {
            if !state.has_row() {
                return Ok(Value::None);
            }
            match state.session() {
                Some(session) => {
                    super::load::refresh_expired(vm, &session, object, property.slot)?;
                    Ok(state.get(property.slot).or_none())
                }
                None => Err(error::detached(format!(
                    "Instance {} is not bound to a Session; attribute refresh operation cannot proceed",
                    describe(object)
                ))),
            }
        }
        PropertyKind::Relationship(relationship) => read_related(vm, object, state, relationship),
    }
}

fn read_related(vm: &mut Vm, object: &Value, state: &State, relationship: &Rc<Relationship>) -> Res {
    super::registry::configure_of(vm, &state.mapper)?;
    if relationship.is_never_loaded() {
        return super::load::dynamic(vm, object, relationship);
    }
    let Value::Instance(instance) = object else { return Ok(Value::None) };
    if !state.has_row() || relationship.arguments.lazy == Lazy::NoLoad {
        if !relationship.uselist() {
            return Ok(Value::None);
        }
        let empty = collection::new(instance, relationship, Vec::new());
        state.put(relationship.slot(), empty.clone());
        return Ok(empty);
    }
    let Some(session) = state.session() else {
        return Err(error::detached(format!(
            "Parent instance {} is not bound to a Session; lazy load operation of attribute '{}' cannot proceed",
            describe(object),
            relationship.name
        )));
    };
    if relationship.arguments.lazy == Lazy::Raise || state.is_raising(relationship.slot()) {
        return Err(error::invalid_request(format!(
            "'{}' is not available due to lazy='raise'",
            relationship.display()
        )));
    }
    super::load::load_related(vm, &session, object, relationship)?;
    Ok(state.get(relationship.slot()).or_none())
}

/// Assigns an attribute of an object.
pub fn write(vm: &mut Vm, object: &Value, property: &Rc<Property>, value: Value) -> Res<()> {
    let Some(state) = State::of(object) else {
        return Err(attribute_error(format!(
            "'{}' object has no attribute '_sa_instance_state'",
            type_name(object)
        )));
    };
    match &property.kind {
        PropertyKind::Column(_) => {
            let value = if event::listening(Family::Attribute) {
                event::value(vm, object, property.name, "set", value, Some(state.get(property.slot)))?
            } else {
                value
            };
            if state.has_row() {
                if state.mapper.key_slots().contains(&property.slot) && !state.is_loaded(property.slot) {
                    read(vm, object, property)?;
                }
                note(object, state, property.slot, state.get(property.slot));
            }
            state.put(property.slot, value);
            Ok(())
        }
        PropertyKind::Relationship(relationship) => {
            super::registry::configure_of(vm, &state.mapper)?;
            if relationship.uselist() {
                write_collection(vm, object, state, relationship, &value)
            } else {
                write_scalar(vm, object, state, relationship, value)
            }
        }
    }
}

/// `del object.attribute`: the value becomes None.
fn delete(vm: &mut Vm, object: &Value, property: &Rc<Property>) -> Res<()> {
    let state = super::state::require(object)?;
    let old = state.get(property.slot);
    if old.is_unset() && !state.has_row() {
        return Err(attribute_error(property.name.as_str()));
    }
    match &property.kind {
        PropertyKind::Column(_) => {
            note(object, state, property.slot, old);
            state.put(property.slot, Value::None);
            Ok(())
        }
        PropertyKind::Relationship(_) => {
            let empty = if property.relationship().is_some_and(|relationship| relationship.uselist()) {
                Value::list(Vec::new())
            } else {
                Value::None
            };
            write(vm, object, property, empty)
        }
    }
}

/// Takes note of what an attribute was, and tells the session.
fn note(object: &Value, state: &State, slot: usize, old: Value) {
    state.note_original(slot, old);
    mark_modified(object, state);
}

/// The session holds an object with changes until they are written.
pub fn mark_modified(object: &Value, state: &State) {
    if state.standing() == Standing::Persistent
        && !state.modified.get()
        && let Some(session) = state.session()
        && let Value::Instance(instance) = object
    {
        state.modified.set(true);
        session.modified(instance);
    }
}

fn write_collection(
    vm: &mut Vm,
    object: &Value,
    state: &State,
    relationship: &Rc<Relationship>,
    value: &Value,
) -> Res<()> {
    let Value::Instance(instance) = object else { return Ok(()) };
    if relationship.is_never_loaded() {
        return super::load::dynamic::assign(vm, object, relationship, value);
    }
    let items = match collection::of(value) {
        Some(other) => other.members(),
        None => match value {
            Value::List(list) => list.items.borrow().clone(),
            other => {
                let given = if other.is_none() { "None" } else { type_name(other) };
                return Err(type_error(format!("Incompatible collection type: {given} is not list-like")));
            }
        },
    };
    let current = read_related_for_change(vm, object, state, relationship)?;
    let old = collection::of(&current).map(collection::Collection::members).unwrap_or_default();
    let new = collection::new(instance, relationship, old.clone());
    note_collection(object, relationship, || old);
    state.put(relationship.slot(), new.clone());
    if let Some(current) = collection::of(&current) {
        current.detach();
    }
    match collection::of(&new) {
        Some(new) => new.replace(vm, items),
        None => Ok(()),
    }
}

fn read_related_for_change(
    vm: &mut Vm,
    object: &Value,
    state: &State,
    relationship: &Rc<Relationship>,
) -> Res {
    let value = state.get(relationship.slot());
    if value.is_unset() { read_related(vm, object, state, relationship) } else { Ok(value) }
}

fn write_scalar(
    vm: &mut Vm,
    object: &Value,
    state: &State,
    relationship: &Rc<Relationship>,
    value: Value,
) -> Res<()> {
    if !value.is_none() {
        check_member(relationship, &value)?;
    }
    // The former value of a one-to-one is needed: its row must let go. A many-to-one need not be loaded.
    let one_to_one = relationship
        .resolved()
        .is_some_and(|resolved| resolved.direction != super::relationship::Direction::ManyToOne);
    let old = if one_to_one && state.has_row() && state.session().is_some() {
        read_related_for_change(vm, object, state, relationship)?
    } else {
        match state.get(relationship.slot()) {
            Value::Unset if state.has_row() => referred_in_memory(state, relationship),
            old => old,
        }
    };
    let value = if event::listening(Family::Attribute) {
        event::value(vm, object, relationship.name, "set", value, Some(old.clone()))?
    } else {
        value
    };
    if old.is(&value) {
        return Ok(());
    }
    note(object, state, relationship.slot(), old.clone());
    state.put(relationship.slot(), value.clone());
    if let Some(reverse) = relationship.reverse() {
        if State::of(&old).is_some() {
            reverse_remove(&old, &reverse, object)?;
        }
        if State::of(&value).is_some() {
            reverse_add(&value, &reverse, object)?;
        }
    }
    cascade_into_session(vm, state, relationship, &value)
}

/// The object that a many-to-one refers to by its foreign key, if it is in the session already; unset otherwise.
fn referred_in_memory(state: &State, relationship: &Relationship) -> Value {
    let (Some(resolved), Some(session)) = (relationship.resolved(), state.session()) else {
        return Value::Unset;
    };
    let [(column, referred)] = resolved.pairs.as_slice() else { return Value::Unset };
    let slot = state.mapper.slot_of_column(column);
    let is_key = resolved.target.key_slots().len() == 1
        && resolved.target.slot_of_column(referred) == resolved.target.key_slots().first().copied();
    match slot.map(|slot| state.original(slot).unwrap_or_else(|| state.get(slot))) {
        Some(Value::Int(number)) if is_key => {
            let key = super::identity::IdentityKey::Int(resolved.target.id, number);
            session.identity_map.get(&key).map_or(Value::Unset, Value::Instance)
        }
        _ => Value::Unset,
    }
}

/// Takes note of what a collection was before its first change.
pub fn note_collection(owner: &Value, relationship: &Rc<Relationship>, members: impl FnOnce() -> Vec<Value>) {
    let Some(state) = State::of(owner) else { return };
    if state.original(relationship.slot()).is_none() {
        state.note_original(relationship.slot(), Value::list(members()));
    }
    mark_modified(owner, state);
}

/// A member must be an object of the class that the relationship leads to.
pub fn check_member(relationship: &Rc<Relationship>, item: &Value) -> Res<()> {
    let Some(resolved) = relationship.resolved() else { return Ok(()) };
    match State::of(item) {
        Some(state) if state.mapper.class.is_subclass(&resolved.target.class) => Ok(()),
        Some(state) => {
            let owner =
                relationship.parent.borrow().upgrade().map_or_else(String::new, |own| own.class.full_name());
            Err(assertion_error(format!(
                "Attribute '{}' on class '<class '{owner}'>' doesn't handle objects of type '<class '{}'>'",
                relationship.name,
                state.mapper.class.full_name()
            )))
        }
        None if matches!(item, Value::Class(_)) => {
            Err(crate::py::exc::no_attribute(item, Sym::new("_sa_instance_state")))
        }
        None => Err(attribute_error(format!(
            "'{}' object has no attribute '_sa_instance_state'",
            type_name(item)
        ))),
    }
}

/// A member came into a collection by the program's own hand.
pub fn member_added(vm: &mut Vm, owner: &Value, relationship: &Rc<Relationship>, item: &Value) -> Res<()> {
    if let Some(reverse) = relationship.reverse() {
        reverse_add(item, &reverse, owner)?;
    }
    match State::of(owner) {
        Some(state) => cascade_into_session(vm, state, relationship, item),
        None => Ok(()),
    }
}

/// A member went out of a collection by the program's own hand.
pub fn member_removed(owner: &Value, relationship: &Rc<Relationship>, item: &Value) -> Res<()> {
    match relationship.reverse() {
        Some(reverse) => reverse_remove(item, &reverse, owner),
        None => Ok(()),
    }
}

/// An object that comes to an object of a session comes into that session.
fn cascade_into_session(
    vm: &mut Vm,
    owner: &State,
    relationship: &Rc<Relationship>,
    item: &Value,
) -> Res<()> {
    if !relationship.cascade().save_update || State::of(item).is_none() {
        return Ok(());
    }
    match owner.session() {
        Some(session) => Session::add(&session, vm, item),
        None => Ok(()),
    }
}

/// The other side of a change: `object.reverse` now has (or is) `value`.
fn reverse_add(object: &Value, reverse: &Rc<Relationship>, value: &Value) -> Res<()> {
    let Some(state) = State::of(object) else { return Ok(()) };
    let slot = reverse.slot();
    if reverse.uselist() {
        match collection::of(&state.get(slot)) {
            Some(collection) => {
                if !holds(&collection.items.borrow(), value) {
                    note_collection(object, reverse, || collection.members());
                    collection.put(value.clone());
                }
            }
            None if state.has_row() || reverse.is_never_loaded() => {
                state.with_pending(slot, |pending| {
                    if let Some(at) = pending.removed.iter().position(|other| other.is(value)) {
                        pending.removed.remove(at);
                    } else if !holds(&pending.added, value) {
                        pending.added.push(value.clone());
                    }
                });
                mark_modified(object, state);
            }
            None => {
                if let Value::Instance(instance) = object {
                    note_collection(object, reverse, Vec::new);
                    state.put(slot, collection::new(instance, reverse, vec![value.clone()]));
                }
            }
        }
        return Ok(());
    }
    let old = state.get(slot);
    if old.is(value) {
        return Ok(());
    }
    note(object, state, slot, old.clone());
    state.put(slot, value.clone());
    // The member leaves its former owner's collection.
    if State::of(&old).is_some()
        && let Some(forward) = reverse.reverse()
    {
        reverse_remove(&old, &forward, object)?;
    }
    Ok(())
}

/// The other side of a change: `object.reverse` no longer has (or is) `value`.
fn reverse_remove(object: &Value, reverse: &Rc<Relationship>, value: &Value) -> Res<()> {
    let Some(state) = State::of(object) else { return Ok(()) };
    let slot = reverse.slot();
    if reverse.uselist() {
        match collection::of(&state.get(slot)) {
            Some(collection) if holds(&collection.items.borrow(), value) => {
                note_collection(object, reverse, || collection.members());
                collection.take(value);
            }
            None if state.has_row() => {
                state.with_pending(slot, |pending| {
                    if let Some(at) = pending.added.iter().position(|other| other.is(value)) {
                        pending.added.remove(at);
                    } else if !holds(&pending.removed, value) {
                        pending.removed.push(value.clone());
                    }
                });
                mark_modified(object, state);
            }
            _ => {}
        }
        return Ok(());
    }
    let old = state.get(slot);
    if old.is(value) || (old.is_unset() && state.has_row()) {
        note(object, state, slot, old);
        state.put(slot, Value::None);
    }
    Ok(())
}

/// The constructor that mapped classes have: sets the attributes that the keyword arguments name. The object is the first
/// positional argument, and the only one.
pub fn construct(vm: &mut Vm, args: Args) -> Res {
    let [object] = args.values.as_slice() else {
        return Err(type_error(match args.values.len() {
            0 => "__init__() missing 1 required positional argument: 'self'".to_owned(),
            given => format!("__init__() takes 1 positional argument but {given} were given"),
        }));
    };
    let state = super::state::require(object)?;
    super::registry::configure_of(vm, &state.mapper)?;
    event::init(vm, &state.mapper, object, &args)?;
    for (name, value) in args.keywords {
        match state.mapper.property(name) {
            Some(property) => write(vm, object, &property, value)?,
            None => {
                if state.mapper.class.lookup(name).is_none() {
                    return Err(type_error(format!(
                        "'{name}' is an invalid keyword argument for {}",
                        state.mapper.class.name()
                    )));
                }
                vm.set_attr(object, name, value)?;
            }
        }
    }
    Ok(Value::None)
}
