from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones
z = ZoneInfo("Europe/Zurich")
z, str(z), z.key, z is ZoneInfo("Europe/Zurich"), ZoneInfo.no_cache("Europe/Zurich") is z
moments = [(2024, 1, 15, 12), (2024, 7, 15, 12), (2024, 3, 31, 2, 30), (2024, 10, 27, 2, 30), (2024, 11, 3, 1, 30), (1970, 1, 1), (2050, 7, 1)]
for name in ["Europe/Zurich", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe", "Europe/Dublin"]:
    for moment in moments:
        for fold in (0, 1):
            local = datetime(*moment, tzinfo=ZoneInfo(name), fold=fold)
            print(local, local.dst(), local.tzname(), local.astimezone(timezone.utc).time())
        there = datetime(*moment, tzinfo=timezone.utc).astimezone(ZoneInfo(name))
        print(there, there.fold)

a = datetime(2024, 3, 30, 12, tzinfo=z)
a + timedelta(days=1), (a + timedelta(days=1)) - a, a.strftime("%Z %z"), a.timestamp()
time(12, tzinfo=z).utcoffset(), datetime(2024, 1, 1, tzinfo=z) == datetime(2023, 12, 31, 23, tzinfo=timezone.utc)
"Europe/Zurich" in available_timezones(), len(available_timezones()) > 400
ZoneInfo("Nope/X")
ZoneInfo("../x")
ZoneInfo("/etc/x")
issubclass(ZoneInfoNotFoundError, KeyError)
