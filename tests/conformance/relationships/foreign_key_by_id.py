# Many people set the id, not the object.
class Station(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

class Departure(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    time = db.Column(db.String(5))
    station_id = db.Column(db.Integer, db.ForeignKey("station.id"), nullable=False)
    station = db.relationship("Station", backref="departures")

    def __repr__(self):
        return f"{self.time} from {self.station.name if self.station else '?'}"

db.create_all()
graz, wien = Station(name="Graz"), Station(name="Wien")
db.session.add_all([graz, wien])
db.session.commit()
d = Departure(time="12:05", station_id=graz.id)
d.station is None
db.session.add(d)
d.station is None
db.session.commit()
d
d.station is graz
graz.departures
db.session.add(Departure(time="12:35", station_id=graz.id))
graz.departures
db.session.commit()
graz.departures
d.station_id = wien.id
d.station.name
db.session.flush()
d.station.name
db.session.commit()
d.station.name, len(graz.departures), len(wien.departures)
d.station = graz
d.station_id
db.session.flush()
d.station_id
lost = Departure(time="00:00", station_id=999)
db.session.add(lost)
db.session.commit()
lost.station is None
lost
