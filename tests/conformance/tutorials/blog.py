from datetime import datetime

post_tags = db.Table(
    "post_tags",
    db.Column("post_id", db.Integer, db.ForeignKey("post.id"), primary_key=True),
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
)

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(50), unique=True, nullable=False)
    posts = db.relationship("Post", backref="author", lazy="dynamic")

    def __repr__(self):
        return f"<User {self.username}>"

class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(100), nullable=False)
    status = db.Column(db.String(10), default="draft", index=True)
    published = db.Column(db.DateTime)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)
    tags = db.relationship("Tag", secondary=post_tags, backref=db.backref("posts", lazy="dynamic"), order_by="Tag.name")

    def publish(self, when):
        self.status, self.published = "published", when
        return self

    def __repr__(self):
        return f"<Post {self.title} ({self.status})>"

class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), unique=True, nullable=False)

    @classmethod
    def get(cls, name):
        return cls.query.filter_by(name=name).first() or cls(name=name)

    def __repr__(self):
        return f"#{self.name}"

db.create_all()
ada = User(username="ada")
db.session.add(ada)
for title, tags in [("Engines", "math machines"), ("Notes", "math"), ("Poems", "")]:
    post = Post(title=title, author=ada)
    post.tags = [Tag.get(t) for t in tags.split()]
    db.session.add(post)

db.session.commit()
ada.posts.all()
Tag.query.order_by(Tag.name).all()
Post.query.first().tags
math = Tag.query.filter_by(name="math").one()
math.posts.count()
math.posts.order_by(Post.title.desc()).all()
ada.posts.filter_by(title="Notes").one().publish(datetime(2024, 5, 1, 8, 0))
db.session.commit()
Post.query.filter_by(status="published").all()
Post.query.filter(Post.status != "published").order_by(Post.title).all()
db.session.query(Post.status, db.func.count()).group_by(Post.status).order_by(Post.status).all()
Post.query.filter(Post.tags.any(name="machines")).one().author
Post.query.filter(~Post.tags.any()).all()
db.session.query(Tag.name, db.func.count(post_tags.c.post_id)).join(post_tags).group_by(Tag.id).order_by(Tag.name).all()
Post.query.filter(Post.published >= datetime(2024, 1, 1)).one().published.strftime("%d/%m/%Y")
db.session.add(Tag(name="math"))
db.session.commit()
db.session.rollback()
db.session.delete(math)
db.session.commit()
[(p.title, p.tags) for p in ada.posts.order_by(Post.id)]
