class Channel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))

class Video(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(30))
    views = db.Column(db.Integer, default=0)
    channel_id = db.Column(db.Integer, db.ForeignKey("channel.id"), nullable=False)
    channel = db.relationship("Channel", backref=db.backref("videos", lazy="dynamic", order_by="Video.views"))

    def __repr__(self):
        return f"{self.title}:{self.views}"

db.create_all()
cooking = Channel(name="cooking")
db.session.add(cooking)
db.session.add_all([Video(title=t, views=v, channel=cooking) for t, v in [("eggs", 50), ("soup", 10), ("cake", 99)]])
db.session.commit()
cooking.videos.all()
cooking.videos.count()
cooking.videos.filter(Video.views > 40).all()
cooking.videos.filter_by(title="soup").first()
cooking.videos.order_by(None).order_by(Video.title).all()
[v.title for v in cooking.videos]
cooking.videos.first(), cooking.videos[1]
cooking.videos.append(Video(title="tea"))
cooking.videos.count()
tea = cooking.videos.filter_by(title="tea").one()
tea.views, tea.channel is cooking
cooking.videos.remove(tea)
db.session.commit()
db.session.rollback()
cooking.videos.count()
print(cooking.videos.filter(Video.views > 5))
