class Seat(db.Model):
    row = db.Column(db.String(1), primary_key=True)
    number = db.Column(db.Integer, primary_key=True)
    guest = db.Column(db.String(40))

db.create_all()
for row in "AB":
    for number in range(1, 4):
        db.session.add(Seat(row=row, number=number))

db.session.commit()
Seat.query.count()
Seat.query.order_by(Seat.row, Seat.number).all()
seat = Seat.query.get(("B", 2))
seat
seat.guest = "Wang Fang"
db.session.commit()
db.session.get(Seat, ("B", 2)).guest
db.session.get(Seat, {"row": "B", "number": 2}) is seat
db.session.get(Seat, ("Z", 9))
db.session.get(Seat, "B")
Seat.query.get((1, 2, 3))
db.session.add(Seat(row="A", number=1))
db.session.commit()
db.session.rollback()
db.session.add(Seat(row="C"))
db.session.commit()
db.session.rollback()
Seat.query.filter_by(guest=None).count()
db.session.delete(Seat.query.get(("A", 1)))
db.session.commit()
[(s.row, s.number) for s in Seat.query.filter(Seat.row == "A")]
