//! Completion's view of the session: the names, attributes and arguments that may follow. Answers come from what is in memory
//! and from what the models declare (`known`); nothing is called and nothing is loaded for them.

use std::rc::Rc;

use super::engine::Session;
use super::known::{self, Known};
use crate::orm::attributes;
use crate::orm::mapper::{Mapper, Property, PropertyKind};
use crate::orm::registry::Registry;
use crate::py::module::Globals;
use crate::py::{Class, Sym, Value, sym};
use crate::shell::scope::{Argument, Candidate, Kind, Path, Scope};

impl Scope for Session {
    fn names(&mut self) -> Vec<Candidate> {
        let mut names = global_names(&self.vm.main);
        let own: Vec<String> = names.iter().map(|candidate| candidate.text.clone()).collect();
        names.extend(
            global_names(&self.vm.builtins).into_iter().filter(|builtin| !own.contains(&builtin.text)),
        );
        names
    }

    fn attributes(&mut self, value: &Path) -> Vec<Candidate> {
        match known::follow(&mut self.vm, value) {
            Some(Known::Value(value)) => {
                let names = self.vm.dir(&value);
                names.into_iter().map(|name| attribute(&value, name)).collect()
            }
            Some(Known::Object(mapper)) => {
                let mut found: Vec<Candidate> =
                    mapper.properties().iter().map(|property| mapped(property)).collect();
                found.extend(class_names(&mapper.class));
                found
            }
            Some(Known::Of(class)) => class_names(&class),
            Some(Known::List(_)) => class_names(&crate::py::types::types().list),
            None => Vec::new(),
        }
    }

    fn keywords(&mut self, callee: &Path) -> Vec<Candidate> {
        if let Some(mapper) = known::filtered(&mut self.vm, callee) {
            return mapper.properties().iter().map(|property| argument(property)).collect();
        }
        match known::follow(&mut self.vm, callee) {
            Some(Known::Value(value)) => parameters(&value),
            _ => Vec::new(),
        }
    }

