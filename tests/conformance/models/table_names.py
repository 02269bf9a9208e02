# Which table does a class get when nobody says?
class Ferry(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class CargoShip(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class HTTPRequestLog(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class Route66(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class IPAddress2Host(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class Harbour(db.Model):
    __tablename__ = "all_the_harbours"
    id = db.Column(db.Integer, primary_key=True)

for model in (Ferry, CargoShip, HTTPRequestLog, Route66, IPAddress2Host, Harbour):
    print(model.__name__, "->", model.__tablename__)

Ferry.__table__
Harbour.__table__.name
CargoShip.__table__.columns.keys()
sorted(db.metadata.tables)
Ferry
Ferry.id
str(Ferry.id)
db.create_all()
db.session.add(CargoShip())
db.session.commit()
CargoShip.query.all()
