//! `time`: a time of day, perhaps with a zone.

use std::rc::Rc;

use jiff::civil::{Date, Time};

use super::calendar::{self, DAY, SECOND};
use super::date::{format_value, receiver_class};
use super::delta::{delta, hash_number, ordered, repr_name, wrong_receiver};
use super::format::{self, Moment};
use super::zone::{ask, ask_name, fixed, offset_text, out_of_range, zone_arg};
use super::{classes, iso, make, native};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::CmpOp;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::arguments::{self, c_int, text};
use crate::py::sym::{self, Sym};
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::type_of;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Its reading, zone (or None) and whether it is the second of two equal readings.
pub(super) struct TimeState {
    pub(super) time: Time,
    pub(super) zone: Value,
    pub(super) fold: bool,
}

/// A time of its parts, or Python's complaint.
pub(super) fn checked_time(hour: i32, minute: i32, second: i32, micros: i32) -> Res<Time> {
    let fields = [
        ("hour", hour, 23),
        ("minute", minute, 59),
        ("second", second, 59),
        ("microsecond", micros, 999_999),
    ];
    for (name, value, most) in fields {
        if !(0..=most).contains(&value) {
            return Err(value_error(format!("{name} must be in 0..{most}")));
        }
    }
    Time::new(hour as i8, minute as i8, second as i8, micros * 1000)
        .map_err(|_| value_error("hour must be in 0..23"))
}

/// A `fold` argument.
pub(super) fn fold_arg(vm: &mut Vm, value: &Value, default: bool) -> Res<bool> {
    match c_int(vm, value, i32::from(default))? {
        fold @ (0 | 1) => Ok(fold == 1),
        _ => Err(value_error("fold must be either 0 or 1")),
    }
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let names = ["hour", "minute", "second", "microsecond", "tzinfo", "fold"];
    if args.values.len() > 5 {
        return Err(type_error(format!(
            "function takes at most 5 positional arguments ({} given)",
            args.values.len()
        )));
    }
    let [hour, minute, second, micros, zone, fold] = arguments::bind("", names, 0, args)?;
    let parts =
        (c_int(vm, &hour, 0)?, c_int(vm, &minute, 0)?, c_int(vm, &second, 0)?, c_int(vm, &micros, 0)?);
    let time = checked_time(parts.0, parts.1, parts.2, parts.3)?;
    let fold = fold_arg(vm, &fold, false)?;
    Ok(Instance::value(class, TimeState { time, zone: zone_arg(zone)?, fold }))
}

/// A `time` of the given class.
pub(super) fn time_of_class(vm: &mut Vm, class: &Rc<Class>, state: TimeState) -> Res {
    let exact = &classes().time;
    let TimeState { time, zone, fold } = state;
    if !Rc::ptr_eq(class, exact) {
        let mut args = Args::positional(reading(time).map(Value::Int));
        args.values.push(zone);
        args.keywords.push((Sym::new("fold"), Value::Int(fold.into())));
        return vm.call(&Value::Class(class.clone()), args);
    }
    make(vm, class, exact, Vec::new, || Instance::value(exact, TimeState { time, zone, fold }))
}

/// Hour, minute, second and microsecond.
pub(super) fn reading(time: Time) -> [i64; 4] {
    [
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
        i64::from(time.subsec_nanosecond()) / 1000,
    ]
}

