class Owner(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    pets = db.relationship("Pet", backref="owner")

    def __repr__(self):
        return f"<Owner {self.name}>"

class Pet(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    owner_id = db.Column(db.Integer, db.ForeignKey("owner.id"))

    def __repr__(self):
        return f"<Pet {self.name}>"

db.create_all()
jon = Owner(name="Jon")
garfield = Pet(name="Garfield", owner=jon)
jon.pets
garfield.owner_id is None
odie = Pet(name="Odie")
odie.owner is None
jon.pets.append(odie)
odie.owner
db.session.add(jon)
len(db.session.new), garfield in db.session.new
db.session.commit()
garfield.owner_id, odie.owner_id
jon.pets
Pet.query.filter_by(owner=jon).count()
liz = Owner(name="Liz")
db.session.add(liz)
odie.owner = liz
jon.pets, liz.pets
db.session.commit()
jon.pets, liz.pets, odie.owner_id
odie.owner = None
db.session.commit()
liz.pets
print(odie.owner_id)
jon.pets.remove(garfield)
garfield.owner
db.session.commit()
Pet.query.filter_by(owner_id=None).all()
