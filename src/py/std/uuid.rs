//! `uuid.UUID`: the class and what Rust code needs of it.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::natives;
use crate::py::class::Class;
use crate::py::code::CmpOp;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::num::Int;
use crate::py::num::hash::hash_int;
use crate::py::sym::{self, Sym};
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Its bytes.
struct UuidState([u8; 16]);

thread_local! {
    static CLASS: Rc<Class> = make_class();
}

/// The class `uuid.UUID`.
pub fn class() -> Rc<Class> {
    CLASS.with(Rc::clone)
}

/// A UUID.
pub fn new(bytes: [u8; 16]) -> Value {
    CLASS.with(|class| Instance::value(class, UuidState(bytes)))
}

/// The bytes of a UUID.
pub fn as_bytes(value: &Value) -> Option<[u8; 16]> {
    match value {
        Value::Instance(object) => object.native::<UuidState>().map(|state| state.0),
        _ => None,
    }
}

/// A random one (version 4).
pub fn random() -> [u8; 16] {
    ::uuid::Uuid::new_v4().into_bytes()
}

/// 32 hexadecimal digits.
pub fn hex(bytes: [u8; 16]) -> String {
    ::uuid::Uuid::from_bytes(bytes).simple().to_string()
}

/// The usual text, with hyphens.
pub fn hyphenated(bytes: [u8; 16]) -> String {
    ::uuid::Uuid::from_bytes(bytes).hyphenated().to_string()
}

/// Reads a text as Python does: hyphens, braces and `urn:uuid:` do not matter.
pub fn parse(text: &str) -> Option<[u8; 16]> {
    let bare = text.replace("urn:", "").replace("uuid:", "");
    let digits = bare.trim_matches(['{', '}']).replace('-', "");
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(&digits, 16).ok().map(u128::to_be_bytes)
}

fn number(bytes: [u8; 16]) -> Value {
    Value::from_bigint(BigInt::from(u128::from_be_bytes(bytes)))
}

