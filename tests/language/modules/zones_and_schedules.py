# Dates as programs use them: intervals, business days, ages, reports, and zones around the clock changes.
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo
import calendar
from collections import Counter, defaultdict
def daterange(start, stop, step=timedelta(1)):
    while start < stop: yield start; start += step

[d.isoformat() for d in daterange(date(2024, 2, 27), date(2024, 3, 2))], [t.strftime("%H:%M") for t in daterange(datetime(2024, 1, 1, 9), datetime(2024, 1, 1, 11), timedelta(minutes=45))], len(list(daterange(date(2024, 1, 1), date(2025, 1, 1))))
def add_months(day, n):
    y, m = divmod(day.month - 1 + n, 12)
    return date(day.year + y, m + 1, min(day.day, calendar.monthrange(day.year + y, m + 1)[1]))

add_months(date(2024, 1, 31), 1), add_months(date(2024, 1, 31), 13), add_months(date(2024, 3, 31), -1), add_months(date(2024, 12, 15), 1)
def business_days(start, n):
    day = start
    while n:
        day += timedelta(1)
        if day.weekday() < 5: n -= 1
    return day

business_days(date(2024, 3, 7), 3), business_days(date(2024, 3, 9), 1), sum(d.weekday() < 5 for d in daterange(date(2024, 3, 1), date(2024, 4, 1)))
Counter(d.strftime("%A") for d in daterange(date(2024, 2, 1), date(2024, 3, 1))).most_common(2), {m: calendar.monthrange(2024, m)[1] for m in (1, 2, 4)}, date(2024, 3, 9) - timedelta(days=date(2024, 3, 9).weekday()), (date(2024, 3, 9).replace(day=1) - timedelta(1)).replace(day=1), [date(y, 2, 28) + timedelta(1) for y in (2023, 2024)]
groups = defaultdict(list)
for stamp in ["2024-03-09T08:00", "2024-03-09T17:30", "2024-03-10T09:15"]:
    t = datetime.fromisoformat(stamp); groups[t.date()].append(t.time())

dict(groups), {k.isoformat(): f"{min(v):%H:%M}-{max(v):%H:%M}" for k, v in groups.items()}, sum((datetime.combine(date.min, max(v)) - datetime.combine(date.min, min(v)) for v in groups.values()), timedelta())
meeting = datetime(2024, 10, 27, 0, 30, tzinfo=timezone.utc)
for name in ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "UTC"]:
    local = meeting.astimezone(ZoneInfo(name)); print(f"{name:18} {local:%a %d %b %H:%M %Z %z}", local.dst(), local.fold)

paris = ZoneInfo("Europe/Paris")
for hour in range(4):
    t = (datetime(2024, 10, 26, 23, tzinfo=timezone.utc) + timedelta(hours=hour)).astimezone(paris); print(t, t.fold, t.tzname(), t.timestamp())

spring = datetime(2024, 3, 31, 1, 59, 59, tzinfo=paris); spring, spring + timedelta(seconds=1), (spring.astimezone(timezone.utc) + timedelta(seconds=1)).astimezone(paris), datetime(2024, 3, 31, 2, 30, tzinfo=paris).astimezone(timezone.utc), datetime(2024, 3, 31, 2, 30, tzinfo=paris, fold=1).astimezone(timezone.utc)
a, b = datetime(2024, 10, 27, 2, 30, tzinfo=paris), datetime(2024, 10, 27, 2, 30, tzinfo=paris, fold=1); a == b, a.utcoffset() == b.utcoffset(), b - a, b.astimezone(timezone.utc) - a.astimezone(timezone.utc), a.timestamp() == b.timestamp(), hash(a) == hash(b), a.replace(fold=1) == a, a < b
sorted([datetime(2024, 1, 1, 12, tzinfo=ZoneInfo(z)) for z in ("Asia/Tokyo", "America/Lima", "Europe/Paris")])[0].tzinfo, datetime(2024, 1, 1, 12, tzinfo=ZoneInfo("Asia/Tokyo")) < datetime(2024, 1, 1, 12, tzinfo=paris), datetime(1900, 1, 1, tzinfo=paris).utcoffset(), datetime(2050, 7, 1, tzinfo=paris).dst(), time(12, tzinfo=paris).utcoffset(), time(12, tzinfo=timezone.utc).isoformat(), time(12, tzinfo=paris)
[p := datetime(2024, 1, 1), p][0] - datetime(2024, 1, 1, tzinfo=paris)
min(datetime(2024, 1, 1), datetime(2024, 1, 1, tzinfo=paris))
ZoneInfo("Europe/Paris") == paris, {paris: 1}[ZoneInfo("Europe/Paris")], repr(paris), ZoneInfo.no_cache("UTC") is ZoneInfo("UTC"), paris.utcoffset(datetime(2024, 7, 1)), paris.tzname(datetime(2024, 1, 1)), paris.utcoffset(None)
def humanize(delta):
    seconds = int(delta.total_seconds())
    for name, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if abs(seconds) >= size: return f"{abs(seconds) // size} {name}{'s' * (abs(seconds) >= 2 * size)} {'ago' if seconds > 0 else 'from now'}"
    return "just now"

[humanize(timedelta(**k)) for k in ({"days": 3}, {"hours": -1}, {"minutes": 5}, {"seconds": 9})], str(timedelta(hours=49, seconds=1)), f"{timedelta(days=1)!s:>20}", timedelta(minutes=90) / timedelta(hours=1), divmod(timedelta(hours=50), timedelta(days=1)), [str(timedelta(seconds=s)) for s in (0, 59, 3600, -1)]
f"{timedelta(1):%d}"
timedelta(1).strftime("%d")
datetime.strptime("31/12/2024 23:59", "%d/%m/%Y %H:%M").replace(tzinfo=paris).astimezone(timezone.utc).isoformat(), datetime.fromisoformat("2024-01-01T00:00:00Z").astimezone(paris).strftime("%d.%m.%y %H:%M"), date.fromisoformat("2024-12-30").isocalendar()[:2], date(2020, 12, 31).strftime("%G-W%V")
