//! The class `datetime`: state, constructor, arithmetic, comparison. Its methods are in `moment_methods`.

use std::rc::Rc;

use jiff::civil::DateTime;

use super::calendar::{self, SECOND};
use super::date::{checked_date, format_value, out_of_range};
use super::delta::{delta, hash_number, ordered, repr_name};
use super::time::{checked_time, clock_repr, fold_arg, push_zone, reading};
use super::zone::{ask, offset_text, zone_arg};
use super::{as_date, as_timedelta, classes, iso, native};
use crate::py::class::Class;
use crate::py::code::{BinOp, CmpOp};
use crate::py::exc::{Res, type_error};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::arguments::{self, c_int};
use crate::py::sym::{self, Sym};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Its wall time, zone (or None) and whether it is the second of two equal wall times.
#[derive(Clone)]
pub(super) struct MomentState {
    pub(super) civil: DateTime,
    pub(super) zone: Value,
    pub(super) fold: bool,
}

/// Names of the constructor's parameters.
pub(super) const NAMES: [&str; 9] =
    ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"];

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    if args.values.len() > 8 {
        let given = args.values.len();
        return Err(type_error(format!("function takes at most 8 positional arguments ({given} given)")));
    }
    let [year, month, day, hour, minute, second, micros, zone, fold] =
        arguments::bind_ints(vm, NAMES, 3, args)?;
    let date = (c_int(vm, &year, 0)?, c_int(vm, &month, 0)?, c_int(vm, &day, 0)?);
    let time = (c_int(vm, &hour, 0)?, c_int(vm, &minute, 0)?, c_int(vm, &second, 0)?, c_int(vm, &micros, 0)?);
    let date = checked_date(date.0, date.1, date.2)?;
    let time = checked_time(time.0, time.1, time.2, time.3)?;
    let fold = fold_arg(vm, &fold, false)?;
    Ok(Instance::value(
        class,
        MomentState { civil: DateTime::from_parts(date, time), zone: zone_arg(zone)?, fold },
    ))
}

/// A `datetime` of the given class.
pub(super) fn moment_of_class(vm: &mut Vm, class: &Rc<Class>, state: MomentState) -> Res {
    let exact = &classes().datetime;
    if Rc::ptr_eq(class, exact) {
        return Ok(Instance::value(exact, state));
    }
    let date = state.civil.date();
    let day = [i64::from(date.year()), date.month().into(), date.day().into()];
    let mut args = Args::positional(day.into_iter().chain(reading(state.civil.time())).map(Value::Int));
    args.values.push(state.zone);
    if state.fold {
        args.keywords.push((Sym::new("fold"), Value::Int(1)));
    }
    vm.call(&Value::Class(class.clone()), args)
}

impl MomentState {
    /// Microseconds east of UTC.
    pub(super) fn offset(&self, vm: &mut Vm, this: &Value) -> Res<Option<i64>> {
        ask(vm, &self.zone, "utcoffset", this)
    }

    fn micros(&self) -> i64 {
        calendar::micros(self.civil)
    }
}

impl Native for MomentState {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.zone);
    }

    fn binary(
        &self,
        vm: &mut Vm,
        this: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        if let Some(micros) = as_timedelta(other) {
            let change = match (op, reflected) {
                (BinOp::Add, _) => micros,
                (BinOp::Sub, false) => -micros,
                _ => return Ok(None),
            };
            let civil =
                i64::try_from(i128::from(self.micros()) + change).ok().and_then(calendar::from_micros);
            let state =
                MomentState { civil: civil.ok_or_else(out_of_range)?, zone: self.zone.clone(), fold: false };
            return moment_of_class(vm, &this.class(), state).map(Some);
        }
        let (BinOp::Sub, Some(right), false) = (op, native::<MomentState>(other), reflected) else {
            return Ok(None);
        };
        let mut micros = self.micros() - right.micros();
        if !self.zone.is(&right.zone) {
            let left_offset = self.offset(vm, &Value::Instance(this.clone()))?;
            match (left_offset, right.offset(vm, other)?) {
                (Some(left), Some(right)) => micros -= left - right,
                (None, None) => {}
                _ => return Err(type_error("can't subtract offset-naive and offset-aware datetimes")),
            }
        }
        delta(micros.into()).map(Some)
    }

    fn compare(&self, vm: &mut Vm, this: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
        let Some(right) = native::<MomentState>(other) else {
            if as_date(other).is_some() {
                if equality {
                    return Ok(Some(Value::Bool(op == CmpOp::Ne)));
                }
                return Err(type_error("can't compare datetime.datetime to datetime.date"));
            }
            return Ok(None);
        };
        if self.zone.is(&right.zone) {
            return Ok(ordered(op, self.civil.cmp(&right.civil)));
        }
        let left_offset = self.offset(vm, &Value::Instance(this.clone()))?;
        match (left_offset, right.offset(vm, other)?) {
            (Some(a), Some(b)) => Ok(ordered(op, (self.micros() - a).cmp(&(right.micros() - b)))),
            (None, None) => Ok(ordered(op, self.civil.cmp(&right.civil))),
            _ if equality => Ok(Some(Value::Bool(op == CmpOp::Ne))),
            _ => Err(type_error("can't compare offset-naive and offset-aware datetimes")),
        }
    }

    fn hash(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<u64>> {
        let offset = if self.fold {
            // Both of two equal wall times hash as the first one.
            let first = MomentState { fold: false, ..self.clone() };
            let about = Instance::value(&classes().datetime, first);
            self.offset(vm, &about)?
        } else {
            self.offset(vm, &Value::Instance(this.clone()))?
        };
        Ok(Some(hash_number(i128::from(self.micros() - offset.unwrap_or(0)))))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let date = self.civil.date();
        let mut text = format!(
            "{}({}, {}, {}, {}",
            repr_name(this),
            date.year(),
            date.month(),
            date.day(),
            clock_repr(self.civil.time())
        );
        push_zone(vm, &mut text, &self.zone, self.fold)?;
        Ok(Some(text))
    }

    fn str(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let this_value = Value::Instance(this.clone());
        if this.with_class(|class| class.is_heap) {
            let text = vm.call_method(&this_value, Sym::new("isoformat"), &[Value::str(" ")])?;
            return vm.str(&text).map(Some);
        }
        let mut text = iso::iso_datetime(self.civil, ' ');
        if let Some(offset) = self.offset(vm, &this_value)? {
            text.push_str(&offset_text(offset, ":"));
        }
        Ok(Some(text))
    }

    fn format(&self, vm: &mut Vm, this: &Rc<Instance>, spec: &str) -> Res<Option<String>> {
        format_value(vm, this, spec).map(Some)
    }
}

/// Fills the class, but for its methods.
pub(super) fn install(class: &Rc<Class>) {
    class.new.set(Some(new));
    class.set(
        sym::DOC,
        Value::str("datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])"),
    );
    let last = calendar::MAX_ORDINAL * 86_400 * SECOND + 86_400 * SECOND - 1;
    for (name, micros) in [("min", 86_400 * SECOND), ("max", last)] {
        let civil = calendar::from_micros(micros).unwrap_or_default();
        class.set(
            Sym::new(name),
            Instance::value(class, MomentState { civil, zone: Value::None, fold: false }),
        );
    }
}
