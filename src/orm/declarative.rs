//! From a class statement to a mapped class: finds its columns and relationships, makes its table and mapper, and puts
//! instrumented attributes in their place. Called by `Model.__init_subclass__`.

use std::rc::Rc;

use super::attributes;
use super::column::ColumnProperty;
use super::error;
use super::event::{self, Manner, Target};
use super::mapper::{Mapper, PropertyKind};
use super::registry::Registry;
use super::relationship::{Arguments, Backref, Cascade, Lazy, Relationship};
use super::schema;
use super::state::State;
use crate::py::exc::{Exc, not_implemented_error, type_error};
use crate::py::function::NativeFunc;
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::schema::{Column, Table};

/// Native state of what `relationship(…)` returns.
pub struct RelationshipDeclaration {
    /// What it was given.
    pub arguments: Arguments,
}

impl Native for RelationshipDeclaration {
    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("<_RelationshipDeclared at {:#x}; no key>", Rc::as_ptr(this) as usize)))
    }

    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        let arguments = &self.arguments;
        [&arguments.target, &arguments.secondary, &arguments.primaryjoin, &arguments.order_by]
            .into_iter()
            .for_each(visit);
    }
}

/// Native state of what `backref(…)` returns.
pub struct BackrefDeclaration {
    /// What it was given.
    pub backref: Backref,
}

impl Native for BackrefDeclaration {
    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let options = self.backref.arguments.iter().map(|(name, value)| (name.to_value(), value.clone()));
        let options = Value::Dict(vm.dict_of(options.collect::<Vec<_>>())?);
        vm.repr(&Value::tuple([self.backref.name.to_value(), options])).map(Some)
    }

    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.backref.arguments.iter().for_each(|(_, value)| visit(value));
    }
}

thread_local! {
    static RELATIONSHIP: Rc<Class> =
        Class::builtin("_RelationshipDeclared", "sqlalchemy.orm.relationships", Some(&crate::py::types::types().object));
    static BACKREF: Rc<Class> = Class::builtin("ORMBackrefArgument", "sqlalchemy.orm.relationships", Some(&crate::py::types::types().object));
}

/// `relationship(target, secondary, **options)`
pub fn relationship_value(positional: &[Value], options: &[(Sym, Value)]) -> Res {
    let mut arguments = Arguments::default();
    if let Some(target) = positional.first() {
        arguments.target = target.clone();
    }
    if let Some(secondary) = positional.get(1) {
        arguments.secondary = secondary.clone();
    }
    relationship_options(&mut arguments, options)?;
    Ok(RELATIONSHIP.with(|class| Instance::value(class, RelationshipDeclaration { arguments })))
}

/// `backref(name, **options)`
pub fn backref_value(name: &str, options: Vec<(Sym, Value)>) -> Value {
    let backref = Backref { name: Sym::new(name), arguments: options };
    BACKREF.with(|class| Instance::value(class, BackrefDeclaration { backref }))
}

fn flag(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
}

/// Reads the options of `relationship()` and `backref()`.
pub fn relationship_options(arguments: &mut Arguments, options: &[(Sym, Value)]) -> Res<()> {
    for (name, value) in options {
        match name.as_str() {
            "argument" => arguments.target = value.clone(),
            "secondary" => arguments.secondary = value.clone(),
            "primaryjoin" => arguments.primaryjoin = value.clone(),
            "secondaryjoin" => arguments.secondaryjoin = value.clone(),
            "foreign_keys" => arguments.foreign_keys = value.clone(),
            "remote_side" => arguments.remote_side = value.clone(),
            "order_by" => arguments.order_by = value.clone(),
            "backref" => arguments.backref = backref_argument(value)?,
            "back_populates" => arguments.back_populates = value.as_str().map(Sym::new),
            "lazy" => {
                arguments.lazy = match Lazy::of(value) {
                    Some(lazy) => lazy,
                    None => {
                        return Err(error::argument(format!(
                            "Unknown lazy setting: '{}'",
                            value.as_str().unwrap_or_default()
                        )));
                    }
                }
            }
            "uselist" => arguments.uselist = if value.is_none() { None } else { Some(flag(value)) },
            "cascade" => arguments.cascade = value.as_str().map(Cascade::parse).transpose()?,
            "viewonly" => arguments.viewonly = flag(value),
            "passive_deletes" => arguments.passive_deletes = flag(value) || value.as_str() == Some("all"),
            "post_update" => arguments.post_update = flag(value),
            "single_parent" => arguments.single_parent = flag(value),
            // Ignored, these would change what a program means.
            "collection_class" if !value.is_none() && !is_list_class(value) => {
                return Err(unsupported_option(*name));
            }
            "comparator_factory" if !value.is_none() => return Err(unsupported_option(*name)),
            "sync_backref" if matches!(value, Value::Bool(false)) => return Err(unsupported_option(*name)),
            // What only documents, or tunes what this program does in one way.
            "doc"
            | "info"
            | "overlaps"
            | "passive_updates"
            | "innerjoin"
            | "join_depth"
            | "collection_class"
            | "active_history"
            | "bake_queries"
            | "load_on_pending"
            | "sync_backref"
            | "enable_typechecks"
            | "cascade_backrefs"
            | "query_class"
            | "omit_join"
            | "distinct_target_key"
            | "comparator_factory"
            | "init"
            | "repr"
            | "default"
            | "default_factory"
            | "compare"
            | "kw_only"
            | "hash" => {}
            other => {
                return Err(type_error(format!(
                    "RelationshipProperty.__init__() got an unexpected keyword argument '{other}'"
                )));
            }
        }
    }
    Ok(())
}

