# Enumerations among the other types.
import enum
from datetime import date, datetime, time
from decimal import Decimal
class Color(enum.Enum):
    red = 1
    green = "g"

class Car(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    color = db.Column(db.Enum(Color))
    size = db.Column(db.Enum("small", "big", name="size"))
    built = db.Column(db.Date)
    sold = db.Column(db.DateTime)
    at = db.Column(db.Time)
    price = db.Column(db.Numeric(10, 2))
    weight = db.Column(db.Float)
    ok = db.Column(db.Boolean)
    extra = db.Column(db.JSON)
    note = db.Column(db.Text)
    big = db.Column(db.BigInteger)
    tiny = db.Column(db.SmallInteger)
    uni = db.Column(db.Unicode(10))

db.create_all()
c = Car(color=Color.red, size="big", built=date(2020, 1, 2), sold=datetime(2021, 1, 1, 12), at=time(8, 30), price=Decimal("9.99"), weight=1, ok=True, extra={"a": [1, None]}, note="x", big=2**40, tiny=1, uni="ü")
db.session.add(c)
db.session.commit()
[(k, getattr(c, k)) for k in Car.__table__.columns.keys()]
c.color = "green"
db.session.commit()
c.color
c.size = "huge"
db.session.commit()
c.size
db.session.rollback()
db.session.execute(db.text("update car set size='small', price=3"))
db.session.commit()
c.price, c.weight
Car.query.filter(Car.color == Color.green).count()
Car.query.filter_by(color="green").count()
Car.query.filter(Car.color.in_([Color.red, "green"])).count()
Car.query.filter(Car.built > "2020-01-01").count()
Car.query.filter(Car.built > date(2020, 1, 1)).count()
Car.query.filter(db.extract("year", Car.built) == 2020).count()
Car.query.filter(db.func.date(Car.sold) == "2021-01-01").count()
Car.query.filter(Car.ok).count(), Car.query.filter(~Car.ok).count(), Car.query.filter(Car.ok == True).count()
Car.query.filter(Car.price.between(1, 5)).count()
Car.query.with_entities(Car.price * 2, Car.weight / 2, Car.big + 1, Car.note + "y").all()
db.session.query(db.func.sum(Car.price), db.func.avg(Car.weight), db.func.count()).one()
Car.query.filter(Car.extra["a"][0].as_integer() == 1).count()
c.extra["a"].append(5)
db.session.commit()
c.extra
from sqlalchemy.orm.attributes import flag_modified
c.extra["a"].append(5)
flag_modified(c, "extra")
db.session.commit()
c.extra
c.ok = "yes"
db.session.commit()
db.session.rollback()
c.price = "abc"
db.session.commit()
db.session.rollback()
c.at = "8:00"
db.session.commit()
db.session.rollback()
c.big = "12"
db.session.commit()
c.big
c.weight = "heavy"
db.session.commit()
c.note = 5
db.session.commit()
db.session.rollback()
c.note
Car.__table__.c.color.type, Car.__table__.c.size.type, Car.__table__.c.extra.type
Car(color=5).color
