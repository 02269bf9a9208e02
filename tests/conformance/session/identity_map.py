class Star(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30), unique=True)
    magnitude = db.Column(db.Float)

db.create_all()
db.session.add_all([Star(name="Sirius", magnitude=-1.46), Star(name="Vega", magnitude=0.03)])
db.session.commit()
a = Star.query.filter_by(name="Sirius").first()
b = Star.query.get(1)
c = db.session.get(Star, 1)
d = Star.query.order_by(Star.magnitude).all()[0]
a is b, b is c, c is d
b.magnitude = -1.5
a.magnitude
db.session.rollback()
a.magnitude, b.magnitude
a == b, a == Star.query.get(2)
stars = {star.name: star for star in Star.query}
stars["Sirius"] is a
len(db.session.identity_map)
both = Star.query.all() + Star.query.all()
len(both), len(set(both))
db.session.get(Star, 99)
db.session.get(Star, "1") is a
Star.query.get(None)
db.session.expunge(a)
a in db.session
again = Star.query.get(1)
again is a
again.name == a.name
