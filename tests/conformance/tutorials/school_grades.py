class Pupil(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30), nullable=False)
    grades = db.relationship("Grade", backref="pupil", lazy=True)

    def average(self, subject=None):
        points = [g.points for g in self.grades if subject in (None, g.subject)]
        return round(sum(points) / len(points), 2) if points else None

    def __repr__(self):
        return self.name

class Grade(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    subject = db.Column(db.String(20), nullable=False)
    points = db.Column(db.Integer, nullable=False)
    pupil_id = db.Column(db.Integer, db.ForeignKey("pupil.id"), nullable=False)

db.create_all()
book = {
    "Aino": {"math": [9, 7], "art": [10]},
    "Otto": {"math": [5], "art": [6, 8]},
    "Wei": {},
}
for name, subjects in book.items():
    pupil = Pupil(name=name)
    for subject, points in subjects.items():
        pupil.grades.extend(Grade(subject=subject, points=p) for p in points)
    db.session.add(pupil)

db.session.commit()
Pupil.query.count(), Grade.query.count()
{p.name: p.average() for p in Pupil.query}
Pupil.query.first().average("math")
[g.points for g in Pupil.query.filter_by(name="Otto").one().grades]
db.session.query(Grade.subject, db.func.avg(Grade.points), db.func.max(Grade.points)).group_by(Grade.subject).order_by(Grade.subject).all()
db.session.query(Pupil.name, db.func.sum(Grade.points)).join(Grade).group_by(Pupil.id).order_by(db.func.sum(Grade.points).desc()).all()
Pupil.query.outerjoin(Grade).filter(Grade.id.is_(None)).all()
Pupil.query.join(Grade).filter(Grade.subject == "math", Grade.points > 8).all()
best = Grade.query.order_by(Grade.points.desc(), Grade.id).first()
best.pupil, best.subject, best.points
# a grade without a pupil
db.session.add(Grade(subject="math", points=1))
db.session.commit()
db.session.rollback()
# everybody gets a point more in art
for g in Grade.query.filter_by(subject="art"):
    g.points = min(g.points + 1, 10)

db.session.commit()
sorted(g.points for g in Grade.query.filter_by(subject="art"))
wei = Pupil.query.filter_by(name="Wei").one()
wei.grades.append(Grade(subject="music", points=8))
wei.average()
db.session.rollback()
wei.average() is None
