class Team(db.Model):
    __tablename__ = "teams"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30), nullable=False)
    players = db.relationship("Player", back_populates="team", order_by="Player.number")

    def __repr__(self):
        return self.name

class Player(db.Model):
    __tablename__ = "players"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    number = db.Column(db.Integer)
    team_id = db.Column(db.Integer, db.ForeignKey("teams.id"))
    team = db.relationship("Team", back_populates="players")

    def __repr__(self):
        return f"{self.number} {self.name}"

db.create_all()
ajax = Team(name="Ajax")
db.session.add(ajax)
for number, name in [(14, "Johan"), (1, "Edwin"), (9, "Marco")]:
    ajax.players.append(Player(name=name, number=number))

ajax.players
db.session.commit()
ajax.players
p = Player(name="Frank", number=4, team=ajax)
ajax.players
db.session.add(p)
db.session.commit()
ajax.players
[x.team.name for x in Player.query.order_by(Player.id)]
Player.query.filter(Player.team == ajax, Player.number < 10).order_by(Player.number).all()
ajax.players[0].team is ajax
len(ajax.players), ajax.players.index(p)
p in ajax.players
db.session.delete(ajax)
db.session.commit()
[x.team_id for x in Player.query]
Player.query.count()
