//! The module `types`: the built-in types that have no name of their own; the rest is Python (`types.py`).

use std::rc::Rc;

use super::source;
use crate::py::exc::Res;
use crate::py::types::types;
use crate::py::{Module, Vm};

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("types", "Names of the built-in types that have none in builtins.");
    let types = types();
    for (name, class) in [
        ("FunctionType", &types.function),
        ("LambdaType", &types.function),
        ("BuiltinFunctionType", &types.native),
        ("BuiltinMethodType", &types.native),
        ("MethodType", &types.method),
        ("MethodDescriptorType", &types.method_descriptor),
        ("WrapperDescriptorType", &types.method_descriptor),
        ("MethodWrapperType", &types.native),
        ("GeneratorType", &types.generator),
        ("ModuleType", &types.module),
        ("CodeType", &types.code),
        ("CellType", &types.cell),
        ("TracebackType", &types.traceback),
        ("NoneType", &types.none),
        ("NotImplementedType", &types.not_implemented),
        ("EllipsisType", &types.ellipsis),
        ("MappingProxyType", &types.mappingproxy),
        ("GenericAlias", &types.generic_alias),
        ("UnionType", &types.union_type),
    ] {
        module.set(name, class.clone());
    }
    source::run(vm, &module, "types", source::packed!("std/python/types.py"))?;
    Ok(module)
}
