# In which order rows are written: as objects were added, however they came in.
class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    players = db.relationship("Player", backref="team")

class Player(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    team_id = db.Column(db.Integer, db.ForeignKey("team.id"))
    mentor_id = db.Column(db.Integer, db.ForeignKey("player.id"))
    mentor = db.relationship("Player", remote_side=[id], backref="students")

def numbers(model):
    return [(o.id, o.name) for o in model.query.order_by(model.id)]

db.create_all()
red, blue = Team(name="red"), Team(name="blue")
ann, bob, cyd, dan = (Player(name=n) for n in ("ann", "bob", "cyd", "dan"))
db.session.add(cyd)
db.session.add(blue)
blue.players.append(dan)
blue.players.append(bob)
red.players = [ann, cyd]
db.session.add(red)
[o.name for o in db.session.new if isinstance(o, Team)]
db.session.commit()
numbers(Team)
numbers(Player)
eve = Player(name="eve", students=[Player(name="fay"), Player(name="gus", students=[Player(name="hal")])])
kim = Player(name="kim", mentor=Player(name="leo"))
db.session.add_all([kim, eve])
db.session.commit()
numbers(Player)
[(p.name, p.mentor and p.mentor.name) for p in Player.query.order_by(Player.id)]
for name in "zyx":
    db.session.add(Team(name=name, players=[Player(name=name + "1"), Player(name=name + "2")]))

db.session.commit()
numbers(Team)[2:]
numbers(Player)[9:]
db.session.add_all([Player(name="p", id=500), Player(name="q"), Player(name="r", id=400)])
db.session.commit()
numbers(Player)[15:]
