//! Runs the text and number algorithms on cases whose outcome CPython 3.11 gave; `record.py` beside this file makes
//! them. `RECORDED_CASES=FILE` takes another file, made with a higher number of random cases.

use num_bigint::BigInt;
use serde_json::{Value, json};

use super::num::int_convert::ByteOrder;
use super::num::{Int, float_hex, float_ops, float_repr, hash, int_convert, int_ops};
use super::suggest::suggest;
use super::text::codec::{self, CodecError};
use super::text::methods::{case, pad, predicates, search, split, strip};
use super::text::{
    ErrorKind, Result, TextError, bytes, format_spec, index, parse_literal, percent, repr, template,
};

/// An argument of a case, and how it is asked for.
struct Args<'a>(&'a [Value]);

impl Args<'_> {
    fn str(&self, at: usize) -> &str {
        self.0[at].as_str().expect("a string")
    }

    fn opt_str(&self, at: usize) -> Option<&str> {
        self.0[at].as_str()
    }

    fn bytes(&self, at: usize) -> Vec<u8> {
        self.opt_bytes(at).expect("bytes")
    }

    fn opt_bytes(&self, at: usize) -> Option<Vec<u8>> {
        bytes_of(&self.0[at])
    }

    fn int(&self, at: usize) -> Int {
        int_of(&self.0[at]).expect("an integer")
    }

    fn i64(&self, at: usize) -> i64 {
        self.int(at).as_ref().saturating_i64()
    }

    fn opt_i64(&self, at: usize) -> Option<i64> {
        int_of(&self.0[at]).map(|n| n.as_ref().saturating_i64())
    }

    fn float(&self, at: usize) -> f64 {
        float_of(&self.0[at]).expect("a float")
    }

    fn bool(&self, at: usize) -> bool {
        self.0[at].as_bool().expect("a bool")
    }
}

fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    let hex = value.get("b")?.as_str()?;
    Some((0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex")).collect())
}

fn int_of(value: &Value) -> Option<Int> {
    match value {
        Value::Number(n) => n.as_i64().map(Int::Small),
        _ => Some(Int::from(value.get("i")?.as_str()?.parse::<BigInt>().expect("an integer"))),
    }
}

fn float_of(value: &Value) -> Option<f64> {
    Some(value.get("f")?.as_str()?.parse().expect("a float"))
}

fn from_bytes(b: &[u8]) -> Value {
    json!({ "b": bytes::convert::hex(b, None, 1) })
}

fn from_int(n: &Int) -> Value {
    match n {
        Int::Small(n) => json!(n),
        Int::Big(n) => json!({ "i": n.to_string() }),
    }
}

fn from_float(x: f64) -> Value {
    json!({ "f": float_repr::repr(x) })
}

fn position(at: Option<usize>) -> Value {
    at.map_or(json!(-1), |at| json!(at))
}

fn failure(kind: &str, message: &str) -> Value {
    json!({ "error": [kind, message] })
}

fn failed(error: &TextError) -> Value {
    let kind = match error.kind {
        ErrorKind::Value => "ValueError",
        ErrorKind::Type => "TypeError",
        ErrorKind::Overflow => "OverflowError",
        ErrorKind::Index => "IndexError",
        ErrorKind::Lookup => "LookupError",
        ErrorKind::ZeroDivision => "ZeroDivisionError",
        ErrorKind::Memory => "MemoryError",
    };
    failure(kind, &error.message)
}

fn codec_outcome<T>(result: Result<T, CodecError>, show: impl Fn(T) -> Value) -> Value {
    match result {
        Ok(value) => show(value),
        Err(CodecError::Text(error)) => failed(&error),
        Err(error @ CodecError::Decode(_)) => failure("UnicodeDecodeError", &error.to_string()),
        Err(error @ CodecError::Encode(_)) => failure("UnicodeEncodeError", &error.to_string()),
    }
}

fn strs(items: Vec<&str>) -> Value {
    json!(items)
}

fn byte_strings(items: Vec<&[u8]>) -> Value {
    items.into_iter().map(from_bytes).collect()
}

/// Formats as the `%` operator does, for arguments that are strings, integers or floats.
fn percent_operator(format: &str, args: &[Value]) -> Result<String> {
    let mut args = args.iter();
    let mut next = || args.next().ok_or_else(percent::not_enough_arguments);
    let mut out = String::new();
    for piece in percent::Pieces::new(format, false) {
        let spec = match piece? {
            percent::Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            percent::Piece::Spec(spec) => spec,
        };
        let mut star = |amount: Option<percent::Amount>| match amount {
            Some(percent::Amount::Star) => {
                int_of(next()?).map(|n| Some(n.as_ref().saturating_i64())).ok_or_else(percent::star_wants_int)
            }
            _ => Ok(None),
        };
        let (width, precision) = (star(spec.width)?, star(spec.precision)?);
        let conversion = spec.resolve(width, precision)?;
        let value = next()?;
        let kind = conversion.kind;
        out.push_str(&match kind {
            's' | 'r' | 'a' => conversion.text(&shown(value, kind))?,
            'd' | 'i' | 'u' => match (int_of(value), float_of(value)) {
                (Some(n), _) => conversion.int(n.as_ref())?,
                (_, Some(x)) => conversion.int(int_convert::from_f64(x)?.as_ref())?,
                _ => return Err(percent::real_number_required(kind, type_of(value))),
            },
            'o' | 'x' | 'X' => match int_of(value) {
                Some(n) => conversion.int(n.as_ref())?,
                None => return Err(percent::integer_required(kind, type_of(value))),
            },
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match (int_of(value), float_of(value)) {
                (Some(n), _) => conversion.float(int_convert::to_f64(n.as_ref())?)?,
                (_, Some(x)) => conversion.float(x)?,
                _ => {
                    return Err(TextError::type_error(format!(
                        "must be real number, not {}",
                        type_of(value)
                    )));
                }
            },
            'c' => match (int_of(value), value.as_str().map(|s| s.chars().collect::<Vec<_>>())) {
                (Some(n), _) => {
                    let code =
                        n.as_ref().to_i64().and_then(|n| u32::try_from(n).ok()).and_then(char::from_u32);
                    conversion.char(code.ok_or_else(percent::char_out_of_range)?)?
                }
                (_, Some(chars)) if chars.len() == 1 => conversion.char(chars[0])?,
                _ => return Err(percent::char_required()),
            },
            _ => return Err(conversion.unsupported()),
        });
    }
    if args.next().is_some() { Err(percent::not_all_converted()) } else { Ok(out) }
}

fn shown(value: &Value, kind: char) -> String {
    match value {
        Value::String(s) => match kind {
            's' => s.clone(),
            'r' => repr::str_repr(s),
            _ => repr::ascii(&repr::str_repr(s)),
        },
        _ => float_of(value).map_or_else(
            || int_convert::to_decimal(int_of(value).expect("a number").as_ref()).expect("short"),
            float_repr::repr,
        ),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "str",
        Value::Number(_) => "int",
        _ if value.get("f").is_some() => "float",
        _ => "int",
    }
}

fn template_pieces(text: &str) -> Result<Value> {
    let mut out = Vec::new();
    for piece in template::Pieces::new(text) {
        out.push(match piece? {
            template::Piece::Literal(text) => json!([text, null, null, null]),
            template::Piece::Field(field) => {
                json!(["", field.name, field.spec, field.conversion.map(String::from)])
            }
        });
    }
    Ok(Value::Array(out))
}

fn field_name(name: &str) -> Result<Value> {
    let (first, rest) = template::split_field(name)?;
    let mut out = vec![match first {
        template::First::Empty => json!(""),
        template::First::Index(index) => json!(index),
        template::First::Name(name) => json!(name),
    }];
    for step in template::path(rest) {
        out.push(match step? {
            template::Step::Attribute(name) => json!([true, name]),
            template::Step::Index(index) => json!([false, index]),
            template::Step::Key(key) => json!([false, key]),
        });
    }
    Ok(Value::Array(out))
}

fn order(at: std::cmp::Ordering) -> Value {
    json!(at as i8)
}

fn run(function: &str, args: &Args<'_>) -> Value {
    try_run(function, args).unwrap_or_else(|error| failed(&error))
}

fn try_run(function: &str, a: &Args<'_>) -> Result<Value> {
    let ints = || (a.int(0), a.int(1));
    let floats = || (a.float(0), a.float(1));
    Ok(match function {
        "str.repr" => json!(repr::str_repr(a.str(0))),
        "str.ascii" => json!(repr::ascii(&repr::str_repr(a.str(0)))),
        "bytes.repr" => json!(repr::bytes_repr(&a.bytes(0))),
        "str.format" => json!(format_spec::format_str(a.str(0), a.str(1))?),
        "int.format" => json!(format_spec::format_int(a.int(0).as_ref(), a.str(1))?),
        "float.format" => json!(format_spec::format_float(a.float(0), a.str(1))?),
        "bool.format" => json!(format_spec::format_bool(a.bool(0), a.str(1))?),
        "percent" => json!(percent_operator(a.str(0), a.0[1].as_array().expect("arguments"))?),
        "template" => template_pieces(a.str(0))?,
        "field" => field_name(a.str(0))?,
        "suggest" => {
            let names: Vec<&str> =
                a.0[1].as_array().expect("names").iter().filter_map(Value::as_str).collect();
            json!(suggest(a.str(0), names))
        }

        "str.split" => strs(split::split(a.str(0), a.opt_str(1), a.i64(2))?),
        "str.rsplit" => strs(split::rsplit(a.str(0), a.opt_str(1), a.i64(2))?),
        "str.splitlines" => strs(split::splitlines(a.str(0), a.bool(1))),
        "str.partition" => json!(split::partition(a.str(0), a.str(1))?),
        "str.rpartition" => json!(split::rpartition(a.str(0), a.str(1))?),
        "str.strip" => json!(strip::strip(a.str(0), a.opt_str(1))),
        "str.lstrip" => json!(strip::lstrip(a.str(0), a.opt_str(1))),
        "str.rstrip" => json!(strip::rstrip(a.str(0), a.opt_str(1))),
        "str.removeprefix" => json!(strip::removeprefix(a.str(0), a.str(1))),
        "str.removesuffix" => json!(strip::removesuffix(a.str(0), a.str(1))),
        "str.find" => position(search::find(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))),
        "str.rfind" => position(search::rfind(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))),
        "str.index" => json!(search::index(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))?),
        "str.rindex" => json!(search::rindex(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))?),
        "str.count" => json!(search::count(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))),
        "str.startswith" => json!(search::startswith(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))),
        "str.endswith" => json!(search::endswith(a.str(0), a.str(1), a.opt_i64(2), a.opt_i64(3))),
        "str.replace" => json!(search::replace(a.str(0), a.str(1), a.str(2), a.i64(3))),
        "str.upper" => json!(case::upper(a.str(0))),
        "str.lower" => json!(case::lower(a.str(0))),
        "str.title" => json!(case::title(a.str(0))),
        "str.capitalize" => json!(case::capitalize(a.str(0))),
        "str.swapcase" => json!(case::swapcase(a.str(0))),
        "str.casefold" => json!(case::casefold(a.str(0))),
        "str.isalpha" => json!(predicates::isalpha(a.str(0))),
        "str.isalnum" => json!(predicates::isalnum(a.str(0))),
        "str.isascii" => json!(predicates::isascii(a.str(0))),
        "str.isdecimal" => json!(predicates::isdecimal(a.str(0))),
        "str.isdigit" => json!(predicates::isdigit(a.str(0))),
        "str.isnumeric" => json!(predicates::isnumeric(a.str(0))),
        "str.isidentifier" => json!(predicates::isidentifier(a.str(0))),
        "str.islower" => json!(predicates::islower(a.str(0))),
        "str.isupper" => json!(predicates::isupper(a.str(0))),
        "str.istitle" => json!(predicates::istitle(a.str(0))),
        "str.isspace" => json!(predicates::isspace(a.str(0))),
        "str.isprintable" => json!(predicates::isprintable(a.str(0))),
        "str.center" => json!(pad::center(a.str(0), a.i64(1), pad::fill_char(a.str(2))?)?),
        "str.ljust" => json!(pad::ljust(a.str(0), a.i64(1), pad::fill_char(a.str(2))?)?),
        "str.rjust" => json!(pad::rjust(a.str(0), a.i64(1), pad::fill_char(a.str(2))?)?),
        "str.zfill" => json!(pad::zfill(a.str(0), a.i64(1))?),
        "str.expandtabs" => json!(pad::expandtabs(a.str(0), a.i64(1))?),
        "str.getitem" => {
            json!(index::char_at(a.str(0), a.i64(1)).map(String::from).ok_or_else(index::out_of_range)?)
        }
        "str.slice" => json!(index::slice_str(a.str(0), a.opt_i64(1), a.opt_i64(2), a.opt_i64(3))?),
        "slice.indices" => {
            let length = a.i64(3) as usize;
            let range = index::slice_indices(a.opt_i64(0), a.opt_i64(1), a.opt_i64(2), length)?;
            json!([range.start, range.stop, range.step, range.count])
        }
        "str.encode" => codec_outcome(codec::encode(a.str(0), a.str(1), a.str(2)), |b| from_bytes(&b)),
        "bytes.decode" => codec_outcome(codec::decode(&a.bytes(0), a.str(1), a.str(2)), |s| json!(s)),

        "bytes.split" => byte_strings(bytes::split::split(&a.bytes(0), a.opt_bytes(1).as_deref(), a.i64(2))?),
        "bytes.rsplit" => {
            byte_strings(bytes::split::rsplit(&a.bytes(0), a.opt_bytes(1).as_deref(), a.i64(2))?)
        }
        "bytes.splitlines" => byte_strings(bytes::split::splitlines(&a.bytes(0), a.bool(1))),
        "bytes.partition" => {
            let (b, sep) = (a.bytes(0), a.bytes(1));
            let (before, sep, after) = bytes::split::partition(&b, &sep)?;
            byte_strings(vec![before, sep, after])
        }
        "bytes.rpartition" => {
            let (b, sep) = (a.bytes(0), a.bytes(1));
            let (before, sep, after) = bytes::split::rpartition(&b, &sep)?;
            byte_strings(vec![before, sep, after])
        }
        "bytes.strip" => from_bytes(bytes::split::strip(&a.bytes(0), a.opt_bytes(1).as_deref())),
        "bytes.lstrip" => from_bytes(bytes::split::lstrip(&a.bytes(0), a.opt_bytes(1).as_deref())),
        "bytes.rstrip" => from_bytes(bytes::split::rstrip(&a.bytes(0), a.opt_bytes(1).as_deref())),
        "bytes.removeprefix" => from_bytes(bytes::split::removeprefix(&a.bytes(0), &a.bytes(1))),
        "bytes.removesuffix" => from_bytes(bytes::split::removesuffix(&a.bytes(0), &a.bytes(1))),
        "bytes.find" => position(bytes::search::find(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3))),
        "bytes.rfind" => position(bytes::search::rfind(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3))),
        "bytes.index" => json!(bytes::search::index(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3))?),
        "bytes.rindex" => json!(bytes::search::rindex(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3))?),
        "bytes.count" => json!(bytes::search::count(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3))),
        "bytes.startswith" => {
            json!(bytes::search::startswith(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3)))
        }
        "bytes.endswith" => {
            json!(bytes::search::endswith(&a.bytes(0), &a.bytes(1), a.opt_i64(2), a.opt_i64(3)))
        }
        "bytes.replace" => {
            from_bytes(&bytes::search::replace(&a.bytes(0), &a.bytes(1), &a.bytes(2), a.i64(3)))
        }
        "bytes.upper" => from_bytes(&bytes::case::upper(&a.bytes(0))),
        "bytes.lower" => from_bytes(&bytes::case::lower(&a.bytes(0))),
        "bytes.title" => from_bytes(&bytes::case::title(&a.bytes(0))),
        "bytes.capitalize" => from_bytes(&bytes::case::capitalize(&a.bytes(0))),
        "bytes.swapcase" => from_bytes(&bytes::case::swapcase(&a.bytes(0))),
        "bytes.isalpha" => json!(bytes::case::isalpha(&a.bytes(0))),
        "bytes.isalnum" => json!(bytes::case::isalnum(&a.bytes(0))),
        "bytes.isascii" => json!(bytes::case::isascii(&a.bytes(0))),
        "bytes.isdigit" => json!(bytes::case::isdigit(&a.bytes(0))),
        "bytes.isspace" => json!(bytes::case::isspace(&a.bytes(0))),
        "bytes.islower" => json!(bytes::case::islower(&a.bytes(0))),
        "bytes.isupper" => json!(bytes::case::isupper(&a.bytes(0))),
        "bytes.istitle" => json!(bytes::case::istitle(&a.bytes(0))),
        "bytes.center" => from_bytes(&bytes::pad::center(&a.bytes(0), a.i64(1), b'*')?),
        "bytes.ljust" => from_bytes(&bytes::pad::ljust(&a.bytes(0), a.i64(1), b'*')?),
        "bytes.rjust" => from_bytes(&bytes::pad::rjust(&a.bytes(0), a.i64(1), b'*')?),
        "bytes.zfill" => from_bytes(&bytes::pad::zfill(&a.bytes(0), a.i64(1))?),
        "bytes.expandtabs" => from_bytes(&bytes::pad::expandtabs(&a.bytes(0), a.i64(1))?),
        "bytes.hex" => {
            let sep = a.opt_str(1).map(bytes::convert::hex_separator).transpose()?;
            json!(bytes::convert::hex(&a.bytes(0), sep, a.i64(2)))
        }
        "bytes.fromhex" => from_bytes(&bytes::convert::fromhex(a.str(0))?),
        "bytes.slice" => {
            from_bytes(&index::slice_bytes(&a.bytes(0), a.opt_i64(1), a.opt_i64(2), a.opt_i64(3))?)
        }

        "int.parse" => from_int(&parse_literal::parse_int(a.str(0), a.i64(1))?),
        "int.parse_bytes" => from_int(&parse_literal::parse_int_bytes(&a.bytes(0), a.i64(1))?),
        "float.parse" => from_float(parse_literal::parse_float(a.str(0))?),
        "float.parse_bytes" => from_float(parse_literal::parse_float_bytes(&a.bytes(0))?),
        "int.add" => from_int(&int_ops::add(ints().0.as_ref(), ints().1.as_ref())),
        "int.sub" => from_int(&int_ops::sub(ints().0.as_ref(), ints().1.as_ref())),
        "int.mul" => from_int(&int_ops::mul(ints().0.as_ref(), ints().1.as_ref())),
        "int.and" => from_int(&int_ops::bit_and(ints().0.as_ref(), ints().1.as_ref())),
        "int.or" => from_int(&int_ops::bit_or(ints().0.as_ref(), ints().1.as_ref())),
        "int.xor" => from_int(&int_ops::bit_xor(ints().0.as_ref(), ints().1.as_ref())),
        "int.floordiv" => from_int(&int_ops::floor_div(ints().0.as_ref(), ints().1.as_ref())?),
        "int.mod" => from_int(&int_ops::modulo(ints().0.as_ref(), ints().1.as_ref())?),
        "int.divmod" => {
            let (quotient, rest) = int_ops::div_mod(ints().0.as_ref(), ints().1.as_ref())?;
            json!([from_int(&quotient), from_int(&rest)])
        }
        "int.truediv" => from_float(int_ops::true_div(ints().0.as_ref(), ints().1.as_ref())?),
        "int.pow" => match int_ops::pow(ints().0.as_ref(), ints().1.as_ref())? {
            int_ops::Power::Int(n) => from_int(&n),
            int_ops::Power::Float(x) => from_float(x),
        },
        "int.pow_mod" => {
            from_int(&int_ops::pow_mod(a.int(0).as_ref(), a.int(1).as_ref(), a.int(2).as_ref())?)
        }
        "int.shl" => from_int(&int_ops::shl(ints().0.as_ref(), ints().1.as_ref())?),
        "int.shr" => from_int(&int_ops::shr(ints().0.as_ref(), ints().1.as_ref())?),
        "int.neg" => from_int(&int_ops::neg(a.int(0).as_ref())),
        "int.abs" => from_int(&int_ops::abs(a.int(0).as_ref())),
        "int.invert" => from_int(&int_ops::invert(a.int(0).as_ref())),
        "int.bit_length" => json!(int_ops::bit_length(a.int(0).as_ref())),
        "int.bit_count" => json!(int_ops::bit_count(a.int(0).as_ref())),
        "int.isqrt" => from_int(&int_ops::isqrt(a.int(0).as_ref())?),
        "int.gcd" => from_int(&int_ops::gcd(ints().0.as_ref(), ints().1.as_ref())),
        "int.compare" => order(int_ops::compare(ints().0.as_ref(), ints().1.as_ref())),
        "int.compare_float" => {
            int_ops::compare_float(a.int(0).as_ref(), a.float(1)).map_or(Value::Null, order)
        }
        "int.hash" => json!(hash::hash_int(a.int(0).as_ref())),
        "int.str" => json!(int_convert::to_decimal(a.int(0).as_ref())?),
        "int.bin" => json!(int_convert::prefixed(a.int(0).as_ref(), 2)),
        "int.oct" => json!(int_convert::prefixed(a.int(0).as_ref(), 8)),
        "int.hex" => json!(int_convert::prefixed(a.int(0).as_ref(), 16)),
        "int.float" => from_float(int_convert::to_f64(a.int(0).as_ref())?),
        "int.round" => from_int(&int_convert::round_to(a.int(0).as_ref(), a.i64(1))),
        "int.to_bytes" => from_bytes(&int_convert::to_bytes(
            a.int(0).as_ref(),
            a.i64(1),
            ByteOrder::parse(a.str(2))?,
            a.bool(3),
        )?),
        "int.from_bytes" => {
            from_int(&int_convert::from_bytes(&a.bytes(0), ByteOrder::parse(a.str(1))?, a.bool(2)))
        }
        "float.repr" => json!(float_repr::repr(a.float(0))),
        "float.hex" => json!(float_hex::hex(a.float(0))),
        "float.fromhex" => from_float(float_hex::from_hex(a.str(0))?),
        "float.is_integer" => json!(float_repr::is_integer(a.float(0))),
        "float.ratio" => {
            let (numerator, denominator) = float_repr::as_integer_ratio(a.float(0))?;
            json!([from_int(&numerator), from_int(&denominator)])
        }
        "float.round" => from_float(float_repr::round_digits(a.float(0), a.i64(1))?),
        "float.round_int" => from_int(&float_repr::round_to_int(a.float(0))?),
        "float.int" => from_int(&int_convert::from_f64(a.float(0))?),
        "float.hash" => json!(hash::hash_float(a.float(0))),
        "float.div" => from_float(float_ops::div(floats().0, floats().1)?),
        "float.floordiv" => from_float(float_ops::floor_div(floats().0, floats().1)?),
        "float.mod" => from_float(float_ops::modulo(floats().0, floats().1)?),
        "float.divmod" => {
            let (quotient, rest) = float_ops::div_mod(floats().0, floats().1)?;
            json!([from_float(quotient), from_float(rest)])
        }
        "float.pow" => from_float(float_ops::pow(floats().0, floats().1)?),
        _ => panic!("no function {function}"),
    })
}

#[test]
fn recorded_cases() {
    let cases = match std::env::var_os("RECORDED_CASES") {
        Some(path) => std::fs::read_to_string(path).expect("the file of cases"),
        None => include_str!("cases.jsonl").to_owned(),
    };
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: Vec<Value> = serde_json::from_str(line).expect("a case");
        let function = case[0].as_str().expect("a function");
        let args = case[1].as_array().expect("arguments");
        let outcome = std::panic::catch_unwind(|| run(function, &Args(args)));
        let outcome = outcome.unwrap_or_else(|_| json!("panic"));
        if outcome != case[2] {
            wrong.push(format!("{function} {}\n  here:    {outcome}\n  CPython: {}", case[1], case[2]));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
