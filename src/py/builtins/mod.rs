//! The built-in functions and the names of the built-in types, put into `Vm::builtins`. One file per kind of function.

pub mod help;
pub mod inspect;
pub mod io;
pub mod iterators;
pub mod numbers;
pub mod quit;
pub mod scope;
pub mod text;

use super::function::{NativeFunc, NativeKind};
use super::native::NativeDef;
use super::sym::Sym;
use super::types::types;
use super::value::Value;
use super::vm::Vm;

/// Built-in names of Python's that are not here. Another name is no help to who means them.
pub const ABSENT: &[&str] =
    &["BaseExceptionGroup", "ExceptionGroup", "aiter", "anext", "breakpoint", "complex"];

/// Types that have no name of their own in `builtins`.
const UNNAMED: &[&str] = &[
    "NoneType",
    "NotImplementedType",
    "ellipsis",
    "function",
    "builtin_function_or_method",
    "method_descriptor",
    "method",
    "module",
    "generator",
    "iterator",
    "dict_keys",
    "dict_values",
    "dict_items",
    "cell",
    "code",
    "traceback",
    "UnionType",
    "GenericAlias",
    "mappingproxy",
];

/// Fills the machine's built-in names.
pub fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    for class in types().all() {
        if !UNNAMED.contains(&class.name()) {
            builtins.set(*class.name.borrow(), Value::Class(class.clone()));
        }
    }
    for other in ["EnvironmentError", "IOError"] {
        builtins.set(Sym::new(other), Value::Class(types().OSError.clone()));
    }
    builtins.set(Sym::new("NotImplemented"), Value::NotImplemented);
    builtins.set(Sym::new("Ellipsis"), Value::Ellipsis);
    for (name, value) in [("None", Value::None), ("True", Value::Bool(true)), ("False", Value::Bool(false))] {
        builtins.set(Sym::new(name), value);
    }
    builtins.set(Sym::new("__debug__"), Value::Bool(true));
    for table in [
        numbers::FUNCTIONS,
        iterators::FUNCTIONS,
        inspect::FUNCTIONS,
        text::FUNCTIONS,
        io::FUNCTIONS,
        super::std::file::FUNCTIONS,
        scope::FUNCTIONS,
    ] {
        add(vm, table);
    }
    iterators::install(vm);
    quit::install(vm);
    help::install(vm, help::plain());
}

fn add(vm: &mut Vm, table: &'static [NativeDef]) {
    let owner = Some(Sym::new("builtins"));
    for def in table {
        vm.builtins.set(Sym::new(def.name), Value::Native(NativeFunc::new(def, NativeKind::Function, owner)));
    }
}
