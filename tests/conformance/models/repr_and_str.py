class Planet(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

class Moon(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

    def __repr__(self):
        return "Moon(name=%r)" % self.name

class Comet(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

    def __str__(self):
        return f"comet {self.name}"

db.create_all()
for name in ("Mercury", "Venus", "Earth"):
    db.session.add(Planet(name=name))

db.session.add(Moon(name="Io"))
db.session.add(Comet(name="Halley"))
db.session.commit()
Planet.query.all()
Planet.query.first()
str(Planet.query.first())
print(Planet.query.all())
f"{Planet.query.get(2)} is hot"
Moon.query.first()
print(Moon.query.first())
str(Moon.query.first())
comet = Comet.query.first()
comet
print(comet)
f"{comet} / {comet!r}"
"%s and %r" % (comet, comet)
{"first": Moon.query.first(), "all": Planet.query.all()}
