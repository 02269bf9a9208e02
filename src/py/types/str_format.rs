//! `str.format`, `str.format_map` and the `%` operator: finding the values; the texts themselves come from `text`.

use super::convert::{int_ref, saturate};
use super::float::as_float;
use crate::py::exc::{Res, key_error, overflow_error, type_error};
use crate::py::num::{IntRef, int_convert};
use crate::py::sym::{self, Sym};
use crate::py::text::percent::{self as spec, Amount, Conversion, Piece, Spec};
use crate::py::text::template::{self, AutoNumber, Field, First, Key, MAX_DEPTH, Step};
use crate::py::types::bytes::bytes_like;
use crate::py::types::{type_name, type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// `template.format(*positional, **named)`, or `template.format_map(named)` if there are no positional arguments at all.
pub(crate) fn format(vm: &mut Vm, template: &str, positional: Option<&Value>, named: &Value) -> Res<String> {
    let positional = match positional {
        Some(Value::Tuple(tuple)) => Some(&tuple.items[..]),
        _ => None,
    };
    let mut fields = Fields { positional, named, numbers: AutoNumber::default() };
    let mut out = String::with_capacity(template.len() + 16);
    fields.fill(vm, &mut out, template, MAX_DEPTH)?;
    Ok(out)
}

struct Fields<'a> {
    positional: Option<&'a [Value]>,
    named: &'a Value,
    numbers: AutoNumber,
}

impl Fields<'_> {
    fn fill(&mut self, vm: &mut Vm, out: &mut String, template: &str, depth: usize) -> Res<()> {
        if depth == 0 {
            return Err(template::recursion_exceeded().into());
        }
        for piece in template::Pieces::new(template) {
            match piece? {
                template::Piece::Literal(text) => out.push_str(text),
                template::Piece::Field(field) => self.field(vm, out, field, depth)?,
            }
        }
        Ok(())
    }

    fn field(&mut self, vm: &mut Vm, out: &mut String, field: Field<'_>, depth: usize) -> Res<()> {
        let (first, rest) = template::split_field(field.name)?;
        let mut value = self.argument(vm, first)?;
        for step in template::path(rest) {
            value = match step? {
                Step::Attribute(name) => vm.get_attr(&value, Sym::new(name))?,
                Step::Index(index) => vm.get_item(&value, &Value::from(index))?,
                Step::Key(key) => vm.get_item(&value, &Value::str(key))?,
            };
        }
        if let Some(conversion) = field.conversion {
            value = Value::str(match conversion {
                'r' => vm.repr(&value)?,
                's' => vm.str(&value)?,
                'a' => vm.ascii(&value)?,
                other => return Err(template::unknown_conversion(other).into()),
            });
        }
        if !field.spec_has_fields {
            return vm.write_format(out, &value, field.spec);
        }
        let mut spec = String::new();
        self.fill(vm, &mut spec, field.spec, depth - 1)?;
        vm.write_format(out, &value, &spec)
    }

    fn argument(&mut self, vm: &mut Vm, first: First<'_>) -> Res {
        match self.numbers.resolve(first)? {
            Key::Position(at) => match self.positional {
                None => Err(template::positional_in_map().into()),
                Some(values) => match values.get(at) {
                    Some(value) => Ok(value.clone()),
                    None => Err(template::index_out_of_range(at).into()),
                },
            },
            Key::Name(name) => {
                let key = Value::str(name);
                match self.named {
                    Value::Dict(named) => match named.get(vm, &key)? {
                        Some(value) => Ok(value),
                        None => Err(key_error(key)),
                    },
                    other => vm.get_item(other, &key),
                }
            }
        }
    }
}

/// The arguments of `%`: a tuple's items, or the one value.
struct Arguments<'a> {
    whole: &'a Value,
    items: &'a [Value],
    next: usize,
    /// What the latest `%(key)…` found, until it is used; the arguments themselves are out of play from then on.
    by_key: Option<Value>,
    used_by_key: bool,
}

