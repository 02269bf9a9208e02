//! The module `zoneinfo`: Python (`zoneinfo.py`) over jiff's time zones.

use std::cell::RefCell;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Dst, TimeZone};
use rustc_hash::FxHashMap;

use super::source;
use crate::natives;
use crate::py::exc::{Res, overflow_error};
use crate::py::types::convert::int_arg;
use crate::py::{Args, Module, Value, Vm};

thread_local! {
    static ZONES: RefCell<FxHashMap<String, TimeZone>> = RefCell::default();
}

/// A zone by its name, from the system's database; names are told apart by case, as files are.
fn zone(name: &str) -> Option<TimeZone> {
    if let Some(known) = ZONES.with_borrow(|zones| zones.get(name).cloned()) {
        return Some(known);
    }
    let found = TimeZone::get(name).ok().filter(|zone| zone.iana_name() == Some(name) || name == "UTC")?;
    ZONES.with_borrow_mut(|zones| zones.insert(name.to_owned(), found.clone()));
    Some(found)
}

/// The date and time in the arguments from the second one on.
fn moment(vm: &mut Vm, args: &Args) -> Res<DateTime> {
    let mut parts = [0; 6];
    for (part, value) in parts.iter_mut().zip(&args[1..7]) {
        *part = int_arg(vm, value)?;
    }
    let [year, month, day, hour, minute, second] = parts;
    let (month, day, hour) = (month as i8, day as i8, hour as i8);
    DateTime::new(year as i16, month, day, hour, minute as i8, second as i8, 0)
        .map_err(|error| overflow_error(error.to_string()))
}

/// How much of an offset is daylight saving time: the difference to the nearest standard time.
fn saved(zone: &TimeZone, at: Timestamp, offset: i32) -> i32 {
    let difference = |standard: i32| Some(offset - standard).filter(|saved| *saved != 0);
    let standard = |transitions: &mut dyn Iterator<Item = jiff::tz::TimeZoneTransition<'_>>| {
        transitions
            .take(8)
            .find(|transition| transition.dst() == Dst::No)
            .map(|found| found.offset().seconds())
    };
    let before = standard(&mut zone.preceding(at)).and_then(difference);
    before.or_else(|| standard(&mut zone.following(at)).and_then(difference)).unwrap_or(3600)
}

natives! {
    static FUNCTIONS;
    /// Is there such a zone?
    "_exists" "(key)" => |_, args| Ok(Value::Bool(args[0].as_str().is_some_and(|name| zone(name).is_some())));
    /// The names of all zones.
    "_names" "()" => |_, _| {
        Ok(Value::list(jiff::tz::db().available().map(|name| Value::str(name.as_str())).collect()))
    };
    /// Offset, daylight saving and name of a zone at a local time.
    "_local" "(key, year, month, day, hour, minute, second, fold)" => |vm, args| {
        let Some(zone) = args[0].as_str().and_then(zone) else { return Ok(Value::None) };
        let fold = int_arg(vm, &args[7])? != 0;
        let local = moment(vm, &args)?;
        let offset = match zone.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            // A time that is left out has the offset from before, or from after it; one that comes twice likewise.
            AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
                if fold { after } else { before }
            }
        };
        let seconds = offset.seconds();
        let mut at = offset.to_timestamp(local).map_err(|error| overflow_error(error.to_string()))?;
        // In a gap the instant is on the other side of the change.
        if let AmbiguousOffset::Gap { before, after } = zone.to_ambiguous_timestamp(local).offset() {
            let other = if fold { before } else { after };
            at = other.to_timestamp(local).map_err(|error| overflow_error(error.to_string()))?;
        }
        let info = zone.to_offset_info(at);
        let dst = if info.dst() == Dst::Yes { saved(&zone, at, seconds) } else { 0 };
        Ok(Value::tuple([
            Value::Int(seconds.into()),
            Value::Int(dst.into()),
            Value::str(info.abbreviation()),
        ]))
    };
    /// Offset of a zone at a time of UTC, and whether the local time comes the second time.
    "_utc" "(key, year, month, day, hour, minute, second)" => |vm, args| {
        let Some(zone) = args[0].as_str().and_then(zone) else { return Ok(Value::None) };
        let time = moment(vm, &args)?;
        let at = jiff::tz::Offset::UTC.to_timestamp(time).map_err(|error| overflow_error(error.to_string()))?;
        let offset = zone.to_offset(at);
        let second_time = match zone.to_ambiguous_timestamp(offset.to_datetime(at)).offset() {
            AmbiguousOffset::Fold { after, .. } => after == offset,
            _ => false,
        };
        Ok(Value::tuple([Value::Int(offset.seconds().into()), Value::Int(second_time.into())]))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("zoneinfo", "");
    module.add_functions(FUNCTIONS);
    source::run(vm, &module, "zoneinfo", source::packed!("std/python/zoneinfo.py"))?;
    Ok(module)
}
