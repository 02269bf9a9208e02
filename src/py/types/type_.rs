//! `type`: making classes with three arguments, and the attributes and methods of classes.

use std::rc::Rc;

use super::convert::{methods, receiver};
use super::descriptors::{GetSet, getset};
use super::object::attribute_name;
use super::{mappingproxy, union};
use crate::py::class::{Class, Namespace};
use crate::py::exc::{Exc, Res, attribute_error, no_attribute, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// `type(object)`, `type(name, bases, namespace, **keywords)`; a metaclass written in Python comes here by `super().__new__`.
fn new(vm: &mut Vm, metaclass: &Rc<Class>, args: Args) -> Res {
    if Rc::ptr_eq(metaclass, &types().type_) && args.values.len() == 1 && args.keywords.is_empty() {
        return Ok(Value::Class(type_of(&args.values[0])));
    }
    let [name, bases, namespace] = &args.values[..] else {
        return Err(type_error("type() takes 1 or 3 arguments"));
    };
    let wrong = |at: usize, wanted: &str, got: &Value| {
        type_error(format!("type.__new__() argument {at} must be {wanted}, not {}", type_name(got)))
    };
    let Some(name) = name.as_str() else { return Err(wrong(1, "str", name)) };
    let Value::Tuple(bases) = bases.unwrap_builtin() else { return Err(wrong(2, "tuple", bases)) };
    let Value::Dict(namespace) = namespace.unwrap_builtin() else { return Err(wrong(3, "dict", namespace)) };
    let winner = most_derived(metaclass, &bases.items)?;
    if !Rc::ptr_eq(&winner, metaclass) && winner.overrides(sym::NEW).is_some() {
        return vm.make_object(&winner, args);
    }
    let metaclass = &winner;
    let mut entries = Namespace::default();
    for (key, value) in namespace.pairs() {
        if let Some(key) = key.as_str() {
            entries.insert(Sym::new(key), value);
        }
    }
    let metaclass = (!Rc::ptr_eq(metaclass, &types().type_)).then(|| metaclass.clone());
    vm.make_class(metaclass, Sym::new(name), bases.items.to_vec(), entries, args.keywords.into_vec())
}

/// The most derived of a metaclass and those of the bases.
fn most_derived(metaclass: &Rc<Class>, bases: &[Value]) -> Res<Rc<Class>> {
    let mut winner = metaclass.clone();
    for base in bases {
        let other = type_of(base);
        if other.is_subclass(&winner) {
            winner = other;
        } else if !winner.is_subclass(&other) {
            return Err(metaclass_conflict());
        }
    }
    Ok(winner)
}

/// The error of bases whose metaclasses have nothing to do with each other.
pub(crate) fn metaclass_conflict() -> Exc {
    type_error(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its \
         bases",
    )
}

/// What `__slots__` in a class body means: the names that objects may have, or None if they may have any.
pub fn slots(
    vm: &mut Vm,
    class: Sym,
    namespace: &Namespace,
    listed: &Value,
    bases: &[Rc<Class>],
) -> Res<Option<Rc<[Sym]>>> {
    let mut names: Vec<Sym> = Vec::new();
    let own = if listed.as_str().is_some() { vec![listed.clone()] } else { vm.collect(listed)? };
    for name in own {
        let Some(name) = name.as_str() else {
            return Err(type_error(format!("__slots__ items must be strings, not '{}'", type_name(&name))));
        };
        if !crate::py::text::methods::predicates::isidentifier(name) {
            return Err(type_error("__slots__ must be identifiers"));
        }
        let slot = Sym::new(name);
        if let Some(sized) = bases.iter().find(|base| is_sized(base)).filter(|_| slot != sym::DICT) {
            return Err(type_error(format!(
                "nonempty __slots__ not supported for subtype of '{}'",
                sized.name()
            )));
        }
        if namespace.contains_key(&slot) && slot != sym::DICT {
            return Err(value_error(format!("'{name}' in __slots__ conflicts with class variable")));
        }
        names.push(crate::py::compile::mangle(Some(class), name));
    }
    for base in bases {
        match &*base.slots.borrow() {
            Some(slots) => names.extend(slots.iter().copied()),
            None if base.has_bare_objects() => {}
            None => return Ok(None),
        }
    }
    Ok(if names.contains(&sym::DICT) { None } else { Some(names.into()) })
}

/// Are its objects of a size that differs, so that slots have no place in them?
fn is_sized(class: &Rc<Class>) -> bool {
    let types = types();
    [&types.int, &types.tuple, &types.bytes].into_iter().any(|sized| class.is_subclass(sized))
}

/// The native class that decides how the objects of a class are laid out, if there is one.
pub(super) fn layout(class: &Rc<Class>) -> Option<Rc<Class>> {
    let exception = &types().BaseException;
    if class.is_subclass(exception) {
        return Some(exception.clone());
    }
    class.mro().into_iter().find(|class| !class.is_heap && class.new.get().is_some())
}

/// The base that decides how the objects of a class with these bases are laid out; TypeError if no object can be of all
/// bases at once.
pub fn best_base(bases: &[Rc<Class>]) -> Res<Option<&Rc<Class>>> {
    let mut best: Option<(&Rc<Class>, Rc<Class>)> = None;
    for base in bases {
        let own = layout(base).unwrap_or_else(|| types().object.clone());
        best = match best {
            Some((first, current)) if current.is_subclass(&own) => Some((first, current)),
            Some((_, current)) if !own.is_subclass(&current) => {
                return Err(type_error("multiple bases have instance lay-out conflict"));
            }
            _ => Some((base, own)),
        };
    }
    Ok(best.map(|(base, _)| base))
}

/// TypeError if a class has abstract methods that nobody implemented.
pub(crate) fn check_abstract(vm: &mut Vm, class: &Rc<Class>) -> Res<()> {
    let Some(names) = class.own(sym::ABSTRACTMETHODS) else { return Ok(()) };
    let mut names: Vec<String> =
        vm.collect(&names)?.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    let plural = if names.len() == 1 { "" } else { "s" };
    Err(type_error(format!(
        "Can't instantiate abstract class {} with abstract method{plural} {}",
        class.name(),
        names.join(", ")
    )))
}

methods! {
    static METHODS: receiver::class;
    /// The classes in which attributes are looked up, in that order.
    "mro" "(self, /)" => |_, this, _| Ok(Value::list(this.mro().into_iter().map(Value::Class).collect()));
    /// The classes that are derived from this one directly.
    "__subclasses__" "(self, /)" => |_, this, _| {
        Ok(Value::list(this.subclasses().into_iter().map(Value::Class).collect()))
    };
    /// Makes an object.
    "__call__" "(self, /, *args, **kwargs)" => |vm, this, mut args| {
        let (Value::Tuple(rest), Value::Dict(named)) = (args.take(1), args.take(2)) else { return Ok(Value::None) };
        let mut call = Args::positional(rest.items.iter().cloned());
        for (key, value) in named.pairs() {
            call.keywords.push((Sym::new(key.as_str().unwrap_or_default()), value));
        }
        vm.make_object(this, call)
    };
    /// Is an object one of this class?
    "__instancecheck__" "(self, instance, /)" => |vm, this, args| Ok(Value::Bool(vm.has_class(&args[1], this)?));
    /// Reads an attribute of the class.
    "__getattribute__" "(self, name, /)" => |vm, this, args| {
        let name = attribute_name(&args[1])?;
        let class = Value::Class(this.clone());
        match vm.generic_class_attr(&class, this, &type_of(&class), name)? {
            Some(value) => Ok(value),
            None => Err(crate::py::exc::no_attribute(&class, name)),
        }
    };
    /// Is a class this one or derived from it?
    "__subclasscheck__" "(self, subclass, /)" => |_, this, args| match &args[1] {
        Value::Class(class) => Ok(Value::Bool(class.is_subclass(this))),
        _ => Err(type_error("issubclass() arg 1 must be a class")),
    };
    /// Sets an attribute of the class.
    "__setattr__" "(self, name, value, /)" => |vm, this, mut args| {
        let value = args.take(2);
        set_attr(vm, this, attribute_name(&args[1])?, Some(value))?;
        Ok(Value::None)
    };
    /// Deletes an attribute of the class.
    "__delattr__" "(self, name, /)" => |vm, this, args| {
        set_attr(vm, this, attribute_name(&args[1])?, None)?;
        Ok(Value::None)
    };
    /// Sets the class up; nothing is left to do.
    "__init__" "(self, /, *args, **kwargs)" => |_, _, _| Ok(Value::None);
    /// The text that the prompt shows.
    "__repr__" "(self, /)" => |_, this, _| Ok(Value::str(format!("<class '{}'>", this.full_name())));
    /// Names of the attributes.
    "__dir__" "(self, /)" => |vm, this, _| {
        let names = vm.dir(&Value::Class(this.clone()));
        Ok(Value::list(names.into_iter().map(Sym::to_value).collect()))
    };
    /// self | value: a union of types
    "__or__" "(self, value, /)" => |_, this, args| {
        Ok(union::of(&Value::Class(this.clone()), &args[1]).unwrap_or(Value::NotImplemented))
    };
    /// value | self: a union of types
    "__ror__" "(self, value, /)" => |_, this, args| {
        Ok(union::of(&args[1], &Value::Class(this.clone())).unwrap_or(Value::NotImplemented))
    };
}

crate::natives! {
    static CLASS_METHODS;
    /// The namespace in which a class body runs.
    "__prepare__" "(cls, /, *args, **kwargs)" => |_, _| Ok(Value::dict(crate::py::dict::Dict::new()));
}

fn class_of(value: &Value) -> Res<&Rc<Class>> {
    receiver::class(value, "__name__")
}

/// The class if it may be changed.
fn changeable<'a>(this: &'a Value, name: &str) -> Res<&'a Rc<Class>> {
    let class = class_of(this)?;
    if class.is_heap {
        Ok(class)
    } else {
        Err(type_error(format!("cannot set '{name}' attribute of immutable type '{}'", class.name())))
    }
}

