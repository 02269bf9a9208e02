//! The exceptions of `sqlalchemy.exc` and `sqlalchemy.orm.exc`: one class each, made once per thread, and one named
//! constructor for every message that is worded in more than one place. Raised by every file of this room.

mod driver;
mod messages;
mod statement;

use std::rc::Rc;

use crate::natives;
use crate::orm::class_tree::class_tree;
use crate::py::class::Namespace;
use crate::py::exc::ExcState;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Exc, Instance, Res, Sym, Value, Vm};
use crate::sql::{CompileError, ExprError, JoinError, SchemaError};

pub use driver::{Driver, DriverClasses, Failure, drivers};
pub use messages::*;
pub use statement::{Context, failed, in_statement, parameters_text, statement};

/// The version part of the links to longer explanations.
const LINK: &str = "https://sqlalche.me/e/21/";

class_tree! {
    /// The exception classes.
    pub struct Errors;
    over {
        Exception = types().Exception.clone(),
        Warning = types().Warning.clone(),
        DeprecationWarning = types().DeprecationWarning.clone(),
        PendingDeprecationWarning = types().PendingDeprecationWarning.clone(),
        RuntimeWarning = types().RuntimeWarning.clone(),
    }
    each prepare;
    "sqlalchemy.exc" {
        HasDescriptionCode < Exception,
        SQLAlchemyError < HasDescriptionCode,
        EmulatedDBAPIException < Exception,
        ArgumentError < SQLAlchemyError,
        DuplicateColumnError < ArgumentError,
        ObjectNotExecutableError < ArgumentError,
        NoSuchModuleError < ArgumentError,
        NoForeignKeysError < ArgumentError,
        AmbiguousForeignKeysError < ArgumentError,
        ConstraintColumnNotFoundError < ArgumentError,
        CircularDependencyError < SQLAlchemyError,
        CompileError < SQLAlchemyError,
        UnsupportedCompilationError < CompileError "l7de",
        IdentifierError < SQLAlchemyError,
        DisconnectionError < SQLAlchemyError,
        InvalidatePoolError < DisconnectionError,
        TimeoutError < SQLAlchemyError,
        InvalidRequestError < SQLAlchemyError,
        IllegalStateChangeError < InvalidRequestError,
        NoInspectionAvailable < InvalidRequestError,
        NoDBAPILoaded < InvalidRequestError,
        PendingRollbackError < InvalidRequestError,
        ResourceClosedError < InvalidRequestError,
        NoSuchColumnError < InvalidRequestError,
        AmbiguousColumnError < InvalidRequestError,
        NoResultFound < InvalidRequestError,
        MultipleResultsFound < InvalidRequestError,
        NoReferenceError < InvalidRequestError,
        AwaitRequired < InvalidRequestError "xd1r",
        MissingGreenlet < InvalidRequestError "xd2s",
        NoReferencedTableError < NoReferenceError,
        NoReferencedColumnError < NoReferenceError,
        NoSuchTableError < InvalidRequestError,
        UnreflectableTableError < InvalidRequestError,
        UnboundExecutionError < InvalidRequestError,
        StatementError < SQLAlchemyError,
        DBAPIError < StatementError "dbapi",
        InterfaceError < DBAPIError "rvf5",
        DatabaseError < DBAPIError "4xp6",
        DataError < DatabaseError "9h9h",
        OperationalError < DatabaseError "e3q8",
        IntegrityError < DatabaseError "gkpj",
        InternalError < DatabaseError "2j85",
        ProgrammingError < DatabaseError "f405",
        NotSupportedError < DatabaseError "tw8g",
        SATestSuiteWarning < Warning,
        SADeprecationWarning < DeprecationWarning,
        Base20DeprecationWarning < SADeprecationWarning "b8d9",
        LegacyAPIWarning < Base20DeprecationWarning,
        MovedIn20Warning < Base20DeprecationWarning,
        SAPendingDeprecationWarning < PendingDeprecationWarning,
        SAWarning < RuntimeWarning,
    }
    "sqlalchemy.orm.exc" {
        StaleDataError < SQLAlchemyError,
        FlushError < SQLAlchemyError,
        MappedAnnotationError < ArgumentError,
        UnmappedError < InvalidRequestError,
        ObjectDereferencedError < SQLAlchemyError,
        DetachedInstanceError < SQLAlchemyError "bhk3",
        UnmappedInstanceError < UnmappedError,
        UnmappedClassError < UnmappedError,
        ObjectDeletedError < InvalidRequestError,
        UnmappedColumnError < InvalidRequestError,
        LoaderStrategyException < InvalidRequestError,
    }
}

