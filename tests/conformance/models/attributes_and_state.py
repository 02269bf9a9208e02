class Kettle(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    brand = db.Column(db.String(20))
    litres = db.Column(db.Float)

db.create_all()
k = Kettle(brand="Alessi")
k.litres
hasattr(k, "brand"), hasattr(k, "colour")
k.colour
k.colour = "steel"       # a plain attribute, not a column
k.colour
getattr(k, "brnad", "?")
setattr(k, "litres", 1.7)
db.session.add(k)
db.session.commit()
k.colour, k.litres
k.brand = "Smeg"
del k.colour
hasattr(k, "colour")
db.session.rollback()
k.brand
isinstance(k, Kettle), isinstance(k, db.Model)
type(k)
Kettle.__name__, Kettle.__module__
k == Kettle.query.first(), k != Kettle()
len({k, Kettle.query.first()})
other = Kettle(brand="Alessi", litres=1.7)
other == k
bool(k)
sorted(c.name for c in k.__table__.columns)
{c.name: getattr(k, c.name) for c in k.__table__.columns}
