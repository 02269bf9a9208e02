//! Now and here: the system's clock and local time zone, for `datetime` and `time`.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::calendar::{self, DAY, EPOCH_ORDINAL, SECOND};

/// The local wall time, to the microsecond.
pub fn now() -> DateTime {
    let (civil, ..) = local(Timestamp::now().as_microsecond());
    civil.unwrap_or_default()
}

/// The local day.
pub fn today() -> Date {
    now().date()
}

/// Microseconds since the epoch.
pub fn unix_micros() -> i64 {
    Timestamp::now().as_microsecond()
}

/// The wall time of microseconds since the epoch in UTC; None outside the years 1 to 9999.
pub fn utc(micros: i64) -> Option<DateTime> {
    calendar::from_micros(micros.checked_add(EPOCH_ORDINAL * DAY)?)
}

/// What is known of the local zone at an instant.
pub struct LocalZone {
    /// Seconds east of UTC.
    pub offset: i64,
    /// `CET`, `UTC`, …
    pub name: String,
    /// Is it daylight saving time?
    pub is_dst: bool,
}

fn timestamp(micros: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(micros).ok()
}

/// The local zone at an instant.
pub fn zone_at(micros: i64) -> LocalZone {
    let zone = TimeZone::system();
    match timestamp(micros) {
        Some(at) => {
            let info = zone.to_offset_info(at);
            LocalZone {
                offset: i64::from(info.offset().seconds()),
                name: info.abbreviation().to_owned(),
                is_dst: info.dst().is_dst(),
            }
        }
        None => LocalZone { offset: 0, name: "UTC".to_owned(), is_dst: false },
    }
}

/// The local wall time of microseconds since the epoch (None outside the years 1 to 9999), and whether it is the second of two
/// equal ones (`fold`).
pub fn local(micros: i64) -> (Option<DateTime>, bool) {
    let offset = zone_at(micros).offset;
    let civil = micros.checked_add(offset * SECOND).and_then(utc);
    let fold = civil.is_some_and(|civil| {
        matches!(
            TimeZone::system().to_ambiguous_timestamp(civil).offset(),
            AmbiguousOffset::Fold { after, .. } if i64::from(after.seconds()) == offset
        )
    });
    (civil, fold)
}

/// Microseconds since the epoch of a local wall time.
pub fn from_local(civil: DateTime, fold: bool) -> i64 {
    let plain = calendar::micros(civil) - EPOCH_ORDINAL * DAY;
    let offset = match TimeZone::system().to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        // In a gap the clock is taken to have gone on as before; the second of two equal times is after the change.
        AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
            if fold {
                after
            } else {
                before
            }
        }
    };
    plain - i64::from(offset.seconds()) * SECOND
}

/// The system's wall clock as a duration since the epoch.
pub fn unix_time() -> SignedDuration {
    Timestamp::now().as_duration()
}