fn is_list_class(value: &Value) -> bool {
    matches!(value, Value::Class(class) if Rc::ptr_eq(class, &crate::py::types::types().list))
}

fn unsupported_option(name: Sym) -> Exc {
    not_implemented_error(format!("relationship({name}=…) is not supported yet"))
}

fn backref_argument(value: &Value) -> Res<Option<Backref>> {
    if let Value::Instance(instance) = value
        && let Some(declaration) = instance.native::<BackrefDeclaration>()
    {
        return Ok(Some(declaration.backref.clone()));
    }
    match value {
        Value::None => Ok(None),
        Value::Str(name) => Ok(Some(Backref { name: name.sym(), arguments: Vec::new() })),
        Value::Tuple(parts) => {
            let name = parts.items.first().and_then(Value::as_str).unwrap_or_default();
            Ok(Some(Backref { name: Sym::new(name), arguments: Vec::new() }))
        }
        other => Err(error::argument(format!(
            "Invalid backref argument of type '{}'",
            crate::py::types::type_name(other)
        ))),
    }
}

fn relationship_of(value: &Value) -> Option<Arguments> {
    match value {
        Value::Instance(instance) => Some(instance.native::<RelationshipDeclaration>()?.arguments.clone()),
        _ => None,
    }
}

/// What a class declares.
#[derive(Default)]
struct Declared {
    columns: Vec<(Sym, Column)>,
    relationships: Vec<(Sym, Arguments)>,
}

impl Declared {
    /// Takes note of what a namespace declares; later classes do not replace what is there.
    fn collect(&mut self, class: &Rc<Class>, copy: bool) {
        for (name, value) in class.namespace() {
            if self.columns.iter().any(|(other, _)| *other == name)
                || self.relationships.iter().any(|(other, _)| *other == name)
            {
                continue;
            }
            if let Some(column) = schema::column_of(&value) {
                self.columns.push((name, if copy { column.copy() } else { column }));
            } else if let Some(arguments) = relationship_of(&value) {
                self.relationships.push((name, arguments));
            }
        }
    }

    fn has_primary_key(&self) -> bool {
        self.columns.iter().any(|(_, column)| column.primary_key())
    }
}

/// How a class statement that names an existing model is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Redefinition {
    /// It is an error, as in SQLAlchemy.
    #[default]
    Error,
    /// It replaces the model; without a primary key of its own it goes on from the former one (the `# …` of lessons).
    Replace,
}

/// How a base class maps its subclasses.
pub struct Rules {
    /// Where they are registered.
    pub registry: Rc<Registry>,
    /// The class name to a table name, if tables are named by themselves.
    pub table_name: Option<fn(&str) -> String>,
    /// What a second class of one name means.
    pub redefinition: Redefinition,
}

/// What a class statement led to.
pub enum Mapped {
    /// Nothing: the class is abstract, or a mixin.
    No,
    /// A mapped class.
    New,
    /// A mapped class in place of a former one of the same name.
    Replaced {
        /// Does it go on from the former one?
        continued: bool,
    },
}

