class City(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30), unique=True)
    readings = db.relationship("Reading", backref="city")

class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    hour = db.Column(db.Integer)
    celsius = db.Column(db.Float)
    city_id = db.Column(db.Integer, db.ForeignKey("city.id"))

    @property
    def fahrenheit(self):
        return round(self.celsius * 9 / 5 + 32, 1)

db.create_all()
data = {"Oslo": [-4.5, -2.0, 0.25], "Lima": [19.0, 21.5, 22.0], "Perth": []}
for name, values in data.items():
    db.session.add(City(name=name, readings=[Reading(hour=h, celsius=c) for h, c in zip((6, 12, 18), values)]))

db.session.commit()
for city in City.query.order_by(City.name):
    temps = [r.celsius for r in city.readings]
    print(f"{city.name:<6}{min(temps, default=float('nan')):>7.2f}{max(temps, default=float('nan')):>7.2f}")

db.session.query(City.name, db.func.avg(Reading.celsius)).join(Reading).group_by(City.name).order_by(City.name).all()
[(r.hour, r.fahrenheit) for r in City.query.filter_by(name="Oslo").one().readings]
Reading.query.filter(Reading.celsius < 0).count()
Reading.query.filter(Reading.celsius.between(0, 20)).order_by(Reading.celsius).all()
hottest = Reading.query.order_by(Reading.celsius.desc()).first()
hottest.city.name, hottest.celsius, hottest.hour
db.session.query(db.func.min(Reading.celsius), db.func.max(Reading.celsius)).one()
db.session.query(Reading.hour, db.func.count(Reading.id)).filter(Reading.celsius > 0).group_by(Reading.hour).order_by(Reading.hour).all()
lo, hi = db.session.query(db.func.min(Reading.celsius), db.func.max(Reading.celsius)).filter(Reading.city_id == 2).one()
hi - lo
Reading.query.filter(Reading.celsius > 20).update({"celsius": Reading.celsius - 0.5})
db.session.commit()
sorted(r.celsius for r in Reading.query)
City.query.filter(City.readings.any(Reading.celsius < 0)).one().name
City.query.filter(~City.readings.any()).one().name
