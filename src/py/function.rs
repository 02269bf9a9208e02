//! Functions: those written in Python, those written in Rust, and methods bound to an object. Also the binding of arguments to
//! parameters, which both kinds share: arity and keyword errors are worded here only.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::arity;
use super::class::Class;
use super::code::{Code, Params};
use super::dict::Dict;
use super::exc::{Res, type_error};
use super::module::Globals;
use super::native::{Args, NativeDef, NativeFn, Values};
use super::sym::{self, Sym};
use super::value::Value;
use super::vm::Vm;

/// A function written in Python.
pub struct Function {
    /// Its code.
    pub code: Rc<Code>,
    /// The globals of its module.
    pub globals: Rc<Globals>,
    /// Cells of its free variables.
    pub closure: Box<[Value]>,
    /// Defaults of the last positional parameters.
    pub defaults: RefCell<Vec<Value>>,
    /// Defaults of keyword-only parameters.
    pub kw_defaults: RefCell<Vec<(Sym, Value)>>,
    /// `__name__`
    pub name: RefCell<Sym>,
    /// `__qualname__`
    pub qualname: RefCell<Sym>,
    /// `__doc__`
    pub doc: RefCell<Value>,
    /// `__annotations__`, if any.
    pub annotations: RefCell<Option<Rc<Dict>>>,
    /// Further attributes (`f.attr = …`, `__wrapped__`).
    pub attrs: RefCell<Vec<(Sym, Value)>>,
}

impl Function {
    /// The same function by another name.
    pub fn renamed(&self, name: Sym) -> Self {
        Self {
            code: self.code.clone(),
            globals: self.globals.clone(),
            closure: self.closure.clone(),
            defaults: self.defaults.clone(),
            kw_defaults: self.kw_defaults.clone(),
            name: RefCell::new(name),
            qualname: RefCell::new(name),
            doc: self.doc.clone(),
            annotations: self.annotations.clone(),
            attrs: self.attrs.clone(),
        }
    }
}

/// What a Rust function is.
#[derive(Clone)]
pub enum NativeCall {
    /// A plain function pointer.
    Fn(NativeFn),
    /// The same, for a method that stands for a native class's hook: the machine goes to the hook itself.
    Face(NativeFn),
    /// A closure with data.
    Closure(Rc<dyn Fn(&mut Vm, Args) -> Res>),
    /// A function that takes its arguments as they came, `keywords` and all, and checks them itself.
    Unbound(NativeFn),
}

/// How a native function behaves as a class attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NativeKind {
    /// Not bound when found in a class (a module's function, a static method).
    Function,
    /// Bound to the object.
    Method,
    /// Bound to the class.
    ClassMethod,
}

/// A function written in Rust.
pub struct NativeFunc {
    /// Name.
    pub name: Sym,
    /// Signature text.
    pub sig: &'static str,
    /// Documentation.
    pub doc: &'static str,
    /// Body.
    pub call: NativeCall,
    /// How it binds.
    pub kind: NativeKind,
    /// The class or module that it belongs to, for its repr and error messages.
    pub owner: Option<Sym>,
    /// The signature, parsed at the first call that needs it.
    params: OnceCell<NativeParams>,
}

/// A parsed native signature.
pub struct NativeParams {
    /// Parameters.
    pub params: Params,
    /// How many leading positional ones have no default.
    pub required: u16,
    /// Keyword-only ones without a default.
    pub required_kw: Vec<Sym>,
}

impl NativeFunc {
    /// From a declaration.
    pub fn new(def: &'static NativeDef, kind: NativeKind, owner: Option<Sym>) -> Rc<Self> {
        Rc::new(Self {
            name: Sym::new(def.name),
            sig: def.sig,
            doc: def.doc,
            call: NativeCall::Fn(def.call),
            kind,
            owner,
            params: OnceCell::new(),
        })
    }

    /// A method that says by name what a native class's hook does.
    pub(crate) fn face(def: &'static NativeDef, owner: Option<Sym>) -> Rc<Self> {
        Rc::new(Self {
            name: Sym::new(def.name),
            sig: def.sig,
            doc: def.doc,
            call: NativeCall::Face(def.call),
            kind: NativeKind::Method,
            owner,
            params: OnceCell::new(),
        })
    }

    /// A method that takes its arguments as they came: for what is called once for every object.
    pub fn unbound_method(def: &'static NativeDef, owner: &Class) -> Value {
        Value::Native(Rc::new(Self {
            name: Sym::new(def.name),
            sig: def.sig,
            doc: def.doc,
            call: NativeCall::Unbound(def.call),
            kind: NativeKind::Method,
            owner: Some(*owner.name.borrow()),
            params: OnceCell::new(),
        }))
    }