/// Maps a class.
pub fn map_class(vm: &mut Vm, class: &Rc<Class>, rules: &Rules) -> Res<Mapped> {
    if matches!(class.own(Sym::new("__abstract__")), Some(Value::Bool(true))) {
        return Ok(Mapped::No);
    }
    let registry = &rules.registry;
    let mut declared = Declared::default();
    declared.collect(class, false);
    if declared.columns.iter().any(|(name, _)| name.as_str() == "metadata") {
        return Err(error::invalid_request(
            "Attribute name 'metadata' is reserved when using the Declarative API.",
        ));
    }
    for base in class.ancestors.borrow().iter() {
        let is_mapped = base.host.borrow().is_some();
        if is_mapped && declared.columns.is_empty() && class.own(Sym::new("__tablename__")).is_none() {
            return Err(crate::py::exc::not_implemented_error(format!(
                "class {} inherits from the mapped class {}: mapped inheritance is not supported yet",
                class.name(),
                base.name()
            )));
        }
        declared.collect(base, true);
    }
    let name = *class.name.borrow();
    let former = registry.mapper(name).filter(|_| rules.redefinition == Redefinition::Replace);
    let given_table = class.lookup(Sym::new("__table__")).and_then(|value| schema::table_of(&value));
    let continued = former.is_some() && !declared.has_primary_key() && given_table.is_none();
    let mut table_name = explicit_table_name(vm, class)?;
    if let Some(former) = &former {
        if continued {
            go_on_from(class, former, &mut declared);
            table_name.get_or_insert_with(|| former.table.name().to_string());
        }
        forget(vm, registry, former);
    }
    let known_tables = registry.metadata.tables().len();
    let table = match given_table {
        Some(table) => table,
        None => {
            let table_name = match (table_name, rules.table_name) {
                (Some(name), _) => name,
                (None, Some(derive)) => derive(name.as_str()),
                (None, None) => {
                    return Err(error::invalid_request(format!(
                        "Class <class '{}'> does not have a __table__ or __tablename__ specified and does not inherit from an \
                         existing table-mapped class.",
                        class.full_name()
                    )));
                }
            };
            if class.lookup(Sym::new("__tablename__")).is_none() {
                class.set(Sym::new("__tablename__"), Value::str(table_name.as_str()));
            }
            make_table(vm, class, &table_name, &declared, rules)?
        }
    };
    let mapper = make_mapper(class, &table, registry, &declared).inspect_err(|_| {
        // At the prompt the class is corrected and typed again: its table must not stand in the way.
        if rules.redefinition == Redefinition::Replace && registry.metadata.tables().len() > known_tables {
            registry.metadata.remove(&table.key());
        }
    })?;
    add_validators(vm, class, &mapper)?;
    for (name, arguments) in declared.relationships {
        let relationship = Relationship::new(name, arguments);
        install_relationship(&mapper, &relationship);
    }
    registry.add(&mapper);
    Ok(if former.is_some() { Mapped::Replaced { continued } } else { Mapped::New })
}

fn explicit_table_name(vm: &mut Vm, class: &Rc<Class>) -> Res<Option<String>> {
    let Some(found) = class.lookup(Sym::new("__tablename__")) else { return Ok(None) };
    let value = vm.bind(found, None, class)?;
    Ok(value.as_str().map(str::to_owned))
}

/// A class that goes on from a former one of its name has all that the former one had.
fn go_on_from(class: &Rc<Class>, former: &Rc<Mapper>, declared: &mut Declared) {
    let mut columns: Vec<(Sym, Column)> = Vec::new();
    for property in former.columns() {
        if let Some(column) = property.column()
            && !declared.columns.iter().any(|(name, _)| *name == property.name)
        {
            columns.push((property.name, column.column.copy()));
        }
    }
    columns.append(&mut declared.columns);
    declared.columns = columns;
    for relationship in former.relationships() {
        let is_backref = relationship.reverse().is_some_and(|reverse| {
            reverse.arguments.backref.as_ref().is_some_and(|backref| backref.name == relationship.name)
        });
        if !is_backref && !declared.relationships.iter().any(|(name, _)| *name == relationship.name) {
            declared.relationships.push((relationship.name, relationship.arguments.clone()));
        }
    }
    for (name, value) in former.class.namespace() {
        let keep = attributes::of(&value).is_none()
            && !matches!(name.as_str(), "__table__" | "__mapper__" | "__doc__" | "__module__");
        if keep && class.own(name).is_none() {
            class.set(name, value);
        }
    }
}

