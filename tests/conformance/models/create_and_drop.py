class Stamp(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    country = db.Column(db.String(30))

Stamp.query.all()
db.session.rollback()
db.create_all()
Stamp.query.all()
db.session.add(Stamp(country="Togo"))
db.session.commit()
# a second model, later
class Album(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(30))

Album.query.count()
db.session.rollback()
db.create_all()
Album.query.count()
Stamp.query.count()
print(db.create_all())
db.drop_all()
Stamp.query.count()
db.session.rollback()
db.create_all()
Stamp.query.count()
Stamp.__table__.drop(db.engine)
Stamp.query.first()
db.session.rollback()
Stamp.__table__.create(db.engine)
Stamp.query.first() is None
