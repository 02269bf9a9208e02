import os.path
os.path.join("a", "b"), os.path.basename("/x/y.txt"), os.path.splitext("f.tar.gz")
import re
re.findall(r"\d+", "a1b22c333"), bool(re.match(r"\w+@\w+\.\w+", "me@home.org")), re.sub(r"\s+", " ", "a   b \n c")
re.match(r"(?P<user>\w+)@", "me@home").group("user"), re.split(r"[,;]", "a,b;c"), re.search("z", "abc")
import time, random, uuid
isinstance(time.time(), float), 0 <= random.random() < 1, len(str(uuid.uuid4()))
import string
string.ascii_lowercase, string.punctuation[:5]
import copy
a = [[1]]
b = copy.deepcopy(a)
b[0].append(2)
a, b, copy.copy(a)[0] is a[0]
