//! Calls: pushing a frame for a Python function, calling native code, making objects of a class.

use std::ops::Range;
use std::rc::Rc;

use smallvec::SmallVec;

use super::Vm;
use super::frame::{Frame, ReturnTo};
use super::generator::Generator;
use crate::py::arity::missing_arguments;
use crate::py::class::{Class, Construction};
use crate::py::code::{CallSite, CodeKind, FuncSpec, Reg};
use crate::py::exc::{Exc, Res, type_error};
use crate::py::function::{Function, NativeCall, NativeKind, bind_params};
use crate::py::instance::Instance;
use crate::py::native::{Args, Values};
use crate::py::sym::{self, Sym};
use crate::py::types::type_name;
use crate::py::value::Value;

impl Vm {
    /// Calls `function`.
    pub fn call(&mut self, function: &Value, args: Args) -> Res {
        match function {
            Value::Function(callee) => {
                if let Some(generator) = self.push_call(callee, args, ReturnTo::Native)? {
                    return Ok(generator);
                }
                self.run_to_return()
            }
            Value::Native(callee) => {
                self.enter_native()?;
                let result = callee.invoke(self, args);
                self.depth -= 1;
                result
            }
            Value::Method(method) => {
                let mut args = args;
                args.values.insert(0, method.receiver.clone());
                self.call(&method.function, args)
            }
            Value::Class(class) => self.instantiate(class, args),
            Value::Instance(object) => {
                if let Some(found) = object.with_class(|class| class.special(sym::CALL)) {
                    let class = object.class();
                    let bound = self.bind(found, Some(function), &class)?;
                    self.enter_native()?;
                    let result = self.call(&bound, args);
                    self.depth -= 1;
                    return result;
                }
                if let Some(native) = object.hooks() {
                    self.enter_native()?;
                    let result = native.call(self, object, args);
                    self.depth -= 1;
                    if let Some(value) = result? {
                        return Ok(value);
                    }
                }
                Err(not_callable(function))
            }
            other => Err(not_callable(other)),
        }
    }

    /// Calls with positional arguments.
    pub fn call_values(&mut self, function: &Value, args: &[Value]) -> Res {
        self.call(function, Args::positional(args.iter().cloned()))
    }

    /// Calls a method by name.
    pub fn call_method(&mut self, object: &Value, name: Sym, args: &[Value]) -> Res {
        let method = self.get_attr(object, name)?;
        self.call_values(&method, args)
    }

