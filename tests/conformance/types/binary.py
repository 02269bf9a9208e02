class Attachment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    data = db.Column(db.LargeBinary)

db.create_all()
a = Attachment(name="a.bin", data=b"\x00\x01\xfe\xff")
db.session.add(a)
db.session.add(Attachment(name="text", data="Grüße".encode("utf-8")))
db.session.add(Attachment(name="empty", data=b""))
db.session.add(Attachment(name="none"))
db.session.commit()
a.data
type(a.data), len(a.data), a.data[0], a.data[2:]
[x.data for x in Attachment.query.order_by(Attachment.id)]
Attachment.query.filter_by(name="text").one().data.decode("utf-8")
Attachment.query.filter_by(data=b"\x00\x01\xfe\xff").one().name
Attachment.query.filter(Attachment.data == None).count()
a.data += b"!"
db.session.commit()
a.data
a.data.hex()
bytes.fromhex("cafe")
db.session.query(db.func.length(Attachment.data)).all()
a.data = bytearray(b"ba")
db.session.commit()
a.data
