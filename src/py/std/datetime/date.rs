//! `date`: a day. Its methods work on a `datetime` as well, which is a subclass.

use std::rc::Rc;

use jiff::civil::Date;

use super::calendar::{self, DAY, IsoError, SECOND};
use super::delta::{delta, hash_number, ordered, repr_name, wrong_receiver};
use super::format::{self, Moment};
use super::{as_date, as_datetime, as_timedelta, classes, clock, iso, make};
use crate::natives;
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp};
use crate::py::exc::{Exc, Res, overflow_error, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::arguments::{self, c_int, text};
use crate::py::sym::Sym;
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::type_of;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Its day.
pub(super) struct DateState(pub(super) Date);

/// A day of its parts, or Python's complaint.
pub(super) fn checked_date(year: i32, month: i32, day: i32) -> Res<Date> {
    if !(1..=9999).contains(&year) {
        return Err(year_out_of_range(i64::from(year)));
    }
    if !(1..=12).contains(&month) {
        return Err(value_error("month must be in 1..12"));
    }
    if day < 1 || i64::from(day) > calendar::days_in_month(i64::from(year), i64::from(month)) {
        return Err(value_error("day is out of range for month"));
    }
    Date::new(year as i16, month as i8, day as i8).map_err(|_| value_error("day is out of range for month"))
}

pub(super) fn year_out_of_range(year: i64) -> Exc {
    value_error(format!("year {year} is out of range"))
}

/// A result that no year holds.
pub(super) fn out_of_range() -> Exc {
    overflow_error("date value out of range")
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [year, month, day] = arguments::bind_ints(vm, ["year", "month", "day"], 3, args)?;
    let (year, month, day) = (c_int(vm, &year, 0)?, c_int(vm, &month, 0)?, c_int(vm, &day, 0)?);
    Ok(Instance::value(class, DateState(checked_date(year, month, day)?)))
}

/// A `date` of the given class.
pub(super) fn date_of_class(vm: &mut Vm, class: &Rc<Class>, date: Date) -> Res {
    let exact = &classes().date;
    let args = || {
        let parts = [i64::from(date.year()), i64::from(date.month()), i64::from(date.day())];
        parts.map(Value::Int).to_vec()
    };
    make(vm, class, exact, args, || Instance::value(exact, DateState(date)))
}

impl Native for DateState {
    fn binary(
        &self,
        vm: &mut Vm,
        this: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        if let Some(micros) = as_timedelta(other) {
            let days = micros.div_euclid(i128::from(DAY)) as i64;
            let days = match (op, reflected) {
                (BinOp::Add, _) => days,
                (BinOp::Sub, false) => -days,
                _ => return Ok(None),
            };
            let date = calendar::from_ordinal(calendar::ordinal(self.0) + days).ok_or_else(out_of_range)?;
            return date_of_class(vm, &this.class(), date).map(Some);
        }
        match (op, as_date(other)) {
            (BinOp::Sub, Some(other)) => {
                let days = calendar::ordinal(self.0) - calendar::ordinal(other);
                delta(i128::from(if reflected { -days } else { days }) * i128::from(DAY)).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn compare(&self, _: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        if as_datetime(other).is_some() && !matches!(op, CmpOp::Eq | CmpOp::Ne) {
            return Err(type_error("can't compare datetime.datetime to datetime.date"));
        }
        Ok(as_date(other).and_then(|other| ordered(op, self.0.cmp(&other))))
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(hash_number(i128::from(calendar::ordinal(self.0)))))
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("{}({}, {}, {})", repr_name(this), self.0.year(), self.0.month(), self.0.day())))
    }

    fn str(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        if this.with_class(|class| class.is_heap) {
            // A subclass may have an `isoformat` of its own.
            let text = vm.call_method(&Value::Instance(this.clone()), Sym::new("isoformat"), &[])?;
            return vm.str(&text).map(Some);
        }
        Ok(Some(iso::iso_date(self.0)))
    }

    fn format(&self, vm: &mut Vm, this: &Rc<Instance>, spec: &str) -> Res<Option<String>> {
        format_value(vm, this, spec).map(Some)
    }
}

/// `format(value, spec)`: `str` for an empty specification, else `strftime`.
pub(super) fn format_value(vm: &mut Vm, this: &Rc<Instance>, spec: &str) -> Res<String> {
    let this = Value::Instance(this.clone());
    if spec.is_empty() {
        return vm.str(&this);
    }
    let text = vm.call_method(&this, Sym::new("strftime"), &[Value::str(spec)])?;
    vm.str(&text)
}

/// The day of a `date` or `datetime`.
fn day_of(value: &Value) -> Option<Date> {
    as_date(value).or_else(|| as_datetime(value).map(jiff::civil::DateTime::date))
}

fn this(args: &Args, method: &str) -> Res<Date> {
    day_of(&args[0]).ok_or_else(|| wrong_receiver(&args[0], method, "date"))
}

natives! {
    static METHODS;
    /// Return date with new specified fields.
    "replace" "(self, /, year=None, month=None, day=None)" => |vm, args| {
        let date = this(&args, "replace")?;
        let year = c_int(vm, &args[1], i32::from(date.year()))?;
        let month = c_int(vm, &args[2], i32::from(date.month()))?;
        let day = c_int(vm, &args[3], i32::from(date.day()))?;
        date_of_class(vm, &type_of(&args[0]), checked_date(year, month, day)?)
    };
    /// Return the day of the week: Monday is 0.
    "weekday" "(self, /)" => |_, args| Ok(Value::Int(calendar::weekday(this(&args, "weekday")?)));
    /// Return the day of the week: Monday is 1.
    "isoweekday" "(self, /)" => |_, args| Ok(Value::Int(calendar::weekday(this(&args, "isoweekday")?) + 1));
    /// Return a named tuple containing ISO year, week number, and weekday.
    "isocalendar" "(self, /)" => |_, args| {
        let (year, week, day) = calendar::iso_calendar(this(&args, "isocalendar")?);
        Ok(super::super::structseq::make(&classes().iso_calendar, vec![year.into(), week.into(), day.into()]))
    };
    /// Return the day in ISO 8601 format, YYYY-MM-DD.
    "isoformat" "(self, /)" => |_, args| Ok(Value::str(iso::iso_date(this(&args, "isoformat")?)));
    /// Return ctime() style string.
    "ctime" "(self, /)" => |_, args| Ok(Value::str(format::ctime(&Moment::of_date(this(&args, "ctime")?))));
    /// Return the ordinal: January 1 of year 1 is day 1.
    "toordinal" "(self, /)" => |_, args| Ok(Value::Int(calendar::ordinal(this(&args, "toordinal")?)));
    /// Return a time tuple, as time.localtime() makes it.
    "timetuple" "(self, /)" => |_, args| Ok(format::struct_time(&Moment::of_date(this(&args, "timetuple")?), -1));
    /// Format the day by a strftime() format.
    "strftime" "(self, /, format)" => |_, args| {
        let moment = Moment::of_date(this(&args, "strftime")?);
        Ok(Value::str(format::strftime(text(&args[1], "strftime", 1)?, &moment)))
    };
}

/// The class that a class method was called on.
pub(super) fn receiver_class(args: &Args, exact: &Rc<Class>) -> Rc<Class> {
    match &args[0] {
        Value::Class(class) => class.clone(),
        _ => exact.clone(),
    }
}

/// A day made for `cls`, which is `date` or a subclass: for a `datetime` its midnight.
fn for_class(vm: &mut Vm, args: &Args, date: Date) -> Res {
    let class = receiver_class(args, &classes().date);
    if Rc::ptr_eq(&class, &classes().datetime) {
        return Ok(super::new_datetime(date.to_datetime(jiff::civil::Time::midnight())));
    }
    date_of_class(vm, &class, date)
}

/// Microseconds since the epoch of a timestamp argument.
pub(super) fn timestamp_arg(vm: &mut Vm, value: &Value) -> Res<i64> {
    let out_of_range = || overflow_error("timestamp out of range for platform time_t");
    if let Value::Float(number) = value.unwrap_builtin() {
        if number.is_nan() {
            return Err(value_error("Invalid value NaN (not a number)"));
        }
        let mut fraction = (number.fract() * 1e6).round_ties_even();
        let mut whole = number.trunc();
        if fraction >= 1e6 {
            fraction -= 1e6;
            whole += 1.0;
        }
        if whole.abs() >= 9.2e18 {
            return Err(out_of_range());
        }
        return seconds_in_range(whole as i64).map(|whole| whole * SECOND + fraction as i64);
    }
    match vm.index_bigint(value)? {
        Some(number) => {
            let seconds = num_traits::ToPrimitive::to_i64(&number).ok_or_else(out_of_range)?;
            seconds_in_range(seconds).map(|seconds| seconds * SECOND)
        }
        None => match crate::py::types::float::as_float(vm, value)? {
            Some(number) => timestamp_arg(vm, &Value::Float(number)),
            None => Err(arguments::not_an_integer(value)),
        },
    }
}

/// Seconds since the epoch whose year can be counted; others get the C library's complaint.
fn seconds_in_range(seconds: i64) -> Res<i64> {
    const YEAR: i64 = 31_556_952;
    if seconds.abs() > i64::from(i32::MAX) * YEAR {
        let text = "Value too large for defined data type";
        let exc = Exc::with_args(&crate::py::types::types().OSError, vec![Value::Int(75), Value::str(text)]);
        return Err(exc.with("errno", 75_i64).with("strerror", text));
    }
    let year = 1970 + seconds.div_euclid(YEAR);
    if (0..=10_000).contains(&year) { Ok(seconds) } else { Err(year_out_of_range(year)) }
}

natives! {
    static CLASS_METHODS;
    /// Current date.
    "today" "(cls, /)" => |vm, args| for_class(vm, &args, clock::today());
    /// Create a date from a POSIX timestamp, in local time.
    "fromtimestamp" "(cls, timestamp, /)" => |vm, args| {
        let micros = timestamp_arg(vm, &args[1])?;
        match clock::local(micros).0 {
            Some(civil) => for_class(vm, &args, civil.date()),
            None => Err(year_out_of_range(1970 + micros.div_euclid(SECOND).div_euclid(31_556_952))),
        }
    };
    /// The day with the given ordinal: January 1 of year 1 is day 1.
    "fromordinal" "(cls, ordinal, /)" => |vm, args| {
        let ordinal = i64::from(c_int(vm, &args[1], 0)?);
        if ordinal < 1 {
            return Err(value_error("ordinal must be >= 1"));
        }
        match calendar::from_ordinal(ordinal) {
            Some(date) => for_class(vm, &args, date),
            None => Err(year_out_of_range(ordinal * 400 / 146_097 + 1)),
        }
    };
    /// Construct a date from a string in ISO 8601 format.
    "fromisoformat" "(cls, date_string, /)" => |vm, args| {
        let Some(given) = args[1].as_str() else { return Err(type_error("fromisoformat: argument must be str")) };
        let date = iso::date_from(given).ok_or_else(|| iso::invalid(given))?;
        let date = iso::checked(given, date)?;
        for_class(vm, &args, date)
    };
    /// Construct a date from the ISO year, week number and weekday.
    "fromisocalendar" "(cls, year, week, day)" => |vm, args| {
        let year = i64::from(c_int(vm, &args[1], 0)?);
        let week = i64::from(c_int(vm, &args[2], 0)?);
        let day = i64::from(c_int(vm, &args[3], 0)?);
        match calendar::from_iso_calendar(year, week, day) {
            Ok(date) => for_class(vm, &args, date),
            Err(IsoError::Year) => Err(value_error(format!("Year is out of range: {year}"))),
            Err(IsoError::Week) => Err(value_error(format!("Invalid week: {week}"))),
            Err(IsoError::Day) => Err(value_error(format!("Invalid day: {day} (range is [1, 7])"))),
        }
    };
}

fn part(value: &Value, name: &str, pick: fn(Date) -> i64) -> Res {
    day_of(value).map(|date| Value::Int(pick(date))).ok_or_else(|| wrong_receiver(value, name, "date"))
}

static FIELDS: &[GetSet] = &[
    GetSet {
        name: "year",
        doc: "Year, 1 to 9999.",
        get: |_, value| part(value, "year", |date| date.year().into()),
        set: None,
    },
    GetSet {
        name: "month",
        doc: "Month, 1 to 12.",
        get: |_, value| part(value, "month", |date| date.month().into()),
        set: None,
    },
    GetSet {
        name: "day",
        doc: "Day of the month.",
        get: |_, value| part(value, "day", |date| date.day().into()),
        set: None,
    },
];

/// Fills the class.
pub(super) fn install(class: &Rc<Class>) {
    class.new.set(Some(new));
    class.set(crate::py::sym::DOC, Value::str("date(year, month, day) --> date object"));
    add_methods(class, METHODS, NativeKind::Method);
    crate::py::types::faces::add(class, crate::py::types::faces::DIFFERENCE);
    add_methods(class, CLASS_METHODS, NativeKind::ClassMethod);
    getset(class, FIELDS);
    for (name, ordinal) in [("min", 1), ("max", calendar::MAX_ORDINAL)] {
        class.set(
            Sym::new(name),
            Instance::value(class, DateState(calendar::from_ordinal(ordinal).unwrap_or_default())),
        );
    }
}