    fn keys(&mut self, container: &Path) -> Vec<String> {
        match known::follow(&mut self.vm, container) {
            Some(Known::Value(value)) => match value.unwrap_builtin() {
                Value::Dict(dict) => {
                    dict.keys().iter().filter_map(Value::as_str).map(str::to_owned).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn strings(&mut self, callee: &Path, argument: &Argument) -> Vec<Candidate> {
        let Some(names) = callee.dotted() else { return Vec::new() };
        match (names.last().copied().unwrap_or_default(), argument) {
            ("relationship", Argument::Position(0)) => self
                .registries()
                .iter()
                .flat_map(|registry| registry.mappers())
                .map(|mapper| Candidate::new(mapper.class.name(), Kind::Text))
                .collect(),
            ("relationship", Argument::Keyword(name)) if name == "secondary" => self.tables(),
            ("relationship" | "backref", Argument::Keyword(name)) if name == "lazy" => {
                ["select", "joined", "selectin", "subquery", "dynamic", "raise"].map(text).to_vec()
            }
            ("relationship" | "backref", Argument::Keyword(name)) if name == "cascade" => {
                ["all, delete-orphan", "all", "save-update", "merge", "delete"].map(text).to_vec()
            }
            ("ForeignKey", Argument::Position(0)) => self
                .registries()
                .iter()
                .flat_map(|registry| registry.metadata.tables())
                .flat_map(|table| {
                    let key = table.key();
                    table.columns().into_iter().map(move |column| text(&format!("{key}.{}", column.key())))
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn modules(&mut self) -> Vec<Candidate> {
        let mut names: Vec<Sym> = self.vm.factories.keys().copied().collect();
        names.extend(self.vm.modules.keys().iter().filter_map(Value::as_str).map(Sym::new));
        let shown = names.into_iter().filter(|name| *name != sym::MAIN && *name != Sym::new("builtins"));
        shown.map(|name| Candidate::new(name.as_str(), Kind::Module)).collect()
    }

    fn members(&mut self, module: &str) -> Vec<Candidate> {
        let name = Sym::new(module);
        if self.vm.modules.get_sym(name).is_none() && !self.vm.factories.contains_key(&name) {
            return Vec::new();
        }
        match self.vm.find_module(name) {
            Ok(Some(Value::Module(module))) => global_names(&module.globals),
            _ => Vec::new(),
        }
    }

    fn kind_of(&mut self, name: &str) -> Option<Kind> {
        let name = Sym::existing(name)?;
        let value = self.vm.main.get(name).or_else(|| self.vm.builtins.get(name))?;
        Some(kind(&value))
    }
}

impl Session {
    /// The registries of the models at the prompt.
    fn registries(&mut self) -> Vec<Rc<Registry>> {
        let mut found: Vec<Rc<Registry>> = Vec::new();
        for name in self.vm.main.names() {
            let mapper = self.vm.main.get(name).and_then(|value| Mapper::of_value(&value));
            if let Some(registry) = mapper.and_then(|mapper| mapper.registry.upgrade())
                && !found.iter().any(|other| Rc::ptr_eq(other, &registry))
            {
                found.push(registry);
            }
        }
        found
    }

    fn tables(&mut self) -> Vec<Candidate> {
        let tables = self.registries().into_iter().flat_map(|registry| registry.metadata.tables());
        tables.map(|table| text(&table.key())).collect()
    }
}

fn text(text: &str) -> Candidate {
    Candidate::new(text, Kind::Text)
}

fn global_names(globals: &Globals) -> Vec<Candidate> {
    let value = |name: Sym| globals.get(name).map(|value| Candidate::new(name.as_str(), kind(&value)));
    globals.names().into_iter().filter_map(value).collect()
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::Class(_) if Mapper::of_value(value).is_some() => Kind::Model,
        Value::Class(_) => Kind::Class,
        Value::Function(_) | Value::Native(_) | Value::Method(_) => Kind::Function,
        Value::Module(_) => Kind::Module,
        _ => match attributes::of(value) {
            Some(attribute) => property_kind(&attribute.property),
            None => Kind::Value,
        },
    }
}

fn property_kind(property: &Property) -> Kind {
    match property.kind {
        PropertyKind::Column(_) => Kind::Column,
        PropertyKind::Relationship(_) => Kind::Relationship,
    }
}

/// An attribute that `dir()` names.
fn attribute(value: &Value, name: Sym) -> Candidate {
    let found = match value {
        Value::Module(module) => module.globals.get(name),
        Value::Class(class) => class.lookup(name),
        Value::Instance(instance) => instance.get(name).or_else(|| instance.class().lookup(name)),
        other => crate::py::types::type_of(other).lookup(name),
    };
    match &found {
        Some(found) => match attributes::of(found) {
            Some(attribute) => mapped(&attribute.property),
            None => Candidate::new(name.as_str(), kind(found)),
        },
        None => Candidate::new(name.as_str(), Kind::Value),
    }
}

/// A mapped attribute, with its type or its target.
fn mapped(property: &Property) -> Candidate {
    let candidate = Candidate::new(property.name.as_str(), property_kind(property));
    match &property.kind {
        PropertyKind::Column(column) => candidate.with_detail(column.column.ty().to_string()),
        PropertyKind::Relationship(relationship) => match relationship.resolved() {
            Some(resolved) => candidate.with_detail(resolved.target.class.name()),
            None => candidate,
        },
    }
}

fn argument(property: &Property) -> Candidate {
    Candidate { kind: Kind::Argument, ..mapped(property) }
}

fn class_names(class: &Rc<Class>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for class in class.mro() {
        for (name, value) in class.namespace() {
            if !found.iter().any(|candidate| candidate.text == name.as_str()) {
                found.push(Candidate::new(name.as_str(), kind(&value)));
            }
        }
    }
    found
}

/// The keyword arguments that something takes.
fn parameters(callee: &Value) -> Vec<Candidate> {
    let named =
        |names: &[Sym]| names.iter().map(|name| Candidate::new(name.as_str(), Kind::Argument)).collect();
    match callee {
        Value::Function(function) => {
            let params = &function.code.params;
            named(
                &params.names
                    [params.positional_only as usize..(params.positional + params.keyword_only) as usize],
            )
        }
        Value::Native(native) => {
            let params = &native.params().params;
            let end = (params.positional + params.keyword_only) as usize;
            let names: Vec<Sym> = params.names[params.positional_only as usize..end].to_vec();
            named(
                &names.into_iter().filter(|name| *name != sym::SELF && *name != sym::CLS).collect::<Vec<_>>(),
            )
        }
        Value::Method(method) => {
            let mut found = parameters(&method.function);
            if let Value::Function(function) = &method.function
                && function.code.params.positional_only == 0
                && !found.is_empty()
            {
                found.remove(0);
            }
            found
        }
        Value::Class(class) => class_parameters(callee, class),
        _ => Vec::new(),
    }
}

/// What a class's constructor takes: a model without one of its own takes its columns and relationships.
fn class_parameters(value: &Value, class: &Rc<Class>) -> Vec<Candidate> {
    match (class.overrides(sym::INIT), Mapper::of_value(value)) {
        (Some(Value::Function(init)), mapper) => {
            let mut found = parameters(&Value::Method(Rc::new(crate::py::function::BoundMethod {
                receiver: Value::None,
                function: Value::Function(init.clone()),
            })));
            if let Some(mapper) = mapper.filter(|_| init.code.params.var_kwargs) {
                found.extend(mapper.properties().iter().map(|property| argument(property)));
            }
            found
        }
        (_, Some(mapper)) => mapper.properties().iter().map(|property| argument(property)).collect(),
        (Some(init @ Value::Native(_)), None) => parameters(&init),
        _ => Vec::new(),
    }
}
