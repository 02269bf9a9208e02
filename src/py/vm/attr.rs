//! Attributes: lookup along objects, classes and modules, the descriptor protocol, and the inline caches of attribute sites.

use std::rc::Rc;

use super::Vm;
use super::special::attribute_hook;
use crate::py::class::Class;
use crate::py::exc::{Exc, Res, attribute_error, no_attribute, type_error};
use crate::py::function::{BoundMethod, NativeKind};
use crate::py::gc;
use crate::py::instance::Instance;
use crate::py::native::{Args, Descriptor};
use crate::py::sym::{self, Sym};
use crate::py::types::{builtin_type, type_name, type_of, types};
use crate::py::value::Value;

impl Vm {
    /// `object.name`
    pub fn get_attr(&mut self, object: &Value, name: Sym) -> Res {
        match self.find_attr(object, name)? {
            Some(value) => Ok(value),
            None => Err(no_attribute(object, name)),
        }
    }

    /// `object.name`, or None where that is an AttributeError.
    pub fn get_attr_opt(&mut self, object: &Value, name: Sym) -> Res<Option<Value>> {
        match self.find_attr(object, name) {
            Err(exc) if exc.is(&types().AttributeError) => Ok(None),
            other => other,
        }
    }

    fn find_attr(&mut self, object: &Value, name: Sym) -> Res<Option<Value>> {
        match object {
            Value::Instance(instance) => self.instance_attr(object, instance, name),
            Value::Class(class) => self.class_attr(object, class, name),
            Value::Module(module) => {
                if let Some(value) = module.globals.get(name) {
                    return Ok(Some(value));
                }
                if name == sym::DICT {
                    return Ok(Some(Value::Dict(module.globals.dict())));
                }
                if let Some(get_attr) = module.get_attr
                    && let Some(value) = get_attr(self, module, name)?
                {
                    return Ok(Some(value));
                }
                if let Some(hook) = module.globals.get(sym::GETATTR) {
                    let found = self.call_values(&hook, &[name.to_value()]);
                    return found.map(Some).map_err(|exc| about(exc, object, name));
                }
                self.type_attr(object, name)
            }
            Value::Function(function) => match crate::py::types::function::get_attr(self, function, name)? {
                Some(value) => Ok(Some(value)),
                None => self.type_attr(object, name),
            },
            Value::Native(_) | Value::Method(_) | Value::Generator(_) | Value::Slice(_) | Value::Range(_) => {
                match crate::py::types::function::object_attr(self, object, name)? {
                    Some(value) => Ok(Some(value)),
                    None => self.type_attr(object, name),
                }
            }
            _ => self.type_attr(object, name),
        }
    }

    /// An attribute that only the type of the object gives.
    fn type_attr(&mut self, object: &Value, name: Sym) -> Res<Option<Value>> {
        if name == sym::CLASS {
            return Ok(Some(Value::Class(type_of(object))));
        }
        let class = match object {
            Value::Iter(_) => &type_of(object),
            _ => builtin_type(object),
        };
        match class.lookup(name) {
            Some(found) => self.bind(found, Some(object), class).map(Some),
            None => Ok(None),
        }
    }

