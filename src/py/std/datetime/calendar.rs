//! The Gregorian calendar from year 1 to 9999 as Python counts it: ordinals, microseconds since the first day, ISO weeks. Pure;
//! used by all files of this folder.

use jiff::civil::{Date, DateTime, Time};

/// Microseconds of a second.
pub const SECOND: i64 = 1_000_000;
/// Microseconds of a day.
pub const DAY: i64 = 86_400 * SECOND;
/// Ordinal of 9999-12-31.
pub const MAX_ORDINAL: i64 = 3_652_059;
/// Ordinal of 1970-01-01.
pub const EPOCH_ORDINAL: i64 = 719_163;

/// Day names, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Month names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Does the year have 366 days?
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The length of a month.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400
}

/// The number of a day: 0001-01-01 is 1.
pub fn ordinal(date: Date) -> i64 {
    days_before_year(i64::from(date.year())) + i64::from(date.day_of_year())
}

/// The day of a number; None outside the years 1 to 9999.
pub fn from_ordinal(number: i64) -> Option<Date> {
    if !(1..=MAX_ORDINAL).contains(&number) {
        return None;
    }
    let mut year = number * 400 / 146_097 + 1;
    while days_before_year(year) >= number {
        year -= 1;
    }
    let mut day = number - days_before_year(year);
    let mut month = 1;
    while day > days_in_month(year, month) {
        day -= days_in_month(year, month);
        month += 1;
    }
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// The day of the week, Monday is 0.
pub fn weekday(date: Date) -> i64 {
    (ordinal(date) + 6) % 7
}

/// The ordinal of the Monday with which an ISO year begins.
pub fn iso_year_start(year: i64) -> i64 {
    let first = days_before_year(year) + 1;
    let weekday = (first + 6) % 7;
    first - weekday + if weekday > 3 { 7 } else { 0 }
}

/// ISO year, week and day of the week (Monday is 1).
pub fn iso_calendar(date: Date) -> (i64, i64, i64) {
    let number = ordinal(date);
    let mut year = i64::from(date.year());
    if number >= iso_year_start(year + 1) {
        year += 1;
    } else if number < iso_year_start(year) {
        year -= 1;
    }
    let past = number - iso_year_start(year);
    (year, past / 7 + 1, past % 7 + 1)
}

/// What is wrong with an ISO year, week and day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IsoError {
    /// The year is not in 1 to 9999.
    Year,
    /// The year has no such week.
    Week,
    /// The day is not in 1 to 7.
    Day,
}

/// The day of an ISO year, week and day of the week.
pub fn from_iso_calendar(year: i64, week: i64, day: i64) -> Result<Date, IsoError> {
    if !(1..=9999).contains(&year) {
        return Err(IsoError::Year);
    }
    let long = iso_year_start(year + 1) - iso_year_start(year) == 53 * 7;
    if !(1..=52 + i64::from(long)).contains(&week) {
        return Err(IsoError::Week);
    }
    if !(1..=7).contains(&day) {
        return Err(IsoError::Day);
    }
    from_ordinal(iso_year_start(year) + (week - 1) * 7 + day - 1).ok_or(IsoError::Year)
}

/// Microseconds since midnight.
pub fn time_micros(time: Time) -> i64 {
    let seconds = (i64::from(time.hour()) * 60 + i64::from(time.minute())) * 60 + i64::from(time.second());
    seconds * SECOND + i64::from(time.subsec_nanosecond()) / 1000
}

/// The time so many microseconds after midnight.
pub fn time_from_micros(micros: i64) -> Time {
    let micros = micros.rem_euclid(DAY);
    let seconds = micros / SECOND;
    let nanos = (micros % SECOND) * 1000;
    Time::new((seconds / 3600) as i8, (seconds / 60 % 60) as i8, (seconds % 60) as i8, nanos as i32)
        .unwrap_or_default()
}

/// Microseconds since 0000-12-31 (so that a day is its ordinal).
pub fn micros(civil: DateTime) -> i64 {
    ordinal(civil.date()) * DAY + time_micros(civil.time())
}

/// The time of such a number; None outside the years 1 to 9999.
pub fn from_micros(micros: i64) -> Option<DateTime> {
    let date = from_ordinal(micros.div_euclid(DAY))?;
    Some(DateTime::from_parts(date, time_from_micros(micros)))
}
