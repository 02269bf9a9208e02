class Lamp(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    watts = db.Column(db.Integer)
    color = db.Column(db.String(10))

db.create_all()
db.session.add_all([Lamp(watts=w, color=c) for w, c in zip(range(5, 45, 5), ["red", "blue", None, "green"] * 2)])
db.session.commit()
[l.id for l in Lamp.query.filter(Lamp.watts.in_([5, 20, 40, 99]))]
[l.id for l in Lamp.query.filter(Lamp.watts.in_(range(10, 21)))]
[l.id for l in Lamp.query.filter(Lamp.watts.in_((5,)))]
Lamp.query.filter(Lamp.watts.in_([])).all()
Lamp.query.filter(Lamp.watts.not_in([])).count()
[l.id for l in Lamp.query.filter(Lamp.watts.notin_([5, 10, 15]))]
[l.id for l in Lamp.query.filter(~Lamp.color.in_(["red"]))]
[l.color for l in Lamp.query.filter(Lamp.color.not_in(["red", "blue"]))]
[l.watts for l in Lamp.query.filter(Lamp.watts.between(10, 25))]
[l.watts for l in Lamp.query.filter(~Lamp.watts.between(10, 25))]
[l.watts for l in Lamp.query.filter(db.between(Lamp.watts, 35, 40))]
Lamp.query.filter(Lamp.color.is_(None)).count()
Lamp.query.filter(Lamp.color.isnot(None)).count()
Lamp.query.filter(Lamp.color.is_not(None), Lamp.watts > 30).count()
wanted = {"red": 1}
Lamp.query.filter(Lamp.color.in_(wanted)).count()
Lamp.query.filter(Lamp.color.in_(wanted.keys())).count()
Lamp.query.filter(Lamp.id.in_(db.select(Lamp.id).where(Lamp.watts > 30))).count()
Lamp.query.filter(Lamp.watts.in_(5))
Lamp.query.filter(Lamp.color.in_("red"))
print(Lamp.watts.between(1, 2))
print(Lamp.watts.in_([1, 2]))
print(Lamp.watts.not_in([1, 2]))
print(Lamp.color.is_(None))
print(Lamp.color != None)
