# strftime and strptime with every directive, isoformat and fromisoformat, and what they refuse.
from datetime import date, datetime, time, timedelta, timezone, MINYEAR, MAXYEAR, UTC
d = datetime(2024, 3, 9, 7, 5, 3, 45, tzinfo=timezone(timedelta(hours=5, minutes=30)))
for c in "aAwdbBmyYHIpMSfzZjUWcxXGuVDFTRrnteChsP%": print(c, repr(d.strftime("%" + c)), end="; ")

date(2024, 12, 30).strftime("%G-W%V-%u %j %U %W"), date(2021, 1, 3).strftime("%G-W%V-%u %U %W"), datetime(5, 1, 2).strftime("%y %m"), time(13, 4, 5).strftime("%I:%M %p %S.%f"), date(2024, 1, 1).strftime("%H:%M"), datetime(2024, 1, 1).strftime("%z|%Z"), datetime(2024, 1, 1, 12, tzinfo=UTC).strftime("%z %Z"), date(2024, 2, 3).strftime("%-d/%-m"), date(2024, 2, 3).strftime(""), date(2024, 2, 3).strftime("né %d é"), f"{d:%Y-%m-%d %H:%M}", format(date(2024, 1, 2), "%d.%m.%Y"), f"{date(2024, 1, 2)}", f"{time(1, 2):%H-%M}", "{:%B}".format(d), f"{d:>30}"[:3] if False else ""
date(2024, 1, 1).strftime(5)
date(2024, 1, 1).strftime()
date(2024, 1, 1).strftime("%"), date(2024, 1, 1).strftime("%Q") , date(2024, 1, 1).strftime("100%%")
p = datetime.strptime
p("2024-03-09", "%Y-%m-%d"), p("09/03/24 14:05", "%d/%m/%y %H:%M"), p("Mar 9 2024 2:05PM", "%b %d %Y %I:%M%p"), p("Saturday, March 09, 2024", "%A, %B %d, %Y"), p("2024-03-09T10:11:12.5", "%Y-%m-%dT%H:%M:%S.%f"), p("2024-069", "%Y-%j"), p("12:30:45", "%H:%M:%S"), p("  2024  ", " %Y "), p("20240309", "%Y%m%d"), p("2024-W10-6", "%G-W%V-%u"), p("2024 10 6", "%Y %W %w"), p("2024 9 0", "%Y %U %w"), p("99", "%y"), p("68", "%y"), p("69", "%y"), p("12 AM", "%I %p"), p("12 pm", "%I %p"), p("sat mar", "%a %b"), p("100%", "100%%"), p("03/09/24", "%x"), p("Sat Mar  9 07:05:03 2024", "%c"), p("07:05:03", "%X")
p("2024-03-09 +0530", "%Y-%m-%d %z"), p("10:00-08:00", "%H:%M%z"), p("Z", "%z"), p("+05:30:15", "%z"), p("UTC", "%Z"), p("2024 GMT", "%Y %Z"), p("2024-01-01 +0000", "%Y-%m-%d %z").tzinfo
p("2024-13-09", "%Y-%m-%d")
p("2024-02-30", "%Y-%m-%d")
p("09/03/2024", "%Y-%m-%d")
p("2024-03-09 extra", "%Y-%m-%d")
p("2024", "%Y-%m")
p("24-03", "%Y-%m")
p("x", "%Q")
p("x", "%")
p("25:00", "%H:%M")
p("12:60", "%H:%M")
p("Foo 9", "%b %d")
p("366 2023", "%j %Y")
p("2024-W10", "%G-W%V")
p("10 6", "%V %u")
p("2024 10 6", "%Y %V %u")
p("", "%Y")
p("+25:00", "%z")
p("13 PM", "%I %p")
p(5, "%Y")
p("2024", 5)
p("2024")
date.fromisoformat("2024-03-09"), date.fromisoformat("20240309"), date.fromisoformat("2024-W10-6"), date.fromisoformat("2024W106"), date.fromisoformat("2024-W10")
time.fromisoformat("10:11"), time.fromisoformat("10"), time.fromisoformat("1011"), time.fromisoformat("10:11:12.123456789"), time.fromisoformat("10:11:12,5"), time.fromisoformat("T10:11"), time.fromisoformat("10:11Z"), time.fromisoformat("10:11:12+05:30"), time.fromisoformat("101112.25-0800"), time.fromisoformat("10:11+01:02:03.000004")
f = datetime.fromisoformat
f("2024-03-09"), f("2024-03-09T10:11:12"), f("2024-03-09 10:11"), f("20240309T101112"), f("2024-03-09T10:11:12.5Z"), f("2024-03-09T10:11:12+05:30"), f("2024-W10-6T10"), f("2024-03-09x10:11"), f("2024-03-09T10:11:12.123+00:00"), f("2024-03-09T10:11:12-00:00"), f("2024-03-09T10+01")
for bad in ["", "2024", "2024-3-9", "2024-03-09T", "2024-03-09T25:00", "2024-02-30", "hello world", "2024-03-09T10:11:", "2024-03-09T10:1", "2024-03-09T10:11:12.", "2024-03-09T10:11:12+5", "2024-03-09T10:11:12+25:00", "2024-W54-1", "2024-W10-8", "2024-069", "2024/03/09", "24-03-09", "2024-03-09T10:11:12Zx", "2024-03-09T1011:12", "0000-01-01", "2024-13-01", "2024-03-09T10:60"]:
    for kind in (datetime, date):
        try: print(kind.__name__, bad, kind.fromisoformat(bad))
        except ValueError as e: print(kind.__name__, e)

