//! The module `time`.

use std::rc::Rc;
use std::time::{Duration, Instant};

use jiff::civil::{Date, DateTime, Time};

use crate::natives;
use crate::py::exc::{Res, overflow_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::std::arguments::text;
use crate::py::std::datetime::calendar::{SECOND, from_ordinal, ordinal};
use crate::py::std::datetime::clock;
use crate::py::std::datetime::format::{self, Moment, strftime, struct_time, struct_time_class};
use crate::py::std::datetime::parse::strptime;
use crate::py::types::float::as_float;
use crate::py::types::type_name;
use crate::py::{Module, Value, Vm};

thread_local! {
    static START: Instant = Instant::now();
}

fn monotonic() -> Duration {
    START.with(Instant::elapsed) + Duration::from_secs(1000)
}

fn real(vm: &mut Vm, value: &Value) -> Res<f64> {
    as_float(vm, value)?.ok_or_else(|| crate::py::std::arguments::not_an_integer(value))
}

/// Sleeps in short naps, so that Ctrl-C is heard.
fn sleep(vm: &mut Vm, seconds: f64) -> Res {
    if seconds.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    let Ok(length) = Duration::try_from_secs_f64(seconds) else {
        return Err(overflow_error("timestamp too large to convert to C _PyTime_t"));
    };
    const NAP: Duration = Duration::from_millis(20);
    let start = Instant::now();
    loop {
        vm.check_interrupt()?;
        let left = length.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Ok(Value::None);
        }
        std::thread::sleep(left.min(NAP));
    }
}

/// Microseconds since the epoch of an argument; now without one.
fn instant(vm: &mut Vm, value: Option<&Value>) -> Res<i64> {
    let Some(value) = value else { return Ok(clock::unix_micros()) };
    let seconds = real(vm, value)?.floor();
    if !(-1e14..1e14).contains(&seconds) {
        return Err(overflow_error("timestamp out of range for platform time_t"));
    }
    Ok(seconds as i64 * SECOND)
}

fn out_of_range() -> crate::py::exc::Exc {
    value_error("year is out of range")
}

fn local(micros: i64) -> Res<(DateTime, clock::LocalZone)> {
    let civil = clock::local(micros).0.ok_or_else(out_of_range)?;
    Ok((civil, clock::zone_at(micros)))
}

/// What a time tuple (or now, without one) says.
fn moment(vm: &mut Vm, function: &str, value: Option<&Value>) -> Res<Moment> {
    let zoned = |civil: DateTime, zone: clock::LocalZone| Moment {
        offset: Some(zone.offset * SECOND),
        zone: Some(zone.name),
        ..Moment::of(civil)
    };
    let Some(value) = value else {
        let (civil, zone) = local(clock::unix_micros())?;
        return Ok(zoned(civil, zone));
    };
    let Value::Tuple(_) = value.unwrap_builtin() else {
        return Err(type_error("Tuple or struct_time argument required"));
    };
    let mut parts = Vec::new();
    for part in vm.collect(value)? {
        parts.push(vm.index(&part)?);
    }
    let [year, month, day, hour, minute, second, _, year_day, _] = parts.as_slice() else {
        return Err(type_error(format!("{function}(): illegal time tuple argument")));
    };
    let fields = [
        ("month", month, 12),
        ("day of month", day, 31),
        ("hour", hour, 23),
        ("minute", minute, 59),
        ("seconds", second, 61),
        ("day of year", year_day, 366),
    ];
    for (name, value, most) in fields {
        if !(0..=most).contains(value) {
            return Err(value_error(format!("{name} out of range")));
        }
    }
    let date = Date::new(*year as i16, (*month).max(1) as i8, 1).map_err(|_| out_of_range())?;
    let number = ordinal(date) + (*day).max(1) - 1;
    let date = from_ordinal(number).ok_or_else(out_of_range)?;
    let time = Time::new(*hour as i8, *minute as i8, (*second).min(59) as i8, 0).unwrap_or_default();
    let civil = DateTime::from_parts(date, time);
    let zone = clock::zone_at(clock::from_local(civil, false));
    Ok(zoned(civil, zone))
}

fn whole(nanos: u128) -> Value {
    Value::Int(i64::try_from(nanos).unwrap_or(i64::MAX))
}

