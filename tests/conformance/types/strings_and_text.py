class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(10))
    body = db.Column(db.Text)

db.create_all()
n = Note(title="a title much longer than ten", body="line one\nline two\n")
db.session.add(n)
db.session.commit()
n.title
n.body
print(n.body)
n.body.splitlines()
for text in ["", " ", "it's", 'say "hi"', "back\\slash", "tab\there", "100%", "naïve café", "日本語", "🙂", "null", "NULL", "'; drop table note; --"]:
    db.session.add(Note(title=text))

db.session.commit()
[x.title for x in Note.query.order_by(Note.id)][1:]
Note.query.filter_by(title="").count()
Note.query.filter_by(title="it's").one().id
Note.query.filter_by(title="'; drop table note; --").count()
Note.query.filter(Note.title == "日本語").one().title
Note.query.filter(Note.title.like("%é%")).one().title
Note.query.filter(db.func.length(Note.title) == 1).count()
len(Note.query.filter_by(title="🙂").one().title)
n.title = 12345
db.session.commit()
n.title
n.title = None
db.session.commit()
n.title is None
Note.query.filter(Note.title == "A TITLE").count()
