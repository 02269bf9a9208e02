# A log is read, parsed, counted and reported: re, datetime, Counter, defaultdict, statistics, textwrap, csv, json.
import re, csv, io, json, statistics, textwrap
from collections import Counter, defaultdict, deque
from datetime import datetime, timedelta
from itertools import groupby, islice
from operator import itemgetter, attrgetter
from dataclasses import dataclass, asdict, field
LOG = """\
2024-03-09 10:00:01 INFO  web  GET /home 200 12.5ms user=ada
2024-03-09 10:00:05 WARN  web  GET /missing 404 3.1ms user=bob
2024-03-09 10:01:17 ERROR db   timeout after 30s
2024-03-09 10:02:00 INFO  web  POST /login 302 45.0ms user=ada
not a log line
2024-03-09 11:15:42 ERROR web  GET /home 500 1003.2ms user=cy
2024-03-09 11:15:43 INFO  web  GET /home 200 11.9ms user=cy
"""
@dataclass(frozen=True, order=True)
class Entry:
    when: datetime
    level: str
    source: str
    text: str = field(compare=False)

    @property
    def request(self):
        m = re.match(r"(?P<method>[A-Z]+) (?P<path>\S+) (?P<status>\d{3}) (?P<ms>[\d.]+)ms(?: user=(?P<user>\w+))?", self.text)
        return m and {**m.groupdict(), "ms": float(m["ms"]), "status": int(m["status"])}

LINE = re.compile(r"(?P<when>\d{4}-\d\d-\d\d [\d:]{8}) (?P<level>[A-Z]+)\s+(?P<source>\w+)\s+(?P<text>.*)")
def parse(lines):
    for number, line in enumerate(lines, 1):
        if not (m := LINE.fullmatch(line.rstrip())):
            yield number, ValueError(f"line {number}: cannot parse {line!r}")
            continue
        d = m.groupdict(); d["when"] = datetime.strptime(d["when"], "%Y-%m-%d %H:%M:%S")
        yield number, Entry(**d)

parsed = list(parse(LOG.splitlines())); entries = [e for _, e in parsed if isinstance(e, Entry)]; errors = [e for _, e in parsed if isinstance(e, Exception)]
len(entries), errors, entries[0], entries[0].request, entries[2].request
Counter(e.level for e in entries), Counter(e.request["path"] for e in entries if e.request).most_common(1), {k: len(list(g)) for k, g in groupby(entries, key=lambda e: e.when.hour)}, max(entries).source, min(entries, key=attrgetter("level")).level, sorted({e.level for e in entries})
times = [r["ms"] for e in entries if (r := e.request)]; statistics.mean(times), statistics.median(times), max(times), round(statistics.stdev(times), 3), f"{sum(times):,.1f}", statistics.quantiles(times, n=4)
by_user = defaultdict(list)
for e in entries:
    match e.request:
        case {"user": str(user), "status": status} if status >= 400: by_user[user].append(f"failed {status}")
        case {"user": str(user), "path": path}: by_user[user].append(path)
        case None: by_user["-"].append(e.text)

dict(by_user), {u: len(v) for u, v in by_user.items()}
gaps = [b.when - a.when for a, b in zip(entries, entries[1:])]; max(gaps), sum(gaps, timedelta()), [str(g) for g in gaps], [g > timedelta(minutes=30) for g in gaps].index(True)
out = io.StringIO(); w = csv.DictWriter(out, ["user", "hits"], lineterminator="\n"); w.writeheader(); w.writerows({"user": u, "hits": len(v)} for u, v in sorted(by_user.items())); print(out.getvalue())
print(json.dumps([{**asdict(e), "when": e.when.isoformat()} for e in entries[:2]], indent=2)); json.dumps(asdict(entries[0]))
entries[0].level = "DEBUG"
entries[0] < 5
Entry("x")
def report(title, rows, width=30):
    yield f" {title} ".center(width, "=")
    for name, value in rows: yield f"{name:<{width - 10}}{value:>10}"
    yield "-" * width

print("\n".join(report("levels", Counter(e.level for e in entries).most_common()))); print(*report("slow", sorted(((r["path"], f"{r['ms']:.1f}") for e in entries if (r := e.request)), key=itemgetter(1), reverse=True)[:2]), sep="\n")
tail = deque(LOG.splitlines(), maxlen=2); list(tail)[0][:19], textwrap.shorten(tail[1], 30), list(islice(parse(LOG.splitlines()), 4, 5))[0][0]
raise errors[0]
