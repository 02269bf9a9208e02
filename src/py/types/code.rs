//! Code objects: what `compile` returns and what functions have as `__code__`.

use std::rc::Rc;

use super::descriptors::{GetSet, getset};
use crate::py::code::{Code, CodeKind, Op};
use crate::py::exc::{Res, type_error};
use crate::py::instance::Instance;
use crate::py::native::Native;
use crate::py::sym::Sym;
use crate::py::types::{type_name, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// State of a code object.
struct CodeObject(Rc<Code>);

/// Code as an object.
pub fn object(code: Rc<Code>) -> Value {
    Instance::value(&types().code, CodeObject(code))
}

/// The code of a code object.
pub fn of(value: &Value) -> Option<&Rc<Code>> {
    match value {
        Value::Instance(object) => object.native::<CodeObject>().map(|object| &object.0),
        _ => None,
    }
}

/// Number of the line that it starts in.
pub fn first_line(code: &Code) -> u32 {
    match code.kind {
        CodeKind::Module => code.source.first_line + 1,
        _ => code.source.position(code.first_offset).0,
    }
}

impl Native for CodeObject {
    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let id = Rc::as_ptr(this) as usize;
        let (name, file, line) = (self.0.name, &self.0.source.name, first_line(&self.0));
        Ok(Some(format!("<code object {name} at {id:#x}, file \"{file}\", line {line}>")))
    }

    fn compare(
        &self,
        _: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::code::CmpOp,
        other: &Value,
    ) -> Res<Option<Value>> {
        use crate::py::code::CmpOp;
        let Some(other) = of(other) else { return Ok(None) };
        let same = Rc::ptr_eq(&self.0, other);
        Ok(match op {
            CmpOp::Eq => Some(Value::Bool(same)),
            CmpOp::Ne => Some(Value::Bool(!same)),
            _ => None,
        })
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(Rc::as_ptr(&self.0) as u64 >> 4))
    }
}

fn this(value: &Value) -> Res<&Rc<Code>> {
    of(value).ok_or_else(|| {
        type_error(format!("descriptor requires a 'code' object but received a '{}'", type_name(value)))
    })
}

fn names(names: &[Sym]) -> Value {
    Value::tuple(names.iter().map(|name| name.to_value()))
}

fn cell_names(code: &Code) -> Vec<Sym> {
    let cells = code.ops.iter().filter_map(|op| match op {
        Op::MakeCell { reg } => code.locals.get(*reg as usize).copied(),
        _ => None,
    });
    cells.collect()
}

/// The bits by which `inspect` knows what kind of function it is.
fn flags(code: &Code) -> i64 {
    let bits = [
        (code.kind != CodeKind::Module, 0x03),
        (code.params.var_args, 0x04),
        (code.params.var_kwargs, 0x08),
        (!code.free_names.is_empty(), 0x10),
        (code.kind == CodeKind::Generator, 0x20),
    ];
    bits.iter().filter(|(set, _)| *set).map(|(_, bit)| bit).sum()
}

const FIELDS: &[GetSet] = &[
    GetSet { name: "co_name", doc: "the name", get: |_, code| Ok(this(code)?.name.to_value()), set: None },
    GetSet {
        name: "co_qualname",
        doc: "the name with those of the classes and functions around it",
        get: |_, code| Ok(this(code)?.qualname.to_value()),
        set: None,
    },
    GetSet {
        name: "co_filename",
        doc: "where it was read",
        get: |_, code| Ok(Value::str(this(code)?.source.name.as_str())),
        set: None,
    },
    GetSet {
        name: "co_firstlineno",
        doc: "the line that it starts in",
        get: |_, code| Ok(Value::Int(first_line(this(code)?).into())),
        set: None,
    },
    GetSet {
        name: "co_argcount",
        doc: "how many positional parameters it has",
        get: |_, code| Ok(Value::Int(this(code)?.params.positional.into())),
        set: None,
    },
    GetSet {
        name: "co_posonlyargcount",
        doc: "how many of them are positional only",
        get: |_, code| Ok(Value::Int(this(code)?.params.positional_only.into())),
        set: None,
    },
    GetSet {
        name: "co_kwonlyargcount",
        doc: "how many keyword-only parameters it has",
        get: |_, code| Ok(Value::Int(this(code)?.params.keyword_only.into())),
        set: None,
    },
    GetSet {
        name: "co_nlocals",
        doc: "how many local variables it has",
        get: |_, code| Ok(Value::from(this(code)?.locals.len())),
        set: None,
    },
    GetSet {
        name: "co_varnames",
        doc: "names of the parameters and other local variables",
        get: |_, code| Ok(names(&this(code)?.locals)),
        set: None,
    },
    GetSet {
        name: "co_cellvars",
        doc: "names of the variables that functions inside it use",
        get: |_, code| Ok(names(&cell_names(this(code)?))),
        set: None,
    },
    GetSet {
        name: "co_freevars",
        doc: "names of the variables of functions around it",
        get: |_, code| Ok(names(&this(code)?.free_names)),
        set: None,
    },
    GetSet {
        name: "co_names",
        doc: "other names that it uses",
        get: |_, code| Ok(names(&this(code)?.names)),
        set: None,
    },
    GetSet {
        name: "co_consts",
        doc: "its constants",
        get: |_, code| Ok(Value::tuple(this(code)?.consts.iter().cloned())),
        set: None,
    },
    GetSet {
        name: "co_flags",
        doc: "what kind it is",
        get: |_, code| Ok(Value::Int(flags(this(code)?))),
        set: None,
    },
];

pub(super) fn install() {
    getset(&types().code, FIELDS);
}
