# time and calendar.
import time, calendar, datetime
g = time.gmtime(0); g, g.tm_year, g[0], g.tm_wday, g.tm_yday, g.tm_isdst, len(g), tuple(g), g == tuple(g), isinstance(g, tuple), time.gmtime(1709966703.9)[:6], time.gmtime(-1)[:6]
g.tm_year = 5
g.foo
g[10]
time.gmtime("x")
time.gmtime(1e20)
time.strftime("%Y-%m-%d %H:%M:%S", g), time.strftime("%a %A %b %B %j %U %W %w %y %p %I %%", g), time.strftime("", g), time.strftime("%c|%x|%X", g), time.strftime("%d/%m", (2024, 3, 9, 0, 0, 0, 5, 69, -1)), len(time.strftime("%H:%M"))
time.strftime("%Y", (1, 2))
time.strftime("%Y", "x")
time.strftime(5)
time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0))
time.strptime("2024-03-09 07:05", "%Y-%m-%d %H:%M"), time.strptime("Mar 9", "%b %d").tm_yday, time.strptime("30 Nov 00", "%d %b %y")[:3], time.strptime("12", "%d").tm_year
time.strptime("x", "%Y")
time.strptime("2024 extra", "%Y")
time.strptime("2024-02-30", "%Y-%m-%d")
time.mktime((2024, 3, 9, 7, 5, 3, 0, 0, 0)), calendar.timegm((2024, 3, 9, 7, 5, 3)), calendar.timegm(time.gmtime(12345)), time.mktime(time.gmtime(86400)), time.asctime(g), time.asctime((2024, 3, 9, 7, 5, 3, 5, 69, 0)), time.ctime(0), time.localtime(0)[:6], time.timezone, time.daylight, time.tzname
time.mktime((1, 2))
time.asctime("x")
time.mktime("x")
type(time.time()), type(time.time_ns()), type(time.perf_counter()), type(time.monotonic()), type(time.process_time()), type(time.perf_counter_ns()), time.perf_counter() <= time.perf_counter(), time.time() > 1.6e9, time.sleep(0), time.sleep(0.001), time.struct_time(range(9)), time.get_clock_info("monotonic").monotonic if False else True
time.sleep(-1)
time.sleep("x")
time.sleep()
calendar.isleap(2024), calendar.isleap(1900), calendar.leapdays(2000, 2025), calendar.weekday(2024, 3, 9), calendar.monthrange(2024, 2), calendar.monthcalendar(2024, 2), list(calendar.day_name), list(calendar.month_abbr), calendar.month_name[3], calendar.day_abbr[0], calendar.MONDAY, calendar.SUNDAY, calendar.firstweekday(), calendar.January if hasattr(calendar, "January") else 1
calendar.monthrange(2024, 13)
calendar.weekday(2024, 13, 1)
calendar.setfirstweekday(9)
print(calendar.month(2024, 2)); calendar.prmonth(2024, 9); print(calendar.month(2024, 2, w=3, l=2)); calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2024, 2)); calendar.firstweekday(), calendar.monthcalendar(2024, 2)[0]; calendar.setfirstweekday(0); print(calendar.calendar(2024, m=4)[:200])
c = calendar.Calendar(6); list(c.iterweekdays()), list(c.itermonthdays(2024, 2))[:6], list(c.itermonthdates(2024, 2))[0], c.monthdayscalendar(2024, 2)[0], c.monthdatescalendar(2024, 2)[0][0], list(c.itermonthdays2(2024, 2))[:3], c.monthdays2calendar(2024, 2)[1][0], len(c.yeardayscalendar(2024)), list(c.itermonthdays4(2024, 2))[0]
t = calendar.TextCalendar(); t.formatmonth(2024, 6).splitlines()[:2], t.formatweekheader(3), t.formatweekday(0, 5), t.formatmonthname(2024, 6, 20), t.formatday(5, 0, 3), t.formatweek([(1, 0), (2, 1)], 2)
calendar.HTMLCalendar().formatmonth(2024, 2).splitlines()[:3], calendar.HTMLCalendar().formatday(5, 1)
def next_weekday(day, weekday): return day + datetime.timedelta((weekday - day.weekday() - 1) % 7 + 1)

next_weekday(datetime.date(2024, 3, 9), calendar.MONDAY), [d.isoformat() for d in c.itermonthdates(2024, 3) if d.weekday() == 4 and d.month == 3], max(week[calendar.FRIDAY] for week in calendar.monthcalendar(2024, 3))
def fmt(seconds):
    m, s = divmod(seconds, 60); h, m = divmod(m, 60)
    return f"{h:d}:{m:02d}:{s:02d}"

fmt(3723), time.strftime("%H:%M:%S", time.gmtime(3723)), str(datetime.timedelta(seconds=3723)), datetime.datetime(*time.gmtime(0)[:6]), datetime.datetime.fromtimestamp(time.mktime((2024, 1, 1, 0, 0, 0, 0, 0, 0)), datetime.timezone.utc).year
