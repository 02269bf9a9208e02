//! `strftime` in the C locale, with the flags and widths of the GNU C library; `ctime`; and `time.struct_time`.

use std::rc::Rc;

use jiff::civil::{Date, DateTime, Time};

use super::calendar::{self, MONTHS, SECOND, WEEKDAYS};
use super::{clock, zone};
use crate::py::class::Class;
use crate::py::std::structseq;
use crate::py::value::Value;

/// What is formatted.
pub struct Moment {
    /// Day.
    pub date: Date,
    /// Time of day.
    pub time: Time,
    /// Microseconds east of UTC, for `%z`.
    pub offset: Option<i64>,
    /// For `%Z`.
    pub zone: Option<String>,
}

impl Moment {
    /// Midnight of a day.
    pub fn of_date(date: Date) -> Self {
        Self { date, time: Time::midnight(), offset: None, zone: None }
    }

    /// A naive time.
    pub fn of(civil: DateTime) -> Self {
        Self { date: civil.date(), time: civil.time(), offset: None, zone: None }
    }

    fn hour12(&self) -> i64 {
        match self.time.hour() % 12 {
            0 => 12,
            hour => i64::from(hour),
        }
    }

    fn weekday(&self) -> i64 {
        calendar::weekday(self.date)
    }

    fn year_day(&self) -> i64 {
        i64::from(self.date.day_of_year())
    }
}

/// `Sun Jan  5 00:00:00 2020`
pub fn ctime(moment: &Moment) -> String {
    let (date, time) = (moment.date, moment.time);
    format!(
        "{} {} {:2} {:02}:{:02}:{:02} {:04}",
        &WEEKDAYS[moment.weekday() as usize][..3],
        &MONTHS[date.month() as usize - 1][..3],
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
        date.year()
    )
}

/// The class `time.struct_time`.
pub fn struct_time_class() -> Rc<Class> {
    thread_local! {
        static CLASS: Rc<Class> = structseq::class(
            "struct_time",
            "time",
            &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
        );
    }
    CLASS.with(Rc::clone)
}

/// A `time.struct_time`.
pub fn struct_time(moment: &Moment, is_dst: i64) -> Value {
    let (date, time) = (moment.date, moment.time);
    let fields = [
        i64::from(date.year()),
        date.month().into(),
        date.day().into(),
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
        moment.weekday(),
        moment.year_day(),
        is_dst,
    ];
    structseq::make(&struct_time_class(), fields.map(Value::Int).to_vec())
}

/// Flags between `%` and the directive.
#[derive(Clone, Copy, Default)]
struct Flags {
    pad: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
}

impl Flags {
    fn number(self, number: i64, digits: usize, pad: char) -> String {
        let pad = self.pad.unwrap_or(pad);
        let width = if pad == '-' { 0 } else { self.width.max(digits) };
        let text = number.abs().to_string();
        let missing = width.saturating_sub(text.len() + usize::from(number < 0));
        let filling: String = std::iter::repeat_n(pad, missing).collect();
        let sign = if number < 0 { "-" } else { "" };
        if pad == '0' { format!("{sign}{filling}{text}") } else { format!("{filling}{sign}{text}") }
    }

    fn text(self, text: &str) -> String {
        let text = if self.upper { text.to_uppercase() } else { text.to_owned() };
        let missing = self.width.saturating_sub(text.chars().count());
        let pad = if self.pad == Some('0') { '0' } else { ' ' };
        let mut filled: String = std::iter::repeat_n(pad, missing).collect();
        filled.push_str(&text);
        filled
    }
}

