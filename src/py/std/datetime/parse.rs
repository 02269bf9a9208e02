//! `strptime` in the C locale: each directive tries its ways to match in turn, as the regular expression that CPython builds
//! would.

use jiff::civil::Date;

use super::calendar::{self, MONTHS, SECOND, WEEKDAYS};
use super::clock;
use super::date::checked_date;
use crate::py::exc::{Exc, Res, value_error};
use crate::py::text::repr::str_repr;

/// What a text said.
pub struct Parsed {
    /// Year, 1900 if it was not given.
    pub year: i64,
    /// Month.
    pub month: i64,
    /// Day.
    pub day: i64,
    /// Hour.
    pub hour: i64,
    /// Minute.
    pub minute: i64,
    /// Second; up to 61.
    pub second: i64,
    /// Microsecond.
    pub micros: i64,
    /// Day of the week, Monday is 0.
    pub weekday: i64,
    /// Day of the year.
    pub year_day: i64,
    /// Microseconds east of UTC.
    pub offset: Option<i64>,
    /// Name of the zone.
    pub zone: Option<String>,
}

enum Token {
    Literal(char),
    Space,
    Directive(char),
}

/// A numeric directive: most digits, least and greatest number, least number of one digit.
fn number_range(kind: char) -> Option<(usize, i64, i64, i64)> {
    Some(match kind {
        'd' => (2, 1, 31, 1),
        'H' => (2, 0, 23, 0),
        'I' => (2, 1, 12, 1),
        'j' => (3, 1, 366, 1),
        'm' => (2, 1, 12, 1),
        'M' => (2, 0, 59, 0),
        'S' => (2, 0, 61, 0),
        'U' | 'W' => (2, 0, 53, 0),
        'V' => (2, 1, 53, 0),
        'w' => (1, 0, 6, 0),
        'u' => (1, 1, 7, 1),
        _ => return None,
    })
}

/// Lengths in bytes of what a directive can match at the start of `text`, the preferred first.
fn candidates(kind: char, text: &str) -> Vec<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some((most, least, greatest, least_single)) = number_range(kind) {
        let mut lengths = Vec::new();
        for length in (1..=most.min(digits)).rev() {
            let number: i64 = text[..length].parse().unwrap_or(-1);
            let least = if length == 1 { least_single } else { least };
            // `%j` does not know "00" and its like, so that its least number holds for each length.
            if (least..=greatest).contains(&number) {
                lengths.push(length);
            }
        }
        if kind == 'd' && text.starts_with(' ') && matches!(text.as_bytes().get(1), Some(b'1'..=b'9')) {
            lengths.push(2);
        }
        return lengths;
    }
    let names = |names: &[&str], length: usize| {
        let mut found: Vec<usize> = names
            .iter()
            .map(|name| &name[..length.min(name.len())])
            .filter(|name| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
            .map(str::len)
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found
    };
    match kind {
        'f' => (1..=digits.min(6)).rev().collect(),
        'y' if digits >= 2 => vec![2],
        'Y' | 'G' if digits >= 4 => vec![4],
        'a' => names(&WEEKDAYS, 3),
        'A' => names(&WEEKDAYS, 99),
        'b' => names(&MONTHS, 3),
        'B' => names(&MONTHS, 99),
        'p' => names(&["AM", "PM"], 2),
        'Z' => {
            let local = clock::zone_at(clock::unix_micros()).name;
            names(&["UTC", "GMT", &local], 99)
        }
        'z' => zone_candidates(text),
        '%' if text.starts_with('%') => vec![1],
        _ => Vec::new(),
    }
}

/// `[+-]HH[:]MM[[:]SS[.ffffff]]` or `Z`
fn zone_candidates(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b'Z') {
        return vec![1];
    }
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let minutes = |at: usize| matches!(bytes.get(at), Some(b'0'..=b'5')) && digit(at + 1);
    let after_colon = |at: usize| if bytes.get(at) == Some(&b':') { at + 1 } else { at };
    if !matches!(bytes.first(), Some(b'+' | b'-')) || !digit(1) || !digit(2) {
        return Vec::new();
    }
    let mut at = after_colon(3);
    if !minutes(at) {
        return Vec::new();
    }
    at += 2;
    let mut lengths = vec![at];
    let seconds = after_colon(at);
    if minutes(seconds) {
        lengths.push(seconds + 2);
        if bytes.get(seconds + 2) == Some(&b'.') {
            let fraction = (seconds + 3..bytes.len().min(seconds + 9)).take_while(|&at| digit(at)).count();
            lengths.extend((1..=fraction).map(|count| seconds + 3 + count));
        }
    }
    lengths.reverse();
    lengths
}

