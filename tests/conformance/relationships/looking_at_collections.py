class Garden(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    flowers = db.relationship("Flower", backref="garden", lazy=True)

class Flower(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String(20))
    height = db.Column(db.Integer)
    garden_id = db.Column(db.Integer, db.ForeignKey("garden.id"))

    def __repr__(self):
        return f"{self.kind}({self.height})"

db.create_all()
g = Garden(name="front", flowers=[Flower(kind="rose", height=80), Flower(kind="tulip", height=40), Flower(kind="rose", height=95)])
db.session.add(g)
db.session.commit()
g.flowers
type(g.flowers)
isinstance(g.flowers, list)
len(g.flowers), g.flowers[0], g.flowers[-1], g.flowers[:2]
[f for f in g.flowers if f.height > 50]
sorted(g.flowers, key=lambda f: f.height)
sum(f.height for f in g.flowers) / len(g.flowers)
max(g.flowers, key=lambda f: f.height)
{f.kind for f in g.flowers} == {"rose", "tulip"}
g.flowers[0].garden.name
g.flowers == Flower.query.all()
g.flowers is g.flowers
g.flowers.append("daisy")
g.flowers
g.flowers = None
g.flowers = Flower(kind="single")
g.flowers.sort(key=lambda f: f.kind, reverse=True)
g.flowers
bool(Garden(name="empty").flowers)
for flower in g.flowers:
    flower.height += 1

db.session.commit()
[f.height for f in g.flowers]
Garden(name="x", flowers=["a"])
