//! `session.identity_map`: the session's persistent objects by identity.

use std::rc::Rc;

use crate::natives;
use crate::orm::session::Session;
use crate::orm::state::State;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Value, Vm};

/// Native state of an identity map's face.
struct Face {
    session: Rc<Session>,
}

thread_local! {
    static CLASS: Rc<Class> = {
        let class = Class::builtin("_WeakInstanceDict", "sqlalchemy.orm.identity", Some(&types().object));
        add_methods(&class, METHODS, NativeKind::Method);
        class
    };
}

/// The face of a session's identity map.
pub fn new(session: &Rc<Session>) -> Value {
    CLASS.with(|class| Instance::value(class, Face { session: session.clone() }))
}

/// `(class, (key…), None)`
fn key_value(object: &Rc<Instance>) -> Value {
    let Some(state) = object.native::<State>() else { return Value::None };
    let key = state.key().map(|key| crate::orm::value::key_values(&key)).unwrap_or_default();
    let key: Vec<Value> = key.into_iter().map(Option::unwrap_or_default).map(Value::or_none).collect();
    Value::tuple([Value::Class(object.class()), Value::tuple(key), Value::None])
}

impl Native for Face {
    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.session.identity_map.len()))
    }

    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let keys = self.session.identity_map.objects().iter().map(key_value).collect();
        Ok(Some(crate::py::Iter::items("dict_keyiterator", keys)))
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        for object in self.session.identity_map.objects() {
            if vm.eq(&key_value(&object), item)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }
}

fn objects(args: &Args) -> Vec<Rc<Instance>> {
    match &args[0] {
        Value::Instance(instance) => {
            instance.native::<Face>().map(|face| face.session.identity_map.objects()).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

natives! {
    static METHODS;
    /// The identity keys.
    "keys" "(self)" => |_, args| Ok(Value::list(objects(&args).iter().map(key_value).collect()));
    /// The objects.
    "values" "(self)" => |_, args| Ok(Value::list(objects(&args).into_iter().map(Value::Instance).collect()));
    /// Pairs of identity key and object.
    "items" "(self)" => |_, args| {
        Ok(Value::list(objects(&args).into_iter().map(|o| Value::tuple([key_value(&o), Value::Instance(o)])).collect()))
    };
}
