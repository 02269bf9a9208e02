//! What `import` finds of the standard library, one file or folder per module; those that are Python as a whole are in `python`.
//! Nothing is made before its first import.

use crate::py::Vm;
use crate::py::vm::ModuleFactory;

mod collections;
mod copy;
mod datetime;
mod decimal;
mod digest;
mod functools;
mod hashlib;
mod io;
mod itertools;
mod json;
mod math;
mod operator;
mod os;
mod random;
mod re;
mod secrets;
mod source;
pub mod sys;
mod time;
mod types;
mod uuid;
mod warnings;

/// A module that is written in Python as a whole.
macro_rules! python {
    ($name:literal) => {
        ($name, |vm| source::module(vm, $name, include_str!(concat!("python/", $name, ".py"))))
    };
}

const MODULES: &[(&str, ModuleFactory)] = &[
    python!("__future__"),
    python!("abc"),
    ("collections", collections::module),
    ("collections.abc", collections::abc),
    python!("contextlib"),
    ("copy", copy::module),
    python!("dataclasses"),
    ("datetime", datetime::module),
    ("decimal", decimal::module),
    python!("enum"),
    ("functools", functools::module),
    ("hashlib", hashlib::module),
    ("io", io::module),
    ("itertools", itertools::module),
    ("json", json::module),
    ("json.decoder", json::decoder),
    ("json.encoder", json::encoder),
    python!("keyword"),
    ("math", math::module),
    ("operator", operator::module),
    ("os", os::module),
    python!("pprint"),
    ("random", random::module),
    ("re", re::module),
    ("secrets", secrets::module),
    python!("statistics"),
    python!("string"),
    ("sys", sys::module),
    python!("textwrap"),
    ("time", time::module),
    ("types", types::module),
    python!("typing"),
    ("uuid", uuid::module),
    ("warnings", warnings::module),
];

/// Makes the modules importable.
pub fn register(vm: &mut Vm) {
    for (name, factory) in MODULES {
        vm.register_module(name, *factory);
    }
}
