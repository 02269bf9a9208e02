//! Attribute sites: what a read, a write or a method call at one place of the code found last time is tried first.

use std::rc::Rc;

use super::Vm;
use super::special::attribute_hook;
use crate::py::code::{AttrCache, AttrSite};
use crate::py::exc::Res;
use crate::py::function::NativeKind;
use crate::py::gc;
use crate::py::instance::Instance;
use crate::py::sym;
use crate::py::types::builtin_type;
use crate::py::value::Value;

/// `AttrCache::slot`: the value is a plain class attribute.
const CLASS_VALUE: u32 = u32::MAX;
/// `AttrCache::slot`: the value is a native data descriptor.
const DATA_DESCRIPTOR: u32 = u32::MAX - 1;
/// `AttrCache::slot`: the value is a function to be bound.
const METHOD: u32 = u32::MAX - 2;

impl Vm {
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
        let caches = site.caches.borrow();
        let slots = instance.slots.borrow();
        let Some(cache) = caches.of(slots.shape.id, slots.class_version()) else { return false };
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
                let caches = site.caches.borrow();
                let slots = instance.slots.borrow();
                match caches.of(slots.shape.id, slots.class_version()) {
                    Some(AttrCache { slot: DATA_DESCRIPTOR, value: Value::Instance(descriptor), .. }) => {
                        Some(descriptor.clone())
                    }
                    _ => None,
                }
            };
            if let Some(descriptor) = descriptor
                && let Some(native) = descriptor.hooks()
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
        if attribute_hook(&class, sym::GETATTRIBUTE).is_some()
            || instance.hooks().is_some_and(crate::py::native::Native::has_own_lookup)
        {
            return;
        }
        let slots = instance.slots.borrow();
        if slots.dict().is_some() {
            return;
        }
        let (slot, value) = match class.lookup(site.name) {
            Some(found) if self.is_data_descriptor(&found) => match &found {
                Value::Instance(descriptor) if descriptor.hooks().is_some() => (DATA_DESCRIPTOR, found),
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
        site.remember(AttrCache { shape: slots.shape.id, version: class.version(), slot, value, next: None });
    }

    /// `object.name = value` at a site.
    pub(crate) fn store_attr_site(&mut self, object: &Value, site: &AttrSite, value: Value) -> Res<()> {
        if let Value::Instance(instance) = object
            && instance.hooks().is_none()
        {
            gc::linked(instance, &value);
            {
                let caches = site.caches.borrow();
                let mut slots = instance.slots.borrow_mut();
                if let Some(cache) = caches.of(slots.shape.id, slots.class_version()) {
                    let slot = cache.slot as usize;
                    if let Some(next) = &cache.next {
                        if slot == slots.values.len()
                            && let Some(next) = next.upgrade()
                        {
                            slots.add(next, value);
                            return Ok(());
                        }
                    } else if let Some(place) = slots.values.get_mut(slot) {
                        let old = std::mem::replace(place, value);
                        drop(slots);
                        drop(caches);
                        drop(old);
                        return Ok(());
                    }
                }
            }
            let class = instance.class();
            let plain = class.lookup(site.name).is_none_or(|found| !self.is_data_descriptor(&found))
                && attribute_hook(&class, sym::SETATTR).is_none()
                && !matches!(site.name, sym::CLASS | sym::DICT)
                && class.slots.borrow().is_none();
            if plain {
                let before = instance.slots.borrow().shape.id;
                instance.set(site.name, value);
                let slots = instance.slots.borrow();
                if let Some(slot) = slots.shape.slot(site.name) {
                    let grown = slots.shape.id != before;
                    site.remember(AttrCache {
                        shape: before,
                        version: class.version(),
                        slot: slot as u32,
                        value: Value::Unset,
                        next: grown.then(|| Rc::downgrade(&slots.shape)),
                    });
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
                        let caches = site.caches.borrow();
                        let slots = instance.slots.borrow();
                        if let Some(AttrCache { slot: METHOD, value, .. }) =
                            caches.of(slots.shape.id, slots.class_version())
                        {
                            return Ok((value.clone(), object.clone()));
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
                    let caches = site.caches.borrow();
                    if let Some(AttrCache { slot: METHOD, value, .. }) = caches.of(0, class.version()) {
                        return Ok((value.clone(), object));
                    }
                }
                if let Some(found @ Value::Native(_)) = class.lookup(site.name)
                    && let Value::Native(function) = &found
                    && function.kind == NativeKind::Method
                {
                    site.remember(AttrCache {
                        shape: 0,
                        version: class.version(),
                        slot: METHOD,
                        value: found.clone(),
                        next: None,
                    });
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
