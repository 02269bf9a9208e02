s = "abcdefgh"
s[0], s[-1], s[2:5], s[:3], s[5:], s[:], s[-3:], s[:-3]
s[::2], s[1::2], s[::-1], s[6:2:-1], s[6:2:-2], s[-1:-4:-1]
s[10:], s[:100], s[5:2], s[-100:3]
s[2:5] + s[5:]
s[slice(1, 4)], s[slice(None, None, 3)]
"".join(s[i] for i in range(len(s)) if i % 3 == 0)
for i, c in enumerate(s[:3]):
    print(i, c)

first, *middle, last = s
first, middle, last
a, b = "xy"
a, b
list("héllo"), "héllo"[1], len("héllo")
"日本語"[1], "日本語"[::-1]
s[0] = "z"
del s[0]
s[8]
s[1.0]
s["a"]
s[::0]
a, b = "xyz"
a, b, c = "xy"
"abc" in s, s.index("cd"), s[s.index("cd"):]
s[True]
word = "level"
word == word[::-1]
s[3:][1:][0]
