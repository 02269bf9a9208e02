# Columns that are used in the class body before they have a name.
class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    first = db.Column(db.Integer, nullable=False)
    last = db.Column(db.Integer)
    price = db.Column("cost", db.Integer)
    parent_id = db.Column(db.Integer, db.ForeignKey("booking.id"))
    parts = db.relationship("Booking", order_by=last.desc(), primaryjoin=(parent_id == id), backref=db.backref("whole", remote_side=[id]))
    __table_args__ = (
        db.CheckConstraint(first < last, name="in_order"),
        db.CheckConstraint(price > 0),
        db.Index("ix_last", last.desc()),
        db.UniqueConstraint(first, price),
    )
    __mapper_args__ = {"confirm_deleted_rows": False}

from sqlalchemy.schema import CreateTable, CreateIndex
print(CreateTable(Booking.__table__))
for index in Booking.__table__.indexes:
    print(CreateIndex(index))

db.create_all()
db.session.add(Booking(first=5, last=3, price=1))
db.session.commit()
db.session.rollback()
db.session.add(Booking(first=1, last=3, price=0))
db.session.commit()
db.session.rollback()
b = Booking(first=1, last=9, price=2, parts=[Booking(first=1, last=2, price=3), Booking(first=2, last=5, price=3)])
db.session.add(b)
db.session.commit()
[(p.first, p.last) for p in b.parts]
b.parts[0].whole is b
str(Booking.query.filter(Booking.price > 1))
