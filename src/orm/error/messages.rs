//! One named constructor for each message of SQLAlchemy that more than one place raises.

use super::{errors, with_code};
use crate::py::types::type_of;
use crate::py::{Class, Exc, Res, Value, Vm};
use std::rc::Rc;

macro_rules! constructors {
    ($($name:ident $class:ident;)*) => {$(
        #[doc = concat!("`", stringify!($class), "`")]
        pub fn $name(message: impl Into<String>) -> Exc {
            Exc::new(&errors().$class, message)
        }
    )*};
}

constructors! {
    argument ArgumentError;
    invalid_request InvalidRequestError;
    compile CompileError;
    no_such_column NoSuchColumnError;
    no_such_table NoSuchTableError;
    duplicate_column DuplicateColumnError;
    pending_rollback PendingRollbackError;
    resource_closed ResourceClosedError;
    illegal_state IllegalStateChangeError;
    no_inspection NoInspectionAvailable;
    unbound UnboundExecutionError;
    stale_data StaleDataError;
    circular_dependency CircularDependencyError;
    flush_error FlushError;
    detached DetachedInstanceError;
    object_dereferenced ObjectDereferencedError;
    object_deleted ObjectDeletedError;
    unmapped_column UnmappedColumnError;
    ambiguous_column AmbiguousColumnError;
    ambiguous_foreign_keys AmbiguousForeignKeysError;
    no_foreign_keys NoForeignKeysError;
    mapped_annotation MappedAnnotationError;
}

/// `Class 'module.Name'`, as the messages about mapping call a class.
pub fn class_path(class: &Rc<Class>) -> String {
    format!("{}.{}", class.module.borrow(), class.name())
}

/// An object that is not mapped where one is required.
pub fn unmapped_instance(value: &Value) -> Exc {
    let mut message = format!("Class '{}' is not mapped", class_path(&type_of(value)));
    if let Value::Class(class) = value {
        message.push_str(&format!(
            "; was a class ({}) supplied where an instance was required?",
            class_path(class)
        ));
    }
    Exc::new(&errors().UnmappedInstanceError, message)
}

/// A class that is not mapped where one is required.
pub fn unmapped_class(class: &Rc<Class>) -> Exc {
    Exc::new(&errors().UnmappedClassError, format!("Class '{}' is not mapped", class_path(class)))
}

/// No row for `one()`.
pub fn no_result() -> Exc {
    Exc::new(&errors().NoResultFound, "No row was found when one was required")
}

/// More than one row for `one()`.
pub fn multiple_results() -> Exc {
    Exc::new(&errors().MultipleResultsFound, "Multiple rows were found when exactly one was required")
}

/// More than one row for `one_or_none()`.
pub fn multiple_results_or_none() -> Exc {
    Exc::new(&errors().MultipleResultsFound, "Multiple rows were found when one or none was required")
}

/// The row of an object is gone.
pub fn instance_deleted(description: &str) -> Exc {
    object_deleted(format!("Instance '{description}' has been deleted, or its row is otherwise not present."))
}

/// A session after a failed flush.
pub fn rolled_back(cause: &str) -> Exc {
    with_code(
        pending_rollback(format!(
            "This Session's transaction has been rolled back due to a previous exception during flush. To begin a new \
             transaction with this Session, first issue Session.rollback(). Original exception was: {cause}"
        )),
        "7s2a",
    )
}

/// An attribute of a detached object that would have to be loaded.
pub fn not_bound(description: &str) -> Exc {
    detached(format!(
        "Instance {description} is not bound to a Session; attribute refresh operation cannot proceed"
    ))
}

/// A relationship of a detached object that would have to be loaded.
pub fn lazy_load_detached(description: &str, attribute: &str) -> Exc {
    detached(format!(
        "Parent instance {description} is not bound to a Session; lazy load operation of attribute '{attribute}' cannot proceed"
    ))
}

/// Something that is no statement was executed.
pub fn not_executable(vm: &mut Vm, value: &Value) -> Res<Exc> {
    let text = vm.repr(value)?;
    Ok(Exc::new(&errors().ObjectNotExecutableError, format!("Not an executable object: {text}"))
        .with("target", value.clone()))
}

/// `… expected, got ….`: a value of the wrong kind where SQL is put together.
pub fn expected(
    vm: &mut Vm,
    role: &str,
    value: &Value,
    argument_name: Option<&str>,
    advice: Option<&str>,
) -> Res<Exc> {
    let got = vm.repr(value)?;
    let mut message = match argument_name {
        Some(name) => format!("{role} expected for argument '{name}'; got {got}."),
        None => format!("{role} expected, got {got}."),
    };
    if let Some(advice) = advice {
        message.push(' ');
        message.push_str(advice);
    }
    Ok(argument(message))
}

/// A plain text where SQL has to be marked as such.
pub fn textual_sql(text: &str, argument_name: Option<&str>) -> Exc {
    let shown = quoted(text);
    let place = argument_name.map_or_else(String::new, |name| format!("for argument {name} "));
    argument(format!("Textual SQL expression {shown} {place}should be explicitly declared as text({shown})"))
}

/// A plain text as a column of a SELECT.
pub fn textual_column(text: &str, argument_name: Option<&str>) -> Exc {
    let shown = quoted(text);
    let place = argument_name.map_or_else(String::new, |name| format!("for argument {name} "));
    let mut chars = text.chars();
    let is_word =
        chars.next().is_some_and(|c| c == '_' || c.is_alphanumeric()) && !chars.any(char::is_whitespace);
    let function = if is_word { "column" } else { "literal_column" };
    argument(format!(
        "Textual column expression {shown} {place}should be explicitly declared with text({shown}), or use \
         {function}({shown}) for more specificity"
    ))
}

/// The repr of a text, shortened.
fn quoted(text: &str) -> String {
    const MAX: usize = 25;
    if text.chars().count() > MAX {
        let start: String = text.chars().take(MAX).collect();
        crate::py::text::repr::str_repr(&format!("{start}..."))
    } else {
        crate::py::text::repr::str_repr(text)
    }
}

/// Something that is no mapped class where one is required.
pub fn not_an_entity(_: &mut Vm, value: &Value) -> Exc {
    let class = type_of(value);
    no_inspection(format!(
        "No inspection system is available for object of type <class '{}'>",
        class.full_name()
    ))
}
