class Boat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), nullable=False)

    def __repr__(self):
        return f"<Boat {self.name}>"

db.create_all()
db.session.add("Titanic")
db.session.add(42)
db.session.add(None)
db.session.add(Boat)
db.session.add([Boat(name="a"), Boat(name="b")])
db.session.add()
db.session.add_all(Boat(name="c"))
db.session.add_all([Boat(name="d"), "e"])
db.session.new
db.session.rollback()
db.session.delete(Boat(name="f"))
db.session.delete("g")
db.session.delete(None)
db.session.refresh(Boat(name="h"))
db.session.expunge(Boat(name="i"))
db.session.query("Boat").all()
db.session.query().all()
db.session.execute(Boat)
db.session.comit()
db.sesion.commit()
db.session.add(Boat())
db.session.commit()
db.session.rollback()
boat = Boat(name="Ark")
db.session.add(boat)
db.session.commit()
boat.id = None
db.session.commit()
db.session.rollback()
boat.id
twin = Boat(id=boat.id, name="Twin")
db.session.add(twin)
db.session.commit()
db.session.rollback()
Boat.query.all()
