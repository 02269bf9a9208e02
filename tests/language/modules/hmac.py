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
