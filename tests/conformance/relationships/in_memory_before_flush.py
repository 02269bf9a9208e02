# Both sides agree before anything is in the database.
class Box(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String(10))
    things = db.relationship("Thing", backref="box")

    def __repr__(self):
        return f"[{self.label}]"

class Thing(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(10))
    box_id = db.Column(db.Integer, db.ForeignKey("box.id"))

    def __repr__(self):
        return self.name

db.create_all()
a, b = Box(label="A"), Box(label="B")
ball, book, bell = (Thing(name=n) for n in ("ball", "book", "bell"))
a.things
a.things = [ball, book]
ball.box, book.box, bell.box
bell.box = a
a.things
ball.box = b
a.things, b.things
a.things.remove(book)
print(book.box)
b.things += [book]
book.box, b.things
b.things.pop()
print(book.box)
a.things.insert(0, book)
a.things, book.box
a.things = []
print(book.box, bell.box)
b.things.clear()
ball.box is None
a.things.extend([ball, bell])
del a.things[0]
ball.box is None, a.things
a.things[0] = book
bell.box is None, book.box
list(db.session), Box.query.count()
