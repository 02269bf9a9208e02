class Word(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(30))

    def __repr__(self):
        return self.text

db.create_all()
for text in "apple Apricot banana Banner cherry 50% under_score".split():
    db.session.add(Word(text=text))

db.session.commit()
Word.query.filter(Word.text.like("ap%")).all()
Word.query.filter(Word.text.like("%an%")).all()
Word.query.filter(Word.text.like("_herr_")).all()
Word.query.filter(Word.text.ilike("AP%")).all()
Word.query.filter(Word.text.not_like("%a%")).all()
Word.query.filter(Word.text.startswith("ban")).all()
Word.query.filter(Word.text.endswith("na")).all()
Word.query.filter(Word.text.contains("err")).all()
Word.query.filter(Word.text.contains("%", autoescape=True)).all()
Word.query.filter(Word.text.contains("_", autoescape=True)).all()
Word.query.filter(Word.text.contains("%")).count()
Word.query.filter(Word.text.icontains("APP")).all()
Word.query.filter(Word.text + "s" == "apples").all()
Word.query.filter(db.func.lower(Word.text) == "apricot").all()
Word.query.filter(db.func.length(Word.text) == 6).all()
Word.query.filter(Word.text > "b").all()
print(Word.text.like("x%"))
print(Word.text.ilike("x%"))
print(Word.text.startswith("x"))
print(Word.text.contains("x"))
print(Word.text.endswith("x"))
print(Word.text.contains("x", autoescape=True))
print(Word.text + "s")
