class Car(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    plate = db.Column(db.String(10), unique=True)
    km = db.Column(db.Integer, default=0)
    owner = db.Column(db.String(20))

    def drive(self, km):
        self.km += km

db.create_all()
car = Car(plate="ZH 1", owner="Urs")
car.drive(5)
db.session.add(car)
db.session.commit()
car.drive(5)
car.drive(7)
car.km
db.session.commit()
Car.query.get(1).km
car.owner, car.plate = "Eva", "ZH 2"
car in db.session.dirty
Car.query.filter_by(owner="Urs").count()
car in db.session.dirty
db.session.rollback()
car.owner, car.plate
setattr(car, "owner", "Lia")
db.session.commit()
Car.query.filter_by(owner="Lia").one().plate
for attribute, value in {"km": 100, "owner": "Max"}.items():
    setattr(car, attribute, value)

db.session.commit()
car.km, car.owner
car.id = 50
db.session.commit()
Car.query.get(1) is None, Car.query.get(50) is car
car.km = Car.km + 1
db.session.commit()
car.km
car.km = db.func.abs(-7)
db.session.flush()
car.km
car.km = None
car.km is None
car.km += 1
db.session.rollback()
car.km
