//! `class` statements, and the questions `isinstance` and `issubclass`.

use std::cell::RefCell;
use std::rc::Rc;

use super::Vm;
use super::frame::{Body, Frame, ReturnTo};
use super::special::attribute_hook;
use crate::py::class::{Class, Namespace};
use crate::py::code::CodeKind;
use crate::py::exc::{Exc, Res, runtime_error, type_error};
use crate::py::native::Args;
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;

impl Vm {
    /// A `class` statement: runs the body and makes the class.
    pub(crate) fn build_class(&mut self, name: Sym, body: &Value, bases: &Value, keywords: &Value) -> Res {
        let listed = self.collect(bases)?;
        let mut keywords: Vec<(Sym, Value)> = match keywords {
            Value::Dict(dict) => dict
                .pairs()
                .into_iter()
                .filter_map(|(key, value)| Some((key.as_str().map(Sym::new)?, value)))
                .collect(),
            _ => Vec::new(),
        };
        let mut bases = Vec::with_capacity(listed.len());
        let original = listed.clone();
        let mut replaced = false;
        for base in listed {
            match self.mro_entries(&base, &original)? {
                Some(entries) => {
                    replaced = true;
                    bases.extend(entries);
                }
                None => bases.push(base),
            }
        }
        let metaclass =
            keywords.iter().position(|(key, _)| *key == sym::METACLASS).map(|at| keywords.remove(at).1);
        // Anything that can be called will do.
        let maker = metaclass.clone().filter(|given| !matches!(given, Value::Class(_)));
        let metaclass = if maker.is_some() { None } else { self.winning_metaclass(metaclass, &bases)? };
        let prepared = match &metaclass {
            Some(metaclass) => self.prepare(metaclass, name, &bases, &keywords)?,
            None => None,
        };
        let namespace = Rc::new(match prepared {
            Some(mapping) => Body::Given(mapping),
            None => Body::Own(RefCell::default()),
        });
        self.run_class_body(body, &namespace)?;
        let namespace = match &*namespace {
            Body::Own(table) => {
                let mut table = table.take();
                if replaced {
                    table.entry(sym::ORIG_BASES).or_insert_with(|| Value::tuple(original));
                }
                if maker.is_none() && metaclass.as_ref().is_none_or(|metaclass| !is_custom(metaclass)) {
                    return self.make_class(metaclass, name, bases, table, keywords);
                }
                let pairs: Vec<_> = table.into_iter().map(|(key, value)| (key.to_value(), value)).collect();
                Value::Dict(self.dict_of(pairs)?)
            }
            Body::Given(mapping) => {
                if replaced {
                    self.set_item(mapping, &sym::ORIG_BASES.to_value(), Value::tuple(original))?;
                }
                mapping.clone()
            }
        };
        let mut args = Args::positional([name.to_value(), Value::tuple(bases), namespace]);
        args.keywords.extend(keywords);
        match (maker, metaclass) {
            (Some(maker), _) => self.call(&maker, args),
            (None, Some(metaclass)) => self.instantiate(&metaclass, args),
            (None, None) => self.instantiate(&types().type_.clone(), args),
        }
    }

    /// The mapping in which the body of a class runs, if its metaclass wants one of its own.
    fn prepare(
        &mut self,
        metaclass: &Rc<Class>,
        name: Sym,
        bases: &[Value],
        keywords: &[(Sym, Value)],
    ) -> Res<Option<Value>> {
        let found = metaclass.lookup(sym::PREPARE);
        let Some(prepare) =
            found.filter(|found| types().type_.own(sym::PREPARE).is_none_or(|own| !own.is(found)))
        else {
            return Ok(None);
        };
        let prepare = self.bind(prepare, None, metaclass)?;
        let mut args = Args::positional([name.to_value(), Value::tuple(bases.to_vec())]);
        args.keywords.extend(keywords.iter().cloned());
        let prepared = self.call(&prepare, args)?;
        let is_mapping = match prepared.unwrap_builtin() {
            Value::Dict(_) => true,
            Value::Instance(object) => object.with_class(|class| class.lookup(sym::GETITEM).is_some()),
            _ => false,
        };
        if !is_mapping {
            let (name, got) = (metaclass.name(), type_name(&prepared));
            return Err(type_error(format!("{name}.__prepare__() must return a mapping, not {got}")));
        }
        Ok(Some(prepared))
    }

    /// Runs a class body into a namespace.
    fn run_class_body(&mut self, body: &Value, namespace: &Rc<Body>) -> Res {
        let Value::Function(function) = body else {
            return Err(type_error("__build_class__: func must be a function"));
        };
        self.check_depth()?;
        let code = function.code.clone();
        let base = self.stack.len();
        self.stack.resize(base + code.registers as usize, Value::Unset);
        for (i, cell) in function.closure.iter().enumerate() {
            self.stack[base + code.free_base as usize + i] = cell.clone();
        }
        let frame = Frame::new(code, base, function.globals.clone(), ReturnTo::Native, body.clone());
        self.frames.push(Frame { namespace: Some(namespace.clone()), ..frame });
        self.run_to_return()
    }

