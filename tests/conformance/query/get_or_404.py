class Recipe(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(40))

    def __repr__(self):
        return f"<Recipe {self.title}>"

db.create_all()
db.session.add(Recipe(title="Pancakes"))
db.session.commit()
Recipe.query.get(1)
Recipe.query.get(2)
Recipe.query.get_or_404(1)
Recipe.query.get_or_404(2)
Recipe.query.get_or_404(2, description="No such recipe.")
Recipe.query.filter_by(title="Pancakes").first_or_404()
Recipe.query.filter_by(title="Soup").first_or_404()
Recipe.query.filter_by(title="Soup").first_or_404("Soup is off the menu")
Recipe.query.one_or_404()
Recipe.query.filter_by(title="Soup").one_or_404()
db.get_or_404(Recipe, 1)
db.get_or_404(Recipe, 5)
db.first_or_404(db.select(Recipe).filter_by(title="Pancakes"))
db.one_or_404(db.select(Recipe).filter_by(title="Soup"))
from werkzeug.exceptions import NotFound
try:
    Recipe.query.get_or_404(7)
except NotFound as error:
    print(error.code, error.name)
    print(error)
    print(error.description)

from flask import abort
abort(404)
abort(403)
