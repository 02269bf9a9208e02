//! What `import` finds of the standard library, one file or folder per module; those that are Python as a whole are in `python`.
//! Nothing is made before its first import.

use std::rc::Rc;

use crate::py::vm::ModuleFactory;
use crate::py::{Module, Value, Vm};

mod binascii;
mod bisect;
mod collections;
mod copy;
mod csv;
mod datetime;
mod decimal;
mod frame;
mod functools;
mod gc;
mod hashlib;
mod heapq;
mod html;
mod importlib;
mod inspect;
mod io;
mod itertools;
mod json;
mod math;
mod operator;
mod os;
mod random;
mod re;
mod secrets;
pub(super) mod source;
mod structs;
pub mod sys;
mod time;
mod traceback;
mod types;
mod unicodedata;
mod uuid;
mod warnings;
mod weakref;
mod zoneinfo;

/// A module that is written in Python as a whole.
macro_rules! python {
    ($name:literal) => {
        ($name, |vm| source::module(vm, $name, source::packed!(concat!("std/python/", $name, ".py"))))
    };
}

const MODULES: &[(&str, ModuleFactory)] = &[
    python!("__future__"),
    python!("abc"),
    python!("atexit"),
    python!("base64"),
    ("binascii", binascii::module),
    ("bisect", bisect::module),
    python!("calendar"),
    ("collections", collections::module),
    ("collections._user", collections::user),
    ("collections.abc", collections::abc),
    python!("contextlib"),
    ("copy", copy::module),
    ("csv", csv::module),
    python!("dataclasses"),
    ("datetime", datetime::module),
    ("decimal", decimal::module),
    python!("difflib"),
    python!("enum"),
    python!("errno"),
    python!("fnmatch"),
    python!("fractions"),
    ("functools", functools::module),
    ("gc", gc::module),
    python!("glob"),
    ("hashlib", hashlib::module),
    ("heapq", heapq::module),
    python!("hmac"),
    ("html", html::module),
    ("importlib", importlib::module),
    ("importlib.util", importlib::util),
    ("inspect", inspect::module),
    ("io", io::module),
    ("itertools", itertools::module),
    ("json", json::module),
    ("json.decoder", json::decoder),
    ("json.encoder", json::encoder),
    python!("keyword"),
    python!("logging"),
    ("math", math::module),
    python!("numbers"),
    ("operator", operator::module),
    ("os", os::module),
    python!("pathlib"),
    python!("pprint"),
    python!("pydoc"),
    python!("queue"),
    ("random", random::module),
    ("re", re::module),
    python!("reprlib"),
    ("secrets", secrets::module),
    python!("shlex"),
    python!("shutil"),
    python!("stat"),
    python!("statistics"),
    python!("string"),
    ("struct", structs::module),
    ("sys", sys::module),
    python!("tempfile"),
    python!("textwrap"),
    python!("threading"),
    ("time", time::module),
    python!("timeit"),
    ("traceback", traceback::module),
    ("types", types::module),
    python!("typing"),
    ("unicodedata", unicodedata::module),
    ("urllib", |_| Ok(package("urllib"))),
    ("urllib.parse", |vm| source::module(vm, "urllib.parse", source::packed!("std/python/urllib_parse.py"))),
    ("uuid", uuid::module),
    ("warnings", warnings::module),
    ("weakref", weakref::module),
    ("zoneinfo", zoneinfo::module),
];

/// A package with nothing in it but other modules.
fn package(name: &str) -> Rc<Module> {
    let module = Module::new(name, "A package: its modules are imported by their full names.");
    module.set("__path__", Value::list(Vec::new()));
    module
}

/// Makes the modules importable.
pub fn register(vm: &mut Vm) {
    for (name, factory) in MODULES {
        vm.register_module(name, *factory);
    }
}
