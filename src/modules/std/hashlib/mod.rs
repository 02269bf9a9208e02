//! The module `hashlib`: hash objects, and keys from passwords.

mod algorithm;
mod blake2;
mod derive;

use std::cell::RefCell;
use std::rc::Rc;

use algorithm::{ALGORITHMS, Algorithm, State};

use super::source;
use crate::natives;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::types::bytes::bytes_like;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::types;
use crate::py::{Class, Instance, Module, Native, Value, Vm};

/// State of a hash object.
struct Hash {
    name: &'static str,
    /// 0: a digest is as long as it is asked for.
    size: usize,
    block: usize,
    state: RefCell<Box<dyn State>>,
}

impl Hash {
    fn digest(&self, size: usize) -> Res<Vec<u8>> {
        let mut digest = derive::room(size)?;
        self.state.borrow().digest(&mut digest);
        Ok(digest)
    }
}

impl Native for Hash {
    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let class = this.class().full_name();
        let address = Rc::as_ptr(this) as usize;
        Ok(Some(if class.starts_with("_hashlib") {
            format!("<{} {class} object @ {address:#x}>", self.name)
        } else {
            format!("<{class} object at {address:#x}>")
        }))
    }
}

fn this(value: &Value) -> Res<&Hash> {
    let found = match value {
        Value::Instance(object) => object.native::<Hash>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("descriptor requires a '_hashlib.HASH' object"))
}

/// What is to be hashed.
fn bytes(value: &Value) -> Res<Rc<Vec<u8>>> {
    match bytes_like(value) {
        Some(bytes) => Ok(bytes),
        None if value.as_str().is_some() => Err(type_error("Strings must be encoded before hashing")),
        None => Err(type_error("object supporting the buffer API required")),
    }
}

/// Bytes as hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

natives! {
    static METHODS;
    /// Update this hash object's state with the provided bytes.
    "update" "(self, obj, /)" => |_, args| {
        this(&args[0])?.state.borrow_mut().update(&bytes(&args[1])?);
        Ok(Value::None)
    };
    /// Return a copy of the hash object.
    "copy" "(self, /)" => |_, args| {
        let hash = this(&args[0])?;
        Ok(make(hash.name, hash.size, hash.block, hash.state.borrow().copy()))
    };
}

natives! {
    static FIXED;
    /// Return the digest value as a bytes object.
    "digest" "(self, /)" => |_, args| {
        let hash = this(&args[0])?;
        hash.digest(hash.size).map(Value::bytes)
    };
    /// Return the digest value as a string of hexadecimal digits.
    "hexdigest" "(self, /)" => |_, args| {
        let hash = this(&args[0])?;
        hash.digest(hash.size).map(|digest| Value::str(hex(&digest)))
    };
}

natives! {
    static ENDLESS;
    /// Return the digest value as a bytes object of that length.
    "digest" "(self, /, length)" => |vm, args| {
        let size = length(vm, &args[1])?;
        this(&args[0])?.digest(size).map(Value::bytes)
    };
    /// Return the digest value, of that many bytes, as a string of hexadecimal digits.
    "hexdigest" "(self, /, length)" => |vm, args| {
        let size = length(vm, &args[1])?;
        this(&args[0])?.digest(size).map(|digest| Value::str(hex(&digest)))
    };
}

fn length(vm: &mut Vm, value: &Value) -> Res<usize> {
    usize::try_from(vm.index(value)?).map_err(|_| value_error("value must be positive"))
}

static FIELDS: &[GetSet] = &[
    GetSet {
        name: "name",
        doc: "Name of the algorithm.",
        get: |_, value| Ok(Value::str(this(value)?.name)),
        set: None,
    },
    GetSet {
        name: "digest_size",
        doc: "Size of the digest.",
        get: |_, value| Ok(Value::Int(this(value)?.size as i64)),
        set: None,
    },
    GetSet {
        name: "block_size",
        doc: "Size of a block.",
        get: |_, value| Ok(Value::Int(this(value)?.block as i64)),
        set: None,
    },
];

/// The classes of hash objects.
struct Classes {
    hash: Rc<Class>,
    endless: Rc<Class>,
    blake2: [Rc<Class>; 2],
}