/// Takes a class out: its table, its mapper, and the backrefs that other classes have because of it.
fn forget(vm: &mut Vm, registry: &Rc<Registry>, former: &Rc<Mapper>) {
    registry.dispose(former);
    registry.metadata.remove(&former.table.key());
    super::session::forget_mapper(vm, former);
    // Relationships of other classes that lead here are worked out anew, by name, with the class that comes.
    for mapper in registry.mappers() {
        let leads_here = mapper.relationships().iter().any(|relationship| {
            relationship.resolved().is_some_and(|resolved| Rc::ptr_eq(&resolved.target, former))
        });
        if leads_here {
            renew_relationships(&mapper, former);
        }
    }
}

fn renew_relationships(mapper: &Rc<Mapper>, former: &Rc<Mapper>) {
    mapper.configured.set(false);
    for relationship in mapper.relationships() {
        let Some(resolved) = relationship.resolved() else { continue };
        if !Rc::ptr_eq(&resolved.target, former) {
            continue;
        }
        let made_by_backref =
            relationship.reverse().is_some_and(|reverse| reverse.arguments.backref.is_some());
        if made_by_backref {
            mapper.class.remove(relationship.name);
            mapper.remove_property(relationship.name);
        } else {
            let mut arguments = relationship.arguments.clone();
            if matches!(arguments.target, Value::Class(_)) {
                arguments.target = former.class.name.borrow().to_value();
            }
            let renewed = Relationship::new(relationship.name, arguments);
            install_relationship(mapper, &renewed);
        }
    }
}

fn make_table(vm: &mut Vm, class: &Rc<Class>, name: &str, declared: &Declared, rules: &Rules) -> Res<Table> {
    let metadata = &rules.registry.metadata;
    let (members, options) = table_args(vm, class)?;
    let schema_name = options
        .iter()
        .find(|(key, _)| key == "schema")
        .and_then(|(_, value)| value.as_str().map(str::to_owned));
    let key = schema_name.as_ref().map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}"));
    let extend = options.iter().any(|(key, value)| key == "extend_existing" && flag(value));
    if let Some(existing) = metadata.table(&key) {
        if declared.columns.is_empty() || extend {
            for (attribute, column) in &declared.columns {
                name_column(column, *attribute);
                existing.add_column(column);
            }
            return Ok(existing);
        }
        return Err(error::invalid_request(format!(
            "Table '{key}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to redefine \
             options and columns on an existing Table object."
        )));
    }
    let table = Table::in_schema(name, metadata, schema_name.as_deref());
    for (attribute, column) in &declared.columns {
        name_column(column, *attribute);
        table.add_column(column);
    }
    let filled = fill_table(vm, &table, &members, &options);
    if let Err(exc) = filled {
        metadata.remove(&key);
        return Err(exc);
    }
    Ok(table)
}

/// Puts into a table what `__table_args__` says.
fn fill_table(vm: &mut Vm, table: &Table, members: &[Value], options: &[(String, Value)]) -> Res<()> {
    for (key, value) in options {
        if !matches!(
            key.as_str(),
            "schema" | "extend_existing" | "keep_existing" | "must_exist" | "autoload_with"
        ) {
            schema::table_option(vm, table, key, value)?;
        }
    }
    for member in members {
        schema::add_table_item(vm, table, member)?;
    }
    schema::check_columns(table)
}

fn name_column(column: &Column, attribute: Sym) {
    if column.name_if_set().is_none() {
        column.set_name(attribute.as_str());
    }
}

/// The members and options of `__table_args__`.
type TableArgs = (Vec<Value>, Vec<(String, Value)>);

fn table_args(vm: &mut Vm, class: &Rc<Class>) -> Res<TableArgs> {
    let mut options = Vec::new();
    let Some(found) = class.lookup(Sym::new("__table_args__")) else { return Ok((Vec::new(), options)) };
    let args = vm.bind(found, None, class)?;
    let items = match &args {
        Value::Dict(_) => vec![args.clone()],
        Value::None => Vec::new(),
        Value::Tuple(_) => vm.collect(&args)?,
        _ => return Err(error::argument("__table_args__ value must be a tuple, dict, or None")),
    };
    let (dicts, members): (Vec<Value>, Vec<Value>) =
        items.into_iter().partition(|item| matches!(item, Value::Dict(_)));
    for dict in dicts {
        if let Value::Dict(dict) = dict {
            options.extend(
                dict.pairs().into_iter().filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value))),
            );
        }
    }
    Ok((members, options))
}

