//! ISO 8601 texts: `isoformat` and the forms that Python 3.11's `fromisoformat` reads.

use jiff::civil::{Date, DateTime, Time};

use super::calendar::{self, SECOND};
use super::date::checked_date;
use crate::py::exc::{Exc, Res, value_error};
use crate::py::text::repr::str_repr;

/// `2024-01-05`
pub fn iso_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `10:00:00`, with six digits of a fraction if there is one.
pub fn iso_time(time: Time) -> String {
    let mut text = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    let micros = time.subsec_nanosecond() / 1000;
    if micros != 0 {
        text.push_str(&format!(".{micros:06}"));
    }
    text
}

/// Day and time with a separator between.
pub fn iso_datetime(civil: DateTime, separator: char) -> String {
    let mut text = iso_date(civil.date());
    text.push(separator);
    text.push_str(&iso_time(civil.time()));
    text
}

/// The time to the precision that `timespec` names; None for an unknown name.
pub(super) fn time_to(time: Time, timespec: &str) -> Option<String> {
    let micros = time.subsec_nanosecond() / 1000;
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    Some(match timespec {
        "auto" => iso_time(time),
        "hours" => format!("{hour:02}"),
        "minutes" => format!("{hour:02}:{minute:02}"),
        "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
        "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micros / 1000),
        "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{micros:06}"),
        _ => return None,
    })
}

/// `Invalid isoformat string: 'x'`
pub(super) fn invalid(text: &str) -> Exc {
    value_error(format!("Invalid isoformat string: {}", str_repr(text)))
}

/// A day as written, not checked yet.
#[derive(Clone, Copy)]
pub(super) enum Written {
    /// Year, month, day.
    Calendar(i32, i32, i32),
    /// Year, week, day of the week.
    Week(i32, i32, i32),
}

/// A time as written, not checked yet; a zone as microseconds east of UTC.
#[derive(Clone, Copy, Default)]
pub(super) struct WrittenTime {
    pub(super) hour: i32,
    pub(super) minute: i32,
    pub(super) second: i32,
    pub(super) micros: i32,
    pub(super) offset: Option<i64>,
}

/// A reader of ASCII fields; behind the end it sees 0.
struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn accept(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn digits(&mut self, count: usize) -> Option<i32> {
        let mut number = 0;
        for _ in 0..count {
            let digit = self.peek();
            if !digit.is_ascii_digit() {
                return None;
            }
            number = number * 10 + i32::from(digit - b'0');
            self.at += 1;
        }
        Some(number)
    }

    fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }
}

/// `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-Www-D`, `YYYYWwwD`, `YYYY-Www`, `YYYYWww`.
pub(super) fn date_from(text: &str) -> Option<Written> {
    let mut reader = Reader { text: text.as_bytes(), at: 0 };
    let year = reader.digits(4)?;
    let dashed = reader.accept(b'-');
    let written = if reader.accept(b'W') {
        let week = reader.digits(2)?;
        let day = if reader.at_end() {
            1
        } else if dashed && !reader.accept(b'-') {
            return None;
        } else {
            reader.digits(1)?
        };
        Written::Week(year, week, day)
    } else {
        let month = reader.digits(2)?;
        if dashed && !reader.accept(b'-') {
            return None;
        }
        Written::Calendar(year, month, reader.digits(2)?)
    };
    reader.at_end().then_some(written)
}

/// Makes a day of what was written in `text`.
pub(super) fn checked(text: &str, written: Written) -> Res<Date> {
    match written {
        Written::Calendar(year, month, day) => checked_date(year, month, day),
        Written::Week(year, week, day) => {
            calendar::from_iso_calendar(year.into(), week.into(), day.into()).map_err(|_| invalid(text))
        }
    }
}

/// What a clock reading was followed by.
#[derive(PartialEq, Eq)]
enum Rest {
    Nothing,
    Something,
}

/// `HH[:MM[:SS[.f…]]]` or the same without colons. `text` is all there is to see, the reading ends at `end`.
fn clock_from(text: &[u8], start: usize, end: usize, into: &mut WrittenTime) -> Option<Rest> {
    let mut reader = Reader { text, at: start };
    let mut colons = true;
    let mut fields = [0; 3];
    for (i, field) in fields.iter_mut().enumerate() {
        *field = reader.digits(2)?;
        let next = reader.peek();
        reader.at += 1;
        if i == 0 {
            colons = next == b':';
        }
        if reader.at >= end {
            (into.hour, into.minute, into.second) = (fields[0], fields[1], fields[2]);
            return Some(if next == 0 { Rest::Nothing } else { Rest::Something });
        }
        match next {
            b':' if colons => {}
            b'.' | b',' => break,
            _ if !colons => reader.at -= 1,
            _ => return None,
        }
    }
    (into.hour, into.minute, into.second) = (fields[0], fields[1], fields[2]);
    let count = (end - reader.at).min(6);
    into.micros = reader.digits(count)? * 10_i32.pow(6 - count as u32);
    while reader.peek().is_ascii_digit() {
        reader.at += 1;
    }
    Some(if reader.peek() == 0 { Rest::Nothing } else { Rest::Something })
}

