//! The module `decimal`.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::type_error;
use crate::py::std::decimal::rules::{ROUNDINGS, Rounding, Rules, Signal};
use crate::py::std::decimal::{class, context, tuple_class};
use crate::py::{Module, Res, Value, Vm};

natives! {
    static FUNCTIONS;
    /// Get the current default context.
    "getcontext" "()" => |_, _| Ok(context::current());
    /// Set a new default context.
    "setcontext" "(context, /)" => |_, mut args| {
        if context::state(&args[0]).is_none() {
            return Err(type_error("argument must be a context"));
        }
        context::set_current(args.take(0));
        Ok(Value::None)
    };
    /// A context manager that sets the current context to a copy of ctx, with changes, for the block of a with statement.
    "localcontext" "(ctx=None, **kwargs)" => |vm, args| {
        let changes = match &args[1] {
            Value::Dict(changes) => changes.pairs(),
            _ => Vec::new(),
        };
        context::local(vm, args.given(0), &changes)
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("decimal", "C decimal arithmetic module");
    module.add_functions(FUNCTIONS);
    module.set("Decimal", class());
    module.set("DecimalTuple", tuple_class());
    let classes = context::classes();
    module.set("Context", classes.context.clone());
    for exception in classes.exceptions() {
        module.set(exception.name(), exception.clone());
    }
    for (name, _) in ROUNDINGS {
        module.set(name, name);
    }
    let traps = [Signal::InvalidOperation, Signal::DivisionByZero, Signal::Overflow];
    module.set("DefaultContext", context::make(Rules::default(), &traps));
    let nine = Rules { precision: 9, ..Rules::default() };
    module.set("ExtendedContext", context::make(nine, &[]));
    let basic = Rules { rounding: Rounding::HalfUp, ..nine };
    let basic_traps = [traps.as_slice(), &[Signal::Clamped, Signal::Underflow]].concat();
    module.set("BasicContext", context::make(basic, &basic_traps));
    for (name, value) in [("MAX_PREC", context::MAX), ("MAX_EMAX", context::MAX), ("MIN_EMIN", -context::MAX)]
    {
        module.set(name, value);
    }
    module.set("MIN_ETINY", -2 * context::MAX + 1);
    module.set("HAVE_THREADS", true);
    module.set("HAVE_CONTEXTVAR", true);
    Ok(module)
}
