//! The built-in types: one class object each, made once per thread, and which of them a value belongs to. The methods of a
//! type are in the file of its name.

mod byte_methods;
pub mod bytearray;
pub mod bytes;
pub mod code;
pub mod convert;
pub mod descriptors;
pub mod dict;
pub mod exception;
pub mod faces;
pub mod float;
pub mod function;
pub mod int;
pub mod list;
pub mod mappingproxy;
pub mod memoryview;
pub mod object;
pub mod protocol;
pub mod range;
pub mod set;
pub mod sort;
pub mod str;
mod str_format;
pub mod super_;
pub mod tuple;
pub mod type_;
pub mod union;
pub mod views;

use std::rc::Rc;

use super::class::Class;
use super::iter::DictPart;
use super::sym::Sym;
use super::value::Value;

macro_rules! registry {
    (plain { $($field:ident $name:literal,)* } exceptions { $($exc:ident < $base:ident,)* }) => {
        /// The built-in classes.
        #[expect(non_snake_case, reason = "exception classes keep their Python names")]
        pub struct Types {
            /// `object`
            pub object: Rc<Class>,
            $(#[doc = concat!("`", $name, "`")] pub $field: Rc<Class>,)*
            $(#[doc = concat!("`", stringify!($exc), "`")] pub $exc: Rc<Class>,)*
        }

        impl Types {
            #[expect(non_snake_case, reason = "exception classes keep their Python names")]
            fn new() -> Self {
                let object = Class::builtin("object", "builtins", None);
                $(let $field = Class::builtin($name, "builtins", Some(&object));)*
                $(let $exc = Class::builtin(stringify!($exc), "builtins", Some(&$base));)*
                Self { object, $($field,)* $($exc,)* }
            }

            /// All of them, with those that have a name in `builtins` first to last as declared.
            pub fn all(&self) -> Vec<&Rc<Class>> {
                vec![&self.object, $(&self.$field,)* $(&self.$exc,)*]
            }
        }
    };
}

registry! {
    plain {
        type_ "type", none "NoneType", not_implemented "NotImplementedType", ellipsis "ellipsis",
        int "int", float "float", str "str", bytes "bytes", bytearray "bytearray", memoryview "memoryview", list "list", tuple "tuple", dict "dict", set "set",
        frozenset "frozenset", range "range", slice "slice", function "function", native "builtin_function_or_method",
        method_descriptor "method_descriptor", method "method", module "module", generator "generator", iterator "iterator",
        dict_keys "dict_keys", dict_values "dict_values", dict_items "dict_items", property "property", classmethod "classmethod", staticmethod "staticmethod",
        super_ "super", cell "cell", code "code", traceback "traceback", union_type "UnionType", generic_alias "GenericAlias",
        mappingproxy "mappingproxy", BaseException "BaseException",
    }
    exceptions {
        Exception < BaseException, SystemExit < BaseException, KeyboardInterrupt < BaseException, GeneratorExit < BaseException,
        StopIteration < Exception, StopAsyncIteration < Exception, ArithmeticError < Exception, FloatingPointError < ArithmeticError,
        OverflowError < ArithmeticError, ZeroDivisionError < ArithmeticError, AssertionError < Exception, AttributeError < Exception,
        BufferError < Exception, EOFError < Exception, ImportError < Exception, ModuleNotFoundError < ImportError,
        LookupError < Exception, IndexError < LookupError, KeyError < LookupError, MemoryError < Exception, NameError < Exception,
        UnboundLocalError < NameError, OSError < Exception, BlockingIOError < OSError, ChildProcessError < OSError,
        ConnectionError < OSError, BrokenPipeError < ConnectionError, ConnectionAbortedError < ConnectionError,
        ConnectionRefusedError < ConnectionError, ConnectionResetError < ConnectionError, FileExistsError < OSError,
        FileNotFoundError < OSError, InterruptedError < OSError, IsADirectoryError < OSError, NotADirectoryError < OSError,
        PermissionError < OSError, ProcessLookupError < OSError, TimeoutError < OSError, ReferenceError < Exception,
        RuntimeError < Exception, NotImplementedError < RuntimeError, RecursionError < RuntimeError, SyntaxError < Exception,
        IndentationError < SyntaxError, TabError < IndentationError, SystemError < Exception, TypeError < Exception,
        ValueError < Exception, UnicodeError < ValueError, UnicodeDecodeError < UnicodeError, UnicodeEncodeError < UnicodeError,
        UnicodeTranslateError < UnicodeError, Warning < Exception, BytesWarning < Warning, DeprecationWarning < Warning,
        FutureWarning < Warning, ImportWarning < Warning, PendingDeprecationWarning < Warning, ResourceWarning < Warning,
        RuntimeWarning < Warning, SyntaxWarning < Warning, UnicodeWarning < Warning, UserWarning < Warning,
        EncodingWarning < Warning, bool < int,
    }
}

thread_local! {
    static TYPES: &'static Types = Box::leak(Box::new(Types::new()));
}

/// The built-in classes of this thread. Their methods are there once a machine has been made.
pub fn types() -> &'static Types {
    TYPES.with(|types| *types)
}

/// Fills the built-in classes with their methods, once per thread.
pub fn install(_: &mut super::vm::Vm) {
    if types().int.new.get().is_some() {
        return;
    }
    object::install();
    type_::install();
    int::install();
    float::install();
    str::install();
    bytes::install();
    bytearray::install();
    memoryview::install();
    list::install();
    tuple::install();
    dict::install();
    views::install();
    set::install();
    range::install();
    exception::install();
    descriptors::install();
    super_::install();
    function::install();
    code::install();
    union::install();
    mappingproxy::install();
}

/// The class of a value.
pub fn type_of(value: &Value) -> Rc<Class> {
    match value {
        Value::Instance(object) => object.class(),
        Value::Class(class) => class.metaclass.borrow().clone().unwrap_or_else(|| types().type_.clone()),
        Value::Iter(iter) => iterator_class(iter.kind),
        other => builtin_type(other).clone(),
    }
}

/// The class of a value of a built-in type; `object` for the others.
pub fn builtin_type(value: &Value) -> &'static Rc<Class> {
    let types = types();
    match value {
        Value::Unset | Value::Instance(_) => &types.object,
        Value::None => &types.none,
        Value::NotImplemented => &types.not_implemented,
        Value::Ellipsis => &types.ellipsis,
        Value::Bool(_) => &types.bool,
        Value::Int(_) | Value::BigInt(_) => &types.int,
        Value::Float(_) => &types.float,
        Value::Str(_) => &types.str,
        Value::Bytes(_) => &types.bytes,
        Value::List(_) => &types.list,
        Value::Tuple(_) => &types.tuple,
        Value::Dict(_) => &types.dict,
        Value::Set(set) => {
            if set.frozen {
                &types.frozenset
            } else {
                &types.set
            }
        }
        Value::Range(_) => &types.range,
        Value::Slice(_) => &types.slice,
        Value::Function(_) => &types.function,
        Value::Native(func) => {
            if func.kind == super::function::NativeKind::Method {
                &types.method_descriptor
            } else {
                &types.native
            }
        }
        Value::Method(method) => {
            if matches!(method.function, Value::Native(_)) {
                &types.native
            } else {
                &types.method
            }
        }
        Value::Class(_) => &types.type_,
        Value::Module(_) => &types.module,
        Value::Iter(_) => &types.iterator,
        Value::Generator(_) => &types.generator,
        Value::Cell(_) => &types.cell,
    }
}

/// The class of a built-in iterator, by its name.
pub fn iterator_class(kind: &'static str) -> Rc<Class> {
    thread_local! {
        static CLASSES: std::cell::RefCell<rustc_hash::FxHashMap<Sym, Rc<Class>>> = std::cell::RefCell::default();
    }
    CLASSES.with_borrow_mut(|classes| {
        let name = Sym::new(kind);
        classes
            .entry(name)
            .or_insert_with(|| Class::builtin(kind, "builtins", Some(&types().iterator)))
            .clone()
    })
}

/// The class of a dict view.
pub fn view_class(part: DictPart) -> &'static Rc<Class> {
    match part {
        DictPart::Keys => &types().dict_keys,
        DictPart::Values => &types().dict_values,
        DictPart::Items => &types().dict_items,
    }
}

/// The name of a value's class.
pub fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Instance(object) => object.with_class(|class| class.label()),
        Value::Iter(iter) => iter.kind,
        Value::Class(_) => type_of(value).name(),
        other => builtin_type(other).name(),
    }
}
