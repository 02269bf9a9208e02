//! The module `uuid`.

use std::rc::Rc;

use md5::Md5;
use sha1::{Digest as _, Sha1};

use crate::natives;
use crate::py::exc::{attribute_error, type_error};
use crate::py::std::datetime::clock;
use crate::py::std::uuid::{as_bytes, class, new, random};
use crate::py::types::type_name;
use crate::py::{Module, Res, Value, Vm};

/// Ticks of 100 ns between the start of the Gregorian calendar and 1970.
const GREGORIAN: u64 = 0x01b2_1dd2_1381_4000;

/// Bytes with version and variant put in.
fn versioned(mut bytes: [u8; 16], version: u8) -> Value {
    bytes[6] = bytes[6] & 0x0f | version << 4;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    new(bytes)
}

/// The time-based UUID of now; node and sequence are random unless given.
fn by_time(node: Option<u64>, sequence: Option<u64>) -> Value {
    let ticks = clock::unix_time().as_nanos() as u64 / 100 + GREGORIAN;
    let mut bytes = random();
    bytes[..4].copy_from_slice(&(ticks as u32).to_be_bytes());
    bytes[4..6].copy_from_slice(&((ticks >> 32) as u16).to_be_bytes());
    bytes[6..8].copy_from_slice(&((ticks >> 48) as u16).to_be_bytes());
    if let Some(sequence) = sequence {
        bytes[8..10].copy_from_slice(&(sequence as u16).to_be_bytes());
    }
    match node {
        Some(node) => bytes[10..].copy_from_slice(&node.to_be_bytes()[2..]),
        // The bit that no network card's address has.
        None => bytes[10] |= 1,
    }
    versioned(bytes, 1)
}

natives! {
    static FUNCTIONS;
    /// Generate a random UUID.
    "uuid4" "()" => |_, _| Ok(new(random()));
    /// Generate a UUID from a host ID, sequence number, and the current time.
    "uuid1" "(node=None, clock_seq=None)" => |vm, args| {
        let mut number = |at: usize| args.given(at).map(|value| vm.index(value)).transpose();
        let (node, sequence) = (number(0)?, number(1)?);
        Ok(by_time(node.map(|node| node as u64), sequence.map(|sequence| sequence as u64)))
    };
    /// Generate a UUID from the SHA-1 hash of a namespace UUID and a name.
    "uuid5" "(namespace, name)" => |_, args| Ok(versioned(first_sixteen(&Sha1::digest(message(&args)?)), 5));
    /// Generate a UUID from the MD5 hash of a namespace UUID and a name.
    "uuid3" "(namespace, name)" => |_, args| Ok(versioned(Md5::digest(message(&args)?).into(), 3));
    /// A 48-bit number for this machine.
    "getnode" "()" => |_, _| {
        let bytes = random();
        Ok(Value::Int(bytes[..6].iter().fold(1, |number, byte| number << 8 | i64::from(*byte)) & 0xffff_ffff_ffff))
    };
}

fn first_sixteen(digest: &[u8]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes
}

/// What a name-based UUID is the digest of: the namespace's bytes and the name.
fn message(args: &[Value]) -> Res<Vec<u8>> {
    let space = as_bytes(&args[0]).ok_or_else(|| {
        attribute_error(format!("'{}' object has no attribute 'bytes'", type_name(&args[0])))
    })?;
    let name = args[1].as_str().ok_or_else(|| type_error("encoding without a string argument"))?;
    Ok([&space[..], name.as_bytes()].concat())
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("uuid", "UUID objects (universally unique identifiers) according to RFC 4122.");
    module.add_functions(FUNCTIONS);
    module.set("UUID", class());
    for (name, space) in [
        ("NAMESPACE_DNS", ::uuid::Uuid::NAMESPACE_DNS),
        ("NAMESPACE_URL", ::uuid::Uuid::NAMESPACE_URL),
        ("NAMESPACE_OID", ::uuid::Uuid::NAMESPACE_OID),
        ("NAMESPACE_X500", ::uuid::Uuid::NAMESPACE_X500),
    ] {
        module.set(name, new(space.into_bytes()));
    }
    module.set("RESERVED_NCS", "reserved for NCS compatibility");
    module.set("RFC_4122", "specified in RFC 4122");
    module.set("RESERVED_MICROSOFT", "reserved for Microsoft compatibility");
    module.set("RESERVED_FUTURE", "reserved for future definition");
    Ok(module)
}
