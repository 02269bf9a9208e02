from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class Post(db.Model):
    __tablename__ = 'posts'
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(255))
    content = db.Column(db.Text)
    created_at = db.Column(db.DateTime, default=db.func.current_timestamp())

from your_flask_app import app, db

# ...

with app.app_context():
    db.create_all()

new_post = Post(title="New Post", content="This is a new blog post.")
db.session.add(new_post)
db.session.commit()

all_posts = Post.query.all()
all_posts
all_posts[0].title
type(all_posts[0].created_at)

post = Post.query.get(1)
post.title = "Updated Post"
db.session.commit()
Post.query.all()[0].title

post = Post.query.get(1)
db.session.delete(post)
db.session.commit()
Post.query.all()
Post.query.get(1)