fn tokens(format: &str) -> Res<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut seen = Vec::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            while chars.next_if(|c| c.is_whitespace()).is_some() {}
            tokens.push(Token::Space);
            continue;
        }
        if c != '%' {
            tokens.push(Token::Literal(c));
            continue;
        }
        let composed = match chars.next() {
            None => return Err(value_error(format!("stray % in format {}", str_repr(format)))),
            Some('c') => "%a %b %d %H:%M:%S %Y",
            Some('x') => "%m/%d/%y",
            Some('X') => "%H:%M:%S",
            Some(
                kind @ ('a' | 'A' | 'b' | 'B' | 'd' | 'f' | 'G' | 'H' | 'I' | 'j' | 'm' | 'M' | 'p' | 'S'
                | 'u' | 'U' | 'V' | 'w' | 'W' | 'y' | 'Y' | 'z' | 'Z' | '%'),
            ) => {
                if kind != '%' && seen.contains(&kind) {
                    return Err(value_error(format!("redefinition of group name '{kind}'")));
                }
                seen.push(kind);
                tokens.push(Token::Directive(kind));
                continue;
            }
            Some(bad) => {
                let bad = if r"\.^$*+?(){}[]|".contains(bad) || bad.is_whitespace() { '%' } else { bad };
                return Err(value_error(format!(
                    "'{bad}' is a bad directive in format {}",
                    str_repr(format)
                )));
            }
        };
        tokens.extend(self::tokens(composed)?);
    }
    Ok(tokens)
}

/// Matches tokens from `at` on; fills what the directives matched, and returns where the match ends.
fn matches<'t>(
    tokens: &[Token],
    text: &'t str,
    at: usize,
    found: &mut Vec<(char, &'t str)>,
) -> Option<usize> {
    let Some((first, tail)) = tokens.split_first() else { return Some(at) };
    let rest = &text[at..];
    match first {
        Token::Literal(wanted) => {
            let next = rest.chars().next()?;
            let same = next == *wanted || next.to_lowercase().eq(wanted.to_lowercase());
            if same { matches(tail, text, at + next.len_utf8(), found) } else { None }
        }
        Token::Space => {
            let mut ends: Vec<usize> = Vec::new();
            let mut end = at;
            for c in rest.chars().take_while(|c| c.is_whitespace()) {
                end += c.len_utf8();
                ends.push(end);
            }
            ends.into_iter().rev().find_map(|end| matches(tail, text, end, found))
        }
        Token::Directive(kind) => candidates(*kind, rest).into_iter().find_map(|length| {
            found.push((*kind, &rest[..length]));
            let end = matches(tail, text, at + length, found);
            if end.is_none() {
                found.pop();
            }
            end
        }),
    }
}

/// The zone that a text like `+05:30` names: microseconds east of UTC.
fn zone_offset(text: &str) -> Res<i64> {
    if text == "Z" {
        return Ok(0);
    }
    let mut compact = text.to_owned();
    if compact.as_bytes().get(3) == Some(&b':') {
        compact.remove(3);
        if compact.len() > 5 {
            if compact.as_bytes()[5] != b':' {
                return Err(value_error(format!("Inconsistent use of : in {text}")));
            }
            compact.remove(5);
        }
    }
    let number = |from: usize, to: usize| -> Res<i64> {
        let part = compact.get(from..to.min(compact.len())).unwrap_or("");
        if part.is_empty() {
            return Ok(0);
        }
        part.parse().map_err(|_| value_error(format!("invalid literal for int() with base 10: '{part}'")))
    };
    let seconds = (number(1, 3)? * 60 + number(3, 5)?) * 60 + number(5, 7)?;
    let fraction = format!("{:0<6}", compact.get(8..).unwrap_or(""));
    let micros = seconds * SECOND + fraction.parse::<i64>().unwrap_or(0);
    Ok(if compact.starts_with('-') { -micros } else { micros })
}

/// The day of the year of a week and a day of the week (Monday is 0); may be 0 or less.
fn from_week(year: i64, week: i64, weekday: i64, monday_first: bool) -> Res<i64> {
    let first = calendar::weekday(day(year, 1, 1)?);
    let (first, weekday) = if monday_first { (first, weekday) } else { ((first + 1) % 7, (weekday + 1) % 7) };
    Ok(if week == 0 { 1 + weekday - first } else { 1 + (7 - first) % 7 + 7 * (week - 1) + weekday })
}

fn day(year: i64, month: i64, day: i64) -> Res<Date> {
    checked_date(year as i32, month as i32, day as i32)
}

const WEEKDAY_DIRECTIVES: &str = "a weekday directive ('%A', '%a', '%w', or '%u').";

