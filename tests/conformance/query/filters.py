class Mountain(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    country = db.Column(db.String(20))
    height = db.Column(db.Integer)

    def __repr__(self):
        return f"<{self.name}>"

db.create_all()
for name, country, height in [
    ("Everest", "Nepal", 8849), ("Mont Blanc", "France", 4806), ("Elbrus", "Russia", 5642),
    ("Zugspitze", "Germany", 2962), ("Ben Nevis", None, 1345), ("Annapurna", "Nepal", 8091),
]:
    db.session.add(Mountain(name=name, country=country, height=height))

db.session.commit()
Mountain.query.filter(Mountain.height > 5000).all()
Mountain.query.filter(Mountain.height >= 8091).all()
Mountain.query.filter(Mountain.height < 2962).all()
Mountain.query.filter(Mountain.height <= 2962).all()
Mountain.query.filter(Mountain.name == "Elbrus").all()
Mountain.query.filter(Mountain.country != "Nepal").all()
Mountain.query.filter(Mountain.country == None).all()
Mountain.query.filter(Mountain.country != None).count()
Mountain.query.filter(Mountain.height > 3000, Mountain.height < 6000).all()
Mountain.query.filter(3000 < Mountain.height).count()
Mountain.query.filter_by(country="Nepal").filter(Mountain.height > 8500).all()
Mountain.query.filter_by(country="Nepal", name="Annapurna").one()
Mountain.query.filter_by(country="Atlantis").all()
Mountain.query.filter_by().count()
Mountain.query.filter().count()
Mountain.query.filter(Mountain.height > 5000).filter(Mountain.height < 8500).order_by(Mountain.height).all()
