class Plant(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    water = db.Column(db.Integer, default=1)

    def __repr__(self):
        return f"<Plant {self.name}>"

db.create_all()
db.session.new, db.session.dirty, db.session.deleted
fern = Plant(name="fern")
db.session.add(fern)
db.session.new
fern in db.session.new
db.session.commit()
db.session.new
fern.water = 4
db.session.dirty
bool(db.session.dirty), bool(db.session.new)
db.session.is_modified(fern)
db.session.commit()
fern.water = fern.water
len(db.session.dirty), db.session.is_modified(fern)
db.session.rollback()
db.session.delete(fern)
db.session.deleted
list(db.session)
db.session.flush()
db.session.deleted
len(list(db.session))
db.session.commit()
Plant.query.all()
ivy = Plant(name="ivy")
db.session.add(ivy)
db.session.expunge(ivy)
db.session.new
db.session.commit()
Plant.query.count()
