# What may be put into a relationship, and when it is noticed.
class Owner(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    pets = db.relationship("Pet", backref="owner")

class Pet(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    owner_id = db.Column(db.ForeignKey("owner.id"))

db.create_all()
o = Owner(name="Kofi")
o.pets = "cat"
o.pets = {"a": 1}
o.pets = 7
o.pets = (Pet(name="t"),)
o.pets.append("cat")
o.pets.append(5)
o.pets
Pet(owner="Kofi")
Pet(owner=3)
Pet(name="x", owner=None).owner is None
Owner(pets=[Pet(name="a"), "b"])
Owner(pets=None)
p = Pet(name="Rex")
p.owner = Owner
p.owner = "Kofi"
o.pets = [p]
p.owner is o
o.pets += [Pet(name="Tom")]
len(o.pets)
o.pets.remove(Pet(name="other"))
o.pets.pop(5)
o.pets[9]
o.pets["a"]
del o.pets[0]
p.owner
o.pets[0] = p
[x.name for x in o.pets]
o.pets.insert(0, Pet(name="Ada"))
o.pets.extend(Pet(name=n) for n in "yz")
[x.name for x in o.pets]
o.pets.clear()
p.owner
o.pets.index(p)
p in o.pets
o.pets = []
db.session.add(o)
db.session.commit()
Owner.query.one().pets
