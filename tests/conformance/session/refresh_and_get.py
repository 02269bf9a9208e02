class Sensor(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String(20))
    value = db.Column(db.Float)

    def __repr__(self):
        return f"Sensor({self.label}={self.value})"

db.create_all()
s = Sensor(label="t1", value=1.0)
db.session.add(s)
db.session.commit()
s.value = 99.0
s
db.session.refresh(s)
s
db.session.get(Sensor, 1)
db.session.get(Sensor, 2) is None
db.session.get(Sensor, s.id) is s
db.session.refresh(Sensor(label="new"))
db.session.get(Sensor)
db.session.get("Sensor", 1)
db.session.query(Sensor).filter(Sensor.id == 1).update({"value": 5.5})
s
db.session.commit()
s.value
db.session.delete(s)
db.session.commit()
db.session.refresh(s)
db.session.rollback()
db.session.get(Sensor, 1)