impl Arguments<'_> {
    fn take(&mut self) -> Res {
        if self.used_by_key {
            return self.by_key.take().ok_or_else(|| spec::not_enough_arguments().into());
        }
        let value = self.items.get(self.next).ok_or_else(spec::not_enough_arguments)?;
        self.next += 1;
        Ok(value.clone())
    }

    fn star(&mut self, amount: Option<Amount>) -> Res<Option<i64>> {
        if amount != Some(Amount::Star) {
            return Ok(None);
        }
        match int_ref(&self.take()?) {
            Some(number) => Ok(Some(number.saturating_i64())),
            None => Err(spec::star_wants_int().into()),
        }
    }
}

/// Can it be asked for keys, so that `%(name)s` works?
fn is_mapping(value: &Value) -> bool {
    match value {
        Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Range(_) => true,
        Value::Instance(object) => match object.builtin() {
            Some(Value::Str(_) | Value::Tuple(_)) => false,
            Some(base) => is_mapping(base),
            None => {
                object.hooks().is_some() || object.with_class(|class| class.overrides(sym::GETITEM).is_some())
            }
        },
        _ => false,
    }
}

fn is_bytes(value: &Value) -> bool {
    let class = type_of(value);
    class.is_subclass(&types().bytes) || class.is_subclass(&types().bytearray)
}

/// `format % value`
pub fn percent(vm: &mut Vm, format: &str, value: &Value) -> Res {
    Ok(Value::str(substitute(vm, format, value, converted, "string")?))
}

/// `format % value` of bytes: the same over the characters of the same numbers.
pub(super) fn percent_bytes(vm: &mut Vm, format: &[u8], value: &Value) -> Res {
    let format: String = format.iter().copied().map(char::from).collect();
    let text = substitute(vm, &format, value, converted_bytes, "bytes")?;
    Ok(latin_bytes(&text))
}

/// The bytes that stand as characters of the same numbers.
fn latin_bytes(text: &str) -> Value {
    Value::bytes(text.chars().map(|c| c as u8).collect())
}

type Converter = fn(&mut Vm, &Conversion, &Value) -> Res<String>;

fn substitute(vm: &mut Vm, format: &str, value: &Value, converter: Converter, kind: &str) -> Res<String> {
    let items = match value.unwrap_builtin() {
        Value::Tuple(tuple) => &tuple.items[..],
        _ => std::slice::from_ref(value),
    };
    // What is of the template's own kind is one value.
    let mapping = is_mapping(value) && !(kind == "bytes" && is_bytes(value));
    let mut arguments = Arguments { whole: value, items, next: 0, by_key: None, used_by_key: false };
    let mut out = String::with_capacity(format.len() + 16);
    for piece in spec::Pieces::new(format, mapping) {
        match piece? {
            Piece::Literal(text) => out.push_str(text),
            Piece::Spec(spec) => {
                if let Some(key) = spec.key {
                    let key = if kind == "bytes" { latin_bytes(key) } else { Value::str(key) };
                    arguments.by_key = Some(vm.get_item(arguments.whole, &key)?);
                    arguments.used_by_key = true;
                }
                convert(vm, &mut out, &spec, &mut arguments, converter)?;
            }
        }
    }
    if arguments.next < items.len() && !arguments.used_by_key && !mapping {
        return Err(type_error(format!("not all arguments converted during {kind} formatting")));
    }
    Ok(out)
}

fn convert(
    vm: &mut Vm,
    out: &mut String,
    spec: &Spec<'_>,
    arguments: &mut Arguments<'_>,
    converter: Converter,
) -> Res<()> {
    let width = arguments.star(spec.width)?;
    let precision = arguments.star(spec.precision)?;
    let conversion = spec.resolve(width, precision)?;
    let value = arguments.take()?;
    out.push_str(&converter(vm, &conversion, &value)?);
    Ok(())
}

