class Leaf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    tree_id = db.Column(db.Integer, db.ForeignKey("trees.id"))

db.create_all()
Leaf(tree_id=1).tree_id
Leaf.query.all()
class Tree(db.Model):
    __tablename__ = "trees"
    id = db.Column(db.Integer, primary_key=True)

db.session.rollback()
db.create_all()
db.session.add(Leaf(tree_id=7))
db.session.commit()
Leaf.query.one().tree_id
