//! The methods of `datetime`.

use std::rc::Rc;

use jiff::civil::DateTime;

use super::calendar::{self, DAY, EPOCH_ORDINAL, SECOND};
use super::date::{checked_date, receiver_class, timestamp_arg, year_out_of_range};
use super::delta::{delta, wrong_receiver};
use super::format::{self, Moment};
use super::moment::{MomentState, moment_of_class};
use super::parse::strptime;
use super::time::{TimeState, checked_time, clock_to, fold_arg, reading, written_zone};
use super::zone::{ask, ask_name, fixed, named, offset_text, out_of_range, zone_arg};
use super::{as_date, as_datetime, as_time, classes, clock, iso, native};
use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::Args;
use crate::py::num::{Int, int_ops};
use crate::py::std::arguments::{self, c_int, text};
use crate::py::sym::Sym;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{type_name, type_of};
use crate::py::value::Value;
use crate::py::vm::Vm;

fn this<'a>(args: &'a Args, method: &str) -> Res<&'a MomentState> {
    native::<MomentState>(&args[0]).ok_or_else(|| wrong_receiver(&args[0], method, "datetime"))
}

fn optional_delta(micros: Option<i64>) -> Res {
    micros.map_or(Ok(Value::None), |micros| delta(micros.into()))
}

/// What `strftime` and `timetuple` need of it.
fn moment(vm: &mut Vm, args: &Args, method: &str) -> Res<Moment> {
    let state = this(args, method)?;
    let offset = state.offset(vm, &args[0])?;
    let zone = ask_name(vm, &state.zone, &args[0])?;
    Ok(Moment { offset, zone: zone.as_str().map(str::to_owned), ..Moment::of(state.civil) })
}

/// Microseconds since the epoch.
fn unix_micros(vm: &mut Vm, args: &Args, method: &str) -> Res<i64> {
    let state = this(args, method)?;
    if state.zone.is_none() {
        return Ok(clock::from_local(state.civil, state.fold));
    }
    let offset = state.offset(vm, &args[0])?.unwrap_or(0);
    Ok(calendar::micros(state.civil) - EPOCH_ORDINAL * DAY - offset)
}