fn set_name(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let class = changeable(this, "__name__")?;
    let Some(value) = value else {
        return Err(type_error(format!(
            "cannot delete '__name__' attribute of immutable type '{}'",
            class.name()
        )));
    };
    let Some(name) = value.as_str() else {
        let got = type_name(value);
        return Err(type_error(format!("can only assign string to {}.__name__, not '{got}'", class.name())));
    };
    *class.name.borrow_mut() = Sym::new(name);
    Ok(())
}

fn set_qualname(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let class = changeable(this, "__qualname__")?;
    let Some(name) = value.and_then(Value::as_str) else {
        let got = value.map_or("NoneType", type_name);
        return Err(type_error(format!(
            "can only assign string to {}.__qualname__, not '{got}'",
            class.name()
        )));
    };
    *class.qualname.borrow_mut() = Sym::new(name);
    Ok(())
}

fn get_module(_: &mut Vm, this: &Value) -> Res {
    let class = class_of(this)?;
    // In `type` itself lies this attribute.
    let own = class.own(sym::MODULE).filter(|_| !Rc::ptr_eq(class, &types().type_));
    Ok(own.unwrap_or_else(|| class.module.borrow().to_value()))
}

fn set_module(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let class = changeable(this, "__module__")?;
    let Some(value) = value else {
        return Err(type_error(format!("cannot delete '__module__' attribute of type '{}'", class.name())));
    };
    if let Some(name) = value.as_str() {
        *class.module.borrow_mut() = Sym::new(name);
    }
    class.set(sym::MODULE, value.clone());
    Ok(())
}

