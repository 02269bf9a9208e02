class Athlete(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    nation = db.Column(db.String(3))
    seconds = db.Column(db.Float)

    def __repr__(self):
        return self.name

db.create_all()
results = {"Kipchoge": ("KEN", 7377.0), "Bekele": ("ETH", 7301.0), "Farah": ("GBR", None), "Cheptegei": ("UGA", 7500.5), "Tola": ("ETH", 7380.25)}
for name, (nation, seconds) in results.items():
    db.session.add(Athlete(name=name, nation=nation, seconds=seconds))

db.session.commit()
Athlete.query.order_by(Athlete.name).all()
Athlete.query.order_by(Athlete.name.desc()).all()
Athlete.query.order_by(Athlete.seconds).all()
Athlete.query.order_by(Athlete.seconds.desc()).all()
Athlete.query.order_by(Athlete.seconds.asc().nulls_last()).all()
Athlete.query.order_by(Athlete.nation, Athlete.name.desc()).all()
Athlete.query.order_by(db.desc(Athlete.nation), db.asc(Athlete.name)).all()
Athlete.query.order_by(db.desc("name")).all()
Athlete.query.order_by("nation", "name").all()
Athlete.query.order_by(Athlete.id).order_by(Athlete.name).all()
Athlete.query.order_by(Athlete.name).order_by(None).all()
Athlete.query.order_by(db.func.length(Athlete.name), Athlete.name).all()
Athlete.query.order_by(Athlete.nation == "ETH", Athlete.name).all()
Athlete.query.order_by("speed").all()
db.session.rollback()
print(Athlete.query.order_by(Athlete.seconds.desc(), Athlete.name))
print(db.select(Athlete.name).order_by(Athlete.seconds.asc()))
print(Athlete.name.desc())
