//! Exceptions: the error type of everything that may raise, the state of an exception object, and one named constructor for
//! each message that is worded in more than one place.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::class::Class;
use super::code::{Code, Place};
use super::gc;
use super::instance::Instance;
use super::module::Globals;
use super::native::Native;
use super::release::release;
use super::sym::Sym;
use super::types::types;
use super::value::Value;

/// A raised exception: always an instance of a subclass of `BaseException`.
#[derive(Clone)]
pub struct Exc(pub Rc<Instance>);

/// What may raise.
pub type Res<T = Value> = Result<T, Exc>;

/// One line of a traceback.
#[derive(Clone)]
pub struct TraceEntry {
    /// The function, or `<module>`.
    pub function: Sym,
    /// Where in the source.
    pub place: Place,
}

/// State of every exception object.
#[derive(Default)]
pub struct ExcState {
    /// `args`
    pub args: RefCell<Vec<Value>>,
    /// `__cause__`
    pub cause: RefCell<Option<Exc>>,
    /// `__context__`
    pub context: RefCell<Option<Exc>>,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// `__traceback__`: innermost call first, as the exception travels outwards.
    pub traceback: RefCell<Vec<TraceEntry>>,
    /// Is it left out of a traceback as the cause of another, whose text repeats its own (a driver's error)?
    pub quiet: Cell<bool>,
    /// `__notes__`
    pub notes: RefCell<Vec<Value>>,
    /// Where a SyntaxError is.
    pub syntax: RefCell<Option<Place>>,
    /// For AttributeError and NameError: the object (if any) and the name, from which "Did you mean" is worked out.
    pub missing: RefCell<Option<(Option<Value>, Sym)>>,
    /// For NameError: where the name was looked for, the innermost frame's code and globals.
    pub scope: RefCell<Option<(Rc<Code>, Rc<Globals>)>>,
    /// The name that the program may have meant, if that is known already.
    pub suggestion: RefCell<Option<String>>,
}

impl ExcState {
    /// That of a new exception.
    pub fn new(args: Vec<Value>) -> Self {
        let state = Self::default();
        *state.args.borrow_mut() = args;
        state
    }
}

impl Native for ExcState {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.args.borrow().iter().for_each(&mut *visit);
        for other in [&self.cause, &self.context] {
            if let Some(exc) = &*other.borrow() {
                visit(&Value::Instance(exc.0.clone()));
            }
        }
    }

    fn clear(&self) {
        self.args.borrow_mut().clear();
        self.cause.borrow_mut().take();
        self.context.borrow_mut().take();
        self.missing.borrow_mut().take();
        self.scope.borrow_mut().take();
    }
}

impl Drop for ExcState {
    fn drop(&mut self) {
        let others = (self.cause.take(), self.context.take());
        if others.0.is_some() || others.1.is_some() {
            release(others);
        }
    }
}

impl Exc {
    /// An exception of a class with one text argument.
    pub fn new(class: &Rc<Class>, message: impl Into<String>) -> Self {
        Self::with_args(class, vec![Value::str(message.into())])
    }

    /// An exception of a class with its `args`.
    pub fn with_args(class: &Rc<Class>, args: Vec<Value>) -> Self {
        let state = ExcState::new(args);
        Self(Instance::with_native(class.clone(), Some(Box::new(state))))
    }

    /// Its state.
    pub fn state(&self) -> &ExcState {
        thread_local! {
            static LOST: &'static ExcState = Box::leak(Box::default());
        }
        // Every class below BaseException makes its objects with this state; the fallback only keeps a defect from a panic.
        self.0.native::<ExcState>().unwrap_or_else(|| LOST.with(|lost| *lost))
    }

    /// Is it of this class or a subclass?
    pub fn is(&self, class: &Rc<Class>) -> bool {
        self.0.with_class(|own| own.is_subclass(class))
    }

    /// As a value.
    pub fn value(&self) -> Value {
        Value::Instance(self.0.clone())
    }