natives! {
    static FUNCTIONS;
    /// Return the current time in seconds since the Epoch.
    "time" "(/)" => |_, _| Ok(Value::Float(clock::unix_time().as_secs_f64()));
    /// Return the current time in nanoseconds since the Epoch.
    "time_ns" "(/)" => |_, _| Ok(Value::Int(clock::unix_time().as_nanos() as i64));
    /// Performance counter for benchmarking.
    "perf_counter" "(/)" => |_, _| Ok(Value::Float(monotonic().as_secs_f64()));
    /// Performance counter for benchmarking as nanoseconds.
    "perf_counter_ns" "(/)" => |_, _| Ok(whole(monotonic().as_nanos()));
    /// Monotonic clock, cannot go backward.
    "monotonic" "(/)" => |_, _| Ok(Value::Float(monotonic().as_secs_f64()));
    /// Monotonic clock, cannot go backward, as nanoseconds.
    "monotonic_ns" "(/)" => |_, _| Ok(whole(monotonic().as_nanos()));
    /// Process time for profiling.
    "process_time" "(/)" => |_, _| Ok(Value::Float(START.with(Instant::elapsed).as_secs_f64()));
    /// Process time for profiling as nanoseconds.
    "process_time_ns" "(/)" => |_, _| Ok(whole(START.with(Instant::elapsed).as_nanos()));
    /// Delay execution for a given number of seconds, which may be a fraction.
    "sleep" "(seconds, /)" => |vm, args| {
        let seconds = real(vm, &args[0])?;
        sleep(vm, seconds)
    };
    /// Convert seconds since the Epoch to a time tuple expressing UTC.
    "gmtime" "(seconds=None, /)" => |vm, args| {
        let micros = instant(vm, args.given(0))?;
        let civil = clock::utc(micros).ok_or_else(out_of_range)?;
        Ok(struct_time(&Moment::of(civil), 0))
    };
    /// Convert seconds since the Epoch to a time tuple expressing local time.
    "localtime" "(seconds=None, /)" => |vm, args| {
        let micros = instant(vm, args.given(0))?;
        let (civil, zone) = local(micros)?;
        Ok(struct_time(&Moment::of(civil), zone.is_dst.into()))
    };
    /// Convert a time tuple in local time to seconds since the Epoch.
    "mktime" "(tuple, /)" => |vm, args| {
        let moment = moment(vm, "mktime", Some(&args[0]))?;
        Ok(Value::Float((clock::from_local(DateTime::from_parts(moment.date, moment.time), false) / SECOND) as f64))
    };
    /// Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.
    "asctime" "(tuple=None, /)" => |vm, args| Ok(Value::str(format::ctime(&moment(vm, "asctime", args.opt(0))?)));
    /// Convert a time in seconds since the Epoch to a string in local time.
    "ctime" "(seconds=None, /)" => |vm, args| {
        let micros = instant(vm, args.given(0))?;
        Ok(Value::str(format::ctime(&Moment::of(local(micros)?.0))))
    };
    /// Convert a time tuple to a string according to a format specification.
    "strftime" "(format, tuple=None, /)" => |vm, args| {
        let moment = moment(vm, "strftime", args.opt(1))?;
        // `%f` is a directive of datetime only.
        let format = text(&args[0], "strftime", 1)?.replace("%f", "%%f");
        Ok(Value::str(strftime(&format, &moment)))
    };
    /// Parse a string to a time tuple according to a format specification.
    "strptime" "(string, format='%a %b %d %H:%M:%S %Y', /)" => |_, args| parse(&args);
}

fn parse(args: &Args) -> Res {
    let format = args.opt(1).map_or(Ok("%a %b %d %H:%M:%S %Y"), |format| text(format, "strptime", 2))?;
    let given = args[0].as_str().ok_or_else(|| {
        type_error(format!("strptime() argument 0 must be str, not <class '{}'>", type_name(&args[0])))
    })?;
    let parsed = strptime(given, format)?;
    let items = [
        parsed.year,
        parsed.month,
        parsed.day,
        parsed.hour,
        parsed.minute,
        parsed.second,
        parsed.weekday,
        parsed.year_day,
        if parsed.zone.is_some() { 0 } else { -1 },
    ];
    Ok(crate::py::std::structseq::make(&struct_time_class(), items.map(Value::Int).to_vec()))
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("time", "This module provides various functions to manipulate time values.");
    module.add_functions(FUNCTIONS);
    module.set("struct_time", struct_time_class());
    let zone = clock::zone_at(0);
    module.set("timezone", -zone.offset);
    module.set("altzone", -zone.offset);
    module.set("daylight", 0_i64);
    let name = Value::str(zone.name);
    module.set("tzname", Value::tuple([name.clone(), name]));
    START.with(|_| ());
    Ok(module)
}