    fn mro_entries(&mut self, base: &Value, original: &[Value]) -> Res<Option<Vec<Value>>> {
        if matches!(base, Value::Class(_)) {
            return Ok(None);
        }
        if let Some(origin) = crate::py::types::union::alias_origin(base) {
            return Ok(Some(vec![origin]));
        }
        match self.get_attr_opt(base, sym::MRO_ENTRIES)? {
            Some(hook) => {
                let entries = self.call_values(&hook, &[Value::tuple(original.to_vec())])?;
                self.collect(&entries).map(Some)
            }
            None => Ok(None),
        }
    }

    /// The most derived of the given metaclass and those of the bases.
    fn winning_metaclass(&mut self, given: Option<Value>, bases: &[Value]) -> Res<Option<Rc<Class>>> {
        let mut winner = match given {
            Some(Value::Class(class)) if Rc::ptr_eq(&class, &types().type_) => None,
            Some(Value::Class(class)) => Some(class),
            Some(_) | None => None,
        };
        for (at, base) in bases.iter().enumerate() {
            let other = match base {
                Value::Class(class) => class.metaclass.borrow().clone(),
                // An object that is no class: its class is called, which is seldom what anybody wants.
                other => Some(type_of(other)),
            };
            let Some(other) = other else { continue };
            match &winner {
                None if at == 0 || matches!(base, Value::Class(_)) => winner = Some(other),
                Some(current) if current.is_subclass(&other) => {}
                Some(current) if other.is_subclass(current) => winner = Some(other),
                None | Some(_) => {
                    return Err(crate::py::types::type_::metaclass_conflict());
                }
            }
        }
        Ok(winner)
    }

    /// `type.__new__`: a class of given bases and namespace; calls `__set_name__` and `__init_subclass__`.
    pub fn make_class(
        &mut self,
        metaclass: Option<Rc<Class>>,
        name: Sym,
        bases: Vec<Value>,
        mut namespace: Namespace,
        keywords: Vec<(Sym, Value)>,
    ) -> Res {
        let mut classes = Vec::with_capacity(bases.len().max(1));
        for base in &bases {
            match base {
                Value::Class(class) if class.is_final || is_final(class) => {
                    return Err(type_error(format!(
                        "type '{}' is not an acceptable base type",
                        class.name()
                    )));
                }
                Value::Class(class) => classes.push(class.clone()),
                other => {
                    return Err(not_a_base(other));
                }
            }
        }
        if classes.is_empty() {
            classes.push(types().object.clone());
        }
        crate::py::types::type_::best_base(&classes)?;
        let slots = match namespace.get(&sym::SLOTS) {
            Some(listed) => {
                crate::py::types::type_::slots(self, name, &namespace, &listed.clone(), &classes)?
            }
            None => None,
        };
        if namespace.contains_key(&sym::EQ) && !namespace.contains_key(&sym::HASH) {
            namespace.insert(sym::HASH, Value::None);
        }
        for name in [sym::INIT_SUBCLASS, sym::CLASS_GETITEM] {
            if let Some(hook @ Value::Function(_)) = namespace.get(&name) {
                let hook = crate::py::types::descriptors::class_method(hook.clone());
                namespace.insert(name, hook);
            }
        }
        if let Some(new @ Value::Function(_)) = namespace.get(&sym::NEW) {
            let new = crate::py::types::descriptors::static_method(new.clone());
            namespace.insert(sym::NEW, new);
        }
        let module = match namespace.get(&sym::MODULE) {
            Some(Value::Str(module)) => module.sym(),
            _ => sym::MAIN,
        };
        let qualname = match namespace.shift_remove(&sym::QUALNAME) {
            Some(Value::Str(qualname)) => qualname.sym(),
            _ => name,
        };
        let cell = namespace.shift_remove(&sym::CLASSCELL);
        namespace.entry(sym::DOC).or_insert(Value::None);
        let class = Class::new(name, module, classes, namespace, true)?;
        if self.frames.iter().any(|frame| matches!(frame.code.kind, CodeKind::Function | CodeKind::Generator))
        {
            class.note_passing();
        }
        *class.slots.borrow_mut() = slots;
        *class.qualname.borrow_mut() = qualname;
        if let Some(metaclass) = metaclass {
            *class.metaclass.borrow_mut() = Some(metaclass);
        }
        if let Some(Value::Cell(cell)) = cell {
            *cell.borrow_mut() = Value::Class(class.clone());
        }
        self.set_names(&class)?;
        self.init_subclass(&class, keywords)?;
        Ok(Value::Class(class))
    }

