from datetime import date, datetime, time, timedelta, timezone
import datetime as dt
d = date(2024, 2, 28)
d, str(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isoformat()
d + timedelta(days=2), d - timedelta(weeks=1), date(2024, 12, 25) - d, (date(2024, 12, 25) - d).days
d.replace(year=2023, day=1), d.strftime("%A %d %B %Y"), d.strftime("%a %d/%m/%y %j"), d.ctime(), f"{d:%Y/%m}"
date.fromisoformat("2024-05-06"), date.min, date.max, d.isocalendar()[1], d.toordinal(), date.fromordinal(738000)
n = datetime(2024, 1, 15, 13, 5, 9)
n, str(n), n.isoformat(), n.date(), n.time(), n.hour, n.minute, n.second, n.microsecond
n.strftime("%Y-%m-%d %H:%M:%S"), n.strftime("%I:%M %p"), n.isoformat(" ", "minutes"), n.replace(microsecond=5000)
n + timedelta(hours=12), n - datetime(2024, 1, 1), n > datetime(2024, 1, 1), n == datetime(2024, 1, 15, 13, 5, 9)
datetime.strptime("2024-03-01 10:20", "%Y-%m-%d %H:%M"), datetime.fromisoformat("2024-03-01T10:20:30.5"), datetime.combine(d, time(7, 30))
t = time(7, 5)
t, str(t), t.isoformat(), time(23, 59, 59, 999), t < time(8), t.strftime("%H.%M")
delta = timedelta(days=1, hours=2, minutes=3, seconds=4)
delta, str(delta), delta.total_seconds(), delta.days, delta.seconds, delta * 2, delta / 2, -timedelta(seconds=1), timedelta()
str(timedelta(days=-1, hours=3)), timedelta(minutes=90), timedelta(hours=1) < timedelta(hours=2), timedelta(days=1) // timedelta(hours=5), sum([delta, delta], timedelta())
datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat(), timezone(timedelta(hours=2))
sorted([date(2024, 1, 2), date(2023, 5, 5)]), max(n, datetime(2025, 1, 1)), {d: "leap"}[date(2024, 2, 28)]
isinstance(n, date), isinstance(d, datetime), type(n - n), datetime.now() > n, type(datetime.utcnow()), date.today() >= date(2024, 1, 1)
dt.date(2020, 1, 1) == date(2020, 1, 1), dt.datetime is datetime, dt.timedelta(1)
date(2024, 2, 30)
date(2024, 13, 1)
date("2024")
date(2024)
time(25)
datetime(2024, 1, 1) - date(2024, 1, 1)
datetime.strptime("hello", "%Y")
date.fromisoformat("yesterday")
d + 1
d < n
datetime(2024, 1, 1) < 5
