//! `decimal.Context`: rules with flags and traps; the current one; the signals as exceptions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::number::Number;
use super::rules::{Calculation, Invalid, ROUNDINGS, Rounding, Rules, SIGNALS, Signal, SignalSet};
use super::{convert, from_number};
use crate::natives;
use crate::py::class::{Class, Namespace};
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, key_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::arguments;
use crate::py::sym::{self, Sym};
use crate::py::types::descriptors::{GetSet, SetFn, getset};
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// The greatest precision and exponent.
pub const MAX: i64 = 999_999_999_999_999_999;

/// State of a context.
#[derive(Clone, Default)]
pub struct ContextState {
    /// Rules.
    pub rules: Cell<Rules>,
    /// What has been signalled.
    pub flags: Rc<Cell<SignalSet>>,
    /// What is raised.
    pub traps: Rc<Cell<SignalSet>>,
}

/// The classes of the signals and of the context.
pub struct Classes {
    /// `DecimalException`
    pub base: Rc<Class>,
    signals: Vec<(Signal, Rc<Class>)>,
    conditions: Vec<(Invalid, Rc<Class>)>,
    /// `Context`
    pub context: Rc<Class>,
    signal_dict: Rc<Class>,
}

thread_local! {
    static CLASSES: &'static Classes = Box::leak(Box::new(Classes::new()));
    static CURRENT: RefCell<Value> = RefCell::new(default_context());
}

/// The classes of this thread.
pub fn classes() -> &'static Classes {
    CLASSES.with(|classes| *classes)
}

fn exception(name: &str, bases: &[&Rc<Class>]) -> Rc<Class> {
    let bases: Vec<Rc<Class>> = bases.iter().map(|base| (*base).clone()).collect();
    match Class::new(Sym::new(name), Sym::new("decimal"), bases.clone(), Namespace::default(), false) {
        Ok(class) => class,
        Err(_) => Class::builtin(name, "decimal", bases.first()),
    }
}

impl Classes {
    fn new() -> Self {
        let types = types();
        let base = exception("DecimalException", &[&types.ArithmeticError]);
        let invalid = exception("InvalidOperation", &[&base]);
        let inexact = exception("Inexact", &[&base]);
        let rounded = exception("Rounded", &[&base]);
        let subnormal = exception("Subnormal", &[&base]);
        let conditions = vec![
            (Invalid::Syntax, exception("ConversionSyntax", &[&invalid])),
            (Invalid::Impossible, exception("DivisionImpossible", &[&invalid])),
            (Invalid::Undefined, exception("DivisionUndefined", &[&invalid, &types.ZeroDivisionError])),
        ];
        let signals = vec![
            (Signal::FloatOperation, exception("FloatOperation", &[&base, &types.TypeError])),
            (Signal::DivisionByZero, exception("DivisionByZero", &[&base, &types.ZeroDivisionError])),
            (Signal::Overflow, exception("Overflow", &[&inexact, &rounded])),
            (Signal::Underflow, exception("Underflow", &[&inexact, &rounded, &subnormal])),
            (Signal::Clamped, exception("Clamped", &[&base])),
            (Signal::InvalidOperation, invalid),
            (Signal::Inexact, inexact),
            (Signal::Rounded, rounded),
            (Signal::Subnormal, subnormal),
        ];
        let context = Class::builtin("Context", "decimal", Some(&types.object)).labelled();
        context.new.set(Some(construct));
        getset(&context, FIELDS);
        add_methods(&context, METHODS, NativeKind::Method);
        super::methods::install_context(&context);
        let signal_dict = Class::builtin("SignalDict", "decimal", Some(&types.object)).labelled();
        add_methods(&signal_dict, SIGNAL_METHODS, NativeKind::Method);
        Self { base, signals, conditions, context, signal_dict }
    }

    /// The exception class of a signal.
    pub fn signal(&self, signal: Signal) -> &Rc<Class> {
        self.signals.iter().find(|(other, _)| *other == signal).map_or(&self.base, |(_, class)| class)
    }

    fn condition(&self, invalid: Invalid) -> &Rc<Class> {
        let found = self.conditions.iter().find(|(other, _)| *other == invalid);
        found.map_or_else(|| self.signal(Signal::InvalidOperation), |(_, class)| class)
    }

