class Dog(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    age = db.Column(db.Integer)

    def __repr__(self):
        return f"<Dog {self.name}, {self.age}>"

db.create_all()
rex = Dog(name="Rex", age=3)
rex
print(rex.id)
db.session.add(rex)
print(rex.id)
rex in db.session
db.session.new
db.session.commit()
rex.id
rex in db.session
len(db.session.new)
names = ["Bella", "Luna", "Max"]
db.session.add_all([Dog(name=n, age=i) for i, n in enumerate(names, start=1)])
db.session.commit()
Dog.query.all()
for dog in Dog.query:
    dog.age += 1

db.session.commit()
[d.age for d in Dog.query.all()]
db.session.add(rex)
db.session.add(rex)
db.session.commit()
Dog.query.count()
print(db.session.commit())