impl Native for TimeState {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.zone);
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let Some(other) = native::<TimeState>(other) else { return Ok(None) };
        let (a, b) = (calendar::time_micros(self.time), calendar::time_micros(other.time));
        if self.zone.is(&other.zone) {
            return Ok(ordered(op, a.cmp(&b)));
        }
        let left = ask(vm, &self.zone, "utcoffset", &Value::None)?;
        let right = ask(vm, &other.zone, "utcoffset", &Value::None)?;
        match (left, right, op) {
            (Some(left), Some(right), _) => Ok(ordered(op, (a - left).cmp(&(b - right)))),
            (None, None, _) => Ok(ordered(op, a.cmp(&b))),
            (_, _, CmpOp::Eq | CmpOp::Ne) => Ok(Some(Value::Bool(op == CmpOp::Ne))),
            _ => Err(type_error("can't compare offset-naive and offset-aware times")),
        }
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        let offset = ask(vm, &self.zone, "utcoffset", &Value::None)?.unwrap_or(0);
        Ok(Some(hash_number(i128::from(calendar::time_micros(self.time) - offset))))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let mut text = format!("{}({}", repr_name(this), clock_repr(self.time));
        push_zone(vm, &mut text, &self.zone, self.fold)?;
        Ok(Some(text))
    }

    fn str(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let text = vm.call_method(&Value::Instance(this.clone()), Sym::new("isoformat"), &[])?;
        vm.str(&text).map(Some)
    }

    fn format(&self, vm: &mut Vm, this: &Rc<Instance>, spec: &str) -> Res<Option<String>> {
        format_value(vm, this, spec).map(Some)
    }
}

/// `10, 20[, 30[, 5]]`
pub(super) fn clock_repr(time: Time) -> String {
    let [hour, minute, second, micros] = reading(time);
    match (second, micros) {
        (0, 0) => format!("{hour}, {minute}"),
        (_, 0) => format!("{hour}, {minute}, {second}"),
        _ => format!("{hour}, {minute}, {second}, {micros}"),
    }
}

/// The end of a repr.
pub(super) fn push_zone(vm: &mut Vm, text: &mut String, zone: &Value, fold: bool) -> Res<()> {
    if fold {
        text.push_str(", fold=1");
    }
    if !zone.is_none() {
        text.push_str(", tzinfo=");
        text.push_str(&vm.repr(zone)?);
    }
    text.push(')');
    Ok(())
}

/// A `timespec` argument put into effect.
pub(super) fn clock_to(time: Time, timespec: Option<&Value>, position: usize) -> Res<String> {
    let timespec = match timespec {
        Some(timespec) => text(timespec, "isoformat", position)?,
        None => "auto",
    };
    iso::time_to(time, timespec).ok_or_else(|| value_error("Unknown timespec value"))
}

fn this<'a>(args: &'a Args, method: &str) -> Res<&'a TimeState> {
    native::<TimeState>(&args[0]).ok_or_else(|| wrong_receiver(&args[0], method, "time"))
}

natives! {
    static METHODS;
    /// Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
    "isoformat" "(self, timespec='auto')" => |vm, args| {
        let this = this(&args, "isoformat")?;
        let mut text = clock_to(this.time, args.opt(1), 1)?;
        if let Some(offset) = ask(vm, &this.zone, "utcoffset", &Value::None)? {
            text.push_str(&offset_text(offset, ":"));
        }
        Ok(Value::str(text))
    };
    /// Format the time by a strftime() format.
    "strftime" "(self, /, format)" => |vm, args| {
        let this = this(&args, "strftime")?;
        let offset = ask(vm, &this.zone, "utcoffset", &Value::None)?;
        let zone = ask_name(vm, &this.zone, &Value::None)?;
        let date = Date::constant(1900, 1, 1);
        let moment = Moment { date, time: this.time, offset, zone: zone.as_str().map(str::to_owned) };
        Ok(Value::str(format::strftime(text(&args[1], "strftime", 1)?, &moment)))
    };
    /// Return time with new specified fields.
    "replace" "(self, /, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None)" => |vm, mut args| {
        let zone = args.take(5);
        let this = this(&args, "replace")?;
        let now = reading(this.time);
        let mut parts = [0; 4];
        for (at, part) in parts.iter_mut().enumerate() {
            *part = c_int(vm, &args[at + 1], now[at] as i32)?;
        }
        let time = checked_time(parts[0], parts[1], parts[2], parts[3])?;
        let zone = if zone.is_unset() { this.zone.clone() } else { zone_arg(zone)? };
        let fold = fold_arg(vm, &args[6], this.fold)?;
        time_of_class(vm, &type_of(&args[0]), TimeState { time, zone, fold })
    };
    /// Return self.tzinfo.utcoffset(self).
    "utcoffset" "(self, /)" => |vm, args| {
        let zone = this(&args, "utcoffset")?.zone.clone();
        ask(vm, &zone, "utcoffset", &Value::None)?.map_or(Ok(Value::None), |offset| delta(offset.into()))
    };
    /// Return self.tzinfo.dst(self).
    "dst" "(self, /)" => |vm, args| {
        let zone = this(&args, "dst")?.zone.clone();
        ask(vm, &zone, "dst", &Value::None)?.map_or(Ok(Value::None), |offset| delta(offset.into()))
    };
    /// Return self.tzinfo.tzname(self).
    "tzname" "(self, /)" => |vm, args| {
        let zone = this(&args, "tzname")?.zone.clone();
        ask_name(vm, &zone, &Value::None)
    };
}