    /// All exception classes of the module.
    pub fn exceptions(&self) -> impl Iterator<Item = &Rc<Class>> {
        let conditions = self.conditions.iter().map(|(_, class)| class);
        std::iter::once(&self.base).chain(self.signals.iter().map(|(_, class)| class)).chain(conditions)
    }
}

fn default_traps() -> SignalSet {
    SignalSet::of(&[Signal::InvalidOperation, Signal::DivisionByZero, Signal::Overflow])
}

/// A context value.
pub fn make(rules: Rules, traps: &[Signal]) -> Value {
    let state = ContextState {
        rules: Cell::new(rules),
        flags: Rc::default(),
        traps: Rc::new(Cell::new(SignalSet::of(traps))),
    };
    Instance::value(&classes().context, state)
}

fn default_context() -> Value {
    make(Rules::default(), &[Signal::InvalidOperation, Signal::DivisionByZero, Signal::Overflow])
}

/// The current context.
pub fn current() -> Value {
    CURRENT.with_borrow(Value::clone)
}

/// Makes a context the current one; returns the former.
pub fn set_current(context: Value) -> Value {
    CURRENT.with_borrow_mut(|current| std::mem::replace(current, context))
}

/// The state of a context.
pub fn state(value: &Value) -> Option<&ContextState> {
    match value {
        Value::Instance(object) => object.native::<ContextState>(),
        _ => None,
    }
}

/// Asks the current context.
pub fn current_state<T: Default>(ask: impl FnOnce(&ContextState) -> T) -> T {
    CURRENT.with_borrow(|current| state(current).map(ask).unwrap_or_default())
}

/// `optional argument must be a context`
pub(super) fn not_a_context(_: &Value) -> Exc {
    type_error("optional argument must be a context")
}

impl ContextState {
    /// Calculates under this context.
    pub fn calculate<T>(&self, vm: &mut Vm, work: impl FnOnce(&mut Calculation) -> T) -> Res<T> {
        let mut calculation = Calculation::new(self.rules.get());
        let result = work(&mut calculation);
        self.settle(vm, &calculation)?;
        Ok(result)
    }

    /// Keeps what a calculation signalled, and raises what is trapped.
    pub(super) fn settle(&self, _: &mut Vm, calculation: &Calculation) -> Res<()> {
        if calculation.raised.is_empty() {
            return Ok(());
        }
        let mut flags = self.flags.get();
        flags.add(calculation.raised);
        self.flags.set(flags);
        let trapped = calculation.raised.both(self.traps.get());
        if trapped.is_empty() {
            return Ok(());
        }
        let classes = classes();
        let raised: Vec<Signal> = SIGNALS.into_iter().filter(|signal| trapped.has(*signal)).collect();
        let names = raised.iter().map(|signal| match signal {
            Signal::InvalidOperation => classes.condition(calculation.invalid).clone(),
            signal => classes.signal(*signal).clone(),
        });
        let list = Value::list(names.map(Value::Class).collect());
        let first = raised.first().map_or(&classes.base, |signal| classes.signal(*signal));
        Err(Exc::with_args(first, vec![list]))
    }

    fn copy(&self) -> Self {
        Self {
            rules: self.rules.clone(),
            flags: Rc::new((*self.flags).clone()),
            traps: Rc::new((*self.traps).clone()),
        }
    }
}

/// Calculates under the current context.
pub(super) fn calculate<T>(vm: &mut Vm, work: impl FnOnce(&mut Calculation) -> T) -> Res<T> {
    let context = current();
    match state(&context) {
        Some(state) => state.calculate(vm, work),
        None => ContextState::default().calculate(vm, work),
    }
}

/// Calculates under a given context, or the current one.
pub(super) fn calculate_in<T>(
    vm: &mut Vm,
    context: Option<&Value>,
    work: impl FnOnce(&mut Calculation) -> T,
) -> Res<T> {
    match context {
        Some(context) => match state(context) {
            Some(state) => state.calculate(vm, work),
            None => Err(not_a_context(context)),
        },
        None => calculate(vm, work),
    }
}

