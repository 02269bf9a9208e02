# A database in a file, created, closed and looked at again.
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///garage.db"
db = SQLAlchemy()
db.init_app(app)

class Bike(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    frame = db.Column(db.String(20))
    parts = db.relationship("Part", backref="bike")

class Part(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    bike_id = db.Column(db.ForeignKey("bike.id"))

    def __repr__(self):
        return self.name

with app.app_context():
    db.drop_all()
    db.create_all()
    db.session.add(Bike(frame="steel", parts=[Part(name="bell"), Part(name="lamp")]))
    db.session.commit()

with app.app_context():
    bike = Bike.query.first()
    bike.frame, bike.parts
    bike.parts[0].name = "horn"
    db.session.commit()

Part.query.order_by(Part.id).all()
bike = Bike.query.one()
bike.parts.append(Part(name="seat"))
db.session.commit()
db.session.close()
[p.name for p in Bike.query.one().parts]
db.engine.dialect.name
with app.app_context():
    db.drop_all()

Part.query.count()