natives! {
    static METHODS;
    /// Return date object with same year, month and day.
    "date" "(self, /)" => |_, args| Ok(super::new_date(this(&args, "date")?.civil.date()));
    /// Return time object with same time but with tzinfo=None.
    "time" "(self, /)" => |_, args| {
        let state = this(&args, "time")?;
        let time = TimeState { time: state.civil.time(), zone: Value::None, fold: state.fold };
        Ok(Instance::value(&classes().time, time))
    };
    /// Return time object with same time and tzinfo.
    "timetz" "(self, /)" => |_, args| {
        let state = this(&args, "timetz")?;
        let time = TimeState { time: state.civil.time(), zone: state.zone.clone(), fold: state.fold };
        Ok(Instance::value(&classes().time, time))
    };
    /// Return ctime() style string.
    "ctime" "(self, /)" => |_, args| Ok(Value::str(format::ctime(&Moment::of(this(&args, "ctime")?.civil))));
    /// Return time tuple, compatible with time.localtime().
    "timetuple" "(self, /)" => |vm, args| {
        let state = this(&args, "timetuple")?;
        let dst = ask(vm, &state.zone, "dst", &args[0])?;
        Ok(format::struct_time(&Moment::of(state.civil), dst.map_or(-1, |dst| i64::from(dst != 0))))
    };
    /// Return UTC time tuple, compatible with time.localtime().
    "utctimetuple" "(self, /)" => |vm, args| {
        let state = this(&args, "utctimetuple")?;
        let offset = state.offset(vm, &args[0])?.unwrap_or(0);
        let civil = calendar::from_micros(calendar::micros(state.civil) - offset).ok_or_else(super::date::out_of_range)?;
        Ok(format::struct_time(&Moment::of(civil), 0))
    };
    /// Return POSIX timestamp as float.
    "timestamp" "(self, /)" => |vm, args| {
        let micros = Int::from(unix_micros(vm, &args, "timestamp")?);
        Ok(Value::Float(int_ops::true_div(micros.as_ref(), Int::from(SECOND).as_ref())?))
    };
    /// Return string in ISO 8601 format: the separator between day and time is sep, the precision timespec.
    "isoformat" "(self, sep='T', timespec='auto')" => |vm, args| {
        let state = this(&args, "isoformat")?;
        let separator = match args.opt(1) {
            None => 'T',
            Some(given) => {
                let mut chars = given.as_str().unwrap_or_default().chars();
                match (chars.next(), chars.next()) {
                    (Some(separator), None) => separator,
                    _ => {
                        let kind = type_name(given);
                        return Err(type_error(format!("isoformat() argument 1 must be a unicode character, not {kind}")));
                    }
                }
            }
        };
        let clock = clock_to(state.civil.time(), args.opt(2), 2)?;
        let mut text = format!("{}{separator}{clock}", iso::iso_date(state.civil.date()));
        if let Some(offset) = state.offset(vm, &args[0])? {
            text.push_str(&offset_text(offset, ":"));
        }
        Ok(Value::str(text))
    };
    /// Format by a strftime() format.
    "strftime" "(self, /, format)" => |vm, args| {
        let moment = moment(vm, &args, "strftime")?;
        Ok(Value::str(format::strftime(text(&args[1], "strftime", 1)?, &moment)))
    };
    /// Return self.tzinfo.utcoffset(self).
    "utcoffset" "(self, /)" => |vm, args| {
        let offset = this(&args, "utcoffset")?.offset(vm, &args[0])?;
        optional_delta(offset)
    };
    /// Return self.tzinfo.dst(self).
    "dst" "(self, /)" => |vm, args| {
        let zone = this(&args, "dst")?.zone.clone();
        optional_delta(ask(vm, &zone, "dst", &args[0])?)
    };
    /// Return self.tzinfo.tzname(self).
    "tzname" "(self, /)" => |vm, args| {
        let zone = this(&args, "tzname")?.zone.clone();
        ask_name(vm, &zone, &args[0])
    };
    /// Return datetime with new specified fields.
    "replace" "(self, /, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None)" => |vm, mut args| {
        let zone = args.take(8);
        let state = this(&args, "replace")?;
        let date = state.civil.date();
        let mut parts = [i32::from(date.year()), date.month().into(), date.day().into(), 0, 0, 0, 0];
        for (part, now) in parts[3..].iter_mut().zip(reading(state.civil.time())) {
            *part = now as i32;
        }
        for (at, part) in parts.iter_mut().enumerate() {
            *part = c_int(vm, &args[at + 1], *part)?;
        }
        let zone = if zone.is_unset() { state.zone.clone() } else { zone_arg(zone)? };
        let [year, month, day, hour, minute, second, micros] = parts;
        let fold = fold_arg(vm, &args[9], state.fold)?;
        let civil = DateTime::from_parts(checked_date(year, month, day)?, checked_time(hour, minute, second, micros)?);
        moment_of_class(vm, &type_of(&args[0]), MomentState { civil, zone, fold })
    };
    /// Convert to local time in new timezone tz (without one, the system's).
    "astimezone" "(self, tz=None)" => |vm, mut args| {
        let zone = zone_arg(args.take(1))?;
        let state = this(&args, "astimezone")?;
        if !zone.is_none() && state.zone.is(&zone) {
            return Ok(args[0].clone());
        }
        let micros = match state.offset(vm, &args[0])? {
            Some(offset) => calendar::micros(state.civil) - EPOCH_ORDINAL * DAY - offset,
            None => clock::from_local(state.civil, state.fold),
        };
        let zone = if zone.is_none() { local_zone(micros) } else { zone };
        let utc = clock::utc(micros).ok_or_else(super::date::out_of_range)?;
        let utc = moment_of_class(vm, &type_of(&args[0]), MomentState { civil: utc, zone: zone.clone(), fold: false })?;
        vm.call_method(&zone, Sym::new("fromutc"), &[utc])
    };
}

/// The system's zone at an instant, as a `timezone`.
fn local_zone(micros: i64) -> Value {
    let local = clock::zone_at(micros);
    named(local.offset * SECOND, &local.name)
}

/// The local wall time of an instant (with a zone: that zone's).
fn from_instant(vm: &mut Vm, class: &Rc<Class>, micros: i64, zone: Value) -> Res {
    let out_of_range = || year_out_of_range(1970 + micros.div_euclid(SECOND).div_euclid(31_556_952));
    if zone.is_none() {
        let (civil, fold) = clock::local(micros);
        return moment_of_class(
            vm,
            class,
            MomentState { civil: civil.ok_or_else(out_of_range)?, zone, fold },
        );
    }
    let civil = clock::utc(micros).ok_or_else(out_of_range)?;
    let utc = moment_of_class(vm, class, MomentState { civil, zone: zone.clone(), fold: false })?;
    vm.call_method(&zone, Sym::new("fromutc"), &[utc])
}

fn own_class(args: &Args) -> Rc<Class> {
    receiver_class(args, &classes().datetime)
}

fn naive(vm: &mut Vm, args: &Args, civil: DateTime) -> Res {
    moment_of_class(vm, &own_class(args), MomentState { civil, zone: Value::None, fold: false })
}

