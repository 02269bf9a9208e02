follows = db.Table(
    "follows",
    db.Column("follower_id", db.Integer, db.ForeignKey("person.id")),
    db.Column("followed_id", db.Integer, db.ForeignKey("person.id")),
)

class Person(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    followed = db.relationship(
        "Person", secondary=follows,
        primaryjoin=(follows.c.follower_id == id),
        secondaryjoin=(follows.c.followed_id == id),
        backref=db.backref("followers", lazy="dynamic"), lazy="dynamic")

    def __repr__(self):
        return self.name

    def follow(self, other):
        if not self.is_following(other):
            self.followed.append(other)

    def unfollow(self, other):
        if self.is_following(other):
            self.followed.remove(other)

    def is_following(self, other):
        return self.followed.filter(follows.c.followed_id == other.id).count() > 0

db.create_all()
ann, ben, cat = Person(name="Ann"), Person(name="Ben"), Person(name="Cat")
db.session.add_all([ann, ben, cat])
db.session.commit()
ann.follow(ben)
ann.follow(cat)
cat.follow(ann)
ann.follow(ben)
db.session.commit()
ann.followed.order_by(Person.name).all()
ann.followers.all()
ben.followers.count(), ben.followed.count()
ann.is_following(ben), ben.is_following(ann)
ann.unfollow(ben)
db.session.commit()
ann.followed.all(), ben.followers.all()
db.session.query(follows).order_by(follows.c.follower_id).all()
