from datetime import date, timedelta

class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)
    loans = db.relationship("Loan", back_populates="reader", order_by="Loan.due")

    def __repr__(self):
        return f"<Reader {self.name}>"

    @property
    def overdue(self):
        return [loan for loan in self.loans if loan.is_overdue(date(2024, 3, 1))]

class Volume(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), nullable=False)
    copies = db.Column(db.Integer, default=1, nullable=False)
    loans = db.relationship("Loan", back_populates="volume")

    @property
    def available(self):
        return self.copies - len([l for l in self.loans if l.returned is None])

class Loan(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    reader_id = db.Column(db.Integer, db.ForeignKey("reader.id"), nullable=False)
    volume_id = db.Column(db.Integer, db.ForeignKey("volume.id"), nullable=False)
    due = db.Column(db.Date, nullable=False)
    returned = db.Column(db.Date)
    reader = db.relationship("Reader", back_populates="loans")
    volume = db.relationship("Volume", back_populates="loans")

    def is_overdue(self, today):
        return self.returned is None and self.due < today

    def __repr__(self):
        return f"<{self.volume.title} until {self.due:%d %b}>"

def lend(volume, reader, day, weeks=3):
    if volume.available < 1:
        raise ValueError(f"{volume.title} is not available")
    loan = Loan(volume=volume, reader=reader, due=day + timedelta(weeks=weeks))
    db.session.add(loan)
    return loan

db.create_all()
emma, momo = Volume(title="Emma"), Volume(title="Momo", copies=2)
ida, tom = Reader(name="Ida"), Reader(name="Tom")
db.session.add_all([emma, momo, ida, tom])
db.session.commit()
lend(emma, ida, date(2024, 1, 10))
lend(momo, ida, date(2024, 2, 20), weeks=1)
lend(momo, tom, date(2024, 2, 25))
db.session.commit()
lend(emma, tom, date(2024, 2, 1))
ida.loans
ida.overdue, tom.overdue
emma.available, momo.available
ida.loans[0].returned = date(2024, 2, 29)
db.session.commit()
ida.overdue
[v.title for v in Volume.query.order_by(Volume.title) if v.available]
Loan.query.filter(Loan.returned.is_(None)).order_by(Loan.due).all()
Reader.query.join(Loan).filter(Loan.due > date(2024, 3, 1)).all()
db.session.query(Volume.title, db.func.count(Loan.id)).join(Loan).group_by(Volume.id).order_by(Volume.title).all()
