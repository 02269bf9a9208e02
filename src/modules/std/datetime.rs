//! The module `datetime`.

use std::rc::Rc;

use crate::py::std::datetime::classes;
use crate::py::{Module, Res, Vm};

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("datetime", "Fast implementation of the datetime type.");
    let classes = classes();
    module.set("date", classes.date.clone());
    module.set("datetime", classes.datetime.clone());
    module.set("time", classes.time.clone());
    module.set("timedelta", classes.timedelta.clone());
    module.set("timezone", classes.timezone.clone());
    module.set("tzinfo", classes.tzinfo.clone());
    module.set("MINYEAR", 1_i64);
    module.set("MAXYEAR", 9999_i64);
    module.set("UTC", classes.utc.clone());
    Ok(module)
}
