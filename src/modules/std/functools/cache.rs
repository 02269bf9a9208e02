//! What `functools.lru_cache` and `cache` make of a function.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::natives;
use crate::py::exc::{Res, type_error};
use crate::py::function::{BoundMethod, NativeKind, add_methods};
use crate::py::gc;
use crate::py::native::{Args, Descriptor};
use crate::py::std::structseq;
use crate::py::types::{type_of, types};
use crate::py::{Class, Dict, Instance, Native, Sym, Value, Vm};

/// A function with its latest results, the least recently used first.
struct Cached {
    function: Value,
    limit: Option<usize>,
    typed: bool,
    results: RefCell<Rc<Dict>>,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

fn this(value: &Value) -> Res<&Cached> {
    let found = match value {
        Value::Instance(object) => object.native::<Cached>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("descriptor requires a 'functools._lru_cache_wrapper' object"))
}

impl Cached {
    /// What identifies a call: its arguments, and their types if those matter.
    fn key(&self, args: &Args) -> Value {
        if let ([only @ (Value::Int(_) | Value::Str(_))], true, false) =
            (args.values.as_slice(), args.keywords.is_empty(), self.typed)
        {
            return only.clone();
        }
        let mut parts = args.values.to_vec();
        if !args.keywords.is_empty() {
            parts.push(Value::Ellipsis);
            for (name, value) in &args.keywords {
                parts.push(name.to_value());
                parts.push(value.clone());
            }
        }
        if self.typed {
            let values = args.values.iter().chain(args.keywords.iter().map(|(_, value)| value));
            parts.extend(values.map(|value| Value::Class(type_of(value))));
        }
        Value::tuple(parts)
    }

    fn forget_oldest(&self, vm: &mut Vm) -> Res<()> {
        let results = self.results.borrow().clone();
        let oldest = results.table().borrow().next_from(0).map(|(_, key, _)| key.clone());
        if let Some(oldest) = oldest {
            results.remove(vm, &oldest)?;
        }
        Ok(())
    }
}

impl Native for Cached {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&Value::Dict(self.results.borrow().clone()));
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        if self.limit == Some(0) {
            self.misses.set(self.misses.get() + 1);
            return vm.call(&self.function, args).map(Some);
        }
        let key = self.key(&args);
        let results = self.results.borrow().clone();
        if let Some(result) = results.get(vm, &key)? {
            self.hits.set(self.hits.get() + 1);
            if self.limit.is_some() {
                results.remove(vm, &key)?;
                results.set(vm, key, result.clone())?;
            }
            return Ok(Some(result));
        }
        self.misses.set(self.misses.get() + 1);
        let result = vm.call(&self.function, args)?;
        // The function may have cleared the cache.
        let results = self.results.borrow().clone();
        gc::linked(&results, &key);
        gc::linked(&results, &result);
        results.set(vm, key, result.clone())?;
        if self.limit.is_some_and(|limit| results.len() > limit) {
            self.forget_oldest(vm)?;
        }
        Ok(Some(result))
    }

    fn descriptor(&self) -> Descriptor {
        Descriptor::NonData
    }

    fn descr_get(&self, _: &mut Vm, this: &Rc<Instance>, instance: Option<&Value>, _: &Value) -> Res {
        let this = Value::Instance(this.clone());
        Ok(match instance {
            Some(instance) => BoundMethod::new(instance.clone(), this),
            None => this,
        })
    }

    fn set_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        match value {
            Some(value) => this.set(name, value.clone()),
            None => drop(this.remove(name)),
        }
        Ok(true)
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("<functools._lru_cache_wrapper object at {:#x}>", Rc::as_ptr(this) as usize)))
    }
}

const INFO_FIELDS: &[&str] = &["hits", "misses", "maxsize", "currsize"];

natives! {
    static INFO_METHODS;
    /// Return a new dict which maps field names to their values.
    "_asdict" "(self, /)" => |vm, args| {
        let dict = Dict::new();
        for (name, value) in INFO_FIELDS.iter().zip(vm.collect(&args[0])?) {
            dict.set(vm, Value::str(*name), value)?;
        }
        Ok(Value::dict(dict))
    };
}

fn info_class() -> Rc<Class> {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = structseq::class("CacheInfo", "functools", INFO_FIELDS);
            structseq::plain_repr(&class);
            class.set(Sym::new("_fields"), Value::tuple(INFO_FIELDS.iter().map(|name| Value::str(*name)).collect::<Vec<_>>()));
            add_methods(&class, INFO_METHODS, NativeKind::Method);
            class
        };
    }
    CLASS.with(Rc::clone)
}

natives! {
    static METHODS;
    /// Report cache statistics.
    "cache_info" "(self, /)" => |_, args| {
        let cached = this(&args[0])?;
        let limit = cached.limit.map_or(Value::None, Value::from);
        let size = Value::from(cached.results.borrow().len());
        let items = vec![Value::Int(cached.hits.get()), Value::Int(cached.misses.get()), limit, size];
        Ok(structseq::make(&info_class(), items))
    };
    /// Clear the cache and cache statistics.
    "cache_clear" "(self, /)" => |_, args| {
        let cached = this(&args[0])?;
        cached.hits.set(0);
        cached.misses.set(0);
        let old = cached.results.replace(Rc::new(Dict::new()));
        drop(old);
        Ok(Value::None)
    };
}

/// `_cached(function, maxsize, typed)`
pub(super) fn make(vm: &mut Vm, args: &Args) -> Res {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("_lru_cache_wrapper", "functools", Some(&types().object)).labelled();
            add_methods(&class, METHODS, NativeKind::Method);
            class
        };
    }
    let limit = match args.given(1) {
        None => None,
        Some(limit) => Some(usize::try_from(vm.index(limit)?).unwrap_or(0)),
    };
    let cached = Cached {
        function: args[0].clone(),
        limit,
        typed: vm.truth(&args[2])?,
        results: RefCell::default(),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    Ok(CLASS.with(|class| Instance::value(class, cached)))
}
