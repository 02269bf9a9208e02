class Lake(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    fish = db.relationship("Fish", backref="lake")

class Fish(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    lake_id = db.Column(db.Integer)

db.create_all()
Lake()
Fish.query.first()