/// Formats by a `strftime` format.
pub fn strftime(format: &str, moment: &Moment) -> String {
    let mut out = String::with_capacity(format.len() * 2);
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let directive = &rest[at..];
        let mut flags = Flags::default();
        let mut chars = directive[1..].char_indices().peekable();
        while let Some((_, flag)) = chars.next_if(|(_, c)| matches!(c, '-' | '_' | '0' | '^' | '#')) {
            match flag {
                '^' => flags.upper = true,
                '#' => flags.swap = true,
                pad => flags.pad = Some(if pad == '_' { ' ' } else { pad }),
            }
        }
        while let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
            flags.width = (flags.width * 10 + digit as usize - '0' as usize).min(1024);
        }
        chars.next_if(|(_, c)| matches!(c, 'E' | 'O'));
        let (length, text) = match chars.next() {
            Some((at, kind)) => {
                let length = at + 1 + kind.len_utf8();
                (length, expand(kind, flags, moment, length == 2))
            }
            None => (directive.len(), None),
        };
        match text {
            Some(text) => out.push_str(&text),
            None => out.push_str(&directive[..length]),
        }
        rest = &directive[length..];
    }
    out.push_str(rest);
    out
}

/// What a directive stands for; None if there is no such directive. `plain`: it has neither flags nor width.
fn expand(kind: char, flags: Flags, moment: &Moment, plain: bool) -> Option<String> {
    let (date, time) = (moment.date, moment.time);
    let name = |names: &[&str], at: usize, length: usize| {
        let flags = Flags { upper: flags.upper || flags.swap, ..flags };
        let name = names[at];
        flags.text(&name[..length.min(name.len())])
    };
    let two = |number: i64| flags.number(number, 2, '0');
    let composed = |format: &str| flags.text(&strftime(format, moment));
    let sunday_based = (moment.weekday() + 1) % 7;
    let year = i64::from(date.year());
    Some(match kind {
        'a' => name(&WEEKDAYS, moment.weekday() as usize, 3),
        'A' => name(&WEEKDAYS, moment.weekday() as usize, 99),
        'b' | 'h' => name(&MONTHS, date.month() as usize - 1, 3),
        'B' => name(&MONTHS, date.month() as usize - 1, 99),
        'c' => composed("%a %b %e %H:%M:%S %Y"),
        'C' => flags.number(year.div_euclid(100), 1, '0'),
        'd' => two(date.day().into()),
        'D' | 'x' => composed("%m/%d/%y"),
        'e' => flags.number(date.day().into(), 2, ' '),
        'f' if plain => format!("{:06}", time.subsec_nanosecond() / 1000),
        'F' => composed("%Y-%m-%d"),
        'g' => two(calendar::iso_calendar(date).0.rem_euclid(100)),
        'G' => flags.number(calendar::iso_calendar(date).0, 1, '0'),
        'H' => two(time.hour().into()),
        'I' => two(moment.hour12()),
        'j' => flags.number(moment.year_day(), 3, '0'),
        'k' => flags.number(time.hour().into(), 2, ' '),
        'l' => flags.number(moment.hour12(), 2, ' '),
        'm' => two(date.month().into()),
        'M' => two(time.minute().into()),
        'n' => "\n".to_owned(),
        'p' | 'P' => {
            let text = if time.hour() < 12 { "AM" } else { "PM" };
            let lower = kind == 'P' || flags.swap;
            flags.text(&if lower { text.to_lowercase() } else { text.to_owned() })
        }
        'r' => composed("%I:%M:%S %p"),
        'R' => composed("%H:%M"),
        's' => flags.number(
            clock::from_local(DateTime::from_parts(date, time), false).div_euclid(SECOND),
            1,
            '0',
        ),
        'S' => two(time.second().into()),
        't' => "\t".to_owned(),
        'T' | 'X' => composed("%H:%M:%S"),
        'u' => flags.number(moment.weekday() + 1, 1, '0'),
        'U' => two((moment.year_day() + 6 - sunday_based) / 7),
        'V' => two(calendar::iso_calendar(date).1),
        'w' => flags.number(sunday_based, 1, '0'),
        'W' => two((moment.year_day() + 6 - moment.weekday()) / 7),
        'y' => two(year.rem_euclid(100)),
        'Y' => flags.number(year, 1, '0'),
        'z' => {
            moment.offset.filter(|_| plain).map_or_else(String::new, |offset| zone::offset_text(offset, ""))
        }
        'Z' => moment.zone.clone().unwrap_or_default(),
        '%' => "%".to_owned(),
        _ => return None,
    })
}
