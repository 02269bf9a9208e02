//! `tzinfo` and `timezone`, and asking a time zone for its offset.

use std::rc::Rc;

use super::calendar::{DAY, SECOND};
use super::delta::{delta, delta_repr, hash_number, ordered, repr_name, wrong_receiver};
use super::{as_datetime, as_timedelta, classes, native, zone_of};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp};
use crate::py::exc::{Exc, Res, not_implemented_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::arguments;
use crate::py::sym::{self, Sym};
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// State of an object of a subclass of `tzinfo` written in Python: none.
struct AbstractZone;

impl Native for AbstractZone {}

/// A fixed offset, in microseconds east of UTC.
pub(super) struct FixedZone {
    pub(super) offset: i64,
    name: Option<Box<str>>,
}

/// A `timezone` of an offset; `timezone.utc` for 0.
pub(super) fn fixed(offset: i64) -> Value {
    if offset == 0 {
        return classes().utc.clone();
    }
    Instance::value(&classes().timezone, FixedZone { offset, name: None })
}

/// A `timezone` with a name.
pub(super) fn named(offset: i64, name: &str) -> Value {
    Instance::value(&classes().timezone, FixedZone { offset, name: Some(name.into()) })
}

/// The offset of a `timezone`.
fn fixed_offset(zone: &Value) -> Option<i64> {
    native::<FixedZone>(zone).map(|state| state.offset)
}

/// Is it a `tzinfo`?
pub(super) fn is_zone(value: &Value) -> bool {
    native::<FixedZone>(value).is_some() || native::<AbstractZone>(value).is_some()
}

/// A `tzinfo` argument.
pub(super) fn zone_arg(value: Value) -> Res {
    match value {
        Value::Unset | Value::None => Ok(Value::None),
        zone if is_zone(&zone) => Ok(zone),
        other => {
            let kind = type_name(&other);
            Err(type_error(format!(
                "tzinfo argument must be None or of a tzinfo subclass, not type '{kind}'"
            )))
        }
    }
}

fn in_range(offset: i128) -> bool {
    offset.abs() < i128::from(DAY)
}

/// What a zone says with `method` (`utcoffset`, `dst`) of a time: microseconds, or None.
pub(super) fn ask(vm: &mut Vm, zone: &Value, method: &str, time: &Value) -> Res<Option<i64>> {
    if zone.is_none() {
        return Ok(None);
    }
    if let Some(offset) = fixed_offset(zone) {
        return Ok((method == "utcoffset").then_some(offset));
    }
    let answer = vm.call_method(zone, Sym::new(method), std::slice::from_ref(time))?;
    if answer.is_none() {
        return Ok(None);
    }
    match as_timedelta(&answer) {
        Some(offset) if in_range(offset) => Ok(Some(offset as i64)),
        Some(_) => Err(value_error(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).",
        )),
        None => {
            let kind = type_name(&answer);
            Err(type_error(format!("tzinfo.{method}() must return None or a timedelta, not '{kind}'")))
        }
    }
}

/// What a zone calls itself at a time.
pub(super) fn ask_name(vm: &mut Vm, zone: &Value, time: &Value) -> Res {
    if zone.is_none() {
        return Ok(Value::None);
    }
    if let Some(state) = native::<FixedZone>(zone) {
        return Ok(Value::str(state.label()));
    }
    let name = vm.call_method(zone, Sym::new("tzname"), std::slice::from_ref(time))?;
    if name.is_none() || name.as_str().is_some() {
        return Ok(name);
    }
    let kind = type_name(&name);
    Err(type_error(format!("tzinfo.tzname() must return None or a string, not '{kind}'")))
}

/// Microseconds east of UTC of a `datetime` or `time`; None if it is naive. (A `time` asks its zone about None.)
pub fn utcoffset(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    let Some(zone) = zone_of(value) else { return Ok(None) };
    let about = if as_datetime(value).is_some() { value.clone() } else { Value::None };
    ask(vm, &zone, "utcoffset", &about)
}

/// `+05:30`, with seconds and microseconds only if there are any.
pub(super) fn offset_text(offset: i64, separator: &str) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let micros = offset.abs();
    let seconds = micros / SECOND;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let mut text = format!("{sign}{hours:02}{separator}{minutes:02}");
    if seconds % 60 != 0 || micros % SECOND != 0 {
        text.push_str(&format!("{separator}{:02}", seconds % 60));
    }
    if micros % SECOND != 0 {
        text.push_str(&format!(".{:06}", micros % SECOND));
    }
    text
}

impl FixedZone {
    fn label(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None if self.offset == 0 => "UTC".to_owned(),
            None => format!("UTC{}", offset_text(self.offset, ":")),
        }
    }
}

impl Native for FixedZone {
    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let other = if matches!(op, CmpOp::Eq | CmpOp::Ne) { fixed_offset(other) } else { None };
        Ok(other.and_then(|other| ordered(op, self.offset.cmp(&other))))
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(hash_number(i128::from(self.offset))))
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        if let Value::Instance(utc) = &classes().utc
            && Rc::ptr_eq(utc, this)
        {
            return Ok(Some("datetime.timezone.utc".to_owned()));
        }
        let offset = delta_repr(i128::from(self.offset), "datetime.timedelta");
        let name = match &self.name {
            Some(name) => format!(", {}", crate::py::text::repr::str_repr(name)),
            None => String::new(),
        };
        Ok(Some(format!("{}({offset}{name})", repr_name(this))))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.label()))
    }
}

