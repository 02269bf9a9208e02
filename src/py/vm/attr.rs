//! Attributes: lookup along objects, classes and modules, the descriptor protocol, and the inline caches of attribute sites.

use std::rc::Rc;

use super::Vm;
use crate::py::class::Class;
use crate::py::code::{AttrCache, AttrSite};
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, attribute_error, no_attribute, type_error};
use crate::py::function::{BoundMethod, NativeKind};
use crate::py::instance::Instance;
use crate::py::module::Globals;
use crate::py::native::{Args, Descriptor};
use crate::py::sym::{self, Sym};
use crate::py::types::{builtin_type, type_name, type_of, types};
use crate::py::value::Value;

/// `AttrCache::slot`: the value is a plain class attribute.
const CLASS_VALUE: u32 = u32::MAX;
/// `AttrCache::slot`: the value is a native data descriptor.
const DATA_DESCRIPTOR: u32 = u32::MAX - 1;
/// `AttrCache::slot`: the value is a function to be bound.
const METHOD: u32 = u32::MAX - 2;

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
                    return self.globals_dict(&module.globals).map(Some);
                }
                if let Some(get_attr) = module.get_attr
                    && let Some(value) = get_attr(self, module, name)?
                {
                    return Ok(Some(value));
                }
                if let Some(hook) = module.globals.get(sym::GETATTR) {
                    return self.call_values(&hook, &[name.to_value()]).map(Some);
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
        if let Some(own @ Value::Function(_)) = class.lookup(sym::GETATTRIBUTE) {
            return match self.call_values(&own, &[object.clone(), name.to_value()]) {
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
                self.call_values(&hook, &[name.to_value()]).map(Some)
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
        if let Some(native) = instance.native.as_deref()
            && native.has_own_lookup()
            && let Some(value) = native.get_attr_first(self, instance, name)?
        {
            return Ok(Some(value));
        }
        let found = class.lookup(name);
        if let Some(found) = &found
            && self.is_data_descriptor(found)
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
            if let Some(native) = instance.native.as_deref()
                && let Some(own) = native.get_attr(self, instance, name)?
            {
                return Ok(Some(own));
            }
            return Ok(Some(Value::Dict(instance.dict())));
        }
        if let Some(native) = instance.native.as_deref() {
            return native.get_attr(self, instance, name);
        }
        Ok(None)
    }

    fn has_no_dict(&self, instance: &Rc<Instance>) -> bool {
        instance.native.is_some()
            && instance.with_class(|class| !class.is_heap && !Self::allows_attributes(class))
            || instance.with_class(|class| class.slots.borrow().is_some())
    }

    /// A module's names as a dict that writes through.
    pub fn globals_dict(&mut self, globals: &Rc<Globals>) -> Res {
        Ok(Value::dict(Dict::of_globals(globals)))
    }

    fn class_attr(&mut self, object: &Value, class: &Rc<Class>, name: Sym) -> Res<Option<Value>> {
        let metaclass = type_of(object);
        let on_meta = metaclass.lookup(name);
        if let Some(found) = &on_meta
            && self.is_data_descriptor(found)
        {
            return self.bind(found.clone(), Some(object), &metaclass).map(Some);
        }
        if let Some(found) = class.lookup(name) {
            return self.bind(found, None, class).map(Some);
        }
        if let Some(found) = on_meta {
            return self.bind(found, Some(object), &metaclass).map(Some);
        }
        if name == sym::CLASS {
            return Ok(Some(Value::Class(metaclass)));
        }
        if let Some(hook) = metaclass.lookup(sym::GETATTR) {
            return self.call_values(&hook, &[object.clone(), name.to_value()]).map(Some);
        }
        Ok(None)
    }

    /// Is what was found in a class read and written through itself?
    pub fn is_data_descriptor(&self, found: &Value) -> bool {
        match found {
            Value::Instance(descriptor) => {
                match descriptor.native.as_deref().map(super::super::native::Native::descriptor) {
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
                if let Some(native) = descriptor.native.as_deref()
                    && native.descriptor() != Descriptor::No
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
                if let Some(own @ Value::Function(_)) = class.lookup(sym::SETATTR) {
                    self.call_values(&own, &[object.clone(), name.to_value(), value])?;
                    return Ok(());
                }
                self.generic_set_attr(object, instance, &class, name, value)
            }
            Value::Class(class) => {
                let metaclass = type_of(object);
                if let Some(own @ Value::Function(_)) = metaclass.overrides(sym::SETATTR) {
                    self.call_values(&own, &[object.clone(), name.to_value(), value])?;
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
            other => self.cannot_set(other, name),
        }
    }

    fn cannot_set(&mut self, object: &Value, name: Sym) -> Res<()> {
        let class = type_of(object);
        if class.lookup(name).is_some() {
            return Err(attribute_error(format!(
                "'{}' object attribute '{name}' is read-only",
                type_name(object)
            )));
        }
        Err(no_attribute(object, name))
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
        if let Some(native) = instance.native.as_deref()
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
            return self.cannot_set(object, name);
        }
        instance.set(name, value);
        Ok(())
    }

    /// Native objects take attributes of their own only where their class says so (exceptions do).
    fn allows_attributes(class: &Rc<Class>) -> bool {
        class.is_subclass(&types().BaseException) || class.own(sym::DICT).is_some()
    }

    fn replace_instance_dict(&mut self, instance: &Rc<Instance>, value: &Value) -> Res<()> {
        let Value::Dict(dict) = value else {
            return Err(type_error(format!(
                "__dict__ must be set to a dictionary, not a '{}'",
                type_name(value)
            )));
        };
        for (name, _) in instance.attributes() {
            instance.remove(name);
        }
        for (key, value) in dict.pairs() {
            if let Value::Str(key) = key {
                instance.set(key.sym(), value);
            }
        }
        Ok(())
    }

    fn descriptor_set(&mut self, found: &Value, object: &Value, value: Option<&Value>) -> Res<bool> {
        let Value::Instance(descriptor) = found else { return Ok(false) };
        if let Some(native) = descriptor.native.as_deref()
            && native.descriptor() == Descriptor::Data
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
                if let Some(own @ Value::Function(_)) = class.lookup(sym::DELATTR) {
                    self.call_values(&own, &[object.clone(), name.to_value()])?;
                    return Ok(());
                }
                self.generic_del_attr(object, instance, &class, name)
            }
            Value::Class(class) => {
                if let Some(own @ Value::Function(_)) = type_of(object).overrides(sym::DELATTR) {
                    self.call_values(&own, &[object.clone(), name.to_value()])?;
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
            other => self.cannot_set(other, name),
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
        if let Some(native) = instance.native.as_deref()
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

    /// The fast path of an attribute read: copies the attribute of an object whose layout the site has seen from register to
    /// register (both absolute); false if it has not.
    #[inline]
    pub(crate) fn cached_attr(&mut self, object: usize, to: usize, site: &AttrSite) -> bool {
        let instance;
        let (instance, place) = match self.stack.get_disjoint_mut([object, to]) {
            Ok([Value::Instance(instance), place]) => (&*instance, place),
            Err(_) => {
                let Value::Instance(own) = &self.stack[object] else { return false };
                instance = own.clone();
                (&instance, &mut self.stack[to])
            }
            Ok(_) => return false,
        };
        let cache = site.cache.borrow();
        let slots = instance.slots.borrow();
        if slots.shape.id != cache.shape || slots.class_version() != cache.version {
            return false;
        }
        match cache.slot {
            CLASS_VALUE => cache.value.clone_into(place),
            DATA_DESCRIPTOR | METHOD => return false,
            slot => match slots.values.get(slot as usize) {
                Some(value) => value.clone_into(place),
                None => return false,
            },
        }
        true
    }

    /// The slow path, which fills the cache.
    pub(crate) fn load_attr_site(&mut self, object: &Value, site: &AttrSite) -> Res {
        if let Value::Instance(instance) = object {
            let descriptor = {
                let cache = site.cache.borrow();
                let hit = cache.slot == DATA_DESCRIPTOR
                    && instance.slots.borrow().shape.id == cache.shape
                    && instance.with_class(|class| class.version()) == cache.version;
                if hit && let Value::Instance(descriptor) = &cache.value {
                    Some(descriptor.clone())
                } else {
                    None
                }
            };
            if let Some(descriptor) = descriptor
                && let Some(native) = descriptor.native.as_deref()
            {
                let owner = Value::Class(instance.class());
                return native.descr_get(self, &descriptor, Some(object), &owner);
            }
            self.fill_cache(instance, site);
        }
        self.get_attr(object, site.name)
    }

    fn fill_cache(&self, instance: &Rc<Instance>, site: &AttrSite) {
        let class = instance.class();
        if matches!(class.lookup(sym::GETATTRIBUTE), Some(Value::Function(_)))
            || instance.native.as_deref().is_some_and(crate::py::native::Native::has_own_lookup)
        {
            return;
        }
        let slots = instance.slots.borrow();
        if slots.dict().is_some() {
            return;
        }
        let (slot, value) = match class.lookup(site.name) {
            Some(found) if self.is_data_descriptor(&found) => match &found {
                Value::Instance(descriptor) if descriptor.native.is_some() => (DATA_DESCRIPTOR, found),
                _ => return,
            },
            found => match (slots.shape.slot(site.name), found) {
                (Some(slot), _) => (slot as u32, Value::Unset),
                (None, Some(found @ Value::Function(_))) => (METHOD, found),
                (None, Some(Value::Native(function))) if function.kind == NativeKind::Method => {
                    (METHOD, Value::Native(function))
                }
                (None, Some(Value::Native(_) | Value::Instance(_)) | None) => return,
                (None, Some(found)) => (CLASS_VALUE, found),
            },
        };
        *site.cache.borrow_mut() =
            AttrCache { shape: slots.shape.id, version: class.version(), slot, value, next: None };
    }

    /// `object.name = value` at a site.
    pub(crate) fn store_attr_site(&mut self, object: &Value, site: &AttrSite, value: Value) -> Res<()> {
        if let Value::Instance(instance) = object
            && instance.native.is_none()
        {
            {
                let cache = site.cache.borrow();
                let mut slots = instance.slots.borrow_mut();
                if slots.shape.id == cache.shape && slots.class_version() == cache.version {
                    let slot = cache.slot as usize;
                    if let Some(next) = &cache.next {
                        if slot == slots.values.len() {
                            slots.values.push(value);
                            slots.shape = next.clone();
                            return Ok(());
                        }
                    } else if let Some(place) = slots.values.get_mut(slot) {
                        let old = std::mem::replace(place, value);
                        drop(slots);
                        drop(cache);
                        drop(old);
                        return Ok(());
                    }
                }
            }
            let class = instance.class();
            let plain = class.lookup(site.name).is_none_or(|found| !self.is_data_descriptor(&found))
                && !matches!(class.lookup(sym::SETATTR), Some(Value::Function(_)))
                && !matches!(site.name, sym::CLASS | sym::DICT)
                && class.slots.borrow().is_none();
            if plain {
                let before = instance.slots.borrow().shape.id;
                instance.set(site.name, value);
                let slots = instance.slots.borrow();
                if let Some(slot) = slots.shape.slot(site.name) {
                    let grown = slots.shape.id != before;
                    *site.cache.borrow_mut() = AttrCache {
                        shape: before,
                        version: class.version(),
                        slot: slot as u32,
                        value: Value::Unset,
                        next: grown.then(|| slots.shape.clone()),
                    };
                }
                return Ok(());
            }
        }
        self.set_attr(object, site.name, value)
    }

    /// `object.name` for a call: the function and its receiver, or the attribute's value and no receiver.
    pub(crate) fn load_method(&mut self, object: Value, site: &AttrSite) -> Res<(Value, Value)> {
        match &object {
            Value::Instance(instance) => {
                let mut tried = false;
                loop {
                    {
                        let cache = site.cache.borrow();
                        let slots = instance.slots.borrow();
                        if cache.slot == METHOD
                            && slots.shape.id == cache.shape
                            && instance.with_class(|class| class.version()) == cache.version
                        {
                            return Ok((cache.value.clone(), object.clone()));
                        }
                    }
                    if tried {
                        break;
                    }
                    self.fill_cache(instance, site);
                    tried = true;
                }
            }
            Value::Class(_) | Value::Module(_) | Value::Function(_) => {}
            other => {
                let class = builtin_type(other);
                {
                    // Versions are unique: one class has this one.
                    let cache = site.cache.borrow();
                    if cache.slot == METHOD && cache.shape == 0 && cache.version == class.version() {
                        return Ok((cache.value.clone(), object));
                    }
                }
                if let Some(found @ Value::Native(_)) = class.lookup(site.name)
                    && let Value::Native(function) = &found
                    && function.kind == NativeKind::Method
                {
                    *site.cache.borrow_mut() = AttrCache {
                        shape: 0,
                        version: class.version(),
                        slot: METHOD,
                        value: found.clone(),
                        next: None,
                    };
                    return Ok((found, object));
                }
            }
        }
        let value = self.load_attr_site(&object, site)?;
        if let Value::Method(method) = &value {
            return Ok((method.function.clone(), method.receiver.clone()));
        }
        Ok((value, Value::Unset))
    }
}