#[expect(clippy::fn_params_excessive_bools, reason = "each is whether a directive was given")]
fn incompatible(
    year: bool,
    iso_year: bool,
    iso_week: bool,
    week: bool,
    weekday: bool,
    year_day: bool,
) -> Option<Exc> {
    let text = if !year && iso_year {
        if !iso_week || !weekday {
            format!(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and {WEEKDAY_DIRECTIVES}"
            )
        } else if year_day {
            "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
                .to_owned()
        } else {
            return None;
        }
    } else if !week && iso_week {
        if weekday {
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.".to_owned()
        } else {
            format!(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and {WEEKDAY_DIRECTIVES}"
            )
        }
    } else {
        return None;
    };
    Some(value_error(text))
}

/// Reads a text by a format.
pub fn strptime(text: &str, format: &str) -> Res<Parsed> {
    let tokens = tokens(format)?;
    let mut found = Vec::new();
    let Some(end) = matches(&tokens, text, 0, &mut found) else {
        return Err(value_error(format!(
            "time data {} does not match format {}",
            str_repr(text),
            str_repr(format)
        )));
    };
    if end != text.len() {
        return Err(value_error(format!("unconverted data remains: {}", &text[end..])));
    }
    let get = |kind: char| found.iter().find(|(other, _)| *other == kind).map(|(_, text)| *text);
    let number = |kind: char| get(kind).and_then(|text| text.trim().parse::<i64>().ok());
    let named = |kind: char, names: &[&str], length: usize| {
        let text = get(kind)?;
        names
            .iter()
            .position(|name| name[..length.min(name.len())].eq_ignore_ascii_case(text))
            .map(|at| at as i64)
    };
    let year = number('Y').or_else(|| number('y').map(|short| short + if short <= 68 { 2000 } else { 1900 }));
    let mut month =
        number('m').or_else(|| named('b', &MONTHS, 3).or_else(|| named('B', &MONTHS, 99)).map(|at| at + 1));
    let mut day_of_month = number('d');
    let afternoon = get('p').is_some_and(|text| text.eq_ignore_ascii_case("pm"));
    let hour = number('H')
        .or_else(|| number('I').map(|hour| hour % 12 + if afternoon { 12 } else { 0 }))
        .unwrap_or(0);
    let micros = get('f').map_or(0, |text| format!("{text:0<6}").parse().unwrap_or(0));
    let weekday = named('a', &WEEKDAYS, 3)
        .or_else(|| named('A', &WEEKDAYS, 99))
        .or_else(|| number('w').map(|day| (day + 6) % 7))
        .or_else(|| number('u').map(|day| day - 1));
    let week = number('U').map(|week| (week, false)).or_else(|| number('W').map(|week| (week, true)));
    let (iso_year, iso_week) = (number('G'), number('V'));
    let mut year_day = number('j');
    if let Some(exc) = incompatible(
        year.is_some(),
        iso_year.is_some(),
        iso_week.is_some(),
        week.is_some(),
        weekday.is_some(),
        year_day.is_some(),
    ) {
        return Err(exc);
    }
    let leap_day = year.is_none() && month == Some(2) && day_of_month == Some(29);
    let mut actual = year.unwrap_or(if leap_day { 1904 } else { 1900 });
    if let (None, Some(weekday)) = (year_day, weekday) {
        if let Some((week, monday_first)) = week {
            year_day = Some(from_week(actual, week, weekday, monday_first)?);
        } else if let (Some(iso_year), Some(iso_week)) = (iso_year, iso_week) {
            let date = calendar::from_iso_calendar(iso_year, iso_week, weekday + 1)
                .map_err(|_| value_error(format!("Invalid week: {iso_week}")))?;
            actual = date.year().into();

            month = Some(date.month().into());
            day_of_month = Some(date.day().into());
        }
        if let Some(number) = year_day.filter(|number| *number <= 0) {
            actual -= 1;
            year_day = Some(number + 365 + i64::from(calendar::is_leap(actual)));
        }
    }
    let date = match year_day {
        Some(number) => {
            let start = calendar::ordinal(day(actual, 1, 1)?);
            calendar::from_ordinal(start + number - 1)
                .ok_or_else(|| value_error(format!("year {} is out of range", actual + 1)))?
        }
        None => day(actual, month.unwrap_or(1), day_of_month.unwrap_or(1))?,
    };
    Ok(Parsed {
        year: if leap_day { 1900 } else { date.year().into() },
        month: date.month().into(),
        day: date.day().into(),
        hour,
        minute: number('M').unwrap_or(0),
        second: number('S').unwrap_or(0),
        micros,
        weekday: weekday.unwrap_or_else(|| calendar::weekday(date)),
        year_day: date.day_of_year().into(),
        offset: get('z').map(zone_offset).transpose()?,
        zone: get('Z').map(str::to_owned),
    })
}