fn get_doc(vm: &mut Vm, this: &Value) -> Res {
    let class = class_of(this)?;
    match class.own(sym::DOC) {
        // A class whose objects compute their documentation has a descriptor there.
        Some(found @ Value::Instance(_)) => vm.bind(found, None, class),
        Some(found) => Ok(found),
        None => Ok(Value::None),
    }
}

fn set_doc(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let class = changeable(this, "__doc__")?;
    match value {
        Some(value) => class.set(sym::DOC, value.clone()),
        None => {
            return Err(type_error(format!("cannot delete '__doc__' attribute of type '{}'", class.name())));
        }
    }
    Ok(())
}

fn get_annotations(_: &mut Vm, this: &Value) -> Res {
    let class = class_of(this)?;
    if let Some(found) = class.own(sym::ANNOTATIONS) {
        return Ok(found);
    }
    if !class.is_heap {
        return Err(attribute_error(format!(
            "type object '{}' has no attribute '__annotations__'",
            class.name()
        )));
    }
    let made = Value::dict(crate::py::dict::Dict::new());
    class.set(sym::ANNOTATIONS, made.clone());
    Ok(made)
}

fn set_annotations(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let class = changeable(this, "__annotations__")?;
    match value {
        Some(value) => class.set(sym::ANNOTATIONS, value.clone()),
        None => {
            class.remove(sym::ANNOTATIONS);
        }
    }
    Ok(())
}