/// The rounding that a name means.
pub(super) fn rounding(value: &Value) -> Res<Rounding> {
    let found = value.as_str().and_then(|name| ROUNDINGS.iter().find(|(other, _)| *other == name));
    found.map(|(_, rounding)| *rounding).ok_or_else(|| {
        type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, \
             ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )
    })
}

fn limited(vm: &mut Vm, value: &Value, least: i64, most: i64, text: &str) -> Res<i64> {
    if vm.index_bigint(value)?.is_none() {
        return Err(type_error("an integer is required"));
    }
    match vm.index(value)? {
        number if (least..=most).contains(&number) => Ok(number),
        _ => Err(value_error(format!("valid range for {text}"))),
    }
}

/// The signals in a list of classes, or those that a dict maps to true.
fn signal_set(vm: &mut Vm, value: &Value) -> Res<SignalSet> {
    let mut set = SignalSet::default();
    if let Value::Instance(object) = value
        && let Some(dict) = object.native::<SignalDict>()
    {
        return Ok(dict.0.get());
    }
    if let Value::Dict(dict) = value {
        for (class, on) in dict.pairs() {
            set.set(signal_of(&class)?, vm.truth(&on)?);
        }
        return Ok(set);
    }
    for class in vm.collect(value)? {
        set.set(signal_of(&class)?, true);
    }
    Ok(set)
}

fn signal_of(class: &Value) -> Res<Signal> {
    let found = classes()
        .signals
        .iter()
        .find(|(_, other)| matches!(class, Value::Class(class) if Rc::ptr_eq(class, other)));
    found.map(|(signal, _)| *signal).ok_or_else(|| key_error(Value::str("invalid error flag")))
}

const NAMES: [&str; 8] = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];

fn construct(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let given = arguments::bind("", NAMES, 0, args)?;
    let state = ContextState::default();
    state.traps.set(default_traps());
    for (field, value) in FIELDS.iter().zip(&given) {
        if value.given().is_some() {
            assign(vm, &state, field.name, value)?;
        }
    }
    Ok(Instance::value(class, state))
}

fn assign(vm: &mut Vm, state: &ContextState, name: &str, value: &Value) -> Res<()> {
    let mut rules = state.rules.get();
    match name {
        "prec" => rules.precision = limited(vm, value, 1, MAX, "prec is [1, MAX_PREC]")?,
        "rounding" => rules.rounding = rounding(value)?,
        "Emin" => rules.min = limited(vm, value, -MAX, 0, "Emin is [MIN_EMIN, 0]")?,
        "Emax" => rules.max = limited(vm, value, 0, MAX, "Emax is [0, MAX_EMAX]")?,
        "capitals" => rules.capitals = limited(vm, value, 0, 1, "capitals is [0, 1]")? == 1,
        "clamp" => rules.clamp = limited(vm, value, 0, 1, "clamp is [0, 1]")? == 1,
        "flags" => state.flags.set(signal_set(vm, value)?),
        _ => state.traps.set(signal_set(vm, value)?),
    }
    state.rules.set(rules);
    Ok(())
}

fn this(value: &Value) -> Res<&ContextState> {
    state(value).ok_or_else(|| type_error("descriptor requires a 'decimal.Context' object"))
}

fn set(vm: &mut Vm, object: &Value, name: &str, value: Option<&Value>) -> Res<()> {
    match value {
        Some(value) => assign(vm, this(object)?, name, value),
        None => Err(crate::py::exc::attribute_error("context attributes cannot be deleted")),
    }
}

macro_rules! field {
    ($name:literal, $doc:literal, $get:expr) => {{
        const SET: SetFn = |vm, object, value| set(vm, object, $name, value);
        GetSet { name: $name, doc: $doc, get: |_, value| $get(this(value)?), set: Some(SET) }
    }};
}