    /// A function value made of a closure.
    pub fn closure(
        name: &str,
        sig: &'static str,
        doc: &'static str,
        body: impl Fn(&mut Vm, Args) -> Res + 'static,
    ) -> Value {
        Self::closure_of_kind(name, sig, doc, NativeKind::Function, body)
    }

    /// A class method made of a closure.
    pub fn class_method(
        name: &str,
        sig: &'static str,
        doc: &'static str,
        body: impl Fn(&mut Vm, Args) -> Res + 'static,
    ) -> Value {
        Self::closure_of_kind(name, sig, doc, NativeKind::ClassMethod, body)
    }

    fn closure_of_kind(
        name: &str,
        sig: &'static str,
        doc: &'static str,
        kind: NativeKind,
        body: impl Fn(&mut Vm, Args) -> Res + 'static,
    ) -> Value {
        Value::Native(Rc::new(Self {
            name: Sym::new(name),
            sig,
            doc,
            call: NativeCall::Closure(Rc::new(body)),
            kind,
            owner: None,
            params: OnceCell::new(),
        }))
    }

    /// A method value made of a closure.
    pub fn method(
        name: &str,
        sig: &'static str,
        doc: &'static str,
        owner: &Class,
        body: impl Fn(&mut Vm, Args) -> Res + 'static,
    ) -> Value {
        Value::Native(Rc::new(Self {
            name: Sym::new(name),
            sig,
            doc,
            call: NativeCall::Closure(Rc::new(body)),
            kind: NativeKind::Method,
            owner: Some(*owner.name.borrow()),
            params: OnceCell::new(),
        }))
    }

    /// The parsed signature.
    pub fn params(&self) -> &NativeParams {
        self.params.get_or_init(|| parse_signature(self.sig))
    }

    /// Name as error messages give it: `list.append` or `len`.
    pub fn display_name(&self) -> String {
        match (self.owner, self.kind) {
            (Some(owner), NativeKind::Method | NativeKind::ClassMethod) => format!("{owner}.{}", self.name),
            _ => self.name.to_string(),
        }
    }

    /// The same with its module, which only the errors of functions without named parameters tell: `math.sqrt`.
    pub fn full_name(&self) -> String {
        match (self.owner, self.kind) {
            (Some(module), NativeKind::Function) if module != sym::BUILTINS_NAME => {
                format!("{module}.{}", self.name)
            }
            _ => self.display_name(),
        }
    }

    /// Calls it with arguments that are not bound yet.
    pub fn invoke(&self, vm: &mut Vm, mut args: Args) -> Res {
        let unbound = matches!(self.call, NativeCall::Unbound(_));
        if !unbound && !self.bind_in_place(&mut args) {
            args = self.bind(vm, args)?;
        }
        match &self.call {
            NativeCall::Fn(call) | NativeCall::Face(call) | NativeCall::Unbound(call) => call(vm, args),
            NativeCall::Closure(call) => call(vm, args),
        }
    }

    /// Positional arguments that are in their places already; false if there is more to do.
    #[inline]
    fn bind_in_place(&self, args: &mut Args) -> bool {
        let native = self.params();
        let params = &native.params;
        let simple = args.keywords.is_empty()
            && !params.var_args
            && !params.var_kwargs
            && args.values.len() <= params.positional as usize
            && args.values.len() >= native.required as usize
            && native.required_kw.is_empty();
        if simple && args.values.len() < params.names.len() {
            args.values.resize(params.names.len(), Value::Unset);
        }
        simple
    }

    fn bind(&self, vm: &mut Vm, args: Args) -> Res<Args> {
        let native = self.params();
        let params = &native.params;
        let total = params.names.len();
        if self.is_like_c()
            && let Some(error) = arity::check_native(self, &args)
        {
            return Err(error);
        }
        let mut slots: Values = Values::from_elem(Value::Unset, total);
        bind_params(vm, params, native.required as usize, &|| self.display_name(), args, &mut slots)?;
        let missing = (0..native.required as usize).filter(|&i| slots[i].is_unset()).map(|i| params.names[i]);
        let missing: Vec<Sym> = missing.collect();
        if !missing.is_empty() {
            return Err(arity::missing_arguments(&self.display_name(), "positional", &missing));
        }
        let named = (params.positional + params.keyword_only) as usize;
        let required = params.names[..named].iter().zip(&slots).skip(params.positional as usize);
        let missing: Vec<Sym> = required
            .filter(|(name, slot)| slot.is_unset() && native.required_kw.contains(name))
            .map(|(name, _)| *name)
            .collect();
        if !missing.is_empty() {
            return Err(arity::missing_arguments(&self.display_name(), "keyword-only", &missing));
        }
        Ok(Args { values: slots, ..Args::default() })
    }