fn wrong_count() -> Exc {
    type_error("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
}

const NAMES: [&str; 7] = ["hex", "bytes", "bytes_le", "fields", "int", "version", "is_safe"];

fn construct(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let mut slots = [const { Value::Unset }; 7];
    if args.values.len() > 6 {
        let given = args.values.len() + 1;
        return Err(type_error(format!(
            "UUID.__init__() takes from 1 to 7 positional arguments but {given} were given"
        )));
    }
    for (slot, value) in slots.iter_mut().zip(args.values) {
        *slot = value;
    }
    for (key, value) in args.keywords {
        match NAMES.iter().position(|name| *name == key.as_str()) {
            Some(at) if slots[at].is_unset() => slots[at] = value,
            Some(_) => {
                return Err(type_error(format!("UUID.__init__() got multiple values for argument '{key}'")));
            }
            None => {
                return Err(type_error(format!(
                    "UUID.__init__() got an unexpected keyword argument '{key}'"
                )));
            }
        }
    }
    let [hex, bytes, bytes_le, fields, int, version, _] = slots;
    if [&hex, &bytes, &bytes_le, &fields, &int].iter().filter(|value| value.given().is_some()).count() != 1 {
        return Err(wrong_count());
    }
    let mut raw = if let Some(hex) = hex.given() {
        let Some(text) = hex.as_str() else {
            let kind = crate::py::types::type_name(hex);
            return Err(crate::py::exc::attribute_error(format!(
                "'{kind}' object has no attribute 'replace'"
            )));
        };
        parse(text).ok_or_else(|| value_error("badly formed hexadecimal UUID string"))?
    } else if let Some(bytes) = bytes.given() {
        sixteen(bytes, "bytes")?
    } else if let Some(bytes) = bytes_le.given() {
        swapped(sixteen(bytes, "bytes_le")?)
    } else if let Some(fields) = fields.given() {
        from_fields(vm, fields)?
    } else {
        from_int(vm, &int)?
    };
    if let Some(version) = version.given() {
        let version = vm.index(version)?;
        if !(1..=5).contains(&version) {
            return Err(value_error("illegal version number"));
        }
        raw[6] = raw[6] & 0x0f | (version as u8) << 4;
        raw[8] = raw[8] & 0x3f | 0x80;
    }
    Ok(Instance::value(class, UuidState(raw)))
}

fn sixteen(value: &Value, name: &str) -> Res<[u8; 16]> {
    match value.unwrap_builtin() {
        Value::Bytes(bytes) => {
            bytes.as_slice().try_into().map_err(|_| value_error(format!("{name} is not a 16-char string")))
        }
        _ => Err(value_error(format!("{name} is not a 16-char string"))),
    }
}

/// The first three fields with their bytes in the other order.
fn swapped(mut bytes: [u8; 16]) -> [u8; 16] {
    bytes[..4].reverse();
    bytes[4..6].reverse();
    bytes[6..8].reverse();
    bytes
}

fn from_int(vm: &mut Vm, value: &Value) -> Res<[u8; 16]> {
    let number = vm.index_bigint(value)?.ok_or_else(|| crate::py::std::arguments::not_an_integer(value))?;
    u128::try_from(number)
        .map(u128::to_be_bytes)
        .map_err(|_| value_error("int is out of range (need a 128-bit value)"))
}

fn from_fields(vm: &mut Vm, fields: &Value) -> Res<[u8; 16]> {
    let items = vm.collect(fields)?;
    if items.len() != 6 {
        return Err(value_error("fields is not a 6-tuple"));
    }
    let mut number: u128 = 0;
    for (at, (item, bits)) in items.iter().zip([32, 16, 16, 8, 8, 48]).enumerate() {
        let field = vm.index(item)?;
        if field < 0 || field >= 1 << bits {
            return Err(value_error(format!("field {} out of range (need a {bits}-bit value)", at + 1)));
        }
        number = number << bits | field as u128;
    }
    Ok(number.to_be_bytes())
}

impl Native for UuidState {
    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let Some(other) = as_bytes(other) else { return Ok(None) };
        Ok(match op {
            CmpOp::Eq => Some(self.0 == other),
            CmpOp::Ne => Some(self.0 != other),
            CmpOp::Lt => Some(self.0 < other),
            CmpOp::Le => Some(self.0 <= other),
            CmpOp::Gt => Some(self.0 > other),
            CmpOp::Ge => Some(self.0 >= other),
            _ => None,
        }
        .map(Value::Bool))
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        let number = Int::from(BigInt::from(u128::from_be_bytes(self.0)));
        Ok(Some(hash_int(number.as_ref()) as u64))
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(this.with_class(|class| format!("{}('{}')", class.name(), hyphenated(self.0)))))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(hyphenated(self.0)))
    }

    fn set_attr(&self, _: &mut Vm, _: &Rc<Instance>, _: Sym, _: Option<&Value>) -> Res<bool> {
        Err(type_error("UUID objects are immutable"))
    }
}

fn this(value: &Value) -> Res<[u8; 16]> {
    as_bytes(value).ok_or_else(|| type_error("descriptor requires a 'UUID' object"))
}

natives! {
    static METHODS;
    /// int(self)
    "__int__" "(self, /)" => |_, args| Ok(number(this(&args[0])?));
}

/// The integer in some of the bytes.
fn bits(value: &Value, from: usize, to: usize) -> Res<i64> {
    Ok(this(value)?[from..to].iter().fold(0, |number, byte| number << 8 | i64::from(*byte)))
}

fn field(value: &Value, from: usize, to: usize) -> Res {
    bits(value, from, to).map(Value::Int)
}

fn timestamp(value: &Value) -> Res<i64> {
    Ok((bits(value, 6, 8)? & 0x0fff) << 48 | bits(value, 4, 6)? << 32 | bits(value, 0, 4)?)
}

