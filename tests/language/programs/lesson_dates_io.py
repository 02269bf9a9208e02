from datetime import datetime, timedelta, date, time, timezone
import json, csv, io, calendar
from dataclasses import dataclass, field, asdict, astuple, replace, fields
from enum import Enum, IntEnum, auto, Flag, unique
d = datetime(2024, 2, 29, 13, 5, 7, 123456)
print(d, repr(d), d.isoformat(), d.date(), d.time(), d.weekday(), d.isocalendar(), d.timetuple().tm_yday, d.strftime("%A %d %B %Y %I:%M %p %j %U %%"), d.replace(year=2023, day=1))
print(d + timedelta(days=7, hours=3), d - datetime(2024, 1, 1), (d - timedelta(weeks=1)).date(), timedelta(days=-1, seconds=5), repr(timedelta(days=1.5)), timedelta(hours=30).total_seconds(), timedelta(minutes=90) / 2, timedelta(days=3) // timedelta(hours=7))
print(datetime.strptime("2024-03-10 08:30", "%Y-%m-%d %H:%M"), date.fromisoformat("2024-12-25"), datetime.fromisoformat("2024-01-02T03:04:05+02:00"), date(2024, 1, 1) < date(2024, 1, 2), datetime.fromtimestamp(0, timezone.utc), datetime.min, date.max)
tz = timezone(timedelta(hours=5, minutes=30), "IST"); print(datetime(2024, 1, 1, tzinfo=tz), datetime(2024, 1, 1, tzinfo=tz).astimezone(timezone.utc), repr(tz), time(9, 5), d.ctime())
for f in (lambda: date(2023, 2, 29), lambda: datetime.strptime("x", "%Y"), lambda: datetime.now() - date.today(), lambda: d < datetime.now(timezone.utc), lambda: date.fromisoformat("x"), lambda: d + 5, lambda: datetime(2024, 13, 1), lambda: datetime.strptime("2024-01-01x", "%Y-%m-%d"), lambda: datetime(2024)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(calendar.month(2024, 2)); print(calendar.isleap(2024), calendar.monthrange(2024, 2), calendar.day_name[0])
age = lambda b, t: t.year - b.year - ((t.month, t.day) < (b.month, b.day)); print(age(date(1990, 6, 15), date(2024, 6, 14)))
@unique
class Color(Enum):
    RED = 1; GREEN = 2; BLUE = auto()
    @property
    def nice(self): return self.name.title()
class Pri(IntEnum): LOW = 1; HIGH = 5
class Perm(Flag): R = auto(); W = auto(); X = auto()
print(Color.RED, repr(Color.BLUE), Color(2), Color["RED"], list(Color), Color.RED.nice, Pri.HIGH > 3, Perm.R | Perm.X, Perm.R in (Perm.R | Perm.W), Color.RED is Color(1), isinstance(Color.RED, Color), Pri.LOW, f"{Pri.LOW}", f"{Color.RED}")
for f in (lambda: Color(9), lambda: Color["X"], lambda: Color.PINK, lambda: setattr(Color, "RED", 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0
    tags: list[str] = field(default_factory=list, compare=False)
    total: float = field(init=False, repr=False, default=0)
    def __post_init__(self): self.total = self.price * 2
@dataclass(frozen=True)
class Pt: x: int; y: int = 0
i = Item("a", 2.5, ["t"]); print(i, asdict(i), astuple(Pt(1)), replace(Pt(1), y=5), i == Item("a", 2.5), Item("a") < Item("b"), [f.name for f in fields(Item)], hash(Pt(1)) == hash(Pt(1)), i.total)
try: Pt(1).x = 3
except Exception as e: print(type(e), e)
try: Item()
except TypeError as e: print(e)
data = {"name": "Zoë", "n": [1, 2.5, None, True], "nested": {"k": "v\n\"q\""}, "empty": [], "e": {}}
s = json.dumps(data); print(s); print(json.dumps(data, indent=4, sort_keys=True, ensure_ascii=False)); print(json.loads(s) == data, json.dumps([1, 2], separators=(",", ":")), json.dumps({1: "a", None: 2, True: 3}), json.dumps(float("nan")))
for bad in ('{"a": }', "[1, 2", "{'a': 1}", "", "[1,]", '"abc', "nul", '{"a" 1}'):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(bad, "->", e, e.lineno, e.colno)
try: json.dumps({"d": d})
except TypeError as e: print(e)
print(json.dumps({"d": d, "s": {1}}, default=lambda o: o.isoformat() if hasattr(o, "isoformat") else sorted(o)))
class Enc(json.JSONEncoder):
    def default(self, o): return asdict(o) if hasattr(o, "__dataclass_fields__") else super().default(o)
print(json.dumps([i], cls=Enc), json.loads('{"a": 1}', object_hook=lambda x: list(x.items())))
buf = io.StringIO(); w = csv.writer(buf); w.writerow(["id", "name", "note"]); w.writerows([[1, "Ann", 'say "hi"'], [2, "Bob, Jr.", None], [3, "multi\nline", 4.5]]); print(repr(buf.getvalue()))
buf.seek(0)
for row in csv.reader(buf): print(row)
buf.seek(0); print(list(csv.DictReader(buf))[1]); out = io.StringIO(); dw = csv.DictWriter(out, fieldnames=["a", "b"], lineterminator="\n", quoting=csv.QUOTE_ALL); dw.writeheader(); dw.writerow({"a": 1, "b": "x"}); print(out.getvalue())
try: dw.writerow({"zz": 1})
except ValueError as e: print(e)
print(list(csv.reader(["a;b;'c;d'"], delimiter=";", quotechar="'")), csv.list_dialects())
