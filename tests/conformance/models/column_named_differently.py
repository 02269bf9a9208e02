# The attribute and the column may have different names.
class Person(db.Model):
    __tablename__ = "people"
    id = db.Column("person_id", db.Integer, primary_key=True)
    full_name = db.Column("name", db.String(60), nullable=False)
    kind = db.Column("type", db.String(10), default="guest")

Person.__table__.columns.keys()
str(Person.full_name)
str(Person.full_name == "x")
str(Person.query.filter_by(full_name="Ines"))
db.create_all()
ines = Person(full_name="Ines")
db.session.add(ines)
db.session.commit()
ines.id, ines.full_name, ines.kind
Person(name="Ines")
Person.query.filter_by(name="Ines")
Person.query.filter_by(full_name="Ines").one() is ines
db.session.execute(db.select(Person.id, Person.full_name)).all()
db.session.execute(db.select(Person.__table__)).first()
db.session.execute(db.select(Person.__table__)).keys()
db.session.add(Person())
db.session.commit()
db.session.rollback()
