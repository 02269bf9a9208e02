class Point(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    x = db.Column(db.Integer)
    y = db.Column(db.Integer)
    label = db.Column(db.String(10))

    def __repr__(self):
        return f"({self.x},{self.y})"

db.create_all()
for x in range(30):
    for y in range(40):
        db.session.add(Point(x=x, y=y, label="origin" if x == y == 0 else None))

len(db.session.new)
db.session.commit()
Point.query.count()
Point.query.first().label
Point.query.order_by(Point.x.desc(), Point.y).limit(3).all()
db.session.query(db.func.sum(Point.x), db.func.max(Point.y)).one()
Point.query.filter(Point.x == Point.y).count()
Point.query.filter((Point.x + Point.y) % 2 == 0).count()
on_axis = Point.query.filter(db.or_(Point.x == 0, Point.y == 0)).all()
len(on_axis)
for p in on_axis:
    p.label = "axis"

len(db.session.dirty)
db.session.commit()
Point.query.filter_by(label="axis").count()
for p in Point.query.filter(Point.x > 5):
    db.session.delete(p)

db.session.commit()
Point.query.count(), max(p.id for p in Point.query)
ids = [p.id for p in Point.query.filter(Point.y < 2)]
ids
[p for p in Point.query.filter(Point.id.in_(ids)) if p.x == 3]
db.session.add_all(Point(x=n, y=-n) for n in range(1000))
db.session.commit()
Point.query.filter(Point.y < 0).count()
sum(1 for p in Point.query if p.label is None)
