class Band(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    members = db.relationship("Musician", backref="band")

class Musician(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    band_id = db.Column(db.Integer, db.ForeignKey("band.id"))

    def __repr__(self):
        return self.name

db.create_all()
abba = Band(name="ABBA", members=[Musician(name="Agnetha"), Musician(name="Björn")])
abba.members[0] in db.session
db.session.add(abba)
abba.members[0] in db.session
db.session.commit()
abba.members.append(Musician(name="Benny"))
abba.members[-1] in db.session
db.session.commit()
frida = Musician(name="Frida", band=abba)
frida in db.session
db.session.commit()
Musician.query.count()
db.session.add(frida)
db.session.commit()
Musician.query.all()
solo = Musician(name="Solo", band=Band(name="Solos"))
db.session.add(solo)
solo.band in db.session
db.session.commit()
solo.band.id
Band.query.count()
[(m.name, m.band.name) for m in Musician.query.order_by(Musician.name)]
