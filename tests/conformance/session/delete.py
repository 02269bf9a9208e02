class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    what = db.Column(db.String(50))
    done = db.Column(db.Boolean, default=False)

    def __repr__(self):
        return f"<Task {self.id} {self.what}>"

db.create_all()
for what in ("wash", "cook", "mow", "sleep", "read"):
    db.session.add(Task(what=what))

db.session.commit()
task = Task.query.filter_by(what="mow").first()
db.session.delete(task)
Task.query.count()
db.session.commit()
task.what
task in db.session
Task.query.all()
# delete all that are done
for t in Task.query.filter(Task.what.in_(["wash", "read"])):
    t.done = True

db.session.commit()
for t in Task.query.filter_by(done=True).all():
    db.session.delete(t)

len(db.session.deleted)
db.session.commit()
Task.query.all()
db.session.delete(Task(what="never saved"))
Task.query.filter(Task.what == "cook").delete()
db.session.commit()
Task.query.all()
Task.query.delete()
Task.query.all()
db.session.rollback()
Task.query.all()
