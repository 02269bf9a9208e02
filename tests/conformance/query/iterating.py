class Train(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    line = db.Column(db.String(5))
    minutes_late = db.Column(db.Integer, default=0)

    def __repr__(self):
        return f"{self.line}+{self.minutes_late}"

db.create_all()
for line, late in zip(["IC1", "IC2", "RE5", "S1", "S2"], [0, 12, 3, 0, 45]):
    db.session.add(Train(line=line, minutes_late=late))

db.session.commit()
for train in Train.query:
    if train.minutes_late:
        print(train.line, "is", train.minutes_late, "minutes late")

for train in Train.query.filter(Train.minutes_late == 0):
    train.line

for i, train in enumerate(Train.query.order_by(Train.minutes_late.desc()), 1):
    print(i, train)

list(Train.query)
[t.line for t in Train.query if t.line.startswith("S")]
sum(t.minutes_late for t in Train.query)
max(Train.query, key=lambda t: t.minutes_late)
{t.line: t.minutes_late for t in Train.query}
sorted(Train.query, key=lambda t: (-t.minutes_late, t.line))
tuple(Train.query.limit(2))
Train.query.filter_by(line="IC2").first() in Train.query.all()
first, *rest = Train.query.all()
first, len(rest)
a, b = Train.query.limit(2)
a, b
any(t.minutes_late > 30 for t in Train.query)
from itertools import groupby
for kind, trains in groupby(Train.query.order_by(Train.line), key=lambda t: t.line.rstrip("0123456789")):
    print(kind, list(trains))

len(Train.query)
for line, late in db.session.query(Train.line, Train.minutes_late).filter(Train.minutes_late > 5):
    print(line, late)