static FIELDS: &[GetSet] = &[
    field!("prec", "How many digits a result has.", |state: &ContextState| Ok(Value::Int(
        state.rules.get().precision
    ))),
    field!("rounding", "How results are rounded.", |state: &ContextState| Ok(Value::str(
        state.rules.get().rounding.name()
    ))),
    field!("Emin", "Smallest exponent.", |state: &ContextState| Ok(Value::Int(state.rules.get().min))),
    field!("Emax", "Greatest exponent.", |state: &ContextState| Ok(Value::Int(state.rules.get().max))),
    field!("capitals", "1 for E, 0 for e.", |state: &ContextState| Ok(Value::Int(
        state.rules.get().capitals.into()
    ))),
    field!("clamp", "1 if exponents are kept low.", |state: &ContextState| Ok(Value::Int(
        state.rules.get().clamp.into()
    ))),
    field!("flags", "What has been signalled.", |state: &ContextState| Ok(signal_dict(&state.flags))),
    field!("traps", "What is raised.", |state: &ContextState| Ok(signal_dict(&state.traps))),
];

/// `context.flags` and `context.traps`: a set of signals that looks like a dict of flags.
struct SignalDict(Rc<Cell<SignalSet>>);

fn signal_dict(set: &Rc<Cell<SignalSet>>) -> Value {
    Instance::value(&classes().signal_dict, SignalDict(set.clone()))
}

natives! {
    static SIGNAL_METHODS;
    /// The signals.
    "keys" "(self, /)" => |vm, args| signals_and_flags(vm, &args, "keys");
    /// Whether each is set.
    "values" "(self, /)" => |vm, args| signals_and_flags(vm, &args, "values");
    /// Pairs of signal and whether it is set.
    "items" "(self, /)" => |vm, args| signals_and_flags(vm, &args, "items");
    /// A dict with the same entries.
    "copy" "(self, /)" => |vm, args| signals_and_flags(vm, &args, "copy");
}

fn signals_and_flags(vm: &mut Vm, args: &Args, view: &str) -> Res {
    let dict = Dict::new();
    for signal in vm.collect(&args[0])? {
        let on = vm.get_item(&args[0], &signal)?;
        dict.set(vm, signal, on)?;
    }
    vm.call_method(&Value::dict(dict), Sym::new(view), &[])
}

impl Native for SignalDict {
    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(SIGNALS.len()))
    }

    fn get_item(&self, _: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        Ok(Some(Value::Bool(self.0.get().has(signal_of(key)?))))
    }

    fn set_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value, value: Option<Value>) -> Res<Option<()>> {
        let Some(value) = value else { return Err(value_error("signal keys cannot be deleted")) };
        let mut set = self.0.get();
        set.set(signal_of(key)?, vm.truth(&value)?);
        self.0.set(set);
        Ok(Some(()))
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let keys = SIGNALS.into_iter().map(|signal| Value::Class(classes().signal(signal).clone()));
        vm.iter(&Value::list(keys.collect())).map(Some)
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let parts: Vec<String> = SIGNALS
            .into_iter()
            .map(|signal| {
                let on = if self.0.get().has(signal) { "True" } else { "False" };
                format!("<class '{}'>:{on}", classes().signal(signal).full_name())
            })
            .collect();
        Ok(Some(format!("{{{}}}", parts.join(", "))))
    }
}

impl Native for ContextState {
    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        // The order in which contexts list signals is not the one in which they keep them.
        const LISTED: [Signal; 9] = [
            Signal::Clamped,
            Signal::InvalidOperation,
            Signal::DivisionByZero,
            Signal::Inexact,
            Signal::FloatOperation,
            Signal::Overflow,
            Signal::Rounded,
            Signal::Subnormal,
            Signal::Underflow,
        ];
        let names = |set: SignalSet| {
            let names: Vec<&str> = LISTED
                .iter()
                .filter(|signal| set.has(**signal))
                .map(|signal| classes().signal(*signal).name())
                .collect();
            names.join(", ")
        };
        let rules = self.rules.get();
        Ok(Some(format!(
            "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
            rules.precision,
            rules.rounding.name(),
            rules.min,
            rules.max,
            i32::from(rules.capitals),
            i32::from(rules.clamp),
            names(self.flags.get()),
            names(self.traps.get())
        )))
    }
}

