//! The views of a result's names (`RMKeyView(['id', 'name'])`) and of a row by name. Made by `row` and `result`.

use std::rc::Rc;

use super::row::Keys;
use crate::py::types::types;
use crate::py::{Class, CmpOp, Instance, Native, Res, Sym, Value, Vm};

/// Native state of a view: its items, and how it is shown.
struct View {
    items: Vec<Value>,
    shown: Value,
    keys: Option<Rc<Keys>>,
}

fn class(name: &'static str) -> Rc<Class> {
    thread_local! {
        static CLASSES: std::cell::RefCell<Vec<(&'static str, Rc<Class>)>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    CLASSES.with_borrow_mut(|classes| {
        if let Some((_, class)) = classes.iter().find(|(other, _)| *other == name) {
            return class.clone();
        }
        let module = if name == "RMKeyView" { "sqlalchemy.engine.result" } else { "sqlalchemy.engine.row" };
        let class = Class::builtin(name, module, Some(&types().object));
        classes.push((name, class.clone()));
        class
    })
}

/// The names of a result's columns.
pub(super) fn keys(keys: Rc<Keys>) -> Value {
    let items: Vec<Value> = keys.names().map(Sym::to_value).collect();
    let shown = Value::list(items.clone());
    Instance::value(&class("RMKeyView"), View { items, shown, keys: Some(keys) })
}

/// Values or items of a row by name.
pub(super) fn of_mapping(name: &'static str, shown: Value, items: Vec<Value>) -> Value {
    Instance::value(&class(name), View { items, shown, keys: None })
}

impl Native for View {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.iter().for_each(&mut *visit);
        visit(&self.shown);
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.items.len()))
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        vm.iter(&Value::list(self.items.clone())).map(Some)
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        if let Some(keys) = &self.keys {
            return Ok(Some(keys.find(vm, item)?.is_some()));
        }
        let items = Value::list(self.items.clone());
        vm.contains(&items, item).map(Some)
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let Value::Instance(instance) = other else { return Ok(None) };
        match instance.native::<View>() {
            Some(other) => {
                let (own, other) = (Value::list(self.items.clone()), Value::list(other.items.clone()));
                vm.compare(op, &own, &other).map(Some)
            }
            None => Ok(None),
        }
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let name = this.with_class(|class| class.name());
        Ok(Some(format!("{name}({})", vm.repr(&self.shown)?)))
    }
}