fn make_mapper(
    class: &Rc<Class>,
    table: &Table,
    registry: &Rc<Registry>,
    declared: &Declared,
) -> Res<Rc<Mapper>> {
    let mapper = Mapper::new(class, table, registry);
    for column in table.columns() {
        let attribute = declared
            .columns
            .iter()
            .find(|(_, other)| other.same(&column))
            .map_or_else(|| Sym::new(&column.key()), |(attribute, _)| *attribute);
        mapper.add_property(attribute, PropertyKind::Column(ColumnProperty::new(&column)));
    }
    let key: Vec<usize> =
        table.primary_key_columns().iter().filter_map(|column| mapper.slot_of_column(column)).collect();
    if key.is_empty() {
        return Err(error::argument(format!(
            "Mapper {} could not assemble any primary key columns for mapped table '{}'",
            mapper.display(),
            table.name()
        )));
    }
    let _ = mapper.primary_key.set(key);
    for property in mapper.properties() {
        class.set(property.name, attributes::new(&mapper, &property));
    }
    *class.host.borrow_mut() = Some(mapper.clone());
    instrument_init(class);
    class.set(Sym::new("__table__"), schema::table_value(table));
    Ok(mapper)
}

/// The attribute of a function by which `@validates` marks it: names of attributes.
pub const VALIDATES: &str = "__sa_validators__";

/// Methods under `@validates` see what is assigned, and say what it becomes.
fn add_validators(vm: &mut Vm, class: &Rc<Class>, mapper: &Mapper) -> Res<()> {
    let mut namespaces = vec![class.namespace()];
    namespaces.extend(class.ancestors.borrow().iter().map(|base| base.namespace()));
    for (_, function) in namespaces.into_iter().flatten() {
        if !matches!(function, Value::Function(_)) {
            continue;
        }
        let Some(names) = vm.get_attr_opt(&function, Sym::new(VALIDATES))? else { continue };
        for name in vm.collect(&names)? {
            let validate = function.clone();
            let key = name.clone();
            let listener = NativeFunc::closure(
                "set_",
                "(state, value, *rest)",
                "The value that a method under `@validates` makes of another.",
                move |vm, args| vm.call_values(&validate, &[args[0].clone(), key.clone(), args[1].clone()]),
            );
            let Some(name) = name.as_str() else { continue };
            let target = Target::Attribute(mapper.id, Sym::new(name));
            for event in ["set", "append"] {
                let manner = Manner { retval: true, ..Manner::default() };
                event::listen(vm, target, Sym::new(event), &listener, manner);
            }
        }
    }
    Ok(())
}

/// A mapped class has an `__init__` of its own, made from the one that it declares or inherits: messages call it by that name
/// alone.
fn instrument_init(class: &Class) {
    if let Some(Value::Function(init)) = class.lookup(crate::py::sym::INIT) {
        let own = init.renamed(crate::py::sym::INIT);
        class.set(crate::py::sym::INIT, Value::Function(Rc::new(own)));
    }
}

/// Gives a class a relationship attribute.
pub fn install_relationship(mapper: &Rc<Mapper>, relationship: &Rc<Relationship>) {
    *relationship.parent.borrow_mut() = Rc::downgrade(mapper);
    let property = mapper.add_property(relationship.name, PropertyKind::Relationship(relationship.clone()));
    let _ = relationship.slot.set(property.slot);
    mapper.class.set(relationship.name, attributes::new(mapper, &property));
    if let Some(registry) = mapper.registry.upgrade() {
        registry.touch();
    }
}

/// `setattr(Model, name, value)` after the class statement: a column or relationship is mapped, anything else is plain.
pub fn set_class_attribute(class: &Rc<Class>, name: Sym, value: Value) {
    if let Some(mapper) = Mapper::of_class(class) {
        if let Some(arguments) = relationship_of(&value) {
            mapper.configured.set(false);
            install_relationship(&mapper, &Relationship::new(name, arguments));
            return;
        }
        if let Some(column) = schema::column_of(&value) {
            name_column(&column, name);
            mapper.table.add_column(&column);
            let property = mapper.add_property(name, PropertyKind::Column(ColumnProperty::new(&column)));
            class.set(name, attributes::new(&mapper, &property));
            return;
        }
    }
    class.set(name, value);
}

/// Makes an object of a mapped class: its state, and its attributes from keywords unless the class has an `__init__` of its own.
pub fn new_object(vm: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    let Some(mapper) = Mapper::of_class(class) else {
        return Ok(Value::Instance(Instance::new(class.clone())));
    };
    super::registry::configure_of(vm, &mapper)?;
    Ok(Value::Instance(Instance::with_native(class.clone(), Some(Box::new(State::new(&mapper))))))
}
