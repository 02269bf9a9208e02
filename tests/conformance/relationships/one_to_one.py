class Citizen(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    passport = db.relationship("Passport", backref="citizen", uselist=False)

    def __repr__(self):
        return f"<Citizen {self.name}>"

class Passport(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.String(9), unique=True)
    citizen_id = db.Column(db.Integer, db.ForeignKey("citizen.id"), unique=True)

    def __repr__(self):
        return f"<Passport {self.number}>"

db.create_all()
mia = Citizen(name="Mia")
print(mia.passport)
mia.passport = Passport(number="C01X00T47")
mia.passport.citizen
db.session.add(mia)
db.session.commit()
mia.passport
mia.passport.citizen_id
leo = Citizen(name="Leo", passport=Passport(number="K22"))
db.session.add(leo)
db.session.commit()
Passport.query.filter_by(citizen=leo).one()
leo.passport.citizen.name
leo.passport = None
db.session.commit()
print(Passport.query.filter_by(number="K22").one().citizen_id)
leo.passport is None
p = Passport(number="NEW", citizen=leo)
leo.passport
db.session.add(p)
db.session.commit()
Citizen.query.join(Passport).filter(Passport.number == "NEW").all()
db.session.add(Passport(number="DUP", citizen_id=leo.id))
db.session.commit()
db.session.rollback()