    fn set_names(&mut self, class: &Rc<Class>) -> Res<()> {
        let owner = Value::Class(class.clone());
        for (name, value) in class.namespace() {
            let Value::Instance(object) = &value else { continue };
            if let Some(native) = object.hooks() {
                native.set_name(self, object, &owner, name)?;
            }
            if let Some(hook) = object.with_class(|class| class.lookup(sym::SET_NAME))
                && let Err(exc) = self.call_found(hook, &value, &[owner.clone(), name.to_value()])
            {
                let text = format!(
                    "Error calling __set_name__ on '{}' instance '{name}' in '{}'",
                    type_name(&value),
                    class.name()
                );
                return Err(runtime_error(text).caused_by(exc));
            }
        }
        Ok(())
    }

    fn init_subclass(&mut self, class: &Rc<Class>, keywords: Vec<(Sym, Value)>) -> Res<()> {
        match class.lookup_after(class, sym::INIT_SUBCLASS) {
            Some(hook) => {
                let hook = self.bind(hook, None, class)?;
                let mut args = Args::default();
                args.keywords.extend(keywords);
                self.call(&hook, args)?;
                Ok(())
            }
            None if keywords.is_empty() => Ok(()),
            None => {
                Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments", class.name())))
            }
        }
    }

    /// What `type.__instancecheck__` says: by the object's type, else by what it says that its `__class__` is, as proxies do.
    pub(crate) fn has_class(&mut self, value: &Value, class: &Rc<Class>) -> Res<bool> {
        let own = type_of(value);
        if own.is_subclass(class) {
            return Ok(true);
        }
        let says_another = matches!(value, Value::Instance(_))
            && own.is_heap
            && (own.lookup(sym::CLASS).is_some_and(|found| !matches!(found, Value::Native(_)))
                || attribute_hook(&own, sym::GETATTRIBUTE).is_some());
        if !says_another {
            return Ok(false);
        }
        match self.get_attr_opt(value, sym::CLASS)? {
            Some(Value::Class(said)) => Ok(!Rc::ptr_eq(&said, &own) && said.is_subclass(class)),
            _ => Ok(false),
        }
    }

    /// `isinstance(value, class)`; `class` may be a tuple or a union.
    pub fn is_instance(&mut self, value: &Value, class: &Value) -> Res<bool> {
        match class {
            Value::Class(class) => {
                let own = type_of(value);
                if Rc::ptr_eq(&own, class) {
                    return Ok(true);
                }
                if let Some(hook) = self.special(&Value::Class(class.clone()), sym::INSTANCECHECK) {
                    let result =
                        self.call_found(hook, &Value::Class(class.clone()), std::slice::from_ref(value))?;
                    return self.truth(&result);
                }
                self.has_class(value, class)
            }
            Value::Tuple(classes) => {
                for class in &classes.items {
                    if self.is_instance(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => {
                if let Some(members) = crate::py::types::union::members(other) {
                    return self.is_instance(value, &Value::tuple(members));
                }
                if let Value::Instance(_) = other
                    && let Some(result) =
                        self.call_special(other, sym::INSTANCECHECK, std::slice::from_ref(value))?
                {
                    return self.truth(&result);
                }
                Err(type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"))
            }
        }
    }

    /// `issubclass(value, class)`
    pub fn is_subclass(&mut self, value: &Value, class: &Value) -> Res<bool> {
        let Value::Class(own) = value else { return Err(type_error("issubclass() arg 1 must be a class")) };
        match class {
            Value::Class(class) => {
                if let Some(hook) = self.special(&Value::Class(class.clone()), sym::SUBCLASSCHECK) {
                    let result =
                        self.call_found(hook, &Value::Class(class.clone()), std::slice::from_ref(value))?;
                    return self.truth(&result);
                }
                Ok(own.is_subclass(class))
            }
            Value::Tuple(classes) => {
                for class in &classes.items {
                    if self.is_subclass(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => match crate::py::types::union::members(other) {
                Some(members) => self.is_subclass(value, &Value::tuple(members)),
                None => {
                    if let Value::Instance(_) = other
                        && let Some(result) =
                            self.call_special(other, sym::SUBCLASSCHECK, std::slice::from_ref(value))?
                    {
                        return self.truth(&result);
                    }
                    if crate::py::types::union::alias_origin(other).is_some() {
                        return Err(type_error("issubclass() argument 2 cannot be a parameterized generic"));
                    }
                    Err(type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"))
                }
            },
        }
    }
}

/// Does the metaclass do anything that `type` does not?
fn is_custom(metaclass: &Rc<Class>) -> bool {
    metaclass.overrides(sym::NEW).is_some()
        || metaclass.overrides(sym::INIT).is_some()
        || !metaclass.is_subclass(&types().type_)
        || type_of(&Value::Class(metaclass.clone())).overrides(sym::CALL).is_some()
}

fn is_final(class: &Rc<Class>) -> bool {
    let types = types();
    [
        &types.bool,
        &types.none,
        &types.not_implemented,
        &types.ellipsis,
        &types.function,
        &types.range,
        &types.slice,
        &types.generator,
    ]
    .into_iter()
    .any(|other| Rc::ptr_eq(class, other))
}

fn not_a_base(value: &Value) -> Exc {
    type_error(format!("bases must be types, not '{}'", crate::py::types::type_name(value)))
}
