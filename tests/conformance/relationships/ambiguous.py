# What happens without foreign_keys.
class Airport(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(3))

class Flight(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    start_id = db.Column(db.Integer, db.ForeignKey("airport.id"))
    end_id = db.Column(db.Integer, db.ForeignKey("airport.id"))
    start = db.relationship("Airport")

db.create_all()
Flight()
Airport(code="OSL")
Flight.query.all()
