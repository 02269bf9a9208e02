class Bird(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

db.create_all()
with app.app_context():
    robin = Bird(name="robin")
    db.session.add(robin)
    db.session.commit()
    robin.name

# the session ended with the block: what it held is detached
robin in db.session
robin.name
Bird.query.count()
with app.app_context():
    wren = Bird(name="wren")
    db.session.add(wren)

Bird.query.count()
outside = Bird.query.first()
with app.app_context():
    inside = Bird.query.first()
    inside is outside, inside.id == outside.id
    inside.name = "Robin"
    db.session.commit()

outside.name
db.session.commit()
outside.name
with app.app_context() as context:
    db.session.add(Bird(name="crow"))
    1 / 0

Bird.query.all()