fn get_abstract_methods(_: &mut Vm, this: &Value) -> Res {
    class_of(this)?.own(sym::ABSTRACTMETHODS).ok_or_else(|| attribute_error("__abstractmethods__"))
}

fn set_abstract_methods(_: &mut Vm, this: &Value, value: Option<&Value>) -> Res<()> {
    let class = class_of(this)?;
    match value {
        Some(value) => class.set(sym::ABSTRACTMETHODS, value.clone()),
        None => {
            class.remove(sym::ABSTRACTMETHODS);
        }
    }
    Ok(())
}

/// Sets (or, with None, deletes) an attribute of a class.
pub fn set_attr(vm: &mut Vm, class: &Rc<Class>, name: Sym, value: Option<Value>) -> Res<()> {
    let this = Value::Class(class.clone());
    let metaclass = type_of(&this);
    if let Some(found) = metaclass.lookup(name)
        && vm.descriptor_set(&found, &this, value.as_ref())?
    {
        return Ok(());
    }
    if !class.is_heap {
        return Err(type_error(format!(
            "cannot set '{name}' attribute of immutable type '{}'",
            class.name()
        )));
    }
    match value {
        Some(value) => class.set(name, value),
        None => {
            if !class.remove(name) {
                return Err(no_attribute(&this, name));
            }
        }
    }
    Ok(())
}

fn classes(classes: impl IntoIterator<Item = Rc<Class>>) -> Value {
    Value::tuple(classes.into_iter().map(Value::Class).collect::<Vec<_>>())
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "__name__",
        doc: "the name",
        get: |_, this| Ok(class_of(this)?.name.borrow().to_value()),
        set: Some(set_name),
    },
    GetSet {
        name: "__qualname__",
        doc: "the name with those of the classes and functions around it",
        get: |_, this| Ok(class_of(this)?.qualname().to_value()),
        set: Some(set_qualname),
    },
    GetSet { name: "__module__", doc: "the name of the module", get: get_module, set: Some(set_module) },
    GetSet {
        name: "__doc__",
        doc: "type(object) -> the object's class\ntype(name, bases, namespace, **keywords) -> a new class",
        get: get_doc,
        set: Some(set_doc),
    },
    GetSet {
        name: "__bases__",
        doc: "the direct bases",
        get: |_, this| Ok(classes(class_of(this)?.bases.borrow().iter().cloned())),
        set: None,
    },
    GetSet {
        name: "__base__",
        doc: "the base that decides how objects are laid out",
        get: |_, this| {
            let bases = class_of(this)?.bases.borrow();
            Ok(best_base(&bases)?.cloned().map_or(Value::None, Value::Class))
        },
        set: None,
    },
    GetSet {
        name: "__mro__",
        doc: "the classes in which attributes are looked up",
        get: |_, this| Ok(classes(class_of(this)?.mro())),
        set: None,
    },
    GetSet {
        name: "__dict__",
        doc: "the attributes, read only",
        get: |vm, this| mappingproxy::of_class(vm, class_of(this)?),
        set: None,
    },
    GetSet {
        name: "__annotations__",
        doc: "the annotations",
        get: get_annotations,
        set: Some(set_annotations),
    },
    GetSet {
        name: "__type_params__",
        doc: "the type parameters",
        get: |_, this| Ok(class_of(this)?.own(sym::TYPE_PARAMS).unwrap_or_else(|| Value::tuple(Vec::new()))),
        set: Some(|_, this, value| {
            let class = changeable(this, "__type_params__")?;
            class.set(sym::TYPE_PARAMS, value.cloned().unwrap_or_else(|| Value::tuple(Vec::new())));
            Ok(())
        }),
    },
    GetSet {
        name: "__abstractmethods__",
        doc: "names of the abstract methods",
        get: get_abstract_methods,
        set: Some(set_abstract_methods),
    },
];

/// Fills the class `type`.
pub(crate) fn install() {
    let class = &types().type_;
    class.new.set(Some(new));
    add_methods(class, METHODS, NativeKind::Method);
    add_methods(class, CLASS_METHODS, NativeKind::ClassMethod);
    getset(class, ATTRIBUTES);
}