natives! {
    static METHODS;
    /// A copy of the context.
    "copy" "(self, /)" => |_, args| Ok(Instance::value(&classes().context, this(&args[0])?.copy()));
    /// A copy of the context.
    "__copy__" "(self, /)" => |_, args| Ok(Instance::value(&classes().context, this(&args[0])?.copy()));
    /// Resets all flags.
    "clear_flags" "(self, /)" => |_, args| {
        this(&args[0])?.flags.set(SignalSet::default());
        Ok(Value::None)
    };
    /// Resets all traps.
    "clear_traps" "(self, /)" => |_, args| {
        this(&args[0])?.traps.set(SignalSet::default());
        Ok(Value::None)
    };
    /// The smallest exponent that a subnormal number can have.
    "Etiny" "(self, /)" => |_, args| {
        let rules = this(&args[0])?.rules.get();
        Ok(Value::Int(rules.min - rules.precision + 1))
    };
    /// The greatest exponent with all digits in use.
    "Etop" "(self, /)" => |_, args| {
        let rules = this(&args[0])?.rules.get();
        Ok(Value::Int(rules.max - rules.precision + 1))
    };
    /// A new decimal, rounded by this context.
    "create_decimal" "(self, num='0', /)" => |vm, args| {
        let state = this(&args[0])?;
        let number = match args.opt(1) {
            Some(value) => convert::exact(vm, value, state)?,
            None => Number::from_i64(0),
        };
        state.calculate(vm, |calculation| from_number(calculation.finish(number)))
    };
    /// A new decimal of a float, rounded by this context.
    "create_decimal_from_float" "(self, f, /)" => |vm, args| {
        let state = this(&args[0])?;
        let number = convert::exact(vm, &args[1], state)?;
        state.calculate(vm, |calculation| from_number(calculation.finish(number)))
    };
    /// The text of a number, with an exponent where it needs one.
    "to_sci_string" "(self, x, /)" => |_, args| {
        let capitals = this(&args[0])?.rules.get().capitals;
        Ok(Value::str(convert::argument(&args[1])?.to_text(capitals, false)))
    };
    /// The text of a number, exponents being multiples of three.
    "to_eng_string" "(self, x, /)" => |_, args| {
        let capitals = this(&args[0])?.rules.get().capitals;
        Ok(Value::str(convert::argument(&args[1])?.to_text(capitals, true)))
    };
}

/// What a `with localcontext()` block holds: the new context, and the one to come back to.
pub struct ContextManager {
    new: Value,
    saved: RefCell<Value>,
}

impl Native for ContextManager {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.new);
        visit(&self.saved.borrow());
    }
}

natives! {
    static MANAGER_METHODS;
    /// Makes the context the current one.
    "__enter__" "(self, /)" => |_, args| {
        let manager = manager(&args[0])?;
        let former = set_current(manager.new.clone());
        *manager.saved.borrow_mut() = former;
        Ok(manager.new.clone())
    };
    /// Comes back to the former context.
    "__exit__" "(self, *args)" => |_, args| {
        let saved = std::mem::take(&mut *manager(&args[0])?.saved.borrow_mut());
        if !saved.is_unset() {
            set_current(saved);
        }
        Ok(Value::Bool(false))
    };
}

fn manager(value: &Value) -> Res<&ContextManager> {
    let found = match value {
        Value::Instance(object) => object.native::<ContextManager>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("descriptor requires a 'decimal.ContextManager' object"))
}

/// `localcontext(ctx=None, **changes)`
pub fn local(vm: &mut Vm, context: Option<&Value>, changes: &[(Value, Value)]) -> Res {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("ContextManager", "decimal", Some(&types().object)).labelled();
            add_methods(&class, MANAGER_METHODS, NativeKind::Method);
            class
        };
    }
    let context = context.cloned().unwrap_or_else(current);
    let copy = state(&context).ok_or_else(|| type_error("optional argument must be a context"))?.copy();
    for (name, value) in changes {
        let name = name.as_str().unwrap_or_default();
        if !NAMES.contains(&name) {
            return Err(type_error(format!("'{name}' is an invalid keyword argument for this function")));
        }
        assign(vm, &copy, name, value)?;
    }
    let new = Instance::value(&classes().context, copy);
    Ok(CLASS.with(|class| Instance::value(class, ContextManager { new, saved: RefCell::default() })))
}

/// The documentation that the class shows.
pub(super) fn document(class: &Rc<Class>, text: &str) {
    class.set(sym::DOC, Value::str(text));
}