fn is_rfc4122(bytes: [u8; 16]) -> bool {
    bytes[8] & 0xc0 == 0x80
}

static FIELDS: &[GetSet] = &[
    GetSet {
        name: "int",
        doc: "The UUID as a 128-bit integer.",
        get: |_, value| Ok(number(this(value)?)),
        set: None,
    },
    GetSet {
        name: "hex",
        doc: "32 hexadecimal digits.",
        get: |_, value| Ok(Value::str(hex(this(value)?))),
        set: None,
    },
    GetSet {
        name: "bytes",
        doc: "16 bytes.",
        get: |_, value| Ok(Value::bytes(this(value)?.to_vec())),
        set: None,
    },
    GetSet {
        name: "bytes_le",
        doc: "16 bytes, the first three fields in little-endian order.",
        get: |_, value| Ok(Value::bytes(swapped(this(value)?).to_vec())),
        set: None,
    },
    GetSet {
        name: "urn",
        doc: "The UUID as a URN.",
        get: |_, value| Ok(Value::str(format!("urn:uuid:{}", hyphenated(this(value)?)))),
        set: None,
    },
    GetSet {
        name: "version",
        doc: "Version number, for an RFC 4122 UUID.",
        get: |_, value| {
            let bytes = this(value)?;
            Ok(if is_rfc4122(bytes) { Value::Int(i64::from(bytes[6] >> 4)) } else { Value::None })
        },
        set: None,
    },
    GetSet {
        name: "variant",
        doc: "Which layout the UUID has.",
        get: |_, value| {
            let byte = this(value)?[8];
            Ok(Value::str(match byte {
                0..=0x7f => "reserved for NCS compatibility",
                0x80..=0xbf => "specified in RFC 4122",
                0xc0..=0xdf => "reserved for Microsoft compatibility",
                _ => "reserved for future definition",
            }))
        },
        set: None,
    },
    GetSet {
        name: "fields",
        doc: "The six integer fields.",
        get: |_, value| {
            let parts = [(0, 4), (4, 6), (6, 8), (8, 9), (9, 10), (10, 16)];
            let items: Res<Vec<Value>> = parts.iter().map(|(from, to)| field(value, *from, *to)).collect();
            Ok(Value::tuple(items?))
        },
        set: None,
    },
    GetSet { name: "time_low", doc: "First 32 bits.", get: |_, value| field(value, 0, 4), set: None },
    GetSet { name: "time_mid", doc: "Next 16 bits.", get: |_, value| field(value, 4, 6), set: None },
    GetSet { name: "time_hi_version", doc: "Next 16 bits.", get: |_, value| field(value, 6, 8), set: None },
    GetSet {
        name: "clock_seq_hi_variant",
        doc: "Next 8 bits.",
        get: |_, value| field(value, 8, 9),
        set: None,
    },
    GetSet { name: "clock_seq_low", doc: "Next 8 bits.", get: |_, value| field(value, 9, 10), set: None },
    GetSet { name: "node", doc: "Last 48 bits.", get: |_, value| field(value, 10, 16), set: None },
    GetSet {
        name: "time",
        doc: "The 60-bit timestamp.",
        get: |_, value| timestamp(value).map(Value::Int),
        set: None,
    },
    GetSet {
        name: "clock_seq",
        doc: "The 14-bit sequence number.",
        get: |_, value| bits(value, 8, 10).map(|number| Value::Int(number & 0x3fff)),
        set: None,
    },
];

fn make_class() -> Rc<Class> {
    let class = Class::builtin("UUID", "uuid", Some(&types().object));
    class.new.set(Some(construct));
    class.set(sym::DOC, Value::str("A universally unique identifier: 16 bytes. It cannot be changed."));
    add_methods(&class, METHODS, NativeKind::Method);
    getset(&class, FIELDS);
    class
}