    fn instance_attr(&mut self, object: &Value, instance: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let class = instance.class();
        if let Some(own) = attribute_hook(&class, sym::GETATTRIBUTE) {
            return match self.call_found(own, object, &[name.to_value()]) {
                Ok(value) => Ok(Some(value)),
                Err(exc) => self.getattr_hook(object, &class, name, exc),
            };
        }
        match self.generic_instance_attr(object, instance, &class, name) {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) => match class.lookup(sym::GETATTR) {
                Some(hook) => {
                    let hook = self.bind(hook, Some(object), &class)?;
                    self.call_values(&hook, &[name.to_value()]).map(Some)
                }
                None => Ok(None),
            },
            Err(exc) => self.getattr_hook(object, &class, name, exc),
        }
    }

    /// `__getattr__` after an AttributeError.
    fn getattr_hook(&mut self, object: &Value, class: &Rc<Class>, name: Sym, exc: Exc) -> Res<Option<Value>> {
        match class.lookup(sym::GETATTR) {
            Some(hook) if exc.is(&types().AttributeError) => {
                let hook = self.bind(hook, Some(object), class)?;
                let found = self.call_values(&hook, &[name.to_value()]);
                found.map(Some).map_err(|exc| about(exc, object, name))
            }
            _ => Err(exc),
        }
    }

    /// `object.__getattribute__`: data descriptors, the object's own attributes, then the class's.
    pub fn generic_instance_attr(
        &mut self,
        object: &Value,
        instance: &Rc<Instance>,
        class: &Rc<Class>,
        name: Sym,
    ) -> Res<Option<Value>> {
        if let Some(native) = instance.hooks()
            && native.has_own_lookup()
            && let Some(value) = native.get_attr_first(self, instance, name)?
        {
            return Ok(Some(value));
        }
        let found = class.lookup(name);
        if let Some(found) = &found
            && self.is_data_descriptor(found)
            && !(is_write_only(found) && instance.get(name).is_some())
        {
            return self.bind(found.clone(), Some(object), class).map(Some);
        }
        if let Some(value) = instance.get(name) {
            return Ok(Some(value));
        }
        if let Some(found) = found {
            return self.bind(found, Some(object), class).map(Some);
        }
        if name == sym::CLASS {
            return Ok(Some(Value::Class(class.clone())));
        }
        if name == sym::DICT && !self.has_no_dict(instance) {
            if let Some(native) = instance.hooks()
                && let Some(own) = native.get_attr(self, instance, name)?
            {
                return Ok(Some(own));
            }
            return Ok(Some(Value::Dict(instance.dict())));
        }
        if let Some(native) = instance.hooks() {
            return native.get_attr(self, instance, name);
        }
        Ok(None)
    }

    fn has_no_dict(&self, instance: &Rc<Instance>) -> bool {
        instance.hooks().is_some()
            && instance.with_class(|class| !class.is_heap && !Self::allows_attributes(class))
            || instance.with_class(|class| class.slots.borrow().is_some())
    }

    fn class_attr(&mut self, object: &Value, class: &Rc<Class>, name: Sym) -> Res<Option<Value>> {
        let metaclass = type_of(object);
        if metaclass.is_heap
            && let Some(own) = attribute_hook(&metaclass, sym::GETATTRIBUTE)
        {
            return match self.call_found(own, object, &[name.to_value()]) {
                Ok(value) => Ok(Some(value)),
                Err(exc) => self.getattr_hook(object, &metaclass, name, exc),
            };
        }
        match self.generic_class_attr(object, class, &metaclass, name) {
            Ok(None) => match metaclass.lookup(sym::GETATTR) {
                Some(hook) => self.call_found(hook, object, &[name.to_value()]).map(Some),
                None => Ok(None),
            },
            Err(exc) => self.getattr_hook(object, &metaclass, name, exc),
            found => found,
        }
    }

    /// What `type.__getattribute__` does.
    pub(crate) fn generic_class_attr(
        &mut self,
        object: &Value,
        class: &Rc<Class>,
        metaclass: &Rc<Class>,
        name: Sym,
    ) -> Res<Option<Value>> {
        let on_meta = metaclass.lookup(name);
        if let Some(found) = &on_meta
            && self.is_data_descriptor(found)
            && !(is_write_only(found) && class.lookup(name).is_some())
        {
            return self.bind(found.clone(), Some(object), metaclass).map(Some);
        }
        if let Some(found) = class.lookup(name) {
            return self.bind(found, None, class).map(Some);
        }
        if let Some(found) = on_meta {
            return self.bind(found, Some(object), metaclass).map(Some);
        }
        if name == sym::CLASS {
            return Ok(Some(Value::Class(metaclass.clone())));
        }
        if let Some(member) = crate::py::types::descriptors::slot_member(class, name) {
            return Ok(Some(member));
        }
        Ok(None)
    }

    /// Is what was found in a class read and written through itself?
    pub fn is_data_descriptor(&self, found: &Value) -> bool {
        match found {
            Value::Instance(descriptor) => {
                match descriptor.hooks().map(super::super::native::Native::descriptor) {
                    Some(Descriptor::Data) => true,
                    Some(Descriptor::NonData) => false,
                    _ => descriptor.with_class(|class| {
                        class.lookup(sym::SET).is_some() || class.lookup(sym::DELETE).is_some()
                    }),
                }
            }
            _ => false,
        }
    }

    /// The descriptor protocol: what was found in class `owner` as seen through an object, or through the class itself.
    pub fn bind(&mut self, found: Value, object: Option<&Value>, owner: &Rc<Class>) -> Res {
        match &found {
            Value::Function(_) => Ok(match object {
                Some(object) => BoundMethod::new(object.clone(), found),
                None => found,
            }),
            Value::Native(function) => Ok(match (function.kind, object) {
                (NativeKind::Method, Some(object)) => BoundMethod::new(object.clone(), found),
                (NativeKind::ClassMethod, _) => BoundMethod::new(Value::Class(owner.clone()), found),
                _ => found,
            }),
            Value::Instance(descriptor) => {
                if let Some(native) = descriptor.hooks()
                    && native.descriptor() != Descriptor::No
                    && !redefines(descriptor, sym::GET)
                {
                    return native.descr_get(self, descriptor, object, &Value::Class(owner.clone()));
                }
                match descriptor.with_class(|class| class.lookup(sym::GET)) {
                    Some(get) => {
                        let object = object.cloned().unwrap_or(Value::None);
                        self.call_values(&get, &[found.clone(), object, Value::Class(owner.clone())])
                    }
                    None => Ok(found),
                }
            }
            _ => Ok(found),
        }
    }

    /// `object.name = value`
    pub fn set_attr(&mut self, object: &Value, name: Sym, value: Value) -> Res<()> {
        match object {
            Value::Instance(instance) => {
                let class = instance.class();
                if let Some(own) = attribute_hook(&class, sym::SETATTR) {
                    self.call_found(own, object, &[name.to_value(), value])?;
                    return Ok(());
                }
                self.generic_set_attr(object, instance, &class, name, value)
            }
            Value::Class(class) => {
                let metaclass = type_of(object);
                if let Some(own) = attribute_hook(&metaclass, sym::SETATTR) {
                    self.call_found(own, object, &[name.to_value(), value])?;
                    return Ok(());
                }
                crate::py::types::type_::set_attr(self, class, name, Some(value))
            }
            Value::Module(module) => {
                module.globals.set(name, value);
                Ok(())
            }
            Value::Function(function) => {
                crate::py::types::function::set_attr(self, function, name, Some(value))
            }
            other => self.set_class_attr(other, name, Some(value)),
        }
    }

    /// An attribute of an object that takes none but those of its class.
    fn set_class_attr(&mut self, object: &Value, name: Sym, value: Option<Value>) -> Res<()> {
        let class = type_of(object);
        let found = class.lookup(name);
        if let Some(found) = &found
            && self.descriptor_set(found, object, value.as_ref())?
        {
            return Ok(());
        }
        let kind = type_name(object);
        Err(attribute_error(match found {
            Some(_) => format!("'{kind}' object attribute '{name}' is read-only"),
            None => format!("'{kind}' object has no attribute '{name}'"),
        }))
    }

    /// `object.__setattr__`
    pub fn generic_set_attr(
        &mut self,
        object: &Value,
        instance: &Rc<Instance>,
        class: &Rc<Class>,
        name: Sym,
        value: Value,
    ) -> Res<()> {
        if let Some(native) = instance.hooks()
            && native.set_attr(self, instance, name, Some(&value))?
        {
            return Ok(());
        }
        if let Some(found) = class.lookup(name)
            && self.descriptor_set(&found, object, Some(&value))?
        {
            return Ok(());
        }
        if name == sym::CLASS {
            let Value::Class(class) = value else {
                return Err(type_error(format!(
                    "__class__ must be set to a class, not '{}' object",
                    type_name(&value)
                )));
            };
            instance.set_class(class);
            return Ok(());
        }
        if name == sym::DICT {
            return self.replace_instance_dict(instance, &value);
        }
        if self.has_no_dict(instance) && !class.has_slot(name) {
            return self.set_class_attr(object, name, Some(value));
        }
        gc::linked(instance, &value);
        instance.set(name, value);
        Ok(())
    }

    /// Native objects take attributes of their own only where their class says so (exceptions do).
    fn allows_attributes(class: &Rc<Class>) -> bool {
        class.is_subclass(&types().BaseException) || class.own(sym::DICT).is_some()
    }

    fn replace_instance_dict(&mut self, instance: &Rc<Instance>, value: &Value) -> Res<()> {
        let given @ Value::Dict(_) = value.unwrap_builtin() else {
            return Err(type_error(format!(
                "__dict__ must be set to a dictionary, not a '{}'",
                type_name(value)
            )));
        };
        // From here on its attributes are in a dict: now in this one, which other objects may have, too.
        drop(instance.dict());
        gc::linked(instance, given);
        let old =
            std::mem::replace(&mut instance.slots.borrow_mut().values, thin_vec::thin_vec![given.clone()]);
        drop(old);
        Ok(())
    }

    pub(crate) fn descriptor_set(
        &mut self,
        found: &Value,
        object: &Value,
        value: Option<&Value>,
    ) -> Res<bool> {
        let Value::Instance(descriptor) = found else { return Ok(false) };
        if let Some(native) = descriptor.hooks()
            && native.descriptor() == Descriptor::Data
            && !redefines(descriptor, if value.is_some() { sym::SET } else { sym::DELETE })
        {
            return native.descr_set(self, descriptor, object, value);
        }
        let hook = if value.is_some() { sym::SET } else { sym::DELETE };
        let Some(function) = descriptor.with_class(|class| class.lookup(hook)) else {
            let other = if value.is_some() { sym::DELETE } else { sym::SET };
            if descriptor.with_class(|class| class.lookup(other)).is_some() {
                return Err(attribute_error(hook.as_str()));
            }
            return Ok(false);
        };
        let mut args = vec![found.clone(), object.clone()];
        args.extend(value.cloned());
        self.call_values(&function, &args)?;
        Ok(true)
    }

    /// `del object.name`
    pub fn del_attr(&mut self, object: &Value, name: Sym) -> Res<()> {
        match object {
            Value::Instance(instance) => {
                let class = instance.class();
                if let Some(own) = attribute_hook(&class, sym::DELATTR) {
                    self.call_found(own, object, &[name.to_value()])?;
                    return Ok(());
                }
                self.generic_del_attr(object, instance, &class, name)
            }
            Value::Class(class) => {
                if let Some(own) = attribute_hook(&type_of(object), sym::DELATTR) {
                    self.call_found(own, object, &[name.to_value()])?;
                    return Ok(());
                }
                crate::py::types::type_::set_attr(self, class, name, None)
            }
            Value::Module(module) => {
                if module.globals.remove(name) {
                    Ok(())
                } else {
                    Err(no_attribute(object, name))
                }
            }
            Value::Function(function) => crate::py::types::function::set_attr(self, function, name, None),
            other => self.set_class_attr(other, name, None),
        }
    }

    /// `object.__delattr__`
    pub fn generic_del_attr(
        &mut self,
        object: &Value,
        instance: &Rc<Instance>,
        class: &Rc<Class>,
        name: Sym,
    ) -> Res<()> {
        if let Some(native) = instance.hooks()
            && native.set_attr(self, instance, name, None)?
        {
            return Ok(());
        }
        if let Some(found) = class.lookup(name)
            && self.descriptor_set(&found, object, None)?
        {
            return Ok(());
        }
        match instance.remove(name) {
            Some(_) => Ok(()),
            None if class.has_slot(name) => Err(attribute_error(name.as_str())),
            None => Err(no_attribute(object, name)),
        }
    }

    /// A special method of the object's type, unbound; `object`'s own defaults do not count.
    pub fn special(&self, object: &Value, name: Sym) -> Option<Value> {
        match object {
            Value::Instance(instance) => instance.with_class(|class| class.overrides(name)),
            Value::Class(class) => {
                class.metaclass.borrow().as_ref().and_then(|metaclass| metaclass.overrides(name))
            }
            other => builtin_type(other).overrides(name),
        }
    }

    /// Calls a special method of the object's type; None if it has none.
    pub fn call_special(&mut self, object: &Value, name: Sym, args: &[Value]) -> Res<Option<Value>> {
        let Some(method) = self.special(object, name) else { return Ok(None) };
        if method.is_none() {
            return Ok(None);
        }
        self.call_found(method, object, args).map(Some)
    }

    /// Calls what was found in the object's type with the object bound to it.
    pub fn call_found(&mut self, method: Value, object: &Value, args: &[Value]) -> Res {
        let plain = match &method {
            Value::Function(_) => true,
            Value::Native(native) => native.kind == NativeKind::Method,
            _ => false,
        };
        match &method {
            _ if plain => {
                let mut call = Args::default();
                call.values.push(object.clone());
                call.values.extend(args.iter().cloned());
                self.call(&method, call)
            }
            _ => {
                let class = type_of(object);
                let bound = self.bind(method, Some(object), &class)?;
                self.call_values(&bound, args)
            }
        }
    }
}

/// The AttributeError of a `__getattr__`, which says what was looked for if it does not say so itself.
fn about(exc: Exc, object: &Value, name: Sym) -> Exc {
    if exc.is(&types().AttributeError) {
        exc.state().missing.borrow_mut().get_or_insert_with(|| (Some(object.clone()), name));
    }
    exc
}

/// Does a class of the program, derived from a descriptor's class, have a method of its own in its place?
fn redefines(descriptor: &Rc<Instance>, name: Sym) -> bool {
    descriptor.with_class(|class| class.is_heap && matches!(class.lookup(name), Some(Value::Function(_))))
}

/// A descriptor with `__set__` and without `__get__`: what the object has under its name is read.
fn is_write_only(found: &Value) -> bool {
    match found {
        Value::Instance(descriptor) => {
            descriptor.hooks().is_none() && descriptor.with_class(|class| class.lookup(sym::GET).is_none())
        }
        _ => false,
    }
}
