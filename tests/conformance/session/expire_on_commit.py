from sqlalchemy import text

class Thermometer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room = db.Column(db.String(20))
    celsius = db.Column(db.Float)

db.create_all()
hall = Thermometer(room="hall", celsius=19.5)
db.session.add(hall)
db.session.commit()
"celsius" in hall.__dict__
hall.celsius
"celsius" in hall.__dict__
# changed behind the session's back
db.session.execute(text("update thermometer set celsius = 21 where room = 'hall'"))
hall.celsius
db.session.refresh(hall)
hall.celsius
db.session.execute(text("update thermometer set celsius = 22"))
db.session.commit()
hall.celsius
db.session.execute(text("update thermometer set celsius = 23, room = 'lobby'"))
db.session.expire(hall)
hall.celsius, hall.room
db.session.execute(text("update thermometer set celsius = 24, room = 'foyer'"))
db.session.expire(hall, ["celsius"])
hall.celsius, hall.room
db.session.execute(text("update thermometer set celsius = 25"))
Thermometer.query.first().celsius      # what is loaded is not overwritten
db.session.expire_all()
hall.celsius, hall.room
db.session.commit()
