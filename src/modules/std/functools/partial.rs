//! `functools.partial`.

use std::rc::Rc;

use crate::py::exc::{Res, type_error};
use crate::py::native::Args;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::types;
use crate::py::{Class, Dict, Instance, Native, Sym, Value, Vm, sym};

/// A function with some of its arguments.
struct Partial {
    function: Value,
    values: Vec<Value>,
    keywords: Vec<(Sym, Value)>,
}

fn native(value: &Value) -> Option<&Partial> {
    match value {
        Value::Instance(object) => object.native::<Partial>(),
        _ => None,
    }
}

fn this(value: &Value) -> Res<&Partial> {
    native(value).ok_or_else(|| type_error("descriptor requires a 'functools.partial' object"))
}

fn construct(vm: &mut Vm, class: &Rc<Class>, mut args: Args) -> Res {
    if args.values.is_empty() {
        return Err(type_error("type 'partial' takes at least one argument"));
    }
    let function = args.values.remove(0);
    if !vm.is_callable(&function) {
        return Err(type_error("the first argument must be callable"));
    }
    let mut made = match native(&function) {
        Some(inner) => Partial {
            function: inner.function.clone(),
            values: inner.values.clone(),
            keywords: inner.keywords.clone(),
        },
        None => Partial { function, values: Vec::new(), keywords: Vec::new() },
    };
    made.values.extend(args.values);
    for (name, value) in args.keywords {
        put(&mut made.keywords, name, value);
    }
    Ok(Instance::value(class, made))
}

fn put(keywords: &mut Vec<(Sym, Value)>, name: Sym, value: Value) {
    match keywords.iter_mut().find(|(other, _)| *other == name) {
        Some(place) => place.1 = value,
        None => keywords.push((name, value)),
    }
}

impl Native for Partial {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        self.values.iter().for_each(&mut *visit);
        self.keywords.iter().for_each(|(_, value)| visit(value));
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        let mut call = Args::positional(self.values.iter().cloned().chain(args.values));
        let mut keywords = self.keywords.clone();
        for (name, value) in args.keywords {
            put(&mut keywords, name, value);
        }
        call.keywords.extend(keywords);
        vm.call(&self.function, call).map(Some)
    }

    fn set_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        if matches!(name.as_str(), "func" | "args" | "keywords") {
            return Err(crate::py::exc::attribute_error("readonly attribute"));
        }
        if let Some(value) = value {
            this.set(name, value.clone());
        }
        Ok(value.is_some())
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let mut parts = vec![vm.repr(&self.function)?];
        for value in &self.values {
            parts.push(vm.repr(value)?);
        }
        for (name, value) in &self.keywords {
            parts.push(format!("{name}={}", vm.repr(value)?));
        }
        Ok(Some(format!("{}({})", this.with_class(|class| class.full_name()), parts.join(", "))))
    }
}

fn keywords(vm: &mut Vm, value: &Value) -> Res {
    let dict = Dict::new();
    for (name, value) in &this(value)?.keywords {
        dict.set(vm, name.to_value(), value.clone())?;
    }
    Ok(Value::dict(dict))
}

static FIELDS: &[GetSet] = &[
    GetSet {
        name: "func",
        doc: "The function.",
        get: |_, value| Ok(this(value)?.function.clone()),
        set: None,
    },
    GetSet {
        name: "args",
        doc: "Arguments that come first.",
        get: |_, value| Ok(Value::tuple(this(value)?.values.clone())),
        set: None,
    },
    GetSet { name: "keywords", doc: "Keyword arguments.", get: keywords, set: None },
];

/// The class.
pub(super) fn class() -> Rc<Class> {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("partial", "functools", Some(&types().object)).labelled();
            class.new.set(Some(construct));
            crate::py::types::faces::add(&class, &["__call__"]);
            class.set(sym::DOC, Value::str("New function with partial application of the given arguments and keywords."));
            getset(&class, FIELDS);
            class
        };
    }
    CLASS.with(Rc::clone)
}