/// One value by one conversion.
fn converted(vm: &mut Vm, conversion: &Conversion, value: &Value) -> Res<String> {
    let kind = conversion.kind;
    Ok(match kind {
        's' => conversion.text(&vm.str(value)?)?,
        'r' => conversion.text(&vm.repr(value)?)?,
        'a' => conversion.text(&vm.ascii(value)?)?,
        'd' | 'i' | 'u' => {
            let number = decimal(vm, kind, value)?;
            conversion.int(int_ref(&number).unwrap_or(IntRef::Small(0)))?
        }
        'o' | 'x' | 'X' => match super::convert::as_index(vm, value)? {
            Some(number) => conversion.int(int_ref(&number).unwrap_or(IntRef::Small(0)))?,
            None => return Err(spec::integer_required(kind, type_name(value)).into()),
        },
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match as_float(vm, value)? {
            Some(number) => conversion.float(number)?,
            None => return Err(type_error(format!("must be real number, not {}", type_name(value)))),
        },
        'c' => conversion.char(character(vm, value)?)?,
        _ => return Err(conversion.unsupported().into()),
    })
}

/// One value by one conversion of a bytes format.
fn converted_bytes(vm: &mut Vm, conversion: &Conversion, value: &Value) -> Res<String> {
    let latin = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
    match conversion.kind {
        's' | 'b' => {
            let bytes = match bytes_like(value) {
                Some(bytes) => bytes,
                None => match vm.call_special(value, sym::BYTES, &[])? {
                    Some(Value::Bytes(bytes)) => bytes,
                    _ => {
                        return Err(type_error(format!(
                            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                            type_name(value)
                        )));
                    }
                },
            };
            Ok(conversion.text(&latin(&bytes))?)
        }
        'r' => Ok(conversion.text(&vm.ascii(value)?)?),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match as_float(vm, value)? {
            Some(number) => Ok(conversion.float(number)?),
            None => Err(type_error(format!("float argument required, not {}", type_name(value)))),
        },
        'c' => match value.unwrap_builtin() {
            other if let Some([byte]) = bytes_like(other).as_deref().map(Vec::as_slice) => {
                Ok(conversion.char(char::from(*byte))?)
            }
            Value::Bool(byte) => Ok(conversion.char(char::from(u8::from(*byte)))?),
            Value::Int(byte @ 0..=255) => Ok(conversion.char(char::from(*byte as u8))?),
            Value::Int(_) | Value::BigInt(_) => Err(overflow_error("%c arg not in range(256)")),
            _ => Err(type_error("%c requires an integer in range(256) or a single byte")),
        },
        _ => converted(vm, conversion, value),
    }
}

/// The integer for `%d`: floats are cut off.
fn decimal(vm: &mut Vm, kind: char, value: &Value) -> Res {
    match value.unwrap_builtin() {
        Value::Float(number) => return Ok(Value::from(int_convert::from_f64(*number)?)),
        Value::Str(_) | Value::Bytes(_) => {}
        base if int_ref(base).is_some() => return Ok(base.clone()),
        _ => {
            let number = match vm.call_special(value, sym::INT, &[])? {
                Some(number) => Some(number),
                None => super::convert::as_index(vm, value)?,
            };
            if let Some(number) = number.filter(|number| int_ref(number).is_some()) {
                return Ok(number);
            }
        }
    }
    Err(spec::real_number_required(kind, type_name(value)).into())
}

fn character(vm: &mut Vm, value: &Value) -> Res<char> {
    if let Some(text) = value.as_str() {
        let mut chars = text.chars();
        return match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(spec::char_required().into()),
        };
    }
    let code = match super::convert::as_index(vm, value)? {
        Some(Value::Int(code)) => code,
        Some(Value::BigInt(code)) => saturate(&code),
        _ => return Err(spec::char_required().into()),
    };
    u32::try_from(code).ok().and_then(char::from_u32).ok_or_else(|| spec::char_out_of_range().into())
}