for bad in ["", "25", "10:60", "10:1", "1", "10:11:12.", "x", "10:11:12+", "10:11Z5", "24:00"]:
    try: print(time.fromisoformat(bad))
    except ValueError as e: print(e)

date.fromisoformat(5)
datetime.fromisoformat(b"2024-01-01")
time.fromisoformat(None)
d.isoformat(), d.isoformat(" "), d.isoformat(timespec="minutes"), d.isoformat(sep="_", timespec="hours"), d.isoformat(timespec="milliseconds"), d.isoformat(timespec="microseconds"), d.replace(microsecond=0).isoformat(), d.replace(microsecond=0).isoformat(timespec="microseconds"), d.isoformat(timespec="seconds"), str(d), d.date().isoformat(), d.timetz().isoformat(), time(1, 2).isoformat("hours"), time(1, 2, 3, 4).isoformat(timespec="milliseconds"), time(1).isoformat(), str(time(1, 2, 3, 400000)), datetime(2024, 1, 1).isoformat(), repr(d), d.ctime(), date(2024, 3, 9).ctime()
d.isoformat(timespec="days")
d.isoformat("ab")
d.isoformat(5)
time(1).isoformat("x")
datetime(2024, 1, 1).isoformat(timespec=5)
d.timetuple(), d.utctimetuple()[:6], date(2024, 3, 9).timetuple()[:], d.timestamp(), datetime(2024, 1, 1, tzinfo=UTC).timestamp(), datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1.5, timezone.utc), datetime.fromtimestamp(-1, UTC), datetime.utcfromtimestamp(86400), date.fromtimestamp(86400), datetime.fromtimestamp(1e9, timezone(timedelta(hours=-3), "BRT")), date.fromordinal(738954), datetime.fromordinal(1), date(2024, 3, 9).toordinal(), date.fromisocalendar(2024, 10, 6), date(2024, 3, 9).isocalendar(), tuple(date(2021, 1, 3).isocalendar()), date(2021, 1, 3).isocalendar().week, date(2024, 3, 9).weekday(), date(2024, 3, 9).isoweekday(), datetime.fromisocalendar(2020, 53, 7)
datetime.fromtimestamp(1e20, UTC)
datetime.fromtimestamp("5")
date.fromordinal(0)
date.fromordinal(10**10)
date.fromisocalendar(2021, 53, 1)
date.fromisocalendar(2021, 1, 8)
date.fromisocalendar(0, 1, 1)
