//! The module `html`: Python (`html.py`), but for the names of characters.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::source;
use crate::natives;
use crate::py::exc::Res;
use crate::py::{Module, Value, Vm};

thread_local! {
    /// Names and what they stand for.
    static NAMES: FxHashMap<String, Value> = names();
}

fn names() -> FxHashMap<String, Value> {
    let text = source::unpack("html", source::packed!("entities")).unwrap_or_default();
    let mut words = text.split('\0');
    std::iter::from_fn(|| Some((words.next()?.to_owned(), Value::str(words.next()?)))).collect()
}

natives! {
    static FUNCTIONS;
    /// The characters that a name stands for, `amp;` or `amp`; None if there is no such name.
    "_entity" "(name)" => |_, args| {
        let name = args[0].as_str().unwrap_or_default();
        Ok(NAMES.with(|names| names.get(name).cloned().unwrap_or(Value::None)))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("html", "");
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "html", source::packed!("std/python/html.py"))?;
    Ok(module)
}