    /// Does it stand for a function that CPython has in C, so that its errors are worded that way? Those are the built-in
    /// ones and all that have positional-only parameters.
    pub(super) fn is_like_c(&self) -> bool {
        self.sig.contains('/')
            || (self.kind == NativeKind::Function
                && self.owner.is_some_and(|owner| owner == sym::BUILTINS_NAME))
    }
}

/// Parses `(self, x, /, *, key=None, **rest)`.
fn parse_signature(sig: &str) -> NativeParams {
    let inner = sig.trim().trim_start_matches('(').trim_end_matches(')');
    let mut names: Vec<Sym> = Vec::new();
    let (mut var_args, mut var_kwargs): (Option<Sym>, Option<Sym>) = (None, None);
    let mut params = Params::default();
    let (mut required, mut required_kw, mut keyword_only) = (0, Vec::new(), false);
    for part in inner.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if part == "/" {
            params.positional_only = names.len() as u16;
        } else if part == "*" {
            keyword_only = true;
        } else if let Some(name) = part.strip_prefix("**") {
            var_kwargs = Some(Sym::new(name));
        } else if let Some(name) = part.strip_prefix('*') {
            var_args = Some(Sym::new(name));
            keyword_only = true;
        } else {
            let (name, has_default) = match part.split_once('=') {
                Some((name, _)) => (name.trim(), true),
                None => (part, false),
            };
            let name = Sym::new(name);
            names.push(name);
            if keyword_only {
                params.keyword_only += 1;
                if !has_default {
                    required_kw.push(name);
                }
            } else {
                params.positional += 1;
                if !has_default {
                    required = params.positional;
                }
            }
        }
    }
    params.var_args = var_args.is_some();
    params.var_kwargs = var_kwargs.is_some();
    names.extend(var_args);
    names.extend(var_kwargs);
    params.names = names.into();
    NativeParams { params, required, required_kw }
}

/// Puts arguments into parameter slots (as many as `params.names`); a parameter without an argument stays unset, the caller
/// fills defaults in. `required` is how many positional ones have no default. `*args` and `**kwargs` get their tuple and dict.
pub fn bind_params(
    vm: &mut Vm,
    params: &Params,
    required: usize,
    name: &dyn Fn() -> String,
    mut args: Args,
    slots: &mut [Value],
) -> Res<()> {
    let positional = params.positional as usize;
    let named = positional + params.keyword_only as usize;
    let given = args.values.len();
    for (slot, value) in slots.iter_mut().zip(args.values.iter_mut().take(positional)) {
        *slot = std::mem::take(value);
    }
    if params.var_args {
        let rest: Vec<Value> = args.values.iter_mut().skip(positional).map(std::mem::take).collect();
        slots[named] = Value::tuple(rest);
    }
    let rest = params.var_kwargs.then(Dict::new);
    let mut positional_only_as_keyword: Vec<Sym> = Vec::new();
    for (key, value) in args.keywords {
        let at = params.names[..named].iter().position(|param| *param == key);
        match (at, &rest) {
            (Some(at), _) if at >= params.positional_only as usize => {
                if !slots[at].is_unset() {
                    return Err(type_error(format!("{}() got multiple values for argument '{key}'", name())));
                }
                slots[at] = value;
            }
            (_, Some(rest)) => {
                rest.set(vm, key.to_value(), value)?;
            }
            (Some(_), None) => positional_only_as_keyword.push(key),
            (None, None) => {
                return Err(type_error(format!("{}() got an unexpected keyword argument '{key}'", name())));
            }
        }
    }
    if !positional_only_as_keyword.is_empty() {
        let names: Vec<&str> = positional_only_as_keyword.iter().map(|name| name.as_str()).collect();
        return Err(type_error(format!(
            "{}() got some positional-only arguments passed as keyword arguments: '{}'",
            name(),
            names.join(", ")
        )));
    }
    if given > positional && !params.var_args {
        return Err(arity::too_many(params, required, &name(), given, slots));
    }
    if let Some(rest) = rest {
        slots[named + usize::from(params.var_args)] = Value::dict(rest);
    }
    Ok(())
}

/// A function bound to an object: `obj.method`.
pub struct BoundMethod {
    /// The object (or class).
    pub receiver: Value,
    /// What is called with it as first argument.
    pub function: Value,
}

impl BoundMethod {
    /// A method value.
    #[expect(clippy::new_ret_no_self, reason = "a bound method is only ever met as a value")]
    pub fn new(receiver: Value, function: Value) -> Value {
        Value::Method(Rc::new(Self { receiver, function }))
    }
}

/// Puts native functions into a class.
pub fn add_methods(class: &Rc<Class>, defs: &'static [NativeDef], kind: NativeKind) {
    let owner = Some(*class.name.borrow());
    for def in defs {
        class.set(Sym::new(def.name), Value::Native(NativeFunc::new(def, kind, owner)));
    }
}
