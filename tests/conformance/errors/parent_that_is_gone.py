class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80))


class Run(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    distance = db.Column(db.Float)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    user = db.relationship("User", backref="runs")


db.create_all()
db.session.add(User(username="ann", runs=[Run(distance=1.0)]))
db.session.commit()

# The list is all that is left of the user: what is done to it could never be written.
User.query.first().runs.append(Run(distance=2.0))
User.query.first().runs.pop()
User.query.first().runs.extend([Run(distance=3.0)])
db.session.commit()
[run.distance for run in Run.query.order_by(Run.id)]

# A user that has changed is kept until the change is written.
User.query.first().runs = [Run(distance=4.0)]
User.query.first().username = "bea"
db.session.commit()
[(run.distance, run.user_id) for run in Run.query.order_by(Run.id)]
User.query.one().username

# With the user at hand all is well, and a list that was replaced is a plain one.
user = User.query.first()
runs = user.runs
runs.append(Run(distance=5.0))
db.session.commit()
Run.query.count()
runs = user.runs
user.runs = []
runs.append(Run(distance=6.0))
db.session.commit()
Run.query.count()
