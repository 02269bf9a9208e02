import calendar
print(calendar.month(2024, 2))
print(calendar.calendar(2023, m=4, c=2))
calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.isleap(2000), calendar.leapdays(1900, 2001), calendar.weekday(2024, 2, 29)
calendar.monthcalendar(2024, 9)
c = calendar.Calendar(firstweekday=6)
list(c.itermonthdates(2024, 12))[:3]
list(c.itermonthdays2(2024, 1))[:4], list(c.itermonthdays3(2024, 1))[:2], list(c.itermonthdays4(2023, 12))[-2:]
list(c.iterweekdays()), c.monthdayscalendar(2021, 2)
len(c.yeardatescalendar(2021)), c.yeardayscalendar(2021, 4)[0][0]
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.month(2024, 2, w=4, l=2))
calendar.firstweekday(), calendar.weekheader(3), calendar.weekheader(10)
calendar.prmonth(2020, 2)
print(calendar.HTMLCalendar().formatmonth(2024, 2))
list(calendar.day_name), list(calendar.month_abbr), calendar.month_name[3]
calendar.timegm((2024, 1, 2, 3, 4, 5))
calendar.monthrange(2024, 13)
calendar.setfirstweekday(7)
calendar.weekday(2024, 2, 30)