    /// Can it be called?
    pub fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => true,
            Value::Instance(object) => {
                object.with_class(|class| class.lookup(sym::CALL)).is_some()
                    || object.hooks().is_some_and(crate::py::native::Native::is_callable)
            }
            _ => false,
        }
    }

    /// One more nested native call; RecursionError beyond the limit.
    pub(crate) fn enter_native(&mut self) -> Res<()> {
        if self.depth >= super::RECURSION_LIMIT {
            return Err(crate::py::exc::recursion_error("maximum recursion depth exceeded"));
        }
        self.depth += 1;
        Ok(())
    }

    /// Call instruction with plain arguments: `function` in a register, arguments behind it (behind the receiver, if
    /// `method`). True if a frame was pushed: its result goes to `dst` later.
    pub(crate) fn call_registers(&mut self, at: usize, argc: usize, method: bool, dst: Reg) -> Res<bool> {
        let function = std::mem::take(&mut self.stack[at]);
        let mut first = at + 1;
        let mut count = argc;
        if method {
            if self.stack[at + 1].is_unset() {
                first = at + 2;
            } else {
                count += 1;
            }
        }
        match &function {
            Value::Function(callee) if Self::takes(callee, count) => {
                let callee = callee.clone();
                self.push_plain(&callee, function, None, first..first + count, ReturnTo::Register(dst))?;
                return Ok(true);
            }
            Value::Class(class) if class.new.get().is_none() && class.metaclass.borrow().is_none() => {
                let construction = class.construction();
                if construction.new.is_none()
                    && let Some(init @ Value::Function(callee)) = &construction.init
                    && Self::takes(callee, count + 1)
                {
                    let object = Value::Instance(Instance::new(class.clone()));
                    let (init, arguments) = (init.clone(), first..first + count);
                    self.push_plain(callee, init, Some(object), arguments, ReturnTo::Init(dst))?;
                    return Ok(true);
                }
            }
            _ => {}
        }
        let mut values = Values::new();
        for at in first..first + count {
            values.push(std::mem::take(&mut self.stack[at]));
        }
        if let Value::Native(callee) = &function {
            self.enter_native()?;
            let result = callee.invoke(self, Args { values, ..Args::default() });
            self.depth -= 1;
            let to = self.top_base() + dst as usize;
            self.stack[to].put(result?);
            return Ok(false);
        }
        self.call_from_frame(function, Args { values, ..Args::default() }, dst)
    }

    /// Can a call with so many positional arguments go straight into the frame's registers?
    fn takes(callee: &Function, count: usize) -> bool {
        let params = &callee.code.params;
        let positional = params.positional as usize;
        !params.var_args
            && !params.var_kwargs
            && params.keyword_only as usize == callee.kw_defaults.borrow().len()
            && callee.code.kind == CodeKind::Function
            && (count == positional
                || (count < positional && count + callee.defaults.borrow().len() >= positional))
    }

    /// Pushes the frame of a call that `takes` its arguments; they are taken out of registers, after the receiver.
    fn push_plain(
        &mut self,
        callee: &Rc<Function>,
        function: Value,
        receiver: Option<Value>,
        arguments: Range<usize>,
        return_to: ReturnTo,
    ) -> Res<()> {
        self.check_depth()?;
        let code = callee.code.clone();
        let registers = code.registers as usize;
        self.stack.reserve(registers + 1);
        if let (ReturnTo::Init(_), Some(object)) = (return_to, &receiver) {
            self.stack.push(object.clone());
        }
        let base = self.stack.len();
        self.stack.extend(receiver);
        for at in arguments {
            let value = std::mem::take(&mut self.stack[at]);
            self.stack.push(value);
        }
        let (given, positional) = (self.stack.len() - base, code.params.positional as usize);
        if given < positional {
            let defaults = callee.defaults.borrow();
            self.stack.extend(defaults[defaults.len() - (positional - given)..].iter().cloned());
        }
        // Where all keyword-only ones have defaults, these are in the order of the parameters.
        self.stack.extend(callee.kw_defaults.borrow().iter().map(|(_, default)| default.clone()));
        self.stack.resize(base + registers, Value::Unset);
        self.install_closure(callee, base);
        self.frames.push(Frame::new(code, base, callee.globals.clone(), return_to, function));
        Ok(())
    }

    /// Call with keywords of a Python function whose arguments can go straight into the frame's registers: in `first…` are
    /// the positional ones, then the values of `site`'s names. False if it is not of that kind, or an error: the slow way tells.
    pub(crate) fn call_keywords(
        &mut self,
        function: &Value,
        receiver: Option<&Value>,
        first: usize,
        site: &CallSite,
        dst: Reg,
    ) -> Res<bool> {
        let Value::Function(callee) = function else { return Ok(false) };
        let params = &callee.code.params;
        let (positional, named) =
            (params.positional as usize, (params.positional + params.keyword_only) as usize);
        let given = site.positional as usize + usize::from(receiver.is_some());
        if params.var_args
            || params.var_kwargs
            || given > positional
            || callee.code.kind != CodeKind::Function
            || named >= 64
        {
            return Ok(false);
        }
        let mut filled = (1_u64 << given) - 1;
        let mut places: SmallVec<[u8; 8]> = SmallVec::new();
        for keyword in &*site.keywords {
            let Some(at) = params.names[..named].iter().position(|name| name == keyword) else {
                return Ok(false);
            };
            if at < params.positional_only as usize || filled & (1 << at) != 0 {
                return Ok(false);
            }
            filled |= 1 << at;
            places.push(at as u8);
        }
        {
            let (defaults, kw_defaults) = (callee.defaults.borrow(), callee.kw_defaults.borrow());
            let first_default = positional.saturating_sub(defaults.len());
            let has_value = |at: usize| {
                filled & (1 << at) != 0
                    || (at >= first_default && at < positional)
                    || (at >= positional && kw_defaults.iter().any(|(name, _)| *name == params.names[at]))
            };
            if !(0..named).all(has_value) {
                return Ok(false);
            }
        }
        self.check_depth()?;
        let callee = callee.clone();
        let (code, base) = (callee.code.clone(), self.stack.len());
        self.stack.resize(base + code.registers as usize, Value::Unset);
        let mut at = base;
        if let Some(receiver) = receiver {
            self.stack[at] = receiver.clone();
            at += 1;
        }
        let values = first + site.positional as usize;
        for from in first..values {
            self.stack[at] = std::mem::take(&mut self.stack[from]);
            at += 1;
        }
        for (from, place) in places.into_iter().enumerate() {
            self.stack[base + place as usize] = std::mem::take(&mut self.stack[values + from]);
        }
        Self::fill_defaults(&callee, &mut self.stack[base..], named)?;
        self.install_closure(&callee, base);
        let (globals, function) = (callee.globals.clone(), Value::Function(callee));
        self.frames.push(Frame::new(code, base, globals, ReturnTo::Register(dst), function));
        Ok(true)
    }

    /// Call from an instruction. True if a frame was pushed; otherwise the result is in `dst` of the current frame.
    pub(crate) fn call_from_frame(&mut self, function: Value, args: Args, dst: Reg) -> Res<bool> {
        let result = match &function {
            Value::Function(callee) => match self.push_call(callee, args, ReturnTo::Register(dst))? {
                Some(generator) => generator,
                None => return Ok(true),
            },
            Value::Method(method) if matches!(method.function, Value::Function(_)) => {
                let mut args = args;
                args.values.insert(0, method.receiver.clone());
                return self.call_from_frame(method.function.clone(), args, dst);
            }
            Value::Class(class) if class.new.get().is_none() && class.metaclass.borrow().is_none() => {
                let construction = class.construction();
                match &construction.init {
                    Some(Value::Function(init)) if construction.new.is_none() => {
                        let object = Value::Instance(Instance::new(class.clone()));
                        let mut args = args;
                        args.values.insert(0, object);
                        if let Some(generator) = self.push_call(init, args, ReturnTo::Init(dst))? {
                            return Err(type_error(format!(
                                "__init__() should return None, not '{}'",
                                type_name(&generator)
                            )));
                        }
                        return Ok(true);
                    }
                    _ => self.instantiate(class, args)?,
                }
            }
            _ => self.call(&function, args)?,
        };
        let base = self.top_base();
        self.stack[base + dst as usize] = result;
        Ok(false)
    }

    fn top_base(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.base as usize)
    }

    pub(crate) fn check_depth(&self) -> Res<()> {
        if self.frames.len() >= self.recursion_limit {
            return Err(crate::py::exc::recursion_error("maximum recursion depth exceeded"));
        }
        if self.interrupt.load(std::sync::atomic::Ordering::Relaxed) {
            self.check_interrupt()?;
        }
        Ok(())
    }

    fn install_closure(&mut self, callee: &Function, base: usize) {
        let free = base + callee.code.free_base as usize;
        for (i, cell) in callee.closure.iter().enumerate() {
            self.stack[free + i] = cell.clone();
        }
    }

    /// Pushes the frame of a call, or makes the generator that it yields.
    fn push_call(&mut self, callee: &Rc<Function>, args: Args, return_to: ReturnTo) -> Res<Option<Value>> {
        self.check_depth()?;
        let code = callee.code.clone();
        let params = &code.params;
        let named = (params.positional + params.keyword_only) as usize;
        let simple = args.keywords.is_empty()
            && args.values.len() == params.positional as usize
            && params.keyword_only == 0
            && !params.var_args
            && !params.var_kwargs;
        let made = match return_to {
            ReturnTo::Init(_) => args.values.first().cloned(),
            _ => None,
        };
        let slots: Values = if simple {
            args.values
        } else {
            let mut slots = Values::from_elem(Value::Unset, params.names.len());
            let required =
                params.positional as usize - callee.defaults.borrow().len().min(params.positional as usize);
            bind_params(self, params, required, &|| callee.qualname.borrow().to_string(), args, &mut slots)?;
            Self::fill_defaults(callee, &mut slots, named)?;
            slots
        };
        self.stack.reserve(code.registers as usize + 1);
        self.stack.extend(made);
        let base = self.stack.len();
        for value in slots {
            self.stack.push(value);
        }
        self.stack.resize(base + code.registers as usize, Value::Unset);
        self.install_closure(callee, base);
        let is_generator = code.kind == CodeKind::Generator;
        let function = Value::Function(callee.clone());
        let frame = Frame::new(code, base, callee.globals.clone(), return_to, function);
        if is_generator {
            let registers: Vec<Value> = self.stack.drain(base..).collect();
            return Ok(Some(Generator::suspended(
                frame,
                registers,
                *callee.name.borrow(),
                *callee.qualname.borrow(),
            )));
        }
        self.frames.push(frame);
        Ok(None)
    }

    fn fill_defaults(callee: &Function, slots: &mut [Value], named: usize) -> Res<()> {
        let params = &callee.code.params;
        let positional = params.positional as usize;
        let defaults = callee.defaults.borrow();
        let first_default = positional.saturating_sub(defaults.len());
        let mut missing: Vec<Sym> = Vec::new();
        for (at, slot) in slots.iter_mut().enumerate().take(positional) {
            if slot.is_unset() {
                match at.checked_sub(first_default).and_then(|i| defaults.get(i)) {
                    Some(default) => *slot = default.clone(),
                    None => missing.push(params.names[at]),
                }
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(callee.qualname.borrow().as_str(), "positional", &missing));
        }
        let kw_defaults = callee.kw_defaults.borrow();
        for (slot, name) in slots[positional..named].iter_mut().zip(&params.names[positional..named]) {
            if slot.is_unset() {
                match kw_defaults.iter().find(|(key, _)| key == name) {
                    Some((_, default)) => *slot = default.clone(),
                    None => missing.push(*name),
                }
            }
        }
        if missing.is_empty() {
            Ok(())
        } else {
            Err(missing_arguments(callee.qualname.borrow().as_str(), "keyword-only", &missing))
        }
    }

    /// Arguments of a call with keywords, taken out of registers.
    pub(crate) fn keyword_args(&mut self, first: usize, site: &CallSite, receiver: Option<Value>) -> Args {
        let mut args = Args::default();
        args.values.extend(receiver.filter(|value| !value.is_unset()));
        let positional = site.positional as usize;
        args.values.extend(self.stack[first..first + positional].iter_mut().map(std::mem::take));
        let values = self.stack[first + positional..first + positional + site.keywords.len()].iter_mut();
        args.keywords.extend(site.keywords.iter().copied().zip(values.map(std::mem::take)));
        args
    }

    /// Arguments of `f(*list, **dict)`.
    pub(crate) fn spread_args(list: &Value, dict: &Value) -> Res<Args> {
        let mut args = Args::default();
        if let Value::List(list) = list {
            args.values.extend(list.items.borrow().iter().cloned());
        }
        if let Value::Dict(dict) = dict {
            for (key, value) in dict.table().borrow().iter() {
                let Value::Str(key) = key else { return Err(type_error("keywords must be strings")) };
                args.keywords.push((key.sym(), value.clone()));
            }
        }
        Ok(args)
    }

    /// `class(…)`: through the metaclass's `__call__` if it has one of its own.
    pub fn instantiate(&mut self, class: &Rc<Class>, args: Args) -> Res {
        let construction = class.construction();
        if let Some(call) = &construction.call {
            let mut args = args;
            args.values.insert(0, Value::Class(class.clone()));
            return self.call(call, args);
        }
        self.enter_native()?;
        let result = self.construct(class, &construction, args);
        self.depth -= 1;
        result
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub fn make_object(&mut self, class: &Rc<Class>, args: Args) -> Res {
        let construction = class.construction();
        self.construct(class, &construction, args)
    }

    fn construct(&mut self, class: &Rc<Class>, construction: &Construction, mut args: Args) -> Res {
        let object = match (&construction.new, class.new.get()) {
            (Some(new), _) => {
                let mut new_args = clone_args(&args);
                new_args.values.insert(0, Value::Class(class.clone()));
                let new = match new {
                    Value::Instance(_) => self.bind(new.clone(), None, class)?,
                    other => other.clone(),
                };
                self.call(&new, new_args)?
            }
            (None, Some(new)) => match &construction.init {
                None => return new(self, class, args),
                Some(_) => new(self, class, clone_args(&args))?,
            },
            (None, None) => {
                if class.metaclass.borrow().is_some() {
                    crate::py::types::type_::check_abstract(self, class)?;
                }
                Value::Instance(Instance::new(class.clone()))
            }
        };
        let made = match &object {
            Value::Instance(made) => made.with_class(|own| Rc::ptr_eq(own, class) || own.is_subclass(class)),
            Value::Class(_) => crate::py::types::type_of(&object).is_subclass(class),
            _ => false,
        };
        let Some(init) = construction.init.as_ref().filter(|_| made) else { return Ok(object) };
        let nothing_to_refuse = construction.plain && args.values.is_empty() && args.keywords.is_empty();
        if nothing_to_refuse && construction.new.is_none() {
            return Ok(object);
        }
        let is_method = match init {
            Value::Function(_) => true,
            Value::Native(function) => function.kind == NativeKind::Method,
            _ => false,
        };
        let result = if is_method {
            args.values.insert(0, object.clone());
            self.call(init, args)?
        } else {
            let bound = self.bind(init.clone(), Some(&object), class)?;
            self.call(&bound, args)?
        };
        if !result.is_none() {
            return Err(type_error(format!("__init__() should return None, not '{}'", type_name(&result))));
        }
        Ok(object)
    }

    /// A function object.
    pub(crate) fn make_function(&mut self, spec: &FuncSpec, base: usize, at: Reg) -> Value {
        let mut next = base + at as usize;
        let mut take = |vm: &mut Vm| {
            let value = std::mem::take(&mut vm.stack[next]);
            next += 1;
            value
        };
        let defaults: Vec<Value> = (0..spec.defaults).map(|_| take(self)).collect();
        let kw_defaults: Vec<(Sym, Value)> =
            spec.kw_defaults.iter().map(|name| (*name, take(self))).collect();
        let annotations = match spec.annotations.then(|| take(self)) {
            Some(Value::Dict(dict)) => Some(dict),
            _ => None,
        };
        let closure = spec.closure.iter().map(|reg| self.stack[base + *reg as usize].clone()).collect();
        let code = spec.code.clone();
        let globals = self.frames.last().map_or_else(|| self.main.clone(), |frame| frame.globals.clone());
        Value::Function(Rc::new(Function {
            globals,
            closure,
            defaults: defaults.into(),
            kw_defaults: kw_defaults.into(),
            name: code.name.into(),
            qualname: code.qualname.into(),
            doc: code.doc.clone().unwrap_or(Value::None).into(),
            annotations: annotations.into(),
            attrs: Vec::new().into(),
            code,
        }))
    }

    /// Calls a native function pointer with the arguments as they are (used by other natives).
    pub fn invoke_native(&mut self, call: &NativeCall, args: Args) -> Res {
        match call {
            NativeCall::Fn(call) | NativeCall::Face(call) | NativeCall::Unbound(call) => call(self, args),
            NativeCall::Closure(call) => call(self, args),
        }
    }
}

/// A copy of arguments: `__new__` and `__init__` both get them.
pub fn clone_args(args: &Args) -> Args {
    Args { values: args.values.clone(), keywords: args.keywords.clone() }
}

fn not_callable(value: &Value) -> Exc {
    type_error(format!("'{}' object is not callable", type_name(value)))
}
