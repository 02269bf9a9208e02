class NoKey(db.Model):
    name = db.Column(db.String(20))

class NoColumns(db.Model):
    __tablename__ = "nothing"

class Twice(db.Model):
    id = db.Column(db.Integer, primary_key=True)

class Twice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

class Typo(db.Modell):
    id = db.Column(db.Integer, primary_key=True)

class Typo(db.Model):
    id = db.column(db.Integer, primary_key=True)

class Typo(db.Model):
    id = db.Column(db.Integer, primary_kye=True)

class Typo(db.Model):
    id = db.Column(db.Intger, primary_key=True)

class Typo(db.Model):
    id = db.Column(Integer, primary_key=True)

Typo
sorted(db.metadata.tables)
Twice.__table__.columns.keys()
db.create_all()
Twice.query.all()
NoKey
