//! `inspect(…)`: of an engine its inspector, of a mapped object its state, of a mapped class its mapper.

use std::rc::Rc;

use super::engine;
use crate::natives;
use crate::orm::error;
use crate::orm::mapper::Mapper;
use crate::orm::state::{Standing, State};
use crate::py::types::types;
use crate::py::{Class, Instance, Native, Res, Sym, Value, Vm};

/// Native state of what `inspect(object)` gives.
struct StateFace {
    object: Value,
}

/// Native state of what `inspect(Class)` gives.
struct MapperFace {
    mapper: Rc<Mapper>,
}

thread_local! {
    static STATE: Rc<Class> = Class::builtin("InstanceState", "sqlalchemy.orm.state", Some(&types().object));
    static MAPPER: Rc<Class> = Class::builtin("Mapper", "sqlalchemy.orm.mapper", Some(&types().object));
}

/// The class `Mapper`.
pub fn mapper_class() -> Rc<Class> {
    MAPPER.with(Clone::clone)
}

/// The mapper that a value is the face of.
pub fn mapper_of(value: &Value) -> Option<Rc<Mapper>> {
    match value {
        Value::Instance(instance) => Some(instance.native::<MapperFace>()?.mapper.clone()),
        _ => None,
    }
}

/// The face of a mapper.
pub fn mapper_value(mapper: &Rc<Mapper>) -> Value {
    MAPPER.with(|class| Instance::value(class, MapperFace { mapper: mapper.clone() }))
}

impl Native for StateFace {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let state = crate::orm::state::require(&self.object)?;
        let standing = state.standing();
        Ok(Some(match name.as_str() {
            "transient" => Value::Bool(standing == Standing::Transient),
            "pending" => Value::Bool(standing == Standing::Pending),
            "persistent" => Value::Bool(standing == Standing::Persistent),
            "deleted" => Value::Bool(standing == Standing::Deleted),
            "was_deleted" => Value::Bool(matches!(standing, Standing::Deleted | Standing::Gone)),
            "detached" => Value::Bool(matches!(standing, Standing::Detached | Standing::Gone)),
            "modified" => Value::Bool(state.is_changed()),
            "has_identity" => Value::Bool(state.key().is_some()),
            "expired" => Value::Bool(state.is_expired()),
            "object" => self.object.clone(),
            "attrs" => super::history::attributes(&self.object),
            "mapper" => mapper_value(&state.mapper),
            "session" => state.session().map_or(Value::None, |session| super::session::plain(&session)),
            "identity" => match state.key() {
                Some(key) => {
                    let parts = crate::orm::value::key_values(&key)
                        .into_iter()
                        .map(|part| part.unwrap_or(Value::None));
                    Value::tuple(parts.collect::<Vec<_>>())
                }
                None => Value::None,
            },
            "dict" => {
                let pairs: Vec<(Value, Value)> = state
                    .mapper
                    .properties()
                    .iter()
                    .filter(|property| state.is_loaded(property.slot))
                    .map(|property| (property.name.to_value(), state.get(property.slot)))
                    .collect();
                Value::Dict(vm.dict_of(pairs)?)
            }
            "unloaded" => {
                let set = crate::py::Set::new(false);
                for property in state.mapper.properties() {
                    if !state.is_loaded(property.slot) {
                        set.add(vm, property.name.to_value())?;
                    }
                }
                Value::Set(Rc::new(set))
            }
            _ => return Ok(None),
        }))
    }
}

impl Native for MapperFace {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        crate::orm::registry::configure_of(vm, &self.mapper)?;
        let mapper = &self.mapper;
        let of_class = |vm: &mut Vm, names: Vec<Sym>| -> Res<Vec<Value>> {
            let class = Value::Class(mapper.class.clone());
            names.into_iter().map(|name| vm.get_attr(&class, name)).collect()
        };
        Ok(Some(match name.as_str() {
            "class_" | "entity" => Value::Class(mapper.class.clone()),
            "local_table" | "persist_selectable" => crate::orm::schema::table_value(&mapper.table),
            "primary_key" => {
                let columns = mapper.table.primary_key_columns();
                Value::tuple(columns.iter().map(crate::orm::schema::column_value).collect::<Vec<_>>())
            }
            "columns" | "c" => crate::orm::schema::columns_value(&crate::sql::statement::FromItem::Table(
                mapper.table.clone(),
            )),
            "column_attrs" => {
                let names = mapper.columns().iter().map(|property| property.name).collect();
                Value::list(of_class(vm, names)?)
            }
            "relationships" => {
                let names = mapper.relationships().iter().map(|relationship| relationship.name).collect();
                Value::list(of_class(vm, names)?)
            }
            "attrs" | "all_orm_descriptors" => {
                let names = mapper.properties().iter().map(|property| property.name).collect();
                Value::list(of_class(vm, names)?)
            }
            _ => return Ok(None),
        }))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!(
            "<Mapper at {:#x}; {}>",
            Rc::as_ptr(&self.mapper) as usize,
            self.mapper.class.name()
        )))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.mapper.display()))
    }
}

natives! {
    /// `inspect`.
    pub static FUNCTIONS;
    /// What is known of an engine, a mapped class or a mapped object.
    "inspect" "(subject, raiseerr=True)" => |_, args| {
        if let Some(engine) = engine::engine_of(&args[0]) {
            return Ok(engine::inspector(&engine));
        }
        if let Some(mapper) = Mapper::of_value(&args[0]) {
            return Ok(mapper_value(&mapper));
        }
        if State::of(&args[0]).is_some() {
            return Ok(STATE.with(|class| Instance::value(class, StateFace { object: args[0].clone() })));
        }
        let shown = crate::py::types::type_of(&args[0]).full_name();
        Err(error::no_inspection(format!("No inspection system is available for object of type <class '{shown}'>")))
    };
}
