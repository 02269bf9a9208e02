# Strings where dates belong, and the like.
from datetime import date
from sqlalchemy.exc import StatementError

class Trip(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    start = db.Column(db.Date)

class Train(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    leaves = db.Column(db.DateTime)

class Meal(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    at = db.Column(db.Time)

class Photo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    pixels = db.Column(db.LargeBinary)

db.create_all()
t = Trip(start="2024-05-01")
t.start
db.session.add(t)
db.session.commit()
t.start
db.session.rollback()
db.session.add(Train(leaves="2024-05-01 10:00"))
db.session.commit()
db.session.rollback()
db.session.add(Meal(at="12:30"))
db.session.commit()
db.session.rollback()
db.session.add(Photo(pixels="not bytes"))
db.session.commit()
db.session.rollback()
db.session.add(Trip(start=["2024"]))
db.session.commit()
db.session.rollback()
Trip.query.filter(Trip.start == "2024-05-01").all()
Trip.query.filter_by(start=5).all()
db.session.add(Train(leaves=date(2024, 5, 1)))
db.session.commit()
Train.query.one().leaves
try:
    db.session.add(Trip(start="soon"))
    db.session.flush()
except StatementError as e:
    print(type(e.orig).__name__, "-", e.orig)
    db.session.rollback()

Trip.query.count()
