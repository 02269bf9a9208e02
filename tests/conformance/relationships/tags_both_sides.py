# Tags of posts, from both sides.
tags = db.Table("tags", db.Column("post_id", db.ForeignKey("post.id"), primary_key=True), db.Column("tag_id", db.ForeignKey("tag.id"), primary_key=True))
class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(20))
    tags = db.relationship("Tag", secondary=tags, backref=db.backref("posts", lazy="dynamic"))

class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), unique=True)
    def __repr__(self):
        return f"#{self.name}"

db.create_all()
a, b, c = (Tag(name=n) for n in "abc")
p = Post(title="one", tags=[c, a])
q = Post(title="two", tags=[b, a])
db.session.add_all([p, q])
db.session.commit()
db.session.execute(tags.select().order_by(tags.c.post_id, tags.c.tag_id)).all()
[(t.id, t.name) for t in Tag.query.order_by(Tag.id)]
a.posts
sorted(p.title for p in a.posts.all())
a.posts.filter_by(title="two").count()
a.posts.append(Post(title="three"))
db.session.commit()
a.posts.count()
a.posts.remove(p)
db.session.commit()
p.tags
Post.query.filter(Post.tags.any(name="b")).count()
Post.query.filter(Post.tags.contains(a)).order_by(Post.id).all()
Post.query.filter(~Post.tags.any()).all()
Post.query.join(Post.tags).filter(Tag.name == "a").order_by(Post.title).all()
Tag.query.filter(Tag.posts.any(Post.title == "one")).all()
q.tags.append(b)
db.session.commit()
q.tags
db.session.rollback()
db.session.delete(b)
db.session.commit()
q.tags
db.session.execute(tags.select().order_by(tags.c.post_id, tags.c.tag_id)).all()
q.tags.clear()
db.session.commit()
db.session.execute(db.select(db.func.count()).select_from(tags)).scalar()
Post.tags
tags
tags.c.keys()
db.session.execute(tags.insert().values(post_id=2, tag_id=1))
q.tags
db.session.expire(q)
q.tags
db.session.execute(tags.delete().where(tags.c.post_id == 2)).rowcount
