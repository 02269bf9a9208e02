import hashlib, hmac
for kind in ["sha256", "md5", hashlib.sha512, hashlib.sha1]:
    h = hmac.new(b"key", b"message", kind)
    print(h.name, h.digest_size, h.block_size, h.hexdigest())

hmac.new(b"k" * 200, b"", digestmod="sha256").hexdigest(), hmac.digest(b"k", b"m", "sha256")
h = hmac.new(b"key", digestmod="sha256")
h.update(b"one")
other = h.copy()
other.update(b"two")
h.digest() == hmac.digest(b"key", b"one", "sha256"), other.hexdigest() == hmac.new(b"key", b"onetwo", "sha256").hexdigest()
hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b")
hmac.new("key", b"", "md5")
hmac.new(b"key", b"")
hmac.new(b"key", "message", "md5")
hmac.new(b"key", b"", "nope")


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Plain:
    """A hash of one's own, without a size of its blocks."""
    digest_size, name = 2, "plain"

    def __init__(self, data=b""):
        self.data = data

    def update(self, data):
        self.data += bytes(data)

    def copy(self):
        return Plain(self.data)

    def digest(self):
        return len(self.data).to_bytes(2, "big")

    def hexdigest(self):
        return self.digest().hex()


print(hmac.HMAC.blocksize, hmac.digest_size, len(hmac.trans_5C), hmac.trans_36[:3])
for name in sorted(hashlib.algorithms_guaranteed):
    if not name.startswith("shake"):
        print(hmac.new(b"key", b"message", name).hexdigest(), hmac.new(b"key" * 100, b"message", getattr(hashlib, name)).name)
        print(hmac.digest(b"key" * 100, b"message", name).hex())
show(lambda: hmac.new(b"k", b"m", lambda data=b"": hashlib.new("md5", data)).hexdigest())
show(lambda: hmac.new(bytearray(b"k"), memoryview(b"m"), "sha1").hexdigest())
show(lambda: hmac.new(b"k", digestmod="md5").name)
show(lambda: hmac.new(b"k", b"m", None))
show(lambda: hmac.new(b"k", b"m", digestmod=""))
show(lambda: hmac.new(b"k", b"m", 1))
show(lambda: hmac.new(b"k", b"m", lambda: 1))
show(lambda: hmac.new(memoryview(b"k"), b"m", "md5"))
import warnings
warnings.simplefilter("ignore")
show(lambda: hmac.new(b"k", b"m", Plain).hexdigest())
show(lambda: hmac.digest(b"k", b"m", "foo"))
show(lambda: hmac.digest(b"k", b"m", None))
show(lambda: hmac.digest(b"k", b"m", hashlib.sha1).hex())
show(lambda: hmac.digest("k", b"m", "md5"))
show(lambda: hmac.compare_digest("a", b"a"))
show(lambda: hmac.compare_digest("ä", "a"))
show(lambda: hmac.compare_digest(1, 1))
show(lambda: hmac.compare_digest(b"a", 1))
show(lambda: hmac.compare_digest(b"a", bytearray(b"a")))