impl Classes {
    fn new() -> Self {
        let hash = Class::builtin("HASH", "_hashlib", Some(&types().object)).labelled();
        let endless = Class::builtin("HASHXOF", "_hashlib", Some(&hash)).labelled();
        for class in [&hash, &endless] {
            class.new.set(Some(|_, class, _| {
                Err(type_error(format!("cannot create '{}' instances", class.full_name())))
            }));
        }
        let blake2 = blake2::classes();
        for class in [&hash, &blake2[0], &blake2[1]] {
            add_methods(class, METHODS, NativeKind::Method);
            add_methods(class, FIXED, NativeKind::Method);
            getset(class, FIELDS);
        }
        add_methods(&endless, ENDLESS, NativeKind::Method);
        Self { hash, endless, blake2 }
    }

    fn of(&self, name: &str, size: usize) -> &Rc<Class> {
        match name {
            "blake2b" => &self.blake2[0],
            "blake2s" => &self.blake2[1],
            _ if size == 0 => &self.endless,
            _ => &self.hash,
        }
    }
}

thread_local! {
    static CLASSES: Classes = Classes::new();
}

fn make(name: &'static str, size: usize, block: usize, state: Box<dyn State>) -> Value {
    let hash = Hash { name, size, block, state: RefCell::new(state) };
    CLASSES.with(|classes| Instance::value(classes.of(name, size), hash))
}

fn start(algorithm: &Algorithm, data: Option<&Value>) -> Res {
    let mut state = (algorithm.start)();
    if let Some(data) = data {
        state.update(&bytes(data)?);
    }
    Ok(make(algorithm.name, algorithm.size, algorithm.block, state))
}

/// The algorithm of a name that a program gave.
fn named(name: &str) -> Res<&'static Algorithm> {
    algorithm::named(name).ok_or_else(|| unsupported(name))
}

fn unsupported(name: &str) -> Exc {
    value_error(format!("unsupported hash type {name}"))
}

natives! {
    static FUNCTIONS;
    /// Return a new hashing object using the named algorithm; optionally initialized with data.
    "new" "(name, data=b'', **kwargs)" => |vm, args| {
        let name = args[0].as_str().ok_or_else(|| type_error("name must be a string"))?;
        let algorithm = named(name)?;
        let Value::Dict(keywords) = &args[2] else { return start(algorithm, args.opt(1)) };
        let mut keywords = keywords.pairs();
        keywords.retain(|(key, _)| key.as_str() != Some("usedforsecurity"));
        if keywords.is_empty() {
            return start(algorithm, args.opt(1));
        }
        // The parameters of BLAKE2 are those of its class; the others take none.
        let maker = match vm.import("hashlib")? {
            Value::Module(module) => module.get(algorithm.name),
            _ => None,
        };
        let named = keywords.into_iter().filter_map(|(key, value)| Some((crate::py::Sym::new(key.as_str()?), value)));
        let call = crate::py::native::Args { values: args.opt(1).cloned().into_iter().collect(), keywords: named.collect() };
        vm.call(&maker.ok_or_else(|| unsupported(name))?, call)
    };
    /// Derive a key from a password by many rounds of HMAC with the named hash (PKCS #5 v2.0).
    "pbkdf2_hmac" "(hash_name, password, salt, iterations, dklen=None)" => |vm, args| {
        derive::pbkdf2_hmac(vm, &args).map(Value::bytes)
    };
    /// Derive a key from a password by the scrypt function: n (a power of 2) is its cost, r the size of a block, p how
    /// often; more memory than maxmem is refused (0 is 32 MiB).
    "scrypt" "(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)" => |vm, args| {
        derive::scrypt(vm, &args).map(Value::bytes)
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("hashlib", "A common interface to many hash functions.");
    module.add_functions(FUNCTIONS);
    let (available, guaranteed) = (crate::py::Set::new(false), crate::py::Set::new(false));
    for algorithm in ALGORITHMS {
        available.add(vm, Value::str(algorithm.name))?;
        if !algorithm.guaranteed {
            continue;
        }
        guaranteed.add(vm, Value::str(algorithm.name))?;
        let function = NativeFunc::closure(
            &format!("openssl_{}", algorithm.name),
            "(string=b'', *, usedforsecurity=True)",
            "Returns a hash object of this algorithm; optionally initialized with bytes.",
            move |_, args| start(algorithm, args.opt(0)),
        );
        module.set(algorithm.name, function);
    }
    CLASSES.with(|classes| {
        for class in &classes.blake2 {
            module.set(class.name(), class.clone());
        }
    });
    module.set("algorithms_available", Value::Set(Rc::new(available)));
    module.set("algorithms_guaranteed", Value::Set(Rc::new(guaranteed)));
    source::run(vm, &module, "hashlib", source::packed!("std/hashlib/hashlib.py"))?;
    Ok(module)
}
