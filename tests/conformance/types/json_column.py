class Profile(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    settings = db.Column(db.JSON)

db.create_all()
p = Profile(name="kit", settings={"theme": "dark", "sizes": [1, 2.5, None], "nested": {"on": True}})
db.session.add(p)
db.session.commit()
p.settings
p.settings["theme"], p.settings["sizes"][1], p.settings["nested"]["on"]
list(p.settings)
p.settings["theme"] = "light"     # changing in place is not noticed
db.session.commit()
p.settings["theme"]
p.settings = {**p.settings, "theme": "light"}
db.session.commit()
p.settings["theme"]
for value in ([1, 2, 3], "text", 42, True, None, {}, "unicode é 日"):
    db.session.add(Profile(name="v", settings=value))

db.session.commit()
[x.settings for x in Profile.query.filter_by(name="v").order_by(Profile.id)]
db.session.execute(db.text("select settings from profile where name = 'v' order by id")).scalars().all()
db.session.execute(db.text("select settings from profile where name = 'kit'")).scalar()
q = Profile()
db.session.add(q)
db.session.commit()
print(q.settings)
db.session.execute(db.text("select settings from profile order by id desc limit 1")).scalar()
db.session.add(Profile(settings={"when": object}))
db.session.commit()
db.session.rollback()
"theme" in p.settings, p.settings.get("missing", "default")
