# date, time, datetime, timedelta, timezone as values: limits, arithmetic, comparison, replace, hash, zones with folds.
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
import datetime as dt
date(2024, 2, 29), datetime(2024, 1, 2, 3), time(), time(1, 2, 3, 4), timedelta(), timedelta(1), timedelta(days=1, seconds=2, microseconds=3), timedelta(-1), timedelta(hours=-1), timedelta(weeks=1, hours=25, minutes=1, milliseconds=1500), timedelta(0.5), timedelta(seconds=0.1), timedelta(microseconds=0.5), timedelta(microseconds=1.5), date.min, date.max, date.resolution, datetime.max, time.max, timedelta.min, timedelta.max, dt.MAXYEAR
date(2023, 2, 29)
date(2023, 13, 1)
date(0, 1, 1)
date(10000, 1, 1)
date(2023, 1)
date("2023", 1, 1)
date(2023.5, 1, 1)
date()
date(2023, 1, 1, 1)
date(year=2023, month=1, day=32)
datetime(2023, 1, 1, 24)
datetime(2023, 1, 1, 1, 60)
datetime(2023, 1, 1, 0, 0, 60)
datetime(2023, 1, 1, microsecond=10**6)
datetime(2023, 1, 1, fold=2)
datetime(2023, 1, 1, tzinfo=5)
datetime(2023, 1, 1, tzinfo="UTC")
time(25)
time(1, tzinfo=5)
timedelta("1")
timedelta(days=10**9)
timedelta(foo=1)
timedelta(days=None)
timezone(5)
timezone(timedelta(hours=24))
timezone(timedelta(hours=1), 5)
timezone.utc, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-3), "BRT"), str(timezone.utc), str(timezone(timedelta(hours=-3.5))), timezone(timedelta(0)), timezone.utc == timezone(timedelta(0)), timezone(timedelta(hours=1)).utcoffset(None), timezone(timedelta(hours=1), "X").tzname(None), timezone.min, timezone.max, timezone.utc.dst(None), str(timezone(timedelta(seconds=5)))
a, b = timedelta(days=2, hours=3), timedelta(hours=7)
a + b, a - b, -a, +a, abs(-a), a * 2, 2 * a, a * 1.5, a / 2, a / b, a // b, a % b, divmod(a, b), a // 2, a / 0.3, a > b, a == timedelta(hours=51), bool(timedelta()), a.days, a.seconds, a.microseconds, a.total_seconds(), str(a), str(-b), str(timedelta(days=-1, microseconds=5)), repr(-b), hash(a) == hash(timedelta(hours=51)), sum([a, b], timedelta()), max(a, b), str(timedelta(days=1)), str(timedelta(microseconds=-1)), timedelta(days=1) // timedelta(hours=5), timedelta(seconds=1) * 0.333
a + 1
a * a
a / "x"
a / 0
a / timedelta()
a // 1.5
1 / a
a % 2
a < 5
a == 5, a != "x"
timedelta.max + timedelta(1)
timedelta(1) * 10**12
a.days = 5
d = datetime(2024, 3, 9, 12, 30)
d + a, d - a, a + d, d - datetime(2024, 1, 1), d.date() - date(2024, 1, 1), d.date() + timedelta(hours=30), date(2024, 3, 1) - timedelta(days=1), date(2024, 1, 31) + timedelta(1), d - timedelta(microseconds=1), (d - datetime(1970, 1, 1)) / timedelta(seconds=1)
d + 1
d + d
d - 5
d - date(2024, 1, 1)
date(2024, 1, 1) - d
5 - d
date.max + timedelta(1)
datetime.min - timedelta(1)
time(1) + timedelta(1)
d < date(2024, 1, 1)
date(2024, 1, 1) < d
d < 5
d == date(2024, 3, 9), date(2024, 3, 9) == d.date(), d != 5, d > datetime(2023, 1, 1), time(1) < time(2), time(1) == time(1, tzinfo=timezone.utc), d == d.replace(tzinfo=timezone.utc), max(date(2024, 1, 1), date(2023, 1, 1)), sorted([time(2), time(1)]), isinstance(d, date), bool(time(0))
aware = datetime(2024, 3, 9, 12, tzinfo=timezone.utc)
aware - d
d < aware
time(1) < time(1, tzinfo=timezone.utc)
aware - datetime(2024, 3, 9, 12, tzinfo=timezone(timedelta(hours=2))), aware.astimezone(timezone(timedelta(hours=-5))), aware.utcoffset(), aware.tzname(), aware.dst(), d.utcoffset(), d.tzname(), aware == datetime(2024, 3, 9, 14, tzinfo=timezone(timedelta(hours=2))), hash(aware) == hash(datetime(2024, 3, 9, 14, tzinfo=timezone(timedelta(hours=2)))), aware.replace(tzinfo=None), time(1, tzinfo=timezone.utc).utcoffset(), datetime.combine(date(2024, 1, 1), time(5)), datetime.combine(date(2024, 1, 1), time(5, tzinfo=timezone.utc)), datetime.combine(date(2024, 1, 1), time(5), tzinfo=timezone.utc), aware.time(), aware.timetz()
aware.astimezone(5)
datetime.combine(d, 5)
d.replace(year=2023), d.replace(2023, 1, 1, 0, 0), d.date().replace(day=1), time(1, 2).replace(hour=5), d.replace(fold=1).fold, repr(d.replace(fold=1)), d.replace(hour=0, minute=0).isoformat(), date(2024, 2, 29).replace(month=3)
date(2024, 2, 29).replace(year=2023)
d.replace(month=13)
d.replace(foo=1)
d.year = 5
d.foo
d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond, d.tzinfo, d.fold, d.weekday(), d.date(), d.time(), {d: 1}[datetime(2024, 3, 9, 12, 30)], hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)), type(d.today() - d), d.__class__, str(d), f"{d}", d.date().__str__()
ny, paris, tokyo = ZoneInfo("America/New_York"), ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
ny, str(paris), paris.key, ZoneInfo("UTC"), ZoneInfo("Europe/Paris") is paris
noon = datetime(2024, 7, 1, 12, tzinfo=ny)
noon, noon.utcoffset(), noon.tzname(), noon.dst(), noon.astimezone(paris), noon.astimezone(tokyo).isoformat(), noon.replace(month=1).utcoffset(), noon.astimezone(timezone.utc), str(noon), noon - datetime(2024, 7, 1, 12, tzinfo=paris), noon == noon.astimezone(tokyo)
for fold in (0, 1):
    t = datetime(2024, 11, 3, 1, 30, tzinfo=ny, fold=fold); print(t, t.utcoffset(), t.tzname(), t.timestamp(), t.astimezone(timezone.utc), t.fold)

