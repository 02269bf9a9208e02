class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(12), unique=True, nullable=False)
    weight = db.Column(db.Float)
    fragile = db.Column(db.Boolean, default=False, nullable=False)
    notes = db.Column(db.Text)
    shelf = db.Column(db.Integer, index=True)

for column in Parcel.__table__.columns:
    print(column.name, column.type, column.nullable, column.primary_key, column.unique, column.index)

Parcel.code.type
Parcel.code.type.length
Parcel.__table__.c.weight
Parcel.__table__.primary_key.columns.keys()
[index.name for index in Parcel.__table__.indexes]
db.create_all()
p = Parcel(code="AB-1")
(p.id, p.weight, p.fragile)
db.session.add(p)
db.session.commit()
(p.id, p.code, p.weight, p.fragile, p.notes, p.shelf)
db.session.add(Parcel(weight=2.5))
db.session.commit()
db.session.rollback()
db.session.add(Parcel(code="AB-1", weight=2.5))
db.session.commit()
db.session.rollback()
db.session.add(Parcel(code="AB-2", fragile=None))
db.session.commit()
Parcel.query.filter_by(code="AB-2").one().fragile
Parcel.query.count()