natives! {
    static CLASS_METHODS;
    /// Returns new datetime object representing current time local to tz.
    "now" "(cls, *args, **kwargs)" => |vm, args| {
        let [zone] = arguments::bind("now", ["tz"], 0, unbound(&args))?;
        from_instant(vm, &own_class(&args), clock::unix_micros(), zone_arg(zone)?)
    };
    /// Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).
    "today" "(cls, /)" => |vm, args| from_instant(vm, &own_class(&args), clock::unix_micros(), Value::None);
    /// Return a new datetime representing UTC day and time.
    "utcnow" "(cls, /)" => |vm, args| naive(vm, &args, clock::utc(clock::unix_micros()).unwrap_or_default());
    /// timestamp[, tz] -> tz's local time from POSIX timestamp.
    "fromtimestamp" "(cls, *args, **kwargs)" => |vm, args| {
        let [timestamp, zone] = arguments::bind("fromtimestamp", ["timestamp", "tz"], 1, unbound(&args))?;
        let zone = zone_arg(zone)?;
        let micros = timestamp_arg(vm, &timestamp)?;
        from_instant(vm, &own_class(&args), micros, zone)
    };
    /// Construct a naive UTC datetime from a POSIX timestamp.
    "utcfromtimestamp" "(cls, timestamp, /)" => |vm, args| {
        let micros = timestamp_arg(vm, &args[1])?;
        match clock::utc(micros) {
            Some(civil) => naive(vm, &args, civil),
            None => Err(year_out_of_range(1970 + micros.div_euclid(SECOND).div_euclid(31_556_952))),
        }
    };
    /// date, time -> datetime with same date and time fields
    "combine" "(cls, *args, **kwargs)" => |vm, args| {
        let [date, time, zone] = arguments::bind("combine", ["date", "time", "tzinfo"], 2, unbound(&args))?;
        let day = as_date(&date).or_else(|| as_datetime(&date).map(DateTime::date)).ok_or_else(|| {
            type_error(format!("combine() argument 1 must be datetime.date, not {}", type_name(&date)))
        })?;
        let Some(reading) = as_time(&time) else {
            return Err(type_error(format!("combine() argument 2 must be datetime.time, not {}", type_name(&time))));
        };
        let state = native::<TimeState>(&time);
        let zone = if zone.is_unset() { state.map_or(Value::None, |state| state.zone.clone()) } else { zone_arg(zone)? };
        let fold = state.is_some_and(|state| state.fold);
        let civil = DateTime::from_parts(day, reading);
        moment_of_class(vm, &own_class(&args), MomentState { civil, zone, fold })
    };
    /// Construct a datetime from a string in one of the ISO 8601 formats.
    "fromisoformat" "(cls, date_string, /)" => |vm, args| {
        let Some(given) = args[1].as_str() else { return Err(type_error("fromisoformat: argument must be str")) };
        let (date, time) = iso::datetime_from(given).ok_or_else(|| iso::invalid(given))?;
        let zone = written_zone(time.offset)?;
        let date = iso::checked(given, date)?;
        let clock = checked_time(time.hour, time.minute, time.second, time.micros)?;
        let civil = DateTime::from_parts(date, clock);
        moment_of_class(vm, &own_class(&args), MomentState { civil, zone, fold: false })
    };
    /// string, format -> new datetime parsed from a string (like time.strptime()).
    "strptime" "(cls, date_string, format, /)" => |vm, args| {
        let parsed = strptime(text(&args[1], "strptime", 1)?, text(&args[2], "strptime", 2)?)?;
        let date = checked_date(parsed.year as i32, parsed.month as i32, parsed.day as i32)?;
        let clock = checked_time(parsed.hour as i32, parsed.minute as i32, parsed.second as i32, parsed.micros as i32)?;
        let zone = match (parsed.offset, &parsed.zone) {
            (None, _) => Value::None,
            (Some(offset), _) if offset.abs() >= DAY => return Err(out_of_range(offset.into())),
            (Some(offset), Some(name)) => named(offset, name),
            (Some(offset), None) => fixed(offset),
        };
        let civil = DateTime::from_parts(date, clock);
        moment_of_class(vm, &own_class(&args), MomentState { civil, zone, fold: false })
    };
}

/// The arguments of a class method that binds them itself.
fn unbound(args: &Args) -> Args {
    let mut own = Args::default();
    if let Value::Tuple(values) = &args[1] {
        own.values.extend(values.items.iter().cloned());
    }
    if let Value::Dict(keywords) = &args[2] {
        for (key, value) in keywords.pairs() {
            own.keywords.extend(key.as_str().map(|key| (Sym::new(key), value)));
        }
    }
    own
}

fn part(value: &Value, at: usize) -> Res {
    match native::<MomentState>(value) {
        Some(state) => Ok(Value::Int(reading(state.civil.time())[at])),
        None => Err(wrong_receiver(value, "hour", "datetime")),
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
        doc: "1 for the second of two equal wall times.",
        get: |_, value| Ok(Value::Int(native::<MomentState>(value).is_some_and(|state| state.fold).into())),
        set: None,
    },
];

/// Puts them into the class.
pub(super) fn install(class: &Rc<Class>) {
    add_methods(class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(class, crate::py::types::faces::DIFFERENCE);
    add_methods(class, CLASS_METHODS, NativeKind::ClassMethod);
    getset(class, FIELDS);
}
