//! `exit` and `quit`: objects that say how to leave, and leave when called.

use std::rc::Rc;

use crate::py::class::Class;
use crate::py::exc::{Exc, Res, type_error};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::sym::Sym;
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

struct Quitter {
    name: &'static str,
}

impl Native for Quitter {
    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        if args.values.len() > 1 || !args.keywords.is_empty() {
            let given = args.values.len() + 1;
            return Err(type_error(format!(
                "Quitter.__call__() takes from 1 to 2 positional arguments but {given} were given"
            )));
        }
        let code = args.values.into_iter().next().unwrap_or(Value::None);
        Err(Exc::with_args(&types().SystemExit, vec![code]))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("Use {}() or Ctrl-D (i.e. EOF) to exit", self.name)))
    }
}

/// Adds the two names.
pub(super) fn install(vm: &mut Vm) {
    let class = Class::builtin("Quitter", "_sitebuiltins", Some(&types().object));
    for name in ["exit", "quit"] {
        vm.builtins.set(Sym::new(name), Instance::value(&class, Quitter { name }));
    }
}
