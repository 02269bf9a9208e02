# Typing along, with the mistakes one makes.
class Doctor(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)

class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    patient = db.Column(db.String(40), nullable=False)
    doctor_id = db.Column(db.Integer, db.ForeignKey("doctor.id"), nullable=False)
    doctor = db.relationship("Doctor", backref="visits")

db.session.add(Doctor(name="Dr. Who"))
db.session.commit()
db.session.rollback()
db.create_all()
who = Doctor(name="Dr. Who")
db.session.add(who)
db.session.commit()
visit = Visit(patient="Rose", docter=who)
visit = Visit(patient="Rose")
db.session.add(visit)
db.session.commit()
db.session.rollback()
visit.doctor = who
visit.doctor_id
db.session.add(visit)
db.session.commit()
visit.doctor_id
who.visit
who.visits
Doctor.query.filter_by(nam="Dr. Who").first()
Doctor.query.filter(name="Dr. Who").first()
Doctor.query.filter_by(name="Dr. Who").frist()
Doctor.query.filter_by(name="Dr. Who").first().visits[0].patient
Doctor.query.get(5).name
visti
visit.patient = None
db.session.commit()
visit.patient
db.session.rollback()
visit.patient
for v in who.visits:
    print(v.id, v.pateint)

for v in who.visits:
    print(v.id, v.patient)

db.session.delete(who)
db.session.commit()
db.session.rollback()
db.session.delete(visit)
db.session.delete(who)
db.session.commit()
Visit.query.count(), Doctor.query.count()
