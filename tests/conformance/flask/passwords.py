# Passwords as lessons keep them: hashes that werkzeug made are read, and what is made is in its form.
import re
from werkzeug.security import check_password_hash, gen_salt, generate_password_hash, safe_join
import werkzeug.security

made = [
    ("", "scrypt:32768:8:1$hqcZIJj9wfxwahnM$c9b019ff25cd1e1459782de2b47b88b06e8f0783c8516458b4a2735cfa5d19a670eb80581c9f8ff93984e57b72e362bd6a597d2703f7b4eebccb914dd2a6cc50"),
    ("cat", "scrypt:1024:8:2$b6sj7Bwh18mtCcaj$fdb9f179c425464011f676fcfcfdc805376c883c3621b87fd2cc5baf48088253c4023e42a7e0b87e3a0af8740065ec99e9af15c253ae670bdf650f087075c1b0"),
    ("pässwörd ✓", "scrypt:32768:8:1$HBo75EQIgeAp6DzE$4057018ecf001765dc3caf30c2c340c06848defb33353d0c0bbd922c8cf7eecdec87048adfa5fcbb04ce350a091424be1941024c57d0e6807d0f271f8550fad1"),
    ("x" * 300, "pbkdf2:sha256:1000$46BLPES4vUTgcv9j$73e276d021d299db57054d95b6f7ace82875061b3c8f61287066ceb1d70a1548"),
    ("cat", "pbkdf2:sha512:10$nGk5CThFtMKP8KlQ$806532617c8ee3ff1c0999acc66c0244a5513716b1933f6d67e7136ae6724fd26146f4a4e9c5527b0b3d931f5609b360eb2da45bd1ad4fdc4faa93d078ca784a"),
    ("cat", "pbkdf2:sha1:3$OZkfaXYgOY7M4ck4$04ea3eb1a6195bf32c9f299cf9405592ab4cf7a1"),
    ("cat", "pbkdf2:md5:3$54jtx1X1GGKF4okd$ad136ae1acf98a6eed08d0e891402788"),
]
for password, stored in made:
    print(check_password_hash(stored, password), check_password_hash(stored, password + "x"), check_password_hash(stored[:-1], password))

[check_password_hash(text, "cat") for text in ("", "cat", "a$b", "pbkdf2:sha1:3$$", "scrypt:16:1:1$a$b$c")]
check_password_hash("plain$salt$cat", "cat")
check_password_hash("sha256$salt$cat", "cat")
check_password_hash("scrypt:15:8:1$salt$cat", "cat")
check_password_hash(None, "cat")
check_password_hash("pbkdf2:sha1:3$a$b", None)
check_password_hash(made[-1][1], b"cat")

for method in ("scrypt", "scrypt:16:1:1", "pbkdf2:sha256:7", "pbkdf2:sha512:7"):
    for length in (1, 16, 30):
        stored = generate_password_hash("secret", method, length)
        start, salt, key = stored.split("$")
        print(start, len(salt), len(key), check_password_hash(stored, "secret"), check_password_hash(stored, "Secret"))

stored = generate_password_hash("secret", method="pbkdf2")
stored.split("$")[0], check_password_hash(pwhash=stored, password="secret")
generate_password_hash("a", salt_length=4) != generate_password_hash("a", salt_length=4)
generate_password_hash("a", "sha256")
generate_password_hash("a", "plain:1")
generate_password_hash("a", "scrypt:1")
generate_password_hash("a", "scrypt:a:8:1")
generate_password_hash("a", "scrypt:15:8:1")
generate_password_hash("a", "pbkdf2:sha256:1:2")
generate_password_hash("a", "pbkdf2:sha256:x")
generate_password_hash("a", "pbkdf2:sha256:0")
generate_password_hash("a", salt_length=0)
generate_password_hash(1)
generate_password_hash()
len(gen_salt(12)), bool(re.fullmatch("[a-zA-Z0-9]{12}", gen_salt(12)))
gen_salt(0)
werkzeug.security.DEFAULT_PBKDF2_ITERATIONS, len(werkzeug.security.SALT_CHARS)

[safe_join("base", *parts) for parts in ([], ["a.txt"], ["a", "b"], ["../a"], ["/a"], ["a/../../b"], ["a/../b"], [""], [".."], ["a", ".."])]
safe_join("", "a"), safe_join("/srv/", "x//y")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(64), index=True, unique=True)
    password_hash = db.Column(db.String(256))

    def set_password(self, password):
        self.password_hash = generate_password_hash(password)

    def check_password(self, password):
        return check_password_hash(self.password_hash, password)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(256))

    @property
    def password(self):
        raise AttributeError("password is not a readable attribute")

    @password.setter
    def password(self, password):
        self.password_hash = generate_password_hash(password, method="pbkdf2:sha256:500")

    def verify_password(self, password):
        return check_password_hash(self.password_hash, password)


db.create_all()
u = User(username="susan")
u.set_password("mypassword")
db.session.add(u)
db.session.commit()
u.check_password("anotherpassword"), u.check_password("mypassword")
User.query.filter_by(username="susan").one().password_hash[:17]
a = Account(password="cat")
a.password
a.verify_password("cat"), a.verify_password("dog")
b = Account(password="cat")
a.password_hash != b.password_hash