/// What the classes of the tree have in common.
fn prepare(class: &Rc<Class>, codes: &[&str]) {
    for code in codes {
        class.set(Sym::new("code"), Value::str(*code));
    }
    match class.name() {
        "HasDescriptionCode" => {
            class.set(Sym::new("code"), Value::None);
            class.new.set(Some(new_error));
        }
        "SQLAlchemyError" => add_methods(class, ERROR_METHODS, NativeKind::Method),
        "StatementError" => {
            for name in ["statement", "params", "orig", "ismulti"] {
                class.set(Sym::new(name), Value::None);
            }
            for name in ["connection_invalidated", "hide_parameters"] {
                class.set(Sym::new(name), Value::Bool(false));
            }
            class.new.set(Some(statement::new_statement_error));
            add_methods(class, statement::STATEMENT_METHODS, NativeKind::Method);
        }
        "DBAPIError" => class.new.set(Some(statement::new_dbapi_error)),
        _ => {}
    }
}

thread_local! {
    static ERRORS: &'static Errors = Box::leak(Box::new(with_key_error(Errors::new())));
}

/// `NoSuchColumnError` is a `KeyError`, too.
fn with_key_error(mut errors: Errors) -> Errors {
    let bases = vec![errors.InvalidRequestError.clone(), types().KeyError.clone()];
    let (name, module) = (Sym::new("NoSuchColumnError"), Sym::new("sqlalchemy.exc"));
    if let Ok(class) = Class::new(name, module, bases, Namespace::default(), false) {
        class.new.set(Some(new_error));
        errors.NoSuchColumnError = class;
    }
    errors
}

/// The exception classes of this thread.
pub fn errors() -> &'static Errors {
    ERRORS.with(|errors| *errors)
}

natives! {
    static ERROR_METHODS;
    /// The message, with a link to a longer explanation where there is one.
    "__str__" "(self)" => |vm, args| {
        let text = message(vm, &args[0])?;
        Ok(Value::str(match link(vm, &args[0])? {
            Some(link) => format!("{text} {link}"),
            None => text,
        }))
    };
}

/// The message alone: the only argument, or all of them as a tuple.
fn message(vm: &mut Vm, exc: &Value) -> Res<String> {
    let args = Exc::from_value(exc).map(|exc| exc.state().args.borrow().clone()).unwrap_or_default();
    match args.as_slice() {
        [one] => vm.str(one),
        _ => vm.repr(&Value::tuple(args)),
    }
}

/// `(Background on this error at: …)`
fn link(vm: &mut Vm, exc: &Value) -> Res<Option<String>> {
    let code = vm.get_attr_opt(exc, Sym::new("code"))?;
    Ok(code
        .as_ref()
        .and_then(Value::as_str)
        .map(|code| format!("(Background on this error at: {LINK}{code})")))
}

/// Makes an error from Python: all positional arguments are `args`, `code=` is an attribute.
fn new_error(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let exc = Exc::with_args(class, args.values.into_vec());
    for (name, value) in args.keywords {
        exc.0.set(name, value);
    }
    Ok(exc.value())
}

/// An error with a link of its own.
pub fn with_code(exc: Exc, code: &str) -> Exc {
    exc.with("code", code)
}

impl From<ExprError> for Exc {
    fn from(error: ExprError) -> Self {
        argument(error.to_string())
    }
}

impl From<SchemaError> for Exc {
    fn from(error: SchemaError) -> Self {
        let errors = errors();
        let message = error.to_string();
        match error {
            SchemaError::NoReferencedTable { table, .. } => {
                Exc::new(&errors.NoReferencedTableError, message).with("table_name", &*table)
            }
            SchemaError::NoReferencedColumn { target, column, .. } => {
                Exc::new(&errors.NoReferencedColumnError, message)
                    .with("table_name", &*target)
                    .with("column_name", &*column)
            }
            SchemaError::NoColumn { .. } => Exc::new(&errors.ConstraintColumnNotFoundError, message),
            SchemaError::UnnamedConstraint => invalid_request(message),
            SchemaError::NamingToken(token) => crate::py::exc::key_error(Value::str(&*token)),
        }
    }
}

impl From<JoinError> for Exc {
    fn from(error: JoinError) -> Self {
        let errors = errors();
        let message = error.to_string();
        match error {
            JoinError::NoForeignKeys { .. } => Exc::new(&errors.NoForeignKeysError, message),
            JoinError::Ambiguous { .. } => Exc::new(&errors.AmbiguousForeignKeysError, message),
            JoinError::AmbiguousLeft | JoinError::NoLeft(_) => invalid_request(message),
            JoinError::Schema(error) => error.into(),
        }
    }
}

impl From<CompileError> for Exc {
    fn from(error: CompileError) -> Self {
        let message = error.to_string();
        match error {
            CompileError::Unsupported(_) => Exc::new(&errors().CompileError, message),
            CompileError::InvalidRequest(_) => invalid_request(message),
            CompileError::Element(_) => Exc::new(&errors().UnsupportedCompilationError, message),
            CompileError::Schema(error) => error.into(),
        }
    }
}

/// A text as a value of an exception attribute or None.
fn text_or_none(text: Option<&str>) -> Value {
    text.map_or(Value::None, Value::str)
}

/// An exception object of a class whose state is that of every exception.
fn raw(class: &Rc<Class>, args: Vec<Value>) -> Exc {
    let state = ExcState::new(args);
    Exc(Instance::with_native(class.clone(), Some(Box::new(state))))
}