gap = datetime(2024, 3, 10, 2, 30, tzinfo=ny); gap, gap.utcoffset(), gap.replace(fold=1).utcoffset(), gap.astimezone(timezone.utc).astimezone(ny), gap.timestamp()
before = datetime(2024, 3, 9, 12, tzinfo=ny); after = before + timedelta(days=1); after, after - before, after.astimezone(timezone.utc) - before.astimezone(timezone.utc)
datetime(2024, 11, 3, 5, 30, tzinfo=timezone.utc).astimezone(ny).fold, datetime(2024, 11, 3, 6, 30, tzinfo=timezone.utc).astimezone(ny).fold, datetime(2024, 11, 3, 6, 30, tzinfo=timezone.utc).astimezone(ny)
ZoneInfo("Mars/Base")
ZoneInfo("../etc")
ZoneInfo(5)
try: ZoneInfo("Nope/Zone")
except ZoneInfoNotFoundError as e: print(type(e).__mro__[1].__name__, e)

class Fixed(tzinfo):
    def utcoffset(self, when): return timedelta(hours=2)
    def tzname(self, when): return "FIX"
    def dst(self, when): return timedelta(0)

datetime(2024, 1, 1, tzinfo=Fixed()).isoformat(), datetime(2024, 1, 1, 12, tzinfo=timezone.utc).astimezone(Fixed()), datetime(2024, 1, 1, tzinfo=Fixed()).strftime("%Z %z")
tzinfo().utcoffset(None)
class MyDate(date):
    def quarter(self): return (self.month - 1) // 3 + 1

m = MyDate(2024, 8, 1); m.quarter(), m, m + timedelta(31), type(m + timedelta(1)), MyDate.fromisoformat("2024-01-01"), m == date(2024, 8, 1), isinstance(MyDate.today(), MyDate), m.replace(month=1)
def age(born, today): return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

age(date(2000, 2, 29), date(2024, 2, 28)), age(date(2000, 2, 29), date(2024, 2, 29)), [(date(2024, 1, 31) + timedelta(days=30 * i)).isoformat() for i in range(4)], (date(2024, 12, 25) - date(2024, 3, 9)).days