/// A time, perhaps with a zone: `Z` or `±HH[:MM[:SS[.f…]]]`.
pub(super) fn time_from(text: &str) -> Option<WrittenTime> {
    let bytes = text.as_bytes();
    let zone = bytes.iter().position(|byte| matches!(byte, b'+' | b'-' | b'Z'));
    let mut time = WrittenTime::default();
    let rest = clock_from(bytes, 0, zone.unwrap_or(bytes.len()), &mut time)?;
    let Some(zone) = zone else { return (rest == Rest::Nothing).then_some(time) };
    if bytes[zone] == b'Z' {
        time.offset = Some(0);
        return (zone + 1 == bytes.len()).then_some(time);
    }
    let mut offset = WrittenTime::default();
    if clock_from(bytes, zone + 1, bytes.len(), &mut offset)? != Rest::Nothing {
        return None;
    }
    let seconds = (i64::from(offset.hour) * 60 + i64::from(offset.minute)) * 60 + i64::from(offset.second);
    let micros = seconds * SECOND + i64::from(offset.micros);
    time.offset = Some(if seconds == 0 {
        0
    } else if bytes[zone] == b'-' {
        -micros
    } else {
        micros
    });
    Some(time)
}

/// Where the day of a day-and-time text ends.
fn separator_at(text: &[u8]) -> Option<usize> {
    let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    if text.len() < 7 {
        return None;
    }
    if text.len() == 7 {
        return Some(7);
    }
    if text[4] == b'-' {
        if text[5] != b'W' {
            return Some(10);
        }
        return match text.get(8) {
            Some(b'-') if text.len() == 9 => None,
            // `YYYY-Www-##`: more likely a dash before hours than a digit as separator.
            Some(b'-') if digit(10) => Some(8),
            Some(b'-') => Some(10),
            _ => Some(8),
        };
    }
    if text[4] != b'W' {
        return Some(8);
    }
    let end = (7..text.len()).find(|&at| !digit(at)).unwrap_or(text.len());
    Some(if end < 9 {
        end
    } else if end % 2 == 0 {
        7
    } else {
        8
    })
}

/// A day and, perhaps, a time after any one character.
pub(super) fn datetime_from(text: &str) -> Option<(Written, WrittenTime)> {
    let at = separator_at(text.as_bytes())?.min(text.len());
    let date = date_from(text.get(..at)?)?;
    if at == text.len() {
        return Some((date, WrittenTime::default()));
    }
    let mut rest = text[at..].chars();
    rest.next();
    Some((date, time_from(rest.as_str())?))
}

fn plain_date(written: Written) -> Option<Date> {
    match written {
        Written::Calendar(year, month, day) if year > 0 => {
            Date::new(year as i16, month as i8, day as i8).ok()
        }
        Written::Calendar(..) => None,
        Written::Week(year, week, day) => {
            calendar::from_iso_calendar(year.into(), week.into(), day.into()).ok()
        }
    }
}

fn plain_time(written: WrittenTime) -> Option<Time> {
    Time::new(written.hour as i8, written.minute as i8, written.second as i8, written.micros * 1000).ok()
}

/// The day that `date.fromisoformat` reads.
pub fn parse_iso_date(text: &str) -> Option<Date> {
    plain_date(date_from(text)?)
}

/// The time that `time.fromisoformat` reads; None if it has a zone.
pub fn parse_iso_time(text: &str) -> Option<Time> {
    let written = time_from(text.strip_prefix('T').unwrap_or(text))?;
    if written.offset.is_some() { None } else { plain_time(written) }
}

/// The wall time that `datetime.fromisoformat` reads; None if it has a zone.
pub fn parse_iso_datetime(text: &str) -> Option<DateTime> {
    let (date, time) = datetime_from(text)?;
    if time.offset.is_some() {
        return None;
    }
    Some(DateTime::from_parts(plain_date(date)?, plain_time(time)?))
}