/// The zone that an ISO text gave.
pub(super) fn written_zone(offset: Option<i64>) -> Res {
    match offset {
        None => Ok(Value::None),
        Some(offset) if offset.abs() < DAY => Ok(fixed(offset)),
        Some(offset) => Err(out_of_range(offset.into())),
    }
}

natives! {
    static CLASS_METHODS;
    /// Construct a time from a string in ISO 8601 format.
    "fromisoformat" "(cls, time_string, /)" => |vm, args| {
        let Some(given) = args[1].as_str() else { return Err(type_error("fromisoformat: argument must be str")) };
        let written = iso::time_from(given.strip_prefix('T').unwrap_or(given)).ok_or_else(|| iso::invalid(given))?;
        let zone = written_zone(written.offset)?;
        let time = checked_time(written.hour, written.minute, written.second, written.micros)?;
        time_of_class(vm, &receiver_class(&args, &classes().time), TimeState { time, zone, fold: false })
    };
}

fn part(value: &Value, at: usize) -> Res {
    match native::<TimeState>(value) {
        Some(state) => Ok(Value::Int(reading(state.time)[at])),
        None => Err(wrong_receiver(value, "hour", "time")),
    }
}

static FIELDS: &[GetSet] = &[
    GetSet { name: "hour", doc: "Hour, 0 to 23.", get: |_, value| part(value, 0), set: None },
    GetSet { name: "minute", doc: "Minute, 0 to 59.", get: |_, value| part(value, 1), set: None },
    GetSet { name: "second", doc: "Second, 0 to 59.", get: |_, value| part(value, 2), set: None },
    GetSet {
        name: "microsecond",
        doc: "Microsecond, 0 to 999999.",
        get: |_, value| part(value, 3),
        set: None,
    },
    GetSet {
        name: "tzinfo",
        doc: "The time zone, or None.",
        get: |_, value| Ok(super::zone_of(value).unwrap_or(Value::None)),
        set: None,
    },
    GetSet {
        name: "fold",
        doc: "1 for the second of two equal readings.",
        get: |_, value| Ok(Value::Int(native::<TimeState>(value).is_some_and(|state| state.fold).into())),
        set: None,
    },
];

/// Fills the class.
pub(super) fn install(class: &Rc<Class>) {
    class.new.set(Some(new));
    class.set(
        sym::DOC,
        Value::str("time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object"),
    );
    add_methods(class, METHODS, NativeKind::Method);
    add_methods(class, CLASS_METHODS, NativeKind::ClassMethod);
    getset(class, FIELDS);
    for (name, micros) in [("min", 0), ("max", 86_400 * SECOND - 1)] {
        let time = calendar::time_from_micros(micros);
        class.set(Sym::new(name), Instance::value(class, TimeState { time, zone: Value::None, fold: false }));
    }
}