fn new_zone(_: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    Ok(Instance::value(class, AbstractZone))
}

fn new_fixed(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [offset, name] = arguments::bind("timezone", ["offset", "name"], 1, args)?;
    let Some(micros) = as_timedelta(&offset) else {
        let kind = type_name(&offset);
        return Err(type_error(format!("timezone() argument 1 must be datetime.timedelta, not {kind}")));
    };
    let name = if name.is_unset() { None } else { Some(arguments::text(&name, "timezone", 2)?.into()) };
    if !in_range(micros) {
        return Err(out_of_range(micros));
    }
    if micros == 0 && name.is_none() && Rc::ptr_eq(class, &classes().timezone) {
        return Ok(classes().utc.clone());
    }
    Ok(Instance::value(class, FixedZone { offset: micros as i64, name }))
}

pub(super) fn out_of_range(micros: i128) -> Exc {
    value_error(format!(
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {}.",
        delta_repr(micros, "datetime.timedelta")
    ))
}

fn abstract_method(name: &str) -> Exc {
    not_implemented_error(format!("a tzinfo subclass must implement {name}()"))
}

/// The `dt` of a `fromutc` call.
fn own_time(args: &Args) -> Res<&Value> {
    if as_datetime(&args[1]).is_none() {
        return Err(type_error("fromutc: argument must be a datetime"));
    }
    match zone_of(&args[1]) {
        Some(zone) if zone.is(&args[0]) => Ok(&args[1]),
        _ => Err(value_error("fromutc: dt.tzinfo is not self")),
    }
}

natives! {
    static ZONE_METHODS;
    /// datetime -> timedelta showing offset from UTC, negative values indicating West of UTC
    "utcoffset" "(self, dt, /)" => |_, _| Err(abstract_method("utcoffset"));
    /// datetime -> DST offset as timedelta positive east of UTC.
    "dst" "(self, dt, /)" => |_, _| Err(abstract_method("dst"));
    /// datetime -> string name of time zone.
    "tzname" "(self, dt, /)" => |_, _| Err(abstract_method("tzname"));
    /// datetime in UTC -> datetime in local time.
    "fromutc" "(self, dt, /)" => |vm, args| {
        let time = own_time(&args)?;
        let Some(offset) = ask(vm, &args[0], "utcoffset", time)? else {
            return Err(value_error("fromutc: non-None utcoffset() result required"));
        };
        let Some(dst) = ask(vm, &args[0], "dst", time)? else {
            return Err(value_error("fromutc: non-None dst() result required"));
        };
        let standard = vm.binary(BinOp::Add, time, &delta(i128::from(offset - dst))?)?;
        let Some(dst) = ask(vm, &args[0], "dst", &standard)? else {
            return Err(value_error("fromutc: tz.dst() gave inconsistent results; cannot convert"));
        };
        vm.binary(BinOp::Add, &standard, &delta(i128::from(dst))?)
    };
}

fn fixed_receiver<'a>(args: &'a Args, method: &str) -> Res<&'a FixedZone> {
    let this = native::<FixedZone>(&args[0]).ok_or_else(|| wrong_receiver(&args[0], method, "timezone"))?;
    if as_datetime(&args[1]).is_none() && !args[1].is_none() {
        let kind = type_name(&args[1]);
        return Err(type_error(format!(
            "{method}(dt) argument must be a datetime instance or None, not {kind}"
        )));
    }
    Ok(this)
}

natives! {
    static FIXED_METHODS;
    /// Return fixed offset.
    "utcoffset" "(self, dt, /)" => |_, args| delta(i128::from(fixed_receiver(&args, "utcoffset")?.offset));
    /// Return None.
    "dst" "(self, dt, /)" => |_, args| fixed_receiver(&args, "dst").map(|_| Value::None);
    /// The name given at creation, or one made of the offset: 'UTC', 'UTC+05:30'.
    "tzname" "(self, dt, /)" => |_, args| Ok(Value::str(fixed_receiver(&args, "tzname")?.label()));
    /// datetime in UTC -> datetime in local time.
    "fromutc" "(self, dt, /)" => |vm, args| {
        let time = own_time(&args)?;
        let offset = fixed_offset(&args[0]).unwrap_or_default();
        vm.binary(BinOp::Add, time, &delta(i128::from(offset))?)
    };
}

/// Fills the classes; returns `timezone.utc`.
pub(super) fn install(zone: &Rc<Class>, fixed: &Rc<Class>) -> Value {
    zone.new.set(Some(new_zone));
    zone.set(sym::DOC, Value::str("Abstract base class for time zone info objects."));
    add_methods(zone, ZONE_METHODS, NativeKind::Method);
    fixed.new.set(Some(new_fixed));
    fixed.set(sym::DOC, Value::str("Fixed offset from UTC implementation of tzinfo."));
    add_methods(fixed, FIXED_METHODS, NativeKind::Method);
    let make = |offset| Instance::value(fixed, FixedZone { offset, name: None });
    let utc = make(0);
    let limit = DAY - 60 * SECOND;
    fixed.set(Sym::new("utc"), utc.clone());
    fixed.set(Sym::new("min"), make(-limit));
    fixed.set(Sym::new("max"), make(limit));
    utc
}