    /// The exception that a value is, if it is one.
    pub fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Instance(object) if object.native::<ExcState>().is_some() => Some(Self(object.clone())),
            _ => None,
        }
    }

    /// With a name that the program may have meant; shown as "Did you mean".
    pub fn suggesting(self, name: impl Into<String>) -> Self {
        *self.state().suggestion.borrow_mut() = Some(name.into());
        self
    }

    /// With a cause (`raise … from`).
    pub fn caused_by(self, cause: Exc) -> Self {
        let state = self.state();
        self.link(&state.cause, Some(cause));
        state.suppress_context.set(true);
        self
    }

    /// Sets one of its links, `cause` or `context`.
    pub(crate) fn link(&self, link: &RefCell<Option<Self>>, to: Option<Self>) {
        if let Some(other) = &to {
            gc::linked(&self.0, &other.value());
        }
        let old = link.replace(to);
        drop(old);
    }

    /// With an attribute set on the object.
    pub fn with(self, name: &str, value: impl Into<Value>) -> Self {
        self.0.set(Sym::new(name), value.into());
        self
    }
}

macro_rules! constructors {
    ($($name:ident $class:ident;)*) => {
        $(
            #[doc = concat!("An exception of the class `", stringify!($class), "`.")]
            pub fn $name(message: impl Into<String>) -> Exc {
                Exc::new(&types().$class, message)
            }
        )*
    };
}

constructors! {
    type_error TypeError;
    value_error ValueError;
    runtime_error RuntimeError;
    index_error IndexError;
    overflow_error OverflowError;
    zero_division_error ZeroDivisionError;
    attribute_error AttributeError;
    import_error ImportError;
    module_not_found ModuleNotFoundError;
    syntax_error SyntaxError;
    os_error OSError;
    not_implemented_error NotImplementedError;
    lookup_error LookupError;
    assertion_error AssertionError;
    recursion_error RecursionError;
    memory_error MemoryError;
    name_error NameError;
    system_error SystemError;
    unicode_error UnicodeError;
}

/// `KeyError(key)`
pub fn key_error(key: Value) -> Exc {
    Exc::with_args(&types().KeyError, vec![key])
}

/// `StopIteration(value)`
pub fn stop_iteration(value: Value) -> Exc {
    Exc::with_args(&types().StopIteration, if value.is_none() { Vec::new() } else { vec![value] })
}

/// An iterator is asked for an item while it is looking for one: in CPython a generator in it says so.
pub fn already_executing() -> Exc {
    value_error("generator already executing")
}

/// `'int' object has no attribute 'x'`
pub fn no_attribute(object: &Value, name: Sym) -> Exc {
    let message = match object {
        Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.label()),
        Value::Module(module) if module.is_loading.get() => format!(
            "partially initialized module '{}' has no attribute '{name}' (most likely due to a circular import)",
            module.name
        ),
        Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
        _ => format!("'{}' object has no attribute '{name}'", super::types::type_name(object)),
    };
    let exc = attribute_error(message);
    *exc.state().missing.borrow_mut() = Some((Some(object.clone()), name));
    exc.with("name", name.to_value()).with("obj", object.clone())
}

/// `name 'x' is not defined`
pub fn no_name(name: Sym) -> Exc {
    let exc = name_error(format!("name '{name}' is not defined"));
    *exc.state().missing.borrow_mut() = Some((None, name));
    exc.with("name", name.to_value())
}

/// An unbound local.
pub fn unbound_local(name: Sym) -> Exc {
    Exc::new(
        &types().UnboundLocalError,
        format!("cannot access local variable '{name}' where it is not associated with a value"),
    )
    .with("name", name.to_value())
}

/// An unbound free variable.
pub fn unbound_free(name: Sym) -> Exc {
    let exc = name_error(format!(
        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    ));
    *exc.state().missing.borrow_mut() = Some((None, name));
    exc.with("name", name.to_value())
}
