revisions = []

def next_revision():
    revisions.append(len(revisions) + 1)
    return len(revisions)

class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    slug = db.Column(db.String(30), nullable=False)
    body = db.Column(db.Text, nullable=False, server_default="(empty)")
    views = db.Column(db.Integer, nullable=False, server_default=db.text("0"))
    created = db.Column(db.DateTime, server_default=db.func.now())
    revision = db.Column(db.Integer, default=0, onupdate=next_revision)

db.create_all()
home = Page(slug="home")
db.session.add(home)
home.body
db.session.flush()
home.body
home.views
type(home.created)
home.revision
db.session.commit()
home.body = "Welcome!"
db.session.commit()
home.revision
home.views += 1
home.views += 1
db.session.commit()
home.views, home.revision
home.body = "Welcome!"
db.session.commit()
home.revision
Page.query.filter_by(slug="home").update({"views": 10})
db.session.commit()
home.views, home.revision
revisions
