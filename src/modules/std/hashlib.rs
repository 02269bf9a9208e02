//! The module `hashlib`: MD5, SHA-1 and the SHA-2 family.

use std::cell::RefCell;
use std::rc::Rc;

use super::digest;
use crate::natives;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::types::bytes::bytes_like;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{type_name, types};
use crate::py::{Class, Instance, Module, Native, Value, Vm};

/// An algorithm: name, size of the digest, size of a block, and the function.
struct Algorithm {
    name: &'static str,
    size: i64,
    block: i64,
    digest: fn(&[u8]) -> Vec<u8>,
}

static ALGORITHMS: &[Algorithm] = &[
    Algorithm { name: "md5", size: 16, block: 64, digest: |message| digest::md5(message).to_vec() },
    Algorithm { name: "sha1", size: 20, block: 64, digest: |message| digest::sha1(message).to_vec() },
    Algorithm { name: "sha224", size: 28, block: 64, digest: digest::sha224 },
    Algorithm { name: "sha256", size: 32, block: 64, digest: digest::sha256 },
    Algorithm { name: "sha384", size: 48, block: 128, digest: digest::sha384 },
    Algorithm { name: "sha512", size: 64, block: 128, digest: digest::sha512 },
];

/// State of a hash object: the message so far.
struct Hash {
    algorithm: &'static Algorithm,
    message: RefCell<Vec<u8>>,
}

impl Native for Hash {
    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("<{} _hashlib.HASH object @ {:#x}>", self.algorithm.name, Rc::as_ptr(this) as usize)))
    }
}

fn this(value: &Value) -> Res<&Hash> {
    let found = match value {
        Value::Instance(object) => object.native::<Hash>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("descriptor requires a '_hashlib.HASH' object"))
}

fn bytes(value: &Value) -> Res<Rc<Vec<u8>>> {
    match bytes_like(value) {
        Some(bytes) => Ok(bytes),
        None if value.as_str().is_some() => Err(type_error("Strings must be encoded before hashing")),
        None => Err(type_error("object supporting the buffer API required")),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

natives! {
    static METHODS;
    /// Update this hash object's state with the provided bytes.
    "update" "(self, obj, /)" => |_, args| {
        this(&args[0])?.message.borrow_mut().extend_from_slice(&bytes(&args[1])?);
        Ok(Value::None)
    };
    /// Return the digest value as a bytes object.
    "digest" "(self, /)" => |_, args| {
        let hash = this(&args[0])?;
        Ok(Value::bytes((hash.algorithm.digest)(&hash.message.borrow())))
    };
    /// Return the digest value as a string of hexadecimal digits.
    "hexdigest" "(self, /)" => |_, args| {
        let hash = this(&args[0])?;
        Ok(Value::str(hex(&(hash.algorithm.digest)(&hash.message.borrow()))))
    };
    /// Return a copy of the hash object.
    "copy" "(self, /)" => |_, args| {
        let hash = this(&args[0])?;
        Ok(make(hash.algorithm, hash.message.borrow().clone()))
    };
}

static FIELDS: &[GetSet] = &[
    GetSet {
        name: "name",
        doc: "Name of the algorithm.",
        get: |_, value| Ok(Value::str(this(value)?.algorithm.name)),
        set: None,
    },
    GetSet {
        name: "digest_size",
        doc: "Size of the digest.",
        get: |_, value| Ok(Value::Int(this(value)?.algorithm.size)),
        set: None,
    },
    GetSet {
        name: "block_size",
        doc: "Size of a block.",
        get: |_, value| Ok(Value::Int(this(value)?.algorithm.block)),
        set: None,
    },
];

fn make(algorithm: &'static Algorithm, message: Vec<u8>) -> Value {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("HASH", "_hashlib", Some(&types().object)).labelled();
            add_methods(&class, METHODS, NativeKind::Method);
            getset(&class, FIELDS);
            class
        };
    }
    CLASS.with(|class| Instance::value(class, Hash { algorithm, message: RefCell::new(message) }))
}

natives! {
    static FUNCTIONS;
    /// Return a new hashing object using the named algorithm; optionally initialized with data.
    "new" "(name, data=b'', *, usedforsecurity=True)" => |_, args| {
        let name = args[0].as_str().ok_or_else(|| {
            type_error(format!("new() argument 'name' must be str, not {}", type_name(&args[0])))
        })?;
        let wanted = name.to_lowercase().replace('-', "");
        match ALGORITHMS.iter().find(|algorithm| algorithm.name == wanted) {
            Some(algorithm) => {
                let data = args.opt(1).map_or(Ok(Rc::default()), bytes)?.to_vec();
                Ok(make(algorithm, data))
            }
            None => Err(value_error(format!("unsupported hash type {name}"))),
        }
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("hashlib", "A common interface to many hash functions.");
    module.add_functions(FUNCTIONS);
    for algorithm in ALGORITHMS {
        let function = NativeFunc::closure(
            algorithm.name,
            "(string=b'', *, usedforsecurity=True)",
            "Returns a hash object; optionally initialized with a string.",
            move |_, args| {
                let data = args.opt(0).map_or(Ok(Rc::default()), bytes)?.to_vec();
                Ok(make(algorithm, data))
            },
        );
        module.set(algorithm.name, function);
    }
    let names: Vec<Value> = ALGORITHMS.iter().map(|algorithm| Value::str(algorithm.name)).collect();
    let set = crate::py::Set::new(false);
    for name in names {
        set.add(vm, name)?;
    }
    let set = Value::Set(Rc::new(set));
    module.set("algorithms_available", set.clone());
    module.set("algorithms_guaranteed", set);
    Ok(module)
}
