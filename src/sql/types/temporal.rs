//! Dates and times as text: ISO 8601 as Python's `fromisoformat` reads it and SQLAlchemy writes it.

use jiff::civil::{Date, DateTime, Time};

/// A date and time read from text, with the offset in seconds if there is one.
pub(super) fn parse_datetime(text: &str) -> Option<(DateTime, Option<i32>)> {
    let bytes = text.as_bytes();
    let date_length = if bytes.get(4) == Some(&b'-') { 10 } else { 8 };
    let date = parse_date(text.get(..date_length)?)?;
    let Some(rest) = text.get(date_length..).filter(|rest| !rest.is_empty()) else {
        return Some((date.to_datetime(Time::midnight()), None));
    };
    // Any one character may stand between the two.
    let mut chars = rest.chars();
    chars.next()?;
    let (time, offset) = parse_time(chars.as_str())?;
    Some((date.to_datetime(time), offset))
}

/// A date read from text.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let (year, month, day) = match bytes.len() {
        10 if bytes[4] == b'-' && bytes[7] == b'-' => (&bytes[..4], &bytes[5..7], &bytes[8..]),
        8 => (&bytes[..4], &bytes[4..6], &bytes[6..]),
        _ => return None,
    };
    Date::new(number(year)? as i16, number(month)? as i8, number(day)? as i8).ok()
}

/// A time of day read from text, with the offset in seconds if there is one.
pub(super) fn parse_time(text: &str) -> Option<(Time, Option<i32>)> {
    let (clock, offset) = match text.find(['+', '-', 'Z']) {
        Some(at) => (&text[..at], Some(parse_offset(&text[at..])?)),
        None => (text, None),
    };
    let (whole, fraction) = match clock.find(['.', ',']) {
        Some(at) => (&clock[..at], Some(&clock[at + 1..])),
        None => (clock, None),
    };
    let bytes = whole.as_bytes();
    let (hour, minute, second): (&[u8], &[u8], &[u8]) = match bytes.len() {
        2 => (bytes, b"0", b"0"),
        4 => (&bytes[..2], &bytes[2..], b"0"),
        5 if bytes[2] == b':' => (&bytes[..2], &bytes[3..], b"0"),
        6 => (&bytes[..2], &bytes[2..4], &bytes[4..]),
        8 if bytes[2] == b':' && bytes[5] == b':' => (&bytes[..2], &bytes[3..5], &bytes[6..]),
        _ => return None,
    };
    let micros = match fraction {
        None => 0,
        Some(digits) => {
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let kept = &digits.as_bytes()[..digits.len().min(6)];
            number(kept)? * 10u32.pow(6 - kept.len() as u32)
        }
    };
    let time =
        Time::new(number(hour)? as i8, number(minute)? as i8, number(second)? as i8, (micros * 1000) as i32);
    Some((time.ok()?, offset))
}

fn parse_offset(text: &str) -> Option<i32> {
    if text == "Z" {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: Vec<u8> = text.bytes().skip(1).filter(|b| *b != b':').collect();
    let (hours, minutes, seconds) = match digits.len() {
        2 => (number(&digits)?, 0, 0),
        4 => (number(&digits[..2])?, number(&digits[2..])?, 0),
        6 => (number(&digits[..2])?, number(&digits[2..4])?, number(&digits[4..])?),
        _ => return None,
    };
    Some(sign * (hours * 3600 + minutes * 60 + seconds) as i32)
}

fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    digits
        .iter()
        .try_fold(0u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

/// `2024-01-02 03:04:05.000006`.
pub(super) fn write_datetime(value: DateTime) -> String {
    let mut out = String::with_capacity(26);
    push_date(&mut out, value.date());
    out.push(' ');
    push_time(&mut out, value.time());
    out
}

/// `2024-01-02`.
pub(super) fn write_date(value: Date) -> String {
    let mut out = String::with_capacity(10);
    push_date(&mut out, value);
    out
}

/// `03:04:05.000006`.
pub(super) fn write_time(value: Time) -> String {
    let mut out = String::with_capacity(15);
    push_time(&mut out, value);
    out
}

fn push_date(out: &mut String, date: Date) {
    push_padded(out, date.year().unsigned_abs().into(), 4);
    out.push('-');
    push_padded(out, date.month().unsigned_abs().into(), 2);
    out.push('-');
    push_padded(out, date.day().unsigned_abs().into(), 2);
}

fn push_time(out: &mut String, time: Time) {
    push_padded(out, time.hour().unsigned_abs().into(), 2);
    out.push(':');
    push_padded(out, time.minute().unsigned_abs().into(), 2);
    out.push(':');
    push_padded(out, time.second().unsigned_abs().into(), 2);
    out.push('.');
    push_padded(out, (time.subsec_nanosecond() / 1000).unsigned_abs(), 6);
}

fn push_padded(out: &mut String, value: u32, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10u32.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

/// Microseconds since 1970.
pub(super) fn since_epoch(value: DateTime) -> Option<i64> {
    let epoch = Date::constant(1970, 1, 1).to_datetime(Time::midnight());
    let span = value.duration_since(epoch);
    i64::try_from(span.as_micros()).ok()
}

/// The date and time that many microseconds after 1970.
pub(super) fn from_epoch(micros: i64) -> Option<DateTime> {
    let epoch = Date::constant(1970, 1, 1).to_datetime(Time::midnight());
    epoch.checked_add(jiff::SignedDuration::from_micros(micros)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_python_does() {
        let read = |text: &str| parse_datetime(text).map(|(value, offset)| (write_datetime(value), offset));
        let plain = |text: &str| Some((text.to_owned(), None));
        assert_eq!(read("2024-01-01"), plain("2024-01-01 00:00:00.000000"));
        assert_eq!(read("20240101"), plain("2024-01-01 00:00:00.000000"));
        assert_eq!(read("2024-01-01 10:00"), plain("2024-01-01 10:00:00.000000"));
        assert_eq!(read("2024-01-01 10:00:00.1234567"), plain("2024-01-01 10:00:00.123456"));
        assert_eq!(
            read("2024-01-01T10:00:00+02:00"),
            Some(("2024-01-01 10:00:00.000000".to_owned(), Some(7200)))
        );
        for wrong in ["", "abc", "2024-13-01", "2024-01-01 24:00:00", "2024-01-01 10:0", "ä024-01-01"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn spans_are_counted_from_1970() {
        let quarter = from_epoch(900_000_000).map(write_datetime);
        assert_eq!(quarter.as_deref(), Some("1970-01-01 00:15:00.000000"));
        assert_eq!(from_epoch(-1_500_000).and_then(since_epoch), Some(-1_500_000));
    }
}
