from datetime import date, datetime, time, timedelta

class Concert(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    band = db.Column(db.String(20))
    day = db.Column(db.Date)
    doors = db.Column(db.Time)
    announced = db.Column(db.DateTime)

db.create_all()
c = Concert(band="Air", day=date(2024, 2, 29), doors=time(19, 30), announced=datetime(2023, 12, 1, 9, 15, 30))
db.session.add(c)
db.session.commit()
c.day
c.doors
c.announced
str(c.day), str(c.doors), str(c.announced)
c.day.year, c.day.weekday(), c.day.isoformat(), c.day.strftime("%d.%m.%Y")
c.day + timedelta(days=1)
c.day - date(2024, 1, 1)
(c.announced + timedelta(hours=36, minutes=5)).isoformat()
f"{c.announced:%d %B %Y at %H:%M}"
c.announced = datetime(2024, 1, 2, 3, 4, 5, 678901)
db.session.commit()
c.announced
db.session.add_all([Concert(band="Beck", day=date(2025, 5, 1)), Concert(band="Can", day=date(1971, 6, 7))])
db.session.commit()
[x.band for x in Concert.query.filter(Concert.day < date(2000, 1, 1))]
[x.band for x in Concert.query.filter(Concert.day.between(date(2024, 1, 1), date(2025, 12, 31))).order_by(Concert.day)]
[x.band for x in Concert.query.order_by(Concert.day.desc())]
Concert.query.filter(Concert.doors == None).count()
Concert.query.filter(Concert.announced > datetime(2024, 1, 1)).one().band
db.session.query(db.func.max(Concert.day)).scalar()
db.session.query(Concert.day, Concert.doors).first()
c.day = datetime(2024, 3, 1, 12, 0)
db.session.commit()
c.day
c.announced > datetime(2024, 1, 1), c.day > date(2030, 1, 1)
c.day > datetime(2024, 1, 1)
