//! `datetime`: the classes and what Rust code needs of them. `date`, `moment` (the class `datetime`), `time`, `delta` and `zone`
//! hold one class each; `iso`, `format` and `parse` are texts in and out; `calendar` counts; `clock` is now and here.

use std::rc::Rc;

use jiff::civil::{Date, DateTime, Time};

pub mod calendar;
pub mod clock;
mod date;
mod delta;
pub mod format;
pub mod iso;
mod moment;
mod moment_methods;
pub mod parse;
mod time;
mod zone;

use crate::py::class::Class;
use crate::py::exc::Res;
use crate::py::instance::Instance;
use crate::py::sym::Sym;
use crate::py::types::types;
use crate::py::value::Value;
use crate::py::vm::Vm;
pub use clock::{now, today};
use date::DateState;
use delta::DeltaState;
pub use delta::{MAX_MICROS, delta_str};
pub use iso::{iso_date, iso_datetime, iso_time, parse_iso_date, parse_iso_datetime, parse_iso_time};
use moment::MomentState;
use time::TimeState;
pub use zone::utcoffset;

/// The classes of the module.
pub struct Classes {
    /// `timedelta`
    pub timedelta: Rc<Class>,
    /// `tzinfo`
    pub tzinfo: Rc<Class>,
    /// `timezone`
    pub timezone: Rc<Class>,
    /// `date`
    pub date: Rc<Class>,
    /// `time`
    pub time: Rc<Class>,
    /// `datetime`
    pub datetime: Rc<Class>,
    /// What `isocalendar()` returns.
    pub iso_calendar: Rc<Class>,
    /// `timezone.utc`
    pub utc: Value,
}

thread_local! {
    static CLASSES: &'static Classes = Box::leak(Box::new(Classes::new()));
}

/// The classes of this thread, made on first use.
pub fn classes() -> &'static Classes {
    CLASSES.with(|classes| *classes)
}

fn class(name: &str, base: &Rc<Class>) -> Rc<Class> {
    Class::builtin(name, "datetime", Some(base)).labelled()
}

impl Classes {
    fn new() -> Self {
        let object = &types().object;
        let timedelta = class("timedelta", object);
        let tzinfo = class("tzinfo", object);
        let timezone = class("timezone", &tzinfo);
        let date = class("date", object);
        let time = class("time", object);
        let datetime = class("datetime", &date);
        let iso_calendar =
            super::structseq::class("IsoCalendarDate", "datetime", &["year", "week", "weekday"]);
        delta::install(&timedelta);
        let utc = zone::install(&tzinfo, &timezone);
        date::install(&date);
        time::install(&time);
        moment::install(&datetime);
        moment_methods::install(&datetime);
        let micro = Instance::value(&timedelta, DeltaState(1));
        for class in [&time, &datetime, &timedelta] {
            class.set(Sym::new("resolution"), micro.clone());
        }
        date.set(Sym::new("resolution"), Instance::value(&timedelta, DeltaState(i128::from(calendar::DAY))));
        Self { timedelta, tzinfo, timezone, date, time, datetime, iso_calendar, utc }
    }
}

/// A `date`.
pub fn new_date(date: Date) -> Value {
    Instance::value(&classes().date, DateState(date))
}

/// A naive `datetime`; nanoseconds are cut off.
pub fn new_datetime(civil: DateTime) -> Value {
    Instance::value(
        &classes().datetime,
        MomentState { civil: whole_micros(civil), zone: Value::None, fold: false },
    )
}

/// A `datetime` with a fixed offset east of UTC, in microseconds.
pub fn new_aware(civil: DateTime, offset: i64) -> Value {
    let zone = zone::fixed(offset);
    Instance::value(&classes().datetime, MomentState { civil: whole_micros(civil), zone, fold: false })
}

/// A naive `time`; nanoseconds are cut off.
pub fn new_time(time: Time) -> Value {
    let time = calendar::time_from_micros(calendar::time_micros(time));
    Instance::value(&classes().time, TimeState { time, zone: Value::None, fold: false })
}

/// A `timedelta` of so many microseconds; beyond what one can hold, the largest.
pub fn new_timedelta(micros: i128) -> Value {
    Instance::value(&classes().timedelta, DeltaState(micros.clamp(delta::MIN_MICROS, delta::MAX_MICROS)))
}

fn whole_micros(civil: DateTime) -> DateTime {
    DateTime::from_parts(civil.date(), calendar::time_from_micros(calendar::time_micros(civil.time())))
}

fn native<T: crate::py::native::Native>(value: &Value) -> Option<&T> {
    match value {
        Value::Instance(object) => object.native::<T>(),
        _ => None,
    }
}

/// The day that a `date` is; None for anything else, a `datetime` included.
pub fn as_date(value: &Value) -> Option<Date> {
    native::<DateState>(value).map(|state| state.0)
}

/// The wall time that a `datetime` is.
pub fn as_datetime(value: &Value) -> Option<DateTime> {
    native::<MomentState>(value).map(|state| state.civil)
}

/// The wall time that a `time` is.
pub fn as_time(value: &Value) -> Option<Time> {
    native::<TimeState>(value).map(|state| state.time)
}

/// The microseconds that a `timedelta` is.
pub fn as_timedelta(value: &Value) -> Option<i128> {
    native::<DeltaState>(value).map(|state| state.0)
}

/// The `tzinfo` of a `datetime` or `time`; None if it is naive or something else.
pub fn zone_of(value: &Value) -> Option<Value> {
    let zone = match native::<MomentState>(value) {
        Some(state) => &state.zone,
        None => &native::<TimeState>(value)?.zone,
    };
    zone.given().cloned()
}

/// Has it a `tzinfo`?
pub fn is_aware(value: &Value) -> bool {
    zone_of(value).is_some()
}

/// An object of `class` with the given state, or, for a Python subclass, what calling that with `args` makes.
fn make(
    vm: &mut Vm,
    class: &Rc<Class>,
    exact: &Rc<Class>,
    args: impl FnOnce() -> Vec<Value>,
    plain: impl FnOnce() -> Value,
) -> Res {
    if Rc::ptr_eq(class, exact) {
        return Ok(plain());
    }
    vm.call_values(&Value::Class(class.clone()), &args())
}
